"""An explanation as plain dicts and lists (schemas/explain.schema.json)."""

from __future__ import annotations

from orgchart.answers.explanation import (
    Cap,
    CapLink,
    ChangeStory,
    Claim,
    DateStory,
    Dispute,
    Explanation,
    Part,
    Proposal,
    Reach,
    Reason,
    Remedy,
    SeatStory,
    VerdictStory,
)
from orgchart.answers.json_parts import (
    Json,
    attested_json,
    cite_json,
    day_json,
    place_json,
    range_json,
    source_json,
    stamp_json,
)


def explanation_json(found: Explanation) -> Json:
    """Return an explanation as published."""
    return {
        **stamp_json(found, found.policy),
        "as_of": day_json(found.as_of),
        "to": None,
        **_told(found),
        "change": None,
        "sources": [source_json(source) for source in found.sources],
    }


def change_json(found: ChangeStory) -> Json:
    """Return what tells two days apart, as published: the first day's explanation, and `change` beside it."""
    from orgchart.answers.as_json import _change as one_change  # slow to import, needed for changes only

    sources = dict.fromkeys((*found.first.sources, *found.second.sources))
    return {
        **explanation_json(found.first),
        "to": day_json(found.second.as_of),
        "change": {
            "after": _told(found.second),
            "changes": [one_change(change) for change in found.changes],
            "because": [_because(one) for one in found.because],
        },
        "sources": [source_json(source) for source in sources],
    }


def _told(found: Explanation) -> Json:
    return {
        "id": found.id,
        "kind": found.kind,
        "words": found.words,
        "short": found.short,
        "presence": found.presence,
        "absence": found.absence,
        "claims": [_claim(claim) for claim in found.claims],
        "dates": [_date(date) for date in found.dates],
        "verdict": None if found.verdict is None else _verdict(found.verdict),
        "seats": [_seat(seat) for seat in found.seats],
        "disputes": [_dispute(dispute) for dispute in found.disputes],
        "remedies": [_remedy(remedy) for remedy in found.remedies],
        "parts": [_part(part) for part in found.parts],
        "notes": list(found.notes),
        "place": place_json(found.place),
    }


def _claim(claim: Claim) -> Json:
    return {
        "record": claim.record,
        "part": claim.part,
        "words": claim.words,
        "written": claim.written,
        "as_written": claim.as_written,
        "cites": [cite_json(cite) for cite in claim.cites],
        "place": place_json(claim.place),
    }


def _date(date: DateStory) -> Json:
    return {
        "point": date.point,
        "written": date.written,
        "as_written": date.as_written,
        "event": date.event,
        "cause": date.cause,
        "stated": range_json(date.stated),
        "earliest": day_json(date.earliest),
        "latest": day_json(date.latest),
        "earliest_caps": [_cap(cap) for cap in date.earliest_caps],
        "latest_caps": [_cap(cap) for cap in date.latest_caps],
    }


def _cap(cap: Cap) -> Json:
    return {"day": day_json(cap.day), "rule": cap.rule, "links": [_link(link) for link in cap.links]}


def _link(link: CapLink) -> Json:
    return {
        "words": link.words,
        "record": link.record,
        "rule": link.rule,
        "of": link.of,
        "point": link.point,
        "day": day_json(link.day),
        "cites": [cite_json(cite) for cite in link.cites],
    }


def _verdict(story: VerdictStory) -> Json:
    return {
        "day": day_json(story.day),
        "verdict": story.verdict,
        "rule": story.rule,
        "reasons": list(story.reasons),
        "shown": story.shown,
        "because": [_because(one) for one in story.because],
        "attested": attested_json(story.attested),
        "reach": [_reach(one) for one in story.reach],
        "readings": [{"without": list(one.without), "outcome": one.outcome} for one in story.readings],
    }


def _because(because: Reason) -> Json:
    return {
        "code": because.code,
        "words": because.words,
        "records": list(because.records),
        "cites": [cite_json(cite) for cite in because.cites],
    }


def _reach(reach: Reach) -> Json:
    return {
        "rule": reach.rule,
        "evidence": attested_json(reach.evidence),
        "until": day_json(reach.until),
        "reaches": reach.reaches,
        "stopped": reach.stopped,
    }


def _seat(seat: SeatStory) -> Json:
    return {
        "state": seat.state,
        "words": seat.words,
        "rule": seat.rule,
        "office": seat.office,
        "tenure": seat.tenure,
        "person": seat.person,
        "records": list(seat.records),
        "cites": [cite_json(cite) for cite in seat.cites],
    }


def _dispute(dispute: Dispute) -> Json:
    return {
        "words": dispute.words,
        "records": list(dispute.records),
        "cites": [cite_json(cite) for cite in dispute.cites],
    }


def _remedy(remedy: Remedy) -> Json:
    return {"words": remedy.words, "proposals": [_proposal(proposal) for proposal in remedy.proposals]}


def _proposal(proposal: Proposal) -> Json:
    return {
        "record": proposal.record,
        "part": proposal.part,
        "earliest": day_json(proposal.earliest),
        "latest": day_json(proposal.latest),
        "value": proposal.value,
        "words": proposal.words,
    }


def _part(part: Part) -> Json:
    return {
        "id": part.id,
        "kind": part.kind,
        "words": part.words,
        "verdict": part.verdict,
        "shown": part.shown,
        "short": part.short,
        "cites": [cite_json(cite) for cite in part.cites],
    }

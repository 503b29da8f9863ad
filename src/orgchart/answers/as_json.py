"""Answers as plain dicts and lists: the published JSON, described by the schemas in schemas/.

Days are ISO 8601 texts, null where unbounded; keys are always there, null or empty where nothing is to be
said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from orgchart.answers.common import People
from orgchart.answers.diff import Change, Diff
from orgchart.answers.found import Found, Hit
from orgchart.answers.history import Entry, History
from orgchart.answers.json_parts import (
    Json,
    answer_json,
    cite_json,
    contested_json,
    day_json,
    judgement_json,
    place_json,
    range_json,
    source_json,
    stamp_json,
)
from orgchart.answers.snapshot import Holder, PostView, Seat, Snapshot, UnitView
from orgchart.answers.succession import Incumbent, Neighbour, Succession
from orgchart.answers.who import CandidateDuring, WhoDuring, WhoOn
from orgchart.temporal import iso

Answered: TypeAlias = Snapshot | Diff | WhoOn | WhoDuring | Succession | History | Found


def to_json(answer: Answered) -> Json:
    """Return any answer as published; later kinds of answers write themselves (`to_json`)."""
    own: Callable[[], Json] | None = getattr(answer, "to_json", None)
    return own() if own is not None else _BY_TYPE[type(answer)](answer)


def snapshot_json(snapshot: Snapshot) -> Json:
    """Return a snapshot as published (schemas/snapshot.schema.json)."""
    return {
        **stamp_json(snapshot, snapshot.policy),
        "as_of": iso(snapshot.as_of),
        "units": [_unit(unit) for unit in snapshot.units],
        "posts": [_post(post) for post in snapshot.posts],
        "memberships": [
            {
                "id": each.id,
                "of": each.of,
                "member": each.member,
                "member_kind": each.member_kind,
                "name": each.name,
                "same_as": list(each.same_as),
                "may_be": list(each.may_be),
                "role": each.role,
                **answer_json(each.answer),
            }
            for each in snapshot.memberships
        ],
        "strengths": [
            {
                "id": each.id,
                "of": each.of,
                "name": each.name,
                "count": each.count,
                "of_what": each.of_what,
                "as_written": each.as_written,
                "by": each.by,
                "rivals": list(each.rivals),
                **answer_json(each.answer),
            }
            for each in snapshot.strengths
        ],
        "reporting": [
            {
                "id": each.id,
                "from": each.subject,
                "to": each.to,
                "kind": each.link,
                **answer_json(each.answer),
            }
            for each in snapshot.reporting
        ],
        "sources": [source_json(source) for source in snapshot.sources],
        "judgements": [judgement_json(judgement) for judgement in snapshot.judgements],
        "people": _people(snapshot.people),
        "clusters": [
            {"people": list(one.people), "judgements": list(one.judgements), "against": list(one.against)}
            for one in snapshot.clusters
        ],
        "notes": list(snapshot.notes),
    }


def diff_json(diff: Diff) -> Json:
    """Return a diff as published (schemas/diff.schema.json)."""
    return {
        "a": {**stamp_json(diff.a, diff.a.policy), "as_of": iso(diff.a.as_of)},
        "b": {**stamp_json(diff.b, diff.b.policy), "as_of": iso(diff.b.as_of)},
        "counts": {nature: diff.count(nature) for nature in ("world", "knowledge", "record")},
        "changes": [_change(change) for change in diff.changes],
        "sources": [source_json(source) for source in dict.fromkeys((*diff.a.sources, *diff.b.sources))],
        "notes": list(dict.fromkeys((*diff.a.notes, *diff.b.notes))),
        "tool": diff.b.tool,
    }


def who_json(who: WhoOn | WhoDuring) -> Json:
    """Return the candidates for a post as published (schemas/who.schema.json)."""
    head = {**stamp_json(who, who.policy), "post": {"id": who.post, "title": who.post_title}}
    if isinstance(who, WhoOn):
        return {
            **head,
            "as_of": iso(who.day),
            "during": None,
            "state": None if who.view is None else who.view.state,
            "candidates": [_holder(holder) for holder in who.holders],
            "sources": [source_json(source) for source in who.sources],
        }
    return {
        **head,
        "as_of": None,
        "during": {"first": iso(who.first), "last": iso(who.last)},
        "state": None,
        "candidates": [_candidate(candidate) for candidate in who.candidates],
        "sources": [source_json(source) for source in who.sources],
    }


def succession_json(succession: Succession) -> Json:
    """Return a succession as published (schemas/succession.schema.json)."""
    return {
        **stamp_json(succession, succession.policy),
        "post": {"id": succession.post, "title": succession.post_title},
        "unit": {"id": succession.unit, "name": succession.unit_name},
        "tenures": [_incumbent(incumbent) for incumbent in succession.incumbents],
        "sources": [source_json(source) for source in succession.sources],
    }


def history_json(history: History) -> Json:
    """Return a history as published (schemas/history.schema.json)."""
    return {
        **stamp_json(history, history.policy),
        "id": history.id,
        "kind": history.kind,
        "name": history.name,
        "same_as": list(history.same_as),
        "may_be": list(history.may_be),
        "entries": [_entry(entry) for entry in history.entries],
        "sources": [source_json(source) for source in history.sources],
    }


def found_json(found: Found) -> Json:
    """Return the answer to a search as published (schemas/find.schema.json)."""
    return {
        "register": {"title": found.title, "digest": found.digest, "rev": found.rev},
        "tool": found.tool,
        "text": found.text,
        "known_by": day_json(found.known_by),
        "identity": found.identity,
        "hits": [_hit(hit) for hit in found.hits],
        "sources": [source_json(source) for source in found.sources],
    }


_BY_TYPE: Mapping[type, Callable[[Any], Json]] = {
    Snapshot: snapshot_json,
    Diff: diff_json,
    WhoOn: who_json,
    WhoDuring: who_json,
    Succession: succession_json,
    History: history_json,
    Found: found_json,
}


def _unit(unit: UnitView) -> Json:
    return {
        "id": unit.id,
        "name": unit.name,
        "names": list(unit.names),
        "parent": unit.parent,
        "parents": [{"unit": name, "kind": kind, "verdict": verdict} for name, kind, verdict in unit.parents],
        "areas": list(unit.areas),
        "classification": unit.classification,
        **answer_json(unit.answer),
    }


def _post(post: PostView) -> Json:
    counts = post.counts
    return {
        "id": post.id,
        "title": post.title,
        "unit": post.unit,
        "head": post.head,
        "seats": post.seats,
        "seats_at_least": post.seats_at_least,
        "filled": post.filled,
        "counts": {
            "certain": counts.certain,
            "presumed": counts.presumed,
            "possible": counts.possible,
            "unnamed": counts.unnamed,
            "vacant": counts.vacant,
            "unknown": counts.unknown,
            "not_recorded": counts.not_recorded,
        },
        "people": _people(post.people),
        "state": post.state,
        "holders": [_holder(holder) for holder in post.holders],
        "seat_list": [_seat(seat) for seat in post.seat_list],
        "ex_officio": list(post.ex_officio),
        "reports_to": list(post.reports_to),
        "hidden": post.hidden,
        **answer_json(post.answer),
    }


def _people(people: People) -> Json:
    return {"least": people.least, "most": people.most}


def _holder(holder: Holder) -> Json:
    return {
        "person": holder.person,
        "name": holder.name,
        "same_as": list(holder.same_as),
        "may_be": list(holder.may_be),
        "tenure": holder.tenure,
        "unnamed": holder.unnamed,
        "unknown": holder.unknown,
        "vacant": holder.vacant,
        "mode": holder.mode,
        "outgoing": holder.outgoing,
        "office": holder.office,
        "office_title": holder.office_title,
        "follows": holder.follows,
        **answer_json(holder.answer),
    }


def _seat(seat: Seat) -> Json:
    holder = seat.holder
    return {
        "state": seat.state,
        "office": seat.office,
        "office_title": seat.office_title,
        "tenure": None if holder is None else holder.tenure,
        "person": None if holder is None else holder.person,
        "name": None if holder is None else holder.name,
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "certainty": change.certainty,
        "nature": change.nature,
        "shown": change.shown,
        "when": {"earliest": day_json(change.earliest), "latest": day_json(change.latest)},
        "cause": change.cause,
        "person": change.person,
        "name": change.name,
        "post": change.post,
        "unit": change.unit,
        "title": change.title,
        "succeeds": change.succeeds,
        "cites": [cite_json(cite) for cite in change.cites],
        "place": place_json(change.place),
    }


def _candidate(candidate: CandidateDuring) -> Json:
    return {
        "person": candidate.person,
        "name": candidate.name,
        "same_as": list(candidate.same_as),
        "may_be": list(candidate.may_be),
        "tenure": candidate.tenure,
        "unnamed": candidate.unnamed,
        "unknown": candidate.unknown,
        "vacant": candidate.vacant,
        "mode": candidate.mode,
        "office": candidate.office,
        "during": candidate.during,
        "verdict": candidate.verdict,
        "at_some_time": candidate.at_some_time,
        "shown": candidate.shown,
        "spans": [
            {
                "first": iso(span.first),
                "last": iso(span.last),
                "verdict": span.verdict,
                "rule": span.rule,
                "reasons": list(span.reasons),
            }
            for span in candidate.spans
        ],
        "start": range_json(candidate.start),
        "end": range_json(candidate.end),
        "cites": [cite_json(cite) for cite in candidate.cites],
        "contested": [contested_json(one) for one in candidate.contested],
    }


def _incumbent(incumbent: Incumbent) -> Json:
    return {
        "tenure": incumbent.tenure,
        "person": incumbent.person,
        "name": incumbent.name,
        "same_as": list(incumbent.same_as),
        "may_be": list(incumbent.may_be),
        "unnamed": incumbent.unnamed,
        "vacant": incumbent.vacant,
        "unknown": incumbent.unknown,
        "mode": incumbent.mode,
        "confidence": incumbent.confidence,
        "status": incumbent.status,
        "start": {**range_json(incumbent.start), "written": incumbent.start_written, "cause": incumbent.began},
        "end": {
            **range_json(incumbent.end),
            "written": incumbent.end_written,
            "cause": incumbent.ended,
            "event": incumbent.end_event,
            "recorded": incumbent.end_recorded,
        },
        "predecessors": [_link(link) for link in incumbent.predecessors],
        "successors": [_link(link) for link in incumbent.successors],
        "gap": None if incumbent.gap is None else {"least_days": incumbent.gap.least, "most_days": incumbent.gap.most},
        "cites": [cite_json(cite) for cite in incumbent.cites],
    }


def _link(link: Neighbour) -> Json:
    return {"tenure": link.tenure, "verdict": link.verdict, "basis": link.basis, "immediate": link.immediate}


def _entry(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "of": entry.of,
        "kind": entry.kind,
        "words": entry.words,
        "start": {**range_json(entry.start), "written": entry.start_written},
        "end": {**range_json(entry.end), "written": entry.end_written},
        "seen": None if entry.seen is None else range_json(entry.seen),
        "caveats": list(entry.caveats),
        "cites": [cite_json(cite) for cite in entry.cites],
        "place": place_json(entry.place),
    }


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "name": hit.name,
        "same_as": list(hit.same_as),
        "may_be": list(hit.may_be),
        "matched": hit.matched,
        "where": hit.where,
        "how": hit.how,
        "why": hit.why,
        "also": list(hit.also),
        "cites": [cite_json(cite) for cite in hit.cites],
        "place": place_json(hit.place),
    }

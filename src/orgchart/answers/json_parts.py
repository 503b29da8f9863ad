"""The parts that all answers share as plain dicts: citations, sources, evidence, bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from orgchart.answers.common import Answer, Attested, Bound, Step
from orgchart.answers.stamp import StampedKnown
from orgchart.diagnostics.place import Place
from orgchart.model import Citation, Judgement, Policy, Seen, Source
from orgchart.temporal import Day, Edtf, iso

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

Json: TypeAlias = dict[str, Any]


def day_json(day: Day | None) -> str | None:
    """Return a day as text, None where unbounded."""
    return None if day is None else iso(day)


def range_json(days: tuple[Day | None, Day | None]) -> Json:
    """Return earliest and latest day."""
    return {"earliest": day_json(days[0]), "latest": day_json(days[1])}


def edtf_json(date: Edtf | None) -> str | None:
    """Return a date as written."""
    return None if date is None else date.source


def place_json(place: Place | None) -> Json | None:
    """Return a place in a role file."""
    return None if place is None else {"file": place.file, "line": place.line, "column": place.column}


def plain_json(value: Any) -> Any:
    """Return what a citation says as plain JSON."""
    if isinstance(value, Mapping):
        return {str(key): plain_json(inner) for key, inner in sorted(value.items())}
    if isinstance(value, tuple | list | frozenset):
        inner = [plain_json(each) for each in value]
        return sorted(inner) if isinstance(value, frozenset) else inner
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def cite_json(cite: Citation) -> Json:
    """Return a citation."""
    return {
        "source": cite.source,
        "at": cite.at,
        "quote": cite.quote,
        "seen": seen_json(cite.seen),
        "supports": None if cite.supports is None else sorted(cite.supports),
        "says": plain_json(cite.says),
        "stance": cite.stance,
        "spelled": cite.spelled,
        "note": cite.note,
    }


def seen_json(seen: Seen | None) -> str | None:
    """Return `seen` as a register writes it: a date, an event's id, or "source"."""
    if seen is None:
        return None
    return edtf_json(seen.date) if seen.kind == "date" else seen.event if seen.kind == "event" else "source"


def source_json(source: Source) -> Json:
    """Return a source."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "published": edtf_json(source.published),
        "information": edtf_json(source.information),
        "accessed": edtf_json(source.accessed),
        "url": source.url,
        "archive": source.archive,
        "derives_from": list(source.derives_from),
    }


def stamp_json(answer: StampedKnown, policy: Policy | None) -> Json:
    """Return what every answer says of its origin; the policy where the answer depends on it."""
    return {
        "register": {"title": answer.title, "digest": answer.digest, "rev": answer.rev},
        "known_by": day_json(answer.known_by),
        **({"policy": policy.to_json()} if policy is not None else {}),
        "tool": answer.tool,
    }


def judgement_json(judgement: Judgement) -> Json:
    """Return a judgement."""
    return {
        "id": judgement.id,
        "a": judgement.a,
        "b": judgement.b,
        "verdict": judgement.verdict,
        "because": judgement.because,
        "decided": edtf_json(judgement.decided),
        "confidence": judgement.confidence,
        "status": judgement.status,
        "cites": [cite_json(cite) for cite in judgement.cites],
    }


def answer_json(answer: Answer) -> Json:
    """Return how sure something is and why."""
    return {
        "verdict": answer.verdict,
        "rule": answer.rule,
        "reasons": list(answer.reasons),
        "shown": answer.shown,
        "attested": attested_json(answer.attested),
        "start": bound_json(answer.start),
        "end": bound_json(answer.end),
        "cites": [cite_json(cite) for cite in answer.cites],
        "contested": [contested_json(one) for one in answer.contested],
        "place": place_json(answer.place),
    }


def contested_json(contested: Contested) -> Json:
    """Return a field of which sources say different things."""
    return {
        "field": contested.field,
        "readings": [
            {"value": reading.value, "by": [cite_json(cite) for cite in reading.cites]}
            for reading in contested.readings
        ],
        "adopted": contested.adopted,
        "because": contested.because,
    }


def attested_json(attested: Attested | None) -> Json | None:
    """Return the nearest evidence."""
    if attested is None:
        return None
    return {
        "date": attested.date,
        "earliest": day_json(attested.earliest),
        "latest": day_json(attested.latest),
        "distance_days": attested.distance_days,
        "source": attested.source,
        "what": attested.what,
    }


def bound_json(bound: Bound) -> Json:
    """Return where a start or end can lie, and why."""
    return {
        "earliest": day_json(bound.earliest),
        "latest": day_json(bound.latest),
        "written": bound.written,
        "as_written": bound.as_written,
        "calendar": bound.calendar,
        "cause": bound.cause,
        "event": bound.event,
        "because": [
            *(step_json("earliest", step) for step in bound.earliest_because),
            *(step_json("latest", step) for step in bound.latest_because),
        ],
    }


def step_json(side: str, step: Step) -> Json:
    """Return one edge of the chain that gave a bound."""
    return {
        "bound": side,
        "statement": step.statement,
        "record": step.record,
        "rule": step.rule,
        "day": day_json(step.day),
        "sources": list(step.sources),
    }

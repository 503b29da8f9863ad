"""Claims that cannot all be true: the circle of statements is the message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.diagnostics import Diagnostic, Place, Related
from orgchart.inference import Contradiction, Resolution
from orgchart.inference.network import ORIGIN, Edge
from orgchart.temporal import iso

_LIFE = frozenset({"death", "birth"})
_BOUNDS = frozenset({"containment", "part_of", "dissolution", "abolition", "founding"})
_WORDS = {"start": "starts", "end": "ends", "over-by": "is over", "seen": "is attested", "event": "happens"}


def check(resolution: Resolution) -> Iterator[Diagnostic]:
    """Yield one finding for every record that is set aside, or contradicts the firm ones by itself."""
    for contradiction in resolution.contradictions:
        yield from _findings(resolution, contradiction)


def _findings(resolution: Resolution, contradiction: Contradiction) -> Iterator[Diagnostic]:
    cycle = contradiction.cycle
    told = tuple(dict.fromkeys(sentence(edge) for edge in cycle if edge.rule != "interval"))
    code = _code(contradiction)
    for record in contradiction.records:
        others = [name for name in contradiction.records if name != record]
        message = f"{record!r} cannot be true with what else is said: {'; but '.join(told)}"
        if code in ("OC404", "OC405"):
            message = f"{record!r} contradicts itself: {'; but '.join(told)}"
        related = tuple(_related(resolution, cycle, record))
        hint = "correct one of these statements, or mark the record `status: conflict` and cite both sides"
        if others:
            hint += f"; set aside with it: {', '.join(others)}"
        yield Diagnostic.of(code, message, place_of(resolution, record), hint, related)


def _code(contradiction: Contradiction) -> str:
    rules = {edge.rule for edge in contradiction.cycle}
    owners = {edge.owner for edge in contradiction.cycle if edge.rule not in ("event",)}
    if rules <= {"start", "end", "interval", "over-by"} and len(owners) == 1:
        return "OC404"
    if rules <= {"start", "end", "interval", "over-by", "seen", "event"} and len(owners) == 1:
        return "OC405"
    if rules & _LIFE:
        return "OC503"
    if rules & _BOUNDS:
        return "OC504"
    return "OC502" if len(contradiction.records) == 1 and len(owners) == 1 else "OC501"


def sentence(edge: Edge) -> str:
    """Return one statement in words, with its sources in brackets."""
    sources = dict.fromkeys(cite.source for cite in edge.cites)
    cited = f" [{', '.join(sources)}]" if sources else ""
    word = _WORDS.get(edge.rule, edge.rule)
    if edge.y == ORIGIN:
        return f"{edge.owner} {word} on {iso(edge.c)} or earlier{cited}"
    if edge.x == ORIGIN:
        return f"{edge.owner} {word} on {iso(-edge.c)} or later{cited}"
    if edge.rule in ("start", "end", "seen"):
        return f"{edge.owner} {word} on the day of {edge.other}{cited}"
    if edge.rule in ("containment", "part_of", "within"):
        return f"{edge.owner} lies within {edge.other}{cited}"
    if edge.rule in _LIFE or edge.rule in _BOUNDS:
        return f"{edge.owner} is bounded by {edge.other}{cited}"
    if edge.rule == "immediate":
        return f"{edge.owner} begins on the last day of {edge.other}, or on the next{cited}"
    verb = {"follows": "follows", "after": "begins after", "before": "ends before"}[edge.rule]
    return f"{edge.owner} {verb} {edge.other}{cited}"


def _related(resolution: Resolution, cycle: Iterable[Edge], record: str) -> Iterator[Related]:
    seen = {record}
    for edge in cycle:
        for name in (edge.owner, edge.other):
            place = place_of(resolution, name) if name is not None and name not in seen else None
            if name is not None:
                seen.add(name)
            if place is not None:
                yield Related(place, f"{name} is here")


def place_of(resolution: Resolution, name: str) -> Place | None:
    """Return where a record or event stands, None where it was not read from a file."""
    record = resolution.statements.records.get(name) or resolution.register.events.get(name)
    return record.place if record is not None else None

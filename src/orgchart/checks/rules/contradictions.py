"""Claims that cannot all be true: the circle of statements is the message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.checks.rule import Examined, Findings, error
from orgchart.diagnostics.finding import Related
from orgchart.diagnostics.place import Place
from orgchart.inference import Contradiction, Resolution
from orgchart.inference.network.network import Edge
from orgchart.wording.statements import edge_by_ids

RULES = (
    error(
        "OC404 end-before-start",
        summary="A record ends before it starts.",
        why="One of the two dates is wrong; until it is corrected the record counts as possible at most.",
        instead="Correct the wrong date.",
        triggers="""
            tenures:
              ada-clerk: {person: ada, post: clerk, start: 2018-02, end: 2017-02, cites: [report]}
        """,
        silent="""
            tenures:
              ada-clerk: {person: ada, post: clerk, start: 2017-02, end: 2018-02, cites: [report]}
        """,
    ),
    error(
        "OC405 seen-outside",
        summary="Somebody is seen in a post after the record's own end, or before its start.",
        why="One of the two dates is wrong, or these are two tenures.",
        instead="Correct the wrong date, or make two tenures of it.",
        triggers="""
            tenures:
              ada-clerk: {person: ada, post: clerk, end: 2017-04, cites: [{source: report, seen: 2018-01}]}
        """,
        silent="""
            tenures:
              ada-clerk: {person: ada, post: clerk, end: 2018-02, cites: [{source: report, seen: 2018-01}]}
        """,
    ),
    error(
        "OC501 contradiction-in-time",
        summary="Several statements about dates cannot all be true.",
        why="At least one of them is wrong. The message lists them with their sources; until then each of the records "
        "counts as possible at most.",
        instead="Correct the wrong statement, or mark it `status: conflict` to keep both sides.",
        triggers="""
            tenures:
              ada-head: {person: ada, post: head, end: 2018-02, follows: ben-head, cites: [report]}
              ben-head: {person: ben, post: head, start: 2018-03, cites: [later]}
        """,
        silent="""
            tenures:
              ada-head: {person: ada, post: head, start: 2018-04, follows: ben-head, cites: [later]}
              ben-head: {person: ben, post: head, start: 2018-03, cites: [later]}
        """,
    ),
    error(
        "OC502 record-contradicts-itself",
        summary="The dates of one record cannot all be true.",
        why="The record counts as possible at most, on every day, until it is corrected.",
        instead="Correct the wrong date.",
        triggers="""
            tenures:
              ada-clerk: {person: ada, post: clerk, start: 2018-02, before: move, cites: [report]}
            events:
              move: {kind: move, unit: office, date: 2017-12, cites: [report]}
        """,
        silent="""
            tenures:
              ada-clerk: {person: ada, post: clerk, start: 2017-02, before: move, cites: [report]}
            events:
              move: {kind: move, unit: office, date: 2017-12, cites: [report]}
        """,
    ),
    error(
        "OC503 after-death",
        summary="Somebody holds a post, or is seen, after the recorded death, or before the recorded birth.",
        why="Either the death is wrongly reported, which happens often, or the person is somebody else of that name.",
        instead="Give the other person a record of their own with a judgement, or mark the death `status: conflict`.",
        triggers="""
            events:
              death-cyra: {kind: death, person: cyra, date: 2018-05, cites: [later]}
            tenures:
              cyra-clerk: {person: cyra, post: clerk, start: 2018-06, cites: [later]}
        """,
        silent="""
            events:
              death-cyra: {kind: death, person: cyra, date: 2018-05, status: conflict, cites: [later]}
            tenures:
              cyra-clerk: {person: cyra, post: clerk, start: 2018-06, cites: [later]}
        """,
    ),
    error(
        "OC504 outside-unit-or-post",
        summary="Somebody holds a post, or a unit is part of another one, before it was founded or after it was "
        "dissolved.",
        why="One of the dates is wrong, or the unit or post goes back further than is recorded.",
        instead="Correct the date, or leave the founding out if no source reports it.",
        triggers="""
            units:
              desk: {name: Desk, part_of: office, cites: [report]}
            events:
              founding: {kind: founding, unit: desk, date: 2018-01, cites: [report]}
            posts:
              desk-head: {unit: desk, title: Head of the desk}
            tenures:
              ada-desk: {person: ada, post: desk-head, start: 2016, cites: [report]}
        """,
        silent="""
            units:
              desk: {name: Desk, part_of: office, cites: [report]}
            posts:
              desk-head: {unit: desk, title: Head of the desk}
            tenures:
              ada-desk: {person: ada, post: desk-head, start: 2016, cites: [report]}
        """,
    ),
)

_BY_CODE = {rule.code: rule for rule in RULES}
_LIFE = frozenset({"death", "birth"})
_BOUNDS = frozenset({"containment", "part_of", "dissolution", "abolition", "founding"})


def check(examined: Examined) -> Findings:
    """Yield one finding for every record that is set aside, or contradicts the firm ones by itself."""
    for contradiction in examined.resolution.contradictions:
        yield from _findings(examined.resolution, contradiction)


def _findings(resolution: Resolution, contradiction: Contradiction) -> Findings:
    cycle = contradiction.cycle
    sentences = tuple(dict.fromkeys(edge_by_ids(edge) for edge in cycle if edge.rule != "interval"))
    code = _code(contradiction)
    for record in contradiction.records:
        others = [name for name in contradiction.records if name != record]
        message = f"{record!r} cannot be true with what else is said: {'; but '.join(sentences)}"
        if code in ("OC404", "OC405"):
            message = f"{record!r} contradicts itself: {'; but '.join(sentences)}"
        related = tuple(_related(resolution, cycle, record))
        hint = "correct one of these statements, or mark the record `status: conflict` and cite both sides"
        if others:
            hint += f"; set aside with it: {', '.join(others)}"
        yield _BY_CODE[code].finding(message, place_of(resolution, record), hint, related)


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

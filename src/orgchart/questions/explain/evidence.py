"""Pieces of evidence in words: of which day, by which source, and of which record they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orgchart.answers.parts import Attested
from orgchart.foundation.plain_text import counted
from orgchart.inference.day.presumption import straddles
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.model import Citation
from orgchart.questions.explain.subject import Subject, once
from orgchart.questions.undated import attested
from orgchart.wording.dates import range_text

_VERBS = {"start": "stated to have begun", "end": "stated to have ended", "immediate": "begun or ended at once"}


class Evidence(NamedTuple):
    """Evidence in words, the records whose it is where that is not the one explained, and where it is cited."""

    words: str
    records: tuple[str, ...]
    cites: tuple[Citation, ...]


def evidence_text(evidence: Attested) -> str:
    """Return what a piece of evidence is, of which day, by which source."""
    when = range_text(evidence.earliest, evidence.latest) or "on an unknown day"
    by = f" by {evidence.source}" if evidence.source else ""
    return f"{_VERBS.get(evidence.what, 'reported')} {when}{by}"


def evidence_at(subject: Subject, point: Point) -> Evidence:
    """Return a piece of evidence in words.

    What happened in a unit, post or chief's time is evidence of that as well.
    """
    record, resolution = subject.record, subject.resolution
    words = evidence_text(attested(point, 0))
    if point in resolution.own_points(record.id):
        return Evidence(words, (), _of_source(record.cites, point.source))
    for other in resolution.statements.records.values():
        says = other.id in resolution.firm and point in resolution.own_points(other.id)
        if says and record.id in resolution.statements.above(other, anchors=True):
            named = f"{subject.words.record(other)}: {words}"
            return Evidence(named, (other.id,), _of_source(other.cites, point.source))
    return Evidence(words, (), record.cites)


def evidence_between(subject: Subject, before: Point, after: Point) -> Evidence:
    """Return the evidence on either side of the day, and how far apart it is."""
    pieces = [evidence_at(subject, point) for point in dict.fromkeys((before, after))]
    words = "; ".join(piece.words for piece in pieces)
    if before == after:
        words = f"the evidence is of that very day ({words})"
    else:
        gap = counted(after.last - before.first, "day")
        words = f"evidence on either side is at most {gap} apart ({words})"
    records = tuple(name for piece in pieces for name in piece.records)
    return Evidence(words, records, once(*(piece.cites for piece in pieces)))


def closing_in(subject: Subject) -> tuple[Point | None, Point | None]:
    """Return the evidence that closes in on the day from before and from after."""
    day, points = subject.day, subject.points
    before = max((one for one in points if one.last <= day), key=lambda one: one.first, default=None)
    after = min((one for one in points if one.first >= day), key=lambda one: one.last, default=None)
    return before, after


def nearest_on_each_side(subject: Subject) -> Iterator[Point]:
    """Yield the evidence from which the policy presumes: nearest around the day, before and after it."""
    day, points = subject.day, subject.points
    around = [one for one in points if one.what == "seen" and straddles(one, day)]
    before = [one for one in points if one.last < day and one.first > BEFORE_ALL]
    after = [one for one in points if one.first > day and one.last < AFTER_ALL]
    yield from sorted(around, key=lambda one: one.last - one.first)[:1]
    yield from sorted(before, key=lambda one: -one.first)[:1]
    yield from sorted(after, key=lambda one: one.last)[:1]


def _of_source(cites: Iterable[Citation], source: str | None) -> tuple[Citation, ...]:
    """Return the citations of a source; all where none is of it (evidence inherited from other records)."""
    return tuple(cite for cite in cites if cite.source == source) or tuple(cites)

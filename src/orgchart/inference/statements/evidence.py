"""Evidence points: the days that somebody's word reaches, of a record and of everything that it contains."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from orgchart.inference.statements.statements import Statements
from orgchart.model import PartOf, Record
from orgchart.temporal import Day, Duration

BEFORE_ALL: Day = -(10**9)
AFTER_ALL: Day = 10**9


class Point(NamedTuple):
    """Somebody's word about one day within a range.

    Attributes:
        first, last: the range as written, both inclusive; `BEFORE_ALL` and `AFTER_ALL` where open.
        what: `seen`, `start`, `end`, or `immediate` for one that follows from an immediate successor.
        source: id of the first source cited for it, if any.
        written: the date as the register writes it.
    """

    first: Day
    last: Day
    what: str
    source: str | None
    written: str


class Span(NamedTuple):
    """Days, both inclusive, of which one citation says that it was so from the first to the last."""

    first: Day
    last: Day


class Evidence(NamedTuple):
    """All points and spans of a record; points in the order of records and citations."""

    points: tuple[Point, ...]
    spans: tuple[Span, ...]

    def close_around(self, day: Day, continuity: Duration) -> bool:
        """Return whether points on either side of `day` lie at most `continuity` apart, or one span covers it.

        Apart is worst case: from the earliest day of the point before to the latest of the point after. A point
        whose range straddles the day counts on neither side.
        """
        if any(span.first <= day <= span.last for span in self.spans):
            return True
        before = max((point.first for point in self.points if point.last <= day), default=BEFORE_ALL)
        after = min((point.last for point in self.points if point.first >= day), default=AFTER_ALL)
        return before > BEFORE_ALL and after < AFTER_ALL and continuity.after(before) >= after


def own_points(statements: Statements, record: Record, *, without: Collection[str] = ()) -> Iterator[Point]:
    """Yield the record's own points: stated start and end, attestations; not those of `without`."""
    when = record.start
    if when is not None and f"{record.id}/start" not in without:
        ranges = [statements.bounds(when.edtf)] if when.edtf is not None else []
        yield from _stated(statements, record, "start", ranges, when.event, without)
    when = record.end
    if when is not None and f"{record.id}/end" not in without:
        ranges = [statements.end_range(record)] if when.edtf is not None else []
        yield from _stated(statements, record, "end", ranges, when.event, without)
    for attestation in statements.attestations(record):
        if attestation.doubt is None or attestation.doubt not in without:
            yield Point(
                BEFORE_ALL if attestation.earliest is None else attestation.earliest,
                AFTER_ALL if attestation.latest is None else attestation.latest,
                "seen",
                attestation.cite.source or None,
                attestation.written,
            )


def _stated(
    statements: Statements,
    record: Record,
    which: str,
    ranges: list[tuple[Day | None, Day | None]],
    event: str | None,
    without: Collection[str],
) -> Iterator[Point]:
    when = record.start if which == "start" else record.end
    written = when.edtf.source if when is not None and when.edtf is not None else ""
    if event in statements.events and event not in without:
        date = statements.events[str(event)].date
        if date is not None:
            ranges = [*ranges, statements.bounds(date)]
            written = written or date.source
    source = next((cite.source for cite in record.cites if cite.covers(which)), None)
    for first, last in ranges:
        yield Point(
            BEFORE_ALL if first is None else first, AFTER_ALL if last is None else last, which, source, written
        )


def own_spans(
    statements: Statements, record: Record, points: Collection[Point], latest_start: Day | None
) -> Iterator[Span]:
    """Yield the spans that one citation states: both ends, or the start it supports to its own attestation.

    Args:
        statements: what the register states.
        record: the record.
        points: its own points.
        latest_start: the latest day its start can be, by all bounds.
    """
    start = next((point for point in points if point.what == "start"), None)
    if start is None:
        return
    first = start.last if latest_start is None else min(start.last, latest_start)
    end = next((point for point in points if point.what == "end"), None)
    supporting = [cite for cite in record.cites if cite.covers("start") and cite.stance != "contradicts"]
    if end is not None and any(cite.covers("end") for cite in supporting):
        yield Span(first, end.first)
    for attestation in statements.attestations(record):
        if attestation.doubt is None and attestation.earliest is not None and attestation.cite in supporting:
            yield Span(first, attestation.earliest)


def lasting_spans(record: Record, points: Collection[Point]) -> Iterator[Span]:
    """Yield the days that one citation states by saying how long it was at least, and when it began or ended."""
    least = record.duration.days()[0] if record.duration is not None else None
    if least is None:
        return
    for point in points:
        stating = [cite for cite in record.cites if cite.covers(point.what) and cite.covers("duration")]
        if point.what in ("start", "end") and any(cite.stance != "contradicts" for cite in stating):
            begun = point.what == "start"
            first, last = point.last - (0 if begun else least), point.first + (least if begun else 0)
            if first <= last:
                yield Span(first, last)


class Inheritance:
    """Evidence of containers: their own, and that of every firm record in them."""

    def __init__(
        self,
        statements: Statements,
        own: dict[str, Evidence],
        firm: Collection[str],
        caps: Collection[str],
        inside: dict[str, tuple[Day | None, Day | None]],
    ) -> None:
        self._own = own
        self._inside = inside
        self._known: dict[str, Evidence] = {}
        self._visiting: set[str] = set()
        self._left_out = 0
        self._children: dict[str, list[str]] = {}
        self._links: dict[str, list[tuple[str, str]]] = {}
        self._spanning: dict[str, str] = {}
        contained = "containment" not in statements.without
        for record in statements.records.values():
            if isinstance(record, PartOf) and (record.start is None) != (record.end is None) and contained:
                self._spanning[record.id] = record.unit
            if record.id not in firm:
                continue
            above = []
            if contained:
                direct = statements.containers(record)
                above = list(dict.fromkeys((*direct, *statements.containers(record, skipping=caps))))
            if record.within in statements.records:
                above.append(str(record.within))
            for container in above:
                self._children.setdefault(container, []).append(record.id)
            if isinstance(record, PartOf) and record.dated and contained:
                self._links.setdefault(record.parent, []).append((record.id, record.unit))

    def of(self, name: str) -> Evidence:
        """Return the evidence of a record: its own, then what is inherited."""
        if name in self._known:
            return self._known[name]
        self._visiting.add(name)
        left_out = self._left_out
        points: dict[Point, None] = dict.fromkeys(self._own[name].points)
        spans: dict[Span, None] = dict.fromkeys(self._own[name].spans)
        for child in self._children.get(name, ()):
            if child in self._visiting:
                self._left_out += 1
            else:
                below = self._own[child] if child in self._spanning else self.of(child)
                points.update(dict.fromkeys(below.points))
                spans.update(dict.fromkeys(below.spans))
        if name in self._spanning:  # never on the way from anything else, which takes its own evidence only
            below = self.of(self._spanning[name])
            points.update(dict.fromkeys(below.points))
            spans.update(dict.fromkeys(below.spans))
        for link, unit in self._links.get(name, ()):
            first, last = self._inside[link]
            self._left_out += unit in self._visiting
            if first is None or last is None or unit in self._visiting:
                continue
            below = self.of(unit)
            points.update((point, None) for point in below.points if first <= point.first and point.last <= last)
            spans.update((span, None) for span in below.spans if first <= span.first and span.last <= last)
        self._visiting.discard(name)
        found = Evidence(tuple(points), tuple(spans))
        if not self._visiting or self._left_out == left_out:  # on a round trip, what stands on the way is missing
            self._known[name] = found
        return found

"""Records as claims with precise and imprecise ranges, a claim for each citation and what it alone says of days."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.exporters._losses import Losses
from orgchart.foundation.records import Frozen
from orgchart.importers._sfm_claims import BEGINNING
from orgchart.model import Area, Citation, Record, Register, When
from orgchart.temporal import Day, Edtf, iso, parse

Days = tuple[Day | None, Day]
"""The first day of a range, None where it is open, and the last one; both inclusive."""


class RangedClaim(Frozen):
    """What one citation says of the days of a record.

    Attributes:
        cells: the columns of ranges, by name.
        cites: the citation; none where nobody is cited.
        adopted: whether the register adopts it.
    """

    cells: dict[str, str]
    cites: tuple[Citation, ...] = ()
    adopted: bool = True


class Ranges:
    """Turns starts, ends and sightings into ranges, and counts those that cannot be told so."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._untold = self._denied = 0

    def claims(self, record: Record | Area) -> Iterator[RangedClaim]:
        """Yield a claim for each citation and what it says: of a start, an end, a day on which it was seen."""
        start, end = self.day(record.start, "start"), self.day(record.end, "end")
        told = {"start": start is None, "end": end is None}
        for cite in record.cites:
            if cite.stance == "contradicts" and not cite.says:
                self._denied += 1
                continue
            sides = {"start": start, "end": end}
            for side in ("start", "end"):
                if side in cite.says:
                    sides[side] = None
                    yield from self._reading(record, cite, side)
                elif not cite.covers(side):
                    sides[side] = None
                told[side] = told[side] or sides[side] is not None
            for cells in _cells(sides["start"], sides["end"], self._seen(cite)):
                yield RangedClaim(cells=self._with_causes(record, cells), cites=(cite,))
        rest = [None if told[side] else days for side, days in (("start", start), ("end", end))]
        if not record.cites or any(rest):
            for cells in _cells(rest[0], rest[1], None):
                yield RangedClaim(cells=self._with_causes(record, cells), cites=record.cites[:1])

    def event(self, date: Edtf | None, side: str) -> dict[str, str]:
        """Return the columns of a start or end that is an event's day."""
        days = self._range(date)
        return {} if days is None else _one(days, side)

    def day(self, when: When | None, side: str) -> Days | None:
        """Return the first and last day of a start or end; None where there is none, or it cannot be told."""
        if when is None:
            return None
        if when.edtf is not None:
            exclusive = self._register.exclusive_ends if when.exclusive is None else when.exclusive
            return self._range(when.edtf, less=side == "end" and bool(exclusive))
        if when.event is not None:
            event = self._register.events.get(when.event)
            return None if event is None else self._range(event.date)
        source = self._register.sources.get(when.over_by_source or "")
        date = when.over_by_date or (source.information if source is not None else None)
        return None if date is None or date.latest is None else (None, date.latest - 1)

    def report_losses(self, losses: Losses) -> None:
        """Tell of what was not carried."""
        losses.count(self._untold, "date is", "dates are", "approximate, doubtful or open, and left out")
        losses.count(self._denied, "denial (`stance: contradicts`)", "denials (`stance: contradicts`)")

    def _reading(self, record: Record | Area, cite: Citation, side: str) -> Iterator[RangedClaim]:
        said = cite.says[side]
        text = said.get("edtf") if hasattr(said, "get") else said
        days = self._range(parse(text)) if text else None
        if days is not None:
            adopted = getattr(record, "because", None) is None
            yield RangedClaim(cells=_one(days, side), cites=(cite,), adopted=adopted)

    def _seen(self, cite: Citation) -> Days | None:
        seen = cite.seen
        if seen is None:
            return None
        if seen.date is not None:
            return self._range(seen.date)
        if seen.event is not None:
            event = self._register.events.get(seen.event)
            return None if event is None else self._range(event.date)
        source = self._register.sources.get(cite.source)
        return None if source is None else self._range(source.information)

    def _range(self, date: Edtf | None, *, less: bool = False) -> Days | None:
        if date is None:
            return None
        if date.uncertain or date.approximate or date.latest is None:
            self._untold += 1
            return None
        return (None if date.earliest is None else date.earliest - less), date.latest - less

    @staticmethod
    def _with_causes(record: Record | Area, cells: dict[str, str]) -> dict[str, str]:
        for side, when in (("starting", record.start), ("ending", record.end)):
            if when is not None and when.cause and cells[f"{side}:range"] == "Y":
                cells[f"{side}_context:range"] = when.cause
        return cells


def _cells(start: Days | None, end: Days | None, seen: Days | None) -> list[dict[str, str]]:
    """Return the columns of one claim or more: a start and what follows it are one where a range can tell both."""
    made = []
    if start is not None and end is not None and (both := _joined(start, end)) is not None:
        made.append(_flags(both, start=True, end=True))
        start = end = None
    elif start is not None and seen is not None and (both := _joined(start, seen)) is not None:
        made.append(_flags(both, start=True, end=False))
        start = seen = None
    made += [_one(days, side) for days, side in ((start, "start"), (end, "end"), (seen, "")) if days is not None]
    return made or [_flags({}, start=False, end=False)]


def _one(days: Days, side: str) -> dict[str, str]:
    """Return the columns of a range that is a start, an end, or neither."""
    kind = "precise" if days[0] == days[1] else "imprecise"
    return _flags(_range_cells(days, kind), start=side == "start", end=side == "end")


def _joined(first: Days, then: Days) -> dict[str, str] | None:
    """Return the columns of a range from somewhere in one range to somewhere in another; None where none can tell it.

    It is precise where it certainly was so; one of its edges, and only one, can be an imprecise range.
    """
    (a, b), (c, d) = first, then
    if c is None or b > c:
        return None
    if a == b and c == d:
        return _range_cells((b, d), "precise")
    if c == d and b < c:
        return _range_cells(first, "imprecise") | _range_cells((b + 1, d), "precise")
    if a == b and b < c:
        return _range_cells((b, c - 1), "precise") | _range_cells(then, "imprecise")
    return None


def _range_cells(days: Days, kind: str) -> dict[str, str]:
    first, last = days
    return {f"first_{kind}:range": BEGINNING if first is None else iso(first), f"last_{kind}:range": iso(last)}


def _flags(cells: dict[str, str], *, start: bool, end: bool) -> dict[str, str]:
    return cells | {"starting:range": "Y" if start else "N", "ending:range": "Y" if end else "N"}

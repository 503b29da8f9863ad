"""Lanes of a timeline as tracks: lines with their pieces, in order, and who followed whom.

Each piece of a line says what the spans of its records say, and no more: joined where they say the same, cut where they
do not (tests/unit/charts/test_timeline.py compares them day by day).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgchart.answers.timeline import Bar, Lane, Lanes, SeatsSpan, Sighting, TimelineSpan
from orgchart.charts.parts import Standing, element_id
from orgchart.charts.planning_lines import DrawnHandover, Piece, PlanningLine, Sight, Surety, Track
from orgchart.foundation.records import evolve
from orgchart.inference.statements.readings import Contested
from orgchart.model import Citation, Source
from orgchart.temporal import CivilDay, Day, civil_day, day_number
from orgchart.wording.dates import days_text
from orgchart.wording.disputes import disputed_text
from orgchart.wording.names import holder_name
from orgchart.wording.verdicts import NAMELESS, mode_words, state_text


class Tracks:
    """Makes tracks of lanes.

    Attributes:
        by: what the lanes are.
        numbers: the footnote numbers of sources, in the order in which they are met.
    """

    def __init__(self, by: Lanes, sources: Iterable[Source]) -> None:
        self.by = by
        self.numbers: dict[str, int] = {}
        self._known = frozenset(source.id for source in sources)

    def refs(self, cites: Iterable[Citation]) -> tuple[int, ...]:
        """Return the footnote numbers of citations, ascending; new ones where a source is met for the first time."""
        names = dict.fromkeys(cite.source for cite in cites if cite.source in self._known)
        return tuple(sorted(self.numbers.setdefault(name, len(self.numbers) + 1) for name in names))

    def dispute(self, contested: Sequence[Contested]) -> tuple[str, ...]:
        """Return what sources say differently, each reading with its footnote numbers."""
        words = disputed_text(contested, self.references)
        return (words,) if words else ()

    def references(self, cites: Iterable[Citation]) -> str:
        """Return the footnote numbers of citations as they stand in a text: " [1] [3]"."""
        return "".join(f" [{number}]" for number in self.refs(cites))

    def track(self, lane: Lane) -> Track:
        """Return the track of a lane: without lines where nothing of it is shown on any day."""
        shown = [bar for bar in lane.bars if bar.shown]
        if not shown and not any(span.shown for span in lane.spans):
            return Track(id=f"track-{_digest(lane.id)}", title=lane.name)
        refs = self.refs(lane.cites)
        own = [self._existence(lane)] if lane.kind == "unit" else []
        lines = own + self._lines(lane, shown) + (self._empty(lane) if lane.kind == "post" else [])
        return Track(
            id=f"track-{_digest(lane.id)}",
            title=lane.name,
            note=lane.unit_name or "",
            refs=refs,
            lines=tuple(lines),
            handovers=tuple(_handovers(lines, shown)),
        )

    def _existence(self, lane: Lane) -> PlanningLine:
        """Return the line of a post or unit itself."""
        return PlanningLine(
            id=f"{lane.kind}-{lane.id}",
            name=f"the {lane.kind} itself",
            standing="unnamed",
            notes=self.dispute(lane.contested),
            refs=self.refs(lane.cites),
            pieces=pieces(lane.spans),
            sights=_sights(lane.sightings),
            doubled=_is_doubled(lane.contested, lane.spans),
            thin=True,
            words=f"{lane.name}: {_in_words(lane.spans)}",
        )

    def _empty(self, lane: Lane) -> list[PlanningLine]:
        """Return a line for each state in which nobody is named, where the post is shown."""
        lines = []
        for state in NAMELESS:
            empty = [seats for seats in lane.seats if seats.state == state and not seats.holders]
            spans = [one for seats in empty for one in _cut(lane.spans, seats)]
            if any(span.shown for span in spans):
                lines.append(
                    PlanningLine(
                        id=f"empty-{lane.id}-{state}",
                        name=state_text(state),
                        standing=state,
                        pieces=pieces([span for span in spans if span.shown]),
                        thin=True,
                        words=f"{lane.name}, {state_text(state)}: {_in_words(spans)}",
                    )
                )
        return lines

    def _lines(self, lane: Lane, bars: Sequence[Bar]) -> list[PlanningLine]:
        """Return a line for each name: the records of one person of the same kind in one, unless days overlap."""
        lines: list[PlanningLine] = []
        at: dict[tuple[str | None, str, tuple[str, ...]], int] = {}
        for bar in _ordered(bars, self.by):
            line = self._line(bar, lane)
            key = (bar.person, line.name, line.notes)
            named = bar.person is not None or bar.vacant
            before = lines[at[key]] if named and key in at else None
            if before is not None and not before.doubled and not line.doubled and _is_before(before, line):
                lines[at[key]] = _joined(before, line)
                continue
            at[key] = len(lines)
            lines.append(line)
        return lines

    def _line(self, bar: Bar, lane: Lane) -> PlanningLine:
        name, notes = _words(bar, self.by)
        return PlanningLine(
            id=element_id(bar.kind.replace("_", "-"), bar.record),
            name=name,
            standing=_standing(bar),
            notes=(*notes, *self.dispute(bar.contested)),
            refs=self.refs(bar.cites),
            pieces=pieces(bar.spans),
            sights=_sights(bar.sightings),
            doubled=_is_doubled(bar.contested, bar.spans),
            thin=bar.kind == "part_of" or bar.vacant,
            words=f"{lane.name}, {name}: {_in_words(bar.spans)}",
        )


def pieces(spans: Iterable[TimelineSpan]) -> tuple[Piece, ...]:
    """Return the spans of a record as pieces: those that say the same and touch are one."""
    made: list[Piece] = []
    for span in spans:
        sure: Surety = span.verdict if span.shown else "open"  # type: ignore[assignment]  # no span says `no`
        first, last = number_of(span.first), number_of(span.last)
        before = made[-1] if made else None
        if before is not None and before.sure == sure and before.last is not None and before.last + 1 == first:
            made[-1] = evolve(before, last=last)
        else:
            made.append(Piece(sure=sure, first=first, last=last))
    return tuple(made)


def number_of(day: CivilDay | None) -> Day | None:
    """Return the number of a day, None for none."""
    return None if day is None else day_number(day)


def _sights(sightings: Iterable[Sighting]) -> tuple[Sight, ...]:
    made = (Sight(first=number_of(one.first), last=number_of(one.last), doubtful=one.doubtful) for one in sightings)
    return tuple(dict.fromkeys(one for one in made if one.first is not None or one.last is not None))


def _is_doubled(contested: Sequence[Contested], spans: Iterable[TimelineSpan]) -> bool:
    """Return whether sources differ on a record: on a field of it, or on whether it was so at all."""
    return bool(contested) or any("contested" in span.reasons for span in spans)


def _cut(spans: Iterable[TimelineSpan], within: SeatsSpan) -> Iterator[TimelineSpan]:
    """Yield the parts of spans that lie within the days of another."""
    low, high = number_of(within.first), number_of(within.last)
    for span in spans:
        first, last = number_of(span.first), number_of(span.last)
        first = low if first is None else first if low is None else max(first, low)
        last = high if last is None else last if high is None else min(last, high)
        if first is None or last is None or first <= last:
            yield evolve(span, first=civil_day(first), last=civil_day(last))


def _in_words(spans: Iterable[TimelineSpan]) -> str:
    """Return from when to when something was so, and how sure that is, in words."""
    words = (
        f"{piece.sure if piece.sure != 'open' else 'not ruled out'} "
        f"{days_text(civil_day(piece.first), civil_day(piece.last))}"
        for piece in pieces(spans)
    )
    return "; ".join(words)


# lines


def _words(bar: Bar, by: str) -> tuple[str, tuple[str, ...]]:
    """Return what a line is called in its track, and what is said below that."""
    modes = mode_words(bar)
    if bar.kind == "part_of":
        return f"part of {bar.unit_name or ''}", ()
    who = holder_name(bar.name, vacant=bar.vacant, unknown=bar.unknown, unnamed=bar.unnamed)
    if bar.kind == "membership":
        role = (bar.role,) if bar.role else ()
        return (who, role or ("member",)) if by == "unit" else (f"member of {bar.unit_name or ''}", role)
    if by == "person":
        return bar.post_title or "", ((bar.unit_name or ""), *modes)
    return (who, (bar.post_title or "", *modes)) if by == "unit" else (who, modes)


def _standing(bar: Bar) -> Standing:
    if bar.vacant:
        return "vacant"
    if bar.unknown is not None:
        return "unknown"
    return "unnamed" if bar.kind == "part_of" or (bar.kind == "tenure" and bar.person is None) else "certain"


def _first_shown(bar: Bar) -> Day:
    """Return the first day on which a record is shown; a very early one where it has none."""
    first = next(span.first for span in bar.spans if span.shown)
    return -(10**9) if first is None else day_number(first)


def _ordered(bars: Sequence[Bar], by: str) -> list[Bar]:
    """Return bars by their first day shown, in a unit post by post, each after whom it is stated to follow."""
    begun: dict[str | None, Day] = {}
    for bar in bars:
        group = bar.post if by == "unit" else None
        begun[group] = min(begun.get(group, _first_shown(bar)), _first_shown(bar))
    waiting = sorted(
        bars,
        key=lambda bar: (
            bar.kind != "part_of" and by == "unit",
            begun[bar.post if by == "unit" else None],
            bar.post or "" if by == "unit" else "",
            _first_shown(bar),
            bar.record,
        ),
    )
    followers: dict[str, list[Bar]] = {}
    there = {bar.record for bar in bars}
    for bar in waiting:
        if bar.follows in there and bar.follows != bar.record:
            followers.setdefault(bar.follows, []).append(bar)
    made: dict[str, Bar] = {}

    def put(bar: Bar) -> None:
        stack = [bar]
        while stack:
            one = stack.pop()
            if one.record not in made:
                made[one.record] = one
                stack += reversed(followers.get(one.record, ()))

    for bar in waiting:
        if bar.follows not in there:
            put(bar)
    for bar in waiting:  # of those that follow one another in a circle
        put(bar)
    return list(made.values())


def _is_before(one: PlanningLine, other: PlanningLine) -> bool:
    """Return whether all days of a line are before those of another."""
    last, first = one.pieces[-1].last, other.pieces[0].first
    return last is not None and first is not None and last < first


def _joined(one: PlanningLine, other: PlanningLine) -> PlanningLine:
    """Return two lines of one name as one; where the second begins is kept."""
    begun = other.pieces[0].first
    return evolve(
        one,
        refs=tuple(sorted({*one.refs, *other.refs})),
        pieces=one.pieces + other.pieces,
        sights=tuple(dict.fromkeys(one.sights + other.sights)),
        joints=(*one.joints, *([begun] if begun is not None and one.pieces[-1].last == begun - 1 else [])),
        words=f"{one.words}; {other.words.partition(': ')[2]}",
    )


def _handovers(lines: Sequence[PlanningLine], bars: Sequence[Bar]) -> Iterator[DrawnHandover]:
    """Yield who followed whom, where one stands right below the other."""
    by_line = {element_id(bar.kind, bar.record): bar for bar in bars if bar.kind == "tenure"}
    for above, below in zip(lines, lines[1:], strict=False):
        before, after = by_line.get(above.id), by_line.get(below.id)
        if before is None or after is None or after.follows != before.record or above.joints:
            continue
        left = [piece for piece in above.pieces if piece.sure != "open"]
        came = [piece for piece in below.pieces if piece.sure != "open"]
        if not left or not came or left[-1].last is None or came[0].first is None:
            continue
        sure = [piece.first for piece in came if piece.sure != "possible" and piece.first is not None]
        first, last = came[0].first, max(left[-1].last + 1, came[0].first)
        yield DrawnHandover(before=above.id, after=below.id, first=first, last=min([last, *sure]) if sure else last)


def _digest(name: str) -> str:
    return element_id("", name)[1:]

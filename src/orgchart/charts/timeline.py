"""The drawn timeline: what is to be drawn of everything over all time, whatever draws it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from orgchart.answers.timeline import Happening, Timeline
from orgchart.charts.captions import footnotes
from orgchart.charts.parts import LegendEntry, element_id
from orgchart.charts.planning_lines import DrawnTimeline, EventLine, PlanningLine, Sight, Track
from orgchart.charts.right_to_left import readable
from orgchart.charts.tracks import Tracks, number_of
from orgchart.foundation.plain_text import counted
from orgchart.temporal import Day
from orgchart.wording.dates import range_text
from orgchart.wording.happenings import happening_text, is_told, untold
from orgchart.wording.policy import policy_text, presumed_text
from orgchart.wording.stamp import known_text, stamp_text

_LEGEND: Final = {
    "certain": "the dates cited cover these days",
    "presumed": "",
    "possible": "possible: reported longer ago, or dates or sources leave it open",
    "open": "not ruled out, but nothing near speaks for it",
    "thin": "thin: the post or unit itself, or a place without a name",
    "sight": "reported: on this day, or on some day of the line",
    "doubtful": "reported, but doubtful",
    "doubled": "doubled: sources differ",
    "handover": "handed over: between the two lines, or on the one",
    "reference": "[1] source, listed below",
}
_MANY: Final = {"post": "posts", "person": "people", "unit": "units"}
_MARGIN: Final = 30
"""Days at either end of the line of time at least; the twentieth part of it where that is more."""


def timeline_chart(timeline: Timeline) -> DrawnTimeline:
    """Return what is to be drawn of a timeline: lines of which anything is shown, events and sources beneath.

    Tracks stand in the order of the timeline; lines in that of their first day shown, those who follow somebody below
    whom they follow. Sources are numbered in the order in which they are met, from the top down.
    """
    timeline = readable(timeline)
    maker = Tracks(timeline.by, timeline.sources)
    tracks = tuple(track for lane in timeline.lanes if (track := maker.track(lane)).lines)
    events = tuple(_event(event, maker) for event in timeline.events if is_told(event, timeline.by))
    lines = [line for track in tracks for line in track.lines]
    first, last = _window(lines, events)
    about = f"Timeline by {timeline.by}{known_text(timeline.known_by)}"
    only = f"Only: {timeline.focus}" if timeline.focus is not None else ""
    language = timeline.language
    names = f"Names in {language} where the register has them, else as in the register." if language else ""
    counts = f"{counted(len(tracks), timeline.by, _MANY[timeline.by])}, {counted(len(lines), 'line')}"
    return DrawnTimeline(
        title=timeline.title,
        subtitle=tuple(line for line in (f"{about} · {counts}", only, policy_text(timeline.policy), names) if line),
        day=about,
        first=first,
        last=last,
        tracks=tracks,
        events=events,
        remarks=tuple(_remarks(timeline, tracks)),
        footnotes=footnotes(timeline.sources, maker.numbers, frozenset(maker.numbers.values())),
        legend=tuple(_legend(timeline, tracks, events, cited=bool(maker.numbers))),
        stamp=(stamp_text(timeline, (("known by", timeline.known_by),), digest_word="digest"),),
    )


def _event(event: Happening, maker: Tracks) -> EventLine:
    """Return the line of an event."""
    return EventLine(
        id=element_id("event", event.id),
        text=happening_text(event, maker.references),
        date=range_text(event.first, event.last),
        refs=maker.refs(event.cites),
        sight=Sight(first=number_of(event.first), last=number_of(event.last), doubtful=bool(event.caveats)),
        doubled=bool(event.contested),
    )


def _remarks(timeline: Timeline, tracks: Sequence[Track]) -> Iterator[str]:
    """Yield the notes of the answer, and how much is not drawn."""
    yield from timeline.notes
    by = timeline.by
    left = sum(1 for lane in timeline.lanes for bar in lane.bars if not bar.shown)
    gone = len(timeline.lanes) - len(tracks)
    parts = [
        *([f"{counted(left, 'record')} without evidence of any day"] if left else []),
        *([f"{counted(gone, by, _MANY[by])} of which nothing is shown"] if gone else []),
        *untold(timeline.events, by),
    ]
    if parts:
        yield f"Not drawn: {'; '.join(parts)}."


def _window(lines: Iterable[PlanningLine], events: Iterable[EventLine]) -> tuple[Day, Day]:
    """Return the days to draw: all on which anything shown begins, ends or is reported, with a margin.

    Events count only where there is nothing else.
    """
    days: set[Day | None] = set()
    for line in lines:
        for piece in line.pieces:
            if piece.sure != "open":
                days |= {piece.first, piece.last}
        for sight in line.sights:
            days |= {sight.first, sight.last}
    if not days - {None}:
        days = {day for event in events for day in (event.sight.first, event.sight.last)}
    known = [day for day in days if day is not None]
    first, last = (min(known), max(known)) if known else (1, 365)
    margin = max(_MARGIN, (last - first) // 20)
    return first - margin, last + margin


def _legend(
    timeline: Timeline, tracks: Sequence[Track], events: Iterable[EventLine], *, cited: bool
) -> Iterator[LegendEntry]:
    """Yield what the ways of drawing mean, of those that occur."""
    lines = [line for track in tracks for line in track.lines]
    used = {piece.sure for line in lines for piece in line.pieces} | {
        *(["thin"] if any(line.thin for line in lines) else []),
        *("doubtful" if sight.doubtful else "sight" for line in lines for sight in line.sights),
        *("doubtful" if event.sight.doubtful else "sight" for event in events),
        *("doubled" for line in lines if line.doubled),
        *("doubled" for event in events if event.doubled),
        *(["handover"] if any(track.handovers for track in tracks) else []),
        *(["reference"] if cited else []),
    }
    rules = {
        span.rule
        for lane in timeline.lanes
        for spans in (lane.spans, *(bar.spans for bar in lane.bars))
        for span in spans
        if span.shown
    }
    texts = {**_LEGEND, "presumed": presumed_text(timeline.policy, rules)}
    yield from (LegendEntry(key=key, text=text) for key, text in texts.items() if key in used)

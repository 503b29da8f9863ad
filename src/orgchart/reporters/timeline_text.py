"""What was so over all time, for reading in a terminal: lanes with their records, each with its days."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from orgchart.answers.timeline import Bar, Lane, Timeline, TimelineSpan
from orgchart.foundation.plain_text import counted
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.temporal import CivilDay
from orgchart.wording.dates import days_text, range_text
from orgchart.wording.disputes import disputed_text
from orgchart.wording.happenings import happening_text, is_told, untold
from orgchart.wording.names import holder_name, ties_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text
from orgchart.wording.verdicts import NAMELESS, mode_words, reasons_text, state_text


def report(timeline: Timeline) -> str:
    """Return a paragraph for each lane, with what sources report, then the events: what the drawn timeline shows.

    Of records without evidence it says only how many they are.
    """
    numbers = SourceNumbers(timeline.sources)
    only = f", only {safe(timeline.focus)}" if timeline.focus is not None else ""
    lines = [f"{safe(timeline.title)}: timeline by {timeline.by}{only}{known_text(timeline.known_by)}"]
    for lane in timeline.lanes:
        lines += ["", *_lane(lane, timeline.by, numbers)]
    if not timeline.lanes:
        lines += ["", "nothing is on record"]
    lines += _events(timeline, numbers)
    return page(lines, numbers, timeline, notes=map(safe, timeline.notes), policy=timeline.policy)


def _lane(lane: Lane, by: str, numbers: SourceNumbers) -> Iterator[str]:
    unit = f", {safe(lane.unit_name)}" if lane.unit_name is not None else ""
    yield f"{safe(lane.name)} ({lane.id}{ties_text(lane.same_as, lane.may_be)}){unit}{numbers.refs(lane.cites)}"
    if any(span.shown for span in lane.spans):
        yield "  existed"
        yield from _spans(lane.spans)
        yield from _reported(lane, numbers)
    shown = [bar for bar in lane.bars if bar.shown]
    names = {bar.record: _bar(bar, by) for bar in shown}
    for bar in shown:
        yield f"  {names[bar.record]}{numbers.refs(bar.cites)}"
        yield from _spans(bar.spans)
        if bar.follows in names:
            yield f"      follows {names[bar.follows]}"
        yield from _reported(bar, numbers)
    empty = [span for span in lane.seats if span.state in NAMELESS and _is_shown(lane, span.first)]
    if empty:
        yield "  no name on record"
        yield from (f"      {days_text(span.first, span.last)}: {state_text(span.state)}" for span in empty)
    left_out = len(lane.bars) - len(shown)
    if left_out:
        yield f"  and {counted(left_out, 'record')} without evidence of any day (see --format json)"


def _reported(what: Lane | Bar, numbers: SourceNumbers) -> Iterator[str]:
    """Yield for which days sources report it, and what they say differently."""
    seen = dict.fromkeys(
        f"{range_text(one.first, one.last)}{numbers.of([one.source])}{' (doubtful)' if one.doubtful else ''}"
        for one in what.sightings
        if one.first is not None or one.last is not None
    )
    if seen:
        yield f"      reported: {'; '.join(seen)}"
    disputed = disputed_text(what.contested, numbers.refs)
    if disputed:
        yield f"      {safe(disputed)}"


def _events(timeline: Timeline, numbers: SourceNumbers) -> Iterator[str]:
    """Yield the events with their days."""
    told = [event for event in timeline.events if is_told(event, timeline.by)]
    if told:
        yield from ("", "Events")
    for event in told:
        what = safe(happening_text(event, numbers.refs))
        yield f"  {range_text(event.first, event.last)}: {what}{numbers.refs(event.cites)}"
    left = ", ".join(untold(timeline.events, timeline.by))
    if left:
        yield from ("", f"Not told: {left} (see --format json)")


def _is_shown(lane: Lane, day: CivilDay | None) -> bool:
    """Return whether a lane's own existence is shown on a day; None is before all days."""
    for span in lane.spans:
        is_begun = span.first is None or (day is not None and span.first <= day)
        if is_begun and (span.last is None or day is None or day <= span.last):
            return span.shown
    return False


def _spans(spans: tuple[TimelineSpan, ...]) -> Iterator[str]:
    """Yield a line for the days of each verdict and its reason, whether charts show it on all of them or not."""
    for (verdict, rule, reasons), group in groupby(spans, key=lambda span: (span.verdict, span.rule, span.reasons)):
        days = list(group)
        because = reasons_text(rule, reasons)
        yield f"      {days_text(days[0].first, days[-1].last)}: {verdict}{f' — {because}' if because else ''}"


def _bar(bar: Bar, by: str) -> str:
    """Return what a record is, as seen from its lane."""
    if bar.kind == "part_of":
        return f"part of {safe(bar.unit_name or '')}"
    who = safe(_who(bar))
    if bar.kind == "membership":
        role = f" ({safe(bar.role)})" if bar.role else ""
        return f"member{role}: {who}" if by == "unit" else f"member of {safe(bar.unit_name or '')}{role}"
    how = "".join(f", {word}" for word in mode_words(bar))
    if by == "person":
        return f"{safe(bar.post_title or '')}, {safe(bar.unit_name or '')}{how}"
    if by == "unit":
        return f"{safe(bar.post_title or '')}: {who}{how}"
    return f"{who}{how}"


def _who(bar: Bar) -> str:
    name = holder_name(bar.name, vacant=bar.vacant, unknown=bar.unknown, unnamed=bar.unnamed)
    return name if bar.person is None else f"{name} ({bar.person}{ties_text(bar.same_as, bar.may_be)})"

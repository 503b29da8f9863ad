"""The drawn timeline, whatever draws it: what its lines say is what the spans say, and no more."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart.answers.timeline import LANES, Lanes, Timeline, TimelineSpan
from orgchart.charts.axis import ticks
from orgchart.charts.planning_lines import DrawnTimeline, Piece, PlanningLine, Track
from orgchart.charts.timeline import timeline_chart
from orgchart.charts.tracks import pieces
from orgchart.foundation.records import evolve
from orgchart.reporters import reporter
from orgchart.temporal import civil, civil_day, day_number, parse_day
from orgchart.wording.dates import range_text
from unit.renderers import timelines
from unit.renderers.timelines import bar, lane, seen, span, timeline

SEEDS = Path(__file__).parents[3] / "seeds"
STRENGTH = {"open": 0, "possible": 1, "presumed": 2, "certain": 3}


@lru_cache(maxsize=8)
def seed(name: str, by: Lanes) -> Timeline:
    return orgchart.open_register(SEEDS / name).view().timeline(by=by)


def _there(first: object, last: object, day: int) -> bool:
    return (first is None or day_number(first) <= day) and (last is None or day <= day_number(last))  # type: ignore[arg-type]


def _said(spans: tuple[TimelineSpan, ...], day: int) -> str | None:
    """Return what spans say of a day."""
    for one in spans:
        if _there(one.first, one.last, day):
            return one.verdict if one.shown else "open"
    return None


def _drawn(line: PlanningLine, day: int) -> str | None:
    """Return what the pieces of a line say of a day."""
    here = [piece.sure for piece in line.pieces if _there(piece.first, piece.last, day)]
    assert len(here) <= 1
    return here[0] if here else None


def _turning_days(made: Timeline) -> list[int]:
    days = {
        day_number(day) + step
        for one in made.lanes
        for spans in (one.spans, *(each.spans for each in one.bars))
        for each in spans
        for day in (each.first, each.last)
        if day is not None
        for step in (-1, 0, 1)
    }
    return sorted(days)


@pytest.mark.parametrize("by", LANES)
@pytest.mark.parametrize("name", ["jawzjan", "us-executive"])
def test_on_every_day_the_lines_say_what_the_spans_say(name: str, by: Lanes) -> None:
    answer = seed(name, by)
    drawn = timeline_chart(answer)
    tracks = {track.title: track for track in drawn.tracks}
    assert len(tracks) == len(drawn.tracks) or by == "person"
    shown = iter(drawn.tracks)
    days = _turning_days(answer)
    for one in answer.lanes:
        bars = [each for each in one.bars if each.shown]
        if not bars and not any(each.shown for each in one.spans):
            continue
        track = next(shown)
        assert track.title == one.name
        lines = [line for line in track.lines if not line.id.startswith(("unit-", "empty-"))]
        for day in days:
            expected = Counter(filter(None, (_said(each.spans, day) for each in bars)))
            assert Counter(filter(None, (_drawn(line, day) for line in lines))) == expected
            own = next((line for line in track.lines if line.id == f"unit-{one.id}"), None)
            assert own is None or _drawn(own, day) == _said(one.spans, day)
            for line in track.lines:
                if line.id.startswith("empty-") and (sure := _drawn(line, day)) is not None:
                    assert sure == _said(one.spans, day)
    assert next(shown, None) is None


@given(st.lists(st.tuples(st.sampled_from(sorted(STRENGTH)), st.integers(1, 40), st.integers(0, 3)), max_size=8))
def test_pieces_join_what_says_the_same_and_nothing_else(parts: list[tuple[str, int, int]]) -> None:
    spans, at = [], 700_000
    for sure, length, gap in parts:
        at += gap
        spans.append(evolve(span(sure, None, None), first=civil_day(at), last=civil_day(at + length - 1)))
        at += length
    made = pieces(spans)
    for day in range(699_999, at + 1):
        there = [piece.sure for piece in made if _there(piece.first, piece.last, day)]
        assert there == list(filter(None, [_said(tuple(spans), day)]))
    for one, other in zip(made, made[1:], strict=False):
        assert one.sure != other.sure or (one.last is not None and one.last + 1 != other.first)


def _line(drawn: DrawnTimeline, name: str) -> PlanningLine:
    return next(line for line in drawn.lines() if line.name == name)


def _track(drawn: DrawnTimeline, title: str) -> Track:
    return next(track for track in drawn.tracks if track.title == title)


def test_who_followed_stands_below_whom_he_followed_and_the_days_of_the_handover_are_told() -> None:
    track = _track(timeline_chart(timelines.every_kind()), "Leader")
    assert [line.name for line in track.lines] == ["Qari One", "Mawlawi Two"]
    (handover,) = track.handovers
    assert (handover.before, handover.after) == (track.lines[0].id, track.lines[1].id)
    assert (handover.first, handover.last) == (parse_day("2018-04-01"), parse_day("2018-05-01"))


def test_followers_stand_in_the_order_in_which_they_followed_whenever_they_were_first_seen() -> None:
    made = timeline(
        lane(
            "Leader",
            bar("late", "Late", span("certain", "2010-01-01", "2010-12-31")),
            bar("c", "C", span("possible", None, "2015-12-31"), follows="b"),
            bar("b", "B", span("possible", "2001-01-01", "2014-12-31"), follows="a"),
            bar("a", "A", span("certain", "2003-01-01", "2012-12-31")),
            bar("x", "X", span("certain", "2020-01-01", "2020-12-31"), follows="y"),
            bar("y", "Y", span("certain", "2021-01-01", "2021-12-31"), follows="x"),
        )
    )
    names = [line.name for line in _track(timeline_chart(made), "Leader").lines]
    assert names == ["A", "B", "C", "Late", "X", "Y"]


def test_terms_of_one_person_are_one_line_that_shows_where_the_next_one_begins() -> None:
    drawn = timeline_chart(timelines.every_kind())
    line = _line(drawn, "Judge Three")
    days = [parse_day(day) for day in ("2014-01-01", "2015-12-31", "2016-01-01", "2016-12-31")]
    assert line.pieces == (
        Piece(sure="certain", first=days[0], last=days[1]),
        Piece(sure="certain", first=days[2], last=days[3]),
    )
    assert line.joints == (days[2],)


def test_terms_that_may_overlap_are_lines_of_their_own() -> None:
    made = timeline(
        lane(
            "Judge",
            bar("a.1", "A", span("certain", "2014-01-01", "2015-12-31"), span("open", "2016-01-01", None)),
            bar("a.2", "A", span("certain", "2016-01-01", "2016-12-31")),
        )
    )
    assert [line.name for line in timeline_chart(made).lines()] == ["A", "A"]


def test_both_readings_stand_below_the_line_that_they_double() -> None:
    line = _line(timeline_chart(timelines.every_kind()), "Judge Four")
    assert line.doubled
    assert line.notes == ("sources differ on the end: Dec 2016 [1]; Mar 2017 [2]",)


def test_what_is_denied_is_doubled_too() -> None:
    made = timeline(lane("Judge", bar("a", "A", span("possible", "2014-01-01", None, reasons=("contested",)))))
    drawn = timeline_chart(made)
    assert _line(drawn, "A").doubled
    assert "doubled" in {entry.key for entry in drawn.legend}


def test_what_is_never_shown_is_only_counted() -> None:
    drawn = timeline_chart(timelines.every_kind())
    assert [track.title for track in drawn.tracks] == ["Leader", "Judge"]
    assert drawn.remarks == (
        "some records are restricted and left out",
        "Not drawn: 1 record without evidence of any day; 1 post of which nothing is shown; 1 birth; "
        "1 event of unknown day.",
    )


def test_days_without_a_name_are_a_line_only_as_far_as_the_post_is_known_to_have_been() -> None:
    line = _line(timeline_chart(timelines.every_kind()), "not recorded")
    assert line.thin
    assert line.pieces == (Piece(sure="certain", first=parse_day("2017-09-01"), last=parse_day("2018-01-01")),)


def test_the_legend_has_what_occurs_and_nothing_else() -> None:
    everything = timeline_chart(timelines.every_kind())
    assert {entry.key for entry in everything.legend} == {
        "certain", "presumed", "possible", "open", "thin", "sight", "doubtful", "doubled", "handover", "reference",
    }  # fmt: skip
    assert [entry.key for entry in timeline_chart(timelines.rows(2)).legend] == ["certain", "reference"]


@pytest.mark.parametrize("by", LANES)
def test_sources_are_numbered_in_the_order_in_which_they_are_met(by: Lanes) -> None:
    for answer in (seed("jawzjan", by), evolve(timelines.every_kind(), by=by)):
        drawn = timeline_chart(answer)
        met: list[int] = []
        for track in drawn.tracks:
            for refs in (track.refs, *(line.refs for line in track.lines)):
                met += [number for number in refs if number not in met]
        met += [number for event in drawn.events for number in event.refs if number not in met]
        assert met == sorted(met) == list(range(1, len(met) + 1)) == [note.number for note in drawn.footnotes]


def test_the_days_drawn_hold_everything_shown_and_events_do_not_stretch_them() -> None:
    drawn = timeline_chart(timelines.every_kind())
    ends = [day for line in drawn.lines() for piece in line.pieces if piece.sure != "open"
            for day in (piece.first, piece.last) if day is not None]  # fmt: skip
    assert drawn.first < min(ends)
    assert max(ends) < drawn.last
    assert (civil(drawn.first)[0], civil(drawn.last)[0]) == (2013, 2019)


def test_names_from_right_to_left_are_isolated_in_the_lines() -> None:
    made = timeline(lane("Leader", bar("a", "قاري حکمت", span("certain", "2014-01-01", "2014-02-01"))))
    assert _line(timeline_chart(made), "\u2068قاري حکمت\u2069").words.startswith("Leader, \u2068")


def test_a_timeline_of_nothing_can_be_drawn() -> None:
    drawn = timeline_chart(timeline())
    assert (drawn.tracks, drawn.events, drawn.legend) == ((), (), ())
    assert drawn.subtitle[0] == "Timeline by post · 0 posts, 0 lines"


def test_a_report_without_any_day_is_no_mark() -> None:
    made = timeline(lane("Leader", bar("a", "A", span("certain", "2014-01-01", "2014-02-01"),
                                       sightings=(seen(None, None), seen("2014-01-05", None)))))  # fmt: skip
    assert len(_line(timeline_chart(made), "A").sights) == 1


@given(st.integers(-3_000_000, 3_000_000), st.integers(60, 2_000_000), st.integers(2, 20))
def test_marks_of_the_axis_are_even_few_and_within(first: int, length: int, most: int) -> None:
    last = first + length
    made = ticks(first, last, months=most, years=most)
    assert len(made) <= max(2, most)
    assert all(first <= tick.day <= last and civil(tick.day)[2] == 1 for tick in made)
    months = [12 * civil(tick.day)[0] + civil(tick.day)[1] for tick in made]
    assert len({later - earlier for earlier, later in zip(months, months[1:], strict=False)}) <= 1
    assert len({tick.words for tick in made}) == len(made)


def test_the_axis_is_marked_by_years_or_months() -> None:
    def words(first: str, last: str, months: int = 8) -> list[str]:
        return [tick.words for tick in ticks(parse_day(first), parse_day(last), months=months, years=12)]

    assert words("2015-06-01", "2017-01-01") == [
        "Jul 2015",
        "Oct 2015",
        "Jan 2016",
        "Apr 2016",
        "Jul 2016",
        "Oct 2016",
        "Jan 2017",
    ]
    assert words("2015-06-01", "2019-06-01", 6) == ["2016", "2017", "2018", "2019"]
    assert words("2018-01-15", "2018-07-15") == ["Feb 2018", "Mar 2018", "Apr 2018", "May 2018", "Jun 2018", "Jul 2018"]
    assert words("-0030-01-01", "0020-01-01")[:2] == ["31 BC", "26 BC"]


@pytest.mark.parametrize("by", LANES)
@pytest.mark.parametrize("name", ["jawzjan", "us-executive"])
def test_the_text_tells_each_event_and_report_that_is_drawn(name: str, by: Lanes) -> None:
    answer = seed(name, by)
    drawn, text = timeline_chart(answer), reporter("timeline", "text")(answer)
    told = text.partition("\nEvents\n")[2].split("\n")
    for event in drawn.events:
        assert any(line.startswith(f"  {event.date}: {event.text}") for line in told), event
    reports = [line for line in text.split("\n") if line.startswith("      reported: ")]
    seen_lanes = [one for one in answer.lanes if any(each.shown for each in one.spans)]
    seen_bars = [each for one in answer.lanes for each in one.bars if each.shown]
    assert len(reports) == sum(1 for one in (*seen_lanes, *seen_bars) if one.sightings)
    for one in seen_bars:
        for sighting in one.sightings:
            assert any(range_text(sighting.first, sighting.last) in line for line in reports)

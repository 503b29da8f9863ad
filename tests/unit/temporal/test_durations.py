"""Durations are months and days; months are counted first and clamp."""

from calendar import monthrange
from itertools import accumulate

import pytest

from orgchart.errors import DateSyntaxError
from orgchart.temporal import Duration, iso, parse_day


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [("P12M", 12, 0), ("P1Y", 12, 0), ("P6M", 6, 0), ("P90D", 0, 90), ("P2W", 0, 14), ("P1Y6M", 18, 0)]
    + [("P1Y2M3W4D", 14, 25), ("P0D", 0, 0)],
)
def test_a_duration_is_read_and_keeps_its_text(text: str, months: int, days: int) -> None:
    duration = Duration.parse(text)
    assert (duration.months, duration.days, str(duration)) == (months, days, text)


def test_durations_of_one_length_are_equal() -> None:
    assert Duration.parse("P1Y") == Duration.parse("P12M")
    assert Duration.parse("P1M") != Duration.parse("P30D")


@pytest.mark.parametrize(
    ("text", "day", "after", "before"),
    [
        ("P1M", "2018-03-31", "2018-04-30", "2018-02-28"),
        ("P1M1D", "2018-01-31", "2018-03-01", "2017-12-30"),
        ("P12M", "2016-02-29", "2017-02-28", "2015-02-28"),
        ("P2W", "2018-04-05", "2018-04-19", "2018-03-22"),
    ],
)
def test_months_come_first_and_clamp(text: str, day: str, after: str, before: str) -> None:
    duration = Duration.parse(text)
    assert iso(duration.after(parse_day(day))) == after
    assert iso(duration.before(parse_day(day))) == before


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("12 months", "not a duration", "P12M"),
        ("6m", "not a duration", "P6M"),
        ("p6m", "not a duration", "P6M"),
        ("PT5H", "a duration here has no time of day", "write it as P12M, P1Y, P2W or P90D"),
        ("P1.5Y", "a duration here has whole numbers without a sign", "write it as P12M, P1Y, P2W or P90D"),
        ("P", "not a duration", "write it as P12M, P1Y, P2W or P90D"),
        ("P6M1Y", "not a duration", "write it as P12M, P1Y, P2W or P90D"),
        ("", "not a duration", "write it as P12M, P1Y, P2W or P90D"),
    ],
)
def test_what_is_not_a_duration_is_refused_with_a_cure(text: str, reason: str, suggestion: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        Duration.parse(text)
    assert (caught.value.reason, caught.value.suggestion) == (reason, suggestion)
    assert caught.value.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [("2 years", "P2Y"), ("1 week", "P1W"), ("90days", "P90D"), ("p1y6m", "P1Y6M"),
     ("p1y2m3w4d".rjust(40), "P1Y2M3W4D"), ("p1y2m3w4d".rjust(41), "write it as P12M, P1Y, P2W or P90D")],
)  # fmt: skip
def test_what_was_meant_is_offered_where_it_is_short(text: str, suggestion: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        Duration.parse(text)
    assert caught.value.suggestion == suggestion


def test_days_beside_months_are_added_to_the_fewest_and_the_most() -> None:
    assert Duration.parse("P1M10D").spread() == (38, 41)
    assert Duration.parse("P10D").spread() == (10, 10)
    assert Duration.parse("P12M").spread() == (365, 366)


LENGTHS = [monthrange(year, month)[1] for year in range(2000, 3201) for month in range(1, 13)]
"""Of the months of 1,200 years, as the standard library has them; the calendar repeats itself after 400."""
FIRSTS = [0, *accumulate(LENGTHS)]


@pytest.mark.parametrize(
    "months", [*range(1, 26), 47, 48, 49, 95, 96, 97, 1199, 1200, 1201, 2400, 4799, 4800, 4801, 9599]
)
def test_the_days_of_months_are_the_fewest_and_the_most_from_any_day_of_the_calendar(months: int) -> None:
    """They are counted from the first and the last day of each month, between which they change in one direction."""
    counted = [
        FIRSTS[at + months] - FIRSTS[at] + min(day_of_month, LENGTHS[at + months]) - day_of_month
        for at in range(4800)
        for day_of_month in (1, LENGTHS[at])
    ]
    assert Duration.parse(f"P{months}M").spread() == (min(counted), max(counted))

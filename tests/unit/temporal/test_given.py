"""Days and periods as callers give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import FarDay, civil, civil_day, day, parse_day
from orgchart.temporal.civil_days import day_number, parts
from orgchart.temporal.given import as_day, as_day_or_none, period


def test_a_day_may_be_a_text_a_date_a_day_beyond_dates_or_a_number() -> None:
    number = parse_day("2018-03-01")
    assert as_day("2018-03-01") == as_day(date(2018, 3, 1)) == as_day(number) == number
    assert as_day(FarDay(-5)) == -5
    assert (as_day_or_none(None), as_day_or_none("2018-03-01")) == (None, number)
    with pytest.raises(DateSyntaxError):
        as_day("2018-03")


def test_a_period_runs_from_its_first_to_its_last_day() -> None:
    whole = (parse_day("2018-03-01"), parse_day("2018-07-31"))
    assert period("2018-03/2018-07") == period(("2018-03-01", "2018-07-31")) == whole
    assert period((date(2018, 3, 1), parse_day("2018-07-31"))) == whole
    assert period("2018-03-01") == period(("2018-03-01", "2018-03-01")) == (whole[0], whole[0])


@pytest.mark.parametrize("text", ["2018/..", "../2018", "/2018", "2018/", "[..2018]"])
def test_a_period_without_a_beginning_or_an_end_is_an_error(text: str) -> None:
    with pytest.raises(UsageError, match="has no beginning or no end; give both, as 2018-03/2018-07"):
        period(text)


def test_a_period_that_ends_before_it_begins_is_an_error() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        period(("2018-03-02", "2018-03-01"))


@given(st.integers(-(10**7), 10**7))
def test_a_day_has_the_same_parts_however_it_is_held(number: int) -> None:
    held = civil_day(number)
    assert parts(held) == parts(number) == civil(number) == (held.year, held.month, held.day)
    assert day_number(held) == day_number(number) == number
    assert day(*parts(held)) == number


def test_days_beyond_dates_are_equal_where_they_are_one_day_and_hash_alike() -> None:
    assert FarDay(day(-200, 1, 1)) == FarDay(day(-200, 1, 1))
    assert FarDay(-5) != FarDay(-6)
    assert FarDay(-6) != FarDay(-5)
    assert hash(FarDay(-5)) == hash(FarDay(-5))
    assert FarDay(-5) != -5
    assert FarDay(-6) < FarDay(-5) <= FarDay(-5)
    assert not FarDay(-5) < FarDay(-5)
    assert civil_day(None) is None

"""Days of answers are dates, and beyond the years of dates they sort and print all the same."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orgchart.temporal import FarDay, civil_day, iso
from orgchart.temporal.given import as_day

NUMBERS = st.integers(-(10**7), 10**7)


@given(NUMBERS)
def test_a_day_prints_as_iso_and_goes_back_to_its_number(number: int) -> None:
    day = civil_day(number)
    assert str(day) == day.isoformat() == iso(number)
    assert day.toordinal() == as_day(day) == number
    assert f"{day.year:04}-{day.month:02}-{day.day:02}" == str(day) or day.year < 0


@given(st.lists(NUMBERS, unique=True))
def test_days_of_all_years_sort_together(numbers: list[int]) -> None:
    days = [civil_day(number) for number in numbers]
    random.Random(1).shuffle(days)
    assert [day.toordinal() for day in sorted(days)] == sorted(numbers)  # type: ignore[type-var]
    assert len(set(days)) == len(numbers)


def test_the_first_and_the_last_date_are_dates_and_their_neighbours_are_not() -> None:
    first, last = date.min.toordinal(), date.max.toordinal()
    assert (civil_day(first), civil_day(last)) == (date.min, date.max)
    assert (str(civil_day(first - 1)), str(civil_day(last + 1))) == ("0000-12-31", "10000-01-01")
    assert civil_day(first - 1) == FarDay(first - 1) != date.min
    assert civil_day(first - 1) < date.min < date.max < civil_day(last + 1)


def test_a_day_beyond_the_years_of_dates_shows_itself_as_iso() -> None:
    assert repr(civil_day(date.max.toordinal() + 1)) == "<FarDay 10000-01-01>"

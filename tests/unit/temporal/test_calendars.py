"""Dates of other calendars become the Gregorian days that they can be; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.errors import DateSyntaxError
from orgchart.temporal import Edtf, iso, parse
from orgchart.temporal.calendars import CALENDARS, SIGHTING, Calendar, convert
from orgchart.temporal.days import day


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1397-01-16", "2018-04-05"),
        ("1397/1/16", "2018-04-05"),
        ("1397.1.1", "2018-03-21"),
        ("16 Hamal 1397", "2018-04-05"),
        ("16 farvardin 1397", "2018-04-05"),
        ("۱۶ حمل ۱۳۹۷", "2018-04-05"),
        ("١٦ حمل ١٣٩٧", "2018-04-05"),
        ("1 وری 1397", "2018-03-21"),
        ("1397-01", "[2018-03-21..2018-04-20]"),
        ("Hut 1398", "[2020-02-20..2020-03-19]"),
        ("Esfand 1399", "[2021-02-19..2021-03-20]"),
        ("1397", "[2018-03-21..2019-03-20]"),
        ("30 Hut 1399", "2021-03-20"),
        ("1357-02-07", "1978-04-27"),
        ("1304-01-01", "1925-03-21"),
        ("1472-12-29", "2094-03-19"),
    ],
)
def test_solar_hijri(text: str, edtf: str) -> None:
    """27 April 1978 is 7 Sawr 1357 in every history of Afghanistan; 1399 was a leap year, 1398 was not."""
    assert convert(text, "solar-hijri").source == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1439-09-01", "[2018-05-14..2018-05-18]"),
        ("1 Ramadan 1439", "[2018-05-14..2018-05-18]"),
        ("1 رمضان 1439", "[2018-05-14..2018-05-18]"),
        ("Dhu'l-Hijja 1439", "[2018-08-11..2018-09-13]"),
        ("Rabi al-awwal 1439", "[2017-11-18..2017-12-21]"),
        ("Rabi‘ ul-awwal 1439", "[2017-11-18..2017-12-21]"),
        ("1439", "[2017-09-20..2018-09-13]"),
    ],
)
def test_islamic_dates_are_as_wide_as_sighting_makes_them(text: str, edtf: str) -> None:
    assert convert(text, "islamic").source == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("25 October 1917", "1917-11-07"),
        ("1917-10-25", "1917-11-07"),
        ("1582-10-05", "1582-10-15"),
        ("29 February 1900", "1900-03-13"),
        ("4 October 1582", "1582-10-14"),
        ("622-07-16", "0622-07-19"),
        ("October 1917", "[1917-10-14..1917-11-13]"),
        ("1900", "[1900-01-13..1901-01-13]"),
    ],
)
def test_julian(text: str, edtf: str) -> None:
    assert convert(text, "julian").source == edtf


@pytest.mark.parametrize(
    ("text", "calendar", "said"),
    [
        ("16/01/1397", "solar-hijri", "two ways"),
        ("1397-13", "solar-hijri", "a month is 1 to 12"),
        ("1397-00", "solar-hijri", "a month is 1 to 12"),
        ("1398-12-30", "solar-hijri", "days 1 to 29"),
        ("0 Hamal 1397", "solar-hijri", "days 1 to 31"),
        ("1200", "solar-hijri", "1304 to 1472"),
        ("1473-01-01", "solar-hijri", "1304 to 1472"),
        ("29 February 1901", "julian", "days 1 to 28"),
        ("30 Safar 1439", "islamic", "days 1 to 29"),
        ("16 Ramadan 1397", "solar-hijri", "not a date"),
        ("in the spring of 1397", "solar-hijri", "not a date"),
        ("97", "solar-hijri", "1304 to 1472"),
        ("", "islamic", "not a date"),
        ("1397-01/16", "solar-hijri", "not a date"),
        ("97-01-16", "solar-hijri", "not a date"),
        ("97-01", "solar-hijri", "not a date"),
        ("7-01-16", "julian", "not a date"),
    ],
)
def test_what_is_not_sure_is_refused(text: str, calendar: Calendar, said: str) -> None:
    with pytest.raises(DateSyntaxError, match=said) as caught:
        convert(text, calendar)
    assert caught.value.span == (0, len(text))


@given(year=st.integers(1304, 1471), month=st.integers(1, 12), calendar=st.sampled_from(CALENDARS))
def test_days_make_up_months_and_months_years(year: int, month: int, calendar: Calendar) -> None:
    """Months lie end to end, and their days too: no day is lost, none counted twice."""
    slack = SIGHTING if calendar == "islamic" else 0
    here = convert(f"{year}-{month:02}", calendar)
    after = convert(f"{year + month // 12}-{month % 12 + 1:02}", calendar)
    assert here.earliest is not None
    assert here.latest is not None
    assert after.earliest is not None
    assert here.latest - slack + 1 == after.earliest + slack
    length = here.latest - here.earliest + 1 - 2 * slack
    first = convert(f"{year}-{month:02}-01", calendar).earliest
    last = convert(f"{year}-{month:02}-{length:02}", calendar).latest
    assert (first, last) == (here.earliest, here.latest)
    with pytest.raises(DateSyntaxError, match="days 1 to"):
        convert(f"{year}-{month:02}-{length + 1}", calendar)
    whole = convert(str(year), calendar)
    assert whole.earliest is not None
    assert whole.earliest <= here.earliest
    assert parse(whole.source).latest == whole.latest
    assert iso(here.earliest) in here.source


@given(st.text(max_size=20), st.sampled_from(CALENDARS))
def test_any_text_is_a_date_or_refused_with_its_place(text: str, calendar: Calendar) -> None:
    try:
        made: Edtf | DateSyntaxError = convert(text, calendar)
    except DateSyntaxError as error:
        made = error
    assert isinstance(made, Edtf) or made.source == text


def _latest(text: str, calendar: Calendar) -> int | None:
    """Return the last day of a date, none where the calendar does not have it."""
    try:
        return convert(text, calendar).latest
    except DateSyntaxError:
        return None


@pytest.mark.parametrize("calendar", CALENDARS)
def test_every_year_of_a_calendar_has_the_days_that_another_formula_gives_it(calendar: Calendar) -> None:
    """From the first year that is converted to the last: 365 and 366 days, or 354 and 355, in the right order.

    Source: K. M. Borkowski (1996) for the Solar Hijri years; E. G. Richards (2013), ch. 15, for the tables.
    """
    years, usual, leap = {
        "solar-hijri": (range(1304, 1473), 365, lambda year: (25 * year + 11) % 33 < 8),
        "islamic": (range(1300, 1501), 354, lambda year: (11 * year + 14) % 30 < 11),
        "julian": (range(1400, 1941), 365, lambda year: year % 4 == 0),
    }[calendar]
    slack = SIGHTING if calendar == "islamic" else 0
    end = None
    for year in years:
        found = convert(str(year), calendar)
        assert found.earliest is not None
        assert found.latest is not None
        assert found.latest - found.earliest + 1 - 2 * slack == usual + leap(year), year
        assert end in (None, found.earliest + slack - 1), year
        if calendar != "julian":
            last = f"{year}-12-30"
            assert leap(year) == (_latest(last, calendar) == found.latest), year
        end = found.latest - slack


@pytest.mark.parametrize(
    ("calendar", "first", "last"), [("solar-hijri", 1304, 1472), ("islamic", 1, 3000), ("julian", 1, 3999)]
)
def test_years_are_converted_as_far_as_the_rule_is_known_to_hold(calendar: Calendar, first: int, last: int) -> None:
    for year in (first, last):
        assert convert(f"{year:04}", calendar).earliest is not None
    for year in (first - 1, last + 1):
        with pytest.raises(DateSyntaxError, match=f"for the years {first} to {last},"):
            convert(f"{year:04}", calendar)


@pytest.mark.parametrize("year", [1, 2, 99, 100, 622, 1399, 1582, 1900, 2018, 3999])
def test_days_of_the_julian_calendar_are_those_of_the_formula_of_the_day_number(year: int) -> None:
    """Source: E. G. Richards (2013), ch. 15.11.3: the number of a day, of which 2,440,588 is 1 January 1970."""
    for month, usual in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1):
        ago = (14 - month) // 12
        years = year + 4800 - ago
        first = (
            day(1970, 1, 1) + (153 * (month + 12 * ago - 3) + 2) // 5 + 365 * years + years // 4 - 32_082 - 2_440_588
        )
        length = usual + (month == 2 and year % 4 == 0)
        assert convert(f"{year:04}-{month:02}-01", "julian").earliest == first, month
        assert convert(f"{year:04}-{month:02}-{length}", "julian").earliest == first + length - 1, month
        assert _latest(f"{year:04}-{month:02}", "julian") == first + length - 1, month
        assert _latest(f"{year:04}-{month:02}-{length + 1}", "julian") is None, month


def test_the_islamic_table_begins_on_16_july_622_of_the_julian_calendar() -> None:
    found = convert("0001-01-01", "islamic")
    epoch = convert("0622-07-16", "julian").earliest
    assert epoch is not None
    assert (found.earliest, found.latest) == (epoch - SIGHTING, epoch + SIGHTING)

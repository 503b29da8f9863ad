"""Dates of other calendars become the Gregorian days that they can be; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.errors import DateSyntaxError
from orgchart.temporal import Edtf, iso, parse
from orgchart.temporal.calendars import CALENDARS, SIGHTING, Calendar, convert


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
    ],
)
def test_what_is_not_sure_is_refused(text: str, calendar: Calendar, said: str) -> None:
    with pytest.raises(DateSyntaxError, match=said):
        convert(text, calendar)


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

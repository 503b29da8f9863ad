"""Days are ordinals of the proleptic Gregorian calendar, for any year."""

from calendar import monthrange

import pytest

from orgchart.errors import DateSyntaxError
from orgchart.temporal import add_months, civil, day, is_leap, iso, month_length, parse_day

TABLE = [
    ((1, 1, 1), 1, "0001-01-01"),
    ((0, 12, 31), 0, "0000-12-31"),
    ((0, 2, 29), -306, "0000-02-29"),
    ((-1, 12, 31), -366, "-0001-12-31"),
    ((-200, 1, 1), -73413, "-0200-01-01"),
    ((2018, 4, 5), 736789, "2018-04-05"),
    ((9999, 12, 31), 3652059, "9999-12-31"),
    ((10000, 1, 1), 3652060, "10000-01-01"),
    ((170002, 1, 1), 62091591, "170002-01-01"),
    ((-17000002, 1, 1), -6209123595, "-17000002-01-01"),
]


@pytest.mark.parametrize(("parts", "ordinal", "text"), TABLE)
def test_day_civil_and_iso_are_one_mapping(parts: tuple[int, int, int], ordinal: int, text: str) -> None:
    number = day(*parts)
    assert number == ordinal
    assert civil(number) == parts
    assert iso(number) == text
    assert parse_day(text) == number


@pytest.mark.parametrize("parts", [(2018, 2, 29), (2018, 13, 1), (2018, 0, 1), (-3, 4, 31), (2018, 1, 10**30)])
def test_a_day_that_the_calendar_has_not_is_refused(parts: tuple[int, int, int]) -> None:
    with pytest.raises(DateSyntaxError, match="the calendar has no such day") as caught:
        day(*parts)
    assert caught.value.span == (0, len(caught.value.source))


@pytest.mark.parametrize(
    ("year", "leap"), [(2000, True), (1900, False), (0, True), (-4, True), (-100, False), (2018, False)]
)
def test_leap_years(year: int, leap: bool) -> None:
    assert is_leap(year) is leap
    assert month_length(year, 2) == (29 if leap else 28)


@pytest.mark.parametrize("year", [1582, 1900, 2000, 2016, 2018, 9999])
def test_months_are_as_long_as_the_standard_library_has_them(year: int) -> None:
    for month in range(1, 13):
        length = monthrange(year, month)[1]
        assert month_length(year, month) == length
        assert iso(day(year, month, 1) + length - 1) == f"{year}-{month:02}-{length}"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2018-01-31", 1, "2018-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2018-03-31", -1, "2018-02-28"),
        ("2018-02-28", 12, "2019-02-28"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2018-12-15", 1, "2019-01-15"),
        ("0001-01-15", -1, "0000-12-15"),
        ("2018-05-31", 0, "2018-05-31"),
    ],
)
def test_month_arithmetic_clamps_to_the_end_of_the_month(start: str, months: int, end: str) -> None:
    assert iso(add_months(parse_day(start), months)) == end


@pytest.mark.parametrize(
    ("text", "reason", "suggestion"),
    [
        ("2018-04", "not a day but a month", "for a span of days use --during 2018-04"),
        ("2018", "not a day but a year", "for a span of days use --during 2018"),
        ("2018-04/2018-05", "not a day", "give one day as YYYY-MM-DD, or for a span of days use --during"),
        ("5 April 2018", "not a day as it stands: a date is written", "2018-04-05"),
        ("April 2018", "not a day: a date is written", "for a span of days use --during 2018-04"),
        ("2018/" * 20, "not a day", "give one day as YYYY-MM-DD, or for a span of days use --during"),
        ("2018/" * 20 + "2", "not a day", "write a day as YYYY-MM-DD, such as 2018-04-05"),  # too long to be meant
        ("yesterday", "not a day", "write a day as YYYY-MM-DD, such as 2018-04-05"),
        ("hello", "not a day", "write a day as YYYY-MM-DD, such as 2018-04-05"),
        ("", "not a day", "write a day as YYYY-MM-DD, such as 2018-04-05"),
        ("2018-13-05", "a month is 01 to 12", None),
        ("2018-02-29", "2018-02 has the days 01 to 28", None),
        ("2018-04-00", "2018-04 has the days 01 to 30", None),
        ("2018-00-05", "a month is 01 to 12", None),
        ("-0200-13-01", "a month is 01 to 12", None),
        ("12018-04-31", "12018-04 has the days 01 to 30", None),
        ("-0000-01-01", "the year 0 has no sign", "0000-01-01"),
        ("2018-04-05\n", "not a day", "2018-04-05"),
        ("\u0662\u0660\u0661\u0668-04-05", "not a day as it stands", "2018-04-05"),
    ],
)
def test_what_is_not_a_day_is_refused_with_a_cure(text: str, reason: str, suggestion: str | None) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse_day(text)
    assert caught.value.reason.startswith(reason)
    assert caught.value.suggestion == suggestion
    wrong = {"2018-13-05": (5, 7), "2018-02-29": (8, 10), "2018-00-05": (5, 7), "-0000-01-01": (0, 5),
             "-0200-13-01": (6, 8), "12018-04-31": (9, 11), "2018-04-00": (8, 10)}  # fmt: skip
    assert caught.value.span == wrong.get(text, (0, len(text)))

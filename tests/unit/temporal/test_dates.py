"""What a date says beyond the conformance table: widening, precision, qualifiers, refusals."""

import pytest

from orgchart.errors import DateSyntaxError
from orgchart.temporal import Edtf, iso, parse


def _span(bounds: tuple[int | None, int | None]) -> str:
    return "..".join("" if day is None else iso(day) for day in bounds)


@pytest.mark.parametrize(
    ("text", "plain", "widened"),
    [
        ("2016", "2016-01-01..2016-12-31", "2016-01-01..2016-12-31"),
        ("2016?", "2016-01-01..2016-12-31", "2016-01-01..2016-12-31"),
        ("2016~", "2016-01-01..2016-12-31", "2015-01-01..2017-12-31"),
        ("2016%", "2016-01-01..2016-12-31", "2015-01-01..2017-12-31"),
        ("~2016", "2016-01-01..2016-12-31", "2015-01-01..2017-12-31"),
        ("2016-05~", "2016-05-01..2016-05-31", "2016-04-01..2016-06-30"),
        ("2016-06~", "2016-06-01..2016-06-30", "2016-05-01..2016-07-31"),
        ("2016-01~", "2016-01-01..2016-01-31", "2015-12-01..2016-02-29"),
        ("2018-12-31~", "2018-12-31..2018-12-31", "2018-12-30..2019-01-01"),
        ("2018-12-30~", "2018-12-30..2018-12-30", "2018-12-29..2018-12-31"),
        ("2011-01~-30", "2011-01-30..2011-01-30", "2010-12-30..2011-02-28"),
        ("2001-21~", "2001-03-01..2001-05-31", "2000-12-01..2001-08-31"),
        ("2001-24~", "2001-12-01..2002-02-28", "2001-09-01..2002-05-31"),
        ("2001-37~", "2001-01-01..2001-04-30", "2000-09-01..2001-08-31"),
        ("2001-41~", "2001-07-01..2001-12-31", "2001-01-01..2002-06-30"),
        ("201X~", "2010-01-01..2019-12-31", "2000-01-01..2029-12-31"),
        ("16XX~", "1600-01-01..1699-12-31", "1500-01-01..1799-12-31"),
        ("1XXX~", "1000-01-01..1999-12-31", "0000-01-01..2999-12-31"),
        ("-0275~", "-0275-01-01..-0275-12-31", "-0276-01-01..-0274-12-31"),
        ("2016-XX~", "2016-01-01..2016-12-31", "2015-01-01..2017-12-31"),
        ("2016-05-XX~", "2016-05-01..2016-05-31", "2016-04-01..2016-06-30"),
        ("1950S2~", "1900-01-01..1999-12-31", "1800-01-01..2099-12-31"),
        ("Y17000%", "17000-01-01..17000-12-31", "16999-01-01..17001-12-31"),
        # Each approximate part by its own unit; neighbouring parts from the year on are one expression.
        ("2004-06-~11", "2004-06-11..2004-06-11", "2004-06-10..2004-06-12"),
        ("2004-06~-11", "2004-06-11..2004-06-11", "2004-05-11..2004-07-11"),
        ("2004~-06-11", "2004-06-11..2004-06-11", "2003-06-11..2005-06-11"),
        ("2004~-02-29", "2004-02-29..2004-02-29", "2003-02-28..2005-02-28"),
        ("2011-~06-~04", "2011-06-04..2011-06-04", "2011-05-03..2011-07-05"),
        ("2016-~05-~XX", "2016-05-01..2016-05-31", "2016-03-01..2016-07-31"),
        ("~2004-06-~11", "2004-06-11..2004-06-11", "2003-06-10..2005-06-12"),
        ("~2004-~06-~11", "2004-06-11..2004-06-11", "2004-06-10..2004-06-12"),
        ("2004?-06-11", "2004-06-11..2004-06-11", "2004-06-11..2004-06-11"),
        # Each end of an interval, and each member of a set, by its own qualifier.
        ("2015~/2017", "2015-01-01..2017-12-31", "2014-01-01..2017-12-31"),
        ("2015/2017-05~", "2015-01-01..2017-05-31", "2015-01-01..2017-06-30"),
        ("2015~/..", "2015-01-01..", "2014-01-01.."),
        ("/2015~", "..2015-12-31", "..2016-12-31"),
        ("..2015~/2016..", "..", ".."),
        ("2015?/2017?", "2015-01-01..2017-12-31", "2015-01-01..2017-12-31"),
        ("[2015~,2017]", "2015-01-01..2017-12-31", "2014-01-01..2017-12-31"),
        ("[2015,2016~,2016]", "2015-01-01..2016-12-31", "2015-01-01..2017-12-31"),
        ("[2017,2016~,2017]", "2016-01-01..2017-12-31", "2015-01-01..2017-12-31"),
        ("{2015~..2017~}", "2015-01-01..2017-12-31", "2014-01-01..2018-12-31"),
        ("[..2015~]", "..2015-12-31", "..2016-12-31"),
        ("[2015~..]", "2015-01-01..", "2014-01-01.."),
        ("/", "..", ".."),
    ],
)
def test_bounds_and_widened_bounds(text: str, plain: str, widened: str) -> None:
    date = parse(text)
    assert _span((date.earliest, date.latest)) == plain
    assert _span(date.widened()) == widened


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate", "level"),
    [
        ("2016", False, False, 0),
        ("2016?", True, False, 1),
        ("2016~", False, True, 1),
        ("2016%", True, True, 1),
        ("2016-05-01?", True, False, 1),
        ("?2016-?05-?01", True, False, 1),
        ("?2016-05", True, False, 2),
        ("2004-?06-~11", True, True, 2),
        ("?2004~", True, True, 1),
        ("2004?/2005", True, False, 1),
        ("[2004,2005%]", True, True, 2),
        ("/2005~", False, True, 1),
        ("%1950S2", True, True, 2),
        ("Y17000?", True, False, 1),
        ("2001-?21", True, False, 2),
    ],
)
def test_qualifiers(text: str, uncertain: bool, approximate: bool, level: int) -> None:
    date = parse(text)
    assert (date.uncertain, date.approximate, date.level) == (uncertain, approximate, level)


@pytest.mark.parametrize(
    ("text", "kind", "precision", "start", "end"),
    [
        ("2016-05-01", "date", "day", "day", "day"),
        ("2016-05-01T10:00:00Z", "date", "day", "day", "day"),
        ("2016-05", "date", "month", "month", "month"),
        ("2016-05-XX", "date", "month", "month", "month"),
        ("2016-21", "date", "season", "season", "season"),
        ("2016", "date", "year", "year", "year"),
        ("2016-XX-XX", "date", "year", "year", "year"),
        ("XXXX-12-XX", "date", "month", "month", "month"),
        ("201X", "date", "decade", "decade", "decade"),
        ("20XX", "date", "century", "century", "century"),
        ("2XXX", "date", "millennium", "millennium", "millennium"),
        ("XXXX", "date", "10^4 years", "10^4 years", "10^4 years"),
        ("1XX3", "date", "year", "year", "year"),
        ("Y9E18S1", "date", "10^18 years", "10^18 years", "10^18 years"),
        ("2016-05/2017", "interval", "year", "month", "year"),
        ("2016-05-01/..", "interval", "day", "day", None),
        ("/2017", "interval", "year", None, "year"),
        ("/..", "interval", None, None, None),
        ("XXXX/Y20000S1", "interval", "10^4 years", "10^4 years", "10^4 years"),
        ("[2016-05,2017]", "set-one", "year", "month", "year"),
        ("{2016-05-01,2016-06-01}", "set-all", "day", "day", "day"),
    ],
)
def test_kind_and_precision(text: str, kind: str, precision: str | None, start: str | None, end: str | None) -> None:
    date = parse(text)
    assert (date.kind, date.precision, date.start_precision, date.end_precision) == (
        kind,
        precision,
        start,
        end,
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("XXXX", "0000-01-01", "9999-12-31"),
        ("-XXXX", "-9999-01-01", "-0001-12-31"),
        ("-000X", "-0009-01-01", "-0001-12-31"),
        ("-0XX5", "-0995-01-01", "-0005-12-31"),
        ("1XX9", "1009-01-01", "1999-12-31"),
        ("2018-1X-31", "2018-10-31", "2018-12-31"),
        ("2018-02-XX", "2018-02-01", "2018-02-28"),
        ("0050S3", "0050-01-01", "0059-12-31"),
        ("-0050S1", "-0999-01-01", "-0001-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("2001-29", "2001-09-01", "2001-11-30"),
        ("2001-30", "2001-12-01", "2002-02-28"),
        ("20XX-21", "2000-03-01", "2099-05-31"),
        ("2004-06-01/2004-06-20..", "2004-06-01", ""),
        ("[2018-02-26..2018-03-31]", "2018-02-26", "2018-03-31"),
        ("[2016..2016]", "2016-01-01", "2016-12-31"),
        ("[2018-01-01..2018-01-01]", "2018-01-01", "2018-01-01"),
        ("[1950-01,1960..1961]", "1950-01-01", "1961-12-31"),
        ("[XXXX..XXXX]", "0000-01-01", "9999-12-31"),
        ("[2001-21,2001-23]", "2001-03-01", "2001-11-30"),
    ],
)
def test_further_bounds(text: str, earliest: str, latest: str) -> None:
    date = parse(text)
    assert _span((date.earliest, date.latest)) == f"{earliest}..{latest}"


@pytest.mark.parametrize(
    ("text", "span", "reason", "suggestion"),
    [
        ("", (0, 0), "a date is missing here", None),
        ("2018-13", (5, 7), "a month is 01 to 12, a season or part of a year 21 to 41", None),
        ("-2018-13", (6, 8), "a month is 01 to 12, a season or part of a year 21 to 41", None),
        ("?-2018-04-31", (10, 12), "this month has the days 01 to 30", None),
        ("2018-13-08", (5, 7), "a month is 01 to 12", "2018-08-13"),
        ("2018-04-31", (8, 10), "this month has the days 01 to 30", None),
        ("2018-04-5", (8, 9), "a day has two digits", "2018-04-05"),
        ("2018-4-5", (5, 6), "a month has two digits", "2018-04-05"),
        ("2018-05-00", (8, 10), "this month has the days 01 to 31", "2018-05"),
        ("-2018-04-31?", (9, 11), "this month has the days 01 to 30", None),
        ("198", (0, 3), "a year has four digits (a decade is written 198X)", None),
        ("19?", (0, 2), "a year has four digits (a century is written 19XX)", None),
        (
            "123456789",
            (0, 9),
            "not a date in EDTF: a year of more than four digits begins with Y",
            "Y123456789",
        ),
        ("Y1985?", (0, 5), "Y is for years of more than four digits", "1985?"),
        ("Y-12E2S1", (0, 4), "Y is for years of more than four digits", "-1200S1"),
        ("Y1234S2", (0, 5), "Y is for years of more than four digits", "1234S2"),
        ("?Y1E3~", (1, 3), "Y is for years of more than four digits", "?1000~"),
        ("~Y-123", (1, 6), "Y is for years of more than four digits", "~-0123"),
        ("196S2", (0, 5), "not a date in EDTF", None),
        ("Y012345", (1, 7), "a year with Y has no leading zero", None),
        ("Y12345-04", (6, 9), "a year with Y has no months", None),
        ("Y1E19", (1, 5), "years of more than 19 digits are not supported", None),
        ("Y1E999999999", (1, 12), "years of more than 19 digits are not supported", None),
        ("Y12345678901234567890", (1, 21), "years of more than 19 digits are not supported", None),
        ("Y17E08", (4, 6), "an exponent is 1 or more and has no leading zero", None),
        ("1950S0", (5, 6), "a number of significant digits is 1 or more and has no leading zero", None),
        ("1950S5", (5, 6), "the year has only 4 digits", None),
        ("1950S999", (5, 8), "the year has only 4 digits", None),
        ("12345S2", (4, 7), "this does not belong to a date", None),
        ("-0000", (0, 1), "the year 0 has no sign", "0000"),
        ("-0000S1", (0, 1), "the year 0 has no sign", None),
        ("-0000-21", (0, 1), "the year 0 has no sign", "0000-21"),
        ("2001-21-05", (5, 10), "a season has no days", "2001-05-21"),
        ("2001-21-31", (5, 10), "a season has no days", "2001-21"),
        ("2001-21-12", (5, 10), "a season has no days", "2001-12-21"),
        ("-2001-21-31", (6, 11), "a season has no days", "-2001-21"),
        ("?-0000", (1, 2), "the year 0 has no sign", "?0000"),
        ("20XX-01-4X", (0, 10), "no digits in the place of X make this a day of the calendar", None),
        ("20XX-4X-01", (0, 10), "no digits in the place of X make this a day of the calendar", None),
        ("1919-02-3X", (0, 10), "no digits in the place of X make this a day of the calendar", None),
        ("XXX1-02-29", (0, 10), "no digits in the place of X make this a day of the calendar", None),
        ("2004~~", (4, 6), 'a part of a date has one qualifier ("%" is both "?" and "~")', None),
        ("~~2004", (0, 2), 'a part of a date has one qualifier ("%" is both "?" and "~")', None),
        ("2018-04-05T25:00:00", (11, 13), "hours end at 23", "2018-04-05"),
        ("2018-04-05T10:60:00", (14, 16), "minutes end at 59", "2018-04-05"),
        ("2018-04-05T10:10:61", (17, 19), "seconds end at 60", "2018-04-05"),
        (
            "2018-04-05T10:10:10+14:01",
            (19, 25),
            "a time shift ends at 14:00, its minutes at 59",
            "2018-04-05",
        ),
        ("2018-04-05T10:10:10+14:08", (19, 25), "a time shift ends at 14:00, its minutes at 59", "2018-04-05"),
        ("2018-04-05T10:10:10-00", (19, 22), "a time shift of zero has no minus sign", "2018-04-05"),
        ("2018-04-05T10:10", (10, 16), "a time of day is written hh:mm:ss, then Z or +hh:mm", "2018-04-05"),
        ("2018-04-05T10:10:10.5", (19, 21), "seconds have no fraction in EDTF", "2018-04-05"),
        ("2018-04-31T10:10:10", (8, 10), "this month has the days 01 to 30", None),
        ("2017/2015", (0, 9), "the start is later than the end", "2015/2017"),
        ("1985/2000/2010", (9, 10), 'an interval has one "/"', None),
        (
            "2018-04-05/2018-04-06T10:00:00",
            (21, 30),
            "a date in an interval has no time of day",
            "2018-04-05/2018-04-06",
        ),
        ("2018-04-05/2018-04-31", (19, 21), "this month has the days 01 to 30", None),
        ("..2018-04-31/2018-05", (10, 12), "this month has the days 01 to 30", None),
        ("2018-04/2018-05-32..", (16, 18), "this month has the days 01 to 31", None),
        ("2018-04/April 2019", (8, 9), "EDTF has no such character", "2018-04/2019-04"),
        ("../..1984", (3, 5), 'on or before a date is written "[..date]"', None),
        ("1984../..", (4, 6), 'on or after a date is written "[date..]"', None),
        ("..1984", (0, 2), 'on or before a date is written "[..date]"', "[..1984]"),
        ("1984..", (4, 6), 'on or after a date is written "[date..]"', "[1984..]"),
        ("[1999", (5, 5), '"[" is closed by "]"', "[1999]"),
        ("[1999}", (5, 6), '"[" is closed by "]"', "[1999]"),
        ("{", (1, 1), '"{" is closed by "}"', None),
        ("[]", (1, 1), "a date is missing here", None),
        ("[..]", (3, 3), "a date is missing here", None),
        ("{1960,}", (6, 6), "a date is missing here", None),
        ("[1960,..1961]", (6, 8), 'only the first date of a set has ".." before it', None),
        ("[1960..,1961]", (5, 7), 'only the last date of a set has ".." after it', None),
        ("[-1960..,1961]", (6, 8), 'only the last date of a set has ".." after it', None),
        (
            "[1960-01..1960-13]",
            (15, 17),
            "a month is 01 to 12, a season or part of a year 21 to 41",
            None,
        ),
        ("[1960..1961-05]", (1, 14), 'from a year to a month: ".." is for one precision', None),
        ("[1961..1960]", (1, 11), 'the date before ".." is the later one', None),
        ("[1960, 1961, 1962]", (6, 7), "EDTF has no spaces", "[1960,1961,1962]"),
        ("[2018-4-5,2019]", (6, 7), "a month has two digits", "[2018-04-05,2019]"),
        ("[1960T]", (5, 6), "a date in a set has no time of day", "[1960]"),
        ("\u0662\u0660\u0661\u0668-\u0660\u0664", (0, 1), "EDTF has the digits 0 to 9 only", "2018-04"),
        ("2018\u201304", (4, 5), 'the hyphen of EDTF is "-"', "2018-04"),
        ("2018-04-05t10:00:00z", (10, 11), 'EDTF has no "t", but "T"', "2018-04-05T10:00:00Z"),
        ("(2004-(06)~)?", (0, 1), "EDTF has had no parentheses since 2018", None),
        ("2000-2001-2002", (7, 14), "this does not belong to a date", None),
        ("~", (0, 1), "not a date in EDTF", None),
        ("hello", (0, 1), "EDTF has no such character", None),
        ("xhello", (0, 1), "EDTF has no such character", None),
        ("1950\u017f2", (4, 5), "EDTF has no such character", "1950S2"),  # a long s
        (
            "(2004)?",
            (0, 7),
            "not a date in EDTF: EDTF has had no parentheses since 2018: a qualifier stands left of the one part it is "
            "on",
            "2004?",
        ),
        ("2018-\u00e94", (5, 6), "EDTF has no such character", None),
        ("2015..2016", (4, 6), "a day between two dates is written in brackets", "[2015..2016]"),
        ("2018-041", (7, 8), "this does not belong to a date", None),
        ("2016-", (4, 5), "a date does not end with a hyphen", "2016"),
        ("-2016-", (5, 6), "a date does not end with a hyphen", "-2016"),
        ("2018\x00", (4, 5), "EDTF has no such character", None),
        ("2018\ud800", (4, 5), "EDTF has no such character", None),
        ("2018\n", (4, 5), "EDTF has no spaces", "2018"),
        (
            "mid-2016",
            (0, 8),
            "not a date in EDTF: mid is offered as four months of the year",
            "[2016-05..2016-08]",
        ),
        (
            "in April 2018",
            (0, 13),
            "not a date in EDTF: a date is written year, month, day, in digits with hyphens",
            "2018-04",
        ),
        ("unknown", (0, 7), "not a date in EDTF: a date that is not known is left out", None),
        ("31/12/2018", (5, 6), 'an interval has one "/"', "2018-12-31"),
    ],
)
def test_refusals_say_where_why_and_what_instead(
    text: str, span: tuple[int, int], reason: str, suggestion: str | None
) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse(text)
    error = caught.value
    assert (error.source, error.span, error.reason, error.suggestion) == (text, span, reason, suggestion)


@pytest.mark.no_cover
@pytest.mark.parametrize("character", ["9", "X", "-", "/", "[", ",", "?", "Y", " ", "\u0662", "(", "\x00", "\u4e00"])
def test_a_text_of_a_million_characters_is_refused_at_once(character: str) -> None:
    for text in (character * 10**6, "2018" + character * 10**6, "[" + character * 10**6 + "]"):
        with pytest.raises(DateSyntaxError) as caught:
            parse(text)
        assert len(str(caught.value)) < 500


def test_a_date_cannot_be_changed_and_equals_its_like() -> None:
    date = parse("2016~")
    with pytest.raises(AttributeError, match="frozen"):
        date.level = 2  # type: ignore[misc]
    assert not hasattr(date, "__dict__")
    assert date == parse("2016~")
    assert hash(date) == hash(parse("2016~"))
    assert date != parse("2016")
    assert str(date) == "2016~"
    assert isinstance(eval(repr(date), {"parse": parse}), Edtf)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        (21, "03-01", "05-31"), (22, "06-01", "08-31"), (23, "09-01", "11-30"), (24, "12-01", "+02-28"),
        (25, "03-01", "05-31"), (26, "06-01", "08-31"), (27, "09-01", "11-30"), (28, "12-01", "+02-28"),
        (29, "09-01", "11-30"), (30, "12-01", "+02-28"), (31, "03-01", "05-31"), (32, "06-01", "08-31"),
        (33, "01-01", "03-31"), (34, "04-01", "06-30"), (35, "07-01", "09-30"), (36, "10-01", "12-31"),
        (37, "01-01", "04-30"), (38, "05-01", "08-31"), (39, "09-01", "12-31"),
        (40, "01-01", "06-30"), (41, "07-01", "12-31"),
    ],
)  # fmt: skip
def test_every_part_of_a_year_has_its_months(code: int, first: str, last: str) -> None:
    """Only spring, summer, autumn and winter are of level 1.

    Source: ISO 8601-2:2019, 4.8; the months of seasons are those of meteorology.
    """
    date = parse(f"2001-{code}")
    end = f"2002-{last[1:]}" if last.startswith("+") else f"2001-{last}"
    assert _span((date.earliest, date.latest)) == f"2001-{first}..{end}"
    assert date.level == (1 if code <= 24 else 2)


@pytest.mark.parametrize("text", ["2050-20", "2050-42", "2050-00", "2050-13"])
def test_no_other_number_stands_in_the_place_of_a_month(text: str) -> None:
    with pytest.raises(DateSyntaxError, match="a month is 01 to 12"):
        parse(text)


@pytest.mark.parametrize(
    "time", ["00:00:00", "23:59:60", "23:59:59Z", "10:00:00+14:00", "10:00:00-14:00", "10:00:00-00:01",
             "10:00:00+00:59", "10:00:00+13:59", "10:00:00+00", "10:00:00-01"],
)  # fmt: skip
def test_a_time_of_day_up_to_its_last_second_is_dropped(time: str) -> None:
    assert _span(((date := parse(f"2018-04-05T{time}")).earliest, date.latest)) == "2018-04-05..2018-04-05"


@pytest.mark.parametrize(
    "time", ["24:00:00", "10:60:00", "10:00:61", "10:00:00+14:01", "10:00:00+15:00", "10:00:00+00:60", "10:00:00-00:00",
             "10:00:00+13:60"],
)  # fmt: skip
def test_a_time_of_day_that_no_clock_shows_is_refused_for_the_date_alone(time: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse(f"2018-04-05T{time}")
    assert caught.value.suggestion == "2018-04-05"


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("Y1234567890123S10", "1234567890000", "1234567890999", "millennium"),
        ("Y12345S5", "12345", "12345", "year"),
        ("Y12345S4", "12340", "12349", "decade"),
        ("-1234S2", "-1299", "-1200", "century"),
        ("1234S4", "1234", "1234", "year"),
        ("Y-12345S3", "-12399", "-12300", "century"),
        ("Y9999999999999999999", "9999999999999999999", "9999999999999999999", "year"),
        ("Y1E18", "1000000000000000000", "1000000000000000000", "year"),
        ("Y10E4", "100000", "100000", "year"),
        ("Y12E10", "120000000000", "120000000000", "year"),
        ("0001S1", "0000", "0999", "millennium"),
        ("-0001S4", "-0001", "-0001", "year"),
    ],
)
def test_years_of_which_some_digits_are_known(text: str, earliest: str, latest: str, precision: str) -> None:
    date = parse(text)
    assert _span((date.earliest, date.latest)) == f"{earliest}-01-01..{latest}-12-31"
    assert date.precision == precision


@pytest.mark.parametrize(
    ("text", "span"),
    [("Y-12345678901234567890", (2, 22)), ("Y-1E19", (2, 6)), ("Y-1E99", (2, 6)), ("Y10E18", (1, 6))],
)
def test_a_year_that_is_too_long_is_shown_without_its_sign(text: str, span: tuple[int, int]) -> None:
    with pytest.raises(DateSyntaxError, match="years of more than 19 digits") as caught:
        parse(text)
    assert caught.value.span == span


@pytest.mark.parametrize(
    ("text", "level", "earliest", "latest"),
    [
        ("..2017/2015", 2, None, "2015-12-31"),
        ("2017/2015..", 2, "2017-01-01", None),
        ("..2017/2015..", 2, None, None),
        ("..2015/2016", 2, None, "2016-12-31"),
        ("2015/2016..", 2, "2015-01-01", None),
        ("../2015", 1, None, "2015-12-31"),
        ("2015/..", 1, "2015-01-01", None),
        ("2015/", 1, "2015-01-01", None),
    ],
)
def test_an_end_on_or_before_or_after_a_date_is_open(
    text: str, level: int, earliest: str | None, latest: str | None
) -> None:
    """What is open cannot lie on the wrong side of the other end."""
    date = parse(text)
    assert date.level == level
    assert _span((date.earliest, date.latest)) == f"{earliest or ''}..{latest or ''}"


def test_what_was_meant_is_offered_for_texts_of_up_to_two_hundred_characters() -> None:
    for length, suggestion in ((200, "2018"), (201, None)):
        with pytest.raises(DateSyntaxError) as caught:
            parse("2018".ljust(length))
        assert caught.value.suggestion == suggestion

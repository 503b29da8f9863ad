"""Sentences that hold for every day, every text, every mask and every pair of intervals."""

import calendar
import contextlib
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgchart.errors import DateSyntaxError
from orgchart.temporal import (
    Duration,
    Edtf,
    Interval,
    add_months,
    before,
    civil,
    day,
    iso,
    overlap,
    parse,
    parse_day,
    suggest,
)

DAYS = st.integers(-(10**22), 10**22)
EDTF_LIKE = st.text(alphabet="0123456789XYES-/.[]{},?~%TZ:", max_size=24)
_PARTS = (
    "2018|-0200|201X|1XX5|-04|-XX|-1X|-21|-31|?|~|%|/|..|,|[|]|{|}|Y17000|E3|S2|T10:00:00|Z|+05:30|"
    "april |mid-|before | or |05/|12"
)
PARTS = st.sampled_from(_PARTS.split("|"))
NEARLY_EDTF = st.lists(PARTS, max_size=8).map("".join)


def _parsed(text: str) -> Edtf | DateSyntaxError:
    try:
        return parse(text)
    except DateSyntaxError as error:
        return error


@given(DAYS)
def test_a_day_goes_to_its_civil_date_and_back(number: int) -> None:
    assert day(*civil(number)) == number


@given(st.integers(-(10**18), 10**18))
def test_a_day_goes_to_its_text_and_back(number: int) -> None:
    assert parse_day(iso(number)) == number


@given(st.dates())
def test_days_agree_with_the_standard_library(plain: date) -> None:
    assert day(plain.year, plain.month, plain.day) == plain.toordinal()
    assert iso(plain.toordinal()) == plain.isoformat()
    assert parse(plain.isoformat()).earliest == plain.toordinal()


@given(DAYS, DAYS)
def test_later_days_have_later_civil_dates(a: int, b: int) -> None:
    assert (a < b) == (civil(a) < civil(b))


@given(DAYS, st.integers(-5000, 5000))
def test_months_are_counted_and_the_day_kept_or_clamped(start: int, months: int) -> None:
    year, month, of_month = civil(start)
    end_year, end_month, end_of_month = civil(add_months(start, months))
    assert end_year * 12 + end_month == year * 12 + month + months
    assert end_of_month <= of_month
    assert end_of_month == of_month or civil(add_months(start, months) + 1)[2] == 1


@given(DAYS, st.integers(0, 500), st.integers(0, 500))
def test_before_a_duration_is_not_later_and_after_it_not_earlier(start: int, months: int, days: int) -> None:
    duration = Duration.parse(f"P{months}M{days}D")
    assert duration.before(start) <= start <= duration.after(start)


@given(st.one_of(st.text(), st.text(alphabet=st.characters()), EDTF_LIKE, NEARLY_EDTF))
@example("\ud800")
@example("\x00")
@example("Y" + "9" * 5000)
@example("9" * 5000)
@example("Y1E" + "9" * 5000)
@example("1950S" + "9" * 5000)
@example("\u0661" * 10)
@example("\u00b2\u00b3\u00b9\u2074")
@example("[" * 2000)
def test_no_text_raises_anything_but_a_date_syntax_error(text: str) -> None:
    found = _parsed(text)
    if isinstance(found, DateSyntaxError):
        start, end = found.span
        assert found.source == text
        assert 0 <= start <= end <= len(text)
        assert "\n" not in str(found)
        assert len(found.caret().split("\n")) == 2
        if found.suggestion is not None:
            parse(found.suggestion)
        return
    assert found.source == text
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert (found.earliest is None) == (found.start_kind != "date")
    assert (found.latest is None) == (found.end_kind != "date")


@given(st.one_of(st.text(max_size=30), NEARLY_EDTF))
def test_reading_a_day_or_a_duration_raises_nothing_else_either(text: str) -> None:
    for read in (parse_day, Duration.parse):
        with contextlib.suppress(DateSyntaxError):
            read(text)


@given(NEARLY_EDTF)
def test_widened_bounds_contain_the_plain_ones(text: str) -> None:
    try:
        found = parse(text)
    except DateSyntaxError:
        return
    earliest, latest = found.widened()
    assert (earliest is None, latest is None) == (found.earliest is None, found.latest is None)
    if earliest is not None and found.earliest is not None:
        assert earliest <= found.earliest
    if latest is not None and found.latest is not None:
        assert latest >= found.latest
    if not found.approximate:
        assert (earliest, latest) == (found.earliest, found.latest)


@given(NEARLY_EDTF, st.sampled_from(["?", "~", "%"]))
def test_a_qualifier_never_moves_the_plain_bounds(text: str, qualifier: str) -> None:
    try:
        plain, qualified = parse(text), parse(text + qualifier)
    except DateSyntaxError:
        return
    assert (plain.earliest, plain.latest) == (qualified.earliest, qualified.latest)


_WORDS = (
    "early|mid|late|before|after|by|since|about|between|and|or|to|from|-|the|night of|in|april|may|31|12|"
    "2018|1990s|0001|9999|19th century|bc|summer|q1|(|)|?|/|2015|00|0000|x|u|unknown|99|first half of"
)
WORDS = st.sampled_from(_WORDS.split("|"))


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=6).map("".join))
def test_an_offered_date_is_valid_or_dropped_by_the_parser(text: str) -> None:
    suggest(text)
    found = _parsed(text)
    if isinstance(found, DateSyntaxError) and found.suggestion is not None:
        parse(found.suggestion)


def _digits(mask: str) -> list[str]:
    return ["".join(each) for each in product(*("0123456789" if c == "X" else c for c in mask))]


def _bounds(text: str) -> tuple[int | None, int | None] | None:
    try:
        found = parse(text)
    except DateSyntaxError:
        return None
    return found.earliest, found.latest


def test_the_bounds_of_every_masked_year_are_those_of_its_completions() -> None:
    """Every combination of X and of the digits 0, 1 and 9, with and without a minus sign."""
    for sign, mask in product(("", "-"), map("".join, product("019X", repeat=4))):
        years = [int(sign + digits) for digits in _digits(mask) if not (sign and digits == "0000")]
        expected = (day(min(years), 1, 1), day(max(years), 12, 31)) if years else None
        assert _bounds(sign + mask) == expected, sign + mask


def _length(year: int, month: int) -> int:
    return calendar.monthrange(2000 + year % 400, month)[1]


MASKED_PART = st.text(alphabet="0123X", min_size=2, max_size=2)


@given(
    st.sampled_from(["", "-"]),
    st.tuples(st.text(alphabet="0129X", min_size=2, max_size=2), st.text(alphabet="012459", min_size=2, max_size=2)),
    st.booleans(),
    MASKED_PART,
    st.none() | MASKED_PART,
)
@example("", ("X9", "00"), False, "02", "29")
@example("", ("XX", "01"), True, "02", "29")
@example("-", ("X0", "00"), False, "02", "29")
def test_the_bounds_of_a_masked_date_are_those_of_its_completions(
    sign: str, halves: tuple[str, str], swap: bool, month: str, of_month: str | None
) -> None:
    year = "".join(reversed(halves)) if swap else "".join(halves)
    text = f"{sign}{year}-{month}" + ("" if of_month is None else f"-{of_month}")
    if "X" not in month and 21 <= int(month) <= 41:
        return
    completions = [
        day(int(sign + y), int(m), d)
        for y in _digits(year)
        if not (sign and y == "0000")
        for m in _digits(month)
        if 1 <= int(m) <= 12
        for d in (range(1, 32) if of_month is None else map(int, _digits(of_month)))
        if 1 <= d <= _length(int(sign + y), int(m))
    ]
    assert _bounds(text) == ((min(completions), max(completions)) if completions else None)


# Days 0 to 7 stand for all there are; an end that is not bounded can be any of them, or lie beyond.
ROOM = range(-2, 10)
BOUND = st.none() | st.integers(0, 7)
INTERVALS = st.builds(Interval, BOUND, BOUND, BOUND, BOUND)


def _completions(interval: Interval) -> list[tuple[int, int]]:
    """Return every pair of first and last day, in a room wider than the bounds."""
    return [
        (s, e)
        for s in ROOM
        if (interval.s0 is None or s >= interval.s0) and (interval.s1 is None or s <= interval.s1)
        for e in ROOM
        if (interval.e0 is None or e >= interval.e0) and (interval.e1 is None or e <= interval.e1)
        if s <= e
    ]


def _certainty(answers: set[bool]) -> str:
    if answers == {True}:
        return "certain"
    return "possible" if True in answers else "no"


@given(INTERVALS, INTERVALS)
def test_before_and_overlap_are_exact(a: Interval, b: Interval) -> None:
    pairs = list(product(_completions(a), _completions(b)))
    assert before(a, b) == _certainty({first[1] < second[0] for first, second in pairs})
    assert overlap(a, b) == _certainty({first[0] <= second[1] and second[0] <= first[1] for first, second in pairs})


@given(INTERVALS)
def test_normalising_keeps_every_completion_and_is_tight(interval: Interval) -> None:
    tight = interval.normalised()
    assert _completions(tight) == _completions(interval)
    assert tight.normalised() == tight
    assert interval.is_contradictory == (not _completions(interval))


def test_every_date_of_a_year_is_read_by_each_form() -> None:
    for month in range(1, 13):
        for of_month in range(1, _length(2016, month) + 1):
            text = f"2016-{month:02}-{of_month:02}"
            number = date(2016, month, of_month).toordinal()
            for form in (text, f"{text}?", f"?{text}", f"{text}T00:00:00Z", f"[{text}]", f"{text}/{text}"):
                assert _bounds(form) == (number, number)
            with pytest.raises(DateSyntaxError):
                parse(f"-{text}/-2017-01-01")

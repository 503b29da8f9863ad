"""Days, ranges and durations in words: as brief as they can be without loss, and never surer than the bounds."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.answers.parts import Bound
from orgchart.model import Policy
from orgchart.temporal import Duration, civil_day, parse, parse_day
from orgchart.wording import dates
from orgchart.wording.policy import policy_text


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-04-05", "2018-04-05", "5 April 2018"),
        ("2018-04-05", "2018-04-09", "5–9 April 2018"),
        ("2018-04-05", "2018-05-09", "5 April – 9 May 2018"),
        ("2018-04-05", "2019-05-09", "5 April 2018 – 9 May 2019"),
        ("2018-04-01", "2018-04-30", "Apr 2018"),
        ("2018-09-01", "2018-09-30", "Sept 2018"),
        ("2018-04-01", "2018-07-31", "Apr–Jul 2018"),
        ("2017-12-01", "2018-01-31", "Dec 2017 – Jan 2018"),
        ("2015-01-01", "2015-12-31", "2015"),
        ("2015-01-01", "2017-12-31", "2015–2017"),
        ("2016-02-01", "2016-02-28", "1–28 February 2016"),
        ("2015-02-01", "2015-02-28", "Feb 2015"),
        ("0000-01-01", "0000-12-31", "1 BC"),
        ("-0043-03-15", "-0043-03-15", "15 March 44 BC"),
    ],
)
def test_a_range_is_said_briefly_and_without_loss(first: str, last: str, words: str) -> None:
    assert dates.span_text(parse_day(first), parse_day(last)) == words
    assert dates.span_text(civil_day(parse_day(first)), civil_day(parse_day(last))) == words


def test_an_open_side_is_said_to_be_open() -> None:
    day = parse_day("2018-04-05")
    assert dates.range_text(day, None) == "5 April 2018 or later"
    assert dates.range_text(None, day) == "5 April 2018 or earlier"
    assert dates.range_text(None, None) == ""
    assert dates.range_or_any_day(None, None) == "any day"
    assert dates.on_or_within(day, day) == "on 5 April 2018"
    assert dates.on_or_within(day, None) == "on a day of 5 April 2018 or later"
    assert dates.on_or_within(None, None) == "on a day of any day"
    assert dates.day_or_unknown(None) == "an unknown day"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2015", "2015"),
        ("2015~", "about 2015"),
        ("2015?", "2015 (uncertain)"),
        ("2015%", "about 2015 (uncertain)"),
        ("[2018-02-26..2018-03-31]", "26 February – 31 March 2018"),
        ("[2018-07-31..]", "31 July 2018 or later"),
    ],
)
def test_a_date_keeps_its_marks_of_doubt(written: str, words: str) -> None:
    assert dates.date_text(parse(written)) == words


def bound(written: str | None, first: str | None, last: str | None, **more: Any) -> Bound:
    return Bound(
        earliest=None if first is None else civil_day(parse_day(first)),
        latest=None if last is None else civil_day(parse_day(last)),
        written=written,
        date=None if written is None else parse(written),
        **more,
    )


@pytest.mark.parametrize(
    ("written", "first", "last", "words"),
    [
        ("2015", "2015-01-01", "2015-12-31", "since 2015"),
        ("2015~", "2014-01-01", "2016-12-31", "since about 2015"),
        ("2015", "2015-03-01", "2015-12-31", "since 2015"),
        ("[2015-02-03..2015-04-05]", "2015-02-03", "2015-04-05", "since 5 April 2015 or before"),
        (None, "2015-01-01", "2018-02-28", "since 28 February 2018 or before"),
        (None, "2018-02-28", "2018-02-28", "since 28 February 2018"),
        (None, "2018-02-28", None, ""),
    ],
)
def test_since_when(written: str | None, first: str | None, last: str | None, words: str) -> None:
    assert dates.since_text(bound(written, first, last)) == words


def test_until_when_is_said_of_a_stated_end_only() -> None:
    assert dates.until_text(bound("2018-04", "2018-04-01", "2018-04-30")) == "until Apr 2018"
    assert dates.until_text(bound("2018-04-05", "2018-04-05", "2018-04-05")) == "until 5 April 2018"
    assert dates.until_text(bound(None, None, "2018-04-30", event="death")) == "until 30 April 2018 or before"
    assert dates.until_text(bound("2016~", "2015-01-01", "2017-12-31")) == "until about 2016"
    assert dates.until_text(bound("2016?", "2016-01-01", "2016-12-31")) == "until 2016 (uncertain)"
    assert dates.until_text(bound("[2018-07-31..2018-08-01]", "2018-07-31", "2018-08-01")) == (
        "until 31 July or 1 August 2018"
    )
    assert dates.until_text(bound("[2018-07-30..2018-07-31]", "2018-07-30", "2018-07-31")) == "until 30 or 31 July 2018"
    assert dates.until_text(bound("[2018-12-31..2019-01-01]", "2018-12-31", "2019-01-01")) == (
        "until 31 December 2018 or 1 January 2019"
    )
    assert dates.until_text(bound("[2018-07-01..2018-07-09]", "2018-07-01", "2018-07-09")) == (
        "until a day of 1–9 July 2018"
    )
    assert dates.until_text(bound(None, None, "2018-04-30", is_over_by=True)) == "over by 1 May 2018"
    assert dates.until_text(bound(None, None, None, is_over_by=True)) == ""
    assert dates.until_text(bound(None, None, "2018-04-30")) == ""


def test_durations_and_the_policy_that_holds_them() -> None:
    assert dates.length_text(Duration.parse("P12M")) == "12 months"
    assert dates.length_text(Duration.parse("P1M1D")) == "1 month and 1 day"
    assert dates.length_text(Duration.parse("P90D")) == "90 days"
    plain = policy_text(Policy())
    assert plain.startswith("Reports count up to 12 months after and 6 months before their date")
    assert "not bridged" in policy_text(Policy(strict=True))
    assert policy_text(Policy(presume=False)).startswith("Nothing is inferred")
    assert policy_text(Policy(without=("caps",))).endswith("; not inferred: caps.")

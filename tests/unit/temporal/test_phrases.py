"""Ordinary words are never read as dates; the EDTF that they probably mean is offered."""

import pytest

from orgchart import temporal
from orgchart.errors import DateSyntaxError
from orgchart.temporal import parse, phrases, suggest
from orgchart.temporal.phrases import part_of_year, years_meant

MEANT = [
    ("mid-2016", "[2016-05..2016-08]"),
    ("mid 2016", "[2016-05..2016-08]"),
    ("early 2016", "[2016-01..2016-04]"),
    ("in late 2016", "[2016-09..2016-12]"),
    ("the beginning of May 2017", "[2017-05-01..2017-05-10]"),
    ("mid-May 2017", "[2017-05-11..2017-05-20]"),
    ("late February 2016", "[2016-02-21..2016-02-29]"),
    ("early 1990s", "[1990..1993]"),
    ("mid-1990s", "[1994..1996]"),
    ("late 1990s", "[1997..1999]"),
    ("early 19th century", "[1800..1833]"),
    ("in April 2018", "2018-04"),
    ("April, 2018", "2018-04"),
    ("Sept. 2018", "2018-09"),
    ("2018 April", "2018-04"),
    ("12 April 2018", "2018-04-12"),
    ("12th of April, 2018", "2018-04-12"),
    ("April 12, 2018", "2018-04-12"),
    ("2018 Apr 12", "2018-04-12"),
    ("12-Apr-2018", "2018-04-12"),
    ("Thursday, 12 April 2018", "2018-04-12"),
    ("before April 2018", "[..2018-03]"),
    ("before January 2018", "[..2017-12]"),
    ("before 1 March 2016", "[..2016-02-29]"),
    ("before 2018", "[..2017]"),
    ("after 2018", "[2019..]"),
    ("after 31 December 2018", "[2019-01-01..]"),
    ("by April 2018", "[..2018-04]"),
    ("no earlier than May 2018", "[2018-05..]"),
    ("since 2015", "2015"),
    ("from April 2018 onwards", "2018-04"),
    ("until 2018", "2018"),
    ("about 2016", "2016~"),
    ("c. 2016", "2016~"),
    ("circa April 2016", "2016-04~"),
    ("possibly 2016", "2016?"),
    ("2016 (?)", "2016?"),
    ("2016 or 2017", "[2016,2017]"),
    ("April or May 2018", "[2018-04,2018-05]"),
    ("April/May 2018", "[2018-04,2018-05]"),
    ("spring or summer 2016", "[2016-21,2016-22]"),
    ("2015/16", "[2015,2016]"),
    ("between 2015 and 2017", "[2015..2017]"),
    ("between 2015 and 2015", "[2015..2015]"),
    ("between 2015 and March 2017", "[2015-01..2017-03]"),
    ("between 5 May 2015 and 2017", "[2015-05-05..2017-12-31]"),
    ("between 5 May 2015 and February 2016", "[2015-05-05..2016-02-29]"),
    ("2015-2017", "[2015..2017]"),
    ("2015\u20132017", "[2015..2017]"),
    ("2015-17", "[2015..2017]"),
    ("2015..2017", "[2015..2017]"),
    ("5/2015-7/2015", "[2015-05..2015-07]"),
    ("12-15 April 2018", "[2018-04-12..2018-04-15]"),
    ("from 2015 to 2017", "2015/2017"),
    ("05/04/2018", "[2018-04-05,2018-05-04]"),
    ("5.4.2018", "[2018-04-05,2018-05-04]"),
    ("31/12/2018", "2018-12-31"),
    ("12/31/2018", "2018-12-31"),
    ("04/04/2018", "2018-04-04"),
    ("4/2018", "2018-04"),
    ("2018.04.05", "2018-04-05"),
    ("2018/4/5", "2018-04-05"),
    ("20180405", "2018-04-05"),
    ("2018-4-5", "2018-04-05"),
    ("2018-05-00", "2018-05"),
    ("2018-00-00", "2018"),
    ("2018-04-05 10:30", "2018-04-05"),
    ("summer 2016", "2016-22"),
    ("winter 2016/17", "2016-24"),
    ("Q1 2016", "2016-33"),
    ("second half of 2016", "2016-41"),
    ("1990s", "199X"),
    ("the 1900s", "19XX"),
    ("19th century", "18XX"),
    ("1st century", "00XX"),
    ("200 BC", "-0199"),
    ("1 BC", "0000"),
    ("AD 44", "0044"),
    ("44 AD", "0044"),
    ("Year 2018", "2018"),
    ("the night of 31 July 2018", "[2018-07-31,2018-08-01]"),
    ("overnight 31 July 2018", "[2018-07-31,2018-08-01]"),
    ("on the evening of 31 July 2018", "2018-07-31"),
    ("201x", "201X"),
    ("201?", "201X"),
    ("20??", "20XX"),
    ("2018-??", "2018-XX"),
    ("199u", "199X"),
    ("201x~", "201X~"),
    ("2003/(2004)?", "2003/2004?"),
    ("(2004)?", "2004?"),
    ("(2004)?-06-04~", "2004?-06-04~"),
    ("2004-(06)?-11", "2004-?06-11"),
    ("2011-(06-04)~", "2011-~06-~04"),
    ("unknown/2006", "/2006"),
    ("2004/open", "2004/.."),
    ("y17000", "Y17000"),
    ("Y1985", "1985"),
    ("\u0662\u0660\u0661\u0668", "2018"),
]

NO_DATES = [
    "for some months",
    "two years",
    "6 months",
    "unknown",
    "n/a",
    "?",
    "present",
    "to date",
    "3 days ago",
]

NOTHING = [
    "hello",
    "",
    "31 February 2018",
    "2018-02-30",
    "2018-13",
    "Monday Tuesday 5 May 2018",
    "99/99/2018",
    "00/04/2018",
    "31/02/2018",
    "before 0001",
    "after 9999",
    "before summer 2016",
    "between 2017 and 2015",
    "between summer 2015 and 2017",
    "2015-12-34-56",
    "2017-15",
    "2017/15",
    "2015-15",
    "2015/15",
    "mid-summer 2016",
    "mid-12 April 2018",
    "mid-nonsense",
    "night of April 2018",
    "about nothing",
    "possibly not",
    "by now and then",
    "no earlier than that",
    "since then",
    "until then",
    "the day of wrath",
    "0 BC",
    "0 AD",
    "0th century",
    "00/2018",
    "(2004-(06)~)?",
    "(2004)? or so",
    "2005/2006",
    "perhaps or perhaps",
    "nothing or 2018",
    "spring or 19th century",
    "12 April 2018" + " " * 100,
]


@pytest.mark.parametrize(("text", "edtf"), MEANT)
def test_a_phrase_is_offered_as_valid_edtf_with_a_reason(text: str, edtf: str) -> None:
    suggestion = suggest(text)
    assert suggestion is not None
    assert suggestion.edtf == edtf
    assert suggestion.because
    for offered in (edtf, *suggestion.alternatives):
        parse(offered)


@pytest.mark.parametrize(("text", "edtf"), MEANT)
def test_a_phrase_is_never_read_as_a_date(text: str, edtf: str) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse(text)
    assert caught.value.suggestion == edtf


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_gets_a_reason_and_no_edtf(text: str) -> None:
    suggestion = suggest(text)
    assert suggestion is not None
    assert suggestion.edtf is None
    assert suggestion.because
    with pytest.raises(DateSyntaxError, match="not a date in EDTF: "):
        parse(text)


@pytest.mark.parametrize("text", NOTHING)
def test_where_nothing_can_be_told_nothing_is_offered(text: str) -> None:
    assert suggest(text) is None


def test_day_and_month_in_doubt_are_both_named() -> None:
    suggestion = suggest("05/04/2018")
    assert suggestion is not None
    assert suggestion.alternatives == ("2018-04-05", "2018-05-04")
    assert "2018-04-05 (day first)" in suggestion.because
    assert "2018-05-04 (month first)" in suggestion.because


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("since 2015", ("2015", "2015/..")),
        ("until 2015", ("2015", "../2015")),
        ("2015-2017", ("[2015..2017]", "2015/2017")),
        ("from 2015 to 2017", ("2015/2017", "[2015..2017]")),
    ],
)
def test_a_phrase_that_can_be_a_span_or_its_end_offers_both(text: str, alternatives: tuple[str, ...]) -> None:
    suggestion = suggest(text)
    assert suggestion is not None
    assert suggestion.alternatives == alternatives


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("1936-39", "1936/1939"),
        ("2018-21", "2018/2021"),
        ("1936-39?", "1936/1939"),
        ("1949-32", None),
        ("1930-30", None),
        ("2018-12", None),
        ("1936-42", None),
        ("1936-39/1940", None),
    ],
)
def test_a_part_of_a_year_that_may_be_meant_as_years(written: str, years: str | None) -> None:
    """Only where the two digits can end a range: they are a code from 21 to 41, and come after the year's own."""
    assert years_meant(written) == years


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_every_quarter_has_its_code(quarter: int) -> None:
    word = ("first", "second", "third", "fourth")[quarter - 1]
    for words in (f"Q{quarter} 2018", f"{word} quarter 2018"):
        found = suggest(words)
        assert found is not None
        assert found.edtf == f"2018-{32 + quarter}"


@pytest.mark.parametrize("words", ["1900s", "the 1900s", "The 1900s"])
def test_the_years_of_a_century_are_told_with_or_without_the(words: str) -> None:
    found = suggest(words)
    assert found is not None
    assert found.edtf == "19XX"


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("early 20th century", "[1900..1933]"), ("mid-20th century", "[1934..1966]"),
        ("late 20th century", "[1967..1999]"),
        ("early 1980s", "[1980..1983]"), ("mid 1980s", "[1984..1986]"), ("end of the 1980s", "[1987..1989]"),
        ("start of 2016", "[2016-01..2016-04]"), ("middle of 2016", "[2016-05..2016-08]"),
        ("end of 2016", "[2016-09..2016-12]"), ("early April 2016", "[2016-04-01..2016-04-10]"),
        ("middle of April 2016", "[2016-04-11..2016-04-20]"), ("late April 2016", "[2016-04-21..2016-04-30]"),
        ("late January 2016", "[2016-01-21..2016-01-31]"), ("late February 2015", "[2015-02-21..2015-02-28]"),
    ],
)  # fmt: skip
def test_thirds_follow_one_another_without_a_gap(words: str, edtf: str) -> None:
    found = suggest(words)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2nd century", "01XX"), ("20th century", "19XX"), ("21st century", "20XX"), ("99th century", "98XX"),
        ("5 BC", "-0004"), ("2 BC", "-0001"), ("AD 1", "0001"), ("1 AD", "0001"),
        ("2010s", "201X"), ("2000s", "20XX"),
        ("01/2018", "2018-01"), ("12/2018", "2018-12"), ("1/2/2018", "[2018-01-02,2018-02-01]"),
        ("spring 2018", "2018-21"), ("autumn of 2018", "2018-23"), ("fall 2018", "2018-23"),
        ("first half 2018", "2018-40"),
        ("last quarter of 2018", "2018-36"), ("before 2 January 2018", "[..2018-01-01]"),
        ("after December 2018", "[2019-01..]"), ("after 30 January 2018", "[2018-01-31..]"),
        ("before 0002", "[..0001]"),
        ("after 9998", "[9999..]"), ("before February 2018", "[..2018-01]"), ("after November 2018", "[2018-12..]"),
        ("the night of 30 December 9999", "[9999-12-30,9999-12-31]"),
    ],
)  # fmt: skip
def test_words_at_the_edges_of_what_they_count(words: str, edtf: str) -> None:
    found = suggest(words)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("number", "names"),
    list(enumerate(
        ["january jan", "february feb febr", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"], 1,
    )),
)  # fmt: skip
def test_every_month_is_known_by_its_names(number: int, names: str) -> None:
    for name in names.split():
        for words in (f"{name} 2018", f"{name}. 2018", f"2018 {name.title()}"):
            found = suggest(words)
            assert found is not None
            assert found.edtf == f"2018-{number:02}", words


def test_what_the_codes_of_parts_of_a_year_stand_for() -> None:
    told = [part_of_year(f"2018-{code}") for code in range(20, 43)]
    seasons = ["spring", "summer", "autumn", "winter"]
    assert told[0] is told[-1] is None
    assert told[1:13] == [
        *seasons,
        *(f"{one} in the north" for one in seasons),
        *(f"{one} in the south" for one in seasons),
    ]
    assert told[13:17] == ["the first quarter", "the second quarter", "the third quarter", "the fourth quarter"]
    assert told[17:22] == ["the first third", "the second third", "the last third", "the first half", "the second half"]


def test_a_phrase_of_a_hundred_characters_is_read_and_a_longer_one_is_not() -> None:
    words = "12 April 2018"
    assert suggest(words + " " * (100 - len(words))) is not None
    assert suggest(words + " " * (101 - len(words))) is None


def test_what_reads_phrases_is_loaded_when_it_is_first_asked_for() -> None:
    assert (temporal.suggest, temporal.Suggestion) == (phrases.suggest, phrases.Suggestion)
    with pytest.raises(AttributeError, match="has no attribute 'guess'"):
        temporal.guess  # noqa: B018

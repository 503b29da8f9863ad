"""How sure something is, in words: lists name the reason, charts give dates and reports, and neither claims more."""

from __future__ import annotations

import pytest

from orgchart.answers.parts import Answer, Attested, Bound
from orgchart.foundation.records import evolve
from orgchart.inference.day.rules import REASONS
from orgchart.model import Policy
from orgchart.temporal import civil_day, parse, parse_day
from orgchart.wording import short, verdicts

DAY = civil_day(parse_day("2018-03-01"))


def attested(written: str, distance: int = 0, what: str = "seen") -> Attested:
    date = parse(written)
    return Attested(
        earliest=civil_day(date.earliest),
        latest=civil_day(date.latest),
        date=written,
        distance_days=distance,
        source="report",
        what=what,
    )


def bound(written: str) -> Bound:
    date = parse(written)
    return Bound(earliest=civil_day(date.earliest), latest=civil_day(date.latest), written=written, date=date)


ANSWERS = {
    "since 2015": Answer(verdict="certain", start=bound("2015")),
    "since 2015, until Apr 2018": Answer(verdict="certain", start=bound("2015"), end=bound("2018-04")),
    "reported Feb 2018": Answer(verdict="presumed", rule="forward", attested=attested("2018-02", 28)),
    "reported later, Jun 2018": Answer(verdict="presumed", rule="backward", attested=attested("2018-06", 121)),
    "last reported Feb 2016": Answer(verdict="possible", reasons=("lapsed",), attested=attested("2016-02", 758)),
    "reported Mar 2018, doubtful": Answer(verdict="possible", reasons=("confidence",), attested=attested("2018-03")),
    "ended on a day of Feb–Apr 2018": Answer(
        verdict="possible", reasons=("within-stated-range",), end=bound("[2018-02..2018-04]")
    ),
    "ended on 28 February or 1 March 2018": Answer(
        verdict="possible", reasons=("within-stated-range",), end=bound("[2018-02-28..2018-03-01]")
    ),
    "ended by 30 April 2018": Answer(verdict="possible", reasons=("within-stated-range",), end=bound("[..2018-04-30]")),
    "began on a day of 2018": Answer(
        verdict="possible", reasons=("within-stated-range",), start=bound("2018"), end=bound("2019")
    ),
    "began on a day of 2018, ended on a day of 2018–2019": Answer(
        verdict="possible", reasons=("within-stated-range",), start=bound("2018"), end=bound("[2018..2019]")
    ),
    "last reported Feb 2018, over by 1 May 2018": Answer(
        verdict="possible",
        reasons=("within-stated-range",),
        attested=attested("2018-02"),
        end=evolve(bound("[2018-02..2018-04]"), is_over_by=True),
    ),
    "since 2015, until 2019, doubtful": Answer(
        verdict="possible",
        reasons=("confidence",),
        start=bound("2015"),
        end=bound("2019"),
        attested=attested("2015", 790, "start"),
    ),
    "since 2015 ": Answer(
        verdict="possible",
        reasons=("lapsed",),
        start=bound("2015"),
        end=Bound(earliest=bound("2019").earliest),
        attested=attested("2015", 790, "start"),
    ),
    "since 2015, concluded by the register": Answer(verdict="certain", start=bound("2015"), inferred=True),
    "since 2015, nothing later reported": Answer(
        verdict="possible", reasons=("lapsed",), start=bound("2015"), attested=attested("2015", 790, "start")
    ),
}


@pytest.mark.parametrize(("words", "answer"), ANSWERS.items())
def test_charts_give_dates_and_reports(words: str, answer: Answer) -> None:
    assert verdicts.status_text(answer, DAY) == words.strip()


@pytest.mark.parametrize("answer", ANSWERS.values())
def test_no_word_on_a_chart_is_the_name_of_a_verdict(answer: Answer) -> None:
    for text in (verdicts.status_text(answer, DAY), short.short_of(answer, DAY, Policy())):
        assert text
        assert not {"certain", "presumed", "possible"} & set(text.lower().replace(",", " ").split())


def test_of_a_contradictory_record_a_list_says_only_what_was_reported() -> None:
    """Its bounds are those of a world that cannot be."""
    answer = Answer(
        verdict="possible", reasons=("contradiction",), start=bound("2015"), attested=attested("2018-02", 28)
    )
    assert verdicts.listed_status_text(answer, DAY) == "reported Feb 2018, the dates contradict one another"
    assert verdicts.listed_status_text(answer, DAY, is_explained=True) == "reported Feb 2018"


def test_rule_reasons_and_distance_in_a_list() -> None:
    assert verdicts.reasons_text("forward", (), 28) == (
        "presumed to go on after the last report; evidence up to 28 days away"
    )
    assert verdicts.reasons_text(None, ("handover", "rivals"), 28) == (
        "a handover falls around this day; others fill the seats as well"
    )
    assert verdicts.reasons_text(None, ("lapsed",), 1) == "the last report is too old; evidence up to 1 day away"
    assert verdicts.reasons_text(None, ()) == ""


def test_every_reason_has_words_in_lists() -> None:
    """`continuity` is a rule as well, and has its words there."""
    assert [code for code in REASONS if not verdicts.reason_words(code).listed] == ["continuity"]


def test_what_a_record_says_against_itself() -> None:
    assert verdicts.caveats(status="accepted", confidence=None) == ()
    assert verdicts.caveats(status="accepted", confidence="certain", mode="substantive") == ()
    assert verdicts.caveats(status="conflict", confidence="likely", mode="acting") == ("acting", "likely", "conflict")

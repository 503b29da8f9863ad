"""Why something is on a chart, in one or two sentences: dates, reports and citations, and who is not named and why."""

from __future__ import annotations

import pytest

from orgchart.answers.parts import Answer, Bound
from orgchart.answers.snapshot import Counts, Holder, PostView, Seat
from orgchart.foundation.records import evolve
from orgchart.model import Citation, Policy
from orgchart.temporal import civil_day, parse_day
from orgchart.wording.short import short_of
from unit.renderers.scenes import seen

DAY = civil_day(parse_day("2018-03-01"))
FEBRUARY = seen("2018-02", 28)
CITED = (Citation(source="report", at="p. 3"), Citation(source="report", at="p. 3"), Citation(source="letter"))


def possible(*reasons: str) -> Answer:
    return Answer(verdict="possible", reasons=reasons, attested=FEBRUARY)


def presumed(rule: str) -> Answer:
    return Answer(verdict="presumed", rule=rule, attested=FEBRUARY)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (presumed("inside"), "Reported Feb 2018, on some day of that time."),
        (presumed("forward"), "Reported Feb 2018, up to 28 days before; reports are taken to hold 12 months forward."),
        (presumed("backward"), "Reported Feb 2018, up to 28 days after; reports are taken to hold 6 months backward."),
        (presumed("continuity"), "Reported Feb 2018; reports before and after are more than 12 months apart."),
        (presumed("confidence"), "The register calls it likely; reported Feb 2018."),
        (evolve(presumed("anchor"), attested=None), "It is no surer than the record that it belongs to."),
        (possible("rivals"), "Others can be said to fill the seats as well; reported Feb 2018."),
        (possible("lapsed"), "Reported Feb 2018, up to 28 days away: farther than reports are taken to count."),
        (evolve(possible("no-evidence"), attested=None), "No source says of any day that it was so."),
        (
            Answer(verdict="no", end=Bound(latest=civil_day(parse_day("2018-01-31")))),
            "It was over on 31 January",
        ),
        (
            Answer(verdict="no", start=Bound(earliest=civil_day(parse_day("2018-04-01")))),
            "It began on 1 April 2018",
        ),
        (Answer(verdict="certain"), "So on this day."),
        (
            evolve(presumed("inside"), cites=CITED),
            "Reported Feb 2018, on some day of that time. [report, p. 3; let",
        ),
    ],
)
def test_an_answer_in_a_sentence(answer: Answer, sentence: str) -> None:
    assert short_of(answer, DAY, Policy()).startswith(sentence)


@pytest.mark.parametrize(
    ("holder", "sentence"),
    [
        (Holder(tenure="t", vacant=True, answer=presumed("inside")), "A source says that nobody held this post. "),
        (
            Holder(tenure="t", unknown="lost", answer=presumed("inside")),
            "It is recorded that it could not be found",
        ),
        (Holder(tenure="t", unnamed="why", answer=presumed("inside")), "A source says that somebody held this post, "),
        (
            Holder(tenure="t", person="p", name="P", office="o", office_title="Chair", answer=presumed("inside")),
            "By office as Chair. Reported Feb 2018",
        ),
    ],
)
def test_a_holder_without_a_name_or_by_office(holder: Holder, sentence: str) -> None:
    assert short_of(holder, DAY, Policy()).startswith(sentence)


@pytest.mark.parametrize("state", ["unnamed", "vacant", "unknown", "not-recorded"])
def test_an_empty_seat_says_who_says_what(state: str) -> None:
    answer = Answer(verdict="certain", cites=CITED)
    post = PostView(id="c", title="Council", unit="u", seats=3, filled=2, counts=Counts(), answer=answer)
    sentence = short_of(Seat(state=state, office="o", office_title="Chair"), DAY, Policy(), post=post)
    assert sentence.startswith("A seat by office, of Chair. ")
    assert sentence.endswith("[report, p. 3; letter]")
    assert ("2 seats were filled" in sentence) is (state == "unnamed")

"""What is less sure is named where it lowers an answer, and told as refuted where firm reports stand against it."""

from __future__ import annotations

from textwrap import dedent

from asking import HEAD
from orgchart.answers.explanation import Explanation
from orgchart.opening import opened
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 1}}
"""
DEATH = 'events: {death: {kind: death, person: %s, date: "2018-03-01", confidence: %s, cites: [s2]}}\n'
SEEN = 'tenures: {a: {person: x, post: job, cites: [{source: s1, seen: "2018-02-01"}%s]}}\n'


def explained(text: str, name: str, day: str) -> Explanation:
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + dedent(text)).encode()),))
    assert loaded.register is not None, loaded.errors
    return opened(loaded.register).view().explain(name, day)


def because(found: Explanation) -> list[str]:
    assert found.verdict is not None
    return [one.words for one in found.verdict.because]


def test_a_likely_death_is_named_with_its_source_where_it_makes_somebody_only_possible() -> None:
    found = explained(OFFICE + DEATH % ("x", "likely") + SEEN % "", "a", "2018-04-01")
    assert found.verdict is not None
    assert found.verdict.lowered_by == ("death",)
    (reason,) = found.verdict.because
    assert reason.words == (
        "by all else it would be so, but not if the death of X is so, which the register calls likely"
    )
    assert [cite.source for cite in reason.cites] == ["s2"]
    assert reason.records == ("death",)


def test_a_possible_death_is_named_on_its_own_days_and_after_them() -> None:
    text = (OFFICE + DEATH % ("x", "possible") + SEEN % "").replace("2018-03-01", "2018-03")
    for day in ("2018-03-10", "2018-04-01"):
        assert because(explained(text, "a", day)) == [
            "by all else it would be so, but not if the death of X is so, which the register calls possible"
        ]


def test_the_death_of_somebody_who_may_be_the_same_person_is_named_with_the_doubt() -> None:
    judged = "judgements: {j: {a: x, b: y, verdict: unsure, because: alike, cites: [s1]}}\n"
    found = explained(OFFICE + judged + DEATH % ("y", "certain") + SEEN % "", "a", "2018-04-01")
    assert because(found) == [
        "by all else it would be so, but not if X and Y are one person, whom the death of Y then befell"
    ]
    assert found.verdict is not None
    (reason,) = found.verdict.because
    assert reason.records == ("j", "death")
    assert [cite.source for cite in reason.cites] == ["s1", "s2"]
    assert [one.words for one in found.disputes] == ["X may be the same person as Y: alike"]


def test_a_likely_death_that_a_later_report_refutes_lowers_nothing_and_is_told_as_refuted() -> None:
    later = ', {source: s2, seen: "2018-05-01"}'
    found = explained(OFFICE + DEATH % ("x", "likely") + SEEN % later, "a", "2018-04-01")
    assert found.verdict is not None
    assert (found.verdict.verdict, found.verdict.lowered_by) == ("certain", ())
    (dispute,) = found.disputes
    assert dispute.words == (
        "refuted, up to the last firm report: that the death of X is so, which the register calls likely; for these "
        "cannot all be true: it was reported 1 May 2018, so it had not ended before 1 May 2018; the death of X is "
        "dated 1 March 2018; it did not outlast the death of X"
    )
    assert dispute.records == ("death",)
    after = explained(OFFICE + DEATH % ("x", "likely") + SEEN % later, "a", "2018-05-02")
    assert after.verdict is not None
    assert after.verdict.lowered_by == ("death",)


def test_what_a_withdrawn_source_saw_is_named_where_it_lowers_another() -> None:
    withdrawn = (
        OFFICE
        + """
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: source}, {source: s3, seen: "2018-10-01"}]}
  b: {person: y, post: job, follows: a, start: "2018-04", end: "2018-12", cites: [s2]}
"""
    )
    (words,) = because(explained(withdrawn, "b", "2018-05-15"))
    assert words == "by all else it would be so, but not if the report of X as Job (Office) is right"


def test_a_handover_without_a_word_of_who_followed_names_the_other() -> None:
    text = (
        OFFICE
        + """
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: "2018-02-01"}]}
  b: {person: y, post: job, cites: [{source: s2, seen: "2018-06-01"}]}
"""
    )
    found = explained(text, "a", "2018-05-01")
    assert found.verdict is not None
    assert found.verdict.reasons == ("handover",)
    assert because(found) == ["it passed from one to the other, between this and Y, on a day that is not known"]


def test_a_likely_end_that_stands_against_likely_evidence_is_told_with_its_days() -> None:
    found = explained(
        """
units: {g: {name: G}, u: {name: U, part_of: g}}
posts: {job: {unit: u, title: Job}}
events: {over: {kind: dissolution, unit: g, date: "[2018-03-03..2018-03-20]", confidence: likely, cites: [s2]}}
tenures: {b: {person: y, post: job, inferred: true, end: "2018-03-03", cites: [s2]}}
""",
        "g",
        "2018-03-03",
    )
    assert found.verdict is not None
    assert found.verdict.reasons[0] == "within-stated-range"
    assert because(found)[0].endswith("3–20 March 2018; whether before or after this day is not known")

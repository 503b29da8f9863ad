"""A register as it could be known by a day: field by field, and record by record."""

from __future__ import annotations

from textwrap import indent

import pytest

from asking import ask
from orgchart.lens.known import known_by
from orgchart.model import Register
from orgchart.temporal import parse_day


def register(sections: str) -> Register:
    return ask(sections).resolution.register


def known(sections: str, day: str = "2018-04-01") -> Register:
    """Return what is known of a register whose sources s1 and s2 were published in March and July 2018."""
    return known_by(register(sections), parse_day(day))


UNITS = """
units: {u: {name: U}, v: {name: V}}
posts: {p: {unit: u, title: P}, q: {unit: v, title: Q}}
"""


def tenure(*lines: str) -> str:
    return UNITS + "tenures:\n  t:\n" + indent("\n".join(lines), "    ")


def test_a_source_counts_from_the_last_day_on_which_it_can_have_been_published() -> None:
    text = tenure("person: x", "post: p", "cites: [{source: s1}]")
    assert "t" not in known(text, "2018-03-09").tenures
    assert "t" in known(text, "2018-03-10").tenures


def test_a_source_of_which_no_day_is_known_is_left_out() -> None:
    """The source s2 was published on 31 July 2018 or later; nobody can say by when."""
    assert set(known(UNITS, "2018-12-30").sources) == {"s1"}
    assert set(known(UNITS, "2018-12-31").sources) == {"s1", "s3"}


def test_a_source_is_withdrawn_from_the_first_day_on_which_that_can_have_happened() -> None:
    assert known(UNITS, "2019-05-31").sources["s3"].retracted is None
    assert known(UNITS, "2019-06-01").sources["s3"].retracted is not None
    assert known(UNITS, "2019-06-02").sources["s3"].retracted is not None


def test_what_nothing_is_cited_for_is_kept_as_it_is() -> None:
    text = tenure("person: x", "post: p", "end: 2018-12")
    assert known(text).tenures["t"] == register(text).tenures["t"]


def test_a_field_whose_citations_are_all_later_is_not_known_yet() -> None:
    cites = "cites: [{source: s1, supports: [person, post]}, {source: s3, supports: [start, end]}]"
    text = tenure("person: x", "post: p", "start: 2018-01", "end: 2018-12", cites)
    left = known(text).tenures["t"]
    assert (left.person, left.post, left.start, left.end) == ("x", "p", None, None)
    assert [cite.source for cite in left.cites] == ["s1"]
    whole = known(text, "2018-12-31").tenures["t"]
    assert (whole.start, whole.end) == (register(text).tenures["t"].start, register(text).tenures["t"].end)


def test_a_field_that_a_known_citation_names_as_well_is_known() -> None:
    cites = "cites: [{source: s1}, {source: s3, supports: [start]}]"
    left = known(tenure("person: x", "post: p", "start: 2018-01", cites)).tenures["t"]
    assert left.start is not None


def test_a_field_that_no_citation_names_is_kept_beside_later_ones() -> None:
    cites = "cites: [{source: s1, supports: [person]}, {source: s3, supports: [person]}]"
    assert known(tenure("person: x", "post: p", "start: 2018-01", cites)).tenures["t"].start is not None


def test_no_source_speaks_of_a_date_after_everything_that_it_can_know() -> None:
    """Both speak of all; s1, published on 10 March 2018, cannot know what was later, s3 of the end of the year can."""
    cites = "cites: [{source: s1}, {source: s3}]"
    for start, is_known in (("2018-03-10", True), ("2018-03-11", False), ("2018-03", True), ("2018-06", False)):
        left = known(tenure("person: x", "post: p", f"start: {start}", cites)).tenures["t"]
        assert (left.start is not None) == is_known, start
    left = known(tenure("person: x", "post: p", 'end: "[..2018-06]"', cites)).tenures["t"]
    assert left.end is not None


def test_what_the_authors_judge_falls_only_with_a_later_citation_that_is_named_for_it() -> None:
    text = tenure(
        "person: x",
        "post: p",
        "confidence: doubtful",
        "status: conflict",
        "cites: [{source: s3}, {source: s1, supports: [person]}]",
    )
    left = known(text).tenures["t"]
    assert (left.confidence, left.status) == ("doubtful", "conflict")
    named = text.replace("{source: s3}", "{source: s3, supports: [confidence, status]}")
    left = known(named).tenures["t"]
    assert (left.confidence, left.status) == (None, "accepted")


def test_a_tenure_is_absent_while_no_known_source_tells_the_post() -> None:
    """A later citation of everything says nothing of when the post became known; one named for it does."""
    cites = "cites: [{source: s1, supports: [person]}, {source: s3, supports: [post]}]"
    assert "t" not in known(tenure("person: x", "post: p", cites)).tenures
    of_all = "cites: [{source: s1, supports: [person]}, {source: s3}]"
    assert "t" in known(tenure("person: x", "post: p", of_all)).tenures


def test_a_tenure_is_absent_while_no_known_source_tells_the_person() -> None:
    cites = "cites: [{source: s1, supports: [post]}, {source: s3, supports: [person]}]"
    assert "t" not in known(tenure("person: x", "post: p", cites)).tenures
    unnamed = tenure("unnamed: a brother of X", "post: p", cites.replace("person", "unnamed"))
    assert "t" not in known(unnamed).tenures
    assert "t" in known(unnamed, "2018-12-31").tenures
    for who in ("vacant", "unknown"):
        text = tenure(f"{who}: true", "post: p", cites.replace("person", who))
        assert "t" not in known(text).tenures
        assert "t" in known(text, "2018-12-31").tenures


def test_a_person_is_known_by_name_alone_as_soon_as_a_known_record_names_them() -> None:
    sections = (
        UNITS.replace("{unit: u, title: P}", "{unit: u, title: P, note: later, cites: [{source: s3}]}")
        .replace("{name: U}", "{name: U, note: later, cites: [{source: s3}]}")
        .replace("{name: V}", "{name: V, cites: [{source: s3}]}")
        .replace("{unit: v, title: Q}", "{unit: v, title: Q, cites: [{source: s3}]}")
        + "tenures:\n  t: {person: x, post: p, cites: [{source: s1}]}\n"
    )
    left = known(sections)
    assert (set(left.units), set(left.posts), set(left.tenures)) == ({"u"}, {"p"}, {"t"})
    assert (left.posts["p"].title, left.posts["p"].unit, left.posts["p"].note, left.posts["p"].cites) == (
        "P",
        "u",
        None,
        (),
    )
    assert (left.units["u"].name, left.units["u"].note, left.units["u"].cites) == ("U", None, ())
    assert known(sections, "2018-12-31").units["u"].note == "later"


def test_a_post_of_a_unit_that_is_not_known_is_not_known_either() -> None:
    left = known("units: {u: {name: U, cites: [{source: s3}]}}\nposts: {p: {unit: u, title: P}}")
    assert (set(left.units), set(left.posts)) == (set(), set())


def test_an_uncited_record_names_nobody_to_be_known() -> None:
    text = tenure("person: x", "post: p").replace("{unit: u, title: P}", "{unit: u, title: P, cites: [{source: s3}]}")
    left = known(text)
    assert (set(left.posts), set(left.tenures)) == ({"q"}, set())


@pytest.mark.parametrize(("day", "found"), [("2018-05-09", set()), ("2018-05-10", {"j"}), ("2018-05-11", {"j"})])
def test_a_judgement_is_known_from_the_day_on_which_it_was_certainly_made(day: str, found: set[str]) -> None:
    left = known("judgements: {j: {a: x, b: y, verdict: same, decided: 2018-05-10}}", day)
    assert set(left.judgements) == found


def test_a_judgement_without_a_day_is_known_and_one_whose_day_has_no_end_is_not() -> None:
    assert set(known("judgements: {j: {a: x, b: y, verdict: same}}").judgements) == {"j"}
    assert set(known("judgements: {j: {a: x, b: y, verdict: same, decided: '[2017..]'}}").judgements) == set()


def test_parts_of_a_record_are_known_one_by_one() -> None:
    sections = """
units:
  w:
    name: W
    names: [{text: Early, cites: [{source: s1}]}, {text: Late, cites: [{source: s3}]}, {text: Uncited}]
    facts: [{kind: birth, value: "1970", cites: [{source: s1, supports: [kind]}, {source: s3, supports: [value]}]}]
"""
    left = known(sections).units["w"]
    assert [one.text for one in left.names] == ["Early", "Uncited"]
    assert left.facts == ()
    assert len(known(sections, "2018-12-31").units["w"].facts) == 1


@pytest.mark.parametrize(
    ("section", "record", "field"),
    [
        ("memberships", "{of: u, person: x, CITES}", "of"),
        ("memberships", "{of: u, person: x, CITES}", "person"),
        ("memberships", "{of: u, unit: v, CITES}", "unit"),
        ("reporting", "{from: p, to: q, CITES}", "from"),
        ("reporting", "{from: p, to: q, CITES}", "to"),
        ("strengths", "{of: u, count: 10, CITES}", "of"),
        ("strengths", "{of: u, count: 10, CITES}", "count"),
    ],
)
def test_a_record_is_absent_while_no_known_source_tells_what_it_is_about(section: str, record: str, field: str) -> None:
    cites = f"cites: [{{source: s1, supports: [note]}}, {{source: s3, supports: [{field}]}}]"
    text = UNITS + f"{section}:\n  r: {record.replace('CITES', cites)}\n"
    assert "r" not in getattr(known(text), section)
    assert "r" in getattr(known(text, "2018-12-31"), section)
    for other in (cites.replace(f"[{field}]", "[note]"), "cites: [{source: s1}, {source: s3}]"):
        text = UNITS + f"{section}:\n  r: {record.replace('CITES', other)}\n"
        assert "r" in getattr(known(text), section), other


def test_a_citation_that_says_otherwise_of_a_field_does_not_make_its_value_known() -> None:
    """It was written of the record's own value by the later source alone."""
    text = tenure(
        "person: x", "post: p", "start: 2018-01", "cites: [{source: s1, says: {start: 2018-02}}, {source: s3}]"
    )
    assert known(text).tenures["t"].start is None


def test_a_denial_tells_whom_it_is_about_and_no_date() -> None:
    text = tenure("person: x", "post: p", "start: 2018-01", "cites: [{source: s1, stance: contradicts}, {source: s3}]")
    left = known(text).tenures["t"]
    assert (left.person, left.post, left.start) == ("x", "p", None)


def test_a_unit_that_two_known_records_lead_to_is_known() -> None:
    """By a membership in it, and by a tenure of one of its posts."""
    text = """
    units: {u: {name: U, cites: [{source: s3}]}}
    posts: {p: {unit: u, title: P, cites: [{source: s3}]}}
    tenures: {t: {person: x, post: p, cites: [{source: s1}]}}
    memberships: {m: {person: y, of: u, cites: [{source: s1}]}}
    """
    left = known(text)
    assert (set(left.units), set(left.posts), set(left.tenures), set(left.memberships)) == ({"u"}, {"p"}, {"t"}, {"m"})

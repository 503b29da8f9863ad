"""The line of a post says who came before whom only as far as the dates or the record do."""

import pathlib
from datetime import date

import pytest

import orgchart
from orgchart.answers.succession import Succession

HEAD = """
register: {title: R}
sources: {s: {title: S, published: 2020-01-01, information: 2019}}
people: {a: {name: A}, b: {name: B}, c: {name: C}}
units: {u: {name: U}}
posts: {p: {unit: u, title: P}, q: {unit: u, title: Q}}
tenures:
"""


def line(tmp_path: pathlib.Path, *tenures: str) -> Succession:
    file = tmp_path / "r.yaml"
    file.write_text(HEAD + "".join(f"  {tenure}\n" for tenure in tenures), encoding="utf-8")
    return orgchart.succession(file, "p")


def test_tenures_come_in_the_order_of_their_bounds_each_with_its_gap(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "later: {person: b, post: p, start: 2018-03-01, end: 2018-12-31, cites: [s]}",
        "other-post: {person: c, post: q, start: 2000, cites: [s]}",
        "first: {person: a, post: p, start: 2017-01-01, end: {edtf: 2018-02, cause: killed}, cites: [s]}",
        "last: {person: c, post: p, start: 2019-02, cites: [s]}",
    )
    assert [each.tenure for each in told.incumbents] == ["first", "later", "last"]
    assert [each.gap and (each.gap.least, each.gap.most) for each in told.incumbents] == [None, (0, 27), (31, 58)]
    assert told.incumbents[0].ended == "killed"
    assert [each.end_recorded for each in told.incumbents] == [True, True, False]


def test_certain_and_possible_predecessors_are_told_apart(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "one: {person: a, post: p, start: 2016, end: 2018, cites: [s]}",
        "two: {person: b, post: p, start: 2018, cites: [s]}",
        "three: {person: c, post: p, start: 2019, cites: [s]}",
    )
    by_id = {each.tenure: each for each in told.incumbents}
    assert [(link.tenure, link.verdict) for link in by_id["two"].predecessors] == [("one", "possible")]
    assert ("one", "certain") in [(link.tenure, link.verdict) for link in by_id["three"].predecessors]
    assert ("three", "certain") in [(link.tenure, link.verdict) for link in by_id["one"].successors]


def test_a_stated_predecessor_is_certain_whatever_the_dates_leave_open(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "one: {person: a, post: p, start: 2016, cites: [s]}",
        "two: {person: b, post: p, start: 2018, follows: {tenure: one, immediate: yes}, cites: [s]}",
    )
    (link,) = told.incumbents[1].predecessors
    assert (link.tenure, link.verdict, link.basis, link.immediate) == ("one", "certain", "stated", True)


def test_what_is_retracted_is_not_in_the_line(tmp_path: pathlib.Path) -> None:
    told = line(tmp_path, "one: {person: a, post: p, start: 2016, status: retracted, cites: [s]}")
    assert told.incumbents == ()


def test_what_nobody_knows_is_unbounded(tmp_path: pathlib.Path) -> None:
    told = line(tmp_path, "one: {unnamed: not told, post: p, start: 2016-05, cites: [s]}")
    (one,) = told.incumbents
    assert one.start == (date(2016, 5, 1), date(2016, 5, 31))
    assert one.end[1] is None
    assert (one.name, one.unnamed) == (None, "not told")


@pytest.mark.parametrize("post", ["", "u", "zzz"])
def test_a_post_must_be_one(post: str, tmp_path: pathlib.Path) -> None:
    from orgchart.errors import OrgchartError

    line(tmp_path, "one: {person: a, post: p, start: 2016, cites: [s]}")
    with pytest.raises(OrgchartError):
        orgchart.succession(tmp_path / "r.yaml", post)

"""A history holds everything recorded of somebody, in the order of time, with its caveats and sources."""

import pathlib

import pytest

import orgchart
from orgchart.answers.history import History
from orgchart.errors import UnknownIdError, UsageError

REGISTER = """
register: {title: R}
sources: {s: {title: S, published: 2020-01-01, information: 2019-06}, unused: {title: T}}
events:
  death-a: {kind: death, person: a, date: 2019-11, cites: [s]}
  founding-u: {kind: founding, unit: u, date: 2010, cites: [s]}
people:
  a: {name: A, names: [{text: Aa, kind: spelling, cites: [s]}], facts: [{kind: origin, value: Balkh, cites: [s]}]}
  b: {name: B}
units: {u: {name: U}, v: {name: V, part_of: u}}
posts: {p: {unit: v, title: P}}
tenures:
  a-p: {person: a, post: p, start: 2015, end: {event: death-a, cause: killed}, cites: [s]}
  a-retracted: {person: a, post: p, start: 2001, status: retracted, cites: [s]}
  b-p: {person: b, post: p, mode: acting, confidence: doubtful, cites: [{source: s, seen: source}]}
memberships:
  a-u: {person: a, of: u, role: guard, start: 2012, cites: [s]}
  v-u: {unit: v, of: u, start: 2013, cites: [s]}
reporting: {line: {from: p, to: u, start: 2016, cites: [s]}}
strengths: {n: {of: u, count: about 40, of_what: men, by: elders, cites: [{source: s, seen: source}]}}
judgements: {ab: {a: a, b: b, verdict: unsure, because: one name, cites: [s]}}
"""


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "r.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def kinds(history: History) -> set[tuple[str, str]]:
    return {(entry.kind, entry.id) for entry in history.entries}


def test_a_person(file: pathlib.Path) -> None:
    assert kinds(orgchart.history(file, "a")) == {
        ("tenure", "a-p"), ("tenure", "a-retracted"), ("membership", "a-u"), ("event", "death-a"),
        ("spelling", "a"), ("fact", "a"), ("judgement", "ab"),
    }  # fmt: skip


def test_a_unit_with_its_posts_and_their_holders(file: pathlib.Path) -> None:
    assert {("post", "p"), ("tenure", "a-p"), ("tenure", "b-p"), ("membership", "v-u"), ("unit", "v")} <= kinds(
        orgchart.history(file, "v")
    )
    assert {("event", "founding-u"), ("strength", "n"), ("reporting", "line"), ("membership", "a-u")} <= kinds(
        orgchart.history(file, "u")
    )


def test_a_post(file: pathlib.Path) -> None:
    assert kinds(orgchart.history(file, "p")) == {
        ("post", "p"), ("tenure", "a-p"), ("tenure", "a-retracted"), ("tenure", "b-p"), ("reporting", "line"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["a", "u", "v", "p"])
def test_entries_come_in_the_order_of_time_and_those_without_a_day_last(name: str, file: pathlib.Path) -> None:
    days = [entry.first for entry in orgchart.history(file, name).entries]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert all(day is None for day in days[len(known) :])


def test_what_a_record_says_against_itself_is_told(file: pathlib.Path) -> None:
    caveats = {entry.id: entry.caveats for entry in orgchart.history(file, "p").entries}
    assert caveats["a-retracted"] == ("retracted",)
    assert caveats["b-p"] == ("doubtful", "acting")


def test_an_end_by_an_event_has_the_bounds_of_the_event(file: pathlib.Path) -> None:
    entries = {entry.id: entry for entry in orgchart.history(file, "a").entries}
    assert entries["a-p"].end_written == "event death-a"
    assert entries["a-p"].end == entries["death-a"].start


def test_sources_are_those_cited(file: pathlib.Path) -> None:
    assert [source.id for source in orgchart.history(file, "a").sources] == ["s"]


def test_only_people_units_and_posts_have_a_history(file: pathlib.Path) -> None:
    with pytest.raises(UsageError):
        orgchart.history(file, "s")
    with pytest.raises(UnknownIdError):
        orgchart.history(file, "zzz")

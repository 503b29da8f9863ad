"""Answers show themselves in one line, and as a table that is safe in a notebook."""

import pathlib
from datetime import date

import pytest

import orgchart
from orgchart.answers.snapshot import Snapshot
from orgchart.errors import UnknownIdError
from orgchart.foundation.records import evolve

ROOT = pathlib.Path(__file__).parents[3]
HOSTILE = "<script>alert(1)</script> & Ada"
REGISTER = """\
register: {title: A register}
sources: {s: {title: S, published: 2018-03-15, information: 2018-02}}
people: {a: {name: NAME}}
units: {u: {name: The unit}}
posts: {p: {unit: u, title: Head}, q: {unit: u, title: Deputy, start: 2020}}
tenures:
  t: {person: a, post: p, start: 2018, cites: [{source: s, seen: source}]}
  v: {vacant: true, post: q, cites: [s]}
"""


def asked(tmp_path: pathlib.Path, name: str = "Ada Elm") -> orgchart.View:
    file = tmp_path / "all.yaml"
    file.write_text(REGISTER.replace("NAME", f'"{name}"'), encoding="utf-8")
    return orgchart.open_register(file).view()


@pytest.fixture
def day(tmp_path: pathlib.Path) -> Snapshot:
    return asked(tmp_path).snapshot("2018-02-10")


def test_an_answer_is_one_line(day: Snapshot) -> None:
    assert repr(day) == "<Snapshot A register, 2018-02-10: 1 post>"
    assert repr(day.post("p")) == "<PostView Head (u): possibly-held>"
    (holder,) = day.post("p").holders  # type: ignore[union-attr]
    assert repr(holder) == "<Holder Ada Elm: possible>"
    assert repr(holder.start) == "<Bound 2018-01-01 – 2018-02-28>"


def test_a_record_gives_what_its_answer_says(day: Snapshot) -> None:
    (holder,) = day.post("p").holders  # type: ignore[union-attr]
    assert (holder.verdict, holder.rule, holder.reasons) == ("possible", None, ("within-stated-range",))
    assert (holder.start.earliest, holder.shown) == (date(2018, 1, 1), True)
    assert [cite.source for cite in holder.cites] == ["s"]


def test_a_hostile_name_is_text_in_a_notebook(tmp_path: pathlib.Path) -> None:
    view = asked(tmp_path, HOSTILE)
    answers = (
        view.snapshot("2018-02-10"), view.who("p", "2018-02-10"), view.who("p", during="2018"), view.succession("p"),
        view.history("a"), view.find("ada"), view.diff("2017-01-01", "2018-02-10"), view.chain("a", "2018-02-10"),
        view.explain("t", "2018-02-10"), view.explain("t", "2018-02-10", to="2019-01-01"), view.sources(),
    )  # fmt: skip
    for answer in answers:
        shown = answer._repr_html_()
        assert "<script" not in shown, answer
    assert "&lt;script&gt;alert(1)" in answers[0]._repr_html_()


def test_a_name_moves_nothing_on_a_terminal_or_beside_it(day: Snapshot) -> None:
    (holder,) = day.post("p").holders  # type: ignore[union-attr]
    hostile = evolve(holder, name="\u202eAda\n\u001b[2J")
    for told in (repr(hostile), hostile._repr_html_()):
        assert told.isprintable()


def test_a_table_has_a_row_for_every_candidate_with_verdict_and_dates(day: Snapshot) -> None:
    table, candidates = day._repr_html_(), day.post("p")._repr_html_()  # type: ignore[union-attr]
    assert (table.count("<tr>"), candidates.count("<tr>")) == (2, 2)
    assert "<bdi>Head</bdi>" in table
    assert "<bdi>Ada Elm (possible)</bdi>" in table
    for text in ("Ada Elm", "possible", "2018-01-01 – 2018-02-28"):
        assert f"<bdi>{text}</bdi>" in candidates


def test_an_unknown_id_is_refused_with_what_is_alike_and_a_known_one_may_be_absent(day: Snapshot) -> None:
    with pytest.raises(UnknownIdError) as refused:
        day.unit("un")
    assert refused.value.suggestions == ("u",)
    assert day.post("q") is None, "the deputy is there from 2020"
    with pytest.raises(UnknownIdError):
        day.post("u")

"""The public part of a register: nothing that is restricted, nothing that rests on it, nothing that points at it."""

import pathlib

import pytest

from orgchart.inference import resolve
from orgchart.rolefile.load import Loaded, load, public

HEAD = """\
register: {title: T}
sources:
  paper: {title: Paper, published: 2018-03, information: 2018-02}
  leak: {title: Leak, published: 2018-03, information: 2018-02, access: restricted}
  copy: {title: Copy, published: 2018-03, information: 2018-02, derives_from: [leak, paper]}
people:
  ann: {name: Ann, names: [{text: Annie, access: restricted}, {text: Anna}]}
  bob: {name: Bob, access: restricted}
units:
  group: {name: Group}
  cell: {name: Cell, part_of: group, access: restricted}
  team: {name: Team, part_of: cell}
posts:
  head: {unit: group, title: Head, reports_to: cell-head}
  cell-head: {unit: cell, title: Cell head}
  council: {unit: group, title: Council, seats: 3, ex_officio: [head, cell-head]}
events:
  raid: {kind: statement, date: 2018-01-10, cites: [{source: leak}]}
  feast: {kind: statement, date: 2018-01-12, cites: [{source: paper}]}
"""


@pytest.fixture
def loaded(tmp_path: pathlib.Path) -> Loaded:
    file = tmp_path / "register.yaml"
    file.write_text(
        HEAD
        + """\
tenures:
  one: {person: ann, post: head, start: {event: raid}, end: 2018-05, cites: [{source: paper, seen: raid}]}
  two: {person: ann, post: head, start: {edtf: 2016, event: raid}, end: {over_by: leak}, cites: [{source: paper}]}
  three: {person: ann, post: head, start: {event: feast}, end: {over_by: paper}, cites: [{source: paper, seen: feast}]}
  four: {person: ann, post: head, start: 2017, after: [five, three], cites: [{source: paper, seen: 2017}]}
  five: {person: bob, post: head, start: 2016, cites: [{source: paper}]}
  six: {person: ann, post: council, start: 2017, follows: five, before: [five], cites: [{source: paper}]}
  seven: {person: ann, post: council, start: 2017, within: five, cites: [{source: paper}]}
  eight: {person: ann, post: council, start: 2017, follows: four, within: four, cites: [{source: paper}]}
  nine: {person: ann, post: council, start: 2017, cites: [{source: paper, access: restricted}]}
  ten: {person: ann, post: cell-head, start: 2017, cites: [{source: paper}]}
""",
        encoding="utf-8",
    )
    loaded = load(file)
    assert not loaded.errors, loaded.errors
    return loaded


def test_what_is_restricted_or_rests_on_it_is_gone(loaded: Loaded) -> None:
    shown = public(loaded)
    assert set(shown.sources) == {"paper", "copy"}
    assert shown.sources["copy"].derives_from == ("paper",)
    assert set(shown.people) == {"ann"}
    assert [name.text for name in shown.people["ann"].names] == ["Anna"]
    assert set(shown.units) == {"group", "team"}
    assert set(shown.posts) == {"head", "council"}
    assert set(shown.events) == {"feast"}
    assert set(shown.tenures) == {"one", "two", "three", "four", "six", "seven", "eight"}
    assert not shown.part_of


def test_what_stays_points_at_nothing_that_is_gone(loaded: Loaded) -> None:
    shown = public(loaded)
    tenures, whole = shown.tenures, loaded.register
    assert whole is not None
    assert tenures["one"].start is None
    assert tenures["one"].cites[0].seen is None
    start, end = tenures["two"].start, tenures["two"].end
    assert start is not None
    assert (str(start.edtf), start.event) == ("2016", None)
    assert end is None
    assert tenures["three"] == whole.tenures["three"]
    assert tenures["four"].after == ("three",)
    assert (tenures["six"].follows, tenures["six"].before) == (None, ())
    assert tenures["seven"].within is None
    assert tenures["eight"] == whole.tenures["eight"]
    assert shown.posts["head"].reports_to == ()
    assert shown.posts["council"].ex_officio == ("head",)
    resolve(shown)  # every reference is to something that is there


def test_the_whole_register_stands_behind_and_is_not_shown(loaded: Loaded) -> None:
    shown = public(loaded)
    assert shown.behind is loaded.register
    assert "bob" not in repr(shown)


def test_a_register_that_restricts_nothing_is_returned_as_it_is(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(HEAD.replace(", access: restricted", ""), encoding="utf-8")
    loaded = load(file)
    assert public(loaded) is loaded.register

"""Popolo in several files: people in one, memberships in others; ids that are lists, members that are organizations."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import UsageError

from .conftest import Cli

Section = Callable[[str], dict[str, Any]]

PEOPLE = {
    "persons": [
        {"id": "p1", "name": "Ada Elm"},
        {"id": ["p2", "old/2"], "name": "Ben Oak"},
        {"id": "p3", "redirect": "old/2", "name": "Benn Oak"},
    ],
    "organizations": [{"id": "house", "name": "The House"}, {"id": ["club", "c"], "name": "The Club"}],
}
MEMBERS = {
    "organizations": [{"id": "house", "name": "The House"}],
    "posts": [{"id": ["chair", "chair-1"], "organization_id": "house", "label": "Chair"}],
    "areas": [{"id": ["a1", "a2"], "name": "North Fen"}],
    "events": [{"id": ["t1", "t2"], "start_date": "2010", "end_date": "2014"}],
    "memberships": [
        {"id": "m1", "person_id": "p1", "post_id": "chair-1", "start_date": "2015"},
        {"id": "m2", "person_id": "p2", "organization_id": "house", "legislative_period_id": "t2", "area_id": "a2"},
        {"id": "m3", "person_id": "p3", "organization_id": "c", "start_date": "2011"},
        {"id": "m4", "member": "c", "organization_id": "house", "start_date": "2012"},
        {"id": "m5", "member_id": "p1", "organization_id": "club", "start_date": "2013"},
        {"id": "m6", "member": {"@type": "Organization", "id": "club"}, "organization_id": "house"},
    ],
}


def write(folder: pathlib.Path, **trees: Any) -> list[pathlib.Path]:
    paths = []
    for name, tree in trees.items():
        paths.append(folder / f"{name}.json")
        paths[-1].write_text(json.dumps(tree), encoding="utf-8")
    return paths


def test_people_stand_in_a_file_of_their_own(
    tmp_path: pathlib.Path, target: pathlib.Path, cli: Cli, section: Section
) -> None:
    members, people = write(tmp_path, members=MEMBERS, people=PEOPLE)
    code, out, err = cli("import", "popolo", members, "--persons", people, "--absent-date", "term", "-o", target)
    assert code == 0
    assert "15 rows read: 14 imported, 1 left out" in out
    assert "one of the organizations stands in the file again, word for word: 1 time, first at people.json:" in err
    assert set(section("people")) == {"ada-elm", "ben-oak"}
    assert section("people")["ben-oak"]["cites"][1] == {"source": "members", "at": "people.json:persons[2]"}
    assert {name: one["person"] for name, one in section("tenures").items()} == {
        "the-house-chair-ada-elm-2015": "ada-elm",
        "the-house-north-fen-ben-oak-2010": "ben-oak",
    }
    memberships = section("memberships")
    assert [one.get("person", one.get("unit")) for one in memberships.values()] == [
        "ben-oak", "the-club", "ada-elm", "the-club",
    ]  # fmt: skip
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


def test_one_id_for_two_things_is_refused_where_it_stands(tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    members, people = write(tmp_path, members=MEMBERS, people=[{"id": "p1", "name": "Ada Elm"}])
    other = write(tmp_path, other=[{"id": "p1", "name": "Eve Elm"}, {"name": "Nobody"}])[0]
    report = orgchart.import_("popolo", members, target, beside=[people, other])
    assert {one.place: one.reason for one in report.refused if "persons" in one.place} == {
        "other.json:persons[0]:id": 'the id "p1" stands in the file already, and says something else there',
        "other.json:persons[1]:id": "there is no id; nothing could refer to it",
    }


@pytest.mark.parametrize(("tree", "wrong"), [({"a": 1}, "no Popolo"), ("persons", "no Popolo")])
def test_a_further_file_is_popolo_too(tree: Any, wrong: str, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    members, other = write(tmp_path, members=MEMBERS, other=tree)
    with pytest.raises(UsageError, match=wrong):
        orgchart.import_("popolo", members, target, beside=[other])


def test_files_have_names_of_their_own(tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    (tmp_path / "more").mkdir()
    paths = [*write(tmp_path, members=MEMBERS, people=PEOPLE), *write(tmp_path / "more", people=PEOPLE)]
    with pytest.raises(UsageError, match="two of the files have one name"):
        orgchart.import_("popolo", paths[0], target, beside=paths[1:])

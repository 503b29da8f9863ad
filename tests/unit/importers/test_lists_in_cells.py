"""A cell that holds a list is parted where the mapping says so, and never taken for one value in silence."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import HEAD, Import

Section = Callable[[str], dict[str, Any]]
MORE = """\
person:
  name: who
  names: [{text: aliases, kind: alias, split: ";"}]
  facts: [{kind: rank, value: {column: ranks, values: {maj: Major, col: Colonel}}, split: "/"}]
cites: [{title: sources, url: urls, at: pages, split: ";"}]
"""
MAPPING = HEAD.replace("person: {name: who}\n", MORE)
COLUMNS = "who,post,body,from,to,aliases,ranks,sources,urls,pages\n"


def test_cells_are_parted(imported: Import, section: Section) -> None:
    row = "Ada,Head,P,2015,2016,A. Elm; Addie ;,maj/col,Gazette;Herald,https://x.org/1; https://x.org/2,p. 3; p. 4\n"
    imported(COLUMNS + row, MAPPING)
    (person,) = section("people").values()
    assert [one["text"] for one in person["names"]] == ["A. Elm", "Addie"]
    assert [one["value"] for one in person["facts"]] == ["Major", "Colonel"]
    (tenure,) = section("tenures").values()
    assert tenure["cites"][1:] == [{"source": "gazette", "at": "p. 3"}, {"source": "herald", "at": "p. 4"}]
    assert [section("sources")[key]["url"] for key in ("gazette", "herald")] == ["https://x.org/1", "https://x.org/2"]


def test_one_place_holds_for_all_sources(imported: Import, section: Section) -> None:
    imported(COLUMNS + "Ada,Head,P,2015,2016,,,Gazette;Herald;Gazette,,p. 3\n", MAPPING)
    (tenure,) = section("tenures").values()
    assert tenure["cites"][1:] == [{"source": "gazette", "at": "p. 3"}, {"source": "herald", "at": "p. 3"}]


@pytest.mark.parametrize("row", ["Gazette;Herald,https://x.org/1,", "Gazette;Herald,,1;2;3"])
def test_as_many_titles_as_addresses_and_places(row: str, imported: Import) -> None:
    report = imported(COLUMNS + f"Ada,Head,P,2015,2016,,,{row}\n", MAPPING)
    assert [one.place for one in report.refused] == ["table.csv:2:8"]


def test_a_value_of_a_list_that_is_not_among_the_values_is_refused(imported: Import) -> None:
    report = imported(COLUMNS + "Ada,Head,P,2015,2016,,maj/gen,,,\n", MAPPING)
    assert [one.place for one in report.refused] == ["table.csv:2:7"]


def test_without_split_a_cell_is_one_value(imported: Import, section: Section) -> None:
    imported(COLUMNS + "Ada,Head,P,2015,2016,Elm; Ada,,,,\n", MAPPING.replace(', split: ";"', ""))
    (person,) = section("people").values()
    assert [one["text"] for one in person["names"]] == ["Elm; Ada"]


def of_json(**told: Any) -> str:
    return json.dumps([{"who": "Ada", "post": "Head", "body": "P", "from": "2015", "to": "2016", **told}])


@pytest.mark.parametrize("key", ["who", "post", "body", "from"])
def test_a_list_where_one_value_is_wanted_is_refused(key: str, imported: Import) -> None:
    """Two people in one place are never one person with a name made of both."""
    report = imported(of_json(**{key: ["a", "b"]}), format="json")
    assert [one.place for one in report.refused] == [f"table.json:[0]:{key}"]
    assert "a list of 2 values" in report.refused[0].reason


def test_a_list_of_records_is_refused_where_a_value_is_wanted(imported: Import) -> None:
    report = imported(of_json(who=[{"name": "Ada"}]), format="json")
    assert "a list of records" in report.refused[0].reason


def test_a_list_of_one_value_is_that_value_and_an_empty_one_is_blank(imported: Import, section: Section) -> None:
    imported(of_json(who=["Ben"], to=[]), format="json")
    (tenure,) = section("tenures").values()
    assert (tenure["person"], tenure.get("end")) == ("ben", None)


def test_lists_of_json_are_parted_and_notes_joined(imported: Import, section: Section) -> None:
    mapping = HEAD.replace("{name: who}", '{name: who, names: [{text: aliases, split: ";"}]}') + "note: notes\n"
    imported(of_json(aliases=["Elm; A.", "Addie\u202e"], notes=["One.", "Two."]), mapping, format="json")
    (person,) = section("people").values()
    assert [one["text"] for one in person["names"]] == ["Elm; A.", "Addie\ufffd"]
    (tenure,) = section("tenures").values()
    assert tenure["note"] == "One.; Two."


def test_each_value_of_a_list_can_be_a_row(imported: Import, section: Section) -> None:
    mapping = 'read: {rows: "who[]"}\n' + HEAD.replace("{name: who}", '{name: "who[]"}')
    report = imported(of_json(who=["Ada", "Ben"]), mapping, format="json")
    assert sorted(one["person"] for one in section("tenures").values()) == ["ada", "ben"]
    assert report.rows == 2

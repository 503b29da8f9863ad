"""Wikidata: precision is kept, "some" and "none" are told apart, references become sources."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import UsageError
from orgchart.importers._gathering import RowError
from orgchart.importers._wikidata_values import loose_date, time_of

from .conftest import Import

Section = Callable[[str], dict[str, Any]]
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"


def moment(text: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    return {"time": text, "precision": precision, "calendarmodel": calendar}


def snak(value: Any) -> dict[str, Any]:
    if value in ("novalue", "somevalue"):
        return {"snaktype": value}
    if isinstance(value, str) and value.startswith("Q"):
        value = {"entity-type": "item", "id": value}
    return {"snaktype": "value", "datavalue": {"value": value}}


def held(post: Any, rank: str = "normal", references: Any = (), **qualifiers: Any) -> dict[str, Any]:
    return {
        "mainsnak": snak(post),
        "rank": rank,
        "qualifiers": {key: [snak(value)] for key, value in qualifiers.items()},
        "references": [{"snaks": {key: [snak(value)] for key, value in one.items()}} for one in references],
    }


def entity(id: str, label: str, *statements: dict[str, Any], **claims: Any) -> dict[str, Any]:
    return {
        "id": id,
        "labels": {"en": {"language": "en", "value": label}},
        "claims": {"P39": list(statements)} | {key: [{"mainsnak": snak(one)}] for key, one in claims.items()},
    }


ENTITIES = {
    "entities": {
        one["id"]: one
        for one in (
            entity("Q10", "Minister of Fish", P2389="Q20"),
            entity("Q20", "Ministry of Fish"),
            {
                **entity(
                    "Q1", "Ada Elm",
                    held("Q10", P580=moment("+2010-05-06T00:00:00Z"), P582=moment("+2012-00-00T00:00:00Z", 9),
                         P1366="Q2", P2937="Q30", P9999="Q1",
                         references=[{"P854": "https://example.org/a", "P1476": {"text": "A page", "language": "en"},
                                      "P813": moment("+2020-01-02T00:00:00Z")}, {"P248": "Q40"}, {"P143": "Q328"}]),
                    held("Q11", P580="somevalue", P582="somevalue", P768="Q50"),
                    held("Q11", P582="novalue", P642="Q21"),
                    held("somevalue"),
                    held("Q12", rank="deprecated", P580=moment("+1999-00-00T00:00:00Z", 9)),
                    held("Q12", P580=moment("+2015-01-01T00:00:00Z"), P582=moment("+2014-01-01T00:00:00Z")),
                    held("Q12", P580=moment("+2015-13-01T00:00:00Z")),
                    P569=moment("+1950-03-00T00:00:00Z", 10),
                ),
                "aliases": {"en": [{"language": "en", "value": "A. Elm"}]},
            },
            entity("Q2", "Ben Oak", held("Q10", P580=moment("+2012-09-01T00:00:00Z"), P1365="Q9")),
            entity("Q40", "Almanac"),
        )
    }
}  # fmt: skip


def test_statements_qualifiers_ranks_and_references(imported: Import, section: Section, target: pathlib.Path) -> None:
    report = imported(json.dumps(ENTITIES), None, format="wikidata", information="2020-06")
    assert (report.rows, report.imported, report.left_out, len(report.refused)) == (8, 5, 1, 2)
    assert [one.place for one in report.refused] == ["table.wikidata:Q1.P39[5]:P582", "table.wikidata:Q1.P39[6]:P580"]
    tenures = section("tenures")
    assert {name: (one.get("start"), one.get("end"), one.get("status")) for name, one in tenures.items()} == {
        "ministry-of-fish-minister-of-fish-ada-elm-2010-05-06": ("2010-05-06", "2012", None),
        "bodies-that-the-file-does-not-name-q11-q50-ada-elm": (None, {"over_by": "table"}, None),
        "unit-q21-q11-ada-elm": (None, None, None),
        "bodies-that-the-file-does-not-name-q12-ada-elm-1999": ("1999", None, "retracted"),
        "ministry-of-fish-minister-of-fish-ben-oak-2012-09-01": ("2012-09-01", None, None),
    }
    first = tenures["ministry-of-fish-minister-of-fish-ada-elm-2010-05-06"]
    assert first["note"] == "Term: Q30."
    assert first["cites"] == [{"source": "table", "at": "Q1.P39[0]"}, "a-page", "almanac"]
    assert section("sources")["a-page"] == {
        "title": "A page", "accessed": "2020-01-02", "url": "https://example.org/a",
    }  # fmt: skip
    assert tenures["ministry-of-fish-minister-of-fish-ben-oak-2012-09-01"]["follows"] == (
        "ministry-of-fish-minister-of-fish-ada-elm-2010-05-06"
    )
    assert tenures["unit-q21-q11-ada-elm"]["cites"][0]["seen"] == "source"
    assert section("people")["ada-elm"]["names"] == [{"text": "A. Elm", "lang": "en", "kind": "alias"}]
    assert section("events")["birth-ada-elm"]["date"] == "1950-03"
    assert section("posts")["bodies-that-the-file-does-not-name-q11-q50"]["seats"] == "unknown"
    assert report.remarks == (
        "not carried over: P39.some unknown value, 1 time",
        "not carried over: qualifier.P9999, 1 time",
        "not carried over: reference.P143, 1 time",
        "not carried over: replaces.somebody of whom the file has not exactly one term in the same post, 1 time",
    )
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (moment("+2010-05-06T00:00:00Z"), "2010-05-06"),
        (moment("+2010-05-06T00:00:00Z", 10), "2010-05"),
        (moment("+2010-01-01T00:00:00Z", 9), "2010"),
        (moment("+1955-01-01T00:00:00Z", 8), "[1950..1959]"),
        (moment("+1900-01-01T00:00:00Z", 7), "[1801..1900]"),
        (moment("+1901-01-01T00:00:00Z", 7), "[1901..2000]"),
        (moment("-0044-03-15T00:00:00Z"), "-0043-03-15"),
        (moment("+1642-12-25T00:00:00Z", 11, JULIAN), "1643-01-04"),
        (moment("+1642-00-00T00:00:00Z", 9, JULIAN), "1642"),
    ],
)
def test_a_time_is_never_finer_than_its_precision(value: dict[str, Any], edtf: str) -> None:
    assert time_of(value, "P580") == edtf


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        moment("2010"),
        moment("+2010-02-30T00:00:00Z"),
        moment("+2010-01-01T00:00:00Z", 3),
        moment("+99999-01-01T00:00:00Z", 9),
        {"time": "+2010-01-01T00:00:00Z"},
    ],
)
def test_what_is_no_time_is_refused(value: Any) -> None:
    with pytest.raises(RowError):
        time_of(value, "P580")


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("2010-05-06T00:00:00Z", "", ("2010-05-06", False)),
        ("2010-01-01T00:00:00Z", "", ("2010", True)),
        ("2010-05-01T00:00:00Z", "", ("2010-05", True)),
        ("2010-01-01T00:00:00Z", "11", ("2010-01-01", False)),
        ("2010-05-06T00:00:00Z", "9", ("2010", False)),
        ("2010", "", ("2010", False)),
    ],
)
def test_a_day_without_precision_is_taken_for_no_more_than_it_may_be(
    text: str, precision: str, expected: tuple[str, bool]
) -> None:
    assert loose_date(text, precision, "start") == expected


def test_the_result_of_a_query(imported: Import, section: Section, target: pathlib.Path) -> None:
    def row(**values: str) -> dict[str, Any]:
        return {
            key: {"type": "uri" if text.startswith("http") else "bnode" if text == "_" else "literal", "value": text}
            for key, text in values.items()
        }

    wd = "http://www.wikidata.org/entity/"
    tree = {
        "head": {"vars": ["item"]},
        "results": {
            "bindings": [
                row(item=wd + "Q1", itemLabel="Ada Elm", position=wd + "Q10", positionLabel="Mayor",
                    start="2010-01-01T00:00:00Z", end="2012-03-04T00:00:00Z", endPrecision="11",
                    of=wd + "Q20", ofLabel="Town"),
                row(item=wd + "Q2", itemLabel="Ben Oak", position=wd + "Q10", start="_", predecessor=wd + "Q1",
                    of=wd + "Q20", reference="https://example.org/b"),
                row(item=wd + "Q2", start="2010-01-01T00:00:00Z"),
            ]
        },
    }  # fmt: skip
    report = imported(json.dumps(tree), None, format="wikidata")
    assert (report.rows, report.imported) == (3, 2)
    assert [(one.place, one.reason) for one in report.refused] == [
        ("table.wikidata:results.bindings[2]", "no position is named; the query should have ?position, ?post, ?office")
    ]
    tenures = section("tenures")
    assert tenures["town-mayor-ada-elm-2010"]["start"] == "2010"
    assert tenures["town-mayor-ada-elm-2010"]["end"] == "2012-03-04"
    assert tenures["town-mayor-ben-oak"]["follows"] == "town-mayor-ada-elm-2010"
    assert tenures["town-mayor-ben-oak"]["note"] == "Its start is not known."
    assert any("precision" in one for one in report.remarks)
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


@pytest.mark.parametrize("content", ['{"a": 1}', "1", '{"results": {}}', '{"entities": ', '{"entities": []}'])
def test_what_is_no_wikidata_is_refused_as_a_whole(content: str, imported: Import, target: pathlib.Path) -> None:
    with pytest.raises(UsageError):
        imported(content, None, format="wikidata")
    assert not target.exists()


def test_births_that_disagree_labels_and_odd_entities(imported: Import, section: Section) -> None:
    person = entity("Q1", "", held("Q10", P580=moment("+2010-05-06T00:00:00Z")))
    person["labels"] = {"fr": {"value": "Adèle"}, "de": {"value": "Adele"}, "ja": "odd"}
    person["claims"]["P569"] = [
        {"mainsnak": snak(moment("+1950-01-01T00:00:00Z")), "rank": "normal"},
        {"mainsnak": snak(moment("+1951-01-01T00:00:00Z")), "rank": "normal"},
    ]
    person["claims"]["P570"] = [
        {"mainsnak": snak(moment("+2001-01-01T00:00:00Z")), "rank": "normal"},
        {"mainsnak": snak(moment("+2002-01-01T00:00:00Z")), "rank": "preferred"},
        {"mainsnak": snak({"time": "odd", "precision": 1}), "rank": "normal"},
    ]
    two = held("Q11")
    two["qualifiers"]["P580"] = [snak(moment("+2010-05-06T00:00:00Z"))] * 2
    person["claims"]["P39"] += [two, "odd"]
    report = imported(json.dumps([person, "odd"]), None, format="wikidata")
    assert [one.place for one in report.refused] == ["table.wikidata:Q1.P39[1]:P580", "table.wikidata:entities"]
    assert section("people")["adele"]["names"] == [{"text": "Adèle", "lang": "fr"}]
    assert list(section("events")) == ["death-adele"]
    assert section("events")["death-adele"]["date"] == "2002-01-01"
    assert any("P569 has 2 dates, none of them preferred" in one for one in report.remarks)
    imported(json.dumps(person), None, format="wikidata")


def test_a_reference_with_a_broken_date_does_not_cost_the_statement(imported: Import, section: Section) -> None:
    broken = {"P854": "https://example.org/a", "P813": moment("+2020-13-02T00:00:00Z")}
    report = imported(json.dumps([entity("Q1", "Ada", held("Q10", references=[broken]))]), None, format="wikidata")
    assert report.imported == 1
    assert any("the date of a reference" in one for one in report.remarks)

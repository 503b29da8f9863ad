"""FollowTheMoney 4.11: terms, elections, status, ties among units, entities inside entities."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Import
from .test_ftm import entity, lines

Section = Callable[[str], dict[str, Any]]

WHO = (entity("p1", "Person", name="Ada Elm"), entity("mp", "Position", name="Member", country="xx"))


def term(imported: Import, section: Section, properties: dict[str, Any], **asked: Any) -> tuple[Any, ...]:
    """Import one occupancy; return its start, end, days seen and note."""
    held = entity("o", "Occupancy", holder="p1", post="mp", **properties)
    report = imported(lines(*WHO, held), None, format="ftm", **asked)
    assert (report.refused, report.remarks) == ((), ())
    (found,) = section("tenures").values()
    seen = [cite["seen"] for cite in found["cites"] if "seen" in cite]
    return found.get("start"), found.get("end"), seen, found.get("note")


TERM = {"periodStart": "2019-07-02", "periodEnd": "2024-07-15"}
NOTE = "Term: 2019-07-02 to 2024-07-15."


@pytest.mark.parametrize(
    ("properties", "asked", "expected"),
    [
        (TERM, {}, (None, None, ["[2019-07-02..2024-07-15]"], NOTE)),
        (TERM, {"absent_date": "term"}, ("2019-07-02", "2024-07-15", [], NOTE)),
        (TERM | {"startDate": "2020"}, {}, ("2020", None, [], NOTE)),
        (TERM | {"startDate": "2020"}, {"absent_date": "term"}, ("2020", "2024-07-15", [], NOTE)),
        ({"periodStart": "2019"}, {}, (None, None, [], "Term: 2019 to ....")),
        ({"periodStart": "2019"}, {"information": "2021-05"},
         (None, None, ["[2019-01-01..2021-05-31]"], "Term: 2019 to ....")),
        ({"periodStart": "2022"}, {"absent_date": "open", "information": "2023"},
         (None, None, ["source"], "Term: 2022 to ....")),
        ({"periodEnd": "2021"}, {}, (None, None, [], "Term: ... to 2021.")),
        ({"status": "ended"}, {"information": "2021"}, (None, {"over_by": "table"}, [], "The file calls it ended.")),
        ({"status": "ended"}, {}, (None, None, [], "The file calls it ended.")),
        ({"declarationDate": "2018-03-01", "electionDate": "2017-06-08"}, {},
         (None, None, ["2018-03-01"], "Elected: 2017-06-08.")),
        ({"constituency": "North Fen", "politicalGroup": ["A", "B"]}, {},
         (None, None, [], "Constituency: North Fen. Political group: A, B.")),
    ],
)  # fmt: skip
def test_a_term_is_that_of_all_holders(
    properties: dict[str, Any], asked: dict[str, str], expected: tuple[Any, ...], imported: Import, section: Section
) -> None:
    """A term says that it was held on some day of it, unless one asks for the whole."""
    assert term(imported, section, properties, **asked) == expected


def test_terms_that_cannot_be_are_refused(imported: Import) -> None:
    wrong = (
        entity("o1", "Occupancy", holder="p1", post="mp", periodStart="2020", periodEnd="2019"),
        entity("o2", "Occupancy", holder="p1", post="mp", startDate="2025", **TERM),
    )
    report = imported(lines(*WHO, *wrong), None, format="ftm", absent_date="term")
    assert [one.place for one in report.refused] == ["table.ftm:3:periodEnd", "table.ftm:4:periodEnd"]


def test_ties_that_an_export_tells_come_back(imported: Import, section: Section) -> None:
    bodies = [entity(key, "Organization", name=f"Unit {key}", abbreviation=f"U{key}") for key in "abc"]
    report = imported(
        lines(
            *bodies,
            entity("h", "Position", name="Head", organization="a"),
            entity("l1", "UnknownLink", subject="b", object="a", role="part of (attached)", startDate="2010"),
            entity("l2", "UnknownLink", subject="c", object="a", role="reports to (dotted)", endDate="2012"),
            entity("l3", "UnknownLink", subject="h", object="b", role="reports to"),
            entity("l4", "UnknownLink", subject="b", object="c", role="friend of"),
            entity("l5", "UnknownLink", subject="b", object="x", role="part of (organic)"),
        ),
        None,
        format="ftm",
    )
    units = section("units")
    assert [(one["unit"], one["kind"], one["start"]) for one in units["unit-b"]["part_of"]] == [
        ("unit-a", "attached", "2010")
    ]
    assert [(one["from"], one["to"], one["kind"]) for one in section("reporting").values()] == [
        ("unit-c", "unit-a", "dotted")
    ]
    assert section("posts")["unit-a-head"]["reports_to"] == "unit-b"
    assert units["unit-c"]["names"][0]["kind"] == "short"
    assert [one.place for one in report.refused] == ["table.ftm:9:object"]
    assert report.remarks == (
        "a link of unknown kind says nothing of offices, and is left out: 1 time, first at line 8 (friend of)",
    )


def test_publishers_are_sources(imported: Import, section: Section) -> None:
    people = [
        entity("p1", "Person", name="Ada", publisher="The Press", sourceUrl="https://example.org/a"),
        entity("p2", "Person", name="Ben", publisher=["The Press", "The Post"]),
    ]
    imported(lines(*people), None, format="ftm")
    sources = section("sources")
    assert sources["https-example-org-a"]["publisher"] == "The Press"
    cites = [cite for cite in section("people")["ben"]["cites"] if isinstance(cite, str)]
    assert [sources[cite]["title"] for cite in cites] == ["The Press", "The Post"]

"""Popolo: names have their times, one person is one, and nothing ends, begins or is doubled by the importer's doing."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart

from .conftest import Import

Section = Callable[[str], dict[str, Any]]
FIRST = {"id": "t1", "name": "First", "start_date": "2001-01-01", "end_date": "2004-12-31"}
SECOND = {"id": "t2", "name": "Second", "start_date": "2005-02-01", "end_date": "2008-12-31"}
THIRD = {"id": "t3", "name": "Third", "start_date": "2009-02-01", "end_date": "2012-12-31"}


def house(*members: dict[str, Any], **more: Any) -> str:
    """Return a house with two people, two parties, an area and two terms; members are of the house for the area."""
    plain = {"person_id": "p1", "organization_id": "h", "area_id": "a"}
    told = {
        "persons": [{"id": "p1", "name": "Ann"}, {"id": "p2", "name": "Bob"}],
        "organizations": [{"id": "h", "name": "House"}, {"id": "l", "name": "Lime"}, {"id": "f", "name": "Fig"}],
        "areas": [{"id": "a", "name": "North"}],
        "events": [FIRST, SECOND, THIRD],
        "memberships": [{**plain, **one} for one in members],
    }
    return json.dumps(told | more)


def term(number: int, **more: Any) -> dict[str, Any]:
    return {"legislative_period_id": f"t{number}", **more}


def only(records: dict[str, Any]) -> Any:
    (record,) = records.values()
    return record


@pytest.fixture
def term_import(imported: Import) -> Import:
    """Return a function that imports a file in which absent dates are those of the term."""
    return lambda content, **more: imported(content, None, format="popolo", absent_date="term", **more)


def test_names_have_their_times(imported: Import, section: Section) -> None:
    names = [{"name": "Ann Kern", "end_date": "2005-05-05"}, {"name": "Ann Elm", "start_date": "2005-05-06"}]
    bodies = [{"id": "h", "name": "House", "other_names": [{"name": "Old House", "end_date": "1999"}]}]
    content = house(persons=[{"id": "p1", "other_names": names}], organizations=bodies)
    imported(content, None, format="popolo")
    person = only(section("people"))
    assert person["name"] == "Ann Elm"
    assert person["names"] == [
        {"text": "Ann Kern", "end": "2005-05-05"},
        {"text": "Ann Elm", "start": "2005-05-06"},
    ]
    assert only(section("units"))["names"] == [{"text": "Old House", "end": "1999"}]


def test_the_times_of_the_name_that_is_shown_are_kept(imported: Import, section: Section) -> None:
    names = [{"name": "Ann", "start_date": "2005-05-06"}]
    imported(house(persons=[{"id": "p1", "name": "Ann", "other_names": names}]), None, format="popolo")
    assert only(section("people"))["names"] == [{"text": "Ann", "start": "2005-05-06"}]


def test_a_name_that_ends_before_it_begins_is_refused(imported: Import) -> None:
    names = [{"name": "Ann Kern", "start_date": "2005", "end_date": "2004"}]
    report = imported(house(persons=[{"id": "p1", "name": "Ann", "other_names": names}]), None, format="popolo")
    assert [one.place for one in report.refused] == ["table.popolo:persons[0]:other_names"]


def test_a_redirect_is_no_second_person(imported: Import, section: Section) -> None:
    people = [{"id": "p2", "redirect": "p3", "name": "A. Elm"}, {"id": "p3", "redirect": "p1"},
              {"id": "p1", "name": "Ann"}, {"id": "p4", "redirect": "p5"}, {"id": "p5", "redirect": "p4"}]  # fmt: skip
    report = imported(house({"person_id": "p2"}, {"person_id": "p3"}, persons=people), None, format="popolo")
    assert only(section("people"))["names"] == [{"text": "A. Elm"}]
    assert {one["person"] for one in section("tenures").values()} == {"ann"}
    assert [one.place for one in report.refused] == [
        "table.popolo:persons[3]:redirect",
        "table.popolo:persons[4]:redirect",
    ]
    assert report.rows == report.imported + len(report.refused)


def test_a_membership_of_several_people_is_one_of_each(imported: Import, section: Section) -> None:
    report = imported(house({"person_id": ["p1", "p2"]}), None, format="popolo")
    assert sorted(one["person"] for one in section("tenures").values()) == ["ann", "bob"]
    assert [note for note in report.remarks if "several people" in note]


def test_a_list_of_other_ids_is_refused(imported: Import) -> None:
    report = imported(house({"organization_id": ["h", "l"]}, {"person_id": []}), None, format="popolo")
    assert [one.place for one in report.refused] == [
        "table.popolo:memberships[0]:organization_id",
        "table.popolo:memberships[1]:person_id",
    ]


def test_who_dies_in_a_term_holds_the_seat_until_then(
    term_import: Import, section: Section, target: pathlib.Path
) -> None:
    people = [{"id": "p1", "name": "Ann", "death_date": "2003-05-01"}, {"id": "p2", "name": "Bob"}]
    term_import(house(term(1), term(1, person_id="p2", start_date="2003-06-01"), persons=people))
    assert [one["end"] for one in section("tenures").values()] == ["2003-05-01", "2004-12-31"]
    assert [holder.name for holder in orgchart.who(target, "house-north", "2004-01-01").holders] == ["Bob"]
    assert not [finding for finding in orgchart.validate(target) if finding.severity == "error"]


def test_a_term_after_the_death_is_refused(term_import: Import) -> None:
    report = term_import(house(term(2), persons=[{"id": "p1", "name": "Ann", "death_date": "2003"}]))
    assert [one.place for one in report.refused] == ["table.popolo:memberships[0]:legislative_period_id"]


def test_an_end_that_the_file_dates_is_kept_against_a_death(term_import: Import, section: Section) -> None:
    people = [{"id": "p1", "name": "Ann", "death_date": "2003-05-01"}]
    term_import(house(term(1, end_date="2004-02-01"), persons=people))
    assert only(section("tenures"))["end"] == "2004-02-01"


def test_a_party_is_not_left_at_a_dissolution(term_import: Import, section: Section, target: pathlib.Path) -> None:
    """Terms that follow one another are of one membership, which has the first and last days of them as sightings."""
    term_import(house(term(1, on_behalf_of_id="l"), term(2, on_behalf_of_id="l")))
    party = only(section("memberships"))
    assert "start" not in party
    assert "end" not in party
    assert [cite["seen"] for cite in party["cites"]] == ["2001-01-01", "2004-12-31", "2005-02-01", "2008-12-31"]
    lime = orgchart.snapshot(target, "2005-01-15").memberships
    assert [(one.member, one.answer.verdict) for one in lime] == [("ann", "certain")]


@pytest.mark.parametrize(
    ("members", "count"),
    [
        ((term(1, on_behalf_of_id="l", end_date="2003-01-01"), term(2, on_behalf_of_id="l")), 2),
        ((term(1, on_behalf_of_id="l"), term(2, on_behalf_of_id="l", start_date="2006-01-01")), 2),
        ((term(1, on_behalf_of_id="l"), term(2, on_behalf_of_id="f")), 2),
        ((term(1, on_behalf_of_id="l"), term(3, on_behalf_of_id="l")), 2),
        ((term(3, on_behalf_of_id="l"), term(2, on_behalf_of_id="l"), term(1, on_behalf_of_id="l")), 1),
        ((term(1, on_behalf_of_id="l"), term(2, on_behalf_of_id="f"), term(3, on_behalf_of_id="l")), 3),
    ],
)
def test_what_ends_a_membership_of_a_party(
    members: tuple[Any, ...], count: int, term_import: Import, section: Section
) -> None:
    term_import(house(*members))
    assert len(section("memberships")) == count


def test_nobody_is_seen_in_a_party_after_the_file(term_import: Import, section: Section) -> None:
    term_import(house(term(1, on_behalf_of_id="l")), information="2003")
    assert [cite.get("seen") for cite in only(section("memberships"))["cites"]] == ["2001-01-01"]


def test_a_post_that_is_made_lasts_as_long_as_its_holders(
    term_import: Import, section: Section, target: pathlib.Path
) -> None:
    term_import(house(term(1, start_date="2000-06-01"), term(1, person_id="p2", end_date="2005-01-31")))
    post = only(section("posts"))
    assert (post["start"], post["end"]) == ("2000-06-01", "2005-01-31")
    assert "seats" not in post
    assert not [finding for finding in orgchart.validate(target) if finding.severity == "error"]


def test_a_member_who_begins_after_the_term_is_refused_at_the_start(term_import: Import) -> None:
    report = term_import(house(term(1, start_date="2014-02-01")))
    assert [one.place for one in report.refused] == ["table.popolo:memberships[0]:start_date"]
    assert "events[0]" in report.refused[0].reason


def test_a_reversed_term_is_refused_once_where_it_stands(term_import: Import, section: Section) -> None:
    turned = {"id": "t1", "name": "First", "start_date": "2001-01-06", "end_date": "2001-01-03"}
    report = term_import(house(term(1), term(1, person_id="p2"), events=[turned]))
    assert [one.place for one in report.refused] == ["table.popolo:events[0]:end_date"]
    assert all("start" not in one for one in section("tenures").values())
    assert len(section("tenures")) == 2
    assert [note for note in report.remarks if "2 times, first at memberships[0]" in note]


def test_a_membership_that_stands_twice_is_one_record(imported: Import, section: Section) -> None:
    report = imported(house({"start_date": "2001"}, {"start_date": "2001"}, {"start_date": "2002"}), None,
                      format="popolo")  # fmt: skip
    first, second = section("tenures").values()
    assert [cite["at"] for cite in first["cites"]] == ["memberships[0]", "memberships[1]"]
    assert second["start"] == "2002"
    assert [note for note in report.remarks if "1 time, first at memberships[1]" in note]


def test_placeholders_are_no_dates(imported: Import, section: Section) -> None:
    people = [{"id": "p1", "name": "Ann", "death_date": "0000-00-00"}]
    report = imported(house({"start_date": "2010", "end_date": "9999-12-31"}, persons=people), None, format="popolo")
    assert "end" not in only(section("tenures"))
    assert not section("events")
    assert [note for note in report.remarks if "`end_date`" in note and "memberships[0]: 9999-12-31" in note]


def test_nobody_is_seen_before_the_beginning(imported: Import, section: Section) -> None:
    imported(house({"start_date": "2021"}), None, format="popolo", absent_date="open", information="2020")
    assert "seen" not in json.dumps(only(section("tenures")))

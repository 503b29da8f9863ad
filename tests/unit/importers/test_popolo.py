"""Popolo: an absent date means what the user says; one seat for each area; nothing is lost in silence."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import DateSyntaxError, UsageError
from orgchart.view import OpenRegister

from .conftest import Import

Section = Callable[[str], dict[str, Any]]
SEATS = 650


def chamber() -> dict[str, Any]:
    """Return two terms of a chamber of 650: areas 600 to 649 are redrawn in the second; a by-election in area 3."""
    persons = [{"id": f"p{n}", "name": f"Member {n}"} for n in range(2 * SEATS + 1)]
    areas = [{"id": f"a{n}", "name": f"Area {n}"} for n in range(SEATS + 50)]
    terms = [
        {"id": "term/1", "name": "First term", "classification": "legislative period",
         "start_date": "2005-05-05", "end_date": "2010-04-12"},
        {"id": "term/2", "name": "Second term", "classification": "legislative period", "start_date": "2010-05-06"},
    ]  # fmt: skip
    members: list[dict[str, Any]] = []
    for term in (0, 1):
        for seat in range(SEATS):
            members.append(
                {
                    "person_id": f"p{term * SEATS + seat}",
                    "organization_id": "house",
                    "area_id": f"a{seat + 50 if term and seat >= 600 else seat}",
                    "legislative_period_id": f"term/{term + 1}",
                    "role": "member",
                    "on_behalf_of_id": "party",
                }
            )
    members[SEATS + 3]["end_date"] = "2011-02-01"
    members.append({**members[SEATS + 3], "person_id": f"p{2 * SEATS}", "start_date": "2011-03-03", "end_date": None})
    return {
        "persons": persons,
        "areas": areas,
        "organizations": [
            {"id": "house", "name": "The House", "classification": "legislature"},
            {"id": "party", "name": "The Party", "classification": "party"},
        ],
        "events": terms,
        "posts": [],
        "memberships": members,
    }


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    from orgchart import importers

    folder = tmp_path_factory.mktemp("popolo")
    (folder / "house.json").write_text(json.dumps(chamber()), encoding="utf-8")
    report = importers.import_(
        "popolo", folder / "house.json", folder / "register", absent_date="term", information="2012-06-30"
    )
    assert report.refused == ()
    assert report.claims == 2 * (2 * SEATS + 1)
    return folder / "register"


@pytest.fixture(scope="module")
def opened(house: pathlib.Path) -> OpenRegister:
    return orgchart.open_register(house)


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("day", "seats", "held"),
    [
        ("2008-01-01", 650, 650),
        ("2012-01-01", 650, 650),
        ("2011-02-15", 650, 649),  # between a resignation and the by-election
        ("2010-04-20", 600, 0),  # between two terms; areas redrawn are no more, or not yet
    ],
)
def test_an_ordinary_day_has_as_many_holders_as_seats(day: str, seats: int, held: int, opened: OpenRegister) -> None:
    picture = orgchart.snapshot(opened, day)
    posts = [post for post in picture.posts if post.unit == "the-house"]
    assert sum(post.seats or 0 for post in posts) == seats
    holders = [holder for post in posts for holder in post.holders if holder.answer.shown]
    assert len(holders) == held
    assert len({holder.person for holder in holders}) == held
    empty = [post for post in posts if not [holder for holder in post.holders if holder.answer.shown]]
    assert len(empty) == seats - held


@pytest.mark.no_cover
def test_a_seat_held_for_a_term_is_certain_within_it(opened: OpenRegister) -> None:
    who = orgchart.who(opened, "the-house-area-7", "2008-01-01")
    assert [(holder.name, holder.answer.verdict) for holder in who.holders] == [("Member 7", "certain")]


@pytest.mark.no_cover
def test_what_is_written_is_valid(house: pathlib.Path) -> None:
    assert not [finding for finding in orgchart.validate(house) if finding.severity == "error"]
    assert not any(file.changes for file in orgchart.fmt(house, write=False).files)


SMALL: dict[str, Any] = {
    "persons": [
        {"id": "p1", "name": "Ada Elm", "birth_date": "1950-03", "gender": "female", "image": "a.jpg",
         "other_names": [{"name": "Adah Elm", "note": "spelling"}, {"name": "أدا", "lang": "ar"},
                         {"name": "A. Elm", "lang": "?"}],
         "sources": [{"url": "https://example.org/ada", "note": "Her page"},
                     {"url": "a shelf"}]},
        {"id": "p2", "given_name": "Ben", "family_name": "Oak", "death_date": "2019-00-00"},
        {"name": "Without an id"},
    ],
    "organizations": [
        {"id": "o1", "name": "Council", "founding_date": "1990", "description": "A body."},
        {"id": "o2", "name": "Committee", "parent_id": "o1"},
    ],
    "areas": [{"id": "a1", "name": "North"}],
    "posts": [{"id": "c", "label": "Chair", "organization_id": "o2"},
              {"id": "n", "role": "Councillor", "organization_id": "o1", "area_id": "a1"}],
    "memberships": [
        {"id": "m1", "person_id": "p1", "post_id": "c", "start_date": "2015-01-01", "end_date": "2016",
         "start_reason": "elected"},
        {"id": "m2", "person_id": "p2", "post_id": "n"},
        {"id": "m3", "person_id": "p1", "organization_id": "o2", "role": "adviser", "start_date": "2017-02"},
        {"id": "m4", "person_id": "p9", "post_id": "c"},
        {"id": "m5", "person_id": "p1", "post_id": "c", "start_date": "about 2015"},
        {"id": "m6", "person_id": "p1", "post_id": "c", "start_date": "2016", "end_date": "2015"},
        {"id": "m7", "person_id": "p1", "organization_id": "o7"},
        "odd",
        {"id": "m8", "member": {"@type": "Organization", "id": "o2"}, "organization_id": "o1", "label": "by statute"},
        {"id": "m9", "member": {"@type": "Organization", "id": "o2"}, "post_id": "c"},
        {"id": "m10", "post_id": "c"},
    ],
    "meta": {"sources": []},
}  # fmt: skip


def test_every_kind_of_record_and_every_refusal(imported: Import, section: Section) -> None:
    more = {"title": "The council", "source": "council", "published": "2020-01"}
    report = imported(json.dumps(SMALL), None, format="popolo", **more)
    assert section("sources")["council"] == {"title": "The council", "published": "2020-01"}
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("table.popolo:persons[2]:id", "there is no id"),
        ("table.popolo:memberships[7]", "this is no record"),
        ("table.popolo:memberships[3]:person_id", 'no person has the id "p9"'),
        ("table.popolo:memberships[4]:start_date", report.refused[3].reason.partition(";")[0]),
        ("table.popolo:memberships[5]:end_date", "it ends (2015) before it begins (2016)"),
        ("table.popolo:memberships[6]:organization_id", 'no organization has the id "o7"'),
        ("table.popolo:memberships[9]:member", "an organization holds no post in a register"),
        ("table.popolo:memberships[10]:person_id", "it names nobody"),
    ]
    assert section("memberships")["council-2-committee"]["unit"] == "committee"
    assert section("memberships")["council-2-committee"]["note"] == "by statute"
    assert section("people")["ada-elm"]["cites"] == [{"source": "council", "at": "persons[0]"}, "her-page", "a-shelf"]
    assert report.rows == report.imported + len(report.refused) == 19
    assert section("people")["ada-elm"]["names"] == [
        {"text": "Adah Elm", "note": "spelling"},
        {"text": "أدا", "lang": "ar"},
        {"text": "A. Elm"},
    ]
    assert section("people")["ben-oak"]["name"] == "Ben Oak"
    assert section("events")["birth-ada-elm"]["date"] == "1950-03"
    assert section("events")["death-ben-oak"]["date"] == "2019"
    assert section("units")["committee"]["part_of"] == "council-2"
    assert section("units")["council-2"]["start"] == "1990"
    assert "seats" not in section("posts")["council-2-councillor-north"]
    chair = section("tenures")["committee-chair-ada-elm-2015-01-01"]
    assert (chair["start"], chair["end"]) == ({"edtf": "2015-01-01", "cause": "elected"}, "2016")
    assert chair["cites"] == [{"source": "council", "at": "memberships[0]"}]
    assert section("memberships")["committee-ada-elm-2017-02"]["role"] == "adviser"
    assert report.remarks == ("not carried over: persons.image, 1 time", "not carried over: the file.meta, 1 time")


@pytest.mark.parametrize(
    ("absent", "information", "start", "end", "seen"),
    [
        ("term", None, "2010-05-06", "2015-03-30", []),
        ("unknown", None, None, None, []),
        ("unknown", "2014", None, None, []),
        ("open", "2014", None, None, ["source"]),
    ],
)
def test_an_absent_date_means_what_the_user_says(
    absent: str, information: str | None, start: str | None, end: str | None, seen: list[str], imported: Import,
    section: Section,
) -> None:  # fmt: skip
    tree = {
        "persons": [{"id": "p", "name": "Ada"}],
        "organizations": [{"id": "o", "name": "House"}],
        "areas": [{"id": "a", "name": "North"}],
        "events": [{"id": "t", "start_date": "2010-05-06", "end_date": "2015-03-30"}],
        "memberships": [{"person_id": "p", "organization_id": "o", "area_id": "a", "legislative_period_id": "t"}],
    }
    imported(json.dumps(tree), None, format="popolo", absent_date=absent, information=information)
    (tenure,) = section("tenures").values()
    assert (tenure.get("start"), tenure.get("end")) == (start, end)
    assert [cite["seen"] for cite in tenure["cites"] if "seen" in cite] == seen


def test_several_members_of_one_area_for_a_whole_term_have_as_many_seats(imported: Import, section: Section) -> None:
    tree = {
        "persons": [{"id": f"p{n}", "name": f"P {n}"} for n in range(3)],
        "organizations": [{"id": "o", "name": "House"}],
        "areas": [{"id": "a", "name": "North"}],
        "events": [{"id": "t", "start_date": "2010-05-06", "end_date": "2015-03-30"}],
        "memberships": [
            {"person_id": f"p{n}", "organization_id": "o", "area_id": "a", "legislative_period_id": "t"}
            for n in range(3)
        ],
    }
    report = imported(json.dumps(tree), None, format="popolo", absent_date="term")
    assert section("posts")["house-north"]["seats"] == {"min": "3"}
    assert any("at least 3 seats" in one for one in report.remarks)


def test_an_area_that_comes_back_has_no_seat_in_between(imported: Import, section: Section) -> None:
    terms = [
        {"id": f"t{n}", "start_date": f"{2000 + 5 * n}-01-01", "end_date": f"{2004 + 5 * n}-12-31"} for n in range(3)
    ]
    tree = {
        "persons": [{"id": "p", "name": "Ada"}],
        "organizations": [{"id": "o", "name": "House"}, {"id": "x", "name": "unknown"}],
        "areas": [{"id": "a", "name": "North"}, {"id": "b", "name": "South"}],
        "events": terms,
        "memberships": [
            {"person_id": "p", "organization_id": "o", "area_id": area, "legislative_period_id": term,
             "on_behalf_of_id": "x"}
            for area, term in (("a", "t0"), ("b", "t1"), ("a", "t2"))
        ],
    }  # fmt: skip
    report = imported(json.dumps(tree), None, format="popolo", absent_date="term")
    found = [(one["title"], one["start"], one["end"]) for one in section("posts").values()]
    assert found == [
        ("Member for North", "2000-01-01", "2004-12-31"),
        ("Member for North", "2010-01-01", "2014-12-31"),
        ("Member for South", "2005-01-01", "2009-12-31"),
    ]
    assert list(section("units")) == ["house"]
    assert "not carried over: memberships.on_behalf_of_id (unknown), 3 times" in report.remarks


def test_memberships_inside_persons_are_taken_once(imported: Import, section: Section) -> None:
    member = {"id": "m", "person_id": "p", "organization_id": "o", "start_date": "2010"}
    tree = {
        "persons": [{"id": "p", "name": "Ada", "memberships": [member]}],
        "organizations": [{"id": "o", "name": "Club", "memberships": [member]}],
    }
    imported(json.dumps(tree), None, format="popolo")
    assert len(section("memberships")) == 1


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ('{"persons": [', {}, "is it cut off"),
        ("[]", {}, "is no Popolo"),
        ('{"persons": {}}', {}, "is no Popolo"),
        ('{"persons": []}', {"absent_date": "open"}, "needs the date of the file"),
        ('{"persons": []}', {"absent_date": "never"}, "cannot mean"),
        ('{"persons": []}', {"source": "No Id"}, "is no id"),
        ('{"persons": []}', {"information": "last year"}, "last year"),
    ],
)
def test_what_is_no_popolo_is_refused_as_a_whole(
    content: str, more: dict[str, str], said: str, imported: Import, target: pathlib.Path
) -> None:
    with pytest.raises((UsageError, DateSyntaxError), match=said):
        imported(content, None, format="popolo", **more)
    assert not target.exists()

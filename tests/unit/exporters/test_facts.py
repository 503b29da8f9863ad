"""FollowTheMoney and Popolo: what is firm is stated with dates that are true; the rest is left out and told."""

import json
import re

import pytest

import orgchart
from orgchart.exporters._prefixes import prefix
from orgchart.temporal import parse

from .conftest import read

FTM_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
PREFIX = re.compile(r"[12][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?")
THING = {"name", "alias", "previousName", "notes", "sourceUrl", "publisher"}
INTERVAL = {"startDate", "endDate", "description", "sourceUrl", "publisher"}
FTM = {
    "Person": THING | {"birthDate", "deathDate"},
    "Organization": THING | {"classification", "incorporationDate", "dissolutionDate", "parent"},
    "Position": THING | {"organization", "numberOfSeats", "inceptionDate", "dissolutionDate"},
    "Occupancy": INTERVAL | {"holder", "post"},
    "Membership": INTERVAL | {"member", "organization", "role"},
    "UnknownLink": INTERVAL | {"subject", "object", "role"},
}
"""The properties that FollowTheMoney 4 gives to each of these schemata."""


@pytest.fixture
def entities(export):
    return {line["id"]: line for line in map(json.loads, export("ftm").content.decode().splitlines())}


@pytest.fixture
def popolo(export):
    tree = json.loads(export("popolo").content)
    return {name: {one["id"]: one for one in found} for name, found in tree.items() if name != "meta"}


def test_entities_have_the_properties_of_their_schema(entities) -> None:
    for name, entity in entities.items():
        assert FTM_ID.fullmatch(name)
        assert set(entity["properties"]) <= FTM[entity["schema"]], name
        for key, values in entity["properties"].items():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if key.endswith("Date"):
                assert all(PREFIX.fullmatch(value) for value in values)
            if key in ("holder", "post", "organization", "member", "subject", "object"):
                assert all(value in entities for value in values)


def test_vague_dates_stay_vague_and_doubtful_ones_are_words(entities, popolo) -> None:
    dora, ben = entities["dora-mayor"]["properties"], entities["ben-mayor"]["properties"]
    assert (dora["startDate"], dora["endDate"]) == (["2015-03-01"], ["2018-04"])
    assert "death [2018-04-10..2018-04-20]" not in dora["description"]
    assert "end [2018-04-10..2018-04-20]" in dora["description"]
    assert "startDate" not in ben
    assert ben["description"][0] == "start 2018-05~"
    assert "acting" in ben["description"]
    assert entities["dora"]["properties"]["deathDate"] == ["2018-04"]
    assert entities["mill"]["properties"]["incorporationDate"] == ["1890"]
    assert popolo["memberships"]["dora-mayor"]["end_date"] == "2018-04"
    assert "start_date" not in popolo["memberships"]["ben-mayor"]
    assert popolo["memberships"]["ben-mayor"]["label"].startswith("start 2018-05~; acting")
    assert popolo["organizations"]["mill"]["founding_date"] == "1890"


def test_what_is_not_firm_is_left_out(entities, popolo, export) -> None:
    for gone in ("old-master", "no-miller", "lost-master", "no-council"):
        assert gone not in entities
        assert gone not in popolo["memberships"]
    for name in ("ftm", "popolo"):
        losses = export(name).losses
        told = "1 claim is possible, doubtful, claimed, disputed or contradictory, and left out"
        assert any(loss.startswith(told) for loss in losses)
        assert "1 retracted claim is left out" in losses
        assert f"1 holder without a name cannot be told in {'FtM' if name == 'ftm' else 'Popolo'}" in losses


def test_a_contradiction_is_stated_as_no_fact() -> None:
    text = (
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\nunits: {u: {name: U}}\n"
        "posts: {p: {unit: u, title: P, end: 2010}}\nevents: {d: {kind: death, person: x, date: 2012, cites: [s]}}\n"
        "tenures: {t: {person: x, post: p, start: 2015, cites: [s]}, "
        "v: {person: x, post: p, start: 2009, cites: [s]}}\n"
    )
    loaded = read(text)
    assert orgchart.contradictions(loaded.register)
    lines = [json.loads(line) for line in orgchart.export(loaded.register, "ftm").content.decode().splitlines()]
    assert [line["id"] for line in lines if line["schema"] == "Occupancy"] == ["v"]


def test_popolo_ties_things_by_id(popolo) -> None:
    for membership in popolo["memberships"].values():
        assert membership["organization_id"] in popolo["organizations"]
        assert membership.get("person_id") in (None, *popolo["persons"])
        assert membership.get("post_id") in (None, *popolo["posts"])
    assert popolo["memberships"]["mill-guild"]["member"] == {"@type": "Organization", "id": "mill", "name": "Mill"}
    assert popolo["organizations"]["mill"]["parent_id"] == "guild"
    assert popolo["persons"]["dora"]["other_names"] == [{"name": "دورا", "note": "spelling", "lang": "ar"}]


def test_every_kind_of_thing_left_out_is_told(export) -> None:
    losses = " ".join(export("ftm").losses)
    for words in (
        "1 figure of strength",
        "1 judgement",
        "1 fact",
        "1 seat by office",
        "1 succession",
        "1 order in time",
    ):
        assert words in losses, words
    losses = " ".join(export("popolo").losses)
    for words in (
        "1 figure of strength",
        "1 judgement",
        "1 line of reporting",
        "1 link of a unit to another",
        "1 kind of",
    ):
        assert words in losses, words


@pytest.mark.parametrize(
    ("edtf", "text"),
    [
        ("2018", "2018"), ("2018-04", "2018-04"), ("2018-04-05", "2018-04-05"), ("[2018-04-01..2018-04-30]", "2018-04"),
        ("[2018-04-02..2018-04-30]", "2018-04"), ("[2018-03..2018-04]", "2018"), ("[2017-12-31,2018-01-01]", None),
        ("2018-21", "2018"), ("201X", None),
    ],
)  # fmt: skip
def test_a_prefix_holds_every_day_that_it_may_be(edtf: str, text: str | None) -> None:
    date = parse(edtf)
    assert date.earliest is not None
    assert date.latest is not None
    assert prefix(date.earliest, date.latest) == text


def test_an_exclusive_end_is_told_as_the_last_day() -> None:
    text = (
        "register: {title: T, end: exclusive}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\n"
        "units: {u: {name: U}}\nposts: {p: {unit: u, title: P}}\n"
        "tenures: {t: {person: x, post: p, start: 2015, end: 2018-01-01, cites: [s]}}\n"
    )
    lines = [json.loads(line) for line in orgchart.export(read(text).register, "ftm").content.decode().splitlines()]
    assert lines[-1]["properties"]["endDate"] == ["2017-12-31"]


def test_ids_that_ftm_refuses_are_changed() -> None:
    text = "register: {title: T}\npeople: {x-: {name: X}, x: {name: Y}}\n"
    lines = [json.loads(line) for line in orgchart.export(read(text).register, "ftm").content.decode().splitlines()]
    assert [line["id"] for line in lines] == ["x", "x-.id"]

"""FollowTheMoney: vague dates stay vague, links may come before what they link, nothing is dropped in silence."""

import json
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import UsageError

from .conftest import Import

Section = Callable[[str], dict[str, Any]]


def entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    values = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    return {"id": id, "schema": schema, "properties": values}


ENTITIES = [
    entity("o1", "Occupancy", holder="p1", post="min", startDate="2010", endDate="2014-05", status="ended"),
    entity("p1", "Person", name=["Ada Elm", "Adah Elm"], alias="A. Elm", birthDate="1950-03", nationality="xx",
           sourceUrl="https://example.org/ada", topics="role.pep"),
    entity("min", "Position", name="Minister", country="xx", numberOfSeats="1"),
    entity("mp", "Position", name="Member of parliament", organization="house"),
    entity("house", "PublicBody", name="The House", incorporationDate="1900", notes="A body."),
    entity("firm", "Company", name="Firm", parent="holding"),
    entity("holding", "Company", name="Holding"),
    entity("o2", "Occupancy", holder="p1", post="mp", startDate=["2015", "2015-06-01"], status="current"),
    entity("o3", "Occupancy", holder="p1", post="mp", startDate=["2003", "2004-02"]),
    entity("o4", "Occupancy", holder="p1", post="mp", date=["2008-01", "2008-03-02"]),
    entity("d", "Directorship", director="p1", organization="firm", role="chair", startDate="2019-00-00"),
    entity("e", "Employment", employee="p1", employer="holding"),
    entity("m", "Membership", member="firm", organization="holding"),
    entity("bad1", "Occupancy", holder="p9", post="mp"),
    entity("bad2", "Occupancy", holder="p1", post="mp", startDate="spring 2010"),
    entity("bad3", "Occupancy", holder="p1", post="mp", startDate="2011", endDate="2010"),
    entity("bad4", "Occupancy", holder=["p1", "p1b"], post="mp"),
    entity("v", "Vessel", name="Boat"),
]  # fmt: skip


def lines(*entities: dict[str, Any]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)


def test_links_dates_and_refusals(imported: Import, section: Section, target: pathlib.Path) -> None:
    text = lines(*ENTITIES) + "{broken\n\n" + lines(ENTITIES[1])
    report = imported(text, None, format="ftm", information="2020-01")
    assert report.rows == 20 == report.imported + len(report.refused) + report.left_out
    assert {one.place for one in report.refused} == {
        "table.ftm:14:holder", "table.ftm:15:startDate", "table.ftm:16:endDate", "table.ftm:17:holder",
        "table.ftm:19", "table.ftm:21:id",
    }  # fmt: skip
    tenures = section("tenures")
    assert {name: (one.get("start"), one.get("end")) for name, one in tenures.items()} == {
        "positions-of-xx-minister-ada-elm-2010": ("2010", "2014-05"),
        "the-house-member-of-parliament-ada-elm-2015-06-01": ("2015-06-01", None),
        "the-house-member-of-parliament-ada-elm-2003-2004-02": ("[2003,2004-02]", None),
        "the-house-member-of-parliament-ada-elm": (None, None),
    }
    seen = [[cite["seen"] for cite in one["cites"] if "seen" in cite] for one in tenures.values()]
    assert seen == [[], ["source"], [], ["2008-01", "2008-03-02"]]
    people = section("people")["ada-elm"]
    assert [(one["text"], one["kind"]) for one in people["names"]] == [("Adah Elm", "spelling"), ("A. Elm", "alias")]
    assert section("events")["birth-ada-elm"]["date"] == "1950-03"
    assert [one["url"] for one in section("sources").values() if "url" in one] == ["https://example.org/ada"]
    assert section("posts")["the-house-member-of-parliament"]["seats"] == "unknown"
    members = section("memberships")
    assert members["firm-ada-elm-2019"]["role"] == "chair"
    assert members["holding-ada-elm"]["role"] == "employment"
    assert members["holding-firm"]["unit"] == "firm"
    assert section("units")["firm"]["part_of"] == "holding"
    assert section("units")["the-house"]["note"] == "A body."
    assert report.remarks == ("not carried over: Person.topics, 1 time", "not carried over: schema.Vessel, 1 time")
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


def test_a_vague_date_is_never_made_exact(imported: Import, target: pathlib.Path) -> None:
    imported(lines(*ENTITIES), None, format="ftm")
    holders = orgchart.who(target, "positions-of-xx-minister", "2010-06-01").holders
    assert [holder.answer.verdict for holder in holders] == ["possible"]


@pytest.mark.parametrize(
    ("content", "said"),
    [("[1]\n{}\n", "holds no entity"), (b"\xfe{", "is not utf-8"), ("x" * 1_100_000, "more than 1,000,000 bytes")],
)
def test_what_is_no_ftm_is_refused_as_a_whole(
    content: str | bytes, said: str, imported: Import, target: pathlib.Path
) -> None:
    with pytest.raises(UsageError, match=said):
        imported(content, None, format="ftm")
    assert not target.exists()


def test_odd_entities_are_refused_alone(imported: Import, section: Section) -> None:
    text = lines(
        {"id": "x", "schema": "Person"},
        entity("p", "Person", firstName="Ada", lastName="Elm", sourceUrl="a shelf"),
        entity("n", "Person"),
        entity("b", "Organization", country="xx", classification="club", parent="b"),
        entity("q", "Position", organization="nowhere", name="Clerk"),
        entity("s", "Position", organization="b", name=["Clerk", "Scribe"], numberOfSeats="many"),
        entity("t", "Position", organization="b", name=["Clerk", "Scribe"]),
        entity("u", "Position", name="Wanderer"),
        entity("r", "Organization", incorporationDate="2010", dissolutionDate="2009"),
        {"id": "o", "schema": "Occupancy", "properties": {"holder": [{"id": "p"}], "post": ["t"], "startDate": None}},
    )
    report = imported(text, None, format="ftm")
    assert [one.place for one in report.refused] == [
        "table.ftm:1", "table.ftm:9:dissolutionDate", "table.ftm:5:organization", "table.ftm:6:numberOfSeats",
    ]  # fmt: skip
    assert section("people")["ada-elm"]["name"] == "Ada Elm"
    assert section("posts")["b-clerk"]["names"] == [{"text": "Scribe"}]
    assert "positions-of-no-organization-named" in section("units")
    assert section("tenures")["b-clerk-ada-elm"]["person"] == "ada-elm"
    assert any('the parent "b"' in one for one in report.remarks)

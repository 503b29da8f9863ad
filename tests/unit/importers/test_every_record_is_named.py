"""Each record of Popolo, FollowTheMoney and Wikidata is named by a record that cites it, a refusal, or a note."""

import json
import pathlib
import re
from random import Random
from typing import Any

import pytest

from orgchart.importers._report import Report

from .conftest import Import
from .test_ftm import entity, lines
from .test_wikidata import held, moment

DATES = (None, "2010", "2012-05", "2014-06-07", "2009-13-01", "9999-12-31", "spring", "2001-00-00")


def popolo(random: Random) -> dict[str, Any]:
    def date() -> str | None:
        return random.choice(DATES)

    def key(kind: str) -> str:
        return f"{kind}{random.randrange(4)}"

    people = [{"id": key("p"), "name": f"Person {number}", "birth_date": date()} for number in range(3)]
    people += [{"id": "r", "redirect": key("p")}, {"name": "No id"}, "no record"]  # type: ignore[list-item]
    bodies = [{"id": key("o"), "name": random.choice(("House", "unknown", "Club"))} for _ in range(3)]
    members = [
        {
            random.choice(("person_id", "member_id")): key("p"), "organization_id": key("o"), "start_date": date(),
            "end_date": date(), random.choice(("area_id", "x")): key("a"), random.choice(("post_id", "y")): key("s"),
            random.choice(("legislative_period_id", "z")): key("t"),
        }
        for _ in range(5)
    ]  # fmt: skip
    return {
        "persons": people,
        "organizations": bodies,
        "areas": [{"id": key("a"), "name": f"Area {number}"} for number in range(2)],
        "posts": [{"id": key("s"), "organization_id": key("o"), "label": f"Post {number}"} for number in range(2)],
        "events": [{"id": key("t"), "start_date": date(), "end_date": date()} for _ in range(2)],
        "memberships": members,
    }


def untold(report: Report, places: list[str], target: pathlib.Path) -> list[str]:
    """Return the places that no record cites and no refusal names, less those that notes count."""
    text = "".join(file.read_text(encoding="utf-8") for file in target.glob("*.yaml")) if target.exists() else ""
    cited = set(re.findall(r"[a-z]+\[[0-9]+\]|line [0-9]+|Q[0-9]+\.P39\[[0-9]+\]", text))
    refused = " ".join(f"{one.place}:" for one in report.refused)
    left = [at for at in places if at not in cited and f":{at.removeprefix('line ')}:" not in refused]
    counted = [re.search(r": ([0-9,]+) times?, first at|([0-9,]+) times?$", remark) for remark in report.remarks]
    number = sum(int(one[1] or one[2]) for one in counted if one is not None)
    return left if len(left) > number else []


@pytest.mark.parametrize("absent", ["term", "unknown"])
@pytest.mark.parametrize("seed", range(8))
def test_of_popolo(seed: int, absent: str, imported: Import, target: pathlib.Path) -> None:
    tree = popolo(Random(seed))
    report = imported(json.dumps(tree), None, format="popolo", absent_date=absent)
    assert report.rows == report.imported + len(report.refused) + report.left_out
    assert untold(report, [f"{name}[{at}]" for name, told in tree.items() for at in range(len(told))], target) == []


@pytest.mark.parametrize("seed", range(8))
def test_of_follow_the_money(seed: int, imported: Import, target: pathlib.Path) -> None:
    random = Random(seed)

    def some(*values: str) -> list[str]:
        return random.sample(values, random.randrange(3))

    entities = [
        entity(f"p{number}", random.choice(("Person", "Organization", "Vessel")), name=f"Name {number}")
        for number in range(4)
    ]
    entities += [entity(f"s{number}", "Position", organization=some("p0", "p1"), numberOfSeats=some("1", "few"))
                 for number in range(2)]  # fmt: skip
    for number in range(6):
        schema = random.choice(("Occupancy", "Membership", "UnknownLink"))
        dates = {key: some("2010", "2011-05", "soon") for key in ("startDate", "endDate", "periodStart", "periodEnd")}
        who = {"holder": "p0", "post": "s0", "member": "p1", "organization": random.choice(("p2", "p9"))}
        entities.append(entity(f"l{number}", schema, **who, subject="p0", object="p1", role="x", **dates))
    report = imported(lines(*entities), None, format="ftm", information="2020")
    assert report.rows == len(entities) == report.imported + len(report.refused) + report.left_out
    assert untold(report, [f"line {number}" for number in range(1, len(entities) + 1)], target) == []


@pytest.mark.parametrize("seed", range(6))
def test_of_wikidata(seed: int, imported: Import, target: pathlib.Path) -> None:
    random = Random(seed)
    statements = [
        held(
            random.choice(("Q11", "Q12", "novalue", "somevalue")),
            **{
                key: moment(f"+{random.randrange(1900, 1990)}-00-00T00:00:00Z", random.choice((9, 8, 5)))
                for key in random.sample(("P580", "P582", "P8555", "P1319"), random.randrange(4))
            },
        )
        for _ in range(6)
    ]
    tree = {"entities": {"Q1": {"id": "Q1", "labels": {}, "claims": {"P39": statements}}}}
    report = imported(json.dumps(tree), None, format="wikidata")
    assert report.rows == 6 == report.imported + len(report.refused) + report.left_out
    assert untold(report, [f"Q1.P39[{number}]" for number in range(6)], target) == []

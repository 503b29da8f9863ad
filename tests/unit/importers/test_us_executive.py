"""The register in seeds/us-executive is what the importer makes of the CC0 data, and answers as history does."""

import datetime
import json
import pathlib

import pytest

from orgchart import importers

from .conftest import Cli

ROOT = pathlib.Path(__file__).parents[3]
SEED = ROOT / "seeds" / "us-executive"
DATA = ROOT / "tests" / "cases" / "imports" / "us-executive"


def test_the_seed_is_what_importing_gives(tmp_path: pathlib.Path) -> None:
    report = importers.import_("json", DATA / "executive.json", tmp_path, mapping=DATA / "mapping.yaml")
    assert (report.rows, report.imported, report.refused, report.derived) == (131, 131, (), 18)
    assert dict(report.counts)["people"] == 80
    for name in report.files:
        assert (tmp_path / name).read_bytes() == (SEED / name).read_bytes(), f"import {name} anew"
    assert sorted(path.name for path in SEED.glob("*.yaml")) == sorted([*report.files, "judgements.yaml"])


def test_nobody_is_taken_for_his_father(cli: Cli) -> None:
    for day, name in (("1826-01-01", "John Quincy Adams"), ("2005-01-01", "George Walker Bush")):
        _, out, _ = cli("who", SEED, "president", "--as-of", day, "--format", "json")
        assert [one["name"] for one in json.loads(out)["candidates"] if one["shown"]] == [name]


@pytest.mark.parametrize(
    ("day", "president", "vice_president"),
    [
        ("1841-04-04", "John Tyler", None),
        ("1974-08-09", "Gerald Ford", None),
        ("1963-12-01", "Lyndon Johnson", None),
        ("2021-01-20", "Joseph Biden", "Kamala Harris"),
        ("1789-05-01", "George Washington", "John Adams"),
    ],
)
def test_who_held_the_offices(day: str, president: str, vice_president: str | None, cli: Cli) -> None:
    for post, name in (("president", president), ("vice-president", vice_president)):
        code, out, _ = cli("who", SEED, post, "--as-of", day, "--format", "json")
        assert code == 0
        shown = [one for one in json.loads(out)["candidates"] if one["shown"] and not one["outgoing"]]
        assert [one["name"] for one in shown] == [name]
        if name is None:
            assert shown[0]["vacant"]


def test_the_vacancies_of_the_vice_presidency_and_their_days(cli: Cli) -> None:
    _, out, _ = cli("succession", SEED, "vice-president", "--format", "json")
    vacancies = [one for one in json.loads(out)["tenures"] if one["vacant"]]
    days = [
        (datetime.date.fromisoformat(one["end"]["latest"]) - datetime.date.fromisoformat(one["start"]["earliest"])).days
        + 1
        for one in vacancies
    ]
    assert (len(days), sum(days)) == (18, 13_808)
    assert any((one["start"]["earliest"], one["end"]["latest"]) == ("1841-04-04", "1845-03-03") for one in vacancies)


def test_a_vacant_vice_presidency_is_drawn(cli: Cli, tmp_path: pathlib.Path) -> None:
    code, _, _ = cli("render", SEED, "--as-of", "1841-05-01", "-o", tmp_path / "chart.dot")
    drawn = (tmp_path / "chart.dot").read_text(encoding="utf-8")
    assert code == 0
    assert "vacant" in drawn
    assert "John Tyler" in drawn


def test_terms_that_run_beyond_the_data_are_no_certainty(cli: Cli) -> None:
    """The data gives 2029 as the end of the present terms; nobody can know that."""
    _, out, _ = cli("who", SEED, "president", "--as-of", "2028-06-01", "--format", "json")
    assert [one["verdict"] for one in json.loads(out)["candidates"] if one["shown"]] == []


def test_the_seed_is_valid(cli: Cli) -> None:
    assert cli("validate", SEED)[0] == 0
    assert cli("fmt", SEED, "--check")[0] == 0

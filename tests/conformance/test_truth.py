"""What may be said of a day, as the words of plausible sources allow it: every expectation of truth.yaml holds.

Each row is asked of the command line, from a role file; where a row asks for a day of knowledge, as known by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from orgchart.cli import main

TABLE = Path(__file__).with_name("truth.yaml")
Capture = pytest.CaptureFixture[str]


@cache
def cases() -> list[dict[str, Any]]:
    """Return the table with all scalars as text."""
    return list(yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["cases"])


def expectations() -> Iterator[Any]:
    for case in cases():
        for row in case["expect"]:
            name = "-".join((case["id"], row["record"], row["day"], *([row["known_by"]] if "known_by" in row else [])))
            yield pytest.param(case, row, id=name)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every case's register as a role file of its own, without the sections that are empty."""
    root = tmp_path_factory.mktemp("truth")
    for case in cases():
        folder = root / case["id"]
        folder.mkdir()
        register = {section: tree for section, tree in case["register"].items() if tree}
        text = yaml.dump(register, Dumper=yaml.CDumper, allow_unicode=True, sort_keys=False)
        (folder / "register.yaml").write_text(text, encoding="utf-8")
    return {case["id"]: root / case["id"] for case in cases()}


def test_the_table_is_whole() -> None:
    assert len(cases()) == 44
    assert len([*expectations()]) == 107


@pytest.mark.parametrize(("case", "row"), [*expectations()])
def test_nothing_more_is_said_than_the_sources_allow(
    case: dict[str, Any], row: dict[str, Any], folders: dict[str, Path], capsys: Capture
) -> None:
    arguments = ["snapshot", str(folders[case["id"]]), "--as-of", row["day"], "--format", "json"]
    arguments += ["--known-by", row["known_by"]] if "known_by" in row else []
    arguments += ["--no-presume"] if row.get("presume") == "false" else []
    code = main(arguments)
    printed = capsys.readouterr()
    assert code == 0, printed.err
    found = verdicts(json.loads(printed.out), case["register"]["units"]).get(row["record"], "no")
    assert found in row["verdict"], case["note"]


def verdicts(snapshot: dict[str, Any], units: dict[str, Any]) -> dict[str, str]:
    """Return what the snapshot says of each record, by id; links of units by their number."""
    kinds = ("units", "posts", "memberships", "reporting")
    found = {item["id"]: item["verdict"] for kind in kinds for item in snapshot[kind]}
    for post in snapshot["posts"]:
        found.update({holder["tenure"]: holder["verdict"] for holder in post["holders"] if not holder.get("office")})
    for unit in snapshot["units"]:
        there = {parent["unit"]: parent["verdict"] for parent in unit["parents"]}
        links = units[unit["id"]].get("part_of", [])
        for at, link in enumerate(links if isinstance(links, list) else [links]):
            parent = link["unit"] if isinstance(link, dict) else link
            found[f"{unit['id']}/part_of/{at}"] = there.get(parent, "no")
    return found

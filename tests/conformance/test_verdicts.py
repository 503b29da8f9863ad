"""Every expectation of the conformance table holds, from role files through the command line's own path.

`no` and `absent` both mean that a snapshot does not name the record (or, where a claim contradicts its end, names it
as `no`); which of the two it is, is asked of the register as known by the day.
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
from orgchart.inference import resolve
from orgchart.lens.known import known_by
from orgchart.rolefile.load import load
from orgchart.temporal import parse_day

TABLE = Path(__file__).with_name("verdicts.yaml")


@cache
def cases() -> list[dict[str, Any]]:
    """Return the table with all scalars as text."""
    loaded = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return list(loaded["cases"])


def expectations(key: str) -> Iterator[Any]:
    for case in cases():
        for name, days in case.get(key, {}).items():
            for day, expected in days.items():
                yield pytest.param(case, name, day, expected, id=f"{case['id']}-{name}-{day}")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every case's register as a role file of its own."""
    root = tmp_path_factory.mktemp("verdicts")
    for case in cases():
        folder = root / case["id"]
        folder.mkdir()
        text = yaml.dump(case["register"], Dumper=yaml.CDumper, allow_unicode=True, sort_keys=False)
        (folder / "register.yaml").write_text(text, encoding="utf-8")
    return {case["id"]: root / case["id"] for case in cases()}


Capture = pytest.CaptureFixture[str]


def asked(folder: Path, case: dict[str, Any], day: str, capsys: Capture) -> dict[str, Any]:
    arguments = ["snapshot", str(folder), "--as-of", day, "--format", "json"]
    if "known_by" in case:
        arguments += ["--known-by", case["known_by"]]
    code = main(arguments)
    printed = capsys.readouterr()
    assert code == 0, printed.err
    return dict(json.loads(printed.out))


def answers(snapshot: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what the snapshot says of each record, by id."""
    found = {item["id"]: item for key in ("units", "posts", "memberships", "reporting") for item in snapshot[key]}
    for post in snapshot["posts"]:
        for holder in post["holders"]:
            if not holder.get("office"):
                found[holder["tenure"]] = holder
    return found


def test_the_table_is_whole() -> None:
    assert len(cases()) == 62
    assert len([*expectations("expect"), *expectations("expect_counts")]) == 303


@pytest.mark.parametrize(("case", "name", "day", "expected"), [*expectations("expect")])
def test_verdict(
    case: dict[str, Any], name: str, day: str, expected: dict[str, str], folders: dict[str, Path], capsys: Capture
) -> None:
    found = answers(asked(folders[case["id"]], case, day, capsys)).get(name)
    if expected["verdict"] in ("no", "absent"):
        assert found is None or found["verdict"] == "no"
        register = load(folders[case["id"]]).register
        assert register is not None
        if "known_by" in case:
            register = known_by(register, parse_day(case["known_by"]))
        assert (name not in resolve(register).statements.records) == (expected["verdict"] == "absent")
        return
    assert found is not None
    assert found["verdict"] == expected["verdict"]
    if "rule" in expected:
        assert found["rule"] == expected["rule"]
    if "reason" in expected:
        assert found["reasons"][0] == expected["reason"]


@pytest.mark.parametrize(("case", "post", "day", "expected"), [*expectations("expect_counts")])
def test_seat_counts(
    case: dict[str, Any], post: str, day: str, expected: dict[str, str], folders: dict[str, Path], capsys: Capture
) -> None:
    (found,) = [one for one in asked(folders[case["id"]], case, day, capsys)["posts"] if one["id"] == post]
    assert {state: str(number) for state, number in found["counts"].items() if number} == expected

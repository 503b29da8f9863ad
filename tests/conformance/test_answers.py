"""What the command line says of small registers: every row of answers.yaml holds, what it must say and must not."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from orgchart.cli import main

TABLE = Path(__file__).with_name("answers.yaml")
Capture = pytest.CaptureFixture[str]


@cache
def cases() -> list[dict[str, Any]]:
    """Return the table with all scalars as text."""
    return list(yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["cases"])


def questions() -> Iterator[Any]:
    for case in cases():
        for ask in case["asks"]:
            yield pytest.param(case, ask, id=f"{case['id']}: {ask['ask']}")


def git(folder: Path, *arguments: str) -> None:
    author = {f"GIT_{who}_{what}": "tester" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(folder), *arguments], env=environment, capture_output=True, check=True)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write every case's register as a role file; where it was another before, both as revisions of git."""
    root = tmp_path_factory.mktemp("answers")
    for case in cases():
        folder = root / case["id"]
        folder.mkdir()
        states = [case[state] for state in ("was", "register") if state in case]
        if len(states) > 1:
            git(folder, "init", "-q")
        for text in states:
            (folder / "register.yaml").write_text(text, encoding="utf-8")
            if len(states) > 1:
                git(folder, "add", ".")
                git(folder, "commit", "-q", "-m", "a state")
    return {case["id"]: root / case["id"] for case in cases()}


@pytest.mark.parametrize(("case", "row"), [*questions()])
def test_an_answer_says_what_it_may_and_no_more(
    case: dict[str, Any], row: dict[str, Any], folders: dict[str, Path], capsys: Capture
) -> None:
    command, *rest = row["ask"].split()
    code = main([command, str(folders[case["id"]]), *rest])
    printed = capsys.readouterr()
    text = " ".join(f"{printed.out} {printed.err}".split())
    assert code == int(row.get("code", 0)), text
    for passage in row.get("says", ()):
        assert passage in text, f"{case['why']}\n{text}"
    for passage in row.get("never", ()):
        assert passage not in text, f"{case['why']}\n{text}"

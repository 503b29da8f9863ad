"""Small files to import, and the folder that they are imported into."""

import pathlib
from collections.abc import Callable
from typing import Any

import pytest
import yaml

import orgchart
from orgchart import importers
from orgchart.cli import main
from orgchart.importers._report import Report

HEAD = """\
source: {id: table, title: A table, published: 2020-06-30, information: 2020-06-30}
person: {name: who}
unit: {name: body}
post: {title: post}
start: from
end: to
"""

Import = Callable[..., Report]
Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def target(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return the folder that role files go into; it is not there yet."""
    return tmp_path / "register"


@pytest.fixture
def imported(tmp_path: pathlib.Path, target: pathlib.Path) -> Import:
    """Return a function that imports a text (or bytes) by a mapping and returns the report."""

    def run(content: str | bytes, mapping: str | None = HEAD, *, format: str = "csv", **more: Any) -> Report:
        file = tmp_path / f"table.{format}"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        if mapping is not None:
            (tmp_path / "mapping.yaml").write_text(mapping, encoding="utf-8")
            more["mapping"] = tmp_path / "mapping.yaml"
        return importers.import_(format, file, target, **more)

    return run


@pytest.fixture
def section(target: pathlib.Path) -> Callable[[str], dict[str, Any]]:
    """Return a function from the name of a section to its records, as the written files hold them."""

    def records(name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in sorted(target.glob("*.yaml")):
            found |= (yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) or {}).get(name, {})
        return found

    return records


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Return a function that runs the command line: exit code, stdout, stderr."""

    def run(*args: object) -> tuple[int, str, str]:
        code = main([str(arg) for arg in args])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


@pytest.fixture
def snapshot_of(target: pathlib.Path) -> Callable[[str], dict[str, str]]:
    """Return a function from a day to the verdict of each person in any post."""

    def verdicts(day: str) -> dict[str, str]:
        picture = orgchart.snapshot(target, day)
        return {holder.name or "nobody": holder.answer.verdict for unit in picture.posts for holder in unit.holders}

    return verdicts

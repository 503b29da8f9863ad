"""Every broken role file under cases/invalid is reported with the codes and places that are expected.

Only what reading finds is compared here (OC1xx and OC205); the other layers and the command line have runs of
their own over the same folders.
"""

import re
from pathlib import Path

import pytest
import yaml

from cases.generated import GENERATED, Case
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import RULES
from orgchart.rolefile.reading.folder import read_documents

INVALID = Path(__file__).parents[2] / "cases" / "invalid"
OF_THE_SHAPE = {"empty-lists", "empty-lists-everywhere"}
"""Cases whose OC205 is found later: an empty list is read as such."""

FOLDERS = sorted(path.parent for path in INVALID.glob("*/expected.txt") if path.parent.name not in OF_THE_SHAPE)

TAKEN_BY_THE_PURE_PARSER = {"unknown-directive", "colon-at-end-of-text-in-braces"}


def of_reading(line: str) -> bool:
    code = line.rpartition(" ")[2]
    return code.startswith("OC1") or code == "OC205"


def lines(folder: Path, diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Return "file:line:column CODE" with the file relative to the folder of the case."""
    found = []
    for diagnostic in diagnostics:
        assert diagnostic.place is not None
        name = diagnostic.place.file.removeprefix(folder.as_posix()).removeprefix("/") or "."
        found.append(f"{name}:{diagnostic.place.line}:{diagnostic.place.column} {diagnostic.code}")
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_code_and_place(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    _, diagnostics = read_documents(folder)
    assert lines(folder, diagnostics) == list(filter(of_reading, expected))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_code_and_place_without_libyaml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pure parser, used where libyaml is missing, finds the same."""
    with_libyaml = lines(folder, read_documents(folder)[1])
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    _, diagnostics = read_documents(folder)
    if folder.name not in TAKEN_BY_THE_PURE_PARSER:
        assert lines(folder, diagnostics) == with_libyaml


@pytest.mark.parametrize("case", GENERATED, ids=lambda case: case.name)
def test_code_and_place_of_what_git_cannot_keep(case: Case, tmp_path: Path) -> None:
    folder = case.make(tmp_path)
    _, diagnostics = read_documents(folder)
    assert lines(folder, diagnostics) == list(filter(of_reading, case.expected))


def test_every_reading_code_has_a_case() -> None:
    """A code that no case shows is a code that nobody knows to work.

    OC101 needs a file without permission, which does not exist for root: see test_folder.
    """
    shown = {line.rpartition(" ")[2] for case in GENERATED for line in case.expected}
    for folder in FOLDERS:
        shown |= {line.rpartition(" ")[2] for line in (folder / "expected.txt").read_text().splitlines()}
    assert sorted(code for code in RULES if code.startswith("OC1") and code not in shown | {"OC101"}) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_messages_are_one_line_with_a_cure(folder: Path) -> None:
    _, diagnostics = read_documents(folder)
    for diagnostic in diagnostics:
        assert "\n" not in str(diagnostic)
        assert diagnostic.hint
        assert not re.match(r"[A-Z][a-z ]+\b", diagnostic.message)

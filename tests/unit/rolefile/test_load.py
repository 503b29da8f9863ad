"""A folder of role files to a register: YAML and JSON alike, every finding in one go, good registers clean."""

import json
from pathlib import Path

import pytest

from orgchart.checks import checks
from orgchart.diagnostics.finding import sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.rolefile.load import load
from orgchart.rolefile.reading.folder import read_documents

from .test_build import contents, register

ROOT = Path(__file__).parents[3]
CANONICAL = ROOT / "tests" / "cases" / "valid" / "canonical"
SEEDS = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir())


def test_the_canonical_register_loads_clean() -> None:
    loaded = load(CANONICAL)
    assert loaded.diagnostics == ()
    found = register(loaded)
    assert found.tenures["master-orla"].person == "orla"


@pytest.mark.parametrize("folder", SEEDS, ids=lambda folder: folder.name)
def test_the_seeds_load_clean(folder: Path) -> None:
    assert load(folder).diagnostics == ()


@pytest.mark.parametrize("folder", [CANONICAL, *SEEDS], ids=lambda folder: folder.name)
def test_yaml_and_json_make_the_same_register(folder: Path, tmp_path: Path) -> None:
    documents, _ = read_documents(folder)
    for document in documents:
        name = Path(document.file).relative_to(folder).with_suffix(".json")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(json.dumps(document.root, ensure_ascii=False), encoding="utf-8")
    other = load(tmp_path)
    assert other.diagnostics == ()
    assert contents(register(other)) == contents(register(load(folder)))


def test_json_numbers_and_truth_values_are_texts(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"register": {"title": "T"}, "units": {"u": {"name": "U", "start": 2015}},'
        ' "posts": {"p": {"unit": "u", "seats": 14, "head": true}}}'
    )
    (tmp_path / "b").mkdir()
    yaml = "register: {title: T}\nunits: {u: {name: U, start: 2015}}\nposts: {p: {unit: u, seats: 14, head: true}}\n"
    (tmp_path / "b" / "a.yaml").write_text(yaml)
    assert contents(register(load(tmp_path / "a.json"))) == contents(register(load(tmp_path / "b")))


def test_all_findings_of_all_files_in_one_go_sorted_and_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("register: {title: T}\npeople:\n  a: {nmae: A}\n")
    (tmp_path / "b.yaml").write_text("people: {b: {name: B}\n")
    (tmp_path / "c.yaml").write_text("events:\n  e: {kind: other, date: soon}\n")
    loaded = load(tmp_path)
    assert [finding.code for finding in loaded.diagnostics] == ["OC201", "OC123", "OC401"]
    assert loaded.diagnostics == sorted_diagnostics(loaded.diagnostics)
    assert len(set(loaded.diagnostics)) == len(loaded.diagnostics)
    assert loaded.register is not None


def test_warnings_are_no_errors(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "register: {title: T}\npeople: {a: {name: A}}\nunits: {u: {name: U}}\nposts: {p: {unit: u}}\n"
        "tenures: {t: {person: a, post: p}}\n"
    )
    loaded = load(tmp_path)
    assert [finding.severity for finding in loaded.diagnostics] == [Severity.WARNING]
    assert loaded.errors == ()


def test_nothing_there() -> None:
    loaded = load(ROOT / "no-such-folder")
    assert loaded.register is None
    assert [finding.code for finding in loaded.diagnostics] == ["OC101"]
    assert loaded.errors == loaded.diagnostics


INVALID = sorted(path.parent for path in (ROOT / "tests" / "cases" / "invalid").glob("*/expected.txt"))
OF_CHECKS = tuple(rule.code for check in checks().values() for rule in check.rules)
"""What only the resolved register shows."""


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_everything_but_contradictions_is_found_on_loading(folder: Path) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    found = [
        f"{str(finding.place).removeprefix(f'{folder.as_posix()}/')} {finding.code}"
        for finding in load(folder).diagnostics
    ]
    assert found == [line for line in expected if not line.partition(" ")[2].startswith(OF_CHECKS)]

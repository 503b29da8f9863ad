"""Checks over any register: they never fail, and neither the order of files nor that of records changes a finding."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from random_registers import random_register

from orgchart.checks import catalogue, examine, run_checks
from orgchart.diagnostics.finding import Diagnostic
from orgchart.inference import resolve
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes, read_documents

ROOT = Path(__file__).parents[2]
REGISTERS = [ROOT / name for name in ("tests/cases/planted", "tests/cases/valid/canonical", "seeds/jawzjan")]
TABLE = ROOT / "tests" / "conformance" / "verdicts.yaml"
CASES = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


@given(st.integers(0, 2**32), st.booleans())
def test_no_check_fails_over_a_register_of_whatever_dates(seed: int, weak: bool) -> None:
    resolution = resolve(random_register(Random(seed), weak=weak))
    found = run_checks(resolution, wanted=catalogue())
    assert found == run_checks(resolution, wanted=catalogue())


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_no_check_fails_over_the_registers_of_the_verdicts(case: dict[str, object]) -> None:
    documents = (document_from_bytes("t.yaml", yaml.safe_dump(case["register"], allow_unicode=True).encode()),)
    loaded = from_documents(documents)
    if loaded.register is not None:
        run_checks(resolve(loaded.register), documents, wanted=catalogue())


def everything(documents: tuple[Document, ...]) -> tuple[Diagnostic, ...]:
    loaded = from_documents(documents)
    assert loaded.register is not None
    return examine(loaded.diagnostics, resolve(loaded.register), loaded.documents, select=["all"])


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.name)
def test_the_order_of_files_does_not_matter(register: Path) -> None:
    documents, _ = read_documents(register)
    assert everything(documents) == everything(documents[::-1])


@pytest.mark.parametrize("register", REGISTERS, ids=lambda path: path.name)
def test_yaml_and_json_have_the_same_findings(register: Path) -> None:
    """But for comments that allow something, which JSON does not have."""
    documents, _ = read_documents(register)
    as_json = [document_from_bytes(f"{one.file}.json", json.dumps(one.root).encode()) for one in documents]

    def told(findings: tuple[Diagnostic, ...]) -> set[tuple[str, str]]:
        return {(one.code, one.message) for one in findings if not one.code.startswith("OC90")}

    assert told(everything(tuple(as_json))) >= told(everything(documents))

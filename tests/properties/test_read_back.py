"""A register exported as JSON and read again is the same register, and gives the same answers."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from random_role_files import days_of, register_of

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.model import Register
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes


def again(register: Register) -> Register:
    """Return a register exported and read again."""
    exported = orgchart.export(register, "json")
    assert exported.losses == ()
    found = from_documents((document_from_bytes("again.json", exported.content),)).register
    assert found is not None
    return found


def bare(value: Any) -> Any:
    """Return an answer but for where things stand, and the digest of the files."""
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items() if key not in ("place", "digest", "stamp")}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def answers(register: Register, days: list[str]) -> dict[str, Any]:
    """Return what is said of some days, what changes between them, and why each record is as it is."""
    first, last = days[0], days[-1]
    found = {f"snapshot {day}": orgchart.snapshot(register, day) for day in days}
    found["diff"] = orgchart.diff(register, first, last)
    found |= {f"explain {name}": orgchart.explain(register, name, as_of=last) for name in explained(register)}
    return {name: bare(json.loads(json.dumps(to_json(answer)))) for name, answer in found.items()}


def explained(register: Register) -> list[str]:
    sections = (register.tenures, register.units, register.events, register.memberships, register.part_of)
    return [name for section in sections for name in list(section)[:2]]


@pytest.mark.parametrize("seed", range(40))
def test_a_register_read_back_is_the_same_and_answers_the_same(seed: int) -> None:
    tree, loaded = register_of(seed)
    register = loaded.register
    assert register is not None
    found = again(register)
    assert fields(found) == fields(register)
    days = days_of(tree, Random(seed), 3)
    assert answers(found, days) == answers(register, days)


def fields(value: Any) -> Any:
    """Return all that a register holds as plain values, also what is left out of its equality, but for places."""
    if hasattr(value, "__attrs_attrs__"):
        kept = [one.name for one in value.__attrs_attrs__ if one.name not in ("place", "digest")]
        return {"": type(value).__name__, **{name: fields(getattr(value, name)) for name in kept}}
    if hasattr(value, "items"):
        return {key: fields(inner) for key, inner in value.items()}
    return [fields(inner) for inner in value] if isinstance(value, list | tuple) else str(value)

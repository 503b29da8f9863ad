"""The published schemas are valid, and reachable from every kind of installation."""

import json
import pathlib
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from orgchart.errors import UsageError
from orgchart.foundation import schemas as _resources

FOLDER = pathlib.Path(__file__).parents[2] / "schemas"
NAMES = sorted(file.name.removesuffix(".schema.json") for file in FOLDER.glob("*.schema.json"))


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a schema."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from nodes(part)


def test_the_names_are_those_of_the_folder() -> None:
    assert list(_resources.schemas()) == NAMES
    assert "role-file" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_draft_2020_12(name: str) -> None:
    schema = json.loads(_resources.schema_text(name))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"]
    Draft202012Validator.check_schema(schema)
    jsonschema_rs.validator_for(schema)


@pytest.mark.parametrize("name", NAMES)
def test_patterns_mean_the_same_in_every_validator(name: str) -> None:
    r"""Validators differ in \d and \w (only ASCII, or all of Unicode): neither is used."""
    for node in nodes(json.loads(_resources.schema_text(name))):
        pattern = node.get("pattern")
        if isinstance(pattern, str):
            assert not re.search(r"\\[dwsDWSb]", pattern), pattern


@pytest.mark.parametrize("name", NAMES)
def test_references_inside_a_schema_lead_somewhere(name: str) -> None:
    schema = json.loads(_resources.schema_text(name))
    for node in nodes(schema):
        target = node.get("$ref")
        if isinstance(target, str) and target.startswith("#/$defs/"):
            assert target.removeprefix("#/$defs/") in schema["$defs"], target


def test_the_file_name_is_understood_too() -> None:
    assert _resources.schema_text("role-file.schema.json") == _resources.schema_text("role-file")


@pytest.mark.parametrize("name", ["", "rolefile", "../role-file", "..", "/etc/passwd"])
def test_an_unknown_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError, match="role-file"):
        _resources.schema_text(name)


def test_the_packaged_folder_wins_over_the_checkout(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel is never answered from a folder that happens to lie two levels above it."""
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "mine.schema.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(_resources, "__file__", str(tmp_path / "foundation" / "schemas.py"))
    _resources._folder.cache_clear()
    try:
        assert _resources.schemas() == ("mine",)
    finally:
        monkeypatch.undo()
        _resources._folder.cache_clear()


def test_an_installation_without_schemas_says_so(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_resources, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    _resources._folder.cache_clear()
    try:
        with pytest.raises(FileNotFoundError, match="lacks the schemas"):
            _resources.schemas()
    finally:
        monkeypatch.undo()
        _resources._folder.cache_clear()

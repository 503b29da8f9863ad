"""Write docs/reference/answers.md from the schemas: every key of what `--format json` prints (`make docs`)."""

from __future__ import annotations

import json
import pathlib
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from orgchart import answers

ROOT = pathlib.Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "answers.md"
NOT_ANSWERS = {"date", "import", "mapping", "page", "report", "role-file"}
WORDS = {"string": "text", "integer": "number", "boolean": "true or false", "null": "null", "object": "object"}

TOP = """\
# Answers, field by field

<!-- Written by docs/generate_answers.py from schemas/. Change the descriptions there; then: make docs -->

What `--format json` prints, and what the answers of the [Python face](../../README.md) hold under nearly the same
[names](#names-in-python). All keys are always there: null or an empty list where there is nothing to say. Days are
ISO 8601, proleptic Gregorian, null where unbounded. In Python days are `datetime.date`, and `answer.to_json()` gives
what is described here.
"""

PYTHON = """\
## Names in Python

An answer in Python has its keys as attributes, but for these, which stand under another name there. The keys of a
holder, unit, post, membership, figure and line of reporting that say how sure it is are attributes as well, and in one
record as `.answer`.

| record | key | attribute |
|---|---|---|
"""

SHARED = """\
## Parts that several answers share
"""


def page() -> str:
    """Return the page: a section for each answer, then the parts that several share."""
    schemas = {name: schema for name, schema in all_schemas() if name not in NOT_ANSWERS}
    common = shared(schemas)
    parts = [TOP, "\n".join(f"- [{name}](#{name}): {described(schema)}" for name, schema in schemas.items()), ""]
    for name, schema in schemas.items():
        parts += [f"## {name}\n", described(schema), "", table(schema, common, name)]
        for part, definition in schema["$defs"].items():
            if part not in common and "properties" in whole(definition):
                heading = [f'<a id="{name}-{part}"></a>', "", f"### {words(part)}, in {name}", ""]
                parts += [*heading, *described_lines(definition), table(whole(definition), common, name)]
    parts.append(SHARED)
    for part, definition in sorted(common.items()):
        if "properties" in whole(definition):
            heading = [f'<a id="part-{part}"></a>', "", f"### {words(part)}", ""]
            parts += [*heading, *described_lines(definition), table(whole(definition), common, "")]
    return "\n".join([*parts, PYTHON + "\n".join(python_names()), ""])


def python_names() -> Iterator[str]:
    """Yield a row of a table for every key that is called otherwise in Python."""
    modules = [import_module(f"orgchart.answers.{one.name}") for one in pkgutil.iter_modules(answers.__path__)]
    records = {one for module in modules for one in vars(module).values() if "shape" in getattr(one, "__dict__", ())}
    for record in sorted(records, key=lambda one: one.__name__):
        shape = vars(record)["shape"]
        for attribute, key in shape.items():
            if key and attribute != key and shape.get(key) != key:
                yield f"| {record.__name__} | `{key}` | `.{attribute}` |"


def all_schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the content of every schema, by name."""
    for path in sorted((ROOT / "schemas").glob("*.schema.json")):
        yield path.name.removesuffix(".schema.json"), json.loads(path.read_text(encoding="utf-8"))


def shared(schemas: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions that are the same in every schema that has them, of those that two or more have."""
    found: dict[str, list[Any]] = {}
    for schema in schemas.values():
        for name, definition in schema["$defs"].items():
            found.setdefault(name, []).append(definition)
    return {name: all_[0] for name, all_ in found.items() if len(all_) > 1 and all(one == all_[0] for one in all_)}


def whole(definition: dict[str, Any]) -> dict[str, Any]:
    """Return the object that a definition is, null or not."""
    choices: list[dict[str, Any]] = definition.get("anyOf", [definition])
    return next((one for one in choices if "properties" in one), definition)


def table(schema: dict[str, Any], common: dict[str, Any], home: str) -> str:
    """Return the keys of an object as a table; those of objects inside follow their own key."""
    rows = [f"| `{path}` | {kind} | {cell(text)} |" for path, kind, text in keys(schema, common, home, "")]
    return "\n".join(["| key | value | meaning |", "|---|---|---|", *rows, ""])


def keys(schema: dict[str, Any], common: dict[str, Any], home: str, before: str) -> Iterator[tuple[str, str, str]]:
    """Yield path, kind of value and meaning of every key of an object, and of the objects written out inside it."""
    for name, value in schema["properties"].items():
        path = f"{before}{name}"
        yield path, kind(value, common, home), value.get("description", "")
        inner = whole(value.get("items", value))
        if "properties" in inner:
            yield from keys(inner, common, home, f"{path}[]." if "items" in value else f"{path}.")


def kind(value: dict[str, Any], common: dict[str, Any], home: str) -> str:
    """Return what kind of value a key has, in words."""
    if "anyOf" in value:
        return " or ".join(kind(one, common, home) for one in value["anyOf"])
    if "$ref" in value:
        return link(value["$ref"].rpartition("/")[2], common, home)
    if "enum" in value:
        return ", ".join("null" if one is None else f"`{one}`" for one in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    types = value.get("type", "object")
    if isinstance(types, list):
        return " or ".join(WORDS.get(one, one) if one != "array" else listed(value, common, home) for one in types)
    return listed(value, common, home) if types == "array" else WORDS[types]


def listed(value: dict[str, Any], common: dict[str, Any], home: str) -> str:
    """Return what a list holds."""
    return f"list of {kind(value['items'], common, home)}" if "items" in value else "list"


def link(part: str, common: dict[str, Any], home: str) -> str:
    """Return a link to the section of a part; a day and an id need none."""
    if part in ("day", "id"):
        return part
    definition = common.get(part)
    if definition is not None and "properties" not in whole(definition):
        return kind(definition, common, home)
    return f"[{words(part)}](#{'part' if part in common else home}-{part})"


def words(part: str) -> str:
    """Return the name of a part in words."""
    return part.replace("_", " ")


def described(schema: dict[str, Any]) -> str:
    """Return what a schema says of itself."""
    text: str = schema.get("description", "")
    return text


def described_lines(definition: dict[str, Any]) -> list[str]:
    """Return what a definition says of itself, with a blank line after it."""
    text = described(definition) or described(whole(definition))
    return [text, ""] if text else []


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page and return 0."""
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The shape of a role file: jsonschema-rs accepts in bulk, jsonschema explains what it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from orgchart._resources import schema_text
from orgchart.diagnostics import Diagnostic
from orgchart.rolefile.document import Document, Step

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SCHEMA = "role-file"
_ONE = {"people": "person", "reporting": "reporting line"}


def validate(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the shape of a document: unknown and missing keys, wrong types and values.

    A document that could not be read yields nothing; what reading complained about is not repeated.
    """
    if document.root is None or accepts(document.root):
        return
    for error in _explainer().iter_errors(document.root):
        yield from _explain(document, error)


def accepts(root: Any) -> bool:
    """Return whether the schema accepts a tree; fast, without saying why not."""
    return bool(_gate().is_valid(root))


@cache
def _gate() -> Any:
    import jsonschema_rs  # only validation needs it

    return jsonschema_rs.validator_for(schema_text(SCHEMA))


@cache
def _explainer() -> Any:
    import json

    from jsonschema import Draft202012Validator  # slow to import, needed for refusals only

    return Draft202012Validator(json.loads(schema_text(SCHEMA)))


def _explain(document: Document, error: ValidationError) -> Iterator[Diagnostic]:
    path: tuple[Step, ...] = tuple(error.absolute_path)
    kind = str(error.validator)
    if kind == "additionalProperties":
        yield from _unknown_keys(document, path, error)
    elif kind == "propertyNames" or "propertyNames" in error.absolute_schema_path:
        yield _bad_id(document, (*path, str(error.instance)), str(error.instance), key=True)
    elif document.already_reported(path):
        return
    elif kind in _EXPLAIN:
        yield _EXPLAIN[kind](document, path, error)
    elif error.schema is False or kind == "None":
        yield _exclusive(document, path)
    else:
        place = document.value_place(path)
        yield Diagnostic.of("OC210", f"{_named(path)} is not as it should be: {kind} {error.validator_value}", place)


def _unknown_keys(document: Document, path: tuple[Step, ...], error: ValidationError) -> Iterator[Diagnostic]:
    known = sorted(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []
    for key in error.instance if isinstance(error.instance, dict) else ():
        if key in known:
            continue
        place = document.key_place((*path, key))
        where = f"in {_named(path)}" if path else "at the top of the file"
        what = "section" if not path else "key"
        yield Diagnostic.of("OC201", f"unknown {what} {_short(key)} {where}", place, _closest(key, known))


def _closest(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return "remove it, or use one of: " + ", ".join(known)


def _missing(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    instance = error.instance if isinstance(error.instance, dict) else {}
    needed = error.validator_value if isinstance(error.validator_value, list) else []
    lacking = next((key for key in needed if key not in instance and f"'{key}'" in error.message), "?")
    return Diagnostic.of("OC202", f"{_named(path)} lacks `{lacking}`", document.key_place(path), f"add `{lacking}:`")


def _alternatives(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    choices = error.validator_value if isinstance(error.validator_value, list) else []
    keys = [key for choice in choices if isinstance(choice, dict) for key in choice.get("required", [])]
    listed = ", ".join(f"`{key}`" for key in keys)
    return Diagnostic.of("OC202", f"{_named(path)} needs one of {listed}", document.key_place(path), "add one of them")


def _wrong_type(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    place = document.value_place(path)
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    got = "a list" if isinstance(error.instance, list) else "a mapping" if isinstance(error.instance, dict) else "text"
    if got != "text" and _is_date_key(path):
        written = "[…]" if got == "a list" else "{…}"
        return Diagnostic.of(
            "OC208", f"{_named(path)} is {got}: YAML reads an unquoted {written} so", place, 'quote the date: "[2018-04..2018-07]"'
        )
    names = {"object": "a mapping", "array": "a list", "string": "text", "integer": "a number", "number": "a number"}
    expected = " or ".join(dict.fromkeys(names.get(str(one), str(one)) for one in wanted))
    hint = 'begin each item with "- "' if expected == "a list" else None
    if expected == "a mapping":
        hint = "indent its keys below it"
    return Diagnostic.of("OC203", f"{_named(path)} is {got}, where {expected} is wanted", place, hint)


def _is_date_key(path: tuple[Step, ...]) -> bool:
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    return last in {"start", "end", "date", "edtf", "published", "information", "accessed", "seen", "over_by", "decided"}


def _not_allowed(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    from difflib import get_close_matches

    values = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    allowed = list(dict.fromkeys(str(value).lower() if isinstance(value, bool) else str(value) for value in values))
    close = get_close_matches(str(error.instance), allowed, n=1, cutoff=0.6)
    hint = f"did you mean {close[0]!r}?" if close else "use one of: " + ", ".join(allowed)
    message = f"{_named(path)} is {_short(error.instance)}, which is not allowed"
    return Diagnostic.of("OC204", message, document.value_place(path), hint)


def _pattern(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    if str(error.validator_value).startswith("^[a-z0-9][a-z0-9-]*$"):
        return _bad_id(document, path, str(error.instance))
    hints = {"P": 'write a duration of whole days, weeks, months or years: "P12M"', "([0": "write a number, or `unknown`",
             "[0": "write a number", "[A-Z]": "write an ISO 15924 code: Arab, Latn, Cyrl",
             "[A-Za-z]": "write a language tag: uz, ar-Latn", "[a-z]": "write a full address: https://…"}  # fmt: skip
    pattern = str(error.validator_value).removeprefix("^")
    hint = next((cure for start, cure in hints.items() if pattern.startswith(start)), None)
    if hint is None and pattern.startswith("[^"):
        hint = "remove control characters"
    message = f"{_named(path)} is {_short(error.instance)}, which does not have the right form"
    return Diagnostic.of("OC210", message, document.value_place(path), hint)


def _bad_id(document: Document, path: tuple[Step, ...], name: str, *, key: bool = False) -> Diagnostic:
    place = document.key_place(path) if key else document.value_place(path)
    cure = "".join(char if char.isascii() and char.isalnum() else "-" for char in name.lower()).strip("-")
    hint = f"write {cure!r}" if cure and len(cure) < 100 else "use small letters, digits and hyphens"  # noqa: PLR2004
    return Diagnostic.of("OC206", f"{_short(name)} is not an id: small letters a-z, digits and hyphens only", place, hint)


def _exclusive(document: Document, path: tuple[Step, ...]) -> Diagnostic:
    key = path[-1] if path else "?"
    rival = "unit" if path[:1] == ("memberships",) else "person"
    message = f"{_named(path[:-1])} has both `person` and `{key}`" if rival == "person" else f"{_named(path[:-1])} has both `person` and `unit`"
    return Diagnostic.of("OC207", message, document.key_place(path), "keep one of them")


def _empty(document: Document, path: tuple[Step, ...], _: ValidationError) -> Diagnostic:
    return Diagnostic.of("OC205", f"{_named(path)} is empty", document.value_place(path), "leave the key out")


def _too_long(document: Document, path: tuple[Step, ...], error: ValidationError) -> Diagnostic:
    message = f"{_named(path)} is longer than {error.validator_value} characters"
    return Diagnostic.of("OC210", message, document.value_place(path), "shorten it")


def _repeated(document: Document, path: tuple[Step, ...], _: ValidationError) -> Diagnostic:
    return Diagnostic.of("OC204", f"{_named(path)} names something twice", document.value_place(path), "remove the repetition")


_EXPLAIN = {
    "required": _missing, "type": _wrong_type, "enum": _not_allowed, "const": _not_allowed, "pattern": _pattern,
    "anyOf": _alternatives, "minLength": _empty, "minItems": _empty, "minProperties": _empty, "maxLength": _too_long,
    "uniqueItems": _repeated,
}  # fmt: skip


def _named(path: tuple[Step, ...]) -> str:
    """Return a path in words: `start` of tenure 'a'."""
    if not path:
        return "the file"
    section = str(path[0])
    if len(path) == 1:
        return f"section `{section}`"
    if section == "register":
        return f"`{'.'.join(str(step) for step in path[1:])}` of the register"
    whole = f"{_ONE.get(section, section.removesuffix('s'))} {_short(path[1])}"
    keys = [f"{step + 1}" if isinstance(step, int) else str(step) for step in path[2:]]
    return f"`{'.'.join(keys)}` of {whole}" if keys else whole


def _short(value: Any) -> str:
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "…")  # noqa: PLR2004

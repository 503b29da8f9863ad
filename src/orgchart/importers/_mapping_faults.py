"""Why a mapping does not fit its schema, in words, each with its place."""

from __future__ import annotations

import json
from typing import Any, Final

from orgchart.foundation.schemas import schema_text
from orgchart.rolefile.reading.document import Document

_MOST_TOLD: Final = 5


def explained(document: Document, root: dict[str, Any]) -> list[str]:
    """Return what is wrong with a mapping, each with its place, the first few."""
    from jsonschema import Draft202012Validator  # slow to import, needed for refusals only
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(json.loads(schema_text("mapping")))
    faults = []
    for error in sorted(validator.iter_errors(root), key=lambda error: str(list(error.absolute_path))):
        deepest = best_match([error])
        deepest = error if deepest is None else deepest
        path = tuple(deepest.absolute_path)
        place = document.key_place((*path, *_unknown(deepest)[:1]))
        where = ".".join(map(str, path))
        faults.append(f"{place}: {f'`{where}`: ' if where else ''}{_plain(deepest)}")
    sentences = list(dict.fromkeys(faults))
    more = [f"and {len(sentences) - _MOST_TOLD} more"] if len(sentences) > _MOST_TOLD else []
    return [*sentences[:_MOST_TOLD], *more, "orgchart schema mapping has every key"]


def _unknown(error: Any) -> list[str]:
    """Return the keys that an error is about, where there are some that nothing has."""
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    return [key for key in error.instance if key not in error.schema.get("properties", {})]


def _plain(error: Any) -> str:
    """Return what an error of the schema says, in our words."""
    if _unknown(error):
        unknown = ", ".join(f"`{key}`" for key in _unknown(error))
        return f"there is no key {unknown} here; there are {', '.join(error.schema.get('properties', {}))}"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"the key {', '.join(f'`{key}`' for key in missing)} is missing"
    if error.validator == "enum":
        allowed = [value for value in error.validator_value if isinstance(value, str)]
        return f"{str(error.instance)[:60]!r} is none of {', '.join(allowed)}"
    if error.validator in ("oneOf", "anyOf"):
        wanted = [key for each in error.validator_value for key in each.get("required", ())]
        if wanted:
            return f"exactly one of {', '.join(wanted)} is wanted here"
    if error.validator == "type":
        kinds = error.validator_value
        kinds = kinds if isinstance(kinds, list) else [kinds]
        words = {"object": "a mapping", "array": "a list", "string": "a text"}
        wanted = [words[kind] for kind in kinds if kind in words]
        return f"{' or '.join(wanted) or 'something else'} is wanted here"
    return str(error.message)[:200]

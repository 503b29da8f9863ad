"""What the schema says of canonical form: the order of keys; and the short forms, which it allows."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from attrs import define, field

from orgchart.foundation.schemas import schema_text

LAST: Final = ("cites",)
"""Keys that stand behind all others, whatever the schema's order: what follows a long list is overlooked."""

SHORT_MAPPINGS: Final = {"part_of": "unit", "follows": "tenure", "areas": "name", "start": "edtf", "end": "edtf"}
"""Keys whose mapping may be written as a text if this is all that it holds."""

SHORT_ITEMS: Final = {"cites": "source", "part_of": "unit", "areas": "name"}
"""Keys in whose list a mapping may be written as a text if this is all that it holds."""

SHORT_LISTS: Final = frozenset({"part_of", "derives_from", "after", "before", "reports_to", "areas"})
"""Keys whose list may be written as a text if it holds one text only."""

_ID: Final = "#/$defs/id"
_MAY_BE_IDS: Final = frozenset({"seen", "over_by"})
_NOT_TEXTS: Final = frozenset({"#/$defs/boolean", "#/$defs/count"})
_FIGURES: Final = frozenset({"count"})


@define(eq=False)
class Shape:
    """What is known of a value.

    Attributes:
        keys: the shapes of a mapping's keys, in canonical order; empty where any key may stand.
        values: the shape of the records of a section.
        items: the shape of a list's items.
        text: whether a text, a date or an id is wanted here, no number or truth value.
        is_id: whether a text here is, or can be, the id of something.
    """

    keys: dict[str, Shape] = field(factory=dict)
    values: Shape | None = None
    items: Shape | None = None
    text: bool = False
    is_id: bool = False


@cache
def role_file_shape() -> Shape:
    """Return the shape of a whole role file."""
    schema = json.loads(schema_text("role-file"))
    return _Shapes(schema["$defs"]).shape(schema, "")


class _Shapes:
    """Makes shapes of a schema; what it refers to is made once."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions
        self.made: dict[str, Shape] = {}

    def shape(self, schema: dict[str, Any], key: str) -> Shape:
        reference: str | None = schema.get("$ref")
        if reference is not None:
            if reference in _NOT_TEXTS:
                return Shape()
            if reference not in self.made:
                self.made[reference] = Shape()
                made = self.shape(self.definitions[reference.rpartition("/")[2]], key)
                into = self.made[reference]
                into.keys, into.values, into.items, into.text = made.keys, made.values, made.items, made.text
                into.is_id = made.is_id or reference == _ID
            return self.made[reference]
        parts = [schema, *(self._meant(schema[branch]) for branch in ("then", "else") if branch in schema)]
        result = Shape()
        for part in parts:
            properties = part.get("properties", {})
            for name in sorted(properties, key=lambda name: name in LAST):
                result.keys[name] = self.shape(properties[name], name)
            more = part.get("additionalProperties")
            if isinstance(more, dict) and "properties" not in part and "$ref" in more:
                result.values = self.shape(more, "")
            if "items" in part:
                result.items = self.shape(part["items"], key)
        other = schema.get("else")
        result.is_id = key in _MAY_BE_IDS or (other is not None and self.shape(other, key).is_id)
        types = schema.get("type", ())
        result.text = "string" in types and "enum" not in schema and key not in _FIGURES and "minimum" not in schema
        return result

    def _meant(self, part: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in part:
            part = self.definitions[part["$ref"].rpartition("/")[2]]
        if "then" in part:
            return self._meant(part["then"])
        return part

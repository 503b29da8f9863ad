"""What can be looked up: dates, schemas, rules."""

from __future__ import annotations

from typing import Any

from orgchart.diagnostics.rules import Rule
from orgchart.errors import UnknownIdError
from orgchart.foundation.plain_text import alike
from orgchart.temporal import Edtf, parse


def date(text: str) -> Edtf:
    """Return the date that a text of EDTF says, with its bounds.

    Raises:
        DateSyntaxError: It is none; with the place, the reason, and what was probably meant.

    Example:
        >>> date("2018-02").latest - date("2018-02").earliest
        27
    """
    return parse(text)


def schemas() -> tuple[str, ...]:
    """Return the names of the JSON Schemas, sorted."""
    from orgchart.foundation.schemas import schema_names

    return schema_names()


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema: of a role file, or of an answer.

    Raises:
        UsageError: There is no schema of that name.
    """
    import json

    from orgchart.foundation.schemas import schema_text

    found: dict[str, Any] = json.loads(schema_text(name))
    return found


def rule(code: str) -> Rule:
    """Return what a code (or name) of a finding means, why it matters, and what to write instead.

    Raises:
        UnknownIdError: There is no such code.

    Example:
        >>> rule("OC301").name
        'unknown-id'
    """
    from orgchart.checks import catalogue

    rules = catalogue()
    found = rules.get(code.upper()) or next((one for one in rules.values() if one.name == code.lower()), None)
    if found is None:
        raise UnknownIdError(code, alike(code.upper(), rules) or alike(code, [one.name for one in rules.values()]))
    return found

"""Text of XML, escaped once."""

from __future__ import annotations

from orgchart.exporters._words import clean

_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\n": "&#10;", "\t": "&#9;"}
)


def text(value: str) -> str:
    """Return a text that can stand in an element or an attribute, and nowhere ends either."""
    return clean(value).translate(_ENTITIES)


def attributes(**values: str) -> str:
    """Return attributes with a blank before each; those without a value are left out. `for_` is `for`."""
    return "".join(f' {name.rstrip("_")}="{text(value)}"' for name, value in values.items() if value)

"""The kinds of values that a register is made of: what has a table in the form of `writing` and `reading`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgchart import model
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Slotted
from orgchart.model.evidence import NOTHING_SAID
from orgchart.model.plain import Plain
from orgchart.temporal import Duration, Edtf
from orgchart.temporal.singles import Single

CONSTANTS: Final[tuple[Any, ...]] = (None, True, False, (), frozenset(), NOTHING_SAID)
"""The first values, of which there is one each."""
CLASSES: Final[Mapping[str, Any]] = {
    one.__name__: one
    for one in (*vars(model).values(), Place, Duration, Edtf, Single)
    if isinstance(one, type) and issubclass(one, Plain | Slotted | Single)
}
"""The records that a register is made of, by name; no other class is ever made of what is in a file."""

NUMBER: Final = "I"
"""The type of numbers in columns: of four bytes, the lowest first."""
TEXT, INTEGER, TREE, TO_BE_FOUND = "str", "int", "tree", "find"
"""Kinds beside records: what a citation says in words of role files, and a place that is still to be found."""
TUPLE, SET, MAPPING = "tuple", "frozenset", "dict"
"""Kinds of what holds others; their names go on with the types of those."""
PLACE: Final = "place"
"""The field that may be still to be found."""
LATE: Final = " late"
"""What follows the name of a kind of record whose places are still to be found."""


class UnfitError(Exception):
    """A value has no place in tables, or tables are none."""


def names_of(kind: Any) -> tuple[str, ...]:
    """Return the names of all fields of a class of records."""
    return tuple(kind.__slots__ if issubclass(kind, Slotted) else kind._fields)

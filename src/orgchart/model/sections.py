"""The sections of a register: one list of them, and what stands in each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SECTIONS = (
    "sources", "events", "people", "units", "posts", "tenures", "memberships", "reporting", "strengths", "judgements",
)  # fmt: skip
"""The sections of role files, in the order in which they are written. Links of units stand with the units there."""

OVER_TIME = ("units", "posts", "part_of", "tenures", "memberships", "reporting", "strengths")
"""The sections of a register whose records were so over time: units, posts, then what relates them."""

REFERRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "posts": ("unit",),
        "tenures": ("post", "person"),
        "memberships": ("of", "person", "unit"),
        "part_of": ("unit", "parent"),
        "reporting": ("subject", "to"),
        "strengths": ("of",),
    }
)
"""The fields of records that name the person, unit or post they are about."""

PARTS = ("names", "facts", "areas", "seat_numbers")
"""The fields of records that hold parts with citations of their own."""

_IRREGULAR = {"person": "people", "partof": "part_of", "reporting": "reporting"}


def section_of(item: object) -> str:
    """Return the section in which a record, person, source, event or judgement stands: "tenures" of a `Tenure`."""
    kind = type(item).__name__.lower()
    return _IRREGULAR.get(kind, f"{kind}s")

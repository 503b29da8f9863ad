"""Where among the records of a section a new one goes, so that what colleagues add seldom meets in one spot.

What is about one thing stands together: a tenure goes behind those of its post, a post behind those of its unit. The
first of its kind goes where its post, or unit, stands among the others. All else goes behind the record
whose id comes before its own. Records that are there keep their order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

GROUPS: Final = {
    "units": ("part_of", "units"),
    "posts": ("unit", "units"),
    "tenures": ("post", "posts"),
    "memberships": ("of", "units"),
    "reporting": ("from", "posts"),
    "strengths": ("of", "units"),
}
"""By section, the key that tells what a record is about, and the section in which that stands."""


def place_among(section: str, name: str, there: Mapping[str, Any], things: Sequence[str]) -> int:
    """Return how many of the records of a section stand before a new one.

    Args:
        section: the section.
        name: the id of the new record.
        there: the records of the section with the new one, whose own place does not matter.
        things: the ids of what the records are about, in the order in which these stand.
    """
    others = [one for one in there if one != name]
    key, _ = GROUPS.get(section, ("", ""))
    about = {one: _about(there[one], key) for one in there} if key else {}
    mine = about.get(name)
    if mine is not None:
        if alike := [at for at, one in enumerate(others) if about[one] == mine]:
            return alike[-1] + 1
        rank = {one: at for at, one in enumerate(things)}
        if mine in rank:
            ranks = [rank.get(about[one] or "", -1) for one in others]
            earlier = [at for at, one in enumerate(ranks) if 0 <= one < rank[mine]]
            if earlier:
                nearest = max(ranks[at] for at in earlier)
                return max(at for at in earlier if ranks[at] == nearest) + 1
            if later := [at for at, one in enumerate(ranks) if one > rank[mine]]:
                return later[0]
    before = [(one, at) for at, one in enumerate(others) if one < name]
    return max(before)[1] + 1 if before else 0


def _about(record: Any, key: str) -> str | None:
    """Return the id of what a record is about."""
    value = record.get(key) if isinstance(record, dict) else None
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("unit")
    return value if isinstance(value, str) else None

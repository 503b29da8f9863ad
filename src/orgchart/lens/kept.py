"""What is left of a register when something is taken out of it: also gone is what says nothing without that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgchart.model import Register
from orgchart.model.sections import OVER_TIME, REFERRED


def kept(register: Register, keep: Callable[[Any], Any]) -> dict[str, dict[str, Any]]:
    """Return all sections but the sources, with what `keep` makes of each item; it returns None for one that is gone.

    Of posts and of what relates people, units and posts, those are gone as well that name one of them that is gone.
    What events and judgements name is left to the caller.
    """
    sections: dict[str, dict[str, Any]] = {}
    there: set[str | None] = {None}
    for section in ("events", "judgements", "people", *OVER_TIME):  # what is named comes before what names it
        left = {name: keep(item) for name, item in getattr(register, section).items()}
        keys = REFERRED.get(section, ())
        sections[section] = {
            name: item
            for name, item in left.items()
            if item is not None and all(getattr(item, key) in there for key in keys)
        }
        if section in ("people", "units", "posts"):
            there.update(sections[section])
    return sections

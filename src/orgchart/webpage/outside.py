"""What the page of a part names without telling of it: the other posts of its people, whoever may be one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from orgchart.view import View
from orgchart.webpage.states import lean


def outside(
    views: Sequence[View], told: Iterable[dict[str, Any]], states: Iterable[Any], entries: Iterable[Any]
) -> dict[str, Any]:
    """Return people, units and posts that are named on a page and told of elsewhere: what they are called.

    Args:
        views: the states of knowledge.
        told: what the page holds of each (`Told.value`).
        states: what is drawn.
        entries: what is recorded.
    """
    named = dict.fromkeys([*_opened([*states]), *_opened([*entries])])
    here: set[str] = set()
    for one in told:
        here.update(one["things"])
        named.update(dict.fromkeys(_of_view(one)))
    wanted = sorted(key for key in named if key not in here)
    return {key: made for key in wanted if (made := _called(views, key)) is not None}


def _of_view(told: dict[str, Any]) -> Iterator[str]:
    """Yield what one state of knowledge names."""
    yield from told["who"].values()
    yield from _opened([told["steps"], told["ranges"], (told["pairs"] or {}).get("changes", ())])
    for thing in told["things"].values():
        yield from filter(None, [thing.get("unit")])
        yield from (f"person:{person}" for person in (*thing.get("same", ()), *thing.get("may_be", ())))


def _opened(value: Any) -> Iterator[str]:
    """Yield whatever is opened by something within a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("opens", "apart"):
                yield inner
            elif isinstance(inner, dict | list | tuple):
                yield from _opened(inner)
    else:
        for each in value:
            if isinstance(each, dict | list | tuple):
                yield from _opened(each)


def _called(views: Sequence[View], key: str) -> dict[str, Any] | None:
    """Return what a person, unit or post is called; of a post also its unit. None where it is not on record."""
    kind, _, name = key.partition(":")
    for view in views:
        register = view.seen
        found: Any = {"person": register.people, "unit": register.units, "post": register.posts}[kind].get(name)
        if found is not None:
            unit = register.units.get(found.unit) if kind == "post" else None
            return lean(name=found.label, unit=None if unit is None else unit.label)
    return None

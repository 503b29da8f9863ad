"""Which sources repeat which."""

from __future__ import annotations

from collections.abc import Mapping

from orgchart.model import Source


def derivations(sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    """Return for each source that repeats others those it repeats directly; unknown ones are left out."""
    return {
        source.id: tuple(name for name in source.derives_from if name in sources)
        for source in sources.values()
        if source.derives_from
    }


def origins(sources: Mapping[str, Source]) -> dict[str, frozenset[str]]:
    """Return for each source those in which what it says was first said: itself, unless it repeats others.

    Sources that repeat one another in a circle have no origin but themselves.
    """
    above = derivations(sources)
    by_source: dict[str, frozenset[str]] = {}
    for name in sources:
        first, pending, seen = set(), [name], {name}
        while pending:
            one = pending.pop()
            before = above.get(one, ())
            if not before:
                first.add(one)
            pending += [other for other in before if other not in seen]
            seen.update(before)
        by_source[name] = frozenset(first or {name})
    return by_source

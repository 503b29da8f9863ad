"""Which sources repeat which."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from orgchart.foundation.graphs import groups_in_turn
from orgchart.model import Source


def derivations(sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    """Return for each source that repeats others those it repeats directly; unknown ones are left out."""
    return {
        source.id: tuple(name for name in source.derives_from if name in sources)
        for source in sources.values()
        if source.derives_from
    }


def single_origins(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return of each source that goes back to one alone which one that is: itself, if it repeats none.

    Sources that repeat one another in a circle have no origin but themselves.
    """
    above = derivations(sources)
    origins: dict[str, frozenset[str]] = {}  # of many the first two: that they are many is all that counts
    for group in groups_in_turn({name: above.get(name, ()) for name in sources}):
        beyond = [origins[name] for one in group for name in above.get(one, ()) if name not in group]
        found = set[str]().union(*beyond)
        if len(group) == 1 and not any(one in above for one in group):
            found = {*group}
        origins |= dict.fromkeys(group, frozenset(sorted(found)[:2]))
    return {name: next(iter(of), name) for name, of in origins.items() if len(of) < 2}  # noqa: PLR2004


def resting_on(sources: Mapping[str, Source], gone: Collection[str]) -> set[str]:
    """Return the sources all of whose origins are among some of them, and those themselves."""
    above = derivations(sources)
    stands: dict[str, bool | None] = {}  # None where nothing that it goes back to is an origin
    for group in groups_in_turn({name: above.get(name, ()) for name in sources}):
        if len(group) == 1 and not any(one in above for one in group):
            (one,) = group
            stands[one] = one not in gone
            continue
        beyond = {stands[name] for one in group for name in above.get(one, ()) if name not in group} - {None}
        stands |= dict.fromkeys(group, True if True in beyond else False if beyond else None)
    return {name for name, stand in stands.items() if stand is False or name in gone}

"""What sources can know: up to which day they witness anything, which are withdrawn, which only repeat others."""

from __future__ import annotations

from collections.abc import Mapping

from orgchart.model import Citation, Source
from orgchart.temporal import Day


class Sources:
    """The sources of a register, asked what their word is worth (docs/explanation/time-and-verdicts.md).

    Attributes:
        any_retracted: whether any has been withdrawn.
        least: no limit of any source lies before this day; None where none of them has a limit.
    """

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._retracted = frozenset(name for name, source in sources.items() if source.retracted is not None)
        self.any_retracted = bool(self._retracted)
        published = (source.published_at_the_latest for source in sources.values())
        self.least: Day | None = min((day for day in published if day is not None), default=None)
        self._limits: dict[str, Day | None] = {}

    def is_retracted(self, cite: Citation) -> bool:
        """Return whether the source cited has been withdrawn by its publisher."""
        return self.any_retracted and cite.source in self._retracted

    def limit(self, cite: Citation) -> Day | None:
        """Return the last day of which the source cited can tell; None where that is not known.

        That is the latest day on which it can have been published; for one that only repeats others, all of them
        dated, the latest of their days, unless the citation says that it speaks of its own knowledge (`own`).
        """
        return self._published(cite.source) if cite.own else self.limit_of(cite.source)

    def limit_of(self, name: str) -> Day | None:
        """Return the last day of which a source can tell, as it stands; None where that is not known."""
        trail = [] if name in self._limits else [name]
        while trail:
            at = trail[-1]
            waiting = [one for one in self._originals(at) if one not in self._limits and one not in trail]
            if at in self._limits or not waiting:
                trail.pop()
                self._limits.setdefault(at, self._limit(at))
            else:
                trail.append(waiting[0])
        return self._limits[name]

    def first_told(self, cites: tuple[Citation, ...]) -> Day | None:
        """Return the first day on which all the sources cited can have been published; None where that is not known."""
        known = [self._sources[cite.source].published for cite in cites if cite.source in self._sources]
        days = [date.earliest for date in known if date is not None and date.earliest is not None]
        return max(days, default=None)

    def _originals(self, name: str) -> tuple[str, ...]:
        source = self._sources.get(name)
        return () if source is None else source.derives_from

    def _published(self, name: str) -> Day | None:
        source = self._sources.get(name)
        return None if source is None else source.published_at_the_latest

    def _limit(self, name: str) -> Day | None:
        """Return the limit of a source, those of its originals being known (one on a circle counts as undated)."""
        published = self._published(name)
        known = [self._limits.get(one) for one in self._originals(name)]
        days = [day for day in known if day is not None]
        if not days or len(days) < len(known):
            return published
        return max(days) if published is None else min(published, max(days))

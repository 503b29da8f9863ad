"""Numbered sources, and the stamp that tells where an answer comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from orgchart.model import Citation, Policy, Source
from orgchart.reporters._terminal import safe
from orgchart.temporal import Day, iso
from orgchart.views._chart_wording import day_text, policy_text

SHORT_DIGEST = 12
"""How many digits of the digest a stamp shows."""


class Stamped(Protocol):
    """What every answer says of its origin."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def rev(self) -> str | None: ...  # noqa: D102
    @property
    def tool(self) -> str: ...  # noqa: D102


class Numbers:
    """Footnote numbers of sources: those given first, in their order, then others as they are asked for."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._sources: dict[str, Source | None] = {source.id: source for source in sources}
        self._used = {name: number for number, name in enumerate(self._sources, 1)}

    def refs(self, cites: Iterable[Citation]) -> str:
        """Return the references of citations, such as " [1][3]"; empty where there are none."""
        numbers = sorted({self._number(cite.source) for cite in cites})
        return "".join([" ", *(f"[{number}]" for number in numbers)]) if numbers else ""

    def _number(self, source: str) -> int:
        return self._used.setdefault(source, len(self._used) + 1)

    def lines(self) -> list[str]:
        """Return one line for each source given or referred to, by number."""
        return [f"[{number}] {source_text(name, self._sources.get(name))}" for name, number in self._used.items()]


def source_text(name: str, source: Source | None) -> str:
    """Return a source in one line: authors, title, publisher, date, address."""
    if source is None:
        return safe(name)
    parts = [
        ", ".join(source.authors),
        source.title,
        source.publisher or "",
        f"published {source.published}" if source.published is not None else "no date",
        source.url or "",
    ]
    return safe(". ".join(part.rstrip(".") for part in parts if part))


def known_text(known_by: Day | None) -> str:
    """Return as of what state of knowledge an answer is."""
    return "" if known_by is None else f", as known by {day_text(known_by)}"


def stamp(answer: Stamped, policy: Policy | None = None, days: Sequence[tuple[str, Day | None]] = ()) -> list[str]:
    """Return the lines that tell where an answer comes from.

    Args:
        answer: what to stamp.
        policy: in force, where the answer depends on it.
        days: days to name, such as ("as of", day); None is left out.
    """
    parts = [
        f"{safe(answer.title)}",
        f"register {answer.digest[:SHORT_DIGEST] or 'without digest'}",
        *([f"revision {safe(answer.rev)}"] if answer.rev else []),
        *(f"{name} {iso(day)}" for name, day in days if day is not None),
        safe(answer.tool),
    ]
    return [*([policy_text(policy)] if policy is not None else []), " · ".join(parts)]

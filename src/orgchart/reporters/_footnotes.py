"""Numbered sources, and the stamp that tells where an answer comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orgchart.answers.found import Found
from orgchart.answers.parts import Answer
from orgchart.answers.stamp import Stamped
from orgchart.model import Citation, Policy, Source
from orgchart.reporters._terminal import safe
from orgchart.temporal import Day, iso
from orgchart.wording.dates import day_text
from orgchart.wording.policy import policy_text

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

SHORT_DIGEST = 12
"""How many digits of the digest a stamp shows."""


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


def _state(answer: Stamped | Found) -> str:
    """Return which state of its register an answer is of."""
    revision = f" · revision {safe(answer.rev)}" if answer.rev else ""
    return f"register {answer.digest[:SHORT_DIGEST] or 'without digest'}{revision}"


def disputed(contested: Iterable[Contested], numbers: Numbers) -> str:
    """Return what sources say differently of a record: "; disputed: start 2015 [1], 2016 [2]"."""
    told = []
    for one in contested:
        readings = ", ".join(f"{safe(reading.value)}{numbers.refs(reading.cites)}" for reading in one.readings)
        because = f" (adopted: {safe(one.adopted)}; {safe(one.because or '')})" if one.adopted is not None else ""
        told.append(f"{one.field} {readings}{because}")
    return f"; disputed: {'; '.join(told)}" if told else ""


def in_words(answer: Answer) -> str:
    """Return the dates of other calendars as the source writes them: " (from 16 Hamal 1397, solar-hijri)"."""
    told = [
        f"{word} {safe(bound.as_written)}, {bound.calendar}"
        for word, bound in (("from", answer.start), ("to", answer.end))
        if bound.as_written is not None and bound.calendar not in (None, "gregorian")
    ]
    return f" ({'; '.join(told)})" if told else ""


def ties_text(same_as: Iterable[str], may_be: Iterable[str]) -> str:
    """Return with which other ids somebody is one person, and with which they may be: "; one person with dora-elm"."""
    same, doubt = ", ".join(same_as), ", ".join(may_be)
    return (f"; one person with {same}" if same else "") + (f"; may be {doubt}" if doubt else "")


def known_text(known_by: Day | None) -> str:
    """Return as of what state of knowledge an answer is."""
    return "" if known_by is None else f", as known by {day_text(known_by)}"


def stamp(
    answer: Stamped | Found,
    policy: Policy | None = None,
    days: Sequence[tuple[str, Day | None]] = (),
    *,
    before: Stamped | Found | None = None,
) -> list[str]:
    """Return the lines that tell where an answer comes from.

    Args:
        answer: what to stamp.
        before: what it is compared with; told where it is another state of the register.
        policy: in force, where the answer depends on it.
        days: days to name, such as ("as of", day); None is left out.
    """
    states = [state for state in (before, answer) if state is not None]
    parts = [
        f"{safe(answer.title)}",
        " → ".join(dict.fromkeys(_state(state) for state in states)),
        *(f"{name} {iso(day)}" for name, day in days if day is not None),
        safe(answer.tool),
    ]
    return [*([policy_text(policy)] if policy is not None else []), " · ".join(parts)]

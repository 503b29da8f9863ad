"""When something can have begun, ended or happened, in words: the dates, and by what they can be no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from orgchart.answers.explanation import Cap, CapLink, DateStory
from orgchart.wording.dates import day_text, range_text

_NAMES: Final = {"start": "It began", "end": "It ended", "day": "It happened"}
_RULES: Final = {
    **dict.fromkeys(("start", "end", "over-by", "event"), "as stated"),
    "seen": "by what was seen",
    "interval": "because it did not end before it began",
    "containment": "by what it belongs to, or what belongs to it",
    "part_of": "by the unit it links",
    **dict.fromkeys(("follows", "immediate"), "by the order of office"),
    "within": "by the record it lies within",
    "after": "by what came before",
    "before": "by what came after",
}


def date_text(date: DateStory) -> str:
    """Return "It began Apr–Jul 2018 (no date stated)"."""
    where = range_text(date.earliest, date.latest) or "on any day: nothing bounds it"
    written = f" (stated: {date.written})" if date.written else " (no date stated)"
    return f"{_NAMES[date.point]} {where}{written}"


def caps_in_words(date: DateStory) -> Iterator[tuple[str, tuple[CapLink, ...]]]:
    """Yield "not before 1 April 2018, by the order of office" for each bound, with the statements that give it."""
    below, above = date.earliest_caps, date.latest_caps
    if below and above and [one.words for one in below[0].links] == [one.words for one in above[0].links]:
        yield _by(range_text(below[0].day, above[0].day), below[0])
        below, above = below[1:], above[1:]
    yield from (_by(f"not before {day_text(cap.day)}", cap) for cap in below)
    yield from (_by(f"not after {day_text(cap.day)}", cap) for cap in above)


def _by(days: str, cap: Cap) -> tuple[str, tuple[CapLink, ...]]:
    return f"{days}, {_RULES.get(cap.rule, f'by the {cap.rule}')}", cap.links

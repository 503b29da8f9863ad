"""Dates that have the words of the source beside them, and what those words mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from orgchart.checks.examined import Examined
from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import Frozen
from orgchart.rolefile.reading.document import Step
from orgchart.temporal import Edtf, parse, suggest


class WrittenDate(Frozen):
    """A date, and the date that the words beside it name.

    Attributes:
        one: the record or event.
        key: start, end or date.
        path: where the date stands in it.
        date: the date of the register.
        words: the words of the source.
        meant: what they mean; never guessed from words that could mean two things.
    """

    one: Any
    key: str
    path: tuple[Step, ...]
    date: Edtf
    words: str
    meant: Edtf


def written_dates(examined: Examined) -> Iterator[WrittenDate]:
    """Yield the Gregorian dates whose `as_written` can be read as a date."""
    for one in examined.claims:
        for key, date in examined.dates(one):
            holder = one if key == "date" else getattr(one, key)
            words = holder.as_written
            if words is None or getattr(holder, "calendar", None) not in (None, "gregorian"):
                continue
            meant = read(words)
            if meant is not None:
                path = (key,) if key == "date" else (key, "edtf")
                yield WrittenDate(one=one, key=key, path=path, date=date, words=words, meant=meant)


@lru_cache(maxsize=10_000)
def read(words: str) -> Edtf | None:
    """Return the date that words mean: EDTF, or a phrase that means one thing; None for all others."""
    if not any(character.isdigit() for character in words):  # no phrase without a year means a date
        return None
    try:
        return parse(words)
    except DateSyntaxError:
        pass
    suggestion = suggest(words)
    if suggestion is None or suggestion.edtf is None or "," in suggestion.edtf:  # a comma: it can be read in two ways
        return None
    try:
        return parse(suggestion.edtf)
    except DateSyntaxError:
        return None

"""What engines are asked, in numbers, and what an engine is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from orgchart.temporal import Day

Columns = Mapping[str, Any]
"""Arrays of numpy of one length, by name."""

NO: int = -1
"""In the place of a code: it was not so."""
ABSENT: int = 0
"""The code of what was not known of. Only `diff` tells it: what is not known of is no answer to other questions."""


class At(NamedTuple):
    """A point on both clocks."""

    day: Day
    known: Day


class Within(NamedTuple):
    """Records from one number to another, both inclusive: those of an organisation, or all."""

    first: int
    last: int


class Engine(Protocol):
    """What answers questions in numbers, its rows in no order."""

    def as_of(self, at: At, within: Within) -> Columns:
        """Return the spans that hold: `record`, `code`, `first`, `last`."""
        ...

    def counts(self, at: At) -> Columns:
        """Return how many records of each kind stand how: `kind`, `code`, `number`, none of them 0."""
        ...

    def during(self, first: Day, last: Day, known: Day, within: Within, post: int) -> Columns:
        """Return the spans of the tenures of a post that have a day of a period: as `as_of`."""
        ...

    def diff(self, one: At, other: At, within: Within) -> Columns:
        """Return the records that do not stand alike: `record`, and the codes `before` and `after`, `NO` for none."""
        ...

    def timeline(self, known: Day, records: Sequence[int] | Within) -> Columns:
        """Return all spans of some records: as `as_of`."""
        ...

"""Events that begin or end what something or somebody is, by their kind: which they are, and on what each bears."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from orgchart.model import Event, Membership, Record, Tenure
from orgchart.temporal import Day

if TYPE_CHECKING:
    from orgchart.inference.statements.statements import Statements

STARTS: Final = frozenset({"birth", "founding"})
ENDS: Final = frozenset({"death", "dissolution", "abolition"})
"""Kinds of events that bound all that somebody or something is."""
_OF_TENURES: Final = (
    frozenset({"appointment", "election", "inauguration", "promotion"}),
    frozenset(
        {"dismissal", "resignation", "removal", "retirement", "recall", "deposition", "impeachment", "expulsion"}
    ),
)
"""Kinds that begin, and that end, the tenure of the person and post that they name."""
_OF_MEMBERSHIPS: Final = frozenset({"joining"}), frozenset({"leaving", "expulsion"})
"""Kinds that begin, and that end, the membership of the person in the unit that they name, where they name no post."""
BEGINNINGS: Final = STARTS | _OF_TENURES[0] | _OF_MEMBERSHIPS[0]
"""Kinds that do not end but begin something."""


_Bearing: TypeAlias = tuple[Event, tuple[str, ...]]
"""An event, with the weak statements by which it bears on something."""


class TurningEvents:
    """Appointments, dismissals, joinings and the like, and the tenures and memberships on which they bear."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._events: dict[tuple[str, str], list[Event]] = {}
        for event in statements.events.values():
            place = _place_of(event)
            if place is not None:
                self._events.setdefault((str(event.person), place), []).append(event)
        self._terms: dict[tuple[str, str], list[Tenure | Membership]] = {}
        for record in statements.records.values() if self._events else ():
            if isinstance(record, (Tenure, Membership)) and record.person is not None:
                self._terms.setdefault((record.person, _place(record)), []).append(record)
        self._of_several: dict[tuple[str, str], dict[str, list[_Bearing]]] = {}

    @property
    def any(self) -> bool:
        """Return whether there are any."""
        return bool(self._events)

    def of(self, record: Record) -> Iterator[tuple[Event, tuple[str, ...]]]:
        """Yield the events that bear on a tenure or membership, as a death does on all that somebody was.

        Each with the weak statements by which it does: on which of several terms an event bears can hang on those.
        """
        if not self._events or not isinstance(record, (Tenure, Membership)):
            return
        for person in self._statements.subjects(record):
            key = person, _place(record)
            terms = len(self._terms.get(key, ())) if key in self._events else 0
            if terms == 1:
                yield from ((event, ()) for event in self._events[key])
            elif terms:
                yield from self._on_several(key).get(record.id, ())

    def _on_several(self, key: tuple[str, str]) -> dict[str, list[_Bearing]]:
        """Return the events that bear on each of several terms of a person in one place.

        An event bears on the last term begun by its day. Which of several an appointment began is not told.
        """
        found = self._of_several.get(key)
        if found is None:
            found = self._of_several[key] = {}
            told = {one.id: [*self._told(one)] for one in self._terms[key]}
            firm = _in_order({name: [day for day, doubt in days if doubt is None] for name, days in told.items()})
            every = _in_order({name: [day for day, _ in days] for name, days in told.items()})
            doubts = dict.fromkeys(doubt for days in told.values() for _, doubt in days if doubt is not None)
            for event in self._events[key]:
                if event.what not in BEGINNINGS:
                    last = self._statements.bounds(event.date)[1] if event.date is not None else None
                    sure, likely = _last_begun(firm, last), _last_begun(every, last)
                    if sure is not None:
                        found.setdefault(sure, []).append((event, ()))
                    if likely is not None and likely != sure:
                        found.setdefault(likely, []).append((event, tuple(doubts)))
        return found

    def _told(self, record: Record) -> Iterator[tuple[Day, str | None]]:
        """Yield the first days of a record's own start and sightings, each with what it rests on where that is weak."""
        statements, start = self._statements, record.start
        first = statements.bounds(start.edtf)[0] if start is not None and start.edtf is not None else None
        if first is not None:
            name = f"{record.id}/start"
            yield first, name if name in statements.firmness.weak else None
        for one in statements.attestations(record):
            if one.earliest is not None:
                yield one.earliest, one.doubt


def _in_order(told: Mapping[str, Sequence[Day]]) -> list[tuple[Day, str]]:
    """Return the terms of which any day is told, each with the first of them, in the order in which they began."""
    return sorted((min(days), name) for name, days in told.items() if days)


def _last_begun(begun: list[tuple[Day, str]], last: Day | None) -> str | None:
    """Return the term begun last by a day; None where none is."""
    before = len(begun) if last is None else bisect_left(begun, (last + 1, ""))
    return begun[before - 1][1] if before else None


def _place(record: Tenure | Membership) -> str:
    """Return the id of the post held, or of the unit belonged to; no post has the id of a unit."""
    return record.post if isinstance(record, Tenure) else record.of


def _place_of(event: Event) -> str | None:
    """Return the id of the post or unit in which an event begins or ends what a person is; None where it does not."""
    if event.person is None:
        return None
    if event.post is not None:
        return event.post if any(event.what in kinds for kinds in _OF_TENURES) else None
    return event.unit if any(event.what in kinds for kinds in _OF_MEMBERSHIPS) else None

"""Events that begin or end what something or somebody is, by their kind: which they are, and on what each bears."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

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


class TurningEvents:
    """Appointments, dismissals, joinings and the like, and the tenures and memberships on which they bear."""

    def __init__(self, statements: Statements) -> None:
        self._statements = statements
        self._events: dict[str, list[tuple[str, Event]]] = {}
        for event in statements.events.values():
            place = _place_of(event)
            if place is not None:
                self._events.setdefault(str(event.person), []).append((place, event))
        self._terms: dict[tuple[str, str], list[Tenure | Membership]] = {}
        for record in statements.records.values() if self._events else ():
            if isinstance(record, (Tenure, Membership)) and record.person is not None:
                self._terms.setdefault((record.person, _place(record)), []).append(record)

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
            for place, event in self._events.get(person, ()):
                if place == _place(record) and (needs := self._bears_by(event, person, record)) is not None:
                    yield event, needs

    def _bears_by(self, event: Event, person: str, record: Tenure | Membership) -> tuple[str, ...] | None:
        """Return the weak statements by which an event bears on one of a person's terms; None where it does not.

        It bears on the only one, or the last begun by its day. Which of several an appointment began is not told.
        """
        terms = self._terms.get((person, _place(record)), [])
        if len(terms) <= 1:
            return () if terms else None
        if event.what in BEGINNINGS:
            return None
        last = self._statements.bounds(event.date)[1] if event.date is not None else None
        told = {one.id: [*self._told(one)] for one in terms}
        firm = {name: [day for day, doubt in days if doubt is None] for name, days in told.items()}
        if _last_begun(firm, last) == record.id:
            return ()
        if _last_begun({name: [day for day, _ in days] for name, days in told.items()}, last) != record.id:
            return None
        return tuple(dict.fromkeys(doubt for days in told.values() for _, doubt in days if doubt is not None))

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


def _last_begun(told: Mapping[str, Sequence[Day]], last: Day | None) -> str | None:
    """Return the term begun last by a day, each on the first of the days told of it; None where none is."""
    begun = [(min(days), name) for name, days in told.items() if days]
    return max([one for one in begun if last is None or one[0] <= last], default=(0, None))[1]


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

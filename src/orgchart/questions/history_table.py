"""What could be said of every day by every day: the rulings over both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.history_table import ABSENT, HistoryRow, HistoryTable
from orgchart.answers.stamp import TOOL
from orgchart.answers.timeline import Standing
from orgchart.foundation.records import evolve
from orgchart.inference import Resolution, Ruling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.model import Policy, Register
from orgchart.questions.states_of_knowledge import Carried, parts, states
from orgchart.questions.timeline import NOT_SO, bounded, standings
from orgchart.temporal import CivilDay, Day, civil_day

Said = tuple[Day, Day, Standing | None]
"""First and last day, and how things stood; no standing where a record was not known of."""


def history_table(register: Register, *, policy: Policy | None = None, known_by: Day | None = None) -> HistoryTable:
    """Return the ruling on every record for every day, by every day of knowledge.

    Args:
        register: all that is known, or all by a day of knowledge.
        policy: the inferences in force; those of the register unless others are given.
        known_by: that day, named in the answer; the register must have been cut to it before.

    Sources without a date are never certainly published, and what rests on them alone is absent throughout: that is
    what a day of knowledge says, however late its day.
    """
    policy = register.policy if policy is None else policy
    rows: list[HistoryRow] = []
    for part in parts(register):
        rows += _rows(part, policy)
    rows.sort(key=lambda row: (row.record, _low(row.known_from), _low(row.first), _low(row.known_to)))
    return HistoryTable(
        title=register.title,
        digest=register.digest,
        rev=register.rev,
        known_by=civil_day(known_by),
        policy=policy,
        tool=TOOL,
        rows=tuple(rows),
    )


# rows


class Saying:
    """How records stood by one state of knowledge after the other, where it is otherwise than by the one before."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(names)
        self._before: dict[str, Spans[Ruling] | None] = {}

    def anew(self, resolution: Resolution) -> Iterator[tuple[str, list[Said]]]:
        """Yield the records that are ruled on otherwise than by the state before; all of them by the first one.

        Of each it is told how it stood on the days on which it was so, or may have been; that it was absent where it
        was.
        """
        before = self._before
        for name in self._names:
            rulings = resolution.rulings.ruling(name)
            if name not in before or rulings != before[name]:
                before[name] = rulings
                yield name, _said_of(resolution, name)


def _said_of(resolution: Resolution, name: str) -> list[Said]:
    if name not in resolution.statements.records:
        return [(BEFORE_ALL, AFTER_ALL, None)]
    spans = standings(resolution, name)
    return [(first, last, standing) for first, last, standing in spans if standing != NOT_SO]


def _rows(part: Register, policy: Policy) -> Iterator[HistoryRow]:
    """Yield the rows of one part of a register, ruled once for each of its days of knowledge."""
    saying = Saying(record.id for record in part.records())
    carried: Carried[Said] = Carried()
    for since, resolution in states(part, policy):
        for name, said in saying.anew(resolution):
            carried.say(since, name, said)
    carried.end()
    for name, since, until, (first, last, standing) in carried.rows:
        row = HistoryRow(
            record=name,
            known_from=bounded(since),
            known_to=bounded(until),
            first=bounded(first),
            last=bounded(last),
            verdict=ABSENT,
            shown=False,
        )
        yield row if standing is None else evolve(row, **standing.__dict__)


def _low(day: CivilDay | None) -> Day:
    return BEFORE_ALL if day is None else day.toordinal()

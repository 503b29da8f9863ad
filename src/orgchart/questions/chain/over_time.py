"""How sure a chain is on a day, and how much of a period it held.

A chain holds on a day if all its records do, so on a day it is as sure as the weakest of them. Of a period the days
do not tell all: records whose dates hang together may surely share a day that nobody knows, or never share one. Both
are asked of the temporal network. Intervals of which any two meet have a day in common (Helly), so pairs are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING, TypeVar, cast

from orgchart.answers.chain import ChainSpan
from orgchart.answers.parts import During
from orgchart.inference import OnDay, Resolution
from orgchart.inference.relations import overlap, share_a_day
from orgchart.inference.spans import Span, Spans, always, merged
from orgchart.model.verdicts import SURE, VERDICTS, WEAKNESS, Verdict
from orgchart.temporal import Day, civil_day

if TYPE_CHECKING:
    from orgchart.inference import Ruling

T = TypeVar("T")


def rank_of(ruling: Ruling | None) -> int:
    """Return how weak a verdict is: 0 is certain, 3 no, also where there is none."""
    return 3 if ruling is None else WEAKNESS[ruling.verdict]


def weakest(rulings: Sequence[Ruling | None]) -> int:
    """Return the place of the weakest of some rulings, the first of its like."""
    return max(range(len(rulings)), key=lambda at: (rank_of(rulings[at]), -at))


def how_much(verdicts: Set[Verdict], some: Verdict) -> tuple[During, Verdict, Verdict]:
    """Return how much of a period something was so, how sure that is, and how sure it is for some day.

    Args:
        verdicts: those of its days.
        some: how sure it is for some day, whichever it is.
    """
    if some == "no":
        return "no", "no", "no"
    if verdicts <= set(SURE):
        return "throughout", max(verdicts, key=WEAKNESS.__getitem__), some
    return ("at-some-time" if some in SURE else "possibly"), some, some


class PeriodRulings:
    """The verdicts on the days of a period, or on one day; looked up when asked for, and kept."""

    def __init__(self, resolution: Resolution, first: Day, last: Day) -> None:
        self.resolution = resolution
        self.first = first
        self.last = last
        self._on = OnDay(resolution, first) if first == last else None
        self._best: dict[str, tuple[int, Ruling | None]] = {}
        self._known_anchored: dict[str, tuple[Verdict, bool]] = {}

    def rulings(self, record: str) -> Spans[Ruling | None]:
        """Return the rulings on a record; none where it is absent. Of one day, that of the day stands for all days."""
        if self._on is not None:
            return always(self._on.ruling(record))
        rulings = self.resolution.rulings.ruling(record)
        return always(None) if rulings is None else cast("Spans[Ruling | None]", rulings)

    def best(self, record: str) -> tuple[int, Ruling | None]:
        """Return the strongest ruling on a record of all days (0 is certain, 3 no), the earliest of its like."""
        if record not in self._best:
            rulings = [ruling for _, _, ruling in self.rulings(record).between(self.first, self.last)]
            best = min(rulings, key=rank_of)
            self._best[record] = (rank_of(best), best if rank_of(best) < 3 else None)
        return self._best[record]

    def together(self, records: Sequence[str], turn: Callable[[tuple[Ruling | None, ...]], T]) -> Iterator[Span[T]]:
        """Yield the period cut where what `turn` makes of the rulings on several records changes."""
        return merged([self.rulings(record) for record in records], turn).between(self.first, self.last)

    # a day

    def on_day(self, records: Sequence[str]) -> tuple[Verdict, str]:
        """Return the verdict of a chain on the first day: of its weakest record, and whose that is.

        It is no where the records can never all be so on that day.
        """
        whose = max(records, key=lambda record: self.best(record)[0])
        rank = self.best(whose)[0]
        if 0 < rank < 3 and not self.compatible(records, self.first, self.first):
            return "no", whose
        return VERDICTS[rank], whose

    # a period

    def during(self, records: Sequence[str]) -> tuple[During, Verdict, Verdict, tuple[ChainSpan, ...]]:
        """Return how much of the period a chain held, how sure that is, how sure for some day, and its spans."""
        spans = self.spans(records)
        verdicts = {span.verdict for span in spans}
        some = min(verdicts, key=WEAKNESS.__getitem__)
        if some in ("presumed", "possible"):
            known = self.shared(records)
            if WEAKNESS[known] < WEAKNESS[some]:
                some = known
            elif not self.compatible(records, self.first, self.last):
                some = "no"
        return *how_much(verdicts, some), spans

    def spans(self, records: Sequence[str]) -> tuple[ChainSpan, ...]:
        """Return the period cut where the verdict of the chain, or whose it is, changes."""

        def turn(rulings: tuple[Ruling | None, ...]) -> tuple[Verdict, str | None]:
            at = weakest(rulings)
            rank = rank_of(rulings[at])
            return VERDICTS[rank], records[at] if rank else None

        return tuple(
            ChainSpan(first=civil_day(first), last=civil_day(last), verdict=verdict, weakest=whose)
            for first, last, (verdict, whose) in self.together(records, turn)
        )

    def shared(self, records: Sequence[str]) -> Verdict:
        """Return how sure bounds make it that all records share a day of the period, whichever it is.

        Certain where every completion of the register's dates has such a day, and no day of the period lies between
        evidence that is too far apart; presumed where a record is only likely; possible otherwise.
        """
        if not all(record in self.resolution.statements.records for record in records):
            return "possible"
        names = tuple(dict.fromkeys(self._subject(record) for record in records))
        anchored = [self._anchored(name) for name in names]
        known = [sure for sure, _ in anchored]
        if "possible" in known or not all(self._meets_period(name) for name in names):
            return "possible"
        if any(stretched for _, stretched in anchored):
            return "possible"
        pairs = ((a, b) for at, a in enumerate(names) for b in names[at + 1 :])
        if not all(overlap(self.resolution, a, b) == "certain" for a, b in pairs):
            return "possible"
        if "presumed" in known:
            return "presumed" if self.resolution.policy.presume else "possible"
        return "certain"

    def _subject(self, record: str) -> str:
        """Return the record whose dates count: of a link without dates, the unit."""
        known = self.resolution.statements.records[record]
        return self.resolution.life_of(known) or record

    def _anchored(self, name: str) -> tuple[Verdict, bool]:
        """Return how sure a record and all that it lies within are apart from their dates, and if any is stretched.

        Certain; presumed where any is only likely; possible where any is not firm, or it lies within itself.
        """
        records, known = self.resolution.statements.records, self._known_anchored
        waiting = []
        at: str | None = name
        while at is not None and at in records and at not in known:
            known[at] = "possible", True  # what stays so is in itself
            waiting.append(at)
            at = records[at].within
        for at in reversed(waiting):
            within = records[at].within
            above: tuple[Verdict, bool] = (
                ("certain", False) if within is None else known.get(within, ("possible", False))
            )
            own: Verdict = "presumed" if records[at].confidence == "likely" else "certain"
            sure = own if at in self.resolution.firm else "possible"
            known[at] = max(sure, above[0], key=WEAKNESS.__getitem__), above[1] or self._stretched(at)
        return known[name]

    def _meets_period(self, name: str) -> bool:
        bounds = self.resolution.certain(name)
        begun = bounds.s1 is not None and bounds.s1 <= self.last
        return begun and bounds.e0 is not None and bounds.e0 >= self.first

    def _stretched(self, name: str) -> bool:
        readings = self.resolution.rulings.readings(name)
        return any(values[-1].raw == "stretched" for _, _, values in readings.between(self.first, self.last))

    def compatible(self, records: Iterable[str], first: Day, last: Day) -> bool:
        """Return whether some completion has a day from `first` to `last` on which all records are so.

        Asked of firm records only; others are solved alone, and taken to be compatible.
        """
        names = [name for name in dict.fromkeys(map(self._subject, records)) if name in self.resolution.firm]
        return share_a_day(self.resolution, names, first, last)

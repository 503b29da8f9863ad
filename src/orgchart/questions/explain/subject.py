"""What an explanation speaks of, and what is at hand to do so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgchart.answers.explanation import Reason
from orgchart.inference import OnDay, Resolution
from orgchart.inference.resolution import Case
from orgchart.inference.statements.evidence import Point
from orgchart.model import Citation, Record, Register
from orgchart.temporal import Day
from orgchart.wording.statements import Words


class Asked(NamedTuple):
    """What is to be explained, as it was asked for.

    Attributes:
        name: an id, or a link or seat.
        on: the day asked about; None where none is.
        words: the words of the register as it is read.
        known_by: the day by which that is known.
        whole: the register before it was cut to what was known.
        tried: whether to find what would make it certain.
    """

    name: str
    on: OnDay | None
    words: Words
    known_by: Day | None
    whole: Register
    tried: bool

    @property
    def resolution(self) -> Resolution:
        """Return what the register comes to."""
        return self.words.resolution


class Subject(NamedTuple):
    """A record on a day."""

    record: Record
    on: OnDay
    words: Words

    @property
    def day(self) -> Day:
        """Return the day asked about."""
        return self.on.day

    @property
    def resolution(self) -> Resolution:
        """Return what the register comes to."""
        return self.on.resolution

    @property
    def case(self) -> Case:
        """Return the reading of the record with all its dates."""
        return self.resolution.cases(self.record.id)[0]

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the evidence of the record, what it inherits included."""
        return self.case.evidence.points

    def reason(
        self, code: str, words: str, records: tuple[str, ...] = (), cites: tuple[Citation, ...] | None = None
    ) -> Reason:
        """Return a reason with what it rests on; where no citations are given, those of the record."""
        return Reason(code=code, words=words, records=records, cites=self.record.cites if cites is None else cites)


def once(*several: Iterable[Citation]) -> tuple[Citation, ...]:
    """Return citations in their order, each once."""
    return tuple(dict.fromkeys(cite for cites in several for cite in cites))

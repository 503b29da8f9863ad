"""What is recorded of one person, unit or post."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from orgchart.answers.brief import Brief
from orgchart.answers.parts import DayRange, Shape
from orgchart.answers.stamp import Stamped
from orgchart.diagnostics.place import Place
from orgchart.model import Citation, Source
from orgchart.temporal import CivilDay

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

SubjectKind = Literal["person", "unit", "post"]


class Entry(Brief, aside=("place",)):
    """One thing recorded.

    Attributes:
        id: of the record; for a spelling or fact the id of whom it is of.
        of: another id of the same person, under which it is recorded; None for the one asked for.
        kind: tenure, membership, part_of, reporting, strength, event, post, unit, spelling, fact, judgement.
        words: what is recorded, without a judgement on how sure it is.
        start, end: earliest and latest day of its first and of its last day, inclusive; for an event both
        are its
            day; None is unbounded.
        start_written, end_written: as the register writes them.
        seen: the earliest and latest day for which citations attest it; None where none does.
        caveats: `conflict`, `needs-work`, `likely`, `possible`, `doubtful`, `acting`, `claimed`, ... as
            recorded.
        contested: the fields of which sources say different things, and what the register adopts of that.
    """

    in_line: ClassVar[str] = "{words}"
    shape: ClassVar[Shape] = {"start_written": "start.written", "end_written": "end.written"}

    id: str
    of: str | None = None
    kind: str
    words: str
    start: DayRange = DayRange()
    start_written: str | None = None
    end: DayRange = DayRange()
    end_written: str | None = None
    seen: DayRange | None = None
    caveats: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    contested: tuple[Contested, ...] = ()
    place: Place | None = None

    @property
    def first(self) -> CivilDay | None:
        """Return the day by which it is sorted: earliest start, else first attested, else latest start."""
        for day in (self.start[0], None if self.seen is None else self.seen[0], self.start[1], self.end[1]):
            if day is not None:
                return day
        return None


class History(Stamped):
    """What is recorded of one person, unit or post.

    Attributes:
        same_as: other ids of the same person, as far as judgements join; what is recorded of them is told too.
        may_be: ids of people of whom judgements leave open whether they are the same person.
        sources: those cited, in the order of first citation.
        entries: by the first day known of them, then kind and id; those without any day come last.
    """

    in_line: ClassVar[str] = "{name}: {entries}"
    in_table = (("entries",), {"what": "{words}", "start": "{start}", "end": "{end}", "caveats": "{caveats:list}"})

    id: str
    kind: SubjectKind
    name: str
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    sources: tuple[Source, ...] = ()

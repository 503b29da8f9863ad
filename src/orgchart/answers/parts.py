"""What the records of several answers share: verdicts, evidence, bounds and the statements behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias, overload

from orgchart.answers.brief import Brief, named
from orgchart.diagnostics.place import Place
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.records import Frozen, Text
from orgchart.model import Citation
from orgchart.model.verdicts import Verdict
from orgchart.temporal import CivilDay, Day, Edtf, Interval, civil_day

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

Shape: TypeAlias = Mapping[str, str | None]
"""Where the published JSON of a record differs from its fields (see `orgchart.answers.as_json`)."""

During = Literal["throughout", "at-some-time", "possibly", "no"]
Side = Literal["earliest", "latest"]


class DayRange(NamedTuple):
    """Earliest and latest day, both inclusive; None is unbounded."""

    earliest: CivilDay | None = None
    latest: CivilDay | None = None

    def __str__(self) -> str:
        """Return it as "2018-03-01", "2018-03-01 – 2018-03-31" or "… – 2018-03-31"; empty where it is open."""
        first, last = self
        if first == last:
            return "" if first is None else str(first)
        return f"{'…' if first is None else first} – {'…' if last is None else last}"

    @classmethod
    def of(cls, earliest: Day | None, latest: Day | None) -> DayRange:
        """Return the range of two days as inference counts them."""
        return cls(civil_day(earliest), civil_day(latest))


class Period(NamedTuple):
    """First and last day, both inclusive."""

    first: CivilDay
    last: CivilDay


class Attested(Brief, late=True):
    """The evidence nearest to the day asked about.

    Attributes:
        earliest, latest: the days it may be of, inclusive.
        date: the same as EDTF text.
        distance_days: worst-case distance from the day asked about; 0 inside it.
        source: id of the source, where it is a citation's attestation.
        what: `seen`, `start` or `end`.
    """

    in_line: ClassVar[str] = "{date}, at most {distance_days} days away"

    date: str
    earliest: CivilDay | None
    latest: CivilDay | None
    distance_days: int
    source: str | None = None
    what: str = "seen"


class Step(Frozen):
    """One edge of the chain that gave a bound: what was stated, of which record, on whose word.

    Attributes:
        statement: the edge in words ("finance-sohbatullah.end ≤ death-hekmat").
        record: id of the record or event that states it.
        rule: `start`, `end`, `seen`, `over-by`, `event`, `containment`, `follows`, `immediate`, `within`, `after`, ...
        day: the day, where the edge is to a date.
        sources: ids of the sources cited for it.
    """

    statement: str
    record: str
    rule: str
    day: CivilDay | None = None
    sources: tuple[str, ...] = ()


class BoundSteps(Sequence[Step]):
    """The chain of steps that gave a bound, told when somebody looks at it.

    Nearly every answer has four chains and few readers want them; in a deep tree all together are as long as the
    square of its depth. Like a tuple of steps in all else, equality included.
    """

    def __init__(self, tell: Callable[[], tuple[Step, ...]]) -> None:
        self._tell = tell

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return self._tell()

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, at: int | slice) -> Step | tuple[Step, ...]:
        return self._steps[at]

    def __len__(self) -> int:
        return len(self._steps)

    def __eq__(self, other: object) -> bool:
        return self._steps == (other._steps if isinstance(other, BoundSteps) else other)

    def __hash__(self) -> int:
        return hash(self._steps)

    def __repr__(self) -> str:
        return repr(self._steps)


class SidedStep(Frozen):
    """A step of the chain that gave the earliest or the latest day of a bound."""

    shape: ClassVar[Shape] = {"step": ""}

    bound: Side
    step: Step


class Bound(Brief, aside=("date", "is_over_by"), late=True):
    """Earliest and latest day that a start or end can be, and why.

    Attributes:
        written: the date as the register writes it, if it does; converted where it gives another calendar only.
        date: the same as a date, for whoever puts it in words; it is no part of the published JSON.
        as_written: the words of the source.
        calendar: the calendar that those are of.
        cause: as stated.
        is_firm: whether firm statements alone give these days.
        is_over_by: whether only that it was over by then is stated; no part of the published JSON.
        earliest_because, latest_because: the chain of edges that gave the day, from the date stated to this point.
    """

    in_line: ClassVar[str] = "{days}"
    shape: ClassVar[Shape] = {
        **dict.fromkeys(("date", "is_over_by", "earliest_because", "latest_because")),
        "because": "because",
    }

    earliest: CivilDay | None = None
    latest: CivilDay | None = None
    written: str | None = None
    date: Edtf | None = None
    as_written: str | None = None
    calendar: str | None = None
    cause: str | None = None
    event: str | None = None
    is_firm: bool = False
    is_over_by: bool = False
    earliest_because: Sequence[Step] = ()
    latest_because: Sequence[Step] = ()

    @property
    def days(self) -> DayRange:
        """Return earliest and latest day."""
        return DayRange(self.earliest, self.latest)

    @property
    def because(self) -> tuple[SidedStep, ...]:
        """Return both chains in one, that of the earliest day first."""
        earliest = (SidedStep(bound="earliest", step=step) for step in self.earliest_because)
        return (*earliest, *(SidedStep(bound="latest", step=step) for step in self.latest_because))


class Answer(Brief, aside=("place",)):
    """How sure it is that a record was so on the day, and why.

    Attributes:
        rule: what a presumed rests on (`inside`, `forward`, `backward`, `continuity`, `confidence`, `announced`,
            `anchor`).
        reasons: why it is no more than possible; the first one decides, others that apply follow.
        lowered_by: names of the less sure statements that make it no more than possible: ids of records, events and
            judgements, or of a part of them (`record/end`).
        inferred: whether the register concludes it, and no source says it.
        shown: False where charts and default text leave it out (no evidence near, or displaced).
        contested: the fields of which sources say different things, and what the register adopts of that.
    """

    in_line: ClassVar[str] = "{verdict}"

    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    lowered_by: tuple[str, ...] = ()
    inferred: bool = False
    shown: bool = True
    attested: Attested | None = None
    start: Bound = Bound()
    end: Bound = Bound()
    cites: tuple[Citation, ...] = ()
    contested: tuple[Contested, ...] = ()
    place: Place | None = None


class Candidacy(Brief):
    """A tenure of a post, and whom it names.

    Attributes:
        person: person id; None where nobody is named.
        name: the name to show; None where nobody is named.
        same_as: other ids of the same person, as far as judgements join.
        may_be: ids of people of whom judgements leave open whether they are the same person.
        unnamed, unknown: why no name is given.
        vacant: whether the record is that nobody held the post.
        mode: substantive, acting, de-facto, claimed.
    """

    person: str | None = None
    name: Text | None = None
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    tenure: str
    unnamed: Text | None = None
    unknown: Text | None = None
    vacant: bool = False
    mode: str = "substantive"

    @property
    def who(self) -> str:
        """The name, or why there is none."""
        return named(self.name, vacant=self.vacant, unknown=self.unknown)


class People(Frozen):
    """How many people some are: fewer than ids where judgements join them, a range where they leave it open."""

    least: int = 0
    most: int = 0


class Cluster(Frozen):
    """Ids that are one person by judgements; or would be, if none stood `against` it.

    Attributes:
        people: ids of people, sorted.
        judgements: ids of the judgements concerned, sorted.
        against: those of them that hold two of the people for different: then nobody is joined.
    """

    people: tuple[str, ...]
    judgements: tuple[str, ...]
    against: tuple[str, ...] = ()


Ties: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


UNBOUNDED = Interval(None, None, None, None)

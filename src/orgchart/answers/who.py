"""Who held a post, on a day or during a period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from orgchart.answers.brief import Brief, between, named
from orgchart.answers.parts import DayRange, During, Shape
from orgchart.answers.snapshot import Holder, PostView
from orgchart.answers.stamp import Stamped
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Source
from orgchart.model.verdicts import Verdict
from orgchart.temporal import CivilDay

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested


class WhoOn(Stamped):
    """The candidates for a post on a day.

    Attributes:
        view: the post on that day with everybody whose verdict is not `no`, surest first; None where the post
            itself is not there on the day.
        holders: the same candidates; empty where the post is not there.
    """

    shape: ClassVar[Shape] = {
        "post": "post.id",
        "post_title": "post.title",
        "day": "as_of",
        "during": None,
        "view.state": "state",
        "holders": "candidates",
    }

    post: str
    post_title: str
    day: CivilDay
    view: PostView | None
    sources: tuple[Source, ...] = ()

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Return the candidates, surest first."""
        return () if self.view is None else self.view.holders

    def brief(self) -> str:
        """Return in a few words what it is."""
        return f"{self.post_title}, {self.day}: {counted(len(self.holders), 'candidate')}"

    def table(self) -> Iterator[Sequence[object]]:
        """Return a row for each candidate."""
        return iter(()) if self.view is None else self.view.table()


class HeldSpan(Frozen):
    """Consecutive days of one verdict, first and last inclusive."""

    first: CivilDay
    last: CivilDay
    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True


class CandidateDuring(Brief):
    """One candidate for a post during a period.

    Attributes:
        during: `throughout`: on each day of the period; `at-some-time`: on a day or more; `possibly`: on no
            day
            more than possible; `no`: on none.
        verdict: how sure that is: the weakest of all days for `throughout`, the strongest for `at-some-time`.
        at_some_time: how sure it is that they held it on some day of the period, whichever it was.
        spans: the whole period in order, cut where the verdict, its rule or its reasons change.
        office: for a seat held by office: id of the post that gives it.
        start, end: bounds of the record, as (earliest, latest).
    """

    person: str | None
    name: str | None
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    tenure: str
    unnamed: str | None = None
    unknown: str | None = None
    vacant: bool = False
    mode: str = "substantive"
    office: str | None = None
    during: During
    verdict: Verdict
    at_some_time: Verdict
    shown: bool = True
    spans: tuple[HeldSpan, ...] = ()
    start: DayRange = DayRange()
    end: DayRange = DayRange()
    cites: tuple[Citation, ...] = ()
    contested: tuple[Contested, ...] = ()

    @property
    def who(self) -> str:
        """The name, or why there is none."""
        return named(self.name, vacant=self.vacant, unknown=self.unknown)

    def brief(self) -> str:
        """Return in a few words what it is."""
        return f"{self.who}: {self.during}, {self.verdict}"


class WhoDuring(Stamped):
    """The candidates for a post during a period, first and last day inclusive; the surest first."""

    shape: ClassVar[Shape] = {
        "post": "post.id",
        "post_title": "post.title",
        "as_of": None,
        "first": "during.first",
        "last": "during.last",
        "state": None,
    }

    post: str
    post_title: str
    first: CivilDay
    last: CivilDay
    candidates: tuple[CandidateDuring, ...] = ()
    sources: tuple[Source, ...] = ()

    def brief(self) -> str:
        """Return in a few words what it is."""
        return f"{self.post_title}, {self.first} to {self.last}: {counted(len(self.candidates), 'candidate')}"

    def table(self) -> Iterator[Sequence[object]]:
        """Yield a row for each candidate."""
        yield "who", "during", "verdict", "start", "end"
        for one in self.candidates:
            yield one.who, one.during, one.verdict, between(one.start), between(one.end)

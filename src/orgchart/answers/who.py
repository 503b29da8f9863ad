"""Who held a post, on a day or during a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from orgchart.answers.parts import Candidacy, DayRange, During, Shape
from orgchart.answers.snapshot import Holder, PostView
from orgchart.answers.stamp import Stamped
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

    in_line: ClassVar[str] = "{post_title}, {day}: {candidates}"
    in_table = PostView.in_table
    shape: ClassVar[Shape] = {
        "post": "post.id",
        "post_title": "post.title",
        "day": "as_of",
        "during": None,
        "view.state": "state",
        "candidates": "candidates",
    }

    post: str
    post_title: str
    day: CivilDay
    view: PostView | None
    sources: tuple[Source, ...] = ()

    @property
    def candidates(self) -> tuple[Holder, ...]:
        """Return the candidates, surest first."""
        return () if self.view is None else self.view.holders

    holders = candidates


class HeldSpan(Frozen):
    """Consecutive days of one verdict, first and last inclusive."""

    first: CivilDay
    last: CivilDay
    verdict: Verdict
    rule: str | None = None
    reasons: tuple[str, ...] = ()
    shown: bool = True


class CandidateDuring(Candidacy):
    """One candidate for a post during a period.

    Attributes:
        during: `throughout`: on each day of the period; `at-some-time`: on a day or more; `possibly`: on no
            day more than possible; `no`: on none.
        verdict: how sure that is: the weakest of all days for `throughout`, the strongest for `at-some-time`.
        at_some_time: how sure it is that they held it on some day of the period, whichever it was.
        spans: the whole period in order, cut where the verdict, its rule or its reasons change.
        office: for a seat held by office: id of the post that gives it.
        start, end: bounds of the record, as (earliest, latest).
    """

    in_line: ClassVar[str] = "{who}: {during}, {verdict}"

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


class WhoDuring(Stamped):
    """The candidates for a post during a period, first and last day inclusive; the surest first."""

    in_line: ClassVar[str] = "{post_title}, {first} to {last}: {candidates}"
    in_table = (("candidates",), {name: f"{{{name}}}" for name in ("who", "during", "verdict", "start", "end")})
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

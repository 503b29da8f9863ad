"""What the cards of a chart are made from: a snapshot with what is looked up again and again at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any, TypeVar

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, PostView, ReportingView, Snapshot, StrengthView, UnitView
from orgchart.charts.parts import Mark
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Judgement
from orgchart.wording.disputes import disputed_text
from orgchart.wording.verdicts import status_text

T = TypeVar("T")
Kept = dict[tuple[Any, ...], tuple[tuple[Any, ...], Any]]
"""What was made, by what it is: the parts that it was made of, and itself."""


class Marking(Frozen):
    """What a diff says of a holder or member: the mark, the words that replace its status, and what it notes."""

    mark: Mark
    status: str
    notes: tuple[str, ...] = ()


class Marked(Frozen):
    """What cards are made from.

    Attributes:
        snapshot: the day drawn; of a diff, the second one.
        numbers: footnote number of each source.
        marks: what a diff says, by id of the tenure, membership, unit or post.
        ghosts: holders of the first day of a diff that are gone on the second, by post.
        extra: what a diff notes on the cards of posts and units.
        units, posts: those of the snapshot, by id.
        names: the people on the chart, by id; none where nobody is judged to be one with another.
        strengths, judged, reporting: what is shown of them, by unit or person, by person, and by the post that reports.
        kept: what was made for other days; None where nothing is to be kept.
    """

    snapshot: Snapshot
    numbers: Mapping[str, int]
    marks: Mapping[str, Marking]
    ghosts: Mapping[str, tuple[Holder, ...]]
    extra: Mapping[str, tuple[str, ...]]
    units: Mapping[str, UnitView]
    posts: Mapping[str, PostView]
    names: Mapping[str, str]
    strengths: Mapping[str, tuple[StrengthView, ...]]
    judged: Mapping[str, tuple[Judgement, ...]]
    reporting: Mapping[str, tuple[ReportingView, ...]]
    kept: Kept | None = None

    @classmethod
    def of(
        cls,
        snapshot: Snapshot,
        numbers: Mapping[str, int],
        marks: Mapping[str, Marking] | None = None,
        ghosts: Mapping[str, tuple[Holder, ...]] | None = None,
        extra: Mapping[str, tuple[str, ...]] | None = None,
        kept: Kept | None = None,
    ) -> Marked:
        """Return a view of a snapshot with what is looked up again and again at hand."""
        strengths: dict[str, tuple[StrengthView, ...]] = {}
        for strength in snapshot.strengths:
            if strength.answer.shown:
                strengths[strength.of] = (*strengths.get(strength.of, ()), strength)
        judged: dict[str, tuple[Judgement, ...]] = {}
        for judgement in snapshot.judgements:
            for person in (judgement.a, judgement.b):
                judged[person] = (*judged.get(person, ()), judgement)
        reporting: dict[str, tuple[ReportingView, ...]] = {}
        for line in snapshot.reporting:
            if line.answer.shown:
                reporting[line.subject] = (*reporting.get(line.subject, ()), line)
        return cls(
            snapshot=snapshot,
            numbers=numbers,
            marks=marks or {},
            ghosts=ghosts or {},
            extra=extra or {},
            units={unit.id: unit for unit in snapshot.units},
            posts={post.id: post for post in snapshot.posts},
            names=_names(snapshot) if snapshot.judgements else {},
            strengths=strengths,
            judged=judged,
            reporting=reporting,
            kept=kept,
        )

    def once(self, what: tuple[Any, ...], parts: tuple[Any, ...], make: Callable[[], T]) -> T:
        """Return what was made on another day of the very same parts, else make it."""
        if self.kept is None:
            return make()
        known = self.kept.get(what)
        if known is not None and len(known[0]) == len(parts) and all(map(is_, known[0], parts)):
            same: T = known[1]
            return same
        made = make()
        self.kept[what] = (parts, made)
        return made

    def refs(self, cites: Iterable[Citation]) -> tuple[int, ...]:
        """Return the footnote numbers of citations, ascending, each once."""
        return tuple(sorted({self.numbers[cite.source] for cite in cites if cite.source in self.numbers}))

    def disputed(self, answer: Answer) -> tuple[str, ...]:
        """Return what sources say differently of a record, each reading with its footnote numbers."""
        words = disputed_text(answer.contested, lambda cites: "".join(f" [{number}]" for number in self.refs(cites)))
        return (words,) if words else ()

    def mark(self, record: str) -> Mark | None:
        """Return the mark of a record, none where it did not change."""
        marking = self.marks.get(record)
        return None if marking is None else marking.mark

    def status(self, record: str, answer: Answer) -> str:
        """Return the status of a record in words: what the diff says, or its dates."""
        marking = self.marks.get(record)
        return marking.status if marking is not None and marking.status else status_text(answer, self.snapshot.as_of)

    def notes(self, record: str) -> tuple[str, ...]:
        """Return what a diff notes of a holder or member."""
        marking = self.marks.get(record)
        return () if marking is None else marking.notes


def _names(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of the people on the chart, by id."""
    names: dict[str, str] = {}
    for post in snapshot.posts:
        for holder in post.holders:
            if holder.person is not None and holder.answer.shown:
                names.setdefault(holder.person, holder.name or "unnamed")
    for member in snapshot.memberships:
        if member.member_kind == "person" and member.answer.shown:
            names.setdefault(member.member, member.name)
    return names

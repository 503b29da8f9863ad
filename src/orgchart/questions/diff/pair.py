"""Two snapshots side by side, and what a difference between them is a change of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from orgchart.answers.diff import Change, ChangeKind, Nature
from orgchart.answers.parts import Answer, Bound, Step
from orgchart.answers.snapshot import Snapshot
from orgchart.foundation.records import Frozen, evolve
from orgchart.model import Citation
from orgchart.model.verdicts import WEAKNESS
from orgchart.wording.dates import day_text, range_text


class Pair(Frozen, kw_only=False):
    """The two snapshots, and what decides the nature of a change between them."""

    a: Snapshot
    b: Snapshot
    absent: frozenset[str]
    one: Mapping[str, str]
    """Of people whom judgements join on either side, the id that stands for them."""
    doubtful: frozenset[tuple[str, str]] = frozenset()
    """Ids and fields whose value is in doubt on either day."""

    def who(self, person: str) -> str:
        """Return what is the same for all ids of a person."""
        return self.one.get(person, person)

    def nature(self, first: Answer | None, second: Answer | None, *, absent: bool = False) -> Nature:
        """Return what changed, by the answers on both sides: the world, knowledge, or the record itself.

        Args:
            first: the answer on the first side.
            second: that on the second.
            absent: whether one of the two states of knowledge does not hold the record at all.
        """
        if self.a.digest != self.b.digest:
            return "record"
        if absent:
            return "knowledge"
        early, late = (first, second) if self.a.as_of <= self.b.as_of else (second, first)
        turned = self._turned(late, early, "start") or self._turned(early, late, "end")
        return "world" if turned else "knowledge"

    def nature_of_days(self, subject: str, field: str) -> Nature:
        """Return what a change is that dates alone tell of, such as of a name in time."""
        if self.a.digest != self.b.digest:
            return "record"
        same = self.a.as_of == self.b.as_of or self.a.known_by != self.b.known_by
        return "knowledge" if same or (subject, field) in self.doubtful else "world"

    def nature_of_records(self, first: str, second: str, answers: tuple[Answer, Answer]) -> Nature:
        """Return what it is that one record gives way to another of the same person or unit."""
        if self.a.digest != self.b.digest:
            return "record"
        early, late = answers if self.a.as_of <= self.b.as_of else answers[::-1]
        turned = self._lies_between(late.start, "start") or self._lies_between(early.end, "end")
        return "world" if first != second and turned else "knowledge"

    def _turned(self, there: Answer | None, other: Answer | None, side: Literal["start", "end"]) -> bool:
        """Return whether it is implied that something began, or ended, between the two days.

        Args:
            there: the answer for the day on which it is so: of a start the later one, of an end the earlier one.
            other: that for the other day.
            side: whether its start or its end is asked for.
        """
        if self.a.as_of == self.b.as_of or there is None or there.verdict == "no":
            return False
        bound: Bound = getattr(there, side)
        if verdict_of(other) == "no" and there.verdict == "certain" and not _is_editorial(bound):
            return True
        return self._lies_between(bound, side)

    def _lies_between(self, bound: Bound, side: Literal["start", "end"]) -> bool:
        """Return whether a start or end lies between the two days, wherever it lies, on the word of sources."""
        first, second = sorted((self.a.as_of, self.b.as_of))
        if bound.earliest is None or bound.latest is None or not bound.is_firm or _is_editorial(bound):
            return False
        if side == "start":  # the first day on which it is so
            return first < bound.earliest and bound.latest <= second
        return first <= bound.earliest and bound.latest < second  # the last one

    def missing(self, subject: str) -> str:
        """Return the verdict of the side on which a record is not there."""
        return "absent" if subject in self.absent else "no"

    def turning(self, before: str, after: str, first: Answer | None, second: Answer | None) -> Bound:
        """Return the start or end at which the change happened, as far as it happened in the world.

        What is surer on the later day is a matter of its start, what is less sure of its end.
        """
        forward = self.a.as_of <= self.b.as_of
        rises = WEAKNESS[after] < WEAKNESS[before]
        answer = (second if rises else first) or first or second
        if answer is None:
            return Bound()
        return answer.start if rises is forward else answer.end

    def change(
        self, kind: ChangeKind, subject: str, first: Answer | None, second: Answer | None, **more: Any
    ) -> Change:
        """Return a change of how sure something is (or whether it is there at all)."""
        before = first.verdict if first is not None else self.missing(subject)
        after = second.verdict if second is not None else self.missing(subject)
        bound = self.turning(before, after, first, second)
        falls = after in ("no", "possible") and WEAKNESS[before] < WEAKNESS[after]
        kept = second or first
        return Change(
            kind=kind,
            subject=subject,
            before=before,
            after=after,
            certainty=_weaker(before, after),
            nature=self.nature(first, second, absent=subject in self.absent),
            shown=any(answer is not None and answer.shown for answer in (first, second)),
            earliest=bound.earliest,
            latest=bound.latest,
            cause=bound.cause,
            because=_because(first, second) if falls else None,
            cites=_joined(first, second, bound),
            place=None if kept is None else kept.place,
            **more,
        )

    def value(
        self,
        kind: ChangeKind,
        field: str,
        subject: str,
        values: tuple[str | None, str | None],
        answers: tuple[Answer, Answer],
        **more: Any,
    ) -> Change:
        """Return a change of a value (a name, a parent) of something that is there on both sides."""
        made = self.change(kind, subject, *answers, field=field, **more)
        return evolve(made, before=values[0], after=values[1], earliest=None, latest=None, cause=None, because=None)


def _weaker(before: str, after: str) -> str:
    """Return the weaker verdict of the sides that are there."""
    there = [side for side in (before, after) if side not in ("no", "absent")]
    return max(there, key=WEAKNESS.__getitem__, default="no")


def verdict_of(answer: Answer | None) -> str:
    """Return how sure something is; *no* where it is not there."""
    return "no" if answer is None else answer.verdict


def _is_editorial(bound: Bound) -> bool:
    """Return whether it is only by an order that the register sets that something began or ended when it did."""
    return any(step.rule in ("after", "before") for step in (*bound.earliest_because, *bound.latest_because))


def _joined(first: Answer | None, second: Answer | None, bound: Bound | None = None) -> tuple[Citation, ...]:
    """Return the citations of both sides, each once; and the sources by which something began or ended when it did."""
    cites = dict.fromkeys(cite for answer in (first, second) if answer is not None for cite in answer.cites)
    known = {cite.source for cite in cites}
    steps = () if bound is None else (*bound.earliest_because, *bound.latest_because)
    behind = dict.fromkeys(source for step in steps for source in step.sources if source not in known)
    return (*cites, *(Citation(source=source) for source in behind))


_ENDING: Final = {
    **{"death": "died", "dissolution": "dissolved", "abolition": "abolished"},
    **dict.fromkeys(("end", "over-by"), "over by"),
}


def _because(first: Answer | None, second: Answer | None) -> str | None:
    """Return what something no longer is by, and when it was last seen; None where its own end is stated."""
    answer = first or second
    if answer is None or (_ends_by(answer.end.earliest_because) == "end" == _ends_by(answer.end.latest_because)):
        return None
    parts = []
    ending = next((step for step in reversed(tuple(answer.end.latest_because)) if step.rule in _ENDING), None)
    if ending is not None and answer.end.latest is not None:
        parts.append(f"{_ENDING[ending.rule]} {day_text(answer.end.latest)}")
    seen = answer.attested
    if seen is not None and seen.what == "seen" and answer.end.earliest != answer.end.latest:
        parts.append(f"last seen {range_text(seen.earliest, seen.latest)}")
    return "; ".join(parts) or None


def _ends_by(steps: Sequence[Step]) -> str | None:
    """Return the rule by which the last step of a chain gives the bound."""
    return steps[-1].rule if steps else None

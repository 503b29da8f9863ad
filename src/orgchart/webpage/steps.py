"""What changed at each step in words: the diff of a day with the day before, as `orgchart diff` tells it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from orgchart.answers.diff import Change
from orgchart.answers.snapshot import PostView, Snapshot
from orgchart.charts.parts import element_id
from orgchart.foundation.records import evolve
from orgchart.inference.in_time import in_doubt
from orgchart.model import Register
from orgchart.questions.diff.diff import diff
from orgchart.questions.diff.lineage import lineages
from orgchart.temporal import Day, civil_day
from orgchart.view import View
from orgchart.webpage.concerns import Concerns
from orgchart.webpage.states import Pool, lean
from orgchart.wording.changes import DiffWords, is_slight, sign


class ToldChange(NamedTuple):
    """A change that is shown.

    Attributes:
        sentence: it in words; "" for one that is only counted: better or less well attested.
        told: what the page holds of it besides.
        concerns: what it concerns (`concerns.py`).
    """

    sentence: str
    told: dict[str, Any]
    concerns: frozenset[str]


class Steps:
    """The changes of one state of knowledge."""

    def __init__(self, view: View) -> None:
        self._resolution = view.resolution
        self._lineage = lineages(view.resolution.register)
        self._concerns = Concerns(view.resolution.register)

    def of(self, before: Snapshot, after: Snapshot, day: Day) -> list[ToldChange]:
        """Return what changed on a day, in order.

        Args:
            before: what stands on the day before.
            after: the snapshot of the day.
            day: the day.
        """
        a, b = evolve(before, as_of=civil_day(day - 1)), after
        if not self._looks_around:
            a, b = _changed(a, b), _changed(b, a)
        statements = self._resolution.statements
        doubtful = {*in_doubt(statements, day - 1), *in_doubt(statements, day)}
        found = diff(a, b, doubtful=doubtful, lineage=self._lineage)
        words = DiffWords(found)
        return [self._told(change, words) for change in found.changes if change.shown]

    def _told(self, change: Change, words: DiffWords) -> ToldChange:
        concerns = self._concerns.of(change)
        if is_slight(change):
            return ToldChange("", {}, concerns)
        told = lean(nature=change.nature, sign=sign(change), opens=opened(change), element=self._element(change))
        return ToldChange(words.sentence(change), told, concerns)

    @cached_property
    def _looks_around(self) -> bool:
        """Whether what is told of one post may rest on another: members, lines of reporting, successors elsewhere."""
        register: Register = self._resolution.register
        posts = {tenure.id: tenure.post for tenure in register.tenures.values()}
        follows = ((one.post, one.follows.record) for one in register.tenures.values() if one.follows is not None)
        elsewhere = any(posts.get(name, post) != post for post, name in follows)
        return bool(register.memberships or register.reporting or elsewhere)

    def _element(self, change: Change) -> str | None:
        """Return the card, grid or line on which a change shows."""
        if change.post is not None:
            return f"post-{change.post}"
        record = self._resolution.statements.records.get(change.subject)
        if record is not None and record.kind == "membership":
            return element_id("membership", change.subject)
        return None if change.unit is None else f"unit-{change.unit}"


def step(changes: Iterable[ToldChange], words: Pool) -> dict[str, Any]:
    """Return a step as the page holds it, its sentences in a pool."""
    changes = list(changes)
    told = [change for change in changes if change.sentence]
    return lean(
        slight=len(changes) - len(told) or None,
        changes=[{**change.told, "words": words.at(change.sentence)} for change in told],
    )


def opened(change: Change) -> str | None:
    """Return whose history tells of a change."""
    if change.post is not None:
        return f"post:{change.post}"
    if change.person is not None:
        return f"person:{change.person}"
    return None if change.unit is None else f"unit:{change.unit}"


def _changed(one: Snapshot, other: Snapshot) -> Snapshot:
    """Return a snapshot with only those posts that are not the very same in the other one."""
    there: dict[str, PostView] = {post.id: post for post in other.posts}
    return evolve(one, posts=tuple(post for post in one.posts if post is not there.get(post.id)))

"""What changed at each step in words: the diff of a day with the day before, as `orgchart diff` tells it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

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
from orgchart.webpage.states import Pool, lean
from orgchart.wording.changes import DiffWords, is_slight, sign


class Steps:
    """The changes of one state of knowledge.

    Attributes:
        words: what they say, each sentence once.
    """

    def __init__(self, view: View) -> None:
        self.words = Pool()
        self._resolution = view.resolution
        self._lineage = lineages(view.resolution.register)

    def of(self, before: Snapshot, after: Snapshot, day: Day) -> dict[str, Any]:
        """Return what changed on a day.

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
        shown = [change for change in found.changes if change.shown]
        told = [change for change in shown if not is_slight(change)]
        return lean(
            slight=len(shown) - len(told) or None,
            changes=[
                lean(
                    nature=change.nature,
                    sign=sign(change),
                    words=self.words.at(words.sentence(change)),
                    opens=opened(change),
                    element=self._element(change),
                )
                for change in told
            ],
        )

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

"""A register through a lens: every question is a method of `View`.

    >>> import orgchart
    >>> register = orgchart.open_register("seeds/jawzjan")                          # doctest: +SKIP
    >>> then = register.view(known_by="2018-04-01")                                 # doctest: +SKIP
    >>> [holder.name for holder in then.snapshot("2018-03-01").post("leader").holders]   # doctest: +SKIP
    ['Qari Hekmat']

What is asked often is worked out once: a register keeps its last resolutions, whatever lens asked for them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Unpack

from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike, article, listed, meant
from orgchart.foundation.records import evolve, fields_of
from orgchart.inference import Contradiction, Resolution, resolve
from orgchart.lens.lens import Lens
from orgchart.model import Policy, Register
from orgchart.rolefile.load import Loaded, public
from orgchart.rolefile.meaning.restricted import Closed, closed
from orgchart.temporal import Day, iso
from orgchart.temporal.given import DayLike, PeriodLike, as_day, as_day_or_none, period

if TYPE_CHECKING:
    from orgchart.answers.chain import Chain
    from orgchart.answers.diff import Diff
    from orgchart.answers.explanation import ChangeStory, Explanation
    from orgchart.answers.found import Found
    from orgchart.answers.history import History
    from orgchart.answers.history_table import HistoryTable
    from orgchart.answers.snapshot import Snapshot
    from orgchart.answers.sources import Sourcing
    from orgchart.answers.succession import Succession, SuccessionTable
    from orgchart.answers.timeline import Changes, Lanes, Timeline
    from orgchart.answers.who import WhoDuring, WhoOn
    from orgchart.lens.languages import Language
    from orgchart.lens.lens import Settings

_MOST_POSTS = 5
"""How many posts of a unit a message names."""
_MOST_KEPT = 8
"""How many resolutions a register keeps: two sides of a diff under a few lenses."""


class OpenRegister(Register):
    """A register that can be asked; it keeps what was worked out from it last.

    Attributes:
        loaded: what it was made of, where something is restricted in it, or may be in another state of it; else None.
    """

    loaded: ClassVar[Loaded | None] = None

    @cached_property
    def _kept(self) -> dict[tuple[Day | None, Policy], Resolution]:
        return {}

    @classmethod
    def of(cls, register: Register) -> OpenRegister:
        """Return a register as one that can be asked."""
        if isinstance(register, cls):
            return register
        return cls(**{name: getattr(register, name) for name in fields_of(Register)})

    @classmethod
    def without_restricted(cls, loaded: Loaded, also: Closed | None = None) -> OpenRegister:
        """Return what was loaded as a register that can be asked, without what is restricted; see `public`."""
        register = cls.of(public(loaded, also))
        if register.behind is not None or register.rev is not None:
            register.__dict__["loaded"] = loaded
        return register

    def view(self, **settings: Unpack[Settings]) -> View:
        """Return this register through a lens with these settings; see `Lens`.

        Raises:
            DateSyntaxError: `known_by` is no day.
            UsageError: A setting has no meaning.
        """
        return View(self, Lens(**settings))

    def kept(self, known_by: Day | None, policy: Policy, make: Callable[[], Resolution]) -> Resolution:
        """Return the resolution as of a day of knowledge and under a policy: one kept, or one made and kept now."""
        kept = self._kept
        found = kept.pop((known_by, policy), None)
        kept[known_by, policy] = found = make() if found is None else found
        while len(kept) > _MOST_KEPT:
            del kept[next(iter(kept))]
        return found


class View:
    """A register through a lens: one method for each question.

    A day or period that is none raises `DateSyntaxError`; an id that nothing has `UnknownIdError`, with those like it;
    the id of something else, a question asked by halves, or a language that no name is in `UsageError`.

    Attributes:
        register: the register, with what is restricted where the lens says so.
        lens: the settings.
    """

    def __init__(self, register: Register, lens: Lens | None = None) -> None:
        self.lens = Lens() if lens is None else lens
        whole = register.behind if self.lens.restricted else None
        self.register = OpenRegister.of(register if whole is None else whole)

    def __repr__(self) -> str:
        usual, lens = Lens(), self.lens
        changed = {name: getattr(lens, name) for name in fields_of(Lens)}
        if lens.known_by is not None:
            changed["known_by"] = iso(lens.known_by)
        told = [f"{name}={value!r}" for name, value in changed.items() if value != getattr(usual, name)]
        return f"<View of {', '.join([repr(self.register.title), *told])}>"

    @cached_property
    def policy(self) -> Policy:
        """The register's policy with what the lens changes of it."""
        return self.lens.policy(self.register.policy)

    @cached_property
    def seen(self) -> Register:
        """The register as it was known by the day of the lens.

        Its policy has the inferences turned off that the lens turns off, so that an export reads back as asked.
        """
        seen: Register = self.register
        if self.lens.without:
            seen = evolve(seen, policy=evolve(seen.policy, without=self.policy.without))
        if self.lens.known_by is None:
            return seen
        from orgchart.lens.known import known_by

        return known_by(seen, self.lens.known_by)

    @cached_property
    def resolution(self) -> Resolution:
        """What follows from the register, before any day is asked about."""
        return self.register.kept(self.lens.known_by, self.policy, lambda: resolve(self.seen, policy=self.policy))

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The sets of claims that cannot all be true, sorted by the records set aside."""
        return self.resolution.contradictions

    def snapshot(self, as_of: DayLike) -> Snapshot:
        """Return everything that the register says for a day.

        Holders whose records are restricted are counted and nothing else is said of them.
        """
        return self._on(as_day(as_of), self._language())

    def _on(self, day: Day, language: Language | None) -> Snapshot:
        from orgchart.questions.snapshot import snapshot

        known = self.lens.known_by
        picture = snapshot(self.resolution, day, known_by=known, language=language)
        if self.register.behind is None:
            return picture
        from orgchart.questions.withheld import with_withheld, withheld_names

        whole = View(self.register.behind, self.lens)
        behind = snapshot(whole.resolution, day, known_by=known)
        return with_withheld(picture, behind, withheld_names(self.register))

    def diff(self, first: DayLike, second: DayLike, *, against: View | None = None, focus: str | None = None) -> Diff:
        """Return what changed between two days, two states of knowledge, or two states of the register itself.

        Args:
            first: the first day.
            second: the second day; it may be the same. Where it is the earlier one, the two are put in order, each with
                its state of knowledge, and a note says so.
            against: the view asked about the second day; None for this one.
            focus: id of a unit, post or person: only the changes around it, and how many others there are.
        """
        from orgchart.inference.in_time import in_doubt
        from orgchart.questions.diff.between import between_only
        from orgchart.questions.diff.diff import diff
        from orgchart.questions.diff.focus import focused
        from orgchart.questions.diff.lineage import lineages
        from orgchart.questions.diff.records import rewritten

        if against is not None and (both := _both_open(self, against)) is not None:
            return both[0].diff(first, second, against=both[1], focus=focus)
        language = self._language()  # names of both sides are read alike, also where the other side has none in it
        sides = [(self, as_day(first)), (self if against is None else against, as_day(second))]
        remarks: list[str] = []
        if sides[0][1] > sides[1][1]:
            sides.reverse()
            remarks.append("the second day is the earlier one: the two were put in order")
        (before, day), (after, until) = sides
        resolutions = (before.resolution, after.resolution)
        registers = [one.register for one in resolutions]
        there = [
            {record.id for record in one.register.records() if one.statements.records.get(record.id)}
            for one in resolutions
        ]
        only = [*between_only(resolutions[0], day, until)] if resolutions[0] is resolutions[1] else []
        told = diff(
            before._on(day, language),
            after._on(until, language),
            absent=there[0] ^ there[1],
            doubtful={*in_doubt(resolutions[0].statements, day), *in_doubt(resolutions[1].statements, until)},
            lineage=lineages(*registers),
            rewritten=rewritten(*registers) if before.register.digest != after.register.digest else (),
            remarks=(*remarks, *(words for _, words in only if focus is None)),
            sources={**registers[0].sources, **registers[1].sources},
        )
        if focus is None:
            return told
        return focused(told, focus, registers[0 if focus in registers[0].named() else 1], only)

    def who(self, post: str, as_of: DayLike | None = None, *, during: PeriodLike | None = None) -> WhoOn | WhoDuring:
        """Return the candidates for a post, on a day or during a period.

        Args:
            post: the id of a post.
            as_of: the day asked about; or
            during: the period, as "2018-03/2018-07", any other EDTF with two ends, or (first day, last day).
        """
        from orgchart.questions.who import who_during, who_on

        first, last = _asked_days(as_of, during)
        self._need_post(post)
        if last is None:
            return who_on(self.resolution, post, first, known_by=self.lens.known_by)
        return who_during(self.resolution, post, first, last, known_by=self.lens.known_by)

    def chain(self, name: str, as_of: DayLike | None = None, *, during: PeriodLike | None = None) -> Chain:
        """Return who and what stands above and below a person, post or unit, each with the chain that leads there.

        Args:
            name: the id of a person, post or unit.
            as_of: the day asked about; or
            during: the period, as in `who`.
        """
        from orgchart.questions.chain.chain import chain

        first, last = _asked_days(as_of, during)
        return chain(self.resolution, name, first, last, known_by=self.lens.known_by)

    def explain(
        self, name: str, as_of: DayLike | None = None, *, to: DayLike | None = None
    ) -> Explanation | ChangeStory:
        """Return why something is on a chart, or is not: claims, bounds, verdict, and what would make it certain.

        Args:
            name: the id of a tenure, post, unit, membership, line of reporting, figure, event, person or judgement;
                or "unit/part_of/0" for a link, "post/seat/1" or "post/seat/office" for a seat.
            as_of: the day asked about; without it only claims and bounds are explained.
            to: a second day: what tells the two apart (a `ChangeStory`).
        """
        from orgchart.questions.explain.explain import explain, explain_change

        first, second, known = as_day_or_none(as_of), as_day_or_none(to), self.lens.known_by
        if second is None:
            return explain(self.resolution, name, first, known_by=known, whole=self.register)
        if first is None:
            raise UsageError("what changed by a day (to) is told from another; give both (as_of)")
        return explain_change(self.resolution, name, first, second, known_by=known, whole=self.register)

    def find(self, text: str) -> Found:
        """Return the people, units and posts with a spelling like `text`, in any script; the best match first.

        Args:
            text: a name, or a part of one.
        """
        from orgchart.questions.search import find

        return find(self.seen, text, self.policy.identity, known_by=self.lens.known_by)

    def history(self, name: str) -> History:
        """Return everything recorded of the person, unit or post with the id `name`, in the order of time.

        Of a person also what is recorded under the other ids that judgements join.
        """
        from orgchart.questions.history import history

        return history(self.resolution, name, known_by=self.lens.known_by)

    def succession(self, post: str) -> Succession:
        """Return the holders of a post in the order of time, each with those before and after."""
        from orgchart.questions.succession import succession

        self._need_post(post)
        return succession(self.resolution, post, known_by=self.lens.known_by)

    def succession_table(self, *posts: str) -> SuccessionTable:
        """Return the gaps and overlaps between the holders of posts, by post; of all posts where none is named."""
        from orgchart.questions.succession import succession_table

        for post in posts:
            self._need_post(post)
        return succession_table(self.resolution, posts or None, known_by=self.lens.known_by)

    def timeline(self, *, by: Lanes = "post", focus: str | None = None) -> Timeline:
        """Return from when to when everything was so, and how sure that is, in lanes.

        Args:
            by: what a lane is: a "post" with its holders, a "person" with what they held and belonged to, or a "unit"
                with whoever held its posts or belonged to it.
            focus: id of a unit, post or person: only its lanes, and those of what is below a unit.

        Raises:
            UnknownIdError: Nothing has the id `focus`.
            UsageError: It is neither unit nor post nor person, or there are no such lanes.
        """
        from orgchart.questions.timeline import timeline

        return timeline(self.resolution, by=by, focus=focus, known_by=self.lens.known_by, language=self._language())

    def changes(self) -> Changes:
        """Return the days on which anything changes, in order, and what."""
        from orgchart.questions.timeline import changes

        return changes(self.resolution, known_by=self.lens.known_by)

    def history_table(self) -> HistoryTable:
        """Return what could be said of every day by every day of knowledge (up to that of the lens, if it has one)."""
        from orgchart.questions.history_table import history_table

        return history_table(self.seen, policy=self.policy, known_by=self.lens.known_by)

    def sources(self, source: str | None = None) -> Sourcing:
        """Return what each source supports, alone or with others; what is not cited; each unit's coverage.

        Args:
            source: the id of a source: only what it supports, claim by claim.
        """
        from orgchart.questions.sources import sources

        return sources(self.resolution, source, known_by=self.lens.known_by)

    def _language(self) -> Language | None:
        """Return the language that names are wanted in; None for the main names."""
        if self.lens.language is None:
            return None
        from orgchart.lens.languages import language

        return language(self.lens.language, self.register)

    def _need_post(self, name: str) -> None:
        """Raise unless a post has the id.

        Raises:
            UnknownIdError: Nothing has it; with ids of posts that are like it.
            UsageError: It is the id of something else.
        """
        register = self.resolution.register
        if name in register.posts:
            return
        other, likely = register.named().get(name), alike(name, register.posts)
        if other is None:
            raise UnknownIdError(name, likely)
        kind = article(type(other).__name__.lower())
        raise UsageError(f'"{name}" is not a post but {kind}{self._instead(name) or meant(likely)}')

    def _instead(self, name: str) -> str:
        """Return what to ask of something that is no post."""
        register = self.resolution.register
        if name in register.people:
            return f"; ask for the history of a person: orgchart history REGISTER {name}"
        if name in register.tenures:
            return f"; it is a tenure of {register.tenures[name].post}"
        if name in register.units:
            posts = [post.id for post in register.posts.values() if post.unit == name]
            if posts:
                return f"; its posts are {listed(posts[:_MOST_POSTS], 'and')}{' …' if len(posts) > _MOST_POSTS else ''}"
        return ""


def _both_open(one: View, other: View) -> tuple[View, View] | None:
    """Return views of two states of a register without what either of them restricts; None where that is as it is."""
    if one.register.digest == other.register.digest:
        return None
    loaded = [view.register.loaded for view in (one, other)]
    keeps = [Closed() if of is None else closed(of.documents) for of in loaded]
    opened = [
        view if of is None else View(OpenRegister.without_restricted(of, also), view.lens)
        for view, of, also in zip((one, other), loaded, reversed(keeps), strict=True)
    ]
    same = all(
        before.register.digest == after.register.digest for before, after in zip((one, other), opened, strict=True)
    )
    return None if same else (opened[0], opened[1])


def _asked_days(as_of: DayLike | None, during: PeriodLike | None) -> tuple[Day, Day | None]:
    """Return the day asked about and None, or the first and last day of the period.

    Raises:
        UsageError: Neither or both are given.
    """
    if as_of is not None and during is None:
        return as_day(as_of), None
    if as_of is None and during is not None:
        return period(during)
    raise UsageError("give either the day (as_of) or the period (during)")

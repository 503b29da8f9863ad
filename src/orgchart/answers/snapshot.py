"""The shapes of answers: what a snapshot and a diff hold. Plain frozen records, no computing.

Days are proleptic Gregorian ordinals (`orgchart.temporal.days`), None where unbounded. Tuples are ordered as
documented on each attribute. `orgchart.answers.as_json` turns them into the published JSON (schemas/).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar, Literal

from orgchart.answers.brief import Brief, Ruled
from orgchart.answers.parts import Answer, Candidacy, Cluster, People, Shape
from orgchart.answers.stamp import Stamped
from orgchart.errors import UnknownIdError
from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.plain_text import alike
from orgchart.foundation.records import Frozen, Text
from orgchart.model import Judgement, Source
from orgchart.temporal import CivilDay

PostState = Literal["contested", "held", "presumed", "possibly-held", "unnamed", "vacant", "unknown", "not-recorded"]


class Holder(Candidacy, Ruled):
    """A candidate for a post whose verdict is not `no`.

    Attributes:
        outgoing: whether this is the day on which they hand over to somebody shown beside them.
        office: for a seat held by office: id of the post that gives it.
        office_title: its title.
    """

    in_line: ClassVar[str] = "{who}: {verdict}"
    shape: ClassVar[Shape] = {"answer": ""}

    outgoing: bool = False
    office: str | None = None
    office_title: Text | None = None
    follows: str | None = None
    answer: Answer


class Counts(Frozen):
    """Seats by state. Where the number of seats is unknown, `not_recorded` is 0."""

    certain: int = 0
    presumed: int = 0
    possible: int = 0
    unnamed: int = 0
    vacant: int = 0
    unknown: int = 0
    not_recorded: int = 0


class Seat(Brief):
    """One seat of a body: a holder, an office without a named holder, or neither.

    Attributes:
        state: certain, presumed, possible, unnamed, vacant, unknown, not-recorded.
        office, office_title: the post that gives the seat, if any does.
    """

    in_line: ClassVar[str] = "{state}"
    shape: ClassVar[Shape] = {
        "office_title": "office_title",
        "holder.tenure": "tenure",
        "holder.person": "person",
        "holder.name": "name",
    }

    state: str
    office: str | None = None
    office_title: Text | None = None
    holder: Holder | None = None


class ParentLink(NamedTuple):
    """A unit that another is part of on the day, by what kind of link, and how sure that is."""

    unit: str
    kind: str
    verdict: str


class UnitView(Ruled):
    """A unit that may exist on the day.

    Attributes:
        parent: id of the unit it is part of on the day (the surest, organic first), None for a root.
        parents: every such link, surest first.
    """

    in_line: ClassVar[str] = "{name}: {verdict}"
    shape: ClassVar[Shape] = {"answer": ""}

    id: str
    name: Text
    names: tuple[Text, ...] = ()
    parent: str | None = None
    parents: tuple[ParentLink, ...] = ()
    areas: tuple[Text, ...] = ()
    classification: str | None = None
    answer: Answer


class PostView(Ruled):
    """A post that may exist on the day.

    Attributes:
        seats: number of seats, None where unknown or only a minimum is.
        filled: how many a source says were filled, None where no source says so for this day.
        people: how many people the named holders shown are.
        holders: every candidate whose verdict is not `no`, surest first, then nearest attestation.
        seat_list: the seats in order (offices as listed, then others); empty where their number is unknown and
            nobody is named.
        hidden: how many candidates are not shown.
    """

    in_line: ClassVar[str] = "{title} ({unit}): {state}"
    in_table = (("holders",), {"who": "{who}", "verdict": "{verdict}", "start": "{start.days}", "end": "{end.days}"})
    shape: ClassVar[Shape] = {"answer": ""}

    id: str
    title: Text
    unit: str
    head: bool = False
    seats: int | None = 1
    seats_at_least: int | None = None
    filled: int | None = None
    counts: Counts = Counts()
    people: People = People()
    state: PostState = "not-recorded"
    holders: tuple[Holder, ...] = ()
    seat_list: tuple[Seat, ...] = ()
    ex_officio: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()
    hidden: int = 0
    answer: Answer

    @property
    def who(self) -> str:
        """The candidates that charts show, each with how sure it is."""
        return "; ".join(f"{one.who} ({one.verdict})" for one in self.holders if one.shown)


class MembershipView(Ruled):
    """Somebody or some unit that may belong to a unit on the day."""

    in_line: ClassVar[str] = "{name} of {of}: {verdict}"
    shape: ClassVar[Shape] = {"answer": ""}

    id: str
    of: str
    member: str
    member_kind: Literal["person", "unit"]
    name: Text
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    role: Text | None = None
    answer: Answer


class StrengthView(Ruled):
    """A figure for the size of a unit or of a person's following, with its speaker.

    Attributes:
        rivals: ids of figures of the same thing at the same time that cannot be right where this one is, sorted; up to
            100 of them.
        rivals_left_out: how many there are besides.
    """

    in_line: ClassVar[str] = "{name}: {count}, {verdict}"
    shape: ClassVar[Shape] = {"answer": ""}

    id: str
    of: str
    name: Text
    count: Text
    of_what: Text | None = None
    as_written: Text | None = None
    by: Text | None = None
    rivals: tuple[str, ...] = ()
    rivals_left_out: int = 0
    answer: Answer


class ReportingView(Ruled):
    """A line of reporting that may hold on the day."""

    in_line: ClassVar[str] = "{subject} to {to}: {verdict}"
    shape: ClassVar[Shape] = {"subject": "from", "link": "kind", "answer": ""}

    id: str
    subject: str
    to: str
    link: str
    answer: Answer


class Ids(NamedTuple):
    """The ids that a register gives to units and posts."""

    units: Collection[str]
    posts: Collection[str]


class Snapshot(Stamped, aside=("ids",)):
    """Everything a register says for a day, a state of knowledge and a policy.

    Attributes:
        units: in order from the roots down, siblings by id; those whose verdict is not `no`, and (not shown) those in
            which somebody contradictorily holds a post.
        posts: by unit in the order of `units`, heads first, then by id.
        memberships, strengths, reporting: by id.
        sources: those cited by anything shown, by order of first citation (footnote numbers follow it).
        judgements: those on two people who both appear, and those by which somebody who appears has other ids, by id.
        people: how many people the holders and members shown are.
        named: how many of them are more than possible somewhere.
        clusters: those of which somebody appears, by first id; first those joined, then those that nothing joins.
        notes: sentences the reader must know ("the day asked about is after the day of knowledge").
        language: in what language names are given where the register has them, in words; none for main names.
        ids: of the register, to tell what is not there on the day from what is nowhere; no part of the published JSON.
    """

    __slots__ = ("_kept_by_id",)  # beside the fields

    in_line: ClassVar[str] = "{title}, {as_of}: {posts}"
    in_table = (
        ("posts",),
        {"post": "{title}", "unit": "{unit}", "state": "{state}", "holders": "{who}", "not shown": "{hidden}"},
    )
    shape: ClassVar[Shape] = {"ids": None}

    as_of: CivilDay
    units: tuple[UnitView, ...] = ()
    posts: tuple[PostView, ...] = ()
    memberships: tuple[MembershipView, ...] = ()
    strengths: tuple[StrengthView, ...] = ()
    reporting: tuple[ReportingView, ...] = ()
    sources: tuple[Source, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    people: People = People()
    named: People = People()
    clusters: tuple[Cluster, ...] = ()
    notes: tuple[Text, ...] = ()
    language: str | None = None
    ids: Ids | None = None

    def unit(self, name: str) -> UnitView | None:
        """Return the unit with this id, None where it is not there on the day.

        Raises:
            UnknownIdError: The register has no unit of this id.
        """
        view = self._by_id()[0].get(name)
        if view is None and self.ids is not None and name not in self.ids.units:
            raise UnknownIdError(name, alike(name, self.ids.units))
        return view

    def others_in_office(self, seat: Seat) -> tuple[str, ...]:
        """Return the names of others who may hold the office that gives a seat; () where it is sure who does."""
        if seat.office is None or seat.holder is None or seat.holder.answer.verdict != "possible":
            return ()
        post = self.post(seat.office)
        if post is None:
            return ()
        return tuple(
            holder.name
            for holder in post.holders
            if holder.name and holder.name != seat.holder.name and holder.answer.shown and not holder.outgoing
        )

    def post(self, name: str) -> PostView | None:
        """Return the post with this id, None where it is not there on the day.

        Raises:
            UnknownIdError: The register has no post of this id.
        """
        view = self._by_id()[1].get(name)
        if view is None and self.ids is not None and name not in self.ids.posts:
            raise UnknownIdError(name, alike(name, self.ids.posts))
        return view

    def _by_id(self) -> tuple[Mapping[str, UnitView], Mapping[str, PostView]]:
        """Return units and posts by id, which is worked out once."""
        try:
            found: tuple[Mapping[str, UnitView], Mapping[str, PostView]] = object.__getattribute__(self, "_kept_by_id")
        except AttributeError:
            found = {one.id: one for one in self.units}, {one.id: one for one in self.posts}
            object.__setattr__(self, "_kept_by_id", found)
        return found

    def answers(self) -> Iterator[Answer]:
        """Yield the answers in the order in which their sources are numbered: of a post after those of its holders."""
        yield from (unit.answer for unit in self.units)
        for post in self.posts:
            yield from (holder.answer for holder in post.holders)
            yield post.answer
        yield from (one.answer for some in (self.memberships, self.strengths, self.reporting) for one in some)

    def by_unit(self) -> Mapping[str, tuple[PostView, ...]]:
        """Return the posts of each unit, in the order of `posts`."""
        found: dict[str, list[PostView]] = {}
        for post in self.posts:
            found.setdefault(post.unit, []).append(post)
        return {unit: tuple(posts) for unit, posts in found.items()}

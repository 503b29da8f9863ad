"""The shapes of what sources support: plain frozen records, no computing."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from orgchart.answers.brief import Brief
from orgchart.answers.parts import Shape
from orgchart.answers.stamp import Stamped
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Source


class Cited(Brief, aside=("place",)):
    """One claim of the register, and what it rests on.

    Attributes:
        record: id of the record, event, person or judgement that makes it.
        kind: of that record: tenure, unit, post, person, event, judgement, ...
        part: the key in the role file that it stands under.
        words: what is claimed.
        sources: ids of the sources that support it, in order of citation; of over 100 in an answer on all, the first.
        voices: how many of them are independent of one another; 0 where it is not cited.
        against: ids of the sources that contradict the record.
    """

    in_line: ClassVar[str] = "{words}: {sources}"

    record: str
    kind: str
    part: str
    words: str
    sources: tuple[str, ...]
    voices: int
    against: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    place: Place | None = None


class Use(Brief):
    """What one source supports.

    Attributes:
        roots: ids of the sources that it goes back to; its own where it repeats nobody.
        dependent: ids of other sources of the register that are not independent of it, sorted.
        claims: what it supports, by record and part.
        alone: how many of them rest on no voice but its own.
        against: ids of the records that it is cited against.
        records: how many records it supports something of.
    """

    in_line: ClassVar[str] = "{source.title}: {claims}"
    shape: ClassVar[Shape] = {"source": ""}

    source: Source
    roots: tuple[str, ...]
    dependent: tuple[str, ...]
    records: int
    alone: int
    against: tuple[str, ...]
    claims: tuple[Cited, ...]


class Years(NamedTuple):
    """First and last year, both inclusive."""

    first: int
    last: int


class UnitCoverage(Frozen):
    """How well a unit is sourced: its own claims, those of its posts and of whoever held them or belonged to it.

    Attributes:
        posts, tenures, memberships: how many there are.
        cited_posts, cited_tenures, cited_memberships: how many of them cite anything.
        claims, single, uncited: how many claims there are, rest on one voice, or on none.
        years: the years of which there is evidence (a report, a stated start or end), as (first, last) runs.
    """

    shape: ClassVar[Shape] = {
        "posts": "posts.all",
        "cited_posts": "posts.cited",
        "tenures": "tenures.all",
        "cited_tenures": "tenures.cited",
        "memberships": "memberships.all",
        "cited_memberships": "memberships.cited",
        "claims": "claims.all",
        "single": "claims.single",
        "uncited": "claims.uncited",
    }

    unit: str
    name: str
    posts: int = 0
    cited_posts: int = 0
    tenures: int = 0
    cited_tenures: int = 0
    memberships: int = 0
    cited_memberships: int = 0
    claims: int = 0
    single: int = 0
    uncited: int = 0
    years: tuple[Years, ...] = ()


class Sourcing(Stamped):
    """What the sources of a register support.

    Attributes:
        asked: id of the source asked about; None for all.
        uses: of the source asked about, or of all, by id.
        claims: how many claims the register makes.
        uncited: those that rest on no source, by record and part; empty where one source is asked about.
        single: how many rest on one voice only.
        coverage: of each unit, by id; empty where one source is asked about.
    """

    in_line: ClassVar[str] = "{title}: {sources}"
    in_table = (("uses",), {"source": "{source.title}", "supports": "{claims}", "alone": "{alone}"})
    shape: ClassVar[Shape] = {
        "asked": "source",
        "claims": "counts.claims",
        "single": "counts.single",
        "uncited_count": "counts.uncited",
        "uses": "sources",
    }

    asked: str | None
    claims: int
    single: int = 0
    uses: tuple[Use, ...]
    uncited: tuple[Cited, ...] = ()
    coverage: tuple[UnitCoverage, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources told of, by id."""
        return tuple(use.source for use in self.uses)

    @property
    def uncited_count(self) -> int | None:
        """Return how many claims are not cited; None where one source is asked about."""
        return len(self.uncited) if self.asked is None else None

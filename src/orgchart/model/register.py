"""The register: everything that a set of role files says, and the policy it allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from orgchart.errors import UnknownIdError
from orgchart.foundation.plain_text import alike
from orgchart.model.claims import Event, Membership, PartOf, Record, Reporting, Strength, Tenure
from orgchart.model.entities import Person, Post, Unit
from orgchart.model.evidence import Source
from orgchart.model.identity import Judgement
from orgchart.model.plain import Plain
from orgchart.model.sections import OVER_TIME, SECTIONS
from orgchart.temporal import Duration

_NONE: Final[Mapping[str, Any]] = MappingProxyType({})
IdentityRule = Literal["strict", "likely"]
Uncited = Literal["possible", "accepted"]
INFERENCES = ("caps", "containment", "displacement", "ex-officio")
"""What is inferred beside presumption, and can be turned off.

    caps          that nobody holds a post before birth or after death, and nothing is before its founding or after its
                  end
    containment   that what belongs to a unit or post lies within its time, and is evidence of it
    displacement  that whoever was seen once is gone where others certainly hold all seats
    ex-officio    that whoever holds an office sits in a body by it
"""


class Approximate(Plain):
    """How far `~` reaches on either side, by the precision of the date."""

    year: Duration = Duration(12, 0, "P1Y")
    month: Duration = Duration(1, 0, "P1M")
    day: Duration = Duration(0, 1, "P1D")

    @property
    def lengths(self) -> tuple[tuple[str, Duration], ...]:
        """Return each precision with how far `~` reaches."""
        return (("year", self.year), ("month", self.month), ("day", self.day))

    @property
    def reach(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Return the months and days that an approximate date is widened by, by months and days of its unit."""
        units = {"year": (12, 0), "month": (1, 0), "day": (0, 1)}
        return {units[name]: (far.months, far.days) for name, far in self.lengths}


class Policy(Plain):
    """The inferences that a register allows; echoed in every output.

    Attributes:
        forward: how long after its last evidence a thing is presumed to go on.
        backward: how long before its first evidence it is presumed to have begun.
        continuity: how far apart evidence on either side of a day may lie and still make it certain.
        across_leader_change: whether presumption outlasts a change of the leader.
        bridge: how far apart two points of evidence may lie for the days between them to be presumed.
        uncited: whether a tenure or membership without citation is no more than `possible`, or `accepted`.
        shown: for how long after its last evidence a thing is still shown.
        approximate: how far `~` reaches.
        presume: False turns presumption off (`--no-presume`).
        strict: True makes what lies between distant evidence possible, not presumed (`--strict`).
        literal: True leaves `~` and `%` dates as narrow as written (`--literal`).
        identity: whom judgements "same" join: `strict` only where they are certain, `likely` also where likely.
        without: inferences turned off (`--without`), some of `INFERENCES`, sorted. To turn one off never makes
            anything certain.
    """

    forward: Duration = Duration(12, 0, "P12M")
    backward: Duration = Duration(6, 0, "P6M")
    continuity: Duration = Duration(12, 0, "P12M")
    across_leader_change: bool = True
    bridge: Duration = Duration(60, 0, "P5Y")
    uncited: Uncited = "possible"
    shown: Duration = Duration(24, 0, "P24M")
    approximate: Approximate = Approximate()
    presume: bool = True
    strict: bool = False
    literal: bool = False
    identity: IdentityRule = "strict"
    without: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the policy as published in outputs."""
        return {
            "presume": {
                "on": self.presume,
                "forward": str(self.forward),
                "backward": str(self.backward),
                "across_leader_change": self.across_leader_change,
            },
            "continuity": str(self.continuity),
            "bridge": str(self.bridge),
            "uncited": self.uncited,
            "shown": str(self.shown),
            "approximate": {unit: str(getattr(self.approximate, unit)) for unit in ("year", "month", "day")},
            "strict": self.strict,
            "literal": self.literal,
            "identity": self.identity,
            "without": list(self.without),
        }


class Register(Plain, aside=("behind",)):
    """A loaded data set. Mappings go from id to record, in order of id.

    Attributes:
        title: the register's title.
        exclusive_ends: whether a written end is the first day not held.
        digest: SHA-256 of the canonical content, as lower-case hex; the same for any order of files and keys.
        rev: git revision read from, if any.
        behind: the whole register, where this one leaves out what is restricted; else None.
    """

    title: str
    policy: Policy = Policy()
    exclusive_ends: bool = False
    description: str | None = None
    digest: str = ""
    rev: str | None = None
    sources: Mapping[str, Source] = _NONE
    events: Mapping[str, Event] = _NONE
    people: Mapping[str, Person] = _NONE
    units: Mapping[str, Unit] = _NONE
    posts: Mapping[str, Post] = _NONE
    tenures: Mapping[str, Tenure] = _NONE
    memberships: Mapping[str, Membership] = _NONE
    part_of: Mapping[str, PartOf] = _NONE
    reporting: Mapping[str, Reporting] = _NONE
    strengths: Mapping[str, Strength] = _NONE
    judgements: Mapping[str, Judgement] = _NONE
    behind: Register | None = None

    def records(self) -> Iterator[Record]:
        """Yield every record that was so over time: units, posts, then what relates them."""
        for section in OVER_TIME:
            yield from getattr(self, section).values()

    def record(self, name: str) -> Record | None:
        """Return the record with the id `name` that was so over time; None where there is none."""
        there = (getattr(self, section) for section in OVER_TIME)
        return next((records[name] for records in there if name in records), None)

    def named(self) -> dict[str, object]:
        """Return everything that has an id of its own, by id."""
        return {name: item for section in SECTIONS for name, item in getattr(self, section).items()}

    def get(self, name: str) -> Any:
        """Return what has the id `name`.

        Raises:
            UnknownIdError: with the ids most like it, best first.
        """
        everything = self.named()
        if name in everything:
            return everything[name]
        raise UnknownIdError(name, alike(name, everything))

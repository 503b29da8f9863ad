"""Who and what a register speaks of: people, units and posts, with their names."""

from __future__ import annotations

from typing import ClassVar

from orgchart.diagnostics.place import Place
from orgchart.model.claims import Record, When
from orgchart.model.evidence import Citation
from orgchart.model.plain import Plain


class Name(Plain, aside=("place",)):
    """One way in which somebody or something is called.

    Attributes:
        lang: BCP 47 tag ("uz", "ar-Latn").
        script: ISO 15924 code, where the tag does not say.
        kind: spelling, alias, title, transliteration, former, short, translation.
        start, end: first and last day on which it was used, where that is stated.
    """

    text: str
    lang: str | None = None
    script: str | None = None
    kind: str | None = None
    start: When | None = None
    end: When | None = None
    cites: tuple[Citation, ...] = ()
    note: str | None = None
    access: str = "public"
    place: Place | None = None


class Area(Plain):
    """Where a unit was active; from a first to a last day, where those are stated."""

    name: str
    start: When | None = None
    end: When | None = None
    cites: tuple[Citation, ...] = ()


class SeatNumber(Plain):
    """How many seats a post had from a first to a last day, where those are stated."""

    number: int
    start: When | None = None
    end: When | None = None
    cites: tuple[Citation, ...] = ()


class Fact(Plain):
    """Something said of a person or unit that is not a role (origin, ethnicity, former affiliation).

    Attributes:
        value: what is said; or
        one_of: alternatives between which the source does not decide.
    """

    kind: str
    value: str | None = None
    one_of: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    note: str | None = None
    access: str = "public"


class Person(Plain, aside=("place",)):
    """Somebody who can be referred to; may lack a name, may have many."""

    id: str
    name: str | None = None
    names: tuple[Name, ...] = ()
    facts: tuple[Fact, ...] = ()
    cites: tuple[Citation, ...] = ()
    note: str | None = None
    access: str = "public"
    place: Place | None = None

    @property
    def label(self) -> str:
        """Return the name to show; a person without one is shown by id, in brackets."""
        return self.name or (self.names[0].text if self.names else f"[{self.id}]")


class Unit(Record):
    """Anything with members or sub-units; the root one is the organisation."""

    kind: ClassVar[str] = "unit"
    name: str | None = None
    names: tuple[Name, ...] = ()
    facts: tuple[Fact, ...] = ()
    areas: tuple[Area, ...] = ()
    classification: str | None = None

    @property
    def label(self) -> str:
        """Return the name to show; a unit without one is shown by id, in brackets."""
        return self.name or (self.names[0].text if self.names else f"[{self.id}]")


class Post(Record):
    """A function in a unit that exists apart from its holders.

    Attributes:
        seats: how many can hold it at once; None where `unknown`, or where it changes; the default is one.
        seat_numbers: how many at which time, where the register writes that.
        seats_at_least: the written minimum, for `seats: {min: 20}`.
        seats_written: whether the register writes the number.
        filled: how many seats a source says were filled.
        ex_officio: ids of the posts whose holders have a seat by office.
        reports_to: ids of posts or units it reports to, undated.
    """

    kind: ClassVar[str] = "post"
    unit: str
    title: str | None = None
    names: tuple[Name, ...] = ()
    head: bool = False
    seats: int | None = 1
    seat_numbers: tuple[SeatNumber, ...] = ()
    seats_at_least: int | None = None
    seats_written: bool = False
    filled: int | None = None
    ex_officio: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the title to show."""
        return self.title or (self.names[0].text if self.names else f"[{self.id}]")

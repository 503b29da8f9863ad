"""What statements rest on: sources, and citations of places in them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from orgchart.diagnostics.place import Place
from orgchart.model.plain import Plain
from orgchart.temporal import Edtf

NOTHING_SAID: Mapping[str, Any] = MappingProxyType({})

SeenKind = Literal["date", "event", "source"]
Stance = Literal["supports", "contradicts", "reports"]


class Seen(Plain):
    """The day or days for which a citation says that the thing was so.

    Attributes:
        kind: `date` (an EDTF date), `event` (the day of an event) or `source` (the information date
            of the cited source).
        date: the date, where kind is `date`.
        event: the event's id, where kind is `event`.
    """

    kind: SeenKind
    date: Edtf | None = None
    event: str | None = None


class Source(Plain, aside=("place",)):
    """A publication, or any other thing that can be cited.

    Attributes:
        published: when it was published; none where unknown.
        information: the days its information is about; has no default.
        accessed: when the register's authors read it.
        basis: why these dates were put down.
        derives_from: ids of the sources it repeats.
        retracted: when its publisher withdrew it, if that has happened.
    """

    id: str
    title: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Edtf | None = None
    information: Edtf | None = None
    accessed: Edtf | None = None
    url: str | None = None
    archive: str | None = None
    derives_from: tuple[str, ...] = ()
    basis: str | None = None
    retracted: Edtf | None = None
    note: str | None = None
    access: str = "public"
    place: Place | None = None

    @property
    def published_at_the_latest(self) -> int | None:
        """Return the day by which it was certainly published: the latest of `published`, or of `accessed` if earlier.

        None where neither has a latest day (docs/explanation/time-and-verdicts.md).
        """
        dates = [date for date in (self.published, self.accessed) if date is not None]
        return min((date.latest for date in dates if date.latest is not None), default=None)

    def published_by(self, day: int) -> bool | None:
        """Return whether it was certainly published by the end of `day`; None where no date is known."""
        latest = self.published_at_the_latest
        return None if latest is None else latest <= day


class Citation(Plain, aside=("says", "place")):
    """A place in a source, cited for a record.

    Attributes:
        source: the source's id.
        at: the locator: page, paragraph, heading.
        seen: for which days it attests the record; none attests nothing.
        supports: the fields it supports; none means every field.
        says: what it says of a field, in its own words or value.
        own: whether it says so of its own knowledge, though its source repeats others.
        spelled: how it spells the name.
    """

    source: str
    at: str | None = None
    quote: str | None = None
    seen: Seen | None = None
    supports: frozenset[str] | None = None
    says: Mapping[str, Any] = NOTHING_SAID
    stance: Stance = "supports"
    own: bool = False
    spelled: str | None = None
    note: str | None = None
    access: str = "public"
    place: Place | None = None

    def covers(self, name: str) -> bool:
        """Return whether it supports the field `name`."""
        return self.supports is None or name in self.supports

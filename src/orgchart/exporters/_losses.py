"""What a register holds that a format may be unable to tell: counted, and told in one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from orgchart.answers.snapshot import Snapshot
from orgchart.exporters._format import ExportInput
from orgchart.foundation.records import defaults_of
from orgchart.model import Post, Record, Register, Tenure, When
from orgchart.model.plain import Plain
from orgchart.model.sections import SECTIONS
from orgchart.wording.sources import link_of

WORDS = {
    "people": ("person", "people"),
    "units": ("unit", "units"),
    "posts": ("post", "posts"),
    "tenures": ("tenure", "tenures"),
    "memberships": ("membership", "memberships"),
    "part_of": ("link of a unit to another", "links of units to others"),
    "reporting": ("line of reporting", "lines of reporting"),
    "strengths": ("figure of strength", "figures of strength"),
    "events": ("event", "events"),
    "sources": ("source", "sources"),
    "judgements": ("judgement", "judgements"),
    "retracted": ("retracted claim", "retracted claims"),
    "names": ("further name", "further names"),
    "facts": ("fact", "facts"),
    "areas": ("area", "areas"),
    "classification": ("classification of a unit", "classifications of units"),
    "cites": ("citation", "citations"),
    "at": ("place in a source", "places in sources"),
    "quote": ("quotation", "quotations"),
    "seen": ("attestation (`seen`)", "attestations (`seen`)"),
    "supports": ("`supports` of a citation", "`supports` of citations"),
    "says": ("`says` of a citation", "`says` of citations"),
    "stance": ("stance of a citation", "stances of citations"),
    "spelled": ("spelling kept with a citation", "spellings kept with citations"),
    "cite-note": ("note on a citation", "notes on citations"),
    "cites-elsewhere": ("citation for a name or fact", "citations for names and facts"),
    "event-date": ("date tied to an event", "dates tied to events"),
    "over-by": ("end known only as over by a day", "ends known only as over by a day"),
    "over-by-too": ("end with a date, known also as over by a day", "ends with a date, known also as over by a day"),
    "cause": ("cause of a start or end", "causes of starts and ends"),
    "as-written": ("wording of a date", "wordings of dates"),
    "follows": ("succession (`follows`)", "successions (`follows`)"),
    "orders": ("order in time (`after`, `before`)", "orders in time (`after`, `before`)"),
    "within": ("`within` another record", "`within` other records"),
    "mode": ("mode (acting, de-facto, claimed)", "modes (acting, de-facto, claimed)"),
    "confidence": ("confidence of a record", "confidences of records"),
    "status": ("status of a record (conflict, needs-work)", "statuses of records (conflict, needs-work)"),
    "note": ("note", "notes"),
    "inferred": ("mark that a record is inferred", "marks that records are inferred"),
    "access": ("mark that something is restricted", "marks that something is restricted"),
    "vacant": ("vacancy", "vacancies"),
    "unnamed": ("holder without a name", "holders without a name"),
    "unknown": ("holder that could not be found out", "holders that could not be found out"),
    "seats": ("number of seats", "numbers of seats"),
    "filled": ("number of filled seats", "numbers of filled seats"),
    "ex_officio": ("seat by office", "seats by office"),
    "head": ("mark that a post heads its unit", "marks that posts head their units"),
    "reports_to": ("undated line of reporting", "undated lines of reporting"),
    "entity-dates": ("start or end of a unit or post", "starts and ends of units and posts"),
    "role": ("role of a member", "roles of members"),
    "seat-numbers": ("number of seats that changes in time", "numbers of seats that change in time"),
    "duration": ("duration of a record", "durations of records"),
    "because": ("reason why the register adopts what it does", "reasons why the register adopts what it does"),
    "calendar": ("calendar of a date", "calendars of dates"),
    "own": ("mark that a source knows it by itself (`own`)", "marks that sources know it by themselves (`own`)"),
    "name-details": ("language, script or kind of a name", "languages, scripts and kinds of names"),
    "part-dates": ("start or end of a name or area", "starts and ends of names and areas"),
    "source-details": ("date, address or other detail of a source", "dates, addresses and other details of sources"),
    "description": ("description of the register", "descriptions of the register"),
    "policy": ("setting of the policy that is not the usual one", "settings of the policy that are not the usual ones"),
    "exclusive": ("rule that ends are exclusive", "rules that ends are exclusive"),
}
"""What is counted, in words: one of it, and several."""


NOT_OF_THINGS = frozenset(
    f"{kind}.{key}"
    for kind in ("Unit", "Post")
    for key in ("access", "because", "confidence", "inferred", "orders", "status")
)
"""What formats that carry it of claims do not carry of units and posts."""


_DATED_APART = frozenset({"tenure", "membership", "part_of", "reporting"})
"""The kinds of records whose dates are no part of what a unit or post is."""


class Losses:
    """Collects what a format could not carry, one line each, in the order in which it is told."""

    def __init__(self, format_: str) -> None:
        self._format = format_
        self._lines: list[str] = []

    def count(self, number: int, one: str, many: str, why: str | None = None) -> None:
        """Tell of a number of things that were not carried; of none, nothing is told."""
        if number:
            rest = why if why is not None else f"cannot be told in {self._format}"
            self._lines.append(f"{number} {one if number == 1 else many} {rest}")

    def line(self, text: str) -> None:
        """Tell of something in words."""
        self._lines.append(text)

    def retracted(self, register: Register) -> None:
        """Tell of the claims that are left out since they are retracted."""
        number = sum(1 for record in register.records() if record.status == "retracted")
        self.count(number, "retracted claim is", "retracted claims are", "left out")

    def without_person(self, tenures: Iterable[Tenure]) -> None:
        """Tell of tenures that are left out since they name nobody."""
        kinds = Counter("vacant" if one.vacant else "unnamed" if one.unnamed else "unknown" for one in tenures)
        self.count(kinds["vacant"], "vacancy", "vacancies")
        self.count(kinds["unnamed"], "holder without a name", "holders without a name")
        why = f"who could not be found out cannot be told in {self._format}"
        self.count(kinds["unknown"], "holder", "holders", why)

    def addresses(self, register: Register, *, archives: bool = False) -> None:
        """Tell of the addresses of sources that are left out, since no reader should be able to follow them."""
        several = [source.url for source in register.sources.values()]
        several += [source.archive for source in register.sources.values()] if archives else []
        odd = sum(bool(one) and link_of(one) is None for one in several)
        self.count(odd, "address of a source is", "addresses of sources are", "of an odd scheme, and left out")

    def beside(self, given: ExportInput, carried: Collection[str], lost: Collection[str] = ()) -> None:
        """Tell of everything that a register holds but for what is `carried`, some of `WORDS`.

        Args:
            given: what is exported.
            carried: what the format carries, or what is told of otherwise.
            lost: what of that it does not carry of some records, with their class: "Unit.status".
        """
        held = inventory(given.register)
        counts = Counter(key for kind, key in held if key not in carried or f"{kind}.{key}" in lost)
        for key, (one, many) in WORDS.items():
            self.count(counts[key], one, many)
        unread = sum(len(keys) for keys in given.unread.values())
        if "unread" not in carried:
            self.count(unread, "key that nothing is worked out from", "keys that nothing is worked out from")
        self.count(given.comments, "comment in a role file", "comments in role files")
        self.count(given.reviews_within, "`review` within a record", "`review` keys within records")
        if given.register.behind is not None:
            self.line("what is marked `access: restricted` is left out")

    def of_a_day(
        self,
        given: ExportInput,
        day: Snapshot,
        carried: Collection[str],
        dated: Callable[[Record], bool] = lambda _: True,
    ) -> None:
        """Tell in one line of how much of the records of a day is left out.

        People, units and posts are told without citations and without whatever `NOT_OF_THINGS` says.

        Args:
            given: what is exported.
            day: the day.
            carried: what of records is carried, some of `WORDS`.
            dated: whether the stated start and end of a tenure, membership, link or line are.
        """
        names = {holder.tenure for post in day.posts for holder in post.holders}
        names |= {unit.id for unit in day.units} | {post.id for post in day.posts}
        names |= {member.id for member in day.memberships} | {line.id for line in day.reporting}
        people = {holder.person for post in day.posts for holder in post.holders}
        people |= {member.member for member in day.memberships}
        records = [one for one in given.register.records() if one.id in names or getattr(one, "parent", None) in names]
        there = [*records, *(person for name, person in given.register.people.items() if name in people)]
        held = (detail for one in there for detail in details(one))
        lost = NOT_OF_THINGS | {"Person.cites", "Post.cites", "Unit.cites", "PartOf.confidence", "PartOf.status"}
        number = sum(key not in carried or f"{kind}.{key}" in lost for kind, key in held)
        undated = (one for one in records if one.kind in _DATED_APART and not dated(one))
        number += sum(when is not None for one in undated for when in (one.start, one.end))
        what = "of what there is that day (dates, citations, remarks)"
        self.count(number, f"detail {what} is", f"details {what} are", "left out")

    def of_one(self, given: ExportInput, names: Collection[str], carried: Collection[str]) -> None:
        """Tell in one line of how much of what is recorded of one person, unit or post is left out.

        Args:
            given: what is exported.
            names: ids of the person, unit or post, and of all that is recorded of it.
            carried: what of that is carried, some of `WORDS`.
        """
        register = given.register
        sections = (register.people, register.events, register.judgements)
        items = (*register.records(), *(one for section in sections for one in section.values()))
        number = sum(key not in carried for one in items if one.id in names for _, key in details(one))
        what = "of what is recorded (remarks, quotations, wordings, orders)"
        self.count(number, f"detail {what} is", f"details {what} are", "left out")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, each once."""
        return tuple(dict.fromkeys(self._lines))


ABOUT = {
    "Event": {"person", "unit", "post", "date", "at"},
    "Judgement": {"decided"},
    "Membership": {"person", "unit", "start", "end"},
    "PartOf": {"link", "start", "end"},
    "Person": {"name"},
    "Post": {"title", "seats", "seats_at_least", "seats_written"},
    "Policy": {"approximate"},
    "Register": {*SECTIONS, "part_of", "policy"},
    "Reporting": {"link", "start", "end"},
    "Strength": {"of_what", "by", "seen", "start", "end"},
    "Tenure": {"person", "start", "end"},
    "Unit": {"name"},
    "Fact": {"value", "one_of"},
    "When": {"edtf", "exclusive"},
    "Follows": {"immediate"},
    "Lasting": {"least", "most"},
    "Seen": {"date", "event"},
}
"""Fields that are not counted for themselves, since they say what the thing is that is counted; so are those with no
default. By class."""

_KEYS = {
    "after": "orders", "before": "orders", "as_written": "as-written", "event": "event-date", "over_by_date": "over-by",
    "over_by_source": "over-by", "seat_numbers": "seat-numbers", "exclusive_ends": "exclusive",
}  # fmt: skip
"""What fields are counted as where that is not their name."""

_KEYS_OF = {
    ("Citation", "note"): "cite-note",
    **{("Name", name): "name-details" for name in ("lang", "script", "kind")},
    **{(kind, name): "part-dates" for kind in ("Name", "Area", "SeatNumber") for name in ("start", "end")},
    **{(kind, name): "entity-dates" for kind in ("Unit", "Post") for name in ("start", "end")},
    **{(kind, "cites"): "cites-elsewhere" for kind in ("Name", "Fact", "Area", "SeatNumber")},
    **{
        ("Source", name): "source-details"
        for name in (
            "publisher", "authors", "published", "information", "accessed", "url", "archive", "derives_from", "basis",
            "retracted",
        )
    },
}  # fmt: skip
"""The same for the fields of one class."""

_SILENT = {"place", "digest", "rev", "behind"}
"""Where something stands in the files, and what the register itself was made of."""


def key_of(kind: str, name: str) -> str | None:
    """Return what a field of a class is counted as, some of `WORDS`; None where it is not counted for itself."""
    if name in ABOUT.get(kind, ()) or name in _SILENT:
        return None
    return "policy" if kind in ("Policy", "Approximate") else _KEYS_OF.get((kind, name), _KEYS.get(name, name))


def inventory(register: Register) -> Iterator[tuple[str, str]]:
    """Yield everything in `WORDS` that a register holds: the class of what has it, and the key."""
    for section in (*SECTIONS, "part_of"):
        for item in getattr(register, section).values():
            yield type(item).__name__, section
            yield from details(item)
    yield from details(register, Register.__name__)


def details(item: Any, kind: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield what a record holds beside what it is about, and what its parts hold."""
    kind = kind or type(item).__name__
    if isinstance(item, Post) and (item.seats_written or item.seats is None):
        yield kind, "seats"
    if isinstance(item, When) and item.edtf is not None and (item.over_by_date or item.over_by_source):
        yield kind, "over-by-too"
    for name, usual in defaults_of(type(item)).items():
        value = getattr(item, name)
        if value == usual:
            continue
        key = key_of(kind, name)
        if name == "status" and value == "retracted":
            key = "retracted"
        parts = value if isinstance(value, tuple) else (value,)
        if key is not None:
            yield from ((kind, key) for _ in parts)
        for part in parts:
            if isinstance(part, Plain):
                yield from details(part)

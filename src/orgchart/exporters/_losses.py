"""What a register holds that a format may be unable to tell: counted, and told in one line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from orgchart.exporters._format import Given
from orgchart.model import Citation, Post, Record, Register, Tenure, When
from orgchart.model.sections import SECTIONS

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
    "policy": ("policy that is not the usual one", "policies that are not the usual one"),
    "exclusive": ("rule that ends are exclusive", "rules that ends are exclusive"),
}
"""What is counted, in words: one of it, and several."""


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

    def beside(self, given: Given, carried: Collection[str]) -> None:
        """Tell of everything that a register holds but for what is `carried`, some of `WORDS`."""
        counts = inventory(given.register)
        for key, (one, many) in WORDS.items():
            if key not in carried:
                self.count(counts[key], one, many)
        unread = sum(len(keys) for keys in given.unread.values())
        if "unread" not in carried:
            self.count(unread, "key that nothing is worked out from", "keys that nothing is worked out from")
        self.count(given.comments, "comment in a role file", "comments in role files")
        self.count(given.reviews_within, "`review` within a record", "`review` keys within records")
        if given.register.behind is not None:
            self.line("what is marked `access: restricted` is left out")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, each once."""
        return tuple(dict.fromkeys(self._lines))


def inventory(register: Register) -> Counter[str]:
    """Return how many there are in a register of everything in `WORDS`."""
    return Counter(_found(register))


def _found(register: Register) -> Iterator[str]:
    for section in (*SECTIONS, "part_of"):
        for item in getattr(register, section).values():
            yield section
            yield from _of(item)
    usual = type(register.policy)()
    if register.policy != usual:
        yield "policy"
    if register.exclusive_ends:
        yield "exclusive"


def _of(item: object) -> Iterator[str]:
    for name in ("note", "inferred", "confidence", "classification", "within", "follows", "head", "filled", "role"):
        if getattr(item, name, None):
            yield name
    for name in ("names", "facts"):
        for part in getattr(item, name, ()):
            yield name
            yield from (key for cite in part.cites for key in ("cites-elsewhere", *_of_citation(cite)))
            if part.access != "public":
                yield "access"
    for name in ("areas", "ex_officio", "reports_to"):
        yield from (name for _ in getattr(item, name, ()))
    if getattr(item, "access", "public") != "public":
        yield "access"
    status = getattr(item, "status", "accepted")
    if status == "retracted":
        yield "retracted"
    elif status != "accepted":
        yield "status"
    if getattr(item, "mode", "substantive") != "substantive":
        yield "mode"
    for cite in getattr(item, "cites", ()):
        yield "cites"
        yield from _of_citation(cite)
    if isinstance(item, Record):
        yield from _of_dates(item)
    if isinstance(item, Post) and (item.seats_written or item.seats is None):
        yield "seats"
    if isinstance(item, Tenure):
        yield from (name for name in ("vacant", "unnamed", "unknown") if getattr(item, name))


def _of_citation(cite: Citation) -> Iterator[str]:
    for name in ("at", "quote", "seen", "says", "spelled"):
        if getattr(cite, name):
            yield name
    if cite.supports is not None:
        yield "supports"
    if cite.stance != "supports":
        yield "stance"
    if cite.note:
        yield "cite-note"
    if cite.access != "public":
        yield "access"


def _of_dates(record: Record) -> Iterator[str]:
    yield from ("orders" for _ in (*record.after, *record.before))
    for when in whens(record):
        if record.kind in ("unit", "post"):
            yield "entity-dates"
        if when.event:
            yield "event-date"
        if when.over_by_date is not None or when.over_by_source:
            yield "over-by"
        if when.cause:
            yield "cause"
        if when.as_written:
            yield "as-written"


def whens(record: Record) -> Iterable[When]:
    """Return the stated start and end of a record, as far as there are any."""
    return [when for when in (record.start, record.end) if when is not None]

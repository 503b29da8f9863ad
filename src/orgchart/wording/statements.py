"""The statements of the temporal network in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from orgchart.inference import Resolution
from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.inference.statements.firmness import owner_and_part
from orgchart.inference.statements.readings import Contested
from orgchart.model import Citation, Event, Judgement, Membership, PartOf, Record, Tenure
from orgchart.temporal import iso
from orgchart.wording.dates import date_text, day_text, range_text
from orgchart.wording.disputes import adopted_text, field_text, readings_in_words, said_text
from orgchart.wording.names import Names

_BETWEEN: Final = {
    "start": "{0} began on the day of {1}",
    "end": "{0} ended on the day of {1}",
    "seen": "{0} was so on the day of {1}",
    "containment": "{0} lies within the time of {1}",
    "part_of": "{0} lasts on this side as long as {1}",
    "follows": "{0} came after {1}",
    "immediate": "{0} came after {1} at once, on its last day or the next",
    "within": "{0} lies within the time of {1}",
    "after": "{0} began after {1}",
    "before": "{0} ended before {1}",
}
"""What a statement about two records or events says, by its rule."""

_BETWEEN_IDS: Final = {
    "start": "{0} starts on the day of {1}",
    "end": "{0} ends on the day of {1}",
    "seen": "{0} is attested on the day of {1}",
    **dict.fromkeys(("containment", "part_of", "within"), "{0} lies within {1}"),
    "follows": "{0} follows {1}",
    "immediate": "{0} begins on the last day of {1}, or on the next",
    "after": "{0} begins after {1}",
    "before": "{0} ends before {1}",
}
"""The same with ids, for whoever writes the files."""

_DATED = {"start": "starts", "end": "ends", "over-by": "is over", "seen": "is attested", "event": "happens"}


class Words(Names):
    """Says what records and statements say, with names instead of ids.

    Attributes:
        it: id of what is spoken of, which sentences call "it"; None where nothing is.
    """

    def __init__(self, resolution: Resolution, it: str | None = None) -> None:
        super().__init__(resolution.register)
        self.it = it
        self.resolution = resolution
        self.statements = resolution.statements

    def thing(self, name: str) -> str:
        """Return a record or event as a noun phrase; "it" where it is the one that is spoken of."""
        if name == self.it:
            return "it"
        record = self.statements.records.get(name)
        if record is not None:
            return self.record(record)
        event = self.register.events.get(name)
        return name if event is None else self.event(event)

    def contested(self, one: Contested) -> str:
        """Return what sources say differently of a field, and what the register makes of it."""
        (one,) = readings_in_words((one,), self.register)
        readings = "; ".join(f"{each.words} ({self.sources(each.cites) or 'the register'})" for each in one.readings)
        adopted = adopted_text(one) or "; the register adopts none"
        return f"sources differ on {field_text(one.field)}: {readings}{adopted}"

    def said(self, says: Mapping[str, Any]) -> str:
        """Return what a citation says of fields, in words: "the start: Mar 2015, appointed by Hekmat"."""
        return "; ".join(f"{field_text(key)}: {said_text(self.register, key, says[key])}" for key in sorted(says))

    # statements

    def weak(self, name: str) -> str:
        """Return what a statement that is less sure says, as a clause."""
        owner, part = owner_and_part(name)
        record, event = self.statements.records.get(owner), self.register.events.get(owner)
        if event is not None:
            if part == "implied":
                return f"{self.event(event)} ended or began it, which the register concludes"
            return f"{self.event(event)} is so{_doubt(event)}"
        judgement = self.register.judgements.get(owner)
        if judgement is not None:
            people = (self.register.people[one].label for one in (judgement.a, judgement.b))
            return f"{' and '.join(people)} are one person{_doubt(judgement)}"
        if isinstance(record, PartOf) and self.statements.lifelong(record):
            return f"{self.thing(record.unit)} ended with {self.thing(record.parent)}"
        if record is not None and part == "within":
            return f"{self.thing(owner)} ended with {self.thing(record.within or '')}"
        if record is not None and part in ("start", "end"):
            return f"{self.dated(name)} is as stated"
        if record is not None and part.startswith("seen"):
            return f"{self.dated(name)} is right"
        return f"{self.thing(owner)} is as the register has it{'' if record is None else _doubt(record)}"

    def dated(self, name: str) -> str:
        """Return the date that a statement's name means: "its start", "the day of the death of Qari Hekmat"."""
        owner, part = owner_and_part(name)
        if owner in self.register.events:
            return f"the day of {self.event(self.register.events[owner])}"
        what = "report" if part.startswith("seen") else part or "date"
        return f"its {what}" if owner == self.it else f"the {what} of {self.thing(owner)}"

    def weak_cites(self, name: str) -> tuple[Citation, ...]:
        """Return the citations of what makes a statement that is less sure."""
        owner, _ = owner_and_part(name)
        sections = (self.statements.records, self.register.events, self.register.judgements)
        return next((section[owner].cites for section in sections if owner in section), ())

    def point(self, number: int) -> tuple[str, str]:
        """Return whose date a point is, and which of its dates."""
        return self.statements.named_point(number)

    def edge(self, edge: Edge) -> str:
        """Return a statement in words."""
        owner = self.thing(edge.owner)
        if ORIGIN in (edge.x, edge.y):
            return self._dated(edge, owner)
        other = self.thing(edge.other) if edge.other is not None else ""
        if edge.rule == "interval":
            return f"{owner} did not end before it began"
        if edge.rule == "duration":
            return f"{owner} lasted {'at least' if edge.c < 0 else 'at most'} {abs(edge.c)} days"
        if edge.rule in _BETWEEN:
            return _BETWEEN[edge.rule].format(owner, other)
        if self.point(edge.x)[1] == "day":  # an event that is no later than a start: a birth or a founding
            return f"{owner} did not begin before {other}"
        return f"{owner} did not outlast {other}" if edge.other is not None else f"{owner}: {edge.rule}"

    def path(self, edges: tuple[Edge, ...]) -> tuple[str, tuple[Citation, ...]]:
        """Return several statements in words, and the citations that they rest on, each once."""
        cites = dict.fromkeys(cite for edge in edges for cite in self.cites(edge))
        return "; ".join(map(self.edge, edges)), tuple(cites)

    def _dated(self, edge: Edge, owner: str) -> str:
        which = self.point(edge.x if edge.y == ORIGIN else edge.y)[1]
        if edge.rule == "seen":
            seen = "had begun by" if which == "start" else "had not ended before"
            days = edge.c if edge.y == ORIGIN else -edge.c
            return f"{owner} was reported{self._seen(edge)}, so it {seen} {day_text(days)}"
        if edge.rule == "over-by":
            return f"{owner} was over when {self._over(edge.owner)}"
        if edge.rule == "event":
            return f"{owner} is dated {self._written(edge.owner, 'day')}"
        verb = "begun" if which == "start" else "ended"
        return f"{owner} is said to have {verb} {self._written(edge.owner, which)}".rstrip()

    def _seen(self, edge: Edge) -> str:
        """Return for which days the source of a statement reports it."""
        record = self.statements.records.get(edge.owner)
        told = self.statements
        for one in () if record is None else (*told.attestations(record), *told.withdrawn(record)):
            if (one.cite,) == edge.cites and one.event is None:
                bound = one.latest if edge.y == ORIGIN else one.earliest
                if bound == (edge.c if edge.y == ORIGIN else -edge.c):
                    return f" {range_text(one.earliest, one.latest)}"
        return ""

    def _over(self, name: str) -> str:
        when = self.statements.records[name].end
        if when is None or when.over_by_source is not None:
            source = "" if when is None or when.over_by_source is None else when.over_by_source
            known = self.register.sources.get(source)
            date = "" if known is None or known.information is None else f" ({date_text(known.information)})"
            return f"{self.source(source)} looked{date}"
        return f"{date_text(when.over_by_date)} came" if when.over_by_date is not None else "looked at"

    def _written(self, name: str, which: str) -> str:
        event = self.register.events.get(name)
        record = self.statements.records.get(name)
        if event is not None:
            date = event.date
        else:
            when = None if record is None else record.start if which == "start" else record.end
            date = None if when is None else when.edtf
        return date_text(date)

    def cites(self, edge: Edge) -> tuple[Citation, ...]:
        """Return the citations that a statement rests on: its own, else those of the record that makes it."""
        if edge.cites or edge.rule == "interval":
            return edge.cites
        record = self.statements.records.get(edge.owner)
        if record is not None:
            return record.cites
        event = self.register.events.get(edge.owner)
        return () if event is None else event.cites


def _doubt(thing: Record | Event | Judgement) -> str:
    """Return why something is less sure, as far as it says so itself: ", which the register calls likely"."""
    if isinstance(thing, (Tenure, Membership)) and thing.mode == "claimed":
        return ", which is only claimed"
    if thing.confidence not in (None, "certain"):
        return f", which the register calls {thing.confidence}"
    if not isinstance(thing, Judgement) and thing.inferred:
        return ", which the register concludes"
    return f", which the register marks {thing.status}" if thing.status != "accepted" else ""


def edge_text(edge: Edge, names: Mapping[int, str]) -> str:
    """Return a statement as published: "finance-sohbatullah.end ≤ death-hekmat".

    Args:
        edge: the statement.
        names: the points of the network by number, as `record.start` or the id of an event.
    """
    if edge.y == ORIGIN:
        return f"{names[edge.x]} ≤ {iso(edge.c)}"
    if edge.x == ORIGIN:
        return f"{names[edge.y]} ≥ {iso(-edge.c)}"
    if not edge.c:
        return f"{names[edge.x]} ≤ {names[edge.y]}"
    days = f"{abs(edge.c)} day{'s' if abs(edge.c) != 1 else ''}"
    return f"{names[edge.x]} ≤ {names[edge.y]} {'+' if edge.c > 0 else '-'} {days}"


def edge_by_ids(edge: Edge) -> str:
    """Return a statement for whoever writes the files: "t1 starts on 2019-01-01 or later [report]"."""
    sources = ", ".join(dict.fromkeys(cite.source for cite in edge.cites))
    if edge.y == ORIGIN:
        words = f"{edge.owner} {_DATED.get(edge.rule, edge.rule)} on {iso(edge.c)} or earlier"
    elif edge.x == ORIGIN:
        words = f"{edge.owner} {_DATED.get(edge.rule, edge.rule)} on {iso(-edge.c)} or later"
    elif edge.rule == "duration":
        words = f"{edge.owner} lasts {'at least' if edge.c < 0 else 'at most'} {abs(edge.c)} days"
    else:
        words = _BETWEEN_IDS.get(edge.rule, "{0} is bounded by {1}").format(edge.owner, edge.other)
    return f"{words} [{sources}]" if sources else words

"""Names of things, and the statements of the temporal network, in words."""

from __future__ import annotations

from collections.abc import Mapping

from orgchart.inference import Resolution
from orgchart.inference.network.network import ORIGIN, Edge
from orgchart.inference.statements.readings import Contested
from orgchart.model import (
    Citation,
    Event,
    Judgement,
    Membership,
    PartOf,
    Post,
    Record,
    Reporting,
    Strength,
    Tenure,
    Unit,
)
from orgchart.temporal import iso
from orgchart.wording.dates import day_text, range_text

_JUDGED = {"same": "is the same person as", "different": "is not the same person as"}
_LINKS = {"attached": "attached to", "operational": "under the operational command of"}


class Words:
    """Says what records and statements say, with names instead of ids.

    Attributes:
        it: id of what is spoken of, which sentences call "it"; None where nothing is.
    """

    def __init__(self, resolution: Resolution) -> None:
        self.it: str | None = None
        self.resolution = resolution
        self.register = resolution.register
        self.statements = resolution.statements
        self._points: dict[int, tuple[str, str]] = {}

    # names

    def label(self, name: str) -> str:
        """Return the name to show of a person, unit or post; the id of anything else."""
        register = self.register
        found = register.people.get(name) or register.units.get(name) or register.posts.get(name)
        return name if found is None else found.label

    def post(self, name: str) -> str:
        """Return a post's title with its unit's name."""
        post = self.register.posts.get(name)
        return name if post is None else f"{post.label} ({self.label(post.unit)})"

    def holder(self, tenure: Tenure) -> str:
        """Return who a tenure says held the post."""
        if tenure.person is not None:
            return self.label(tenure.person)
        if tenure.vacant:
            return "nobody (vacant)"
        return "somebody unknown" if tenure.unknown is not None else "somebody unnamed"

    def thing(self, name: str) -> str:
        """Return a record or event as a noun phrase; "it" where it is the one that is spoken of."""
        if name == self.it:
            return "it"
        record = self.statements.records.get(name)
        if record is not None:
            return self.record(record)
        event = self.register.events.get(name)
        return name if event is None else self.event(event)

    def event(self, event: Event) -> str:
        """Return an event as a noun phrase."""
        whom = event.person or event.unit or event.post
        return f"the {event.what} of {self.label(whom)}" if whom is not None else f"the event {event.id}"

    def judgement(self, judgement: Judgement) -> str:
        """Return a judgement on two people in a sentence."""
        told = _JUDGED.get(judgement.verdict, "may be the same person as")
        return f"{self.label(judgement.a)} ({judgement.a}) {told} {self.label(judgement.b)} ({judgement.b})"

    def record(self, record: Record) -> str:
        """Return a record as a noun phrase."""
        if isinstance(record, Tenure):
            return f"{self.holder(record)} as {self.post(record.post)}"
        if isinstance(record, Membership):
            role = f" as {record.role}" if record.role else ""
            return f"{self.label(record.member)} in {self.label(record.of)}{role}"
        if isinstance(record, PartOf):
            return f"{self.label(record.unit)} {_LINKS.get(record.link, 'as part of')} {self.label(record.parent)}"
        if isinstance(record, Reporting):
            return f"{self.place(record.subject)} reporting to {self.place(record.to)}"
        if isinstance(record, Strength):
            what = f" {record.of_what}" if record.of_what else ""
            return f"the figure {record.count}{what} for {self.label(record.of)}"
        if isinstance(record, Unit):
            return f"the unit {record.label}"
        return f"the post {self.post(record.id)}" if isinstance(record, Post) else record.id

    def place(self, name: str) -> str:
        """Return a post with its unit, or a unit."""
        return self.post(name) if name in self.register.posts else self.label(name)

    def contested(self, one: Contested) -> str:
        """Return what sources say differently of a field, and what the register makes of it."""
        readings = []
        for reading in one.readings:
            names = ", ".join(dict.fromkeys(cite.source for cite in reading.cites)) or "the register"
            readings.append(f"{reading.value} ({names})")
        told = f"sources differ on {one.field}: {', '.join(readings)}"
        if one.adopted is None:
            return f"{told}; the register adopts none"
        because = f", because {one.because}" if one.because else ""
        return f"{told}; the register adopts {one.adopted}{because}"

    # statements

    def point(self, number: int) -> tuple[str, str]:
        """Return whose date a point is, and which of its dates."""
        if number not in self._points:
            for known, text in self.statements.point_names().items():
                name, _, which = text.rpartition(".")
                self._points[known] = name, which
        return self._points[number]

    def edge(self, edge: Edge) -> str:
        """Return a statement in words."""
        owner = self.thing(edge.owner)
        if ORIGIN in (edge.x, edge.y):
            return self._dated(edge, owner)
        other = self.thing(edge.other) if edge.other is not None else ""
        which = {"start": "began", "end": "ended"}.get(edge.rule, "")
        if edge.rule == "interval":
            return f"{owner} did not end before it began"
        if which:
            return f"{owner} {which} on the day of {other}"
        if edge.rule == "duration":
            word = "at least" if edge.c < 0 else "at most"
            return f"{owner} lasted {word} {abs(edge.c)} days"
        told = {
            "seen": f"{owner} was so on the day of {other}",
            "containment": f"{owner} lies within the time of {other}",
            "part_of": f"{owner} lasts on this side as long as {other}",
            "follows": f"{owner} came after {other}",
            "immediate": f"{owner} came after {other} at once, on its last day or the next",
            "within": f"{owner} lies within the time of {other}",
            "after": f"{owner} began after {other}",
            "before": f"{owner} ended before {other}",
        }
        if edge.rule in told:
            return told[edge.rule]
        if self.point(edge.x)[1] == "day":  # an event that is no later than a start: a birth or a founding
            return f"{owner} did not begin before {other}"
        return f"{owner} did not outlast {other}" if edge.other is not None else f"{owner}: {edge.rule}"

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
        return f"{owner} is said to have {verb}: {self._written(edge.owner, which)}"

    def _seen(self, edge: Edge) -> str:
        """Return for which days the source of a statement reports it."""
        record = self.statements.records.get(edge.owner)
        for one in () if record is None else self.statements.attestations(record):
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
            date = "" if known is None or known.information is None else f" ({known.information.source})"
            return f"{source} looked{date}"
        return f"{when.over_by_date.source} came" if when.over_by_date is not None else "looked at"

    def _written(self, name: str, which: str) -> str:
        event = self.register.events.get(name)
        record = self.statements.records.get(name)
        if event is not None:
            date = event.date
        else:
            when = None if record is None else record.start if which == "start" else record.end
            date = None if when is None else when.edtf
        return "" if date is None else date.source

    def cites(self, edge: Edge) -> tuple[Citation, ...]:
        """Return the citations that a statement rests on: its own, else those of the record that makes it."""
        if edge.cites or edge.rule == "interval":
            return edge.cites
        record = self.statements.records.get(edge.owner)
        if record is not None:
            return record.cites
        event = self.register.events.get(edge.owner)
        return () if event is None else event.cites


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

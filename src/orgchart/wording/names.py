"""What people, posts, units and events are called, and who somebody is whom no name is given of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from orgchart.model import (
    Citation,
    Event,
    Judgement,
    Membership,
    PartOf,
    Person,
    Post,
    Record,
    Register,
    Reporting,
    Source,
    Strength,
    Tenure,
    Unit,
)
from orgchart.wording.dates import date_text

if TYPE_CHECKING:
    from orgchart.answers.snapshot import StrengthView

IDENTITY: Final = {
    "same": "the same person as",
    "different": "not the same person as",
    "unsure": "may be the same person as",
}
"""What a judgement says of two people, by its verdict."""


_LONGEST_TITLE: Final = 70
_BELONGING: Final = {"attached": "attached to", "operational": "under the operational command of"}


def label(register: Register, name: str, otherwise: str | None = None) -> str:
    """Return the name to show of a person, unit or post; of anything else its id, or what is given for it."""
    named = register.people.get(name) or register.units.get(name) or register.posts.get(name)
    if named is None:
        return name if otherwise is None else otherwise
    return named.label


def holder_name(
    name: str | None, *, vacant: bool = False, unknown: str | None = None, unnamed: str | None = None
) -> str:
    """Return who holds a post: a name, "vacant", "unknown (why)" or "unnamed (why)"."""
    if vacant:
        return "vacant"
    if unknown is not None:
        return f"unknown ({unknown})"
    if name is None:
        return f"unnamed ({unnamed})" if unnamed else "unnamed"
    return name


def ties_text(same_as: Iterable[str], may_be: Iterable[str]) -> str:
    """Return with which other ids somebody is one person, and with which they may be: "; one person with dora-elm"."""
    same, doubt = ", ".join(same_as), ", ".join(may_be)
    return (f"; one person with {same}" if same else "") + (f"; may be {doubt}" if doubt else "")


class Names:
    """What the people, units, posts, events and records of a register are called within a sentence."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def label(self, name: str) -> str:
        """Return the name to show of a person, unit or post; the id of anything else."""
        return label(self.register, name)

    def post(self, name: str) -> str:
        """Return a post's title with its unit's name, "Leader (Finance unit)"; the id where there is no such post."""
        post = self.register.posts.get(name)
        return name if post is None else f"{post.label} ({self.label(post.unit)})"

    def place(self, name: str) -> str:
        """Return a post with its unit, or a unit."""
        return self.post(name) if name in self.register.posts else self.label(name)

    def holder(self, tenure: Tenure) -> str:
        """Return who a tenure says held the post: a name, "nobody (vacant)", "somebody unnamed"."""
        if tenure.person is not None:
            return self.label(tenure.person)
        if tenure.vacant:
            return "nobody (vacant)"
        return "somebody unknown" if tenure.unknown is not None else "somebody unnamed"

    def event(self, event: Event) -> str:
        """Return an event as a noun phrase: "the death of Qari Hekmat", "the attack of 26 February 2018 at Putaw"."""
        what = "event" if event.what == "other" else event.what
        whom = event.person or event.unit or event.post
        if whom is not None:
            return f"the {what} of {self.label(whom)}"
        date = date_text(event.date)
        told = f"{f' of {date}' if date else ''}{f' at {event.at}' if event.at else ''}"
        return f"the {what}{told or f' “{event.id}”'}"

    def source(self, name: str) -> str:
        """Return the title of a source in quotation marks, up to its subtitle; the id where there is no such source."""
        source = self.register.sources.get(name)
        return name if source is None else f"“{_main_title(source.title)}”"

    def sources(self, cites: Iterable[Citation]) -> str:
        """Return the titles of the sources of citations, each once, joined by commas."""
        return ", ".join(self.source(name) for name in dict.fromkeys(cite.source for cite in cites))

    def judgement(self, judgement: Judgement) -> str:
        """Return a judgement on two people in a sentence."""
        verb = "" if judgement.verdict == "unsure" else "is "
        of, other = (self.label(one) for one in (judgement.a, judgement.b))
        if of == other:
            of, other = f"{of} ({judgement.a})", f"{other} ({judgement.b})"
        return f"{of} {verb}{IDENTITY[judgement.verdict]} {other}"

    def anything(self, item: Record | Person | Source | Event | Judgement) -> str:
        """Return whatever has an id as a noun phrase."""
        if isinstance(item, Person):
            return item.label
        if isinstance(item, Source):
            return f"the source {item.id}"
        if isinstance(item, Event):
            return self.event(item)
        return self.judgement(item) if isinstance(item, Judgement) else self.record(item)

    def record(self, record: Record) -> str:
        """Return a record as a noun phrase."""
        if isinstance(record, Tenure):
            return f"{self.holder(record)} as {self.post(record.post)}"
        if isinstance(record, Membership):
            role = f" as {record.role}" if record.role else ""
            return f"{self.label(record.member)} in {self.label(record.of)}{role}"
        if isinstance(record, PartOf):
            return f"{self.label(record.unit)} {_BELONGING.get(record.link, 'as part of')} {self.label(record.parent)}"
        if isinstance(record, Reporting):
            return f"{self.place(record.subject)} reporting to {self.place(record.to)}"
        if isinstance(record, Strength):
            return f"the figure {figure_text(record)} for {self.label(record.of)}"
        if isinstance(record, Unit):
            return f"the unit {record.label}"
        return f"the post {self.post(record.id)}" if isinstance(record, Post) else record.id


def _main_title(title: str) -> str:
    main = title.partition(":")[0].strip()
    return main if len(main) <= _LONGEST_TITLE else f"{main[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def figure_text(figure: Strength | StrengthView) -> str:
    """Return a figure, and the words of the source where they are others: `12 fighters ("a dozen")`."""
    counted = " ".join(word for word in (figure.count, figure.of_what) if word)
    words = figure.as_written
    return counted if words is None or words in (figure.count, counted) else f'{counted} ("{words}")'

"""Popolo: people, organisations, posts and memberships as one JSON document, for parliamentary tools.

A tenure is a membership with a post. What is not firm is left out, for Popolo states everything as a fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from orgchart.exporters import _words as words
from orgchart.exporters._events_of import EventsOf
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import NOT_OF_THINGS, Losses
from orgchart.exporters._prefixes import Dates, firm, remarks
from orgchart.model import Citation, Fact, Membership, Name, PartOf, Record, Register, Tenure, Unit
from orgchart.wording.sources import link_of

FORMAT = ExportFormat(summary="people, organisations, posts and memberships as Popolo JSON")

YEARS = (1, 9999)

_CARRIED = frozenset(
    (
        "people", "units", "posts", "tenures", "memberships", "retracted", "names", "facts", "areas", "classification",
        "cites", "at", "cause", "over-by", "event-date", "mode", "note", "role", "entity-dates", "seen", "exclusive",
        "confidence", "sources", "status", "unnamed", "vacant", "unknown", "events", "part_of",
        "source-details",
    )
)  # fmt: skip
"""What is carried, or told of below in other words."""


def export(given: ExportInput) -> Exported:
    """Return the document: each list by id."""
    losses = Losses("Popolo")
    writer = _Writer(given, losses)
    document = {
        "meta": {"stamp": words.stamp(given)},
        "persons": writer.persons(),
        "organizations": writer.organizations(),
        "posts": writer.posts(),
        "memberships": writer.memberships(),
    }
    writer.report_losses()
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return Exported(content=f"{text}\n".encode(), losses=losses.lines)


class _Writer:
    def __init__(self, given: ExportInput, losses: Losses) -> None:
        self.given = given
        self.register: Register = given.register
        self.losses = losses
        self.dates = Dates(given, YEARS)
        self.events_of = EventsOf(given.register)
        self.events_used: set[str] = set()
        self.links_told = 0
        self.without_person: list[Tenure] = []

    def persons(self) -> list[dict[str, Any]]:
        return [
            _full(
                id=person.id,
                name=person.name,
                other_names=_names(person.names),
                birth_date=self._day("person", person.id, "birth"),
                death_date=self._day("person", person.id, "death"),
                biography=_facts(person.facts, [person.note or ""]),
                sources=self._sources(person.cites),
            )
            for _, person in sorted(self.register.people.items())
        ]

    def organizations(self) -> list[dict[str, Any]]:
        parents: dict[str, list[PartOf]] = {}
        for link in sorted(self.register.part_of.values(), key=lambda one: (one.link != "organic", one.id)):
            if not link.dated and not link.confidence and link.status == "accepted":
                parents.setdefault(link.unit, []).append(link)
        organizations = []
        for name, unit in sorted(self.register.units.items()):
            if unit.status == "retracted":
                continue
            dates = (self.dates.start(unit), self.dates.end(unit))
            parent = next(iter(parents.get(name, [])), None)
            self.links_told += parent is not None
            organizations.append(
                _full(
                    id=name,
                    name=unit.name,
                    other_names=_names(unit.names),
                    classification=unit.classification,
                    parent_id=parent.parent if parent is not None else None,
                    founding_date=dates[0].text or self._day("unit", name, "founding"),
                    dissolution_date=dates[1].text or self._day("unit", name, "dissolution"),
                    description=_facts(unit.facts, self._about(unit, dates)),
                    sources=self._sources(unit.cites),
                )
            )
        return organizations

    def posts(self) -> list[dict[str, Any]]:
        posts = []
        for name, post in sorted(self.register.posts.items()):
            if post.status == "retracted":
                continue
            dates = (self.dates.start(post), self.dates.end(post))
            posts.append(
                _full(
                    id=name,
                    label=post.title,
                    other_label=words.clean(post.names[0].text) if post.names else None,
                    organization_id=post.unit,
                    start_date=dates[0].text,
                    end_date=dates[1].text or self._day("post", name, "abolition"),
                    sources=self._sources(post.cites),
                )
            )
            self.losses_of_post(post)
        return posts

    def losses_of_post(self, post: Any) -> None:
        """Tell of names of a post after the first."""
        self.losses.count(max(0, len(post.names) - 1), "further name of a post", "further names of posts")

    def memberships(self) -> list[dict[str, Any]]:
        register = self.register
        claims: list[Record] = [one for _, one in sorted({**register.tenures, **register.memberships}.items())]
        memberships = []
        for claim in firm(self.given, self.losses, claims):
            dates = (self.dates.start(claim), self.dates.end(claim))
            label = "; ".join(remarks(claim, dates, self.dates.seen(claim))) or None
            who: dict[str, Any] = {}
            if isinstance(claim, Tenure):
                if claim.person is None:
                    self.without_person.append(claim)
                    continue
                post = register.posts[claim.post]
                who = {"person_id": claim.person, "organization_id": post.unit, "post_id": claim.post}
                who["role"] = post.title
            elif isinstance(claim, Membership):
                who = {"person_id": claim.person, "organization_id": claim.of, "role": claim.role}
                if claim.unit is not None:
                    name = register.units[claim.unit].name
                    who["member"] = _full(**{"@type": "Organization", "id": claim.unit, "name": name})
            memberships.append(
                _full(
                    id=claim.id, **who, start_date=dates[0].text, end_date=dates[1].text, label=label,
                    sources=self._sources(claim.cites),
                )
            )  # fmt: skip
        return memberships

    def report_losses(self) -> None:
        """Tell of what was not carried."""
        losses, register = self.losses, self.register
        self.dates.report_losses(losses)
        losses.without_person(self.without_person)
        nameless = sum(not person.name for person in register.people.values())
        nameless += sum(not unit.name for unit in register.units.values())
        nameless += sum(not post.title for post in register.posts.values())
        losses.count(nameless, "person, unit or post has", "people, units and posts have", "no name; Popolo wants one")
        why = "(dated, doubtful or beside another parent) cannot be told in Popolo"
        untold = len(register.part_of) - self.links_told
        losses.count(untold, "link of a unit to another", "links of units to others", why)
        kinds = sum(1 for link in register.part_of.values() if link.link != "organic")
        losses.count(kinds, "kind of a link between units", "kinds of links between units")
        losses.count(len(register.events) - len(self.events_used), "event", "events")
        losses.retracted(register)
        losses.count(len(register.sources), "source is", "sources are", "told by title and address alone")
        losses.beside(self.given, _CARRIED, NOT_OF_THINGS | {"Fact.note", "Name.note", "Post.note"})

    def _about(self, unit: Unit, dates: Any) -> list[str]:
        return [*remarks(unit, dates, self.dates.seen(unit)), *(f"area: {area.name}" for area in unit.areas)]

    def _day(self, kind: str, name: str, what: str) -> str | None:
        """Return the day of the one event of a kind, None where there is none or it is not firm."""
        for event in self.events_of(kind, name):
            if event.what == what and event.status == "accepted":
                stated = self.dates.event(event)
                if stated.text is not None and event.confidence in (None, "certain", "likely"):
                    self.events_used.add(event.id)
                    return stated.text
        return None

    def _sources(self, cites: Iterable[Citation]) -> list[dict[str, Any]]:
        told = dict[tuple[str | None, str], None]()
        for cite in cites:
            source = self.register.sources.get(cite.source)
            if source is not None:
                link = link_of(source.url)
                address = source.url if link is None else None  # told, but not where programs look for a link
                note = ", ".join(part for part in (source.title, cite.at, address) if part)
                told[link, note] = None
        return [_full(url=link, note=note) for link, note in told]


def _names(names: Iterable[Name]) -> list[dict[str, Any]]:
    return [_full(name=name.text, note=name.kind, lang=name.lang) for name in names]


def _facts(facts: Iterable[Fact], more: list[str]) -> str | None:
    """Return facts and remarks as one text, None where there are none."""
    texts = [f"{fact.kind}: {fact.value or ' or '.join(fact.one_of)}" for fact in facts]
    return "; ".join(text for text in (*texts, *more) if text) or None


def _full(**values: Any) -> dict[str, Any]:
    """Return an object with those keys that have values; texts without characters that do harm."""
    given = {key: value for key, value in values.items() if value not in (None, [], {})}
    return {key: words.clean(value) if isinstance(value, str) else value for key, value in given.items()}

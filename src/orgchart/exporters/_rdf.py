"""A register as statements of RDF: W3C ORG for people, units, posts; PROV for sources; OWL-Time for dates.

Everything has an IRI of its own, so that nothing is blank, and the same register gives the same bytes. What ORG has no
word for is told with words of `VOCABULARY`. What is not firm is left out, since RDF states everything as a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from orgchart.exporters import _words as words
from orgchart.exporters._format import ExportInput
from orgchart.exporters._losses import NOT_OF_THINGS, Losses
from orgchart.exporters._prefixes import firm
from orgchart.exporters._table import claims
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Membership, Name, PartOf, Record, Register, Reporting, Strength, Tenure, When
from orgchart.temporal import Day, iso
from orgchart.wording.sources import link_of

PREFIXES = {
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oc": "urn:orgchart:vocabulary:",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
BASE = "urn:orgchart:id:"
"""What stands before the ids of a register; a publisher replaces it by an address of their own."""
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_LANGUAGE = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


class Term(Frozen, kw_only=False):
    """The object of a statement.

    Attributes:
        kind: `iri` (of the register, an id without `BASE`), `text` (with `more` as language) or `typed` (with `more`
            as datatype, a whole IRI).
    """

    kind: Literal["iri", "text", "typed"]
    value: str
    more: str | None = None


class Thing(Frozen):
    """All statements about one thing.

    Attributes:
        id: its id, without `BASE`.
        types: its classes, with prefixes.
        properties: predicates with prefixes, and objects; in order.
    """

    id: str
    types: tuple[str, ...]
    properties: tuple[tuple[str, Term], ...]


def things(given: ExportInput, losses: Losses) -> tuple[Thing, ...]:
    """Return everything that can be stated, by id; tell of the rest."""
    statements = _Statements(given, losses)
    merged = _merged(statements.things())
    statements.report_losses()
    return merged


_CARRIED = frozenset(
    (
        "people", "units", "posts", "tenures", "memberships", "part_of", "reporting", "retracted", "names", "areas",
        "classification", "cites", "at", "cause", "over-by", "mode", "note", "reports_to", "role", "entity-dates",
        "seen", "exclusive", "confidence", "sources", "status", "unnamed", "vacant", "unknown", "event-date", "quote",
        "as-written", "head",
    )
)  # fmt: skip
"""What is carried, or told of below in other words."""


class _Statements:
    def __init__(self, given: ExportInput, losses: Losses) -> None:
        self.given = given
        self.register: Register = given.register
        self.losses = losses
        self.nobody = 0

    def things(self) -> Iterator[Thing]:
        """Yield everything, in no order."""
        register = self.register
        here = self.given.resolution.statements.records
        head = [("dct:title", _text(register.title)), ("dct:description", _text(words.stamp(self.given)))]
        yield _thing("/register", ["prov:Entity"], head)
        for name, source in sorted(register.sources.items()):
            said = [("dct:title", _text(source.title))]
            said += [("dct:creator", _text(author)) for author in source.authors]
            said += [("dct:publisher", _text(source.publisher))] if source.publisher else []
            said += [("dct:issued", _typed(source.published.source, EDTF))] if source.published else []
            said += [("dct:temporal", _typed(source.information.source, EDTF))] if source.information else []
            if source.url:
                address = _typed(source.url, f"{PREFIXES['xsd']}anyURI") if link_of(source.url) else _text(source.url)
                said.append(("dct:identifier", address))
            said += [("prov:wasDerivedFrom", _iri(other)) for other in source.derives_from if other in register.sources]
            yield _thing(name, ["prov:Entity"], said)
        for name, person in sorted(register.people.items()):
            said = [*_named("foaf:name", person.name, person.names), *_note(person.note)]
            yield _thing(name, ["foaf:Person"], said)
            yield from self._cited(name, person.cites)
        for name, unit in sorted(register.units.items()):
            if name in here:
                said = [*_named("skos:prefLabel", unit.name, unit.names), *_note(unit.note)]
                said += [("oc:classification", _text(unit.classification))] if unit.classification else []
                said += [("oc:area", _text(area.name)) for area in unit.areas]
                yield from self._dated(unit, ["org:Organization"], said, "oc:during")
        for name, post in sorted(register.posts.items()):
            if name in here:
                said = [*_named("skos:prefLabel", post.title, post.names), *_note(post.note)]
                said.append(("org:postIn", _iri(post.unit)))
                said += [("oc:heads", _iri(post.unit))] if post.head else []
                said += [("org:reportsTo", _iri(to)) for to in post.reports_to if to in here]
                yield from self._dated(post, ["org:Post"], said, "oc:during")
        dated = [claim for claim in claims(self.given) if not isinstance(claim, Strength)]
        for claim in firm(self.given, self.losses, dated):
            yield from self._claim(claim)

    def report_losses(self) -> None:
        """Tell of what was not stated."""
        self.losses.retracted(self.register)
        why = "nobody (vacant, unnamed, unknown) and is left out"
        self.losses.count(self.nobody, "tenure names", "tenures name", why)
        self.losses.beside(self.given, _CARRIED, NOT_OF_THINGS | {"Name.note", "Source.note"})

    def _claim(self, claim: Record) -> Iterator[Thing]:
        register = self.register
        said: list[tuple[str, Term]] = []
        types = ["org:Membership", "prov:Entity"]
        during = "org:memberDuring"
        if isinstance(claim, Tenure):
            if claim.person is None:
                self.nobody += 1
                return
            unit = register.posts[claim.post].unit
            said = [("org:member", _iri(claim.person)), ("org:organization", _iri(unit)), ("oc:post", _iri(claim.post))]
        elif isinstance(claim, Membership):
            said = [("org:member", _iri(claim.member)), ("org:organization", _iri(claim.of))]
            said += [("oc:role", _text(claim.role))] if claim.role else []
        elif isinstance(claim, PartOf):
            if not claim.dated:
                yield _thing(claim.unit, [], [("org:subOrganizationOf", _iri(claim.parent))])
            said = [("org:member", _iri(claim.unit)), ("org:organization", _iri(claim.parent))]
            said.append(("oc:link", _text(claim.link)))
        elif isinstance(claim, Reporting):
            types, during = ["oc:Reporting", "prov:Entity"], "dct:temporal"
            said = [("oc:from", _iri(claim.subject)), ("oc:to", _iri(claim.to)), ("oc:link", _text(claim.link))]
        mode = getattr(claim, "mode", "substantive")
        said += [("oc:mode", _text(mode))] if mode != "substantive" else []
        said += [("oc:confidence", _text(claim.confidence))] if claim.confidence else []
        yield from self._dated(claim, types, [*said, *_note(claim.note)], during)

    def _dated(self, record: Record, types: list[str], said: list[tuple[str, Term]], during: str) -> Iterator[Thing]:
        """Yield a record, its interval with start and end, and its citations."""
        bounds = self.given.resolution.bounds(record.id)
        ends = [("start", record.start, bounds.s0, bounds.s1), ("end", record.end, bounds.e0, bounds.e1)]
        known = [end for end in ends if end[1] is not None or end[2] is not None or end[3] is not None]
        name = _name(record.id)
        if known:
            said = [*said, (during, _iri(f"{name}/time"))]
            kinds = {"start": "time:hasBeginning", "end": "time:hasEnd"}
            both = [(kinds[side], _iri(f"{name}/{side}")) for side, *_ in known]
            yield _thing(f"{name}/time", ["time:Interval"], both)
            for side, when, first, last in known:
                yield _thing(f"{name}/{side}", ["time:Instant"], _instant(when, first, last))
        yield _thing(name, types, said)
        yield from self._cited(name, record.cites)

    def _cited(self, name: str, cites: Iterable[Citation]) -> Iterator[Thing]:
        """Yield on what sources something rests, and where in them."""
        for number, cite in enumerate(cites):
            if cite.source not in self.register.sources:
                continue
            where = f"{name}/cites/{number}"
            said = [("prov:entity", _iri(cite.source))]
            said += [("oc:at", _text(cite.at))] if cite.at else []
            said += [("oc:seen", _text(words.seen_text(cite)))] if cite.seen else []
            said += [("oc:quote", _text(cite.quote))] if cite.quote else []
            yield _thing(where, ["prov:Derivation"], said)
            both = [("prov:wasDerivedFrom", _iri(cite.source)), ("prov:qualifiedDerivation", _iri(where))]
            yield _thing(name, ["prov:Entity"], both)


def _merged(found: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return things with all statements of one id together, each statement once."""
    types: dict[str, list[str]] = {}
    said: dict[str, list[tuple[str, Term]]] = {}
    for thing in found:
        types.setdefault(thing.id, []).extend(thing.types)
        said.setdefault(thing.id, []).extend(thing.properties)
    return tuple(
        Thing(id=name, types=tuple(sorted(set(types[name]))), properties=tuple(dict.fromkeys(said[name])))
        for name in sorted(types)
    )


def _instant(when: When | None, first: Day | None, last: Day | None) -> list[tuple[str, Term]]:
    """Return what is told of a start or end: as written, the bounds that follow, and the day where it is exact."""
    date = f"{PREFIXES['xsd']}date"
    said: list[tuple[str, Term]] = []
    if when is not None and when.edtf is not None:
        said.append(("oc:written", _typed(when.edtf.source, EDTF)))
    if when is not None and when.as_written:
        said.append(("oc:asWritten", _text(when.as_written)))
    if when is not None and when.cause:
        said.append(("oc:cause", _text(when.cause)))
    if first is not None and first == last:
        said.append(("time:inXSDDate", _typed(iso(first), date)))
    said += [("oc:earliest", _typed(iso(first), date))] if first is not None else []
    said += [("oc:latest", _typed(iso(last), date))] if last is not None else []
    return said


def _named(predicate: str, name: str | None, names: Iterable[Name]) -> list[tuple[str, Term]]:
    said = [(predicate, _text(name))] if name else []
    for one in names:
        lang = one.lang if one.lang is not None and _LANGUAGE.fullmatch(one.lang) else None
        said.append(("skos:altLabel", _text(one.text, lang)))
    return said


def _note(note: str | None) -> list[tuple[str, Term]]:
    return [("skos:note", _text(note))] if note else []


def _name(record: str) -> str:
    return record.replace("/part_of/", "/part-of/")


def _thing(name: str, types: list[str], said: list[tuple[str, Term]]) -> Thing:
    return Thing(id=name, types=tuple(types), properties=tuple(said))


def _iri(name: str) -> Term:
    return Term("iri", name)


def _text(value: str, language: str | None = None) -> Term:
    return Term("text", words.clean(value), language)


def _typed(value: str, datatype: str) -> Term:
    return Term("typed", words.clean(value), datatype)

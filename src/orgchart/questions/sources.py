"""What each source supports, alone or with others; what is not cited; how well each unit is covered."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.explanation import Claim
from orgchart.answers.sources import Cited, Sourcing, UnitCoverage, Use, Years
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.foundation.records import evolve
from orgchart.inference import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Citation, Event, Judgement, Membership, PartOf, Person, Post, Record, Strength, Tenure
from orgchart.questions.explain.claims import claims_of
from orgchart.questions.parts import stamped
from orgchart.questions.voices import MOST_ROOTS, Voices
from orgchart.temporal import civil
from orgchart.wording.statements import Words

__all__ = ["Cited", "UnitCoverage", "Sourcing", "Use", "sources"]

_JUDGED = frozenset({"confidence", "status", "inferred"})
"""What the register's authors decide: no source can be cited for it."""
MOST_DEPENDENT = 100
"""With how many others that are not independent of it a source is told, where all sources are asked about."""
MOST_CITED = 100
"""How many citations of a claim are told beside those of the source, where all sources are asked about."""
_CUT = f"of each source at most {MOST_DEPENDENT} that are not independent of it are told; ask about it alone for all"
_MANY = f"of a claim that is cited over {MOST_CITED} times the first are told; ask about one source for all"
_FAR = f"a source that goes back to over {MOST_ROOTS} others counts as independent of none; the first of them are told"


def sources(resolution: Resolution, source: str | None = None, *, known_by: int | None = None) -> Sourcing:
    """Return what the sources of a register support, or one of them.

    Args:
        resolution: of the register as it was known by `known_by`.
        source: the id of a source; None for all.
        known_by: named in the answer; the register must have been cut to it before.

    Raises:
        UnknownIdError: no source has this id.
        UsageError: it is the id of something else.
    """
    register = resolution.register
    if source is not None and source not in register.sources:
        if source in register.named():
            raise UsageError(f'"{source}" is no source; orgchart explain tells what it rests on')
        raise UnknownIdError(source, alike(source, register.sources))
    support = _Support(resolution)
    cited = support.cited
    asked = register.sources if source is None else {source: register.sources[source]}
    uses = tuple(support.use(name, MOST_DEPENDENT if source is None else None) for name in sorted(asked))
    cut = source is None and any(len(one.cites) > MOST_CITED for one in cited)
    full = source is None and any(len(use.dependent) == MOST_DEPENDENT for use in uses)
    return Sourcing(
        **stamped(resolution, known_by),
        asked=source,
        uses=uses,
        claims=len(cited),
        uncited=() if source is not None else tuple(one for one in cited if not one.sources),
        single=sum(1 for one in cited if one.voices == 1),
        coverage=() if source is not None else tuple(support.coverage()),
        notes=(*([_CUT] if full else []), *([_MANY] if cut else []), *([_FAR] if support.voices.far else [])),
    )


class _Support:
    """The claims of a register, and what they rest on."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution
        self.register = resolution.register
        self.words = Words(resolution)
        self.voices = Voices(resolution.register.sources)
        self.cited = tuple(sorted(self._claims(), key=lambda one: (one.record, one.part, one.words)))
        self._supported: dict[str, list[Cited]] = {}
        self._own: dict[tuple[int, str], list[Citation]] = {}
        self._against: dict[str, set[str]] = {}
        for one in self.cited:
            for name in one.sources:
                self._supported.setdefault(name, []).append(one)
            for cite in one.cites if len(one.cites) > MOST_CITED else ():
                self._own.setdefault((id(one), cite.source), []).append(cite)
            for name in one.against:
                self._against.setdefault(name, set()).add(one.record)

    def _claims(self) -> Iterator[Cited]:
        """Yield every claim of the register; links without dates are counted with their unit."""
        statements, register = self.resolution.statements, self.register
        records = (one for one in statements.records.values() if not isinstance(one, PartOf) or one.dated)
        things: list[Record | Event | Person | Judgement] = [*records, *statements.events.values()]
        things += [*register.people.values(), *register.judgements.values()]
        for thing in things:
            kind = thing.kind if isinstance(thing, Record) else type(thing).__name__.lower()
            claims = claims_of(self.words, thing)
            against = tuple(dict.fromkeys(cite.source for cite in thing.cites if cite.stance == "contradicts"))
            for claim in claims[:1] if isinstance(thing, Judgement) else claims:
                if claim.part not in _JUDGED:
                    yield self._cited(kind, claim, against)

    def _cited(self, kind: str, claim: Claim, against: tuple[str, ...]) -> Cited:
        supporting = tuple(cite for cite in claim.cites if cite.source and cite.stance != "contradicts")
        names = tuple(dict.fromkeys(cite.source for cite in supporting))
        return Cited(
            record=claim.record,
            kind=kind,
            part=claim.part,
            words=claim.words,
            sources=names,
            voices=self.voices.count(names),
            against=against,
            cites=supporting,
            place=claim.place,
        )

    # sources

    def use(self, name: str, most: int | None) -> Use:
        """Return what a source supports, and at most so many of those that are not independent of it."""
        claims = tuple(self._supported.get(name, ()))
        if most is not None:
            claims = tuple(self._cut(one, name) for one in claims)
        return Use(
            source=self.register.sources[name],
            roots=tuple(sorted(self.voices.roots(name))),
            dependent=self.voices.dependent(name, most),
            claims=claims,
            alone=sum(1 for one in claims if one.voices == 1),
            against=tuple(sorted(self._against.get(name, ()))),
            records=len({one.record for one in claims}),
        )

    def _cut(self, claim: Cited, name: str) -> Cited:
        """Return a claim of a source with the first of its citations, and with those of the source itself."""
        own = self._own.get((id(claim), name))
        if own is None:
            return claim
        first = claim.cites[:MOST_CITED]
        told = (*first, *(cite for cite in own if not any(cite is one for one in first)))
        return evolve(claim, cites=told, sources=tuple(dict.fromkeys(cite.source for cite in told)))

    # units

    def coverage(self) -> Iterator[UnitCoverage]:
        """Yield how well each unit is sourced, in order of id."""
        of_unit: dict[str, list[Record]] = {name: [] for name in self.register.units}
        for record in self.resolution.statements.records.values():
            unit = self._unit_of(record)
            if unit in of_unit:
                of_unit[unit].append(record)
        by_record: dict[str, list[Cited]] = {}
        for one in self.cited:
            by_record.setdefault(one.record, []).append(one)
        for name in sorted(of_unit):
            if name in self.resolution.statements.records:
                yield self._covered(name, of_unit[name], by_record)

    def _covered(self, name: str, records: list[Record], by_record: dict[str, list[Cited]]) -> UnitCoverage:
        posts = [one for one in records if isinstance(one, Post)]
        tenures = [one for one in records if isinstance(one, Tenure)]
        memberships = [one for one in records if isinstance(one, Membership)]
        claims = [claim for record in records for claim in by_record.get(record.id, ())]
        return UnitCoverage(
            unit=name,
            name=self.words.label(name),
            posts=len(posts),
            cited_posts=sum(1 for one in posts if one.cites),
            tenures=len(tenures),
            cited_tenures=sum(1 for one in tenures if one.cites),
            memberships=len(memberships),
            cited_memberships=sum(1 for one in memberships if one.cites),
            claims=len(claims),
            single=sum(1 for one in claims if one.voices == 1),
            uncited=sum(1 for one in claims if not one.voices),
            years=_runs({year for record in records for year in self._years(record)}),
        )

    def _unit_of(self, record: Record) -> str | None:
        if isinstance(record, Tenure):
            return self.register.posts[record.post].unit
        if isinstance(record, Post):
            return record.unit
        if isinstance(record, (Membership, Strength)):
            return record.of
        return record.unit if isinstance(record, PartOf) else record.id if record.kind == "unit" else None

    def _years(self, record: Record) -> Iterator[int]:
        """Yield the years in which a record's own evidence lies; of a range the years at both ends, and between."""
        for point in self.resolution.own_points(record.id):
            if point.first > BEFORE_ALL and point.last < AFTER_ALL:
                yield from range(civil(point.first)[0], civil(point.last)[0] + 1)


def _runs(years: set[int]) -> tuple[Years, ...]:
    """Return years as runs of consecutive ones."""
    runs: list[Years] = []
    for year in sorted(years):
        if runs and runs[-1].last == year - 1:
            runs[-1] = Years(runs[-1].first, year)
        else:
            runs.append(Years(year, year))
    return tuple(runs)

"""What sources support, for reading in a terminal: each source, what rests on one voice or on none, every unit."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.sources import Cited, Sourcing, UnitCoverage, Use
from orgchart.foundation.plain_text import counted
from orgchart.reporters._footnotes import stamp_lines
from orgchart.reporters._terminal import safe
from orgchart.wording.sources import source_line
from orgchart.wording.stamp import known_text

_MOST = 40
_LONGEST = 600


def report(sourcing: Sourcing) -> str:
    """Return the sources with what each supports; of one source asked about, every claim."""
    lines = _one(sourcing) if sourcing.asked is not None else _all(sourcing)
    notes = [line for note in sourcing.notes for line in ("", f"Note: {safe(note)}")]
    return "\n".join([*lines, *notes, "", *stamp_lines(sourcing)]) + "\n"


def _one(sourcing: Sourcing) -> Iterator[str]:
    use = sourcing.uses[0]
    yield f"{use.source.id}{known_text(sourcing.known_by)}"
    yield f"  {safe(source_line(use.source.id, use.source))}"
    yield from _standing(use)
    record = None
    for claim in use.claims:
        if claim.record != record:
            record = claim.record
            yield from ("", f"{claim.record} ({claim.kind})")
        yield f"  {claim.part}: {safe(claim.words, _LONGEST)}{_places(claim, use.source.id)} — {_beside(claim, use)}"
    if use.against:
        yield from ("", f"Cited against: {', '.join(use.against)}")


def _all(sourcing: Sourcing) -> Iterator[str]:
    number = counted(len(sourcing.uses), "source")
    yield f"{safe(sourcing.title)}: {number}, {counted(sourcing.claims, 'claim')}{known_text(sourcing.known_by)}"
    yield f"{counted(sourcing.single, 'claim')} on one voice only, {len(sourcing.uncited)} not cited"
    for use in sourcing.uses:
        yield from ("", f"{use.source.id}: {safe(source_line(use.source.id, use.source))}")
        yield from _standing(use)
    if sourcing.uncited:
        yield from ("", "Not cited")
        for claim in sourcing.uncited[:_MOST]:
            yield f"  {claim.record} ({claim.kind}), {claim.part}: {safe(claim.words, _LONGEST)}"
        if len(sourcing.uncited) > _MOST:
            yield f"  and {len(sourcing.uncited) - _MOST} more (see --format json)"
    if sourcing.coverage:
        yield from ("", "Units", *(f"  {_covered(one)}" for one in sourcing.coverage))


def _standing(use: Use) -> Iterator[str]:
    """Yield how much a source supports, and whose voice it is."""
    number = counted(len(use.claims), "claim")
    yield f"  supports {number} of {counted(use.records, 'record')}, {use.alone} of them on no other voice"
    if use.source.derives_from:
        yield f"  repeats {', '.join(safe(name) for name in use.source.derives_from)}"
    if use.dependent:
        yield f"  one voice with {', '.join(use.dependent)}"
    if use.against:
        yield f"  contradicts {counted(len(use.against), 'record')}"


def _beside(claim: Cited, use: Use) -> str:
    others = [name for name in claim.sources if name != use.source.id]
    if not others:
        return "alone"
    return f"with {', '.join(others)}{'' if claim.voices > 1 else ', all one voice'}"


def _places(claim: Cited, source: str) -> str:
    places = dict.fromkeys(safe(cite.at) for cite in claim.cites if cite.source == source and cite.at)
    return f" [{'; '.join(places)}]" if places else ""


def _covered(one: UnitCoverage) -> str:
    years = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in one.years)
    parts = [
        _cited_of(one.posts, one.cited_posts, "post"),
        _cited_of(one.tenures, one.cited_tenures, "tenure"),
        _cited_of(one.memberships, one.cited_memberships, "membership"),
        f"{one.single} of {counted(one.claims, 'claim')} on one voice",
        f"{one.uncited} not cited" if one.uncited else "",
        f"evidence {years}" if years else "no dated evidence",
    ]
    return f"{safe(one.name)} ({one.unit}): {', '.join(part for part in parts if part)}"


def _cited_of(number: int, cited: int, word: str) -> str:
    if not number:
        return ""
    return counted(number, word) if cited == number else f"{counted(number, word)} ({cited} cited)"

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


def report(found: Sourcing) -> str:
    """Return the sources with what each supports; of one source asked about, every claim."""
    lines = _one(found) if found.asked is not None else _all(found)
    return "\n".join([*lines, "", *stamp_lines(found, [("known by", found.known_by)])]) + "\n"


def _one(found: Sourcing) -> Iterator[str]:
    use = found.uses[0]
    yield f"{use.source.id}{known_text(found.known_by)}"
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


def _all(found: Sourcing) -> Iterator[str]:
    number = counted(len(found.uses), "source")
    yield f"{safe(found.title)}: {number}, {counted(found.claims, 'claim')}{known_text(found.known_by)}"
    yield f"{counted(found.single, 'claim')} on one voice only, {len(found.uncited)} not cited"
    for use in found.uses:
        yield from ("", f"{use.source.id}: {safe(source_line(use.source.id, use.source))}")
        yield from _standing(use)
    if found.uncited:
        yield from ("", "Not cited")
        for claim in found.uncited[:_MOST]:
            yield f"  {claim.record} ({claim.kind}), {claim.part}: {safe(claim.words, _LONGEST)}"
        if len(found.uncited) > _MOST:
            yield f"  and {len(found.uncited) - _MOST} more (see --format json)"
    if found.coverage:
        yield from ("", "Units", *(f"  {_covered(one)}" for one in found.coverage))


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

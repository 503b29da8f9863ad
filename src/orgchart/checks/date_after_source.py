"""A start or end that lies, or may lie, after every source cited for it was published: no source can know it."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.diagnostics import Diagnostic
from orgchart.inference import Resolution
from orgchart.model import Record
from orgchart.temporal import Day, Edtf, iso


def check(resolution: Resolution) -> Iterator[Diagnostic]:
    """Yield a finding for each written start and end that reaches beyond the publication of all its sources."""
    for record in resolution.statements.records.values():
        for which, when in (("start", record.start), ("end", record.end)):
            if when is not None and when.edtf is not None:
                yield from _finding(resolution, record, which, when.edtf)


def _finding(resolution: Resolution, record: Record, which: str, date: Edtf) -> Iterator[Diagnostic]:
    known = _known_until(resolution, record, which)
    if known is None or date.latest is None or date.latest <= known:
        return
    certainly = date.earliest is not None and date.earliest > known
    verb = "lies" if certainly else "reaches"
    yield Diagnostic.of(
        "OC409",
        f"the {which} of {record.id!r}, {date.source!r}, {verb} beyond {iso(known)}, "
        "when the last source cited for it was published",
        record.place,
        f'cite a later source, or write what this one can know, such as "[{iso(date.earliest)}..{iso(known)}]"'
        if not certainly and date.earliest is not None
        else "cite a later source for it, or correct the date",
    )


def _known_until(resolution: Resolution, record: Record, which: str) -> Day | None:
    """Return the latest day on which a source cited for a date can have been published; None where one is unknown."""
    days = []
    for cite in record.cites:
        if not cite.covers(which):
            continue
        source = resolution.register.sources.get(cite.source)
        dates = [] if source is None else [one.latest for one in (source.published, source.accessed) if one is not None]
        known = [day for day in dates if day is not None]
        if not known:
            return None
        days.append(min(known))
    return max(days) if days else None

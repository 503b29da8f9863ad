"""Pieces of evidence as answers tell them, and in words."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.answers.parts import Attested
from orgchart.model import Citation
from orgchart.wording.dates import range_text


def said(evidence: Attested) -> str:
    """Return what a piece of evidence is, of which day, by which source."""
    when = range_text(evidence.earliest, evidence.latest) or "on an unknown day"
    told = {"start": "stated to have begun", "end": "stated to have ended", "immediate": "begun or ended at once"}
    by = f" by {evidence.source}" if evidence.source else ""
    return f"{told.get(evidence.what, 'reported')} {when}{by}"


def of_sources(cites: tuple[Citation, ...], sources: Iterable[str | None]) -> tuple[Citation, ...]:
    """Return the citations of these sources; all where none is of them (evidence inherited from other records)."""
    wanted = set(sources)
    return tuple(cite for cite in cites if cite.source in wanted) or cites

"""Hits of a search, for reading in a terminal."""

from __future__ import annotations

from orgchart.answers.found import Found, Hit
from orgchart.reporters._footnotes import Numbers, stamp, ties_text
from orgchart.reporters._terminal import safe


def report(found: Found) -> str:
    """Return one line for each hit: id, name, the spelling that matched and why; the best first."""
    numbers = Numbers(found.sources)
    width = max((len(hit.id) for hit in found.hits), default=0)
    lines = [_line(hit, width, numbers) for hit in found.hits] or [f"nothing is spelled like {safe(found.text)}"]
    sources = numbers.lines()
    foot = ["", "Sources", *(f"  {line}" for line in sources)] if sources else []
    return "\n".join([*lines, *foot, "", *stamp(found, None, [("known by", found.known_by)])]) + "\n"


def _line(hit: Hit, width: int, numbers: Numbers) -> str:
    spelled = "" if hit.matched == hit.name else f', spelled "{safe(hit.matched)}"'
    ties = ties_text(hit.same_as, hit.may_be)
    return f"{hit.id.ljust(width)}  {hit.kind}  {safe(hit.name)}{spelled}: {hit.why}{ties}{numbers.refs(hit.cites)}"

"""Hits of a search, for reading in a terminal."""

from __future__ import annotations

from orgchart.answers.found import Found, Hit
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.names import ties_text
from orgchart.wording.sources import SourceNumbers


def report(found: Found) -> str:
    """Return one line for each hit: id, name, the spelling that matched and why; the best first."""
    numbers = SourceNumbers(found.sources)
    width = max((len(hit.id) for hit in found.hits), default=0)
    lines = [_line(hit, width, numbers) for hit in found.hits] or [f"nothing is spelled like {safe(found.text)}"]
    more = f"{found.left_out:,} more {'matches' if found.left_out == 1 else 'match'}, less well; write more of the name"
    return page(lines, numbers, found, notes=(more,) if found.left_out else ())


def _line(hit: Hit, width: int, numbers: SourceNumbers) -> str:
    spelled = "" if hit.matched == hit.name else f', spelled "{safe(hit.matched)}"'
    ties = ties_text(hit.same_as, hit.may_be)
    return f"{hit.id.ljust(width)}  {hit.kind}  {safe(hit.name)}{spelled}: {hit.why}{ties}{numbers.refs(hit.cites)}"

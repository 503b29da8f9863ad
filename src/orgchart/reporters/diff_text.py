"""A diff for reading in a terminal: the world first, then what is only known or no longer known."""

from __future__ import annotations

from orgchart.answers.diff import Diff
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.changes import DiffWords, sign
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text

_LONGEST = 1200


def report(diff: Diff) -> str:
    """Return the shown changes by nature and unit, each with when, why and numbered sources; the stamp."""
    words = DiffWords(diff)
    numbers = SourceNumbers(diff.sources)
    lines = [safe(diff.b.title), f"{words.heading()}{_known(diff)}: {words.summary()}"]
    for heading, units in words.groups():
        lines += ["", heading]
        for unit, changes in units:
            lines.append(f"  {safe(unit)}")
            for change in changes:
                lines.append(f"    {sign(change)} {safe(words.sentence(change), _LONGEST)}{numbers.refs(change.cites)}")
    if words.slight():
        lines += ["", words.slight()]
    days, notes = [("from", diff.a.as_of), ("to", diff.b.as_of)], map(safe, diff.notes)
    return page(lines, numbers, diff.b, days, notes=notes, policy=diff.b.policy, before=diff.a)


def _known(diff: Diff) -> str:
    if diff.a.known_by == diff.b.known_by:
        return known_text(diff.b.known_by)
    first = known_text(diff.a.known_by) or ", with all that is known"
    second = known_text(diff.b.known_by).removeprefix(",") or " all that is known"
    return f"{first} →{second}"

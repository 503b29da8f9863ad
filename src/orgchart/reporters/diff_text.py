"""A diff for reading in a terminal: the world first, then what is only known or no longer known."""

from __future__ import annotations

from orgchart.answers.diff import Diff
from orgchart.reporters._footnotes import Numbers, known_text, stamp
from orgchart.reporters._terminal import safe
from orgchart.wording.changes import Teller


def report(diff: Diff) -> str:
    """Return the shown changes by nature and unit, each with when, why and numbered sources; the stamp."""
    teller = Teller(diff)
    numbers = Numbers(teller.sources)
    lines = [safe(diff.b.title), f"{teller.heading()}{_known(diff)}: {teller.summary()}"]
    for heading, units in teller.groups():
        lines += ["", heading]
        for unit, changes in units:
            lines.append(f"  {unit}")
            for change in changes:
                told = f"{teller.words(change)}{teller.tail(change)}{numbers.refs(change.cites)}"
                lines.append(f"    {teller.sign(change)} {told}")
    if teller.slight():
        lines += ["", teller.slight()]
    for note in dict.fromkeys((*diff.a.notes, *diff.b.notes)):
        lines += ["", f"Note: {safe(note)}"]
    if numbers.lines():
        lines += ["", "Sources", *(f"  {line}" for line in numbers.lines())]
    days = [("from", diff.a.as_of), ("to", diff.b.as_of), ("known by", diff.b.known_by)]
    lines += ["", *stamp(diff.b, diff.b.policy, days, before=diff.a)]
    return "\n".join(lines) + "\n"


def _known(diff: Diff) -> str:
    if diff.a.known_by == diff.b.known_by:
        return known_text(diff.b.known_by)
    first = known_text(diff.a.known_by) or ", with all that is known"
    second = known_text(diff.b.known_by).removeprefix(",") or " all that is known"
    return f"{first} →{second}"

"""A diff as Markdown, for a report, an issue or a commit message."""

from __future__ import annotations

import re

from orgchart.answers.diff import Diff
from orgchart.reporters._footnotes import Numbers, known_text, stamp
from orgchart.reporters._terminal import safe
from orgchart.wording.changes import Teller

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def report(diff: Diff) -> str:
    """Return the shown changes as lists under headings, with numbered sources; no name acts as Markdown."""
    teller = Teller(diff)
    numbers = Numbers(teller.sources)
    known = known_text(diff.b.known_by) if diff.a.known_by == diff.b.known_by else ""
    lines = [
        f"# {_plain(safe(diff.b.title))}",
        "",
        f"{_plain(teller.heading() + known)}: {teller.summary()}.",
    ]
    for heading, units in teller.groups():
        lines += ["", f"## {heading}"]
        for unit, changes in units:
            lines += ["", f"### {_plain(unit)}", ""]
            for change in changes:
                told = f"{teller.words(change)}{teller.tail(change)}{numbers.refs(change.cites)}"
                lines.append(f"- **{teller.sign(change)}** {_plain(told)}")
    if teller.slight():
        lines += ["", f"{teller.slight()}."]
    for note in dict.fromkeys((*diff.a.notes, *diff.b.notes)):
        lines += ["", f"> {_plain(safe(note))}"]
    if numbers.lines():
        lines += ["", "## Sources", "", *(f"- {_plain(line)}" for line in numbers.lines())]
    days = [("from", diff.a.as_of), ("to", diff.b.as_of), ("known by", diff.b.known_by)]
    lines += ["", "---", "", *(_plain(line) for line in stamp(diff.b, diff.b.policy, days, before=diff.a))]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text whose characters mean themselves in Markdown."""
    return _SPECIAL.sub(r"\\\1", text)

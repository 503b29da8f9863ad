"""A diff as Markdown, for a report, an issue or a commit message."""

from __future__ import annotations

import re

from orgchart.answers.diff import Diff
from orgchart.reporters._footnotes import source_lines, stamp_lines
from orgchart.reporters._terminal import safe
from orgchart.wording.changes import DiffWords, sign
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text

_LONGEST = 1200
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&-])")


def report(diff: Diff) -> str:
    """Return the shown changes as lists under headings, with numbered sources; no name acts as Markdown."""
    words = DiffWords(diff)
    numbers = SourceNumbers(diff.sources)
    known = known_text(diff.b.known_by) if diff.a.known_by == diff.b.known_by else ""
    lines = [f"# {_plain(safe(diff.b.title))}", "", f"{_plain(words.heading() + known)}: {words.summary()}."]
    for heading, units in words.groups():
        lines += ["", f"## {heading}"]
        for unit, changes in units:
            lines += ["", f"### {_plain(safe(unit))}", ""]
            for change in changes:
                sentence = f"{safe(words.sentence(change), _LONGEST)}{numbers.refs(change.cites)}"
                lines.append(f"- **{sign(change)}** {_plain(sentence)}")
    if words.slight():
        lines += ["", f"{words.slight()}."]
    for note in diff.notes:
        lines += ["", f"> {_plain(safe(note))}"]
    sources = source_lines(numbers)
    if sources:
        lines += ["", "## Sources", "", *(f"- {_plain(line)}" for line in sources)]
    days = [("from", diff.a.as_of), ("to", diff.b.as_of)]
    lines += ["", "---", ""]
    lines += [_plain(line) for line in stamp_lines(diff.b, days, policy=diff.b.policy, before=diff.a)]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return a text whose characters mean themselves in Markdown."""
    return _SPECIAL.sub(r"\\\1", text)

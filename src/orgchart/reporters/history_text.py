"""Everything recorded of one person, unit or post, for reading in a terminal."""

from __future__ import annotations

from orgchart.answers.history import History
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.entries import when_text
from orgchart.wording.names import ties_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text

_LONGEST = 1200


def report(history: History) -> str:
    """Return one line for each thing recorded: what, from when to when, when reported, on whose word."""
    numbers = SourceNumbers(history.sources)
    lines = [f"{safe(history.name)} ({history.id}), {history.kind}{known_text(history.known_by)}"]
    ties = ties_text(history.same_as, history.may_be)
    lines += [f"  {ties.removeprefix('; ')}"] if ties else []
    for entry in history.entries:
        caveats = f" [{', '.join(entry.caveats)}]" if entry.caveats else ""
        when = safe(when_text(entry, numbers.refs), _LONGEST)
        of = f" (as {entry.of})" if entry.of is not None else ""
        lines.append(f"  {safe(entry.words)}{of}{caveats}{f': {when}' if when else ''}{numbers.refs(entry.cites)}")
    return page(lines, numbers, history)

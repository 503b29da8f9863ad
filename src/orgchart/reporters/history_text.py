"""Everything recorded of one person, unit or post, for reading in a terminal."""

from __future__ import annotations

from orgchart.answers.history import Entry, History
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import range_text
from orgchart.wording.names import ties_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text


def report(history: History) -> str:
    """Return one line for each thing recorded: what, from when to when, when reported, on whose word."""
    numbers = SourceNumbers(history.sources)
    lines = [f"{safe(history.name)} ({history.id}), {history.kind}{known_text(history.known_by)}"]
    ties = ties_text(history.same_as, history.may_be)
    lines += [f"  {ties.removeprefix('; ')}"] if ties else []
    for entry in history.entries:
        caveats = f" [{', '.join(entry.caveats)}]" if entry.caveats else ""
        when = _when(entry)
        of = f" (as {entry.of})" if entry.of is not None else ""
        lines.append(f"  {safe(entry.words)}{of}{caveats}{f': {when}' if when else ''}{numbers.refs(entry.cites)}")
    return page(lines, numbers, history)


def _when(entry: Entry) -> str:
    """Return the stated start and end, and the reports, of an entry."""
    if entry.kind in ("event", "judgement"):
        return range_text(*entry.start)
    parts = []
    if entry.start_written is not None or None not in entry.start:
        parts.append(f"from {range_text(*entry.start) or safe(entry.start_written or '')}")
    if entry.end_written is not None:
        parts.append(f"to {range_text(*entry.end) or safe(entry.end_written)}")
    if entry.seen is not None:
        parts.append(f"reported {range_text(*entry.seen)}")
    if entry.end_written is None and entry.end[1] is not None:
        parts.append(f"over by {range_text(entry.end[1], entry.end[1])}")
    return ", ".join(parts)

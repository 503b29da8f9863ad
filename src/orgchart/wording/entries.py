"""Entries of a history in words."""

from __future__ import annotations

from orgchart.answers.history import Entry
from orgchart.wording.dates import range_text


def when_text(entry: Entry) -> str:
    """Return the stated start and end, and the reports, of an entry: "from 2015, to Apr 2018, reported Feb 2018"."""
    if entry.kind in ("event", "judgement"):
        return range_text(*entry.start)
    parts = []
    if entry.start_written is not None or None not in entry.start:
        parts.append(f"from {range_text(*entry.start) or entry.start_written or ''}")
    if entry.end_written is not None:
        parts.append(f"to {range_text(*entry.end) or entry.end_written}")
    if entry.seen is not None:
        parts.append(f"reported {range_text(*entry.seen)}")
    if entry.end_written is None and entry.end[1] is not None:
        parts.append(f"over by {range_text(entry.end[1], entry.end[1])}")
    return ", ".join(parts)

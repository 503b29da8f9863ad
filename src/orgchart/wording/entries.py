"""Entries of a history in words."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.answers.history import Entry
from orgchart.model import Citation
from orgchart.wording.dates import range_text
from orgchart.wording.disputes import References, adopted_text, disputed_text, readings_text


def _without(_: Iterable[Citation]) -> str:
    return ""


def when_text(entry: Entry, refs: References = _without) -> str:
    """Return the stated start and end, and the reports, of an entry: "from 2015, to Apr 2018, reported Feb 2018".

    Of a date on which sources differ every reading is given.

    Args:
        entry: one thing recorded.
        refs: gives the references of citations; without it readings stand without them.
    """
    told = {one.field: f"{readings_text(one, refs)} (sources differ{adopted_text(one)})" for one in entry.contested}
    if entry.kind in ("event", "judgement"):
        return told.get("date") or range_text(*entry.start)
    parts = []
    if entry.start_written is not None or "start" in told or None not in entry.start:
        parts.append(f"from {told.get('start') or range_text(*entry.start) or entry.start_written or ''}")
    if entry.end_written is not None or "end" in told:
        parts.append(f"to {told.get('end') or range_text(*entry.end) or entry.end_written or ''}")
    others = [one for one in entry.contested if one.field not in ("start", "end", "date")]
    parts += [disputed_text(others, refs)] if others else []
    if entry.seen is not None:
        parts.append(f"reported {range_text(*entry.seen)}")
    if entry.end_written is None and entry.end[1] is not None:
        parts.append(f"over by {range_text(entry.end[1], entry.end[1])}")
    return ", ".join(parts)

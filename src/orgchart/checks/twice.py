"""Records that say the same: on the same days for certain, or with the same written dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from orgchart.checks.examined import Examined
from orgchart.checks.spans import overlapping
from orgchart.model.claims import Record
from orgchart.model.evidence import Citation

Same = TypeVar("Same", bound=Record)


def said_twice(examined: Examined, alike: Iterable[Sequence[Same]]) -> Iterator[tuple[Same, Same]]:
    """Yield a record and an earlier one that says the same, in order of id; each record at most once.

    Args:
        examined: the register.
        alike: groups of records in order of id that say the same but for their dates.
    """
    for records in alike:
        if len(records) > 1:
            by_id = {record.id: record for record in records}
            reported: set[str] = set()
            for first, second in sorted(_pairs(examined, records)):
                if second not in reported:
                    reported.add(second)
                    yield by_id[first], by_id[second]


def _pairs(examined: Examined, records: Sequence[Record]) -> set[tuple[str, str]]:
    """Return the ids of records that share two certain days or more, or have the same written dates.

    Those without a start are the same where their ends are, and the days on which they were seen.
    """
    spans = examined.held(record for record in records if record.status == "accepted")
    pairs = {(first.name, second.name) for first, second, _ in overlapping(spans)}
    written: dict[tuple[object, ...], str] = {}
    for record in records:
        dates = {key: date.source for key, date in examined.dates(record)}
        seen = () if "start" in dates else tuple(sorted(map(_sighting, record.cites)))
        key = (dates.get("start"), dates.get("end"), seen)
        if key in written and record.status == "accepted":
            pairs.add((written[key], record.id))
        written.setdefault(key, record.id)
    return pairs


def _sighting(cite: Citation) -> str:
    """Return which day a citation says that it saw; "" where it says none."""
    if cite.seen is None:
        return ""
    return f"{cite.seen} of {cite.source}" if cite.seen.kind == "source" else str(cite.seen)

"""Claims that are not in a register, put into a copy of it."""

from __future__ import annotations

from typing import Any

from orgchart.answers.explanation import Proposal
from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import evolve
from orgchart.model import Citation, Record, Register, Seen, When
from orgchart.model.sections import section_of
from orgchart.temporal import Day, Edtf, civil_day, parse


def claimed(register: Register, record: str, part: str, first: Day, last: Day) -> Register:
    """Return the register with a dated claim more, of the days from `first` to `last`."""
    earliest, latest = civil_day(first), civil_day(last)
    return apply(register, Proposal(record=record, part=part, earliest=earliest, latest=latest, words=""))


def apply(register: Register, proposal: Proposal) -> Register:
    """Return the register with a claim more, or one that reads otherwise; its dates as wide as proposed."""
    event = register.events.get(proposal.record)
    if event is not None:
        return evolve(register, events={**register.events, event.id: evolve(event, date=_date(proposal))})
    record = register.record(proposal.record)
    assert record is not None  # what is proposed of was read from the register
    section = section_of(record)
    changed = evolve(record, **_changed(record, proposal))
    sections: dict[str, Any] = {section: {**getattr(register, section), record.id: changed}}
    return evolve(register, **sections)


def _changed(record: Record, proposal: Proposal) -> dict[str, Any]:
    """Return the fields of a record that a claim changes."""
    part, date = proposal.part, _date(proposal)
    seen = Seen(kind="date", date=date)
    if part == "seen":
        return {"cites": (*record.cites, Citation(source="", seen=seen))}
    if part.startswith("seen/"):
        at = int(part.removeprefix("seen/"))
        return {"cites": (*record.cites[:at], evolve(record.cites[at], seen=seen), *record.cites[at + 1 :])}
    if part in ("start", "end"):
        when = getattr(record, part) or When()
        cites = (*record.cites, Citation(source="", supports=frozenset({part})))
        return {part: evolve(when, edtf=date, exclusive=False, over_by_date=None, over_by_source=None), "cites": cites}
    return {part: proposal.value}


def _date(proposal: Proposal) -> Edtf | None:
    if proposal.part in ("status", "confidence", "mode"):
        return None
    if proposal.value is not None:
        return parse(proposal.value)
    first, last = proposal.earliest, proposal.latest
    if first is None or last is None:
        return None
    return parse(f"{first}" if first == last else f"[{first}..{last}]")


def doubtful(register: Register, name: str) -> Edtf | None:
    """Return the doubtful date of a name such as `record/start`, `record/seen/0` or an event's id."""
    if name in register.events:
        return register.events[name].date
    of, _, part = name.partition("/")
    record = register.record(of)
    if record is None:
        return None
    if part in ("start", "end"):
        when: When | None = getattr(record, part)
        return None if when is None else when.edtf or when.over_by_date
    at = part.removeprefix("seen/")
    seen = record.cites[int(at)].seen if at.isdecimal() and int(at) < len(record.cites) else None
    return None if seen is None else seen.date


def sure(date: Edtf) -> str:
    """Return a date as written without its marks of doubt."""
    text = date.source.replace("?", "").replace("%", "~")
    try:
        parse(text)
    except DateSyntaxError:  # pragma: no cover  # a mark less leaves a date a date
        return date.source
    return text

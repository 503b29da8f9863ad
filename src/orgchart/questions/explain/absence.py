"""Why something of a register is not in it as it is read: not known yet, retracted, or standing on nothing."""

from __future__ import annotations

from typing import Any

from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.inference import Resolution
from orgchart.model import Event, Judgement, Record, Register, Source
from orgchart.temporal import Day
from orgchart.wording.dates import day_text
from orgchart.wording.names import Names


def in_whole(whole: Register, name: str) -> Any:
    """Return the record, person, event or judgement of this id in the whole register.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is a source.
    """
    records = {one.id: one for one in whole.records()}
    for section in (records, whole.people, whole.events, whole.judgements):
        if name in section:
            return section[name]
    everything = whole.named()
    if name in everything:
        raise UsageError(f'"{name}" is a source, and explains itself; ask orgchart sources REGISTER {name}')
    raise UnknownIdError(name, alike(name, {*everything, *records}))


def why_absent(resolution: Resolution, whole: Register, thing: Any, known_by: Day | None) -> str:
    """Return why something is not in the register as it is read, in a sentence."""
    if getattr(thing, "status", "accepted") == "retracted":
        return "it has been retracted, so nothing is answered from it"
    known = resolution.register
    there = {one.id for one in known.records()} | set(known.people) | set(known.events) | set(known.judgements)
    if thing.id not in there and known_by is not None:
        return _later(whole, thing, known_by)
    records = resolution.statements.records
    about = (getattr(thing, key, None) for key in _ABOUT)
    missing = [one for one in about if isinstance(one, str) and one not in records and one not in known.people]
    names = ", ".join(missing)
    return f"what it is about ({names}) is not in the register, or has been retracted" if names else "it is absent"


def _later(whole: Register, thing: Any, known_by: Day) -> str:
    names = dict.fromkeys(cite.source for cite in thing.cites if cite.source in whole.sources)
    later = [whole.sources[name] for name in names if not whole.sources[name].published_by(known_by)]
    if later:
        sources = ", ".join(f"{source.id} ({_published(source)})" for source in later)
        return f"what it rests on was not certainly published by {day_text(known_by)}: {sources}"
    return f"what it is about was not known by {day_text(known_by)}"


def _published(source: Source) -> str:
    return "no date" if source.published is None else f"published {source.published.source}"


def absent_name(whole: Register, thing: Any) -> str:
    """Return something of the whole register as a noun phrase."""
    names = Names(whole)
    if isinstance(thing, Record):
        return names.record(thing)
    if isinstance(thing, Judgement):
        return names.judgement(thing)
    return names.event(thing) if isinstance(thing, Event) else str(thing.label)


_ABOUT = ("post", "unit", "of", "parent", "person", "subject", "to", "a", "b")
"""The keys that say whom or what something is about."""

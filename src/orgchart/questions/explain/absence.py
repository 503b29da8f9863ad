"""Why something of a register is not in it as it is read: not known yet, retracted, or standing on nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.inference import Resolution
from orgchart.model import Judgement, Record, Register, Source
from orgchart.temporal import Day
from orgchart.wording.dates import day_text
from orgchart.wording.statements import Words


def found_in(whole: Register, name: str) -> Any:
    """Return the record, person or event of this id in the whole register.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is a source.
    """
    found: Any = next((one for one in whole.records() if one.id == name), None)
    found = found or whole.people.get(name) or whole.events.get(name) or whole.judgements.get(name)
    if found is None:
        _refuse(whole, name)
    return found


def _refuse(whole: Register, name: str) -> NoReturn:
    everything = whole.named()
    if name in everything:
        raise UsageError(f'"{name}" is a source, and explains itself; ask orgchart sources REGISTER {name}')
    raise UnknownIdError(name, alike(name, {*everything, *(one.id for one in whole.records())}))


def why_absent(resolution: Resolution, whole: Register, found: Any, known_by: Day | None) -> str:
    """Return why something is not in the register as it is read, in a sentence."""
    if getattr(found, "status", "accepted") == "retracted":
        return "it has been retracted, so nothing is answered from it"
    known = resolution.register
    there = {one.id for one in known.records()} | set(known.people) | set(known.events) | set(known.judgements)
    if found.id not in there and known_by is not None:
        return _later(whole, found, known_by)
    missing = [one for one in _grounds(found) if one not in resolution.statements.records and one not in known.people]
    told = ", ".join(missing)
    return f"what it is about ({told}) is not in the register, or has been retracted" if told else "it is absent"


def _later(whole: Register, found: Any, known_by: Day) -> str:
    names = dict.fromkeys(cite.source for cite in found.cites if cite.source in whole.sources)
    later = [whole.sources[name] for name in names if not whole.sources[name].published_by(known_by)]
    if later:
        told = ", ".join(f"{source.id} ({_published(source)})" for source in later)
        return f"what it rests on was not certainly published by {day_text(known_by)}: {told}"
    return f"what it is about was not known by {day_text(known_by)}"


def _published(source: Source) -> str:
    return "no date" if source.published is None else f"published {source.published.source}"


def _grounds(found: Any) -> Iterator[str]:
    for key in ("post", "unit", "of", "parent", "person", "subject", "to", "a", "b"):
        value = getattr(found, key, None)
        if isinstance(value, str):
            yield value


class _Named(Words):
    """Names of the whole register, for records that are not resolved."""

    def __init__(self, register: Register) -> None:
        self.register = register


def named(whole: Register, found: Any) -> str:
    """Return something of the whole register as a noun phrase."""
    words = _Named(whole)
    if isinstance(found, Record):
        return words.record(found)
    if isinstance(found, Judgement):
        return words.judgement(found)
    return words.event(found) if hasattr(found, "what") else str(found.label)

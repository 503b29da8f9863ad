"""What became of units: merged, split and renamed ones are told as that, and not as gone and new.

A unit that an event ended, and one that began with it, name the event as their end and start. The unit that the event
itself names is the one that took the others in, or that the others came from, where it went on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from orgchart.answers.diff import Change, ChangeKind
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Event, Register
from orgchart.model.verdicts import WEAKNESS
from orgchart.questions.diff.pair import Pair

_KINDS: Final[Mapping[str, ChangeKind]] = {"merger": "unit-merged", "split": "unit-split", "renaming": "unit-renamed"}


class Lineage(Frozen):
    """An event by which some units became others; ids in order."""

    event: Event
    of: tuple[str, ...]
    into: tuple[str, ...]


def lineages(*registers: Register) -> tuple[Lineage, ...]:
    """Return the mergers, splits and renamings that say which units became which; of an event the last register's."""
    found: dict[str, Lineage] = {}
    for register in registers:
        ended: dict[str, list[str]] = {}
        begun: dict[str, list[str]] = {}
        for unit in register.units.values():
            for when, by_event in ((unit.end, ended), (unit.start, begun)):
                if when is not None and when.event is not None:
                    by_event.setdefault(when.event, []).append(unit.id)
        for event in register.events.values():
            named = [event.unit] if event.unit is not None else []
            of = ended.get(event.id) or (named if event.what == "split" else [])
            into = begun.get(event.id) or (named if event.what == "merger" else [])
            if event.what in _KINDS and event.status != "retracted" and of and into and not {*of} & {*into}:
                found[event.id] = Lineage(event=event, of=tuple(of), into=tuple(into))
    return tuple(found.values())


def with_lineage(pair: Pair, changes: Iterable[Change], lines: Iterable[Lineage]) -> Iterator[Change]:
    """Yield the changes; units gone and come by one event, where both are there to be told of, as one change."""
    changes = list(changes)
    turned = {(one.kind, one.subject): one for one in changes if one.kind in ("unit-gone", "unit-appeared")}
    before = {unit.id: unit.name for unit in pair.a.units}
    after = {unit.id: unit.name for unit in pair.b.units}
    told = set()
    for line in lines:
        sides = [turned.get(("unit-gone", unit)) for unit in line.of]
        sides += [turned.get(("unit-appeared", unit)) for unit in line.into]
        some = [change for change in sides if change is not None]
        of = [before[unit] for unit in line.of if unit in before]
        into = [after[unit] for unit in line.into if unit in after]
        if some and of and into:
            told |= {(change.kind, change.subject) for change in some}
            yield _became(line, some, _all(of), _all(into))
    yield from (change for change in changes if (change.kind, change.subject) not in told)


def _became(line: Lineage, told: list[Change], of: str, into: str) -> Change:
    """Return the change by which some units became others, no surer than what it stands for."""
    natures = {change.nature for change in told}
    kind = _KINDS[line.event.what]
    cites: tuple[Citation, ...] = tuple(dict.fromkeys((*line.event.cites, *(c for one in told for c in one.cites))))
    return Change(
        kind=kind,
        subject=line.event.id,
        before=of,
        after=into,
        certainty=max((change.certainty for change in told), key=WEAKNESS.__getitem__),
        nature=natures.pop() if len(natures) == 1 else "knowledge",
        shown=any(change.shown for change in told),
        earliest=told[-1].earliest,
        latest=told[-1].latest,
        unit=line.of[0] if kind == "unit-split" else line.into[0],
        title=of if kind == "unit-split" else into,
        of=line.of,
        into=line.into,
        field="name" if kind == "unit-renamed" else "lineage",
        cites=cites,
        place=line.event.place,
    )


def _all(names: list[str]) -> str:
    """Return names in a row: "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))

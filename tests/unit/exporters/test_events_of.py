"""Exports that tell events of people, units and posts go through the events once, not for each record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asking import ask
from orgchart.exporters import ftm, popolo, sfm
from orgchart.exporters._events_of import EventsOf
from orgchart.exporters._format import ExportInput
from orgchart.foundation.records import evolve
from orgchart.inference import resolve


class Counted(dict[str, Any]):
    """Events that note how often they are gone through."""

    times = 0

    def items(self) -> Any:
        self.times += 1
        return super().items()


def lives(units: int) -> ExportInput:
    """Return what is exported of units that were all founded."""
    founded = "".join(f"  f{n}: {{kind: founding, unit: u{n}, date: 1950, cites: [s1]}}\n" for n in range(units))
    named = "".join(f"  u{n}: {{name: U{n}}}\n" for n in range(units))
    register = ask(f"\nunits:\n{named}events:\n{founded}").resolution.register
    return ExportInput(resolution=resolve(evolve(register, events=Counted(register.events))))


@pytest.mark.parametrize("export", [ftm.export, popolo.export, sfm.export], ids=["ftm", "popolo", "sfm"])
def test_events_are_not_gone_through_for_each_unit(export: Callable[[ExportInput], object]) -> None:
    times = []
    for units in (2, 20):
        given = lives(units)
        given.register.events.times = 0  # type: ignore[attr-defined]
        export(given)
        times.append(given.register.events.times)  # type: ignore[attr-defined]
    assert times[0] == times[1]


def test_events_are_found_by_what_they_are_about_and_stand_by_id() -> None:
    register = lives(2).register
    later = evolve(register.events["f0"], id="a0", person="x", post="p")
    of = EventsOf(evolve(register, events={**register.events, "a0": later}))
    assert [one.id for one in of("unit", "u0")] == ["a0", "f0"]
    assert [one.id for one in of("person", "x")] == [one.id for one in of("post", "p")] == ["a0"]
    assert not of("post", "u0")

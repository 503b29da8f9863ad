"""Units that an event ended and units that began with it are told as one merger, split or renaming."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.answers.diff import Change
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import View

HEAD = """\
register: {title: T}
sources: {s: {title: S, published: "2018-12-31"}}
events: {e: {kind: KIND, date: "2018-04-01", cites: [s]UNIT}}
units:
"""
START, END = "start: {event: e}", "end: {event: e}"


def changes(kind: str, unit: str | None = None, status: str = "", **units: str) -> list[Change]:
    """Return what changed about units over the day of an event, of units given with their starts and ends."""
    head = HEAD.replace("KIND", kind).replace("UNIT", f"{', unit: ' + unit if unit else ''}{status}")
    rows = [f"  {name}: {{name: {name.title()}, cites: [s], {dates}}}\n" for name, dates in units.items()]
    loaded = from_documents((document_from_bytes("r.yaml", (head + "".join(rows)).encode()),))
    assert loaded.register is not None, loaded.errors
    found = View(loaded.register).diff("2018-03-01", "2018-05-01").changes
    return [change for change in found if change.kind.startswith("unit")]


def told(change: Change) -> tuple[Any, ...]:
    return change.kind, change.before, change.after, change.of, change.into, change.unit, change.title, change.field


SINCE, WENT_ON = 'start: "2017"', 'start: "2017"'


@pytest.mark.parametrize(
    ("kind", "unit", "units", "expected"),
    [
        (
            "merger", None, {"a": f"{SINCE}, {END}", "b": f"{SINCE}, {END}", "c": START},
            ("unit-merged", "A and B", "C", ("a", "b"), ("c",), "c", "C", "lineage"),
        ),
        (
            "merger", "c", {"a": f"{SINCE}, {END}", "c": WENT_ON},
            ("unit-merged", "A", "C", ("a",), ("c",), "c", "C", "lineage"),
        ),
        (
            "split", None, {"a": f"{SINCE}, {END}", "b": START, "c": START, "d": START},
            ("unit-split", "A", "B, C and D", ("a",), ("b", "c", "d"), "a", "A", "lineage"),
        ),
        ("split", "a", {"a": WENT_ON, "b": START}, ("unit-split", "A", "B", ("a",), ("b",), "a", "A", "lineage")),
        (
            "renaming", None, {"a": f"{SINCE}, {END}", "b": START},
            ("unit-renamed", "A", "B", ("a",), ("b",), "b", "B", "name"),
        ),
    ],
)  # fmt: skip
def test_what_became_of_units_is_one_change_with_the_day_of_its_event(
    kind: str, unit: str | None, units: dict[str, str], expected: tuple[Any, ...]
) -> None:
    (change,) = changes(kind, unit, **units)
    assert told(change) == expected
    assert (change.nature, str(change.earliest), str(change.latest)) == ("world", "2018-04-01", "2018-04-01")
    assert change.certainty == ("presumed" if START in units.values() else "certain")  # no surer than any of it


def test_an_event_that_does_not_say_so_or_was_taken_back_joins_nothing() -> None:
    units = {"a": f"{SINCE}, {END}", "b": START}
    for kind, status in (("other", ""), ("founding", ""), ("renaming", ", status: retracted")):
        assert "e" not in {change.subject for change in changes(kind, None, status, **units)}


def test_nothing_becomes_itself_and_nothing_becomes_of_nothing() -> None:
    for unit, units in (("a", {"a": f"{SINCE}, {END}"}), (None, {"b": START}), (None, {"a": f"{SINCE}, {END}"})):
        for kind in ("merger", "split", "renaming"):
            assert "e" not in {change.subject for change in changes(kind, unit, **units)}, (kind, unit, units)

"""Rows of a query's result (SPARQL 1.1 Query Results JSON) as positions held, by the usual names of variables."""

from __future__ import annotations

from typing import Any, Final

from orgchart.importers._gathering import RowError
from orgchart.importers._placeholders import is_far
from orgchart.importers._wikidata_values import Held, Reference, Time, loose_date

VARIABLES: Final = {
    "person": ("person", "item", "human", "politician", "holder"),
    "post": ("position", "post", "office"),
    "of": ("of", "organization", "organisation", "body", "unit"),
    "district": ("district", "constituency", "area"),
    "term": ("term", "parliamentaryTerm"),
    "replaces": ("replaces", "predecessor"),
    "replaced_by": ("replacedBy", "replaced_by", "successor"),
    "start": ("start", "startTime", "start_time", "starttime", "startDate"),
    "end": ("end", "endTime", "end_time", "endtime", "endDate"),
    "rank": ("rank",),
    "reference": ("reference", "referenceUrl", "referenceURL", "source"),
}
"""What each variable can be called; its label has "Label" behind the name, its precision "Precision"."""


def held_in(row: Any, at: str) -> tuple[Held, dict[str, str], bool]:
    """Return the position held in a row, the labels of items in it, and whether a date was made coarser.

    Raises:
        RowError: The row names no person or position, or a date is none.
    """
    if not isinstance(row, dict):
        raise RowError("", "this is no row of a result")
    labels: dict[str, str] = {}
    items = {what: _item(row, what, labels) for what in ("person", "post", "of", "district", "term")}
    items |= {what: _item(row, what, labels) for what in ("replaces", "replaced_by")}
    for what in ("person", "post"):
        if not items[what]:
            names = ", ".join(f"?{name}" for name in VARIABLES[what])
            raise RowError("", f"no {'position' if what == 'post' else what} is named; the query should have {names}")
    start, one = _time(row, "start")
    end, other = _time(row, "end")
    url = _value(row, "reference")[1]
    rank = _value(row, "rank")[1].rpartition("#")[2].removesuffix("Rank").lower()
    held = Held(
        person=items["person"],
        post=items["post"],
        of=items["of"],
        district=items["district"],
        term=items["term"],
        start=start,
        end=end,
        replaces=items["replaces"],
        replaced_by=items["replaced_by"],
        rank=rank or "normal",
        references=(Reference(url=url),) if url else (),
        at=at,
    )
    return held, labels, one or other


def _value(row: dict[str, Any], what: str) -> tuple[str, str]:
    """Return the name and value of a variable; two "" where the row has none."""
    for name in VARIABLES[what]:
        cell = row.get(name)
        if isinstance(cell, dict) and cell.get("value") is not None:
            return name, "_:" if _is_unknown(cell) else str(cell["value"])
    return "", ""


def _is_unknown(told: dict[str, Any]) -> bool:
    return told.get("type") == "bnode" or "/.well-known/genid/" in str(told.get("value"))


def _item(row: dict[str, Any], what: str, labels: dict[str, str]) -> str:
    """Return the id of an item; its label goes into `labels`."""
    name, value = _value(row, what)
    key = "" if value == "_:" else value.rstrip("/").rpartition("/")[2]
    label = row.get(f"{name}Label")
    if key and isinstance(label, dict) and label.get("value"):
        labels[key] = str(label["value"])
    return key


def _time(row: dict[str, Any], what: str) -> tuple[Time, bool]:
    name, value = _value(row, what)
    if not value:
        return Time(), False
    if value == "_:":
        return Time("some"), False
    precision = row.get(f"{name}Precision")
    digits = str(precision.get("value", "")) if isinstance(precision, dict) else ""
    edtf, coarser = loose_date(value, digits, name)
    return (Time("never"), False) if is_far(edtf) else (Time("value", edtf), coarser)

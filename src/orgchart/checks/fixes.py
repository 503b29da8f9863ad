"""Safe fixes: a text in a file put right."""

from __future__ import annotations

from orgchart.checks.examined import Examined
from orgchart.diagnostics.finding import Fix
from orgchart.diagnostics.place import Place


def replaced(examined: Examined, place: Place | None, text: str, right: str) -> Fix | None:
    """Return the change of a text into the right one; None where it does not stand in the file as it is meant.

    It may stand there in quotes or without; what is written with escapes, or over several lines, is left to people.
    """
    here = examined.text_at(place)
    for mark in ('"', "'", ""):
        if place is not None and here.startswith(f"{mark}{text}{mark}"):
            return Fix(place, f"{mark}{text}{mark}", f"{mark}{right}{mark}")
    return None

"""Dates that a role file gives in another calendar only: the words, turned into EDTF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.document import Step
from orgchart.temporal import Edtf

if TYPE_CHECKING:
    from orgchart.rolefile.meaning.values import Reader

GREGORIAN = "gregorian"


def converted(reader: Reader, path: tuple[Step, ...], tree: dict[str, Any]) -> Edtf | None:
    """Return the date that `as_written` is in the calendar beside it; None where they say none, or after reporting.

    The conversion is exact, so nothing is guessed; of the Islamic calendar, whose months begin by sighting, it is the
    days that it can be.

    Args:
        reader: of the record.
        path: where the two stand below it.
        tree: what they stand in.
    """
    words, calendar = tree.get("as_written"), tree.get("calendar")
    if not isinstance(words, str) or not isinstance(calendar, str) or calendar == GREGORIAN:
        return None
    from orgchart.temporal.calendars import CALENDARS, convert  # few registers give dates so

    if calendar not in CALENDARS:  # the shape of the file tells of it
        return None
    try:
        return convert(words, calendar)
    except DateSyntaxError as error:
        message = f"`as_written` is {shown(words)}, which cannot be converted: {error.reason}"
        hint = f"{error.suggestion}; or write the Gregorian date" if error.suggestion else "write the Gregorian date"
        reader.report((*path, "as_written"), "OC401", message, f"{hint} as `{'date' if not path else 'edtf'}`")
        return None

"""How long something lasted, as role files have it: "P3M", "P2M/P6M", or a mapping with the words of the source."""

from __future__ import annotations

from typing import Any

from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import shown
from orgchart.model import Lasting
from orgchart.rolefile.meaning.values import Reader
from orgchart.rolefile.reading.document import Step
from orgchart.temporal import Duration


def lasting(reader: Reader) -> Lasting | None:
    """Return the `duration` of a record; None where there is none, or after reporting that it is none."""
    value = reader.tree.get("duration")
    if isinstance(value, dict):
        words = value.get("as_written")
        least = _duration(reader, ("duration", "min"), value.get("min"))
        most = _duration(reader, ("duration", "max"), value.get("max"))
    elif isinstance(value, str):
        words = None
        first, _, second = value.partition("/")
        least = _duration(reader, ("duration",), first)
        most = _duration(reader, ("duration",), second) if second else least
    else:
        return None
    if least is None and most is None:
        return None
    length = Lasting(least=least, most=most, as_written=words if isinstance(words, str) and words else None)
    if least is not None and most is not None and least.spread()[0] > most.spread()[1]:
        message = f"`duration` is {least} to {most}, of which the first is the longer one"
        reader.report(("duration",), "OC410", message, f"did you mean {most}/{least}?")
        return None
    return length


def _duration(reader: Reader, path: tuple[Step, ...], value: Any) -> Duration | None:
    """Return a duration; None after reporting, where the shape of the file does not tell of it."""
    if not isinstance(value, str) or not value:
        return None
    try:
        return Duration.parse(value)
    except DateSyntaxError as error:
        if value.startswith("P") and value[1:2].isdigit():
            message = f"`{path[-1]}` is {shown(value)}, which is no duration: a number has six digits at most"
            reader.report(path, "OC210", message, f"write such as {error.suggestion or 'P2M'}")
        return None

"""Durations in months and days, as a policy states them: "P12M", "P90D"."""

import re
from functools import cache

from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import Slotted
from orgchart.temporal.days import Day, add_months, day

_WORDS = " *([0-9]{1,6}) *(y|m|w|d)(?:ears?|onths?|eeks?|ays?)? *"
_assign = object.__setattr__


@cache
def _duration() -> re.Pattern[str]:
    """Return the form of a duration; most registers are content with the default ones."""
    return re.compile("P(?=[0-9])(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?")


class Duration(Slotted, aside=("source",)):
    """A length of time in whole months and whole days; a month has no fixed number of days.

    Attributes:
        months: Years count as 12 each. Never negative.
        days: Weeks count as 7 each. Never negative.
        source: As written; two durations of the same length are equal however they are written.
    """

    __slots__ = ("months", "days", "source")
    months: int
    days: int
    source: str

    def __init__(self, months: int, days: int, source: str) -> None:
        _assign(self, "months", months)
        _assign(self, "days", days)
        _assign(self, "source", source)

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Return the duration that an ISO 8601 text names: years, months, weeks, days, in whole numbers.

        Duration = "P" , [ Number , "Y" ] , [ Number , "M" ] , [ Number , "W" ] , [ Number , "D" ] ;
        with at least one of the four, and at most six digits in a number.

        Raises:
            DateSyntaxError: The text is not such a duration.

        Source: ISO 8601-1, 5.5.2; weeks beside other units as in ISO 8601-2.
        """
        match = _duration().fullmatch(text)
        if match is None:
            raise _fault(text)
        years, months, weeks, days = (int(group or 0) for group in match.groups())
        return cls(years * 12 + months, weeks * 7 + days, text)

    def after(self, start: Day) -> Day:
        """Return the day this long after another: months first (clamped to the month's end), then days."""
        return add_months(start, self.months) + self.days

    def before(self, end: Day) -> Day:
        """Return the day this long before another: months first (clamped to the month's end), then days."""
        return add_months(end, -self.months) - self.days

    def spread(self) -> tuple[int, int]:
        """Return the fewest and the most days that this can be, whatever day it is counted from.

        One month is 28 to 31 days, P2M 59 to 62, P12M 365 or 366; days are exact.
        """
        least, most = _spread(self.months)
        return least + self.days, most + self.days

    def __str__(self) -> str:
        """Return the duration as it was written."""
        return self.source


@cache
def _spread(months: int) -> tuple[int, int]:
    """Return the fewest and most days that months can be. The calendar repeats itself after 400 years.

    They are counted from the first days of months: from any other day there are as many as from one of the
    first days before and after it, or a number between the two, since what is clamped ends where a month does.
    """
    cycles, rest = divmod(months, 4800)
    firsts = [day(2000 + at // 12, at % 12 + 1, 1) for at in range(4800)]
    lengths = [add_months(first, rest) - first for first in firsts]
    return cycles * 146_097 + min(lengths), cycles * 146_097 + max(lengths)


def _fault(text: str) -> DateSyntaxError:
    """Return the error for a text that is not a duration."""
    words = re.fullmatch(_WORDS, text, re.IGNORECASE)
    suggestion = None
    if words is not None:
        suggestion = f"P{words[1]}{words[2].upper()}"
    elif len(text) <= 40 and _duration().fullmatch(text.strip().upper()):
        suggestion = text.strip().upper()
    reason = "not a duration"
    if "T" in text.upper() and text[:1] in ("P", "p"):
        reason = "a duration here has no time of day"
    elif any(c in text for c in ".,-+"):
        reason = "a duration here has whole numbers without a sign"
    return DateSyntaxError(text, (0, len(text)), reason, suggestion or "write it as P12M, P1Y, P2W or P90D")

"""Durations in months and days, as a policy states them: "P12M", "P90D"."""

import re

import attrs

from orgchart.errors import DateSyntaxError
from orgchart.temporal.days import Day, add_months

_DURATION = re.compile("P(?=[0-9])(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?")
_WORDS = re.compile(" *([0-9]{1,6}) *(y|m|w|d)(?:ears?|onths?|eeks?|ays?)? *", re.IGNORECASE)


@attrs.frozen
class Duration:
    """A length of time in whole months and whole days; a month has no fixed number of days.

    Attributes:
        months: Years count as 12 each. Never negative.
        days: Weeks count as 7 each. Never negative.
        source: As written; two durations of the same length are equal however they are written.
    """

    months: int
    days: int
    source: str = attrs.field(eq=False)

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Return the duration that an ISO 8601 text names: years, months, weeks, days, in whole numbers.

        Duration = "P" , [ Number , "Y" ] , [ Number , "M" ] , [ Number , "W" ] , [ Number , "D" ] ;
        with at least one of the four, and at most six digits in a number.

        Raises:
            DateSyntaxError: The text is not such a duration.

        Source: ISO 8601-1, 5.5.2; weeks beside other units as in ISO 8601-2.
        """
        match = _DURATION.fullmatch(text)
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

    def __str__(self) -> str:
        """Return the duration as it was written."""
        return self.source


def _fault(text: str) -> DateSyntaxError:
    """Return the error for a text that is not a duration."""
    words = _WORDS.fullmatch(text)
    suggestion = None
    if words is not None:
        suggestion = f"P{words[1]}{words[2].upper()}"
    elif len(text) <= 40 and _DURATION.fullmatch(text.strip().upper()):
        suggestion = text.strip().upper()
    reason = "not a duration"
    if "T" in text.upper() and text[:1] in ("P", "p"):
        reason = "a duration here has no time of day"
    elif any(c in text for c in ".,-+"):
        reason = "a duration here has whole numbers without a sign"
    return DateSyntaxError(text, (0, len(text)), reason, suggestion or "write it as P12M, P1Y, P2W or P90D")

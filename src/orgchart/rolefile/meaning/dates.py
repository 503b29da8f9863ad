"""Dates of role files as values: what is written becomes an Edtf, or a finding that offers the EDTF meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgchart.diagnostics.finding import Diagnostic, Related
from orgchart.diagnostics.place import Place
from orgchart.errors import DateSyntaxError
from orgchart.foundation.hidden import hidden_in, without_hidden
from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.findings import MOST_PER_CODE
from orgchart.temporal import Edtf, iso, parse

FIRST_DAY, LAST_DAY = -3652424, 3652059  # -9999-01-01 and 9999-12-31 as ordinals
LONGEST = 500
"""How many characters a date may have; the shape of the file tells of a longer one."""

Report = Callable[..., None]

_FORM = "a date is written 2018, 2018-04 or 2018-04-05"
_WITH_WORDS = frozenset({"start", "end", "date"})


def read_date(value: Any, place: Place, report: Report, *, what: str) -> Edtf | None:
    """Return the EDTF date that `value` is, or None after reporting why it is none.

    An interval or an "all of" set is refused where one day is meant: `[a..b]` says "some day between".

    Args:
        value: what the role file holds; a scalar's text.
        place: where it stands.
        report: called with code, message, place, hint.
        what: the key, for the message.
    """
    text = value if isinstance(value, str) else str(value)
    said = f"`{what}` is {shown(text)}"
    try:
        date = parse(text)
    except DateSyntaxError as error:
        _report_syntax(text, error, place, report, what)
        return None
    if date.kind == "interval":
        report("OC402", f"{said}, an interval, where one day is meant", place, _interval_hint(text, what))
        return None
    if date.kind == "set-all":
        hint = f'write "[{text[1:-1]}]" if it was one of these days'
        if what == "seen":
            hint += ", or a citation for each of them"
        report("OC402", f"{said}, all of these days, where one day is meant", place, hint)
        return None
    if outside(date):
        hint = "correct the year: it is nearly always a digit too many"
        report("OC408", f"{said}, outside the years -9999 to 9999", place, hint)
        return None
    return date


def outside(date: Edtf) -> bool:
    """Return whether a day of a date is outside the years that registers hold."""
    return any(day is not None and not FIRST_DAY <= day <= LAST_DAY for day in (date.earliest, date.latest))


def _interval_hint(text: str, what: str) -> str:
    first, _, last = text.partition("/")
    first = "" if first in ("", "..") else first
    last = "" if last in ("", "..") else last
    if not first and not last:
        return "leave the key out where nothing is known"
    hint = f'write "{_some_day(first, last)}" for some day {_between(first, last)}'
    if what == "seen":
        return f"{hint}; if it was so on several days, cite each"
    if what not in ("start", "end"):
        return hint
    if first and last:
        return f'{hint}; what lasted from one to the other has `start: "{first}"` and `end: "{last}"`'
    if what == "start" and first:
        return f'{hint}; if it began then, write `start: "{first}"` and leave `end` out'
    return hint


def _some_day(first: str, last: str) -> str:
    """Return the EDTF for some day from one date to another, both as precise as such a date has to have them."""
    wanted = f"[{first}..{last}]"
    if _parsed(wanted) is not None:
        return wanted
    if {len(first), len(last)} == {4, 7}:
        return f"[{first if len(first) == 7 else f'{first}-01'}..{last if len(last) == 7 else f'{last}-12'}]"
    start, end = _parsed(first), _parsed(last)
    if start is None or end is None or start.earliest is None or end.latest is None:
        return wanted
    return f"[{iso(start.earliest)}..{iso(end.latest)}]"


def _between(first: str, last: str) -> str:
    if first and last:
        return "between the two"
    return "then or later" if first else "then or earlier"


def _report_syntax(text: str, error: DateSyntaxError, place: Place, report: Report, what: str) -> None:
    said = f"`{what}` is {shown(text)}"
    if hidden := hidden_in(text):
        hint = f'write "{without_hidden(text).strip()}"'
        report("OC401", f"{said}, which is no date; it holds {hidden}, which cannot be seen", place, hint)
        return
    if "later" in error.reason and _reversed(text, place, report, said):
        return
    from orgchart.temporal import suggest  # slow to import, needed for refusals only

    phrase = suggest(text)
    meant = phrase.edtf if phrase is not None and phrase.edtf else error.suggestion
    date = _parsed(meant)
    if date is not None and outside(date):
        hint = "correct the year: it is nearly always a digit too many"
        report("OC408", f"{said}, outside the years -9999 to 9999", place, hint)
        return
    if phrase is not None and phrase.edtf:
        words = any(char.isalpha() for char in text)
        hint = f'write "{meant}": {phrase.because}'
        if words and what in _WITH_WORDS:
            hint += "; the words of the source go in `as_written`"
        report("OC403", f"{said}, which is not a date in EDTF", place, hint)
        return
    if phrase is not None:
        report("OC401", f"{said}, which is no date", place, phrase.because)
        return
    hint = f'did you mean "{meant}"?' if date is not None else f"correct it; {_FORM}"
    if meant is not None and date is not None and date.kind == "interval":  # which would be refused in its turn
        hint = _interval_hint(meant, what)
    report("OC401", f"{said}, which is no date: {error.reason}", place, hint)


def _reversed(text: str, place: Place, report: Report, said: str) -> bool:
    """Report a range whose first date is the later one; return whether it is one."""
    inner = text.strip("[]{}")
    separator = "/" if "/" in inner else ".."
    first, _, last = inner.partition(separator)
    right = f"[{last}..{first}]"
    if _parsed(right) is None:
        return False
    report("OC410", f"{said}, a range whose first date is the later one", place, f'did you mean "{right}"?')
    return True


def _parsed(text: str | None) -> Edtf | None:
    """Return the date that a suggestion is, None where it is none."""
    try:
        return None if text is None else parse(text)
    except DateSyntaxError:
        return None


class RegisterFindings:
    """Collects findings, at most `MOST_PER_CODE` of one code in one file; calling it adds one."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._first_left_out: dict[tuple[str, str], Place] = {}

    def __call__(
        self, code: str, message: str, place: Place | None, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Add a finding with the severity of its rule."""
        if place is not None:
            kind = (place.file, code)
            count = self._counts[kind] = self._counts.get(kind, 0) + 1
            if count > MOST_PER_CODE:
                self._first_left_out.setdefault(kind, place)
                return
        self._found.append(Diagnostic.of(code, message, place, hint, related))

    def full(self, code: str, file: str) -> bool:
        """Return whether further findings of a code in a file are counted only."""
        return self._counts.get((file, code), 0) >= MOST_PER_CODE

    @property
    def found(self) -> list[Diagnostic]:
        """The findings; the last ones count what is not listed."""
        more = [
            Diagnostic.of(
                code,
                f"{self._counts[file, code] - MOST_PER_CODE} more of this kind in this file",
                place,
                "correct the others first",
            )
            for (file, code), place in self._first_left_out.items()
        ]
        return [*self._found, *more]

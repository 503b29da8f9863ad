"""Dates of role files as values: what is written becomes an Edtf, or a finding that offers the EDTF meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orgchart.diagnostics import Diagnostic, Place, Related
from orgchart.errors import DateSyntaxError
from orgchart.temporal import Edtf, parse, suggest

YEAR_MAX = 9999
FIRST_DAY, LAST_DAY = -3652424, 3652059  # -9999-01-01 and 9999-12-31 as ordinals

Report = Callable[..., None]


def read_date(value: Any, place: Place, report: Report, *, what: str) -> Edtf | None:
    """Return the EDTF date that `value` is, or None after reporting why it is none.

    An interval or an "all of" set is refused where one day is meant (DESIGN §3): `[a..b]` says "some day between".

    Args:
        value: what the role file holds; a scalar's text.
        place: where it stands.
        report: called with code, message, place, hint.
        what: the key, for the message.
    """
    text = value if isinstance(value, str) else str(value)
    try:
        date = parse(text)
    except DateSyntaxError as error:
        _report_syntax(text, error, place, report, what)
        return None
    if date.kind == "interval":
        hint = _range_hint(text.partition("/"))
        report("OC402", f"{what} {text!r} is an interval, where one day is meant", place, hint)
        return None
    if date.kind == "set-all":
        hint = f'write "[{text[1:-1]}]" if it was one of these days'
        report("OC402", f"{what} {text!r} means all of these days, where one day is meant", place, hint)
        return None
    for day in (date.earliest, date.latest):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            report("OC408", f"{what} {text!r} lies outside the years -9999 to 9999", place, None)
            return None
    if date.earliest is not None and date.latest is not None and date.earliest > date.latest:
        report("OC410", f"{what} {text!r} ends before it begins", place, "write the earlier day first")
        return None
    return date


def _range_hint(parts: tuple[str, str, str]) -> str:
    first, _, last = parts
    first = "" if first in ("", "..") else first
    last = "" if last in ("", "..") else last
    if not first and not last:
        return "leave the key out where nothing is known"
    return f'write "[{first}..{last}]" for some day between the two; a period has a start and an end'


def _report_syntax(text: str, error: DateSyntaxError, place: Place, report: Report, what: str) -> None:
    phrase = suggest(text)
    if phrase is not None and phrase.edtf:
        report("OC403", f"{what} {text!r} is not an EDTF date", place, f'write "{phrase.edtf}" ({phrase.because})')
        return
    hint = f'did you mean "{error.suggestion}"?' if error.suggestion else None
    if phrase is not None and hint is None:
        hint = phrase.because
    report("OC401", f"{what} {text!r} is not an EDTF date: {error.reason}", place, hint)


class Findings:
    """Collects findings; calling it adds one."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def __call__(
        self, code: str, message: str, place: Place | None, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Add a finding with the severity of its rule."""
        self.found.append(Diagnostic.of(code, message, place, hint, related))

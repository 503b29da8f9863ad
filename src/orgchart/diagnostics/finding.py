"""Findings: bad data as values with a stable code and a place; nothing here raises."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import RULES, Rule, Severity
from orgchart.foundation.records import Frozen, evolve


class Related(Frozen, kw_only=False):
    """Another place that a finding refers to, such as the first use of an id that is used twice."""

    place: Place
    message: str


class Fix(Frozen, kw_only=False):
    """A change of a file that settles a finding and loses nothing: `old`, which stands at `place`, becomes `new`."""

    place: Place
    old: str
    new: str


class Diagnostic(Frozen, kw_only=False, aside=("rule", "fix")):
    """One finding.

    Attributes:
        code: The code of its rule, such as "OC140".
        severity: As in the rule, unless the finder had a reason to differ.
        message: The fact, in lower case and without the place.
        place: Where it is, or None where there is no single place.
        hint: The cure, or None.
        related: Other places, in the order in which they should be shown.
        rule: What the code means.
        fix: How the file can be changed to settle it, where that is safe.
        withheld: Whether it concerns what is restricted, so that its line must not be shown.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None
    hint: str | None = None
    related: tuple[Related, ...] = ()
    rule: Rule | None = None
    fix: Fix | None = None
    withheld: bool = False

    @classmethod
    def of(
        cls, code: str, message: str, place: Place | None, hint: str | None = None, related: tuple[Related, ...] = ()
    ) -> Diagnostic:
        """Return a finding with the severity that its rule gives.

        Raises:
            KeyError: `code` is not in `RULES`.
        """
        rule = RULES[code]
        return cls(code, rule.severity, message, place, hint, related, rule)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        """The order of findings: file, line, column, code, message, hint; one without a place comes first."""
        place = self.place
        where = ("", 0, 0) if place is None else (place.file, place.line, place.column)
        return (*where, self.code, self.message, self.hint or "")

    def __str__(self) -> str:
        """Return one line: place, severity, code, message and hint."""
        where = "" if self.place is None else f"{self.place}: "
        cure = "" if self.hint is None else f"; {self.hint}"
        return f"{where}{self.severity} {self.code}: {self.message}{cure}"


def at_most(findings: Iterable[Diagnostic], most: int, *, uncounted: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return findings in their order, of each code at most so many, and one more that counts the others.

    Args:
        findings: in the order in which they are told.
        most: how many of a code are told.
        uncounted: codes of which there may be more than were found.
    """
    counts: dict[str, int] = {}
    kept: list[Diagnostic] = []
    over: dict[str, Diagnostic] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= most:
            kept.append(finding)
        else:
            over.setdefault(finding.code, finding)
    for code, first in over.items():
        least = "at least " if code in uncounted else ""
        message, hint = f"{least}{counts[code] - most:,} more of this kind", "correct the others first"
        kept.append(evolve(first, message=message, hint=hint, related=(), fix=None))
    return tuple(kept)


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings without repetitions, ordered by place, then code, then message."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda finding: finding.sort_key))

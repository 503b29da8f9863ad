"""What every check needs: its rule, from which its tests, `orgchart rule` and its page come; and what it looks at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from textwrap import dedent
from typing import TypeAlias

from orgchart.checks.examined import Examined
from orgchart.diagnostics.finding import Diagnostic, Fix, Related
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Rule, Severity

__all__ = ["CheckRule", "Examined", "Findings", "error", "note", "warning"]

Findings: TypeAlias = Iterator[Diagnostic]
"""What a check yields."""


class CheckRule(Rule, kw_only=False):
    """The rule of a check.

    Attributes:
        default: whether the check is made where nobody has asked for it: only what never cries wolf.
        triggers: role files that have the finding; the first one is the example of the documentation.
        silent: role files that do not; the first one is the first of `triggers` put right.
    """

    default: bool = True
    triggers: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def finding(
        self, message: str, place: Place | None, hint: str, related: tuple[Related, ...] = (), fix: Fix | None = None
    ) -> Diagnostic:
        """Return a finding of this rule.

        Args:
            message: the fact, in lower case and without the place.
            place: where it is.
            hint: the cure.
            related: other places, in the order in which they should be shown.
            fix: how the file can be changed to settle it, where that is safe.
        """
        return Diagnostic(self.code, self.severity, message, place, hint, related, self, fix)


def _rule(
    severity: Severity,
    head: str,
    *,
    default: bool,
    summary: str,
    why: str,
    instead: str,
    triggers: str,
    silent: str,
) -> CheckRule:
    """Return the rule of a check.

    Args:
        severity: how much its findings weigh.
        head: code and name: "OC702 more-filled-than-seats".
        default: whether it is made unasked.
        summary: what is found, in one sentence.
        why: why it matters, in one or two sentences.
        instead: what to do instead, in one sentence.
        triggers: role files that have the finding, indented as one likes, parted by lines of three hyphens.
        silent: role files that do not, likewise.
    """
    code, name = head.split()
    found, not_found = (tuple(map(str.strip, dedent(text).split("\n---\n"))) for text in (triggers, silent))
    return CheckRule(code, name, severity, summary, why, found[0], not_found[0], instead, default, found, not_found)


error = partial(_rule, Severity.ERROR, default=True)
"""Makes the rule of a check that finds errors: of checks, only contradictions in time are."""
warning = partial(_rule, Severity.WARNING)
"""Makes the rule of a check whose findings are nearly always mistakes."""
note = partial(_rule, Severity.NOTE, default=False)
"""Makes the rule of a check whose findings are worth a look."""

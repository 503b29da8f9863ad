"""What became of the findings: what was looked for, allowed and left out."""

from __future__ import annotations

from collections.abc import Mapping

from orgchart.checks.allowances import Allowance
from orgchart.checks.selection import Profile
from orgchart.diagnostics.rules import Rule
from orgchart.foundation.records import Frozen


class Outcome(Frozen):
    """What became of the findings, for checks that judge it.

    Attributes:
        made: the codes that were looked for.
        ignored: the codes that the profile of the register left out, of which something was found.
        allowances: the comments that allow findings.
        used: those of them that allowed one.
        profile: what the register says of its checks.
        catalogue: every code with its rule.
    """

    made: frozenset[str]
    ignored: frozenset[str]
    allowances: tuple[Allowance, ...]
    used: frozenset[Allowance]
    profile: Profile
    catalogue: Mapping[str, Rule]

"""What stands under an answer in a terminal: the numbered sources, and where the answer comes from."""

from __future__ import annotations

from orgchart.model import Policy
from orgchart.reporters._terminal import safe
from orgchart.wording.policy import policy_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import Days, Origin, stamp_text

_LONGEST_STAMP = 1200


def source_lines(numbers: SourceNumbers) -> list[str]:
    """Return a line for each source, by number."""
    return [f"[{number}] {safe(line)}" for number, line in numbers.lines()]


def stamp_lines(answer: Origin, days: Days, *, policy: Policy | None = None, before: Origin | None = None) -> list[str]:
    """Return the policy in force, where it is given, and the stamp; see `stamp_text`."""
    return [
        *([policy_text(policy)] if policy is not None else []),
        safe(stamp_text(answer, days, before=before), _LONGEST_STAMP),
    ]


def foot(
    numbers: SourceNumbers, answer: Origin, days: Days, *, policy: Policy | None = None, before: Origin | None = None
) -> list[str]:
    """Return the numbered sources, an empty line, and the stamp."""
    sources = source_lines(numbers)
    heading = ["", "Sources"] if sources else []
    return [*heading, *(f"  {line}" for line in sources), "", *stamp_lines(answer, days, policy=policy, before=before)]

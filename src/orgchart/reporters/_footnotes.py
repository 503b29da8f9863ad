"""What stands under an answer in a terminal: notes, the numbered sources, and where the answer comes from."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.model import Policy
from orgchart.reporters._terminal import safe
from orgchart.wording.policy import policy_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import Days, Origin, stamp_text

_LONGEST_STAMP = 1200


def source_lines(numbers: SourceNumbers) -> list[str]:
    """Return a line for each source, by number."""
    return [f"[{number}] {safe(line)}" for number, line in numbers.lines()]


def stamp_lines(
    answer: Origin, days: Days = (), *, policy: Policy | None = None, before: Origin | None = None
) -> list[str]:
    """Return the policy in force, where it is given, and the stamp with the days and that of knowledge."""
    days = (*days, ("known by", answer.known_by))
    stamp = safe(stamp_text(answer, days, before=before), _LONGEST_STAMP)
    return [stamp] if policy is None else [policy_text(policy), stamp]


def page(
    body: Iterable[str],
    numbers: SourceNumbers,
    answer: Origin,
    days: Days = (),
    *,
    notes: Iterable[str] = (),
    policy: Policy | None = None,
    before: Origin | None = None,
) -> str:
    """Return a whole text: the body, notes, numbered sources, policy and stamp; what it is given is safe already."""
    lines = [*body, *(line for note in notes for line in ("", f"Note: {note}"))]
    sources = source_lines(numbers)
    lines += ["", "Sources", *(f"  {line}" for line in sources)] if sources else []
    return "\n".join([*lines, "", *stamp_lines(answer, days, policy=policy, before=before)]) + "\n"

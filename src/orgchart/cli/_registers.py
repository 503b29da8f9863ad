"""Opening a register for a question, or refusing it with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli import FINDINGS, USAGE
from orgchart.cli._output import lines, message

if TYPE_CHECKING:
    from orgchart.model import Register

UNREADABLE = ("OC101", "OC102", "OC103", "OC104", "OC105")
_MOST_SHOWN = 20


def open_for_answers(path: str, **policy: bool) -> Register:
    """Return the register at a path.

    Where it cannot be read, or has errors that keep records from being read, the findings go to stderr and
    `Exit` is raised: with 2 where there is nothing to read, else with 1. Contradictions in time do not stop
    it: what they concern is possible at most; a line on stderr says so.

    Args:
        path: a folder or file.
        policy: what the command adds to the register's policy, so that resolving is done once.
    """
    from orgchart import api

    loaded = api.load(path)
    errors = [finding for finding in loaded.errors if not api.answerable(finding)]
    if loaded.register is not None and not errors:
        count = len(api.contradictions(loaded.register, **policy))
        if count:
            what = "1 contradiction" if count == 1 else f"{count} contradictions"
            message(f"{what} in time: what they concern is possible at most; run orgchart validate {path}")
        return loaded.register
    from orgchart.reporters import text

    lines(text.report(errors[:_MOST_SHOWN]))
    some = f" ({_MOST_SHOWN} of them above)" if len(errors) > _MOST_SHOWN else ""
    told = f"{len(errors)} error{'s' if len(errors) != 1 else ''}{some}"
    message(f"no answer is given: {told}; run orgchart validate {path}")
    raise click.exceptions.Exit(exit_code([finding.code for finding in errors]))


def exit_code(codes: list[str]) -> int:
    """Return the exit code for errors: 2 where something could not be read at all, else 1."""
    return USAGE if any(code in UNREADABLE for code in codes) else FINDINGS

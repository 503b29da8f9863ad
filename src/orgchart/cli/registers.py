"""Opening a register for a question, or refusing it with its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, USAGE
from orgchart.cli.options import opening, without
from orgchart.cli.output import lines, message

if TYPE_CHECKING:
    from orgchart.model import Register
    from orgchart.rolefile.reading.document import Document

UNREADABLE = ("OC101", "OC102", "OC103", "OC104", "OC105")
_MOST_SHOWN = 20
_ASKED = ""
"""Stands for the revision that the command line asks for."""


def open_for_answers(path: str, *, rev: str | None = _ASKED, **policy: Any) -> Register:
    """Return the register at a path, in the revision and with the access that the command line asks for.

    Where it cannot be read, or has errors that keep records from being read, the findings go to stderr and
    `Exit` is raised: with 2 where there is nothing to read, else with 1. Contradictions in time do not stop
    it: what they concern is possible at most; a line on stderr says so.

    Args:
        path: a folder or file.
        rev: a revision of git (None: the checkout), for commands that open two; otherwise that of `--rev`.
        policy: what the command adds to the register's policy, so that resolving is done once.
    """
    return load_for_answers(path, rev=rev, **policy)[0]


def load_for_answers(
    path: str, *, rev: str | None = _ASKED, **policy: Any
) -> tuple[Register, tuple[Document, ...]]:
    """Return the same register with the files that it was read from."""
    from orgchart import api

    asked, restricted = opening()
    loaded = api.load(path, rev=asked if rev is _ASKED else rev)
    errors = [finding for finding in loaded.errors if not api.answerable(finding)]
    if loaded.register is not None and not errors:
        register = loaded.register if restricted else api.public(loaded.register)
        register = api.without(register, *without())
        count = len(api.contradictions(register, **policy))
        if count:
            what = "1 contradiction" if count == 1 else f"{count} contradictions"
            message(f"{what} in time: what they concern is possible at most; run orgchart validate {path}")
        return register, loaded.documents
    from orgchart.reporters import text

    shown = errors[:_MOST_SHOWN]
    lines(text.report(shown if restricted else api.redacted(shown, loaded.documents)))
    some = f" ({_MOST_SHOWN} of them above)" if len(errors) > _MOST_SHOWN else ""
    told = f"{len(errors)} error{'s' if len(errors) != 1 else ''}{some}"
    message(f"no answer is given: {told}; run orgchart validate {path}")
    raise click.exceptions.Exit(exit_code([finding.code for finding in errors]))


def exit_code(codes: list[str]) -> int:
    """Return the exit code for errors: 2 where something could not be read at all, else 1."""
    return USAGE if any(code in UNREADABLE for code in codes) else FINDINGS


def two_revisions(path: str) -> tuple[str | None, str | None]:
    """Return the revisions for the first and the second day that `--rev` asks for; None is the checkout.

    Names of branches may hold slashes: of all ways to part R1/R2, the one counts whose two sides are revisions.

    Raises:
        UsageError: No way, or more than one, gives two revisions.
    """
    asked, _ = opening()
    if asked is None:
        return None, None
    if ".." in asked:
        first, _, second = asked.partition("..")
        return first or None, second or None
    if "/" not in asked:
        return asked, asked
    from orgchart.rolefile.reading.revision import is_revision

    if is_revision(path, asked):
        return asked, asked
    parts = asked.split("/")
    ways = [("/".join(parts[:at]), "/".join(parts[at:])) for at in range(1, len(parts))]
    right = [way for way in ways if all(not side or is_revision(path, side) for side in way)]
    if len(right) != 1:
        many = "can be parted in more than one way" if right else "does not name two revisions of this repository"
        raise click.UsageError(f"--rev {asked} {many}; write R1..R2")
    return right[0][0] or None, right[0][1] or None

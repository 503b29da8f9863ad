"""A note to oneself that was left behind."""

from __future__ import annotations

import re
from typing import Any

from orgchart.checks.rule import Examined, Findings, note
from orgchart.diagnostics.finding import Diagnostic

_MARK = re.compile(r"\b(?:T[O]DO|FIX[M]E|TBD|XX[X])\b|\?\?\?")

RULE = note(
    "OC912 unfinished-note",
    summary="A note, name or place in a source holds a mark of unfinished work (TBD, ???).",
    why="It is printed with everything else.",
    instead="Finish it, or mark the record `status: needs-work`.",
    triggers="""
        people:
          dora: {name: Dora Elm, note: "??? ask Ben", cites: [report]}
    """,
    silent="""
        people:
          dora: {name: Dora Elm, note: Ben was asked., cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each record, and each citation of it, with such a mark."""
    things: tuple[Any, ...] = (*examined.register.named().values(), *examined.register.part_of.values())
    for one in things:
        for key in ("name", "title", "note", "unnamed", "unknown", "basis", "because"):
            text = getattr(one, key, None)
            if isinstance(text, str) and _MARK.search(text):
                yield _finding(examined, one, key)
    for one, path, cites in examined.citing:
        for at, cite in enumerate(cites):
            for key in ("at", "quote", "note"):
                text = getattr(cite, key)
                if text is not None and _MARK.search(text):
                    yield _finding(examined, one, *path, at, key)


def _finding(examined: Examined, one: Any, *path: str | int) -> Diagnostic:
    return RULE.finding(
        f"the {path[-1]} of {one.id!r} is marked as unfinished",
        examined.place(one, *path),
        "finish it, or mark the record `status: needs-work`",
    )

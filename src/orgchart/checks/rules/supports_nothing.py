"""A citation that supports a field which the record does not have."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.model import Record

RULE = note(
    "OC619 supports-nothing",
    summary="A citation supports the start or end of a record that has none.",
    why="Either the date was forgotten, or the citation supports less than it seems.",
    instead="Write the date that the source gives, or leave the field out of `supports`.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, seen: source, supports: [person, end]}]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, seen: source, supports: [person]}]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each `supports` of a start or end that is not there."""
    for record in examined.register.records():
        for at, cite in enumerate(record.cites):
            for key in sorted(cite.supports or ()):
                if key in ("start", "end") and not _has(record, key) and key not in cite.says:
                    yield RULE.finding(
                        f"{cite.source!r} is cited for the {key} of {record.id!r}, which has none",
                        examined.place(record, "cites", at, "supports"),
                        f"write `{key}:`, or leave it out of `supports`",
                    )


def _has(record: Record, key: str) -> bool:
    if key == "start":
        return record.start is not None or bool(record.after) or record.follows is not None
    return record.end is not None or bool(record.before)

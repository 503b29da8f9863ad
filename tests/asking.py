"""Registers written as role files, and the verdicts on them."""

from __future__ import annotations

from textwrap import dedent

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.inference.day.seats import Seating
from orgchart.model import Policy
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import parse_day

HEAD = """\
register: {title: T, policy: {presume: {across_leader_change: false}, uncited: accepted}}
sources:
  s1: {title: S1, published: "2018-03-10", information: "2018-02"}
  s2: {title: S2, published: "[2018-07-31..]", information: "[2018-04-01..2018-07-31]"}
  s3: {title: S3, published: "2018-12-31", retracted: "2019-06-01"}
people: {x: {name: X}, y: {name: Y}, z: {name: Z}}
"""


class Asked:
    """A register resolved, to be asked about days."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def __call__(self, name: str, day: str) -> str | None:
        """Return verdict and rule or first reason: `presumed/forward`; None where the record is absent."""
        ruling = OnDay(self.resolution, parse_day(day)).ruling(name)
        if ruling is None:
            return None
        more = ruling.rule or (ruling.reasons[0] if ruling.reasons else "")
        return f"{ruling.verdict}/{more}" if more else ruling.verdict

    def seats(self, post: str, day: str) -> Seating:
        return OnDay(self.resolution, parse_day(day)).seating(post)

    def counts(self, post: str, day: str) -> dict[str, int]:
        return {state: number for state, number in self.seats(post, day).counts.items() if number}


def ask(text: str, policy: Policy | None = None) -> Asked:
    """Return what can be asked of a register of these sections, sources s1 to s3 (withdrawn), people x, y, z."""
    loaded = from_documents((document_from_bytes("t.yaml", (HEAD + dedent(text)).encode()),))
    assert loaded.register is not None
    assert not [one for one in loaded.errors if not one.code.startswith(("OC3", "OC4"))], loaded.errors
    return Asked(resolve(loaded.register, policy=policy))

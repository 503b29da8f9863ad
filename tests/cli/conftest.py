"""A small register and a way to run the command line as its users do."""

import os
import pathlib
import subprocess
import sys
from collections.abc import Callable

import attrs
import pytest

from orgchart.cli import main

ROOT = pathlib.Path(__file__).parents[2]

REGISTER = """\
register:
  title: The group in the north
  policy: {presume: {forward: P12M, backward: P6M, across_leader_change: true}, continuity: P12M}
sources:
  report-march:
    {title: Report of March, publisher: Observers, published: 2018-03-15, information: 2018-02}
  report-august:
    {title: Report of August, publisher: Observers, published: 2018-08-20, information: "2018-07"}
events:
  death-hekmat: {kind: death, person: hekmat, date: 2018-04, cites: [{source: report-august}]}
people:
  hekmat: {name: Qari Hekmat}
  habib: {name: Habib Rahman, names: [{text: حبیب رحمان, lang: prs, kind: spelling}]}
  sohbat:
    name: Mullah Sohbatullah
    names: [{text: Mullah Suhbatullah, kind: spelling, cites: [{source: report-august}]}]
units:
  group: {name: The group}
  finance: {name: Finance unit, part_of: group}
posts:
  leader: {unit: group, title: Leader, head: true}
  member: {unit: group, title: Council member, seats: 3, ex_officio: [leader]}
  finance-head: {unit: finance, title: Head of finance, head: true, reports_to: leader}
tenures:
  leader-hekmat:
    person: hekmat
    post: leader
    start: 2015
    end: {edtf: 2018-04, cause: killed, event: death-hekmat}
    cites: [{source: report-march, seen: source, supports: [start, person]}, {source: report-august}]
  leader-habib:
    person: habib
    post: leader
    follows: leader-hekmat
    start: 2018-05
    cites: [{source: report-august, seen: source}]
  finance-sohbat:
    person: sohbat
    post: finance-head
    cites: [{source: report-march, seen: source, spelled: Sohbat Ullah}]
  member-unnamed:
    unnamed: the report gives no name
    post: member
    cites: [{source: report-march, seen: source}]
strengths:
  group-strength:
    {of: group, count: about 100, of_what: fighters, by: elders, cites: [{source: report-march, seen: source}]}
memberships:
  sohbat-member: {person: sohbat, of: group, role: elder, cites: [{source: report-march, seen: source}]}
"""


@attrs.frozen
class Ran:
    """What a run left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the command line in this process."""

    def runs(*args: str | pathlib.Path) -> Ran:
        capfd.readouterr()
        code = main([str(arg) for arg in args])
        sys.stderr.flush()
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return runs


@pytest.fixture
def process() -> Run:
    """Return a function that runs the command line in a process of its own."""

    def runs(*args: str | pathlib.Path, stdin: str = "", **env: str) -> Ran:
        result = subprocess.run(
            [sys.executable, "-m", "orgchart", *map(str, args)],
            input=stdin.encode(),
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **env},
            check=False,
            timeout=60,
        )
        return Ran(result.returncode, result.stdout.decode(), result.stderr.decode())

    return runs


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return the folder of a small register."""
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "all.yaml").write_text(REGISTER, encoding="utf-8")
    return folder

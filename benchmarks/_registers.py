"""Registers made for measuring: good role files of any size, the same for the same size."""

from pathlib import Path

_HEAD = """\
register:
  title: A register made for measuring
sources:
  report-2018-03:
    title: A report
    published: 2018-03
    information: 2018-02
    basis: made up
  report-2018-08:
    title: A later report
    published: 2018-08
    information: 2018-07
    basis: made up
"""
_TENURE = """\
  tenure-{at}:
    person: person-{at}
    post: post-{post}
    start: {{edtf: "{start}", as_written: "early summer"}}
{end}{follows}    confidence: likely
    cites:
      - {{source: report-2018-03, at: "page {at}"{seen}}}
      - {{source: report-2018-08, at: "page {at}", supports: [person]}}
"""


def wide(folder: Path, tenures: int, per_unit: int = 10) -> Path:
    """Write a register of many units below one root, each with two posts; return its folder."""
    folder.mkdir(parents=True)
    folder.joinpath("register.yaml").write_text(
        _HEAD + "units:\n  root:\n    name: The organisation\n    cites: [{source: report-2018-03}]\n", encoding="utf-8"
    )
    for number, first in enumerate(range(0, tenures, per_unit)):
        members = range(first, min(first + per_unit, tenures))
        folder.joinpath(f"unit-{number:05}.yaml").write_text(_unit(number, members, "root"), encoding="utf-8")
    return folder


def chain(folder: Path, tenures: int) -> Path:
    """Write a register of one post whose holders each follow the one before; return its folder."""
    folder.mkdir(parents=True)
    text = _HEAD + _unit_head(0, None) + _people(range(tenures)) + "tenures:\n"
    for at in range(tenures):
        text += _TENURE.format(
            at=at, post="0-head", start=f"{1000 + at // 12:04}-{at % 12 + 1:02}", end="",
            seen="", follows=f"    follows: {{tenure: tenure-{at - 1}}}\n" if at else "",
        )  # fmt: skip
    folder.joinpath("register.yaml").write_text(text, encoding="utf-8")
    return folder


def deep(folder: Path, tenures: int) -> Path:
    """Write a register of units each part of the one before, with ten tenures each; return its folder."""
    folder.mkdir(parents=True)
    folder.joinpath("register.yaml").write_text(_HEAD, encoding="utf-8")
    for number, first in enumerate(range(0, tenures, 10)):
        above = f"unit-{number - 1}" if number else None
        text = _unit(number, range(first, min(first + 10, tenures)), above)
        folder.joinpath(f"unit-{number:05}.yaml").write_text(text, encoding="utf-8")
    return folder


def _unit(number: int, members: range, above: str | None) -> str:
    text = _unit_head(number, above) + _people(members) + "tenures:\n"
    for at in members:
        post = f"{number}-{'head' if at % 2 else 'member'}"
        year = 2008 + at % 9
        text += _TENURE.format(
            at=at, post=post, start=f"{year}-{at % 12 + 1:02}",
            end="" if at % 3 else '    end: {edtf: "[2018-03..2018-06]", cause: killed}\n',
            seen=", seen: source", follows="",
        )  # fmt: skip
    return text


def _unit_head(number: int, above: str | None) -> str:
    part_of = f"    part_of: [{{unit: {above}}}]\n" if above else ""
    return (
        f"units:\n  unit-{number}:\n    name: Unit {number}\n{part_of}    cites: [{{source: report-2018-03}}]\n"
        f"posts:\n  post-{number}-head: {{unit: unit-{number}, title: Head, head: true}}\n"
        f"  post-{number}-member: {{unit: unit-{number}, title: Member, seats: 14}}\n"
    )


def _people(members: range) -> str:
    return "people:\n" + "".join(f"  person-{at}: {{name: Person {at}}}\n" for at in members)

"""Registers made for measuring: good role files of any size, the same for the same size.

wide       many units below one root
deep       units each part of the one before
one_post   one post that everybody holds in turn
chain      one post whose holders each follow the one before
ministers  a government: departments, offices with lives of their own, holders who change on days of change

The dates of wide, deep and one_post are nearly all different, as they are in life: what grows with the number of
different days does not show where there are few.
"""

from datetime import date, timedelta
from pathlib import Path

TENURES, OFFICES, DEPARTMENTS, GAZETTES = 3_700, 926, 69, 777
"""How large the government of `ministers` is. On 650 of the days of its gazettes something begins or ends."""

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


_MINISTERS = """\
source: {id: gazette, title: The gazette, published: 2025-01-21, information: 2025-01-21}
register: {title: A government made for measuring}
tables:
  departments:
    unit: {key: id, name: name, part_of: within, start: from, end: {column: to, exclusive: true}}
  offices:
    post: {key: id, title: title, lasts: holders}
    unit: {key: department}
  appointments:
    person: {key: person, name: name}
    post: {key: office}
    start: from
    end: {column: to, exclusive: true, blank: ongoing}
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


def firm(folder: Path) -> Path:
    """Make all tenures of a register firm, which `wide`, `deep`, `one_post` and `chain` have likely; return its folder.

    Likely ones push nobody, so that what is simply listed of them by dates is another answer.
    """
    for file in folder.iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("    confidence: likely\n", ""), encoding="utf-8")
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


def one_post(folder: Path, tenures: int) -> Path:
    """Write a register of one post of four seats that all hold, one after another; return its folder."""
    folder.mkdir(parents=True)
    text = _HEAD + "units:\n  unit-0:\n    name: A unit\n    cites: [{source: report-2018-03}]\n"
    text += "posts:\n  post-0: {unit: unit-0, title: Member, seats: 4}\n" + _people(range(tenures)) + "tenures:\n"
    first = date(1700, 1, 1)
    for at in range(tenures):
        start, end = (first + timedelta(days=at * 10 + lasting) for lasting in (0, 25 + at % 20))
        text += _TENURE.format(
            at=at, post="0", start=start, end=f'    end: "{end}"\n', follows="", seen=""
        )  # fmt: skip
    folder.joinpath("register.yaml").write_text(text, encoding="utf-8")
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


def ministers(folder: Path) -> Path:
    """Write a government of 69 departments, 926 offices and 3,700 tenures, with 650 days of change; return its folder.

    Departments and offices begin and end; the holders of an office follow one another, on days on which others change
    as well. Three tenures in ten are of somebody who held the office listed before.
    """
    folder.mkdir(parents=True)
    folder.joinpath("register.yaml").write_text(
        "register: {title: A government made for measuring}\n"
        "sources:\n  gazette: {title: The gazette, published: 2025-01-21, information: 2025-01-21, basis: made up}\n"
        "units:\n  government: {name: The government, cites: [gazette]}\n",
        encoding="utf-8",
    )
    last = GAZETTES - 1
    held = 0
    for department in range(DEPARTMENTS):
        begun = department * 137 % (last // 2)
        over = last if department % 3 else last - department * 41 % (last // 3)
        text = f"units:\n  department-{department}:\n    name: Department {department}\n    part_of: government\n"
        text += _dates(begun, over, last) + "    cites: [gazette]\n"
        posts, tenures, people = "posts:\n", "tenures:\n", {}
        for office in range(department, OFFICES, DEPARTMENTS):
            since = begun + office * 61 % max(1, (over - begun) // 2)
            posts += (
                f"  office-{office}:\n    unit: department-{department}\n    title: Office {office}\n    seats: 1\n"
            )
            posts += f"    head: {str(office == department).lower()}\n{_dates(since, over, last)}    cites: [gazette]\n"
            holders = (office + 1) * TENURES // OFFICES - office * TENURES // OFFICES
            marks = [since + (over - since) * step // holders for step in range(holders + 1)]
            for start, end in zip(marks, marks[1:], strict=False):
                person = f"person-{department}-{held * 7 // 10}"
                people[person] = f"  {person}: {{name: Person {held * 7 // 10}}}\n"
                tenures += f"  held-{held}:\n    person: {person}\n    post: office-{office}\n"
                tenures += _dates(start, end, last) + f"    cites: [{{source: gazette, at: row {held}}}]\n"
                held += 1
        text += posts + tenures + "people:\n" + "".join(people.values())
        folder.joinpath(f"department-{department:02}.yaml").write_text(text, encoding="utf-8")
    return folder


def ministers_tables(
    folder: Path, *, tenures: int = TENURES, offices: int = OFFICES, departments: int = DEPARTMENTS
) -> Path:
    """Write the government of `ministers`, or a smaller one, as tables of CSV with their mapping; return the folder.

    `departments.csv`, `offices.csv` and `appointments.csv`; `mapping.yaml` reads all three. Ends are the first day of
    the next, as gazettes write them; the last holders are still in office.
    """
    folder.mkdir(parents=True)
    last = GAZETTES - 1
    rows: dict[str, list[str]] = {
        "departments": ["id,name,within,from,to", "g,The government,,,"],
        "offices": ["id,title,department"],
        "appointments": ["office,person,name,from,to"],
    }
    held = 0
    for department in range(departments):
        begun = department * 137 % (last // 2)
        over = last if department % 3 else last - department * 41 % (last // 3)
        lasted = f"{_gazette(begun)},{_gazette(over) if over < last else ''}"
        rows["departments"].append(f"d{department},Department {department},g,{lasted}")
        for office in range(department, offices, departments):
            since = begun + office * 61 % max(1, (over - begun) // 2)
            rows["offices"].append(f"o{office},Office {office},d{department}")
            holders = (office + 1) * tenures // offices - office * tenures // offices
            marks = [since + (over - since) * step // holders for step in range(holders + 1)]
            for start, end in zip(marks, marks[1:], strict=False):
                person = f"{department}-{held * 7 // 10}"
                until = _gazette(end) if end < last else ""
                rows["appointments"].append(f"o{office},{person},Person {person},{_gazette(start)},{until}")
                held += 1
    for name, lines in rows.items():
        folder.joinpath(f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    folder.joinpath("mapping.yaml").write_text(_MINISTERS, encoding="utf-8")
    return folder


def _dates(start: int, end: int, last: int) -> str:
    """Return a start and an end that is the first day of the next, by numbers of gazettes; open after the last."""
    lines = f'    start: "{_gazette(start)}"\n'
    if end < last:
        lines += f'    end: {{edtf: "{_gazette(end)}", exclusive: true}}\n'
    return lines


def _gazette(number: int) -> date:
    """Return the day of a gazette: one every three to five weeks, from 1979 on."""
    return date(1979, 5, 4) + timedelta(days=number * 21 + number * 7 % 11)


def _unit(number: int, members: range, above: str | None) -> str:
    text = _unit_head(number, above) + _people(members) + "tenures:\n"
    for at in members:
        post = f"{number}-{'head' if at % 2 else 'member'}"
        start = date(2008, 1, 1) + timedelta(days=at * 1_009 % 3_600)
        ends = date(2018, 3, 1) + timedelta(days=at * 13 % 80), date(2018, 6, 1) + timedelta(days=at * 17 % 60)
        text += _TENURE.format(
            at=at, post=post, start=start if at % 4 else f"{start:%Y-%m}",
            end="" if at % 3 else f'    end: {{edtf: "[{ends[0]}..{ends[1]}]", cause: killed}}\n',
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

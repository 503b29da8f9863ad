"""Tables drawn at random: no row is lost without a word, nothing depends on the order of rows, and what is exported
comes back the same."""

import csv
import io
import json
import pathlib
import re
from random import Random
from typing import Any

import openpyxl
import pytest
import yaml

import orgchart
from orgchart import importers
from orgchart.importers._report import Report

HOWTO = pathlib.Path(__file__).parents[3] / "docs" / "howto" / "hand-results-over.md"
DAYS = ("2009-06-01", "2012-03-04", "2014-12-31", "2016-07-01", "2019-01-01")
COLUMNS = {
    "sources": ("id", "title", "date"),
    "people": ("id", "name", "others", "born", "source"),
    "units": ("id", "name", "within", "from", "to", "source"),
    "posts": ("id", "title", "unit", "seats"),
    "held": ("who", "post", "from", "to", "how", "source"),
    "members": ("who", "unit", "from", "seen"),
    "lines": ("a", "b", "from", "to"),
    "events": ("what", "unit", "day"),
}
MAPPING = """\
source: {id: book, title: A book, published: 2020-07, information: 2020-06-30}
dates: {formats: [y-m-d, y-m, "y", d.m.y]}
tables:
  sources: {cited: {key: id, title: title, published: date}}
  people: {person: {key: id, name: name, names: [{text: others, split: ";"}], birth: born}, cites: [{key: source}]}
  units: {unit: {key: id, name: name, part_of: within}, start: from, end: to, cites: [{key: source, split: ";"}]}
  posts: {post: {key: id, title: title, seats: {column: seats}, lasts: holders}, unit: {key: unit}}
  held: {person: {key: who, vacant_words: nobody}, post: {key: post}, start: from, end: {column: to, blank: ongoing},
         mode: how, cites: [{key: source}]}
  members: {person: {key: who}, unit: {key: unit}, start: from, seen: seen}
  lines: {reporting: {from: {post: a}, to: {post: b}}, start: from, end: to}
  events: {event: {kind: what, date: day}, unit: {key: unit}}
"""


def drawn(seed: int, *, faulty: bool) -> dict[str, list[tuple[str, ...]]]:
    """Return tables; faulty ones have keys that lead nowhere, blanks, repeated rows, and what is no date."""
    random = Random(seed)

    def one(*texts: str, bad: tuple[str, ...] = ()) -> str:
        return random.choice(bad if bad and faulty and random.random() < 0.15 else texts)

    def day(first: int = 2008, last: int = 2018) -> str:
        year, month, number = random.randint(first, last), random.randint(1, 12), random.randint(1, 28)
        texts = (f"{year}-{month:02}-{number:02}", f"{year}-{month:02}", f"{year}", f"{number}.{month}.{year}")
        return one(*texts, bad=("", "soon", "9999-12-31", "0000-00-00", "31.2.2011", "circa 1999"))

    def source() -> str:
        return one("s0", "s1", "", bad=("s9",))

    def person() -> str:
        return one(*(f"p{number}" for number in range(5)), bad=("p77", ""))

    def unit() -> str:
        return one(*(f"u{number}" for number in range(4)), bad=("u77", ""))

    tables: dict[str, list[tuple[str, ...]]] = {
        "sources": [(f"s{at}", f"Report {at}", one("2019", "2019-05", bad=("never",))) for at in range(2)],
        "people": [
            (f"p{at}", f"Person {at}", one("", "P.; Pe Er"), one("", "1970", "1975-02", bad=("born",)), source())
            for at in range(5)
        ],
        "units": [("u0", "Unit 0", "", "", "", "")],
        "posts": [
            (f"o{at}", f"Office {at}", one("u0", "u1", "u2"), one("1", "2", "", bad=("few",))) for at in range(4)
        ],
        "held": [
            (one(person(), "nobody"), one("o0", "o1", "o2", "o3", bad=("o77", "")), day(2008, 2012), day(2013, 2018),
             one("", "acting", bad=("badly",)), source()) for _ in range(12)
        ],
        "members": [(person(), unit(), day(2008, 2012), one("", "2013-01")) for _ in range(5)],
        "lines": [
            (one("o0", "o1"), one("o2", "o3", bad=("o1", "o77")), day(2008, 2012), one("", day(2013))) for _ in range(3)
        ],
        "events": [(one("move", "other", bad=("party", "")), unit(), day()) for _ in range(2)],
    }  # fmt: skip
    for at in range(1, 4):
        above = one("u0", f"u{at - 1}", bad=("u77", f"u{at}"))
        tables["units"].append((f"u{at}", f"Unit {at}", above, "2008", day(2013), source()))
    if faulty:
        for rows in tables.values():
            rows.append(random.choice(rows))
    return tables


def imported(
    folder: pathlib.Path, tables: dict[str, list[tuple[str, ...]]], mapping: str = MAPPING
) -> tuple[Report, pathlib.Path]:
    """Import tables; return the report and the folder of role files."""
    inputs = folder / "tables"
    inputs.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([COLUMNS[name], *rows])
        (inputs / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    (folder / "mapping.yaml").write_text(mapping, encoding="utf-8")
    report = importers.import_("csv", inputs, folder / "register", mapping=folder / "mapping.yaml")
    return report, folder / "register"


def otherwise(folder: pathlib.Path, tables: dict[str, list[tuple[str, ...]]], form: str) -> tuple[Report, pathlib.Path]:
    """Import the same tables as sheets of a workbook, or as lists of a JSON."""
    folder.mkdir()
    file = folder / f"book.{form}"
    if form == "json":
        whole = {name: [dict(zip(COLUMNS[name], row, strict=True)) for row in rows] for name, rows in tables.items()}
        file.write_text(json.dumps(whole), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in tables.items():
            sheet = book.create_sheet(name)
            for row in (COLUMNS[name], *rows):
                sheet.append([text or None for text in row])
        book.save(file)
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    return importers.import_(form, file, folder / "register", mapping=folder / "mapping.yaml"), folder / "register"


def sections(register: pathlib.Path) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for file in sorted(register.glob("*.yaml")):
        made |= yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) or {}
    return made


@pytest.mark.parametrize("seed", range(25))
def test_each_row_is_cited_by_a_record_or_refused_with_its_place(seed: int, tmp_path: pathlib.Path) -> None:
    tables = drawn(seed, faulty=True)
    report, register = imported(tmp_path, tables)
    whole = sections(register)
    text = "".join(file.read_text(encoding="utf-8") for file in register.glob("*.yaml"))
    cited = {tuple(one) for one in re.findall(r'at: "(\w+)\.csv, row (\d+)"', text)}
    refused = {tuple(one.place.split(":")[:2]) for one in report.refused}
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=2):
            blank = not any(row)
            listed = name == "sources" and any(one["title"] == row[1] for one in whole["sources"].values())
            named = (name, str(number)) in cited or (f"{name}.csv", str(number)) in refused
            assert named or listed or blank, (name, number, row)
    assert report.rows == report.imported + len(report.refused)
    loaded = orgchart.load(register)
    assert not [one for one in loaded.diagnostics if one.severity == "error"]
    assert not any(file.changes for file in orgchart.fmt(register, write=False).files)


@pytest.mark.parametrize("form", ["xlsx", "json"])
@pytest.mark.parametrize("seed", range(4))
def test_files_sheets_and_lists_say_the_same(seed: int, form: str, tmp_path: pathlib.Path) -> None:
    tables = {name: [row for row in rows if any(row)] for name, rows in drawn(seed, faulty=True).items()}
    (first, one), (second, other) = imported(tmp_path / "csv", tables), otherwise(tmp_path / form, tables, form)
    assert (first.rows, first.imported, first.counts) == (second.rows, second.imported, second.counts)
    assert [refusal.reason for refusal in first.refused] == [refusal.reason for refusal in second.refused]
    assert told(one) == told(other)


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_rows_makes_no_difference(seed: int, tmp_path: pathlib.Path) -> None:
    tables = drawn(seed, faulty=False)
    turned = {name: list(reversed(rows)) for name, rows in tables.items()}
    first, second = (imported(tmp_path / name, some)[1] for name, some in (("a", tables), ("b", turned)))
    assert told(first) == told(second)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_exported_and_imported_again_gives_the_same_answers(seed: int, tmp_path: pathlib.Path) -> None:
    tables = drawn(seed, faulty=False)
    for row, (name, title, unit, _) in enumerate(tables["posts"]):
        tables["posts"][row] = name, title, unit, ""  # rows of claims know no seats
    held = [one for one in tables["held"] if one[0] != "nobody"]
    # A post that nobody held is in no row of claims.
    tables["held"] = [*held, *(("p0", f"o{at}", "2008-03-01", "2008-04-02", "", "") for at in range(4))]
    tables["members"] = [(*one[:3], "") for one in tables["members"]]
    _, register = imported(tmp_path, tables, MAPPING.replace(", lasts: holders", ""))  # nor how long a post lasted
    block = re.search(r"```yaml\n(source: .*?tables:.*?)```", HOWTO.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (tmp_path / "again.yaml").write_text(block[1], encoding="utf-8")
    orgchart.export(orgchart.open_register(register), "csv", tmp_path / "claims.csv")
    report = importers.import_("csv", tmp_path / "claims.csv", tmp_path / "again", mapping=tmp_path / "again.yaml")
    assert report.refused == ()
    assert told(tmp_path / "again", seats=False) == told(register, seats=False)


def told(register: pathlib.Path, *, seats: bool = True) -> list[Any]:
    """Return what is answered on some days: who holds what, who belongs to what, what is part of what, who reports."""
    opened = orgchart.open_register(register)
    answers: list[Any] = []
    for day in DAYS:
        picture = orgchart.snapshot(opened, day)
        answers.append(sorted(
            (post.id, holder.name or "", str(holder.answer.start.written), str(holder.answer.end.written),
             holder.mode, holder.answer.verdict if seats or holder.answer.verdict in ("certain", "no") else "")
            for post in picture.posts for holder in post.holders
        ))  # fmt: skip
        answers.append(sorted((unit.id, unit.name, unit.parent or "") for unit in picture.units))
        answers.append(sorted((one.of, one.member, one.answer.verdict) for one in picture.memberships))
        answers.append(sorted((one.subject, one.to, one.answer.verdict) for one in picture.reporting))
    return answers

"""A workbook of persons, units, relations, postings and sources, with the columns that field researchers keep."""

import pathlib
from datetime import date

import openpyxl

RANGE = (
    "date-range-precise:first", "date-range-precise:last", "date-range-imprecise:first", "date-range-imprecise:last",
    "date-range:starting?", "date-range:ending?",
)  # fmt: skip

SHEETS: dict[str, tuple[tuple[str, ...], ...]] = {
    "sources": (
        ("source:id", "source:title", "source:publication", "source:published_date", "source:url", "archive:url"),
        ("s-1", "Parade in Low Fen", "Fen Courier", "2014-03-02", "https://example.org/p", "https://archive.example.org/1"),
        ("s-2", "Order of the day no. 9", "Staff of the Fen Army", "2015", "", ""),
        ("s-3", "The colonels move", "Fen Courier", "2016-05", "https://example.org/colonels", ""),
        ("s-4", "A yearbook of the fens", "", "2017-01", "", ""),
    ),
    "persons": (
        ("person:id", "person:name", "person:other_names", "person:country", "person:claim:citation:id"),
        ("p-1", "Ada Lund", "A. Lund; Lund of the Quay", "fn", "s-1"),
        ("p-2", "Bo Kern", "", "fn", "s-1; s-3"),
        ("p-3", "Cy Vale", "Cyrus Vale", "fn", "s-4"),
        ("p-4", "Di Holm", "", "fn", "s-2"),
    ),
    "units": (
        ("unit:id", "unit:name", "unit:other_names", "unit:classification", "unit:claim:citation:id"),
        ("u-1", "Fen Army", "", "army", "s-1"),
        ("u-2", "1 Brigade", "First Brigade; Fen Brigade", "brigade", "s-1; s-2"),
        ("u-3", "2 Brigade", "", "brigade", "s-2"),
        ("u-4", "7 Battalion", "", "battalion", "s-3"),
        ("u-5", "Tide Task Force", "", "joint force", "s-4"),
    ),
    "relations": (
        (
            "relation:id", "relation:unit:id", "relation:related_unit:id", "relation:type",
            *(f"relation:{one}" for one in RANGE), "relation:claim:citation:id",
        ),
        ("r-1", "u-2", "u-1", "child", "2014-03-01", "2016-05-20", "", "", "N", "N", "s-1; s-3"),
        ("r-2", "u-3", "u-1", "child", "", "", "2015", "2016-05", "N", "N", "s-2; s-3"),
        ("r-3", "u-4", "u-2", "child", "2014-03-01", "2015-06-30", "", "", "N", "Y", "s-1; s-2"),
        ("r-4", "u-4", "u-3", "child", "2015-07-01", "2016-05-20", "", "", "Y", "N", "s-2; s-3"),
        ("r-5", "u-4", "u-5", "member", "", "", "2016-01", "2016-12", "N", "N", "s-4"),
        ("r-6", "u-4", "u-9", "child", "", "", "2016-01", "2016-12", "N", "N", "s-4"),
    ),
    "postings": (
        (
            "posting:id", "posting:person:id", "posting:unit:id", "posting:role", "posting:rank",
            *(f"posting:{one}" for one in RANGE), "posting:claim:citation:id",
        ),
        ("a-1", "p-1", "u-1", "Commander", "General", "2014-03-01", "2016-05-20", "", "", "N", "N", "s-1; s-3"),
        ("a-2", "p-2", "u-2", "Commander", "Colonel", "2014-03-01", "2015-10-31", "", "", "Y", "Y", "s-1; s-3"),
        ("a-3", "p-3", "u-2", "Commander", "Colonel", "2015-11-01", "", "", "2016-12", "Y", "N", "s-3; s-4"),
        ("a-4", "p-4", "u-4", "Commander", "", "", "", "2015", "2016-05", "N", "N", "s-2; s-3"),
    ),
}  # fmt: skip

MAPPING = """\
source: {id: fen-book, title: "The research workbook of the fens", published: 2017-03, information: 2017-03-01}
register: {title: The Fen Army}
tables:
  sources:
    cited:
      {key: "source:id", title: "source:title", publisher: "source:publication", published: "source:published_date",
       url: "source:url", archive: "archive:url"}
  persons:
    person: {key: "person:id", name: "person:name", names: [{text: "person:other_names", kind: alias, split: ";"}]}
    cites: [{key: "person:claim:citation:id", split: ";"}]
  units:
    unit:
      key: "unit:id"
      name: "unit:name"
      names: [{text: "unit:other_names", kind: alias, split: ";"}]
      classification: "unit:classification"
    cites: [{key: "unit:claim:citation:id", split: ";"}]
  chain:
    read: {sheet: relations}
    where: [{column: "relation:type", is: child}]
    unit: {key: "relation:unit:id", part_of: "relation:related_unit:id"}
    start:
      first_of: ["relation:date-range-precise:first", "relation:date-range-imprecise:first"]
      real: {column: "relation:date-range:starting?", is: Y}
    end:
      first_of: ["relation:date-range-precise:last", "relation:date-range-imprecise:last"]
      real: {column: "relation:date-range:ending?", is: Y}
    cites: [{key: "relation:claim:citation:id", split: ";"}]
  members:
    read: {sheet: relations}
    where: [{column: "relation:type", is: member}]
    member: {key: "relation:unit:id"}
    unit: {key: "relation:related_unit:id"}
    first_seen: "relation:date-range-imprecise:first"
    last_seen: "relation:date-range-imprecise:last"
    cites: [{key: "relation:claim:citation:id", split: ";"}]
  postings:
    id: "posting:id"
    person: {key: "posting:person:id"}
    unit: {key: "posting:unit:id"}
    post: {title: "posting:role", head: true}
    start:
      first_of: ["posting:date-range-precise:first", "posting:date-range-imprecise:first"]
      real: {column: "posting:date-range:starting?", is: Y}
    end:
      first_of: ["posting:date-range-precise:last", "posting:date-range-imprecise:last"]
      real: {column: "posting:date-range:ending?", is: Y}
    note: {template: "Rank: {posting:rank}"}
    cites: [{key: "posting:claim:citation:id", split: ";"}]
"""


def write(path: pathlib.Path) -> None:
    """Write the workbook; whole days are cells that hold a day, as a spreadsheet makes them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in SHEETS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([_cell(text) for text in row])
    notes = book.create_sheet("notes")
    notes.append(["These sheets are invented."])
    book.save(path)


def _cell(text: str) -> object:
    parts = text.split("-")
    if len(text) == 10 and all(part.isdigit() for part in parts):
        return date(*map(int, parts))
    return text or None

"""Files of others of every shape, in every format that is imported."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import orgchart
from attacks.given import CLAIMS, MAPPING
from orgchart import importers

Rows = list[dict[str, str]]
MARKS = str.maketrans("01234567o", "!?.,;:+=-")
NAMES = ("who", "post", "body", "from", "to")


def row(who: str, post: str, body: str = "Police", start: str = "2018-01-02", end: str = "2019-03") -> dict[str, str]:
    return dict(zip(NAMES, (who, post, body, start, end), strict=True))


ROWS: dict[str, Callable[[int], Rows]] = {
    "each of its own": lambda count: [row(f"Ada {one}", f"Head {one}", f"Body {one}") for one in range(count)],
    "of one person": lambda count: [row("Ada", f"Head {one}") for one in range(count)],
    "of one post": lambda count: [row(f"Ada {one}", "Head") for one in range(count)],
    "of one person in one post": lambda count: [
        row("Ada", "Head", start=f"{1000 + one // 12 % 1000}-{one % 12 + 1:02}", end="") for one in range(count)
    ],
    "the same row": lambda count: [row("Ada", "Head")] * count,
    "of one id": lambda count: [row(f"Ada{oct(one).translate(MARKS)}", "Head") for one in range(count)],
    "all refused": lambda count: [row(f"Ada {one}", "Head", start="at Easter") for one in range(count)],
    "long texts": lambda count: [row("A" * min(count, 900_000), "Head " * min(count, 180_000))],
}  # fmt: skip


def as_table(rows: Rows, format_: str) -> bytes:
    """Return rows as a table of a format."""
    if format_ in ("json", "jsonl"):
        return json.dumps(rows).encode() if format_ == "json" else "\n".join(map(json.dumps, rows)).encode()
    if format_ == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, NAMES)
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode()
    import openpyxl

    book, data = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    sheet.append(NAMES)
    for one in rows:
        sheet.append([value[:32_000] for value in one.values()])
    book.save(data)
    return data.getvalue()


def popolo(rows: Rows) -> bytes:
    people, posts, bodies = ({one[key]: key[0] + str(at) for at, one in enumerate(rows)} for key in NAMES[:3])
    within = {name: list(bodies)[at - 1] for at, name in enumerate(bodies) if at}
    return json.dumps({
        "persons": [{"id": name, "name": text} for text, name in people.items()],
        "organizations": [
            {"id": name, "name": text, **({"parent_id": bodies[within[text]]} if text in within else {})}
            for text, name in bodies.items()
        ],
        "posts": [
            {"id": name, "label": text, "organization_id": bodies[next(r["body"] for r in (rows[int(name[1:])],))]}
            for text, name in posts.items()
        ],
        "memberships": [
            {"person_id": people[one["who"]], "organization_id": bodies[one["body"]], "post_id": posts[one["post"]],
             "start_date": one["from"], "end_date": one["to"]}
            for one in rows
        ],
    }).encode()  # fmt: skip


def ftm(rows: Rows) -> bytes:
    people, posts, bodies = ({one[key]: key[0] + str(at) for at, one in enumerate(rows)} for key in NAMES[:3])
    found: list[tuple[str, str, dict[str, list[str]]]] = [
        *((name, "Person", {"name": [text]}) for text, name in people.items()),
        *((name, "Organization", {"name": [text]}) for text, name in bodies.items()),
        *((name, "Position", {"name": [text], "organization": [bodies[rows[int(name[1:])]["body"]]]})
          for text, name in posts.items()),
        *((f"o{at}", "Occupancy", {
            "holder": [people[one["who"]]], "post": [posts[one["post"]]], "startDate": [one["from"]]})
          for at, one in enumerate(rows)),
    ]  # fmt: skip
    made = ({"id": name, "schema": schema, "properties": properties} for name, schema, properties in found)
    return "\n".join(map(json.dumps, made)).encode()


def wikidata(rows: Rows) -> bytes:
    people, posts = (
        {one[key]: at + base for at, one in enumerate(rows)} for key, base in (("who", 1), ("post", 10**7))
    )
    claims: dict[str, list[Any]] = {}
    for one in rows:
        time = {"time": f"+{one['from'][:4]}-00-00T00:00:00Z", "precision": 9,
                "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}  # fmt: skip
        claims.setdefault(one["who"], []).append({
            "rank": "normal",
            "mainsnak": {"snaktype": "value", "datavalue": {
                "type": "wikibase-entityid", "value": {"id": f"Q{posts[one['post']]}"}}},
            "qualifiers": {"P580": [{"snaktype": "value", "datavalue": {"type": "time", "value": time}}]},
        })  # fmt: skip
    named = {f"Q{number}": (text, claims.get(text, [])) for names in (people, posts) for text, number in names.items()}
    return json.dumps({"entities": {
        name: {"id": name, "type": "item", "labels": {"en": {"language": "en", "value": text}},
               "claims": {"P39": held} if held else {}}
        for name, (text, held) in named.items()
    }}).encode()  # fmt: skip


def sfm(rows: Rows) -> bytes:
    """Return rows as claims: one of each unit, each person and each posting."""
    header = CLAIMS.decode().split("\n", 1)[0]
    lines, seen = [header], set[str]()
    people, bodies = ({one[key]: key[0] + str(at) for at, one in enumerate(rows)} for key in ("who", "body"))
    for at, one in enumerate(rows):
        who, body = people[one["who"]], bodies[one["body"]]
        if body not in seen:
            lines.append(
                f"unit,accepted,c1,{body},the unit,{one['body']},{one['body']},Army,,,,,2018-01-02,2019-03-04,Y,N"
            )
        if who not in seen:
            lines.append(
                f"person,accepted,c1,{who},the person,{one['who']},,,{one['who']},,,,2018-01-02,2018-01-02,N,N"
            )
        seen |= {body, who}
        day = one["from"] if one["from"][0] == "2" else "2018-02-03"
        lines.append(f"posting,accepted,c1,x{at},the posting,,,,,{who},{body},{one['post']},{day},2021-05-06,N,Y")
    return "\n".join(lines).encode()


class FileGiven(NamedTuple):
    """A file, and what is done with it."""

    run: Callable[[], object]


TABLES = ("csv", "json", "jsonl", "xlsx")
MAKERS = {"popolo": popolo, "ftm": ftm, "wikidata": wikidata, "sfm": sfm}
FORMATS: dict[str, dict[str, Callable[[int], Rows]]] = dict.fromkeys((*TABLES, *MAKERS, "guess", "pack", "add"), ROWS)
"""The formats with their files by shape: what imports them, proposes a mapping, packs a table, adds its rows."""


def file_given(format_: str, make: Callable[[int], Rows], size: int, folder: Path) -> FileGiven:
    """Return a file of a shape and size, as it is imported in a format."""
    rows, mapping = make(size), folder / "mapping.yaml"
    mapping.write_bytes(MAPPING)
    if format_ in MAKERS:
        file = folder / ("given.csv" if format_ == "sfm" else "given.json")
        file.write_bytes(MAKERS[format_](rows))
        return FileGiven(lambda: orgchart.import_(format_, file, folder / "made"))
    file = folder / f"given.{format_ if format_ in TABLES else 'csv'}"
    if format_ == "add":
        register = folder / "r.yaml"
        register.write_text("register: {title: T}\nsources:\n  s: {title: S}\n")
        file.write_bytes(as_table([{"name": one["who"] + one["post"], "source": "s"} for one in rows], "json"))
        file = file.rename(folder / "given.json")
        return FileGiven(lambda: orgchart.add_rows(register, "person", file, write=False))
    file.write_bytes(as_table(rows, format_ if format_ in TABLES else "csv"))
    if format_ == "guess":
        return FileGiven(lambda: importers.guess_mapping("csv", file))
    if format_ == "pack":
        return FileGiven(lambda: orgchart.pack(file, folder / "made", mapping=mapping))
    return FileGiven(lambda: orgchart.import_(format_, file, folder / "made", mapping=mapping))

"""SQLite: a database in which the as-of question is a query (docs/reference/export.md has the schema and the query)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from orgchart.exporters import _words as words
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import WORDS, Losses
from orgchart.exporters._role_tree import record_trees
from orgchart.exporters._spans import spans
from orgchart.exporters._table import CLAIM_COLUMNS, claim_rows
from orgchart.model import Citation

FORMAT = ExportFormat(summary="a SQLite database; the as-of question is a documented query")

SCHEMA = f"""
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE record (section TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (section, id)) WITHOUT ROWID;
CREATE TABLE source (id TEXT PRIMARY KEY, title TEXT NOT NULL, publisher TEXT, published TEXT, information TEXT,
  url TEXT) WITHOUT ROWID;
CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, note TEXT) WITHOUT ROWID;
CREATE TABLE unit (id TEXT PRIMARY KEY, name TEXT, classification TEXT, note TEXT) WITHOUT ROWID;
CREATE TABLE post (id TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit (id), title TEXT, head INTEGER NOT NULL,
  seats INTEGER, seats_at_least INTEGER, note TEXT) WITHOUT ROWID;
CREATE TABLE name (subject TEXT NOT NULL, text TEXT NOT NULL, lang TEXT, script TEXT, kind TEXT);
CREATE TABLE claim ({", ".join(f'"{name}" TEXT' for name in CLAIM_COLUMNS if name != "stamp")}, PRIMARY KEY (id))
  WITHOUT ROWID;
CREATE TABLE span (subject TEXT NOT NULL, first_day INTEGER, last_day INTEGER, verdict TEXT NOT NULL
  CHECK (verdict IN ('certain', 'open')));
CREATE TABLE citation (subject TEXT NOT NULL, source TEXT NOT NULL REFERENCES source (id), at TEXT, seen TEXT,
  stance TEXT NOT NULL, quote TEXT, note TEXT);
CREATE TABLE judgement (id TEXT PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, verdict TEXT NOT NULL, because TEXT,
  decided TEXT) WITHOUT ROWID;
CREATE INDEX name_subject ON name (subject);
CREATE INDEX span_subject ON span (subject, first_day);
CREATE INDEX citation_subject ON citation (subject);
CREATE INDEX claim_post ON claim (post);
CREATE INDEX claim_person ON claim (person);
"""


def export(given: ExportInput) -> Exported:
    """Return the database. The same register gives the same bytes with the same version of SQLite."""
    losses = Losses("SQLite")
    database = sqlite3.connect(":memory:")
    try:
        database.executescript(SCHEMA)
        _fill(database, given)
        database.commit()
        content = bytes(database.serialize())
    finally:
        database.close()
    losses.beside(given, {*WORDS, "unread"})
    return Exported(content=content, losses=losses.lines)


def _fill(database: sqlite3.Connection, given: ExportInput) -> None:
    register = given.register

    def put(table: str, rows: Iterable[Iterable[Any]]) -> None:
        for row in rows:
            values = [words.clean(value) if isinstance(value, str) else value for value in row]
            database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    head = {
        "title": register.title, "digest": register.digest, "revision": register.rev, "stamp": words.stamp(given),
        "known_by": words.iso_text(given.known_by) or None,
    }  # fmt: skip
    put("about", sorted((key, value) for key, value in head.items() if value))
    put(
        "record",
        (
            (section, name, json.dumps(tree, ensure_ascii=False))
            for section, name, tree in record_trees(register, given.unread)
        ),
    )
    put(
        "source",
        (
            (name, one.title, one.publisher, _edtf(one.published), _edtf(one.information), one.url)
            for name, one in sorted(register.sources.items())
        ),
    )
    people, units = sorted(register.people.items()), sorted(register.units.items())
    posts = sorted(register.posts.items())
    put("person", ((name, one.name, one.note) for name, one in people))
    put("unit", ((name, one.name, one.classification, one.note) for name, one in units))
    put(
        "post",
        ((name, one.unit, one.title, int(one.head), one.seats, one.seats_at_least, one.note) for name, one in posts),
    )
    named: list[tuple[str, Any]] = [*people, *units, *posts]
    put("name", ((name, each.text, each.lang, each.script, each.kind) for name, one in named for each in one.names))
    columns = [name for name in CLAIM_COLUMNS if name != "stamp"]
    put("claim", ([row[name] or None for name in columns] for row in claim_rows(given)))
    dated = sorted(given.resolution.statements.records)
    put("span", ((name, one.first, one.last, one.verdict) for name in dated for one in spans(given.resolution, name)))
    cited = sorted({**register.named(), **register.part_of}.items())
    put("citation", (row for name, one in cited for row in _citations(name, getattr(one, "cites", ()))))
    put(
        "judgement",
        (
            (name, one.a, one.b, one.verdict, one.because, _edtf(one.decided))
            for name, one in sorted(register.judgements.items())
        ),
    )


def _citations(name: str, cites: Iterable[Citation]) -> Iterable[tuple[str | None, ...]]:
    for cite in cites:
        yield name, cite.source, cite.at, words.seen_text(cite) or None, cite.stance, cite.quote, cite.note


def _edtf(date: Any) -> str | None:
    return None if date is None else str(date)

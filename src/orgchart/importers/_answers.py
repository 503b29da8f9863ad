"""Rows that say what to add to a register: one record a row, its fields under the names of their options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from os import PathLike
from typing import Any, Final, NamedTuple

from orgchart.diagnostics.place import Place
from orgchart.errors import RoleFileError, UsageError
from orgchart.foundation.plain_text import listed, meant_or_all, shown
from orgchart.foundation.records import evolve
from orgchart.importers._given import GivenFile
from orgchart.importers._rows import Listed
from orgchart.importers._table_rules import ReadingRules
from orgchart.rolefile.editing.entries import FIELDS, Answers
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.yaml_reader import read_yaml

TABLES: Final = ("csv", "xlsx", "json", "jsonl")
_TRUE: Final = ("true", "yes")
_FALSE: Final = ("", "false", "no")


class AnswerRow(NamedTuple):
    """What one row says.

    Attributes:
        answers: the fields given, by name.
        name: the id wanted; None where one is to be made.
        uncited: whether it may lack a source.
        place: where it stands: "rows.csv:3".
    """

    answers: Answers
    name: str | None
    uncited: bool
    place: str


def answer_rows(path: str | PathLike[str]) -> tuple[AnswerRow, ...]:
    """Return the rows of a file: a table (CSV, XLSX, JSON, JSON Lines), or a list, or mapping by id, in YAML.

    Columns are named as the options are (`post`, `end-cause`, `new-person`), with `id` and `uncited`; where a field may
    be given several times, a cell parts the values by semicolons.

    Raises:
        RoleFileError: The YAML has errors.
        UsageError: The file cannot be read, or a column is none of a record; all such are told.
    """
    given = GivenFile(path)
    given.must_be_file()
    ending = given.name.rpartition(".")[2].lower()
    if ending in ("yaml", "yml"):
        rows = list(_of_yaml(given))
    elif ending in TABLES:
        rows = list(_of_table(given, ending))
    else:
        raise UsageError(
            f"{given.name}: rows are read from {listed(['.yaml', *(f'.{one}' for one in TABLES)])}; name one"
        )
    if not rows:
        raise UsageError(f"{given.name} holds no rows; nothing was written")
    return tuple(_row(cells, name, place) for cells, name, place in rows)


_Found = tuple[Mapping[str, Any], str | None, str]


def _of_table(given: GivenFile, ending: str) -> Iterator[_Found]:
    table = import_module(f"orgchart.importers.{ending}").table(given, ReadingRules())
    for row in table.rows:
        if row is None or row.nothing:
            continue
        if row.fault:
            raise UsageError(f"{row.place}: {row.fault}; nothing was written")
        yield row.cells, None, row.place


def _of_yaml(given: GivenFile) -> Iterator[_Found]:
    # A list is none that a role file may be; under a key of its own it is read as all else is.
    data = given.data()
    first = next((line for line in data.splitlines() if line.strip() and not line.startswith(b"#")), b"")
    is_list = first.startswith(b"- ")
    document = read_yaml(given.name, b"rows:\n" + data if is_list else data)
    if document.diagnostics:
        raise RoleFileError(tuple(_up(finding, is_list) for finding in document.diagnostics))
    root = document.root or {}
    rows = root.get("rows", ()) if is_list else root
    for key, cells in rows.items() if isinstance(rows, dict) else enumerate(rows):
        place = _place(document, ("rows", key) if is_list else (key,), is_list)
        if not isinstance(cells, dict):
            raise UsageError(
                f"{place}: a row is a mapping, as in {{person: dahl, post: treasurer}}; nothing was written"
            )
        yield cells, key if isinstance(key, str) else None, place


def _up(finding: Any, is_list: bool) -> Any:
    """Return a finding at the line of the file itself."""
    if not is_list or finding.place is None:
        return finding
    return evolve(finding, place=Place(finding.place.file, finding.place.line - 1, finding.place.column))


def _place(document: Document, path: tuple[str | int, ...], is_list: bool) -> str:
    return f"{document.file}:{document.key_place(path).line - is_list}"


def _row(cells: Mapping[str, Any], name: str | None, place: str) -> AnswerRow:
    answers: dict[str, Any] = {}
    uncited = False
    for column, cell in cells.items():
        field = column.strip().replace("-", "_").removeprefix("__")
        field = "from_" if field == "from" else field
        if field == "id":
            name = str(cell).strip() or name
        elif field == "uncited":
            uncited = _flag(cell, column, place)
        elif field not in FIELDS:
            known = [one.replace("_", "-") for one in FIELDS]
            cure = meant_or_all(column, known, "columns")
            raise UsageError(f"{place}: nothing is told in a column {shown(column)}{cure}; nothing was written")
        elif (value := _value(field, cell, column, place)) not in ("", (), False):
            answers[field] = value
    return AnswerRow(answers, name, uncited, place)


def _value(field: str, cell: Any, column: str, place: str) -> Any:
    if FIELDS[field].flag:
        return _flag(cell, column, place)
    if FIELDS[field].many:
        if isinstance(cell, list | tuple):
            items = tuple(cell)
        elif isinstance(cell, Listed):
            items = cell.items
        else:
            items = tuple(str(cell).split(";"))
        if all(isinstance(one, str) for one in items):
            return tuple(one.strip() for one in items if one.strip())
    elif not isinstance(cell, dict | list | tuple | Listed):
        return str(cell).strip()
    raise UsageError(f"{place}: {shown(column)} holds a list or a mapping where a text is wanted; nothing was written")


def _flag(cell: Any, column: str, place: str) -> bool:
    text = str(cell).strip().lower()
    if text not in (*_TRUE, *_FALSE):
        raise UsageError(
            f"{place}: {shown(column)} is {listed(['true', 'false'])}, not {shown(text)}; nothing was written"
        )
    return text in _TRUE

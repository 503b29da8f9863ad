"""A mapping proposed for a table, for somebody to read and correct; nothing is imported by it unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, Final
from unicodedata import combining, normalize

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.importers._dates import DateError, Reader, reader
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._mapping import Mapping
from orgchart.importers._rows import FileRow, FileTable
from orgchart.importers._table_rules import ReadingRules
from orgchart.importers._trees import inner_rows, parsed
from orgchart.rolefile.editing.entries import slug
from orgchart.rolefile.editing.places_in_files import scalar_text
from orgchart.rolefile.reading.folder import document_from_bytes

_SAMPLE: Final = 500
_PREVIEW: Final = 5
_DELIMITERS: Final = (",", ";", "\t", "|")
_ENCODINGS: Final = ("utf-8", "cp1252", "latin-1")
_WORDS: Final = {
    "first": ("first name", "given name", "first", "forename", "vorname", "prenom", "nombres"),
    "last": ("last name", "family name", "surname", "last", "nachname", "familienname", "apellidos", "apellido",
             "nom de famille"),
    "birth": ("birthday", "birth date", "date of birth", "born", "dob", "geburtsdatum", "geboren",
              "fecha de nacimiento", "date de naissance"),
    "key": ("person id", "leader id", "leadid", "member id", "id", "identifier", "uid", "qid", "bioguide"),
    "name": ("person name", "full name", "person", "name", "leader", "holder", "member", "officer", "commander", "who",
             "nombre completo", "nombre", "nom complet", "nom", "nome"),
    "post": ("post", "position", "office", "role", "title", "function", "rank", "amt", "funktion", "cargo", "puesto",
             "poste", "fonction"),
    "unit": ("unit", "unit name", "organisation", "organization", "body", "department", "ministry", "group", "party",
             "country", "state", "house", "council", "stateabb", "behorde", "dienststelle", "einheit", "ministerium",
             "organismo", "ministerio", "unidad", "organizacion", "organisme", "ministere", "unite"),
    "start": ("start", "start date", "from", "from date", "begin", "begin date", "began", "since", "date from",
              "date start", "date started", "appointed", "date appointed", "date of appointment", "appointment date",
              "elected", "date elected", "date of election", "election date", "term start", "valid from",
              "assumed office", "took office", "in", "von", "seit", "beginn", "inicio", "fecha inicio",
              "fecha de inicio", "desde", "debut", "date debut", "date de debut", "depuis", "du"),
    "end": ("end", "end date", "to", "to date", "until", "ended", "date to", "date end", "date ended", "left",
            "date left", "left office", "ceased", "date ceased", "resigned", "date resigned", "term end", "valid to",
            "termination date", "out", "bis", "ende", "fin", "fecha fin", "fecha de fin", "hasta", "date fin",
            "date de fin", "jusque", "au"),
    "first_seen": ("first seen", "first cited", "date first cited", "first mention", "first reported"),
    "last_seen": ("last seen", "last cited", "date last cited", "last mention", "last reported"),
    "cite": ("source", "source url", "url", "reference", "citation", "link", "quelle", "fuente"),
    "note": ("note", "notes", "comment", "comments", "remarks", "bemerkung", "bemerkungen", "notas", "remarques"),
}  # fmt: skip
"""Names of columns in English, German, Spanish and French, without accents; also found where written as one word."""

_SPLIT: Final = {
    "start": ({"year": ("syear", "start year", "year start"), "month": ("smonth", "start month", "month start"),
               "day": ("sdate", "sday", "start day", "day start")}),
    "end": ({"year": ("eyear", "end year", "year end"), "month": ("emonth", "end month", "month end"),
             "day": ("edate", "eday", "end day", "day end")}),
}  # fmt: skip
_FORMATS: Final = (
    ("y-m-d",), ("y-m-d", "y-m"), ("y-m-d", "y-m", "y"), ("d/m/y",), ("m/d/y",), ("d.m.y",), ("d-m-y",), ("m/y",),
    ("y",), ("d month y",), ("month d, y",), ("d/m/y", "m/y", "y"), ("d.m.y", "m.y", "y"),
    ("y-m-d", "y-m", "y", "edtf"),
)  # fmt: skip


class Guess(Frozen):
    """A mapping that was proposed.

    Attributes:
        text: the mapping, with comments on what is to be decided.
        preview: the first claims that it makes, a line each, or why there is none yet.
    """

    text: str
    preview: tuple[str, ...]


def propose(format: str, module: Any, given: GivenFile) -> Guess:
    """Return a mapping for a table, from the names of its columns and the forms of its dates.

    Raises:
        UsageError: The file cannot be read, or its format needs no mapping.
    """
    format_: ImportFormat = module.FORMAT
    if not format_.mapping:
        raise UsageError(f"{format} needs no mapping, so there is nothing to guess")
    reading, columns, rows = _looked_at(module, format, given)
    without: dict[str, str] = {}
    text = ""
    for _ in range(len(columns) + 1):
        text = "\n".join([*_head(given, format, reading), *_body(columns, rows, without)]) + "\n"
        column, reason = _refusing(text, given, columns, rows)
        if not column or column in without:
            break
        without[column] = reason
    return Guess(text=text, preview=tuple(_preview(text, given, columns, rows)))


def _looked_at(module: Any, format: str, given: GivenFile) -> tuple[ReadingRules, tuple[str, ...], list[FileRow]]:
    """Return how a file is read, its columns and its first rows."""
    problem: UsageError | None = None
    for encoding in _ENCODINGS if format == "csv" else _ENCODINGS[:1]:
        reading = ReadingRules(
            encoding=encoding,
            delimiter=_delimiter(given, encoding) if format == "csv" else ",",
            rows=inner_rows(parsed(given.text(), given.name)) if format == "json" else "",
        )
        try:
            if format == "csv":
                for _ in given.lines(encoding):  # a byte that does not fit may be in the last row
                    pass
            table: FileTable = module.table(given, reading)
            rows = [row for row in islice(table.rows, _SAMPLE) if row is not None and not row.fault and not row.nothing]
        except UsageError as error:
            problem = problem or error
            if "is not" not in str(error):
                break
            continue
        columns = table.columns or tuple(dict.fromkeys(column for row in rows for column in row.cells))
        return reading, columns, rows
    raise problem or UsageError(f"{given.name} cannot be read")


def _delimiter(given: GivenFile, encoding: str) -> str:
    try:
        first = next(iter(given.lines(encoding)), "")
    except UsageError:
        return ","
    return max(_DELIMITERS, key=lambda one: (first.count(one), -_DELIMITERS.index(one)))


def _head(given: GivenFile, format: str, reading: ReadingRules) -> Iterator[str]:
    name = slug(given.path.stem) or "table"
    name = name if name[0].isalpha() else f"table-{name}"
    yield "# A proposal, made from the names of the columns: read it, correct it, then run"
    yield f"#   orgchart import {format} {given.name} --map THIS-FILE -o FOLDER"
    yield "# orgchart schema mapping has every key."
    yield "source:"
    yield f"  id: {name}"
    yield f"  title: {scalar_text(given.name)}"
    yield "  # published: and information: (the days that the file is about) in EDTF; information is needed for"
    yield "  # ends whose blank means that it was still so (blank: ongoing)"
    parts = []
    if reading.encoding != "utf-8":
        parts.append(f"encoding: {reading.encoding}")
    if reading.delimiter != ",":
        parts.append(f"delimiter: {'tab' if reading.delimiter == chr(9) else scalar_text(reading.delimiter)}")
    if reading.rows:
        parts.append(f"rows: {_quoted(reading.rows)}")
    if parts:
        yield f"read: {{{', '.join(parts)}}}"


def _body(columns: tuple[str, ...], rows: list[FileRow], without: dict[str, str]) -> Iterator[str]:
    """Yield the lines of what rows say; `without` has the columns that are not to be used, and why."""
    used = set(without)
    name, key = _quoted(_find("name", columns, used)), _find("key", columns, used)
    if name in ("", '""'):
        first, last = _find("first", columns, used), _find("last", columns, used)
        both = " ".join(f"{{{one}}}" for one in (first, last) if one)
        name = f"{{template: {_quoted(both)}}}" if both else ""
    yield "person:"
    if key:
        yield f"  key: {_quoted(key)}"
        if name:
            yield f"  id: {name}"
    yield f"  name: {name}" if name else "  # name: COLUMN   (no column looks like a name)"
    if not name and not key:
        yield "  name: {constant: NOBODY}"
    birth = _find("birth", columns, used)
    if birth:
        yield f"  birth: {_date(birth, rows)}"
    unit, post = _find("unit", columns, used), _find("post", columns, used)
    yield "unit:"
    yield f"  name: {_quoted(unit)}" if unit else "  name: {constant: The organisation}   # no column looks like a unit"
    if post:
        yield "post:"
        yield f"  title: {_quoted(post)}"
    else:
        yield "# post: {title: COLUMN}   (no column looks like a post: rows are memberships of the unit)"
    for moment in ("start", "end", "first_seen", "last_seen"):
        yield from _moment(moment, columns, used, rows)
    cite, note = _find("cite", columns, used), _find("note", columns, used)
    if cite:
        yield f"cites: [{{{'url' if _is_url(cite, rows) else 'title'}: {_quoted(cite)}}}]"
    if note:
        yield f"note: {_quoted(note)}"
    rest = [column for column in columns if column and column not in used]
    if rest:
        yield f"# not used: {', '.join(rest[:40])}"
    for column, reason in without.items():
        yield f"# left out, since every row would be refused: {column} ({' '.join(reason.split())[:160]})"


def _moment(moment: str, columns: tuple[str, ...], used: set[str], rows: list[FileRow]) -> Iterator[str]:
    """Yield the lines of a date: of columns of its own for year, month and day, or of one."""
    if moment in _SPLIT:
        parts = {part: _find_of(words, columns, used) for part, words in _SPLIT[moment].items()}
        if parts["year"]:
            yield f"{moment}: {{{', '.join(f'{part}: {_quoted(column)}' for part, column in parts.items() if column)}}}"
            return
    column = _find(moment, columns, used)
    if not column:
        return
    yield f"{moment}: {_date(column, rows)}"


def _date(column: str, rows: list[FileRow]) -> str:
    """Return a column as a date of the mapping, with its format, and a comment where there is doubt."""
    texts = [text for row in rows if (text := " ".join(row.cells.get(column, "").split()))]
    fitting = [formats for formats in _FORMATS if all(map(_reads(formats), texts))]
    if not fitting:
        return f"{_quoted(column)}   # its texts are not of one format: {_some(texts)}"
    if not texts or fitting[0] == ("y-m-d",):
        return _quoted(column)
    chosen = fitting[0]
    shown = _quoted(chosen[0]) if len(chosen) == 1 else f"[{', '.join(_quoted(one) for one in chosen)}]"
    doubt = "   # m/d/y fits as well: decide" if {("d/m/y",), ("m/d/y",)} <= set(fitting) else ""
    return f"{{column: {_quoted(column)}, format: {shown}}}{doubt}"


def _reads(formats: tuple[str, ...]) -> Any:
    read: Reader = reader(formats)

    def fits(text: str) -> bool:
        try:
            read(text)
        except DateError:
            return False
        return True

    return fits


def _some(texts: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(texts))[:3])[:80]


def _find(what: str, columns: tuple[str, ...], used: set[str]) -> str:
    return _find_of(_WORDS[what], columns, used)


def _find_of(words: tuple[str, ...], columns: tuple[str, ...], used: set[str]) -> str:
    """Return the column whose name is one of some words, the first of which is best; "" where none is.

    A word of several parts is found in a name that is written as one, such as "startdate".
    """
    plain = {column: _plain(column) for column in columns}
    for word in words:
        for column, name in plain.items():
            if column not in used and name.replace(" ", "") == word.replace(" ", "") and columns.count(column) == 1:
                used.add(column)
                return column
    return ""


@lru_cache(maxsize=1000)
def _plain(column: str) -> str:
    """Return the words of a column's name in lower case: "startDate" and "terms[].start_date" are "start date".

    Accents are dropped.
    """
    last = column.rpartition(".")[2] if "." in column[1:-1] and " " not in column else column
    plain = "".join(one for one in normalize("NFKD", last) if not combining(one))
    return " ".join(re.findall("[a-z]+", re.sub("([a-z])([A-Z])", r"\1 \2", plain).lower()))


def _is_url(column: str, rows: list[FileRow]) -> bool:
    texts = [text for row in rows if (text := row.cells.get(column, "").strip())]
    return bool(texts) and all(re.match("https?://", text) for text in texts)


def _quoted(text: str) -> str:
    """Return a text as a scalar that can stand in braces."""
    plain: str = scalar_text(text)
    return plain if plain[:1] in "\"'" or not re.search(r"[\[\]{},]", plain) else f"'{plain}'"


def _refusing(text: str, given: GivenFile, columns: tuple[str, ...], rows: list[FileRow]) -> tuple[str, str]:
    """Return the column for which a proposal refuses every row, and why; two "" where a row can be imported."""
    document = document_from_bytes("the proposal", text.encode("utf-8"))
    try:
        mapping = Mapping("the proposal", document.root or {})
        gathering: Gathering = gather(given, Task(mapping=mapping), lambda *_: FileTable(columns, iter(rows)))
    except UsageError:
        return "", ""
    if gathering.imported:
        return "", ""
    places = {row.place for row in rows}
    for refusal in gathering.refused:
        place, _, number = refusal.place.rpartition(":")
        if place in places and number.isdigit() and 0 < int(number) <= len(columns):
            return columns[int(number) - 1], refusal.reason
    return "", ""


def _preview(text: str, given: GivenFile, columns: tuple[str, ...], rows: list[FileRow]) -> Iterator[str]:
    """Yield the first claims that a proposal makes."""
    document = document_from_bytes("the proposal", text.encode("utf-8"))
    try:
        mapping = Mapping("the proposal", document.root or {})
        gathering: Gathering = gather(
            given, Task(mapping=mapping), lambda *_: FileTable(columns, iter(rows[:_PREVIEW]))
        )
    except UsageError as error:
        yield str(error)
        return
    for section, key in (("tenures", "post"), ("memberships", "of")):
        for record in gathering.sections[section].values():
            person = record.get("person", "nobody")
            named = str(gathering.sections["people"].get(person, {}).get("name", person))
            place = gathering.sections["posts" if key == "post" else "units"][record[key]]
            title = str(place.get("title") or place.get("name") or record[key])
            dates = [
                f"{word} {record[side]['edtf']}" for side, word in (("start", "from"), ("end", "to")) if side in record
            ]
            yield f"{record['cites'][0]['at']}: {', '.join([named, title, *dates])}"
    for refusal in gathering.refused:
        yield f"{refusal.place}: {refusal.reason}"

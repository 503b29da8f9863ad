"""Everything that reads what others wrote, as functions of bytes.

What they read stands in memory, and what they make is read again there: a disk would take longer than all the rest.
What takes much longer than reading is done with one input in a few, always the same ones.
"""

from __future__ import annotations

import io
import json
import pathlib
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import BinaryIO

from orgchart import importers
from orgchart.checks import examine
from orgchart.errors import OrgchartError
from orgchart.foundation.plain_file import JOURNAL
from orgchart.importers._files import role_files
from orgchart.importers._format import Task
from orgchart.importers._given import GivenFile
from orgchart.importers._guess import propose
from orgchart.importers._mapping import Mapping, read_mapping
from orgchart.opening import register_of, told
from orgchart.renderers.themes.theme_files import read_theme
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes, read_documents
from orgchart.temporal import parse, suggest
from orgchart.temporal.calendars import convert

from . import given
from .git_as_told import revision
from .other_readers import manifest, request, rows, sides

Reader = Callable[[bytes, pathlib.Path], object]
"""Reads some bytes; the folder is empty, and its own."""


def fine(reader: Reader) -> Callable[[bytes, pathlib.Path], None]:
    """Return a reader whose refusals count as answers."""

    def read(data: bytes, folder: pathlib.Path) -> None:
        try:
            reader(data, folder)
        except OrgchartError as error:
            if not str(error):
                raise

    return read


def one_in(number: int, data: bytes) -> bool:
    """Return whether some bytes are among those with which more is done: one in a number, whichever."""
    return zlib.crc32(data) % number == 0


def role_file(name: str) -> Reader:
    """Return what reads a role file, and tells what is public of what is wrong; of some it asks and formats more."""

    def read(data: bytes, _: pathlib.Path) -> None:
        loaded = from_documents((document_from_bytes(name, data),))
        told(loaded.diagnostics, loaded.documents)
        if one_in(4, data):
            format_bytes(name, data)
            answered(loaded)

    return read


def answered(loaded: Loaded) -> None:
    """Check a register that was loaded, and ask it for a day."""
    if loaded.register is None or loaded.errors:
        examine(loaded.diagnostics, None, loaded.documents)
        return
    view = register_of(loaded).view()
    examine(loaded.diagnostics, view.resolution, loaded.documents)
    view.snapshot("2018-03-01")


class InMemory(GivenFile):
    """A file to import that stands in memory."""

    def __init__(self, name: str, content: bytes) -> None:
        self.path = pathlib.Path(name)
        self.name = name
        self.is_folder = False
        self.is_streamed = False
        self.size = len(content)
        self._parts = {}
        self._content = content

    def open(self) -> BinaryIO:
        return io.BytesIO(self._content)


@cache
def the_mapping(format_: str) -> Mapping | None:
    """Return the mapping that tables of a format are read by; None where it needs none."""
    if not importers.format_of(format_).mapping:
        return None
    return mapping_of(given.MAPPING, iso_cells=importers.format_of(format_).iso_cells)


def mapping_of(data: bytes, *, iso_cells: bool = False) -> Mapping:
    """Return the mapping in some bytes."""
    from orgchart.importers._dates import CELL_FORMATS

    return read_mapping(InMemory("mapping.yaml", data), more_formats=CELL_FORMATS if iso_cells else ())


def imported(format_: str, name: str = "given") -> Reader:
    """Return what imports a file; what that makes is a register without errors."""

    def read(data: bytes, _: pathlib.Path) -> None:
        made(format_, InMemory(name, data), Task(mapping=the_mapping(format_)))

    return read


def made(format_: str, file: GivenFile, task: Task) -> None:
    """Import a file, as `importers.import_` does, and ask that the role files made are a register without errors."""
    gathering = import_module(f"orgchart.importers.{format_}").read(file, task)
    if not gathering.imported:
        return
    if gathering.register is None:
        gathering.register = {"title": "T"}
    contents = role_files(gathering, format_, file.name)
    loaded = from_documents(tuple(document_from_bytes(name, data) for name, data in sorted(contents.items())))
    if loaded.errors:
        raise AssertionError([(one.code, one.message) for one in loaded.errors][:3])


def guessed(data: bytes, _: pathlib.Path) -> None:
    propose("csv", import_module("orgchart.importers.csv"), InMemory("given.csv", data))


def mapped(data: bytes, _: pathlib.Path) -> None:
    made("csv", InMemory("given.csv", given.TABLE), Task(mapping=mapping_of(data)))


def workbook_part(data: bytes, folder: pathlib.Path) -> None:
    """Import a workbook of which one part is other bytes, so that the packing does not hide them from its reader."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(given.workbook())) as book, zipfile.ZipFile(packed, "w") as changed:
        names = book.namelist()
        for number, name in enumerate(names):
            changed.writestr(name, data[1:] if data and number == data[0] % len(names) else book.read(name))
    imported("sfm" if one_in(4, data) else "xlsx")(packed.getvalue(), folder)  # sfm reads every sheet


def date(data: bytes, _: pathlib.Path) -> None:
    parse(data.decode("utf-8", "replace"))


def phrase(data: bytes, _: pathlib.Path) -> None:
    text = data.decode("utf-8", "replace")
    suggest(text)
    convert(text, "solar-hijri")


def theme(data: bytes, _: pathlib.Path) -> None:
    read_theme(data.decode("utf-8", "replace"), "name", "name.toml")


def journal(data: bytes, folder: pathlib.Path) -> None:
    from orgchart.foundation.one_writer import only_writer

    (folder / JOURNAL).write_bytes(data)
    if one_in(4, data):
        read_documents(folder)
    with only_writer(folder):
        pass


READERS: dict[str, tuple[Reader, tuple[bytes, ...]]] = {
    "yaml": (role_file("r.yaml"), given.ROLE_FILES),
    "json": (role_file("r.json"), (given.ROLE_FILE_IN_JSON,)),
    "csv": (imported("csv"), (given.TABLE,)),
    "json-rows": (imported("json"), (given.ROWS,)),
    "jsonl": (imported("jsonl"), (given.ROWS[1:-1],)),
    "guess": (guessed, (given.TABLE,)),
    "sfm": (imported("sfm"), (given.CLAIMS,)),
    "popolo": (imported("popolo"), (given.POPOLO,)),
    "ftm": (imported("ftm"), (given.FTM,)),
    "wikidata": (imported("wikidata"), (given.WIKIDATA,)),
    "xlsx": (imported("xlsx"), ()),
    "xlsx-part": (workbook_part, ()),
    "mapping": (mapped, (given.MAPPING,)),
    "theme": (theme, tuple(path.read_bytes() for path in sorted(given.THEMES.glob("*.toml")))),
    "edtf": (date, given.DATES),
    "phrase": (phrase, given.PHRASES),
    "journal": (journal, (b'[["a.yaml", ".a.yaml.x.orgchart-new", "00"]]',)),
    "git": (revision, given.REVISIONS),
    "merge": (sides, given.SIDES),
    "rows": (rows, given.ROWS_TO_ADD),
    "manifest": (manifest, (given.PACK_MANIFEST,)),
    "request": (request, given.REQUESTS),
}
"""Each reader, and right files to begin from; those of workbooks are made when asked for (`seeds`)."""
CORPUS = pathlib.Path(__file__).parent / "corpus"


def seeds(name: str) -> tuple[bytes, ...]:
    """Return the files to begin from, those that once were a fault or reached something new among them."""
    kept = CORPUS / f"{name}.json"
    more = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
    if name == "xlsx":
        begin: tuple[bytes, ...] = (given.workbook(),)
    else:
        begin = given.workbook_parts() if name == "xlsx-part" else READERS[name][1]
    return (*begin, *(one.encode("latin-1") for one in more))

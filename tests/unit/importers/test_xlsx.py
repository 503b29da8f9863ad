"""Workbooks: dates as dates or as text, one sheet, errors refused; nothing unpacks beyond its bounds."""

import datetime
import io
import pathlib
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from orgchart.errors import UsageError
from orgchart.importers import xlsx

from .conftest import HEAD, Cli, Import

openpyxl = pytest.importorskip("openpyxl")
Section = Callable[[str], dict[str, Any]]


def workbook(*rows: tuple[Any, ...], more: tuple[tuple[Any, ...], ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    other = book.create_sheet("Other")
    for row in more:
        other.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


HEADER = ("who", "post", "body", "from", "to")


def test_dates_are_read_as_dates_and_as_text(imported: Import, section: Section) -> None:
    content = workbook(
        ("A title above",),
        HEADER,
        ("Ada", "Head", "P", datetime.date(2018, 1, 2), "03/2019"),
        (None, None, None, None, None),
        ("Ben", "Aide", "P", datetime.datetime(2018, 1, 2, 9, 30), "4.5.2019"),
        ("Cy", "Cook", "P", "2.1.2018", None),
        ("Di", "Cook", "P", "#REF!", None),
        ("Ed", "Cook", "P", "soon", None),
        (7, True, 1.5, "2018", None),
    )
    mapping = 'read: {skip: 1}\ndates: {formats: [d.m.y, m/y, "y"]}\n' + HEAD
    report = imported(content, mapping, format="xlsx")
    assert (report.rows, report.imported, report.blank) == (6, 4, 1)
    assert [one.place for one in report.refused] == ["table.xlsx:7", "table.xlsx:8:4"]
    found = [(one["start"], one.get("end"), one["cites"][0]["at"]) for one in section("tenures").values()]
    assert found == [
        ("2018-01-02", {"edtf": "2019-03", "as_written": "03/2019"}, "row 3"),
        ({"edtf": "2018-01-02", "as_written": "2018-01-02 09:30:00"},
         {"edtf": "2019-05-04", "as_written": "4.5.2019"}, "row 5"),
        ({"edtf": "2018-01-02", "as_written": "2.1.2018"}, None, "row 6"),
        ("2018", None, "row 9"),
    ]  # fmt: skip
    assert section("people")["person-7"]["name"] == "7"
    assert section("units")["unit-1-5"]["name"] == "1.5"


def test_a_sheet_is_chosen_by_name(imported: Import, section: Section) -> None:
    content = workbook(("x",), more=(HEADER, ("Ada", "Head", "P", "2018-01", None)))
    imported(content, "read: {sheet: Other}\n" + HEAD, format="xlsx")
    assert "ada" in section("people")
    with pytest.raises(UsageError, match='no sheet "Third"; there are Sheet, Other'):
        imported(content, "read: {sheet: Third}\n" + HEAD, format="xlsx")


def test_names_that_look_like_formulas_are_text(imported: Import, section: Section) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(("x", "Head", "P", "2018-01", None))
    cell = book.active["A2"]
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    buffer = io.BytesIO()
    book.save(buffer)
    imported(buffer.getvalue(), format="xlsx")
    assert [one["name"] for one in section("people").values()] == ["=HYPERLINK(1)"]


def packed(**parts: bytes) -> bytes:
    """Return a workbook with some of its parts replaced, or others added; a dot in a name is written __."""
    buffer = io.BytesIO()
    names = {name.replace("__", ".").replace("_of_", "/"): data for name, data in parts.items()}
    plain = io.BytesIO(workbook(HEADER, ("Ada", "Head", "P", "2018-01", None)))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one.filename, names.pop(one.filename, old.read(one)))
        for name, data in names.items():
            new.writestr(name, data)
    return buffer.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><sst>&j;</sst>"
)
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no workbook"),
        (b"who,post,body\n", "no workbook"),
        (workbook(HEADER)[:-100], "no workbook"),
        (packed(xl_of_sharedStrings__xml=LAUGHS), "document type definition"),
        (packed(xl_of_workbook__xml=LAUGHS.decode().encode("utf-16")), "document type definition"),
        (packed(xl_of_worksheets_of_sheet1__xml=b"<worksheet><sheetData><row>"), "no workbook"),
        (packed(xl_of_worksheets_of_sheet1__xml=FAR % b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>'),
         "the header is blank|more than 1,048,576 rows"),
        (packed(xl_of_worksheets_of_sheet1__xml=FAR % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'), "16,384 columns"),
        (packed(xl_of_worksheets_of_sheet1__xml=FAR % b""), "the sheet is empty"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_workbook_is_refused_as_a_whole(
    content: bytes, said: str, imported: Import, target: pathlib.Path
) -> None:
    with pytest.raises(UsageError, match=said):
        imported(content, format="xlsx")
    assert not target.exists()


@pytest.mark.no_cover
@pytest.mark.parametrize("part", ["xl_of_worksheets_of_sheet1", "xl_of_sharedStrings", "docProps_of_more"])
def test_a_gigabyte_of_zeros_is_not_unpacked(part: str, imported: Import, target: pathlib.Path) -> None:
    """A part declares its size; one that lies is cut off by the checksum."""

    class Zeros(io.RawIOBase):
        left = 1 << 30

        def readinto(self, buffer: Any) -> int:
            count = min(len(buffer), self.left)
            self.left -= count
            buffer[:count] = bytes(count)
            return count

    import shutil

    buffer = io.BytesIO(workbook(HEADER))
    name = part.replace("_of_", "/")
    with (
        zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as book,
        book.open(f"{name}-more.xml", "w", force_zip64=True) as file,
    ):
        shutil.copyfileobj(Zeros(), file, 1 << 20)  # type: ignore[type-var]
    tracemalloc.start()
    try:
        with pytest.raises(UsageError, match="unpacks to more than a workbook may"):
            imported(buffer.getvalue(), format="xlsx")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert not target.exists()


def test_many_parts_are_not_looked_at(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_PARTS", 3)
    with pytest.raises(UsageError, match="unpacks to more"):
        imported(workbook(HEADER), format="xlsx")


def test_without_openpyxl_the_message_tells_what_to_do(
    imported: Import, monkeypatch: pytest.MonkeyPatch, target: pathlib.Path
) -> None:
    import sys

    content = workbook(HEADER)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r'pip install "orgchart\[xlsx\]"'):
        imported(content, format="xlsx")
    assert not target.exists()


def test_a_proposal_for_a_workbook(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(
        workbook(("Name", "Position", "Unit", "Start"), ("Ada", "Head", "P", datetime.date(2018, 1, 2)))
    )
    code, out, err = cli("import", "xlsx", tmp_path / "t.xlsx", "--guess")
    assert code == 0
    assert "start: Start\n" in out
    assert "row 2: Ada, Head, from 2018-01-02" in err

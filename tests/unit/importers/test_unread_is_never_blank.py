"""What an importer cannot read is never taken for blank, and what programs write for "no date" never for a date."""

import datetime
import io
import pathlib
from collections.abc import Callable
from typing import Any

import pytest

from orgchart.importers._dates import CELL_FORMATS, DateError, reader
from orgchart.importers._placeholders import placeholder_date, placeholder_text

from .conftest import HEAD, Import

Section = Callable[[str], dict[str, Any]]
ONGOING = HEAD.replace("end: to", "end: {column: to, format: [d/m/y, y-m-d], blank: ongoing}").replace(
    "start: from", "start: {column: from, format: [d/m/y, y-m-d]}"
)
WHO = "who,post,body,from,to\n"


# placeholders


@pytest.mark.parametrize(
    "text",
    ["9999-12-31", "31/12/9999", "2999-01-01", "0000-00-00", "00/00/0000", "0000", "1900-01-00", "00/01/1900",
     "0/1/1900", "9999-12-31T00:00:00", "0000-00-00 00:00:00"],
)  # fmt: skip
def test_a_placeholder_is_told_from_a_date(text: str) -> None:
    assert placeholder_text(text) == "blank"


@pytest.mark.parametrize("text", ["1999-12-31", "29990101", "2018-00-00", "1900-01-01", "10/01/1900", "19999", "-0044"])
def test_what_is_no_placeholder(text: str) -> None:
    assert placeholder_text(text) == ""


@pytest.mark.parametrize("edtf", ["0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31"])
def test_the_first_day_of_a_program_is_blank(edtf: str) -> None:
    assert placeholder_date(edtf) == "blank"


def test_a_first_day_that_may_be_real_is_kept_and_told(imported: Import, section: Section) -> None:
    report = imported(WHO + "Ada,Head,P,1970-01-01,2000-01-01\nBen,Aide,P,1969-12-31,2000-01-01\n")
    assert [one["start"] for one in section("tenures").values()] == ["1970-01-01", "1969-12-31"]
    assert [note for note in report.remarks if "1 time, first at table.csv:2: 1970-01-01" in note]


def test_placeholders_count_as_blank_and_are_told_once(imported: Import, section: Section) -> None:
    """No end is recorded where the file has the last day that a database can hold."""
    report = imported(WHO + "Ada,Head,P,1/2/2015,31/12/9999\nBen,Aide,P,0000-00-00,2999-01-01\n", ONGOING)
    ada, ben = section("tenures").values()
    assert "end" not in ada
    assert "end" not in ben
    assert "start" not in ben
    assert ada["cites"] == [{"source": "table", "at": "row 2", "seen": "source"}]
    told = [note for note in report.remarks if "no date" in note]
    assert told == [
        'an `end` is what programs write for "no date", and counts as blank: 2 times, first at table.csv:2: 31/12/9999',
        'a `start` is what programs write for "no date", and counts as blank: 1 time, first at table.csv:3: 0000-00-00',
    ]


# dates


@pytest.mark.parametrize(
    "text",
    ["1/2/2015 00:00", "1/2/2015 00:00:00", "1/2/2015 0:00", "1/2/2015 12:00 AM", "2015-02-01 00:00:00.000",
     "2015-02-01T00:00Z", "2015-02-01 00:00:00+00:00", "1/2/2015, 9:30 pm"],
)  # fmt: skip
def test_a_time_of_day_behind_a_date_is_left_out_in_every_format(text: str) -> None:
    assert reader(["d/m/y", "y-m-d"])(text)[0:2] == ("2015-02-01", text)


def test_the_number_of_a_day_in_a_spreadsheet_is_offered_and_read_where_declared() -> None:
    assert reader(["excel"])("42036").edtf == "2015-02-01"
    assert reader(["excel"])("61").edtf == "1900-03-01"
    assert reader(["excel", "y"])("42036.5").edtf == "2015-02-01"
    with pytest.raises(DateError, match="2015-02-01; if it is that, declare the format excel"):
        reader(["d/m/y"])("42036")
    for text in ("60", "9999999", "2015-02"):
        with pytest.raises(DateError):
            reader(["excel"])(text)


def test_a_declared_format_rules_over_the_type_of_a_cell() -> None:
    assert reader(["y"], CELL_FORMATS)("2015-01-01").edtf == "2015"
    assert reader(["m/y"], CELL_FORMATS)("2016-06-01").edtf == "2016-06"
    assert reader(["d/m/y"], CELL_FORMATS)("2016-06").edtf == "2016-06"


# workbooks


def book(
    *rows: tuple[Any, ...], formats: dict[str, str] | None = None, merged: tuple[str, ...] = (), more: str = ""
) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    made = openpyxl.Workbook()
    for row in (("who", "post", "body", "from", "to"), *rows):
        made.active.append(row)
    for cell, shown in (formats or {}).items():
        made.active[cell].number_format = shown
    for cells in merged:
        made.active.merge_cells(cells)
    if more:
        made.create_sheet(more).append(("who",))
    made.create_sheet("Empty")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


DAY = datetime.date(2016, 6, 1)


@pytest.mark.parametrize(
    ("shown", "wanted"),
    [("yyyy", "2016"), ("mmm-yy", "2016-06"), ("[$-409]mmmm\\ yyyy;@", "2016-06"), ("yyyy-mm-dd", "2016-06-01"),
     ("dd.mm.yyyy", "2016-06-01"), ('"year" yyyy', "2016")],
)  # fmt: skip
def test_a_cell_is_as_precise_as_it_is_shown(shown: str, wanted: str, imported: Import, section: Section) -> None:
    imported(book(("Ada", "Head", "P", DAY, None), formats={"D2": shown}), format="xlsx")
    (ada,) = section("tenures").values()
    assert ada["start"] == wanted


def test_a_formula_without_a_stored_value_refuses_its_row(imported: Import, section: Section) -> None:
    content = book(("Ada", "Head", "P", DAY, "=DATE(2016,4,3)"), ("Ben", "Aide", "P", DAY, None))
    report = imported(content, format="xlsx")
    ((place, reason),) = [(one.place, one.reason) for one in report.refused]
    assert place == "table.xlsx:2"
    assert "=DATE(2016,4,3) has no stored value" in reason
    assert len(section("tenures")) == 1


def test_a_merged_range_counts_for_each_row_that_it_spans(imported: Import, section: Section) -> None:
    content = book(
        ("Ada", "Head", "Harbour", DAY, None), ("Ben", "Aide", None, DAY, None), ("Cy", "Cook", None, DAY, None),
        ("Di", "Cook", "Mill", DAY, None), merged=("C2:C4",),
    )  # fmt: skip
    imported(content, format="xlsx")
    assert sorted(post["unit"] for post in section("posts").values()) == ["harbour", "harbour", "harbour", "mill"]


def test_sheets_that_are_not_read_are_told(imported: Import) -> None:
    report = imported(book(("Ada", "Head", "P", DAY, None), more="2021"), format="xlsx")
    assert [note for note in report.remarks if 'not read: "2021"' in note]
    report = imported(book(("Ada", "Head", "P", DAY, None)), format="xlsx")
    assert not [note for note in report.remarks if "sheet" in note]


# encodings


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_with_their_mark_are_read_without_a_word(
    encoding: str, imported: Import, section: Section
) -> None:
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    imported((mark + WHO + "Bj\u00f6rk,Head,P,2018-01-01,\n").encode(encoding))
    assert [one["name"] for one in section("people").values()] == ["Bj\u00f6rk"]


def test_lines_that_end_with_cr_alone_and_a_declared_delimiter_are_read(imported: Import, section: Section) -> None:
    imported(WHO.replace("\n", "\r").encode() + b"Ada,Head,P,2018-01-01,\rBen,Aide,P,2018-01-01,")
    assert len(section("people")) == 2
    imported("sep=;\n" + WHO.replace(",", ";") + "Cy;Cook;P;2018-01-01;\n")
    assert [one["name"] for one in section("people").values()] == ["Cy"]
    assert section("tenures")["p-cook-cy-2018-01-01"]["cites"][0]["at"] == "row 3"


@pytest.mark.parametrize(("byte", "cure"), [(b"\x93", "cp1252"), (b"\xe9", "latin-1")])
def test_the_encoding_proposed_is_the_one_that_the_byte_speaks_for(
    byte: bytes, cure: str, imported: Import, target: pathlib.Path
) -> None:
    from orgchart.errors import UsageError

    with pytest.raises(UsageError, match=f"encoding: {cure}"):
        imported(WHO.encode() + b"Ada " + byte + b",Head,P,2018-01-01,\n")
    assert not target.exists()


# what is told


def test_somebody_who_begins_after_the_file_was_made_is_not_seen_by_it(imported: Import, section: Section) -> None:
    report = imported(WHO + "Ada,Head,P,1/9/2020,\nBen,Aide,P,1/1/2015,\n", ONGOING)
    ada, ben = section("tenures").values()
    assert "seen" not in ada["cites"][0]
    assert ben["cites"][0]["seen"] == "source"
    assert [note for note in report.remarks if "begins after the days that the file is about: 1 time" in note]


def test_a_cause_without_a_date_says_that_it_is_over(imported: Import, section: Section) -> None:
    mapping = HEAD.replace("end: to", "end: {column: to, cause: post, blank: ongoing}")
    report = imported(WHO + "Ada,resigned,P,2010-01-01,\n", mapping)
    (ada,) = section("tenures").values()
    assert ada["end"] == {"over_by": "table", "cause": "resigned"}
    assert "seen" not in ada["cites"][0]
    assert [note for note in report.remarks if "says why it ended and not when: 1 time" in note]


def test_an_id_that_stands_twice_is_told(imported: Import, section: Section) -> None:
    report = imported("id," + WHO + "x1,Ada,Head,P,2001,\nx1,Ben,Head,P,2005,\n", "id: id\n" + HEAD)
    assert list(section("tenures")) == ["x1", "x1-2"]
    assert [note for note in report.remarks if "stands in more than one row" in note]

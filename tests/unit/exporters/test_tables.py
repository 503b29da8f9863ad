"""CSV and XLSX: a row for every claim or seat, dates as they are, and nothing that a spreadsheet would run."""

import csv
import datetime
import io
import re
import zipfile

import pytest

import orgchart
from orgchart.temporal import parse_day

from .conftest import read


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def by_id(content: bytes) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(content)}


def test_every_claim_has_one_row(export, loaded) -> None:
    register = loaded.register
    found = [row["id"] for row in rows(export("csv").content)]
    assert len(found) == len(set(found))
    assert set(found) == {
        *register.tenures, *register.memberships, *register.part_of, *register.reporting, *register.strengths
    }  # fmt: skip


def test_dates_are_as_written_beside_what_follows_from_them(export) -> None:
    found = by_id(export("csv").content)
    dora = found["dora-mayor"]
    assert (dora["start"], dora["end"], dora["end_event"], dora["end_cause"]) == ("2015-03-01", "", "fall", "killed")
    assert [dora[key] for key in ("start_earliest", "start_latest", "end_earliest", "end_latest")] == [
        "2015-03-01", "2015-03-01", "2018-04-10", "2018-04-20"
    ]  # fmt: skip
    ben = found["ben-mayor"]
    assert (ben["start"], ben["start_as_written"], ben["follows"], ben["immediate"]) == (
        "2018-05~", "about May", "dora-mayor", "yes"
    )  # fmt: skip
    assert found["lost-master"]["over_by"] == "2018-12"
    assert found["old-master"]["status"] == "retracted"
    assert found["no-miller"]["vacant"] == "yes"
    assert found["mill/part_of/1"]["link"] == "attached"
    assert (found["millers"]["count"], found["millers"]["seen"]) == ("about 100", "source")
    assert found["dora-mayor"]["citations"] == "gazette, p. 3 (seen source)"


def test_nothing_begins_as_a_formula(export) -> None:
    for exported in (export("csv"), export("csv", as_of="2018-03-01")):
        cells = [cell for row in csv.reader(io.StringIO(exported.content.decode())) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
        assert "'=cmd|'/C calc'!A0" in cells
        assert any("begin" in loss and "apostrophe" in loss for loss in exported.losses)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠"])
def test_each_start_of_a_formula_is_disarmed(start: str) -> None:
    from orgchart.exporters._words import clean
    from orgchart.exporters.csv import FORMULA_STARTS

    assert clean(f"{start}1").startswith(FORMULA_STARTS)


def test_control_characters_are_replaced_and_told() -> None:
    from orgchart.exporters._words import clean

    assert clean("a\x00b\x1bc\x9bd\ud800e\ufffff") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"
    assert clean("a\r\nb\rc\td دورا\u202e") == "a\nb\nc\td دورا\u202e"


def test_what_has_no_row_is_told(export) -> None:
    losses = export("csv").losses
    assert "1 judgement cannot be told in CSV" in losses
    assert "2 events cannot be told in CSV" in losses
    assert "1 `says` of a citation cannot be told in CSV" in losses
    assert "5 keys that nothing is worked out from cannot be told in CSV" in losses
    assert "3 memberships" not in " ".join(losses)


def test_seats_of_a_day_are_those_of_the_snapshot(export, loaded) -> None:
    day = orgchart.snapshot(loaded.register, "2018-03-01")
    found = rows(export("csv", as_of="2018-03-01").content)
    for post in day.posts:
        mine = [row for row in found if row["post"] == post.id and row["seat_state"] != "candidate"]
        assert [row["seat_state"] for row in mine] == [seat.state for seat in post.seat_list] or (
            not post.seat_list and [row["seat_state"] for row in mine] == [post.state]
        )
        assert sorted(row["tenure"] for row in found if row["post"] == post.id and row["tenure"]) == sorted(
            holder.tenure for holder in post.holders
        )
    dora = next(row for row in found if row["tenure"] == "dora-mayor" and not row["office"])
    assert (dora["verdict"], dora["attested"], dora["as_of"]) == ("certain", "2018-02", "2018-03-01")
    assert "2 memberships are no seats and have no row" in export("csv", as_of="2018-03-01").losses


def test_a_workbook_has_dates_as_dates_and_no_formula(export) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = export("xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(content))["claims"]
    header = [cell.value for cell in sheet[1]]
    found = {row[1].value: dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=2)}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    start = found["dora-mayor"]["start"]
    assert (start.value, start.number_format) == (datetime.datetime(2015, 3, 1), "yyyy-mm-dd")
    assert found["dora-mayor"]["person_name"].value == "=cmd|'/C calc'!A0"
    assert found["carl-council"]["start"].value == "1876-12-05"
    assert found["ben-mayor"]["start"].value == "2018-05~"
    assert found["mill/part_of/0"]["start"].value == "1900"
    assert found["lost-master"]["start_earliest"].value == datetime.datetime(2001, 1, 1)


def test_a_workbook_is_the_same_bytes_again(export) -> None:
    pytest.importorskip("openpyxl")
    content = export("xlsx").content
    assert content == export("xlsx").content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stated = file.read("docProps/core.xml").decode()
    assert re.findall(r">([0-9]{4}-[0-9T:Z-]+)<", stated) == ["1980-01-01T00:00:00Z"] * 2


def test_a_missing_package_is_named(export, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(orgchart.UsageError, match=r'openpyxl.*pip install "orgchart\[xlsx\]"'):
        export("xlsx")


def test_a_day_before_1900_is_text_and_bounds_of_a_far_year_too() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\nunits: {u: {name: U}}\n"
        "posts: {p: {unit: u, title: P}}\n"
        'tenures: {t: {person: x, post: p, start: "-0044-03-15", end: 1899-12-31, cites: [s]}}\n'
    )
    sheet = openpyxl.load_workbook(io.BytesIO(orgchart.export(loaded.register, "xlsx").content))["claims"]
    header = [cell.value for cell in sheet[1]]
    row = dict(zip(header, (cell.value for cell in sheet[2]), strict=True))
    assert (row["start"], row["start_earliest"], row["end"]) == ("-0044-03-15", "-0044-03-15", "1899-12-31")
    assert parse_day(row["start_earliest"]) < 0


def test_a_text_too_long_for_a_cell_is_cut_and_told() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    note = "x" * 20_000 + "\U0001f600" * 10_000
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\nunits: {u: {name: U}}\n"
        "posts: {p: {unit: u, title: P}}\n"
        f"tenures: {{t: {{person: x, post: p, start: 2018, cites: [s], note: {note}}}}}\n"
    )
    exported = orgchart.export(loaded.register, "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(exported.content))["claims"]
    cell = next(cell for cell in sheet[2] if isinstance(cell.value, str) and cell.value.startswith("xxx"))
    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
    assert cell.value.endswith("\U0001f600…")
    assert "1 text is cut to the 32767 characters that a cell holds" in exported.losses


def test_more_rows_than_a_sheet_holds_are_refused(export, monkeypatch: pytest.MonkeyPatch) -> None:
    from orgchart.exporters import xlsx

    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    with pytest.raises(orgchart.UsageError, match="export csv"):
        export("xlsx")


def test_a_withheld_holder_has_a_seat_without_a_name() -> None:
    from orgchart.rolefile.load import public

    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: Secret, access: restricted}}\n"
        "units: {u: {name: U}}\nposts: {p: {unit: u, title: P}}\n"
        "tenures: {t-1: {person: x, post: p, start: 2018, end: 2019, cites: [s]}}\n"
    )
    found = rows(orgchart.export(public(loaded), "csv", as_of="2018-06-01").content)
    assert [(row["post"], row["person"]) for row in found] == [("p", "")]
    assert "Secret" not in str(found)
    assert "t-1" not in str(found)

"""Files that are no text are told for what they are, once."""

import pathlib

import pytest

from orgchart.errors import UsageError
from orgchart.foundation.file_kinds import file_kind
from orgchart.importers import _given
from orgchart.rolefile.load import load

_STARTS = {
    b"PK\x03\x04\x14\x00": "workbook",
    b"\xd0\xcf\x11\xe0\xa1\xb1": "Office",
    b"%PDF-1.7\n": "PDF",
    b"\x89PNG\r\n\x1a\n": "picture",
    b"\xff\xd8\xff\xe0": "picture",
    b"\x1f\x8b\x08": "compressed",
    b"SQLite format 3\x00": "database",
}


@pytest.mark.parametrize("start", _STARTS, ids=_STARTS.get)
def test_a_role_file_that_is_no_text_is_told_once(start: bytes, tmp_path: pathlib.Path) -> None:
    """A workbook among the role files gives one finding that names it, not one for each of its bytes."""
    (tmp_path / "a.yaml").write_text("register: {title: T}\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_bytes(start + bytes(range(256)) * 20)
    findings = load(tmp_path).diagnostics
    assert [each.code for each in findings] == ["OC117"]
    assert _STARTS[start] in findings[0].message


@pytest.mark.parametrize("start", _STARTS, ids=_STARTS.get)
def test_a_table_that_is_no_text_is_refused_by_its_name(start: bytes, tmp_path: pathlib.Path) -> None:
    """Whoever gives a workbook as CSV or JSON reads what the file is, not which byte is no UTF-8."""
    path = tmp_path / "table.csv"
    path.write_bytes(start + bytes(range(256)))
    given = _given.GivenFile(path)
    with pytest.raises(UsageError, match=f"table.csv is .*{_STARTS[start]}"):
        given.text()
    with pytest.raises(UsageError, match="not text"):
        next(iter(given.lines("utf-8")))


@pytest.mark.parametrize("text", ["", "PK", "register: {}", "%", "name;post", "\ufeffname"])
def test_text_is_no_other_kind_of_file(text: str) -> None:
    """What may be text is read as text."""
    assert file_kind(text.encode()) is None

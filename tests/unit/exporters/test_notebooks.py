"""Frames have the rows of tables; notebooks show charts in which nothing runs."""

import base64
import csv
import io
from datetime import date

import pytest

import orgchart


def test_a_frame_of_a_snapshot_has_its_seats(export, loaded) -> None:
    pytest.importorskip("pandas")
    frame = orgchart.to_frame(orgchart.snapshot(loaded.register, "2018-03-01"))
    plain = list(csv.DictReader(io.StringIO(export("csv", as_of="2018-03-01").content.decode())))
    assert list(frame.columns) == list(plain[0])
    assert len(frame) == len(plain)
    assert list(frame[frame["tenure"] == "dora-mayor"]["verdict"]) == ["certain", "presumed"]
    assert str(frame["attested_distance_days"].dtype) == "Int64"
    assert str(frame["shown"].dtype) == "boolean"
    assert frame["known_by"].isna().all()
    assert set(frame["as_of"]) == {date(2018, 3, 1)}


def test_a_frame_of_a_diff_has_its_changes_and_one_of_a_register_its_claims(loaded) -> None:
    pytest.importorskip("pandas")
    diff = orgchart.diff(loaded.register, "2018-03-01", "2019-01-01")
    assert list(orgchart.to_frame(diff)["subject"]) == [change.subject for change in diff.changes]
    assert "dora-mayor" in set(orgchart.to_frame(loaded.register)["id"])


def test_a_frame_without_rows_has_its_columns(loaded) -> None:
    pytest.importorskip("pandas")
    assert list(orgchart.to_frame(orgchart.diff(loaded.register, "2018-03-01", "2018-03-01")).columns)[0] == "kind"


def test_without_pandas_the_cure_is_told(loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(orgchart.UsageError, match=r'pip install "orgchart\[frame\]"'):
        orgchart.to_frame(loaded.register)


def test_a_notebook_shows_the_chart(loaded) -> None:
    shown = orgchart.show(orgchart.snapshot(loaded.register, "2018-03-01"))
    assert shown._repr_svg_().startswith("<?xml")
    html = shown._repr_html_()
    assert html.startswith('<img src="data:image/svg+xml;base64,')
    assert base64.b64decode(html.partition("base64,")[2].partition('"')[0]).decode() == shown.svg
    assert 'alt="Harbour &lt;of&gt; &quot;Sample&quot; &amp; Bay, as of 2018-03-01"' in html
    assert repr(shown) == '<Harbour <of> "Sample" & Bay, as of 2018-03-01>'


def test_a_notebook_shows_a_diff(loaded) -> None:
    shown = orgchart.show(orgchart.diff(loaded.register, "2018-03-01", "2019-01-01"))
    assert "2018-03-01 to 2019-01-01" in shown._repr_html_()

"""Rows that come in no order are given back sorted, however few of them fit memory, and nothing is left of them."""

from __future__ import annotations

import pathlib
import tempfile

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart.packed import sorting
from orgchart.packed.sorting import SortedByText
from orgchart.packed.tables import TABLES

TEXTS = st.lists(st.lists(st.text("aé\U00010000~ﬀ", max_size=3), max_size=12), max_size=6)


def few_at_a_time(patch: pytest.MonkeyPatch) -> None:
    for name, number in (("_MOST_WAITING", 7), ("_BATCH", 3), ("_PIECE", 2)):
        patch.setattr(sorting, name, number)


@given(TEXTS)
def test_rows_of_one_text_stay_in_the_order_in_which_they_came(tables: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as made, pytest.MonkeyPatch.context() as patch:
        few_at_a_time(patch)
        folder = pathlib.Path(made) / "runs"
        rows = SortedByText(folder, "text")
        numbered = list(enumerate(text for table in tables for text in table))
        left = iter(numbered)
        for table in tables:
            several = [next(left) for _ in table]
            numbers, texts = [number for number, _ in several], [text for _, text in several]
            rows.add(pa.table({"number": pa.array(numbers, pa.int32()), "text": pa.array(texts, pa.string())}))
        pieces = list(rows.pieces())
        found = [row for piece in pieces for row in zip(*(one.to_pylist() for one in piece.columns), strict=True)]
        assert found == sorted(numbered, key=lambda row: row[1].encode())
        assert not folder.exists()


def test_no_more_rows_wait_in_memory_than_may(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few_at_a_time(monkeypatch)
    rows = SortedByText(tmp_path / "runs", "text")
    for at in range(200):
        rows.add(pa.table({"text": [f"{at * 37 % 200:03}"]}))
        assert sum(len(waiting) for waiting in rows._waiting) < 7
    sizes = [len(piece) for piece in rows.pieces()]
    assert sum(sizes) == 200
    assert max(sizes) <= 2 * 3 + 200 // 7 * 3  # of each run, a batch more than a piece takes


def test_a_pack_is_the_same_however_few_rows_fit_memory(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = pathlib.Path(__file__).parents[3] / "seeds" / "jawzjan"
    orgchart.pack(seed, tmp_path / "one")
    few_at_a_time(monkeypatch)
    orgchart.pack(seed, tmp_path / "other")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(["manifest.json", *(f"{table.name}.parquet" for table in TABLES)])
    assert names == sorted(path.name for path in (tmp_path / "other").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name

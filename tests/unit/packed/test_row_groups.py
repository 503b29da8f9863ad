"""An engine on numpy answers alike however the rows of a pack lie in row groups, and keeps no more than it needs."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

import orgchart
from orgchart.inference.spans import AFTER_ALL
from orgchart.packed import writing
from orgchart.packed.engines import open_engine
from orgchart.packed.engines._question import At, Within
from orgchart.packed.engines.numpy import NumpyEngine
from orgchart.packed.reading import Tables

SEED = pathlib.Path(__file__).parents[3] / "seeds" / "jawzjan"
DAYS = (736_330, 736_754, 736_941)  # 1 January 2017, 1 March and 4 September 2018
KNOWN = (736_695, 737_060, AFTER_ALL)


@pytest.fixture(scope="module", params=[3, 50])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of a pack whose row groups are so small that a record lies in several of them."""
    folder = tmp_path_factory.mktemp("pack") / "pack"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "ROW_GROUP", request.param)
        orgchart.pack(SEED, folder)
    made = Tables(folder)
    assert made.file("spans").metadata.num_row_groups > 8
    return made


def rows(columns: Any) -> list[tuple[int, ...]]:
    return sorted(zip(*(column.tolist() for column in columns.values()), strict=True))


def test_answers_are_those_of_another_engine(tables: Tables) -> None:
    one, other = open_engine("numpy", tables), open_engine("duckdb", tables)
    last = tables.rows("records") - 1
    for within in (Within(0, last), Within(5, 40), Within(last, last)):
        for known in KNOWN:
            for day in DAYS:
                assert rows(one.as_of(At(day, known), within)) == rows(other.as_of(At(day, known), within))
                for before, by in ((DAYS[0], known), (day, KNOWN[0]), (DAYS[1], AFTER_ALL)):
                    pair = At(before, by), At(day, known)
                    assert rows(one.diff(*pair, within)) == rows(other.diff(*pair, within))


def test_spans_are_kept_of_two_days_of_knowledge_at_most(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    was = NumpyEngine._read

    def reading(self: NumpyEngine, number: int, known: int) -> Any:
        read.append(known)
        return was(self, number, known)

    monkeypatch.setattr(NumpyEngine, "_read", reading)
    engine, everything = open_engine("numpy", tables), Within(0, tables.rows("records") - 1)
    groups = tables.file("spans").metadata.num_row_groups
    for known in (KNOWN[0], KNOWN[0], KNOWN[2], KNOWN[0], KNOWN[1], KNOWN[0], KNOWN[2]):
        engine.as_of(At(DAYS[1], known), everything)
    assert read == [known for known in (KNOWN[0], KNOWN[2], KNOWN[1], KNOWN[2]) for _ in range(groups)]

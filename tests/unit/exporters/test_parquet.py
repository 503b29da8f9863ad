"""Parquet has the rows of CSV, with types."""

import csv
import io

import pytest

parquet = pytest.importorskip("pyarrow.parquet")


@pytest.mark.parametrize("asked", [{}, {"as_of": "2018-03-01"}])
def test_rows_are_those_of_csv(asked, export) -> None:
    rows = parquet.read_table(io.BytesIO(export("parquet", **asked).content)).to_pylist()
    plain = list(csv.DictReader(io.StringIO(export("csv", **asked).content.decode())))
    assert len(rows) == len(plain)

    def text(value: object) -> str:
        return "" if value is None else {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)

    for row, other in zip(rows, plain, strict=True):
        assert {key: text(value) for key, value in row.items()} == {
            key: value.removeprefix("'") for key, value in other.items()
        }


def test_numbers_and_truth_values_are_such(export) -> None:
    table = parquet.read_table(io.BytesIO(export("parquet", as_of="2018-03-01").content))
    assert str(table.schema.field("attested_distance_days").type) == "int64"
    assert str(table.schema.field("shown").type) == "bool"
    assert str(table.schema.field("start").type) == "string"

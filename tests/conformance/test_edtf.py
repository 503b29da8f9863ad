"""The parser agrees with a table of EDTF texts gathered from the specification and from other parsers.

Rows on which those differ ("contested") are ruled in docs/reference/dates.md; the two on which this parser
departs from the table are named here.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from orgchart.errors import DateSyntaxError
from orgchart.temporal import Day, iso, parse

TABLE = Path(__file__).with_name("edtf.json")
ROWS: list[dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8"))

# The letter Y announces a year of more than four digits, also where an exponent is used: the table itself
# refuses "Y12E2" (the year 1200), in a row that is not contested.
RULED_INVALID = frozenset({"Y20E2", "Y-20E2S3"})


def _text(day: Day | None) -> str | None:
    return None if day is None else iso(day)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: ascii(row["string"]))
def test_row_has_expected_validity_level_bounds_and_kinds(row: dict[str, Any]) -> None:
    text = row["string"]
    if not row["valid"] or text in RULED_INVALID:
        with pytest.raises(DateSyntaxError) as caught:
            parse(text)
        start, end = caught.value.span
        assert 0 <= start <= end <= len(text)
        return
    date = parse(text)
    found = (date.level, _text(date.earliest), _text(date.latest), date.start_kind, date.end_kind)
    assert found == (row["level"], row["earliest"], row["latest"], row["start_kind"], row["end_kind"])


def test_only_contested_rows_are_ruled_differently() -> None:
    contested = {row["string"] for row in ROWS if row["contested"]}
    assert contested >= RULED_INVALID


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 568


@pytest.mark.parametrize("row", [row for row in ROWS if not row["valid"]], ids=lambda row: ascii(row["string"]))
def test_what_is_suggested_is_valid(row: dict[str, Any]) -> None:
    with pytest.raises(DateSyntaxError) as caught:
        parse(row["string"])
    if caught.value.suggestion is not None:
        parse(caught.value.suggestion)

"""Where cards stand, in rows and columns; nothing is measured or drawn here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from orgchart.charts.arrangement import Block, arrange, rows_of
from orgchart.charts.parts import Branch, Card, Chart, Table, TableRow


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Return a chart of a few trees of up to 60 cards, wide or deep, with tables hanging from some of the cards."""
    bushy = draw(st.integers(1, 60))
    above = [
        number % (min(at, bushy) + 1) - 1 for at, number in enumerate(draw(st.lists(st.integers(0, 99), max_size=60)))
    ]
    units = draw(st.sets(st.integers(0, 59), max_size=20))
    below: dict[int, list[int]] = {}
    for at, parent in enumerate(above):
        below.setdefault(parent if parent < at else -1, []).append(at)

    def branch(at: int) -> Branch:
        kind: Literal["unit", "post"] = "unit" if at in units else "post"
        made = [branch(each) for each in below.get(at, ())]
        halves = (tuple(made[: at % 4]), tuple(made[at % 4 :]))
        return Branch(card=Card(id=f"{kind}-{at}", title="", kind=kind), groups=tuple(half for half in halves if half))

    trees = tuple(branch(at) for at in below.get(-1, ()))
    cards = [card.id for tree in trees for card in tree.cards()]
    owners = draw(st.lists(st.sampled_from(cards), max_size=3, unique=True)) if cards else []
    tables = tuple(
        Table(
            id=f"table-{name}", title="", owner=name, rows=(TableRow(id=f"row-{name}", name="x", standing="presumed"),)
        )
        for name in owners
    )
    return Chart(title="", trees=trees, tables=tables, heading="Others")


def _blocks(block: Block) -> Iterator[Block]:
    yield block
    for row in block.rows:
        for each in row.blocks:
            yield from _blocks(each)


@given(st.integers(0, 200), st.integers(2, 6))
def test_no_row_is_longer_than_allowed_and_none_has_a_card_alone(number: int, columns: int) -> None:
    rows = rows_of(number, columns)
    assert sum(rows) == number
    assert all(0 < row <= columns for row in rows)
    if columns > 2 and number > 1:
        assert rows[-1] > 1


@given(charts(), st.integers(1, 6))
def test_every_card_and_table_is_placed_once(drawn: Chart, columns: int) -> None:
    bands = arrange(drawn, columns)
    tops = [block for band in bands if band.row for block in band.row.blocks]
    placed = sorted(card.id for top in tops for card in top.cards())
    assert placed == sorted(card.id for card in drawn.cards())
    tables = [band.table.id for band in bands if band.table]
    tables += [table.id for top in tops for block in _blocks(top) for table in block.tables]
    assert sorted(tables) == sorted(table.id for table in drawn.tables)


@given(charts(), st.integers(1, 6))
def test_blocks_of_a_row_stand_beside_each_other_within_their_block(drawn: Chart, columns: int) -> None:
    for band in arrange(drawn, columns):
        if band.row is None:
            continue
        rows = [(band.row, columns)]
        rows += [(row, block.width) for top in band.row.blocks for block in _blocks(top) for row in block.rows]
        for row, width in rows:
            ends = [0.0, *(block.column + block.width for block in row.blocks)]
            assert all(block.column >= end for block, end in zip(row.blocks, ends, strict=False))
            assert ends[-1] <= width


@given(charts(), st.integers(2, 6))
def test_lines_to_lower_rows_have_a_way_past_each_row(drawn: Chart, columns: int) -> None:
    for band in arrange(drawn, columns):
        for block in (each for top in (band.row.blocks if band.row else ()) for each in _blocks(top)):
            if block.outline:
                continue
            passed = block.rows if block.tables else block.rows[:-1]
            for row in passed:
                assert row.gutter is not None
                assert all(each.column + each.width <= row.gutter or row.gutter <= each.column for each in row.blocks)
                assert row.gutter > 0

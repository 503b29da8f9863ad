"""Write docs/reference/packed.md from the tables that a pack has (`make docs`)."""

from __future__ import annotations

import pathlib

from orgchart.packed.tables import AFTER_ALL, BEFORE_ALL, FORMAT, TABLES, PackTable

ROOT = pathlib.Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "packed.md"

TOP = f"""\
# Packs, table by table

<!-- Written by docs/generate_packed.py from src/orgchart/packed/tables.py, where meanings are changed (make docs) -->

`orgchart pack REGISTER -o DIR` writes a folder of Parquet files. Names and meanings below are relied on from outside,
as the JSON of answers is: a pack of another form says so in its manifest. This page tells the form `{FORMAT}`.

- **Days are integers**: proleptic Gregorian ordinals, 1 is 1 January of the year 1, both ends inclusive. In Python
  `datetime.date.fromordinal(day)`; in SQL a day is `date '1970-01-01' + (day - 719163)`.
- **Always** is {BEFORE_ALL:,} as a first day and {AFTER_ALL:,} as a last one.
- **Two clocks**: `first` and `last` are days in the world, `known_from` and `known_to` days of knowledge. How things
  stood on day D as known by K is in the rows with `first <= D and D <= last and known_from <= K and K <= known_to`.
  All that the register says, also by sources of which no date is known, is K = {AFTER_ALL:,}.
- **What no row covers was *no***: it certainly was not so. What was not known of by K at all is less than that, and
  has a row, whose code means `absent`.
- **One pack, one policy**: that of its manifest. Another one is another pack.
- **Names** are main names, whatever day is asked about, and are known from `named_from` on: by earlier days of
  knowledge leave `other`, `person` and `name` out.
- **What is restricted** is in a pack only where it was made with `--restricted`, which its manifest says.

An **organisation** is what hangs together: units, posts, and all that mentions them. No record of one says anything of
another, so its answers are those of the whole register; people may be named in several. Judgements and events about
people join the organisations that name them.

## manifest.json

| key | |
|---|---|
| `format` | `{FORMAT}` |
| `tool` | the program that made it |
| `title`, `digest`, `rev` | of the register |
| `policy` | the inferences in force, as in [answers](answers.md); `policy_text`: in words |
| `settings` | options that it was made with, where they are not the usual ones |
| `restricted` | whether it holds what is restricted; `left_out`: whether the register restricts what it does not hold |
| `inputs` | `name`, `sha256` and `bytes` of each file it was made from |
| `states` | days by whose end more is known than the day before |
| `made_by` | how many organisations were worked out by `core` (one by one), how many by `columns` (many at once) |
| `tables` | `rows`, `sha256` and `bytes` of each file |
| `mapping` | of a pack made of a table: the name of the `file`, the mapping as `told`, the `columns` of `cells` |
| `table_rows` | of a pack made of a table: how many rows were `read`, `imported`, `refused`, `left_out`, `blank` |
"""


def page() -> str:
    """Return the page: what holds of all tables, then each of them."""
    return "\n".join([TOP, *map(section, TABLES)]).rstrip() + "\n"


def section(table: PackTable) -> str:
    """Return what a table holds."""
    order = ", ".join(f"`{name}`" for name in table.order)
    lines = [f"## {table.name}.parquet", "", table.meaning, "", f"Sorted by {order}.", "", "| column | type | |"]
    lines.append("|---|---|---|")
    for one in table.columns:
        empty = f" ({'null' if one.type == 'text' else 'or'}: {one.empty})" if one.empty else ""
        lines.append(f"| `{one.name}` | {one.type} | {one.meaning}{empty} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

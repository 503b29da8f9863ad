"""A table of appointments to a pack, and questions across it, beside DuckDB on the bare dates of the same table.

Bare dates are a column of starts and one of ends: exact days only, one clock, no verdicts. They are what somebody
would ask who needs none of that. How many appointments: as arguments; 1,250,000 make about ten million spans, 8,000,000
(`make bench-large`) some 74 million.
"""

import os
import sys
import tempfile
from itertools import count
from multiprocessing import Process
from pathlib import Path
from typing import Any

import _report
import _tree
import duckdb
import numpy as np
from _apart import Apart, run_apart

sys.path.insert(0, str(_tree.MEASURED))

import orgchart
from orgchart.inference.spans import AFTER_ALL
from orgchart.packed.engines import open_engine
from orgchart.packed.engines._question import At, Engine, Within
from orgchart.packed.reading import Tables
from orgchart.packed.verifying import verify

SIZES = (200_000,)
ROUNDS, LARGE = 7, 30_000_000
MAPPING = """\
source: {id: registry, title: A made-up registry, published: 2026-11-02, information: 2026-11-01}
register: {title: Made-up companies}
person: {key: officer}
unit: {key: company}
post: {title: role, seats: unknown}
start: appointed
end: {column: resigned, blank: ongoing}
"""
HEADER = "company,officer,role,appointed,resigned\n"
FIRST, SECOND = 737_425, 738_886  # 1 January 2020 and 2024
FIRST_DAY, SECOND_DAY = At(FIRST, AFTER_ALL), At(SECOND, AFTER_ALL)
BYTES_A_SPAN, BYTES_A_RECORD, MICROSECONDS_A_RECORD, ROWS_A_SECOND = 4.0, 16.0, 8.0, 60_000
MEMORY = 2_048
"""MiB that all processes of packing may have together."""
LARGE_BARS = {"counts": {"pack, numpy": 0.5}, "diff": {"pack, numpy": 0.5}}
BARS = {
    "counts": {"pack, numpy": 0.5, "pack, DuckDB": 0.5},
    "one": {"pack, numpy": 0.02, "pack, DuckDB": 0.3},
    "diff": {"pack, numpy": 1.5},
}
"""How long an answer may take, in times of DuckDB on bare dates; for ten million spans."""


def write_table(path: Path, rows: int) -> None:
    """Write appointments to companies: 3.4 each, in no order, a twentieth without a start."""
    random = np.random.default_rng(5)
    company = random.integers(0, int(rows / 3.4), rows)
    begun = 724_000 + (random.beta(3, 1.2, rows) * 15_500).astype(np.int64)
    ended = begun + random.exponential(1_800, rows).astype(np.int64)
    day = np.datetime64("1970-01-01")
    starts = np.datetime_as_string(day + (begun - 719_163), unit="D")
    ends = np.datetime_as_string(day + (np.minimum(ended, 739_920) - 719_163), unit="D")
    ends[(random.random(rows) < 0.5) | (ended > 739_920)] = ""
    starts[(random.random(rows) < 0.05) | ((begun > 739_920) & (ends == ""))] = ""
    roles = np.array(["director", "secretary", "llp-member"])[np.searchsorted([0.8, 0.97], random.random(rows))]
    officer = random.integers(0, int(rows * 0.6) + 1, rows)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        columns = (one.tolist() for one in (company, officer, roles, starts, ends))
        file.writelines(f"{a:08},o{b},{c},{d},{e}\n" for a, b, c, d, e in zip(*columns, strict=True))


def packed(folder: Path, table: str, name: str) -> Apart:
    """Pack a table in processes of its own."""
    files = [str(folder / one) for one in (table, "mapping.yaml", name)]
    return run_apart(sys.executable, "-m", "orgchart", "pack", files[0], "--map", files[1], "-o", files[2])


def pack(folder: Path, rows: int) -> None:
    """Pack a table, and tell how fast beyond what an empty one takes, in how much memory, and how large."""
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    writing = Process(target=write_table, args=(folder / "table.csv", rows))
    writing.start()  # apart: what this process ever had in memory is counted as that of those it starts
    writing.join()
    assert writing.exitcode == 0
    (folder / "empty.csv").write_text(HEADER, encoding="utf-8")
    empty, took = packed(folder, "empty.csv", "empty"), packed(folder, "table.csv", "pack")
    wall, processor = took.wall - empty.wall, took.processor - empty.processor
    assert verify(folder / "pack").differences == ()
    manifest = orgchart.open_pack(folder / "pack").manifest
    spans, records = (manifest.tables[name]["rows"] for name in ("spans", "records"))
    size = (folder / "pack" / "spans.parquet").stat().st_size
    whole = sum(file.stat().st_size for file in (folder / "pack").iterdir())
    print(f"  {rows:,} rows: {records:,} records, {spans:,} spans of {manifest.made_by}")
    told = _report.at_least(rows / wall, ROWS_A_SECOND, "rows/s")
    print(f"  {rows / wall:,.0f} rows a second by the clock, {rows / processor:,.0f} of the processor   {told}")
    each = processor / records * 1e6
    print(f"  {each:.1f} µs of the processor a record   {_report.bar(each, MICROSECONDS_A_RECORD, 'µs')}")
    peak = max(took.together or 0, took.largest)
    told = _report.bar(peak, MEMORY, "MiB")
    print(f"  peak {peak:,.0f} MiB of {took.processes} process{'' if took.processes == 1 else 'es'} together   {told}")
    print(f"  {size / spans:.2f} bytes a span   {_report.bar(size / spans, BYTES_A_SPAN, 'bytes')}")
    told = _report.bar(size / records, BYTES_A_RECORD, "bytes")
    print(f"  {size / records:.1f} bytes of spans a record, {whole / records:.1f} of all tables   {told}")


def bare_dates(folder: Path) -> Any:
    """Return DuckDB on a file of the bare dates."""
    database = duckdb.connect(":memory:")
    database.execute(
        "copy (select company, officer, role, try_cast(appointed as date) as first, try_cast(resigned as date) as last "
        f"from read_csv('{folder}/table.csv', header=true, all_varchar=true) order by company) "
        f"to '{folder}/bare.parquet' (format parquet, compression zstd)"
    )
    database.execute(f"create view bare as select * from read_parquet('{folder}/bare.parquet')")
    return database


def held(day: int) -> str:
    told = f"(date '1970-01-01' + {day - 719_163})"
    return f"coalesce(first <= {told}, true) and coalesce(last >= {told}, true)"


class Asked:
    """The same questions of a pack and of bare dates; those about one organisation are about another each time."""

    def __init__(self, folder: Path) -> None:
        self.tables = Tables(folder / "pack")
        self.bare = bare_dates(folder)
        self.everything = Within(0, self.tables.rows("records") - 1)
        firsts, sizes = (self.tables.numbers("organisations", name) for name in ("first_record", "records"))
        ids = self.tables.texts("organisations", "id")
        self.ones = [
            (Within(int(firsts[at]), int(firsts[at] + sizes[at] - 1)), ids[at].as_py().removeprefix("unit-"))
            for at in range(len(firsts) // 2, len(firsts), max(1, len(firsts) // 40))
        ]
        first, second = held(FIRST), held(SECOND)
        self.plain = {
            "counts": f"select role, count(*) from bare where {first} group by role",
            "one": f"select * from bare where company = $company and {first}",
            "diff": f"select company, officer, role, ({first}) as a, ({second}) as b from bare where a <> b",
        }

    def of_pack(self, engine: Engine, what: str, one: int = 0) -> Any:
        if what == "counts":
            return engine.counts(FIRST_DAY)
        if what == "one":
            return engine.as_of(FIRST_DAY, self.ones[one % len(self.ones)][0])
        return engine.diff(FIRST_DAY, SECOND_DAY, self.everything)

    def of_bare(self, what: str, one: int = 0) -> Any:
        given = {"company": self.ones[one % len(self.ones)][1]} if what == "one" else {}
        return self.bare.execute(self.plain[what], given).fetchnumpy()

    def compare(self, what: str, bars: dict[str, float]) -> None:
        numpy, database = open_engine("numpy", self.tables), open_engine("duckdb", self.tables)
        for one in range(len(self.ones) if what == "one" else 1):  # and all that is asked about was asked about before
            answers = [self.of_pack(engine, what, one) for engine in (numpy, database)]
            both = [sorted(zip(*(column.tolist() for column in one.values()), strict=True)) for one in answers]
            assert both[0] == both[1], what
        print(f"  {what}: {len(both[0]):,} rows, the same by numpy and DuckDB")
        turn = {name: count() for name in ("bare", "numpy", "DuckDB")}
        ways = {
            "DuckDB on bare dates": lambda: self.of_bare(what, next(turn["bare"])),
            "pack, numpy": lambda: self.of_pack(numpy, what, next(turn["numpy"])),
            "pack, DuckDB": lambda: self.of_pack(database, what, next(turn["DuckDB"])),
        }
        rounds = ROUNDS if self.tables.rows("spans") < LARGE else 3
        rounds = 3 * rounds if what == "one" else rounds
        _report.table(_report.alternate(ways, rounds), "DuckDB on bare dates", bars)


def main() -> None:
    os.environ["PYTHONPATH"] = sys.path[0]  # of what is run apart
    for rows in _report.sizes(SIZES):
        with tempfile.TemporaryDirectory() as made:
            pack(Path(made), rows)
            asked = Asked(Path(made))
            large = asked.tables.rows("spans") >= LARGE
            for what, bars in BARS.items():
                asked.compare(what, LARGE_BARS.get(what, bars) if large else bars)
    _report.missed()


if __name__ == "__main__":
    main()

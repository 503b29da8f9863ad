"""How long 100,000 rows of CSV take to become a register, beside reading the same CSV and nothing else.

pandas is taken for the comparison where it is installed, else the csv module of the standard library. Seconds are
those of the processor. Then a government of three tables (`_registers.ministers_tables`): on every day on which
somebody begins or ends, those who certainly hold an office are compared with a filter by dates over its rows.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import _tree

sys.path.insert(0, str(_tree.MEASURED))

import _registers

import orgchart
from orgchart import importers

ROWS = 100_000
BAR = 13.0
BAR_OF_SNAPSHOTS = 60.0
MAPPING = """\
source: {id: table, title: A made-up table, published: 2020-06-30, information: 2020-06-30}
person: {key: id, id: name, name: name}
unit: {name: unit}
post: {title: post, seats: unknown}
start: {column: start, format: d/m/y}
end: {column: end, format: [d/m/y, m/y], blank: ongoing}
"""


def write_table(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "unit", "post", "start", "end"])
        for row in range(rows):
            person, year = row * 7 // 10, 1990 + row % 30
            end = ("", f"{row % 12 + 1:02}/{year + 2}", f"{row % 28 + 1:02}/06/{year + 1}")[row % 3]
            writer.writerow([person, f"Person {person} Example", f"Unit {row % 500}", f"Post {row % 7}",
                             f"{row % 28 + 1:02}/{row % 12 + 1:02}/{year}", end])  # fmt: skip


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def read_only(path: Path) -> tuple[str, Callable[[], object]]:
    """Return what the file is read with for comparison."""
    try:
        import pandas
    except ImportError:

        def plainly() -> int:
            with path.open(encoding="utf-8", newline="") as file:
                return sum(1 for _ in csv.DictReader(file))

        return "csv.DictReader", plainly
    return "pandas.read_csv", lambda: pandas.read_csv(path)


def government() -> bool:
    """Print how long a government takes from tables to answers; return whether all answers are those of a filter."""
    with tempfile.TemporaryDirectory() as parent:
        tables, folder = _registers.ministers_tables(Path(parent, "tables")), Path(parent, "register")
        taken = seconds(lambda: importers.import_("csv", tables, folder, mapping=tables / "mapping.yaml"))
        with tables.joinpath("appointments.csv").open(encoding="utf-8", newline="") as file:
            held = list(csv.DictReader(file))
        days = sorted({one[side] for one in held for side in ("from", "to")} - {""})
        view = orgchart.open_register(folder).view()
        wrong: list[str] = []

        def compare() -> None:
            for day in days:
                wanted = {
                    (one["office"], f"person-{one['person']}")
                    for one in held
                    if one["from"] <= day and (not one["to"] or day < one["to"])
                }
                certain = {
                    (post.id, holder.person)
                    for post in view.snapshot(day).posts
                    for holder in post.holders
                    if holder.answer.verdict == "certain"
                }
                wrong.extend([day] if certain != wanted else [])

        answered = seconds(compare)
    print(f"a government: {len(held):,} appointments of three tables, {len(days)} days of change")
    print(f"  orgchart import csv         {taken:8.2f} s")
    verdict = "within" if answered < BAR_OF_SNAPSHOTS else "ABOVE"
    print(f"  a snapshot of each day      {answered:8.2f} s   {verdict} the bar of {BAR_OF_SNAPSHOTS:.0f} s")
    print(f"  days on which it differs from a filter by dates: {len(wrong)} {' '.join(wrong[:5])}".rstrip())
    return not wrong and answered < BAR_OF_SNAPSHOTS


def main() -> int:
    with tempfile.TemporaryDirectory() as parent:
        table, mapping = Path(parent, "table.csv"), Path(parent, "mapping.yaml")
        write_table(table, ROWS)
        mapping.write_text(MAPPING, encoding="utf-8")
        name, reading = read_only(table)
        floor = min(seconds(reading) for _ in range(3))
        taken = seconds(lambda: importers.import_("csv", table, Path(parent, "register"), mapping=mapping))
        again = seconds(lambda: importers.import_("csv", table, Path(parent, "register"), mapping=mapping))
        size = sum(file.stat().st_size for file in Path(parent, "register").iterdir())
    print(f"{ROWS:,} rows of CSV to {size / 1e6:.0f} MB of role files")
    print(f"  {name:28}{floor:8.2f} s")
    verdict = "within" if max(taken, again) < BAR else "ABOVE"
    print(f"  orgchart import csv         {taken:8.2f} s   {taken / floor:.0f} x   {verdict} the bar of {BAR:.0f} s")
    print(f"  the same, nothing changed   {again:8.2f} s   {again / floor:.0f} x")
    return 0 if government() and max(taken, again) < BAR else 1


if __name__ == "__main__":
    sys.exit(main())

"""How long 100,000 rows of CSV take to become a register, beside reading the same CSV and nothing else.

pandas is taken for the comparison where it is installed, else the csv module of the standard library.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from orgchart import importers

ROWS = 100_000
BAR = 60.0
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
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


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
    return 0 if max(taken, again) < BAR else 1


if __name__ == "__main__":
    sys.exit(main())

"""Who held a seat on a day, beside what else answers that: each way in a process of its own, all answers equal.

A parliament of 3,400 memberships, as files of Popolo for everypolitician-popolo, of FollowTheMoney, and as role files;
and tables of appointments to companies as bare dates for pandas, Polars, DuckDB and SQLite, and as packs. Reading and
listing are told apart, in time of the processor, with the most memory that the process had. Run as it is, this writes
`rivals.json` beside this file, from which `make docs` makes docs/explanation/performance.md. What is not installed is
left out and said so (`pip install ".[bench]"`).
"""

import importlib
import importlib.util
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import _tree

sys.path.insert(0, str(_tree.MEASURED))

import _report

HERE = Path(__file__).parent
RESULTS = HERE / "rivals.json"
MEMBERSHIPS, AREAS = 3_400, 500
SIZES = (30_000, 100_000, 300_000)
ROUNDS = 3
DAY = "2015-06-01"
Loaded = Any
Way = tuple[str, Callable[[Path], Loaded], Callable[[Loaded], int]]
"""What has to be installed, how it reads, and how it lists: how many there are."""


# a parliament


def parliament(folder: Path, memberships: int) -> None:
    """Write the same memberships in four forms: seven terms of 500 areas, the last ones without an end."""
    folder.mkdir()
    popolo: dict[str, list[dict[str, Any]]] = {"persons": [], "organizations": [], "areas": [], "memberships": []}
    popolo["organizations"].append({"id": "house", "name": "The house", "classification": "legislature"})
    entities: list[dict[str, Any]] = [{"id": "house", "schema": "PublicBody", "properties": {"name": ["The house"]}}]
    people, tenures = "people:\n", "tenures:\n"
    posts = "posts:\n"
    for at in range(memberships):
        area, term = at % AREAS, at // AREAS
        person = f"p{at * 7 % min(memberships, 2_000)}"
        start = f"{1990 + 4 * term}-{area % 12 + 1:02}-{area % 28 + 1:02}"
        end = f"{int(start[:4]) + 4}{start[4:]}" if term < 6 else None
        if not term:
            popolo["areas"].append({"id": f"a{area}", "name": f"Area {area}"})
            posts += f"  a{area}: {{unit: house, title: Member for area {area}, seats: unknown}}\n"
        if at < min(memberships, 2_000):
            popolo["persons"].append({"id": f"p{at}", "name": f"Member {at}"})
            entities.append({"id": f"p{at}", "schema": "Person", "properties": {"name": [f"Member {at}"]}})
            people += f"  p{at}: {{name: Member {at}}}\n"
        dates = {"start_date": start} | ({"end_date": end} if end else {})
        popolo["memberships"].append({"person_id": person, "organization_id": "house", "area_id": f"a{area}", **dates})
        told = {"member": [person], "organization": ["house"], "role": [f"Area {area}"], "startDate": [start]}
        told |= {"endDate": [end]} if end else {}
        entities.append({"id": f"m{at}", "schema": "Membership", "properties": told})
        tenures += f"  m{at}:\n    person: {person}\n    post: a{area}\n    start: {start}\n"
        tenures += (f"    end: {end}\n" if end else "") + f"    cites: [{{source: list, at: row {at}}}]\n"
    head = "register: {title: A parliament}\nsources: {list: {title: The list, published: 2024-01-01}}\n"
    head += "units: {house: {name: The house}}\n"
    folder.joinpath("popolo.json").write_text(json.dumps(popolo), encoding="utf-8")
    folder.joinpath("ftm.json").write_text("\n".join(map(json.dumps, entities)), encoding="utf-8")
    folder.joinpath("register").mkdir()
    folder.joinpath("register", "house.yaml").write_text(head + posts + people + tenures, encoding="utf-8")
    import orgchart

    orgchart.pack(folder / "register", folder / "pack")


def everypolitician(folder: Path) -> Loaded:
    from popolo_data.importer import Popolo

    return Popolo.from_filename(str(folder / "popolo.json"))


def list_everypolitician(popolo: Loaded) -> int:
    from datetime import date

    day = date.fromisoformat(DAY)
    return len([(one.person.name, one.area.name) for one in popolo.memberships if one.current_at(day)])


def followthemoney(folder: Path) -> Loaded:
    from followthemoney import model

    with open(folder / "ftm.json", encoding="utf-8") as file:
        return {one["id"]: model.get_proxy(one) for one in map(json.loads, file)}


def list_followthemoney(entities: Loaded) -> int:
    found = []
    for one in entities.values():
        if one.schema.name == "Membership":
            start, end = one.first("startDate", quiet=True), one.first("endDate", quiet=True)
            if (start is None or start <= DAY) and (end is None or end >= DAY):
                found.append((entities[one.first("member")].caption, one.first("role")))
    return len(found)


def role_files(folder: Path) -> Loaded:
    import orgchart

    return orgchart.open_register(folder / "register")


def list_role_files(register: Loaded) -> int:
    snapshot = register.view().snapshot(DAY)
    return sum(len(post.holders) for post in snapshot.posts)


def pack(folder: Path) -> Loaded:
    import orgchart

    return orgchart.open_pack(folder / "pack", engine="numpy")


def list_pack(opened: Loaded) -> int:
    table = opened.as_of(DAY)
    pairs = zip(table["kind"].to_pylist(), table["name"].to_pylist(), strict=True)
    return len([name for kind, name in pairs if kind == "tenure"])


# bare dates


def appointments(folder: Path, rows: int) -> None:
    """Write a table of appointments, as CSV and as a pack, and as Parquet of bare dates."""
    folder.mkdir()
    import pyarrow as pa
    from packs import MAPPING, write_table
    from pyarrow import csv, parquet

    import orgchart

    folder.joinpath("mapping.yaml").write_text(MAPPING, encoding="utf-8")
    write_table(folder / "table.csv", rows)
    orgchart.pack(folder / "table.csv", folder / "pack", mapping=folder / "mapping.yaml")
    as_dates = csv.ConvertOptions(column_types={"appointed": pa.date32(), "resigned": pa.date32()})
    parquet.write_table(csv.read_csv(folder / "table.csv", convert_options=as_dates), folder / "bare.parquet")


def pandas(folder: Path) -> Loaded:
    import pandas

    return pandas.read_parquet(folder / "bare.parquet", dtype_backend="pyarrow")


def list_pandas(frame: Loaded) -> int:
    from datetime import date

    day = date.fromisoformat(DAY)
    started = frame.appointed.isna() | (frame.appointed <= day)
    return len(frame[started & (frame.resigned.isna() | (frame.resigned >= day))])


def polars(folder: Path) -> Loaded:
    import polars

    return polars.read_parquet(folder / "bare.parquet")


def list_polars(frame: Loaded) -> int:
    from datetime import date

    from polars import col

    day = date.fromisoformat(DAY)
    started = col("appointed").is_null() | (col("appointed") <= day)
    return len(frame.filter(started & (col("resigned").is_null() | (col("resigned") >= day))))


def duckdb(folder: Path) -> Loaded:
    import duckdb

    database = duckdb.connect(":memory:", config={"threads": 2})
    database.execute(f"create table bare as select * from '{folder}/bare.parquet'")
    return database


_HELD = f"(appointed is null or appointed <= '{DAY}') and (resigned is null or resigned >= '{DAY}')"


def list_duckdb(database: Loaded) -> int:
    found = database.execute(f"select company, officer, role from bare where {_HELD}").fetchnumpy()
    return len(found["company"])


def sqlite(folder: Path) -> Loaded:
    import sqlite3
    from csv import reader

    database = sqlite3.connect(":memory:")
    database.execute("create table bare (company text, officer text, role text, appointed text, resigned text)")
    with open(folder / "table.csv", encoding="utf-8") as file:
        rows = reader(file)
        next(rows)
        database.executemany(
            "insert into bare values (?, ?, ?, ?, ?)", ([cell or None for cell in row] for row in rows)
        )
    return database


def list_sqlite(database: Loaded) -> int:
    return len(database.execute(f"select company, officer, role from bare where {_HELD}").fetchall())


def list_by(engine: str) -> tuple[Callable[[Path], Loaded], Callable[[Loaded], int]]:
    """Return what opens a pack and lists the tenures that may be on the day, as numbers."""

    def opened(folder: Path) -> Loaded:
        import orgchart

        pack = orgchart.open_pack(folder / "pack", engine=engine)
        return pack, pack.engine, pack.tables.numbers("records", "kind")

    def listed(given: Loaded) -> int:
        from orgchart.packed.engines._question import At, Within
        from orgchart.temporal.given import as_day

        pack, asked, kinds = given
        known = 1_000_000_000
        found = asked.as_of(At(as_day(DAY), known), Within(0, pack.tables.rows("records") - 1))
        return int((kinds[found["record"]] == 2).sum())

    return opened, listed


PARLIAMENT: dict[str, Way] = {
    "everypolitician-popolo": ("popolo_data", everypolitician, list_everypolitician),
    "followthemoney": ("followthemoney", followthemoney, list_followthemoney),
    "orgchart, role files": ("orgchart", role_files, list_role_files),
    "orgchart, pack": ("numpy", pack, list_pack),
}
COMPANIES: dict[str, Way] = {
    "pandas, bare dates": ("pandas", pandas, list_pandas),
    "Polars, bare dates": ("polars", polars, list_polars),
    "DuckDB, bare dates": ("duckdb", duckdb, list_duckdb),
    "SQLite, bare dates": ("sqlite3", sqlite, list_sqlite),
    "orgchart, numpy": ("numpy", *list_by("numpy")),
    "orgchart, DuckDB": ("duckdb", *list_by("duckdb")),
}
WAYS = PARLIAMENT | COMPANIES


def work(name: str, folder: Path) -> None:
    """Print what one way takes in this process."""
    package, read, listed = WAYS[name]
    importlib.import_module(package)
    listed(read(folder / "few"))  # what is imported on the way is no part of it
    again, found = [], 0
    start = time.process_time()
    loaded = read(folder / "many")
    took = time.process_time() - start
    for _ in range(4):
        start = time.process_time()
        found = listed(loaded)
        again.append(time.process_time() - start)
    first, rest = again[0] * 1000, statistics.median(again[1:]) * 1000
    print(json.dumps({"read": took * 1000, "first": first, "again": rest, "peak": peak(), "found": found}))


def peak() -> float:
    """Return the most memory that this process had, in MiB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    except OSError:  # what a process started from a large one is told here may be that one's
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(ways: dict[str, Way], folder: Path) -> dict[str, dict[str, float]]:
    """Return what each way takes, run in turn, the best of some rounds: milliseconds, MiB, how many were found."""
    found: dict[str, list[dict[str, float]]] = {}
    for name, (package, _, _) in ways.items():
        if importlib.util.find_spec(package) is None:
            print(f"  {name}: not installed, left out")
        else:
            found[name] = []
    with tempfile.TemporaryDirectory() as nothing:  # where nothing was read before
        for _ in range(ROUNDS):
            for name, runs in found.items():
                command = [sys.executable, __file__, name, str(folder)]
                cold = {**os.environ, "XDG_CACHE_HOME": str(Path(nothing, str(time.monotonic_ns())))}
                runs.append(json.loads(subprocess.run(command, env=cold, check=True, capture_output=True).stdout))
    best = {name: {key: min(run[key] for run in runs) for key in runs[0]} for name, runs in found.items()}
    assert len({one["found"] for one in best.values()}) == 1, best
    return best


def checked(folder: Path) -> dict[str, float]:
    """Return the milliseconds that whole commands take to find nothing wrong with the role files of the parliament."""
    file, schema = folder / "many" / "register" / "house.yaml", HERE.parent / "schemas" / "role-file.schema.json"
    commands = {"orgchart validate": [sys.executable, "-m", "orgchart", "validate", str(file)]}
    if importlib.util.find_spec("check_jsonschema") is not None:
        checking = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), str(file)]
        commands["check-jsonschema"] = checking
    found: dict[str, float] = {}
    for name, command in [*commands.items()] * ROUNDS:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        source = {**os.environ, "PYTHONPATH": str(_tree.MEASURED)}
        subprocess.run([*command], env=source, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found[name] = min(found.get(name, math.inf), took * 1000)
    for name, took in found.items():
        print(f"  {name:26} {took:9.0f} ms")
    return found


def told(title: str, best: dict[str, dict[str, float]]) -> None:
    """Print what each way takes."""
    print(f"{title}: {next(iter(best.values()))['found']:,.0f} listed by all")
    for name, one in best.items():
        times = f"read {one['read']:9.1f} ms, listed first {one['first']:9.1f} ms, again {one['again']:9.1f} ms"
        print(f"  {name:26} {times}, peak {one['peak']:6.0f} MiB")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 2)


def main() -> None:
    """Measure, print, and write the results."""
    results: dict[str, Any] = {"load": os.getloadavg()[0], "companies": {}}
    with tempfile.TemporaryDirectory() as parent:
        parliament(Path(parent, "few"), 10)
        parliament(Path(parent, "many"), MEMBERSHIPS)
        best = results["parliament"] = measured(PARLIAMENT, Path(parent))
        told(f"a parliament of {MEMBERSHIPS:,} memberships", best)
        results["checked"] = checked(Path(parent))
        rival = best.get("everypolitician-popolo")
        if rival is not None:
            for name, asked, limit in (("orgchart, role files", "first", 5.0), ("orgchart, pack", "again", 100.0)):
                one = best[name]
                whole = (rival["read"] + rival["first"]) / (one["read"] + one["first"])
                print(
                    f"  {name}: read and listed {whole:.1f} times as fast; listed {rival['first'] / one['first']:.1f}, "
                    f"again {rival['again'] / one['again']:.1f}   "
                    + _report.at_least(rival[asked] / one[asked], limit, "x")
                )
    for size in SIZES:
        with tempfile.TemporaryDirectory() as parent:
            appointments(Path(parent, "few"), 1_000)
            appointments(Path(parent, "many"), size)
            best = results["companies"][size] = measured(COMPANIES, Path(parent))
            told(f"{size:,} appointments", best)
    small, large = results["companies"][SIZES[0]], results["companies"][SIZES[-1]]
    for name, one in large.items():
        growth = math.log(one["again"] / small[name]["again"]) / math.log(SIZES[-1] / SIZES[0])
        print(f"  {name:26} grows as the number of appointments to the power of {growth:.2f}")
    RESULTS.write_text(json.dumps(_rounded(results), indent=1) + "\n", encoding="utf-8")
    _report.missed()


if __name__ == "__main__":
    work(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 2 else main()

"""PostgreSQL and Spark, for real: the same text gives the answers of numpy, packing on Spark the same spans.

ORGCHART_PACKED says how many registers are drawn; above 1,000 they are ten packs, each asked at a hundred points.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from packed_registers import HEADS, shares, together
from test_packed_tables import content, mapping, table
from test_packs import digest_of, points

from orgchart.opening import register_of
from orgchart.packed.engines import open_engine
from orgchart.packed.making import pack
from orgchart.packed.opened import Pack, open_pack
from orgchart.packed.packing import pack_view

NUMBER = int(os.environ.get("ORGCHART_PACKED", "60"))
PACKS = list(shares(NUMBER)) if NUMBER > 1_000 else [(HEADS[1], range(NUMBER))]
POINTS = None if NUMBER > 1_000 else 6
pytestmark = pytest.mark.filterwarnings("ignore")  # of what Spark and its client use


@pytest.fixture(scope="session", params=PACKS, ids=map(str, range(len(PACKS))))
def packed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Pack]:
    head, seeds = request.param
    register = register_of(together(seeds, head))
    folder = tmp_path_factory.mktemp("packs") / "pack"
    folder.parent.chmod(0o755)
    pack_view(register.view(), folder)
    return register, open_pack(folder, engine="numpy")


@pytest.fixture(scope="session")
def wanted(packed: tuple[Any, Pack]) -> str:
    register, opened = packed
    return digest_of(opened, open_engine("numpy", opened.tables), points(register, opened)[:POINTS])


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of one's own, and yield what it is reached by."""
    programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))[-1:]
    found = shutil.which("initdb")
    home = programs[0] if programs else pathlib.Path(found or "initdb").parent
    folder = pathlib.Path("/tmp") / f"orgchart-postgres-{os.getpid()}"  # a socket's path has to be short
    folder.mkdir()
    as_user: list[str] = []
    if os.geteuid() == 0:  # it refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        subprocess.run([*as_user, str(home / program), *arguments], check=True, stdout=subprocess.DEVNULL)

    run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "orgchart", "--no-sync")
    options = f"-k {folder} -h '' -c fsync=off"
    run("pg_ctl", "-D", str(folder / "data"), "-o", options, "-l", str(folder / "log"), "-w", "start")
    try:
        yield f"host={folder} user=orgchart dbname=postgres"
    finally:
        run("pg_ctl", "-D", str(folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable  # read when it is imported
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.pyspark.python", sys.executable)
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    made = builder.config("spark.sql.shuffle.partitions", "3").config("spark.driver.memory", "1g").getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def test_postgres_answers_as_numpy_does(packed: tuple[Any, Pack], wanted: str, postgres: str) -> None:
    import psycopg

    from orgchart.packed.elsewhere.postgres import copied_into

    register, opened = packed
    with psycopg.connect(postgres) as connection:
        made = copied_into(connection, opened.tables)
        assert digest_of(opened, made, points(register, opened)[:POINTS]) == wanted


def test_spark_answers_as_numpy_does(packed: tuple[Any, Pack], wanted: str, spark: Any) -> None:
    from orgchart.packed.elsewhere.spark import read_by

    register, opened = packed
    assert digest_of(opened, read_by(spark, opened.tables), points(register, opened)[:POINTS]) == wanted


def test_packing_on_spark_makes_the_spans_that_packing_here_makes(spark: Any, tmp_path: pathlib.Path) -> None:
    import orgchart.spark

    text = table(Random(7), 40).replace('"Somebody, else"', "Officer 1")
    lines = [line for line in text.splitlines() if line.count(",") >= 7 and line.strip(",")]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping("simple").replace(", name: officer name", ""), encoding="utf-8")
    pack(tmp_path / "t.csv", tmp_path / "pack", mapping=tmp_path / "m.yaml")
    frame = spark.read.csv(str(tmp_path / "t.csv"), header=True)
    numbered = frame.rdd.zipWithIndex().map(lambda pair: (*pair[0], pair[1] + 2)).toDF([*frame.columns, "row"])
    spans = orgchart.spark.pack(numbered, tmp_path / "m.yaml", file="t.csv").collect()
    told = sorted(
        (row["record"], *(row[name] for name in ("known_from", "known_to", "first", "last")),
         tuple(row[name] for name in ("verdict", "rule", "reasons", "shown", "lowered_by")))
        for row in spans
    )  # fmt: skip
    assert told == content(tmp_path / "pack")["spans"]
    assert {row["kind"] for row in spans} == {"unit", "post", "tenure"}

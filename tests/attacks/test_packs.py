"""Packs that are torn, that somebody else made, or that were made to do harm: an answer, or a refusal in words."""

from __future__ import annotations

import copy
import json
import os
import pathlib
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from orgchart.cli import main
from orgchart.packed.tables import TABLES

from .size import SEED, times
from .test_wrong_types import WRONG, places, with_value
from .twins import public_tree

DAY, OTHER = "2018-02-01", "2016-06-01"
ASKED = (
    ["query", "as-of", "PACK", DAY],
    ["query", "counts", "PACK", DAY],
    ["query", "who", "PACK", "master", "--as-of", DAY],
    ["query", "diff", "PACK", OTHER, DAY],
    ["query", "timeline", "PACK", "--of", "works"],
    ["query", "timeline", "PACK", "--person", "dora"],
    ["snapshot", "PACK", "--as-of", DAY, "--of", "works"],
    ["pack", "--verify", "PACK"],
)
"""What is asked of a pack: all that reads its tables."""
Columns = dict[str, list[Any]]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("packs")
    (folder / "r.json").write_text(json.dumps(public_tree(), indent=1), encoding="utf-8")
    assert main(["pack", str(folder / "r.json"), "-o", str(folder / "pack")]) == 0
    return folder / "pack"


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Callable[..., list[int]]:
    """Return what asks everything of a pack, and asks that each time there is an answer or a refusal in words."""

    engines = cycle(("numpy", "sqlite", "numpy", "duckdb", "sqlite"))

    def asks(folder: pathlib.Path, what: object, several: tuple[list[str], ...] = ASKED) -> list[int]:
        codes = []
        for words in several:
            engine = ["--engine", next(engines)] if words[0] == "query" else []
            codes.append(main([*(str(folder) if word == "PACK" else word for word in words), *engine]))
            sys.stderr.flush()
            out, err = capfd.readouterr()
            assert codes[-1] in (0, 1, 2), (what, words, codes[-1])
            assert "fault of orgchart" not in err, (what, words, engine, err[-600:])
            assert "Traceback" not in out + err, (what, words)
            assert codes[-1] != 2 or err.startswith("orgchart: "), (what, words, err)
        return codes

    return asks


def test_a_torn_pack(pack: pathlib.Path, tmp_path: pathlib.Path, ask: Callable[..., list[int]]) -> None:
    """Each file cut off somewhere, and with a byte of it changed."""
    random = Random(SEED)
    for number in range(times(12, 1000)):
        torn = tmp_path / "torn"
        shutil.copytree(pack, torn, dirs_exist_ok=True)
        file = random.choice(sorted(torn.iterdir()))
        data = bytearray(file.read_bytes())
        at = random.randrange(len(data))
        if number % 2:
            del data[at:]
        else:
            data[at] ^= random.randrange(1, 256)
        file.write_bytes(data)
        codes = ask(torn, f"seed {SEED}, number {number}: {file.name} at {at}")
        if file.suffix == ".parquet":
            assert codes[-1] != 0, file.name  # --verify tells it in any case


def test_a_manifest_with_wrong_values(
    pack: pathlib.Path, tmp_path: pathlib.Path, ask: Callable[..., list[int]]
) -> None:
    said = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    every = [(path, value) for path in places(said) if path[0] != "policy" for value in WRONG]
    for path, value in Random(SEED).sample(every, min(len(every), times(25, len(every)))):
        shutil.copytree(pack, tmp_path / "wrong", dirs_exist_ok=True)
        text = json.dumps(with_value(said, path, value))
        (tmp_path / "wrong" / "manifest.json").write_text(text, encoding="utf-8")
        ask(tmp_path / "wrong", f"{path}: {str(value)[:40]!r}")


def wrong_columns(columns: Columns) -> Iterator[tuple[str, Any]]:
    """Yield what a table can be made into, and how that is called."""
    for name, values in columns.items():
        yield f"{name} is missing", {other: some for other, some in columns.items() if other != name}
        yield f"{name} is empty", {**columns, name: pa.nulls(len(values), pa.table(columns)[name].type)}
        if all(isinstance(value, int) for value in values):
            for number in (-1, 2**31 - 1, -(2**31), 2**62, 5, 0):
                yield f"{name} is {number}", {**columns, name: pa.array([number] * len(values), pa.int64())}
            yield f"{name} is text", {**columns, name: [str(value) for value in values]}
            yield f"{name} is a fraction", {**columns, name: [value + 0.5 for value in values]}
        else:
            yield f"{name} is a number", {**columns, name: list(range(len(values)))}
            yield f"{name} is hostile", {**columns, name: ["../../x \u202e{\0"] * len(values)}
    yield "no rows", {name: values[:0] for name, values in columns.items()}
    yield "one row", {name: values[:1] for name, values in columns.items()}
    yield "upside down", {name: values[::-1] for name, values in columns.items()}
    yield "twice", {name: values * 2 for name, values in columns.items()}
    yield "a column more", {**columns, "x": [1] * len(next(iter(columns.values())))}


def test_tables_that_are_others(pack: pathlib.Path, tmp_path: pathlib.Path, ask: Callable[..., list[int]]) -> None:
    every = [
        (table.name, what, made)
        for table in TABLES
        for what, made in wrong_columns(parquet.read_table(pack / f"{table.name}.parquet").to_pydict())
    ]
    for name, what, made in Random(SEED).sample(every, min(len(every), times(25, len(every)))):
        shutil.copytree(pack, tmp_path / "other", dirs_exist_ok=True)
        parquet.write_table(pa.table(made), tmp_path / "other" / f"{name}.parquet")
        ask(tmp_path / "other", f"{name}: {what}")


def test_role_files_in_a_pack_are_read_like_any_others(
    pack: pathlib.Path, tmp_path: pathlib.Path, ask: Callable[..., list[int]]
) -> None:
    table = parquet.read_table(pack / "organisations.parquet")
    for text in ("", "{", "[]", "[" * 5000, '{"register": {"title": "T"}}', '{"people": {"a": {"name": "A"}}}', "\0"):
        shutil.copytree(pack, tmp_path / "p", dirs_exist_ok=True)
        files = pa.array([text] * len(table), table["role_file"].type)
        made = table.set_column(table.column_names.index("role_file"), table.schema.field("role_file"), files)
        parquet.write_table(made, tmp_path / "p" / "organisations.parquet")
        ask(tmp_path / "p", text[:30], ASKED[-2:])


def test_nothing_outside_of_a_pack_is_read(
    pack: pathlib.Path, tmp_path: pathlib.Path, ask: Callable[..., list[int]], capfd: pytest.CaptureFixture[str]
) -> None:
    """Its manifest names files elsewhere; links, pipes and devices stand for its files."""
    shutil.copytree(pack, tmp_path / "p")
    said = json.loads((pack / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "secret.parquet").write_bytes(b"secret")
    hostile = copy.deepcopy(said)
    for name in ("../secret", str(tmp_path / "secret"), "../../../../etc/passwd", "\0", "x" * 5000):
        hostile["tables"] = {**said["tables"], name: {"rows": 1, "sha256": "00", "bytes": 6}}
        (tmp_path / "p" / "manifest.json").write_text(json.dumps(hostile), encoding="utf-8")
        assert main(["pack", "--verify", str(tmp_path / "p")]) == 0  # its own tables are right
        told = "".join(capfd.readouterr())
        assert "fault of orgchart" not in told
        assert "secret" not in told.replace(str(tmp_path), "")
    for name in ("manifest.json", "spans.parquet"):
        shutil.rmtree(tmp_path / "p")
        shutil.copytree(pack, tmp_path / "p")
        (tmp_path / "p" / name).unlink()
        os.mkfifo(tmp_path / "p" / name)
        assert set(ask(tmp_path / "p", f"{name} is a pipe")) == {2}


def test_what_is_packed_over_a_pack_that_was_damaged_is_as_if_there_were_none(
    pack: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    random, register = Random(SEED), str(pack.parent / "r.json")
    for _ in range(times(3, 100)):
        shutil.copytree(pack, tmp_path / "again", dirs_exist_ok=True)
        for file in random.sample(sorted((tmp_path / "again").iterdir()), 3):
            data = bytearray(file.read_bytes())
            data[random.randrange(len(data))] ^= 255
            if file.name != "manifest.json":  # a folder that is no pack any more is not replaced
                file.write_bytes(data)
        assert main(["pack", register, "-o", str(tmp_path / "again")]) == 0
        for file in pack.iterdir():
            assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_signs_of_patterns_in_the_name_of_a_folder_are_letters(pack: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """DuckDB takes names of files for patterns; another pack beside it must not be asked instead, or as well."""
    shutil.copytree(pack, tmp_path / "a1")
    made = [tmp_path / "x.csv", tmp_path / "y.csv"]
    for name in ("a[1]", "a*", "a?", "a'1"):
        shutil.copytree(pack, tmp_path / name)
        for engine, file in zip(("duckdb", "numpy"), made, strict=True):
            words = ["query", "counts", str(tmp_path / name), DAY, "--engine", engine, "-o", str(file)]
            assert main(words) == 0, words
        assert made[0].read_bytes() == made[1].read_bytes(), name

"""The database answers the as-of question with the query of the manual as the program does: certain, and no."""

import json
import pathlib
import re
import sqlite3
from random import Random

import pytest
from random_registers import random_register

import orgchart
from orgchart.inference import OnDay, resolve
from orgchart.temporal import iso, parse_day

PAGE = pathlib.Path(__file__).parents[3] / "docs" / "reference" / "export.md"


def query() -> str:
    """Return the as-of query of the manual."""
    block = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return block[1]


def opened(content: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return database


def by_program(register, day: str) -> dict[str, str]:
    """Return `certain` or `open` for each tenure that is not `no`."""
    on = OnDay(resolve(register), parse_day(day))
    found = {name: on.ruling(name) for name in register.tenures}
    told = {name: ruling.verdict for name, ruling in found.items() if ruling is not None and ruling.verdict != "no"}
    return {name: "certain" if verdict == "certain" else "open" for name, verdict in told.items()}


def by_query(content: bytes, day: str) -> dict[str, str]:
    database = opened(content)
    found = {row[0]: row[-1] for row in database.execute(query(), {"day": day})}
    database.close()
    return found


@pytest.mark.parametrize(
    "day", ["1890-01-01", "1999-06-01", "2015-03-01", "2018-02-10", "2018-04-10", "2018-04-21", "2020-01-01"]
)
def test_the_query_gives_the_answer_of_the_program(day: str, export, loaded) -> None:
    assert by_query(export("sqlite").content, day) == by_program(loaded.register, day)


@pytest.mark.parametrize("seed", range(40))
def test_the_query_is_right_for_random_registers(seed: int) -> None:
    register = random_register(Random(seed), weak=seed % 2 == 0)
    content = orgchart.export(register, "sqlite").content
    for distance in range(-3, 40):
        day = iso(736_700 + distance)
        assert by_query(content, day) == by_program(register, day), day


def test_the_whole_register_is_in_it(export) -> None:
    database = opened(export("sqlite").content)
    tree = json.loads(export("json").content)
    for section, name, text in database.execute("SELECT section, id, json FROM record"):
        assert json.loads(text) == (tree[section] if section == "register" else tree[section][name])
    assert export("sqlite").losses == ()
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT name FROM person WHERE id = 'dora'").fetchone() == ("=cmd|'/C calc'!A0",)
    database.close()

"""A register that was written as tables and read again is the same, down to which of its objects are one."""

from __future__ import annotations

import json
import pathlib
from functools import cache, partial
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from orgchart.foundation.records import Frozen
from orgchart.model import Register
from orgchart.model.plain import TO_FIND, Plain
from orgchart.rolefile.cached.kinds import CLASSES, UnfitError, names_of
from orgchart.rolefile.cached.reading import read
from orgchart.rolefile.cached.unread import UnreadDocument
from orgchart.rolefile.cached.writing import written
from orgchart.rolefile.load import Loaded, load
from properties.random_role_files import register_of

ROOT = pathlib.Path(__file__).parents[3]
EVERY_FIELD = ROOT / "tests" / "cases" / "valid" / "every-field"
REGISTERS = sorted(
    [EVERY_FIELD, *(path for path in (ROOT / "seeds").iterdir() if path.is_dir()), ROOT / "tests/cases/valid/canonical"]
)


NEVER = {
    "Citation.place", "Name.place", "When.place", "Policy.literal", "Policy.strict", "Register.behind", "Register.rev",
    "Membership.follows", "Post.follows", "Post.within", "Reporting.follows", "Unit.follows", "Unit.within",
    *(f"PartOf.{name}" for name in ("duration", "follows", "within")),
    *(f"Strength.{name}" for name in ("after", "before", "duration", "follows", "within")),
}  # fmt: skip
"""Fields that no role file fills in."""


def same(one: Any, other: Any, where: str, pairs: dict[int, int], seen: set[str]) -> None:
    """Compare two values down to their last field, also those that equality leaves out, and note the fields seen.

    `pairs` holds which object of one is which of the other: an object that is there twice must be there twice.
    """
    assert type(one) is type(other), where
    kind = type(one)
    if kind in (str, int, bool, type(None)):
        assert one == other, where
        return
    if one not in ((), frozenset()):
        assert pairs.setdefault(id(one), id(other)) == id(other), f"{where}: one object has become two"
        assert pairs.setdefault(-id(other), -id(one)) == -id(one), f"{where}: two objects have become one"
    if kind in (dict, MappingProxyType):
        assert list(one) == list(other), where
        for key in one:
            same(one[key], other[key], f"{where}[{key}]", pairs if kind is dict else {}, seen)
    elif kind is list or (kind is tuple):
        assert len(one) == len(other), where
        for at, (left, right) in enumerate(zip(one, other, strict=True)):
            same(left, right, f"{where}[{at}]", pairs, seen)
    elif kind is frozenset:
        assert one == other, where
    elif kind is partial:
        assert (one.func.__name__, one.args, one.func.__self__.file) == (
            other.func.__name__,
            other.args,
            other.func.__self__.file,
        ), where
    else:
        for name in names_of(kind):
            waits = isinstance(one, Plain) and name == "place" and TO_FIND in one.__dict__
            left, right = (each.__dict__[TO_FIND] if waits else getattr(each, name) for each in (one, other))
            if left not in (None, (), False, "", frozenset()):
                seen.add(f"{kind.__name__}.{name}")
            same(left, right, f"{where}.{name}", pairs, seen)


def there_and_back(loaded: Loaded) -> tuple[Register, Register]:
    """Return a register, and the same once it was written and read."""
    assert loaded.register is not None
    return loaded.register, read(written(loaded.register, loaded.documents), loaded.documents)


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.name)
def test_every_field_of_a_register_comes_back(path: pathlib.Path) -> None:
    before, after = there_and_back(load(path))
    same(before, after, "register", {}, set())
    assert after.digest == before.digest


def test_no_field_is_never_compared() -> None:
    """These registers say something in every field, but for those that no role file fills in."""
    seen: set[str] = set()
    for path in REGISTERS:
        same(*there_and_back(load(path)), "register", {}, seen)
    for seed in range(20):
        same(*there_and_back(register_of(seed, 5)[1]), "register", {}, seen)
    made = {name: kind for name, kind in CLASSES.items() if name != "Record"}
    every = {f"{name}.{field}" for name, kind in made.items() for field in names_of(kind)}
    assert every - seen == NEVER


@pytest.mark.parametrize("seed", range(60))
def test_random_registers_come_back(seed: int) -> None:
    same(*there_and_back(register_of(seed, Random(seed).choice((0, 2, 5)))[1]), "register", {}, set())


def test_a_register_is_written_the_same_whenever_it_is_read() -> None:
    first, second = load(EVERY_FIELD), load(EVERY_FIELD)
    assert first.register is not None
    assert second.register is not None
    assert written(first.register, first.documents) == written(second.register, second.documents)


def test_places_are_found_where_they_were() -> None:
    before = load(EVERY_FIELD)
    after = load(EVERY_FIELD)
    assert before.register is not None
    assert after.register is not None
    unread = tuple(UnreadDocument(one.file, pathlib.Path(one.file).read_bytes()) for one in before.documents)
    again = read(written(after.register, after.documents), unread)
    for name, record in before.register.named().items():
        assert record.place == again.get(name).place is not None, name  # type: ignore[attr-defined]
    for name, link in before.register.part_of.items():
        assert link.place == again.part_of[name].place is not None, name


def test_what_no_table_is_for_is_not_written() -> None:
    class Odd(Frozen):
        text: str = ""

    loaded = load(EVERY_FIELD)
    assert loaded.register is not None
    loaded.register.__dict__["title"] = Odd()
    with pytest.raises(UnfitError, match="no table for Odd"):
        written(loaded.register, loaded.documents)
    person = next(iter(loaded.register.people.values()))
    loaded.register.__dict__["title"] = "T"
    person.__dict__["note"] = person
    with pytest.raises(UnfitError, match="no order"):
        written(loaded.register, loaded.documents)


@cache
def tables_of_every_field() -> bytes:
    loaded = load(EVERY_FIELD)
    assert loaded.register is not None
    return written(loaded.register, loaded.documents)


def changed(data: bytes) -> list[tuple[str, bytes]]:
    """Return tables that are none of this program, each with what is wrong with them."""
    size = int.from_bytes(data[:8], "little")
    said, numbers = json.loads(data[8 : 8 + size]), data[8 + size :]

    def laid_out(contents: Any, more: bytes = numbers) -> bytes:
        text = json.dumps(contents).encode()
        return len(text).to_bytes(8, "little") + text + more

    tables = said["tables"]
    name, count, columns = tables[-1]
    return [
        ("nothing", b""),
        ("cut off", data[:-4]),
        ("cut within a number", data[:-1]),
        ("numbers too many", data + b"\0\0\0\0"),
        ("numbers too large", laid_out(said, b"\xff" * len(numbers))),
        ("no JSON", data[:8] + b"{" * size + numbers),
        ("lists in lists", laid_out(said)[:8] + b"[" * 100_000),
        ("another class", laid_out({**said, "tables": [*tables[:-1], ["Popen", count, columns]]})),
        ("other fields", laid_out({**said, "tables": [*tables[:-1], [name, count, columns[1:]]]})),
        ("endlessly many", laid_out({**said, "tables": [*tables[:-1], [name, 10**12, columns]]})),
        ("less than none", laid_out({**said, "tables": [*tables[:-1], [name, -1, columns]]})),
        ("no register", laid_out({**said, "tables": tables[:-1]})),
        ("no tables", laid_out({"texts": [], "integers": []})),
    ]


@pytest.mark.parametrize("what", [name for name, _ in changed(tables_of_every_field())])
def test_tables_that_are_none_are_refused(what: str) -> None:
    data = dict(changed(tables_of_every_field()))[what]
    with pytest.raises(UnfitError):
        read(data, load(EVERY_FIELD).documents)

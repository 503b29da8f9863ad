"""No byte of any output depends on a cache: without one, with an empty, a full, a damaged one, or one of others."""

from __future__ import annotations

import hashlib
import os
import pathlib
import shutil
from collections.abc import Callable

import pytest

from orgchart import exporters
from orgchart.rolefile.cached.unread import UnreadDocument

from .conftest import ROOT, Ran, Run
from .test_nothing_leaks import PUBLIC

COMMANDS = {
    "seeds/jawzjan": (
        "snapshot --as-of 2018-03-01", "snapshot --as-of 2018-07-31 --known-by 2018-04-01 --format json",
        "render --as-of 2018-03-01 -o OUT.svg", "diff 2018-03-01 2018-07-31", "who leader --during 2018-03/2018-07",
        "diff 2018-03-01 2018-07-31 -o OUT.svg", "chain sohbatullah --as-of 2018-03-01", "succession leader",
        "explain finance-sohbatullah --as-of 2018-03-01", "explain leader-hekmat --as-of 2018-03-01 --to 2018-07-31",
        "find Suhbatulla", "history habib-rahman", "sources", "sources --format json", "timeline --by post",
        "timeline --by post --format json --restricted", "validate --select all",
        "snapshot --as-of 2018-03-01 --of leader", "who nobody --as-of 2018-03-01", "pack -o OUT.pack",
    ),
    "tests/cases/valid/every-field": (
        "snapshot --as-of 2018-03-01", "snapshot --as-of 2018-03-01 --restricted", "sources",
    ),
    "tests/cases/invalid/unknown-ids": ("snapshot --as-of 2018-03-01", "validate"),
    "tests/cases/invalid/contradiction-across-files": (
        "snapshot --as-of 2018-03-01", "html -o OUT.html", "validate",
    ),
}  # fmt: skip
"""What is asked of a register, with OUT for a file."""


def damaged(cache: pathlib.Path) -> None:
    for at, file in enumerate(sorted(cache.iterdir())):
        data = bytearray(file.read_bytes())
        if data:
            data[len(data) * (at + 1) // 3] ^= 4
            file.write_bytes(data)


def cut_off(cache: pathlib.Path) -> None:
    for file in cache.iterdir():
        file.write_bytes(file.read_bytes()[:-7])


def opened_to_all(cache: pathlib.Path) -> None:
    cache.chmod(0o777)


STATES: dict[str, Callable[[pathlib.Path], object]] = {
    "first": lambda _: None, "second": lambda _: None, "third": lambda _: None, "damaged": damaged, "cut off": cut_off,
    "opened to all": opened_to_all,
}  # fmt: skip
"""What becomes of the cache before everything is asked once more."""


@pytest.fixture
def cache(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    monkeypatch.setattr("orgchart.rolefile.load.LEAST_KEPT", 0)
    monkeypatch.chdir(ROOT)
    return tmp_path / "cache"


@pytest.fixture
def asked(run: Run, tmp_path: pathlib.Path) -> Callable[..., dict[str, object]]:
    """Return what asks everything of a register, and returns what came out, with the bytes of files."""

    def asks(register: str, commands: tuple[str, ...], *more: str) -> dict[str, object]:
        found: dict[str, object] = {}
        for number, words in enumerate(commands):
            name, *options = words.replace("OUT", str(tmp_path / f"out-{number:02}")).split()
            ran: Ran = run(name, register, *options, *(more if name != "validate" else ()))
            made = sorted(tmp_path.glob(f"out-{number:02}*"))
            files = [inner for path in made for inner in (sorted(path.rglob("*")) if path.is_dir() else [path])]
            found[words] = ran, [hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()]
            for path in made:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return found

    return asks


@pytest.mark.parametrize("register", COMMANDS)
def test_every_command_says_the_same(
    asked: Callable[..., dict[str, object]], cache: pathlib.Path, monkeypatch: pytest.MonkeyPatch, register: str
) -> None:
    right = asked(register, COMMANDS[register])
    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    assert asked(register, COMMANDS[register], "--no-cache") == right
    assert not cache.exists()
    for state, become in STATES.items():
        if cache.exists():
            become(cache)
        assert asked(register, COMMANDS[register]) == right, state


@pytest.mark.parametrize("format_", [name for name in exporters.formats() if name != "parquet"])
def test_every_export_is_the_same(
    run: Run, cache: pathlib.Path, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    chosen = exporters.format_of(format_)
    words = [*(["--as-of", "2018-03-01"] if chosen.day == "needed" or chosen.of else [])]
    words += ["--of", "leader"] if chosen.of else []
    made = []
    for more in (["--no-cache"], [], [], []):
        ran = run("export", "seeds/jawzjan", format_, "-o", tmp_path / "out", *words, *more)
        assert ran.code == 0, ran.err
        made.append((ran, (tmp_path / "out").read_bytes()))
    assert made[1:] == made[:-1]


def test_the_cache_is_used_and_left_alone_when_told_so(
    run: Run, cache: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    really = UnreadDocument.__init__
    monkeypatch.setattr(UnreadDocument, "__init__", lambda *given: (made.append(given[1]), really(*given))[1])
    ask = ("snapshot", "seeds/jawzjan", "--as-of", "2018-03-01")
    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    for _ in range(2):
        run(*ask)
    assert made == []
    run(*ask)
    assert made != []
    made.clear()
    run(*ask, "--no-cache")
    monkeypatch.setenv("ORGCHART_CACHE", "off")
    run(*ask)
    assert made == []


def test_one_of_another_register_is_refused(
    run: Run, cache: pathlib.Path, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    """Somebody renames a file of the cache: what it is of stands within it."""
    ask = ("find", "seeds/jawzjan", "hekmat")
    right = run(*ask)
    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    run(*ask)
    [mine] = os.listdir(cache)
    (tmp_path / "r.yaml").write_text("register: {title: T}\npeople:\n  a: {name: Hekmat A}\n", encoding="utf-8")
    for _ in range(2):
        run("find", tmp_path / "r.yaml", "hekmat")
    [other] = {*os.listdir(cache)} - {mine}
    os.replace(cache / other, cache / mine)
    assert run(*ask) == right


def test_a_restricted_text_is_never_in_it(
    run: Run, cache: pathlib.Path, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    import json

    monkeypatch.setenv("ORGCHART_CACHE", str(cache))
    file = tmp_path / "r.json"
    for words in ((), ("--restricted",)):
        file.write_text(json.dumps(PUBLIC), encoding="utf-8")
        for _ in range(3):
            run("snapshot", file, "--as-of", "2018-03-01", *words)
    assert not cache.exists(), "a source of it is restricted"

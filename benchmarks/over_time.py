"""What answers over all days cost, beside one day, and how that grows.

Bars are ratios of one run, or, of the government made by `_registers.ministers`, seconds of the processor. Run with
`python benchmarks/over_time.py [SMALL LARGE]`: the numbers of tenures between which growth is measured.
"""

import math
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import _registers
import _report
import _tree
import one_day

from orgchart.inference import Resolution, resolve
from orgchart.model import Register
from orgchart.questions.snapshot import snapshot
from orgchart.questions.timeline import changes
from orgchart.rolefile.load import load
from orgchart.temporal import parse_day

ROOT = Path(__file__).parents[1]
JAWZJAN = ROOT / "seeds" / "jawzjan"
EXECUTIVE = ROOT / "seeds" / "us-executive"
DAY = parse_day("2018-03-01")
ROUNDS = 20
ONE_POST = 16_000
"""Up to how many holders of one post are asked about: there is no bar for them."""


def registers(folder: Path) -> Register:
    """Return a register read from its folder."""
    loaded = load(folder)
    assert not loaded.errors, loaded.errors[:3]
    assert loaded.register is not None
    return loaded.register


def all_spans(resolution: Resolution) -> None:
    """Work out the spans of every record and the seats of every post."""
    for name in resolution.statements.records:
        resolution.rulings.ruling(name)
    for post in resolution.register.posts:
        resolution.rulings.seating(post)


def days_of_register(resolution: Resolution) -> list[int]:
    """Return the days on which something begins for certain, or has ended."""
    bounds = [resolution.bounds(name) for name in resolution.statements.records]
    ends = {one.e1 + 1 for one in bounds if one.e1 is not None}
    return sorted(ends | {one.s0 for one in bounds if one.s0 is not None})


def fresh(register: Register, way: Callable[[Resolution], object]) -> float:
    """Return the milliseconds of a way over a register just resolved, so that nothing is kept from before."""
    resolution = resolve(register)
    return _report.of_processor(lambda: way(resolution))


def whole(register: Register, way: Callable[[Resolution], object]) -> float:
    """Return the milliseconds of resolving a register and a way over it."""
    return _report.of_processor(lambda: way(resolve(register)))


def jawzjan() -> None:
    """Print what all spans of the Jawzjan register take beside one snapshot, each with resolving it.

    Where the work for bounds is done is no matter of whoever asks: what once was done for all records in resolving is
    done for those asked about now.
    """
    register = registers(JAWZJAN)
    ways: dict[str, Callable[[Resolution], object]] = {
        "one snapshot": lambda resolution: snapshot(resolution, DAY),
        "all spans": all_spans,
    }
    print(f"the Jawzjan register in process, resolved each time, medians of {ROUNDS}")
    medians = _report.alternate_timed({name: (lambda way=way: whole(register, way)) for name, way in ways.items()},
                                      ROUNDS)  # fmt: skip
    _report.table(medians, "one snapshot", {"all spans": 2.0})
    if one_day.BEFORE.is_dir():
        before = one_day.fresh("again", JAWZJAN, one_day.BEFORE)["again"]
        spans = medians["all spans"]
        told = _report.bar(spans / before, 2.0)
        print(f"  {'one snapshot by ce846d2':44}{before:10.1f} ms; all spans {spans / before:.3f} x it   {told}")


def commands() -> None:
    """Print what a period of ninety years takes beside a day, as whole commands."""
    who = ("-m", "orgchart", "who", str(EXECUTIVE), "president")
    ways = {
        "who --as-of 1963-11-22": _report.python(*who, "--as-of", "1963-11-22"),
        "who --during 1930/2020": _report.python(*who, "--during", "1930/2020"),
    }
    print(f"the us-executive register, whole commands, medians of {ROUNDS}")
    base = "who --as-of 1963-11-22"
    _report.table(_report.alternate(ways, ROUNDS), base, {"who --during 1930/2020": 1.5})


def ministers() -> None:
    """Print what a government of fifty years takes: all spans and changes, and a snapshot of every day of change."""
    with tempfile.TemporaryDirectory() as parent:
        register = registers(_registers.ministers(Path(parent, "register")))
    print(f"a government: {len(register.tenures)} tenures, {len(register.posts)} posts, {len(register.units)} units")
    resolution = resolve(register)
    spans = _report.of_processor(lambda: all_spans(resolution)) / 1000
    number = len(changes(resolution).days)
    turns = _report.of_processor(lambda: changes(resolution)) / 1000
    print(f"  {'all spans, seats included':44}{spans:10.2f} s")
    print(f"  {'changes(), on top of them':44}{turns:10.2f} s    {number} days, with those on which evidence grows old")
    print(f"  {'both':44}{spans + turns:10.2f} s    {_report.bar(spans + turns, 5, 's')}")
    days = days_of_register(resolution)
    fresh_one = resolve(register)
    taken = _report.of_processor(lambda: [snapshot(fresh_one, day) for day in days]) / 1000
    print(f"  {f'{len(days)} snapshots':44}{taken:10.2f} s    {_report.bar(taken, 20, 's')}")


def growth(small: int, large: int) -> None:
    """Print by what power of the number of tenures the time of all spans grows."""
    bars = {"wide": 1.1, "deep": 1.2}
    for shape in (_registers.wide, _registers.deep, *(() if large > ONE_POST else (_registers.one_post,))):
        times, made = {}, {}
        for tenures in (small, large):
            with tempfile.TemporaryDirectory() as parent:
                made[tenures] = registers(shape(Path(parent, "register"), tenures))
        for _ in range(3):  # in turn: how fast a machine is changes within minutes
            for tenures, rounds in ((small, 5), (large, 1)):
                taken = min(fresh(made[tenures], all_spans) for _ in range(rounds))
                times[tenures] = min(times.get(tenures, taken), taken)
        power = math.log(times[large] / times[small]) / math.log(large / small)
        each = " ".join(f"{1000 * times[size] / size:8.0f} us at {size}" for size in times)
        told = _report.bar(power, bars[shape.__name__], "") if shape.__name__ in bars else ""
        print(f"  spans, {shape.__name__:10} {each}   grow by the power {power:.2f}   {told}")


def main(small: int = 1_000, large: int = 16_000) -> None:
    """Print every figure, with its bar."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile whatever has changed since
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_tree.MEASURED), os.environ.get("PYTHONPATH"))))
    jawzjan()
    commands()
    ministers()
    print(f"growth of all spans from {small:,} to {large:,} tenures")
    growth(small, large)
    _report.missed()


if __name__ == "__main__":
    main(*_report.sizes((1_000, 16_000)))

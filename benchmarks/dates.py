"""Dates read per second: this project's parser beside `edtf` and `undate`, in one process, without caches.

Trust the ratios, not the absolute figures. Libraries that are not installed are named and left out.
"""

import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from types import ModuleType

from orgchart.temporal import parse

# What registers hold: mostly plain dates, some fuzzy ones, a few of the rarer forms.
MIX = (
    *("2018", "2018-04", "2018-04-05", "2017-11-30", "2016", "2019-01", "2018-02-26", "2015-09"),
    *("2016~", "2016-05~", "2018?", "2018-04-05?", "2016-05%"),
    *("201X", "2018-04-XX", "2018-21", "-0044-03-15", "156X-12-25", "2004-06-~11"),
    *("[2016-05..2016-08]", "[2018-02-26..2018-03-31]", "[..2018-03]", "2018-04/2018-07", "2015-01/.."),
)
AT_LEAST_SECONDS = 0.5
ROUNDS = 5


def parses_per_second(read: Callable[[str], object], texts: tuple[str, ...]) -> float:
    """Return how many texts are read per second: the best of several rounds of half a second in all."""
    best = 0.0
    for _ in range(ROUNDS):
        done = 0
        start = time.perf_counter()
        while (spent := time.perf_counter() - start) < AT_LEAST_SECONDS / ROUNDS or not done:
            for text in texts:
                read(text)
            done += len(texts)
        best = max(best, done / spent)
    return best


def readable(read: Callable[[str], object]) -> tuple[str, ...]:
    """Return the texts of the mix that a parser reads at all: no parser is timed on its failures."""
    texts = []
    for text in MIX:
        try:
            read(text)
        except Exception as error:  # whatever it raises for what it cannot read
            print(f"    does not read {text}: {type(error).__name__}")
        else:
            texts.append(text)
    return tuple(texts)


def others() -> dict[str, Callable[[str], object]]:
    """Return the other parsers by name, as far as they are installed."""
    found: dict[str, Callable[[str], object]] = {}
    for name in ("edtf", "undate"):
        try:
            module = import_module(name)
        except ImportError:
            print(f"{name:10} not installed, left out (pip install {name})")
            continue
        found[name] = module.parse_edtf if name == "edtf" else _undate(module)
    return found


def _undate(module: ModuleType) -> Callable[[str], object]:
    def read(text: str) -> object:
        return module.Undate.parse(text, "EDTF")

    return read


def main() -> None:
    """Print parses per second of every parser, and how many times faster this one is on the same texts."""
    own = parses_per_second(parse, MIX)
    print(f"{'orgchart':10} {own:10,.0f} parses/s on {len(MIX)} mixed dates")
    for name, read in others().items():
        texts = readable(read)
        theirs = parses_per_second(read, texts)
        ours = parses_per_second(parse, texts)
        label = f"{name} {version(name)}"
        times = f"orgchart {ours / theirs:,.0f} times that"
        print(f"{label:14} {theirs:6,.0f} parses/s on the {len(texts)} it reads; {times}")


if __name__ == "__main__":
    main()

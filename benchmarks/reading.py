"""How long reading a register takes, beside other ways to read the same files.

One process, garbage collection paused for all, the ways in turn; medians of several rounds and ratios.
Run with `python benchmarks/reading.py [TENURES ...]`.
"""

import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from orgchart.rolefile.reading import yaml_reader
from orgchart.rolefile.reading.folder import read_documents

FILES = 200
ROUNDS = 7

RECORD = """\
  tenure-{at}:
    person: person-{at}
    post: post-{post}
    mode: substantive
    start: {{edtf: 2016-05, as_written: "early summer 2016"}}
    end: {{edtf: "[2018-02..2018-04]", cause: killed, event: death-{at}}}
    confidence: likely
    cites:
      - {{source: report-2018-03, at: "parallel administration", seen: source, supports: [person]}}
      - {{source: report-2018-08, at: "demand for the leaders", seen: demand}}
"""


def write_register(folder: Path, tenures: int, suffix: str) -> None:
    per_file = tenures // FILES
    for number in range(FILES):
        records = (RECORD.format(at=at, post=at % 97) for at in range(number * per_file, (number + 1) * per_file))
        text = "tenures:\n" + "".join(records)
        if suffix == ".json":
            text = json.dumps(yaml.load(text, Loader=yaml.CBaseLoader), indent=1)
        (folder / f"unit-{number:03}{suffix}").write_text(text, encoding="utf-8")


def with_orgchart(folder: Path) -> None:
    _, diagnostics = read_documents(folder)
    assert not diagnostics


def with_events(folder: Path) -> None:
    """Read as files are read that are not ordinary."""
    really = yaml_reader.read_lines
    yaml_reader.read_lines = lambda _: None
    try:
        with_orgchart(folder)
    finally:
        yaml_reader.read_lines = really


def with_safe_loader(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)


def with_discarded_events(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        next_event = yaml.CLoader(file.read_bytes()).get_event
        while next_event() is not None:
            pass


def with_json(folder: Path) -> None:
    for file in sorted(folder.iterdir()):
        json.loads(file.read_bytes())


def with_all_places(folder: Path) -> None:
    """Read, and ask once for a place in each file (of a section: YAML and JSON look through every file again)."""
    for document in read_documents(folder)[0]:
        document.key_place(("tenures",))


def milliseconds(way: Callable[[Path], None], folder: Path) -> float:
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    way(folder)
    taken = time.perf_counter() - start
    gc.enable()
    return taken * 1000


def compare(folder: Path, ways: dict[str, Callable[[Path], None]], base: str) -> None:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            times[name].append(milliseconds(way, folder))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"  {name:42}{median:9.1f} ms   {median / medians[base]:5.2f} x {base}")


def main(sizes: list[int]) -> None:
    for tenures in sizes:
        with tempfile.TemporaryDirectory() as parent:
            for suffix in (".yaml", ".json"):
                folder = Path(parent, suffix[1:])
                folder.mkdir()
                write_register(folder, tenures, suffix)
                size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
                print(f"{tenures} tenures in {FILES} {suffix} files, {size:.1f} MB")
                if suffix == ".yaml":
                    ways = {
                        "CSafeLoader": with_safe_loader,
                        "CLoader events, discarded": with_discarded_events,
                        "orgchart": with_orgchart,
                        "orgchart, by events": with_events,
                        "orgchart, a place asked for in each file": with_all_places,
                    }
                    compare(folder, ways, "CSafeLoader")
                else:
                    ways = {
                        "json": with_json,
                        "orgchart": with_orgchart,
                        "orgchart, a place asked for in each file": with_all_places,
                    }
                    compare(folder, ways, "json")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [2_000, 10_000])

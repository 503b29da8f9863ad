"""What a register costs in one process, by whichever orgchart is on the path: load once, resolve and snapshot.

`python _day_in_process.py REGISTER DAY ROUNDS` prints medians in milliseconds of the processor as JSON. It runs on the
present tree and on the one of commit ce846d2, in which the same modules had other names. The collector of garbage is
as Python starts.
"""

import json
import statistics
import sys
import time
from importlib import import_module
from typing import Any


def main(register: str, day: str, rounds: int) -> None:
    """Print the medians."""
    module: Any = None
    for name in ("orgchart.questions.snapshot", "orgchart.views.snapshot"):
        try:
            module = import_module(name)
            break
        except ModuleNotFoundError:
            continue
    load = import_module("orgchart.rolefile.load").load
    resolve = import_module("orgchart.inference").resolve
    number = import_module("orgchart.temporal").parse_day(day)
    start = time.process_time()
    loaded = load(register).register
    taken: dict[str, list[float]] = {"resolve": [], "snapshot": []}
    read = time.process_time() - start
    for _ in range(rounds):
        marks = [time.process_time()]
        resolution = resolve(loaded)
        marks.append(time.process_time())
        module.snapshot(resolution, number)
        marks.append(time.process_time())
        taken["resolve"].append(marks[1] - marks[0])
        taken["snapshot"].append(marks[2] - marks[1])
    medians = {name: 1000 * statistics.median(times) for name, times in taken.items()}
    print(json.dumps({"load": 1000 * read, **medians}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""Time and memory of every question on registers of every shape, and how they grow: python -m attacks.ladder 2000,8000

Each is asked in a process of its own, which is stopped after --limit seconds. Printed are seconds of processor and
megabytes at the largest size, with the exponents between the last two; what grows with more than 1.2 is marked.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections.abc import Callable
from math import log

from attacks.shapes import FILES, QUESTIONS, SHAPES, register, view_of

STEEP, TOO_LITTLE = 1.2, (0.1, 16.0)
"""The exponent from which something is marked, and below how many seconds and megabytes nothing can be said of it.

Megabytes are those beyond what the process had freed before: of little they tell nothing.
"""


def measured(work: Callable[[], object], limit: float) -> tuple[float, float, str]:
    """Return seconds, megabytes, and what went wrong; nothing of it stays."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        most = int(time.process_time() + limit) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
        held, start, fault = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), ""
        try:
            work()
        except BaseException as error:
            fault = repr(error)[:100]
        took = time.process_time() - start
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held) / 1024
        os.write(writing, json.dumps([took, more, fault]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        return limit, 0.0, f"stopped after {limit:.0f} s"
    took, more, fault = json.loads(told)
    return took, more, fault


def exponent(small: float, large: float, sizes: list[int], least: float) -> float:
    return log(max(large, least) / max(small, least)) / log(sizes[-1] / sizes[-2])


def climb(shape: str, sizes: list[int], questions: list[str], limit: float) -> None:
    """Print a line for each question about one shape."""
    rows: dict[str, list[tuple[float, float, str]]] = {}
    for size in sizes:
        data = register(shape, size)
        for name, work in FILES.items():
            if name in questions:
                rows.setdefault(name, []).append(measured(lambda work=work, data=data: work(data), limit))  # type: ignore[misc]
        view = view_of(data)
        for name, ask in QUESTIONS.items():
            if name in questions:
                rows.setdefault(name, []).append(measured(lambda ask=ask, view=view: ask(view), limit))  # type: ignore[misc]
            if name == "resolve":
                ask(view)
    print(f"\n{shape}, {sizes[-1]:,}", flush=True)
    for name, row in rows.items():
        (before, less, _), (took, more, fault) = row[-2:]
        time_, memory = exponent(before, took, sizes, 0.01), exponent(less, more, sizes, 1.0)
        steep = (time_ > STEEP and before > TOO_LITTLE[0]) or (memory > STEEP and less > TOO_LITTLE[1])
        mark = "  <--" if steep or fault else ""
        print(f"  {name:20} {took:8.2f} s ^{time_:5.2f} {more:8.1f} MB ^{memory:5.2f} {fault}{mark}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", help="two or more, parted by commas")
    parser.add_argument("--shapes", default=";".join(SHAPES), help="parted by semicolons")
    parser.add_argument("--questions", default=";".join((*FILES, *QUESTIONS)), help="parted by semicolons")
    parser.add_argument("--limit", type=float, default=60)
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    for shape in asked.shapes.split(";"):
        climb(shape, sizes, asked.questions.split(";"), asked.limit)


if __name__ == "__main__":
    main()

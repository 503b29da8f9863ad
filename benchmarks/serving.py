"""How long after a file is saved the live page has what is on view, and all: the Jawzjan register, one process.

Medians of saves that change a name. With ORGCHART_SAVES=1000 also a thousand saves as fast as they can be written: the
last is shown, and what memory the server needs before and after.
"""

import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import _report

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from cli.test_serve import Served  # noqa: E402

ROUNDS = 10
SEED = Path(__file__).parents[1] / "seeds" / "jawzjan"


def main() -> None:
    """Print the times, and the memory where it is asked for."""
    with tempfile.TemporaryDirectory() as parent:
        folder = shutil.copytree(SEED, Path(parent, "jawzjan"))
        served = Served(folder, alone=True)
        try:
            measure(served, folder / "people.yaml")
            if saves := int(os.environ.get("ORGCHART_SAVES", "0")):
                many(served, folder / "people.yaml", saves)
        finally:
            served.end()
    _report.missed()


def measure(served: Served, file: Path) -> None:
    """Print how long it takes until the page has a change."""
    text = file.read_text(encoding="utf-8")
    first: list[float] = []
    whole: list[float] = []
    served.news(lambda told: told["made"])
    for number in range(ROUNDS):
        state = served.news(bool)["state"]
        start = time.perf_counter()
        file.write_text(
            text.replace("name: Mullah Sohbatullah", f"name: Mullah Sohbatullah {number}"), encoding="utf-8"
        )
        served.news(lambda told, state=state: told["state"] == state + 1)
        assert f"Sohbatullah {number}" in json.dumps(served.held())
        first.append(1000 * (time.perf_counter() - start))
        served.news(lambda told, state=state: told["state"] == state + 1 and told["made"])
        served.held()
        whole.append(1000 * (time.perf_counter() - start))
    print("from the saved file to what the page asks for, Jawzjan")
    told = _report.bar(statistics.median(first), 1000, "ms")
    print(f"  what is on view                             {statistics.median(first):10.1f} ms   {told}")
    print(f"  all of it                                   {statistics.median(whole):10.1f} ms")


def many(served: Served, file: Path, saves: int) -> None:
    """Print what memory many saves take."""

    def memory() -> int:
        status = Path(f"/proc/{served.program.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])

    text, before, start = file.read_text(encoding="utf-8"), memory(), time.perf_counter()
    for number in range(saves):
        file.write_text(text.replace("Mullah Sohbatullah", f"Mullah Save {number}"), encoding="utf-8")
        time.sleep(max(0.0, start + (number + 1) * 60 / saves - time.perf_counter()))
    served.news(lambda told: told["made"] and f"Save {saves - 1}" in json.dumps(served.held()))
    after = memory()
    took = time.perf_counter() - start
    print(f"  {saves} saves in {took:.0f} s: {before / 1024:.0f} MB before, {after / 1024:.0f} MB after")
    print(
        f"  of what it was before                       {after / before:10.2f} x    {_report.bar(after / before, 1.2)}"
    )


if __name__ == "__main__":
    main()

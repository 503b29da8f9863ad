"""What everyday commands cost, from start to end of the process: adding, completing in a shell, merging.

Processor time of whole processes, which others on the machine do not lengthen as they do the time that passes.
A register of 500 tenures, one file a unit. Run with `python benchmarks/daily.py [TENURES ...]`.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import _registers
import _report
import _tree

ROUNDS = 7
BAR = 1000
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(_tree.MEASURED)}


def main(sizes: list[int]) -> None:
    """Print the median time of each command."""
    for tenures in sizes:
        with tempfile.TemporaryDirectory() as parent:
            measure(Path(parent), tenures)
    _report.missed()


def measure(parent: Path, tenures: int) -> None:
    """Print what one register takes."""
    folder = _registers.wide(parent / "register", tenures)
    text = "".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.yaml")))
    post, source = (_first(text, section) for section in ("posts", "sources"))
    rows = parent / "rows.csv"
    rows.write_text(
        "person,new-person,post,source\n" + "".join(f"new-{at},Somebody {at} X,{post},{source}\n" for at in range(100))
    )
    said = ["--post", post, "--source", source, "--start", "1990"]
    largest = max(folder.glob("*.yaml"), key=lambda file: file.stat().st_size)
    base, ours, theirs = (parent / f"{name}.yaml" for name in ("base", "ours", "theirs"))
    for path, more in ((base, ""), (theirs, f"  theirs: {{person: nobody, post: {post}}}\n")):
        path.write_bytes(largest.read_bytes() + more.encode())
    print(f"{tenures} tenures; processor time of whole processes")
    told(
        "add a tenure",
        [["add", str(folder), "tenure", "--new-person", f"Dora Elm {at}", *said] for at in range(ROUNDS)],
    )
    told(
        "add a tenure to each of 100 rows", [["add", str(folder), "tenure", "--from", str(rows), "--dry-run"]] * ROUNDS
    )
    spent = []
    for _ in range(ROUNDS):
        shutil.copy(base, ours)
        with ours.open("a") as file:
            file.write(f"  ours: {{person: nobody, post: {post}}}\n")
        spent.append(run(["merge-driver", str(base), str(ours), str(theirs)]))
    line("merge its largest file", spent)
    words = f"orgchart who {folder} {post[:1]}"
    told(
        "complete the id of a post", [[]] * ROUNDS, _ORGCHART_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="3"
    )


def _first(text: str, section: str) -> str:
    """Return the first id of a section."""
    return text.split(f"{section}:\n", 1)[1].lstrip().split(":", 1)[0]


def told(what: str, commands: Sequence[Sequence[str]], **environment: str) -> None:
    """Run commands that do one thing, and print their median."""
    line(what, [run(command, **environment) for command in commands])


def run(command: Sequence[str], **environment: str) -> float:
    """Return how many milliseconds of processor time a command takes."""
    before = os.times()
    words = [sys.executable, "-m", "orgchart", *command]
    subprocess.run(words, env={**ENVIRONMENT, **environment}, capture_output=True, check=True)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def line(what: str, spent: Sequence[float]) -> None:
    """Print a median."""
    median = statistics.median(spent)
    print(f"  {what:44}{median:10.1f} ms   {_report.bar(median, BAR, 'ms')}")


if __name__ == "__main__":
    main(_report.sizes((500,)))

"""Change the program in small ways, one at a time, and see whether the tests notice (`make mutation`).

A sample is drawn of all changes that cosmic-ray (the extra `mutation`) can make to a room, made in a copy of the tree
below build/, and the tests of that room are run on each. Printed are how many were noticed, and the rest with what was
changed.
"""

from __future__ import annotations

import argparse
import pathlib
import shutil
import sqlite3
import subprocess
import sys
from random import Random

ROOT = pathlib.Path(__file__).parents[2]
TREE = ROOT / "build" / "mutation"
ROOMS = {
    "temporal": ("temporal", "tests/unit/temporal tests/properties/test_temporal.py tests/conformance/test_edtf.py"),
    "lens": (
        "lens",
        "tests/unit/lens tests/properties/test_known_by_brute_force.py tests/properties/test_knowledge.py",
    ),
    "inference": ("inference", "tests/unit/inference tests/conformance tests/properties/test_brute_force.py"),
    "diff": ("questions/diff", "tests/unit/questions/test_diff.py tests/properties/test_diff_brute_force.py"),
}
"""Where changes are made, and the tests that are to notice them; those that are not there are left out."""
NO_CHANGE = ("core/ReplaceBinaryOperator_BitOr",)
"""Operators left out: `|` stands in types nearly everywhere, where nothing runs."""
CONFIG = """\
[cosmic-ray]
module-path = "src/orgchart/{path}"
timeout = {timeout}
excluded-modules = []
test-command = "{python} -m pytest -q -x -p no:cacheprovider -p no:randomly {tests}"
[cosmic-ray.distributor]
name = "local"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=150, help="how many changes; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=120.0)
    asked = parser.parse_args()
    copy()
    path, tests = ROOMS[asked.room]
    there = " ".join(test for test in tests.split() if (TREE / test).exists())
    config, changes = TREE / "mutation.toml", TREE / "mutation.sqlite"
    config.write_text(CONFIG.format(path=path, timeout=asked.timeout, python=sys.executable, tests=there))
    changes.unlink(missing_ok=True)
    cosmic_ray("init", config.name, changes.name)
    number, of = sample(changes, asked.sample, Random(asked.seed))
    print(f"{asked.room}: {number} of {of} changes, seed {asked.seed}; tests: {there}", flush=True)
    cosmic_ray("exec", config.name, changes.name)
    report(changes)


def copy() -> None:
    """Copy what git knows of the tree, so that nothing here is changed."""
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        target = TREE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)


def cosmic_ray(*words: str) -> None:
    command = [sys.executable, "-c", "from cosmic_ray.cli import main; raise SystemExit(main())", *words]
    subprocess.run(command, cwd=TREE, check=True)


def sample(changes: pathlib.Path, number: int, random: Random) -> tuple[int, int]:
    """Leave so many of the changes; return how many there are, and how many there were."""
    with sqlite3.connect(changes) as base:
        found = base.execute("select job_id, operator_name from mutation_specs order by module_path, start_pos_row, "
                             "start_pos_col, operator_name, occurrence").fetchall()  # fmt: skip
        wanted = [name for name, operator in found if not operator.startswith(NO_CHANGE)]
        kept = set(random.sample(wanted, min(number, len(wanted))) if number else wanted)
        for name, _ in found:
            if name not in kept:
                for table in ("mutation_specs", "work_items"):
                    base.execute(f"delete from {table} where job_id = ?", (name,))
    return len(kept), len(wanted)


def report(changes: pathlib.Path) -> None:
    """Print how many changes were noticed, and those that were not."""
    with sqlite3.connect(changes) as base:
        rows = base.execute(
            "select s.module_path, s.start_pos_row, s.operator_name, r.test_outcome, r.worker_outcome, r.diff "
            "from mutation_specs s join work_results r on s.job_id = r.job_id order by 1, 2, 3"
        ).fetchall()
    noticed = sum("SURVIVED" not in str(outcome).upper() for _, _, _, outcome, _, _ in rows)
    for path, line, operator, outcome, _, difference in rows:
        if "SURVIVED" in str(outcome).upper():
            changed = [
                one for one in (difference or "").splitlines() if one[:1] in "+-" and one[:3] not in ("+++", "---")
            ]
            print(f"not noticed: {path}:{line} {operator}", *changed, sep="\n    ")
    print(f"{noticed} of {len(rows)} changes noticed ({100 * noticed / max(len(rows), 1):.0f} %)")


if __name__ == "__main__":
    main()

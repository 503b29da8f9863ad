"""Hold the thresholds of coverage, folder by folder, over what `pytest --cov` has measured.

The heart (dates, records, inference) is covered wholly, the rest nearly so. After the tests, run:

    python tests/architecture/coverage_gate.py            after all tests
    python tests/architecture/coverage_gate.py --partial  after a part of them: says so and holds nothing
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any

WHOLE = ("temporal", "model", "inference")
"""Folders of src/orgchart of which every line and branch is run by a test."""

REST = 95.0
"""Percent of lines and branches together, for all other files taken together."""


def failures(files: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return what is below its threshold, a sentence each, sorted by file.

    Args:
        files: The "files" of coverage's JSON report: paths relative to the repository, with summaries.
    """
    found = []
    covered = total = 0
    for path, entry in sorted(files.items()):
        parts = pathlib.PurePosixPath(path.replace("\\", "/")).parts
        summary = entry["summary"]
        done = summary["covered_lines"] + summary["covered_branches"]
        wanted = summary["num_statements"] + summary["num_branches"]
        if len(parts) > 3 and parts[2] in WHOLE:
            if done < wanted:
                lines = ", ".join(map(str, entry["missing_lines"])) or "none"
                branches = ", ".join(f"{a}->{b}" for a, b in entry["missing_branches"]) or "none"
                missed = f"lines missed: {lines}; branches missed: {branches}"
                found.append(f"{path} must be covered wholly; {missed}")
        else:
            covered += done
            total += wanted
    if total and 100 * covered / total < REST:
        share = f"{100 * covered / total:.1f} %, below {REST:g} %"
        found.append(f"files outside {', '.join(WHOLE)} are covered {share}")
    return found


def main(arguments: list[str]) -> int:
    """Print what is below its threshold and return 1, or say that all is well and return 0."""
    if "--partial" in arguments:
        print("coverage thresholds not held: only a part of the tests was run")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "coverage.json")
        subprocess.run([sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)], check=True)
        found = failures(json.loads(report.read_text(encoding="utf-8"))["files"])
    for sentence in found:
        print(sentence, file=sys.stderr)
    if not found:
        print(f"coverage: {', '.join(WHOLE)} wholly, the rest at least {REST:g} %")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

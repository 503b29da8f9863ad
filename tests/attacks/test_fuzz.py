"""Files that reach more and more of each reader end in an answer, a finding, or a refusal in words; none hangs."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from importlib.util import find_spec

import pytest

from .size import SEED, times

ROOT = pathlib.Path(__file__).parents[2]


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed: pip install 'orgchart[fuzz]'")
def test_what_reaches_more_ends_in_words(capfd: pytest.CaptureFixture[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "attacks.fuzz", "all", f"--inputs={times(200, 200_000)}", f"--seed={SEED}"],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests'}"},
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    told = [line for line in ran.stdout.decode().splitlines() if " inputs (seed " in line or line.startswith("fault")]
    with capfd.disabled():
        print("", *told, sep="\n")
    assert ran.returncode == 0, "\n".join(told) or ran.stderr.decode()[-2000:]

"""The action for GitHub: its steps, run by bash as GitHub runs them, in a repository of git."""

import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
from typing import Any

import pytest
import yaml

ROOT = pathlib.Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
REGISTER = """register: {title: Harbour board}
sources: {gazette: {title: Gazette, published: 2021-02-01, basis: own reporting}}
units: {board: {name: Board, cites: [gazette]}}
people: {ana: {name: Ana Ruiz}, bo: {name: Bo Lind}}
posts: {chair: {unit: board, title: Chair, seats: 1, cites: [gazette]}}
tenures:
  one: {person: ana, post: chair, start: 2015-01-01, end: 2020-01-01, cites: [gazette]}
"""


class Workplace:
    """A checkout on a machine of GitHub, with the program installed where the action installs it."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.checkout, self.temp = folder / "checkout", folder / "temp"
        self.output, self.summary = folder / "output", folder / "summary"
        for each in (self.checkout, self.temp / "orgchart" / "bin"):
            each.mkdir(parents=True)
        self.program("orgchart", f'exec "{sys.executable}" -m orgchart "$@"')
        self.git("init", "-q", "-b", "main")

    def program(self, name: str, line: str) -> pathlib.Path:
        """Put a program where the action looks for those that it installed."""
        path = self.temp / "orgchart" / "bin" / name
        path.write_text(f"#!/bin/bash\n{line}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def git(self, *words: str) -> None:
        """Run git in the checkout."""
        settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *settings, *words], cwd=self.checkout, check=True, capture_output=True)

    def commit(self, register: str, name: str = "register") -> None:
        """Commit a register."""
        folder = self.checkout / name
        folder.mkdir(exist_ok=True)
        (folder / "board.yaml").write_text(register)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")

    def step(self, step: dict[str, Any], inputs: dict[str, str]) -> "subprocess.CompletedProcess[str]":
        """Run one step; values of inputs reach it by its environment alone."""
        given = {name: each.get("default", "") for name, each in ACTION["inputs"].items()} | inputs
        values = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ROOT)}
        assert "${{" not in step["run"]
        env = {
            name: re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], value)
            for name, value in step.get("env", {}).items()
        }
        files = {
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "PYTHONPATH": str(ROOT / "src"),
        }
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.checkout, env={**os.environ, **files, **env}, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def told(self) -> dict[str, str]:
        """Return what the steps put out."""
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


@pytest.fixture
def workplace(tmp_path: pathlib.Path) -> Workplace:
    return Workplace(tmp_path)


def step(name: str) -> dict[str, Any]:
    made: dict[str, Any] = next(each for each in ACTION["runs"]["steps"] if each["name"].startswith(name))
    return made


def test_it_installs_the_program_from_its_own_checkout(workplace: Workplace) -> None:
    said = workplace.temp / "said"
    pip = workplace.program("pip", f'echo "pip $*" >> "{said}"')
    python = workplace.program("python", f'echo "python $*" >> "{said}"; test -x "{pip}"')
    assert workplace.step(step("Install"), {"python": str(python)}).returncode == 0
    lines = said.read_text().splitlines()
    assert lines[0] == f"python -m venv {workplace.temp}/orgchart"
    assert lines[1].endswith(f" {ROOT}")


def test_a_register_without_faults_passes_and_is_drawn_and_compared(workplace: Workplace) -> None:
    workplace.commit(REGISTER)
    workplace.git("tag", "base")
    workplace.commit(REGISTER.replace("person: ana", "person: bo"))
    inputs = {"register": "register", "as-of": "2016-01-01", "base": "base"}
    for name in ("Check", "Draw", "Compare"):
        done = workplace.step(step(name), inputs)
        assert done.returncode == 0, done.stderr
    told = workplace.told()
    assert told["findings"] == "false"
    sarif = json.loads((workplace.checkout / told["sarif"]).read_text())
    assert sarif["version"] == "2.1.0"
    assert "Bo Lind" in (workplace.checkout / told["chart"]).read_text()
    difference = (workplace.checkout / told["difference"]).read_text()
    assert "Ana Ruiz" in difference
    assert "Bo Lind" in difference
    assert workplace.summary.read_text() == difference


def test_findings_stand_beside_their_lines_and_end_the_job(workplace: Workplace) -> None:
    workplace.commit(REGISTER.replace("person: ana", "person: anna"))
    done = workplace.step(step("Check"), {"register": "register"})
    assert done.returncode == 0
    assert "::error file=register/board.yaml,line=7" in done.stdout
    assert workplace.told()["findings"] == "true"
    assert json.loads((workplace.checkout / workplace.told()["sarif"]).read_text())["runs"][0]["results"]
    assert workplace.step(step("End"), {}).returncode == 1


def test_a_register_that_is_not_there_ends_the_job_at_once(workplace: Workplace) -> None:
    assert workplace.step(step("Check"), {"register": "nowhere"}).returncode == 2


def test_a_name_of_a_folder_is_a_name_and_no_command(workplace: Workplace) -> None:
    name = '--x "; touch owned; $(touch owned)'
    workplace.commit(REGISTER, name)
    assert workplace.step(step("Check"), {"register": name}).returncode == 0
    assert workplace.told()["findings"] == "false"
    assert not (workplace.checkout / "owned").exists()


def test_inputs_and_outputs_are_those_that_the_steps_know() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])
    for each in ACTION["outputs"].values():
        found = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.(\w+) \}\}", each["value"])
        assert found is not None
        assert f'echo "{found[2]}=' in next(one["run"] for one in ACTION["runs"]["steps"] if one.get("id") == found[1])
    assert shutil.which("bash")

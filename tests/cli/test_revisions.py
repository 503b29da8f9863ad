"""`--rev` answers from a register as it stood in git: the third clock."""

import json
import os
import pathlib
import subprocess

import pytest

from .conftest import REGISTER, Run


def git(folder: pathlib.Path, *arguments: str) -> str:
    author = {f"GIT_{who}_{what}": "tester" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(["git", "-C", str(folder), *arguments], env=environment, capture_output=True, check=True)
    return ran.stdout.decode().strip()


@pytest.fixture
def history(tmp_path: pathlib.Path) -> pathlib.Path:
    """First without the second leader, then with him, on a branch with a slash in its name; nothing in the checkout."""
    top = tmp_path / "history"
    top.mkdir()
    git(top, "init", "-q", "-b", "main")
    before, _, after = REGISTER.partition("  leader-habib:\n")
    first = f"{before}  finance-sohbat:{after.partition('  finance-sohbat:')[2]}"
    (top / "register.yaml").write_text(first)
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    git(top, "switch", "-q", "-c", "work/habib")
    (top / "register.yaml").write_text(REGISTER)
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "second")
    (top / "register.yaml").write_text("not: [a register")
    return top


def leaders(run: Run, register: pathlib.Path, revision: str) -> list[str]:
    done = run("who", str(register), "leader", "--as-of", "2018-07-31", "--rev", revision, "--format", "json")
    assert done.code == 0, done.err
    return [one["tenure"] for one in json.loads(done.out)["candidates"] if one["verdict"] != "no"]


def test_an_answer_is_of_the_revision_asked_for_and_says_so(run: Run, history: pathlib.Path) -> None:
    assert leaders(run, history, "main") == []
    assert leaders(run, history, "work/habib") == ["leader-habib"]
    text = run("snapshot", str(history), "--as-of", "2018-07-31", "--rev", "work/habib").out
    assert f"revision {git(history, 'rev-parse', 'work/habib')[:12]}" in text


@pytest.mark.parametrize("pair", ["main/work/habib", "main..work/habib"])
def test_two_revisions_differ_in_the_record_alone(run: Run, history: pathlib.Path, pair: str) -> None:
    """Nothing happened between the two: the register was added to; every change cites."""
    day = "2018-07-31"
    done = run("diff", str(history), day, day, "--rev", pair, "--format", "json")
    found = json.loads(done.out)
    assert found["counts"]["record"] > 0
    assert (found["counts"]["world"], found["counts"]["knowledge"]) == (0, 0)
    took = next(change for change in found["changes"] if change["subject"] == "leader-habib")
    assert (took["before"], took["after"], took["nature"]) == ("absent", "presumed", "record")
    assert all(change["cites"] for change in found["changes"])
    assert found["a"]["register"]["rev"] != found["b"]["register"]["rev"]
    text = run("diff", str(history), day, day, "--rev", pair).out
    assert "two states of the register" in text
    assert text.count("revision ") == 2


def test_one_revision_counts_for_both_days(run: Run, history: pathlib.Path) -> None:
    done = run("diff", str(history), "2018-03-01", "2018-07-31", "--rev", "work/habib", "--format", "json")
    assert json.loads(done.out)["counts"]["world"] > 0


def test_a_side_left_out_is_the_checkout(run: Run, history: pathlib.Path) -> None:
    (history / "register.yaml").write_text(REGISTER)
    done = run("diff", str(history), "2018-07-31", "2018-07-31", "--rev", "main..", "--format", "json")
    assert json.loads(done.out)["counts"]["record"] > 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["snapshot", "--as-of", "2018-07-31", "--rev", "nowhere"], "no revision"),
        (["diff", "2018-07-31", "2018-07-31", "--rev", "no/where"], "R1..R2"),
    ],
)
def test_a_revision_that_is_not_there_is_a_mistake_of_usage(
    run: Run, history: pathlib.Path, arguments: list[str], said: str
) -> None:
    done = run(arguments[0], str(history), *arguments[1:])
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_errors_of_a_revision_are_told_with_its_place(run: Run, history: pathlib.Path) -> None:
    git(history, "commit", "-q", "-a", "-m", "broken")
    done = run("snapshot", str(history), "--as-of", "2018-07-31", "--rev", "HEAD")
    assert done.code == 1
    assert f"{git(history, 'rev-parse', 'HEAD')[:12]}:register.yaml:" in done.err

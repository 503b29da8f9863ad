"""What the shell completes, as bash asks for it: words and what they mean, quickly, and never a traceback."""

import os
import pathlib
import subprocess
import sys

import pytest

from .conftest import ROOT


def completed(*words: str | pathlib.Path, shell: str = "bash") -> list[str]:
    """Return what is proposed for the last word."""
    line = ["orgchart", *map(str, words)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "_ORGCHART_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": line[-1] if shell == "fish" else str(len(line) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "orgchart"], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("who", "R", "lea"), ["plain,leader"]),
        (("who", "R", "zz"), []),
        (("chain", "R", "h"), ["plain,habib", "plain,hekmat"]),
        (("explain", "R", "leader-h"), ["plain,leader-habib", "plain,leader-hekmat"]),
        (("sources", "R", "report-a"), ["plain,report-august"]),
        (("succession", "R", "finance"), ["plain,finance-head"]),
        (("rename", "R", "death"), ["plain,death-hekmat"]),
        (("render", "R", "--focus", "fin"), ["plain,finance", "plain,finance-head"]),
        (("render", "R", "--theme", "m"), ["plain,mono"]),
        (("render", "R", "--paper", "a4-"), ["plain,a4-portrait"]),
        (("render", "R", "--format", "p"), ["plain,png", "plain,pdf"]),
        (("snapshot", "R", "--as-of", "2018-04"), ["plain,2018-04-02"]),
        (("snapshot", "R", "--known-by", "2018-0"), ["plain,2018-03-15", "plain,2018-08-20"]),
        (("who", "R", "leader", "--during", "2018-01-01/2018-05"), ["plain,2018-01-01/2018-05-01"]),
        (("add", "R", "tenure", "--post", "m"), ["plain,member"]),
        (("add", "R", "tenure", "--source", "report-m"), ["plain,report-march"]),
        (("export", "R", "js"), ["plain,json", "plain,json-ld", "plain,jsonl"]),
        (("import", "po"), ["plain,popolo"]),
        (("rule", "OC30"), None),
        (("schema", "role"), ["plain,role-file"]),
        (("succ",), ["plain,succession"]),
        (("validate", "R"), None),
    ],
)
def test_words_of_a_register_are_completed(
    register: pathlib.Path, words: tuple[str, ...], expected: list[str] | None
) -> None:
    found = completed(*(register if word == "R" else word for word in words))
    if expected is None:
        assert found
    else:
        assert set(expected) <= set(found)
        assert bool(found) == bool(expected)


def test_names_stand_beside_ids_where_the_shell_shows_them(register: pathlib.Path) -> None:
    assert completed("chain", register, "hek", shell="fish") == ["plain,hekmat\tQari Hekmat"]


@pytest.mark.parametrize("words", [("who", "R", ""), ("snapshot", "R", "--as-of", ""), ("render", "R", "--focus", "")])
@pytest.mark.parametrize("text", ["people: {a: [", "people:\n  a: b: c\n\x00", "register: 1\n", ""])
def test_a_broken_register_completes_nothing_and_says_nothing(
    tmp_path: pathlib.Path, text: str, words: tuple[str, ...]
) -> None:
    (tmp_path / "r.yaml").write_text(text)
    assert completed(*(tmp_path if word == "R" else word for word in words)) == []
    assert completed(*(tmp_path / "nowhere" if word == "R" else word for word in words)) == []


def test_what_is_restricted_is_not_completed(register: pathlib.Path) -> None:
    path = register / "all.yaml"
    path.write_text(path.read_text().replace("hekmat: {name: Qari Hekmat}", "hekmat: {name: Qari, access: restricted}"))
    assert completed("chain", register, "h") == ["plain,habib"]


def test_completing_a_command_imports_none() -> None:
    """Of all commands only the names are needed."""
    code = (
        "import os, sys\n"
        "os.environ |= {'_ORGCHART_COMPLETE': 'bash_complete', 'COMP_WORDS': 'orgchart s', 'COMP_CWORD': '1'}\n"
        "from orgchart.cli import main\nmain([])\n"
        "print([name for name in sys.modules if name.startswith('orgchart.cli.commands.')], file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == "[]\n"
    assert "plain,snapshot" in done.stdout.split()

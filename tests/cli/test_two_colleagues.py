"""A day of two colleagues and git: no claim is lost, and a conflict is only where both changed one claim."""

import os
import pathlib
import subprocess
import sys

import pytest

import orgchart
from orgchart.model import Register

from .conftest import ROOT

DRIVER = f'"{sys.executable}" -m orgchart merge-driver %O %A %B %P'


class Desk:
    """One colleague's checkout."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder

    def run(self, *command: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a program in the checkout; it ends with this code."""
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
        for name in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{name}_NAME": "Nobody", f"GIT_{name}_EMAIL": "nobody@example.org"}
        ran = subprocess.run(
            command, cwd=self.folder, env=env, capture_output=True, text=True, check=False, timeout=120
        )
        assert ran.returncode == code, (command, ran.stdout, ran.stderr)
        return ran

    def git(self, *args: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        return self.run("git", *args, code=code)

    def orgchart(self, *args: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command and commit what it wrote."""
        ran = self.run(sys.executable, "-m", "orgchart", *args, code=code)
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "-m", " ".join(args))
        return ran

    def register(self) -> Register:
        return orgchart.open_register(self.folder)


@pytest.fixture
def desks(tmp_path: pathlib.Path) -> tuple[Desk, Desk]:
    """Two checkouts of one register, on branches of their own, with the merge driver configured."""
    ada = Desk(tmp_path / "ada")
    orgchart.init(ada.folder)
    ada.git("init", "--quiet", "-b", "ada")
    ada.git("config", "merge.orgchart.driver", DRIVER)
    ada.git("add", "-A")
    ada.git("commit", "--quiet", "-m", "start")
    ada.git("tag", "morning")
    ada.git("worktree", "add", "--quiet", "-b", "ben", str(tmp_path / "ben"))
    return ada, Desk(tmp_path / "ben")


def claims(register: Register) -> set[tuple[str, str, tuple[tuple[str, str | None], ...]]]:
    """Return person or nobody, post and citations of each tenure."""
    return {
        (str(one.person), one.post, tuple((cite.source, cite.at) for cite in one.cites))
        for one in register.tenures.values()
    }


def test_a_day_ends_without_a_lost_claim(desks: tuple[Desk, Desk], tmp_path: pathlib.Path) -> None:
    ada, ben = desks
    new_source = ("--new-source", "Annual report", "--published", "2021-05", "--information", "2021-04")
    ada.orgchart("add", ".", "tenure", "--new-person", "Dora Elm", "--post", "treasurer", "--start", "2020-02",
                 *new_source, "--at", "p. 3")  # fmt: skip
    ada.orgchart("fmt", ".")
    ada.orgchart("rename", ".", "ben-example", "ben-exampel")
    ada.orgchart("add", ".", "tenure", "--new-person", "Emil Fir", "--post", "president", "--source",
                 "example-gazette-2020-02", "--at", "p. 1", "--seen", "source", "--end", "2020-01")  # fmt: skip
    ben.orgchart("add", ".", "tenure", "--new-person", "Fay Gorse", "--post", "treasurer", "--start", "2021-06",
                 "--new-source", "Gazette of June", "--published", "2021-06-20", "--at", "p. 7")  # fmt: skip
    ben.orgchart("add", ".", "tenure", "--person", "ben-example", "--post", "board-member", "--source",
                 "example-gazette-2019-05", "--at", "p. 8", "--seen", "source")  # fmt: skip
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "person,new-person,new-post,unit,source,at\ngil,Gil Hazel,Clerk,treasury,gazette-of-june-2021,p. 8\n"
        "ivo,Ivo Juniper,Clerk,treasury,gazette-of-june-2021,p. 9\n"
    )
    ben.orgchart("add", ".", "tenure", "--from", str(rows))
    ada_alone, ben_alone = claims(ada.register()), claims(ben.register())

    merged = ada.git("merge", "--no-edit", "ben")
    assert "CONFLICT" not in merged.stdout
    register = ada.register()
    assert not [one for one in orgchart.validate(ada.folder) if one.severity.value == "error"]
    renamed = {(person.replace("ben-example", "ben-exampel"), *rest) for person, *rest in ben_alone}
    assert claims(register) == ada_alone | renamed  # type: ignore[comparison-overlap]
    assert {"dora-elm", "emil-fir", "fay-gorse", "gil", "ivo", "ben-exampel"} <= register.people.keys()
    assert "ben-example" not in register.people
    told = ada.run(
        sys.executable, "-m", "orgchart", "diff", ".", "2021-06-30", "2021-06-30", "--rev", "morning/HEAD"
    ).stdout
    assert "Dora Elm" in told
    assert "Fay Gorse" in told
    assert ada.run(sys.executable, "-m", "orgchart", "fmt", ".", "--check").returncode == 0

    # Ben takes all of it over, and both change one claim, and others.
    ben.git("merge", "--quiet", "ada")
    both = {ada: ("2020-01", "2020-01-15"), ben: ("2020-01", "2020-01-20")}
    for desk, change in both.items():
        path = desk.folder / "society.yaml"
        path.write_text(path.read_text().replace(f"edtf: {change[0]}, cause", f"edtf: {change[1]}, cause"))
        name = "Hal Ivy" if desk is ada else "Jon Kale"
        desk.orgchart("add", ".", "tenure", "--new-person", name, "--post", "president", "--source",
                      "gazette-of-june-2021", "--start", "2021-06-01")  # fmt: skip
    merged = ada.git("merge", "--no-edit", "ben", code=1)
    assert (
        "society.yaml: tenures treasurer-ben, end: ours says {edtf: 2020-01-15, cause: resigned}, "
        "theirs says {edtf: 2020-01-20, cause: resigned}\n"
    ) in merged.stdout + merged.stderr
    text = (ada.folder / "society.yaml").read_text()
    ours, _, theirs = (
        "    end: {edtf: 2020-01-15, cause: resigned}\n",
        "",
        "    end: {edtf: 2020-01-20, cause: resigned}\n",
    )
    marks = f"<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n"
    assert text.count("<<<<<<<") == 1
    assert marks in text
    assert orgchart.validate(ada.folder)
    (ada.folder / "society.yaml").write_text(text.replace(marks, theirs))
    ada.git("add", "-A")
    ada.git("commit", "--quiet", "-m", "settled")
    assert {"president-hal-ivy", "president-jon-kale"} <= ada.register().tenures.keys()
    assert claims(register) <= claims(ada.register())


def test_an_import_beside_additions_is_merged(desks: tuple[Desk, Desk], tmp_path: pathlib.Path) -> None:
    """What is imported stands in files of its own; what both import is the same."""
    ada, ben = desks
    table = tmp_path / "board.csv"
    table.write_text("person,post\nKim Larch,Board member\nLea Maple,Board member\n")
    mapping = tmp_path / "map.yaml"
    guessed = ada.run(sys.executable, "-m", "orgchart", "import", "csv", str(table), "--guess")
    mapping.write_text(guessed.stdout)
    for desk in (ada, ben):
        desk.orgchart("import", "csv", str(table), "--map", str(mapping), "-o", "imported", "--no-register")
    ada.orgchart("add", ".", "person", "--name", "Nan Oak", "--uncited")
    ben.orgchart("add", ".", "person", "--name", "Ned Pine", "--uncited")
    ada.git("merge", "--no-edit", "ben")
    people = ada.register().people
    assert {"nan-oak", "ned-pine"} <= people.keys()
    assert {"Kim Larch", "Lea Maple"} <= {one.name for one in people.values()}


def test_without_the_driver_git_says_where_and_the_register_is_told_to_hold_marks(desks: tuple[Desk, Desk]) -> None:
    ada, ben = desks
    ada.git("config", "--unset", "merge.orgchart.driver")
    for desk, name in ((ada, "Nan Oak"), (ben, "Nat Pine")):
        desk.orgchart("add", ".", "person", "--name", name, "--uncited")
    ada.git("merge", "--no-edit", "ben", code=1)
    ran = ada.run(sys.executable, "-m", "orgchart", "validate", ".", code=1)
    assert "a merge of git was left" in ran.stdout

"""What a user reads who asked for something that is not there, or in words that are not dates."""

import os
import pathlib
import subprocess
import sys

import pytest
from tests.cli.conftest import ROOT, Run

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}


def test_a_phrase_is_answered_with_the_date_meant(run: Run) -> None:
    """What to write stands first; why it is no EDTF follows."""
    done = run("date", "mid-2016", "in April 2018")
    assert done.code == 1
    first, second = done.out.splitlines()
    assert first.startswith("mid-2016: write [2016-05..2016-08] (")
    assert second.startswith("in April 2018: write 2018-04 (")


def test_an_approximate_date_tells_how_far_a_register_takes_it(run: Run) -> None:
    """The width that `~` gets by itself is told; a date without it has none."""
    done = run("date", "2016~", "2018-04~", "2016", "../2016~")
    assert "2016-01-01 to 2016-12-31 (level 1, approximate); in a register 2015-01-01 to 2017-12-31" in done.out
    assert "in a register 2018-03-01 to 2018-05-31" in done.out
    assert "2016: 2016-01-01 to 2016-12-31 (level 0)\n" in done.out
    assert "in a register open to 2017-12-31" in done.out


def test_today_is_no_day(run: Run, register: pathlib.Path) -> None:
    """The clock is not read; the message says what to write."""
    done = run("snapshot", register, "--as-of", "today")
    assert done.code == 2
    assert '"today" is not a day' in done.err
    assert "YYYY-MM-DD" in done.err


def test_who_asks_for_a_post_and_names_the_question_for_a_person(run: Run, register: pathlib.Path) -> None:
    """Somebody's id leads to the history of that person."""
    done = run("who", register, "hekmat", "--as-of", "2018-03-01")
    assert done.code == 2
    assert "is not a post but a person; ask for the history of a person" in done.err


@pytest.mark.parametrize(
    ("day", "because"), [("2015-01-01", "not before 1 January 2016"), ("2021-01-01", "not after 31 December 2019")]
)
def test_what_is_on_record_but_not_on_that_day_is_said_to_be(
    run: Run, tmp_path: pathlib.Path, day: str, because: str
) -> None:
    """A unit that began later or has ended is never "no record"; nor does its own id stand as a suggestion."""
    path = tmp_path / "r.yaml"
    path.write_text(
        "register: {title: T}\n"
        "sources: {s: {title: S, published: 2020-01-01}}\n"
        "units:\n"
        "  ministry: {name: Ministry}\n"
        "  branch: {name: Branch, part_of: ministry, start: 2016-01-01, end: 2019-12-31, cites: [{source: s}]}\n"
        "posts: {head: {unit: branch, title: Head}}\n",
        encoding="utf-8",
    )
    drawn = run("render", path, "--as-of", day, "--focus", "branch", "-o", tmp_path / "chart.svg")
    assert drawn.code == 2
    assert because in drawn.err
    assert "did you mean" not in drawn.err
    assert not (tmp_path / "chart.svg").exists()
    assert because in run("chain", path, "branch", "--as-of", day).out


def test_a_unit_without_a_report_near_the_day_is_said_to_be_on_record(run: Run, tmp_path: pathlib.Path) -> None:
    """It may have been there, so nothing is said of its beginning or end."""
    path = tmp_path / "r.yaml"
    path.write_text(
        "register: {title: T}\n"
        "sources: {s: {title: S, published: 2020-01-01, information: 2019-12-01}}\n"
        "units: {band: {name: Band}}\n"
        "posts: {head: {unit: band, title: Head}}\n"
        "people: {p: {name: P}}\n"
        "tenures: {t: {person: p, post: head, cites: [{source: s, seen: source}]}}\n",
        encoding="utf-8",
    )
    drawn = run("render", path, "--as-of", "1990-01-01", "--focus", "band", "-o", tmp_path / "chart.svg")
    assert drawn.code == 2
    assert '"band" is on record, but nothing of it is reported near this day' in drawn.err
    unknown = run("render", path, "--as-of", "2019-12-01", "--focus", "bund", "-o", tmp_path / "chart.svg")
    assert 'no record has the id "bund"' in unknown.err


def test_today_is_answered_with_the_day_of_the_last_source(run: Run, register: pathlib.Path) -> None:
    """Whatever the order of the words; where there is no register nothing is offered, and a restricted source never."""
    for words in (("snapshot", register, "--as-of", "today"), ("who", "--as-of", "now", register, "leader")):
        assert "; what is dated in its sources reaches to 2018-08-20" in run(*words).err
    assert "its sources" not in run("snapshot", register / "nowhere", "--as-of", "today").err
    path = register / "all.yaml"
    path.write_text(path.read_text().replace('information: "2018-07"}', 'information: "2018-07", access: restricted}'))
    told = run("snapshot", register, "--as-of", "today").err
    assert "2018-08" not in told
    assert "2018-03-15" in told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("group", "is not a post but a unit; its posts are leader and member"),
        ("leader-habib", "is not a post but a tenure; it is a tenure of leader"),
        ("death-hekmat", "is not a post but an event"),
        ("hekmat", "orgchart history REGISTER hekmat"),
        ("leadr", 'no record has the id "leadr"; did you mean "leader"?'),
    ],
)
def test_who_says_what_an_id_is_and_what_to_ask(run: Run, register: pathlib.Path, name: str, told: str) -> None:
    done = run("who", register, name, "--as-of", "2018-03-01")
    assert done.code == 2
    assert told in done.err


@pytest.mark.parametrize(("name", "kind"), [("report-march", "a source"), ("death-hekmat", "an event")])
def test_a_chart_is_drawn_around_what_has_a_card(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, name: str, kind: str
) -> None:
    done = run("render", register, "--as-of", "2018-03-01", "--focus", name, "-o", tmp_path / "x.svg")
    assert (done.code, f'"{name}" is {kind}; a chart is drawn around a person, unit or post' in done.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("now", "what lasts has no end yet: leave the end out and say when it was seen (not a date in EDTF)"),
        ("n/a", "a date that is not known is left out (not a date in EDTF)"),
        ("2018-4-5", "write 2018-04-05 (a month has two digits)"),
        ("2018..2019", "write [2018..2019] (a day between two dates is written in brackets)"),
        ("[2018..2019", "write [2018..2019] ("),
        ("2018-13", "not valid: a month is 01 to 12, a season or part of a year 21 to 41"),
        ("2026-21", "2026-03-01 to 2026-05-31 (level 1); 21 is spring\n"),
        ("2016-33", "33 is the first quarter; if a range of years is meant, write 2016/2033"),
        ("2018-41", "41 is the second half; if a range of years is meant, write 2018/2041"),
        ("-0005-37", "37 is the first third\n"),
    ],
)
def test_a_date_is_answered_with_what_is_meant_first(run: Run, text: str, told: str) -> None:
    out = run("date", "--", text).out
    assert out.startswith(f"{text}: ")
    assert told in out


@pytest.mark.parametrize("command", ["render", "export", "html", "timeline"])
def test_a_folder_that_is_not_there_is_named(run: Run, register: pathlib.Path, command: str) -> None:
    """With the place where it would be: a relative name alone says nothing in a script."""
    words = {"render": ["--as-of", "2018-03-01"], "export": ["csv"], "html": [], "timeline": []}[command]
    done = run(command, register, *words, "-o", f"nowhere/x.{'svg' if command in ('render', 'timeline') else 'csv'}")
    assert done.code == 2
    assert f"there is no folder nowhere here ({pathlib.Path.cwd() / 'nowhere'}); nothing was written" in done.err


def test_a_chart_goes_to_stdout_in_any_format(register: pathlib.Path) -> None:
    for name, start in (("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph"), ("svg", b"<?xml")):
        words = [sys.executable, "-m", "orgchart", "render", str(register), "--as-of", "2018-03-01", "-o", "-"]
        done = subprocess.run([*words, "--format", name], env=ENVIRONMENT, capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stdout[: len(start)]) == (0, start)


BRACKETS = {
    "people:\n  a: {name: A}}\n": "}",
    "people:\n  a: {names: [{text: A}}]}\n": "}",
    "people:\n  a: {names: [{text: A}]]}\n": "]",
    "people:\n  a:\n    names: [{text: A, note: '}'}}]\n": "}",
    '{"people": {"a": {"name": "A"}}}}': "}",
    '{"people": {"a": {"names": [{"text": "A"}}]}}}': "}",
    '{"people": {"a": {"names": [{"text": "A"}]]}}}': "]",
}


@pytest.mark.parametrize("text", BRACKETS)
def test_one_bracket_too_many_is_told_as_that(run: Run, tmp_path: pathlib.Path, text: str) -> None:
    path = tmp_path / ("r.json" if text.startswith("{") else "r.yaml")
    path.write_text(text)
    assert f"there is one {BRACKETS[text]} too many" in run("validate", path).out


def test_one_bracket_too_few_is_not_told_as_one_too_many(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "r.yaml").write_text("people:\n  a: {names: [{text: A}}\n")
    assert "too many" not in run("validate", tmp_path).out


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("start", "2018-04/2018-", 'write "[2018-04..2018-12]" for some day between the two'),
        ("start", "2018/2018-04-05", 'write "[2018-01-01..2018-04-05]"'),
        ("end", "2017/2018-", 'write "[2017..2018]"'),
        ("start", "2018/2019", 'write "[2018..2019]"'),
        ("end", "2019/2018", 'did you mean "[2018..2019]"?'),
    ],
)
def test_a_malformed_interval_gets_a_date_that_can_stand_there(
    run: Run, register: pathlib.Path, key: str, text: str, told: str
) -> None:
    path = register / "more.yaml"
    path.write_text(f"tenures:\n  t: {{person: habib, post: member, {key}: {text}, cites: [report-march]}}\n")
    out = run("validate", register).out
    assert told in out
    replacement = out.partition(told)[1].partition('"')[2].partition('"')[0]
    path.write_text(path.read_text().replace(f"{key}: {text}", f'{key}: "{replacement}"'))
    assert "more.yaml:2:" not in run("validate", register, "--ignore", "OC409").out


def test_a_table_is_recognised_for_what_it_is(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("person,post\nhabib,member\n")
    assert "orgchart import csv" in run("validate", table).out
    table.rename(tmp_path / "t.xlsx")
    for words in (
        ("import", "xlsx", tmp_path / "t.xlsx", "--guess"),
        ("add", register, "tenure", "--from", tmp_path / "t.xlsx"),
    ):
        assert "t.xlsx is text and no workbook" in run(*words).err


def test_an_article_is_that_of_its_word(run: Run, register: pathlib.Path) -> None:
    assert "an event has no --role" in run("add", register, "event", "--role", "x", "--uncited").err
    assert "a unit needs --name" in run("add", register, "unit", "--uncited", "--note", "x").err


def test_nobody_is_asked_whether_they_meant_the_same_word() -> None:
    from orgchart.foundation.plain_text import alike, closest

    assert alike("leader", ["leader", "leaders"]) == ("leaders",)
    assert closest("leader", ["leader"]) is None


INTERRUPTED = """
import runpy, sys
step = int(sys.argv.pop(1))
class Interrupting:
    steps = 0
    def find_spec(self, name, *_):
        Interrupting.steps += bool(self.steps) or name == "orgchart.cli"
        if Interrupting.steps == step:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
runpy.run_module("orgchart", run_name="__main__")
"""


@pytest.mark.parametrize("step", [1, 2, 20, 60, 120])
def test_whoever_interrupts_at_any_moment_sees_no_traceback(register: pathlib.Path, step: int) -> None:
    """Ctrl-C while the nth module is imported, from the first of the command line on."""
    words = [sys.executable, "-c", INTERRUPTED, str(step), "snapshot", str(register), "--as-of", "2018-03-01"]
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() in ("", "orgchart: interrupted")


HEAD, SAME, END = "<<<<<<< HEAD\n", "=======\n", ">>>>>>> branch\n"
MERGES = {
    "record": f"people:\n{HEAD}  bo: {{name: A}}\n{SAME}  bo: {{name: B}}\n{END}",
    "field": f"people:\n  bo:\n{HEAD}    name: A\n||||||| base\n    name: C\n{SAME}    name: B\n{END}",
    "text": f"people:\n  bo:\n    note: |\n      x\n{HEAD}      y\n{SAME}      z\n{END}",
    "braces": f"people: {{bo: {{\n{HEAD} name: A\n{SAME} name: B\n{END}}}}}\n",
    "end": f"people:\n  bo: {{name: A}}\n{END}",
    "json": f'{{"people": {{\n{HEAD}"bo": {{"name": "A"}}\n{SAME}"bo": {{"name": "B"}}\n{END}}}}}\n',
}


@pytest.mark.parametrize("name", MERGES)
def test_an_unfinished_merge_is_told_at_its_first_mark(run: Run, tmp_path: pathlib.Path, name: str) -> None:
    path = tmp_path / f"r.{'json' if name == 'json' else 'yaml'}"
    path.write_text(MERGES[name])
    told = run("validate", path).out
    line = next(at for at, text in enumerate(MERGES[name].split("\n"), 1) if text[:7] in ("<<<<<<<", ">>>>>>>"))
    assert f":{line}:1: error" in told
    assert "a merge of git was left unfinished here" in told

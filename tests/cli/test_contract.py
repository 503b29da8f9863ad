"""What every command promises: exit codes, stdout and stderr apart, help with an example, quick help."""

import json
import os
import pathlib
import re
import subprocess
import sys
from typing import Any

import click
import jsonschema
import pytest

from orgchart.cli import COMMANDS, group
from orgchart.foundation import schemas as _resources

from .conftest import ROOT, Run

ANSWERS = {
    "snapshot": ("snapshot", "{}", "--as-of", "2018-03-01"),
    "snapshot-known": ("snapshot", "{}", "--as-of", "2018-03-01", "--known-by", "2018-04-01"),
    "diff": ("diff", "{}", "2018-03-01", "2018-07-31"),
    "diff-known": ("diff", "{}", "2018-07-31", "2018-07-31", "--known-by", "2018-04-01/2018-12-31"),
    "who": ("who", "{}", "leader", "--as-of", "2018-04-15"),
    "who-during": ("who", "{}", "member", "--during", "2018-03/2018-07"),
    "find": ("find", "{}", "Suhbatullah"),
    "history": ("history", "{}", "sohbat"),
    "history-unit": ("history", "{}", "group"),
    "history-post": ("history", "{}", "leader"),
    "succession": ("succession", "{}", "leader"),
    "timeline": ("timeline", "{}"),
    "timeline-person": ("timeline", "{}", "--by", "person", "--known-by", "2018-04-01"),
    "timeline-unit": ("timeline", "{}", "--by", "unit"),
    "explain": ("explain", "{}", "finance-sohbat", "--as-of", "2018-03-01"),
    "explain-change": ("explain", "{}", "leader-hekmat", "--as-of", "2018-03-01", "--to", "2018-07-31"),
    "explain-seat": ("explain", "{}", "member/seat/leader", "--as-of", "2018-03-01"),
    "explain-dateless": ("explain", "{}", "death-hekmat"),
    "chain": ("chain", "{}", "sohbat", "--as-of", "2018-03-01"),
    "chain-during": ("chain", "{}", "group", "--during", "2018-04-12/2018-04-16"),
    "sources": ("sources", "{}"),
    "sources-one": ("sources", "{}", "report-march", "--known-by", "2018-04-01"),
    "validate": ("validate", "{}"),
}


def schema(command: str) -> dict[str, Any]:
    name = "report" if command == "validate" else command
    loaded: dict[str, Any] = json.loads(_resources.schema_text(name))
    return loaded


@pytest.mark.parametrize("name", ANSWERS)
def test_json_is_valid_against_its_published_schema(name: str, run: Run, register: pathlib.Path) -> None:
    args = [str(register) if arg == "{}" else arg for arg in ANSWERS[name]]
    ran = run(*args, "--format", "json")
    assert ran.code == 0, ran.err
    validator = jsonschema.Draft202012Validator(schema(args[0]))
    assert [error.message for error in validator.iter_errors(json.loads(ran.out))] == []


@pytest.mark.parametrize("name", ANSWERS)
def test_a_text_answer_is_on_stdout_and_stamped(name: str, run: Run, register: pathlib.Path) -> None:
    args = [str(register) if arg == "{}" else arg for arg in ANSWERS[name]]
    ran = run(*args)
    assert ran.code == 0
    if args[0] != "validate":
        assert ran.err == ""
        assert re.search(r"The group in the north · register [0-9a-f]{12}.* · orgchart \d", ran.out)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_same_question_gets_the_same_bytes(name: str, process: Run, register: pathlib.Path) -> None:
    args = [str(register) if arg == "{}" else arg for arg in ANSWERS[name]]
    first = process(*args, PYTHONHASHSEED="1", LC_ALL="C", TZ="Asia/Kabul")
    second = process(*args, PYTHONHASHSEED="2", LC_ALL="C.UTF-8", TZ="UTC")
    assert first == second


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_starts_with_its_name(name: str, run: Run) -> None:
    ran = run(name, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert re.search(rf"Examples?:\n +(?:eval \"\$\()?orgchart {name}\b", ran.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_does(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, option.name


def test_help_imports_nothing_but_click() -> None:
    script = (
        "import sys, orgchart.cli as cli\n"
        "cli.main(['--help'])\n"
        "print(*sorted(n for n in sys.modules if n.split('.')[0] in "
        "('orgchart', 'attr', 'attrs', 'yaml', 'jsonschema', 'jsonschema_rs', 'graphviz', 'json', 'hashlib')), "
        "file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert ran.stderr.split() == ["orgchart", "orgchart.cli"]


def test_the_package_imports_nothing_until_a_name_is_used() -> None:
    script = "import sys, orgchart; before = set(sys.modules); orgchart.date; print('orgchart.temporal' in before)"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert ran.stdout == "False\n"


def test_group_help_lists_every_command_with_its_summary(run: Run) -> None:
    out = run("--help").out
    for name, summary in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(summary.split()[0])}", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("snapsho",), 'no command is called "snapsho"; did you mean snapshot?'),
        (("snapshot", "{}"), "Missing option '--as-of'"),
        (("snapshot", "{}", "--as-of", "2018-04"), "--during 2018-04"),
        (("snapshot", "{}", "--as-of", "mid-2018"), "--during [2018-05..2018-08]"),
        (("snapshot", "{}", "--as-of", "2018-02-30"), "01 to 28"),
        (("snapshot", "{}", "--as-of", "2018-03-01", "--rev", "HEAD"), "no git repository"),
        (("snapshot", "{}", "--as-of", "2018-03-01", "--identity", "maybe"), "'maybe' is not one of"),
        (("who", "{}", "leader"), "either --as-of DAY or --during A/B"),
        (("who", "{}", "leader", "--as-of", "2018-03-01", "--during", "2018"), "either"),
        (("who", "{}", "leader", "--during", "2018-03/.."), "has no beginning or no end"),
        (("who", "{}", "leader", "--during", "1900/.."), "has no beginning or no end"),
        (("who", "{}", "leader", "--as-of", "2018-04"), "--during 2018-04"),
        (("who", "{}", "leadr", "--as-of", "2018-03-01"), 'did you mean "leader"?'),
        (("who", "{}", "group", "--as-of", "2018-03-01"), '"group" is not a post but a unit'),
        (("history", "{}", "sohbatt"), 'did you mean "sohbat"'),
        (("history", "{}", "report-march"), "neither a person nor a unit nor a post"),
        (("succession", "{}", "finance-hed"), 'did you mean "finance-head"?'),
        (("snapshot", "{}", "--as-of", "2018-03-01", "--without", "magic"), 'nothing is inferred by "magic"'),
        (("who", "{}", "leader", "--as-of", "2018-03-01", "--without", "presumption"), "there is --no-presume"),
        (("explain", "{}", "finance-sohbatt", "--as-of", "2018-03-01"), 'did you mean "finance-sohbat"'),
        (("explain", "{}", "report-march"), "orgchart sources REGISTER report-march"),
        (("explain", "{}", "leader", "--to", "2018-03-01"), "--to needs the first day"),
        (("chain", "{}", "leader"), "either --as-of DAY or --during A/B"),
        (("chain", "{}", "leader-hekmat", "--as-of", "2018-03-01"), "neither a person nor a post nor a unit"),
        (("sources", "{}", "report-may"), 'did you mean "report-march"'),
        (("sources", "{}", "leader"), '"leader" is no source'),
        (("diff", "{}", "2018-03-01", "2018-07"), "not a day but a month"),
        (("diff", "{}", "2018-03-01", "2018-07-31", "-o", "a.gif"), "end it in .svg, .png, .pdf or .dot"),
        (("render", "{}", "--as-of", "2018-03-01", "-o", "chart"), "end it in .svg"),
        (("validate", "{}", "--select", "OC999"), 'no code begins with "OC999"'),
        (("rule", "OC31"), 'did you mean "OC301"'),
        (("schema", "snapshots"), "snapshot"),
        (("snapshot", "{}/nowhere", "--as-of", "2018-03-01"), "nowhere"),
        (("validate", "{}/nowhere"), "1 error"),
    ],
)
def test_wrong_usage_ends_with_2_says_the_cure_on_stderr_and_prints_nothing(
    args: tuple[str, ...], said: str, run: Run, register: pathlib.Path
) -> None:
    ran = run(*(arg.replace("{}", str(register)) for arg in args))
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
    if args[0] != "validate":
        assert ran.out == ""


def test_a_register_with_errors_gives_no_answer_but_its_errors(run: Run, register: pathlib.Path) -> None:
    (register / "more.yaml").write_text("tenures:\n  x: {person: nobody, post: leader, cites: [report-march]}\n")
    ran = run("snapshot", register, "--as-of", "2018-03-01")
    assert (ran.code, ran.out) == (1, "")
    assert "OC301" in ran.err
    assert "1 error; run orgchart validate" in ran.err


def test_a_register_that_contradicts_itself_answers_and_says_so(run: Run, register: pathlib.Path) -> None:
    late = "person: hekmat, post: finance-head, cites: [{source: report-august, seen: source}]"
    (register / "more.yaml").write_text(f"tenures:\n  late: {{{late}}}\n")
    ran = run("who", register, "finance-head", "--as-of", "2018-07-15", "--format", "json")
    assert ran.code == 0
    assert re.fullmatch(r"orgchart: \d contradictions? in time: .*run orgchart validate .*\n", ran.err)
    late_one = next(each for each in json.loads(ran.out)["candidates"] if each["tenure"] == "late")
    assert (late_one["verdict"], late_one["reasons"][0]) == ("possible", "contradiction")


def test_without_turns_inferences_off_and_the_answer_says_so(run: Run, register: pathlib.Path) -> None:
    asked = ("snapshot", register, "--as-of", "2018-03-01", "--format", "json")
    usual, without = (json.loads(run(*asked, *more).out) for more in ((), ("--without", "ex-officio,caps")))
    assert (usual["policy"]["without"], without["policy"]["without"]) == ([], ["caps", "ex-officio"])
    offices = [[seat["tenure"] for seat in post["seat_list"] if seat["office"]]
               for answer in (usual, without) for post in answer["posts"] if post["id"] == "member"]  # fmt: skip
    assert offices == [["leader-hekmat"], []]
    assert "not inferred: caps, ex-officio." in run(*asked[:-2], "--without", "caps", "--without", "ex-officio").out


def test_diff_exit_code_tells_whether_anything_changed(run: Run, register: pathlib.Path) -> None:
    assert run("diff", register, "2018-03-01", "2018-07-31", "--exit-code").code == 1
    assert run("diff", register, "2018-03-01", "2018-03-01", "--exit-code").code == 0
    assert run("diff", register, "2018-03-01", "2018-07-31").code == 0


def test_find_ends_with_1_where_nothing_is_found(run: Run, register: pathlib.Path) -> None:
    ran = run("find", register, "Zygmunt")
    assert ran.code == 1
    assert "nothing is spelled like Zygmunt" in ran.out


@pytest.mark.parametrize("command", ["rule", "--help"])
def test_whoever_takes_the_output_may_stop_reading(command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "orgchart", command],
            stdout=writer,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT / "src")},
            check=False,
        )
    finally:
        os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(group, "main", interrupt)
    ran = run("--help")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("error", [OSError(28, "No space left on device", "x.svg"), MemoryError(), RuntimeError("x")])
def test_nothing_ends_in_a_traceback(error: Exception, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.delenv("ORGCHART_DEBUG", raising=False)
    monkeypatch.setattr(group, "main", fail)
    ran = run("--help")
    assert ran.code == 2
    assert ran.err.startswith("orgchart: ")
    assert ran.err.count("\n") == 1


def test_the_version_is_that_of_the_stamp_and_the_project(run: Run) -> None:
    import tomllib

    from orgchart import __version__
    from orgchart.answers.stamp import TOOL

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert run("--version").out == f"{TOOL}\n" == f"orgchart {__version__}\n"
    assert project["version"] == __version__

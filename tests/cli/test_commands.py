"""What single commands do, as their users see it."""

import json
import pathlib
import re

import pytest

import orgchart

from .conftest import ROOT, Run


def test_init_writes_a_valid_register_and_overwrites_nothing(run: Run, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "new" / "register"
    assert run("init", folder).code == 0
    valid = run("validate", folder)
    assert (valid.code, valid.out) == (0, "")
    assert "made up" in run("snapshot", folder, "--as-of", "2019-06-01").out
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    again = run("init", folder)
    assert (again.code, again.out) == (2, "")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_init_names_the_schema_for_editors_and_puts_it_there(run: Run, tmp_path: pathlib.Path) -> None:
    """It is found from the file itself, by its name in the first line: no network, no other folder."""
    assert run("init", tmp_path / "register").code == 0
    for file in (tmp_path / "register").glob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert named is not None, file
        schema = json.loads((file.parent / named[1]).read_text(encoding="utf-8"))
        assert schema["$id"] == orgchart.schema("role-file")["$id"]
        assert "http" not in schema["$id"]


def test_init_leaves_a_folder_alone_where_one_file_is_there_already(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "society.yaml").write_text("mine")
    assert run("init", tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["society.yaml"]


def test_date_reads_lines_and_writes_one_object_each(process: Run) -> None:
    lines = ["2018-02", "mid-2016", "2016~", "../2018", " 2018", "", "2018/", "کتاب"]
    ran = process("date", "-", "--format", "json", stdin="\n".join(lines) + "\n")
    assert ran.code == 1
    told = [json.loads(line) for line in ran.out.splitlines()]
    assert [each["input"] for each in told] == lines
    keys = ["input", "valid", "level", "earliest", "latest", "start_kind", "end_kind", "error", "suggestion"]
    assert all(list(each) == keys for each in told)
    assert told[0]["earliest"] == "2018-02-01"
    assert told[0]["latest"] == "2018-02-28"
    assert told[1]["suggestion"] == "[2016-05..2016-08]"
    assert told[3]["earliest"] is None
    assert told[3]["start_kind"] == "open"
    assert told[6]["end_kind"] == "unknown"
    assert all(each["error"] and each["level"] is None for each in told if not each["valid"])


def test_date_agrees_with_the_conformance_table(process: Run) -> None:
    rows = json.loads((ROOT / "tests" / "conformance" / "edtf.json").read_text(encoding="utf-8"))
    ran = process("date", "-", "--format", "json", stdin="".join(f"{row['string']}\n" for row in rows))
    fields = ("earliest", "latest", "start_kind", "end_kind")
    for row, line in zip(rows, ran.out.splitlines(), strict=True):
        told = json.loads(line)
        if row["contested"]:
            continue
        assert told["valid"] == row["valid"], row["string"]
        if not row["bounds_contested"]:
            assert [told[field] for field in fields] == [row[field] for field in fields], row["string"]


def test_date_takes_a_year_before_christ_as_a_date_not_an_option(run: Run) -> None:
    assert run("date", "-0200").out == "-0200: -0200-01-01 to -0200-12-31 (level 1)\n"


def test_date_tells_both_readings_of_a_year_and_two_digits(run: Run) -> None:
    ran = run("date", "1936-39")
    assert ran.out == (
        "1936-39: 1936-09-01 to 1936-12-31 (level 2); 39 is the last third; if a range of years is meant, "
        "write 1936/1939\n"
    )
    assert json.loads(run("date", "1936-39", "--format", "json").out)["suggestion"] == "1936/1939"


def test_date_shows_place_reason_and_cure(run: Run) -> None:
    ran = run("date", "2018-13")
    assert ran.code == 1
    assert "a month is 01 to 12" in ran.out
    assert "characters 6 to 7" in ran.out


def test_rule_explains_every_code(run: Run) -> None:
    listed = re.findall(r"^(OC\d{3}) ", run("rule").out, re.MULTILINE)
    assert len(listed) > 40
    for code in listed:
        told = run("rule", code.lower())
        assert told.code == 0
        assert "Why it matters" in told.out
    assert json.loads(run("rule", "OC301", "--format", "json").out)["name"] == "unknown-id"


def test_schema_prints_what_is_published(run: Run) -> None:
    names = run("schema").out.split()
    assert "role-file" in names
    for name in names:
        published = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
        assert run("schema", name).out == published


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(shell: str, run: Run) -> None:
    ran = run("completion", shell)
    assert ran.code == 0
    assert "_ORGCHART_COMPLETE" in ran.out
    assert f"{shell}_complete" in ran.out


def test_completion_completes_commands(process: Run) -> None:
    ran = process(_ORGCHART_COMPLETE="bash_complete", COMP_WORDS="orgchart succ", COMP_CWORD="1")
    assert "succession" in ran.out


def test_validate_filters_by_code_and_counts_on_stderr(run: Run, register: pathlib.Path) -> None:
    (register / "bad.yaml").write_text("people:\n  A_b: {name: X}\n  c: {nam: Y}\n")
    everything = run("validate", register)
    assert everything.code == 1
    assert re.search(r"bad\.yaml:2:3: error OC\d{3} ", everything.out)
    assert re.search(r"\d errors?", everything.err)
    codes = set(re.findall(r"(OC\d{3})", everything.out))
    assert len(codes) >= 2
    one = sorted(codes)[0]
    assert set(re.findall(r"(OC\d{3})", run("validate", register, "--select", one).out)) == {one}
    assert one not in run("validate", register, "--ignore", one).out
    assert run("validate", register, "--ignore", "OC").code == 0


def test_validate_shows_the_line_with_a_caret_under_the_column(run: Run, register: pathlib.Path) -> None:
    (register / "bad.yaml").write_text("tenures:\n  x: {person: nobody, post: leader, cites: [report-march]}\n")
    lines = run("validate", register).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "OC301" in line)
    match = re.search(r":2:(\d+): ", lines[at])
    assert match is not None
    shown, caret = lines[at + 1], lines[at + 2]
    assert shown[caret.index("^") :].startswith("nobody")


def test_validate_knows_all_formats(run: Run, register: pathlib.Path) -> None:
    (register / "bad.yaml").write_text("people:\n  A_b: {name: X}\n")
    told = json.loads(run("validate", register, "--format", "json").out)
    assert told["counts"]["errors"] >= 1
    assert told["findings"][0]["line"] == 2
    assert re.match(
        r"::error file=.*bad\.yaml,line=2,col=3,title=OC", run("validate", register, "--format", "github").out
    )


def test_who_during_tells_the_four_ways(run: Run, register: pathlib.Path) -> None:
    def during(period: str) -> dict[str, tuple[str, str]]:
        told = json.loads(run("who", register, "leader", "--during", period, "--format", "json").out)
        return {each["person"]: (each["during"], each["verdict"]) for each in told["candidates"]}

    assert during("2018-08")["habib"] == ("throughout", "presumed")
    assert during("2018-02-01/2018-03-31")["hekmat"] == ("throughout", "certain")
    assert during("2018-03/2018-07")["hekmat"] == ("at-some-time", "certain")
    assert during("2018-03/2018-07")["habib"] == ("at-some-time", "certain")
    assert during("2018-04-10/2018-04-20")["hekmat"] == ("possibly", "possible")
    assert during("2018-06")["hekmat"] == ("no", "no")


def test_who_during_one_day_is_who_on_that_day(run: Run, register: pathlib.Path) -> None:
    for day in ("2014-06-01", "2016-06-01", "2018-03-01", "2018-04-15", "2018-05-15", "2018-07-20", "2020-01-01"):
        on = json.loads(run("who", register, "leader", "--as-of", day, "--format", "json").out)["candidates"]
        span = json.loads(run("who", register, "leader", "--during", day, "--format", "json").out)["candidates"]
        assert {each["tenure"]: each["verdict"] for each in on} == {
            each["tenure"]: each["spans"][0]["verdict"] for each in span if each["spans"][0]["verdict"] != "no"
        }


def test_the_policy_flags_reach_the_answer(run: Run, register: pathlib.Path) -> None:
    def verdict(*flags: str) -> str:
        told = json.loads(run("who", register, "finance-head", "--as-of", "2018-03-01", *flags, "--format", "json").out)
        return str(told["candidates"][0]["verdict"])

    assert verdict() == "presumed"
    assert verdict("--no-presume") == "possible"
    told = run("snapshot", register, "--as-of", "2018-03-01", "--strict", "--literal", "--format", "json").out
    assert json.loads(told)["policy"]["strict"]
    assert json.loads(told)["policy"]["literal"]


def test_a_chart_is_written_whole_or_not_at_all(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "chart.dot"
    ran = run("render", register, "--as-of", "2018-03-01", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert target.read_bytes().lstrip().startswith(b"digraph")
    missing = run("render", register, "--as-of", "2018-03-01", "-o", tmp_path / "no-folder" / "chart.dot")
    assert (missing.code, missing.out) == (2, "")
    unknown = run("render", register, "--as-of", "2018-03-01", "--focus", "leadr", "-o", tmp_path / "b.dot")
    assert unknown.code == 2
    assert 'did you mean "leader"' in unknown.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chart.dot", "register"]


def test_a_diff_is_drawn_where_a_file_is_named(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "change.dot"
    ran = run("diff", register, "2018-03-01", "2018-07-31", "-o", target)
    assert (ran.code, ran.out) == (0, "")
    assert b"digraph" in target.read_bytes()


def test_a_name_is_found_once_its_source_is_known(run: Run, register: pathlib.Path) -> None:
    """The spelling comes from the report of August: in April nobody could look for it."""
    late = run("find", register, "Suhbatullah", "--format", "json", "--known-by", "2018-12-31")
    early = run("find", register, "Suhbatullah", "--format", "json", "--known-by", "2018-04-01")
    assert [hit["where"] for hit in json.loads(late.out)["hits"]] != [
        hit["where"] for hit in json.loads(early.out)["hits"]
    ]
    assert json.loads(early.out)["known_by"] == "2018-04-01"
    assert "known by 2018-04-01" in run("find", register, "Sohbatullah", "--known-by", "2018-04-01").out

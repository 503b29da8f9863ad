"""`orgchart add` as its users run it."""

import os
import pathlib
import pty
import subprocess
import sys

import pytest

import orgchart

from .conftest import ROOT, Run

CITED = ("--source", "report-march", "--at", "p. 1", "--seen", "source")


def contents(folder: pathlib.Path) -> dict[str, str]:
    """Return the texts of all files."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_a_cited_claim_goes_to_the_end_of_its_section_and_the_rest_stays(run: Run, register: pathlib.Path) -> None:
    before = contents(register)["all.yaml"]
    ran = run("add", register, "tenure", "--person", "habib", "--post", "member", "--start", "2017", *CITED)
    assert (ran.code, ran.out) == (0, "member-habib\n")
    after = contents(register)["all.yaml"]
    new = """\
  member-habib:
    person: habib
    post: member
    start: "2017"
    cites:
      - {source: report-march, at: p. 1, seen: source}
"""
    assert after == before.replace("strengths:\n", f"{new}strengths:\n")
    assert run("validate", register).code == 0
    assert "Habib Rahman" in run("who", register, "member", "--as-of", "2018-02-10").out


def test_a_second_record_of_the_same_gets_an_id_of_its_own(run: Run, register: pathlib.Path) -> None:
    args = ("add", register, "membership", "--person", "habib", "--of", "finance", *CITED)
    assert run(*args).out == "habib-in-finance\n"
    assert run(*args).out == "habib-in-finance-2\n"
    assert run(*args, "--id", "my-own").out == "my-own\n"
    for id_, told in (("my-own", "in memberships already"), ("leader", "in posts already"), ("My", "is no id")):
        ran = run(*args, "--id", id_)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("tenure", "--person", "habbib", "--post", "member", *CITED), 1, "did you mean `habib`"),
        (("tenure", "--person", "habib", "--post", "member", "--start", "mid-2016", *CITED), 1, "[2016-05..2016-08]"),
        (
            ("tenure", "--person", "hekmat", "--post", "member", "--start", "2018-06", "--source", "report-august"),
            1,
            "death-hekmat",
        ),
        (("tenure", "--person", "habib", "--post", "member"), 2, "--uncited"),
        (("tenure", "--person", "habib", *CITED), 2, "needs --post"),
        (("tenure", "--person", "habib", "--post", "member", "--title", "x", *CITED), 2, "has no --title"),
        (("person", "--name", "حکمت", *CITED), 2, "--id"),
        (("person", "--name", "x", "--file", "../x.yaml", *CITED), 2, "is not in the register"),
        (("person", "--name", "x", "--file", "x.txt", *CITED), 2, "ends in .yaml"),
        (("person", "--name", "x", "--file", ".x.yaml", *CITED), 2, "would not be read"),
        (("thing", "--name", "x"), 2, "thing"),
        (("--name", "x"), 2, "say what to add"),
        ((), 2, "say what to add"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    run: Run, register: pathlib.Path, args: tuple[str, ...], code: int, told: str
) -> None:
    before = contents(register)
    ran = run("add", register, *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert contents(register) == before


def test_errors_that_were_there_before_do_not_stop_an_addition_and_are_not_told_again(
    run: Run, register: pathlib.Path
) -> None:
    (register / "other.yaml").write_text("tenures:\n  bad: {person: nobody, post: member, cites: [report-march]}\n")
    ran = run("add", register, "person", "--name", "Dora Elm", *CITED, "--file", "all.yaml")
    assert (ran.code, ran.out) == (0, "dora-elm\n")
    assert "nobody" not in ran.err


def test_a_file_with_errors_of_its_own_is_not_added_to(run: Run, register: pathlib.Path) -> None:
    (register / "other.yaml").write_text("people:\n  bad: {nmae: x}\n")
    ran = run("add", register, "person", "--name", "Dora Elm", *CITED, "--file", "other.yaml")
    assert ran.code == 1
    assert "other.yaml" in ran.err
    assert (register / "other.yaml").read_text() == "people:\n  bad: {nmae: x}\n"


def test_a_record_goes_into_the_file_of_its_unit_or_the_one_named(run: Run, register: pathlib.Path) -> None:
    (register / "navy.yaml").write_text(
        "# The navy.\nunits:\n  navy: {name: Navy, cites: [report-march]}\n\n# people of all units are in all.yaml\n"
    )
    assert run("add", register, "post", "--unit", "navy", "--title", "Admiral", *CITED).out == "navy-admiral\n"
    assert run("add", register, "tenure", "--post", "navy-admiral", "--person", "habib", *CITED).code == 0
    assert run("add", register, "person", "--name", "Dora Elm", *CITED).code == 0
    assert run("add", register, "source", "--title", "New report", "--file", "sources.yaml").code == 0
    files = contents(register)
    assert (
        files["navy.yaml"]
        == """\
# The navy.
units:
  navy: {name: Navy, cites: [report-march]}

# people of all units are in all.yaml

posts:
  navy-admiral:
    unit: navy
    title: Admiral
    cites:
      - {source: report-march, at: p. 1, seen: source}

tenures:
  navy-admiral-habib:
    person: habib
    post: navy-admiral
    cites:
      - {source: report-march, at: p. 1, seen: source}
"""
    )
    assert files["sources.yaml"] == "sources:\n  new-report:\n    title: New report\n"
    assert "dora-elm" in files["all.yaml"]
    assert run("fmt", register / "navy.yaml", "--check").code == 0


def test_a_dry_run_shows_what_the_file_would_get(run: Run, register: pathlib.Path) -> None:
    before = contents(register)
    ran = run("add", register, "person", "--name", "Dora Elm", "--uncited", "--dry-run")
    assert ran.code == 0
    assert "\n+  dora-elm:\n+    name: Dora Elm\n" in ran.out
    assert contents(register) == before


def test_everything_is_asked_on_a_terminal_and_wrong_answers_are_asked_again(register: pathlib.Path) -> None:
    answers = [
        "tenure", "habbib", "habib", "", "member", "", "mid-2018", "2018-05", "from May", "", "likely", "",
        "report-august", "p. 9", "", "y",
    ]  # fmt: skip
    code, out, err = asked(register, answers)
    assert (code, out) == (0, "member-habib\n")
    assert "did you mean habib" in err
    assert "this is needed" in err
    assert "[2018-05..2018-08]" in err
    tenure = orgchart.open_register(register).tenures["member-habib"]
    assert tenure.start is not None
    assert tenure.start.as_written == "from May"
    assert (tenure.confidence, tenure.cites[0].at) == ("likely", "p. 9")


def test_nothing_is_written_where_the_answers_are_not_confirmed(register: pathlib.Path) -> None:
    before = contents(register)
    code, out, err = asked(register, ["person", "Dora Elm", "", "report-march", "", "", "n"])
    assert (code, out) == (130, "")
    assert "interrupted" in err
    assert contents(register) == before


def asked(register: pathlib.Path, answers: list[str]) -> tuple[int, str, str]:
    """Return what a run on a terminal leaves, with answers typed in."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        done = subprocess.run(
            [sys.executable, "-m", "orgchart", "add", str(register)],
            stdin=theirs,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
            timeout=60,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_python_face_adds_and_returns_what_it_brings(register: pathlib.Path) -> None:
    before = contents(register)
    told = {"person": "habib", "post": "member", "start": "2030", "source": "report-march"}
    added = orgchart.add(register, "tenure", told, write=False)
    assert (added.id, added.written) == ("member-habib", False)
    assert [finding.code for finding in added.findings]
    assert contents(register) == before
    assert orgchart.add(register, "tenure", told).written
    assert "member-habib" in orgchart.open_register(register).tenures


NEW_TENURE = ("tenure", "--new-person", "Dora Elm", "--new-post", "Clerk", "--unit", "finance", "--new-source",
              "Report of May", "--published", "2018-05", "--at", "p. 4")  # fmt: skip


def test_person_post_and_source_are_added_on_the_way_each_in_its_place(run: Run, register: pathlib.Path) -> None:
    ran = run("add", register, *NEW_TENURE, "--start", "2017")
    assert (ran.code, ran.out) == (0, "finance-clerk-dora-elm\n")
    opened = orgchart.open_register(register)
    tenure = opened.tenures["finance-clerk-dora-elm"]
    assert (tenure.person, tenure.post) == ("dora-elm", "finance-clerk")
    cited = {
        "people": opened.people["dora-elm"].cites,
        "posts": opened.posts["finance-clerk"].cites,
        "tenures": tenure.cites,
    }
    assert {name: [(one.source, one.at) for one in cites] for name, cites in cited.items()} == dict.fromkeys(
        cited, [("report-of-may-2018", "p. 4")]
    )
    assert run("validate", register).code == 0


def test_of_what_is_on_the_way_all_is_written_or_nothing(run: Run, register: pathlib.Path) -> None:
    """An error in the last record leaves none of those before it."""
    before = contents(register)
    ran = run("add", register, *NEW_TENURE, "--start", "mid-2017")
    assert (ran.code, ran.out) == (1, "")
    assert "[2017-05..2017-08]" in ran.err
    assert contents(register) == before


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--new-person", "qari  HEKMAT", "--post", "member"), "in the register already: hekmat"),
        (("--new-person", "حبیب رحمان", "--post", "member"), "give one with --person"),
        (("--person", "habib", "--new-post", "head of finance", "--unit", "finance"), "write --post finance-head"),
        (("--person", "habib", "--new-post", "Clerk"), "a post needs --unit"),
        (("--person", "habib", "--post", "member", "--published", "2018"), "beside --new-source"),
        (("--person", "habib", "--post", "member", "--new-unit", "Navy"), "no --new-unit either"),
    ],
)  # fmt: skip
def test_what_is_there_already_is_not_added_again(
    run: Run, register: pathlib.Path, args: tuple[str, ...], told: str
) -> None:
    before = contents(register)
    ran = run("add", register, "tenure", *args, *CITED)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert contents(register) == before


def test_somebody_else_of_the_name_gets_an_id_that_is_asked_for(run: Run, register: pathlib.Path) -> None:
    ran = run("add", register, "person", "--name", "Qari Hekmat", *CITED, "--id", "hekmat-of-balkh")
    assert (ran.code, ran.out) == (0, "hekmat-of-balkh\n")
    assert "has the name of another person, hekmat" in ran.err
    args = ("tenure", "--person", "hekmat-b", "--new-person", "Qari Hekmat", "--post", "member", *CITED)
    assert run("add", register, *args).code == 0
    assert orgchart.open_register(register).tenures["member-hekmat-b"].person == "hekmat-b"


def test_a_name_that_sounds_alike_is_told_and_added(run: Run, register: pathlib.Path) -> None:
    ran = run("add", register, "person", "--name", "Qaari Hikmat", *CITED)
    assert ran.code == 0
    assert '"Qaari Hikmat" (qaari-hikmat) sounds like "Qari Hekmat" (hekmat)' in ran.err


def test_a_double_that_is_restricted_is_not_told(run: Run, register: pathlib.Path) -> None:
    path = register / "all.yaml"
    path.write_text(path.read_text().replace("people:\n", "people:\n  x: {name: Dora Elm, access: restricted}\n"))
    ran = run("add", register, "person", "--name", "Dora Elm", *CITED)
    assert (ran.code, "x" in ran.err.split()) == (0, False)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--person", "Suhbatullah", "--post", "member"), 'sohbat is "Mullah Sohbatullah": --person sohbat'),
        (("--person", "Nobody Known", "--post", "member"), '--new-person "Nobody Known" adds one'),
        (("--person", "habib", "--post", "Head of finance"), "--post finance-head"),
    ],
)
def test_a_name_in_the_place_of_an_id_is_answered_with_the_id(
    run: Run, register: pathlib.Path, args: tuple[str, ...], told: str
) -> None:
    before = contents(register)
    ran = run("add", register, "tenure", *args, *CITED)
    assert (ran.code, told in ran.err) == (2, True), ran.err
    assert contents(register) == before


ROWS = {
    "rows.csv": "person,new-person,post,start,source,at\n"
    "habib,,member,2017,report-march,p. 1\n"
    "dora,Dora Elm,member,2018-01,report-march,p. 2\n"
    "dora,Dora Elm,finance-head,,report-march,p. 3\n",
    "rows.json": '[{"person": "habib", "post": "member", "start": "2017", "source": "report-march"},'
    '{"person": "dora", "new_person": "Dora Elm", "post": "member", "start": "2018-01", "source": "report-march"},'
    '{"person": "dora", "post": "finance-head", "source": "report-march"}]',
    "rows.yaml": "# of the board\n"
    "- {person: habib, post: member, start: 2017, source: report-march}\n"
    "- person: dora\n  new-person: Dora Elm\n  post: member\n  start: 2018-01\n  source: report-march\n"
    "- {person: dora, post: finance-head, source: report-march, supports: [person]}\n",
}


@pytest.mark.parametrize("name", ROWS)
def test_many_are_added_from_a_table_at_once(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, name: str
) -> None:
    rows = tmp_path / name
    rows.write_text(ROWS[name], encoding="utf-8")
    ran = run("add", register, "tenure", "--from", rows)
    assert (ran.code, ran.out) == (0, "member-habib\nmember-dora\nfinance-head-dora\n"), ran.err
    opened = orgchart.open_register(register)
    assert opened.people["dora"].name == "Dora Elm"
    assert opened.tenures["finance-head-dora"].person == "dora"
    text = contents(register)["all.yaml"]
    assert text.index("finance-sohbat:") < text.index("finance-head-dora:") < text.index("member-unnamed:")
    assert text.index("member-unnamed:") < text.index("member-habib:") < text.index("member-dora:")


def test_units_each_part_of_the_one_in_the_next_row_are_added_however_many(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    rows = tmp_path / "rows.csv"
    above = [*(f"deep-{at}" for at in range(1, 2000)), ""]
    lines = [f"deep-{at},Deep,{part_of},report-march" for at, part_of in enumerate(above)]
    rows.write_text("\n".join(["id,name,part_of,source", *lines]))
    ran = run("add", register, "unit", "--from", rows)
    assert ran.code == 0, ran.err
    assert orgchart.open_register(register).units["deep-1998"].name == "Deep"


def test_rows_that_make_no_record_are_told_one_by_one_and_none_is_written(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    before = contents(register)
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "person,new-person,post,source\nhabib,,,report-march\nhabib,,member,report-march\n"
        ",Dora Elm,member,report-march\n,Dora Elm,member,report-march\n,Habib Rahman,member,report-march\n"
    )
    ran = run("add", register, "tenure", "--from", rows)
    assert (ran.code, ran.out) == (2, "")
    assert "rows.csv:2: a tenure needs --post" in ran.err
    assert 'rows.csv:5: "Dora Elm" is a new person in rows.csv:4 as well' in ran.err
    rows.write_text("person,new-person,post,source\nhabib,,member,report-march\n,Habib Rahman,member,report-march\n")
    assert (
        'rows.csv:3: "Habib Rahman" is in the register already: habib'
        in run("add", register, "tenure", "--from", rows).err
    )
    rows.write_text("person,post,sauce\nhabib,member,report-march\n")
    ran = run("add", register, "tenure", "--from", rows)
    assert 'rows.csv:2: nothing is told in a column "sauce"; did you mean "source"' in ran.err
    rows.write_text("person,post,source,start\nhabib,member,report-march,2017\nhabib,leader,report-march,soon\n")
    assert run("add", register, "tenure", "--from", rows).code == 1
    assert (
        "what is told of the records stands in the rows"
        in run("add", register, "tenure", "--from", rows, "--at", "x").err
    )
    assert contents(register) == before


def test_the_rows_of_a_list_in_yaml_are_told_with_their_own_lines(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    rows = tmp_path / "rows.yaml"
    rows.write_text("- {person: habib, post: member}\n- {person: habib, source: report-march}\n")
    ran = run("add", register, "tenure", "--from", rows)
    assert "rows.yaml:1: a claim needs a source" in ran.err
    assert "rows.yaml:2: a tenure needs --post" in ran.err
    rows.write_text("- {person: habib, post: member}\n- {person: habib, source: [report-march}\n")
    ran = run("add", register, "tenure", "--from", rows)
    assert ran.code == 1
    assert "rows.yaml:2:" in ran.err


def test_a_line_of_reporting_still_says_from_whom(run: Run, register: pathlib.Path) -> None:
    ran = run("add", register, "reporting", "--from", "finance", "--to", "leader", *CITED)
    assert (ran.code, ran.out) == (0, "finance-to-leader\n")


def test_a_name_is_answered_with_who_is_there_and_may_be_somebody_new(register: pathlib.Path) -> None:
    answers = [
        "tenure", "Suhbatullah", "nobody", "sohbat", "y", "Clerk", "finance", "", "", "", "2017", "", "", "", "",
        "Report of May", "", "2018-05", "", "", "report-may", "p. 4", "", "y",
    ]  # fmt: skip
    code, out, err = asked(register, answers)
    assert (code, out) == (0, "clerk-sohbat\n"), err
    assert "sohbat: Mullah Sohbatullah (has all the words asked for)" in err
    tenure = orgchart.open_register(register).tenures["clerk-sohbat"]
    assert (tenure.person, tenure.post, tenure.cites[0].spelled) == ("sohbat", "clerk", "Suhbatullah")
    assert tenure.cites[0].source == "report-may"

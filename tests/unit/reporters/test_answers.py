"""Answers in words never claim more than the verdict, and are the same, byte for byte, as the golden ones."""

import os
import pathlib
import re

import pytest

import orgchart
from orgchart.reporters import reporter

GOLDEN = pathlib.Path(__file__).parents[2] / "golden" / "reporters"

REGISTER = """\
register:
  title: The group in the north
  policy: {presume: {forward: P12M, backward: P6M, across_leader_change: false}, continuity: P12M}
sources:
  report-march: {title: Report of March, authors: [A. Writer], publisher: Observers, published: 2018-03-15,
                 information: 2018-02, url: "https://example.org/march"}
  report-august: {title: Report of August, publisher: Observers, published: 2018-08-20, information: "2018-07"}
events:
  death-hekmat: {kind: death, person: hekmat, date: 2018-04, cites: [report-august]}
people:
  hekmat: {name: Qari Hekmat}
  habib: {name: Habib Rahman}
  sohbat: {name: Mullah Sohbatullah, names: [{text: Mullah Suhbatullah, kind: spelling, cites: [report-august]}]}
  omar: {name: Omar}
units:
  group: {name: The group, areas: [Darzab]}
  finance: {name: Finance unit, part_of: group}
  court: {name: Court, part_of: group}
posts:
  leader: {unit: group, title: Leader, head: true}
  member: {unit: group, title: Council member, seats: 14, filled: 14, ex_officio: [leader, judge],
           cites: [{source: report-march, seen: source}]}
  finance-head: {unit: finance, title: Head of finance, head: true}
  judge: {unit: court, title: Judge, head: true}
  clerk: {unit: court, title: Clerk}
tenures:
  leader-hekmat:
    person: hekmat
    post: leader
    start: 2015
    end: {edtf: 2018-04, cause: killed, event: death-hekmat}
    cites: [{source: report-march, seen: source, supports: [start, person]}, report-august]
  leader-habib: {person: habib, post: leader, follows: leader-hekmat, start: 2018-05,
                 cites: [{source: report-august, seen: source}]}
  finance-sohbat: {person: sohbat, post: finance-head,
                   cites: [{source: report-march, seen: source}, {source: report-august, seen: source}]}
  judge-unnamed: {unnamed: the report gives no name, post: judge, cites: [{source: report-march, seen: source}]}
  judge-omar: {person: omar, post: judge, end: 2016, cites: [report-march]}
  clerk-vacant: {vacant: true, post: clerk, start: 2018-01, cites: [{source: report-march, seen: source}]}
  member-omar: {person: omar, post: member, cites: [{source: report-march, seen: source}]}
memberships:
  omar-member: {person: omar, of: group, role: commander, cites: [{source: report-march, seen: source}]}
strengths:
  few: {of: group, count: about 100, of_what: fighters, by: elders, cites: [{source: report-march, seen: source}]}
  many: {of: group, count: "1000", of_what: fighters, by: the police, cites: [{source: report-march, seen: source}]}
reporting:
  line: {from: judge, to: leader, cites: [{source: report-march, seen: source}]}
judgements:
  omar-habib: {a: omar, b: habib, verdict: unsure, because: both come from Balkh, cites: [report-august]}
"""
DAYS = ("2014-06-01", "2018-03-01", "2018-04-15", "2018-07-31", "2021-01-01")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    path = tmp_path_factory.mktemp("register") / "all.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def texts(file: pathlib.Path) -> dict[str, str]:
    """Return every golden text by the name of its file."""
    register = orgchart.open_register(file)
    snapshots = {f"snapshot-{day}.txt": ("snapshot", "text", orgchart.snapshot(register, day)) for day in DAYS}
    change = orgchart.diff(register, "2018-03-01", "2018-07-31")
    learned = orgchart.diff(register, "2018-07-31", "2018-07-31", known_by=("2018-04-01", None))
    left = orgchart.explain(register, "leader-hekmat", "2018-03-01", to="2018-07-31")
    answers = snapshots | {
        "snapshot-2018-03-01.json": ("snapshot", "json", orgchart.snapshot(register, "2018-03-01")),
        "snapshot-known-by.txt": ("snapshot", "text", orgchart.snapshot(register, "2018-07-31", known_by="2018-04-01")),
        "diff.txt": ("diff", "text", change),
        "diff.md": ("diff", "markdown", change),
        "diff.json": ("diff", "json", change),
        "diff-known-by.txt": ("diff", "text", learned),
        "who-on.txt": ("who", "text", orgchart.who(register, "leader", "2018-04-15")),
        "who-during.txt": ("who", "text", orgchart.who(register, "leader", during="2018-03/2018-07")),
        "succession.txt": ("succession", "text", orgchart.succession(register, "judge")),
        "history.txt": ("history", "text", orgchart.history(register, "omar")),
        "explain.txt": ("explain", "text", orgchart.explain(register, "finance-sohbat", "2018-10-15")),
        "explain-no.txt": ("explain", "text", orgchart.explain(register, "judge-omar", "2018-03-01")),
        "explain-seats.txt": ("explain", "text", orgchart.explain(register, "member", "2018-03-01")),
        "explain-change.txt": ("explain", "text", left),
        "chain.txt": ("chain", "text", orgchart.chain(register, "sohbat", "2018-03-01")),
        "chain-during.txt": ("chain", "text", orgchart.chain(register, "finance", during="2018-04/2018-05")),
        "sources.txt": ("sources", "text", orgchart.sources(register)),
        "sources-one.txt": ("sources", "text", orgchart.sources(register, "report-august")),
        "find.txt": ("find", "text", orgchart.find(register, "Suhbatulla")),
    }
    return {name: reporter(kind, form)(answer) for name, (kind, form, answer) in answers.items()}


def test_texts_are_the_golden_ones(file: pathlib.Path) -> None:
    """Where a change is meant: UPDATE_GOLDEN=1 pytest tests/unit/reporters, and read the difference."""
    made = {name: re.sub(r'"file": ".*all.yaml"', '"file": "all.yaml"', text) for name, text in texts(file).items()}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
    assert made == kept


@pytest.mark.parametrize("day", DAYS)
def test_a_snapshot_in_words_marks_every_name_as_surely_as_its_verdict(day: str, file: pathlib.Path) -> None:
    picture = orgchart.snapshot(file, day)
    lines = reporter("snapshot", "text")(picture).splitlines()
    marks = {"certain": "●", "presumed": "○", "possible": "?"}
    for post in picture.posts:
        for holder in post.holders:
            if holder.name is None or not post.answer.shown:
                continue
            mark = f"{marks[holder.answer.verdict]} {holder.name}"
            told = [line for line in lines if mark in line]
            assert bool(told) == holder.answer.shown or not holder.answer.shown, (day, holder.tenure)
    text = "\n".join(lines)
    assert "certain" not in text
    assert "presumed" not in text


@pytest.mark.parametrize("day", DAYS)
def test_every_reference_has_its_footnote(day: str, file: pathlib.Path) -> None:
    body, _, foot = reporter("snapshot", "text")(orgchart.snapshot(file, day)).partition("\nSources\n")
    numbers = set(re.findall(r"\[(\d+)\]", body))
    assert numbers <= set(re.findall(r"^  \[(\d+)\]", foot, re.MULTILINE))


def test_what_is_not_shown_is_counted(file: pathlib.Path) -> None:
    text = reporter("snapshot", "text")(orgchart.snapshot(file, "2021-01-01"))
    assert "Mullah Sohbatullah" not in text
    assert "5 holders" in text


def test_the_stamp_names_register_days_policy_and_tool(file: pathlib.Path) -> None:
    from orgchart.answers.stamp import TOOL

    register = orgchart.open_register(file)
    text = reporter("snapshot", "text")(orgchart.snapshot(register, "2018-07-31", known_by="2018-09-01", presume=False))
    last = text.splitlines()[-1]
    for part in (register.title, register.digest[:12], "as of 2018-07-31", "known by 2018-09-01", TOOL):
        assert part in last
    assert "Nothing is inferred beyond the dates of the sources" in text


def test_units_far_below_stand_no_further_to_the_right_and_say_their_level(tmp_path: pathlib.Path) -> None:
    """Else the text would grow with the square of the levels."""
    written = {}
    for levels in (200, 800):
        cite = "cites: [{source: s, seen: 2018-03-01}]"
        above = ["", *(f"part_of: u{at}, " for at in range(levels - 1))]
        units = "\n".join(f"  u{at}: {{name: U{at}, {part_of}{cite}}}" for at, part_of in enumerate(above))
        path = tmp_path / f"{levels}.yaml"
        head = "register: {title: T}\nsources:\n  s: {title: S, published: 2018-03-01}\nunits:\n"
        path.write_text(head + units, encoding="utf-8")
        written[levels] = reporter("snapshot", "text")(orgchart.snapshot(orgchart.open_register(path), "2018-03-01"))
    lines = written[200].splitlines()
    assert "  " * 60 + "U60 [1]" in lines
    assert "  " * 60 + "(level 62) U61 [1]" in lines
    assert len(written[800]) < 4.6 * len(written[200])

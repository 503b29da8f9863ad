"""What is marked `access: restricted` is in no output of any command, and counts are right all the same."""

import json
import pathlib
import subprocess
import sys

import pytest

import orgchart
from orgchart import exporters
from orgchart.temporal import parse_day
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload

from .conftest import Run

REGISTER = """\
register: {title: The group, policy: {presume: {across_leader_change: true}}}
sources:
  report: {title: Report of March, published: 2018-03-15, information: 2018-02}
  secretpaper: {title: Secretpaper of a witness, published: 2018-03-20, information: 2018-02, access: restricted}
people:
  open: {name: Open Person}
  secretperson: {name: Secretperson, names: [{text: Secretalias}], access: restricted}
  halfopen:
    name: Halfopen Person
    names:
      - {text: Secretspelling, access: restricted}
      - {text: Secretnickname, cites: [{source: secretpaper}]}
    facts: [{kind: origin, value: Secretvillage, access: restricted}]
  witnessed: {name: Witnessed Person}
units:
  group: {name: The group}
  secretunit: {name: Secretunit, part_of: group, access: restricted}
posts:
  leader: {unit: group, title: Leader, head: true}
  member: {unit: group, title: Member, seats: 4, filled: 4, cites: [{source: report, seen: source}]}
  secretpost: {unit: secretunit, title: Secretpost}
events:
  secretevent: {kind: death, person: open, date: 2018-02-20, cites: [{source: report}], access: restricted}
tenures:
  leader-secretperson: {person: secretperson, post: leader, start: 2017, cites: [{source: report, seen: source}]}
  member-open:
    person: open
    post: member
    end: {edtf: 2019, event: secretevent}
    after: [member-secretly]
    cites: [{source: report, seen: source, quote: public words}, {source: secretpaper, quote: Secretquote}]
  member-secretly:
    {person: halfopen, post: member, note: Secretnote, cites: [{source: report, seen: source}], access: restricted}
  member-witnessed: {person: witnessed, post: member, cites: [{source: secretpaper, seen: source}]}
  secret-in-unit: {person: open, post: secretpost, cites: [{source: report, seen: source}]}
memberships:
  secretmember: {person: secretperson, of: group, cites: [{source: report, seen: source}]}
strengths:
  secretcount:
    {of: group, count: "Secretcount 77", of_what: fighters, access: restricted, cites: [{source: report, seen: source}]}
judgements:
  secretjudgement: {a: open, b: secretperson, verdict: unsure, because: Secretreason, cites: [{source: report}]}
"""
DAY = "2018-03-01"


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "register"
    folder.mkdir()
    (folder / "register.yaml").write_text(REGISTER, encoding="utf-8")
    return folder


ANSWERS = [
    ["snapshot", "--as-of", DAY],
    ["snapshot", "--as-of", DAY, "--known-by", "2018-04-01"],
    ["diff", "2018-01-01", DAY],
    ["diff", DAY, DAY, "--known-by", "2018-03-01/2018-12-31"],
    ["who", "member", "--as-of", DAY],
    ["who", "leader", "--during", "2017/2018"],
    ["succession", "leader"],
    ["succession", "member"],
    ["history", "group"],
    ["history", "open"],
    ["history", "halfopen"],
    ["find", "Person"],
    ["explain", "member-open", "--as-of", DAY],
    ["explain", "leader", "--as-of", DAY],
    ["explain", "member", "--as-of", DAY],
    ["chain", "group", "--as-of", DAY],
    ["chain", "open", "--as-of", DAY],
    ["sources"],
    ["timeline"],
    ["timeline", "--by", "person"],
    ["timeline", "--by", "unit"],
]


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_no_answer_holds_a_byte_of_it(run: Run, register: pathlib.Path, arguments: list[str], format_: str) -> None:
    done = run(arguments[0], str(register), *arguments[1:], "--format", format_)
    assert done.code == 0, done.err
    assert "secret" not in (done.out + done.err).lower()


def test_nothing_of_it_is_found(run: Run, register: pathlib.Path) -> None:
    for name in ("Secretperson", "Secretalias", "Secretspelling", "Secretnickname", "Secretunit", "Secretpost"):
        done = run("find", str(register), name, "--format", "json")
        assert json.loads(done.out)["hits"] == [], name


@pytest.mark.parametrize("format_", ["bibliography", "bibtex", "csl-json"])
def test_no_list_of_sources_holds_a_byte_of_it(run: Run, register: pathlib.Path, format_: str) -> None:
    assert "secret" not in run("sources", str(register), "--format", format_).out.lower()


@pytest.mark.parametrize("format_", [name for name in exporters.formats() if name not in ("parquet", "xlsx")])
def test_no_export_holds_a_byte_of_it(run: Run, register: pathlib.Path, tmp_path: pathlib.Path, format_: str) -> None:
    file = tmp_path / "exported"
    asked = exporters.format_of(format_)
    day = ["--as-of", DAY] if asked.day == "needed" else []
    of = ["--of", "group"] if asked.of else []
    done = run("export", str(register), format_, "-o", str(file), *day, *of)
    assert done.code == 0, done.err
    assert b"secret" not in file.read_bytes().lower()
    assert "secret" not in done.err.lower()


def test_tools_for_files_do_not_print_it_unasked(run: Run, register: pathlib.Path) -> None:
    """The files hold it, and whoever formats them has them; what is printed may go to a log."""
    assert "secret" not in run("fmt", str(register), "--diff").out.lower()
    assert "secret" in run("fmt", str(register), "--diff", "--restricted").out.lower()
    told = ["--person", "open", "--post", "member", "--source", "report", "--start", "2018", "--dry-run"]
    done = run("add", str(register), "tenure", *told)
    assert done.code == 0, done.err
    assert "+" in done.out
    assert "secret" not in (done.out + done.err).lower()


@pytest.mark.parametrize("ending", ["svg", "dot", "pdf"])
def test_no_chart_holds_a_byte_of_it(run: Run, register: pathlib.Path, tmp_path: pathlib.Path, ending: str) -> None:
    chart, change = tmp_path / f"chart.{ending}", tmp_path / f"change.{ending}"
    assert run("render", str(register), "--as-of", DAY, "-o", str(chart)).code == 0
    assert run("diff", str(register), "2016-01-01", DAY, "-o", str(change)).code == 0
    for file in (chart, change):
        assert b"secret" not in file.read_bytes().lower()


@pytest.mark.parametrize("name", ["leader-secretperson", "secretperson", "member-secretly", "secretunit"])
@pytest.mark.parametrize("command", ["history", "explain"])
def test_asking_for_it_tells_no_more_than_asking_for_nothing(
    run: Run, register: pathlib.Path, command: str, name: str
) -> None:
    """Whoever guesses an id learns nothing from the answer."""
    done, other = (run(command, str(register), asked) for asked in (name, "zzzzzzzzzz"))
    assert done.code == other.code == 2
    assert done.out == other.out == ""
    unlike = done.err.partition("; did you mean")[0].strip()
    assert unlike.replace(name, "") == other.err.strip().replace("zzzzzzzzzz", "")
    assert "secret" not in done.err.replace(name, "")


def test_counts_are_right(run: Run, register: pathlib.Path) -> None:
    """Four seats are filled: one holder is named, two are withheld, and one source names nobody else."""
    found = json.loads(run("snapshot", str(register), "--as-of", DAY, "--format", "json").out)
    posts = {post["id"]: post for post in found["posts"]}
    assert set(posts) == {"leader", "member"}
    counts = posts["member"]["counts"]
    assert (counts["certain"], counts["presumed"], counts["unnamed"]) == (1, 2, 1)
    assert sum(counts.values()) == 4
    assert [holder["name"] for holder in posts["leader"]["holders"]] == ["name withheld"]
    assert posts["leader"]["state"] == "possibly-held"  # it is left open whether the holder is somebody who has died
    assert posts["leader"]["counts"]["not_recorded"] == 0
    assert all(holder["person"] is None for holder in posts["leader"]["holders"])
    assert any("restricted" in note for note in found["notes"])


def test_whoever_may_see_it_says_so(run: Run, register: pathlib.Path) -> None:
    text = run("snapshot", str(register), "--as-of", DAY, "--restricted").out
    assert "Secretperson" in text
    assert "withheld" not in text


def test_a_register_that_restricts_nothing_stays_as_it_is(run: Run, register: pathlib.Path) -> None:
    file = register / "register.yaml"
    file.write_text(REGISTER.replace(", access: restricted", ""))
    with_all = run("snapshot", str(register), "--as-of", DAY)
    assert with_all.out == run("snapshot", str(register), "--as-of", DAY, "--restricted").out
    assert "Secretperson" in with_all.out


def test_findings_do_not_quote_it(run: Run, register: pathlib.Path) -> None:
    file = register / "register.yaml"
    broken = REGISTER.replace("start: 2017, cites", "start: Secretdate, cites").replace(
        "note: Secretnote", "follows: secretthing, note: Secretnote"
    )
    file.write_text(broken)
    for format_ in ("text", "json", "github", "sarif"):
        done = run("validate", str(register), "--format", format_)
        assert done.code == 1
        assert "secret" not in (done.out + done.err).lower().replace(str(file).lower(), "")
    assert "secret" in run("validate", str(register), "--restricted").out.lower()


def test_the_python_face_leaves_it_out_too(register: pathlib.Path) -> None:
    import orgchart

    opened = orgchart.open_register(register)
    assert "secret" not in repr(opened).lower()
    assert "secretperson" in orgchart.open_register(register, restricted=True).people


def test_help_says_that_it_is_left_out() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "orgchart", "snapshot", "--help"], capture_output=True, text=True, check=True
    )
    assert "--restricted" in done.stdout


def test_the_page_holds_nothing_restricted_unless_asked(register: pathlib.Path) -> None:
    """Neither what it unpacks nor its list; and as known by earlier days no more than by all."""
    for restricted in (False, True):
        view = orgchart.open_register(register, restricted=restricted).view(restricted=restricted)
        held = json.dumps(payload(views_by_knowledge(view, [parse_day("2018-03-16")])))
        assert ("secret" in (held + orgchart.html(view).decode()).casefold()) is restricted

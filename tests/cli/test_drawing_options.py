"""Theme, paper, resolution and language, as users of the command line see them."""

import pathlib
import re
import subprocess
import sys

import pytest
from pypdf import PdfReader

from orgchart.renderers.drawing.sheet import PAPERS

from .conftest import Run


def test_a_chart_is_drawn_in_a_theme_for_a_paper_and_in_a_language(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    told = {}
    for name, more in {
        "plain": [],
        "mono": ["--theme", "mono"],
        "paper": ["--paper", "a4-portrait"],
        "dari": ["--language", "prs"],
    }.items():
        path = tmp_path / f"{name}.dot"
        ran = run("render", register, "--as-of", "2018-08-01", "-o", path, *more)
        assert (ran.code, ran.out, ran.err) == (0, "", f"orgchart: wrote {path}\n")
        told[name] = path.read_text(encoding="utf-8")
    assert set(re.findall("#[0-9A-F]{6}", told["mono"])) == {"#000000", "#FFFFFF"}
    assert len(set(told.values())) == 4
    assert "حبیب رحمان" in told["dari"]
    assert "حبیب رحمان" not in told["plain"]
    assert "Names in Dari" in told["dari"]


def test_a_pdf_for_a_paper_has_its_pages(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "chart.pdf"
    assert run("diff", register, "2018-03-01", "2018-08-01", "--paper", "A5", "-o", path).code == 0
    pages = PdfReader(path).pages
    assert len(pages) >= 1
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in pages} == {PAPERS["a5"]}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "a.svg", "--theme", "drak"], 'there is no theme "drak"; did you mean "dark"?'),
        (["-o", "a.svg", "--paper", "a4-portrat"], 'there is no paper "a4-portrat"; did you mean "a4-portrait"?'),
        (["-o", "a.pdf", "--dpi", "300"], "a resolution (dpi) is for png alone"),
        (["-o", "a.png", "--dpi", "3"], "give a number from 36 to 1200"),
        (["-o", "a.svg", "--language", "dari"], '"dari" is no language tag'),
        (["-o", "a.svg", "--language", "ru"], "none is in ru; they are in prs"),
        (["-o", "a.svg", "--theme", "house.toml"], "the theme house.toml could not be read"),
    ],
)
def test_a_wrong_option_is_a_usage_error_that_says_what_to_give(
    run: Run, register: pathlib.Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    monkeypatch.chdir(register)
    for command in (["render", register, "--as-of", "2018-08-01"], ["diff", register, "2018-03-01", "2018-08-01"]):
        ran = run(*command, *options)
        assert (ran.code, ran.out) == (2, "")
        assert said in ran.err
    assert not list(register.glob("a.*"))


@pytest.mark.parametrize("option", [["--theme", "dark"], ["--paper", "a4"], ["--dpi", "96"]])
def test_how_to_draw_means_nothing_where_nothing_is_drawn(run: Run, register: pathlib.Path, option: list[str]) -> None:
    ran = run("diff", register, "2018-03-01", "2018-08-01", *option)
    assert ran.code == 2
    assert f"{option[0]}: nothing is drawn here; name a file to draw with -o FILE" in ran.err


def test_a_diff_in_words_can_have_its_names_in_a_language(run: Run, register: pathlib.Path) -> None:
    assert "حبیب رحمان" in run("diff", register, "2018-03-01", "2018-08-01", "--language", "prs").out


def test_what_is_collapsed_is_counted_and_not_drawn(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    path = tmp_path / "chart.dot"
    assert run("render", register, "--as-of", "2018-03-01", "-o", path).code == 0
    assert '"post-finance-head"' in path.read_text(encoding="utf-8")
    assert run("render", register, "--as-of", "2018-03-01", "--collapse", "leader", "-o", path).code == 0
    collapsed = path.read_text(encoding="utf-8")
    assert '"post-finance-head"' not in collapsed
    assert "+2 posts" in collapsed
    unknown = run("render", register, "--as-of", "2018-03-01", "--collapse", "leadr", "-o", path)
    assert unknown.code == 2
    assert "leader" in unknown.err


def test_a_drawn_diff_holds_what_did_not_change_where_asked(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    sizes = []
    for more in ([], ["--all"]):
        path = tmp_path / "diff.dot"
        assert run("diff", register, "2018-03-01", "2018-03-02", "-o", path, *more).code == 0
        sizes.append("Sohbat" in path.read_text(encoding="utf-8"))
    assert sizes == [False, True]


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_timeline_is_drawn_where_a_file_is_named(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, ending: str
) -> None:
    path = tmp_path / f"timeline.{ending}"
    ran = run("timeline", register, "--by", "unit", "--paper", "a4", "-o", path)
    assert (ran.code, ran.out, ran.err) == (0, "", f"orgchart: wrote {path}\n")
    assert path.read_bytes()[:4] == {"svg": b"<?xm", "png": b"\x89PNG", "pdf": b"%PDF"}[ending]


ANSWERS = (
    ["render", "--as-of", "2018-03-01"],
    ["timeline"],
    ["diff", "2018-03-01", "2018-08-01"],
)


@pytest.mark.parametrize("words", ANSWERS, ids=lambda words: words[0])
@pytest.mark.parametrize(("form", "begins"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("dot", b"digraph")])
def test_every_format_of_charts_can_be_sent_on(
    register: pathlib.Path, words: list[str], form: str, begins: bytes
) -> None:
    command, *more = words
    called = [sys.executable, "-m", "orgchart", command, str(register), *more, "-o", "-", "--format", form]
    ran = subprocess.run(called, capture_output=True, check=True)
    assert begins in ran.stdout[:40]


def test_a_form_of_words_is_not_drawn_and_a_drawing_is_not_told(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    for command, *more in ANSWERS[1:]:
        ran = run(command, register, *more, "--format", "json", "-o", tmp_path / "a.svg")
        assert (ran.code, "--format json goes to stdout" in ran.err) == (2, True)
        ran = run(command, register, *more, "--format", "png")
        assert (ran.code, "--format png: nothing is drawn here" in ran.err) == (2, True)
    assert not list(tmp_path.glob("a.*"))


def test_a_picture_is_not_sent_to_a_terminal(run: Run, register: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgchart.cli.drawing.is_terminal", lambda: True)
    ran = run("timeline", register, "-o", "-", "--format", "png")
    assert (ran.code, ran.out) == (2, "")
    assert "a png is not for a terminal" in ran.err


def test_a_timeline_that_cannot_be_drawn_as_asked_is_a_usage_error(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    assert "end it in .svg" in run("timeline", register, "-o", tmp_path / "a.gif").err
    assert "nothing is drawn here" in run("timeline", register, "--theme", "dark").err
    assert run("timeline", register, "--focus", "nobody", "-o", tmp_path / "a.svg").code == 2
    assert not list(tmp_path.glob("a.*"))


def test_a_writing_without_font_is_told_on_stderr(run: Run, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "harbour.yaml").write_text(
        "register: {title: Harbour}\nunits: {u: {name: 漢字}}\n"
        "sources: {s: {title: A source, published: 2018, information: 2018-01}}\n"
        "posts: {p: {unit: u, title: Head, head: true, cites: [{source: s, at: p. 1, seen: source}]}}\n",
        encoding="utf-8",
    )
    path = tmp_path / "chart.svg"
    ran = run("render", folder, "--as-of", "2018-01-05", "-o", path)
    assert ran.code == 0
    assert ran.err.startswith(f"orgchart: wrote {path}\norgchart: the fonts of charts have no Chinese characters: ")
    assert path.is_file()

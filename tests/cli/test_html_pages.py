"""`orgchart html --focus` and `--split`: what they write, and what they refuse."""

from __future__ import annotations

import pathlib

import pytest

from .conftest import ROOT, Run

SEED = ROOT / "seeds" / "us-executive"


def test_the_page_of_a_unit_names_it_and_the_register(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    ran = run("html", register, "--focus", "finance", "-o", tmp_path / "page.html")
    assert (ran.code, ran.err) == (0, f"orgchart: wrote {tmp_path / 'page.html'}\n")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '<h1><bdi id="title">Finance unit</bdi></h1>' in page
    assert "The group in the north" in page


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("us-executiv", 'did you mean "us-executive"?'),
        ("president", "is not a unit but a post, and a page is of a unit; name its unit, us-executive"),
        ("../../etc", "no record has the id"),
    ],
)
def test_what_is_no_unit_is_refused_with_what_was_meant(run: Run, tmp_path: pathlib.Path, name: str, said: str) -> None:
    ran = run("html", SEED, "--focus", name, "-o", tmp_path / "page.html")
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / "page.html").exists()


def test_several_pages_are_written_and_the_first_to_open_is_named(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    ran = run("html", register, "--split", tmp_path / "pages")
    assert (ran.code, ran.out) == (0, "")
    number = len(list((tmp_path / "pages").iterdir()))
    assert number > 1
    index = tmp_path / "pages" / "index.html"
    assert ran.err == f"orgchart: wrote {number} pages into {tmp_path / 'pages'}; begin with {index}\n"
    assert run("html", register, "--split", tmp_path / "pages").code == 0, "pages of our own are replaced"


@pytest.mark.parametrize("options", [(), ("--split", "x", "-o", "y.html"), ("--split", "x", "--focus", "us-executive")])
def test_one_page_or_several_and_not_both(run: Run, options: tuple[str, ...]) -> None:
    ran = run("html", SEED, *options)
    assert ran.code == 2
    assert "--split" in ran.err


def test_what_is_not_ours_is_left_alone(run: Run, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<p>mine", encoding="utf-8")
    ran = run("html", SEED, "--split", folder)
    assert ran.code == 2
    assert "is there already" in ran.err
    assert [(file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir()] == [("index.html", "<p>mine")]
    register = tmp_path / "register"
    register.mkdir()
    (register / "r.yaml").write_text("register: {title: R}\nunits:\n  u: {name: U}\n", encoding="utf-8")
    assert run("html", register, "--split", register).code == 2
    assert [file.name for file in register.iterdir()] == ["r.yaml"]

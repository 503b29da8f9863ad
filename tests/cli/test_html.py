"""`orgchart html`: the file it writes, and what it says where it cannot."""

from __future__ import annotations

import pathlib

import pytest

from .conftest import ROOT, Run

SEED = ROOT / "seeds" / "us-executive"


def test_it_writes_the_page_and_says_so(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    ran = run("html", register, "-o", tmp_path / "page.html")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"orgchart: wrote {tmp_path / 'page.html'}\n"
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_lens_bears_on_the_page(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for name, options in (("all", ()), ("strict", ("--strict", "--no-presume"))):
        assert run("html", register, "-o", tmp_path / f"{name}.html", *options).code == 0
    assert (tmp_path / "all.html").read_bytes() != (tmp_path / "strict.html").read_bytes()


@pytest.mark.parametrize("target", ["no/such/folder/page.html", "."])
def test_a_file_that_cannot_be_written_is_an_error_in_one_line(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, target: str
) -> None:
    ran = run("html", register, "-o", tmp_path / target)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_a_role_file_of_the_register_is_never_overwritten(run: Run, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "r.yaml"
    file.write_text("register: {title: Bare}\n", encoding="utf-8")
    assert run("html", tmp_path, "-o", file).code == 2
    assert file.read_text(encoding="utf-8") == "register: {title: Bare}\n"


def test_an_unreadable_register_is_refused(run: Run, tmp_path: pathlib.Path) -> None:
    assert run("html", tmp_path, "-o", tmp_path / "page.html").code == 2
    assert not (tmp_path / "page.html").exists()


def test_a_dash_is_stdout(process: Run) -> None:
    ran = process("html", SEED, "-o", "-")
    assert ran.code == 0
    assert ran.out.startswith("<!doctype html>")

"""Readers see what is there: characters without width are codes, and no address runs anything when it is clicked."""

import pathlib

import pytest

from orgchart.foundation.hidden import with_codes
from orgchart.wording.sources import link_of

from .conftest import Run

HIDDEN = ("\u202e", "\u2066", "\u200b", "\u200f", "\u00ad", "\u2060", "\u115f", "\u3164", "\U000e0041")
TEXT = """\
register: {{title: T}}
sources:
  s: {{title: "Ti{0}tle", published: 2018-02, information: 2018-02, url: "{1}", note: "no{0}te"}}
people:
  a: {{name: "Ad{0}a", note: "x{0}y", cites: [{{source: s, seen: source, quote: "q{0}q"}}]}}
units: {{u: {{name: "U{0}nit", cites: [{{source: s, seen: source}}]}}}}
posts: {{p: {{unit: u, title: "He{0}ad", cites: [s]}}}}
tenures: {{t: {{person: a, post: p, start: 2018, cites: [{{source: s, seen: source}}]}}}}
"""


@pytest.mark.parametrize("character", HIDDEN, ids=lambda one: f"U+{ord(one):04X}")
def test_hidden_characters_are_codes_wherever_people_read(run: Run, tmp_path: pathlib.Path, character: str) -> None:
    register = tmp_path / "r"
    register.mkdir()
    (register / "r.yaml").write_text(TEXT.format(character, "https://example.org/"), encoding="utf-8")
    day = ["--as-of", "2018-03-01"]
    for words in (
        ["validate", "--select", "all"], ["snapshot", *day], ["diff", "2017-01-01", "2018-03-01"],
        ["diff", "2017-01-01", "2018-03-01", "--format", "markdown"], ["history", "a"], ["sources"],
        ["timeline"], ["find", "Ad"], ["explain", "t", *day], ["fmt", "--diff"],
        ["export", "markdown", "--of", "a", *day, "-o", "-"], ["export", "markdown", "--of", "p", "-o", "-"],
        ["add", "person", "--name", f"B{character}ob", "--source", "s", "--dry-run"],
    ):  # fmt: skip
        done = run(words[0], register, *words[1:])
        assert character not in done.out + done.err, words
        assert done.out, words


def test_joiners_that_words_need_stay(run: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "r.yaml").write_text(TEXT.format("\u200c", "https://example.org/"), encoding="utf-8")
    assert "Ad\u200ca" in run("snapshot", tmp_path, "--as-of", "2018-03-01").out
    assert with_codes("a\u200cb\u202ec") == "a\u200cb<U+202E>c"
    assert with_codes("plain") == "plain"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "x-app:y"]
)
def test_an_address_of_another_scheme_is_told_and_is_no_link(run: Run, tmp_path: pathlib.Path, address: str) -> None:
    register = tmp_path / "r"
    register.mkdir()
    (register / "r.yaml").write_text(TEXT.format("", address), encoding="utf-8")
    assert "OC622" in run("validate", register).out
    chart = tmp_path / "chart.svg"
    assert run("render", register, "--as-of", "2018-03-01", "-o", chart).code == 0
    assert f'href="{address}' not in chart.read_text(encoding="utf-8")
    assert address not in run("sources", register, "--format", "csl-json").out


def test_addresses_of_the_web_are_links() -> None:
    for address in (
        "https://example.org",
        "HTTP://example.org",
        "doi:10.1000/182",
        "mailto:a@example.org",
        "ftp://example.org",
    ):
        assert link_of(address) == address
    assert link_of(None) is link_of("https") is link_of("") is None

"""A tag that runs a script stands in every text of a register: no page, drawing or document has it as a tag."""

from __future__ import annotations

import json
import pathlib
import re
from html.parser import HTMLParser
from importlib import import_module
from xml.etree import ElementTree

import pytest

from orgchart import exporters
from orgchart.cli import main

from .twins import TOKEN, public_tree, tagged

TAG = "</script><img src=x onerror=alert(1)>]]>"
DAY, OTHER = "2018-02-01", "2016-06-01"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    file = tmp_path_factory.mktemp("hostile") / "r.json"
    tree = tagged(public_tree(), TAG)
    file.write_text(json.dumps(tree, indent=1, ensure_ascii=False), encoding="utf-8")
    assert len(re.findall(f"onerror.*{TOKEN}", file.read_text(encoding="utf-8"))) > 60
    return file


class _Tags(HTMLParser):
    """The tags of a page, and how many of them are scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hostile: list[str] = []
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if any(name.startswith("on") or value == "x" for name, value in attrs):
            self.hostile.append(tag)


def scripts(page: bytes) -> int:
    """Return how many scripts a page has, after asking that no tag of it came from a text."""
    tags = _Tags(page.decode())
    assert not tags.hostile
    return tags.scripts


def test_no_page_has_it_as_a_tag(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    plain = tmp_path / "plain.json"
    plain.write_text(json.dumps(public_tree()), encoding="utf-8")
    for file in (register, plain):
        assert main(["html", str(file), "-o", str(tmp_path / f"{file.stem}.html")]) == 0
    assert scripts((tmp_path / "r.html").read_bytes()) == scripts((tmp_path / "plain.html").read_bytes()) > 0
    server = import_module("cli.test_serve").Served(register)
    try:
        for path in ("/", "/file/r.json", "/file/<img src=x onerror=alert(1)>".replace(" ", "%20")):
            assert scripts(server.ask(path)[2]) < 10, path
        status, headers, _ = server.ask("/held?day=736726")
        assert (status, headers["content-type"]) == (200, "application/json")
        assert headers["x-content-type-options"] == "nosniff"
    finally:
        server.end()


def test_no_drawing_has_it_as_an_element(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    for name, words in (
        ("day", ["render", str(register), "--as-of", DAY]),
        ("diff", ["diff", str(register), OTHER, DAY]),
        *((f"by-{by}", ["timeline", str(register), "--by", by]) for by in ("post", "person", "unit")),
    ):
        file = tmp_path / f"{name}.svg"
        assert main([*words, "-o", str(file)]) == 0, words
        tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(file.read_bytes()).iter()}
        assert not tags & {"script", "img", "image", "foreignObject"}, words


def test_no_document_that_may_hold_tags_has_it(
    register: pathlib.Path, tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = 0
    for format_ in exporters.formats():
        needs = exporters.format_of(format_)
        file = tmp_path / f"x.{format_}"
        words = ["export", str(register), format_, *(["--as-of", DAY] if needs.day == "needed" else [])]
        assert main([*words, *(["--of", "dora"] if needs.of else []), "-o", str(file)]) == 0
        if format_ in ("markdown", "mermaid"):
            said = re.sub(rb"(?m)^%%.*$", b"", file.read_bytes())  # comments of Mermaid, which nobody shows
            assert re.search(rb"(?<!\\)<(?:img|/script)", said) is None, format_
        elif format_ in ("gexf", "graphml"):
            assert not {one.tag for one in ElementTree.fromstring(file.read_bytes()).iter()} & {"img", "script"}
        written += 1
    assert written > 10
    capfd.readouterr()
    assert main(["diff", str(register), OTHER, DAY, "--format", "markdown"]) == 0
    told = capfd.readouterr().out
    assert "onerror" in told
    assert re.search(r"(?<!\\)<(?:img|/script)", told) is None

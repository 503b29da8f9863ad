"""An address that runs or opens something is no link, in whatever the program writes."""

from __future__ import annotations

import io
import json
import pathlib
import re
import zipfile

import pytest

import orgchart
from orgchart import exporters
from orgchart.reporters import formats, reporter

ODD = "javascript:alert(document.cookie)"
ROLES = f"""\
register: {{title: T}}
sources:
  s: {{title: A page, published: 2018, information: 2018, url: "{ODD}", archive: "{ODD}"}}
people: {{a: {{name: Ada, cites: [s]}}}}
units: {{u: {{name: U, cites: [s]}}}}
posts: {{p: {{unit: u, title: P, cites: [s]}}}}
tenures: {{t: {{person: a, post: p, start: 2018-01-01, end: 2018-06-30, cites: [s]}}}}
"""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> orgchart.View:
    file = tmp_path_factory.mktemp("odd") / "r.yaml"
    file.write_text(ROLES, encoding="utf-8")
    return orgchart.open_register(file).view()


def exported(view: orgchart.View, name: str) -> str:
    format_ = exporters.format_of(name)
    day = "2018-03-01" if format_.day == "needed" else None
    content = orgchart.export(view, name, as_of=day, of="a" if format_.of else None).content
    if name in ("xlsx", "sfm"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            assert not any("hyperlink" in book.read(part).decode("utf-8", "replace") for part in book.namelist())
            content = b"".join(map(book.read, book.namelist()))
    return content.decode("utf-8", "replace")


def links(tree: object) -> list[str]:
    """Return what stands under keys that programs read as links."""
    if isinstance(tree, list):
        return [one for each in tree for one in links(each)]
    if not isinstance(tree, dict):
        return []
    own = [str(value) for key, value in tree.items() if re.search(r"url|link|href|@id", key, re.I)]
    typed = [str(tree)] if "anyURI" in str(tree.get("@type", "")) else []
    return own + typed + [one for each in tree.values() for one in links(each)]


@pytest.mark.parametrize("name", ["ftm", "sfm"])
def test_where_only_a_link_could_stand_it_is_left_out_and_told(name: str, view: orgchart.View) -> None:
    assert "javascript" not in exported(view, name)
    assert any("of an odd scheme, and left out" in line for line in orgchart.export(view, name).losses)


@pytest.mark.parametrize("name", exporters.formats())
def test_no_export_links_it(name: str, view: orgchart.View) -> None:
    text = exported(view, name)
    assert not re.search(r"""(href|src|xlink:href|url)\s*=\s*["'{]?\s*javascript|\]\(<?javascript|<javascript""", text)
    assert not re.search(r'"javascript[^"]*"\^\^', text)
    if name in ("popolo", "json-ld"):
        assert [one for one in links(json.loads(text)) if "javascript" in one and "alert" in one] == []


@pytest.mark.parametrize("name", formats("sources"))
def test_no_bibliography_links_it(name: str, view: orgchart.View) -> None:
    text = reporter("sources", name)(view.sources())
    assert not re.search(r"url = \{javascript", text)
    if name == "csl-json":
        assert "URL" not in json.loads(text)[0]
    if name == "bibtex":
        assert f"Address: {ODD}" in text


def test_no_page_or_chart_links_it(view: orgchart.View, tmp_path: pathlib.Path) -> None:
    page = orgchart.html(view).decode()
    assert not re.search(r"""href\s*=\s*["']?javascript""", page)
    assert not re.search(r'"(?:url|archive)":\s*"javascript', page)
    svg = orgchart.render(view.snapshot("2018-03-01"), format="svg").decode()
    assert not re.search(r"""href\s*=\s*["']javascript""", svg)

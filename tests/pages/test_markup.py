"""A picture as XML: whole in itself, described, without script, and telling nothing by the ids of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.etree import ElementTree

import pytest

import orgchart
from orgchart.charts.chart import chart
from pages.pictures import JAWZJAN, PICTURES, cases, drawing

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "a", "title", "desc", "style", "defs", "text", "tspan", "polygon", "path", "polyline", "rect",
           "line", "ellipse", "marker", "clipPath"}  # fmt: skip


def _tree(name: str, theme: str = "paper") -> ElementTree.Element:
    return ElementTree.fromstring(drawing(name, theme))


def _ids(root: ElementTree.Element) -> list[str]:
    return [element.get("id", "") for element in root.iter() if element.get("id")]


@pytest.mark.parametrize(("name", "theme"), cases())
def test_a_picture_is_described(name: str, theme: str) -> None:
    root = _tree(name, theme)
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    told = {element.get("id"): element.text for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert {element.tag for element in root[:2]} == {f"{SVG}title", f"{SVG}desc"}
    assert named
    assert all(told.get(each) for each in named)


@pytest.mark.parametrize(("name", "theme"), cases())
def test_a_picture_has_no_script_and_refers_to_nothing_outside(name: str, theme: str) -> None:
    text = drawing(name, theme).decode()
    assert "<!DOCTYPE" not in text
    assert "<!ENTITY" not in text
    assert not re.search(r"<\?(?!xml )", text)
    root = ElementTree.fromstring(text)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            assert not plain.startswith("on"), (element.tag, key)
            assert plain not in ("href", "src") or value.startswith("#"), value
            assert not _outside(value), value
        if element.tag == f"{SVG}style":
            assert not _outside(element.text or "")
            assert "@import" not in (element.text or "")


def _outside(text: str) -> list[str]:
    return [url for url in re.findall(r"url\(\s*[\"']?([^)]*)", text) if not url.startswith(("#", "data:font/"))]


@pytest.mark.parametrize(("name", "theme"), cases())
def test_ids_are_plain_and_given_once(name: str, theme: str) -> None:
    ids = _ids(_tree(name, theme))
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[a-z][a-z0-9-]*", each) for each in ids)


@pytest.mark.parametrize("name", [name for name in PICTURES if name.startswith("jawzjan")])
def test_ids_carry_no_names(name: str) -> None:
    found = [(each, word) for each in _ids(_tree(name)) for word in each.split("-") if word in _name_words()]
    assert not found


def test_ids_are_the_same_from_day_to_day() -> None:
    """An element that stands for the same record has the same id on each day that shows it."""
    days = ("2017-06-15", "2018-03-01", "2018-07-31")
    known: dict[tuple[str, str], str] = {}
    again = 0
    for day in days:
        for key, each in _records(day):
            again += key in known
            assert known.setdefault(key, each) == each
    assert again > 20
    shared = set.intersection(*(set(_ids(_tree(f"jawzjan-{day}"))) for day in days[1:]))
    assert {"post-leader", "unit-administration", "line-unit-administration"} <= shared


def _records(day: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what is drawn on a day, by the place of its record, and its id."""
    for each, place in chart(orgchart.snapshot(JAWZJAN, day)).places().items():
        if not each.startswith(("source-", "seat-", "empty-")):
            yield (each.split("-")[0], str(place)), each


@lru_cache(maxsize=1)
def _name_words() -> frozenset[str]:
    """Return the words of all names of people in Jawzjan, apart from titles and from those that are places too."""
    register = orgchart.open_register(JAWZJAN)
    everybody = register.people.values()
    names = [text for each in everybody for text in (each.name, *(name.text for name in each.names)) if text]
    places = " ".join(unit.name for unit in register.units.values() if unit.name).lower()
    return frozenset(word for name in names for word in re.findall("[a-z]{4,}", name.lower()) if word not in places)

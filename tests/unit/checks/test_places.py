"""A finding is at the date, name or citation concerned, whatever form of writing was chosen."""

from __future__ import annotations

import pytest

from orgchart.checks import Examined
from orgchart.diagnostics.place import Place
from orgchart.inference import resolve
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

YAML = """\
register: {title: T}
sources: {s: {title: S, published: 2018}}
units:
  u: {name: U}
  v:
    name: V
    part_of: u
  w:
    name: W
    part_of:
      - unit: u
        start: 2017
posts: {p: {unit: u, title: P}}
people: {a: {name: A, names: [{text: B}, {text: C, cites: [s]}]}}
tenures:
  t: {person: a, post: p, start: 2016, end: {edtf: 2017, cause: left}, cites: [s, {source: s, seen: 2016-05}]}
"""


@pytest.fixture(scope="module")
def examined() -> Examined:
    loaded = from_documents((document_from_bytes("t.yaml", YAML.encode()),))
    assert loaded.register is not None
    return Examined(resolve(loaded.register), loaded.documents)


@pytest.mark.parametrize(
    ("section", "name", "path", "text"),
    [
        ("tenures", "t", ("start",), "2016, end"),
        ("tenures", "t", ("start", "edtf"), "2016, end"),
        ("tenures", "t", ("end", "edtf"), "2017, cause"),
        ("tenures", "t", ("cites", 0, "source"), "s, {source"),
        ("tenures", "t", ("cites", 1, "seen"), "2016-05"),
        ("tenures", "t", ("mode",), "t: {person"),
        ("tenures", "t", (), "t: {person"),
        ("people", "a", ("names", 1, "text"), "C, cites"),
        ("people", "a", ("names", 1, "cites", 0), "s]}]"),
        ("units", "v", ("name",), "V"),
        ("part_of", "v/part_of/0", ("unit",), "u"),
        ("part_of", "w/part_of/0", ("start", "edtf"), "2017"),
        ("posts", "p", ("title",), "P}"),
    ],
)
def test_the_place_of_a_value(
    examined: Examined, section: str, name: str, path: tuple[str | int, ...], text: str
) -> None:
    one = getattr(examined.register, section)[name]
    place = examined.place(one, *path)
    assert place is not None
    assert examined.text_at(place).startswith(text)


def test_without_files_the_place_is_that_of_the_record(examined: Examined) -> None:
    without = Examined(examined.resolution)
    tenure = without.register.tenures["t"]
    assert without.place(tenure, "start") == tenure.place == Place("t.yaml", 16, 3)
    assert without.text_at(tenure.place) == ""

"""Ordinary files are read in one go, all others event by event: what is read, and where it stands, is the same."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.rolefile.reading import yaml_reader
from orgchart.rolefile.reading.characters import decode
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.yaml_reader import read_yaml

ROOT = pathlib.Path(__file__).parents[3]
FILES = sorted(
    file for folder in ("seeds", "tests/cases/valid", "tests/cases/planted") for file in (ROOT / folder).rglob("*.yaml")
)


def places(document: Document) -> list[tuple[object, object, object]]:
    """Return the path of everything in a document with the places of its key and value."""
    found: list[tuple[object, object, object]] = []

    def walk(tree: object, path: tuple[str | int, ...]) -> None:
        found.append((path, document.key_place(path), document.value_place(path)))
        steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
        for step, value in steps:
            walk(value, (*path, step))

    walk(document.root, ())
    return found


def by_events(text: str) -> Document:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "_plain", lambda _: None)
        return read_yaml("x.yaml", text.encode())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_real_files_are_read_alike(file: pathlib.Path) -> None:
    text = file.read_text(encoding="utf-8")
    one, other = read_yaml("x.yaml", text.encode()), by_events(text)
    assert one.root == other.root
    assert places(one) == places(other)
    assert one.diagnostics == other.diagnostics


def test_ordinary_files_do_take_the_short_way() -> None:
    text = (ROOT / "seeds" / "jawzjan" / "people.yaml").read_text(encoding="utf-8")
    assert yaml_reader._plain(decode("x.yaml", text.encode())[0].text) is not None


LINES = [
    "a: 1",
    "b:",
    "  c: x",
    "  - y",
    "- z",
    "d: {e: f, g: [h, i]}",
    "d: {",
    "}",
    "k: ''",
    "k: ~",
    "? q",
    ": r",
    "&x",
    "*x",
    "!t",
    "<<: {}",
    "---",
    "...",
    "%YAML 1.2",
    "# note",
    "",
    "l: |",
    "    text",
    "\tt",
    'm: "n"',
    "o: [p, [[",
    "]]",
]
LINE = st.sampled_from(LINES)


@given(st.lists(LINE, max_size=8).map("\n".join))
def test_any_text_is_read_alike(text: str) -> None:
    one, other = read_yaml("x.yaml", text.encode()), by_events(text)
    assert (one.root, one.complete, one.diagnostics) == (other.root, other.complete, other.diagnostics)
    assert places(one) == places(other)


@pytest.mark.parametrize("depth", [70, 79, 81, 99, 100, 101, 5000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_left_to_the_events(depth: int, brackets: str) -> None:
    open_, close = brackets
    text = "a: " + (open_ if open_ == "[" else "{b: ") * depth + "x" + close * depth
    one, other = read_yaml("x.yaml", text.encode()), by_events(text)
    assert one.root == other.root
    assert one.diagnostics == other.diagnostics

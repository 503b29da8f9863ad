"""Ordinary files are read line by line, all others event by event: what is read, and where it stands, is the same."""

import pathlib
import random
import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.rolefile.reading import yaml_lines, yaml_reader
from orgchart.rolefile.reading.characters import decode
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.yaml_reader import read_yaml

from .writing_styles import written_role_files

ROOT = pathlib.Path(__file__).parents[3]
FILES = sorted(file for folder in ("seeds", "tests") for file in (ROOT / folder).rglob("*.yaml"))
TEXTS = [file.read_text(encoding="utf-8", errors="replace") for file in FILES]


def told(document: Document) -> list[object]:
    """Return all that a document says, with the places of every key and value."""
    found: list[object] = [document.root, document.complete, document.diagnostics]

    def walk(tree: object, path: tuple[str | int, ...]) -> None:
        found.append((path, document.key_place(path), document.value_place(path), document.quoted(path)))
        for step, value in (
            tree.items() if isinstance(tree, dict) else enumerate(tree if isinstance(tree, list) else ())
        ):
            walk(value, (*path, step))
        found.append((path, document.key_place((*path, "nothing")), document.value_place((*path, 0))))

    walk(document.root, ())
    found += [document.key_places(section) for section in document.root or ()]
    return [*found, str(document.root)]  # the order of keys, too


def by_lines(text: str) -> bool:
    return yaml_lines.read_lines(decode("x.yaml", text.encode())[0].text) is not None


def assert_read_alike(text: str) -> None:
    one = read_yaml("x.yaml", text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "read_lines", lambda _: None)
        other = read_yaml("x.yaml", text.encode())
    assert told(one) == told(other)


@pytest.mark.no_cover
@pytest.mark.parametrize("text", TEXTS, ids=[file.relative_to(ROOT).as_posix() for file in FILES])
def test_real_files_are_read_alike(text: str) -> None:
    assert_read_alike(text)


@pytest.mark.parametrize("file", [one for one in FILES if "seeds" in one.parts], ids=lambda file: file.name)
def test_the_registers_we_have_take_the_short_way(file: pathlib.Path) -> None:
    assert by_lines(file.read_text(encoding="utf-8"))


def test_reading_an_ordinary_register_does_not_import_libyaml() -> None:
    code = "import sys; from orgchart.rolefile.load import load; load(sys.argv[1]); print('yaml' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(ROOT / "seeds" / "jawzjan")], check=True, capture_output=True, text=True
    )
    assert ran.stdout == "False\n"


ORDINARY = {
    "nested": "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "lists": "a:\n  - b\n  - c: d\n    e: f\n  - {g: h}\n",
    "lists beside their key": "a:\n- b\n- c:\n  - d\ne: f\n",
    "comments": "# one\na: b # two\n\n  # three\nc:  # four\n  d: 'e' # five\n",
    "quotes": "a: 'it''s'\nb: \"say \\\"so\\\" \\\\ \\n\"\n\"c d\": e\n'f': g\n".replace('"c d"', '"c-d"'),
    "brackets": "a: {b: c, d: [e, f g], h: \"i, j\"}\nk: [{l: m}, {n: 'o'}]\np: [q]\nr: {s: {t: u}}\n",
    "colons and hashes in texts": "a: https://example.org/b#c\nd: {e: https://example.org/f}\ng: 12:30\n",
    "texts of several lines": "a:\n  b: >-\n    one: two\n    # three\n  c: |\n    four\n    - five\nd: >\n  six\n",
    "blank lines after a text": "a:\n  b: >-\n    one\n\nc: |-\n  two\n\n# three\nd: e\n",
    "no line feed at the end": "a: b\nc: d",
    "dates and numbers": 'a: 2018-04-05\nb: 010\nc: no\nd: -5\ne: "~2018"\n',
    "other scripts": "a: قاری حکمت\nb: {c: Дом, d: [日本]}\n",
}

OTHERWISE = {
    "an empty value": "a:\nb: c\n",
    "an empty value at the end": "a:\n",
    "an empty text": 'a: ""\n',
    "null": "a: null\n",
    "null among words": "a: {b: ~, c: Null}\n",
    "a repeated key": "a: b\na: c\n",
    "a repeated key in brackets": "a: {b: c, b: d}\n",
    "a repeated key in a bracket of a bracket": "a: [[x], {b: c, b: d}]\n",
    "a text that goes on": "a: b\n  c\n",
    "a quoted text that goes on": 'a: "b\n  c"\n',
    "brackets that go on": "a: {b: c,\n  d: e}\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: *b\n",
    "a tag": "a: !b c\n",
    "a merge key": "a:\n  <<: {b: c}\n",
    "a directive": "%YAML 1.2\n---\na: b\n",
    "a second document": "a: b\n---\nc: d\n",
    "a tab": "a:\tb\n",
    "a colon in a text": "a: b: c\n",
    "a text and then deeper": "a: b\n  c: d\n",
    "a list and a mapping": "a:\n  - b\n  c: d\n",
    "a mapping and a list": "a:\n  b: c\n  - d\n",
    "a step back to nowhere": "a:\n    b: c\n  d: e\n",
    "a list at the top": "- a\n",
    "a text at the top": "a\n",
    "nothing": "",
    "a comment alone": "# a\n",
    "a blank line in a text": "a: |\n  b\n\n  c\n",
    "a comment that belongs to a text": "a: >-\n  b\n\n  # c\nd: e\n",
    "blanks after a text": "a: |\n  b\n     \nc: d\n",
    "a deeper line of a text": "a: >-\n  b\n    c\n",
    "a text that keeps its end": "a: |+\n  b\nc: d\n",
    "a text to the end of the file": "a: |\n  b",
    "an escape by number": 'a: "\\u0041"\n',
    "a comma too many": "a: [b, ]\n",
    "brackets that do not close": "a: [{b: c]\n",
    "a bracket too many": "a: {b: c}}\n",
    "a bracket closed by another": "a: {b: c]\n",
    "a question mark in brackets": "a: {b: 2018?}\n",
    "a key of more than one word": "a b: c\n",
    "a blank before the colon": "a : b\n",
    "quotes in brackets without a blank": 'a: {"b":c}\n',
    "no blank after the colon": "a:b\n",
    "a hash right after brackets": "a: [b]#c\n",
    "nesting beyond measure": "".join(f"{'  ' * at}a{at}:\n" for at in range(40)) + "  " * 40 + "b: c\n",
    "brackets beyond measure": "a: " + "[" * 40 + "b" + "]" * 40 + "\n",
    "lists beyond measure": "".join(f"{'  ' * at}{'- ' if at else ''}a:\n" for at in range(40)) + "  " * 41 + "- b\n",
}


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_what_is_ordinary(text: str) -> None:
    assert by_lines(text)
    assert_read_alike(text)


@pytest.mark.parametrize("text", OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_left_to_the_events(text: str) -> None:
    assert not by_lines(text)
    assert_read_alike(text)


SIGNS = "[]{}\"',:#"


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_a_sign_in_the_place_of_another_is_read_alike(text: str) -> None:
    """Whoever closes a bracket with another has made a mistake, and is told so."""
    for at, sign in enumerate(text):
        for other in SIGNS if sign in SIGNS else "":
            assert_read_alike(text[:at] + other + text[at + 1 :])


def test_a_large_file_is_taken_apart_in_pieces_between_records(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "people:\n"
        + "".join(f"  p{at}:\n    name: >-\n      Person\n      {at}\n" for at in range(200))
        + "units:\n  u: {name: U}\n"
    )
    for size in (1, 10, 100, 1000):
        monkeypatch.setattr(yaml_lines, "_CHUNK", size)
        assert by_lines(text)
        assert_read_alike(text)


def test_a_place_within_a_record_costs_reading_the_lines_of_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = yaml_reader._again
    monkeypatch.setattr(yaml_reader, "_again", lambda text: read.append(text) or really(text))
    text = "people:\n" + "".join(f"  p{at}:\n    name: N\n    note: M\n" for at in range(100))
    document = read_yaml("x.yaml", text.encode())
    assert (document.key_places("people")["p50"].line, document.value_place(("people", "p50", "note")).column) == (
        152,
        11,
    )
    document.value_place(("people", "p50", "name"))
    assert read == ["    note: M\n", "    name: N\n"]


PIECES = [
    "a: b", "  - x", "  - {a: b}", "- ", "  ", "    ", ": ", "#", " #", "'", '"', "\\", "{", "}", "[", "]", ",", ", ",
    "|", ">-", ">", "|+", "&a", "*a", "!t", "<<: {}", "---", "...", "%", "?", "? ", "-", "~", "null", "\n", "\n\n",
    "é", "\u00a0", "\u2028", "\ufeff", "\x85", "@", "`", "=", "''", '""', '\\"', "\t", " \n", "k:", "k: |\n    t\n",
    "- k: v", "- k:", "//", "::", "a#b", "x: null", '"q": r', "{a: [b, c], d: {e: f}}", "{a: b,}", "[ a ]", "{ a: b }",
]  # fmt: skip


def damaged(pick: random.Random) -> str:
    """Return some lines of a real file with a few changes."""
    lines = pick.choice(TEXTS).split("\n")
    first = pick.choice([0, pick.randrange(len(lines))])
    lines = lines[first : first + pick.randrange(1, 40)]
    text = "\n".join(["people:", *(f"  {line}" for line in lines)] if first else lines)
    for _ in range(pick.choice([1, 1, 2, 3])):
        at = pick.randrange(len(text) + 1)
        text = text[:at] + pick.choice([pick.choice(PIECES), ""]) + text[at + pick.choice([0, 0, 1, 2, 8]) :]
    return text


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_are_read_alike(seed: int) -> None:
    pick = random.Random(seed)
    for text in [damaged(pick) for _ in range(40)]:
        assert_read_alike(text)


@pytest.mark.no_cover
@given(written_role_files())
@settings(max_examples=60)
def test_files_in_any_style_are_read_alike(written: tuple[str, list[str], dict[str, object]]) -> None:
    assert_read_alike(written[0])


TREES = st.recursive(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
    | st.sampled_from(["no", "2018", "a: b", "a #b", "x'"]),
    lambda within: (
        st.lists(within, min_size=1, max_size=3) | st.dictionaries(st.text("ab-_1"), within, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


@given(TREES, st.sampled_from([None, True, False]), st.sampled_from([2, 4]))
def test_what_other_programs_write_is_read_alike(tree: object, flow: bool | None, indent: int) -> None:
    assert_read_alike(yaml.safe_dump({"people": tree}, default_flow_style=flow, allow_unicode=True, indent=indent))


LINES = [
    "a: 1", "b:", "  c: x", "  - y", "- z", "d: {e: f, g: [h, i]}", "d: {", "}", "k: ''", "k: ~", "? q", ": r", "&x",
    "*x", "!t", "<<: {}", "---", "...", "%YAML 1.2", "# note", "", "l: |", "    text", "\tt", 'm: "n"', "o: [p, [[",
    "]]",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=8).map("\n".join))
def test_any_text_is_read_alike(text: str) -> None:
    assert_read_alike(text)


@pytest.mark.parametrize("depth", [70, 79, 81, 99, 100, 101, 5000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_read_alike(depth: int, brackets: str) -> None:
    open_, close = brackets
    assert_read_alike("a: " + (open_ if open_ == "[" else "{b: ") * depth + "x" + close * depth)

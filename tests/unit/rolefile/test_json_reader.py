"""What a JSON role file is read as: the text that was written, and where."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.json_reader import read_json
from orgchart.rolefile.reading.yaml_reader import read_yaml


def read(text: str) -> Document:
    return read_json("f.json", text.encode())


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.diagnostics]


@pytest.mark.parametrize("literal", ["14", "-0", "1.50", "1E+3", "12345678901234567890.10", "true", "false"])
def test_numbers_and_booleans_keep_their_text(literal: str) -> None:
    document = read(f'{{"a": {literal}, "b": [{literal}], "c": {{"d": [[{literal}]]}}}}')
    assert document.root == {"a": literal, "b": [literal], "c": {"d": [[literal]]}}
    assert document.diagnostics == ()


def test_very_long_numbers_are_texts_too() -> None:
    """The interpreter's own limit on digits does not matter."""
    assert read('{"a": ' + "1" * 10_000 + "}").root == {"a": "1" * 10_000}


SAMPLE = '{"register": {"title": "\\u00dc", "n": 14},\n'
SAMPLE += ' "محمد": {"𝄞": [1, "x\\"y", {"a": [true, {}]}],\n  "z": "]"}}\n'


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (1, 1), (1, 1)),
        (("register",), (1, 2), (1, 14)),
        (("register", "title"), (1, 15), (1, 24)),
        (("register", "n"), (1, 34), (1, 39)),
        (("محمد", "𝄞"), (2, 11), (2, 16)),
        (("محمد", "𝄞", 1), (2, 20), (2, 20)),
        (("محمد", "𝄞", 2, "a"), (2, 29), (2, 34)),
        (("محمد", "𝄞", 2, "a", 1), (2, 41), (2, 41)),
        (("محمد", "z"), (3, 3), (3, 8)),
    ],
)
def test_places(path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]) -> None:
    document = read(SAMPLE)
    found = document.key_place(path), document.value_place(path)
    assert [(place.line, place.column) for place in found] == [key, value]


def test_a_file_with_a_finding_has_the_same_places() -> None:
    """Such a file is read in another way, which must not show."""
    clean, doubtful = read(SAMPLE), read(SAMPLE.replace('"z": "]"', '"z": ""'))
    for path in [("register", "n"), ("محمد", "𝄞", 2, "a", 1), ("محمد", "z")]:
        assert clean.key_place(path) == doubtful.key_place(path)
        assert clean.value_place(path) == doubtful.value_place(path)
    assert codes(doubtful) == ["OC205"]


def test_repeated_keys() -> None:
    document = read('{"p": {"a": "1", "a": "2"}, "p": {"b": "3"}}')
    assert document.root == {"p": {"a": "1", "b": "3"}}
    assert codes(document) == ["OC140", "OC141"]
    assert str(document.key_place(("p", "b"))) == "f.json:1:35"


def test_escaped_pairs_of_surrogates_are_characters() -> None:
    document = read('{"a": "\\ud834\\udd1e", "b": "\\u0645"}')
    assert document.root == {"a": "𝄞", "b": "م"}
    assert document.diagnostics == ()


def test_halves_of_characters_never_reach_the_tree() -> None:
    document = read('{"\\ud800": 1, "b": ["\\udfffx"]}')
    assert document.root == {"\ufffd": "1", "b": ["\ufffdx"]}
    assert codes(document) == ["OC115", "OC115"]


@pytest.mark.parametrize("levels", [1, 99])
def test_nesting_up_to_a_hundred_levels_is_read(levels: int) -> None:
    assert read('{"a": ' + "[" * levels + '"x"' + "]" * levels + "}").diagnostics == ()


@pytest.mark.parametrize("levels", [100, 500, 5_000, 200_000])
def test_deeper_nesting_is_refused_at_its_place(levels: int) -> None:
    document = read('{"a": ' + "[" * levels + '"x"' + "]" * levels + "}")
    assert (document.root, document.complete) == (None, False)
    assert [str(finding.place) for finding in document.diagnostics] == ["f.json:1:106"]
    assert codes(document) == ["OC142"]


def test_a_reported_character_is_not_reported_again_as_syntax() -> None:
    assert codes(read('{"a": 1,\u2028"b": 2}')) == ["OC114"]
    assert codes(read_json("f.json", b'{"a": \xff}')) == ["OC111"]


def test_files_that_cannot_be_read_have_places_all_the_same() -> None:
    document = read("{")
    assert str(document.key_place(("a",))) == "f.json:1:1"
    assert not document.quoted(("a",))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs", "Cf"]), min_size=1)
trees = st.recursive(
    texts | st.integers() | st.booleans(),
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


def as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    return value if isinstance(value, str) else json.dumps(value)


@pytest.mark.no_cover
@settings(max_examples=60)
@given(st.dictionaries(texts, trees), st.booleans(), st.sampled_from([None, 2]))
def test_reads_what_was_written(tree: dict[str, object], ascii_only: bool, indent: int | None) -> None:
    """Any tree that a JSON library writes is read back as texts, each key and value found at its place."""
    text = json.dumps(tree, ensure_ascii=ascii_only, indent=indent)
    document = read(text)
    assert document.root == as_texts(tree)
    lines = text.split("\n")
    for key, value in tree.items():
        place = document.key_place((key,))
        assert lines[place.line - 1][place.column - 1 :].startswith(json.dumps(key, ensure_ascii=ascii_only))
        place = document.value_place((key,))
        assert lines[place.line - 1][place.column - 1] == json.dumps(value)[0]


def test_json_and_yaml_give_the_same_tree_and_places() -> None:
    """The same text is valid in both formats here, and nothing depends on which of them it is."""
    text = '{"people": {"a": {"name": "A", "seats": 14, "names": [{"text": "B"}, {"text": null}]}}}'
    as_json, as_yaml = read(text), read_yaml("f.json", text.encode())
    assert as_json.root == as_yaml.root
    assert as_json.diagnostics == as_yaml.diagnostics
    for path in [("people", "a", "seats"), ("people", "a", "names", 1, "text")]:
        assert as_json.value_place(path) == as_yaml.value_place(path)

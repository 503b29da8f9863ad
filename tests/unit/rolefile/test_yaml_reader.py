"""What a YAML role file is read as: the text that was written, and where."""

import random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.rolefile.reading import yaml_reader
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.findings import FileFindings, SourceText
from orgchart.rolefile.reading.yaml_errors import add_syntax_error
from orgchart.rolefile.reading.yaml_reader import read_yaml


def read(text: str) -> Document:
    return read_yaml("f.yaml", text.encode())


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.diagnostics]


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "010",
        "0x1F",
        "12:30",
        "2018-04-05",
        "1.50",
        "1e3",
        "yes",
        "True",
        "0044",
        "-1",
        ".5",
        "2018?",
        "<",
    ],
)
def test_plain_scalars_keep_their_text(scalar: str) -> None:
    """A country code is not False, a phone number not octal, a date not a datetime."""
    assert read(f"a: {scalar}\nb: [{scalar}]\nc: {{d: {scalar}}}\n").root == {
        "a": scalar,
        "b": [scalar],
        "c": {"d": scalar},
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("'it''s'", "it's"),
        ('"a\\tb\\u00e9"', "a\tbé"),
        ("'null'", "null"),
        ('"~"', "~"),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ("one\n  two", "one two"),
        ("a#b", "a#b"),
        ("a # comment", "a"),
        ("http://example.org/?a=1&b=*c!", "http://example.org/?a=1&b=*c!"),
    ],
)
def test_styles(written: str, value: str) -> None:
    document = read(f"a: {written}\n")
    assert document.root == {"a": value}
    assert document.diagnostics == ()
    assert document.complete


SAMPLE = """\
# a comment
register: {title: "T", "end": inclusive}
people:
  "محمد":
    name: 'Ü 𐎀𝄞'
    names: [{text: x, lang: ar}, {text: "𝄞", lang: y}]
    note: |
      two
      lines
  b:
    list:
      - one
      -   two: 2
          three: 3
      - - four
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), (2, 1), (2, 1)),
        (("register",), (2, 1), (2, 11)),
        (("register", "title"), (2, 12), (2, 19)),
        (("register", "end"), (2, 24), (2, 31)),
        (("people", "محمد"), (4, 3), (5, 5)),
        (("people", "محمد", "name"), (5, 5), (5, 11)),
        (("people", "محمد", "names"), (6, 5), (6, 12)),
        (("people", "محمد", "names", 0), (6, 13), (6, 13)),
        (("people", "محمد", "names", 1), (6, 34), (6, 34)),
        (("people", "محمد", "names", 1, "lang"), (6, 46), (6, 52)),
        (("people", "محمد", "note"), (7, 5), (7, 11)),
        (("people", "b", "list", 0), (12, 9), (12, 9)),
        (("people", "b", "list", 1, "three"), (14, 11), (14, 18)),
        (("people", "b", "list", 2, 0), (15, 11), (15, 11)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_are_lines_and_code_points(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int], line_end: str
) -> None:
    """An editor that jumps to the place stands on the key or the value, whatever the script or line end."""
    document = read_yaml("f.yaml", b"\xef\xbb\xbf" + SAMPLE.replace("\n", line_end).encode())
    assert document.diagnostics == ()
    found = document.key_place(path), document.value_place(path)
    assert [(place.line, place.column) for place in found] == [key, value]
    assert found[0].file == "f.yaml"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("people", "b", "name"), "f.yaml:10:3"),
        (("people", "b", "list", 9), "f.yaml:11:5"),
        (("people", "b", "list", 0, "x"), "f.yaml:12:9"),
        (("people", "b", "list", "x"), "f.yaml:11:5"),
        (("people", 3), "f.yaml:3:1"),
        (("units", "u"), "f.yaml:2:1"),
    ],
)
def test_a_path_that_is_not_there_has_the_place_of_its_nearest_parent(path: tuple[str | int, ...], place: str) -> None:
    """A missing key is reported at the record that lacks it."""
    document = read(SAMPLE)
    assert str(document.key_place(path)) == str(document.value_place(path)) == place
    assert not document.quoted(path)


def test_quoted() -> None:
    document = read("a: 'x'\nb: \"x\"\nc: x\nd: [x, 'x']\n")
    assert [document.quoted((key,)) for key in "abcd"] == [True, True, False, False]
    assert [document.quoted(("d", at)) for at in (0, 1)] == [False, True]


def test_what_has_been_reported_is_known_by_its_path() -> None:
    document = read("a: {x: ~, y: 1, x: 2}\nb: &c d\n")
    paths: list[tuple[str, ...]] = [("a", "x"), ("a", "y"), ("b",)]
    assert [document.already_reported(path) for path in paths] == [True, False, True]
    assert not read("a: 1\n").already_reported(("a",))


def test_the_first_of_repeated_keys_is_kept_and_sections_are_joined() -> None:
    """References to the records of a repeated section hold, so that only the fault itself is reported."""
    document = read("p:\n  a: {n: 1, n: 2}\nq: x\np:\n  b: {n: 3}\nq: y\np: {c: {n: 4}, a: {n: 5}}\n")
    assert document.root == {"p": {"a": {"n": "1"}, "b": {"n": "3"}, "c": {"n": "4"}}, "q": "x"}
    assert codes(document) == ["OC140", "OC141", "OC141", "OC141", "OC140"]
    assert str(document.key_place(("p", "b"))) == "f.yaml:5:3"
    assert str(document.value_place(("p", "c", "n"))) == "f.yaml:7:12"
    assert [str(other.place) for other in document.diagnostics[0].related] == ["f.yaml:2:7"]


def test_several_documents_leave_the_file_incomplete() -> None:
    document = read("a: 1\n---\nb: 2\n")
    assert document.root == {"a": "1"}
    assert not document.complete


def test_an_empty_file_is_complete() -> None:
    """It defines nothing, and that is known."""
    for text in ("", "# a\n", "---\n", "~\n"):
        document = read(text)
        assert (document.root, document.complete, codes(document)) == ({}, True, ["OC106"])
        assert str(document.value_place(("a",))) == "f.yaml:1:1"


def test_an_empty_document_before_another_one() -> None:
    document = read("---\n---\na: 1\n")
    assert (document.root, document.complete, codes(document)) == ({}, False, ["OC133"])


def test_a_document_mark_at_the_start_is_allowed() -> None:
    assert read("---\na: 1\n").diagnostics == ()
    assert read("a: 1\n...\n").diagnostics == ()


def test_keys_that_are_no_texts_are_left_out() -> None:
    document = read("? [a]\n: x\n? {b: c}\n: y\nd: z\n")
    assert document.root == {"d": "z"}
    assert codes(document) == ["OC134", "OC134"]
    assert str(document.value_place(("d",))) == "f.yaml:5:4"


def test_halves_of_characters_never_reach_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pure parser lets them through; nothing could be written with them."""
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    document = read('a: {"\\ud800": 1, "\\ud801": 2, b: "x\\udfff"}\n')
    assert document.root == {"a": {"\ufffd": "1", "b": "x\ufffd"}}
    assert codes(document) == ["OC115", "OC115", "OC115"]
    assert str(document.value_place(("a", "b"))) == "f.yaml:1:34"


def test_many_findings_of_one_kind_are_counted() -> None:
    """A report of a hundred thousand lines helps nobody, and would fill the memory."""
    document = read("a:\n" + "".join(f"  k{at}:\n" for at in range(60)))
    assert codes(document) == ["OC205"] * 51
    assert document.diagnostics[-1].message == "10 more of this kind in this file"


def test_long_names_do_not_flood_the_message() -> None:
    document = read(f"a: &{'x' * 500} y\nb: !{'z' * 500} y\nc: *{'x' * 500}\n")
    assert codes(document) == ["OC130", "OC131", "OC130"]
    assert all(len(finding.message) < 120 for finding in document.diagnostics)


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]), min_size=1).filter(
    lambda text: (
        not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in text)
        and not set(text) & set("\ufeff\ufffe\uffff")
    )
)
trees = st.recursive(
    texts,
    lambda inner: st.lists(inner, min_size=1) | st.dictionaries(texts, inner, min_size=1),
    max_leaves=20,
)


@pytest.mark.no_cover
@settings(max_examples=60)
@given(st.dictionaries(texts.filter(lambda key: key.strip() == key and key != "<<"), trees, min_size=1))
def test_reads_what_was_written(tree: dict[str, object]) -> None:
    """Any tree of texts written by a YAML library is read back, each key and value found at its place."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'")
    document = read(text)
    assert document.root == tree
    assert {finding.code for finding in document.diagnostics} <= {"OC191", "OC134"}
    lines = text.split("\n")
    for key in tree:
        place = document.key_place((key,))
        assert lines[place.line - 1][place.column - 1] in "'\"?"


INSERTED = [" ", "\n", "-", "[", "}", ",", "'", '"', "#", "&", "*", "%", "@", "- ", "\n  "]
"""Without tabs, "?" and ":" (and nothing after ":"): in brackets the parsers differ about some of them."""


@pytest.mark.parametrize("seed", range(300))
def test_both_parsers_agree(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml a role file says the same and is refused at the same place, here for broken files."""
    rnd = random.Random(seed)
    text = SAMPLE
    for _ in range(rnd.choice((1, 1, 2))):
        at = rnd.choice([at for at in range(len(text)) if text[at - 1] != ":"])
        text = text[:at] + rnd.choice(INSERTED) + text[at:]
    fast = read(text)
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    pure = read(text)
    assert pure.root == fast.root
    assert [(f.code, f.place) for f in pure.diagnostics] == [(f.code, f.place) for f in fast.diagnostics]


def test_a_bracket_that_is_open_at_the_end_is_found() -> None:
    for text, place in [
        ("a: [\n", "f.yaml:1:4"),
        ("a: [b, {c: d},\n", "f.yaml:1:4"),
        ("a: [b, {c:\n", "f.yaml:1:8"),
    ]:
        (finding,) = read(text).diagnostics
        assert (finding.code, str(finding.place)) == ("OC123", place)


def test_an_open_bracket_far_away_is_not_looked_for() -> None:
    assert codes(read("a: [" + "x, " * 6_000 + "\n")) == ["OC120"]


def test_an_alias_where_a_key_is_wanted() -> None:
    assert codes(read("a:\n  b: c\n  *d e\nf: g\n")) == ["OC130"]


def test_an_unknown_complaint_of_the_parser_is_passed_on() -> None:
    """A later version of the parser may say things that are not known here."""
    findings = FileFindings(SourceText("f.yaml", "a: b\n"))
    add_syntax_error(yaml.YAMLError("the moon is full"), findings)
    assert [str(finding) for finding in findings.result()] == [
        "f.yaml:1:1: error OC120: this is not YAML (the moon is full)"
    ]


def test_what_is_no_text_at_all_is_not_read_on() -> None:
    document = read_yaml("f.yaml", b"a: b\n" + b"x\xff" * 2_000)
    assert (document.root, document.complete) == (None, False)
    assert codes(document) == ["OC111"] * 51


def test_long_runs_of_bad_characters_are_one_finding() -> None:
    document = read_yaml("f.yaml", b"a: " + b"\x07" * 100 + b"\nb: " + b"\xff" * 100 + b"\n")
    assert codes(document) == ["OC113", "OC111"]
    assert all(len(finding.message) < 200 for finding in document.diagnostics)


def test_a_direction_control_is_reported_where_it_stands() -> None:
    """Directly, at itself; as an escape, at the text; once each."""
    document = read('a: "\u2067x"\nb: "\\u202ey"\nc: "\\u2066z"\n')
    assert [str(finding.place) for finding in document.diagnostics] == [
        "f.yaml:1:5",
        "f.yaml:2:4",
        "f.yaml:3:4",
    ]


@pytest.mark.parametrize("key", ["\u00a0a", "a\u00a0", "\u200ba", "\u3000a", "\u2003a\u2003"])
def test_invisible_spaces_at_the_edge_of_a_key(key: str) -> None:
    assert codes(read(f"x:\n  {key}: b\n")) == ["OC191"]
    assert read(f"x:\n  a: {key}b\n").diagnostics == ()


@pytest.mark.parametrize("text", ["سعید\u200cالله", "a\u200eb", "é", "e\u0301", "👩\u200d👧", "A\u00a0B"])
def test_names_in_any_script_are_left_alone(text: str) -> None:
    """Persian needs U+200C, and emoji U+200D: nothing is said about them."""
    document = read(f"a: {text}\nb: '{text}'\n")
    assert document.root == {"a": text, "b": text}
    assert document.diagnostics == ()


def test_only_the_length_of_a_line_matters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "LONGEST_LINE", 10)
    assert read("a: 1234567\nb: 1234567\n").diagnostics == ()
    assert [str(finding.place) for finding in read("a: 123\nb: 12345678\n").diagnostics] == ["f.yaml:2:1"]

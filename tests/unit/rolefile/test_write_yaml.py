"""Canonical form, case by case: what is kept, what is changed, and where comments go."""

import pytest

from orgchart.rolefile.editing.formatting import format_bytes, full
from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, role_file_shape
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.meaning.validate import accepts

CASES = {
    "keys stand in the order of the schema, citations last": (
        """
people:
  p: {note: x, cites: [s], name: P}
tenures:
  t:
    cites: [s]
    end: "2019"
    person: p
    start: "2018"
    post: q
""",
        """
people:
  p: {name: P, note: x, cites: [s]}

tenures:
  t:
    person: p
    post: q
    start: "2018"
    end: "2019"
    cites: [s]
""",
    ),
    "records stay in the order in which they were written": (
        "people:\n  b: {name: B}\n  a: {name: A}\n",
        "people:\n  b: {name: B}\n  a: {name: A}\n",
    ),
    "sections stand in the order of the schema, each with the comments above it": (
        "# the file\n\n# posts\nposts:\n  q: {unit: u, title: Q}\n# units\nunits:\n  u: {name: U}\n",
        "# the file\n\n# units\nunits:\n  u: {name: U}\n\n# posts\nposts:\n  q: {unit: u, title: Q}\n",
    ),
    "what stands at the head of a file stays there, whichever section comes first": (
        "# yaml-language-server: $schema=x\n# About.\nposts:\n  q: {unit: u, title: Q}\nunits:\n  u: {name: U}\n",
        "# yaml-language-server: $schema=x\n# About.\nunits:\n  u: {name: U}\n\nposts:\n  q: {unit: u, title: Q}\n",
    ),
    "a comment moves with the key below it, and with the line that it ends": (
        "people:\n  p:\n    # a remark\n    note: x # to check\n    name: P   # as in the report\n",
        "people:\n  p:\n    name: P   # as in the report\n    # a remark\n    note: x # to check\n",
    ),
    "a comment with a blank line below it, at the head of a record, is about all of it": (
        "people:\n  p:\n    # all of p\n\n    note: x\n    name: P\n",
        "people:\n  p:\n    # all of p\n\n    name: P\n    note: x\n",
    ),
    "a comment at the end of a record stays there": (
        "people:\n  p:\n    note: x\n    name: P\n    # the end of p\n  # before q\n  q: {name: Q}\n# the end\n",
        "people:\n  p:\n    name: P\n    note: x\n    # the end of p\n  # before q\n  q: {name: Q}\n# the end\n",
    ),
    "a comment in the column of the key below it belongs to that key, also after a list that stands there": (
        "people:\n  p:\n    cites:\n    - s\n    # why\n    note: x\n    name: P\n",
        "people:\n  p:\n    name: P\n    # why\n    note: x\n    cites:\n      - s\n",
    ),
    "a record that is commented out stays where it was": (
        "people:\n  p: {name: P}\n\n  # q:\n  #   name: Q\n\n  r: {name: R}\n",
        "people:\n  p: {name: P}\n\n  # q:\n  #   name: Q\n\n  r: {name: R}\n",
    ),
    "a comment above the first key of an item goes above the item": (
        "people:\n  p:\n    name: P\n    cites:\n      - # the first\n        at: p. 1\n        # the source\n"
        "        source: s\n",
        "people:\n  p:\n    name: P\n    cites:\n      # the first\n      # the source\n      - source: s\n"
        "        at: p. 1\n",
    ),
    "an item on whose first line a finding is allowed keeps its order": (
        "people:\n  p:\n    name: P\n    cites:\n    - at: p. 1  # orgchart: allow OC606 lost\n      source: s\n"
        "    # orgchart: allow OC606 lost\n    - at: p. 2\n      source: s\n    - at: p. 3\n      source: s\n",
        "people:\n  p:\n    name: P\n    cites:\n      - at: p. 1  # orgchart: allow OC606 lost\n        source: s\n"
        "      # orgchart: allow OC606 lost\n      - at: p. 2\n        source: s\n"
        "      - source: s\n        at: p. 3\n",
    ),
    "blank lines part groups: several become one, and those at a beginning or the end go": (
        "\n\npeople:\n\n  p: {name: P}\n\n\n\n  q: {name: Q}\n  r: {name: R}\n\n\n",
        "people:\n  p: {name: P}\n\n  q: {name: Q}\n  r: {name: R}\n",
    ),
    "indentation is two blanks, also of lists": (
        "people:\n     p:\n        name: P\n        cites:\n        - s\n        -   source: s\n            at: x\n",
        "people:\n  p:\n    name: P\n    cites:\n      - s\n      - source: s\n        at: x\n",
    ),
    "braces on one line stay, with plain spaces; over several lines they become lines": (
        "people:\n  p: { name : P ,cites: [s , {source: s,at: x}],}\n"
        "  q: {name: Q,\n    cites: [ s,\n     {source: s}]}\n",
        "people:\n  p: {name: P, cites: [s, {source: s, at: x}]}\n"
        "  q:\n    name: Q\n    cites:\n      - s\n      - s\n",
    ),
    "comments in braces keep to what they were written beside": (
        "people:\n  p: { # who\n    name: P, # a name\n    # why\n    note: x # a note\n    # no more\n  } # end\n",
        "people:\n  p: # end\n    # who\n    name: P # a name\n    # why\n    note: x # a note\n    # no more\n",
    ),
    "short forms are used where they say the same": (
        "units:\n  u: {part_of: [{unit: v}], start: {edtf: 2018-02}, after: [e], areas: [one place]}\n"
        "  v: {part_of: [{unit: w, start: 2018-02}], areas: [a, b], start: {edtf: 2018-02, cause: x}}\n",
        "units:\n  u: {part_of: v, areas: one place, start: 2018-02, after: e}\n"
        "  v: {part_of: [{unit: w, start: 2018-02}], areas: [a, b], start: {edtf: 2018-02, cause: x}}\n",
    ),
    "a short form does not cost a comment": (
        "tenures:\n  t:\n    post: q\n    person: p\n    follows:\n      # the one before\n      tenure: s\n"
        "    start:\n      edtf: 2018-02  # by the report\n",
        "tenures:\n  t:\n    person: p\n    post: q\n    follows:\n      # the one before\n      tenure: s\n"
        "    start: 2018-02  # by the report\n",
    ),
    "what another reader of YAML would take for a number, a date, or yes or no, gets quotes": (
        "people:\n  no: {name: No, note: 010}\n  p: {name: 1e3, review: {on: 2020-01-02}}\n"
        "sources:\n  s: {title: 2018, published: 2018-04-05, information: 2018-04, accessed: 2018?}\n"
        "posts:\n  q: {unit: u, title: ~x, head: true, seats: 14}\n",
        'sources:\n  s: {title: "2018", published: "2018-04-05", information: 2018-04, accessed: 2018?}\n\n'
        'people:\n  "no": {name: "No", note: "010"}\n  p: {name: "1e3", review: {"on": "2020-01-02"}}\n\n'
        "posts:\n  q: {unit: u, title: ~x, head: true, seats: 14}\n",
    ),
    "quotes stay as they were": (
        'people:\n  p: {name: \'P\', note: "it\'s"}\n  "q": {\'name\': "Q"}\n',
        'people:\n  p: {name: \'P\', note: "it\'s"}\n  "q": {\'name\': "Q"}\n',
    ),
    "what a source says is left in its order and form": (
        "people:\n  p: {name: P, cites: [{says: {start: {edtf: 2018}, areas: [x], a: 010}, source: s}]}\n",
        "people:\n  p: {name: P, cites: [{source: s, says: {start: {edtf: 2018}, areas: [x], a: 010}}]}\n",
    ),
    "long texts keep their lines": (
        "people:\n  p:\n   name: a name\n        over lines\n"
        "   note: >-\n        folded\n         text # no comment\n\n"
        '        more\n  q:\n    name: "in quotes # no\n    comment"\n    note: |\n     as\n       it is\n',
        "people:\n  p:\n    name: a name\n      over lines\n"
        "    note: >-\n      folded\n       text # no comment\n\n"
        '      more\n  q:\n    name: "in quotes # no\n      comment"\n    note: |\n      as\n        it is\n',
    ),
    "a block that begins with blanks tells its indentation; one that keeps its blank lines has them": (
        "people:\n  p:\n    note: |4\n          in\n        out\n    name: |+\n       x\n\n\n  q: {name: Q}\n",
        "people:\n  p:\n    name: |+\n      x\n\n\n    note: |2\n        in\n      out\n  q: {name: Q}\n",
    ),
    "a text that begins on the line after its key stays there": (
        "people:\n  p:\n    name:   # why\n     # a long one\n        the name\n",
        "people:\n  p:\n    name:   # why\n      # a long one\n      the name\n",
    ),
    "explicit keys and marks of documents go": (
        "--- # start\n? people\n: ? p\n  : name: P\n...\n# after\n",
        "# start\npeople:\n  p:\n    name: P\n# after\n",
    ),
    "a tab before a comment becomes blanks": (
        "people:\n  p: {name: P}\t# x\n",
        "people:\n  p: {name: P}  # x\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_canonical_form(before: str, after: str) -> None:
    before, after = before.removeprefix("\n"), after.removeprefix("\n")
    done = format_bytes("a.yaml", before.encode())
    assert (done.diagnostics, done.refusal) == ((), "")
    assert done.after.decode() == after
    again = format_bytes("a.yaml", done.after)
    assert not again.changes, "a second run changes nothing"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"people:\r\n  p: {note: x, name: P}\r\n", b"people:\r\n  p: {name: P, note: x}\r\n"),
        (b"people:\r\n  p: {name: P}\n\n  q: {name: Q}\n", b"people:\r\n  p: {name: P}\r\n\r\n  q: {name: Q}\r\n"),
        (b"people:\n  p: {name: P}\r\n", b"people:\n  p: {name: P}\n"),
        (b"people:\r  p: {name: P}\r", b"people:\n  p: {name: P}\n"),
        (b"\xef\xbb\xbfpeople:\n  p: {name: P}\n", b"people:\n  p: {name: P}\n"),
        (b"people:\n  p: {name: P}", b"people:\n  p: {name: P}\n"),
        (b"people:\n  p:\n    name: |\n      P", b"people:\n  p:\n    name: |-\n      P\n"),
        (b"people:\n  p:\n    name: |+\n      P\n\n", b"people:\n  p:\n    name: |+\n      P\n\n"),
    ],
    ids=["crlf", "crlf first", "lf first", "cr", "mark", "no line end", "no line end after a block", "kept lines"],
)
def test_line_ends_are_those_of_the_first_line_and_the_text_ends_with_one(before: bytes, after: bytes) -> None:
    done = format_bytes("a.yaml", before)
    assert (done.after, done.refusal) == (after, "")
    assert not format_bytes("a.yaml", after).changes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("people: {p: {name: P}, p: {name: Q}}\n", "OC140"),
        ("people:\n  p: {name: P, nmae: Q}\n", "OC201"),
        ("people: [", "OC123"),
        ("people:\n  p: &a {name: P}\n", "OC130"),
        ("people:\n  p: {name: P}\n---\nunits:\n  u: {name: U}\n", "OC133"),
        ("people:\n  p: {name: }\n", "OC205"),
        ("units:\n  u: {name: U, start: [2018..2019]}\n", "OC2"),
        ("people:\n  p: {name: P\u0007}\n", "OC113"),
    ],
)
def test_a_file_with_errors_is_left_as_it_is_and_they_are_told(text: str, code: str) -> None:
    done = format_bytes("a.yaml", text.encode())
    assert not done.changes
    assert any(finding.code.startswith(code) for finding in done.diagnostics), done.diagnostics


def test_an_empty_file_and_one_of_comments_only_stay_as_they_are() -> None:
    for text in (b"", b"# nothing yet\n", b"\xff\xfe\x00"):
        assert not format_bytes("a.yaml", text).changes


def test_the_schema_allows_every_short_form_and_the_register_is_the_same() -> None:
    """The tables of short forms are about keys that the schema has, in long form and in short."""
    long_form = {
        "register": {"title": "x"},
        "sources": {"s": {"title": "S", "derives_from": ["s-2"]}, "s-2": {"title": "T"}},
        "events": {"e": {"kind": "other", "date": "2015"}},
        "people": {"p": {"name": "P", "cites": [{"source": "s"}]}},
        "units": {
            "u": {"name": "U", "areas": ["here"]},
            "v": {"name": "V", "part_of": [{"unit": "u"}], "after": ["e"], "start": {"edtf": "2016"}},
        },
        "posts": {"q": {"unit": "u", "title": "Q", "reports_to": ["v"], "before": ["e"]}},
        "tenures": {
            "t": {"person": "p", "post": "q", "start": {"edtf": "2016"}, "end": {"edtf": "2017"}},
            "t-2": {"person": "p", "post": "q", "follows": {"tenure": "t"}},
        },
    }
    import json

    done = format_bytes("a.json", json.dumps(long_form).encode())
    assert (done.diagnostics, done.refusal) == ((), "")
    assert accepts(done.document.root)
    assert accepts(done.new_document.root)
    text = done.after.decode()
    assert "edtf" not in text
    assert 'tenure"' not in text
    assert text.count("[") == 1, text  # cites is always a list
    assert full(done.new_document.root, role_file_shape()) == full(long_form, role_file_shape())
    registers = [build((document,)).register for document in (done.document, done.new_document)]
    assert registers[0] is not None
    assert registers[1] is not None
    for section in ("sources", "people", "units", "posts", "tenures", "part_of"):
        assert getattr(registers[0], section) == getattr(registers[1], section)
    known = {key for record in ("unit", "post", "tenure", "source") for key in _keys(record)}
    assert known >= {*SHORT_MAPPINGS, *SHORT_ITEMS, *SHORT_LISTS}


def _keys(record: str) -> set[str]:
    shape = role_file_shape().keys[f"{record}s"].values
    assert shape is not None
    return set(shape.keys)

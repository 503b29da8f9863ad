"""Where somebody is writing, in files that nobody can read yet."""

import pytest

from orgchart.editor.position import WrittenAt, written_at
from orgchart.editor.schema_at import allowed_at
from orgchart.rolefile.reading.document import Step

HEAD = "tenures:\n  first:\n    person: a\n"


def at(text: str, *, json_file: bool = False) -> WrittenAt:
    """Return what is written where the text has a ¦."""
    return written_at(text.replace("¦", ""), text.index("¦"), json_file=json_file)


@pytest.mark.parametrize(
    ("text", "what", "path", "typed"),
    [
        ("¦", "key", (), ""),
        ("peo¦", "key", (), "peo"),
        ("people:\n  a:\n    na¦", "key", ("people", "a"), "na"),
        ("people:\n  a:\n    name: Ad¦", "value", ("people", "a", "name"), "Ad"),
        (f"{HEAD}    cites:\n      - {{source: x, se¦", "key", ("tenures", "first", "cites", 0), "se"),
        (f"{HEAD}    cites:\n      - {{source: ¦", "value", ("tenures", "first", "cites", 0, "source"), ""),
        (f"{HEAD}    cites:\n    - source: ¦", "value", ("tenures", "first", "cites", 0, "source"), ""),
        (f"{HEAD}    cites:\n    - source: x\n    - so¦", "key", ("tenures", "first", "cites", 1), "so"),
        (f"{HEAD}    cites: [a, {{source: b}}, ¦]", "value", ("tenures", "first", "cites", 2), ""),
        ("posts:\n  p:\n    ex_officio:\n      - le¦", "key", ("posts", "p", "ex_officio", 0), "le"),
        ("tenures:\n  t: {person: a, start: {ed¦", "key", ("tenures", "t", "start"), "ed"),
        ("tenures:\n  t: {person: a\n  u:\n    person: ¦", "value", ("tenures", "u", "person"), ""),
        ("tenures:\n  t: {\n    person: a,\n    post: ¦\n  }\n", "value", ("tenures", "t", "post"), ""),
        ("units:\n  u:\n    note: >-\n      a: b\n      c ¦\n    name: x", "value", ("units", "u", "note"), ""),
        ("units:\n  u:\n    note: >-\n      a: b\n    name: x¦", "value", ("units", "u", "name"), "x"),
        ("units:\n  u:\n    note: |\n      a\n\n      b\n    ¦", "key", ("units", "u"), ""),
        ('people:\n  x: {name: "a, b: {c"}\ntenures:\n  t: {person: "ha¦"}', "value", ("tenures", "t", "person"), "ha"),
        ("people:\n  'x':\n    name: 😀 ح¦", "value", ("people", "x", "name"), "😀 ح"),
        ("people:\n  x: {name: a}\n¦", "key", (), ""),
        ("register: {title: x}\n# a comment: {\npeople:\n  ¦", "key", ("people",), ""),
    ],
)
def test_the_keys_that_lead_to_a_place(text: str, what: str, path: tuple[Step, ...], typed: str) -> None:
    found = at(text)
    assert (found.what, found.path, found.typed) == (what, path, typed)
    assert text.replace("¦", "")[found.start :].startswith(found.quote + found.typed)


@pytest.mark.parametrize("text", ["# or¦", "people: {} # x¦", "people:\n  a: {name: x # y¦", "  - a # b ¦c"])
def test_a_comment_is_one(text: str) -> None:
    assert at(text).what == "comment"


@pytest.mark.parametrize("text", ["a: b#c¦", 'a: "x # y¦', "a: 'it''s # not¦"])
def test_what_looks_like_a_comment_in_a_text_is_none(text: str) -> None:
    assert at(text).what == "value"


@pytest.mark.parametrize(
    ("text", "siblings"),
    [
        ("people:\n  a:\n    name: A\n    ¦\n    note: x\n  b:\n    photo: y\n", {"name", "note"}),
        ("people:\n  a:\n    names:\n      - text: x\n        ¦\n      - lang: y\n", {"text"}),
        ("people:\n  a: {name: A, ¦, note: {x: y}}\n", {"name", "note"}),
        ("register: {title: x}\n¦\npeople: {}\n", {"register", "people"}),
        ("people:\n  a: {name: x, n¦", {"name"}),
    ],
)
def test_the_keys_that_a_mapping_has_already(text: str, siblings: set[str]) -> None:
    assert at(text).siblings == siblings


def test_json_is_read_by_its_braces() -> None:
    value = at('{"tenures": {"t": {"person": "ha¦", "post": "x"}}}', json_file=True)
    assert (value.what, value.path, value.typed, value.quote) == ("value", ("tenures", "t", "person"), "ha", '"')
    key = at('{"tenures": {"t": {"person": "ha", "¦"}}}', json_file=True)
    assert (key.what, key.path, key.siblings) == ("key", ("tenures", "t"), {"person"})


@pytest.mark.parametrize("text", ["}¦", "a: ]¦", "- - -¦", "? x¦", ":¦", "a:\n\t¦", "{[}]¦", "--- ¦", "'¦", "\n\n   ¦"])
def test_nonsense_is_a_place_too(text: str) -> None:
    assert at(text).start <= text.index("¦")


def test_the_schema_tells_what_may_stand_at_a_path() -> None:
    assert "sections" not in dict(allowed_at(()).keys)
    assert "tenures" in dict(allowed_at(()).keys)
    assert {"source", "at", "seen"} <= dict(allowed_at(("tenures", "t", "cites", 0)).keys).keys()
    assert allowed_at(("tenures", "t", "mode")).values == ("substantive", "acting", "de-facto", "claimed")
    assert allowed_at(("tenures", "t", "start")).date
    assert allowed_at(("tenures", "t", "start", "edtf")).date
    assert not allowed_at(("tenures", "t", "post")).date
    assert "edtf" in dict(allowed_at(("tenures", "t", "start")).keys)
    assert allowed_at(("nothing", "there")) == allowed_at(("nothing", "else"))

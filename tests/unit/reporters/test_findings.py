"""Findings are told so that people and machines find the place, and nothing in them acts on whoever reads."""

import json
import pathlib
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.diagnostics.finding import Diagnostic, Related
from orgchart.diagnostics.place import Place
from orgchart.errors import UsageError
from orgchart.foundation import schemas as _resources
from orgchart.reporters import formats, github, reporter, text
from orgchart.reporters import json as as_json
from orgchart.reporters._terminal import safe, safe_json

FINDING = Diagnostic.of(
    "OC301",
    'no record has the id "sohbatula"',
    Place("a.yaml", 3, 12),
    "did you mean sohbatullah?",
    (Related(Place("b.yaml", 1, 1), "first used here"),),
)


def test_formats_are_found_by_their_files() -> None:
    assert {"text", "json", "github"} <= set(formats())
    assert formats("diff") == ("json", "markdown", "text")
    own = {"snapshot": "counts", "who": "count"}
    for answer in ("snapshot", "who", "succession", "history", "find"):
        assert formats(answer) == tuple(sorted(filter(None, ("json", "text", own.get(answer)))))
        assert all(callable(reporter(answer, each)) for each in formats(answer))


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="json, markdown, text"):
        reporter("diff", "html")


def test_text_tells_place_severity_code_message_cure_and_other_places() -> None:
    assert text.report([FINDING]).splitlines() == [
        'a.yaml:3:12: error OC301 no record has the id "sohbatula"',
        "  = did you mean sohbatullah?",
        "  b.yaml:1:1: first used here",
    ]


@pytest.mark.parametrize(
    ("line", "column", "at"),
    [
        ("tenures: {x: {person: sohbatula}}", 23, "sohbatula"),
        ("a: ملا صحبت الله", 4, "ملا"),
        ("\tx: y", 2, "x: y"),
        ("a" * 500 + "HERE" + "b" * 500, 501, "HERE"),
        ("\x1b[31mx: HERE", 9, "HERE"),
    ],
)
def test_the_caret_stands_under_the_column(line: str, column: int, at: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"first\n{line}\n", encoding="utf-8")
    told = text.report([Diagnostic.of("OC301", "x", Place(str(file), 2, column))]).splitlines()
    shown, caret = told[1:3]
    assert shown[caret.index("^") :].startswith(at)
    assert len(shown) < 150


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\n\n", b"one line"])
def test_a_place_that_cannot_be_shown_is_still_told(content: bytes, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(content)
    for place in (Place(str(file), 7, 300), Place(str(file), 1, 1), Place(str(tmp_path), 1, 1), None):
        assert "OC101" in text.report([Diagnostic.of("OC101", "x", place)])


def test_json_is_valid_and_counts() -> None:
    told = json.loads(as_json.report([FINDING, Diagnostic.of("OC106", "empty", None)]))
    jsonschema.validate(told, json.loads(_resources.schema_text("report")))
    assert told["counts"] == {"errors": 1, "warnings": 1, "notes": 0}
    assert [told["findings"][0][key] for key in ("file", "line", "column")] == ["a.yaml", 3, 12]
    assert told["findings"][1]["file"] is None


def test_github_escapes_what_would_end_a_value_or_a_message() -> None:
    finding = Diagnostic.of("OC301", "50%\nof: a,b", Place("a,b:c%\n.yaml", 1, 2))
    assert github.report([finding]) == (
        "::error file=a%2Cb%3Ac%25%0A.yaml,line=1,col=2,title=OC301 unknown-id::50%25%0Aof: a,b\n"
    )


def test_no_findings_are_no_text() -> None:
    assert text.report([]) == github.report([]) == ""


HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(st.text(st.characters(codec=None), max_size=50))
def test_no_text_gets_through_to_the_terminal_that_could_act_on_it(anything: str) -> None:
    assert HARMFUL.search(safe(anything)) is None


@given(
    st.recursive(
        st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    )
)
def test_json_made_safe_says_the_same(value: object) -> None:
    assert json.loads(safe_json(json.dumps(value, ensure_ascii=False))) == value


def test_joiners_and_scripts_stay_as_they_are() -> None:
    for name in ("صحبت‌الله", "Ҳикмат", "Ðorđe", "👩‍👩‍👧", "हिंदी"):
        assert safe(name) == name


def test_every_single_control_is_escaped_in_text_and_in_json() -> None:
    ranges = ((0, 0x20), (0x7F, 0xA0), (0x61C, 0x61D), (0x200E, 0x2010), (0x2028, 0x202F), (0x2066, 0x206A))
    for character in (chr(code) for first, after in ranges for code in range(first, after)):
        assert HARMFUL.search(safe(f"a{character}b")) is None, hex(ord(character))
        told = safe_json(json.dumps(character, ensure_ascii=False))
        assert HARMFUL.search(told) is None, hex(ord(character))
        assert json.loads(told) == character


@pytest.mark.parametrize(
    ("line", "column", "under"),
    [
        ("start: 2018-02, end: x", 8, "2018-02"),
        ('start: "[2018-02..2018-03]", end: x', 8, '"[2018-02..2018-03]"'),
        ("name: 'it''s', x: y", 7, "'it''s'"),
        ("url: https://example.org/a b", 6, "https://example.org/a"),
        ("a-leader: {x: y}", 1, "a-leader"),
        ("x: {y: z}", 4, "{"),
    ],
)
def test_the_key_or_value_is_underlined(line: str, column: int, under: str, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(f"{line}\n", encoding="utf-8")
    shown, caret = text.report([Diagnostic.of("OC301", "x", Place(str(file), 1, column))]).splitlines()[1:3]
    assert shown[caret.index("^") : len(caret)] == under
    assert caret.lstrip(" |") == "^" + "~" * (len(under) - 1)


def test_colours_are_added_only_when_asked_for_and_change_nothing_else(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("people: {\x1b[31m: x}\n", encoding="utf-8")
    finding = Diagnostic.of("OC301", "x", Place(str(file), 1, 1), "do y")
    plain, coloured = text.report([finding]), text.report([finding], colour=True)
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    assert coloured.count("\x1b") == 6

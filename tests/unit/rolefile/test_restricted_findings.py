"""Findings near what is restricted: a mark that is broken, misspelt or lost still keeps its record back."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.opening import validate
from orgchart.rolefile.load import load, public
from orgchart.rolefile.meaning import restricted

HEAD = "register: {title: T}\nsources:\n  s: {title: S}\n"


def told(tmp_path: pathlib.Path, text: str, **files: str) -> str:
    (tmp_path / "r.yaml").write_text(HEAD + text, encoding="utf-8")
    for name, more in files.items():
        (tmp_path / f"{name}.yaml").write_text(more, encoding="utf-8")
    found = validate(tmp_path)
    assert found
    return "\n".join(f"{one} {one.withheld}" for one in found)


@pytest.mark.parametrize(
    "mark",
    [
        "access: \u2066restricted", "acc\u200bess: restricted", "acces: restricted", "access: restrcted",
        "access: [restricted]", '"\\u0061ccess": "\\u0072estricted"',
    ],
)  # fmt: skip
def test_a_broken_mark_counts(tmp_path: pathlib.Path, mark: str) -> None:
    people = f"people:\n  hush: {{name: Hush, {mark}}}\n"
    said = told(tmp_path, people + "tenures:\n  t: {person: hush, post: hushpost, start: 2018, cites: [s]}\n")
    assert "hush" not in said.lower()
    assert "True" in said


def test_a_text_of_that_word_is_no_mark(tmp_path: pathlib.Path) -> None:
    (tmp_path / "r.yaml").write_text(HEAD + "people:\n  a: {name: Fine, note: restricted, cites: [s]}\n")
    loaded = load(tmp_path)
    assert public(loaded) is loaded.register


def test_of_a_file_that_cannot_be_read_nothing_is_told_but_where(tmp_path: pathlib.Path) -> None:
    said = told(tmp_path, "", secret="people:\n  hush: {name: Hush, access: restricted}\n  next: [Hush\n")
    assert "hush" not in said.lower()
    assert "secret.yaml:3" in said


def test_a_mark_that_is_dropped_with_a_repeated_key_hides_its_file(tmp_path: pathlib.Path) -> None:
    said = told(tmp_path, "people:\n  hush: {name: Hush, access: public, access: restricted}\n")
    assert "hush" not in said.lower()
    assert "OC140" in said


def test_records_left_without_what_they_name_stay_whole_otherwise(tmp_path: pathlib.Path) -> None:
    text = """\
  kept: {title: K, access: restricted}
  copy: {title: C, derives_from: kept}
events: {e: {kind: other, date: 2018, access: restricted, cites: [s]}}
units: {u: {name: U, areas: {name: A, cites: [s]}}, v: {name: V, part_of: u, cites: s}}
people: {a: {name: A, cites: {source: kept}}, b: {name: B, cites: [{source: s, seen: e, says: {name: Q, note: [e]}}]}}
posts: {p: {unit: u, title: P, seats: [{number: 2, end: {event: e}}, {number: 3, start: 2019}]}}
tenures: {t: {person: b, post: p, start: {event: e, edtf: 2018}, end: {over_by: kept}, cites: [s]}}
"""
    (tmp_path / "r.yaml").write_text(HEAD + text, encoding="utf-8")
    shown = public(load(tmp_path))
    assert shown.sources["copy"].derives_from == ()
    assert set(shown.people) == {"b"}
    assert (shown.people["b"].cites[0].seen, dict(shown.people["b"].cites[0].says)) == (
        None,
        {"name": "Q", "note": "withheld"},
    )
    assert [number.number for number in shown.posts["p"].seat_numbers] == [2, 3]
    start = shown.tenures["t"].start
    assert start is not None
    assert (start.event, str(start.edtf), shown.tenures["t"].end) == (None, "2018", None)


def test_a_mark_spelt_with_escapes_is_one(tmp_path: pathlib.Path) -> None:
    text = '{"register": {"title": "T"}, "people": {"hush": {"name": "Hush", "\\u0061ccess": "\\u0072estricted"}}}'
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    assert dict(public(load(tmp_path)).people) == {}


WORDS = st.lists(
    st.sampled_from(
        [
            "restricted", "Re\u017ftricted", "RESTR\u0131CTED", "RESTR\u0130CTED", "access", "acce\u017f\u017f",
            "Access", "ed", " ", "\\u", "\\U", "\\x", "\u0307", "\u00e9", "x",
        ]
    ),
    max_size=6,
)  # fmt: skip


@given(WORDS.map("".join))
def test_a_mark_is_seen_in_whatever_case_and_letters(text: str) -> None:
    assert restricted._may_mark(text) == (restricted._MAY_MARK.search(text) is not None)
    assert restricted._says_so(text) == (restricted._MARK.search(text) is not None)

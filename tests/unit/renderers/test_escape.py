"""Hostile and unusual text: what of it is drawn."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.renderers.text.escape import JOINER, clean, in_label, markup, quoted
from orgchart.renderers.text.metrics import width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo\r\n\tthree\u2028four\u0085five", "one two three four five"),
        ("red \x1b[31mtext", "red ⟦U+001B⟧[31mtext"),
        ("nul\x00", "nul⟦U+0000⟧"),
        ("\u202eabc\u202c", "⟦U+202E⟧abc⟦U+202C⟧"),
        ("\u2066abc", "⟦U+2066⟧abc"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("\uffff", "\ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Қорӣ Ҳикмат", "Қорӣ Ҳикмат"),
        ("a" + "\u0301" * 50, "a" + "\u0301" * 5),
        ("zero\u200bwidth", "zero⟦U+200B⟧width"),
    ],
)
def test_what_cannot_be_seen_is_shown_or_replaced(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_any_text_becomes_valid_xml_with_the_same_content(text: str) -> None:
    parsed = ElementTree.fromstring(f"<t a='{markup(text)}'>{markup(text)}</t>")
    assert (parsed.text or "") == clean(text)
    assert parsed.get("a") == clean(text)


@given(st.text())
def test_no_control_or_override_is_left(text: str) -> None:
    shown = clean(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Mufti Nemat, 2018", "Mufti Nemat, 2018"),
        ("Қорӣ Ҳикмат · 5", "Қорӣ Ҳикмат · 5"),
        ("قاری حکمت (۱)", "\u200fقاری حکمت (۱)\u200f"),
        ("[1] قاری حکمت", "\u200f[1] قاری حکمت\u200f"),
        ("قائد · رئيس · Leader", "\u200eقائد\u200e · رئيس\u200e · Leader"),
        ("حکمت, 12 March", "\u200eحکمت\u200e, 12 March"),
        ("\u2068قطعه 5\u2069 · 5 March", "\u200e\u2068قطعه 5\u2069 · 5 March"),
        ("“حکمت” (Leader)", "\u200e“حکمت” (Leader)"),
    ],
)
def test_names_that_run_from_right_to_left_stay_in_their_place_in_the_line(text: str, drawn: str) -> None:
    assert in_label(text) == drawn


@given(st.text(st.sampled_from("abc 12 ·,(&\\قاریحکمت\u064b\u200c")))
def test_direction_marks_are_all_that_a_label_adds(text: str) -> None:
    bare = in_label(text).replace("\u200e", "").replace("\u200f", "").replace(JOINER, "")
    assert bare == markup(text)


@pytest.mark.parametrize("text", ['say "no"', "back\\slash", "\\N \\L \\G", 'end\\"'])
def test_a_quoted_text_of_dot_ends_where_it_should(text: str) -> None:
    inside = quoted(text)[1:-1]
    assert inside.replace("\\\\", "").replace('\\"', "").count('"') == 0
    assert not inside.replace("\\\\", "").endswith("\\")


@given(st.text(), st.integers(20, 300), st.sampled_from([8, 9, 11]), st.integers(1, 4))
def test_wrapped_lines_fit_the_room_and_are_no_more_than_allowed(text: str, room: int, size: int, lines: int) -> None:
    wrapped = wrap(text, room, size, lines=lines)
    assert 1 <= len(wrapped) <= lines
    assert all(width(line, size) <= room or len(line) <= 1 for line in wrapped)


@given(st.lists(st.text("abc ", min_size=1), max_size=20).map(" ".join))
def test_wrapping_keeps_every_word_where_there_is_room(text: str) -> None:
    assert " ".join(wrap(text, 10_000, 9, lines=99)) == clean(text)


def test_a_very_long_text_is_cut_with_an_ellipsis() -> None:
    wrapped = wrap("x" * 10_000, 160, 9, lines=3)
    assert len(wrapped) == 3
    assert wrapped[-1].endswith("…")

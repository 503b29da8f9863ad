"""Text made safe to draw: nothing in a register can end a label, add markup, or turn the line around.

What cannot be seen is either harmless and kept (joiners that Persian and Pashto need), or shown as its code
in brackets, so that a reader sees that it is there. Source for what XML can hold: XML 1.0, production 2
(Char).
"""

from __future__ import annotations

import re
from html import escape as _markup
from html import unescape
from typing import Final
from unicodedata import bidirectional, category, combining

_SPACES: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 \u00a0]+")
_PLAIN: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u058f\u2010-\u2015\u2018-\u201f]*")
_KEPT: Final = frozenset("\u200c\u200d\u200e\u200f\u061c\u06dd\u0600\u0601\u0602\u0603\u0604\u0605\u2068\u2069")
"""Joiners, direction marks that only bear on a neighbour, signs of Arabic numbers, and the isolates that
`orgchart.wording.right_to_left` puts around names (it shows those that a text brings along)."""

JOINER: Final = "\u2060"
"""What `in_label` puts after a backslash; it has no width, and is taken out again of what is not an image."""

_LEFTWARD: Final = re.compile("[\u0590-\u05ff\u0608\u060b\u060d\u061b-\u065f\u066d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BEFORE_SEPARATOR: Final = re.compile(f"(?<={_LEFTWARD.pattern})(?= · )")
_BETWEEN_WORDS: Final = re.compile(r"[^\w·]++[0-9]?")
_BREAK: Final = "\u200e"
_ISOLATE: Final = "\u2068"

_MOST_MARKS = 5
"""Combining marks on one letter; more are a stain over the neighbouring lines, not writing."""


def clean(text: str) -> str:
    """Return the text as one line that can be drawn: no control characters, no directional overrides.

    Runs of white space, line breaks too, become one space. Control characters, invisible format characters
    and embeddings, overrides and all isolates of direction but first-strong ones are shown as "⟦U+202E⟧". Lone
    surrogates and code points that XML cannot hold become U+FFFD. More than five combining marks on one letter are
    dropped.
    """
    text = _SPACES.sub(" ", text).strip(" ")
    if _PLAIN.fullmatch(text):
        return text
    shown: list[str] = []
    marks = 0
    for char in text:
        kind = category(char)
        marks = marks + 1 if kind in ("Mn", "Me") and combining(char) or kind == "Me" else 0
        if marks > _MOST_MARKS:
            continue
        shown.append(_visible(char, kind))
    return "".join(shown)


def markup(text: str) -> str:
    """Return text for an HTML-like label or for XML: cleaned, with & < > and both quotes as entities."""
    return _markup(clean(text), quote=True)


def in_label(text: str) -> str:
    r"""Return text for an HTML-like label of Graphviz: as `markup`, and backslashes stand for themselves.

    Graphviz puts the node's id for \N even within HTML-like labels, and has no way to write a plain backslash
    there. A word joiner after the backslash keeps it from doing so; no text has one of its own, since `clean`
    shows them.

    Words that run from right to left stand in the line where they stand in the text (see `_directed`).
    """
    return _directed(markup(text)).replace("\\", f"\\{JOINER}")


def quoted(text: str) -> str:
    """Return text as a quoted string of DOT, in which backslashes stand for themselves."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _directed(text: str) -> str:
    """Return a line with marks of direction, so that engines and browsers put its parts into the same order.

    Without them an engine turns a line around whose first letter runs from right to left, a browser does not.
    Where all letters do, the whole line does; else it runs from left to right, and neither a separator nor a
    number is drawn into the name before it (where names are isolated, that is seen to).

    Source: Unicode Standard Annex 9 (the bidirectional algorithm), rules P2, W2, N0 to N2.
    """
    if not _LEFTWARD.search(text):
        return text
    if not any(bidirectional(char) == "L" for char in unescape(text)):
        return f"\u200f{text}\u200f"
    if _ISOLATE not in text:
        text = _BEFORE_SEPARATOR.sub(_BREAK, _BETWEEN_WORDS.sub(_before_number, text))
    return f"\u200e{text}"


def _before_number(between: re.Match[str]) -> str:
    """Return what stands between words; before a number with a mark after each character that draws it leftward."""
    signs, end = between[0][:-2], between[0][-2:]
    if not end[-1].isdigit():
        return between[0]
    before = between.string[max(between.start() - 1, 0) : between.start()]
    first = _BREAK if _LEFTWARD.match(before) else ""
    return first + _LEFTWARD.sub(rf"\g<0>{_BREAK}", signs) + end


def _visible(char: str, kind: str) -> str:
    if kind == "Cs" or char in "\ufffe\uffff" or ord(char) & 0xFFFE == 0xFFFE:
        return "\ufffd"
    if kind in ("Cc", "Zl", "Zp") or (kind == "Cf" and char not in _KEPT):
        return "" if char == "\u00ad" else f"\u27e6U+{ord(char):04X}\u27e7"
    return char

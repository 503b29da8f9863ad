"""Text made safe to draw: nothing in a register can end a label, add markup, or turn the line around.

What cannot be seen is either harmless and kept (joiners that Persian and Pashto need), or shown as its code
in brackets, so that a reader sees that it is there. Source for what XML can hold: XML 1.0, production 2
(Char).
"""

from __future__ import annotations

import re
from html import escape as _markup
from typing import Final
from unicodedata import category, combining

_SPACES: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 \u00a0]+")
_PLAIN: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u058f\u2010-\u2015\u2018-\u201f]*")
_KEPT: Final = frozenset("\u200c\u200d\u200e\u200f\u061c\u06dd\u0600\u0601\u0602\u0603\u0604\u0605")
"""Joiners, direction marks that only bear on a neighbour, and signs of Arabic numbers."""

JOINER: Final = "\u2060"
"""What `in_label` puts after a backslash; it has no width, and is taken out again of what is not an image."""

_MOST_MARKS = 5
"""Combining marks on one letter; more are a stain over the neighbouring lines, not writing."""


def clean(text: str) -> str:
    """Return the text as one line that can be drawn: no control characters, no directional overrides.

    Runs of white space, line breaks too, become one space. Control characters, invisible format characters
    and embeddings, overrides and isolates of direction are shown as "⟦U+202E⟧". Lone surrogates and code
    points that XML cannot hold become U+FFFD. More than five combining marks on one letter are dropped.
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
    """
    return markup(text).replace("\\", f"\\{JOINER}")


def quoted(text: str) -> str:
    """Return text as a quoted string of DOT, in which backslashes stand for themselves."""
    return '"' + clean(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _visible(char: str, kind: str) -> str:
    if kind == "Cs" or char in "\ufffe\uffff" or ord(char) & 0xFFFE == 0xFFFE:
        return "\ufffd"
    if kind in ("Cc", "Zl", "Zp") or (kind == "Cf" and char not in _KEPT):
        return "" if char == "\u00ad" else f"\u27e6U+{ord(char):04X}\u27e7"
    return char

"""Writings that the fonts of charts lack: drawn in whatever font is there, so a reader has to know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from unicodedata import category, name

from orgchart.renderers.text.fonts import REGULAR, advances

_NAMES: Final = {"CJK": "Chinese characters", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
_MOST: Final = 4


def writings_without_font(texts: Iterable[str]) -> tuple[str, ...]:
    """Return which writings in some texts the fonts that come along lack, in words, sorted; none where they have all.

    A writing is named as its characters are in Unicode: "Devanagari", "Thai"; what is no letter is "signs".
    """
    known = advances(REGULAR)
    chars = {char for text in texts for char in set(text) if ord(char) not in known}
    return tuple(sorted({_writing(char) for char in chars if category(char) not in ("Cc", "Cf")}))


def lacking_text(writings: tuple[str, ...]) -> str:
    """Return writings as an enumeration; of very many the first ones."""
    shown = writings if len(writings) <= _MOST else (*writings[:_MOST], "others")
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _writing(char: str) -> str:
    word = name(char, "").partition(" ")[0].partition("-")[0]
    if not word or category(char)[0] not in "LMN":
        return "signs"
    return _NAMES.get(word, word.title())

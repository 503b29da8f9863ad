"""Characters that nobody sees: they make two texts that look alike be two texts."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What changes the direction of writing."""
ODD_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the plain one."""
JOINERS: Final = "\u200c\u200d"
"""What Persian, Pashto and the scripts of India need inside of words; in ids and keys they are hidden like the rest."""
_ZERO_WIDTH: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Source: the property Default_Ignorable_Code_Point of Unicode, and the blank pattern of Braille."""


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(f"[{BIDI}{ODD_SPACES}{JOINERS}{_ZERO_WIDTH}]")


def holds_hidden(text: str) -> bool:
    """Return whether a text holds a character that cannot be seen, or a space that is not the plain one."""
    return not text.isascii() and _hidden().search(text) is not None


def hidden_in(text: str) -> str:
    """Return which of them a text holds, for a message: "U+200B (zero width space)"; "" where it holds none."""
    if text.isascii():
        return ""
    return " and ".join(code_point(one) for one in dict.fromkeys(_hidden().findall(text)))


def without_hidden(text: str) -> str:
    """Return a text without them."""
    return text if text.isascii() else _hidden().sub("", text)


def code_point(character: str) -> str:
    """Return what a character is: "U+200B (zero width space)"."""
    import unicodedata  # a large table, needed for messages only

    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"

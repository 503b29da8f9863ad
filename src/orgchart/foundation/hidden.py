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
ZERO_WIDTH: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""What has no width, or none that is seen, and no business in any text.

Source: the property Default_Ignorable_Code_Point of Unicode, but for the variants and joiners.
"""
_VARIANTS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef\u2800"
"""What chooses a form of the character before it, and the blank pattern of Braille: in texts they have a meaning."""


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile(f"[{BIDI}{ODD_SPACES}{JOINERS}{ZERO_WIDTH}{_VARIANTS}]")


@cache
def _misleading() -> re.Pattern[str]:
    return re.compile(f"[{BIDI}{ZERO_WIDTH}]")


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


def with_codes(text: str) -> str:
    """Return a text with "<U+202E>" for each character that changes the direction of writing or has no width.

    The joiners that Persian and Pashto need stay.
    """
    return text if text.isascii() else _misleading().sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def code_point(character: str) -> str:
    """Return what a character is: "U+200B (zero width space)"."""
    import unicodedata  # a large table, needed for messages only

    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"

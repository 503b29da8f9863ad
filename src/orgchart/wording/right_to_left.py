"""Names written from right to left within lines written from left to right.

A name is isolated where it stands in a line with other text, so that its letters do not pull digits and
punctuation beside it to the wrong side. Source: Unicode Standard Annex 9 (UAX 9), 2.4 and 2.7.
"""

from __future__ import annotations

import re
from typing import Final

OPEN: Final = "\u2068"
"""First strong isolate (FSI)."""

CLOSE: Final = "\u2069"
"""Pop directional isolate (PDI)."""

_FROM_RIGHT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Blocks whose letters run from right to left. Source: DerivedBidiClass of the Unicode Character Database."""

_INSIDE: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


def isolated(text: str) -> str:
    """Return a text to put in a line with other text: isolated if it has letters from right to left.

    Marks of direction that it brings along, by which it could end its isolation, are shown as "⟦U+2069⟧".
    """
    shown = _INSIDE.sub(lambda match: f"\u27e6U+{ord(match[0]):04X}\u27e7", text)
    return shown if _FROM_RIGHT.search(text) is None else f"{OPEN}{shown}{CLOSE}"


def bare(text: str) -> str:
    """Return a text without isolates, to compare it."""
    return text.replace(OPEN, "").replace(CLOSE, "") if OPEN in text else text


def closed(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a wrapped text, each with its isolates closed; those still open are opened again."""
    if not any(OPEN in line for line in lines):
        return lines
    made, depth = [], 0
    for line in lines:
        whole = OPEN * depth + line
        depth = max(0, whole.count(OPEN) - whole.count(CLOSE))
        made.append(whole + CLOSE * depth)
    return tuple(made)

"""How wide text is, from the fonts that come with the package: what fits here fits in every drawing.

Widths are in points. Letters of Arabic writing are measured as they stand alone, and a tenth more, for a few are wider
where they join. Characters that the fonts lack, which are drawn in whatever font the machine has, are taken to be as
wide as those of wide fonts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Final
from unicodedata import category, east_asian_width

from orgchart.renderers.text.escape import clean
from orgchart.renderers.text.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, advances

_SPARE: Final = 1
"""Left free beside each line, in points: programs that do not take the fonts an SVG carries draw it a little wider."""

_ELLIPSIS: Final = "\u2026"
_FIRST_HIGH: Final = "\u01cd"
"""No letter before this one reaches higher than a plain Latin capital with one mark."""


def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of a line of cleaned text in points, for a type size in points."""
    style = (BOLD_ITALIC if italic else BOLD) if bold else ITALIC if italic else REGULAR
    return sum(map(_widths(style, size).__getitem__, text))


def line_height(text: str, size: float) -> float:
    """Return the height of a line in points; writing that needs more room above and below gets it."""
    if not text or max(text) < _FIRST_HIGH:
        return size * 1.3
    return size * (1.6 if any(map(_is_tall, text)) else 1.5 if any(map(_is_marked, text)) else 1.3)


def reaches_high(text: str) -> bool:
    """Return whether a line needs more room above it than others, and not below."""
    return any(map(_is_marked, text)) and not any(map(_is_tall, text))


def _is_tall(char: str) -> bool:
    """Return whether it is Hebrew, Arabic, or of the writings of Asia: they reach higher and lower than Latin ones."""
    return "\u0590" <= char <= "\u1cff" or char >= "\u2e80"


def _is_marked(char: str) -> bool:
    """Return whether it is a Latin letter with two marks (Vietnamese), or a mark by itself: they reach higher."""
    return "\u01cd" <= char <= "\u01fc" or "\u1e00" <= char <= "\u1eff" or "\u0300" <= char <= "\u036f"


def wrap(
    text: str,
    room: float,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    lines: int = 3,
    between: str = "",
) -> tuple[str, ...]:
    """Return the text in lines narrower than `room` points, at most so many; what is too long ends with "…".

    Lines break at spaces; a word wider than the room is cut. The text is cleaned first. Never empty. Where the text
    lists things with a sign `between` them, lines break after that sign, but within a thing that needs several lines.
    """
    room -= _SPARE
    wide = partial(width, size=size, bold=bold, italic=italic)
    words = _unbroken(clean(_shortened(text, room, size, lines)), room, wide, between)
    done: list[str] = []
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if wide(longer) <= room:
            line = longer
            continue
        if not line:
            cut = _fitting(word, room, wide)
            line, rest = word[:cut], word[cut:]
            words.insert(0, rest)
        else:
            words.insert(0, word)
        done.append(line)
        line = ""
        if len(done) == lines:
            return (*done[:-1], _with_ellipsis(done[-1], room, wide))
    return (*done, line) if line or not done else tuple(done)


def _unbroken(text: str, room: float, wide: Callable[[str], float], between: str) -> list[str]:
    """Return what is not to be broken of a text: the things listed in it that fit a line, and the words of others."""
    if not between:
        return text.split(" ")
    *others, last = text.split(f" {between} ")
    things = [*(f"{one} {between}" for one in others), last]
    return [part for one in things for part in ([one] if wide(one) <= room else one.split(" "))]


def _shortened(text: str, room: float, size: float, lines: int) -> str:
    """Return no more of a text than could ever fit, so that a very long one costs nothing."""
    most = int(room / (size * 0.15) * lines) + 20
    return text if len(text) <= most else text[:most]


def _fitting(word: str, room: float, wide: Callable[[str], float]) -> int:
    """Return how many characters of a word fit, at least one; combining marks stay with their letter."""
    used = 0.0
    for place, char in enumerate(word):
        used += wide(char)
        if used > room and place:
            while place > 1 and category(word[place]).startswith("M"):
                place -= 1
            return place
    return len(word)


def _with_ellipsis(line: str, room: float, wide: Callable[[str], float]) -> str:
    while line and wide(line + _ELLIPSIS) > room:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


class _Widths(dict[str, float]):
    """The widths of characters in points, found when they are first asked for."""

    def __init__(self, style: str, size: float) -> None:
        super().__init__()
        self.known = advances(style)
        self.size = size

    def __missing__(self, char: str) -> float:
        """Return the width of a character."""
        known = self.known.get(ord(char))
        joins = 1.1 if "\u0600" <= char <= "\u08ff" else 1
        self[char] = made = (_guessed(char) if known is None else known) * joins * self.size / 1000
        return made


@lru_cache(maxsize=64)
def _widths(style: str, size: float) -> _Widths:
    """Return the widths of characters in a style and size."""
    return _Widths(style, size)


def _guessed(char: str) -> int:
    """Return the width of a character that the fonts lack, in thousandths of the type size."""
    kind = category(char)
    if kind in ("Mn", "Me", "Cf"):
        return 0
    return 1300 if ord(char) >= 0x1F000 else 1000 if east_asian_width(char) in "WF" else 800

"""How wide text is, near enough to wrap it: never narrower than common sans-serif fonts draw it.

The widths are those of the widest font in common use (DejaVu Sans), in thousandths of the type size, so that
what fits here also fits in Helvetica, Arial, Liberation, Noto or Roboto, and a drawing keeps its layout on
any machine.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width

from orgchart.renderers._escape import clean

_BY_WIDTH: Final = {
    280: "ijlIJ'",
    320: " .,/\\",
    345: "f:;|",
    395: "trt()[]-!",
    470: '"r*',
    530: "scszJ?_$",
    600: "kvxyLFzTYP",
    640: "abdeghnopquS0123456789EZ",
    700: "ABCVXRK\u201c\u201d",
    780: "DGHNUOQ&",
    840: "w+=<>#~",
    1000: "mMW%@\u2014\u2192\u2194\u2026",
}
_WIDTHS: Final = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
_BOLD: Final = 1.12
_ELLIPSIS: Final = "\u2026"
_WIDE_SCRIPTS_FROM: Final = 0x0590
"""From here on (Hebrew, Arabic, Indic, ...) fonts are taller than Latin ones."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of cleaned text in points, for a type size in points."""
    return sum(map(_char_width, text)) * size / 1000 * (_BOLD if bold else 1)


def line_height(text: str, size: float) -> float:
    """Return the height of a line in points; writing that needs more room above and below gets it."""
    return size * (1.6 if any(_tall(char) for char in text) else 1.3)


def wrap(text: str, room: float, size: float, *, bold: bool = False, lines: int = 3) -> tuple[str, ...]:
    """Return the text in lines no wider than `room` points, at most so many; what is too long ends with "…".

    Lines break at spaces; a word wider than the room is cut. The text is cleaned first. Never empty.
    """
    words = clean(_shortened(text, room, size, lines)).split(" ")
    done: list[str] = []
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if not line:
            cut = _fitting(word, room, size, bold)
            line, rest = word[:cut], word[cut:]
            words.insert(0, rest)
        else:
            words.insert(0, word)
        done.append(line)
        line = ""
        if len(done) == lines:
            return (*done[:-1], _with_ellipsis(done[-1], room, size, bold))
    return (*done, line) if line or not done else tuple(done)


def _shortened(text: str, room: float, size: float, lines: int) -> str:
    """Return no more of a text than could ever fit, so that a very long one costs nothing."""
    most = int(room / (size * 0.15) * lines) + 20
    return text if len(text) <= most else text[:most]


def _fitting(word: str, room: float, size: float, bold: bool) -> int:
    """Return how many characters of a word fit, at least one; combining marks stay with their letter."""
    used = 0.0
    for place, char in enumerate(word):
        used += width(char, size, bold=bold)
        if used > room and place:
            while place > 1 and category(word[place]).startswith("M"):
                place -= 1
            return place
    return len(word)


def _with_ellipsis(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + _ELLIPSIS, size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    kind = category(char)
    if kind in ("Mn", "Me", "Cf"):
        return 0
    if east_asian_width(char) in "WF":
        return 1300 if ord(char) >= 0x1F000 else 1000
    if kind == "Lu":
        return 780
    return 800 if "\u0400" <= char <= "\u052f" else 680


def _tall(char: str) -> bool:
    return ord(char) >= _WIDE_SCRIPTS_FROM and category(char)[0] in "LM"

"""The fonts that come with the package: one family in four styles, for Latin, Cyrillic, Greek and Arabic writing.

A drawing uses them whatever the machine has, so that it looks the same everywhere and every line is as wide as
planned. An SVG carries those slices of them that hold its characters; PNG and PDF are made of it with the whole fonts.
Only a drawing with characters that the family lacks (Chinese, say) looks for other fonts of the machine, for those
characters.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from struct import iter_unpack, unpack_from
from types import MappingProxyType
from typing import Final
from unicodedata import category

FAMILY: Final = "Orgchart Sans"
"""A name that no other font bears, so that no other version of these fonts gets in the way."""

REGULAR: Final = "Regular"
BOLD: Final = "Bold"
ITALIC: Final = "Italic"
BOLD_ITALIC: Final = "BoldItalic"
STYLES: Final = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)

FOLDER: Final = Path(__file__).parents[2] / "fonts"
WHOLE: Final = FOLDER / "family"
"""Whole fonts, one for each style; nothing else may lie here, since PDF takes every font that is found here."""

SLICED: Final = FOLDER / "slices"
PREFIX: Final = "OrgchartSans"

_MARKS: Final = range(0x300, 0x370)
"""Marks over and under letters of any alphabet but Arabic."""

_SIGNS: Final = "–—‘’“”…·•−→↔⟦⟧≤≥×°"
SLICES: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    "arabic": (
        *((0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x652), (0x660, 0x66C), (0x670, 0x671)),
        *((0x679, 0x67C), (0x67E, 0x67E), (0x681, 0x681), (0x685, 0x689), (0x691, 0x691), (0x693, 0x693)),
        *((0x696, 0x696), (0x698, 0x698), (0x69A, 0x69A), (0x6A9, 0x6A9), (0x6AB, 0x6AB), (0x6AF, 0x6AF)),
        *((0x6BA, 0x6BC), (0x6BE, 0x6BE), (0x6C0, 0x6C3), (0x6CC, 0x6CD), (0x6D0, 0x6D5), (0x6F0, 0x6F9)),
        *((0x61C, 0x61C), (0x200C, 0x200F)),
    ),
    "arabic-more": ((0x600, 0x6FF), (0x750, 0x77F), (0x200C, 0x200F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "cyrillic": ((0x400, 0x45F), (0x48A, 0x4F9), (0x2116, 0x2116)),
    "cyrillic-more": ((0x300, 0x36F), (0x400, 0x52F), (0x2116, 0x2116)),
    "greek": ((0x384, 0x3CE),),
    "greek-more": ((0x300, 0x36F), (0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "latin": ((0x20, 0x7E), (0xA0, 0xFF), *((ord(sign), ord(sign)) for sign in _SIGNS)),
    "latin-names": (
        *((0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x1C4, 0x1DC), (0x1E6, 0x1E7), (0x1F0, 0x1F5)),
        *((0x218, 0x21B), (0x259, 0x259), (0x2B9, 0x2BF), (0x2C6, 0x2C8), (0x300, 0x30C), (0x323, 0x331)),
        *((0x1E00, 0x1E9F), (0x2010, 0x201F), *((ord(sign), ord(sign)) for sign in _SIGNS)),
    ),
    "latin-more": (
        *((0x20, 0x36F), (0x1E00, 0x1EFF), (0x2000, 0x214F), (0x2C60, 0x2C7F), (0xA722, 0xA78C), (0xFB00, 0xFB06)),
        *((ord(sign), ord(sign)) for sign in _SIGNS),
    ),
    "signs": ((0x2150, 0x2BFF), (0xFFFD, 0xFFFD)),
}
"""Which characters, from first to last, each slice holds, as far as the family has them.

Of the slices of one kind of writing ("latin", "latin-names", "latin-more") each holds more than the one before it,
and a drawing carries only one of them: letters that join, and marks that stand over them, have to come from one
font.
"""


def font_files() -> tuple[Path, ...]:
    """Return the files of the whole fonts, sorted."""
    return tuple(WHOLE / f"{PREFIX}-{style}.ttf" for style in sorted(STYLES))


def covers(text: str) -> bool:
    """Return whether the fonts have every character of a text that can be seen."""
    known = advances(REGULAR)
    return all(ord(char) in known or category(char) in ("Cc", "Cf") for char in set(text))


@lru_cache(maxsize=len(STYLES))
def advances(style: str) -> Mapping[int, int]:
    """Return how wide the characters of a style are, by code point, in thousandths of the type size."""
    data = (WHOLE / f"{PREFIX}-{style}.ttf").read_bytes()
    count = unpack_from(">H", data, 4)[0]
    tables = {tag: start for tag, _, start, _ in iter_unpack(">4sLLL", data[12 : 12 + 16 * count])}
    proportional = unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = [each for each, _ in iter_unpack(">Hh", data[tables[b"hmtx"] : tables[b"hmtx"] + 4 * proportional])]
    advance_of: dict[int, int] = {}
    for first, last, glyph in _characters(data, tables[b"cmap"]):
        for code in range(first, last + 1):
            advance_of[code] = widths[min(glyph + code - first, proportional - 1)]
    return MappingProxyType(advance_of)


def faces(used: Mapping[str, set[str]]) -> str:
    """Return rules of CSS that carry the fonts for the characters used in each style, in a fixed order."""
    return "\n".join(
        _face(style, name) for style in STYLES for name in slices(frozenset(map(ord, used.get(style, ()))))
    )


def slices(codes: frozenset[int]) -> tuple[str, ...]:
    """Return the slices that hold characters, as far as any does; sorted as in `SLICES`."""
    left = {code for code in codes if code in advances(REGULAR) and category(chr(code)) != "Cf"}
    marks = {code for code in left if code in _MARKS}
    chosen = []
    for kind in dict.fromkeys(name.split("-")[0] for name in SLICES):
        sizes = [name for name in SLICES if name.split("-")[0] == kind]
        own = {code for code in left if _holds(sizes[-1], code)} - (marks if kind != "latin" else set())
        if own:
            wanted = own if kind in ("arabic", "signs") else own | marks
            name = next((each for each in sizes if all(_holds(each, code) for code in wanted)), sizes[-1])
            chosen.append(name)
            left = {code for code in left if code in marks or not _holds(name, code)}
    return tuple(chosen)


def slice_file(style: str, name: str) -> Path:
    """Return the file of a slice; Arabic writing has no italic, so upright letters stand in for it."""
    if name.startswith("arabic"):
        style = BOLD if style == BOLD_ITALIC else REGULAR if style == ITALIC else style
    return SLICED / f"{PREFIX}-{style}-{name}.woff2"


def _characters(data: bytes, start: int) -> Iterable[tuple[int, int, int]]:
    """Return the characters of a font as ranges with the glyph of the first (the table of format 12).

    Source: OpenType specification, cmap, format 12 (segmented coverage).
    """
    for _, _, offset in iter_unpack(">HHL", data[start + 4 : start + 4 + 8 * unpack_from(">H", data, start + 2)[0]]):
        at = start + offset
        if unpack_from(">H", data, at)[0] == 12:
            groups = unpack_from(">L", data, at + 12)[0]
            return iter_unpack(">LLL", data[at + 16 : at + 16 + 12 * groups])
    return ()


def _holds(name: str, code: int) -> bool:
    return any(first <= code <= last for first, last in SLICES[name])


@lru_cache(maxsize=len(STYLES) * len(SLICES))
def _face(style: str, name: str) -> str:
    """Return the rule of CSS for one slice."""
    data = b64encode(slice_file(style, name).read_bytes()).decode()
    weight = "bold" if style in (BOLD, BOLD_ITALIC) else "normal"
    slant = "italic" if style in (ITALIC, BOLD_ITALIC) else "normal"
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:{slant};'
        f'src:url(data:font/woff2;base64,{data})format("woff2")}}'
    )

"""Texts kept away from the engine: it places lines whose words it never sees, and gets to draw none of them.

An engine without the fonts of the chart would measure words wrongly, and make cells wider than planned; and words come
from anybody's data. So each line of text goes to it as a space, in a colour that numbers the line, and its words
and its own colour are put into the SVG that comes back.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from orgchart.foundation.records import Frozen
from orgchart.renderers.text.escape import JOINER, clean
from orgchart.renderers.text.metrics import width
from orgchart.renderers.text.missing import writings_without_font

_LINE: Final = re.compile(r'(<font point-size="([0-9.]+)" color=")(#[0-9A-Fa-f]{6})(">(?:<[bis]>)*)([^<]*)')
_PLACED: Final = re.compile(
    r'<text ([^>]*?) y="([-0-9.]+)"([^>]*) font-size="([0-9.]+)" fill="#([0-9a-f]{6})">[^<]*</text>'
)
_BASELINE: Final = 1.1
"""How far below the top of its cell engines set a line, in type sizes."""


class Blanked(Frozen, kw_only=False):
    """A line of text: its type size in points, its colour, and its words, escaped for XML."""

    size: float
    colour: str
    words: str


def without_texts(dot: str) -> tuple[str, list[Blanked]]:
    """Return DOT text whose lines of text are blank, and what they were, by number (0 stands for none of them)."""
    lines = [Blanked(0, "", "")]  # the colour number 0 is black, which is not written into an SVG

    def blank(match: re.Match[str]) -> str:
        lines.append(Blanked(float(match[2]), match[3].lower(), match[5].replace(JOINER, "")))
        return f"{match[1]}#{len(lines) - 1:06x}{match[4]} "

    return _LINE.sub(blank, dot), lines


def with_texts(svg: str, lines: list[Blanked]) -> str:
    """Return an SVG of such DOT text with the words, colours and sizes of its lines.

    Graphviz knows whole sizes only: a line of 8.5 points is set as one of 8 would be, and is moved by the difference.
    """

    def filled(match: re.Match[str]) -> str:
        line = lines[int(match[5], 16)]
        y = float(match[2]) + _BASELINE * (line.size - float(match[4]))
        size = f'font-size="{line.size:g}"{_held(line, match[3])}'
        return f'<text {match[1]} y="{y:.2f}"{match[3]} {size} fill="{line.colour}">{line.words}</text>'

    return _PLACED.sub(filled, svg)


def _held(line: Blanked, attributes: str) -> str:
    """Return what keeps a line to the width that it was taken for; empty where the fonts have all its characters.

    In a font that nobody knows it could be wider, and run over what stands beside it.
    """
    words = unescape(line.words)
    if not words.strip() or not writings_without_font((words,)):
        return ""
    bold, italic = 'font-weight="bold"' in attributes, 'font-style="italic"' in attributes
    wide = width(clean(words), line.size, bold=bold, italic=italic)
    return f' textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs"'

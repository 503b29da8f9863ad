"""The script and the style of the page: files of one subject each, put together.

A file of script names what it takes from others (`import {a} from './b.js'`) and what it gives (`export`). All of them
share one scope on the page, so imports and the word `export` go, and a file comes after those that it takes from;
names are unique over all files (tests/pages holds that). Comments that fill lines, and the space in front of lines,
go too: the published page is smaller, and the files stay readable.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from orgchart.renderers.themes.theme import Theme
from orgchart.renderers.themes.theme_files import theme_of

FRONT: Final = Path(__file__).parent / "front"
PAGE: Final = "start"
LIVE: Final = "live"
"""The files with which the script begins: of the page that is a file, and of the one that is served."""
_STYLES: Final = ("page", "line", "cards", "timeline", "side", "print")
_IMPORT: Final = re.compile(r"^import [^;]*? from '\./(\w+)\.js';\n", re.MULTILINE)
_COMMENT: Final = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT: Final = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)
_INDENT: Final = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)


def text_of(name: str) -> str:
    """Return a file of the front."""
    return (FRONT / name).read_text(encoding="utf-8")


@cache
def script(entry: str = PAGE) -> str:
    """Return the script of the page, of the files that `entry` takes from."""
    order: dict[str, str] = {}
    _add(entry, order)
    return "".join(order.values())


def _add(name: str, order: dict[str, str]) -> None:
    """Add a file of script behind those that it takes from."""
    text = _COMMENT.sub("", text_of(f"{name}.js"))
    for other in _IMPORT.findall(text):
        if other not in order:
            _add(other, order)
    if name not in order:
        order[name] = _INDENT.sub("", _LINE_COMMENT.sub("", _EXPORT.sub("", _IMPORT.sub("", text)))).lstrip()


@cache
def style(*more: str) -> str:
    """Return the style of the page, without its fonts: colours of the themes of charts, then the files in order.

    Args:
        more: files that come behind the usual ones.
    """
    light, dark = (_colours(theme_of(name)) for name in ("paper", "dark"))
    colours = (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )
    files = "".join(_COMMENT.sub("", text_of(f"{name}.css")) for name in (*_STYLES, *more))
    return colours + _INDENT.sub("", files)


def _colours(theme: Theme) -> str:
    """Return the colours of a theme of charts as variables of CSS."""
    looks, took, left = theme.standings, theme.marks["took"], theme.marks["left"]
    values = {
        "ground": theme.ground,
        "card": theme.card,
        "table": theme.table,
        "sunk": looks["vacant"].fill,
        "body": theme.body,
        "empty": looks["unnamed"].fill,
        "ink": theme.ink,
        "grey": theme.grey,
        "link": theme.link,
        "line": theme.line,
        "faint": theme.faint,
        "leading": theme.leading,
        "accent": theme.accent,
        "took-edge": took.edge,
        "took-fill": took.fill,
        "took-word": took.word,
        "left-edge": left.edge,
        "left-fill": left.fill,
        "left-word": left.word,
    }
    return "".join(f"--{name}:{value};" for name, value in values.items())

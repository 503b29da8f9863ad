"""Themes from files of TOML: those in `orgchart/themes`, found by folder, and those of users.

A theme is read strictly: whatever is missing (in it and in its `base`), misspelt, or cannot be read on its ground is
an error that names file and key, so that a chart is never drawn with half a theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, get_args

from orgchart.charts.parts import Mark, Standing
from orgchart.errors import UsageError
from orgchart.foundation.plain_file import read_plain
from orgchart.foundation.plain_text import meant_or_all
from orgchart.renderers.themes.contrast import LEAST, contrast
from orgchart.renderers.themes.theme import Bar, Dash, Look, Theme

ENDING: Final = ".toml"
_FOLDER: Final = Path(__file__).parents[2] / "themes"
_COLOUR: Final = re.compile("#[0-9A-Fa-f]{6}")
_NAME: Final = re.compile("[A-Za-z0-9_-]+")

_PAGE: Final = (
    "ground", "card", "table", "body", "ink", "grey", "link", "line", "faint", "leading", "accent",
)  # fmt: skip
_TYPE: Final = {"title": (12, 36), "name": (9, 18), "text": (9, 14), "small": (7, 12)}
"""Type sizes with the least and the greatest, in points."""

_LOOK: Final = ("border", "dash", "bar", "bold", "italic", "struck", "fill", "edge", "ink", "accent", "word")
_THICKEST: Final = 4
_MOST_DOTS: Final = 100


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that come along, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.iterdir() if path.suffix == ENDING))


def theme_of(theme: str) -> Theme:
    """Return a theme by its name, or from a file whose name ends in .toml.

    Raises:
        UsageError: There is no such theme or file, or the file is no theme.
    """
    if theme in theme_names():
        return _packaged(theme)
    if not theme.endswith(ENDING):
        raise UsageError(f'there is no theme "{theme}"{meant_or_all(theme, theme_names(), "themes")}')
    try:
        text = read_plain(theme).decode()
    except OSError as error:
        raise UsageError(f"the theme {theme} could not be read: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise UsageError(f"the theme {theme} is not in UTF-8") from None
    return read_theme(text, Path(theme).stem, theme)


@cache
def _packaged(name: str) -> Theme:
    return read_theme(_path(name).read_text(encoding="utf-8"), name, _path(name).name)


def _path(name: str) -> Path:
    return _FOLDER / f"{name}{ENDING}"


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return a table with what another one says put over it, key by key."""
    made = dict(below)
    for key, value in above.items():
        under = made.get(key)
        made[key] = _merged(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return made


def read_theme(text: str, name: str, file: str) -> Theme:
    """Return the theme that stands in a text of TOML.

    Args:
        text: the content of the file; with `base` it only has what is different from another theme.
        name: of the theme.
        file: for messages.

    Raises:
        UsageError: It is no TOML, or no complete theme that can be read.
    """
    import tomllib

    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):  # the time they take grows with their square
        raise UsageError(f"{file}: a line has more than {_MOST_DOTS} dots; no key of a theme has so many parts")
    try:
        data = tomllib.loads(text)
        base = data.pop("base", None)
        if base in theme_names():
            data = _merged(tomllib.loads(_path(base).read_text(encoding="utf-8")), data)
        elif base is not None:
            cure = meant_or_all(str(base), theme_names(), "themes")
            raise UsageError(f'{file}: base: there is no theme "{base}"{cure}')
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: not TOML: {str(error).lower()}") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits; tables in tables in tables
        raise UsageError(f"{file}: a number is too long, or tables are nested too deeply, for any theme") from error
    theme = _theme(_Table(data, file, ""), name)
    for where, ink, ground in pairs(theme):
        if contrast(ink, ground) < LEAST:
            fault = f"{ink} on {ground} has a contrast of {contrast(ink, ground):.2f}:1"
            raise UsageError(f"{file}: {where}: {fault}; text needs {LEAST}:1 or more to be read")
    return theme


def pairs(theme: Theme) -> tuple[tuple[str, str, str], ...]:
    """Return every pair of text and ground that a chart can show: where it occurs, the text's colour, the ground's."""
    colours = []
    for ground in ("ground", "table", "body"):
        behind = getattr(theme, ground)
        colours += [(f"page.{ink} on page.{ground}", getattr(theme, ink), behind) for ink in ("ink", "grey", "link")]
    looks = [(f"standings.{key}", look) for key, look in theme.standings.items()]
    looks += [(f"marks.{key}", look) for key, look in theme.marks.items()]
    for where, look in looks:
        colours += [(f"page.{ink} in {where}", getattr(theme, ink), look.fill) for ink in ("ink", "grey", "link")]
        colours += [(f"{where}.ink", look.ink, look.fill), (f"{where}.word", look.word, look.fill)]
        colours += [(f"{where}.{ink} in a table", getattr(look, ink), theme.table) for ink in ("ink", "word")]
    return tuple(colours)


class _Table:
    """A table of a file, whose values are taken out one by one; what is left over was misspelt.

    Attributes:
        at: its name with a dot, for messages.
    """

    def __init__(self, data: Mapping[str, Any], file: str, at: str) -> None:
        self.data = data
        self.file = file
        self.at = at

    def only(self, known: Iterable[str]) -> None:
        """Raise if there is any other key.

        Raises:
            UsageError: There is.
        """
        names = tuple(known)
        for key in self.data:
            if key not in names:
                raise self.wrong(key, f"no such key{meant_or_all(key, names, 'keys')}")

    def table(self, key: str, *, needed: bool = True) -> _Table:
        """Return the table under a key."""
        value = self.data.get(key, None if needed else {})
        if not isinstance(value, dict):
            raise self.wrong(key, "missing, or not a table" if value is None else "not a table")
        return _Table(value, self.file, f"{self.at}{key}.")

    def text(self, key: str) -> str:
        """Return a text of one line."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.wrong(key, "a text of one line is needed")
        return value

    def colour(self, key: str, default: str | None = None) -> str:
        """Return a colour, in capitals."""
        value = self.data.get(key, default)
        is_one = isinstance(value, str) and _COLOUR.fullmatch(value) is not None
        return str(self._checked(key, value, is_one, 'a colour such as "#0B3C5D"')).upper()

    def number(self, key: str, least: float, most: float, default: float | None = None) -> float:
        """Return a number, bounds included."""
        value = self.data.get(key, default)
        is_one = isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most
        checked: float = self._checked(key, value, is_one, f"a number from {least:g} to {most:g}")
        return checked

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.data.get(key, default)
        return bool(self._checked(key, value, isinstance(value, bool), "true or false"))

    def choice(self, key: str, allowed: tuple[str, ...]) -> Any:
        """Return one of the words allowed; the first where there is none."""
        value = self.data.get(key, allowed[0])
        return self._checked(key, value, value in allowed, f"one of {', '.join(allowed)}")

    def _checked(self, key: str, value: Any, is_right: bool, needed: str) -> Any:
        if not is_right:
            given = "" if value is None else f", not {_shown(value)!r}"
            raise self.wrong(key, f"{needed} is needed{given}")
        return value

    def wrong(self, key: str, what: str) -> UsageError:
        """Return the error for a key."""
        name = key if _NAME.fullmatch(key) else repr(key[:40])
        return UsageError(f"{self.file}: {self.at}{name}: {what}")


def _shown(value: Any) -> str:
    """Return a value for a message; a number of thousands of digits has no decimal form."""
    try:
        return str(value)[:40]
    except ValueError:
        return hex(value)[:40]


def _theme(data: _Table, name: str) -> Theme:
    data.only(("summary", "page", "type", "standings", "marks"))
    page, sizes = data.table("page"), data.table("type", needed=False)
    page.only(_PAGE)
    sizes.only(_TYPE)
    colours = {key: page.colour(key) for key in _PAGE}
    default = {"title": 18.0, "name": 11.0, "text": 9.0, "small": 8.0}
    size = {key: sizes.number(key, *bounds, default[key]) for key, bounds in _TYPE.items()}
    looks: dict[str, dict[Any, Look]] = {}
    for group, keys in (("standings", get_args(Standing)), ("marks", get_args(Mark))):
        table = data.table(group)
        table.only(keys)
        looks[group] = {key: _look(table.table(key), colours) for key in keys}
    return Theme(
        name=name,
        summary=data.text("summary"),
        **colours,
        title_size=size["title"],
        name_size=size["name"],
        text_size=size["text"],
        small_size=size["small"],
        standings=MappingProxyType(looks["standings"]),
        marks=MappingProxyType(looks["marks"]),
    )


def _look(data: _Table, page: Mapping[str, str]) -> Look:
    data.only(_LOOK)
    return Look(
        border=int(data.number("border", 1, _THICKEST, 1)),
        dash=data.choice("dash", get_args(Dash)),
        bar=data.choice("bar", get_args(Bar)),
        bold=data.flag("bold", True),
        italic=data.flag("italic", False),
        struck=data.flag("struck", False),
        fill=data.colour("fill", page["card"]),
        edge=data.colour("edge", page["line"]),
        ink=data.colour("ink", page["ink"]),
        accent=data.colour("accent") if "accent" in data.data else None,
        word=data.colour("word", page["ink"]),
    )

"""The page on themes and papers says what is so."""

import pathlib
import re

from orgchart import renderers
from orgchart.renderers.drawing.sheet import PAPERS, sheet_of
from orgchart.renderers.themes.theme_files import read_theme

PAGE = (pathlib.Path(__file__).parents[2] / "docs" / "reference" / "themes.md").read_text(encoding="utf-8")


def test_the_theme_on_the_page_is_one() -> None:
    found = re.search("```toml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    theme = read_theme(found[1], "house", "house.toml")
    assert theme.ground == "#FFFDF7"


def test_all_themes_are_told() -> None:
    table = PAGE.split("### A theme")[0]
    assert tuple(sorted(re.findall(r"^\| `([a-z]+)` \| [^|]+ \|$", table, re.MULTILINE))) == renderers.theme_names()


def test_all_papers_are_told_with_their_size_and_columns() -> None:
    told = {}
    for names, sizes, columns in re.findall(r"^\| (`a?[^|]+) \| ([0-9, ×]+) \| ([0-9, ]+) \|$", PAGE, re.M):
        for name, size, column in zip(
            re.findall("`([^`]+)`", names), sizes.split(", "), columns.split(", "), strict=True
        ):
            told[name] = (*(int(part) for part in size.split(" × ")), int(column))
    assert told == {name: (*PAPERS[name], sheet_of(name).columns) for name in renderers.papers()}

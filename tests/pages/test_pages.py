"""Each picture measured in a browser: nothing overlaps, sticks out, is crossed, too small or too pale to read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from orgchart.renderers.text.metrics import width
from pages.browser import Browser
from pages.faults import faults
from pages.measures import Page
from pages.pictures import cases, drawing

Measured = Callable[[str, str], Page]


@pytest.mark.parametrize(("name", "theme"), cases())
def test_a_picture_has_no_fault(measured: Measured, name: str, theme: str) -> None:
    page = measured(name, theme)
    assert page.words
    found = "\n".join(faults(page))
    assert found == ""


@pytest.mark.parametrize("name", ["names", "long", "seats-40", "hostile", "crowded", "packed", "jawzjan-2018-03-01"])
def test_no_text_is_wider_than_the_layout_took_it_for(measured: Measured, name: str) -> None:
    """Lines are broken by widths reckoned without a browser; joined letters may differ from the sum by a point."""
    wide = []
    for words in measured(name, "paper").words:
        reckoned = width(words.text, words.size, bold=words.bold, italic=words.italic)
        if words.length > reckoned + 1:
            wide.append(f"{words} is {words.length:.1f} wide, reckoned {reckoned:.1f}")
    assert not wide


@pytest.mark.parametrize("name", ["names", "crowded", "bands", "jawzjan-2018-03-01"])
def test_all_names_are_drawn_in_fonts_that_the_picture_brings_along(browser: Browser, name: str) -> None:
    """Latin, Cyrillic, Arabic and Pashto look the same on a machine without any fonts; other scripts may not."""
    browser.show(drawing(name))
    foreign = defaultdict(set)
    for family, text, brought in browser.fonts("text"):
        if not brought and all(_promised(char) for char in text):
            foreign[family].add(text)
    assert not foreign


def _promised(char: str) -> bool:
    """Return whether a character is of the scripts that the bundled fonts cover."""
    return ord(char) < 0x530 or 0x600 <= ord(char) < 0x780 or 0x1E00 <= ord(char) < 0x1F00 or char in "–—‘’“”…−"

"""One browser for all measurements of a process, and each picture measured once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from pages.browser import Browser, executable
from pages.measures import Page, measure
from pages.pictures import drawing


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a running browser. Without one, skip; but fail where CI is set, so that nothing passes unmeasured."""
    program = executable()
    if program is None:
        reason = "no Chromium to measure pictures in: install the package chromium, or name one in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    started = Browser(program, tmp_path_factory.mktemp("browser"))
    yield started
    started.close()


@pytest.fixture(scope="session")
def measured(browser: Browser) -> Callable[[str, str], Page]:
    """Give a function that returns a picture measured, by its name and theme."""
    known: dict[tuple[str, str], Page] = {}

    def get(name: str, theme: str) -> Page:
        if (name, theme) not in known:
            known[name, theme] = measure(browser, drawing(name, theme))
        return known[name, theme]

    return get

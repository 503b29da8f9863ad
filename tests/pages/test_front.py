"""The script of the page by itself: its types hold, and everybody can use what it makes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import orgchart
from pages.browser import Browser
from pages.test_history_page import opened, view_of
from pages.tools import tool

NODE = shutil.which("node")


@pytest.mark.slow
def test_the_types_in_the_comments_hold() -> None:
    compiler = tool("typescript/bin/tsc")
    assert NODE is not None
    project = Path(__file__).parent / "tsconfig.json"
    checked = subprocess.run([NODE, compiler, "-p", project], capture_output=True, encoding="utf-8", check=False)
    assert checked.stdout == ""
    assert checked.returncode == 0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "page.html"
    orgchart.html(view_of("jawzjan"), path)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "address",
    [
        "#day=2018-04-01",
        "#day=2018-03-01&open=post:leader",
        "#tab=timeline",
        "#tab=list",
        "#day=2018-07-31&against=2018-03-01",
    ],
)
def test_there_is_no_barrier_that_axe_knows(browser: Browser, page: Path, address: str, width: int, theme: str) -> None:
    """Contrast, names, roles, order of headings, landmarks, focus: the rules of axe-core."""
    axe = tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}, still])
    try:
        opened(browser, page, address)
        browser.run(f"{axe}; 1")
        script = (
            "axe.run(document).then((found) => found.violations.map((one) => [one.id, one.nodes.map((n) => n.html)]))"
        )
        assert browser.run(script) == []
    finally:
        browser.call("Emulation.clearDeviceMetricsOverride")
        browser.call("Emulation.setEmulatedMedia", features=[])

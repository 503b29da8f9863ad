"""Photographs of the page of the example register, for README and the guide: diagrams/page/*.png.

Run by `make screenshots`. It needs a Chromium; the same one gives the same pictures.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import orgchart

HERE = Path(__file__).parent
FOLDER = HERE / "page"
REGISTER = HERE.parent / "seeds" / "jawzjan"
sys.path.insert(0, str(HERE.parent / "tests"))

from pages.browser import Browser, executable  # noqa: E402  (needs the path above)

READY = "document.documentElement.dataset.ready !== undefined"


class Photograph(NamedTuple):
    """A photograph: its name, the address that shows it, the size of the window, and light or dark."""

    name: str
    address: str
    width: int = 1440
    height: int = 900
    colours: str = "light"


PHOTOGRAPHS = (
    Photograph("chart", "#day=2018-04-01&open=post:leader"),
    Photograph("dark", "#day=2018-07-31", colours="dark"),
    Photograph("compare", "#day=2018-07-31&against=2018-03-01"),
    Photograph("timeline", "#day=2018-04-15&tab=timeline&by=person"),
    Photograph("phone", "#day=2018-03-01", 390, 844),
)


def taken(browser: Browser, page: Path, photograph: Photograph) -> bytes:
    """Return what a window shows of the page, as PNG."""
    size = {"width": photograph.width, "height": photograph.height, "deviceScaleFactor": 1, "mobile": False}
    browser.call("Emulation.setDeviceMetricsOverride", **size)
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    colours = {"name": "prefers-color-scheme", "value": photograph.colours}
    browser.call("Emulation.setEmulatedMedia", features=[colours, still])
    browser.visit(page, photograph.address)
    look = (
        f"const look = () => ({READY}) ? requestAnimationFrame(() => requestAnimationFrame(done)) : setTimeout(look, 9)"
    )
    browser.run(f"new Promise((done) => {{ {look}; look(); }})")
    return base64.b64decode(browser.call("Page.captureScreenshot")["data"])


def main() -> int:
    """Take all photographs; return the exit code."""
    program = executable()
    if program is None:
        print("no Chromium: install the package chromium, or name one in CHROMIUM", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        orgchart.html(REGISTER, page)
        browser = Browser(program, Path(folder))
        for photograph in PHOTOGRAPHS:
            FOLDER.joinpath(f"{photograph.name}.png").write_bytes(taken(browser, page, photograph))
            print(f"diagrams/page/{photograph.name}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The image that the engine makes shows the same as the drawing in a browser."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from pages.browser import Browser
from pages.pictures import drawing

_ACROSS = 48
"""Cells that the width of a picture is cut into, to compare how much ink is in each."""

_INK = """
(async (address, across) => {
  const image = document.createElementNS("http://www.w3.org/1999/xhtml", "img");
  image.src = address;
  await image.decode();
  const down = Math.round(across * image.naturalHeight / image.naturalWidth), fine = 8;
  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  canvas.width = across * fine; canvas.height = down * fine;
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.fillStyle = "#fff"; pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  const cells = Array.from({ length: down }, () => new Array(across).fill(0));
  for (let y = 0; y < canvas.height; y++) for (let x = 0; x < canvas.width; x++) {
    const at = 4 * (y * canvas.width + x);
    cells[y / fine | 0][x / fine | 0] += (765 - dots[at] - dots[at + 1] - dots[at + 2]) / 765 / fine / fine;
  }
  return { size: [image.naturalWidth, image.naturalHeight], cells };
})
"""


@pytest.mark.parametrize("name", ["crowded", "names", "jawzjan-2018-03-01-group"])
def test_png_and_svg_have_their_ink_in_the_same_places(browser: Browser, name: str) -> None:
    browser.show(drawing(name))
    one, other = (_ink(browser, image) for image in (browser.shot(), drawing(name, "paper", "png")))
    (wide, high), (dots_wide, dots_high) = one["size"], other["size"]
    assert dots_wide / dots_high == pytest.approx(wide / high, rel=0.01)
    pairs = [pair for rows in zip(one["cells"], other["cells"], strict=True) for pair in zip(*rows, strict=True)]
    total = sum(ink for ink, _ in pairs)
    assert sum(ink for _, ink in pairs) == pytest.approx(total, rel=0.12)
    assert sum(abs(ink - drawn) for ink, drawn in pairs) < 0.3 * total


def _ink(browser: Browser, png: bytes) -> Any:
    """Return the size of an image in dots, and how much ink is in each cell, 0 to 1, by rows."""
    address = "data:image/png;base64," + base64.b64encode(png).decode()
    return browser.run(f"{_INK}({json.dumps(address)}, {_ACROSS})")

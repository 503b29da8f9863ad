"""What was measured on a page: rectangles, shapes, texts and lines, in points from the left and the top."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from attrs import frozen

from pages.browser import Browser
from pages.colours import Colour

Thing = TypeVar("Thing")
Point = tuple[float, float]

_SCRIPT = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
_RGB = re.compile(r"rgba?\(([0-9.]+), ([0-9.]+), ([0-9.]+)(?:, ([0-9.]+))?\)")


@frozen
class Rect:
    """A rectangle: left, top, width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> Point:
        return self.left + self.width / 2, self.top + self.height / 2

    def has(self, point: Point) -> bool:
        """Return whether a point lies inside or on the border."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def holds(self, other: Rect, slack: float = 0.6) -> bool:
        """Return whether another rectangle lies inside, give or take `slack`."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and self.right + slack >= other.right
            and self.bottom + slack >= other.bottom
        )

    def shared(self, other: Rect) -> Point:
        """Return how much two rectangles overlap across and down; negative is the gap between them."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )

    def with_(self, other: Rect) -> Rect:
        """Return the rectangle around two."""
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Rect(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def room(self, inner: Rect) -> float:
        """Return the least distance of a rectangle inside to the border; negative where it sticks out."""
        return min(inner.left - self.left, inner.top - self.top, self.right - inner.right, self.bottom - inner.bottom)

    def __str__(self) -> str:
        return f"({self.left:.1f}, {self.top:.1f}) {self.width:.1f}x{self.height:.1f}"


@frozen(kw_only=True)
class Shape:
    """A closed shape. `order` is when it is painted; `fill` and `edge` are none where there is none."""

    id: str
    kind: str
    tag: str
    order: int
    box: Rect
    fill: Colour | None
    edge: Colour | None
    edge_width: float
    dashed: bool

    @property
    def seen(self) -> bool:
        return self.fill is not None or self.edge is not None


@frozen(kw_only=True)
class Line:
    """A line along points."""

    id: str
    kind: str
    order: int
    points: tuple[Point, ...]
    colour: Colour | None
    dashed: bool
    width: float

    @property
    def box(self) -> Rect:
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@frozen(kw_only=True)
class Words:
    """A line of text: `ink` is the rectangle of its letters, `box` with the room that the font keeps."""

    id: str
    order: int
    text: str
    box: Rect
    ink: Rect
    length: float
    size: float
    bold: bool
    italic: bool
    struck: bool
    colour: Colour | None
    family: str

    def __str__(self) -> str:
        short = self.text if len(self.text) <= 40 else f"{self.text[:39]}…"
        return f"#{self.id} “{short}”"


class Shelf(Generic[Thing]):
    """Things by where they are, to find those near a place without looking at all of them."""

    _STEP = 40

    def __init__(self, things: Iterable[tuple[Rect, Thing]]) -> None:
        self._rows: dict[int, list[tuple[int, Rect, Thing]]] = defaultdict(list)
        for number, (box, thing) in enumerate(things):
            for row in self._of(box, 0):
                self._rows[row].append((number, box, thing))

    def near(self, box: Rect, apart: float = 0) -> Iterator[Thing]:
        """Yield each thing whose rectangle is no further away than that, once."""
        found: set[int] = set()
        for row in self._of(box, apart):
            for number, other, thing in self._rows.get(row, ()):
                if number not in found and min(box.shared(other)) >= -apart:
                    found.add(number)
                    yield thing

    def _of(self, box: Rect, apart: float) -> range:
        return range(int((box.top - apart) // self._STEP), int((box.bottom + apart) // self._STEP) + 1)


@frozen(kw_only=True)
class Page:
    """A picture as the browser draws it."""

    size: Rect
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    words: tuple[Words, ...]
    fonts: tuple[tuple[str, str], ...]
    asked: tuple[str, ...]

    @cached_property
    def with_words(self) -> frozenset[str]:
        """Return the ids of the elements that have text."""
        return frozenset(words.id for words in self.words)

    @cached_property
    def paper(self) -> frozenset[int]:
        """Return the orders of the shapes that are the page itself: as large as it."""
        return frozenset(shape.order for shape in self.shapes if shape.box.holds(self.size, 1.5))


def measure(browser: Browser, svg: bytes) -> Page:
    """Return what a picture looks like in the browser."""
    browser.show(svg)
    told: dict[str, Any] = browser.run(_SCRIPT)
    shapes, lines, words = [], [], []
    for order, item in enumerate(told["items"]):
        if item["tag"] == "text":
            words.append(_words(item, order))
        elif item["tag"] in ("path", "polyline", "line") and not _closed(item):
            lines.append(
                Line(
                    id=item["id"],
                    kind=item["kind"],
                    order=order,
                    colour=colour(item["stroke"]),
                    points=tuple((x, y) for x, y in item["points"]),
                    dashed=item["dash"] != "none",
                    width=item["strokeWidth"],
                )  # fmt: skip
            )
        else:
            shapes.append(
                Shape(
                    id=item["id"],
                    kind=item["kind"],
                    tag=item["tag"],
                    order=order,
                    box=Rect(*item["box"]),
                    fill=colour(item["fill"], item["fillOpacity"]),
                    edge=colour(item["stroke"]),
                    edge_width=item["strokeWidth"],
                    dashed=item["dash"] != "none",
                )  # fmt: skip
            )
    return Page(
        size=Rect(0, 0, told["width"], told["height"]),
        shapes=tuple(shapes),
        lines=tuple(lines),
        words=tuple(words),
        fonts=tuple((face["family"], face["status"]) for face in told["fonts"]),
        asked=tuple(browser.asked),
    )


def colour(text: str, opacity: float = 1) -> Colour | None:
    """Return a computed colour of CSS with its opacity; none for what is not painted."""
    found = _RGB.fullmatch(text)
    if found is None:
        return None
    red, green, blue = (float(part) / 255 for part in found.groups()[:3])
    alpha = opacity * float(found[4] or 1)
    return Colour(red, green, blue, alpha) if alpha > 0 else None


def _words(item: dict[str, Any], order: int) -> Words:
    return Words(
        id=item["id"], order=order, text=item["text"], box=Rect(*item["box"]), ink=Rect(*item["ink"]),
        length=item["length"], size=item["size"], bold=int(item["weight"]) >= 600,
        italic=item["slant"] != "normal", struck=item["struck"],
        colour=colour(item["fill"], item["fillOpacity"]), family=item["family"],
    )  # fmt: skip


def _closed(item: dict[str, Any]) -> bool:
    return item["fill"] != "none" or item["points"][0] == item["points"][-1]

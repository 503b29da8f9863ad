"""What is wrong with a picture: rules about what stands where, each of which yields its faults.

A rule takes a measured page. Its faults are sentences with the ids of the elements and what was measured, so
that whoever reads one can find the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from pages.colours import EYES, LEAST_CONTRAST, Colour, contrast
from pages.measures import Line, Page, Point, Rect, Shape, Shelf, Words

PADDING = 2
"""Least room between letters and the border of the box that they are in, in points."""

MARGIN = 8
"""Least room between letters and the border of the page, in points."""

APART = 1
"""Least room between two texts beside each other, in points."""

SMALLEST = 7
"""Type size of the stamp, in points; nothing is smaller."""

A4_LANDSCAPE = 842
"""Greatest width of a picture, in points, so that it is printed without being made smaller. Source: ISO 216."""

_TOUCH = 0.3
"""Overlaps up to this, in points, come from rounding."""

_SAME_WIDTH, _SAME_TOP = 40, 4
"""Cards of widths and tops that differ no more, in points, are meant to be a row; a bar of a unit is wider."""

_UNEVEN = 0.6

_AT_END = 2.5
"""How near to a border a line has to end, in points."""

_WHITE = Colour(1, 1, 1)
_CARDS = ("post-", "unit-", "seat-")


def texts_overlap(page: Page) -> Iterator[str]:
    """Yield texts that lie over each other, and those beside each other without room between them."""
    shelf = Shelf((words.ink, words) for words in page.words)
    for one in page.words:
        for other in shelf.near(one.ink, APART):
            across, down = one.ink.shared(other.ink)
            if other.order <= one.order or down <= _TOUCH:
                continue
            if across > _TOUCH:
                yield f"{one} and {other} overlap by {across:.1f}x{down:.1f}"
            elif across > -APART:
                yield f"{one} and {other} are {-across:.1f} apart"


def texts_leave_boxes(page: Page) -> Iterator[str]:
    """Yield texts that cross or touch the border of a shape, and those outside the box of their element."""
    shelf = Shelf((shape.box, shape) for shape in _shapes(page))
    hulls = _hulls(page)
    for words in page.words:
        own = hulls.get(words.id)
        if own is not None and own.room(words.ink) < PADDING:
            yield f"{words} has {own.room(words.ink):.1f} room in its box {own}; ink {words.ink}"
            continue
        for shape in shelf.near(words.ink):
            room = shape.box.room(words.ink)
            if min(shape.box.shared(words.ink)) > _TOUCH and room < PADDING:
                yield f"{words} has {room:.1f} room in {shape.tag} of #{shape.id} {shape.box}; ink {words.ink}"
                break


def texts_are_covered(page: Page) -> Iterator[str]:
    """Yield texts over which a filled shape is painted."""
    shelf = Shelf((shape.box, shape) for shape in page.shapes if shape.fill is not None)
    for words in page.words:
        for shape in shelf.near(words.ink):
            if shape.order > words.order and min(shape.box.shared(words.ink)) > _TOUCH:
                yield f"{words} is covered by {shape.tag} of #{shape.id} {shape.box}"


def texts_are_pale(page: Page) -> Iterator[str]:
    """Yield texts with too little contrast to what is behind them, for some way of seeing colours."""
    shelf = Shelf((shape.box, shape) for shape in page.shapes if shape.fill is not None)
    for words in page.words:
        if words.colour is None:
            yield f"{words} has no colour"
            continue
        worst: tuple[float, str] = (99, "")
        for below in _behind(words, shelf):
            for name, seen in EYES.items():
                ratio = contrast(seen(words.colour.over(below)), seen(below))
                worst = min(worst, (ratio, f"{words.colour} on {below}, {name}"))
        if worst[0] < LEAST_CONTRAST:
            yield f"{words}: contrast {worst[0]:.2f} ({worst[1]})"


def texts_are_small(page: Page) -> Iterator[str]:
    """Yield texts in a type too small to be read in print."""
    for words in page.words:
        if words.size < SMALLEST:
            yield f"{words} is set in {words.size:g} points"


def page_is_wide(page: Page) -> Iterator[str]:
    """Yield the width of a picture that does not fit on paper at its own size."""
    if page.size.width > A4_LANDSCAPE:
        yield f"the page is {page.size.width:g} wide"


def outside_page(page: Page) -> Iterator[str]:
    """Yield what lies outside the picture, and texts too near to its border."""
    for words in page.words:
        if page.size.room(words.ink) < MARGIN:
            yield f"{words} is {page.size.room(words.ink):.1f} from the border of the page; ink {words.ink}"
    for shape in _shapes(page):
        if not page.size.holds(shape.box):
            yield f"{shape.tag} of #{shape.id} {shape.box} is outside the page {page.size}"
    for line in page.lines:
        if not page.size.holds(line.box):
            yield f"line #{line.id} {line.box} is outside the page {page.size}"


def boxes_overlap(page: Page) -> Iterator[str]:
    """Yield shapes that lie over each other while neither contains the other, and cards over cards."""
    shapes = [shape for shape in _shapes(page) if shape.kind != "ink"]
    shelf = Shelf((shape.box, shape) for shape in shapes)
    hulls = _hulls(page)
    for one in shapes:
        for other in shelf.near(one.box):
            across, down = one.box.shared(other.box)
            if other.order <= one.order or min(across, down) <= 2 * _TOUCH:
                continue
            nested = one.box.holds(other.box) or other.box.holds(one.box)
            if not nested:
                yield f"#{one.id} {one.box} and #{other.id} {other.box} overlap by {across:.1f}x{down:.1f}"
            elif one.id != other.id and all(
                _is_card(shape.id, page) and hulls.get(shape.id) == shape.box for shape in (one, other)
            ):
                yield f"card #{one.id} {one.box} lies over card #{other.id} {other.box}"


def rows_are_uneven(page: Page) -> Iterator[str]:
    """Yield cards and seats of one row that do not start and end at the same height."""
    cards = {name: box for name, box in _hulls(page).items() if name.startswith(_CARDS)}
    shelf = Shelf((box, name) for name, box in cards.items())
    for name, box in cards.items():
        strip = Rect(0, box.top - _SAME_TOP, page.size.width, 2 * _SAME_TOP)
        for other in shelf.near(strip):
            second = cards[other]
            alike = abs(box.width - second.width) <= _SAME_WIDTH and abs(box.top - second.top) <= _SAME_TOP
            uneven = max(abs(box.height - second.height), abs(box.top - second.top)) > _UNEVEN
            if name < other and alike and uneven:
                yield f"#{name} {box} and #{other} {second} stand in a row and are not equally high"


def lines_cross(page: Page) -> Iterator[str]:
    """Yield lines that run through a card or over text, and ends of lines that touch nothing."""
    shapes = [shape for shape in _shapes(page) if shape.kind != "edge"]
    shelf = Shelf((shape.box, shape) for shape in shapes)
    text = Shelf((words.ink, words) for words in page.words)
    for line in page.lines:
        if line.kind != "edge":
            continue
        for shape in shelf.near(line.box):
            box = shape.box
            if box.holds(line.box) or min(box.width, box.height) <= 2:
                continue
            inner = Rect(box.left + 1, box.top + 1, box.width - 2, box.height - 2)
            length = sum(_within(a, b, inner) for a, b in pairwise(line.points))
            if length > 1:
                yield f"line #{line.id} runs {length:.1f} through #{shape.id} {box}"
        for words in text.near(line.box):
            length = sum(_within(a, b, words.ink) for a, b in pairwise(line.points))
            if length > _TOUCH and words.id != line.id:
                yield f"line #{line.id} runs {length:.1f} over {words}"
        for end in (line.points[0], line.points[-1]):
            spot = Rect(end[0] - _AT_END, end[1] - _AT_END, 2 * _AT_END, 2 * _AT_END)
            if not any(_at_border(end, shape.box) for shape in shelf.near(spot)) and not _on_line(end, line, page):
                yield f"line #{line.id} ends at ({end[0]:.1f}, {end[1]:.1f}), where nothing is"


def joints_are_dotted(page: Page) -> Iterator[str]:
    """Yield dots: where lines meet or end, nothing but the lines is to be seen."""
    for shape in _shapes(page):
        if shape.tag in ("ellipse", "circle") and max(shape.box.width, shape.box.height) < 8:
            yield f"there is a dot at {shape.box} (#{shape.id})"


def fonts_are_missing(page: Page) -> Iterator[str]:
    """Yield the fonts that the picture brings along and that could not be loaded."""
    for family, status in page.fonts:
        if status == "error":
            yield f"the font {family} could not be loaded"
    brought = {family.strip("\"'") for family, _ in page.fonts}
    loaded = {family.strip("\"'") for family, status in page.fonts if status == "loaded"}
    for family in sorted({words.family.split(",")[0].strip(" \"'") for words in page.words} & brought - loaded):
        yield f"the font {family} is used and was not loaded"


def asks_for_more(page: Page) -> Iterator[str]:
    """Yield the addresses that the picture asks for: it has to be whole in itself."""
    for address in page.asked:
        yield f"the picture asks for {address}"


RULES: Mapping[str, Callable[[Page], Iterator[str]]] = MappingProxyType(
    {
        rule.__name__.replace("_", " "): rule
        for rule in (
            texts_overlap,
            texts_leave_boxes,
            texts_are_covered,
            texts_are_pale,
            texts_are_small,
            page_is_wide,
            outside_page,
            boxes_overlap,
            rows_are_uneven,
            lines_cross,
            joints_are_dotted,
            fonts_are_missing,
            asks_for_more,
        )
    }
)
"""All rules by the fault that they find."""


def faults(page: Page) -> list[str]:
    """Return all faults of a page, each with the name of its rule."""
    return [f"{name}: {fault}" for name, rule in RULES.items() for fault in rule(page)]


def _shapes(page: Page) -> list[Shape]:
    """Return what is seen, apart from the page itself."""
    paper = page.paper
    return [shape for shape in page.shapes if shape.seen and shape.order not in paper]


def _hulls(page: Page) -> dict[str, Rect]:
    """Return the rectangle of each box by the id of its element; accent bars and rules are no boxes."""
    found: dict[str, Rect] = {}
    for shape in _shapes(page):
        if shape.kind in ("edge", "ink") or not shape.id or shape.box.width < 40 or shape.box.height < 12:
            continue
        before = found.get(shape.id)
        found[shape.id] = shape.box if before is None else before.with_(shape.box)
    return found


def _is_card(name: str, page: Page) -> bool:
    """Return whether an element is a card or seat, rather than the frame of a body, which has no text itself."""
    return name.startswith(_CARDS) and name in page.with_words


def _behind(words: Words, shelf: Shelf[Shape]) -> set[Colour]:
    """Return the colours that are seen behind a text: in its middle and near its four corners."""
    ink = words.ink
    near = [shape for shape in shelf.near(ink) if shape.order < words.order]
    near.sort(key=lambda shape: shape.order)
    points = [ink.middle] + [
        (ink.left + ink.width * x, ink.top + ink.height * y) for x in (0.02, 0.98) for y in (0.05, 0.95)
    ]
    found = set()
    for point in points:
        colour = _WHITE
        for shape in near:
            if shape.fill is not None and shape.box.has(point):
                colour = shape.fill.over(colour)
        found.add(colour)
    return found


def _within(a: Point, b: Point, box: Rect) -> float:
    """Return the length of the part of a straight line that lies inside a rectangle.

    Source: Y.-D. Liang, B. A. Barsky, "A New Concept and Method for Line Clipping", ACM TOG 3 (1), 1984.
    """
    first, last = 0.0, 1.0
    dx, dy = b[0] - a[0], b[1] - a[1]
    sides = ((-dx, a[0] - box.left), (dx, box.right - a[0]), (-dy, a[1] - box.top), (dy, box.bottom - a[1]))
    for step, room in sides:
        if step == 0:
            if room < 0:
                return 0.0
            continue
        at = room / step
        if step < 0:
            first = max(first, at)
        else:
            last = min(last, at)
    return max(0.0, last - first) * float((dx * dx + dy * dy) ** 0.5)


def _at_border(point: Point, box: Rect) -> bool:
    wide, high = box.width - 2 * _AT_END, box.height - 2 * _AT_END
    inside = min(wide, high) > 0 and Rect(box.left + _AT_END, box.top + _AT_END, wide, high).has(point)
    outer = Rect(box.left - _AT_END, box.top - _AT_END, box.width + 2 * _AT_END, box.height + 2 * _AT_END)
    return outer.has(point) and not inside


def _on_line(point: Point, own: Line, page: Page) -> bool:
    """Return whether a point lies on another line, as at a joint, or at the head of its arrow."""
    spot = Rect(point[0] - 2, point[1] - 2, 4, 4)
    if any(shape.id == own.id and min(shape.box.shared(spot)) > 0 for shape in page.shapes):
        return True
    return any(_within(a, b, spot) > 0 for line in page.lines if line is not own for a, b in pairwise(line.points))

"""From one page as high as the chart to pages of a paper: where to break, and what is repeated.

First all pages are one plan, one below the other, margins included; nothing stands across two of them. What
shares a height (the cards of a row, the cells of a line) is a part that no page divides, unless it is higher
than a page: then each box of it goes to the first page on which it is whole. A frame around boxes (a table, a
grid of seats) is closed at the foot of a page and opened again at the head of the next, with the heads of its
columns; lines between cards end and go on likewise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orgchart.foundation.records import Frozen, evolve
from orgchart.renderers.drawing.canvas import Box, Line, Plan
from orgchart.renderers.drawing.ink import Points
from orgchart.renderers.drawing.labels import grey, plain, row_of, text
from orgchart.renderers.paper.superiors import Leading, Named, leading_lines, name_boxes, named_at
from orgchart.renderers.text.metrics import width

_FRAME_PAD = 8
"""Between a frame and what stands in it, where a page divides it."""

_LEAD = 8
"""From the head of a page to the first level part of a line, or to a card that a line leads to."""

_NEAR = 40
"""So far above a card at most runs the level part of the line that leads to it."""

_TAIL = 12
"""How far a line goes on below the last card of a page."""

_AFTER_HEAD = 10
_BETWEEN_REPEATED = 4
_ROUNDING = 0.01


class Page(Frozen):
    """One page of a drawing: its upper edge and its height in points, margins included."""

    top: float
    height: float


class _Part(Frozen):
    """Boxes that share a height, from `top` to `bottom`, with the paddings of frames that begin and end there."""

    boxes: tuple[Box, ...]
    top: float
    bottom: float

    @property
    def keeps(self) -> bool:
        return any(box.keeps for box in self.boxes)


class _Slice(Frozen):
    """What of the undivided plan stands on one page.

    Attributes:
        names: ids of its boxes, without frames.
        start: where it begins in the undivided plan.
        end: where it ends there.
        shift: what is added to a height of the undivided plan to get that on the page.
        frame: the frame that goes on from the page before at the head of this one.
        named: the superiors on pages before of what stands on this one.
        used: how much of the page is taken up, without margins.
    """

    names: frozenset[str]
    start: float
    end: float
    shift: float
    frame: Box | None
    named: Named
    used: float


def paged(drawn: Plan, title: str, day: str) -> tuple[Plan, tuple[Page, ...]]:
    """Return the plan in pages of its sheet's height, and the pages from the first to the last.

    Args:
        drawn: the plan on one page.
        title: of the chart; from the second page on it is repeated with the day.
        day: the day or days that the chart is about.

    A page is higher than the paper only where a single box is.
    """
    paper = drawn.sheet.page_height
    around = 2 * drawn.sheet.margin_above
    if paper is None:
        return drawn, (Page(top=0, height=drawn.height + around),)
    if drawn.height <= paper - around:
        return evolve(drawn, height=paper - around), (Page(top=0, height=paper),)
    book = _Book.of(drawn)
    head = _head(drawn, title, day, 1, 1).height
    slices = _Cutter(book=book, leading=leading_lines(drawn), room=paper - around, head=head).slices()
    where = _Whereabouts(book, slices)
    reach = [(line, *where.pages(line)) for line in drawn.lines]
    pages: list[Page] = []
    boxes: list[Box] = []
    lines: list[Line] = []
    top = 0.0
    for number, part in enumerate(slices):
        pages.append(Page(top=top, height=max(float(paper), part.used + around)))
        boxes.append(evolve(_head(drawn, title, day, number + 1, len(slices)), top=top))
        boxes += name_boxes(drawn, part.named, number + 1, top + head + _AFTER_HEAD - 2)
        boxes += _boxes(book, where, part, number, top)
        for line, first, last in reach:
            if first <= number <= last:
                lines += _pieces(line, slices, number, top, begins=number == first, ends=number == last)
        top += pages[-1].height
    return evolve(drawn, boxes=tuple(boxes), lines=tuple(lines), height=top - around), tuple(pages)


def sheets(drawn: Plan, pages: Sequence[Page]) -> Iterator[Plan]:
    """Yield a plan for each page of a plan in pages, from the first to the last."""
    for page in pages:
        end = page.top + page.height
        yield evolve(
            drawn,
            boxes=tuple(evolve(box, top=box.top - page.top) for box in drawn.boxes if page.top <= box.top < end),
            lines=tuple(
                evolve(line, points=tuple((x, y - page.top) for x, y in line.points))
                for line in drawn.lines
                if page.top <= min(y for _, y in line.points) < end
            ),
            height=page.height - 2 * drawn.sheet.margin_above,
        )


def _head(drawn: Plan, title: str, day: str, number: int, count: int) -> Box:
    """Return the line at the head of a page: "page 2 of 3", from the second page on after title and day."""
    theme, wide = drawn.theme, drawn.sheet.width
    number_text = f"page {number} of {count}"
    side = int(width("page 1000 of 1000", theme.small_size)) + 4
    later = number > 1 or count == 1
    heading = text(theme, " · ".join((title, day)) if later else "", wide - side - 10, plain(theme), lines=2)
    page = text(theme, number_text, side, grey(theme, theme.small_size), lines=1, align="right")
    height = max(heading.height, page.height)
    label = row_of((heading, page), 10, height)
    return Box(id=f"page-{number}", left=0, top=0, width=wide, height=height, label=label, words=number_text)


class _Book(Frozen):
    """A plan, looked up by frame.

    Attributes:
        boxes: those with text, in the order in which they are drawn.
        frames: the others.
        inside: of each frame what stands in it, by id.
        repeats: of each frame what is shown again on its further pages.
        frames_of: of each box the frames around it.
    """

    drawn: Plan
    boxes: tuple[Box, ...]
    frames: tuple[Box, ...]
    inside: Mapping[str, tuple[Box, ...]]
    repeats: Mapping[str, tuple[Box, ...]]
    frames_of: Mapping[str, tuple[Box, ...]]

    @classmethod
    def of(cls, drawn: Plan) -> _Book:
        """Return a plan looked through."""
        boxes = tuple(box for box in drawn.boxes if not box.is_frame)
        frames = tuple(box for box in drawn.boxes if box.is_frame)
        inside = {frame.id: tuple(box for box in boxes if _within(box, frame)) for frame in frames}
        around: dict[str, list[Box]] = {}
        for frame in frames:
            for box in inside[frame.id]:
                around.setdefault(box.id, []).append(frame)
        return cls(
            drawn=drawn,
            boxes=boxes,
            frames=frames,
            inside=inside,
            repeats={frame.id: tuple(box for box in inside[frame.id] if box.repeats == frame.id) for frame in frames},
            frames_of={name: tuple(places) for name, places in around.items()},
        )

    def again(self, frame: Box, top: float) -> tuple[Box, ...]:
        """Return what is repeated at the head of a frame that goes on with what stands at a height."""
        return tuple(
            box.repeated()
            for box in self.repeats[frame.id]
            if box.top + box.height <= top + _ROUNDING and (box.until is None or top + _ROUNDING < box.until)
        )

    def repeated_height(self, frame: Box, top: float) -> float:
        """Return the height of what is repeated there, with the padding above."""
        return _FRAME_PAD + sum(box.height + _BETWEEN_REPEATED for box in self.again(frame, top))


class _Cutter(Frozen):
    """Cuts a plan into slices for pages of so much room, of which the head takes a part."""

    book: _Book
    leading: tuple[Leading, ...]
    room: float
    head: float

    def slices(self) -> list[_Slice]:
        """Return what stands on each page, from the first to the last."""
        parts = _parts(self.book)
        made: list[_Slice] = []
        seen: set[str] = set()
        place = 0
        while place < len(parts):
            frame = self._open(parts[place], seen)
            again = 0 if frame is None else self.book.repeated_height(frame, parts[place].top)
            start = min(parts[place].top, *map(self._entry, parts[place].boxes)) if seen else 0.0
            named = named_at(self.book.drawn, self.leading, start)
            begin = self.head + _AFTER_HEAD + again + named.height
            room = start - begin + self.room  # down to this height of the undivided plan
            end = place
            while end < len(parts) and parts[end].bottom + self._closing(parts, end) <= room:
                end += 1
            if end < len(parts):
                end = _kept_together(parts, place, _no_card_alone(parts, place, end))
            if end == place:
                parts[place : place + 1] = _divided(parts[place], room)
                end = place + 1
            names = frozenset(box.id for part in parts[place:end] for box in part.boxes)
            bottom = max(part.bottom for part in parts[place:end])
            used = begin + bottom - start + self._closing(parts, end - 1)
            made.append(
                _Slice(names=names, start=start, end=bottom, shift=begin - start, frame=frame, named=named, used=used)
            )
            seen |= names
            place = end
        return made

    def _open(self, part: _Part, seen: set[str]) -> Box | None:
        """Return the frame around a part that has begun on a page before."""
        for frame in self.book.frames_of.get(part.boxes[0].id, ()):
            if any(box.id in seen for box in self.book.inside[frame.id]):
                return frame
        return None

    def _closing(self, parts: Sequence[_Part], place: int) -> float:
        """Return the room that a frame needs to be closed below a part, if it goes on after that."""
        if place + 1 >= len(parts):
            return 0
        here = self.book.frames_of.get(parts[place].boxes[0].id, ())
        after = self.book.frames_of.get(parts[place + 1].boxes[0].id, ())
        return _FRAME_PAD if any(frame in after for frame in here) else 0

    def _entry(self, box: Box) -> float:
        """Return where a page begins that begins with a box: above the line that leads to it."""
        heights = [box.top]
        for line in self.book.drawn.lines:
            (x1, y1), (x2, y2) = line.points[-2:]
            if _touches((x2, y2), box):
                bus = x1 == x2 and len(line.points) > 2 and 0 < box.top - y1 <= _NEAR
                heights.append((y1 if bus else box.top) - _LEAD)
        return min(heights)


def _within(box: Box, frame: Box) -> bool:
    across = frame.left <= box.left and box.left + box.width <= frame.left + frame.width
    return across and frame.top <= box.top and box.top + box.height <= frame.top + frame.height


def _touches(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return box.left - 1 <= x <= box.left + box.width + 1 and box.top - 1 <= y <= box.top + box.height + 1


def _parts(book: _Book) -> list[_Part]:
    """Return the parts from the top down."""
    groups: list[list[Box]] = []
    reach = float("-inf")
    for box in sorted(book.boxes, key=lambda box: (box.top, box.left, box.id)):
        if groups and box.top < reach:
            groups[-1].append(box)
        else:
            groups.append([box])
        reach = max(reach, box.top + box.height)
    padded = [_part(group) for group in groups]
    place = {box.id: number for number, group in enumerate(groups) for box in group}
    for frame in book.frames:
        inside = sorted(place[box.id] for box in book.inside[frame.id])
        if inside:
            first, last = inside[0], inside[-1]
            padded[first] = evolve(padded[first], top=min(padded[first].top, frame.top))
            padded[last] = evolve(padded[last], bottom=max(padded[last].bottom, frame.top + frame.height))
    return padded


def _part(boxes: Sequence[Box]) -> _Part:
    return _Part(
        boxes=tuple(boxes), top=min(box.top for box in boxes), bottom=max(box.top + box.height for box in boxes)
    )


def _divided(part: _Part, room: float) -> list[_Part]:
    """Return a part that is higher than a page as what is whole above a height, and the rest."""
    stays = [box for box in part.boxes if box.top + box.height <= room]
    goes = [box for box in part.boxes if box.top + box.height > room]
    while stays and goes:
        lone = [box for box in stays if box.keeps and not _has_below(box, stays) and _has_below(box, goes)]
        if not lone:
            break
        going = {id(box) for box in (*lone, *goes)}
        stays = [box for box in stays if id(box) not in going]
        goes = [box for box in part.boxes if id(box) in going]
    if not stays:  # a single box is higher than a page: it gets one that is as high
        stays = [part.boxes[0]]
        goes = list(part.boxes[1:])
    return [_part(stays), *([_part(goes)] if goes else [])]


def _has_below(box: Box, others: Sequence[Box]) -> bool:
    bottom, right = box.top + box.height, box.left + box.width
    return any(other.top >= bottom and other.left < right and box.left < other.left + other.width for other in others)


def _kept_together(parts: Sequence[_Part], place: int, end: int) -> int:
    """Return where the page ends if headings go with what is below them; where that leaves nothing, `end`."""
    first = end
    while first > place and parts[first - 1].keeps:
        first -= 1
    return first if first > place else end


def _no_card_alone(parts: Sequence[_Part], place: int, end: int) -> int:
    """Return where the page ends if the last card of a chart is not left alone on the next one."""
    last = _cards(parts[end]) == 1 and (end + 1 == len(parts) or not _cards(parts[end + 1]))
    return end - 1 if last and end - 1 > place and _cards(parts[end - 1]) else end


def _cards(part: _Part) -> int:
    return sum(1 for box in part.boxes if box.short)


class _Whereabouts:
    """On which page everything stands, counted from 0."""

    def __init__(self, book: _Book, slices: Sequence[_Slice]) -> None:
        self.page = {name: number for number, part in enumerate(slices) for name in part.names}
        self.on: list[list[Box]] = [[] for _ in slices]
        for box in book.boxes:
            self.on[self.page[box.id]].append(box)
        self.inside = {frame.id: sorted({self.page[box.id] for box in book.inside[frame.id]}) for frame in book.frames}
        self.spots = [(box, self.page[box.id]) for box in book.boxes]
        self.spots += [(frame, self.inside[frame.id][0]) for frame in book.frames if self.inside[frame.id]]
        self.slices = slices

    def pages(self, line: Line) -> tuple[int, int]:
        """Return the first and the last page on which a line stands, going by what it joins."""
        one, other = (self._page(point) for point in (line.points[0], line.points[-1]))
        return min(one, other), max(one, other)

    def _page(self, point: tuple[float, float]) -> int:
        for box, number in self.spots:
            if _touches(point, box):
                return number
        return next((n for n, part in enumerate(self.slices) if point[1] <= part.end), len(self.slices) - 1)


def _boxes(book: _Book, where: _Whereabouts, part: _Slice, number: int, top: float) -> Iterator[Box]:
    """Yield the boxes of one page, frames before what stands in them."""
    shift = top + part.shift
    for frame in book.frames:
        on = where.inside[frame.id]
        if number not in on:
            continue
        here = [box for box in book.inside[frame.id] if box.id in part.names]
        upper, lower = frame.top, frame.top + frame.height
        again: Sequence[Box] = ()
        if on[0] < number:
            upper = min(box.top for box in here) - _FRAME_PAD
        if part.frame is frame:
            first = min(box.top for box in here)
            again = book.again(frame, first)
            upper = part.start - book.repeated_height(frame, first)
        if on[-1] > number:
            lower = max(box.top + box.height for box in here) + _FRAME_PAD
        name = frame.id if number == on[0] else f"{frame.id}-page-{number + 1}"
        yield evolve(frame, id=name, top=upper + shift, height=lower - upper)
        y = upper + shift + _FRAME_PAD
        for box in again:
            yield evolve(box, id=f"{box.id}-page-{number + 1}", top=y, repeats="")
            y += box.height + _BETWEEN_REPEATED
    for box in where.on[number]:
        yield evolve(box, top=box.top + shift)


def _pieces(
    line: Line, slices: Sequence[_Slice], number: int, top: float, *, begins: bool, ends: bool
) -> Iterator[Line]:
    """Yield the pieces of a line that stand on one page."""
    part = slices[number]
    upper = float("-inf") if begins else part.start
    lower = float("inf")
    if not ends:
        following = slices[number + 1].start
        lower = min(part.end + _TAIL, following) if following > part.end else part.end + _TAIL
    for count, points in enumerate(_cut(line.points, upper, lower)):
        name = line.id if begins and not count else f"{line.id}-page-{number + 1}" + (f"-{count}" if count else "")
        arrow = line.arrow and points[-1] == line.points[-1]
        yield evolve(line, id=name, points=tuple((x, y + top + part.shift) for x, y in points), arrow=arrow)


def _cut(points: Points, first: float, last: float) -> Iterator[Points]:
    """Yield the pieces of a line of level and upright parts that stand between two heights."""
    piece: list[tuple[float, float]] = []
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        low, high = max(min(y1, y2), first), min(max(y1, y2), last)
        outside = low > high or (y1 != y2 and low == high)
        begin, end = ((x1, low), (x2, high)) if y1 <= y2 else ((x1, high), (x2, low))
        if outside or (piece and piece[-1] != begin):
            if piece:
                yield tuple(piece)
            piece = []
        if not outside:
            piece = [*(piece or [begin]), end]
    if piece:
        yield tuple(piece)

"""Where everything stands: a chart as boxes and lines with coordinates in points.

The arrangement (rows, columns) comes from `orgchart.views.chart.arrange`; here it gets sizes. Coordinates
run from the left and from the top; `_dot` turns them into those of Graphviz.
"""

from __future__ import annotations

from attrs import define, field, frozen

from orgchart.renderers import _boxes as boxes
from orgchart.renderers._boxes import Panel
from orgchart.renderers._labels import BARE, Style, Text, box_height, grey, refs_text, row_of, text
from orgchart.renderers._metrics import width
from orgchart.renderers._swatches import swatch
from orgchart.renderers._theme import (
    CARD_WIDTH,
    FAINT,
    GAP,
    INDENT,
    LINK,
    NAME,
    PAPER,
    SAND,
    SMALL,
    TEXT,
    TITLE,
    look,
)
from orgchart.views.chart import COLUMNS, Band, Body, Card, Chart, Hung, Stack, Table, arrange

WIDTH = COLUMNS * CARD_WIDTH + (COLUMNS - 1) * GAP
"""Of the whole chart, without margins, in points: with them as wide as A4 landscape (842)."""

_BUS = 13
_BETWEEN_BANDS = 2 * _BUS
_BETWEEN_HUNG = 8
_INSIDE = 12
_SEATS_ACROSS = 7


@frozen(kw_only=True)
class Box:
    """Something drawn in a rectangle: left, top, width and height in points; `words` say what it is.

    Attributes:
        label: what is in it, as an HTML-like label; for a frame around other boxes none.
        fill: colour of a frame.
    """

    id: str
    left: float
    top: float
    width: float
    height: float
    label: str = ""
    fill: str = PAPER
    words: str = ""


@frozen(kw_only=True)
class Line:
    """A line along points (x, y), all its parts level or upright; `words` say what it joins."""

    id: str
    points: tuple[tuple[float, float], ...]
    words: str = ""


@frozen(kw_only=True)
class Plan:
    """All boxes, in the order in which they are drawn (a frame before what stands in it), and all lines."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: float


def plan(chart: Chart) -> Plan:
    """Return the plan of a chart."""
    page = _Page()
    page.head(chart)
    for band in arrange(chart):
        page.band(band)
    page.foot(chart)
    return Plan(boxes=tuple(page.boxes), lines=tuple(page.lines), height=page.y)


@define(kw_only=True)
class _Page:
    """A page being filled from the top down; `y` is where the next thing starts."""

    y: float = 0
    boxes: list[Box] = field(factory=list)
    lines: list[Line] = field(factory=list)
    trunks: dict[str, tuple[float, str]] = field(factory=dict)

    def put(self, name: str, label: str, size: tuple[float, float], left: float = 0, words: str = "") -> None:
        """Put a box at the present height; what stands below it is for the caller to say."""
        self.boxes.append(Box(id=name, left=left, top=self.y, width=size[0], height=size[1], label=label, words=words))

    def paragraph(self, name: str, words: str, style: Style, *, lines: int = 6, after: float = 0) -> None:
        """Put text as wide as the page, and go on below it."""
        made = text(words, WIDTH, style, lines=lines)
        self.put(name, made.row(), (WIDTH, made.height))
        self.y += made.height + after

    def head(self, chart: Chart) -> None:
        """Put the title and what stands under it."""
        self.paragraph("chart-title", chart.title, Style(size=TITLE, bold=True), lines=3, after=2)
        for number, line in enumerate(chart.subtitle, 1):
            self.paragraph(f"chart-subtitle-{number}", line, grey(TEXT + 0.5))
        self.y += 16

    def band(self, band: Band) -> None:
        """Put one band of the arrangement."""
        if band.heading:
            self.y += 6
            self.paragraph("chart-others", band.heading, Style(size=NAME + 1, bold=True), after=8)
        elif band.card is not None:
            self._trunk(band.card, band.parent)
        elif band.table is not None:
            self._table(band.table, band.parent)
        elif band.body is not None:
            self._body(band.body)
        else:
            self._row(band)

    def foot(self, chart: Chart) -> None:
        """Put remarks, legend, sources and stamp."""
        self.y += 4
        for number, remark in enumerate(chart.remarks, 1):
            self.paragraph(f"remark-{number}", remark, grey(TEXT), lines=4)
        self.y += 6 if chart.remarks else 0
        self._legend(chart)
        for note in chart.footnotes:
            words = f"{note.text}, {note.url}" if note.url else note.text
            mark = text(f"[{note.number}]", 26, Style(size=SMALL, ink=LINK))
            told = text(words, WIDTH - 30, grey(SMALL), lines=6)
            height = max(mark.height, told.height)
            self.put(f"source-{note.number}", row_of((mark, told), 4, height), (WIDTH, height))
            self.y += height
        self.y += 6
        for number, line in enumerate(chart.stamp, 1):
            self.paragraph(f"stamp-{number}", line, grey(SMALL - 1), lines=3)

    def _trunk(self, card: Card, parent: str | None) -> None:
        """Put a card in the middle, with a line from the trunk above."""
        total = CARD_WIDTH + 36 if card.leading else CARD_WIDTH
        parts = boxes.panels(card, total)
        height = boxes.card_height(parts)
        left = (WIDTH - total) / 2
        if parent is not None:
            self._join(parent, card, WIDTH / 2, straight=True)
        self.put(
            card.id,
            boxes.card_label(card, parts, total, height),
            (total, height),
            left,
            boxes.card_words(card),
        )
        self.trunks[card.id] = (self.y + height, boxes.card_words(card))
        self.y += height + _BETWEEN_BANDS

    def _join(self, parent: str, card: Card | Table, middle: float, *, straight: bool = False) -> None:
        """Draw a line from a trunk to the top of what is put at the present height."""
        bottom, words = self.trunks[parent]
        centre = WIDTH / 2
        turn = self.y - _BUS
        points: tuple[tuple[float, float], ...] = ((centre, bottom), (centre, self.y))
        if not straight and middle != centre:
            points = ((centre, bottom), (centre, turn), (middle, turn), (middle, self.y))
        self.lines.append(Line(id=f"line-{card.id}", points=points, words=f"{card.title}, under {words}"))

    def _row(self, band: Band) -> None:
        """Put stacks beside each other; cards of the same tier are equally high."""
        parts = {
            hung.card.id: boxes.panels(hung.card, _hung_width(hung)) for stack in band.stacks for hung in stack.cards
        }
        tiers: dict[int, int] = {}
        for stack in band.stacks:
            for tier, hung in enumerate(stack.cards):
                tiers[tier] = max(tiers.get(tier, 0), boxes.card_height(parts[hung.card.id]))
        top = self.y
        lowest = top
        for stack in band.stacks:
            self.y = top
            left = stack.column * (CARD_WIDTH + GAP)
            if band.parent is not None:
                self._join(band.parent, stack.cards[0].card, left + CARD_WIDTH / 2)
            self._stack(stack, left, parts, tiers)
            lowest = max(lowest, self.y - _BETWEEN_HUNG)
        self.y = lowest + _BETWEEN_BANDS

    def _stack(self, stack: Stack, left: float, parts: dict[str, tuple[Panel, ...]], tiers: dict[int, int]) -> None:
        """Put the cards of a stack below each other, those below another one joined to it at its left."""
        ends: dict[str, tuple[float, float, str]] = {}
        for tier, hung in enumerate(stack.cards):
            card, total, height = hung.card, _hung_width(hung), tiers[tier]
            x = left + hung.indent * INDENT
            words = boxes.card_words(card)
            if hung.parent in ends:
                stem, bottom, above = ends[hung.parent]
                middle = self.y + height / 2
                points = ((stem, bottom), (stem, middle), (x, middle))
                self.lines.append(Line(id=f"line-{card.id}", points=points, words=f"{card.title}, under {above}"))
            self.put(card.id, boxes.card_label(card, parts[card.id], total, height), (total, height), x, words)
            ends[card.id] = (x + INDENT / 2, self.y + height, words)
            self.y += height + _BETWEEN_HUNG

    def _body(self, body: Body) -> None:
        """Put a grid of seats in a frame."""
        start, place = self.y, len(self.boxes)
        self.y += _INSIDE
        room = WIDTH - 2 * _INSIDE
        head = text(f"{body.title} · {body.summary}", room, Style(size=NAME, bold=True), lines=3)
        told = [part for part in (body.status, *body.notes) if part]
        self.put(f"{body.id}-title", head.row(), (room, head.height), _INSIDE)
        self.y += head.height
        if told or body.refs:
            line = text("; ".join(told), room, grey(), refs=refs_text(body.refs))
            self.put(f"{body.id}-status", line.row(), (room, line.height), _INSIDE)
            self.y += line.height
        self.y += 6
        self._seats(body, room)
        self.y += _INSIDE
        words = f"{body.title}, {body.summary}"
        back = Box(id=body.id, left=0, top=start, width=WIDTH, height=self.y - start, fill=SAND, words=words)
        self.boxes.insert(place, back)
        self.y += _BETWEEN_BANDS - 8

    def _seats(self, body: Body, room: int) -> None:
        """Put the seats of a body in rows of at most seven, as even as can be."""
        count = len(body.cells)
        if not count:
            return
        across = -(-count // -(-count // _SEATS_ACROSS))
        total = int((room - (across - 1) * 6) / max(across, 4))
        for first in range(0, count, across):
            cells = body.cells[first : first + across]
            rows = [boxes.seat_rows(cell, total) for cell in cells]
            height = max(
                box_height(some, look(cell.standing, cell.mark), pad=boxes.SEAT_PAD)
                for cell, some in zip(cells, rows, strict=True)
            )
            for number, (cell, some) in enumerate(zip(cells, rows, strict=True)):
                left = _INSIDE + number * (total + 6)
                words = f"{cell.office}: {cell.name}" if cell.office else cell.name
                self.put(cell.id, boxes.seat_label(cell, some, total, height), (total, height), left, words)
            self.y += height + 6
        self.y -= 6

    def _table(self, table: Table, parent: str | None) -> None:
        """Put a table in a frame: title, notes, heads of columns, lines."""
        if parent is not None:
            self._join(parent, table, WIDTH / 2, straight=True)
        start, place = self.y, len(self.boxes)
        self.y += _INSIDE - 2
        room = WIDTH - 2 * _INSIDE
        for number, (words, style) in enumerate(
            [(table.title, Style(size=NAME, bold=True)), *((note, grey()) for note in table.notes)]
        ):
            made = text(words, room, style, lines=4)
            self.put(f"{table.id}-head-{number}", made.row(), (room, made.height), _INSIDE)
            self.y += made.height
        self.y += 4
        widths = _columns(table, room)
        heads = tuple(text(_HEADS[column], size, grey(SMALL - 0.5)) for column, size in widths.items())
        lead = f'<td width="{boxes.COLUMN_GAP}"></td>'
        height = max(head.height for head in heads) + 2
        self.put(f"{table.id}-columns", row_of(heads, boxes.COLUMN_GAP, height, lead=lead), (room, height), _INSIDE)
        self.y += height
        for row in table.rows:
            cells = boxes.line_cells(row, widths)
            height = max(cell.height for cell in cells) + 4
            words = ", ".join(part for part in (row.name, row.role, row.area, *row.figures, row.status) if part)
            rule = f'<table {BARE}><tr><td width="{room}" height="1" '
            rule += f'bgcolor="{FAINT}"></td></tr></table>'
            self.put(f"{table.id}-rule-{row.id}", rule, (room, 1), _INSIDE)
            self.y += 3
            self.put(row.id, boxes.line_label(row, cells, height), (room, height), _INSIDE, words)
            self.y += height
        self.y += _INSIDE - 4
        back = Box(id=table.id, left=0, top=start, width=WIDTH, height=self.y - start, words=table.title)
        self.boxes.insert(place, back)
        self.y += _BETWEEN_BANDS - 8

    def _legend(self, chart: Chart) -> None:
        """Put the legend in as many lines as it needs."""
        x = 0.0
        tall = 16
        for entry in chart.legend:
            size = 0 if entry.key == "reference" else 24
            room = int(width(entry.text, SMALL)) + 6
            if x and x + size + 4 + room > WIDTH:
                x, self.y = 0.0, self.y + tall
            if size:
                self.boxes.append(
                    Box(
                        id=f"legend-{entry.key}",
                        left=x,
                        top=self.y + 1,
                        width=size,
                        height=11,
                        label=swatch(entry.key, size, 11),
                        words=entry.text,
                    )  # fmt: skip
                )
                x += size + 7
            made = text(entry.text, room, grey(SMALL), lines=1)
            self.put(f"legend-{entry.key}-text", made.row(), (room, made.height), x)
            x += room + 12
        self.y += tall + 4 if chart.legend else 0


_HEADS = {
    "name": "NAME",
    "role": "ROLE",
    "area": "AREA",
    "strength": "STRENGTH",
    "status": "REPORTED",
    "refs": "",
}
_SHARES = {"name": 22, "role": 16, "area": 16, "strength": 28, "status": 22}


def _columns(table: Table, room: int) -> dict[str, int]:
    """Return the columns that occur in a table with their widths, which fill the room."""
    used = {
        "name": True,
        "role": any(row.role for row in table.rows),
        "area": any(row.area for row in table.rows),
    }
    used["strength"] = any(row.figures for row in table.rows)
    used["status"] = any(row.status or row.notes or row.mark for row in table.rows)
    refs = max((text(refs_text(row.refs), 100, Style(size=SMALL)) for row in table.rows), key=_longest, default=None)
    last = 0 if refs is None else int(_longest(refs)) + 4
    shares = {column: _SHARES[column] for column, there in used.items() if there}
    gaps = (len(shares) + (1 if last else 0)) * boxes.COLUMN_GAP
    free = room - gaps - last
    widths = {column: int(free * share / sum(shares.values())) for column, share in shares.items()}
    if last:
        widths["refs"] = last
    return widths


def _longest(made: Text) -> float:
    return max(width(line, made.style.size) for line in made.lines)


def _hung_width(hung: Hung) -> int:
    return CARD_WIDTH - hung.indent * INDENT


def described(drawn: Plan) -> dict[str, str]:
    """Return the words for each element that has any, by its id."""
    found = {box.id: box.words for box in drawn.boxes if box.words}
    return found | {line.id: line.words for line in drawn.lines if line.words}

"""Where the cards of trees stand, and where the lines between them run."""

from __future__ import annotations

from math import ceil

from orgchart.charts.arrangement import Block, Row
from orgchart.charts.parts import Card, Table
from orgchart.foundation.records import Frozen, evolve
from orgchart.renderers.drawing import boxes
from orgchart.renderers.drawing.boxes import Panel
from orgchart.renderers.drawing.canvas import BETWEEN, BUS, Canvas
from orgchart.renderers.drawing.ink import Points
from orgchart.renderers.drawing.tables import put_list, put_long, put_table
from orgchart.renderers.themes.theme import INDENT

_BETWEEN_HUNG = 8
_WIDER = 36
"""How much wider a card is that heads a tree of several columns."""

_SPINE = 6
_BESIDE_SPINE = 18
"""Of an outline, how far its spine and what hangs from it stand in from the left."""


class _Head(Frozen):
    """Where the head of a block stands; `bottom` is how far down the whole block reaches."""

    block: Block
    left: float
    top: float
    width: float
    height: float
    bottom: float

    @property
    def centre(self) -> float:
        return self.left + self.width / 2


class Trees:
    """Puts rows of blocks on a page."""

    def __init__(self, page: Canvas) -> None:
        self.page = page
        self._panels: dict[tuple[str, int], tuple[Panel, ...]] = {}

    def row(self, row: Row) -> None:
        """Put the trees of a row, and go on below them."""
        sheet = self.page.sheet
        heads = self._row(row, 0, self.page.y, sheet.card_width)
        self.page.y = max(head.bottom for head in heads) + BETWEEN

    def _row(self, row: Row, left: float, top: float, card: int) -> list[_Head]:
        """Put blocks beside each other, their heads and the cards of their stacks equally high."""
        heights = [boxes.card_height(self._parts(block, card)) for block in row.blocks if block.form == "card"]
        tiers = self._tiers(row.blocks, card)
        step = card + self.page.sheet.gap
        made = [
            self._block(block, left + block.column * step, top, card, max(heights, default=0), tiers)
            for block in row.blocks
        ]
        return self._piled(made, card)

    def _piled(self, heads: list[_Head], card: int) -> list[_Head]:
        """Put the trees that stand under others of a row; those that begin at one height are equally high."""
        for level in range(max((len(head.block.under) for head in heads), default=0)):
            tops: dict[float, list[int]] = {}
            for number, head in enumerate(heads):
                if level < len(head.block.under):
                    tops.setdefault(head.bottom + BETWEEN, []).append(number)
            for top, numbers in tops.items():
                some = [heads[number].block.under[level] for number in numbers]
                height = max(boxes.card_height(self._parts(block, card)) for block in some)
                for number, block in zip(numbers, some, strict=True):
                    head = heads[number]
                    under = self._block(block, head.left, top, card, height, self._tiers((block,), card))
                    heads[number] = evolve(head, bottom=under.bottom)
        return heads

    def _tiers(self, blocks: tuple[Block, ...], card: int) -> dict[int, int]:
        """Return how high the cards of stacks beside each other are, from the top down."""
        tiers: dict[int, int] = {}
        for block in blocks:
            for tier, hung in enumerate(block.hung):
                if hung.card is not None:
                    height = boxes.card_height(self._panel(hung.card, card - ceil(hung.indent * INDENT)))
                    tiers[tier] = max(tiers.get(tier, 0), height)
        return tiers

    def _block(self, block: Block, left: float, top: float, card: int, height: int, tiers: dict[int, int]) -> _Head:
        """Put a block: its head and what is below it."""
        wide = block.width * (card + self.page.sheet.gap) - self.page.sheet.gap
        at, total = left, wide
        self.page.y = top
        if block.form == "bar":
            label, height = boxes.bar_label(self.page.theme, block.card, wide)
            words, short = boxes.card_words(block.card), boxes.short_words(block.card)
            self.page.put(block.card.id, label, (wide, height), left, words, short=short, keeps=True)
        else:
            total = self._head_width(block, card)
            at = left if block.left or block.width == 1 else left + (wide - total) / 2
            self._card(block.card, at, top, total, height, keeps=bool(block.rows or block.hung))
        head = _Head(block=block, left=at, top=top, width=total, height=height, bottom=top + height)
        if block.hung:
            head = evolve(head, bottom=self._hang(head, card, tiers))
        elif block.outline:
            head = evolve(head, bottom=self._outline(head, left, wide))
        elif block.rows or block.tables:
            head = evolve(head, bottom=self._rows(head, left, card, wide))
        return head

    def _rows(self, head: _Head, left: float, card: int, wide: float) -> float:
        """Put what is below a head in rows, with the lines to it; from a bar they run straight down."""
        block, bottom = head.block, head.bottom
        words, gap, bar = boxes.card_words(block.card), self.page.sheet.gap, block.form == "bar"
        way: Points = () if bar else ((head.centre, bottom),)
        top = bottom + (BUS if bar else BETWEEN)
        for row in block.rows:
            bus = top - BUS
            heads = self._row(row, left, top, card)
            for each in heads:
                end = each.centre
                if way and each.block.form == "bar" and each.left < way[-1][0] < each.left + each.width:
                    end = way[-1][0]
                points = (*way, (way[-1][0], bus), (end, bus), (end, top)) if way else ((end, bottom), (end, top))
                self._join(each.block, points, words)
            if row.gutter is not None:
                free = left + row.gutter * (card + gap) - gap / 2
                way = (*way, (way[-1][0], bus), (free, bus)) if way else ((free, bottom),)
            top = max(each.bottom for each in heads) + BETWEEN
        for table in block.tables:
            end = way[-1][0] if way else head.centre
            start = way or ((end, bottom),)
            self.page.join(f"line-{table.id}", (*start, (end, top)), f"{table.title}, under {words}")
            top = self._table(table, left, top, wide, block.width)
        return top - BETWEEN

    def _outline(self, head: _Head, left: float, wide: float) -> float:
        """Put what is below a head beside a spine at its left."""
        block, bottom = head.block, head.bottom
        words, gap = boxes.card_words(block.card), self.page.sheet.gap
        inner, spine = left + _BESIDE_SPINE, left + _SPINE
        narrow = int((wide - _BESIDE_SPINE + gap) / block.width - gap)
        room = block.width * (narrow + gap) - gap
        top = bottom + BETWEEN

        def put(table: Table, top: float) -> float:
            points = ((spine, bottom), (spine, top + BUS), (inner, top + BUS))
            self.page.join(f"line-{table.id}", points, f"{table.title}, under {words}")
            return self._table(table, inner, top, room, block.width)

        for table in block.tables:
            top = put(table, top) if table.packed else top
        for row in block.rows:
            heads = self._row(row, inner, top, narrow)
            for each in heads:
                middle = top + min(each.height / 2, BETWEEN)
                points: Points = ((spine, bottom), (spine, middle), (each.left, middle))
                if each.block.width < block.width:
                    points = ((spine, bottom), (spine, top - BUS), (each.centre, top - BUS), (each.centre, top))
                self._join(each.block, points, words)
            top = max(each.bottom for each in heads) + BETWEEN
        for table in block.tables:
            top = top if table.packed else put(table, top)
        return top - BETWEEN

    def _table(self, table: Table, left: float, top: float, wide: float, columns: int) -> float:
        """Put a table or list; return where the next one starts."""
        self.page.y = top
        if table.packed:
            put_list(self.page, table, left, wide, columns)
        elif table.close:
            put_long(self.page, table, left, wide, columns)
        else:
            put_table(self.page, table, left, wide)
        return self.page.y + BETWEEN

    def _join(self, block: Block, points: Points, words: str) -> None:
        self.page.join(f"line-{block.card.id}", points, f"{block.card.title}, under {words}", block.link)

    def _hang(self, head: _Head, card: int, tiers: dict[int, int]) -> float:
        """Put the cards of a stack below each other, those below another one joined to it at its left."""
        block, left, bottom = head.block, head.left, head.bottom
        stem_in = block.hung[0].indent * INDENT / 2
        ends = {block.card.id: (left + stem_in, bottom, boxes.card_words(block.card))}
        for tier, hung in enumerate(block.hung):
            top = bottom + _BETWEEN_HUNG
            inset = ceil(hung.indent * INDENT)
            x = left + hung.indent * INDENT
            stem, start, above = ends[hung.parent]
            if hung.table is not None:
                self.page.y = top
                self._list(hung.table, x, card - inset)
                points = ((stem, start), (stem, top + BUS), (x, top + BUS))
                self.page.join(f"line-{hung.table.id}", points, f"{hung.table.title}, under {above}")
                bottom = self.page.y
            if hung.card is not None:
                height = tiers[tier]
                self._card(hung.card, x, top, card - inset, height)
                points = ((stem, start), (stem, top + height / 2), (x, top + height / 2))
                self.page.join(f"line-{hung.card.id}", points, f"{hung.card.title}, under {above}", hung.link)
                bottom = top + height
                ends[hung.card.id] = (x + stem_in, bottom, boxes.card_words(hung.card))
        return bottom

    def _list(self, table: Table, left: float, wide: float) -> None:
        if table.packed:
            put_list(self.page, table, left, wide, 1, titled=False)
        elif table.close:
            put_long(self.page, table, left, wide, 1)
        else:
            put_table(self.page, table, left, wide)

    def _card(self, card: Card, left: float, top: float, total: int, height: int, *, keeps: bool = False) -> None:
        """Put a card."""
        parts = self._panel(card, total)
        label = boxes.card_label(self.page.theme, card, parts, total, height)
        self.page.y = top
        words, short = boxes.card_words(card), boxes.short_words(card)
        self.page.put(card.id, label, (total, height), left, words, short=short, keeps=keeps)

    def _head_width(self, block: Block, card: int) -> int:
        return card + (_WIDER if block.card.leading and block.width > 1 and not block.left else 0)

    def _parts(self, block: Block, card: int) -> tuple[Panel, ...]:
        return self._panel(block.card, self._head_width(block, card))

    def _panel(self, card: Card, total: int) -> tuple[Panel, ...]:
        key = (card.id, total)
        if key not in self._panels:
            self._panels[key] = boxes.panels(self.page.theme, card, total)
        return self._panels[key]

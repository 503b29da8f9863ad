"""Cards, seats and lines of tables as boxes of text: what stands in them, and how high they are."""

from __future__ import annotations

from itertools import groupby

from attrs import frozen

from orgchart.renderers._labels import (
    BARE,
    Style,
    Text,
    bar,
    box,
    box_height,
    box_room,
    grey,
    refs_text,
    row_of,
    space,
    text,
)
from orgchart.renderers._theme import BAR, GREY, INK, NAME, NAVY, SMALL, TEAL, TEXT, Look, look, mark_ink
from orgchart.views.chart import Card, Mark, Occupant, SeatCell, TableRow, mark_words

SEAT_PAD = 5
COLUMN_GAP = 10
LEVEL = 12
"""How far a line of a table stands in that belongs to the one before it, in points."""


@frozen(kw_only=True)
class Panel:
    """A bordered part of a card; several only where a diff shows who left beside who came."""

    look: Look
    rows: tuple[Text, ...]

    @property
    def height(self) -> int:
        """Return the least height in points."""
        return box_height(self.rows, self.look)


def panels(card: Card, total: int) -> tuple[Panel, ...]:
    """Return the panels of a card of a total width in points, from the top down."""
    if card.kind != "post":
        return (_plain(card, total),)
    grouped = [(mark, tuple(some)) for mark, some in groupby(card.occupants, key=lambda each: each.mark)]
    made = []
    for place, (mark, some) in enumerate(grouped):
        made.append(_panel(card, some, mark, total, last=place == len(grouped) - 1))
    return tuple(made)


def card_height(parts: tuple[Panel, ...]) -> int:
    """Return the least height of a card in points."""
    return sum(part.height for part in parts)


def card_label(card: Card, parts: tuple[Panel, ...], total: int, height: int) -> str:
    """Return the label of a card; what it is higher than its text goes into the last panel."""
    accent = NAVY if card.leading else TEAL
    spare = height - card_height(parts)
    labels = [
        box(part.rows, total, part.height + (spare if part is parts[-1] else 0), part.look, accent) for part in parts
    ]
    if len(labels) == 1:
        return labels[0]
    rows = "".join(f"<tr><td>{label}</td></tr>" for label in labels)
    return f'<table border="0" cellborder="0" cellspacing="0" cellpadding="0">{rows}</table>'


def card_words(card: Card) -> str:
    """Return a card as one sentence, for whoever cannot see it."""
    told = "; ".join(
        ", ".join(part for part in (each.name, *each.modes, each.status) if part) for each in card.occupants
    )
    name = f"{card.title}, {card.unit_name}" if card.unit_name else card.title
    return f"{name}: {told}" if told else name


def seat_rows(cell: SeatCell, total: int) -> tuple[Text, ...]:
    """Return the text of a seat: the office in small grey over the name."""
    seat = look(cell.standing, cell.mark)
    room = box_room(total, seat, pad=SEAT_PAD)
    rows = [text(mark_words("occupant", cell.mark), room, _mark_style(cell.mark))] if cell.mark else []
    if cell.office:
        rows.append(text(cell.office, room, grey(SMALL - 0.5), lines=2))
    rows.append(text(cell.name, room, _name_style(seat, TEXT), refs=refs_text(cell.refs), lines=3))
    return tuple(rows)


def seat_label(cell: SeatCell, rows: tuple[Text, ...], total: int, height: int) -> str:
    """Return the label of a seat."""
    return box(rows, total, height, look(cell.standing, cell.mark), TEAL, pad=SEAT_PAD)


def line_cells(row: TableRow, widths: dict[str, int]) -> tuple[Text, ...]:
    """Return the cells of a line of a table, for the columns given with their widths in points."""
    drawn = look(row.standing, row.mark)
    contents = {
        "name": row.name,
        "role": row.role,
        "area": row.area,
        "strength": "; ".join(row.figures),
        "status": "; ".join(part for part in (row.status, *row.notes) if part),
        "refs": refs_text(row.refs),
    }
    if row.mark is not None:
        contents["status"] = f"{mark_words('row', row.mark)} · {contents['status']}"
    cells = []
    for column, room in widths.items():
        style = _name_style(drawn, NAME - 1) if column == "name" else grey()
        if column == "refs":
            style = Style(size=SMALL, ink="#0550AE")
        elif column == "status" and row.mark is not None:
            style = Style(ink=mark_ink(row.mark))
        elif column == "strength":
            style = Style(ink=INK)
        lines = 4 if column in ("name", "role") else 8
        inset = LEVEL * row.level if column == "name" else 0
        align = "right" if column == "refs" else "left"
        cells.append(text(contents[column], room, style, lines=lines, align=align, inset=inset))
    return tuple(cells)


def line_label(row: TableRow, cells: tuple[Text, ...], height: int) -> str:
    """Return the label of a line of a table."""
    sample = bar(look(row.standing, row.mark), TEAL, 11)
    lead = f'<td width="{BAR}" valign="top"><table {BARE}><tr>{sample}</tr></table></td>'
    return row_of(cells, COLUMN_GAP, height, lead=f'{lead}<td width="{COLUMN_GAP - BAR}"></td>')


def _plain(card: Card, total: int) -> Panel:
    """Return the panel of a unit without a head, or of a stub that counts what is cut off."""
    if card.kind == "stub":
        drawn = Look(dashed=True, bar="none", bold=False, ink=GREY)
        return Panel(look=drawn, rows=(text(card.title, box_room(total, drawn), Style(ink=GREY)),))
    drawn = look(card.standing, card.mark)
    room = box_room(total, drawn)
    rows = [text(mark_words("card", card.mark), room, _mark_style(card.mark))] if card.mark else []
    rows.append(text("UNIT", room, grey(SMALL)))
    rows.append(text(card.title, room, _name_style(drawn, NAME), lines=4, after=1))
    rows += [text(note, room, grey(TEXT)) for note in card.notes]
    return Panel(look=drawn, rows=tuple(rows))


def _panel(card: Card, some: tuple[Occupant, ...], mark: Mark | None, total: int, *, last: bool) -> Panel:
    """Return the panel of those occupants of a card who bear the same mark."""
    strongest = min(some, key=lambda each: _ORDER.index(each.standing)).standing
    drawn = look(strongest, mark if mark is not None else card.mark)
    room = box_room(total, drawn)
    rows: list[Text] = []
    if mark is not None:
        rows.append(text(mark_words("occupant", mark), room, _mark_style(mark)))
    elif card.mark is not None:
        rows.append(text(mark_words("card", card.mark), room, _mark_style(card.mark)))
    rows.append(text(card.title.upper(), room, grey(SMALL), lines=3))
    if card.unit_name:
        rows.append(text(card.unit_name, room, grey(SMALL, italic=False), lines=2))
    for number, each in enumerate(some):
        if number:
            rows.append(space(room, 5))
        rows += _occupant(each, room, drawn if mark is not None else look(each.standing))
    if last:
        rows += [text(note, room, grey(SMALL), lines=3) for note in card.notes]
        if card.more:
            rows.append(text(card.more, room, grey(SMALL, italic=True), lines=2))
    return Panel(look=drawn, rows=tuple(rows))


_ORDER = ("certain", "presumed", "possible", "vacant", "unnamed", "unknown", "not-recorded")


def _occupant(each: Occupant, room: int, drawn: Look) -> list[Text]:
    """Return the name, the status with its references, and the notes of an occupant."""
    status = ", ".join(part for part in (*each.modes, each.status) if part)
    refs = refs_text(each.refs)
    if not status:
        return [text(each.name, room, _name_style(drawn, NAME), refs=refs, lines=4, after=1)]
    rows = [text(each.name, room, _name_style(drawn, NAME), lines=4)]
    rows.append(text(status, room, grey(), refs=refs, lines=4, after=1))
    return rows + [text(note, room, grey(SMALL, italic=True), lines=3) for note in each.notes]


def _name_style(drawn: Look, size: float) -> Style:
    return Style(size=size, ink=drawn.ink, bold=drawn.bold, italic=drawn.italic, struck=drawn.struck)


def _mark_style(mark: Mark) -> Style:
    return Style(size=SMALL, ink=mark_ink(mark), bold=True)

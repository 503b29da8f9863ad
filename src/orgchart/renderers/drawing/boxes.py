"""Cards, seats and lines of tables as boxes of text: what stands in them, and how high they are."""

from __future__ import annotations

from itertools import groupby
from math import ceil

from orgchart.charts.parts import Card, CardHolder, Figure, Mark, SeatCell, TableRow, mark_words
from orgchart.foundation.records import Frozen, evolve
from orgchart.foundation.records import evolve as evolve_card
from orgchart.renderers.drawing.labels import (
    BARE,
    SetText,
    Style,
    bar,
    box,
    box_height,
    box_room,
    grey,
    plain,
    refs_text,
    row_of,
    space,
    text,
)
from orgchart.renderers.text.metrics import width
from orgchart.renderers.themes.theme import BAR, Look, Theme

SEAT_PAD = 5
BAR_PAD = 5
LEAD = 2
"""Above a name, in points: it is larger than what stands over it."""

COLUMN_GAP = 10
RULE = 3
"""The rule over a line of a table with the space below it, in points."""

LINE_BAR = 11
LEVEL = 12
"""How far a line of a table stands in that belongs to the one before it, in points."""


class Panel(Frozen):
    """A bordered part of a card; several only where a diff shows who left beside who came."""

    look: Look
    rows: tuple[SetText, ...]

    @property
    def height(self) -> int:
        """Return the least height in points."""
        return box_height(self.rows, self.look)


def panels(theme: Theme, card: Card, total: int) -> tuple[Panel, ...]:
    """Return the panels of a card of a total width in points, from the top down."""
    if not card.occupants:
        return (_plain(theme, card, total),)
    grouped = [tuple(some) for _, some in groupby(card.occupants, key=_likeness)]
    made = []
    for place, some in enumerate(grouped):
        first = not place or some[0].mark != grouped[place - 1][0].mark
        made.append(_panel(theme, card, some, total, first=first, last=place == len(grouped) - 1))
    return tuple(made)


def _likeness(each: CardHolder) -> tuple[Mark | None, str]:
    """Return what occupants have in common who stand in one panel: the mark, or how sure they are."""
    return each.mark, "" if each.mark is not None else each.standing


def card_height(parts: tuple[Panel, ...]) -> int:
    """Return the least height of a card in points."""
    return sum(part.height for part in parts)


def card_label(theme: Theme, card: Card, parts: tuple[Panel, ...], total: int, height: int) -> str:
    """Return the label of a card; what it is higher than its text goes into the last panel."""
    accent = theme.leading if card.leading else theme.accent
    spare = height - card_height(parts)
    labels = [
        box(part.rows, total, part.height + (spare if part is parts[-1] else 0), part.look, accent) for part in parts
    ]
    if len(labels) == 1:
        return labels[0]
    rows = "".join(f"<tr><td>{label}</td></tr>" for label in labels)
    return f'<table border="0" cellborder="0" cellspacing="0" cellpadding="0">{rows}</table>'


def bar_label(theme: Theme, card: Card, total: float) -> tuple[str, int]:
    """Return the label of a unit as a bar of a total width, and its height in points: name, and notes at the right."""
    drawn = theme.look(card.standing, card.mark)
    wide = int(total)
    room = box_room(wide, drawn)
    style = _title_style(drawn, theme, card)
    first = f"{card.notes[0]} {refs_text(card.refs)}".rstrip() if card.notes else refs_text(card.refs)
    notes = " · ".join(part for part in (first, *card.notes[1:], card.below or "") if part)
    name = text(theme, card.title, room, style, lines=2)
    side = ceil(width(notes, theme.text_size) * 1.04) + 8
    rows: list[SetText] = [name]
    if len(name.lines) == 1 and width(name.lines[0], style.size, bold=True) + side + COLUMN_GAP < room:
        beside = text(theme, notes, side, grey(theme), align="right")
        rows = [evolve(text(theme, card.title, room - side, style), beside=beside)]
    elif notes:
        rows.append(text(theme, notes, room, grey(theme), lines=4))
    rows += _last(theme, evolve_card(card, below=None), room)
    if card.mark:
        rows.insert(0, text(theme, mark_words("card", card.mark), room, _mark_style(theme, drawn)))
    accent = theme.leading if card.leading else theme.accent
    height = box_height(tuple(rows), drawn, pad=BAR_PAD)
    return box(tuple(rows), wide, height, drawn, accent, pad=BAR_PAD), height


def card_words(card: Card) -> str:
    """Return a card as one sentence, for whoever cannot see it."""
    words = "; ".join(
        ", ".join(part for part in (each.name, *each.modes, each.status) if part) for each in card.occupants
    )
    name = f"{card.title}, {card.unit_name}" if card.unit_name else card.title
    return f"{name}: {words}" if words else name


def short_words(card: Card) -> str:
    """Return a card in a few words: "Leader: Qari Hekmat"."""
    there = [each.name for each in card.occupants if each.mark not in ("left", "lost")]
    return f"{card.title}: {there[0]}" if there else card.title


def seat_rows(theme: Theme, cell: SeatCell, total: int) -> tuple[SetText, ...]:
    """Return the text of a seat: the office in small grey over the name."""
    seat = theme.look(cell.standing, cell.mark)
    room = box_room(total, seat, pad=SEAT_PAD)
    rows = [text(theme, mark_words("occupant", cell.mark), room, _mark_style(theme, seat))] if cell.mark else []
    if cell.office:
        rows.append(text(theme, cell.office, room, grey(theme, theme.small_size - 0.5), lines=2))
    rows.append(text(theme, cell.name, room, _name_style(seat, theme.text_size), refs=refs_text(cell.refs), lines=3))
    return tuple(rows)


def seat_label(theme: Theme, cell: SeatCell, rows: tuple[SetText, ...], total: int, height: int) -> str:
    """Return the label of a seat."""
    return box(rows, total, height, theme.look(cell.standing, cell.mark), theme.accent, pad=SEAT_PAD)


def line_contents(theme: Theme, row: TableRow) -> dict[str, tuple[str, Style]]:
    """Return what stands in each column of a line of a table, and its type."""
    drawn = theme.look(row.standing, row.mark)
    return {
        "name": (row.name, _name_style(drawn, theme.name_size - 1)),
        "mark": (mark_words("row", row.mark) if row.mark is not None else "", _mark_style(theme, drawn)),
        "role": (row.role, grey(theme)),
        "area": (row.area, grey(theme)),
        "strength": ("; ".join(figure.words() for figure in row.figures), plain(theme)),
        "status": ("; ".join(part for part in (row.status, *row.notes) if part), grey(theme)),
        "refs": (refs_text(row.refs), Style(size=theme.small_size, ink=theme.link)),
    }


def line_cells(theme: Theme, row: TableRow, widths: dict[str, int]) -> tuple[SetText, ...]:
    """Return the cells of a line of a table, for the columns given with their widths in points."""
    contents = line_contents(theme, row)
    return tuple(
        text(
            theme,
            contents[column][0],
            room,
            contents[column][1],
            lines=4 if column in ("name", "role") else 8,
            align="right" if column == "refs" else "left",
            inset=LEVEL * row.level if column == "name" else 0,
        )
        for column, room in widths.items()
    )


def entry_rows(theme: Theme, row: TableRow, room: int) -> tuple[SetText, ...]:
    """Return the text of an entry of a list: the name, and in small what they are and since when."""
    drawn = theme.look(row.standing, row.mark)
    inset = 5 + LEVEL * row.level + (BAR if row.level else 0)
    room -= 0 if row.level else BAR
    rows = [text(theme, mark_words("row", row.mark), room, _mark_style(theme, drawn), inset=inset)] if row.mark else []
    style = _name_style(drawn, theme.text_size)
    rows.append(text(theme, row.name, room, style, refs=refs_text(row.refs), lines=3, inset=inset))
    figures = (figure.words() for figure in row.figures)
    words = " · ".join(part for part in (row.role, row.area, *figures, row.status, *row.notes) if part)
    if words:
        rows.append(text(theme, words, room, grey(theme, theme.small_size), lines=4, inset=inset))
    return tuple(rows)


def entry_label(theme: Theme, row: TableRow, rows: tuple[SetText, ...]) -> str:
    """Return the label of an entry of a list."""
    drawn = theme.look(row.standing, row.mark)
    sample = f"<table {BARE}><tr>{bar(drawn, theme.accent, LINE_BAR - 2)}</tr></table>"
    lines = "".join(f"<tr><td>{each.row()}</td></tr>" for each in rows)
    inside = f"<table {BARE}>{lines}</table>"
    if row.level:
        return inside
    lead = f'<td width="{BAR}" valign="top">{sample}</td>'
    return f'<table {BARE}><tr>{lead}<td valign="top">{inside}</td></tr></table>'


def figure_cells(theme: Theme, figure: Figure, widths: tuple[int, ...]) -> tuple[SetText, ...]:
    """Return figure, speaker, date and references as cells of these widths in points."""
    said, by, date, refs = widths
    link = Style(size=theme.small_size, ink=theme.link)
    return (
        text(theme, figure.text, said, plain(theme, theme.name_size - 1, bold=True), lines=4),
        text(theme, figure.by, by, grey(theme), lines=4),
        text(theme, figure.date, date, grey(theme), lines=2),
        text(theme, refs_text(figure.refs), refs, link, align="right"),
    )


def line_label(theme: Theme, row: TableRow, cells: tuple[SetText, ...], height: int, room: int) -> str:
    """Return the label of a line of a table, under a thin rule as wide as the room."""
    sample = bar(theme.look(row.standing, row.mark), theme.accent, LINE_BAR)
    lead = f'<td width="{BAR}" valign="top"><table {BARE}><tr>{sample}</tr></table></td>'
    return row_of(cells, COLUMN_GAP, height, f'{lead}<td width="{COLUMN_GAP - BAR}"></td>', rule(theme, room))


def rule(theme: Theme, room: int) -> str:
    """Return a thin rule and the space below it, as rows of a table: `RULE` points high."""
    line = f'<tr><td width="{room}" height="1" bgcolor="{theme.faint}"></td></tr>'
    return f'{line}<tr><td height="{RULE - 1}"></td></tr>'


def _plain(theme: Theme, card: Card, total: int) -> Panel:
    """Return the panel of a unit without a head."""
    drawn = theme.look(card.standing, card.mark)
    room = box_room(total, drawn)
    rows = [text(theme, mark_words("card", card.mark), room, _mark_style(theme, drawn))] if card.mark else []
    if card.kind == "unit":
        rows.append(text(theme, "UNIT", room, grey(theme, theme.small_size)))
    rows.append(text(theme, card.title, room, _title_style(drawn, theme, card), lines=6, before=LEAD))
    for number, note in enumerate(card.notes):
        refs = refs_text(card.refs) if not number and card.kind == "unit" else ""
        rows.append(text(theme, note, room, grey(theme), refs=refs))
    return Panel(look=drawn, rows=(*rows, *_last(theme, card, room)))


def _last(theme: Theme, card: Card, room: int) -> list[SetText]:
    """Return what stands at the end of a card: its size, what is left out, what is below it and not drawn."""
    small = theme.small_size
    rows = [
        text(theme, each.words(), room, grey(theme, small), refs=refs_text(each.refs), lines=3) for each in card.figures
    ]
    if card.more:
        rows.append(text(theme, card.more, room, grey(theme, small, italic=True), lines=2))
    if card.below:
        rows.append(text(theme, card.below, room, plain(theme, small, bold=True), lines=2))
    return rows


def _panel(theme: Theme, card: Card, some: tuple[CardHolder, ...], total: int, *, first: bool, last: bool) -> Panel:
    """Return the panel of occupants of a card who are alike; the title stands in the first of those of one mark."""
    mark = some[0].mark
    drawn = theme.look(some[0].standing, mark if mark is not None else card.mark)
    room = box_room(total, drawn)
    rows: list[SetText] = []
    element = "row" if card.kind == "member" else "occupant"
    if mark is not None:
        rows.append(text(theme, mark_words(element, mark), room, _mark_style(theme, drawn)))
    elif first and card.mark is not None:
        rows.append(text(theme, mark_words("card", card.mark), room, _mark_style(theme, drawn)))
    if first and card.flag:
        rows.append(text(theme, card.flag, room, plain(theme, theme.small_size, bold=True)))
    if first:
        rows.append(text(theme, card.title.upper(), room, grey(theme, theme.small_size, italic=card.inferred), lines=8))
    if first and card.unit_name:
        rows.append(text(theme, card.unit_name, room, grey(theme, theme.small_size, italic=False), lines=2))
    for number, each in enumerate(some):
        if number:
            rows.append(space(theme, room, 5))
        rows += _occupant(theme, each, room, drawn if mark is not None else theme.look(each.standing))
    if last:
        rows += [text(theme, note, room, grey(theme, theme.small_size), lines=3) for note in card.notes]
        rows += _last(theme, card, room)
    return Panel(look=drawn, rows=tuple(rows))


def _occupant(theme: Theme, each: CardHolder, room: int, drawn: Look) -> list[SetText]:
    """Return the name, the status with its references, and the notes of an occupant."""
    status = ", ".join(part for part in (*each.modes, each.status) if part)
    refs = refs_text(each.refs)
    style = _name_style(drawn, theme.name_size)
    if not status:
        rows = [text(theme, each.name, room, style, refs=refs, lines=4, before=LEAD)]
    else:
        rows = [text(theme, each.name, room, style, lines=4, before=LEAD)]
        rows.append(text(theme, status, room, grey(theme), refs=refs, lines=4))
    return rows + [text(theme, note, room, grey(theme, theme.small_size, italic=True), lines=3) for note in each.notes]


def _title_style(drawn: Look, theme: Theme, card: Card) -> Style:
    """Return the type of a unit's name: slanted where the register concludes that there is such a unit."""
    style = _name_style(drawn, theme.name_size)
    return evolve(style, italic=True) if card.inferred else style


def _name_style(drawn: Look, size: float) -> Style:
    return Style(size=size, ink=drawn.ink, bold=drawn.bold, italic=drawn.italic, struck=drawn.struck)


def _mark_style(theme: Theme, drawn: Look) -> Style:
    return Style(size=theme.small_size, ink=drawn.word, bold=True)

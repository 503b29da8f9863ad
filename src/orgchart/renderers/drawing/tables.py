"""Where the lines of tables and the seats of bodies stand, in their frames."""

from __future__ import annotations

from orgchart.charts.parts import Body, Table, TableRow, mark_words
from orgchart.renderers.drawing import boxes
from orgchart.renderers.drawing.canvas import INSIDE, Canvas
from orgchart.renderers.drawing.labels import SetText, Style, box_height, grey, plain, refs_text, row_of, text
from orgchart.renderers.text.metrics import width
from orgchart.renderers.themes.theme import Theme

_SEAT_WIDTH = 100
"""Least width of a seat in points: the sheet tells how many stand beside each other."""

_SEAT_GAP = 6
_LIST_PAD = 7
_LIST_GAP = 4


def put_body(page: Canvas, body: Body) -> None:
    """Put a grid of seats in a frame, and go on right below it."""
    start, place = page.y, len(page.boxes)
    page.y += INSIDE
    room = page.wide - 2 * INSIDE
    if body.mark is not None:
        look = page.theme.look("certain", body.mark)
        style = Style(size=page.theme.small_size, ink=look.word, bold=True)
        made = text(page.theme, mark_words("card", body.mark), room, style)
        _put(page, f"{body.id}-mark", made, room, INSIDE)
    head = text(page.theme, f"{body.title} · {body.summary}", room, _heading(page.theme), lines=3)
    notes = [part for part in (body.status, *body.notes) if part]
    _put(page, f"{body.id}-title", head, room, INSIDE, repeats=body.id)
    if notes or body.refs:
        line = text(page.theme, "; ".join(notes), room, grey(page.theme), refs=refs_text(body.refs))
        _put(page, f"{body.id}-status", line, room, INSIDE)
    page.y += 6
    _seats(page, body, room)
    page.y += INSIDE
    page.frame(place, body.id, 0, start, page.wide, page.theme.body, f"{body.title}, {body.summary}")


def _put(page: Canvas, name: str, words: SetText, room: int, left: float, *, repeats: str = "") -> None:
    """Put a text that stays with what follows, and go on right below it."""
    page.put(name, words.row(), (room, words.height), left, keeps=True, repeats=repeats)
    page.y += words.height


def _seats(page: Canvas, body: Body, room: int) -> None:
    """Put the seats of a body in rows as full as the sheet allows, as even as can be."""
    count = len(body.cells)
    if not count:
        return
    most = max(1, (room + _SEAT_GAP) // (_SEAT_WIDTH + _SEAT_GAP))
    across = -(-count // -(-count // most))
    total = int((room - (across - 1) * _SEAT_GAP) / max(across, min(4, most)))
    step = (room - total) / (across - 1) if across >= 4 else total + _SEAT_GAP
    for first in range(0, count, across):
        cells = body.cells[first : first + across]
        rows = [boxes.seat_rows(page.theme, cell, total) for cell in cells]
        height = max(
            box_height(some, page.theme.look(cell.standing, cell.mark), pad=boxes.SEAT_PAD)
            for cell, some in zip(cells, rows, strict=True)
        )
        for number, (cell, some) in enumerate(zip(cells, rows, strict=True)):
            left = INSIDE + number * step
            words = f"{cell.office}: {cell.name}" if cell.office else cell.name
            page.put(cell.id, boxes.seat_label(page.theme, cell, some, total, height), (total, height), left, words)
        page.y += height + _SEAT_GAP
    page.y -= _SEAT_GAP


def put_table(page: Canvas, table: Table, left: float, wide: float) -> None:
    """Put a table in a frame of a width: title, figures, heads of columns, lines; and go on right below it."""
    start, place = page.y, len(page.boxes)
    page.y += INSIDE - 2
    inner, room = left + INSIDE, int(wide) - 2 * INSIDE
    theme = page.theme
    title = text(theme, table.title, room, _heading(theme), lines=4)
    _put(page, f"{table.id}-head", title, room, inner, repeats=table.id)
    _figures(page, table, inner, room)
    for number, note in enumerate(table.notes, 1):
        made = text(theme, note, room, grey(theme), lines=4)
        _put(page, f"{table.id}-note-{number}", made, room, inner)
    page.y += 4
    widths = _columns(theme, table, room)
    _column_heads(page, table.id, widths, inner, room)
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            _group_head(page, f"{table.id}-group-{row.id}", group, inner, room)
        _line(page, row, widths, inner, room)
    if table.more:
        made = text(theme, table.more, room, grey(theme, italic=True), inset=boxes.COLUMN_GAP)
        label = row_of((made,), 0, made.height, above=boxes.rule(theme, room))
        page.put(f"{table.id}-more", label, (room, made.height + boxes.RULE), inner)
        page.y += made.height + boxes.RULE + 4
    page.y += INSIDE - 4
    page.frame(place, table.id, left, start, wide, theme.table, table.title)


def put_list(page: Canvas, table: Table, left: float, wide: float, columns: int, *, titled: bool = True) -> None:
    """Put packed cards as a close list in a frame, in so many columns, row by row; and go on right below it."""
    start, place, theme = page.y, len(page.boxes), page.theme
    page.y += _LIST_PAD
    inner, room = left + _LIST_PAD, int(wide) - 2 * _LIST_PAD
    if titled:
        title = text(theme, table.title, room, grey(theme), lines=4)
        _put(page, f"{table.id}-head", title, room, inner, repeats=table.id)
        page.y += 4
    gap = page.sheet.gap
    each = (room - (columns - 1) * gap) // columns
    for first in range(0, len(table.rows), columns):
        some = table.rows[first : first + columns]
        texts = [boxes.entry_rows(theme, row, each) for row in some]
        height = max(sum(line.height for line in lines) for lines in texts)
        for number, (row, lines) in enumerate(zip(some, texts, strict=True)):
            size = (each, sum(line.height for line in lines))
            words = ", ".join(part for part in (row.name, row.role, row.status) if part)
            page.put(row.id, boxes.entry_label(theme, row, lines), size, inner + number * (each + gap), words)
        page.y += height + _LIST_GAP
    page.y += _LIST_PAD - _LIST_GAP
    page.frame(place, table.id, left, start, wide, theme.table, table.title)


def _line(page: Canvas, row: TableRow, widths: dict[str, int], left: float, room: int) -> None:
    """Put a line of a table under a rule."""
    cells = boxes.line_cells(page.theme, row, widths)
    height = max(cell.height for cell in cells) + 4
    figures = (figure.words() for figure in row.figures)
    words = ", ".join(part for part in (row.name, row.role, row.area, *figures, row.status) if part)
    total = height + boxes.RULE
    page.put(row.id, boxes.line_label(page.theme, row, cells, height, room), (room, total), left, words)
    page.y += total


def _figures(page: Canvas, table: Table, left: float, room: int) -> None:
    """Put the figures for the size of a unit, each with its speaker and date."""
    if not table.figures:
        return
    theme = page.theme
    page.y += 4
    head = text(theme, "STRENGTH AS REPORTED", room, grey(theme, theme.small_size - 0.5))
    _put(page, f"{table.id}-figures", head, room, left)
    page.y += 2
    refs = max(int(width(refs_text(figure.refs), theme.small_size)) + 4 for figure in table.figures)
    date = max(int(width(figure.date, theme.text_size)) + 4 for figure in table.figures)
    free = room - refs - date - 3 * boxes.COLUMN_GAP
    said = max(int(width(figure.text, theme.name_size - 1, bold=True)) + 4 for figure in table.figures)
    by = max(int(width(figure.by, theme.text_size)) + 4 for figure in table.figures)
    said = min(said, max(free - by, free // 2))
    for number, figure in enumerate(table.figures, 1):
        cells = boxes.figure_cells(theme, figure, (said, free - said, date, refs))
        height = max(cell.height for cell in cells)
        label = row_of(cells, boxes.COLUMN_GAP, height)
        page.put(f"{table.id}-figure-{number}", label, (room, height), left, figure.words(), keeps=True)
        page.y += height
    page.y += 6


def _column_heads(page: Canvas, name: str, widths: dict[str, int], left: float, room: int) -> None:
    small = grey(page.theme, page.theme.small_size - 0.5)
    heads = tuple(text(page.theme, _HEADS[column], size, small) for column, size in widths.items())
    lead = f'<td width="{boxes.COLUMN_GAP}"></td>'
    height = max(head.height for head in heads) + 2
    label = row_of(heads, boxes.COLUMN_GAP, height, lead=lead)
    page.put(f"{name}-columns", label, (room, height), left, keeps=True, repeats=name)
    page.y += height


def _group_head(page: Canvas, name: str, words: str, left: float, room: int) -> None:
    """Put the heading of lines of a kind."""
    page.y += 5
    made = text(page.theme, words, room, plain(page.theme, bold=True))
    _put(page, name, made, room, left)
    page.y += 2


_HEADS = {
    "name": "NAME",
    "mark": "CHANGE",
    "role": "ROLE",
    "area": "AREA",
    "strength": "STRENGTH",
    "status": "REPORTED",
    "refs": "",
}
_NARROWEST = 60
"""No column is made narrower than this, in points, unless what stands in it is."""


def _columns(theme: Theme, table: Table, room: int) -> dict[str, int]:
    """Return the columns that occur in a table with their widths, which fill the room.

    Each is as wide as what stands in it, if there is room for all; else the widest give way first.
    """
    longest: dict[str, float] = {}
    for row in table.rows:
        for column, (words, style) in boxes.line_contents(theme, row).items():
            if words:
                inset = boxes.LEVEL * row.level if column == "name" else 0
                size = width(words, style.size, bold=style.bold) + inset
                longest[column] = max(longest.get(column, 0), size)
    wanted = {
        column: int(max(longest[column], width(head, theme.small_size))) + 4
        for column, head in _HEADS.items()
        if column in longest
    }
    free = room - boxes.COLUMN_GAP * len(wanted)
    widths = _narrowed(wanted, free)
    elastic = [column for column in widths if column not in _FIXED]
    spare = max(0, free - sum(widths.values()))
    return {column: size + (spare // len(elastic) if column in elastic else 0) for column, size in widths.items()}


_FIXED = ("refs", "mark")


def _narrowed(widths: dict[str, int], free: int) -> dict[str, int]:
    """Return widths that fit the room: all above a certain width are cut to it."""
    others = sorted(size for column, size in widths.items() if column not in _FIXED)
    left = free - sum(size for column, size in widths.items() if column in _FIXED)
    most = others[-1] if others else 0
    for place, size in enumerate(others):
        share = left // (len(others) - place)
        if size > share:
            most = max(share, _NARROWEST)
            break
        left -= size
    return {column: size if column in _FIXED else min(size, most) for column, size in widths.items()}


def _heading(theme: Theme) -> Style:
    return plain(theme, theme.name_size, bold=True)

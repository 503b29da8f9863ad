"""Where the lines of tables and lists stand, in their frames."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from orgchart.charts.parts import Table, TableRow
from orgchart.renderers.drawing import boxes
from orgchart.renderers.drawing.canvas import INSIDE, Canvas
from orgchart.renderers.drawing.labels import SetText, Style, grey, plain, refs_text, row_of, text
from orgchart.renderers.text.metrics import width
from orgchart.renderers.themes.theme import Theme

_LIST_PAD = 7
_LIST_GAP = 4


def _put(page: Canvas, name: str, words: SetText, room: int, left: float, *, repeats: str = "") -> None:
    """Put a text that stays with what follows, and go on right below it."""
    page.put(name, words.row(), (room, words.height), left, keeps=True, repeats=repeats)
    page.y += words.height


def _head(page: Canvas, table: Table, left: float, room: int) -> None:
    """Put what stands over the lines of a table: title, figures and notes."""
    theme = page.theme
    page.y += INSIDE - 2
    title = text(theme, table.title, room, heading_style(theme), lines=4)
    _put(page, f"{table.id}-head", title, room, left, repeats=table.id)
    _figures(page, table, left, room)
    for number, note in enumerate(table.notes, 1):
        _put(page, f"{table.id}-note-{number}", text(theme, note, room, grey(theme), lines=4), room, left)


def put_table(page: Canvas, table: Table, left: float, wide: float) -> None:
    """Put a table in a frame of a width: title, figures, heads of columns, lines; and go on right below it."""
    start, place, theme = page.y, len(page.boxes), page.theme
    inner, room = left + INSIDE, int(wide) - 2 * INSIDE
    _head(page, table, inner, room)
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
    put_entries(page, table.rows, inner, room, columns)
    page.y += _LIST_PAD - _LIST_GAP
    page.frame(place, table.id, left, start, wide, theme.table, table.title)


def put_long(page: Canvas, table: Table, left: float, wide: float, columns: int) -> None:
    """Put a table of very many lines as close lists in so many columns, group by group; and go on right below it."""
    start, place, theme = page.y, len(page.boxes), page.theme
    inner, room = left + INSIDE, int(wide) - 2 * INSIDE
    _head(page, table, inner, room)
    page.y += 6
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        some = tuple(rows)
        if group:
            _group_head(page, f"{table.id}-group-{some[0].id}", group, inner, room)
        put_entries(page, some, inner, room, columns)
    if table.more:
        _put(page, f"{table.id}-more", text(theme, table.more, room, grey(theme, italic=True)), room, inner)
    page.y += INSIDE - _LIST_GAP
    page.frame(place, table.id, left, start, wide, theme.table, table.title)


def put_entries(page: Canvas, rows: tuple[TableRow, ...], left: float, room: int, columns: int) -> None:
    """Put lines as entries in so many columns, row by row, and go on below them."""
    gap = page.sheet.gap
    each = (room - (columns - 1) * gap) // columns
    for height, texts in _rows_of_entries(page, rows, each, columns):
        for number, (row, lines) in enumerate(texts):
            size = (each, sum(line.height for line in lines))
            words = ", ".join(part for part in (row.name, row.role, row.status) if part)
            page.put(row.id, boxes.entry_label(page.theme, row, lines), size, left + number * (each + gap), words)
        page.y += height + _LIST_GAP


def entries_height(page: Canvas, rows: tuple[TableRow, ...], room: int, columns: int) -> float:
    """Return how high lines are as entries in so many columns."""
    each = (room - (columns - 1) * page.sheet.gap) // columns
    return sum(height + _LIST_GAP for height, _ in _rows_of_entries(page, rows, each, columns))


def _rows_of_entries(
    page: Canvas, rows: tuple[TableRow, ...], each: int, columns: int
) -> Iterator[tuple[float, list[tuple[TableRow, tuple[SetText, ...]]]]]:
    """Yield the height of each row of so many entries, and what is in it, each set as wide as `each`."""
    for first in range(0, len(rows), columns):
        texts = [(row, boxes.entry_rows(page.theme, row, each)) for row in rows[first : first + columns]]
        yield max(sum(line.height for line in lines) for _, lines in texts), texts


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


def heading_style(theme: Theme) -> Style:
    """Return the type of the title of a table or grid."""
    return plain(theme, theme.name_size, bold=True)

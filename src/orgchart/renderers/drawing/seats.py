"""Where the seats of bodies stand, in their frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import combining, normalize

from orgchart.charts.parts import Body, SeatCell, TableRow, mark_words
from orgchart.foundation.records import evolve
from orgchart.foundation.records import evolve as evolve_seat
from orgchart.renderers.drawing import boxes
from orgchart.renderers.drawing.canvas import INSIDE, Canvas
from orgchart.renderers.drawing.labels import SetText, Style, box_height, grey, refs_text, text
from orgchart.renderers.drawing.tables import entries_height, heading_style, put_entries
from orgchart.wording.right_to_left import bare
from orgchart.wording.verdicts import NAMELESS

_SEAT_WIDTH = 100
"""Least width of a seat in points: the sheet tells how many stand beside each other."""

_ENTRY_WIDTH = 140
"""Least width of a seat in a close list."""

_BY_NAME = "listed by name"
_SEAT_GAP = 6
_MOST_BOXES = 150
"""A body of more seats is a close list by name: a parliament in boxes is metres of paper."""

_RUN = 8
"""So many empty seats one after the other, or more, are one line."""


def put_body(page: Canvas, body: Body) -> None:
    """Put a grid of seats in a frame, and go on right below it."""
    start, place = page.y, len(page.boxes)
    page.y += INSIDE
    room = page.wide - 2 * INSIDE
    if body.mark is not None:
        look = page.theme.look("certain", body.mark)
        style = Style(size=page.theme.small_size, ink=look.word, bold=True)
        _put(page, f"{body.id}-mark", text(page.theme, mark_words("card", body.mark), room, style), room)
    style = evolve(heading_style(page.theme), italic=body.inferred)
    head = text(page.theme, f"{body.title} · {body.summary}", room, style, lines=3)
    is_list = len(body.cells) > _MOST_BOXES and sum(_emptiness(cell) is None for cell in body.cells) > _MOST_BOXES
    notes = [part for part in (body.status, *body.notes, _BY_NAME if is_list else "") if part]
    _put(page, f"{body.id}-title", head, room, repeats=body.id)
    if notes or body.refs:
        line = text(page.theme, "; ".join(notes), room, grey(page.theme), refs=refs_text(body.refs))
        _put(page, f"{body.id}-status", line, room)
    page.y += 6
    if is_list:
        _listed(page, body, room)
    else:
        _seats(page, body, room)
    page.y += INSIDE
    page.frame(place, body.id, 0, start, page.wide, page.theme.body, f"{body.title}, {body.summary}")


def _put(page: Canvas, name: str, words: SetText, room: int, *, repeats: str = "") -> None:
    """Put a text that stays with what follows, and go on right below it."""
    page.put(name, words.row(), (room, words.height), INSIDE, keeps=True, repeats=repeats)
    page.y += words.height


def _seats(page: Canvas, body: Body, room: int) -> None:
    """Put the seats of a body in rows as full as the sheet allows, as even as can be; runs of empty ones in a line."""
    if not body.cells:
        return
    parts = list(_parts(body.cells))
    count = max((len(cells) for cells, is_run in parts if not is_run), default=1)
    most = max(1, (room + _SEAT_GAP) // (_SEAT_WIDTH + _SEAT_GAP))
    across = -(-count // -(-count // most))
    total = int((room - (across - 1) * _SEAT_GAP) / max(across, min(4, most)))
    step = (room - total) / (across - 1) if across >= 4 else total + _SEAT_GAP
    for cells, is_run in parts:
        if is_run:
            _run(page, cells, room)
            continue
        for first in range(0, len(cells), across):
            _row(page, cells[first : first + across], total, step)
    page.y -= _SEAT_GAP


def _listed(page: Canvas, body: Body, room: int) -> None:
    """Put the seats of a large body as a close list by name, offices first; those that are empty in a line each."""
    named = [cell for cell in body.cells if _emptiness(cell) is None]
    named.sort(key=lambda cell: (cell.office is None, cell.standing in NAMELESS, _letters(cell.name), cell.name))
    entries, most = tuple(map(_entry, named)), max(1, room // _ENTRY_WIDTH)
    across = min((most, max(1, most - 1)), key=lambda columns: entries_height(page, entries, room, columns))
    put_entries(page, entries, INSIDE, room, across)
    empty: dict[tuple[object, ...], list[SeatCell]] = {}
    for cell in body.cells:
        if (kind := _emptiness(cell)) is not None:
            empty.setdefault(kind, []).append(cell)
    for cells in empty.values():
        _run(page, tuple(cells), room)
    page.y -= _SEAT_GAP


def _letters(name: str) -> str:
    """Return by what a name is put in order: small letters without their accents."""
    return "".join(sign for sign in normalize("NFKD", bare(name).casefold()) if not combining(sign))


def _entry(cell: SeatCell) -> TableRow:
    """Return a seat as an entry of a list."""
    return TableRow(
        id=cell.id,
        name=cell.name,
        standing=cell.standing,
        role=cell.office or "",
        status=cell.status,
        refs=cell.refs,
        mark=cell.mark,
        place=cell.place,
    )


def _parts(cells: Sequence[SeatCell]) -> Iterator[tuple[tuple[SeatCell, ...], bool]]:
    """Yield the seats in order, cut where a run of empty ones begins or ends; and whether they are one."""
    single: tuple[SeatCell, ...] = ()
    for emptiness, some in groupby(cells, key=_emptiness):
        alike = tuple(some)
        if emptiness is None or len(alike) < _RUN:
            single += alike
            continue
        if single:
            yield single, False
        single = ()
        yield alike, True
    if single:
        yield single, False


def _emptiness(cell: SeatCell) -> tuple[object, ...] | None:
    """Return what is said of an empty seat of no office; None of another one."""
    if cell.standing not in NAMELESS or cell.office or cell.mark is not None:
        return None
    return cell.standing, cell.name, cell.status, cell.refs


def _run(page: Canvas, cells: tuple[SeatCell, ...], room: int) -> None:
    """Put empty seats as one line: "36 seats: not recorded"."""
    whole = evolve_seat(cells[0], name=f"{len(cells):,} seats: {cells[0].name}")
    rows = boxes.seat_rows(page.theme, whole, room)
    height = box_height(rows, page.theme.look(whole.standing), pad=boxes.SEAT_PAD)
    label = boxes.seat_label(page.theme, whole, rows, room, height)
    page.put(whole.id, label, (room, height), INSIDE, whole.name)
    page.y += height + _SEAT_GAP


def _row(page: Canvas, cells: Sequence[SeatCell], total: int, step: float) -> None:
    """Put seats beside each other, equally high."""
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

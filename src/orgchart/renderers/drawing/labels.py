"""HTML-like labels of Graphviz: lines of text in cells of fixed size, from which boxes are put together.

Every size is given, so that a label is as large as planned whatever the fonts; only text wider than any
common font draws it could make a cell grow. Spaces between differently styled runs collapse in SVG:
references and the like stand in cells of their own.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from orgchart.foundation.records import Frozen, evolve
from orgchart.renderers.text.escape import in_label
from orgchart.renderers.text.metrics import line_height, reaches_high, width, wrap
from orgchart.renderers.themes.theme import BAR, PAD, Look, Theme
from orgchart.wording.right_to_left import closed

_STROKE: Final = 3
"""Height of a stroke of a striped bar, and of the gap to the next, in points."""

BARE: Final = 'border="0" cellborder="0" cellspacing="0" cellpadding="0"'


class Style(Frozen):
    """The type of a line of text; `size` in points."""

    size: float
    ink: str
    bold: bool = False
    italic: bool = False
    struck: bool = False


class SetText(Frozen):
    """Wrapped text, with references at its right.

    Attributes:
        room: width of the whole, references and inset included, in points.
        inset: how far the text stands in from the left, in points.
        before: empty height above the text, in points; a part of `height`.
        beside: more text at the right of the room, lower down where it is smaller.
        height: in points.
    """

    lines: tuple[str, ...]
    style: Style
    room: int
    height: int
    refs: str = ""
    refs_style: Style | None = None
    align: str = "left"
    inset: int = 0
    before: int = 0
    beside: SetText | None = None

    def row(self) -> str:
        """Return a table with this text as its only row, of exactly this size."""
        if self.beside is not None:
            alone = evolve(self, beside=None).row()
            return f'<table {BARE}><tr><td>{alone}</td><td valign="bottom">{self.beside.row()}</td></tr></table>'
        if not any(self.lines):  # without text: a font of no size would make Graphviz guess
            return f'<table {BARE}><tr><td width="{self.room}" height="{self.height}"></td></tr></table>'
        side = 0 if self.refs_style is None else refs_width(self.refs, self.refs_style.size)
        cell = f'<td width="{self.inset}"></td>' if self.inset else ""
        free = self.room - side - self.inset
        text = self._stacked(free)
        cell += f'<td align="left" balign="left" valign="{self._end()}" width="{free}" '
        cell += f'height="{self.height - self.before}">{text}</td>'
        if self.refs_style is not None and side:
            drawn = ceil(width(self.refs, self.refs_style.size))
            refs = _line(self.refs, self.refs_style, drawn, "left")
            cell += f'<td width="{side - drawn}"></td><td align="left" valign="top" width="{drawn}">{refs}</td>'
        above = f'<tr><td height="{self.before}"></td></tr>' if self.before else ""
        return f"<table {BARE}>{above}<tr>{cell}</tr></table>"

    def _end(self) -> str:
        return "bottom" if len(self.lines) == 1 and reaches_high(self.lines[0]) else "top"

    def _stacked(self, room: int) -> str:
        """Return the lines one below the other, each as high as its writing needs; engines would set them solid."""
        if len(self.lines) == 1:
            return _line(self.lines[0], self.style, room, self.align, self._end())
        rows = ""
        for line in self.lines:
            end = "bottom" if reaches_high(line) else "top"
            height = ceil(line_height(line, self.style.size))
            place = f'align="left" balign="left" valign="{end}" height="{height}"'
            rows += f"<tr><td {place}>{_line(line, self.style, room, self.align, end)}</td></tr>"
        return f"<table {BARE}>{rows}</table>"


def text(
    theme: Theme,
    words: str,
    room: float,
    style: Style,
    *,
    refs: str = "",
    lines: int = 3,
    align: str = "left",
    after: float = 0,
    before: int = 0,
    inset: int = 0,
    between: str = "",
) -> SetText:
    """Return text wrapped to a width in points; `before` and `after` add space above and below.

    Lines break after a sign `between` things that are listed (`metrics.wrap`).
    """
    linked = Style(size=theme.small_size, ink=theme.link)
    inner = int(room) - refs_width(refs, linked.size) - inset
    found = wrap(words, inner, style.size, bold=style.bold, italic=style.italic, lines=lines, between=between)
    wrapped = closed(found)
    height = sum(ceil(line_height(line, style.size)) for line in wrapped) + before + ceil(after)
    return SetText(
        lines=wrapped,
        style=style,
        room=int(room),
        height=height,
        refs=refs,
        refs_style=linked if refs else None,
        align=align,
        inset=inset,
        before=before,
    )


def space(theme: Theme, room: int, height: int) -> SetText:
    """Return an empty line of a height in points."""
    return SetText(lines=(), style=plain(theme), room=room, height=height)


def refs_text(refs: tuple[int, ...]) -> str:
    """Return footnote numbers as "[1,2]"; of more than four the first three and an ellipsis."""
    if not refs:
        return ""
    shown = [str(number) for number in refs] if len(refs) <= 4 else [*map(str, refs[:3]), "…"]
    return f"[{','.join(shown)}]"


def refs_width(refs: str, size: float) -> int:
    """Return the width of the cell for references, with the space before them; 0 without any."""
    return ceil(width(refs, size)) + 4 if refs else 0


def box(rows: tuple[SetText, ...], total: int, height: int, look: Look, accent: str, *, pad: int = PAD) -> str:
    """Return a bordered box with an accent bar and text, of a width and height in points.

    The text starts at the top; `height` includes border and padding (see `box_height`).
    """
    border = look.border
    inner = height - 2 * border
    room = box_room(total, look, pad=pad)
    filler = inner - 2 * pad - sum(row.height for row in rows)
    cells = "".join(f"<tr><td>{row.row()}</td></tr>" for row in rows)
    if filler > 0:
        cells += f'<tr><td height="{filler}"></td></tr>'
    spaced = f'<tr><td height="{pad}"></td></tr>{cells}<tr><td height="{pad}"></td></tr>'
    style = "" if look.dash == "solid" else f' style="{look.dash}"'
    return (
        f'<table border="{border}" cellborder="0" cellspacing="0" cellpadding="0" color="{look.edge}" '
        f'bgcolor="{look.fill}"{style}><tr>{bar(look, accent, inner)}<td width="{pad}"></td>'
        f'<td width="{room}" height="{inner}" valign="top"><table {BARE}>{spaced}</table></td>'
        f'<td width="{pad}"></td></tr></table>'
    )


def bar(look: Look, accent: str, height: int) -> str:
    """Return the cell of an accent bar: full, hollow (an outline), strokes, or the same space left empty."""
    colour = look.accent or accent
    size = f'width="{BAR}" height="{height}"'
    if look.bar == "full":
        return f'<td {size} bgcolor="{colour}"></td>'
    if look.bar == "hollow":
        return f'<td {size} border="1" color="{colour}"></td>'
    if look.bar == "striped":
        return f"<td {size}>{_stripes(colour, height)}</td>"
    return f"<td {size}></td>"


def _stripes(colour: str, height: int) -> str:
    """Return a bar of short strokes, as many as fit a height in points."""
    stroke = f'<tr><td width="{BAR}" height="{_STROKE}" bgcolor="{colour}"></td></tr>'
    between = f'<tr><td height="{_STROKE}"></td></tr>'
    number = max(1, (height + _STROKE) // (2 * _STROKE))
    return f"<table {BARE}>{between.join([stroke] * number)}</table>"


def box_room(total: int, look: Look, *, pad: int = PAD) -> int:
    """Return the width for text in a box of a total width."""
    return total - 2 * look.border - BAR - 2 * pad


def box_height(rows: tuple[SetText, ...], look: Look, *, pad: int = PAD) -> int:
    """Return the least height of a box that holds the rows."""
    return sum(row.height for row in rows) + 2 * pad + 2 * look.border


def row_of(cells: tuple[SetText, ...], gap: int, height: int, lead: str = "", above: str = "") -> str:
    """Return cells of text side by side, `gap` points apart.

    Args:
        cells: what stands beside each other.
        gap: between two of them, in points.
        height: of the row, in points.
        lead: the markup of a cell before them.
        above: the markup of rows above them, of one cell each.
    """
    between = f'<td width="{gap}"></td>'
    inside = between.join(_topped(cell, height) for cell in cells)
    row = f'<tr>{lead}{inside}<td width="0" height="{height}"></td></tr>'
    if above:
        row = f"{above}<tr><td><table {BARE}>{row}</table></td></tr>"
    return f"<table {BARE}>{row}</table>"


def _topped(cell: SetText, height: int) -> str:
    """Return a cell whose text stands at the top: engines would spread what a cell is higher than its text."""
    if not any(cell.lines):
        return f'<td width="{cell.room}"></td>'
    high = reaches_high(cell.lines[0])
    if len(cell.lines) == 1 and not (high or cell.inset or cell.refs or cell.before or cell.beside):
        run = _line(cell.lines[0], cell.style, cell.room, cell.align)
        return f'<td align="left" valign="top" width="{cell.room}">{run}</td>'
    rest = height - cell.height
    if rest <= 0 or (len(cell.lines) == 1 and not high):
        return f'<td valign="top" width="{cell.room}">{cell.row()}</td>'
    rows = f'<tr><td>{cell.row()}</td></tr><tr><td height="{rest}"></td></tr>'
    return f'<td valign="top" width="{cell.room}"><table {BARE}>{rows}</table></td>'


def plain(theme: Theme, size: float | None = None, *, bold: bool = False) -> Style:
    """Return the style of text, of a size in points."""
    return Style(size=theme.text_size if size is None else size, ink=theme.ink, bold=bold)


def grey(theme: Theme, size: float | None = None, *, italic: bool = False) -> Style:
    """Return the style of secondary text, of a size in points."""
    return Style(size=theme.text_size if size is None else size, ink=theme.grey, italic=italic)


def _line(text: str, style: Style, room: int, align: str, end: str = "top") -> str:
    """Return a line of text in its type; it begins at the left of its room, or ends at the right of it.

    Where it has to begin for that is worked out here: an engine would measure it by fonts of its own.
    """
    inside = in_label(text) or " "
    for tag, used in (("s", style.struck), ("i", style.italic), ("b", style.bold)):
        if used:
            inside = f"<{tag}>{inside}</{tag}>"
    run = f'<font point-size="{style.size:g}" color="{style.ink}">{inside}</font>'
    lead = room - round(width(text, style.size, bold=style.bold, italic=style.italic)) if align == "right" else 0
    if lead <= 0:
        return run
    rest = f'<td align="left" valign="{end}" width="{room - lead}">{run}</td>'
    return f'<table {BARE}><tr><td width="{lead}"></td>{rest}</tr></table>'

"""HTML-like labels of Graphviz: lines of text in cells of fixed size, from which boxes are put together.

Every size is given, so that a label is as large as planned whatever the fonts; only text wider than any
common font draws it could make a cell grow. Spaces between differently styled runs collapse in SVG:
references and the like stand in cells of their own.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from attrs import frozen

from orgchart.renderers._escape import in_label
from orgchart.renderers._metrics import line_height, width, wrap
from orgchart.renderers._theme import BAR, GREY, INK, LINK, PAD, SMALL, TEXT, Look

BARE: Final = 'border="0" cellborder="0" cellspacing="0" cellpadding="0"'


@frozen(kw_only=True)
class Style:
    """The type of a line of text; `size` in points."""

    size: float = TEXT
    ink: str = INK
    bold: bool = False
    italic: bool = False
    struck: bool = False


@frozen(kw_only=True)
class Text:
    """Wrapped text, with references at its right.

    Attributes:
        room: width of the whole, references and inset included, in points.
        inset: how far the text stands in from the left, in points.
        height: in points.
    """

    lines: tuple[str, ...]
    style: Style
    room: int
    height: int
    refs: str = ""
    align: str = "left"
    inset: int = 0

    def row(self) -> str:
        """Return a table with this text as its only row, of exactly this size."""
        if not any(self.lines):  # without text: a font of no size would make Graphviz guess
            return f'<table {BARE}><tr><td width="{self.room}" height="{self.height}"></td></tr></table>'
        side = refs_width(self.refs)
        text = _run(self.lines, self.style)
        cell = f'<td width="{self.inset}"></td>' if self.inset else ""
        free = self.room - side - self.inset
        cell += f'<td align="{self.align}" balign="{self.align}" valign="top" width="{free}" '
        cell += f'height="{self.height}">{text}</td>'
        if side:
            refs = _run((self.refs,), Style(size=SMALL, ink=LINK))
            cell += f'<td align="right" valign="top" width="{side}">{refs}</td>'
        return f"<table {BARE}><tr>{cell}</tr></table>"


def text(
    words: str,
    room: float,
    style: Style,
    *,
    refs: str = "",
    lines: int = 3,
    align: str = "left",
    after: float = 0,
    inset: int = 0,
) -> Text:
    """Return text wrapped to a width in points; `after` adds space below."""
    inner = int(room) - refs_width(refs) - inset
    wrapped = wrap(words, inner, style.size, bold=style.bold, lines=lines)
    height = ceil(sum(line_height(line, style.size) for line in wrapped) + after)
    return Text(lines=wrapped, style=style, room=int(room), height=height, refs=refs, align=align, inset=inset)


def space(room: int, height: int) -> Text:
    """Return an empty line of a height in points."""
    return Text(lines=(), style=Style(), room=room, height=height)


def refs_text(refs: tuple[int, ...]) -> str:
    """Return footnote numbers as "[1,2]"; of more than four the first three and an ellipsis."""
    if not refs:
        return ""
    shown = [str(number) for number in refs] if len(refs) <= 4 else [*map(str, refs[:3]), "…"]
    return f"[{','.join(shown)}]"


def refs_width(refs: str) -> int:
    """Return the width of the cell for references, with the space before them; 0 without any."""
    return ceil(width(refs, SMALL)) + 4 if refs else 0


def box(rows: tuple[Text, ...], total: int, height: int, look: Look, accent: str, *, pad: int = PAD) -> str:
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
    style = ' style="dashed"' if look.dashed else ""
    return (
        f'<table border="{border}" cellborder="0" cellspacing="0" cellpadding="0" color="{look.edge}" '
        f'bgcolor="{look.fill}"{style}><tr>{bar(look, accent, inner)}<td width="{pad}"></td>'
        f'<td width="{room}" height="{inner}" valign="top"><table {BARE}>{spaced}</table></td>'
        f'<td width="{pad}"></td></tr></table>'
    )


def bar(look: Look, accent: str, height: int) -> str:
    """Return the cell of an accent bar: full, hollow (an outline), or the same space left empty."""
    colour = look.accent or accent
    size = f'width="{BAR}" height="{height}"'
    if look.bar == "full":
        return f'<td {size} bgcolor="{colour}"></td>'
    if look.bar == "hollow":
        return f'<td {size} border="1" color="{colour}"></td>'
    return f"<td {size}></td>"


def box_room(total: int, look: Look, *, pad: int = PAD) -> int:
    """Return the width for text in a box of a total width."""
    return total - 2 * look.border - BAR - 2 * pad


def box_height(rows: tuple[Text, ...], look: Look, *, pad: int = PAD) -> int:
    """Return the least height of a box that holds the rows."""
    return sum(row.height for row in rows) + 2 * pad + 2 * look.border


def row_of(cells: tuple[Text, ...], gap: int, height: int, lead: str = "") -> str:
    """Return cells of text side by side, `gap` points apart; `lead` is the markup of a cell before them."""
    between = f'<td width="{gap}"></td>'
    inside = between.join(f'<td valign="top" width="{cell.room}">{cell.row()}</td>' for cell in cells)
    return f'<table {BARE}><tr>{lead}{inside}<td width="0" height="{height}"></td></tr></table>'


def grey(size: float = TEXT, *, italic: bool = False) -> Style:
    """Return the style of secondary text."""
    return Style(size=size, ink=GREY, italic=italic)


def _run(lines: tuple[str, ...], style: Style) -> str:
    """Return lines of text in a type, each on a line of its own."""
    inside = "<br/>".join(in_label(line) or " " for line in lines)
    for tag, used in (("s", style.struck), ("i", style.italic), ("b", style.bold)):
        if used:
            inside = f"<{tag}>{inside}</{tag}>"
    return f'<font point-size="{style.size:g}" color="{style.ink}">{inside}</font>'

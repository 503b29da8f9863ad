"""The page for browsers that run no script, or are too old: the chart of one day as nested lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from orgchart.charts.parts import Body, Branch, CardHolder, Chart, Table
from orgchart.renderers.text.escape import clean
from orgchart.temporal import Day
from orgchart.wording.dates import day_text


def plain_list(chart: Chart, day: Day) -> str:
    """Return the chart of a day as HTML without script."""
    parts = [f"<h2>{_text(day_text(day))}</h2>", *(f"<p>{_text(line)}</p>" for line in chart.subtitle)]
    parts += ["<ul>", *(line for tree in chart.trees for line in _branch(tree)), "</ul>"]
    parts += [line for body in chart.bodies for line in _body(body)]
    parts += [line for table in chart.tables for line in _table(table)]
    parts += [f"<p>{_text(remark)}</p>" for remark in chart.remarks]
    parts += ["<ol>", *(f"<li>{_text(note.text)}</li>" for note in chart.footnotes), "</ol>"]
    parts += [f"<p>{_text(line)}</p>" for line in chart.stamp]
    return "\n".join(parts)


def _branch(branch: Branch) -> Iterator[str]:
    card = branch.card
    title = f"{card.title}, {card.unit_name}" if card.unit_name else card.title
    said = [_holder(each) for each in card.occupants]
    notes = [*card.notes, *(figure.words() for figure in card.figures), *filter(None, (card.more, card.below))]
    yield f"<li>{_text(title)}{': ' if said else ''}{'; '.join(said)}{_small(notes)}"
    if branch.below:
        yield "<ul>"
        for each in branch.below:
            yield from _branch(each)
        yield "</ul>"
    yield "</li>"


def _holder(holder: CardHolder) -> str:
    about = ", ".join((*holder.modes, *filter(None, (holder.status,)), *holder.notes))
    return f"<b>{_text(holder.name)}</b>{f' ({_text(about)})' if about else ''}{_refs(holder.refs)}"


def _body(body: Body) -> Iterator[str]:
    yield f"<h3>{_text(body.title)}</h3><p>{_text(body.summary)}{_refs(body.refs)}</p><ul>"
    for cell in body.cells:
        office = f"{_text(cell.office)}: " if cell.office else ""
        yield f"<li>{office}{_text(cell.name)}{_small([cell.status])}{_refs(cell.refs)}</li>"
    yield f"</ul>{_small(list(body.notes))}"


def _table(table: Table) -> Iterator[str]:
    yield f"<h3>{_text(table.title)}</h3><ul>"
    for row in table.rows:
        figures = [figure.words() for figure in row.figures]
        about = [row.role, row.area, *figures, row.status, *row.notes]
        yield f"<li>{_text(row.name)}{_small(about)}{_refs(row.refs)}</li>"
    yield f"</ul>{_small([figure.words() for figure in table.figures])}"


def _small(parts: list[str]) -> str:
    kept = [_text(part) for part in parts if part]
    return f" <small>({'; '.join(kept)})</small>" if kept else ""


def _refs(refs: tuple[int, ...]) -> str:
    return f" [{','.join(map(str, refs))}]" if refs else ""


def _text(text: str) -> str:
    return escape(clean(text))

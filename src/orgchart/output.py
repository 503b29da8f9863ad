"""What an answer is turned into: charts, exports, frames of pandas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Unpack

from orgchart.errors import RenderError, UsageError
from orgchart.foundation.output_file import STDOUT, write_output
from orgchart.foundation.records import evolve
from orgchart.foundation.undisturbed import undisturbed
from orgchart.model import Register
from orgchart.opening import RegisterLike, opened, register_of
from orgchart.rolefile.load import load
from orgchart.rolefile.meaning.restricted import Closed, closed, closed_lines
from orgchart.rolefile.meaning.restricted import opened as without
from orgchart.temporal.given import DayLike, as_day
from orgchart.view import View

if TYPE_CHECKING:
    from orgchart.answers.diff import Diff
    from orgchart.answers.snapshot import Snapshot
    from orgchart.answers.timeline import Timeline
    from orgchart.charts.parts import Picture
    from orgchart.exporters._format import Exported
    from orgchart.exporters._notebook import Shown
    from orgchart.lens.lens import OtherSettings, Settings
    from orgchart.rolefile.reading.document import Document

Engine: TypeAlias = Literal["auto", "dot", "bundled"]


def render(
    picture: Snapshot | Diff | Timeline,
    path: str | PathLike[str] | None = None,
    *,
    format: str | None = None,  # noqa: A002  (the word users know)
    focus: str | None = None,
    depth: int | None = None,
    collapsed: Collection[str] = (),
    everything: bool = False,
    engine: Engine = "auto",
    theme: str | PathLike[str] = "paper",
    paper: str | None = None,
    dpi: int | None = None,
) -> bytes:
    """Return the drawing of a snapshot, a diff or a timeline, and write it to a file where one is named.

    Args:
        picture: what to draw.
        path: the file to write, whole or not at all; its ending tells the format unless `format` is given. "-" is
            stdout, which gets SVG.
        format: one of `renderers.formats()`: svg, png, pdf, dot; the default without a path is svg.
        focus: id of a unit, post or person: only what is at and below it (snapshots only).
        depth: how many levels are drawn (snapshots only). Unless told otherwise an image shows as many as it has room
            for, and says so.
        collapsed: ids of units and posts below which nothing is drawn but its count (snapshots only).
        everything: whether what did not change is drawn as well, and not only counted (diffs only).
        engine: `dot` for the installed Graphviz, `bundled` for the one that comes along; `auto` takes the
            latter, and the former only where it did not come along.
        theme: one of `renderers.theme_names()`, or a file of TOML (docs/reference/themes.md).
        paper: one of `renderers.papers()`: as many cards in a row as it has room for, and a PDF in pages of it. None
            for one page as high as the chart.
        dpi: dots per inch of a PNG; 192 unless told otherwise.

    Raises:
        RenderError: The chart could not be drawn; no file is left behind.
        UsageError: There is no such format, theme or paper, or `dpi` is given for what is no PNG.

    Example:
        >>> render(snapshot("seeds/jawzjan", "2018-03-01"), "2018-03.svg")   # doctest: +SKIP
    """
    from orgchart import renderers

    ending = "svg" if path is None or fspath(path) in STDOUT else Path(path).suffix[1:].lower()
    wanted = ending if format is None else format
    if wanted not in renderers.formats():
        raise UsageError(f'no chart is drawn as "{wanted}"; there are {", ".join(renderers.formats())}')
    with undisturbed():
        drawn = _drawn(picture, everything=everything, focus=focus, depth=depth, collapsed=collapsed)
        design: dict[str, Any] = {"engine": engine, "theme": fspath(theme), "paper": paper, "dpi": dpi}
        try:
            content = renderers.render(drawn, wanted, **design)
        except RenderError as error:
            folded = _folded(picture, drawn, error, focus=focus, collapsed=collapsed) if depth is None else ()
            content = _first_with_room(folded, error, lambda one: renderers.render(one, wanted, **design))
    if path is not None:
        renderers.write(Path(path), content)
    return content


def _folded(picture: Snapshot | Diff | Timeline, drawn: Picture, error: RenderError, **part: Any) -> Iterator[Picture]:
    """Yield a chart that is too large for an image with fewer and fewer levels, each with a remark that says so."""
    from orgchart.answers.snapshot import Snapshot as SnapshotShape
    from orgchart.charts.chart import chart
    from orgchart.charts.parts import Chart
    from orgchart.charts.selection import levels_of
    from orgchart.foundation.plain_text import counted
    from orgchart.renderers.from_svg.image import TooLargeError

    if isinstance(error, TooLargeError) and isinstance(picture, SnapshotShape) and isinstance(drawn, Chart):
        for depth in range(levels_of(drawn.trees) - 1, -1, -1):
            made = chart(picture, depth=depth, **part)
            levels = "top level" if depth == 0 else f"upper {counted(depth + 1, 'level')}"
            remark = (
                f"An image has room for the {levels} only; draw it as svg, or a part with --focus, to see the rest."
            )
            yield evolve(made, remarks=(*made.remarks, remark))


def _first_with_room(charts: Iterable[Picture], error: RenderError, drawing: Callable[[Picture], bytes]) -> bytes:
    """Return the drawing of the first chart that has room; where none has, or there are none, raise the error."""
    for one in charts:
        with suppress(RenderError):
            return drawing(one)
    raise error


def _drawn(picture: Snapshot | Diff | Timeline, *, everything: bool, **part: Any) -> Picture:
    """Return what is to be drawn of an answer; the part of it is for snapshots alone."""
    from orgchart.answers.diff import Diff as DiffShape
    from orgchart.answers.timeline import Timeline as TimelineShape

    if isinstance(picture, TimelineShape):
        from orgchart.charts.timeline import timeline_chart

        return timeline_chart(picture)
    if isinstance(picture, DiffShape):
        from orgchart.charts.chart import diff_chart

        return diff_chart(picture, everything=everything)
    from orgchart.charts.chart import chart

    return chart(picture, **part)


def html(
    register: View | RegisterLike,
    path: str | PathLike[str] | None = None,
    *,
    focus: str | None = None,
    known_by: Iterable[DayLike] = (),
    **settings: Unpack[OtherSettings],
) -> bytes:
    """Return the history of a register as one page of HTML that opens from disk, and write it where a path is given.

    The page shows the chart of any day, what changed, and why it is believed; it asks for nothing from anywhere.

    Args:
        register: a view, a register, or the path of one.
        path: the file to write, whole or not at all; "-" is stdout.
        focus: the id of a unit: only it and what is below it on each day, as the whole register tells of it, with what
            is above it named.
        known_by: days of knowledge that the page offers besides those by which most became known (at most 12).
        settings: those of `Lens` but the day of knowledge; a view has its own.

    Raises:
        UnknownIdError: Nothing has the id `focus`.
        UsageError: It is no unit's.
        OSError: The file cannot be written; it is as it was.

    Example:
        >>> html("seeds/jawzjan", "history.html")   # doctest: +SKIP
    """
    from orgchart.charts.chart import chart
    from orgchart.webpage.division import part_of
    from orgchart.webpage.document import document
    from orgchart.webpage.knowledge import views_by_knowledge
    from orgchart.webpage.payload import payload

    view = viewed(register, settings)
    part = None if focus is None else part_of(view.register, focus)
    held = payload(views_by_knowledge(view, map(as_day, known_by)), part)
    content = document(held, chart(view.snapshot(held["opens_on"]), focus=part))
    if path is not None:
        write_output(path, content)
    return content


def html_pages(
    register: View | RegisterLike,
    folder: str | PathLike[str],
    *,
    known_by: Iterable[DayLike] = (),
    **settings: Unpack[OtherSettings],
) -> tuple[str, ...]:
    """Write the history of a register into a folder as several pages, and return their names, that of the index first.

    Each page is of a unit with what is below it, as with `focus` of `html`; where that would be too much for one, the
    largest units below have pages of their own. The index finds everybody and everything, and leads to the pages.

    Args:
        register: a view, a register, or the path of one.
        folder: the folder, written whole or not at all; one that holds nothing but such pages is replaced.
        known_by: as in `html`.
        settings: as in `html`.

    Raises:
        UsageError: The folder holds something else, or the register has no units.
        OSError: It cannot be written; what stood there still stands.

    Example:
        >>> html_pages("seeds/jawzjan", "pages")   # doctest: +SKIP
    """
    from orgchart.foundation.whole_folder import whole_folder
    from orgchart.webpage.index import are_pages, made_pages
    from orgchart.webpage.knowledge import views_by_knowledge

    view = viewed(register, settings)
    with whole_folder(Path(folder), are_pages) as made:
        names = []
        for name, content in made_pages(views_by_knowledge(view, map(as_day, known_by))):
            (made / name).write_bytes(content)
            names.append(name)
    return tuple(names)


def show(
    picture: Snapshot | Diff | Timeline | View | RegisterLike,
    *,
    as_of: DayLike | None = None,
    focus: str | None = None,
    depth: int | None = None,
    theme: str | PathLike[str] = "paper",
    **settings: Unpack[Settings],
) -> Shown:
    """Return the drawing of a snapshot, a diff or a timeline, or of a register on a day, as a notebook shows it.

    Args:
        picture: what to draw; a view, a register or the path of one needs `as_of`.
        as_of: the day to draw.
        focus: as in `render`.
        depth: as in `render`.
        theme: as in `render`.
        settings: those of `Lens`, where a register is given.

    Raises:
        RenderError: The chart could not be drawn.
        UsageError: There is no such theme, the day is missing, or it or settings are given for what has its own.

    Example:
        >>> show("seeds/jawzjan", as_of="2018-03-01")   # doctest: +SKIP
        <Qari Hekmat's group, Jawzjan, as of 2018-03-01>
    """
    from orgchart.answers.diff import Diff as DiffShape
    from orgchart.answers.snapshot import Snapshot as SnapshotShape
    from orgchart.answers.timeline import Timeline as TimelineShape
    from orgchart.exporters._notebook import Shown

    if not isinstance(picture, SnapshotShape | DiffShape | TimelineShape):
        if as_of is None:
            raise UsageError("a register is drawn for a day; give it (as_of)")
        picture = viewed(picture, settings).snapshot(as_of)
    elif as_of is not None or settings:
        raise UsageError("a snapshot, diff or timeline has its day and settings; ask for another one to change them")
    svg = render(picture, format="svg", focus=focus, depth=depth, theme=theme).decode("utf-8")
    if isinstance(picture, DiffShape):
        caption = f"{picture.a.title}, {picture.a.as_of} to {picture.b.as_of}"
    elif isinstance(picture, TimelineShape):
        caption = f"{picture.title}, timeline by {picture.by}"
    else:
        caption = f"{picture.title}, as of {picture.as_of}"
    return Shown(svg=svg, caption=caption)


def viewed(asked: View | RegisterLike, settings: Settings | OtherSettings) -> View:
    """Return a view as it is, a register (or the one at a path) through a lens of the settings.

    Raises:
        RoleFileError: The register cannot be read or has errors.
        UsageError: Settings are given for a view, which has its own.
    """
    if not isinstance(asked, View):
        return opened(asked).view(**settings)
    if settings:
        raise UsageError("a view has its settings; make another one to change them")
    return asked


def to_frame(answer: Snapshot | Diff | View | RegisterLike) -> Any:
    """Return a `pandas.DataFrame`: one row per seat of a snapshot, per change of a diff, or per claim of a register.

    The columns are those of `export` to CSV (docs/reference/export.md). Dates are text, since they may be vague or out
    of the range of pandas; numbers are `Int64`, truth values `boolean`.

    Raises:
        UsageError: pandas is not installed.

    Example:
        >>> to_frame(snapshot("seeds/jawzjan", "2018-03-01")).groupby("verdict").size()   # doctest: +SKIP
    """
    from orgchart.answers.diff import Diff as DiffShape
    from orgchart.answers.snapshot import Snapshot as SnapshotShape
    from orgchart.exporters._format import ExportInput
    from orgchart.exporters._frame import frame
    from orgchart.exporters._table import change_table, claim_table, seat_table

    if isinstance(answer, SnapshotShape):
        return frame(seat_table(answer))
    if isinstance(answer, DiffShape):
        return frame(change_table(answer))
    return frame(claim_table(ExportInput(resolution=viewed(answer, {}).resolution)))


def export(
    register: View | RegisterLike,
    format: str,  # noqa: A002  (the word users know)
    path: str | PathLike[str] | None = None,
    *,
    as_of: DayLike | None = None,
    of: str | None = None,
    documents: Iterable[Document] = (),
    **settings: Unpack[Settings],
) -> Exported:
    """Return a register in another format, with what the format could not carry; write it where a path is given.

    Args:
        register: a view, a register, or the path of one.
        format: one of `orgchart.exporters.formats()`: csv, xlsx, json, jsonl ...
        path: the file to write, whole or not at all.
        as_of: the day asked about, for the formats that are of one day or can be.
        of: the id of a person, unit or post, for the formats that are of one.
        documents: the role files that a register was read from (`load(path).documents`), so that keys from which
            nothing is worked out are carried or counted; a path needs none. With `known_by` they are left out.
        settings: those of `Lens`; a view has its own.

    Raises:
        UnknownIdError: Nothing has the id `of`.
        UsageError: There is no such format, something it needs is missing, or it has no use for what is given.
        OSError: The file cannot be written; it is as it was.

    Example:
        >>> export("seeds/jawzjan", "csv", "seats.csv", as_of="2018-03-01").losses   # doctest: +SKIP
    """
    from orgchart import exporters
    from orgchart.exporters._format import ExportInput
    from orgchart.exporters._unread import comments, reviews_within, unread

    exporters.check(format, day=as_of is not None, of=of is not None)
    if not isinstance(register, View | Register):
        loaded = load(register)
        register, documents = register_of(loaded), documents or loaded.documents
    view = viewed(register, settings)
    files = () if view.lens.known_by is not None else tuple(documents)
    keeps = Closed() if view.lens.restricted else closed(files)
    hidden = {file.file: closed_lines(file, keeps) for file in files}
    files = without(files, keeps)
    made = exporters.export(
        format,
        ExportInput(
            resolution=view.resolution,
            known_by=view.lens.known_by,
            day=None if as_of is None else view.snapshot(as_of),
            of=None if of is None else view.history(of),
            unread=unread(files, view.seen),
            comments=comments(files, hidden),
            reviews_within=reviews_within(files, view.seen),
        ),
    )
    if path is not None:
        write_output(path, made.content)
    return made

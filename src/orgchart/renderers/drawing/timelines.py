"""Where everything stands on a timeline: tracks from the top down, days from left to right, in points.

Names stand at the left, the days of each line right of them on one scale. A filled bar is certain, an outline presumed,
hatching possible, dots not ruled out; nothing is shaded off, since no day is half sure.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgchart.charts.axis import Tick, ticks
from orgchart.charts.planning_lines import DrawnHandover, DrawnTimeline, EventLine, PlanningLine, Track
from orgchart.foundation.records import Frozen, evolve
from orgchart.renderers.drawing.canvas import Box, Canvas, Plan
from orgchart.renderers.drawing.ink import Ink, Strokes
from orgchart.renderers.drawing.labels import SetText, Style, grey, plain, refs_text, refs_width, row_of, text
from orgchart.renderers.drawing.line_ink import LineInk, Scale
from orgchart.renderers.drawing.sheet import SCROLL, Sheet
from orgchart.renderers.drawing.surrounds import put_foot, put_head
from orgchart.renderers.text.metrics import width
from orgchart.renderers.themes.theme import Theme
from orgchart.wording.right_to_left import bare

FRAME = "timeline"
_PAD = 10
"""Between the frame and what stands in it."""

_GAP = 10
"""Between the columns."""

_ROW = 15
"""Least height of a line."""

_AROUND = 4
"""Above and below the lines of a track."""


class _Columns(Frozen):
    """Left edges and widths: what a track is, whose line it is, the days."""

    left: int
    title: int
    name: int
    days: float
    end: float

    @property
    def name_left(self) -> int:
        return self.left + self.title + _GAP


def timeline_plan(drawn: DrawnTimeline, theme: Theme, sheet: Sheet = SCROLL) -> Plan:
    """Return the plan of a timeline on one page as high as it takes."""
    page = Canvas(theme, sheet)
    _Timeline(page, drawn).put()
    return Plan(theme=theme, sheet=sheet, boxes=tuple(page.boxes), lines=(), height=page.y)


class _Timeline:
    """Puts a timeline on a page."""

    def __init__(self, page: Canvas, drawn: DrawnTimeline) -> None:
        self.page, self.drawn, self.theme = page, drawn, page.theme
        title, name = (int(max(page.wide * share, least)) for share, least in ((0.18, 72), (0.21, 100)))
        days = _PAD + title + name + 2 * _GAP
        self.columns = _Columns(left=_PAD, title=title, name=name, days=days, end=page.wide - _PAD)
        scale = Scale(first=drawn.first, last=drawn.last, left=days, right=page.wide - _PAD)
        self.ink = LineInk(theme=self.theme, scale=scale)
        self.thin = 0.2 if self.theme.faint == self.theme.ink else 0.5  # no bar of a day is as thin
        room = scale.right - scale.left
        month, year = (room / (width(longest, self.theme.small_size) + 12) for longest in ("Sept 2018", "2018"))
        self.ticks = ticks(drawn.first, drawn.last, months=int(month), years=int(year))

    def put(self) -> None:
        """Put everything, from the title to the stamp."""
        page = self.page
        put_head(page, self.drawn, self.ink.sample, legend=True)
        if self.drawn.tracks or self.drawn.events:
            start, place = page.y, len(page.boxes)
            page.y += _PAD
            self._axis()
            for track in self.drawn.tracks:
                self._track(track)
            self._events()
            page.y += _PAD
            page.frame(place, FRAME, 0, start, page.wide, self.theme.table, self.drawn.day)
            page.y += 10
        put_foot(page, self.drawn, self.ink.sample, legend=False)

    # around the lines

    def _axis(self) -> None:
        """Put the marks of the days, which are shown again on each page."""
        theme, columns = self.theme, self.columns
        style = grey(theme, theme.small_size)
        places = [round(self.ink.scale.x(tick.day)) for tick in self.ticks]
        cells = [text(theme, "", (places[0] if places else int(columns.end)) - columns.left, style)]
        for tick, left, right in zip(self.ticks, places, [*places[1:], int(columns.end)], strict=True):
            fits = width(tick.words, style.size) + 6 <= right - left
            words, inset = (tick.words, 4) if fits else ("", 0)  # a mark near the end has less room than two insets
            cells.append(text(theme, words, right - left, style, lines=1, inset=inset))
        height = max(cell.height for cell in cells)
        total = sum(cell.room for cell in cells)
        ink = (
            Strokes(
                paths=tuple(((at - columns.left, 0), (at - columns.left, height)) for at in map(self._x, self.ticks)),
                colour=theme.line,
            ),
        )
        made = Box(
            id=f"{FRAME}-axis",
            left=columns.left,
            top=self.page.y,
            width=total,
            height=height,
            label=row_of(tuple(cells), 0, height),
            keeps=True,
            repeats=FRAME,
            ink=ink if self.ticks else (),
        )
        self.page.boxes.append(made)
        self.page.y += height

    def _x(self, tick: Tick) -> float:
        return self.ink.scale.x(tick.day)

    def _rule(self) -> Strokes:
        """Return a rule from the left of the frame to its right, as ink of a box in the first column."""
        across = self.columns.end - self.columns.left
        return Strokes(paths=(((0, -_AROUND), (across, -_AROUND)),), colour=self.theme.faint, pen=0.75)

    # tracks

    def _track(self, track: Track) -> None:
        """Put a track: its title beside its lines."""
        page, columns = self.page, self.columns
        page.y += _AROUND
        start = page.y
        title = self._title(track, columns.title)
        rows = [self._line_texts(line) for line in track.lines]
        heights = [max(_ROW, sum(each.height for each in row) + 1) for row in rows]
        heights[-1] += max(0, sum(row.height for row in title) - sum(heights))
        bottom = start + sum(heights)
        self._put_title(track, title, bottom + _AROUND)
        handovers: dict[str, list[DrawnHandover]] = {}
        for handover in track.handovers:
            for line_id in dict.fromkeys((handover.before, handover.after)):
                handovers.setdefault(line_id, []).append(handover)
        for number, (line, row, height) in enumerate(zip(track.lines, rows, heights, strict=True)):
            self._line(line, row, height, self._grid(track, number, height), handovers.get(line.id, ()))
        page.y = bottom + _AROUND

    def _title(self, track: Track, room: int) -> tuple[SetText, ...]:
        theme = self.theme
        style = plain(theme, bold=True)
        rows = [_close(theme, track.title, room, style, track.refs, lines=4)]
        if track.note:
            rows.append(text(theme, track.note, room, grey(theme, theme.small_size), lines=2))
        return tuple(rows)

    def _put_title(self, track: Track, rows: tuple[SetText, ...], until: float) -> None:
        """Put the title of a track; on pages on which the track goes on it is shown again, in one line."""
        page, columns, theme = self.page, self.columns, self.theme
        again = text(theme, f"{track.title}, continued", columns.title + columns.name, plain(theme, bold=True), lines=1)
        left = columns.left
        for number, row in enumerate(rows):
            made = Box(
                id=track.id if not number else f"{track.id}-note",
                left=left,
                top=page.y + sum(each.height for each in rows[:number]),
                width=row.room,
                height=row.height,
                label=row.row(),
                words=track.title if not number else "",
                ink=(self._rule(),) if not number else (),
                keeps=len(track.lines) > 1,
                repeats=FRAME if not number else "",
                until=until,
                again=(again.row(), again.room, again.height),
            )
            page.boxes.append(made)

    def _line_texts(self, line: PlanningLine) -> tuple[SetText, ...]:
        """Return the name of a line and what is said below it."""
        theme, room = self.theme, self.columns.name
        look = theme.look(line.standing)
        style = Style(size=theme.text_size, ink=look.ink, italic=look.italic)
        rows = [_close(theme, line.name, room, style, line.refs, lines=3)]
        rows += [text(theme, note, room, grey(theme, theme.small_size), lines=6) for note in line.notes if note]
        return tuple(rows)

    def _line(
        self,
        line: PlanningLine,
        rows: tuple[SetText, ...],
        height: float,
        grid: tuple[Strokes, ...],
        handovers: Sequence[DrawnHandover],
    ) -> None:
        """Put a line: its name, and its days with those on which it is handed over."""
        page, columns = self.page, self.columns
        top = page.y
        for at, row in enumerate(rows):
            name = f"{line.id}-name" + (f"-{at}" if at else "")
            page.boxes.append(
                Box(id=name, left=columns.name_left, top=top, width=row.room, height=row.height, label=row.row())
            )
            top += row.height
        left = columns.days
        middle = rows[0].height / len(rows[0].lines) / 2 if rows[0].lines else height / 2
        ink: list[Ink] = [*grid, *self.ink.of(line, middle)]
        for handover in handovers:
            begins = line.id == handover.after
            ink += self.ink.handover(handover, 0 if begins else middle, middle if begins else height)
        made = Box(
            id=line.id,
            left=left,
            top=page.y,
            width=columns.end - left,
            height=height,
            words=line.words,
            ink=tuple(ink),
        )
        page.boxes.append(made)
        page.y += height

    def _grid(self, track: Track, number: int, height: float) -> tuple[Strokes, ...]:
        """Return the marks of the days behind a line, which join those of the lines above and below it."""
        if not self.ticks:
            return ()
        top = -_AROUND if not number else 0
        bottom = height + (_AROUND if number == len(track.lines) - 1 else 0)
        left = self.columns.days
        paths = tuple(((self._x(tick) - left, top), (self._x(tick) - left, bottom)) for tick in self.ticks)
        return (Strokes(paths=paths, colour=self.theme.faint, pen=self.thin),)

    # events

    def _events(self) -> None:
        """Put the events beneath, each with its days."""
        if not self.drawn.events:
            return
        page, theme = self.page, self.theme
        page.y += 10
        style = plain(theme, theme.name_size - 1, bold=True)
        made = text(theme, "Events", page.wide - 2 * _PAD, style)
        page.put("events", made.row(), (made.room, made.height), _PAD, keeps=True)
        page.y += made.height + 3
        for event in self.drawn.events:
            self._event(event)

    def _event(self, event: EventLine) -> None:
        page, columns, theme = self.page, self.columns, self.theme
        page.y += _AROUND / 2
        texts = (
            (columns.left, text(theme, event.date, columns.title, grey(theme), lines=3)),
            (columns.name_left, _close(theme, event.text, columns.name, plain(theme), event.refs, lines=6)),
        )
        height = max(_ROW, *(made.height for _, made in texts))
        for at, (left, made) in enumerate(texts):
            name, size = f"{event.id}-{'text' if at else 'date'}", (made.room, made.height)
            rule = () if at else (self._event_rule(),)
            page.boxes.append(
                Box(id=name, left=left, top=page.y, width=size[0], height=size[1], label=made.row(), ink=rule)
            )
        ink: list[Ink] = []
        if self.ticks:
            paths = tuple(
                ((self._x(tick) - columns.days, -_AROUND / 2), (self._x(tick) - columns.days, height + _AROUND / 2))
                for tick in self.ticks
            )
            ink.append(Strokes(paths=paths, colour=theme.faint, pen=self.thin))
        ink += self.ink.sight(event.sight, _ROW / 2 - 1, doubled=event.doubled)
        days = Box(
            id=event.id, left=columns.days, top=page.y, width=columns.end - columns.days, height=height,
            words=f"{event.text}, {event.date}", ink=tuple(ink),
        )  # fmt: skip
        page.boxes.append(days)
        page.y += height + _AROUND / 2

    def _event_rule(self) -> Strokes:
        across = self.columns.end - self.columns.left
        return Strokes(paths=(((0, -_AROUND / 2), (across, -_AROUND / 2)),), colour=self.theme.faint, pen=0.75)


def _close(theme: Theme, words: str, room: int, style: Style, refs: tuple[int, ...], *, lines: int) -> SetText:
    """Return text with its references right behind it, not at the end of the room."""
    made = text(theme, words, room, style, refs=refs_text(refs), lines=lines)
    free = room - max(width(bare(line), style.size, bold=style.bold, italic=style.italic) for line in made.lines)
    spare = int(free) - refs_width(made.refs, theme.small_size) - 2
    return evolve(made, room=room - spare) if refs and spare > 0 else made

"""The parts of a drawn timeline: lines of days in tracks, and nothing of how they are drawn.

After PlanningLines (W. Aigner, S. Miksch, B. Thurnher, S. Biffl, "PlanningLines: Novel Glyphs for Representing Temporal
Uncertainties and Their Evaluation", IV 2005): what is certain stands within what may be. Days are those of
`orgchart.temporal` (numbers), None where a side is open.
"""

from __future__ import annotations

from typing import Literal

from orgchart.charts.parts import Picture, Standing
from orgchart.foundation.records import Frozen
from orgchart.temporal import Day

Surety = Literal["certain", "presumed", "possible", "open"]
"""How sure a piece of a line is; `open` is possible where no evidence is near: not ruled out, and no more."""


class Piece(Frozen):
    """Days, both inclusive, on which something was equally sure."""

    sure: Surety
    first: Day | None
    last: Day | None


class Sight(Frozen):
    """Somebody's word that something was so on some day of a range, both inclusive."""

    first: Day | None
    last: Day | None
    doubtful: bool = False


class PlanningLine(Frozen):
    """One line: who held something, or something itself, over time.

    Attributes:
        id: "tenure-", "membership-" or the like and a digest of the record's id; of several records that of the first.
        name: who or what it is.
        standing: how the name is set: that of somebody, or of a place without a name.
        notes: what is said below the name: modes, what sources say differently.
        refs: footnote numbers, ascending.
        pieces: in order of time, without overlaps.
        sights: by first day.
        joints: days on which another record begins right where one ends, so that two terms are told from a long one.
        doubled: whether sources differ on it.
        thin: whether it is the life of a post or unit, or an empty place, and nobody's.
        words: all of it in a sentence, for whoever cannot see it.
    """

    id: str
    name: str
    standing: Standing = "certain"
    notes: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    pieces: tuple[Piece, ...] = ()
    sights: tuple[Sight, ...] = ()
    joints: tuple[Day, ...] = ()
    doubled: bool = False
    thin: bool = False
    words: str = ""


class DrawnHandover(Frozen):
    """Somebody followed somebody else: their lines stand one below the other.

    Attributes:
        first: the first day that the successor can have begun.
        last: the last one.
    """

    before: str
    after: str
    first: Day
    last: Day


class Track(Frozen):
    """A post, person or unit with its lines, from the top down.

    Attributes:
        note: of a post its unit, of a unit what it is part of.
        refs: footnote numbers of the post, person or unit itself, ascending.
    """

    id: str
    title: str
    note: str = ""
    refs: tuple[int, ...] = ()
    lines: tuple[PlanningLine, ...] = ()
    handovers: tuple[DrawnHandover, ...] = ()


class EventLine(Frozen):
    """An event, with the days between which it was."""

    id: str
    text: str
    date: str
    refs: tuple[int, ...] = ()
    sight: Sight
    doubled: bool = False


class DrawnTimeline(Picture):
    """A timeline to be drawn.

    Attributes:
        first, last: the days from which to which it is drawn, both inclusive; open sides end there.
    """

    first: Day
    last: Day
    tracks: tuple[Track, ...] = ()
    events: tuple[EventLine, ...] = ()

    def lines(self) -> tuple[PlanningLine, ...]:
        """Return all lines, from the top down."""
        return tuple(line for track in self.tracks for line in track.lines)

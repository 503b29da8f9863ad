"""Seats of bodies, and holders of one card, as they are drawn."""

from __future__ import annotations

import pytest

from orgchart.answers.snapshot import Counts, Seat, Snapshot
from orgchart.charts.chart import chart
from orgchart.charts.parts import CardHolder, Standing
from orgchart.foundation.records import evolve
from orgchart.renderers.drawing.boxes import panels
from orgchart.renderers.drawing.canvas import Box
from orgchart.renderers.drawing.geometry import plan
from orgchart.renderers.themes.theme_files import theme_names, theme_of
from unit.renderers import scenes


def council(*states: str) -> Snapshot:
    """Return a snapshot with a council whose seats are in these states; those that are certain have a name."""
    seats = tuple(
        Seat(
            state=state, holder=scenes.holder(f"Member {at}", f"s{at}", scenes.CERTAIN) if state == "certain" else None
        )
        for at, state in enumerate(states)
    )
    counts = Counts(**{state.replace("-", "_"): states.count(state) for state in set(states)})
    post = scenes.post("council", "Member", "group", seats=len(seats), seat_list=seats, counts=counts)
    return scenes.snapshot((scenes.unit("group", "The group"),), (post,))


def seats(snapshot: Snapshot) -> list[Box]:
    return [box for box in plan(chart(snapshot)).boxes if box.id.startswith("seat-")]


def test_a_run_of_empty_seats_is_one_line_that_counts_them() -> None:
    drawn = seats(council(*["certain"] * 10, *["not-recorded"] * 36))
    assert len(drawn) == 11
    assert (drawn[-1].words, "36 seats: not recorded" in drawn[-1].label) == ("36 seats: not recorded", True)
    assert drawn[-1].width > 5 * drawn[0].width
    assert all(box.top + box.height <= drawn[-1].top for box in drawn[:-1])


def test_runs_of_different_emptiness_are_not_taken_together() -> None:
    drawn = seats(council(*["vacant"] * 9, *["unnamed"] * 12, "certain", *["unknown"] * 3))
    assert [box.words for box in drawn] == [
        "9 seats: vacant", "12 seats: unnamed", "Member 21", "unknown", "unknown", "unknown",
    ]  # fmt: skip


def test_a_few_empty_seats_are_seats() -> None:
    assert len(seats(council("certain", *["unnamed"] * 7))) == 8


@pytest.mark.parametrize("theme", theme_names())
def test_holders_of_different_sureness_have_a_panel_each_with_its_own_bar_and_border(theme: str) -> None:
    standings: tuple[Standing, ...] = ("certain", "certain", "presumed", "possible", "unnamed")
    occupants = tuple(
        CardHolder(id=f"tenure-{at}", name=f"Name {at}", standing=standing) for at, standing in enumerate(standings)
    )
    (card,) = chart(scenes.one_post()).cards()
    made = panels(theme_of(theme), evolve(card, occupants=occupants, notes=("a note",)), 184)
    assert len(made) == 4
    assert len({(panel.look.bar, panel.look.dash) for panel in made}) == 4
    words = [" ".join(line for row in panel.rows for line in row.lines) for panel in made]
    assert words[0].startswith("LEADER")
    assert all("LEADER" not in each for each in words[1:])
    assert "a note" in words[-1]


def test_every_line_of_a_table_set_close_is_drawn_with_its_groups() -> None:
    drawn = plan(chart(scenes.members(200)))
    rows = [box for box in drawn.boxes if box.id.startswith("membership-")]
    assert len(rows) == 200
    assert len({box.left for box in rows}) == 4
    assert drawn.height < 4000

"""Every box, seat and edge of the charts of the example register has an explanation that ends in cited claims."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest

import orgchart
from orgchart.answers.snapshot import Snapshot
from orgchart.inference import Resolution, resolve
from orgchart.questions.explain.explain import explain, explain_change
from orgchart.temporal import parse_day
from orgchart.wording.short import short

ROOT = pathlib.Path(__file__).parents[3]
DAYS = ("2016-06-15", "2018-03-01", "2018-04-15", "2018-07-31", "2018-09-01")
"""The days of the charts in diagrams/."""

CHANGES = (("2018-03-01", "2018-07-31"), ("2018-07-31", "2018-09-01"))


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    return resolve(orgchart.open_register(ROOT / "seeds" / "jawzjan"))


def boxes(snapshot: Snapshot, resolution: Resolution) -> Iterator[str]:
    """Yield what is asked for to have a box, a seat or an edge explained."""
    for unit in snapshot.units:
        yield unit.id
        for link in resolution.statements.links.get(unit.id, ()):
            if any(parent == link.parent for parent, _, _ in unit.parents):
                yield link.id
    for post in snapshot.posts:
        yield post.id
        yield from (holder.tenure for holder in post.holders)
        yield from (f"{post.id}/seat/{at}" for at in range(1, len(post.seat_list) + 1))
    yield from (each.id for each in (*snapshot.memberships, *snapshot.strengths, *snapshot.reporting))


@pytest.mark.no_cover
@pytest.mark.parametrize("day", DAYS)
def test_every_box_seat_and_edge_ends_in_cited_claims(day: str, resolution: Resolution) -> None:
    snapshot = orgchart.snapshot(resolution.register, day)
    number = 0
    for name in boxes(snapshot, resolution):
        found = explain(resolution, name, parse_day(day), tried=False)
        assert any(claim.cites for claim in found.claims), name
        assert found.verdict is not None, name
        assert found.verdict.because, name
        assert found.presence in ("shown", "not-shown"), name
        for seat in found.seats:
            assert seat.cites, (name, seat)
        for date in found.dates:
            for cap in (*date.earliest_caps, *date.latest_caps):
                assert any(link.cites for link in cap.links), (name, cap)
        number += 1
    assert number > 40


@pytest.mark.parametrize("day", DAYS)
def test_every_box_has_a_tooltip_that_cites(day: str, resolution: Resolution) -> None:
    snapshot = orgchart.snapshot(resolution.register, day)
    views = [*snapshot.units, *snapshot.posts, *snapshot.memberships, *snapshot.strengths, *snapshot.reporting]
    lines = [short(view, snapshot) for view in views]
    for post in snapshot.posts:
        lines += [short(holder, snapshot) for holder in post.holders]
        lines += [short(seat, snapshot, post=post) for seat in post.seat_list]
    for line in lines:
        assert line.endswith("]"), line
        assert "aan-2018-0" in line
        assert not any(word in line.lower() for word in ("certain", "presum")), line


@pytest.mark.parametrize("days", CHANGES)
def test_every_change_of_the_drawn_diff_is_explained(days: tuple[str, str], resolution: Resolution) -> None:
    first, second = map(parse_day, days)
    for change in orgchart.diff(resolution.register, *days).changes:
        story = explain_change(resolution, change.subject, first, second)
        assert change in story.changes
        assert any(because.cites for because in story.because), change.subject

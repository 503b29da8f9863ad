"""The evidence nearest to a day, among points as they come and among points sorted once."""

from hypothesis import given
from hypothesis import strategies as st

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.nearest import SortedPoints, distances, nearest

POINTS = st.lists(
    st.builds(
        lambda first, length, what, source: Point(
            BEFORE_ALL if length == 11 else first, AFTER_ALL if length == 12 else first + length, what, source, ""
        ),
        st.integers(0, 30), st.integers(0, 12), st.sampled_from(["seen", "start", "end"]), st.sampled_from("abc"),
    ),
    max_size=9,
)  # fmt: skip


@given(POINTS, st.integers(-5, 50))
def test_sorted_points_find_the_very_point_that_a_search_of_all_finds(points: list[Point], day: int) -> None:
    found, sought = SortedPoints(points).nearest(day), nearest(points, day)
    assert found == sought
    assert found is None or sought is None or found.point is sought.point


@given(POINTS, st.integers(-5, 50))
def test_distances_over_all_days_are_those_of_each_day(points: list[Point], day: int) -> None:
    slope, base = distances(points).at(day)
    sought = nearest(points, day)
    assert slope * day + base == (0 if sought is None else sought.distance)

"""The evidence nearest to a day, among points as they come and among points sorted once."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.evidence import Point
from orgchart.inference.statements.nearest import Near, SortedPoints, distance_to, distances, nearer, nearest

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


def test_of_two_the_nearer_is_told_and_of_two_alike_the_first() -> None:
    def near(distance: int, what: str = "seen", source: str = "a") -> Near:
        return Near(Point(10, 10, what, source, ""), distance)

    for one, other in ((near(1), near(2)), (near(1), near(1, "start"))):
        assert nearer(one, other) is nearer(other, one) is one
    assert nearer(None, near(3)) == nearer(near(3), None) == near(3)
    first, second = near(1, source="a"), near(1, source="b")
    assert (nearer(first, second), nearer(second, first)) == (first, second)


@given(POINTS, st.integers(-5, 50))
def test_distances_over_all_days_are_those_of_each_day(points: list[Point], day: int) -> None:
    slope, base = distances(points).at(day)
    sought = nearest(points, day)
    assert slope * day + base == (0 if sought is None else sought.distance)


def test_the_nearest_of_ranges_that_overlap_with_gaps_between_is_found_on_every_day() -> None:
    """Two points that share days, and one or two apart from them: of each day before, among, between and after them."""
    random = Random("overlapping")
    for _ in range(60):
        begin = random.randint(0, 6)
        ranges = [(begin, begin + 4), (begin + random.randint(1, 4), begin + 5)]
        ranges += [
            (first, first + random.randint(0, 3)) for first in random.sample(range(14, 30), random.randint(1, 2))
        ]
        points = [Point(first, last, random.choice(("seen", "start")), "s", "") for first, last in ranges]
        random.shuffle(points)
        spans, by_order = distances(points), SortedPoints(points)
        for day in range(-3, 38):
            slope, base = spans.at(day)
            sought = nearest(points, day)
            assert sought is not None
            assert slope * day + base == sought.distance
            assert by_order.nearest(day) == sought


def test_distances_are_those_of_each_day_before_the_year_1_too_where_ranges_touch_or_begin_together() -> None:
    """Spans of them are in order, each on a day of its own."""
    random = Random("touching")
    for number in range(400):
        at, ranges = -30, []
        for _ in range(random.randint(1, 4)):
            at += random.randint(0, 7)
            ranges.append((at, at + random.randint(0, 3)))
            if number % 2 and random.random() < 0.5:
                ranges.append((at, at + random.randint(0, 5)))
            at = max(last for _, last in ranges) + 1
        points = [Point(first, last, "seen", "s", "") for first, last in ranges]
        spans = distances(points)
        assert list(spans.firsts) == sorted(set(spans.firsts))
        for day in range(-36, 30):
            slope, base = spans.at(day)
            assert slope * day + base == min(distance_to(point, day) for point in points), (ranges, day)

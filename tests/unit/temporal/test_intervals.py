"""What can be said of intervals whose ends are bounded only."""

import pytest

from orgchart.temporal import Interval, before, overlap

NO_BOUNDS = Interval(None, None, None, None)
CONTRADICTORY = Interval(10, None, None, 5)


def test_normalising_uses_that_a_start_is_not_after_its_end() -> None:
    assert Interval(3, None, None, 9).normalised() == Interval(3, 9, 3, 9)
    assert Interval(3, 20, 1, 9).normalised() == Interval(3, 9, 3, 9)
    assert Interval(None, 4, 6, None).normalised() == Interval(None, 4, 6, None)
    assert NO_BOUNDS.normalised() == NO_BOUNDS


@pytest.mark.parametrize(
    ("a", "b", "is_before", "is_overlapping"),
    [
        (Interval(1, 1, 4, 4), Interval(5, 5, 9, 9), "certain", "no"),
        (Interval(1, 1, 5, 5), Interval(5, 5, 9, 9), "no", "certain"),
        (Interval(1, 1, 4, 6), Interval(5, 5, 9, 9), "possible", "possible"),
        (NO_BOUNDS, NO_BOUNDS, "possible", "possible"),
        (Interval(5, 5, None, None), Interval(1, 1, 3, 3), "no", "no"),
        (CONTRADICTORY, NO_BOUNDS, "no", "no"),
        (NO_BOUNDS, CONTRADICTORY, "no", "no"),
    ],
)
def test_before_and_overlap(a: Interval, b: Interval, is_before: str, is_overlapping: str) -> None:
    assert before(a, b) == is_before
    assert overlap(a, b) == overlap(b, a) == is_overlapping


def test_an_interval_without_completions_is_contradictory() -> None:
    assert CONTRADICTORY.is_contradictory
    assert Interval(5, 3, None, None).is_contradictory
    assert Interval(None, None, 5, 3).is_contradictory
    assert not NO_BOUNDS.is_contradictory

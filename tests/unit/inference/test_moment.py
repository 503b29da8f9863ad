"""A day that notes its comparisons: what it can be asked, and on which days the answers are the same."""

from __future__ import annotations

import operator
from collections.abc import Callable
from random import Random

import pytest

from orgchart.inference.day.moment import Far, Moment, nearest_first
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.inference.statements.evidence import Point

COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


@pytest.mark.parametrize("compare", COMPARISONS)
def test_a_comparison_holds_on_the_days_noted_and_on_no_other(compare: Callable[[object, object], bool]) -> None:
    for day in (BEFORE_ALL, -1, 0, 4, 5, 6, 9, AFTER_ALL):
        moment = Moment(day)
        answer = compare(moment, 5)
        assert answer == compare(day, 5)
        assert moment.first <= day <= moment.last
        assert all(compare(other, 5) == answer for other in (moment.first, moment.last))
        if compare not in (operator.eq, operator.ne):  # these note one side only, which is enough
            for beyond in (moment.first - 1, moment.last + 1):
                assert not BEFORE_ALL <= beyond <= AFTER_ALL or compare(beyond, 5) != answer


def test_a_day_outside_the_years_that_spans_know_is_noted_as_well() -> None:
    assert (Moment(2 * AFTER_ALL).last, Moment(2 * BEFORE_ALL).first) == (2 * AFTER_ALL, 2 * BEFORE_ALL)


@pytest.mark.parametrize(
    "use",
    [
        lambda day: day + 1, lambda day: 1 + day, lambda day: day - 1, lambda day: 7 - day, lambda day: -day, hash, int,
        float, bool, range, abs, lambda day: day == Moment(3), lambda day: day < 3.5, lambda day: day <= 3.5,
        lambda day: day > 3.5, lambda day: day >= Moment(3), lambda day: day in {3}, lambda day: {day: 1},
        lambda day: hash(Point(day, day, "seen", None, "")), lambda day: "abc"[day],
    ],
)  # fmt: skip
def test_whatever_would_not_be_noted_raises(use: Callable[[Moment], object]) -> None:
    with pytest.raises(TypeError):
        use(Moment(4))


def test_looking_up_spans_narrows_to_the_span() -> None:
    spans = Spans.of([(BEFORE_ALL, "a"), (3, "b"), (9, "c")])
    for day, value, first, last in ((2, "a", BEFORE_ALL, 2), (3, "b", 3, 8), (8, "b", 3, 8), (9, "c", 9, AFTER_ALL)):
        moment = Moment(day)
        assert (moment.look_up(spans), moment.first, moment.last) == (value, first, last)
    assert Moment(2 * BEFORE_ALL).look_up(spans) == spans.at(2 * BEFORE_ALL) == "a"


def test_distances_are_compared_as_numbers_and_note_the_days_on_which_they_cross() -> None:
    random = Random("distances")
    for _ in range(2000):
        ranges = [sorted((random.randint(0, 40), random.randint(0, 40))) for _ in range(2)]
        day = random.randint(-5, 45)

        def plain(on: int, first: int, last: int) -> int:
            return on - first if on > last else last - on if on < first else 0

        moment = Moment(day)
        one, other = (moment.outside(first, last) for first, last in ranges)
        answers = one < other, one > other, one == other
        for on in range(moment.first if moment.first > BEFORE_ALL else -60, min(moment.last, 100) + 1):
            a, b = (plain(on, first, last) for first, last in ranges)
            assert answers == (a < b, a > b, a == b)
        assert moment.first <= day <= moment.last


def test_a_distance_is_equal_to_nothing_else() -> None:
    assert Far(Moment(3), 0, 1) != 1
    assert Far(Moment(3), -1, 5).line == (-1, 5)
    with pytest.raises(TypeError):
        hash(Far(Moment(3), 0, 1))


def test_an_order_by_distance_holds_on_the_days_noted() -> None:
    random = Random("order")
    for _ in range(500):
        lines = [(random.choice((-1, 0, 1)), random.randint(-9, 9)) for _ in range(random.randint(1, 5))]
        moment = Moment(random.randint(-12, 12))
        found = nearest_first(moment, lines)
        for day in range(max(-40, moment.first), min(40, moment.last) + 1):
            assert found == sorted(range(len(lines)), key=lambda at: lines[at][0] * day + lines[at][1])  # noqa: B023


def test_a_range_is_two_comparisons() -> None:
    random = Random("ranges")
    for _ in range(500):
        day, (first, last) = random.randint(-5, 5), sorted((random.randint(-5, 5), random.randint(-5, 5)))
        one, other = Moment(day), Moment(day)
        assert one.within(first, last) == (first <= other <= last)
        assert (one.first, one.last) == (other.first, other.last)


def test_those_within_are_the_same_and_note_the_same_as_each_asked_by_itself() -> None:
    random = Random("several ranges")
    for _ in range(500):
        ranges = [sorted((random.randint(-5, 5), random.randint(-5, 5))) for _ in range(random.randint(0, 4))]
        together, apart = map(Moment, [random.randint(-6, 6)] * 2)
        found = together.those_within((at, *days) for at, days in enumerate(ranges))
        assert found == [at for at, (first, last) in enumerate(ranges) if apart.within(first, last)]
        assert (together.first, together.last) == (apart.first, apart.last)

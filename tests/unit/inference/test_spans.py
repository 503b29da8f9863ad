"""Spans: one canonical form for what holds from one day to another."""

from __future__ import annotations

from random import Random

import pytest

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, always, best, during, joined, merged

LETTERS = Spans.of([(BEFORE_ALL, "a"), (3, "b"), (5, "b"), (9, "a")])


def test_neighbours_with_the_same_value_are_one_span() -> None:
    assert list(LETTERS) == [(BEFORE_ALL, 2, "a"), (3, 8, "b"), (9, AFTER_ALL, "a")]
    assert (len(LETTERS), LETTERS.days_of_change()) == (3, (3, 9))
    assert [LETTERS.at(day) for day in (BEFORE_ALL, 2, 3, 8, 9, AFTER_ALL)] == ["a", "a", "b", "b", "a", "a"]


def test_equal_spans_are_those_with_the_same_value_on_every_day() -> None:
    other = Spans.of([(BEFORE_ALL, "a"), (3, "b"), (9, "a"), (12, "a")])
    assert (other, hash(other), repr(other)) == (LETTERS, hash(LETTERS), repr(LETTERS))
    assert always("a") != LETTERS != "a"
    later = Spans.of([(BEFORE_ALL, "a"), (4, "b"), (9, "a")])
    assert later not in (LETTERS, always("b"))
    assert later != other
    assert other != later


def test_a_period_is_cut_out_with_its_ends() -> None:
    assert list(LETTERS.between(4, 9)) == [(4, 8, "b"), (9, 9, "a")]
    assert list(LETTERS.between(5, 5)) == [(5, 5, "b")]
    many = Spans.of([(BEFORE_ALL, -1), *((day, day) for day in range(600))])
    assert list(many.between(500, 503)) == [(day, day, day) for day in range(500, 504)]
    assert [span.value for span in many] == [*range(-1, 600)]


def test_ranges_that_touch_are_joined() -> None:
    assert joined([(8, 9), (1, 2), (3, 4), (4, 5), (2, 2), (7, 6)]) == ((1, 5), (8, 9))


def test_spans_cover_all_time() -> None:
    for pieces in ([], [(3, "a")]):
        with pytest.raises(ValueError, match="begin with BEFORE_ALL"):
            Spans.of(pieces)


def test_mapped_and_merged_spans_are_joined_again() -> None:
    assert LETTERS.map(lambda _: 1) == always(1)
    digits = Spans.of([(BEFORE_ALL, 1), (4, 2)])
    assert list(merged([LETTERS, digits], lambda pair: pair)) == [
        (BEFORE_ALL, 2, ("a", 1)), (3, 3, ("b", 1)), (4, 8, ("b", 2)), (9, AFTER_ALL, ("a", 2)),
    ]  # fmt: skip
    assert merged([], len) == always(0)


def test_ranges_as_spans_say_the_same_of_every_day() -> None:
    random = Random("ranges")
    for _ in range(500):
        ends = (BEFORE_ALL, AFTER_ALL, *range(30))
        ranges = [(random.choice(ends), random.choice(ends), random.randint(1, 3)) for _ in range(random.randint(0, 6))]
        ranges = [(first, last, rank) for first, last, rank in ranges if first <= last]
        pairs = [(first, last) for first, last, _ in ranges]
        for day in (BEFORE_ALL, *range(-1, 32), AFTER_ALL):
            ranks = [rank for first, last, rank in ranges if first <= day <= last]
            assert best(ranges).at(day) == max(ranks, default=0)
            assert during(pairs).at(day) == bool(ranks)
        apart = joined([*pairs, (5, 4)])
        assert all(last + 1 < first for (_, last), (first, _) in zip(apart, apart[1:], strict=False))

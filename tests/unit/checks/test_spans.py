"""The first day on which most spans hold together."""

from __future__ import annotations

from random import Random

from orgchart.checks.spans import HeldDays, most_at_once
from work import lines_run


def holding(spans: list[HeldDays], day: int) -> tuple[HeldDays, ...]:
    """Return those that hold on a day, by name: on the last of its days a span does not, unless it has one only."""
    there = (span for span in spans if span.first <= day < max(span.last, span.first + 1))
    return tuple(sorted(there, key=lambda one: one.name))


def test_the_first_of_the_days_with_most_is_found_whatever_the_order_of_the_spans() -> None:
    random = Random("spans")
    for _ in range(2000):
        spans = []
        for at in range(random.randint(0, 7)):
            first = random.randint(0, 9)
            spans.append(HeldDays(first, first + random.randint(0, 5), f"n{at}"))
        random.shuffle(spans)
        days = range(16)
        most = max(len(holding(spans, day)) for day in days)
        best = next(day for day in days if len(holding(spans, day)) == most)
        assert most_at_once(spans) == ((best, holding(spans, best)) if spans else None)


def test_spans_that_all_hold_together_take_time_in_proportion() -> None:
    def work(count: int) -> int:
        spans = [HeldDays(at, 10_000, f"n{at}") for at in range(count)]
        return lines_run(lambda: most_at_once(spans))

    assert work(800) < 4.6 * work(200)

"""Circles among ids: every one that is found is one, and no group of ids is without its circle."""

from hypothesis import given
from hypothesis import strategies as st

from orgchart.foundation.graphs import chain, circles


def reached(graph: dict[str, list[str]], start: str) -> set[str]:
    """Return all ids that an id leads to, over one step or more."""
    there: set[str] = set()
    waiting = [*graph.get(start, ())]
    while waiting:
        name = waiting.pop()
        if name not in there:
            there.add(name)
            waiting += graph.get(name, ())
    return there


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6))
def test_circles_are_circles_and_none_is_missed(graph: dict[str, list[str]]) -> None:
    found = list(circles(graph))
    for circle in found:
        assert circle[0] == min(circle)
        assert all(below in graph[name] for name, below in zip(circle, (*circle[1:], circle[0]), strict=True))
    for name in graph:
        below = reached(graph, name)
        if name in below:
            group = {other for other in below if name in reached(graph, other)}
            assert any(group >= set(circle) for circle in found), f"no circle for {name}"


def test_the_order_of_a_graph_does_not_matter() -> None:
    assert list(circles({"b": ["a"], "a": ["b"]})) == list(circles({"a": ["b"], "b": ["a"]})) == [("a", "b")]


def test_a_circle_in_words() -> None:
    assert chain(("a", "b"), "follows") == "'a' follows 'b', which follows 'a'"

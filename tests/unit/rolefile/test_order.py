"""Where new records go among those that are there: the same as if all were looked through for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from orgchart.rolefile.editing.order import GROUPS, Order
from work import lines_run

ABOUT = ("a", "b", "c", "d", "e", "not there", None, ["b", "c"], [], {"unit": "d"})


def place_by_looking(others: Sequence[str], about: Mapping[str, str | None], name: str, things: Sequence[str]) -> int:
    """Return how many records stand before a new one: behind those about the same, else by what they are about."""
    alike = [at for at, one in enumerate(others) if about[one] is not None and about[one] == about[name]]
    if alike:
        return alike[-1] + 1
    ranks = [things.index(of) if (of := about[one]) in things else -1 for one in others]
    if (mine := about[name]) in things:
        rank = things.index(mine)
        earlier = [(one, at) for at, one in enumerate(ranks) if 0 <= one < rank]
        later = [at for at, one in enumerate(ranks) if one > rank]
        if earlier or later:
            return max(earlier)[1] + 1 if earlier else later[0]
    before = [(one, at) for at, one in enumerate(others) if one < name]
    return max(before)[1] + 1 if before else 0


def test_each_new_record_goes_where_looking_through_all_would_put_it() -> None:
    random = Random("order")
    for _ in range(1500):
        section = random.choice(("tenures", "posts", "units", "people"))
        key, _ = GROUPS.get(section, ("", ""))
        written: dict[str, Any] = {name: random.choice(ABOUT) for name in random.sample(range_of("i"), 14)}
        things = random.sample("abcde", random.randint(0, 5))
        about = {name: _plain(value) if key else None for name, value in written.items()}
        expected = random.sample(list(written), random.randint(0, 8))
        order = Order(section, {name: _record(key, written[name]) for name in expected}, things)
        for name in [one for one in written if one not in expected]:
            expected.insert(place_by_looking(expected, about, name, things), name)
            order.add(name, _record(key, written[name]))
            assert list(order) == expected


def test_many_new_records_take_time_in_proportion() -> None:
    def work(count: int) -> int:
        order = Order(
            "tenures", {f"t{at}": {"post": f"p{at % 7}"} for at in range(count)}, [f"p{at}" for at in range(9)]
        )
        return lines_run(lambda: [order.add(f"n{at}", {"post": f"p{at % 9}"}) for at in range(count)])

    assert work(800) < 4.6 * work(200)


def range_of(letter: str) -> list[str]:
    return [f"{letter}{at}" for at in range(40)]


def _record(key: str, value: Any) -> dict[str, Any]:
    return {key: value} if key and value is not None else {}


def _plain(value: Any) -> str | None:
    if isinstance(value, list):
        return value[0] if value else None
    return value["unit"] if isinstance(value, dict) else value

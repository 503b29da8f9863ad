"""Every answer that can be asked of a register, for properties that hold of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from orgchart.answers.timeline import Lanes
from orgchart.foundation.records import Frozen
from orgchart.model import Register
from orgchart.view import View


def answers(view: View, days: list[str], most: int = 3) -> Iterator[tuple[str, Frozen]]:
    """Yield a name and an answer: of each question, on and between these days, of some of each kind of thing.

    Args:
        view: the register through a lens.
        days: at least two, in order.
        most: how many of each kind of thing are asked about.
    """
    register = view.seen
    first, last = days[0], days[-1]
    for day in days:
        yield f"snapshot {day}", view.snapshot(day)
    yield f"diff {first} {last}", view.diff(first, last)
    for post in islice(register.posts, most):
        yield f"who {post} {last}", view.who(post, as_of=last)
        yield f"who {post} {first}/{last}", view.who(post, during=f"{first}/{last}")
        yield f"succession {post}", view.succession(post)
    for name in things(register, most):
        yield f"history {name}", view.history(name)
        if name not in register.people and name not in view.resolution.statements.records:
            continue  # retracted, or in a unit that is: it stands in no chain
        yield f"chain {name} {last}", view.chain(name, as_of=last)
        yield f"chain {name} {first}/{first}", view.chain(name, during=f"{first}/{first}")
    for name in explained(register, most):
        yield f"explain {name} {last}", view.explain(name, last)
        yield f"explain {name} {first} {last}", view.explain(name, first, to=last)
    for person in islice(register.people.values(), most):
        yield f"find {person.label}", view.find(person.label.split()[0])
    lanes: tuple[Lanes, ...] = ("post", "person", "unit")
    for each in lanes:
        yield f"timeline {each}", view.timeline(by=each)
    yield "changes", view.changes()
    yield "history_table", view.history_table()
    yield "sources", view.sources()
    for source in islice(register.sources, most):
        yield f"sources {source}", view.sources(source)


def things(register: Register, most: int) -> Iterator[str]:
    """Yield ids of people, units and posts."""
    for section in (register.people, register.units, register.posts):
        yield from islice(section, most)


def explained(register: Register, most: int) -> Iterator[str]:
    """Yield ids of everything that can be explained."""
    kinds: tuple[Any, ...] = (
        register.tenures, register.posts, register.units, register.memberships, register.reporting, register.strengths,
        register.events, register.people, register.judgements, register.part_of,
    )  # fmt: skip
    for section in kinds:
        yield from islice(section, most)

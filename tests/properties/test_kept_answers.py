"""What is answered of a few small random registers is what was answered before: digests, so that it takes no time.

No change of how something is worked out may change an answer. Where a change is meant: UPDATE_GOLDEN=1 pytest
tests/properties/test_kept_answers.py, and compare, before and after, what `inferred_of` and `answered_of` yield for
the register that a line names. This is also what notices most of the changes that `make mutation` makes, and soonest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import permutations
from random import Random
from typing import Any

import pytest
from attrs import evolve
from random_registers import random_register
from random_role_files import Sketch, read
from seated_registers import seated_register
from test_spans import crowded
from weak_registers import weak_register

import orgchart
from golden_files import is_written_anew, kept
from orgchart.inference import Resolution
from orgchart.inference.relations import before, overlap
from orgchart.inference.statements.nearest import nearest
from orgchart.lens.lens import Lens
from orgchart.model import Register
from orgchart.reporters import reporter
from orgchart.view import View

FILE = "random-registers.digests"
Drawn = tuple[Register, tuple[str, str, str]]
"""A register, and days about its dates."""


def small(draw: Callable[[Random], Register]) -> Callable[[Random], Drawn]:
    return lambda random: (draw(random), ("2018-01-12", "2018-01-14", "2018-01-16"))


def from_role_file(random: Random) -> Drawn:
    register = read(Sketch(random, 0).tree()).register
    assert register is not None
    return register, ("2015-03-10", "2016-08-01", "2018-01-20")


KINDS: dict[str, tuple[int, Callable[[Random], Drawn]]] = {
    "crowded": (24, small(crowded)),
    "firm": (4, small(random_register)),
    "lasting": (4, small(lambda random: random_register(random, lasting=True))),
    "weak": (8, small(lambda random: weak_register(random, judged=True, withdrawn=random.random() < 0.5))),
    "seated": (12, small(lambda random: seated_register(random, judged=random.random() < 0.5))),
    "role file": (40, from_role_file),
}
"""How many of each kind, and how one is drawn."""
NAMES = [f"{kind}/{at}" for kind, (number, _) in KINDS.items() for at in range(number)]


def inferred(resolution: Resolution) -> Iterator[object]:
    """Yield what follows from a register: contradictions, bounds, verdicts, seats, how records lie to one another."""
    for one in resolution.contradictions:
        yield one.records, [(edge.owner, edge.rule, edge.other, edge.c) for edge in one.cycle]
    yield sorted(resolution.set_aside)
    for name in resolution.statements.records:
        bounds = resolution.bounds(name)
        yield name, bounds.s0, bounds.s1, bounds.e0, bounds.e1
        rulings = resolution.rulings.ruling(name)
        for span in () if rulings is None else rulings.map(lambda one: (one, *_told(one))):
            points = resolution.rulings.rules.evidence(name, span.value[0]).points
            near = [nearest(points, day) for day in (span.first, span.last)]
            yield span.first, span.value[1:], [(one.point.written, one.distance) for one in near if one is not None]
    for post in resolution.register.posts:
        yield post, [(span.first, repr(span.value)) for span in resolution.rulings.seating(post)]
    for one, other in permutations(list(resolution.statements.records)[:6], 2):
        yield before(resolution, one, other), overlap(resolution, one, other)


def _told(ruling: Any) -> tuple[object, ...]:
    return ruling.verdict, ruling.rule, ruling.reasons, ruling.shown, ruling.lowered_by


def answered(register: Register, days: tuple[str, str, str]) -> Iterator[str]:
    """Yield answers as JSON: some days, why of some records, and what changed, in the world and in what is known."""
    view = View(register)
    tell = {name: reporter(name, "json") for name in ("snapshot", "diff", "explain")}
    first, middle, last = days
    for day in days:
        yield tell["snapshot"](view.snapshot(day))
    for name in (*list(register.tenures)[:2], *list(register.part_of)[:1]):
        yield tell["explain"](view.explain(name, middle))
    yield tell["diff"](view.diff(first, last))
    for section in (register.units, register.posts, register.people):
        yield tell["diff"](view.diff(last, middle, focus=next(iter(section))))
    known = View(register, Lens(known_by=f"{last[:4]}-02-01"))
    yield tell["diff"](known.diff(middle, middle, against=view))
    fewer = {section: dict(list(getattr(register, section).items())[1:]) for section in ("tenures", "memberships")}
    retitled = {name: evolve(post, title="Another", seats=3) for name, post in register.posts.items()}
    rewritten = evolve(register, digest="another", title="Another", posts=retitled, **fewer)
    yield tell["diff"](View(rewritten).diff(first, last, against=view))


def drawn(name: str) -> Drawn:
    return KINDS[name.partition("/")[0]][1](Random(f"kept/{name}"))


def inferred_of(name: str) -> Iterator[object]:
    yield from inferred(View(drawn(name)[0]).resolution)


def answered_of(name: str) -> Iterator[object]:
    yield from answered(*drawn(name))


PARTS: dict[str, Callable[[str], Iterator[object]]] = {"inferred": inferred_of, "answered": answered_of}


def digest(part: str, name: str) -> str:
    text = "\n".join(map(str, PARTS[part](name))).replace(f"orgchart {orgchart.__version__}", "orgchart")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@cache
def digests() -> frozenset[str]:
    """Return the lines kept, after all are made anew where golden files are."""
    anew = [f"{digest(part, name)}  {part} {name}" for part in PARTS for name in NAMES] if is_written_anew() else []
    return frozenset(kept(FILE, "".join(f"{line}\n" for line in anew)).splitlines())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("part", PARTS)
def test_answers_are_those_that_were_kept(part: str, name: str) -> None:
    assert f"{digest(part, name)}  {part} {name}" in digests()

"""Small random registers for the brute-force comparison: ranges, attestations, events, caps, containment, order."""

from __future__ import annotations

from random import Random
from typing import Any

from attrs import evolve
from brute_force import BASE, FIRST, LAST

from orgchart.model import (
    Citation,
    Event,
    Follows,
    Lasting,
    Membership,
    PartOf,
    Person,
    Policy,
    Post,
    Register,
    Seen,
    Tenure,
    Unit,
    When,
)
from orgchart.temporal import Duration, Edtf, iso, parse

LOW, HIGH = FIRST + 2, LAST - 2


def random_date(random: Random, mark: str = "") -> Edtf:
    """Return a day, a range, or a range open on one side, well inside the window."""
    a, b = sorted((random.randint(LOW, HIGH), random.randint(LOW, HIGH)))
    first, last = iso(BASE + a), iso(BASE + b)
    kind = random.random()
    if kind < 0.45 or mark:
        return parse(first + mark)
    if kind < 0.85:
        return parse(f"[{first}..{last}]")
    return parse(f"[{first}..]" if random.random() < 0.5 else f"[..{last}]")


def _when(random: Random, chance: float, events: list[str], *, end: bool = False) -> When | None:
    if random.random() > chance:
        return None
    kind = random.random()
    if events and kind < 0.2:
        return When(event=random.choice(events))
    if end and kind < 0.35:
        return When(over_by_date=random_date(random))
    return When(edtf=random_date(random))


def _cites(random: Random, events: list[str], most: int = 2) -> tuple[Citation, ...]:
    found = []
    for _ in range(random.randint(0, most)):
        if events and random.random() < 0.3:
            found.append(Citation(source="s", seen=Seen(kind="event", event=random.choice(events))))
        elif random.random() < 0.8:
            found.append(Citation(source="s", seen=Seen(kind="date", date=random_date(random))))
        else:
            found.append(Citation(source="s"))
    return tuple(found)


def _lasting(random: Random, budget: list[int]) -> Lasting | None:
    """Return how long something lasted; all shortest durations together fit beside the dates in the window."""
    if random.random() < 0.4:
        return None
    days = random.randint(1, 3)
    shortest = days - 1 <= budget[0] and random.random() < 0.7
    if shortest:
        budget[0] -= days - 1
    longest = not shortest or random.random() < 0.5
    most = days + random.randint(0, 2) if shortest else days
    return Lasting(
        least=Duration(0, days, f"P{days}D") if shortest else None,
        most=Duration(0, most, f"P{most}D") if longest else None,
    )


def random_register(random: Random, *, weak: bool = False, lasting: bool = False) -> Register:
    """Return a register of a group, at most one unit in it, one post, and a few tenures or a membership.

    Args:
        random: what it is made of.
        weak: whether some tenures are doubtful.
        lasting: whether units and tenures have durations.
    """
    events: dict[str, Event] = {}
    people = {name: Person(id=name, name=name) for name in ("x", "y")}
    if random.random() < 0.35:
        events["death"] = Event(id="death", what="death", person="x", date=random_date(random))
    if random.random() < 0.3:
        events["day"] = Event(id="day", what="statement", date=random_date(random))
    if random.random() < 0.15:
        what, key = random.choice((("founding", "unit"), ("dissolution", "unit"), ("abolition", "post")))
        subject = "g" if key == "unit" else "p"
        events["turn"] = Event(id="turn", what=what, date=random_date(random), **{key: subject})  # type: ignore[arg-type]
    shared = [name for name in events if name in ("day", "death")]
    nested = random.random() < 0.4
    units = {
        "g": Unit(
            id="g", start=_when(random, 0.2, []), end=_when(random, 0.3, [], end=True), cites=_cites(random, [], 1)
        )
    }
    links: dict[str, PartOf] = {}
    if nested:
        units["u"] = Unit(id="u", cites=_cites(random, [], 1))
        dated = random.random() < 0.5
        links["u/part_of/0"] = PartOf(
            id="u/part_of/0", unit="u", parent="g",
            start=_when(random, 0.6, []) if dated else None, end=_when(random, 0.6, []) if dated else None,
        )  # fmt: skip
    posts = {}
    tenures: dict[str, Tenure] = {}
    memberships: dict[str, Membership] = {}
    if nested and random.random() < 0.3:
        memberships["m"] = Membership(
            id="m", of="g", person="x", start=_when(random, 0.5, shared), cites=_cites(random, shared)
        )
    else:
        posts["p"] = Post(id="p", unit="u" if nested else "g")
        for name in ("a", "b", "c")[: random.choice((1, 2) if nested else (2, 3))]:
            tenures[name] = _tenure(random, name, list(tenures), shared, weak=weak)
    if lasting:
        budget = [LAST - HIGH]
        for section in (tenures, units, posts):
            for name in section:
                section[name] = evolve(section[name], duration=_lasting(random, budget))  # type: ignore[assignment, index]
    return Register(
        title="random", policy=Policy(uncited="accepted"), events=events,
        people=people, units=units, part_of=links, posts=posts, tenures=tenures,
        memberships=memberships,
    )  # fmt: skip


def _tenure(random: Random, name: str, others: list[str], events: list[str], *, weak: bool) -> Tenure:
    more: dict[str, Any] = {}
    if others:
        other = random.choice(others)
        kind = random.random()
        if kind < 0.35:
            more["follows"] = Follows(record=other, immediate=random.choice((True, None, False)))
        elif kind < 0.5:
            more["within"] = other
        elif kind < 0.6:
            more["after"] = (other,)
        elif kind < 0.7:
            more["before"] = (other,)
    if events and random.random() < 0.15:
        more["after" if random.random() < 0.5 else "before"] = (random.choice(events),)
    if weak and random.random() < 0.4:
        more["confidence"] = random.choice(("possible", "doubtful"))
    return Tenure(
        id=name, post="p", person=random.choice(("x", "y")), start=_when(random, 0.45, events),
        end=_when(random, 0.45, events, end=True), cites=_cites(random, events), **more,
    )  # fmt: skip

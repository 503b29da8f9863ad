"""Small random registers of posts and seats: several candidates, heads, acting ones, vacancies, bodies by office."""

from __future__ import annotations

from random import Random
from typing import Any

from attrs import evolve
from random_registers import random_date
from weak_registers import SOURCES, weakened

from orgchart.model import (
    Citation,
    Event,
    Follows,
    Judgement,
    Membership,
    Person,
    Policy,
    Post,
    Register,
    SeatNumber,
    Seen,
    Source,
    Tenure,
    Unit,
    When,
)
from orgchart.temporal import Duration, parse

PEOPLE = ("x", "y", "z")
MODES = ("substantive", "substantive", "substantive", "substantive", "de-facto", "acting", "acting", "claimed")


def seated_register(random: Random, *, judged: bool = False, weak: bool = True) -> Register:
    """Return a register of a unit with a post, its head, and a body in which both sit by office.

    Units and posts have no dates but those of their holders, so that they need not be enumerated.

    Args:
        random: what it is made of.
        judged: whether x and y may be one person.
        weak: whether some statements are weak.
    """
    events = {}
    if random.random() < 0.25:
        events["death"] = Event(id="death", what="death", person="x", date=random_date(random), cites=_cited(random))
    tenures: dict[str, Tenure] = {}
    for name in ("a", "b", "c")[: random.choice((2, 3, 3))]:
        tenures[name] = _tenure(random, name, tenures)
    memberships = {}
    if len(tenures) < 3 and random.random() < 0.7:
        memberships["m"] = Membership(id="m", of="g", person=random.choice(PEOPLE), cites=_cited(random, sighted=True))
    judgements = {}
    if judged:
        verdict = random.choice(("same", "unsure"))
        judgements["j"] = Judgement(id="j", a="x", b="y", verdict=verdict, confidence=random.choice((None, "likely")))
    many = Duration(0, 30, "P30D")
    policy = Policy(
        forward=random.choice((Duration(0, 4, "P4D"), Duration(0, 2, "P2D"))), backward=Duration(0, 2, "P2D"),
        continuity=random.choice((Duration(0, 4, "P4D"), many)), bridge=random.choice((Duration(0, 4, "P4D"), many)),
        across_leader_change=random.random() < 0.3, uncited="accepted",
    )  # fmt: skip
    register = Register(
        title="seats", policy=policy, events=events, tenures=tenures, memberships=memberships, judgements=judgements,
        sources={name: Source(id=name, title=name, published=parse("2090")) for name in SOURCES},
        people={name: Person(id=name, name=name) for name in PEOPLE}, units={"g": Unit(id="g")}, posts=_posts(random),
    )  # fmt: skip
    if not weak:
        return register
    return evolve(
        register,
        tenures={name: weakened(random, one) for name, one in tenures.items()},
        memberships={name: weakened(random, one) for name, one in memberships.items()},
        events={name: weakened(random, one) for name, one in events.items()},
    )


def _posts(random: Random) -> dict[str, Post]:
    written = random.random() < 0.6
    seats = random.choice((1, 1, 2, None)) if written else 1
    numbers: tuple[SeatNumber, ...] = ()
    if random.random() < 0.15:
        until, since = When(edtf=random_date(random)), When(edtf=random_date(random))
        numbers = (SeatNumber(number=1, end=until), SeatNumber(number=2, start=since))
        seats, written = None, False
    filled = random.choice((None, None, 1, 2))
    cites = (Citation(source="s0", seen=_seen(random), supports=frozenset({"filled"})),) if filled else ()
    return {
        "p": Post(id="p", unit="g", seats=seats, seats_written=written and seats is not None,
                  seat_numbers=numbers),
        "chief": Post(id="chief", unit="g", head=True),
        "body": Post(
            id="body", unit="g", seats=random.choice((2, 3)), seats_written=True, ex_officio=("chief", "p"),
            filled=filled, cites=cites,
        ),
    }  # fmt: skip


def _seen(random: Random) -> Seen:
    return Seen(kind="date", date=random_date(random))


def _cited(random: Random, *, sighted: bool = False) -> tuple[Citation, ...]:
    if not sighted:
        return (Citation(source=random.choice(SOURCES)),)
    return tuple(Citation(source=random.choice(SOURCES), seen=_seen(random)) for _ in range(random.choice((1, 1, 2))))


def _tenure(random: Random, name: str, others: dict[str, Tenure]) -> Tenure:
    more: dict[str, Any] = {"person": random.choice(PEOPLE)}
    kind = random.random()
    if kind < 0.08:
        more = {"vacant": True}
    elif kind < 0.18:
        more = {"unnamed": "no name given"}
    post = random.choice(("p", "p", "p", "chief"))
    same = [one for one in others.values() if one.post == post]
    if same and random.random() < 0.25:
        more["follows"] = Follows(record=same[0].id, immediate=random.choice((True, None)))
    start = When(edtf=random_date(random)) if random.random() < 0.45 else None
    end = When(edtf=random_date(random)) if random.random() < 0.35 else None
    sighted = random.random() < 0.7 or (start is None and end is None)
    return Tenure(
        id=name, post=post, mode=random.choice(MODES), start=start, end=end, cites=_cited(random, sighted=sighted),
        **more,
    )  # fmt: skip

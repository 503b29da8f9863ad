"""Spans say of every day what is said when nothing but that day is asked: rulings, seats in order, nearest evidence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from random_registers import random_date, random_register

from orgchart.inference import Resolution, Rulings, resolve
from orgchart.inference.day.fillings import filling_of
from orgchart.inference.day.moment import Moment
from orgchart.inference.statements.nearest import nearest
from orgchart.model import Citation, Event, Judgement, Post, Register, Seen, Tenure
from orgchart.rolefile.load import load
from orgchart.temporal import Day, parse_day

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 8
SEEDS = Path(__file__).parents[2] / "seeds"
BASE = parse_day("2018-01-10")


def crowded(random: Random) -> Register:
    """Return a random register with more: people who may be one, figures of seats, acting holders, a head above."""
    register = random_register(random, weak=True, lasting=random.random() < 0.3)
    posts = {
        name: evolve(
            post, seats=random.choice((1, 1, 2, None)), seats_written=random.random() < 0.5, head=random.random() < 0.3,
            filled=random.choice((None, 1, 2)),
            cites=(*post.cites, Citation(source="s", seen=Seen(kind="date", date=random_date(random)))),
        )
        for name, post in register.posts.items()
    }  # fmt: skip
    posts["chief"] = Post(id="chief", unit="g", head=True, ex_officio=("p",) if "p" in posts else ())
    tenures = {
        name: evolve(
            one, mode=random.choice(("substantive", "substantive", "acting", "claimed")),
            confidence=random.choice((None, None, "likely")), status=random.choice(("accepted",) * 5 + ("conflict",)),
        )
        for name, one in register.tenures.items()
    }  # fmt: skip
    for at in range(random.randint(0, 4)):
        post = random.choice(sorted(posts))
        seen = tuple(
            Citation(source="s", seen=Seen(kind="date", date=random_date(random))) for _ in range(random.randint(0, 3))
        )
        within = random.choice((None, None, *sorted(tenures)))
        tenures[f"z{at}"] = Tenure(id=f"z{at}", post=post, person=random.choice(("x", "y")), cites=seen, within=within)
    judgements = {}
    if random.random() < 0.5:
        verdict = random.choice(("same", "different", "unsure"))
        judgements["j"] = Judgement(id="j", a="x", b="y", verdict=verdict)
    policy = evolve(
        register.policy, across_leader_change=random.random() < 0.5, strict=random.random() < 0.2,
        without=random.choice(((), (), ("containment",), ("caps", "displacement"))),
    )  # fmt: skip
    return evolve(register, posts=posts, tenures=tenures, judgements=judgements, policy=policy)


def days_of(resolution: Resolution, random: Random) -> Iterator[Day]:
    """Yield the days on either side of every change of any record or seat, not too many, and days about the dates."""
    rulings = resolution.rulings
    several = [rulings.ruling(name) for name in resolution.statements.records]
    turns = {day for spans in several if spans is not None for day in spans.days_of_change()}
    turns |= {day for post in resolution.register.posts for day in rulings.seating(post).days_of_change()}
    days = sorted({day + by for day in turns for by in (-1, 0)} | set(range(BASE - 2, BASE + 9)))
    yield from random.sample(days, min(len(days), 30))


def compare(resolution: Resolution, random: Random, *, names: list[str] | None = None) -> None:
    """Compare spans with each day asked alone, and with days asked one after another in any order."""
    kept = Rulings(resolution)
    records = resolution.statements.records
    for day in days_of(resolution, random):
        for name in names or records:
            alone = Rulings(resolution).rules
            ruling = alone.ruling.at(name, Moment(day))
            spans = resolution.rulings.ruling(name)
            assert spans is not None
            assert spans.at(day) == ruling == kept.rules.ruling.at(name, Moment(day)), (name, day)
            evidence = alone.evidence(name, ruling)
            assert evidence.nearest(day) == nearest(evidence.points, day), (name, day)
            assert evidence.is_any is bool(evidence.points), name
        for post in resolution.register.posts:
            seats = Rulings(resolution).seats.seating.at(post, Moment(day))
            assert resolution.rulings.seating(post).at(day) == seats == kept.seats.seating.at(post, Moment(day))
    for post in resolution.register.posts:
        told = Rulings(resolution)  # nothing was asked of it before
        assert told.filling(post) == resolution.rulings.seating(post).map(filling_of), post
        counted = resolution.rulings.seating(post).map(lambda one: filling_of(one, 0))
        assert Rulings(resolution).seat_counts(post) == counted, post
        assert told.seats.claimed(post) == resolution.rulings.seating(post).map(lambda one: bool(one.candidates)), post


def test_spans_are_the_rulings_of_every_day_asked_alone() -> None:
    random = Random("spans")
    for _ in range(NUMBER):
        compare(resolve(crowded(random)), random)


@pytest.mark.parametrize("seed", sorted(path.name for path in SEEDS.iterdir() if path.is_dir()))
def test_spans_are_the_rulings_of_every_day_in_the_seeds(seed: str) -> None:
    register = load(SEEDS / seed).register
    assert register is not None
    random = Random(seed)
    for policy in (register.policy, evolve(register.policy, across_leader_change=False, without=("caps",))):
        resolution = resolve(register, policy=policy)
        compare(resolution, random, names=random.sample(sorted(resolution.statements.records), 20))


def test_a_death_of_one_who_may_be_another_changes_nothing_of_this() -> None:
    random = Random("deaths")
    for _ in range(NUMBER // 4):
        register = crowded(random)
        death = Event(id="gone", what="death", person="y", date=random_date(random, random.choice(("", "?"))))
        compare(resolve(evolve(register, events={**register.events, "gone": death})), random)

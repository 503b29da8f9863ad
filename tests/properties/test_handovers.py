"""Who is presumed between two holders, and under another leader, agrees with the rules taken day by day.

The twins know nothing of windows and spans: they look at every sighting of everybody, as docs/decisions/0025 tells.
`ORGCHART_BRUTE` sets how many registers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST
from random_registers import random_date

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.model import Citation, Person, Policy, Post, Register, Seen, Source, Tenure, Unit, When
from orgchart.temporal import Duration, iso, parse

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500"))
PARTS = 5
FAR = Duration(0, 30, "P30D")
DAYS = range(FIRST - 4, LAST + 5)


def seen_on(days: Iterable[int]) -> tuple[Citation, ...]:
    return tuple(Citation(source="s", seen=Seen(kind="date", date=parse(iso(BASE + day)))) for day in days)


def register_of(
    posts: Iterable[Post], tenures: Iterable[Tenure], forward: int, backward: int, *, across: bool
) -> Register:
    policy = Policy(
        forward=Duration(0, forward, f"P{forward}D"), backward=Duration(0, backward, f"P{backward}D"),
        continuity=FAR, bridge=FAR, across_leader_change=across,
    )  # fmt: skip
    return Register(
        title="handovers", policy=policy, sources={"s": Source(id="s", title="s", published=parse("2090"))},
        people={name: Person(id=name, name=name) for name in "xyz"}, units={"g": Unit(id="g")},
        posts={post.id: post for post in posts}, tenures={tenure.id: tenure for tenure in tenures},
    )  # fmt: skip


# half the way to the next


class Succession:
    """A post whose holders were seen on some days; who is presumed when, each day by itself."""

    def __init__(self, seen: Mapping[str, list[int]], seats: int, forward: int, backward: int) -> None:
        self.seen, self.seats, self.forward, self.backward = seen, seats, forward, backward

    def verdict(self, who: str, day: int) -> str:
        first, last = min(self.seen[who]), max(self.seen[who])
        if first <= day <= last:
            return "certain"
        others = [self.hold(other, day) for other in self.seen if other != who]
        if day > last:
            taken = sum(hold == "strong" for hold in others)
            return "presumed" if self.hold(who, day) == "strong" and taken < self.seats else "possible"
        taken = sum(hold is not None for hold in others)
        return "presumed" if day >= first - self.backward and taken < self.seats else "possible"

    def hold(self, who: str, day: int) -> str | None:
        """Return how somebody holds a seat: `strong` against all, `weak` against those not seen yet, or not at all."""
        first, last = min(self.seen[who]), max(self.seen[who])
        if first <= day <= last:
            return "strong"
        if day < first:
            return "weak" if day >= first - self.backward else None
        if day > last + self.forward:
            return None
        following = self.filled_after(who, last)
        if following is None or day <= last + (following - last) // 2:
            return "strong"
        return "weak" if day < following else None

    def filled_after(self, who: str, last: int) -> int | None:
        """Return the first sighting after a day by which as many others were seen as there are seats."""
        for day in DAYS:
            seen = {other for other, days in self.seen.items() if other != who and any(last < at <= day for at in days)}
            if len(seen) >= self.seats:
                return day
        return None


@pytest.mark.parametrize("part", range(PARTS))
def test_the_earlier_holder_is_presumed_up_to_half_the_way_to_the_next_and_the_later_from_his_sighting(
    part: int,
) -> None:
    random = Random(f"half/{part}")
    for _ in range(NUMBER // PARTS):
        people = "xyz"[: random.choice((2, 3))]
        seen = {who: sorted(random.sample(range(FIRST, LAST + 1), random.choice((1, 1, 2)))) for who in people}
        seats, written = random.choice(((1, False), (1, True), (2, True)))
        forward, backward = random.choice((2, 4, 9)), random.choice((2, 4))
        post = Post(id="p", unit="g", seats=seats, seats_written=written)
        tenures = [Tenure(id=who, post="p", person=who, cites=seen_on(days)) for who, days in seen.items()]
        resolution = resolve(register_of([post], tenures, forward, backward, across=True))
        truth = Succession(seen, seats, forward, backward)
        for day in DAYS:
            on = OnDay(resolution, BASE + day)
            found = {who: on.ruling(who).verdict for who in people}  # type: ignore[union-attr]
            assert found == {who: truth.verdict(who, day) for who in people}, (day, seen, seats, forward, backward)


# another leader


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_is_presumed_under_another_leader_than_he_was_seen_under(part: int) -> None:
    random = Random(f"leaders/{part}")
    for _ in range(NUMBER // PARTS):
        days = sorted(random.sample(range(FIRST, LAST + 1), random.choice((1, 1, 2))))
        forward, backward = random.choice((2, 4, 9)), random.choice((2, 4))
        posts = [Post(id="chief", unit="g", head=True), Post(id="p", unit="g")]
        tenures = [Tenure(id="a", post="p", person="z", cites=seen_on(days))]
        tenures += [_leader(random, name) for name in random.choice(((), ("x",), ("x", "y"), ("x", "y")))]
        resolution = resolve(register_of(posts, tenures, forward, backward, across=False))
        if resolution.contradictions:
            continue
        for day in DAYS:
            verdict = OnDay(resolution, BASE + day).ruling("a").verdict  # type: ignore[union-attr]
            near = [at for at in days if at < day <= at + forward or at - backward <= day < at]
            if days[0] <= day <= days[-1]:
                assert verdict == "certain"
            else:
                presumed = any(not changed(resolution, at, day) for at in near)
                assert verdict == ("presumed" if presumed else "possible"), (day, days, resolution.register)


def _leader(random: Random, name: str) -> Tenure:
    days = random.sample(range(FIRST, LAST + 1), random.choice((0, 1, 2)))
    start = When(edtf=random_date(random)) if random.random() < 0.3 else None
    end = When(edtf=random_date(random)) if random.random() < 0.4 else None
    cites = seen_on(days) or (Citation(source="s"),)
    return Tenure(id=name, post="chief", person=name, start=start, end=end, cites=cites)


def changed(resolution: Resolution, then: int, now: int) -> bool:
    """Return whether a leader certain or presumed then is gone now, or one who was not is there now."""
    gone = _leading(resolution, then) & _ended(resolution, now)
    return bool(gone | (_absent(resolution, then) & _leading(resolution, now)))


def _leaders(resolution: Resolution, day: int) -> dict[str, tuple[str, frozenset[str]]]:
    on = OnDay(resolution, BASE + day)
    found = {name: on.ruling(name) for name in "xy" if name in resolution.register.tenures}
    return {name: (one.verdict, frozenset(one.reasons)) for name, one in found.items() if one is not None}


def _leading(resolution: Resolution, day: int) -> set[str]:
    return {name for name, (verdict, _) in _leaders(resolution, day).items() if verdict in ("certain", "presumed")}


def _absent(resolution: Resolution, day: int) -> set[str]:
    """Return who is not in office, or outdone by another who is certain or presumed."""
    leading = _leading(resolution, day)
    outdone = {"displaced", "rivals", "handover"}
    return {
        name
        for name, (verdict, reasons) in _leaders(resolution, day).items()
        if verdict == "no" or (leading - {name} and reasons & outdone)
    }


def _ended(resolution: Resolution, day: int) -> set[str]:
    """Return who is not in office, outdone, or within his stated end."""
    within = {name for name, (_, reasons) in _leaders(resolution, day).items() if "within-stated-range" in reasons}
    return _absent(resolution, day) | within

"""Seats agree with brute force: whoever is called displaced has no room left, whatever weak statements are true.

Every set of the weak statements of a small register of posts is taken for true, the others for never made, and every
joint completion of what is left is listed, with who fills the seats on each day. `ORGCHART_BRUTE` sets how many.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from random import Random

import pytest
from brute_force import BASE, FIRST, LAST, Constraints, window
from seated_registers import seated_register
from weak_registers import taken, weak_statements

from orgchart.inference import OnDay, Resolution, Ruling, resolve
from orgchart.inference.day.seats import Seating
from orgchart.model import Post, Register, Tenure

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 5
PARTS = 10
MOST = 4
DAYS = range(FIRST, LAST + 1)
SEATED = ("substantive", "de-facto")
ALL = (1 << len(DAYS)) - 1
MASKS = {(first, last): (2 << last) - (1 << first) for first in DAYS for last in range(first, LAST + 1)}
"""The days from a first to a last, as bits."""


class Fillings:
    """Who holds which posts on each day in every joint completion of what is left of a register.

    Days are bits. Attributes:
        count: how many completions there are.
        always, ever: the days on which a record is so in all of them, and in any.
        taken: by tenure, the days on which others take one seat of its post, two, three, in every completion: people
            with a name, and one more where somebody says that a seat was vacant. Somebody unnamed may be anybody.
    """

    def __init__(self, register: Register, lent: frozenset[str]) -> None:
        records = (*register.tenures.values(), *register.memberships.values())
        constraints = Constraints(register, records, lent=lent)
        self.count = 0
        self.always = {one.id: ALL for one in records}
        self.ever = {one.id: 0 for one in records}
        self.taken = {name: [ALL, ALL, ALL] for name in register.tenures}
        others = {one.id: _others(register, one) for one in register.tenures.values()}
        names = list(self.ever)
        for days in constraints.completions():
            self.count += 1
            held = {name: MASKS[days[name]] for name in names}
            for name, mask in held.items():
                self.always[name] &= mask
                self.ever[name] |= mask
            for name, people in others.items():
                one = two = three = 0
                for several in people:
                    mask = 0
                    for other in several:
                        mask |= held[other]
                    one, two, three = one | mask, two | (one & mask), three | (two & mask)
                numbers = self.taken[name]
                numbers[0] &= one
                numbers[1] &= two
                numbers[2] &= three


def _others(register: Register, tenure: Tenure) -> list[list[str]]:
    """Return the tenures that take a seat from one, each other person's together.

    Somebody unnamed may be anybody else, and so takes no seat from one who is named.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one in register.tenures.values():
        if one.post != tenure.post or one.mode not in SEATED or one.id == tenure.id:
            continue
        if one.person is not None and one.person != tenure.person:
            found[one.person].append(one.id)
        elif one.vacant and not tenure.vacant:
            found["nobody"].append(one.id)
    return list(found.values())


class Truth:
    """What is so of each record whatever weak statements are true, as far as they can be true together.

    Days are bits. Attributes:
        always, ever: the days on which it is so in every completion, and in any.
        taken: the days on which others take one seat, two, three of its post in every completion.
        surely: the same where no weak statement is true.
    """

    def __init__(self, register: Register, names: list[str]) -> None:
        self.always = dict.fromkeys(names, ALL)
        self.ever = dict.fromkeys(names, 0)
        self.taken = {name: [ALL, ALL, ALL] for name in register.tenures}
        self.surely: dict[str, list[int]] = {}
        weak = weak_statements(register)
        for number in range(len(weak) + 1):
            for true in combinations(weak, number):
                self._take(register, true, names)

    def _take(self, register: Register, true: tuple[str, ...], names: list[str]) -> None:
        known: dict[frozenset[str], Fillings] = {}
        for name in names:
            left, lent = taken(register, true, name)
            key = frozenset((*left.tenures, *left.memberships))
            if key not in known:
                known[key] = Fillings(left, lent)
            found = known[key]
            if not found.count:
                continue  # these cannot be true together
            self.always[name] &= found.always[name]
            self.ever[name] |= found.ever[name]
            if name in left.tenures:
                self.taken[name] = [one & two for one, two in zip(self.taken[name], found.taken[name], strict=True)]
                if not true:
                    self.surely[name] = found.taken[name]


def registers(random: Random, *, judged: bool) -> Iterator[tuple[Register, Resolution]]:
    """Yield registers that do not contradict themselves, and have few enough weak statements to try all sets."""
    for _ in range(NUMBER // PARTS // (2 if judged else 1)):
        while True:
            register = seated_register(random, judged=judged)
            resolution = resolve(register)
            if len(weak_statements(register)) <= MOST and agrees(resolution):
                break
        yield register, resolution


def agrees(resolution: Resolution) -> bool:
    """Return whether nothing contradicts anything, no record its own doubtful date either."""
    cases = (case for name in resolution.statements.records for case in resolution.cases(name))
    return not resolution.contradictions and not any(case.contradiction for case in cases)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("judged", [False, True], ids=["", "two people may be one"])
def test_seats_say_nothing_that_some_completion_denies(part: int, judged: bool) -> None:  # noqa: FBT001
    for register, resolution in registers(Random(f"seats/{part}/{judged}"), judged=judged):
        names = [*register.tenures, *register.memberships]
        truth = Truth(register, names)
        for day in DAYS:
            on = OnDay(resolution, BASE + day)
            for name in names:
                ruling = on.ruling(name)
                assert ruling is not None
                compare(register, truth, name, day, ruling, on)
            for post in register.posts:
                compare_seats(register, truth, post, day, on.seating(post))


def compare(register: Register, truth: Truth, name: str, day: int, ruling: Ruling, on: OnDay) -> None:
    context = (name, day, ruling, register)
    bit = 1 << day
    if ruling.verdict == "certain":
        assert bit & truth.always[name], context
    if ruling.verdict == "no":
        assert not bit & truth.ever[name], context
    if name not in register.tenures:
        return
    tenure = register.tenures[name]
    post = register.posts[tenure.post]
    seats = seats_on(post, day)
    stated = post.seats_written or post.head or bool(post.seat_numbers)
    seen = attested(on, name, BASE + day)
    if "displaced" in ruling.reasons:
        assert stated, context
        assert seats is not None, context
        assert truth.taken[name][seats - 1] & bit, context
        assert not seen, context
    if {"displaced", "rivals"} & set(ruling.reasons):
        assert tenure.mode != "acting", context
        assert seats is not None, context
        assert stated or not seen, context
    if seen and ruling.verdict != "no":
        assert ruling.shown, context
    named = seen or ruling.rule == "inside"
    if ruling.rule in ("inside", "forward", "backward") and seats is not None and (stated or not named):
        full = name in truth.surely and truth.surely[name][seats - 1] & bit
        assert tenure.mode == "acting" or not full or any_stretched(register, on), context


def any_stretched(register: Register, on: OnDay) -> bool:
    """Return whether somebody is there by bounds, but over a gap that is as if nothing were known of it."""
    return any(on.readings(one)[-1].raw == "stretched" for one in register.tenures.values())


def seats_on(post: Post, day: int) -> int | None:
    """Return how many seats a post has on a day: the most, where a number may hold or another."""
    if not post.seat_numbers:
        return post.seats
    numbers = []
    for one in post.seat_numbers:
        first = window(one.start.edtf.earliest, FIRST) if one.start and one.start.edtf else FIRST
        last = window(one.end.edtf.latest, LAST) if one.end and one.end.edtf else LAST
        numbers += [one.number] if first <= day <= last else []
    return max(numbers, default=None)


def attested(on: OnDay, name: str, day: int) -> bool:
    statements = on.resolution.statements
    return any(
        (one.earliest is None or one.earliest <= day) and (one.latest is None or day <= one.latest)
        for one in statements.attestations(statements.records[name])
    )


def compare_seats(register: Register, truth: Truth, post: str, day: int, seating: Seating) -> None:
    context = (post, day, seating, register)
    number = seats_on(register.posts[post], day)
    assert seating.number == number
    assert sum(seating.counts.values()) == len(seating.seats)
    if number is not None:
        assert len(seating.seats) >= number, context
    for seat in seating.seats:
        if seat.state == "certain":
            assert seat.candidate is not None
            assert truth.always[seat.candidate.tenure.id] & 1 << day, context
        if seat.state == "vacant" and seat.candidate is not None:
            assert seat.candidate.tenure.vacant, context
            assert truth.ever[seat.candidate.tenure.id] & 1 << day, context
    later, earlier = ALL & ~MASKS[FIRST, day], MASKS[FIRST, day] & ~(1 << day)
    for one in (one for one in seating.candidates if one.outgoing):
        assert not truth.ever[one.tenure.id] & later, context
        staying = (other.tenure.id for other in seating.candidates if other.ruling.verdict == "certain")
        assert any(not truth.ever[name] & earlier for name in staying), context
    people = [one.candidate.tenure.person for one in seating.seats if one.candidate and one.candidate.tenure.person]
    assert len(people) == len(set(people)), context
    named = sum(seating.counts[state] for state in ("certain", "presumed", "possible"))
    derived = sum(1 for seat in seating.seats if seat.state == "unnamed" and seat.candidate is None)
    by_office = any(post in one.ex_officio and one.filled for one in register.posts.values())
    if derived and not by_office:
        assert seating.filled is not None, context
        assert seating.counts["unnamed"] + named <= seating.filled, context

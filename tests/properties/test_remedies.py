"""What is proposed to make a verdict certain does so, whatever the register says."""

from __future__ import annotations

import os
from random import Random

from random_registers import random_register

from orgchart.answers.explanation import Proposal
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay, resolve
from orgchart.model import Register
from orgchart.questions.explain.proposals import apply
from orgchart.questions.explain.remedies import remedies
from orgchart.questions.explain.trials import DatedClaim, Tries, _Quickly
from orgchart.temporal import civil_day, parse_day
from orgchart.wording.statements import Words

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 8
BASE = parse_day("2018-01-10")


def verdict(register: Register, proposals: tuple[Proposal, ...], name: str, day: int) -> str:
    for proposal in proposals:
        register = apply(register, proposal)
    ruling = OnDay(resolve(register), day).ruling(name)
    assert ruling is not None
    return ruling.verdict


def on_some_days(random: Random, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Return the proposals, each date on one day of its range."""
    found = []
    for one in proposals:
        if one.earliest is not None and one.latest is not None:
            day = civil_day(random.randint(one.earliest.toordinal(), one.latest.toordinal()))
            one = evolve(one, earliest=day, latest=day)
        found.append(one)
    return tuple(found)


def test_every_remedy_makes_it_certain_on_whichever_day_of_its_range() -> None:
    random = Random("remedies")
    tried = 0
    for _ in range(NUMBER):
        register = random_register(random, weak=True)
        resolution = resolve(register)
        day = BASE + random.randint(-2, 9)
        for name, record in resolution.statements.records.items():
            for remedy in remedies(OnDay(resolution, day), Words(resolution), record):
                for _ in range(2):
                    chosen = on_some_days(random, remedy.proposals)
                    assert verdict(register, chosen, name, day) == "certain", (name, day, remedy.words, register)
                    tried += 1
    assert tried > NUMBER


class _InTheNetwork(_Quickly):
    """Solves every claim in the whole network."""

    _is_alone = False


def test_claims_about_what_goes_by_itself_make_its_bounds_what_the_network_makes_them() -> None:
    random, alone = Random("alone"), 0
    for number in range(NUMBER):
        resolution = resolve(random_register(random, weak=number % 2 == 0))
        for name in resolution.statements.records:
            quickly, slowly = _Quickly(resolution, name), _InTheNetwork(resolution, name)
            for part in ("seen", "start", "end"):
                first = BASE + random.randint(-3, 10)
                claims = (DatedClaim(name, part, first, first + random.randint(0, 3)),)
                if not quickly.can_tell(claims):
                    continue
                solved, expected = quickly.solve(claims), slowly.solve(claims)
                assert (solved is None) == (expected is None), (name, claims)
                if solved is not None and expected is not None:
                    start, end = resolution.statements.both(name)
                    assert solved.solution.latest(start) == expected.solution.latest(start), (name, claims)
                    assert solved.solution.earliest(end) == expected.solution.earliest(end), (name, claims)
                    assert solved.with_all == expected.with_all, (name, claims)
                    alone += solved.solution is not expected.solution and not hasattr(solved.solution, "moved")
    assert alone > NUMBER


def test_a_claim_tried_on_the_solution_does_what_it_does_in_the_register() -> None:
    """The short way never says that a claim would do where, written into the register, it does not."""
    random = Random("tries")
    agreed = {True: 0, False: 0}
    for _ in range(NUMBER * 2):
        register = random_register(random)
        resolution = resolve(register)
        day = BASE + random.randint(-1, 8)
        on = OnDay(resolution, day)
        name = random.choice(sorted(resolution.statements.records))
        record = resolution.statements.records[name]
        if resolution.life_of(record) is not None or name not in resolution.firm:
            continue
        part = random.choice(["seen", "seen", *(["start"] if record.start is None else [])])
        first = BASE + random.randint(-2, 9)
        last = first + random.randint(0, 2)
        days = {"earliest": civil_day(first), "latest": civil_day(last)}
        proposal = Proposal(record=name, part=part, words="something seen", **days)
        quickly = Tries(on, record).work((), (DatedClaim(name, part, first, last),))
        certain = verdict(register, (proposal,), name, day) == "certain"
        assert certain or not quickly, (name, part, first, day, register)
        agreed[quickly == certain] += 1
    assert agreed[False] <= agreed[True] // 20, agreed

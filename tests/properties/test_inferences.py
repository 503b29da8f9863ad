"""Inferences can be turned off; to do so only ever weakens or frees, whatever the register says."""

from __future__ import annotations

import os
from itertools import combinations
from random import Random

import pytest
from attrs import evolve
from random_registers import random_date, random_register

from orgchart.inference import OnDay, Resolution, resolve
from orgchart.model import INFERENCES, Register
from orgchart.temporal import parse, parse_day

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 5
BASE = parse_day("2018-01-10")
DAYS = [BASE + offset for offset in (-200, 0, 1, 2, 3, 4, 5, 6, 7, 200)]
SETS = [rules for size in range(1, len(INFERENCES) + 1) for rules in combinations(INFERENCES, size)]


def registers(seed: str) -> list[Register]:
    """Return random registers, some of them with doubtful deaths and second holders that are only likely."""
    random = Random(seed)
    found = []
    for _ in range(NUMBER):
        register = random_register(random, weak=True)
        if "death" in register.events and random.random() < 0.5:
            doubtful = evolve(register.events["death"], date=random_date(random, "?"))
            register = evolve(register, events={**register.events, "death": doubtful})
        if "a" in register.tenures and random.random() < 0.3:
            likely = evolve(register.tenures["a"], confidence="likely")
            register = evolve(register, tenures={**register.tenures, "a": likely})
        found.append(register)
    return found


def verdicts(resolution: Resolution) -> dict[tuple[str, int], str]:
    found = {}
    for day in DAYS:
        on = OnDay(resolution, day)
        for name in resolution.statements.records:
            ruling = on.ruling(name)
            assert ruling is not None
            found[name, day] = ruling.verdict
    return found


@pytest.mark.parametrize("rules", SETS, ids="+".join)
def test_turning_off_never_makes_anything_certain_and_never_rules_anything_out(rules: tuple[str, ...]) -> None:
    changed = 0
    for register in registers("+".join(rules))[: max(10, NUMBER // 4)]:
        full = verdicts(resolve(register))
        off = verdicts(resolve(register, policy=evolve(register.policy, without=rules)))
        for key, verdict in off.items():
            if verdict == "certain":
                assert full[key] == "certain", (key, register)
            if verdict == "no":
                assert full[key] == "no", (key, register)
        changed += full != off
    assert changed or set(rules) <= {"displacement", "ex-officio"}


def test_what_contradicts_itself_does_so_whatever_is_inferred() -> None:
    for register in registers("aside"):
        full = resolve(register)
        for rules in (("caps",), ("containment",), INFERENCES):
            off = resolve(register, policy=evolve(register.policy, without=rules))
            assert set(off.set_aside) == set(full.set_aside)
            assert off.contradictions == full.contradictions


def test_a_doubtful_death_leaves_its_doubt_when_deaths_bound_nobody() -> None:
    """With the death he is gone, without it he is there: not to look at it is no reason to be certain."""
    from asking import ask

    asked = """\
    events: {death: {kind: death, person: x, date: "2017-02?", cites: [s1]}}
    units: {u: {name: U}}
    posts: {p: {unit: u, title: P}}
    tenures:
      t: {person: x, post: p, start: 2017-01, end: 2017-06, cites: [s1]}
    """
    register = ask(asked).resolution.register
    day = parse_day("2017-04-01")
    for rules, verdict in (((), "possible"), (("caps",), "possible")):
        ruling = OnDay(resolve(register, policy=evolve(register.policy, without=rules)), day).ruling("t")
        assert ruling is not None
        assert (ruling.verdict, ruling.reasons) == (verdict, ("uncertain-date",))


def test_each_rule_takes_away_what_it_gave() -> None:
    from asking import ask

    text = """\
    events: {death: {kind: death, person: x, date: 2018-04-10, cites: [s1]}}
    units: {u: {name: U, start: 2018-01-01, end: 2018-06-30, cites: [s1]}, v: {name: V, part_of: u, cites: [s1]}}
    posts:
      p: {unit: v, title: P, head: true, seats: 1, cites: [s1]}
      body: {unit: u, title: Body, seats: 2, ex_officio: [p], cites: [{source: s1, seen: source}]}
    tenures:
      t: {person: x, post: p, cites: [{source: s1, seen: source}]}
      old: {person: z, post: p, cites: [{source: s1, seen: 2018-01-05}]}
      new: {person: y, post: p, start: 2018-02-01, end: 2018-04-30, cites: [s1]}
    """
    usual = ask(text)
    assert usual("t", "2018-04-20") == "no"
    assert usual("v", "2018-07-20") == "possible/weaker-statement"  # nobody says that it ends with what it is part of
    assert usual("old", "2018-03-01") == "possible/displaced"
    assert usual.counts("body", "2018-02-10")["certain" if usual("t", "2018-02-10") == "certain" else "presumed"] == 1
    register = usual.resolution.register

    def without(rule: str) -> object:
        from asking import Asked

        return Asked(resolve(register, policy=evolve(register.policy, without=(rule,))))

    caps, contained, displaced, office = map(without, INFERENCES)
    assert caps("t", "2018-04-20") != "no"  # type: ignore[operator]
    assert contained("v", "2018-07-20") not in ("no", "possible/weaker-statement")  # type: ignore[operator]
    assert displaced("old", "2018-03-01") == "possible/rivals"  # type: ignore[operator]
    assert office.counts("body", "2018-02-10") == {"not_recorded": 2}  # type: ignore[attr-defined]


def test_a_register_turns_them_off_in_its_policy_and_says_so() -> None:
    from orgchart.rolefile.load import from_documents
    from orgchart.rolefile.reading.folder import document_from_bytes

    text = b"register: {title: T, policy: {infer: {ex_officio: false, caps: false, containment: true}}}\n"
    loaded = from_documents((document_from_bytes("t.yaml", text),))
    assert loaded.register is not None
    assert loaded.register.policy.without == ("caps", "ex-officio")
    assert loaded.register.policy.to_json()["without"] == ["caps", "ex-officio"]
    assert parse("2018").source == "2018"

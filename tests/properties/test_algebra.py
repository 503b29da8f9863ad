"""What must hold of answers whatever the register says."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest
from attrs import evolve
from random_registers import random_date, random_register

from orgchart.answers.as_json import to_json
from orgchart.inference import OnDay, Resolution, resolve
from orgchart.model import Citation, Register, Seen
from orgchart.questions.snapshot import snapshot
from orgchart.temporal import parse, parse_day

NUMBER = int(os.environ.get("ORGCHART_BRUTE", "500")) // 5
BASE = parse_day("2018-01-10")
DAYS = [BASE + offset for offset in (-400, -200, 0, 1, 2, 3, 4, 5, 6, 7, 200, 380, 800)]
SECTIONS = ("people", "units", "posts", "tenures", "memberships", "part_of", "events")


def registers(seed: str, *, weak: bool = True) -> list[Register]:
    random = Random(seed)
    return [random_register(random, weak=weak) for _ in range(NUMBER)]


def verdicts(resolution: Resolution) -> dict[tuple[str, int], str]:
    found = {}
    for day in DAYS:
        on = OnDay(resolution, day)
        for name in resolution.statements.records:
            ruling = on.ruling(name)
            assert ruling is not None
            found[name, day] = ruling.verdict
    return found


def test_presumption_never_changes_certain_or_no() -> None:
    for register in registers("presume"):
        with_it = verdicts(resolve(register))
        without = verdicts(resolve(register, policy=evolve(register.policy, presume=False)))
        for key, verdict in with_it.items():
            if "presumed" in (verdict, without[key]):
                assert (verdict, without[key]) == ("presumed", "possible")
            else:
                assert verdict == without[key]


def test_strict_only_weakens() -> None:
    for register in registers("strict"):
        usual = verdicts(resolve(register))
        strict = verdicts(resolve(register, policy=evolve(register.policy, strict=True)))
        for key, verdict in usual.items():
            assert verdict == strict[key] or verdict in ("presumed", "possible")


@pytest.mark.parametrize("section", SECTIONS)
def test_order_never_matters(section: str) -> None:
    """Sections in another order give the same snapshot, to the byte."""
    for register in registers(f"order/{section}")[: NUMBER // 3]:
        turned = evolve(register, **{section: dict(reversed(list(getattr(register, section).items())))})
        for day in DAYS[2:8:2]:
            assert to_json(snapshot(resolve(register), day)) == to_json(snapshot(resolve(turned), day))


def renamed(register: Register, name: Any) -> Register:
    """Return the register with every id passed through `name`."""

    def maybe(one: str | None) -> str | None:
        return None if one is None else name(one)

    def when(one: Any) -> Any:
        return None if one is None else evolve(one, event=maybe(one.event))

    def cites(ones: Any) -> Any:
        return tuple(
            evolve(one, seen=evolve(one.seen, event=maybe(one.seen.event))) if one.seen is not None else one
            for one in ones
        )

    def record(one: Any) -> Any:
        changes: dict[str, Any] = {"id": name(one.id)}
        for key in ("person", "post", "unit", "parent", "of", "within"):
            if isinstance(getattr(one, key, None), str):
                changes[key] = name(getattr(one, key))
        for key in ("after", "before"):
            if hasattr(one, key):
                changes[key] = tuple(name(other) for other in getattr(one, key))
        for key in ("start", "end"):
            if hasattr(one, key):
                changes[key] = when(getattr(one, key))
        if hasattr(one, "cites"):
            changes["cites"] = cites(one.cites)
        if getattr(one, "follows", None) is not None:
            changes["follows"] = evolve(one.follows, record=name(one.follows.record))
        return evolve(one, **changes)

    sections = {key: {name(one.id): record(one) for one in getattr(register, key).values()} for key in SECTIONS}
    return evolve(register, **sections)


def test_renaming_ids_never_changes_a_verdict() -> None:
    """Ids that sort the other way round, and have another look."""

    def name(one: str) -> str:
        return "n" + "".join(chr(0x4E00 - ord(char)) for char in one)

    for register in registers("rename"):
        before, after = verdicts(resolve(register)), verdicts(resolve(renamed(register, name)))
        assert {(name(record), day): verdict for (record, day), verdict in before.items()} == after


def test_evidence_that_fits_never_makes_certain_into_no() -> None:
    """One more attestation of a firm tenure: what was certain stays certain or presumed, or contradicts openly."""
    random = Random("evidence")
    for register in registers("more evidence", weak=False):
        if not register.tenures:
            continue
        name = random.choice(sorted(register.tenures))
        tenure = register.tenures[name]
        more = Citation(source="s", seen=Seen(kind="date", date=random_date(random)))
        grown = evolve(register, tenures={**register.tenures, name: evolve(tenure, cites=(*tenure.cites, more))})
        first, second = resolve(register), resolve(grown)
        if set(first.set_aside) != set(second.set_aside):
            continue
        before, after = verdicts(first), verdicts(second)
        for key, verdict in before.items():
            if verdict == "certain":
                assert after[key] == "certain", (key, register)
            if verdict == "no":
                assert after[key] == "no", (key, register)


def test_a_contradictory_record_moves_no_firm_one() -> None:
    for register in registers("contradiction", weak=False):
        if "a" not in register.tenures or any(one.follows or one.within or one.after or one.before
                                               for one in register.tenures.values()):  # fmt: skip
            continue
        broken = evolve(
            register.tenures["a"], id="z", person=None, unnamed="somebody",
            cites=(Citation(source="s", seen=Seen(kind="date", date=parse("2017-01-01"))),),
            start=evolve(register.tenures["a"].start, edtf=parse("2019-01-01"), event=None)
            if register.tenures["a"].start is not None else None,
        )  # fmt: skip
        if broken.start is None:
            continue
        grown = evolve(register, tenures={**register.tenures, "z": broken})
        first, second = resolve(register), resolve(grown)
        assert "z" in second.set_aside
        for name in first.firm:
            assert first.bounds(name) == second.bounds(name)


def test_a_snapshot_asks_the_same_of_every_day_alone() -> None:
    """Two resolutions of one register agree, whatever was asked of the first before."""
    for register in registers("again")[: NUMBER // 3]:
        used = resolve(register)
        verdicts(used)
        for day in DAYS[2:6]:
            assert to_json(snapshot(used, day)) == to_json(snapshot(resolve(register), day))

"""The chains of statements behind bounds are told when asked for, and only then."""

from __future__ import annotations

from typing import Any

import pytest

from orgchart.answers.parts import Bound, BoundSteps, Step

CHAIN = (Step(statement="a ≤ b", record="a", rule="end"), Step(statement="b ≤ c", record="b", rule="after"))


def test_a_chain_is_told_once_and_only_when_looked_at() -> None:
    asked: list[Any] = []
    because = BoundSteps(lambda: asked.append(1) or CHAIN)
    bound = Bound(latest=3, latest_because=because)
    assert (bound.latest, asked) == (3, [])
    assert list(bound.latest_because) == list(CHAIN)
    assert len(because) == 2
    assert asked == [1]


def test_a_chain_is_like_the_tuple_of_its_steps() -> None:
    because = BoundSteps(lambda: CHAIN)
    assert because == CHAIN
    assert because == BoundSteps(lambda: CHAIN)
    assert because != CHAIN[:1]
    assert (because[0], because[1:]) == (CHAIN[0], CHAIN[1:])
    assert hash(because) == hash(CHAIN)
    assert repr(because) == repr(CHAIN)
    assert not BoundSteps(lambda: ())
    assert Bound(latest_because=because) == Bound(latest_because=CHAIN)


def test_a_snapshot_tells_no_chain_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """All chains of a deep tree together are as long as the square of its depth."""
    import orgchart
    from orgchart.model import Citation, Register, Source, Unit
    from orgchart.questions import undated as module

    unit = Unit(id="a", cites=(Citation(source="s"),))
    register = Register(title="t", sources={"s": Source(id="s", title="S")}, units={"a": unit})

    def refuse(*_: object) -> Step:
        raise AssertionError("a chain was told")

    monkeypatch.setattr(module, "step", refuse)
    assert orgchart.snapshot(register, "2018-03-01").units[0].id == "a"

"""A register as known by a day, or without what is restricted, holds nothing that rests on what was cut away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import attrs
import pytest
from random_role_files import days_of, register_of

from orgchart.lens.known import known_by
from orgchart.model import Citation, Register
from orgchart.rolefile.load import public
from orgchart.temporal import parse_day


def cited(value: Any, where: str = "") -> Iterator[tuple[str, Any, tuple[Citation, ...]]]:
    """Yield everything in a register that has citations: where it stands, it, and them."""
    waiting = [(value, where)]
    while waiting:
        one, where = waiting.pop()
        if isinstance(one, Mapping):
            waiting += [(inner, f"{where}.{key}") for key, inner in one.items()]
        elif isinstance(one, tuple):
            waiting += [(inner, f"{where}[{at}]") for at, inner in enumerate(one)]
        elif attrs.has(type(one)):
            if getattr(one, "cites", None):
                yield where, one, one.cites
            fields = [each.name for each in attrs.fields(type(one)) if each.name not in ("cites", "place", "behind")]
            waiting += [(getattr(one, name), f"{where}.{name}") for name in fields]


def rests_on_nothing(cut: Register) -> list[str]:
    """Return where a citation names a source that the register does not have."""
    return [where for where, _, cites in cited(cut) for cite in cites if cite.source not in cut.sources]


@pytest.mark.parametrize("seed", range(60))
def test_what_was_known_by_a_day_rests_on_sources_of_that_day(seed: int) -> None:
    tree, loaded = register_of(seed, seed % 3)
    assert loaded.register is not None
    for day in days_of(tree, Random(seed), 3):
        assert rests_on_nothing(known_by(loaded.register, parse_day(day))) == []


@pytest.mark.parametrize("seed", range(60))
def test_what_is_public_rests_on_public_sources_and_citations(seed: int) -> None:
    loaded = register_of(seed, seed % 3)[1]
    assert loaded.register is not None
    cut = public(loaded)
    assert rests_on_nothing(cut) == []
    assert all(getattr(one, "access", "public") == "public" for _, one, _ in cited(cut))
    assert all(cite.access == "public" for _, _, cites in cited(cut) for cite in cites)
    assert set(re.findall(r"event='(\w+)'", repr(cut))) <= set(cut.events)

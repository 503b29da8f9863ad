"""How work grows with the size of a register, shape by shape and question by question: the exponents are printed.

What is counted is calls of functions, which are the same on every machine. `python -m attacks.ladder` measures time
and memory, up to any size.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from math import log

import pytest

from orgchart.questions import line_of_tenures, search, sources
from orgchart.questions.chain import chain

from .shapes import FILES, QUESTIONS, SHAPES, register, view_of
from .size import LONG

SIZES = (200, 800, 3200) if LONG else (40, 160)
STEEPEST = 1.2 if LONG else 1.3
"""The exponent allowed between the two largest sizes; of small ones a little more, since sorting grows as well."""
SAME = "every answer names all ids of the person"
SQUARE = {
    ("the same person", "find"): SAME,
    ("the same person", "find all"): SAME,
}
"""What grows faster, and why; it is printed, and a shape that grows no faster any more is to be taken out."""

SMALL = (
    (chain, "MOST_STEPS", 10), (chain, "MOST_WAYS", 2), (line_of_tenures, "WHOLE", 10), (line_of_tenures, "NEAREST", 5),
    (sources, "MOST_DEPENDENT", 10), (search, "MOST_HITS", 10),
)  # fmt: skip
"""How much very large answers tell, here."""


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called by some work, those of C included."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", list(SHAPES))
def test_work_grows_with_the_size_of_a_register(
    shape: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for where, bound, number in () if LONG else SMALL:  # answers are bounded as the registers are small
        monkeypatch.setattr(where, bound, number)
    calls: dict[str, list[int]] = {}
    for size in (10, *SIZES):  # what is imported, or kept, by the first is not counted
        data = register(shape, size)
        once = {name: calls_of(lambda work=work, data=data: work(data)) for name, work in FILES.items()}  # type: ignore[misc]
        view = view_of(data)
        once |= {name: calls_of(lambda ask=ask, view=view: ask(view)) for name, ask in QUESTIONS.items()}  # type: ignore[misc]
        for name, count in once.items():
            calls.setdefault(name, []).append(count)
    exponents = {
        name: log(max(counts[-1], 1) / max(counts[-2], 1)) / log(SIZES[-1] / SIZES[-2])
        for name, counts in calls.items()
    }
    with capsys.disabled():
        print(f"\n{shape}: " + ", ".join(f"{name} {exponent:.2f}" for name, exponent in exponents.items()))
    steep = {name: round(exponent, 2) for name, exponent in exponents.items() if exponent > STEEPEST}
    assert {name: one for name, one in steep.items() if (shape, name) not in SQUARE} == {}

"""How hard to attack: little, so that every run of the tests can; or long, with ORGCHART_ATTACK=long; when to stop."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

LONG = os.environ.get("ORGCHART_ATTACK") == "long"
"""Whether the long size was asked for."""
SEED = int(os.environ.get("ORGCHART_ATTACK_SEED", "1"))
"""Where the random numbers begin; printed with everything that fails."""


def times(little: int, many: int) -> int:
    """Return how often to do something."""
    return many if LONG else little


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Give up what is done within it after some seconds of the processor."""

    def late(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done after {seconds} seconds of processor")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)

"""How hard to attack: little, so that every run of the tests can; or long, with ORGCHART_ATTACK=long."""

from __future__ import annotations

import os

LONG = os.environ.get("ORGCHART_ATTACK") == "long"
"""Whether the long size was asked for."""
SEED = int(os.environ.get("ORGCHART_ATTACK_SEED", "1"))
"""Where the random numbers begin; printed with everything that fails."""


def times(little: int, many: int) -> int:
    """Return how often to do something."""
    return many if LONG else little

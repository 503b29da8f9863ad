"""Where an answer comes from, in words: register, state, days, policy, tool."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from orgchart.answers.stamp import TOOL, Stamped
from orgchart.model import Policy, Register
from orgchart.temporal import AnyDay, day_number, iso
from orgchart.wording.dates import day_text
from orgchart.wording.policy import policy_text

if TYPE_CHECKING:
    from orgchart.answers.found import Found

Origin: TypeAlias = "Stamped | Found"
"""An answer, which says where it comes from."""

Days: TypeAlias = Sequence[tuple[str, AnyDay | None]]
"""Days to name in a stamp, such as ("as of", day); those that are None are left out."""

_SHORT_DIGEST = 12
"""How many digits of the digest a stamp shows."""


def stamp_text(
    origin: Origin | Register,
    days: Days = (),
    *,
    policy: Policy | None = None,
    before: Origin | None = None,
    digest_word: str = "register",
) -> str:
    """Return where something comes from, in one line.

    Args:
        origin: the answer, or the register itself.
        days: days to name.
        policy: in force, where it stands in the same line.
        before: what it is compared with; named where it is another state of the register.
        digest_word: what stands before the digest.
    """
    states = [_state(state, digest_word) for state in (before, origin) if state is not None]
    parts = [
        origin.title,
        " → ".join(dict.fromkeys(states)),
        *(f"{name} {iso(day_number(day))}" for name, day in days if day is not None),
        *([policy_text(policy)] if policy is not None else []),
        TOOL if isinstance(origin, Register) else origin.tool,
    ]
    return " · ".join(parts)


def known_text(known_by: AnyDay | None) -> str:
    """Return as of what state of knowledge an answer is: ", as known by 1 April 2018"; empty for all that is known."""
    return "" if known_by is None else f", as known by {day_text(known_by)}"


def _state(origin: Origin | Register, digest_word: str) -> str:
    """Return which state of its register something is of."""
    revision = f" · revision {origin.rev}" if origin.rev else ""
    return f"{digest_word} {origin.digest[:_SHORT_DIGEST] or 'without digest'}{revision}"

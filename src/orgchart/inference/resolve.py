"""From a register to all that follows from it."""

from __future__ import annotations

from orgchart.foundation.records import evolve
from orgchart.foundation.undisturbed import undisturbed
from orgchart.inference.day.rulings import Rulings
from orgchart.inference.resolution import Resolution
from orgchart.model import Policy, Register


def resolve(register: Register, *, policy: Policy | None = None) -> Resolution:
    """Return what follows from a register, under its own policy unless another is given."""
    policy = policy if policy is not None else register.policy
    with undisturbed():
        return _resolved(register, policy)


def _resolved(register: Register, policy: Policy) -> Resolution:
    full = _resolved(register, evolve(policy, without=())) if policy.without else None
    resolution = Resolution(register, policy, full)
    resolution.rulings = Rulings(resolution)
    return resolution

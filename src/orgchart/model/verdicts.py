"""How sure something is on a day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Verdict: TypeAlias = Literal["certain", "presumed", "possible", "no"]

VERDICTS: Final[tuple[Verdict, ...]] = ("certain", "presumed", "possible", "no")
"""The verdicts, the surest first."""

SURE: Final[tuple[Verdict, ...]] = ("certain", "presumed")

WEAKNESS: Final[Mapping[str, int]] = MappingProxyType({verdict: at for at, verdict in enumerate((*VERDICTS, "absent"))})
"""Verdicts by how weak they are, 0 for certain; "absent" is said of what a snapshot does not hold at all."""

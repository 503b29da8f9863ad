"""What every answer says of its origin, whatever else is in it."""

from __future__ import annotations

from typing import Protocol

from orgchart.temporal import Day

VERSION = "0.1.0"
TOOL = f"orgchart {VERSION}"


class Stamped(Protocol):
    """The register an answer is from, in which state, and what worked it out."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def digest(self) -> str: ...  # noqa: D102
    @property
    def rev(self) -> str | None: ...  # noqa: D102
    @property
    def tool(self) -> str: ...  # noqa: D102


class StampedKnown(Stamped, Protocol):
    """The same, of an answer that can be asked as known by a day."""

    @property
    def known_by(self) -> Day | None: ...  # noqa: D102

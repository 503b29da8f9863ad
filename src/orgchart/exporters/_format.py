"""What an exporter says of itself, what it is given, and what it returns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from orgchart.answers.history import History
from orgchart.answers.snapshot import Snapshot
from orgchart.foundation.records import Frozen
from orgchart.inference import Resolution
from orgchart.model import Register
from orgchart.temporal import Day


class ExportFormat(Frozen):
    """What an exporter says of itself.

    Attributes:
        summary: one line for help.
        day: whether it is of one day: `never`, `optional` or `needed`.
        of: whether it is of one person, unit or post.
        needs: the module of a package that it needs, and `extra` the extra of orgchart that installs it.
    """

    summary: str
    day: Literal["never", "optional", "needed"] = "never"
    of: bool = False
    needs: str | None = None
    extra: str | None = None


class ExportInput(Frozen):
    """What is exported.

    Attributes:
        resolution: of the register as it was known by `known_by`, under the policy in force.
        day: everything it says for the day asked about; None for all time.
        of: everything recorded of the person, unit or post asked about; None for the whole register.
        unread: keys of role files from which nothing is worked out, by section and id; under `register` by "".
        comments: how many comments the role files have, which nothing carries.
        reviews_within: how many `review` keys stand within records, which nothing carries.
    """

    resolution: Resolution
    known_by: Day | None = None
    day: Snapshot | None = None
    of: History | None = None
    unread: Mapping[tuple[str, str], Mapping[str, Any]] = MappingProxyType({})
    comments: int = 0
    reviews_within: int = 0

    @property
    def register(self) -> Register:
        """Return the register, as it was known."""
        return self.resolution.register


class Exported(Frozen):
    """What an exporter made.

    Attributes:
        content: the bytes of the file.
        losses: a line for everything that the format could not carry, with how many.
    """

    content: bytes
    losses: tuple[str, ...] = ()

"""What every answer says of its origin, whatever else is in it."""

from __future__ import annotations

from typing import Any, ClassVar

from orgchart.answers.brief import Brief
from orgchart.answers.parts import Shape
from orgchart.foundation.records import Text
from orgchart.model import Policy
from orgchart.temporal import CivilDay

VERSION = "0.2.0"
TOOL = f"orgchart {VERSION}"


class Published(Brief):
    """An answer as a whole: what a question returns."""

    def to_json(self) -> dict[str, Any]:
        """Return it as published (schemas/)."""
        from orgchart.answers.as_json import to_json  # needed for JSON only

        return to_json(self)


class Stamped(Published):
    """An answer: the register it is from, in which state, and what worked it out.

    Attributes:
        title: of the register.
        digest: SHA-256 of its content.
        rev: the git revision read, if any.
        known_by: the day by which it was known; None for all that is known.
        policy: the inferences in force.
        tool: name and version of the program.
    """

    shape: ClassVar[Shape] = {"title": "register.title", "digest": "register.digest", "rev": "register.rev"}

    title: Text
    digest: str
    rev: str | None
    known_by: CivilDay | None
    policy: Policy
    tool: str

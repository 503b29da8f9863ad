"""The lens: the settings that every question shares, and what they make of a register and of its policy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.model import INFERENCES, Policy
from orgchart.model.plain import Plain
from orgchart.model.register import IdentityRule
from orgchart.temporal import Day
from orgchart.temporal.given import as_day_or_none

if TYPE_CHECKING:
    from typing import TypedDict

    from orgchart.temporal.given import DayLike

    class OtherSettings(TypedDict, total=False):
        """The settings of a `Lens` but for the day of knowledge, of which a diff has two."""

        strict: bool
        presume: bool
        literal: bool
        identity: IdentityRule | None
        without: Iterable[str]
        restricted: bool
        language: str | None

    class Settings(OtherSettings, total=False):
        """The settings of a `Lens`, as keywords of a call."""

        known_by: DayLike | None


def inferences(rules: Iterable[str]) -> tuple[str, ...]:
    """Return rules of inference that are to be turned off, each once, sorted.

    Raises:
        UsageError: There is no such rule; presumption is turned off by a setting of its own.
    """
    asked = (rules,) if isinstance(rules, str) else tuple(rules)
    for rule in asked:
        if rule not in INFERENCES:
            more = "; for presumption there is --no-presume" if rule.startswith("presum") else ""
            raise UsageError(f'nothing is inferred by "{rule}"; there are {", ".join(INFERENCES)}{more}')
    return tuple(sorted(set(asked)))


def _identity(rule: IdentityRule | None) -> IdentityRule | None:
    if rule is not None and rule not in get_args(IdentityRule):
        raise UsageError(f'people are not joined by a rule "{rule}"; there are {", ".join(get_args(IdentityRule))}')
    return rule


class Lens(Plain):
    """How a register is looked at. The revision of git is no part of it: that chooses the register.

        >>> Lens(known_by="2018-04-01", without=["caps"]).without
        ('caps',)

    Attributes:
        known_by: only what was certainly published by the end of this day counts; None for everything.
        strict: what lies between distant evidence is possible, not presumed.
        presume: False: nothing is presumed.
        literal: approximate dates are as narrow as written.
        identity: whom judgements "same" join: `strict` only where they are certain, `likely` also where they are
            likely; None as the register's policy says, which is `strict` unless it says otherwise.
        without: inferences that are turned off beside those that the register's policy turns off: some of `caps`,
            `containment`, `displacement`, `ex-officio`. To turn one off never makes a thing certain.
        restricted: what is marked `access: restricted` counts as well, also where the register was opened without it.
        language: a BCP 47 tag such as "fa" or "ar-Latn": in snapshots, diffs and their charts people, units and posts
            bear their name in it, where the register has one.

    Raises:
        DateSyntaxError: `known_by` is no day.
        UsageError: There is no such rule of identity or inference.
    """

    known_by: Day | None = None
    strict: bool = False
    presume: bool = True
    literal: bool = False
    identity: IdentityRule | None = None
    without: tuple[str, ...] = ()
    restricted: bool = False
    language: str | None = None

    def __init__(
        self,
        *,
        known_by: DayLike | None = None,
        strict: bool = False,
        presume: bool = True,
        literal: bool = False,
        identity: IdentityRule | None = None,
        without: Iterable[str] = (),
        restricted: bool = False,
        language: str | None = None,
    ) -> None:
        super().__init__(
            known_by=as_day_or_none(known_by),
            strict=strict,
            presume=presume,
            literal=literal,
            identity=_identity(identity),
            without=inferences(without),
            restricted=restricted,
            language=language,
        )

    def policy(self, own: Policy) -> Policy:
        """Return a register's own policy with what this lens changes of it."""
        return evolve(
            own,
            strict=self.strict,
            presume=self.presume,
            literal=self.literal,
            identity=own.identity if self.identity is None else self.identity,
            without=tuple(sorted({*own.without, *self.without})),
        )

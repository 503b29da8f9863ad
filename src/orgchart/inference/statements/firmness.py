"""Which statements are weak, each by itself: that a record is so, its dates, its sightings, events, links, judgements.

Weak statements never decide, they only lower (docs/decisions/0025). Each has a name, by which it can be taken or left:

    a record's id              that the record is so
    record/start, record/end   its start, its end
    record/seen/0              what its first citation has seen
    an event's id              the event, and its day
    event/implied              what an inferred event implies for its own subject
    link/end                   that a unit lasts no longer than what the link makes it part of
    record/within              that a record lasts no longer than what it lies within
    a judgement's id           that two people may be one
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.inference.statements.sources import Sources
from orgchart.model import Citation, Event, Membership, Policy, Record, Tenure, When

Kind = Literal["likely", "announced", "uncertain-date", "weak"]
"""How weak a statement is. Likely ones, and dates that are only announced, make things presumed; the others only lower.

`uncertain-date` is a date with `?` or `%`, or the event that has it.
"""
TAKEN: Final = {"firm": (), "attested": ("likely",), "likely": ("likely", "announced")}
"""What the levels of a world take."""
WHO_AND_WHERE: Final = frozenset({"person", "unnamed", "vacant", "unknown", "post", "unit", "of", "from", "to"})
"""Fields on which it depends whom and what a record is about."""
_AT_LEAST_LIKELY: Final = frozenset({None, "certain", "likely"})


class World(NamedTuple):
    """Which weak statements are taken: those named, and all that are at least likely, or all there are.

    Attributes:
        taken: names of weak statements.
        level: `firm` takes no others, `attested` the likely ones, `likely` also what is only announced, `all` all.
    """

    taken: frozenset[str] = frozenset()
    level: Literal["firm", "attested", "likely", "all"] = "firm"


FIRM: Final = World()
ATTESTED: Final = World(level="attested")
LIKELY: Final = World(level="likely")
ALL: Final = World(level="all")


class Firmness:
    """How weak the statements of a register are.

    Attributes:
        weak: the weak statements, by name.
    """

    def __init__(self, policy: Policy, sources: Sources, unsettled: dict[str, frozenset[str]]) -> None:
        self._policy = policy
        self._sources = sources
        self._unsettled = unsettled
        self.weak: dict[str, Kind] = {}

    def holds(self, world: World, needs: Iterable[str]) -> bool:
        """Return whether a world takes all of some statements; those that are not weak it does take."""
        if world.level == "all":
            return True
        taken = TAKEN[world.level]
        for name in needs:
            kind = self.weak.get(name)
            if kind is not None and kind not in taken and name not in world.taken:
                return False
        return True

    # records

    def hollow(self, record: Record) -> str | None:
        """Return why nothing stands behind a record: `uncited`, `retracted` or `contested`; None where something does.

        A tenure or membership that cites nothing has nobody's word, unless the register's policy says that it is its
        own source. One that somebody denies, without a judgement of the register (`because`), is contested.
        """
        if not record.cites:
            claim = isinstance(record, (Tenure, Membership))
            return "uncited" if claim and self._policy.uncited == "possible" else None
        if not self._sources.any_retracted and not denied(record):
            return None
        supporting = [cite for cite in record.cites if cite.stance != "contradicts"]
        if self._sources.any_retracted and all(map(self._sources.is_retracted, supporting or record.cites)):
            return "retracted"
        return "contested" if self._is_denied(record, WHO_AND_WHERE) or not supporting else None

    def contests(self, record: Record) -> bool:
        """Return whether it is contested, and not settled, whom or what a record is about."""
        return not WHO_AND_WHERE.isdisjoint(self._unsettled.get(record.id, ()))

    def of_record(self, record: Record) -> Kind | None:
        """Return how weak it is that a record is so; None where that is firm."""
        confidence = record.confidence
        if record.status != "accepted" or confidence not in _AT_LEAST_LIKELY or self.hollow(record) is not None:
            return "weak"
        if isinstance(record, (Tenure, Membership)) and record.mode == "claimed":
            return "weak"
        if self._unsettled and self.contests(record):
            return "weak"
        return "likely" if confidence == "likely" or record.inferred else None

    def _is_denied(self, item: Record | Event, fields: Iterable[str]) -> bool:
        """Return whether a citation denies the whole, or one of some fields, without a reading of its own."""
        if item.because is not None:
            return False
        for cite in item.cites:
            denies = cite.stance == "contradicts" and not cite.says and not self._sources.is_retracted(cite)
            if denies and (cite.supports is None or not cite.supports.isdisjoint(fields)):
                return True
        return False

    def of_date(self, record: Record, which: str, when: When) -> Kind | None:
        """Return how weak a stated start or end is by itself; None where it is firm, or only announced."""
        date, over = when.edtf, when.over_by_date
        if (date is not None and date.uncertain) or (over is not None and over.uncertain):
            return "uncertain-date"
        if self._sources.any_retracted:
            stating = [cite for cite in record.cites if cite.covers(which) and cite.stance != "contradicts"]
            if stating and all(map(self._sources.is_retracted, stating)):
                return "weak"
        if record.because is None and denied(record) and any(self._denies(cite, which) for cite in record.cites):
            return "weak"
        return None

    def _denies(self, cite: Citation, which: str) -> bool:
        named = cite.supports is not None and which in cite.supports
        return named and cite.stance == "contradicts" and not cite.says and not self._sources.is_retracted(cite)

    # events

    def of_event(self, event: Event) -> Kind | None:
        """Return how weak an event and its day are; None where they are firm."""
        if event.status != "accepted" or event.confidence not in _AT_LEAST_LIKELY:
            return "weak"
        supporting = [cite for cite in event.cites if cite.stance != "contradicts"]
        if event.cites and all(self._sources.is_retracted(cite) for cite in supporting or event.cites):
            return "weak"
        if self._unsettled.get(event.id, frozenset()) & {"person", "unit", "post", "kind"}:
            return "weak"
        if self._is_denied(event, ("date", "person", "unit", "post", "kind")):
            return "weak"
        if event.date is not None and event.date.uncertain:
            return "uncertain-date"
        return "likely" if event.confidence == "likely" else None


def denied(record: Record) -> bool:
    """Return whether any citation of a record denies anything of it."""
    for cite in record.cites:  # asked of every record  # noqa: SIM110
        if cite.stance == "contradicts":
            return True
    return False


def owner_and_part(name: str) -> tuple[str, str]:
    """Return the id of what makes a weak statement, and which part of it: `start`, `end`, `implied` ...; "" for all."""
    at = name.rfind("/seen")
    if at < 0:
        at = max(name.rfind(f"/{part}") if name.endswith(f"/{part}") else -1 for part in _PARTS)
    return (name, "") if at < 0 else (name[:at], name[at + 1 :])


_PARTS: Final = ("start", "end", "implied", "within")

"""Claims of one entity as one record: its dates with who says them, and what is weaker beside it or in a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from orgchart.foundation.records import Frozen
from orgchart.importers._gathering import Record
from orgchart.importers._sfm_claims import SfmClaim
from orgchart.importers._sfm_sources import AccessPoint
from orgchart.temporal import parse

_STATUSES: Final = ("accepted", "needs-work", "conflict")
_CONFIDENCES: Final = ("", "likely", "possible", "doubtful")


class ClaimGroup(Frozen):
    """Claims that make one record.

    Attributes:
        claims: those that it rests on, all of one status and confidence.
        readings: claims of status conflict that date its start or end otherwise: the register does not adopt them.
        aside: weaker claims that tell of no other days; they are cited, and support nothing.
    """

    claims: tuple[SfmClaim, ...]
    readings: tuple[SfmClaim, ...] = ()
    aside: tuple[SfmClaim, ...] = ()

    @property
    def all(self) -> tuple[SfmClaim, ...]:
        """Return all claims that the record cites."""
        return (*self.claims, *self.readings, *self.aside)


def groups(claims: Iterable[SfmClaim]) -> list[ClaimGroup]:
    """Return the claims of one entity as those of one record, and of one more for each sort of weaker claim.

    A weaker claim makes a record of its own only where it tells of days that the firmer ones do not tell of.
    """
    sorts: dict[tuple[str, str], list[SfmClaim]] = defaultdict(list)
    for claim in claims:
        sorts[claim.weakness].append(claim)
    firmest, *others = sorted(sorts, key=lambda one: (_STATUSES.index(one[0]), _CONFIDENCES.index(one[1])))
    base = sorts[firmest]
    readings: list[SfmClaim] = []
    aside: list[SfmClaim] = []
    more = []
    for sort in others:
        apart: list[SfmClaim] = []
        for claim in sorts[sort]:
            if sort[0] == "conflict" and _is_reading(claim, base):
                readings.append(claim)
            else:
                (aside if _holds(base, claim) else apart).append(claim)
        if apart:
            more.append(ClaimGroup(claims=tuple(apart)))
    return [ClaimGroup(claims=tuple(base), readings=tuple(readings), aside=tuple(aside)), *more]


def _holds(base: Sequence[SfmClaim], claim: SfmClaim) -> bool:
    """Return whether a claim tells of no day outside those of others, and starts or ends nothing."""
    days = claim.days
    if days.last is None:
        return True
    last = max((one.days.last for one in base if one.days.last is not None), default=None)
    if last is None or days.last > last or days.start or days.end:
        return False
    firsts = [one.days.first for one in base if one.days.last is not None]
    return None in firsts or (days.first is not None and min(one for one in firsts if one is not None) <= days.first)


def _is_reading(claim: SfmClaim, base: Sequence[SfmClaim]) -> bool:
    """Return whether all that a claim tells is another start or end than the one that the others agree on."""
    days = claim.days
    if days.seen or not (days.start or days.end):
        return False
    for side in ("start", "end"):
        values = {getattr(one.days, side) for one in base} - {""}
        if getattr(days, side) and (len(values) != 1 or getattr(days, side) in values):
            return False
    return True


class Citing:
    """Makes the citations of claims: the row, and the places in sources that it cites.

    A claim that cites several places rests on all of them together, so that the one published last carries its days;
    the others support whom and what it is about.

    Attributes:
        missing: access points cited that the file does not have, each with the first row that cites it.
    """

    def __init__(self, file: str, points: Mapping[str, AccessPoint]) -> None:
        self._file = file
        self._points = points
        self.missing: dict[str, str] = {}

    def plain(self, claim: SfmClaim) -> list[Record]:
        """Return citations of a name or an area: the row and the places, and nothing about days."""
        return [self._row(claim), *(point.cite for point in self._known(claim))]

    def witnessing(self, claims: Iterable[SfmClaim]) -> list[Record]:
        """Return citations of a fact: as those of a record that has no dates."""
        return [cite for claim in claims for cite in self._claim(claim, {}, (), {})]

    def record(self, group: ClaimGroup, about: Sequence[str]) -> Record:
        """Return start, end, status, confidence, note and citations of a record.

        Args:
            group: its claims.
            about: the keys that say whom and what it is about.
        """
        record: Record = {}
        for side in ("start", "end"):
            record |= _date(side, group.claims)
        status, confidence = group.claims[0].weakness
        record |= {} if status == "accepted" else {"status": status}
        record |= {"confidence": confidence} if confidence else {}
        notes = list(dict.fromkeys(note for claim in group.all if (note := claim.text("public_notes:meta"))))
        record |= {"note": " ".join(notes)} if notes else {}
        cites = [cite for claim in group.claims for cite in self._claim(claim, record, about, {})]
        for claim in group.readings:
            says = {side: text for side in ("start", "end") if (text := getattr(claim.days, side))}
            record["because"] = claim.text("public_notes:meta") or "The claim that says otherwise is marked conflict."
            cites += self._claim(claim, record, (), says)
        for claim in group.aside:
            told = f"A claim of status {claim.text('status:meta')}; it supports nothing."
            cites += [{**cite, "supports": ["note"], "note": told} for cite in self.plain(claim)]
        record["cites"] = cites
        record["rows"] = [dict(claim.cells) for claim in group.all]
        return record

    def _row(self, claim: SfmClaim) -> Record:
        return {"source": self._file, "at": claim.at}

    def _known(self, claim: SfmClaim) -> list[AccessPoint]:
        """Return the access points of a claim, the one published last at the end; those without a date are later."""
        for point in claim.points:
            if point not in self._points:
                self.missing.setdefault(point, claim.at)
        known = [self._points[point] for point in claim.points if point in self._points]
        return sorted(known, key=lambda one: (one.published is None, one.published or 0))

    def _claim(self, claim: SfmClaim, record: Record, about: Sequence[str], says: Mapping[str, str]) -> list[Record]:
        """Return the citations of one claim; `says` is what it says otherwise than the record."""
        days = claim.days
        dated = [side for side in ("start", "end") if side in record]
        told = [side for side in dated if getattr(days, side)]
        said = dict(says) or {side: text for side in told if (text := getattr(days, side)) != record[side]["edtf"]}
        more: Record = {"supports": [*about, *(says or told)]} if says or told != dated else {}
        more |= {"says": said} if said else {}
        places = [self._row(claim), *(point.cite for point in self._known(claim))]
        plain = more if says else {"supports": list(about)} if about and dated else {}
        cites = [{**cite, **(more if at == 0 else plain)} for at, cite in enumerate(places[:-1])]
        return [*cites, *({**places[-1], **seen, **more} for seen in [{"seen": day} for day in days.seen] or [{}])]


def _date(side: str, claims: Iterable[SfmClaim]) -> Record:
    """Return the start or end of a record: the narrowest that a claim gives, with its context as the cause."""
    given = [(getattr(claim.days, side), claim) for claim in claims if getattr(claim.days, side)]
    if not given:
        return {}
    edtf, claim = min(given, key=lambda one: _width(one[0]))
    causes = [one.text(f"{side}ing_context:range") for text, one in given if text == edtf or one is claim]
    cause = next((text for text in causes if text), "")
    return {side: {"edtf": edtf, **({"cause": cause} if cause else {})}}


def _width(edtf: str) -> tuple[float, str]:
    date = parse(edtf)
    is_open = date.earliest is None or date.latest is None
    return (float("inf") if is_open else (date.latest or 0) - (date.earliest or 0), edtf)

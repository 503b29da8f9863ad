"""Claims as Security Force Monitor writes them: the columns of its tables, and the days that a claim is true of.

Source: Security Force Monitor, Research Handbook (2026), https://github.com/security-force-monitor/research-handbook:
How Dates Work, and the tables of fields. A precise range is true of each of its days, an imprecise one of at least one
of them; `starting` and `ending` say that the first and last date are those on which it began and ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from orgchart.importers._gathering import RowError
from orgchart.temporal import Day, iso, parse

BEGINNING: Final = "since_beginning_of_time"
"""What stands for the first day of an imprecise range that is open: at some time before its last day."""

HEAD: Final = (
    "type:claim", "status:meta", "researcher:meta", "internal_comments:meta", "citation:refs:claim",
    "about_entity:ref:claim", "about_entity:name:qa",
)  # fmt: skip
RANGES: Final = (
    "first_precise:range", "last_precise:range", "first_imprecise:range", "last_imprecise:range", "starting:range",
    "ending:range", "starting_context:range", "ending_context:range",
)  # fmt: skip
TAIL: Final = (*RANGES, "public_notes:meta", "type:entity")
OWN: Final[Mapping[str, tuple[str, ...]]] = {
    "unit": ("name:annotation", "unit:names:assertion", "unit:classifications:assertion", "country:annotation"),
    "positioning": (
        "positioning:unit:refs:assertion", "positioning:unit:names:qa", "positioning:types:assertion",
        "positioning:base_names:assertion", "positioning:location:refs:assertion", "positioning:location:names:qa",
    ),
    "relation": (
        "relation:unit:refs:assertion", "relation:unit:names:qa", "relation:types:assertion",
        "relation:related_unit:refs:assertion", "relation:related_unit:names:qa",
        "relation:related_unit_classes:assertion",
    ),
    "person": ("name:annotation", "person:names:assertion", "person:gender:assertion", "country:annotation"),
    "posting": (
        "posting:person:refs:assertion", "posting:person:names:qa", "posting:unit:refs:assertion",
        "posting:unit:names:qa", "posting:roles:assertion", "posting:titles:assertion", "posting:ranks:assertion",
    ),
}  # fmt: skip
"""The columns of each type of claim that makes records, beside those of all claims."""

SOURCE: Final = (
    "source:access_point_id:admin", "source:access_point_type", "source:access_point_trigger",
    "source:accessed_timestamp", "source:archive_url", "source:archive_timestamp", "source:type",
    "source:source_id:admin", "source:title", "source:author", "source:url", "source:published_timestamp",
    "source:uploaded_timestamp", "source:created_timestamp", "source:publication_id:admin", "source:publication_name",
    "source:publication_country",
)  # fmt: skip
LOCATION: Final = ("id:entity", "name:annotation", "origin:location", "type:entity")

_LONGEST_STEP: Final = 365
"""How many days may lie between two sightings of a precise range, for it to be one stretch (`continuity`)."""
_LONGEST_RANGE: Final = 1_000 * 366
"""How many days a range may have; a longer one is a slip, and would be a sighting for each of its years."""

STATUSES: Final = {
    "": "accepted", "accepted": "accepted", "conflict": "conflict", "work_needed": "needs-work", "issue": "needs-work",
}  # fmt: skip
_CONFIDENCES: Final = {
    "": "", "certain": "", "high": "", "likely": "likely", "medium": "likely", "possible": "possible",
    "low": "possible", "doubtful": "doubtful",
}  # fmt: skip
_FLAGS: Final = {"": False, "n": False, "no": False, "false": False, "y": True, "yes": True, "true": True}


class ClaimDays(NamedTuple):
    """The days of a claim.

    Attributes:
        start, end: in EDTF, where the claim says when it began or ended; "" else.
        seen: the days beside those of which it is true, each in EDTF: a day, or some day in a range.
        first, last: the first and last day of all; None where that is open.
    """

    start: str
    end: str
    seen: tuple[str, ...]
    first: Day | None
    last: Day | None


class SfmClaim(NamedTuple):
    """A row that makes a claim.

    Attributes:
        cells: its texts by column, blank ones left out. at: the row as citations say it.
        kind: the type of claim. about: id of the entity that it is about.
        days: those that it is true of.
        status, confidence: as role files have them. points: ids of the access points that it cites.
    """

    cells: Mapping[str, str]
    at: str
    kind: str
    about: str
    days: ClaimDays
    status: str
    confidence: str
    points: tuple[str, ...]

    def text(self, column: str) -> str:
        """Return a cell; "" where it is blank."""
        return self.cells.get(column, "")

    @property
    def weakness(self) -> tuple[str, str]:
        """Return status and confidence: claims that differ in them are never one record."""
        return self.status, self.confidence


def claim_of(cells: Mapping[str, str], at: str, date: Callable[[str], str]) -> SfmClaim:
    """Return the claim of a row.

    Args:
        cells: its texts by column.
        at: the row as citations say it.
        date: gives the date in a column in EDTF, "" for none; raises `RowError`.

    Raises:
        RowError: It has no entity, fields of another type of claim, or dates or words that are none.
    """
    kind = cells["type:claim"]
    others = [column for other, own in OWN.items() for column in own if other != kind and column not in OWN[kind]]
    misplaced = next((column for column in others if column in cells), "")
    if misplaced:
        raise RowError(misplaced, f"a claim of type {kind} has no such field; is it a claim of another type?")
    about = cells.get("about_entity:ref:claim", "")
    if not about:
        raise RowError("about_entity:ref:claim", "the claim names no entity that it is about")
    points = cells.get("citation:refs:claim", "").split(";")
    return SfmClaim(
        cells=cells,
        at=at,
        kind=kind,
        about=about,
        days=_days(cells, date),
        status=_word(cells, "status:meta", STATUSES),
        confidence=_word(cells, "confidence:meta", _CONFIDENCES),
        points=tuple(dict.fromkeys(point.strip() for point in points if point.strip())),
    )


def _word(cells: Mapping[str, str], column: str, words: Mapping[str, str]) -> str:
    text = cells.get(column, "").casefold()
    if text not in words:
        raise RowError(column, f'"{text}" is none of {", ".join(word for word in words if word)}')
    return words[text]


def _flag(cells: Mapping[str, str], column: str) -> bool:
    text = cells.get(column, "").casefold()
    if text not in _FLAGS:
        raise RowError(column, f'"{text}" is neither Y nor N')
    return _FLAGS[text]


def _range(cells: Mapping[str, str], kind: str, date: Callable[[str], str]) -> tuple[Day | None, Day] | None:
    """Return the first and last day of a range, None where there is none; the first is None where it is open."""
    one, other = f"first_{kind}:range", f"last_{kind}:range"
    is_open = kind == "imprecise" and cells.get(one) == BEGINNING
    first, last = "" if is_open else date(one), date(other)
    if not (first or last or is_open):
        return None
    if not last or not (first or is_open):
        raise RowError(other if first or is_open else one, "a range has a first and a last day, and this one is blank")
    begin, end = None if is_open else parse(first).earliest, parse(last).latest
    assert end is not None
    if begin is not None and begin > end:
        raise RowError(other, f"the range ends ({last}) before it begins ({first})")
    if begin is not None and end - begin > _LONGEST_RANGE:
        raise RowError(one, f"the range from {first} to {last} is over a thousand years long")
    return begin, end


def _days(cells: Mapping[str, str], date: Callable[[str], str]) -> ClaimDays:
    """Return the days of a claim.

    Where it has both ranges, the imprecise one is the beginning of the precise one, or its end: they join.
    """
    precise, imprecise = _range(cells, "precise", date), _range(cells, "imprecise", date)
    starting = _flag(cells, "starting:range")
    ending = _flag(cells, "ending:range") or cells.get("open_ended:range", "").casefold() == "e"
    ranges = [one for one in (precise, imprecise) if one is not None]
    if not ranges:
        column = "starting:range" if starting else "ending:range"
        if starting or ending:
            raise RowError(column, "the claim is said to start or end, and has no dates")
        return ClaimDays("", "", (), None, None)
    begins = [begin for begin, _ in ranges if begin is not None]
    first = min(begins) if len(begins) == len(ranges) else None
    last = max(end for _, end in ranges)
    leads = imprecise is not None and (precise is None or imprecise[0] is None or imprecise[0] < _first(precise))
    vague_start = starting and imprecise is not None and leads
    vague_end = ending and imprecise is not None and (precise is None or not leads)
    start = end = ""
    seen = []
    if imprecise is not None:
        start, end = (_edtf(*imprecise) if vague else "" for vague in (vague_start, vague_end))
        seen = [] if vague_start or vague_end else [_edtf(*imprecise)]
    if precise is not None:
        exact_start, exact_end = starting and not vague_start, ending and not vague_end
        start = iso(_first(precise)) if exact_start else start
        end = iso(precise[1]) if exact_end else end
        told = {_first(precise)} if exact_start else set()
        told |= {precise[1]} if exact_end else set()
        seen += [iso(day) for day in _sightings(_first(precise), precise[1], stretch=not starting) if day not in told]
    return ClaimDays(start, end, tuple(seen), first, last)


def _first(precise: tuple[Day | None, Day]) -> Day:
    assert precise[0] is not None
    return precise[0]


def _sightings(first: Day, last: Day, *, stretch: bool) -> list[Day]:
    """Return the first and last day of a precise range; days between where it is long and nothing else joins them."""
    between = range(first + _LONGEST_STEP, last, _LONGEST_STEP) if stretch else ()
    return sorted({first, *between, last})


def _edtf(first: Day | None, last: Day) -> str:
    if first == last:
        return iso(last)
    return f"[{'' if first is None else iso(first)}..{iso(last)}]"

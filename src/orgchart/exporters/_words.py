"""Dates, cited places and stamps as text, for formats that have no better place for them."""

from __future__ import annotations

import re

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Snapshot
from orgchart.exporters._format import ExportInput
from orgchart.model import Citation, When
from orgchart.temporal import AnyDay, day_number, iso
from orgchart.wording.stamp import stamp_text

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text without characters that no format allows or that do harm: each becomes U+FFFD.

    These are control characters but for tabs and line feeds, halves of characters, and what XML has no place for. All
    ends of lines are line feeds.
    """
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def written(when: When | None) -> str:
    """Return a start or end as the register writes it; "" where it is tied to something else than a date."""
    return when.edtf.source if when is not None and when.edtf is not None else ""


def over_by(when: When | None) -> str:
    """Return by what date or source it was over; "" where that is not stated."""
    if when is None:
        return ""
    return when.over_by_date.source if when.over_by_date is not None else when.over_by_source or ""


def iso_text(day: AnyDay | None) -> str:
    """Return a day as text, "" where unbounded."""
    return "" if day is None else iso(day_number(day))


def cites_text(cites: tuple[Citation, ...]) -> str:
    """Return citations as one text: "report-march, p. 3 (seen 2018-02); gazette"."""
    return "; ".join(map(_cite_text, cites))


def sources_text(cites: tuple[Citation, ...]) -> str:
    """Return the ids of the sources cited, each once, in order of citation."""
    return " ".join(dict.fromkeys(cite.source for cite in cites))


def _cite_text(cite: Citation) -> str:
    place = f", {cite.at}" if cite.at else ""
    seen = seen_text(cite)
    stance = f" [{cite.stance}]" if cite.stance != "supports" else ""
    return f"{cite.source}{place}{f' (seen {seen})' if seen else ''}{stance}"


def seen_text(cite: Citation) -> str:
    """Return what a citation attests, as role files write it; "" where it attests nothing."""
    if cite.seen is None:
        return ""
    if cite.seen.kind == "date" and cite.seen.date is not None:
        return cite.seen.date.source
    return cite.seen.event or "source"


def attested_text(answer: Answer) -> str:
    """Return the date of the evidence nearest to the day; "" where there is none."""
    return answer.attested.date if answer.attested is not None else ""


def stamp(given: ExportInput) -> str:
    """Return where an export comes from: register, digest, revision, days, policy, tool."""
    if given.day is not None:
        return day_stamp(given.day)
    return stamp_text(given.register, (("known by", given.known_by),), policy=given.resolution.policy)


def day_stamp(day: Snapshot) -> str:
    """Return where the answer for a day comes from."""
    return stamp_text(day, (("as of", day.as_of), ("known by", day.known_by)), policy=day.policy)

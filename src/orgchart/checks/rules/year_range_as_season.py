"""A year and two digits that EDTF reads as a season, and that may be a range of years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgchart.checks.rule import Examined, Findings, note
from orgchart.rolefile.reading.document import Step
from orgchart.temporal import Edtf
from orgchart.temporal.phrases import years_meant
from orgchart.wording.dates import span_text

RULE = note(
    "OC421 year-range-as-season",
    default=True,
    summary="A date such as 1936-39 is read as a part of one year, and may be meant as a range of years.",
    why="EDTF reads the numbers 21 to 41 after a year as seasons, quarters, thirds and halves; books write 1936-39 for "
    "the years from 1936 to 1939. The wrong reading shifts a life by years and looks right.",
    instead="Write the years, `[1936..1939]`; or keep the part of the year, and put its words in `as_written`.",
    triggers="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 1936-39, cites: [report]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, start: {edtf: 1910-30, as_written: 1910-30}, cites: [report]}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, cites: [{source: report, at: p. 1, seen: 2016-25}]}
    """,
    silent="""
        tenures:
          ada-clerk: {person: ada, post: clerk, start: "[1936..1939]", cites: [report]}
        ---
        tenures:
          ada-clerk:
            person: ada
            post: clerk
            start: {edtf: 1949-32, as_written: in summer 1949}
            cites: [{source: report, at: p. 1, seen: 1949-32}]
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each date of a record, event, sighting or source that may be a range of years."""
    for one, path, date, words in _dates(examined):
        years = years_meant(date.source)
        if years is None or date.earliest is None or date.latest is None or words not in (None, date.source):
            continue
        yield RULE.finding(
            f"{date.source!r} is read as {span_text(date.earliest, date.latest)}; "
            f"it may be meant as the years {years.replace('/', ' to ')}",
            examined.place(one, *path),
            f'write "[{years.replace("/", "..")}]" for the years; or keep it for the part of a year, and put the words '
            "of the source beside it in `as_written`",
        )


def _dates(examined: Examined) -> Iterator[tuple[Any, tuple[Step, ...], Edtf, str | None]]:
    """Yield every written date: whose it is, where it stands, and the words of the source beside it."""
    for one in examined.claims:
        for key, date in examined.dates(one):
            holder = one if key == "date" else getattr(one, key)
            yield one, (key,) if key == "date" else (key, "edtf"), date, holder.as_written
    for one, path, cites in examined.citing:
        for at, cite in enumerate(cites):
            if cite.seen is not None and cite.seen.date is not None:
                yield one, (*path, at, "seen"), cite.seen.date, None
    for source in examined.register.sources.values():
        for key in ("published", "information", "accessed"):
            date = getattr(source, key)
            if date is not None:
                yield source, (key,), date, None

"""The sources as a bibliography in plain text: one paragraph each, by author or publisher, then date and title."""

from __future__ import annotations

from orgchart.answers.sources import Sourcing
from orgchart.model import Source
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import date_text

_LONGEST = 2000


def report(sourcing: Sourcing) -> str:
    """Return the bibliography; every entry ends with the id by which the register cites it."""
    entries = sorted(sourcing.sources, key=lambda one: (_who(one).casefold(), _first(one), one.title, one.id))
    return "".join(f"{safe(_entry(source), _LONGEST)}\n" for source in entries)


def _entry(source: Source) -> str:
    parts = [
        _who(source),
        date_text(source.published) or "No date",
        source.title,
        source.publisher if source.authors and source.publisher else "",
        source.url or "",
        f"Archived: {source.archive}" if source.archive else "",
        f"Accessed {date_text(source.accessed)}" if source.accessed is not None else "",
        f"After {', '.join(source.derives_from)}" if source.derives_from else "",
    ]
    entry = " ".join(_ended(part) for part in parts if part)
    return f"{entry[:1].upper()}{entry[1:]} [{source.id}]"


def _who(source: Source) -> str:
    return ", ".join(source.authors) or source.publisher or ""


def _first(source: Source) -> tuple[bool, int]:
    day = None if source.published is None else source.published.earliest
    return day is None, day or 0


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!", "…")) else f"{part}."

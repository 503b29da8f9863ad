"""Sources and citations in words, and the numbers by which they are referred to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from orgchart.answers.parts import Answer
from orgchart.model import Citation, Source
from orgchart.wording.dates import range_text

SCHEMES: Final = ("http", "https", "ftp", "mailto", "doi")
"""The addresses of which links are made; a click on another one could run or open something."""


def link_of(address: str | None) -> str | None:
    """Return an address that readers may click on; None for one of another scheme."""
    scheme, colon, _ = (address or "").partition(":")
    return address if colon and scheme.lower() in SCHEMES else None


def numbered(sources: Iterable[Source]) -> dict[str, int]:
    """Return the footnote number of each source by its id, from 1, in their order."""
    return {name: number for number, name in enumerate(dict.fromkeys(source.id for source in sources), 1)}


class SourceNumbers:
    """Footnote numbers of sources: those given first, in their order, then others as they are asked for."""

    def __init__(self, sources: Iterable[Source] = ()) -> None:
        self._sources = {source.id: source for source in sources}
        self._numbers = numbered(self._sources.values())

    def refs(self, cites: Iterable[Citation]) -> str:
        """Return the references of citations, such as " [1][3]"; empty where there are none."""
        return self.of(cite.source for cite in cites)

    def of(self, names: Iterable[str]) -> str:
        """Return the references of sources by their ids, as `refs` does."""
        numbers = sorted({self._numbers.setdefault(name, len(self._numbers) + 1) for name in names})
        return f" {''.join(f'[{number}]' for number in numbers)}" if numbers else ""

    def lines(self) -> list[tuple[int, str]]:
        """Return each source given or referred to, with its number and in one line, by number."""
        return [(number, source_line(name, self._sources.get(name))) for name, number in self._numbers.items()]


def source_line(name: str, source: Source | None) -> str:
    """Return a source in one line: authors, title, publisher, date as written, address; its id where it is unknown."""
    if source is None:
        return name
    parts = (
        ", ".join(source.authors),
        source.title,
        source.publisher or "",
        f"published {source.published}" if source.published is not None else "no date",
        source.url or "",
    )
    return ". ".join(part.rstrip(".") for part in parts if part)


def source_note(source: Source) -> str:
    """Return a source as a footnote of a chart: authors, title, publisher, date in words."""
    authors = source.authors
    parts = [" and ".join(authors) if len(authors) <= 2 else f"{authors[0]} and others", f"“{source.title}”"]
    parts.append(source.publisher or "")
    if source.published is not None:
        parts.append(range_text(source.published.earliest, source.published.latest))
    elif source.accessed is not None:
        parts.append(f"undated, read {range_text(source.accessed.earliest, source.accessed.latest)}")
    return ", ".join(part for part in parts if part)


def as_written_text(answer: Answer) -> str:
    """Return the dates of other calendars as the source writes them: " (from 16 Hamal 1397, solar-hijri)"."""
    dates = [
        f"{word} {bound.as_written}, {bound.calendar}"
        for word, bound in (("from", answer.start), ("to", answer.end))
        if bound.as_written is not None and bound.calendar not in (None, "gregorian")
    ]
    return f" ({'; '.join(dates)})" if dates else ""

r"""The sources as BibTeX: one `@misc` each, under the id by which the register cites it.

Text is escaped for LaTeX. Braces become `{\textbraceleft}`: BibTeX counts braces also where a backslash stands before
them. Addresses stand in `url`, which is taken as it is, so what would break it is percent-encoded.
"""

from __future__ import annotations

import re

from orgchart.answers.sources import Sourcing
from orgchart.model import Source
from orgchart.reporters._terminal import DANGEROUS
from orgchart.temporal import civil
from orgchart.wording.dates import range_text
from orgchart.wording.sources import link_of

_ESCAPES = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    **{char: f"\\{char}" for char in "&%$#_"},
}
_TO_ESCAPE = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_DANGEROUS = re.compile(f"[{DANGEROUS}]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def report(sourcing: Sourcing) -> str:
    """Return the entries in order of id, parted by an empty line."""
    return "\n".join(_entry(source) for source in sourcing.sources)


def _entry(source: Source) -> str:
    fields = [
        ("title", f"{{{_escaped(source.title)}}}"),
        ("author", " and ".join(f"{{{_escaped(author)}}}" for author in source.authors)),
        ("publisher", _escaped(source.publisher or "")),
        *_dates(source),
        ("url", _address(link_of(source.url))),
        ("urldate", _day(source)),
        ("note", _note(source)),
    ]
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields if value]
    return "\n".join([f"@misc{{{source.id},", *lines, "}"]) + "\n"


def _dates(source: Source) -> list[tuple[str, str]]:
    """Return year and month where the date leaves no choice; the year too where it is one year for sure."""
    date = source.published
    if date is None or date.earliest is None or date.latest is None:
        return []
    first, last = civil(date.earliest), civil(date.latest)
    if first[0] != last[0]:
        return []
    year = ("year", str(first[0]))
    return [year, ("month", _MONTHS[first[1] - 1])] if first[1] == last[1] else [year]


def _note(source: Source) -> str:
    """Return what the other fields cannot say: an inexact date, an archived copy, sources repeated."""
    date = source.published
    parts = []
    if date is None:
        parts.append("No date")
    elif date.earliest != date.latest or date.uncertain or date.approximate:
        parts.append(f"Published {range_text(date.earliest, date.latest) or date.source}")
    if source.url and not link_of(source.url):
        parts.append(f"Address: {source.url}")
    if source.archive:
        parts.append(f"Archived: {source.archive}")
    if source.derives_from:
        parts.append(f"After {', '.join(source.derives_from)}")
    return _escaped(". ".join(parts))


def _day(source: Source) -> str:
    date = source.accessed
    exact = date is not None and date.earliest is not None and date.earliest == date.latest
    return date.source if date is not None and exact and re.fullmatch("[0-9-]+", date.source) else ""


def _escaped(text: str) -> str:
    """Return text for LaTeX, on one line, without what a terminal would act on."""
    plain = _DANGEROUS.sub(lambda match: " " if match[0] in "\t\n\r\u2028\u2029" else "\ufffd", text)
    return _TO_ESCAPE.sub(lambda match: _ESCAPES[match[0]], plain)


def _address(url: str | None) -> str:
    if url is None:
        return ""
    plain = _DANGEROUS.sub("", url)
    return re.sub(r"[{}\\]", lambda match: f"%{ord(match[0]):02X}", plain)

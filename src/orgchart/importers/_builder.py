"""Records made of entities that refer to one another by ids of their own: Popolo, FollowTheMoney, Wikidata."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import article
from orgchart.importers._format import Task
from orgchart.importers._gathering import Gathering, Record, RowError, harmless, is_url, tidy
from orgchart.importers._given import GivenFile
from orgchart.importers._placeholders import placeholder_date, placeholder_text
from orgchart.rolefile.editing.entries import slug
from orgchart.temporal import Edtf, parse

ACTING: Final = re.compile(r"\b(?:ad interim|acting|interim)\b", re.IGNORECASE)
"""Words that say that somebody holds a post for a time, for somebody else or until there is somebody."""

_ISO: Final = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?:[T ].*)?")


class Builder:
    """Gathers records of entities, and counts what they hold that role files cannot.

    Attributes:
        found: what was gathered.
        ids: the id of each record made, by section and the entity's own id.
    """

    def __init__(self, given: GivenFile, task: Task) -> None:
        title = task.title or given.name
        source = task.source or slug(given.path.stem) or "source"
        source = source if source[0].isalpha() else f"source-{source}"
        self.found = Gathering(source, task.progress)
        record: Record = {"title": title}
        if task.published is not None:
            record["published"] = task.published
        if task.information is not None:
            record["information"] = task.information
        self.found.add("sources", source, record)
        self.information: Edtf | None = None if task.information is None else parse(task.information)
        self.ids: dict[tuple[str, str], str] = {}
        self._urls: dict[str, str] = {}
        self._left: Counter[str] = Counter()
        self.file = given.name

    def cite(self, at: str, seen: str | None = None) -> Record:
        """Return a citation of the imported file."""
        return {"source": self.found.source, "at": at, **({"seen": seen} if seen else {})}

    def text(self, value: Any, at: str) -> str:
        """Return a value as a text that a role file may hold; "" for none."""
        if value is None or isinstance(value, (dict, list)):
            return ""
        kept, bad = harmless(str(value))
        if bad:
            self.found.remark(f"{self.file}:{at}: {bad} cannot be seen, and is written as U+FFFD")
        return tidy(kept)

    def date(self, value: Any, column: str, at: str) -> str:
        """Return a date of ISO 8601 as EDTF; "" for none, and for what programs write for no date, which is counted.

        Raises:
            RowError: It is no date.
        """
        text = self.text(value, at)
        if placeholder_text(text):
            self._no_date(column, at, text)
            return ""
        edtf = date_of(text, column)
        sort = placeholder_date(edtf)
        if sort == "doubtful":
            what = f'{article(f"`{column}`")} may be what programs write for "no date": {{}}'
            self.found.count(what, f"{at}: {text}")
        if sort == "blank":
            self._no_date(column, at, text)
            return ""
        return edtf

    def _no_date(self, column: str, at: str, text: str) -> None:
        what = f'{article(f"`{column}`")} is what programs write for "no date", and counts as blank: {{}}'
        self.found.count(what, f"{at}: {text}")

    def begins_later(self, start: str, at: str) -> bool:
        """Return whether a claim begins after the days that the file is about, so that nobody can be seen; count it."""
        if self.information is None or not start:
            return False
        first, latest = parse(start).earliest, self.information.latest
        later = first is not None and latest is not None and first > latest
        if later:
            self.found.count("a record begins after the days that the file is about: {}", at)
        return later

    def add(self, section: str, key: str, kind: str, text: str, record: Record) -> str:
        """Add the record of an entity under an id made of a text, once; return the id."""
        known = self.ids.get((section, key))
        if known is None:
            known = self.ids[section, key] = self.found.add_new(section, kind, text or key, record)
        return known

    def life(self, person: str, birth: str, death: str, cite: Record) -> None:
        """Add the birth and the death of a person, as far as their dates are known."""
        for kind, date in (("birth", birth), ("death", death)):
            if date:
                record: Record = {"kind": kind, "person": person, "date": date, "cites": [cite]}
                self.found.add_made("events", f"{kind}-{person}", record)

    def source(self, url: str, title: str = "", **more: str) -> Record:
        """Add a source by its address or title, once; return a citation of it."""
        key = url or title
        name = self._urls.get(key)
        if name is None:
            record: Record = {"title": title or url, **more}
            if is_url(url):
                record["url"] = url
            name = self._urls[key] = self.found.add_new("sources", "source", title or url, record)
        return {"source": name}

    def left(self, what: str, keys: Iterable[str]) -> None:
        """Count keys of an entity that are not carried over."""
        self._left.update(f"{what}.{key}" for key in keys)

    def finish(self) -> Gathering:
        """Tell what was not carried over; return what was gathered."""
        for name, count in sorted(self._left.items()):
            self.found.remark(f"not carried over: {name}, {count:,} {'time' if count == 1 else 'times'}")
        return self.found


def date_of(text: str, column: str) -> str:
    """Return a date of ISO 8601, to the day, month or year, as EDTF; "" for none. A time is dropped.

    Raises:
        RowError: It is none, or the calendar does not have it.
    """
    if not text:
        return ""
    match = _ISO.fullmatch(text)
    parts = [] if match is None else [part for part in match.groups() if part is not None]
    while len(parts) > 1 and parts[-1] == "00":
        parts.pop()
    try:
        date = parse("-".join(parts) if parts else text)
    except DateSyntaxError as error:
        raise RowError(column, f"{error}; correct it in the file") from None
    if date.kind not in ("date", "set-one"):
        raise RowError(column, f'"{text}" is a span of time, and one day is wanted')
    return date.source


def reversed_dates(start: str, end: str) -> bool:
    """Return whether an end is certainly before its start."""
    if not (start and end):
        return False
    first, last = parse(start).earliest, parse(end).latest
    return first is not None and last is not None and first > last

"""Properties of entities of FollowTheMoney, each a list of texts: dates as vague as they are, names by their kind."""

from __future__ import annotations

from typing import Any, Final

from orgchart.importers._builder import Builder, reversed_dates
from orgchart.importers._gathering import Record, RowError
from orgchart.temporal import parse

NOTES: Final = ("notes", "description", "summary")
NAMES: Final = ("name", "alias", "weakAlias", "abbreviation", "previousName")
_KINDS: Final = {
    "name": "spelling",
    "alias": "alias",
    "weakAlias": "alias",
    "abbreviation": "short",
    "previousName": "former",
}

Entity = dict[str, Any]


class FtmProperties:
    """Reads the properties of entities.

    Attributes:
        make: what records are added to. found: what was gathered.
    """

    def __init__(self, make: Builder) -> None:
        self.make = make
        self.found = make.found

    def note(self, entity: Entity, *more: str) -> Record:
        texts = [text for key in NOTES for text in self.texts(entity, key)]
        return {"note": " ".join([*texts, *more])} if texts or more else {}

    def one(self, entity: Entity, key: str, sections: tuple[str, ...]) -> str:
        texts = self.texts(entity, key)
        if len(texts) != 1:
            raise RowError(key, "exactly one is wanted here; make an entity of each")
        for section in sections:
            name = self.make.ids.get((section, texts[0]))
            if name is not None:
                return name
        raise RowError(key, f'"{texts[0]}" is not in the file, or could not be read')

    def named(self, at: str, entity: Entity) -> tuple[Record, str]:
        """Return a record with names, and the one to show."""
        texts = [(_KINDS[key], text) for key in NAMES for text in self.texts(entity, key)]
        if not texts:
            whole = " ".join(text for key in ("firstName", "lastName") for text in self.texts(entity, key)[:1])
            texts = [("spelling", whole)] if whole else []
        if not texts:
            return {}, ""
        name = texts[0][1]
        others = {text: kind for kind, text in reversed(texts) if text != name}
        record: Record = {"name": name}
        if others:
            names = dict.fromkeys(text for _, text in texts if text != name)
            record["names"] = [{"text": text, "kind": others[text], "cites": [self.make.cite(at)]} for text in names]
        return record, name

    def cites(self, at: str, entity: Entity) -> list[Record]:
        urls, publishers = self.texts(entity, "sourceUrl"), self.texts(entity, "publisher")
        more = {"publisher": publishers[0]} if len(publishers) == 1 and urls else {}
        titles = [] if more else publishers
        sources = [*(self.make.source(url, **more) for url in urls), *(self.make.source("", text) for text in titles)]
        return [self.make.cite(at), *sources]

    def texts(self, entity: Entity, key: str) -> list[str]:
        """Return the values of a property, without repetition."""
        values = entity["properties"].get(key)
        values = values if isinstance(values, list) else [values]
        # A reference may be the entity itself, as in files with nested entities.
        plain = (value.get("id") if isinstance(value, dict) else value for value in values)
        return list(dict.fromkeys(text for value in plain if (text := self.make.text(value, key))))

    def dates(self, entity: Entity, first: str, last: str) -> Record:
        start, end = self.date(entity, first), self.date(entity, last)
        if reversed_dates(start, end):
            raise RowError(last, f"it ends ({end}) before it begins ({start})")
        return {key: {"edtf": date} for key, date in (("start", start), ("end", end)) if date}

    def date(self, entity: Entity, key: str) -> str:
        """Return a date in EDTF; of several the finest where it lies in the others, else that it is one of them."""
        at = str(entity["id"])
        dates = [date for text in self.texts(entity, key) if (date := self.make.date(text, key, at))]
        if len(dates) < 2:
            return dates[0] if dates else ""
        bounds = {date: (parse(date).earliest or 0, parse(date).latest or 0) for date in dates}
        finest = min(dates, key=lambda date: (bounds[date][1] - bounds[date][0], date))
        low, high = bounds[finest]
        if all(first <= low and high <= last for first, last in bounds.values()):
            return finest
        return f"[{','.join(sorted(dict.fromkeys(dates)))}]"

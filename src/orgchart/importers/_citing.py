"""The sources that tables cite: those that a table lists by a key, and those that columns name."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import NamedTuple

from orgchart.importers._gathering import Gathering, Record, RowError, is_url
from orgchart.importers._table_rules import CitedRule, TableRules


class CitedSource(NamedTuple):
    """A source that a row cites: its id, else its record, to be made where it is new; its place; what it supports."""

    id: str
    record: Record
    at: str
    supports: tuple[str, ...]


class SourcesOfRows:
    """Makes sources of rows, each once."""

    def __init__(self, found: Gathering) -> None:
        self.found = found
        self._made: dict[tuple[tuple[str, str], ...], str] = {}
        self._by_key: dict[str, str] = {}

    def cited(self, rules: TableRules, cells: Reads[str, str]) -> list[CitedSource]:
        """Return the sources that the columns of a row name, each with the place in it.

        Raises:
            RowError: There are not as many titles as addresses, or places; or a key that no table lists.
        """
        return [source for rule in rules.cites for source in self._of_rule(rule, cells)]

    def _of_rule(self, rule: CitedRule, cells: Reads[str, str]) -> list[CitedSource]:
        texts = {key: value.many(cells, rule.split) for key, value in rule.values.items()}
        date = None if rule.published is None else rule.published.get(cells).date
        counts = {len(some) for key, some in texts.items() if some and (key != "at" or len(some) > 1)}
        column = next(iter(rule.values.values())).column
        if len(counts) > 1:
            shown = ", ".join(f"{len(some)} of `{key}`" for key, some in texts.items())
            raise RowError(column, f"`cites` has not as many of each: {shown}")
        keys, titles, urls, places = (texts.get(key, ()) for key in ("key", "title", "url", "at"))
        sources = []
        for number, text in enumerate(keys or titles or urls):
            at = places[number] if len(places) > 1 else "".join(places)
            if keys:
                if text not in self._by_key:
                    raise RowError(column, f'no row of another table is the source "{text}"; add one, or correct it')
                sources.append(CitedSource(self._by_key[text], {}, at, rule.supports))
                continue
            record: Record = {"title": text}
            if date is not None:
                record["published"] = date.edtf
            if urls and is_url(urls[number]):
                record["url"] = urls[number]
            sources.append(CitedSource("", record, at, rule.supports))
        return sources

    def add(self, source: CitedSource) -> Record:
        """Add a source, unless it is there; return a citation of it."""
        cite: Record = {"source": source.id or self._add(source.record)}
        if source.at:
            cite["at"] = source.at
        if source.supports:
            cite["supports"] = [*source.supports]
        return cite

    def _add(self, record: Record, text: str = "") -> str:
        mark = tuple((name, str(value)) for name, value in record.items())
        name = self._made.get(mark)
        if name is None:
            name = self._made[mark] = self.found.add_new("sources", "source", text or record["title"], record)
        return name

    def list(self, rules: TableRules, cells: Reads[str, str]) -> None:
        """Add the source of a row of a table of sources.

        Raises:
            RowError: It has neither title nor address, or a key that another row gives to another source.
        """
        record: Record = {}
        for key in ("title", "publisher", "authors", "kind", "lang", "url", "archive", "basis", "note"):
            text = rules.text(f"cited.{key}", cells)
            if key in ("url", "archive") and text and not is_url(text):
                raise RowError(rules.column(f"cited.{key}"), f'"{text}" is no address; write it with its https://')
            if text and key == "authors":
                split = str(rules.told["cited"].get("split", ""))
                record[key] = [one.strip() for one in (text.split(split) if split else [text]) if one.strip()]
            elif text:
                record[key] = text
        record.setdefault("title", record.get("url", ""))
        if not record["title"]:
            raise RowError(rules.column("cited.title", "cited.url"), "the source has neither a title nor an address")
        for key in ("published", "information", "accessed"):
            moment = rules.moments.get(f"cited.{key}")
            date = None if moment is None else moment.get(cells).date
            if date is not None:
                record[key] = date.edtf
        by_key = rules.text("cited.key", cells)
        known = self._by_key.get(by_key)
        if known is not None and self.found.sections["sources"][known] != record:
            raise RowError(
                rules.column("cited.key"), f'another row is the source "{by_key}"; give each a key of its own'
            )
        name = self._add(record, rules.text("cited.id", cells) or by_key)
        self._by_key[by_key or record["title"]] = name

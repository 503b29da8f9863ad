"""The units and posts of a table: each made once, by its id or, without one, its name."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import NamedTuple

from orgchart.importers._gathering import Gathering, Record, RowError
from orgchart.importers._mapping import Mapping


class What(NamedTuple):
    """What a row says somebody held, or was a member of.

    Attributes:
        unit: what says which unit; "" where only a post of the mapping is named. unit_name: its name.
        parent: the unit above; "" where none is told. classification, area: as told.
        post: what says which post; None for a membership. title: its title.
    """

    unit: str
    unit_name: str
    parent: str
    classification: str
    area: str
    post: str | None
    title: str


class Places:
    """Makes units and posts of rows."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.mapping = mapping
        self.found = found
        self._units: dict[str, str] = {}
        self._posts: dict[tuple[str, str], str] = {}
        self._said: set[tuple[str, str]] = set()
        self._post = mapping.told.get("post")
        self._has_unit = "unit" in mapping.told
        for section, known in (("units", self._units),):
            for name, record in mapping.constants.get(section, {}).items():
                known[name] = name
                known.setdefault(str(record.get("name", name)), name)

    def what(self, cells: Reads[str, str]) -> What:
        """Return what a row says somebody held.

        Raises:
            RowError: It says nothing, or a post of the mapping that is not there.
        """
        unit_name = self._text("unit.name", cells)
        unit = self._text("unit.id", cells) or unit_name
        if self._has_unit and not unit:
            raise RowError(self._column("unit"), "the row names no unit; give it one, or a constant in the mapping")
        post: str | None = None
        title = ""
        if self._post is not None:
            title = self._text("post.title", cells)
            post = self._text("post.id", cells) or title
            if not post:
                raise RowError(self._column("post"), "the row names no post; give it one, or a constant in the mapping")
            if not self._has_unit and post not in self.mapping.constants.get("posts", {}):
                raise RowError(self._column("post"), f'"{post}" is none of the `posts` of the mapping; add it there')
        return What(
            unit=unit,
            unit_name=unit_name,
            parent=self._text("unit.part_of", cells),
            classification=self._text("unit.classification", cells),
            area=self._text("unit.area", cells),
            post=post,
            title=title,
        )

    def add(self, what: What, cite: Record) -> str:
        """Add unit and post, unless they are there; return the id of the post, or of the unit for a membership."""
        unit = self._unit(what.unit, what.unit_name, what, cite) if self._has_unit else ""
        if what.post is None:
            return unit
        if what.post in self.mapping.constants.get("posts", {}):
            return what.post
        key = (unit, what.post)
        name = self._posts.get(key)
        if name is None:
            record: Record = {"unit": unit}
            if what.title:
                record["title"] = what.title
            if self._post is not None and str(self._post.get("head", "")).lower() == "true":
                record["head"] = "true"
            if self._post is not None and "seats" in self._post:
                record["seats"] = self._post["seats"]
            record["cites"] = [cite]
            by_id = "post.id" in self.mapping.values
            text = what.post if by_id else f"{unit} {what.post}"
            name = self._posts[key] = self.found.add_new("posts", "post", text, record)
        elif what.title:
            self._also("posts", name, "title", what.title, cite)
        return name

    def _unit(self, key: str, title: str, what: What | None, cite: Record) -> str:
        name = self._units.get(key)
        if name is None:
            record: Record = {"name": title or key}
            name = self._units[key] = self.found.add_new("units", "unit", key, record)
            if what is not None and what.parent and what.parent != key:
                record["part_of"] = [{"unit": self._unit(what.parent, "", None, cite)}]
            if what is not None and what.area:
                record["areas"] = [what.area]
            if what is not None and what.classification:
                record["classification"] = what.classification
            record["cites"] = [cite]
        elif title:
            self._also("units", name, "name", title, cite)
        return name

    def _also(self, section: str, name: str, key: str, text: str, cite: Record) -> None:
        """Keep another name that the file has for the same unit or post."""
        mark = (name, text)
        if mark in self._said:
            return
        self._said.add(mark)
        record = self.found.sections[section][name]
        if key not in record or (key == "name" and record[key] == name):
            record[key] = text
        elif record[key] != text and all(one.get("text") != text for one in record.get("names", ())):
            record.setdefault("names", []).append({"text": text, "cites": [cite]})

    def _text(self, key: str, cells: Reads[str, str]) -> str:
        value = self.mapping.values.get(key)
        return "" if value is None else value.get(cells)

    def _column(self, section: str) -> str:
        for key in ("id", "name", "title"):
            value = self.mapping.values.get(f"{section}.{key}")
            if value is not None and value.column:
                return value.column
        return ""

"""The units and posts of tables: each made once, by its key or, without one, its id or name."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import Any, Final, NamedTuple

from orgchart.importers._gathering import Gathering, Record, RowError, cite_also
from orgchart.importers._mapping import Mapping
from orgchart.importers._table_rules import TableRules

_LIFETIME: Final = ("start", "end")


class UnitSaid(NamedTuple):
    """What a row says of a unit.

    Attributes:
        key: what says which. name: its name. id_text: what its id is made of.
        parent: the unit above; "" where none is told.
        more: what else stands in its record. names, facts: further ones, without citation.
    """

    key: str
    name: str
    id_text: str
    parent: str
    more: Record
    names: tuple[Record, ...] = ()
    facts: tuple[Record, ...] = ()


class PostSaid(NamedTuple):
    """What a row says of a post: what says which, its title, what its id is made of, and what else its record holds."""

    key: str
    title: str
    id_text: str
    more: Record
    names: tuple[Record, ...] = ()


class What(NamedTuple):
    """What a row says somebody held, or was a member of: a post, a unit, or a post in a unit."""

    unit: UnitSaid | None
    post: PostSaid | None


class Places:
    """Makes units and posts of rows."""

    def __init__(self, mapping: Mapping, found: Gathering) -> None:
        self.mapping = mapping
        self.found = found
        self._units: dict[str, str] = {}
        self._posts: dict[tuple[str, str], str] = {}
        self._said: set[tuple[str, str]] = set()
        self._named_by_key: set[str] = set()
        self._keyed_posts = "post" in mapping.keyed
        self._fixed_posts = mapping.constants.get("posts", {})
        self.by_holders: dict[str, None] = {}
        for name, record in mapping.constants.get("units", {}).items():
            self._units[name] = name
            self._units.setdefault(str(record.get("name", name)), name)

    def unit(self, rules: TableRules, cells: Reads[str, str], part: str = "unit") -> UnitSaid:
        """Return what a row says of a unit; `part` is the part of the mapping, `unit` or `member`.

        Raises:
            RowError: It names none, or one that no table lists.
        """
        name, id_text = rules.text(f"{part}.name", cells), rules.text(f"{part}.id", cells)
        by_key = rules.text(f"{part}.key", cells)
        key = by_key or id_text or name
        column = rules.column(f"{part}.key", f"{part}.id", f"{part}.name")
        if not key:
            raise RowError(column, "the row names no unit; give it one, or a constant in the mapping")
        if not name and rules.kind != "units":
            self._must_be_known(key, column)
        more: Record = {}
        if area := rules.text(f"{part}.area", cells):
            split = rules.told[part].get("split", "")
            more["areas"] = [one.strip() for one in area.split(split) if one.strip()] if split else [area]
        if classification := rules.text(f"{part}.classification", cells):
            more["classification"] = classification
        more |= self.lifetime(rules, part, cells)
        names, facts = rules.also(part, cells)
        parent = rules.text(f"{part}.part_of", cells)
        return UnitSaid(key, name, id_text or by_key or name, parent, more, names, facts)

    def _must_be_known(self, key: str, column: str) -> None:
        """Raise where tables list units, and none has the key."""
        if key not in self._units and "unit" in self.mapping.listed:
            raise RowError(column, f'no row of another table has the unit "{key}"; add one, or correct it')

    def made_unit(self, key: str) -> str:
        """Return the id of the unit that has a key; "" where none was made."""
        return self._units.get(key, "")

    def made_post(self, key: str) -> str:
        """Return the id of the post that has a key; "" where none was made."""
        return key if key in self._fixed_posts else self._posts.get(("", key), "")

    def what(self, rules: TableRules, cells: Reads[str, str]) -> What:
        """Return what a row says somebody held.

        Raises:
            RowError: It says nothing, or a post or unit that is not there.
        """
        unit = self.unit(rules, cells) if "unit" in rules.told else None
        part: dict[str, Any] | None = rules.told.get("post")
        if part is None:
            return What(unit, None)
        title, id_text = rules.text("post.title", cells), rules.text("post.id", cells)
        by_key = rules.text("post.key", cells)
        key = by_key or id_text or title
        column = rules.column("post.key", "post.id", "post.title")
        if not key:
            raise RowError(column, "the row names no post; give it one, or a constant in the mapping")
        if unit is None and not self.made_post(key):
            where = "the key of no row of another table" if self._keyed_posts else "none of the `posts` of the mapping"
            raise RowError(column, f'"{key}" is {where}; add it there, or correct it')
        more = self.lifetime(rules, "post", cells)
        for name in ("head", "seats"):
            told = part.get(name)
            text = rules.text(f"post.{name}", cells) if isinstance(told, dict) else "" if told is None else str(told)
            text = text.lower()
            if name == "head" and text not in ("", "true", "false"):
                raise RowError(rules.column("post.head"), f'"{text}" is neither true nor false; map it with `values`')
            if name == "seats" and text and text != "unknown" and not (text.isascii() and text.isdigit()):
                raise RowError(rules.column("post.seats"), f'"{text}" is no number of seats; map it with `values`')
            if text and text != "false":
                more[name] = text
        return What(unit, PostSaid(key, title, id_text or by_key, more, rules.also("post", cells)[0]))

    def lifetime(self, rules: TableRules, part: str, cells: Reads[str, str]) -> Record:
        """Return the start and end that a row gives of a unit or post itself.

        Raises:
            RowError: One is no date.
        """
        made: Record = {}
        for key in _LIFETIME:
            moment = rules.moments.get(f"{part}.{key}")
            date = None if moment is None else moment.get(cells).date
            if moment is not None and date is not None:
                made[key] = {"edtf": date.edtf, **({"as_written": date.text} if date.text else {})}
                if key == "end" and moment.exclusive != self.mapping.register_is_exclusive:
                    made[key]["exclusive"] = "true" if moment.exclusive else "false"
        return made

    def add(self, rules: TableRules, what: What, cites: list[Record]) -> str:
        """Add unit and post, unless they are there; return the id of the post, or of the unit for a membership."""
        unit = "" if what.unit is None else self.add_unit(what.unit, cites)
        post = what.post
        if post is None:
            return unit
        if post.key in self._fixed_posts:
            return post.key
        key = ("" if self._keyed_posts else unit, post.key)
        name = self._posts.get(key)
        if name is None:
            record: Record = {"unit": unit}
            if post.title:
                record["title"] = post.title
            record |= post.more
            if post.names:
                record["names"] = [{**one, "cites": cites} for one in post.names]
            record["cites"] = [*cites]
            text = post.id_text or f"{unit} {post.key}"
            name = self._posts[key] = self.found.add_new("posts", "post", text, record)
        elif post.title:
            self._also("posts", name, "title", post.title, cites)
        if rules.told["post"].get("lasts") == "holders":
            self.by_holders[name] = None
        return name

    def add_unit(self, unit: UnitSaid, cites: list[Record], *, parents: bool = True) -> str:
        """Add a unit, unless it is there, with the unit above it; return its id."""
        name = self._units.get(unit.key)
        if name is None:
            record: Record = {"name": unit.name or unit.key}
            name = self._units[unit.key] = self.found.add_new("units", "unit", unit.id_text or unit.key, record)
            if not unit.name:
                self._named_by_key.add(name)
            if parents and unit.parent and unit.parent != unit.key:
                record["part_of"] = [{"unit": self.add_unit(UnitSaid(unit.parent, "", "", "", {}), cites)}]
            record |= unit.more
            record["cites"] = [*cites]
        elif unit.name:
            self._also("units", name, "name", unit.name, cites)
        if unit.names or unit.facts:
            self._tell(name, unit, cites)
        return name

    def check_unit(self, unit: UnitSaid, more: Record, column: str) -> None:
        """Raise where an earlier row says otherwise of a unit."""
        self._same("units", self._units.get(unit.key, ""), {**unit.more, **more}, column)

    def list_unit(self, unit: UnitSaid, more: Record, cites: list[Record]) -> str:
        """Add a unit of a table of units: whatever the row tells is kept, and cited; return its id."""
        there = unit.key in self._units
        name = self.add_unit(unit, cites, parents=False)
        self._complete("units", name, {**unit.more, **more}, cites if there else [])
        return name

    def check_post(self, rules: TableRules, what: What, more: Record) -> None:
        """Raise where an earlier row says otherwise of a post."""
        known = self._known(what)
        unit = "" if what.unit is None else self._units.get(what.unit.key, "")
        if known and unit != self.found.sections["posts"][known]["unit"] and what.unit is not None:
            raise RowError(
                rules.column("unit.key", "unit.id", "unit.name"),
                "an earlier row has this post in another unit; give each post a key of its own",
            )
        self._same("posts", known, self._said_of(what, more), rules.column("post.key", "post.id", "post.title"))

    def list_post(self, rules: TableRules, what: What, more: Record, cites: list[Record]) -> None:
        """Add a post of a table of posts: whatever the row tells is kept, and cited."""
        known = self._known(what)
        name = self.add(rules, what, cites)
        self._complete("posts", name, self._said_of(what, more), cites if known else [])

    def _known(self, what: What) -> str:
        """Return the id of the post that a row speaks of; "" where it is not made yet."""
        unit = "" if what.unit is None else self._units.get(what.unit.key, "")
        return self._posts.get(("" if self._keyed_posts else unit, what.post.key if what.post else ""), "")

    @staticmethod
    def _said_of(what: What, more: Record) -> Record:
        return {**(what.post.more if what.post else {}), **more}

    def _same(self, section: str, name: str, said: Record, column: str) -> None:
        """Raise where a record says otherwise."""
        record = self.found.sections[section].get(name, {})
        other = next((key for key, value in said.items() if record.get(key, value) != value), "")
        if other:
            raise RowError(
                column, f"an earlier row gives another `{other}` of it; make one row of them, or correct one of them"
            )

    def _complete(self, section: str, name: str, said: Record, cites: list[Record]) -> None:
        record = self.found.sections[section][name]
        there = record.pop("cites", [])
        record |= said
        record["cites"] = there  # they stand last
        cite_also(record, cites)

    def add_part_of(self, name: str, parent: str, link: Record) -> None:
        """Add that a unit was part of another; the same once more is one link with the citations of both."""
        record = self.found.sections["units"][name]
        whole = {"unit": parent, **link}
        cites = whole.pop("cites")
        for one in record.setdefault("part_of", []):
            if {key: value for key, value in one.items() if key != "cites"} == whole:
                cite_also(one, cites)
                return
        record["part_of"].append({**whole, "cites": [*cites]})

    def _tell(self, name: str, unit: UnitSaid, cites: list[Record]) -> None:
        """Add names and facts that were not told yet."""
        record = self.found.sections["units"][name]
        for section, told in (("names", unit.names), ("facts", unit.facts)):
            for one in told:
                mark = (name, f"{section} {one.get('kind')} {one.get('text') or one.get('value')}")
                if mark not in self._said and one.get("text") != record.get("name"):
                    self._said.add(mark)
                    record.setdefault(section, []).append({**one, "cites": cites})

    def _also(self, section: str, name: str, key: str, text: str, cites: list[Record]) -> None:
        """Keep another name that the file has for the same unit or post."""
        mark = (name, text)
        if mark in self._said:
            return
        self._said.add(mark)
        record = self.found.sections[section][name]
        if key not in record or name in self._named_by_key:
            record[key] = text
            self._named_by_key.discard(name)
        elif record[key] != text and all(one.get("text") != text for one in record.get("names", ())):
            record.setdefault("names", []).append({"text": text, "cites": cites})

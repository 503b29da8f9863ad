"""The rules of one table: how it is read, what its columns are, and so what its rows make."""

from __future__ import annotations

from collections.abc import Mapping as Reads
from typing import Any, Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.importers._gathering import Record
from orgchart.importers._values import Condition, DateRule, Lookup, Value

_PARTS: Final = {
    "person": (("key", "id", "name"), ("birth", "death")),
    "unit": (("key", "id", "name", "part_of", "link", "classification", "area"), ("start", "end")),
    "post": (("key", "id", "title"), ("start", "end")),
    "member": (("key", "id", "name"), ()),
    "event": (("id", "kind", "title", "place"), ("date",)),
    "cited": (
        ("key", "id", "title", "publisher", "authors", "kind", "lang", "url", "archive", "basis", "note"),
        ("published", "information", "accessed"),
    ),
}
"""The values and dates of each part of a table."""

_CLAIM: Final = ("start", "end", "first_seen", "last_seen", "seen", "confidence", "status", "note", "reversed")
_MEANT: Final = {
    "sources": ("cited",),
    "people": ("person", "cites"),
    "units": ("unit", "cites", *_CLAIM),
    "posts": ("post", "unit", "cites", *_CLAIM),
    "events": ("event", "person", "unit", "post", "cites", "confidence", "status", "note"),
    "claims": ("person", "member", "unit", "post", "cites", "id", "mode", "role", *_CLAIM),
    "lines": ("reporting", "cites", "id", *_CLAIM),
    "looked up": (),
}
"""Which keys have a meaning in a table, by what its rows make, in the order in which tables are read."""

_ALWAYS: Final = frozenset({"read", "dates", "where", "at", "quote", "file"})
_WORDS: Final = {"claims": "tenures and memberships", "lines": "reporting lines"}
KINDS: Final = tuple(_MEANT)


class ReadingRules(Frozen):
    """How rows are read from a file.

    Attributes:
        encoding, delimiter, quote: of a CSV.
        skip: rows above the header. columns: their names, where there is no header.
        fill: whether a row with fewer cells than the header counts as blank where it ends.
        sheet: of a workbook; None is the first.
        rows: of JSON, the path from a record to its rows; "" where records are rows.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    skip: int = 0
    columns: tuple[str, ...] = ()
    fill: bool = False
    sheet: str | None = None
    rows: str = ""


class CitedRule(NamedTuple):
    """Columns that name sources: by a key of the table of sources, or by title and address.

    Attributes:
        values: key, title, url, at. published: when they were published.
        split: parts a cell that holds a list. supports: the fields of the record that they support; () for all.
    """

    values: dict[str, Value]
    published: DateRule | None
    split: str
    supports: tuple[str, ...]


class TableRules:
    """What the rows of one table are made into.

    Attributes:
        name: what the mapping calls the table; "" where it is the only one.
        file: the file that it stands in; "" where that follows from its name.
        told: its part of the mapping.
        kind: what its rows make, one of `KINDS`.
        reading: how rows are read. where: only rows for which all hold are imported.
        values, moments: what is made of a row, by the key of the mapping ("person.name", "start").
        names, facts: further names and facts, by "person", "unit", "post".
        births_and_deaths: the dates of birth and death of people, each with its kind.
        cites: columns that name further sources.
        lookups: the texts that columns of this table take from others.
    """

    def __init__(
        self, name: str, told: dict[str, Any], *, formats: tuple[str, ...] = (), more_formats: tuple[str, ...] = ()
    ) -> None:
        self.name, self.told = name, told
        self.file: str = told.get("file", "")
        self.kind = _kind(told)
        self.reading = _reading(told.get("read", {}))
        self.empty = frozenset(told.get("read", {}).get("empty", ()))
        self.lookups: list[Lookup] = []
        self._columns: dict[tuple[str, ...], str] = {}
        self.where = tuple(Condition(one, self.empty) for one in told.get("where", ()))
        self._formats = texts(told.get("dates", {}).get("formats", ())) or formats
        self._more = more_formats
        self.values: dict[str, Value] = {}
        self.moments: dict[str, DateRule] = {}
        self.names: dict[str, tuple[tuple[Value, Record, str], ...]] = {}
        self.facts: dict[str, tuple[tuple[Value, Record, str], ...]] = {}
        for key in ("id", "at", "quote", "mode", "role", "confidence", "status", "note"):
            if key in told:
                self.values[key] = self._value(told[key], joined=key in ("note", "quote"))
        for key in ("start", "end", "first_seen", "last_seen", "seen"):
            if key in told:
                self.moments[key] = self._moment(told[key])
        for section in _PARTS:
            if section in told:
                self._part(section, told[section])
        for side, ends in told.get("reporting", {}).items():
            if side == "kind":
                self.values["reporting.kind"] = self._value(ends)
            else:
                self.values |= {f"reporting.{side}.{key}": self._value(one) for key, one in ends.items()}
        person = told.get("person", {})
        self.spellings = person.get("names_differ") == "spellings"
        self.vacant_words = frozenset(map(str.casefold, texts(person.get("vacant_words", ()))))
        self.unnamed_words = frozenset(map(str.casefold, texts(person.get("unnamed_words", ()))))
        self.births_and_deaths = tuple(
            (kind, self.moments[f"person.{kind}"]) for kind in ("birth", "death") if f"person.{kind}" in self.moments
        )
        self.cites = tuple(map(self._cited, told.get("cites", ())))
        self.keep_reversed = told.get("reversed") == "keep"

    def _value(self, spec: Any, *, joined: bool = False) -> Value:
        value = Value(spec, self.empty, joined=joined)
        self.lookups += value.lookups
        return value

    def _moment(self, spec: Any) -> DateRule:
        moment = DateRule(spec, self._formats, self.empty, self._more)
        self.lookups += moment.lookups
        return moment

    def _part(self, section: str, part: dict[str, Any]) -> None:
        keys, dates = _PARTS[section]
        self.values |= {f"{section}.{key}": self._value(part[key]) for key in keys if key in part}
        self.moments |= {f"{section}.{key}": self._moment(part[key]) for key in dates if key in part}
        for key in ("head", "seats"):
            if isinstance(part.get(key), dict):
                self.values[f"{section}.{key}"] = self._value(part[key])
        for further, key in ((self.names, "names"), (self.facts, "facts")):
            if key in part:
                further[section] = tuple(map(self._further, part[key]))

    def _further(self, one: dict[str, Any]) -> tuple[Value, Record, str]:
        more: Record = {key: one[key] for key in ("kind", "lang", "script") if key in one}
        return self._value(one["text"] if "text" in one else one["value"]), more, str(one.get("split", ""))

    def _cited(self, one: dict[str, Any]) -> CitedRule:
        return CitedRule(
            {key: self._value(one[key]) for key in ("key", "title", "url", "at") if key in one},
            self._moment(one["published"]) if "published" in one else None,
            str(one.get("split", "")),
            texts(one.get("supports", ())),
        )

    def means(self, cells: Reads[str, str]) -> bool:
        """Return whether a row is one that is imported."""
        return not self.where or all(condition.holds(cells) for condition in self.where)

    def text(self, key: str, cells: Reads[str, str]) -> str:
        """Return the text that a row says under a key of the mapping; "" where nothing is said."""
        value = self.values.get(key)
        return "" if value is None else value.get(cells)

    def column(self, *keys: str) -> str:
        """Return the column of the first of some keys that has one, which messages name; "" for none."""
        found = self._columns.get(keys)
        if found is None:
            values = (self.values.get(key) or self.moments.get(key) for key in keys)
            found = next((value.column for value in values if value is not None and value.column), "")
            self._columns[keys] = found
        return found

    def also(self, section: str, cells: Reads[str, str]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """Return the further names and the facts that a row gives of a person, unit or post, without citations."""
        if section not in self.names and section not in self.facts:
            return (), ()
        names = (
            {"text": text, **more}
            for value, more, split in self.names.get(section, ())
            for text in value.many(cells, split)
        )
        facts = (
            {**more, "value": text}
            for value, more, split in self.facts.get(section, ())
            for text in value.many(cells, split)
        )
        return tuple(names), tuple(facts)

    def columns_of(self, *sections: str) -> tuple[str, ...]:
        """Return the columns that some parts of the table are made of, in order."""
        made: list[tuple[str, Value | DateRule]] = [*self.values.items(), *self.moments.items()]
        used: list[Value | DateRule] = [one for key, one in made if key.partition(".")[0] in sections]
        used += [one for some in (self.names, self.facts) for key in sections for one, *_ in some.get(key, ())]
        return tuple(dict.fromkeys(column for one in used for column in one.columns))

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is used, in order."""
        used: list[Value | DateRule | Condition] = [*self.where, *self.values.values(), *self.moments.values()]
        used += [value for several in (self.names, self.facts) for some in several.values() for value, *_ in some]
        for rule in self.cites:
            used += [*rule.values.values(), *([rule.published] if rule.published is not None else [])]
        return tuple(dict.fromkeys(column for one in used for column in one.columns))

    def examine(self, where: str, *, has_posts: bool, dated: bool) -> None:
        """Raise where parts of the table do not go together.

        Args:
            where: begins the message: the mapping's file, and the table.
            has_posts: whether the mapping has `posts` that rows may name without a unit, or a table of them.
            dated: whether the source says of which days it is.

        Raises:
            UsageError: They do not.
        """
        told = self.told
        for section, keys in (
            ("person", ("name", "id", "key")), ("member", ("name", "id", "key")), ("unit", ("id", "name", "key")),
            ("post", ("id", "title", "key")), ("event", ("kind",)), ("cited", ("title", "url")),
        ):  # fmt: skip
            if section in told and not {f"{section}.{key}" for key in keys} & self.values.keys():
                wanted = (f"{'an' if key == 'id' else 'a'} `{key}`" for key in keys if key != "key")
                raise UsageError(f"{where}: `{section}` needs {' or '.join(wanted)}")
        meant = {*_MEANT[self.kind], *_ALWAYS}
        senseless = [f"`{key}`" for key in told if key not in meant]
        if senseless:
            what = f"a table of {_WORDS.get(self.kind, self.kind)}"
            lacks = ", since it has neither a `post` nor a `unit`" if self.kind == "people" else ""
            raise UsageError(f"{where}: this is {what}{lacks}; {', '.join(senseless)} has no meaning in it")
        if "member" in told and ("person" in told or "post" in told or "unit" not in told):
            raise UsageError(f"{where}: `member` is a unit that belongs to `unit`, and goes with no person and no post")
        if "post" in told and "unit" not in told and not has_posts:
            raise UsageError(f"{where}: posts are in a unit; give `unit`, or write the posts under `posts`")
        both = [key for key in ("start", "end") if key in told and f"{self.kind[:-1]}.{key}" in self.moments]
        if both and (self.kind == "posts" or "unit.part_of" not in self.values):
            raise UsageError(f"{where}: `{both[0]}` stands twice, also under `{self.kind[:-1]}`; leave one out")
        for key in ("unit.start", "unit.end", "post.start", "post.end"):
            if key in self.moments and not self.moments[key].is_plain:
                part, _, side = key.partition(".")
                raise UsageError(
                    f"{where}: `{side}` under `{part}` is a date and no more; what is still so, or was seen, the "
                    f"`{side}` of the table says"
                )
        ongoing = [key for key, moment in self.moments.items() if moment.may_be_ongoing]
        if ongoing and not dated:
            raise UsageError(
                f"{where}: `{ongoing[0]}` may be ongoing as of the file; say of which date the file is, "
                "with `information` in `source`"
            )


def _kind(told: Reads[str, Any]) -> str:
    """Return what the rows of a table make; it follows from what they speak of."""
    for key, kind in (("cited", "sources"), ("event", "events"), ("reporting", "lines")):
        if key in told:
            return kind
    if "member" in told or ("person" in told and ("unit" in told or "post" in told)):
        return "claims"
    return next((kind for key, kind in (("person", "people"), ("post", "posts"), ("unit", "units")) if key in told),
                "looked up")  # fmt: skip


def _reading(told: dict[str, Any]) -> ReadingRules:
    delimiter = {"tab": "\t"}.get(told.get("delimiter", ","), told.get("delimiter", ","))
    if len(delimiter) != 1:
        raise UsageError(f'the `delimiter` "{delimiter}" is not one character; write one, or tab')
    quote = told.get("quote", '"')
    if delimiter == quote or {delimiter, quote} & {"\n", "\r"}:
        raise UsageError("the `delimiter` and the `quote` cannot be used: they are the same, or end a line")
    return ReadingRules(
        encoding=told.get("encoding", "utf-8"),
        delimiter=delimiter,
        quote=quote,
        skip=int(told.get("skip", 0)),
        columns=tuple(told.get("columns", ())),
        fill=told.get("short_rows") == "fill",
        sheet=told.get("sheet"),
        rows=told.get("rows", ""),
    )


def texts(told: Any) -> tuple[str, ...]:
    """Return one text or several as several."""
    return (told,) if isinstance(told, str) else tuple(told)

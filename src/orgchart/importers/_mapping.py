"""The mapping file: read like a role file, held against schemas/mapping.schema.json, made ready for rows."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any, Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.errors import RoleFileError, UsageError
from orgchart.foundation.records import Frozen
from orgchart.foundation.schemas import schema_text
from orgchart.importers._gathering import Record
from orgchart.importers._given import GivenFile
from orgchart.importers._values import Condition, DateRule, Value
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes

SCHEMA: Final = "mapping"
_MOST_TOLD: Final = 5


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


class Mapping:
    """What the rows of a table are made into.

    Attributes:
        file: the name of the mapping's file.
        source: id of the source that the imported file is. source_record: that source.
        register: the section to write; None where the mapping has none.
        constants: records that stand in the mapping, by section.
        reading: how rows are read.
        empty: texts that count as blank.
        where: only rows for which all hold are imported.
        values, moments: what is made of a row, by the key of the mapping ("person.name", "start").
        told: the mapping itself.
    """

    def __init__(self, file: str, told: dict[str, Any], *, more_formats: tuple[str, ...] = ()) -> None:
        self.file = file
        self.told = told
        self.source_record: Record = {key: value for key, value in told["source"].items() if key != "id"}
        self.source: str = told["source"]["id"]
        self.register: Record | None = told.get("register")
        self.constants: dict[str, dict[str, Record]] = {
            section: told[section] for section in ("sources", "units", "posts", "people", "events") if section in told
        }
        self.reading = _reading(told.get("read", {}))
        self.empty = frozenset(told.get("read", {}).get("empty", ()))
        self.where = tuple(Condition(one, self.empty) for one in told.get("where", ()))
        formats = _texts(told.get("dates", {}).get("formats", ()))

        def moment(spec: Any) -> DateRule:
            return DateRule(spec, formats, self.empty, more_formats)

        self.values: dict[str, Value] = {}
        self.moments: dict[str, DateRule] = {}
        for key in ("id", "at", "quote", "mode", "role", "confidence", "status", "note"):
            if key in told:
                self.values[key] = Value(told[key], self.empty, joined=key in ("note", "quote"))
        for key in ("start", "end", "first_seen", "last_seen", "seen"):
            if key in told:
                self.moments[key] = moment(told[key])
        for section, keys, dates in (
            ("person", ("key", "id", "name"), ("birth", "death")),
            ("unit", ("id", "name", "part_of", "classification", "area"), ()),
            ("post", ("id", "title"), ()),
        ):
            part = told.get(section, {})
            self.values |= {f"{section}.{key}": Value(part[key], self.empty) for key in keys if key in part}
            self.moments |= {f"{section}.{key}": moment(part[key]) for key in dates if key in part}
        person = told["person"]
        self.names = tuple(
            (
                Value(one["text"], self.empty),
                {key: one[key] for key in ("kind", "lang", "script") if key in one},
                str(one.get("split", "")),
            )
            for one in person.get("names", ())
        )
        self.facts = tuple(
            (one["kind"], Value(one["value"], self.empty), str(one.get("split", ""))) for one in person.get("facts", ())
        )
        self.spellings = person.get("names_differ") == "spellings"
        self.vacant_words = frozenset(map(str.casefold, _texts(person.get("vacant_words", ()))))
        self.unnamed_words = frozenset(map(str.casefold, _texts(person.get("unnamed_words", ()))))
        self.cites = tuple(
            (
                {key: Value(one[key], self.empty) for key in ("title", "url", "at") if key in one},
                moment(one["published"]) if "published" in one else None,
                str(one.get("split", "")),
            )
            for one in told.get("cites", ())
        )
        self.keep_reversed = told.get("reversed") == "keep"
        self.gaps: dict[str, Any] | None = told.get("gaps")
        self._examine()

    @property
    def register_is_exclusive(self) -> bool:
        """Return whether a written end is the first day not held, where a record does not say."""
        return self.register is not None and self.register.get("end") == "exclusive"

    @property
    def columns(self) -> tuple[str, ...]:
        """Return every column that is used, in order."""
        used: list[Value | DateRule | Condition] = [*self.where, *self.values.values(), *self.moments.values()]
        used += [value for value, *_ in self.names]
        used += [value for _, value, _ in self.facts]
        for values, published, _ in self.cites:
            used += [*values.values(), *([published] if published is not None else [])]
        return tuple(dict.fromkeys(column for one in used for column in one.columns))

    def _examine(self) -> None:
        """Raise where parts of the mapping do not go together."""
        if not {"person.name", "person.id", "person.key"} & self.values.keys():
            raise UsageError(f"{self.file}: `person` says nobody; give it a `name`")
        post, unit = self.told.get("post"), self.told.get("unit")
        if post is None and unit is None:
            raise UsageError(f"{self.file}: rows have neither a `post` nor a `unit`; give one, or both")
        if post is not None and not {"post.id", "post.title"} & self.values.keys():
            raise UsageError(f"{self.file}: `post` needs an `id` or a `title`")
        if unit is not None and not {"unit.id", "unit.name"} & self.values.keys():
            raise UsageError(f"{self.file}: `unit` needs an `id` or a `name`")
        if post is not None and unit is None and not self.constants.get("posts"):
            raise UsageError(f"{self.file}: posts are in a unit; give `unit`, or write the posts under `posts`")
        ongoing = [key for key, moment in self.moments.items() if moment.may_be_ongoing]
        if ongoing and "information" not in self.source_record:
            raise UsageError(
                f"{self.file}: `{ongoing[0]}` may be ongoing as of the file; say of which date the file is, "
                "with `information` in `source`"
            )


def read_mapping(path: str | os.PathLike[str], *, more_formats: tuple[str, ...] = ()) -> Mapping:
    """Return the mapping in a file.

    Args:
        path: a file of YAML, or of JSON if its name ends so.
        more_formats: formats of dates that the imported file has whatever the mapping says.

    Raises:
        RoleFileError: It is no YAML; `diagnostics` has all errors.
        UsageError: It cannot be read, or is no mapping; with the place and what is wanted.
    """
    file = GivenFile(path)
    document = document_from_bytes(file.name, file.data())
    errors: tuple[Diagnostic, ...] = tuple(one for one in document.diagnostics if one.severity is Severity.ERROR)
    if errors:
        raise RoleFileError(errors)
    root = document.root or {}
    if not _gate().is_valid(root):
        raise UsageError("; ".join(_explained(document, root)))
    return Mapping(file.name, root, more_formats=more_formats)


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


def _texts(told: Any) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told)


@cache
def _gate() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(schema_text(SCHEMA))


def _explained(document: Document, root: dict[str, Any]) -> list[str]:
    """Return what is wrong with a mapping, each with its place, the first few."""
    from jsonschema import Draft202012Validator  # slow to import, needed for refusals only
    from jsonschema.exceptions import best_match

    validator = Draft202012Validator(json.loads(schema_text(SCHEMA)))
    faults = []
    for error in sorted(validator.iter_errors(root), key=lambda error: str(list(error.absolute_path))):
        deepest = best_match([error])
        deepest = error if deepest is None else deepest
        path = tuple(deepest.absolute_path)
        place = document.key_place((*path, *_unknown(deepest)[:1]))
        where = ".".join(map(str, path))
        faults.append(f"{place}: {f'`{where}`: ' if where else ''}{_plain(deepest)}")
    sentences = list(dict.fromkeys(faults))
    more = [f"and {len(sentences) - _MOST_TOLD} more"] if len(sentences) > _MOST_TOLD else []
    return [*sentences[:_MOST_TOLD], *more, "orgchart schema mapping has every key"]


def _unknown(error: Any) -> list[str]:
    """Return the keys that an error is about, where there are some that nothing has."""
    if error.validator != "additionalProperties" or not isinstance(error.instance, dict):
        return []
    return [key for key in error.instance if key not in error.schema.get("properties", {})]


def _plain(error: Any) -> str:
    """Return what an error of the schema says, in our words."""
    if _unknown(error):
        unknown = ", ".join(f"`{key}`" for key in _unknown(error))
        return f"there is no key {unknown} here; there are {', '.join(error.schema.get('properties', {}))}"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"the key {', '.join(f'`{key}`' for key in missing)} is missing"
    if error.validator == "enum":
        allowed = [value for value in error.validator_value if isinstance(value, str)]
        return f"{str(error.instance)[:60]!r} is none of {', '.join(allowed)}"
    if error.validator in ("oneOf", "anyOf"):
        wanted = [key for each in error.validator_value for key in each.get("required", ())]
        if wanted:
            return f"exactly one of {', '.join(wanted)} is wanted here"
    if error.validator == "type":
        kinds = error.validator_value
        kinds = kinds if isinstance(kinds, list) else [kinds]
        words = {"object": "a mapping", "array": "a list", "string": "a text"}
        wanted = [words[kind] for kind in kinds if kind in words]
        return f"{' or '.join(wanted) or 'something else'} is wanted here"
    return str(error.message)[:200]

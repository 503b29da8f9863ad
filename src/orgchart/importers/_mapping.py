"""The mapping file: read like a role file, held against schemas/mapping.schema.json, made ready for rows."""

from __future__ import annotations

import os
from functools import cache
from typing import Any, Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.errors import RoleFileError, UsageError
from orgchart.foundation.schemas import schema_text
from orgchart.importers._gathering import Record
from orgchart.importers._given import GivenFile
from orgchart.importers._mapping_records import wrong_records
from orgchart.importers._table_rules import KINDS, TableRules
from orgchart.rolefile.reading.folder import document_from_bytes

SCHEMA: Final = "mapping"
_SECTIONS: Final = ("sources", "units", "posts", "people", "events")
_OF_ALL: Final = ("source", "register", "tables", "shared", "prefix", "gaps", *_SECTIONS)
_PEOPLE_UNITS_POSTS: Final = {"person": "people", "unit": "units", "post": "posts"}


class Mapping:
    """What the rows of one or more tables are made into.

    Attributes:
        file: the name of the mapping's file.
        source: id of the source that the imported file is. source_record: that source.
        register: the section to write; None where the mapping has none.
        constants: records that stand in the mapping, by section.
        tables: the tables, those first that others refer to; one without a name where the mapping is of one table.
        keyed: "person", "unit", "post", where rows give keys of them.
        listed: "person", "unit", "post", where a table lists them by key: other rows refer to its rows.
        shared: the sections of which the register has records already, told by their ids.
        prefix: begins the ids that are made; "" for none.
        gaps: days between holders that are taken for vacancies.
    """

    def __init__(self, file: str, told: dict[str, Any], *, more_formats: tuple[str, ...] = ()) -> None:
        self.file = file
        self.told = told
        self.source_record: Record = {key: value for key, value in told["source"].items() if key != "id"}
        self.source: str = told["source"]["id"]
        self.register: Record | None = told.get("register")
        self.constants: dict[str, dict[str, Record]] = {name: told[name] for name in _SECTIONS if name in told}
        self.shared: frozenset[str] = frozenset(told.get("shared", ()))
        self.prefix: str = told.get("prefix", "")
        self.gaps: dict[str, Any] | None = told.get("gaps")
        tables: dict[str, dict[str, Any]] = told.get("tables") or {
            "": {key: value for key, value in told.items() if key not in _OF_ALL}
        }
        self._examine_whole()
        made = [TableRules(name, self._with_defaults(one), more_formats=more_formats) for name, one in tables.items()]
        self.tables = tuple(sorted(made, key=lambda table: KINDS.index(table.kind)))
        values = [(table, key.partition(".")) for table in made for key in table.values]
        self.keyed = frozenset(part for _, (part, _, key) in values if key == "key")
        self.listed = frozenset(
            part for table, (part, _, key) in values if key == "key" and table.kind == _PEOPLE_UNITS_POSTS.get(part)
        )
        self._examine()

    @property
    def register_is_exclusive(self) -> bool:
        """Return whether a written end is the first day not held, where a record does not say."""
        return self.register is not None and self.register.get("end") == "exclusive"

    @property
    def has_tables(self) -> bool:
        """Return whether the mapping names its tables."""
        return "tables" in self.told

    def _with_defaults(self, table: dict[str, Any]) -> dict[str, Any]:
        """Return a table with what the mapping says of all of them."""
        if not self.has_tables:
            return table
        whole = {key: {**self.told.get(key, {}), **table.get(key, {})} for key in ("read", "dates")}
        return {**table, **{key: value for key, value in whole.items() if value}}

    def _examine_whole(self) -> None:
        if self.has_tables:
            stray = [f"`{key}`" for key in self.told if key not in {*_OF_ALL, "read", "dates"}]
            if stray:
                raise UsageError(f"{self.file}: {', '.join(stray)} stands beside `tables`; write it in a table")

    def _examine(self) -> None:
        """Raise where parts of the mapping do not go together."""
        has_posts = bool(self.constants.get("posts")) or "post" in self.keyed
        looked_up = {lookup.table for table in self.tables for lookup in table.lookups}
        for missing in sorted(looked_up - {table.name for table in self.tables}):
            raise UsageError(f'{self.file}: `values_of` names the table "{missing}", which `tables` has not')
        has_sources = any(table.kind == "sources" for table in self.tables)
        for table in self.tables:
            where = f"{self.file}: {table.name}" if table.name else self.file
            if not has_sources and any("key" in rule.values for rule in table.cites):
                raise UsageError(f"{where}: `cites` has a `key`, and no table lists sources (`cited`)")
            if not has_posts and any(f"reporting.{side}.post" in table.values for side in ("from", "to")):
                raise UsageError(f"{where}: reporting lines name posts by their `key`, and no table gives posts one")
            if table.kind == "looked up" and table.name not in looked_up:
                raise UsageError(
                    f"{where}: rows make nothing; say what they speak of: `person`, `unit`, `post`, `event`, "
                    "`reporting` or `cited`"
                )
            table.examine(where, has_posts=has_posts, dated="information" in self.source_record)
            for part, section in _PEOPLE_UNITS_POSTS.items():
                if part not in table.told:
                    continue
                if part in self.keyed and not {f"{part}.key", f"{part}.id"} & table.values.keys():
                    raise UsageError(
                        f"{where}: other tables tell a {part} by its `key`, and this one does not; give it the `key`"
                    )
                told = table.told[part]
                if section in self.shared and "id" in told and "key" in told and told["id"] != told["key"]:
                    raise UsageError(
                        f"{where}: `shared` tells {section} by their ids, which have to be made of the `key`; leave "
                        "`id` out"
                    )


def read_mapping(path: str | os.PathLike[str] | GivenFile, *, more_formats: tuple[str, ...] = ()) -> Mapping:
    """Return the mapping in a file.

    Args:
        path: a file of YAML, or of JSON if its name ends so; or one that was looked at before.
        more_formats: formats of dates that the imported file has whatever the mapping says.

    Raises:
        RoleFileError: It is no YAML, or a record of it is wrong; `diagnostics` has all errors.
        UsageError: It cannot be read, or is no mapping; with the place and what is wanted.
    """
    file = path if isinstance(path, GivenFile) else GivenFile(path)
    document = document_from_bytes(file.name, file.data())
    errors: tuple[Diagnostic, ...] = tuple(one for one in document.diagnostics if one.severity is Severity.ERROR)
    if errors:
        raise RoleFileError(errors)
    root = document.root or {}
    if not _gate().is_valid(root):
        from orgchart.importers._mapping_faults import explained

        raise UsageError("; ".join(explained(document, root)))
    if wrong := wrong_records(document, root):
        raise RoleFileError(wrong)
    return Mapping(file.name, root, more_formats=more_formats)


@cache
def _gate() -> Any:
    import jsonschema_rs

    return jsonschema_rs.validator_for(schema_text(SCHEMA))

"""Which mappings can be packed row by row, and which of their organisations many at once."""

from __future__ import annotations

from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.importers._mapping import Mapping
from orgchart.temporal import parse

_ROW_BY_ROW: Final = frozenset(
    {"source", "register", "read", "dates", "where", "person", "unit", "post", "start", "end"}
)
"""Keys of a mapping whose rows speak of one organisation each, and of nothing that other rows settle."""
_UNIT: Final = frozenset({"key", "id", "name"})
_CURE: Final = "import it (orgchart import), and pack the register"


class SimpleColumns(Frozen):
    """The columns of a mapping by which many organisations are worked out at once.

    Attributes:
        unit, unit_name, person, person_name, post, start, end: columns; None where there is none.
        ongoing: whether a blank end says that it was still so on the day of the source.
        information: that day.
    """

    unit: str
    unit_name: str | None
    person: str
    person_name: str | None
    post: str
    start: str | None
    end: str | None
    ongoing: bool
    information: int


def refuse_others(mapping: Mapping) -> None:
    """Raise where rows of a mapping do not each speak of one organisation by themselves.

    Raises:
        UsageError: It has several tables, records of its own, or keys by which one row depends on others.
    """
    told = mapping.told
    if mapping.has_tables or mapping.constants or mapping.shared or mapping.prefix:
        raise UsageError(f"{mapping.file} is of more than one table, or has records of its own; {_CURE}")
    rules = mapping.tables[0]
    if rules.kind != "claims" or "unit" not in told or "person" not in told:
        raise UsageError(f"{mapping.file}: each row has to name a `person` and the `unit` of the organisation; {_CURE}")
    parts = {"unit": _UNIT, "person": _UNIT, "post": frozenset({"title", "seats", "head"})}
    others = [key for key in told if key not in _ROW_BY_ROW]
    others += [f"{part}.{key}" for part, keys in parts.items() for key in told.get(part, {}) if key not in keys]
    if others:
        raise UsageError(f"{mapping.file}: rows with `{others[0]}` cannot be packed one by one; {_CURE}")
    if rules.lookups:
        raise UsageError(f"{mapping.file}: rows that look texts up in other tables cannot be packed; {_CURE}")


def organisation_column(mapping: Mapping) -> str:
    """Return the column that tells organisations apart.

    Raises:
        UsageError: It is no plain column.
    """
    told = mapping.tables[0].told["unit"]
    column = _plain(told.get("key", told.get("id", told.get("name"))))
    if column is None:
        raise UsageError(f"{mapping.file}: the `key` of `unit` has to be the name of a column; {_CURE}")
    return column


def person_columns(mapping: Mapping) -> tuple[str, str | None]:
    """Return the column that tells people apart, and the one of their name.

    Raises:
        UsageError: They are no plain columns.
    """
    told = mapping.tables[0].told["person"]
    key, name = told.get("key", told.get("id", told.get("name"))), told.get("name")
    columns = _plain(key), None if name is None else _plain(name)
    if columns[0] is None or (name is not None and columns[1] is None):
        raise UsageError(f"{mapping.file}: `key` and `name` of `person` have to be names of columns; {_CURE}")
    return columns[0], columns[1]


def simple_columns(mapping: Mapping) -> SimpleColumns | None:
    """Return the columns by which simple organisations are worked out; None where a mapping makes none."""
    rules, source, told = mapping.tables[0], mapping.source_record, mapping.tables[0].told
    information, published = source.get("information"), source.get("published")
    if information is None or set(source) - {"title", "publisher", "url", "published", "information", "basis", "note"}:
        return None
    day = parse(str(information))
    limit = None if published is None else parse(str(published))
    if day.earliest is None or day.earliest != day.latest or (limit is not None and _before(limit, day.earliest)):
        return None
    post, end = told.get("post", {}), told.get("end")
    if set(post) != {"title", "seats"} or str(post["seats"]).lower() != "unknown" or rules.empty:
        return None
    end_told = {"column": end} if isinstance(end, str) else dict(end or {})
    if set(end_told) - {"column", "blank"} or "formats" in told.get("dates", {}) or mapping.register_is_exclusive:
        return None
    unit, person = told["unit"], told["person"]
    wanted = {
        "unit": unit.get("key", unit.get("id", unit.get("name"))),
        "unit_name": unit.get("name"),
        "person": person.get("key", person.get("id", person.get("name"))),
        "person_name": person.get("name"),
        "post": post["title"],
        "start": told.get("start"),
        "end": end_told.get("column"),
    }
    columns = {key: _plain(value) for key, value in wanted.items()}
    if any(columns[key] is None for key, value in wanted.items() if value is not None):
        return None
    if ("key" in unit and "id" in unit) or ("key" in person and "id" in person) or "where" in told:
        return None
    ongoing = end_told.get("blank", "unknown") == "ongoing"
    plain: Any = columns
    return SimpleColumns(**plain, ongoing=ongoing, information=day.earliest)


def _before(date: Any, day: int) -> bool:
    return date.latest is None or date.earliest is None or date.earliest < day


def _plain(value: Any) -> str | None:
    """Return the column whose text a value is as it stands; None where it is another one."""
    if isinstance(value, str):
        return value
    return value["column"] if isinstance(value, dict) and set(value) == {"column"} else None

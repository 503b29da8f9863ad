"""Records as role files in canonical form: which file each goes into, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from orgchart.errors import RoleFileError
from orgchart.importers._gathering import Gathering, Record
from orgchart.importers._owned import owned
from orgchart.rolefile.editing.formatting import errors_of
from orgchart.rolefile.editing.places_in_files import scalar_text
from orgchart.rolefile.editing.trees.canonical import reads_as_text
from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, Shape, role_file_shape
from orgchart.rolefile.meaning.validate import accepts
from orgchart.rolefile.reading.folder import document_from_bytes

FILES: Final = (
    ("register", ("register", "sources")),
    ("units", ("units", "posts")),
    ("people", ("events", "people", "judgements")),
    ("tenures", ("tenures", "memberships", "reporting", "strengths")),
)
"""Which sections each file holds, in order."""

LARGEST_PART: Final = 24_000_000
"""How many characters a file may have; what comes after them goes into a second one."""

_LONGEST_FLOW: Final = 108

_WORDS: Final = re.compile(r"(?:https?://)?\w(?:[\w ./()'&+~-]*[\w)])?")
"""Texts of which every parser of YAML makes texts, also in braces."""

_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def role_files(found: Gathering, format: str, file: str) -> dict[str, bytes]:
    """Return the role files of an import, by name: the bytes are the same for the same records.

    Args:
        found: what was gathered.
        format: the importer.
        file: the name of the imported file, for the header.

    Raises:
        RoleFileError: What the mapping gives as constants does not fit role files.
    """
    made: dict[str, bytes] = {}
    for name, sections in FILES:
        for number, body in enumerate(_bodies(found, sections), start=1):
            part = f"{name}-{number}.yaml" if number > 1 else f"{name}.yaml"
            made[part] = owned(body, format, found.source, file)
    whole: Record = {section: records for section, records in found.sections.items() if records}
    if not accepts(whole if found.register is None else {**whole, "register": found.register}):
        for name, data in made.items():
            errors = errors_of(document_from_bytes(name, data))
            if errors:
                raise RoleFileError(errors)
    return made


def _bodies(found: Gathering, sections: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of one or more files that hold some sections; none where there is nothing."""
    lines: list[str] = []
    size = 0
    for section in sections:
        if section == "register":
            if found.register is not None:
                lines += ["", *_lines(section, section, found.register, 0)]
            continue
        head = True
        for name, record in found.sections[section].items():
            if size > LARGEST_PART:
                yield "\n".join([*lines, ""])
                lines, size, head = [], 0, True
            if head:
                lines += ["", f"{section}:"]
                head = False
            new = _lines(section, name, record, 2)
            size += sum(map(len, new)) + len(new)
            lines += new
    if lines:
        yield "\n".join([*lines, ""])


def _lines(section: str, name: str, record: Record, indent: int) -> list[str]:
    """Return the lines of one record in canonical form."""
    shape = role_file_shape().keys[section]
    within = shape.values or shape  # the section `register` is one record
    lines = [f"{' ' * indent}{_raw(name)}:"]
    if not record:
        lines[0] += " {}"
    _open_mapping(record, _form(within), indent + 2, lines)
    return lines


class _Form(NamedTuple):
    """How a value of one shape is written.

    Attributes:
        order: where each key of a mapping stands; empty where keys stay as they are.
        keys: the forms of what it holds. values: that of the records of a section. items: that of a list's items.
        plans: for the keys of a mapping, how each of them is written, in their canonical order.
    """

    order: dict[str, int]
    keys: dict[str, _Form]
    values: _Form | None
    items: _Form | None
    plans: dict[tuple[str, ...], tuple[_KeyPlan, ...]]

    def plan(self, record: Record) -> tuple[_KeyPlan, ...]:
        """Return how the keys of a mapping are written, in order."""
        names = tuple(record)
        known = self.plans.get(names)
        if known is None:
            known = self.plans[names] = tuple(
                _KeyPlan(name, _raw(name), self.keys.get(name) or self.values or _NO_FORM, name in self.keys)
                for name in sorted(names, key=lambda one: self.order.get(one, len(self.order)))
            )
        return known


class _KeyPlan(NamedTuple):
    """A key, as it is written, the form of its value, and whether that may have a short form."""

    name: str
    raw: str
    form: _Form
    shortens: bool


def _form(shape: Shape) -> _Form:
    """Return the form of a shape, made once."""
    made = _FORMS.get(id(shape))
    if made is None:
        keys: dict[str, _Form] = {}
        order = {name: at for at, name in enumerate(shape.keys)}
        values = None if shape.values is None else _form(shape.values)
        items = None if shape.items is None else _form(shape.items)
        made = _FORMS[id(shape)] = _Form(order, keys, values, items, {})
        keys |= {name: _form(one) for name, one in shape.keys.items()}
    return made


_NO_FORM: Final = _Form({}, {}, None, None, {})
_FORMS: Final[dict[int, _Form]] = {}


def _open_mapping(record: Record, form: _Form, indent: int, lines: list[str]) -> None:
    """Write the keys of a mapping on lines of their own."""
    margin = " " * indent
    for name, raw, within, shortens in form.plan(record):
        value = record[name]
        text = _raw(value) if value.__class__ is str else _inline(value, within, name, shortens=shortens)
        if text is not None:
            lines.append(f"{margin}{raw}: {text}")
        else:
            lines.append(f"{margin}{raw}:")
            _open(value, within, name, indent + 2, lines)


def _open(value: Any, form: _Form, key: str, indent: int, lines: list[str]) -> None:
    """Write a mapping or list that one line does not hold."""
    if isinstance(value, dict):
        _open_mapping(value, form, indent, lines)
        return
    margin = " " * indent
    within, short = form.items or _NO_FORM, SHORT_ITEMS.get(key, "")
    for item in value:
        text = _item(item, within, short)
        if text is not None:
            lines.append(f"{margin}- {text}")
        else:
            at = len(lines)
            _open(item, within, "", indent + 2, lines)
            lines[at] = f"{margin}- {lines[at][indent + 2 :]}"


def _inline(value: Any, form: _Form, key: str, *, shortens: bool) -> str | None:
    """Return a value on one line, in its short form where it has one; None where it would be too long.

    Args:
        value: a text, a mapping, a list.
        form: its form.
        key: the key that it is the value of.
        shortens: whether that key is one of the schema, which may have short forms.
    """
    if not isinstance(value, (list, tuple)):
        return _item(value, form, SHORT_MAPPINGS.get(key, "") if shortens else "")
    if len(value) > 1 and any(isinstance(one, (dict, list, tuple)) for one in value):
        return None
    texts = []
    for one in value:
        text = _item(one, form.items or _NO_FORM, SHORT_ITEMS.get(key, ""))
        if text is None:
            return None
        texts.append(text)
    whole = f"[{', '.join(texts)}]"
    if len(whole) > _LONGEST_FLOW:
        return None
    alone = len(value) == 1 and shortens and key in SHORT_LISTS and whole[1] not in "{["
    return whole[1:-1] if alone else whole


def _item(value: Any, form: _Form, short: str) -> str | None:
    """Return a text, or a mapping in braces, on one line; `short` is the key that may stand for all of it."""
    if not isinstance(value, dict):
        return _raw(value if isinstance(value, str) else str(value))
    if len(value) == 1 and short in value and isinstance(value[short], str):
        return _raw(value[short])
    parts = []
    for name, raw, within, shortens in form.plan(value):
        one = value[name]
        text = _raw(one) if one.__class__ is str else _inline(one, within, name, shortens=shortens)
        if text is None:
            return None
        parts.append(f"{raw}: {text}")
    whole = f"{{{', '.join(parts)}}}"
    return whole if len(whole) <= _LONGEST_FLOW else None


@lru_cache(maxsize=200_000)
def _raw(text: str) -> str:
    """Return a text as it is written in YAML; what is plainly text needs no parser to tell."""
    if _WORDS.fullmatch(text) and reads_as_text(text):
        return text
    return f'"{text}"' if _DAY.fullmatch(text) else scalar_text(text)

"""Ids that one side of a merge has changed, changed on the other side as well: the records are the same again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.formatting import full
from orgchart.rolefile.editing.renaming import rename_in_file
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.reading.folder import document_from_bytes

Records = Mapping[str, Mapping[str, Any]]


def with_ids_of_both(
    file: str, base: bytes, ours: bytes, theirs: bytes
) -> tuple[tuple[bytes, bytes, bytes], dict[tuple[str, str], str]]:
    """Return three states of a role file in which what one side renamed has its new id everywhere.

    An id counts as renamed where its record is gone, and one record is new that says the same, but for ids that are
    gone and new themselves.

    Returns:
        The three states, and what both renamed differently: section and our id, with theirs.
    """
    states = [base, ours, theirs]
    renamed = [_renamed(*(_records(file, data) for data in (base, side))) for side in (ours, theirs)]
    forced: dict[tuple[str, str], str] = {}
    for (section, old), new in renamed[0].items():
        other = renamed[1].get((section, old))
        if other is not None and other != new:
            forced[section, new] = other
            states[2] = rename_in_file(file, states[2], other, new).after
    for side, elsewhere in ((0, (0, 2)), (1, (0, 1))):
        for (section, old), new in renamed[side].items():
            for at in elsewhere:
                records = _records(file, states[at])
                taken = {one for of in records.values() for one in of}
                if old in records.get(section, ()) and new not in taken:
                    states[at] = rename_in_file(file, states[at], old, new).after
    return (states[0], states[1], states[2]), forced


def _records(file: str, data: bytes) -> Records:
    root = full(document_from_bytes(file, data).root or {}, role_file_shape())
    return {section: root[section] for section in SECTIONS if isinstance(root.get(section), dict)}


def _renamed(base: Records, side: Records) -> dict[tuple[str, str], str]:
    """Return what is gone by section and id, with the id that it has now."""
    before, after = ({one for records in state.values() for one in records} for state in (base, side))
    gone, new = before - after, after - before
    result: dict[tuple[str, str], str] = {}
    for section, records in base.items():
        left = [one for one in side.get(section, {}) if one in new]
        for old in (one for one in records if one in gone):
            same = [one for one in left if _same(records[old], side[section][one], gone, new)]
            if len(same) == 1:
                result[section, old] = same[0]
    taken = list(result.values())
    return {key: name for key, name in result.items() if taken.count(name) == 1}


def _same(one: Any, other: Any, gone: set[str], new: set[str]) -> bool:
    """Return whether two values are the same, but for ids that are gone and new."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key], gone, new) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(*pair, gone, new) for pair in zip(one, other, strict=True))
    return bool(one == other) or (one in gone and other in new if isinstance(one, str) else False)

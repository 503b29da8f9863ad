"""Ids that one side of a merge has changed, changed on the other side as well: the records are the same again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.formatting import full
from orgchart.rolefile.editing.renaming import with_new_ids
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
    before = _records(file, base)
    renamed = [_renamed(before, _records(file, side)) for side in (ours, theirs)]
    differently = {
        (section, new): renamed[1][section, old]
        for (section, old), new in renamed[0].items()
        if renamed[1].get((section, old), new) != new
    }
    states[2] = with_new_ids(file, states[2], {other: new for (_, new), other in differently.items()})
    for side, elsewhere in ((0, (0, 2)), (1, (0, 1))):
        for at in elsewhere if renamed[side] else ():
            records = _records(file, states[at])
            taken = {one for of in records.values() for one in of}
            there = {
                old: new
                for (section, old), new in renamed[side].items()
                if old in records.get(section, ()) and new not in taken
            }
            states[at] = with_new_ids(file, states[at], there)
    return (states[0], states[1], states[2]), differently


def _records(file: str, data: bytes) -> Records:
    root = full(document_from_bytes(file, data).root or {}, role_file_shape())
    return {section: root[section] for section in SECTIONS if isinstance(root.get(section), dict)}


def _renamed(base: Records, side: Records) -> dict[tuple[str, str], str]:
    """Return what is gone by section and id, with the id that it has now."""
    before, after = ({one for records in state.values() for one in records} for state in (base, side))
    gone, new = before - after, after - before
    others = gone | new
    result: dict[tuple[str, str], str] = {}
    for section, records in base.items():
        alike: dict[str, list[str]] = {}
        for name, record in side.get(section, {}).items():
            if name in new:
                alike.setdefault(_but_for(record, others), []).append(name)
        for name, record in records.items():
            same = alike.get(_but_for(record, others), ()) if name in gone else ()
            if len(same) == 1:
                result[section, name] = same[0]
    often = Counter(result.values())
    return {key: name for key, name in result.items() if often[name] == 1}


def _but_for(record: Any, ids: set[str]) -> str:
    """Return what a record says, as a text to compare, but for some ids."""

    def without(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without(one) for key, one in value.items()}
        if isinstance(value, list):
            return [without(one) for one in value]
        return None if value in ids else value

    return json.dumps(without(record), sort_keys=True)

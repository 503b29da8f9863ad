"""The records that a mapping has of its own, held against what a role file may say; they are written as they are."""

from __future__ import annotations

from typing import Any, Final

from orgchart.diagnostics.finding import Diagnostic
from orgchart.errors import UsageError
from orgchart.foundation.plain_text import shown
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.document import Document, Indexes, Positions

_SECTIONS: Final = ("register", "sources", "units", "posts", "people", "events")
_OF_OTHERS: Final = ("OC301",)
"""What is no fault yet: an id that rows, or the rest of the register, may have."""


def wrong_records(document: Document, root: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the source, the register and the other records of a mapping, each at its place.

    Raises:
        UsageError: The source stands among the `sources` as well.
    """
    if (name := root["source"]["id"]) in root.get("sources", {}):
        place = document.key_place(("sources", name))
        raise UsageError(f"{place}: {shown(name)} is the id of `source` already; give one of the two another id")
    positions = Positions(lambda: _as_role_file(document))
    found = from_documents((document.with_tree(positions.everything()[0], positions),))
    return tuple(one for one in found.errors if one.code not in _OF_OTHERS)


def _as_role_file(document: Document) -> tuple[dict[str, Any], Indexes, int]:
    """Return a mapping's records as the tree of a role file, with where everything stands in the mapping."""
    root, indexes, start = document.positions.everything()
    places = dict(indexes)
    whole: dict[str, Any] = {}
    at: dict[str, list[int]] = {}
    for section in _SECTIONS:
        if section in root:
            whole[section] = root[section]
            at[section] = list(document.positions.find((section,))[:2])
    key, value, _ = document.positions.find(("source",))
    source = {name: told for name, told in root["source"].items() if name != "id"}
    places[id(source)] = [where for name in source for where in document.positions.find(("source", name))[:2]]
    sources = {root["source"]["id"]: source, **root.get("sources", {})}
    others = [where for name in root.get("sources", {}) for where in document.positions.find(("sources", name))[:2]]
    named = document.positions.find(("source", "id"))[1]
    places[id(sources)] = [named, value, *others]
    whole["sources"] = sources
    at.setdefault("sources", [key, value])
    if "register" not in whole:
        whole["register"] = {"title": "T"}
        places[id(whole["register"])] = [start, start]
        at["register"] = [start, start]
    places[id(whole)] = [where for section in whole for where in at[section]]
    return whole, places, start

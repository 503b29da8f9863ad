"""Keys of role files from which nothing is worked out, so that records do not hold them; JSON carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from orgchart.model import Register
from orgchart.rolefile.editing.trees.yaml_tree import comments_in
from orgchart.rolefile.reading.document import Document

KEYS = {
    "register": ("language", "licence", "publisher", "note", "checks"),
    "sources": ("lang", "kind", "rows", "review"),
    "events": ("title", "review"),
    "people": ("photo", "ranks", "rows", "review"),
    "units": ("symbol", "rows", "review"),
    "posts": ("review",),
    "tenures": ("rank", "rows", "review"),
    "memberships": ("rows", "review"),
    "reporting": ("rows", "review"),
    "strengths": ("review",),
    "judgements": ("by", "note", "review"),
}
"""Which they are, by section."""

_PARTS = ("cites", "names", "facts", "part_of")


def unread(documents: Iterable[Document], register: Register) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return these keys of the records that a register has, with their values, by section and id; "" is the head's.

    Rows of others' tables stay out where the register leaves out what is restricted: they may name it.
    """
    by_record: dict[tuple[str, str], Mapping[str, Any]] = {}
    is_whole = register.behind is None
    for document in documents:
        for section, keys in KEYS.items():
            tree = (document.root or {}).get(section)
            if not isinstance(tree, dict):
                continue
            there = {"": tree} if section == "register" else tree
            known = {"": None} if section == "register" else getattr(register, section)
            for name, record in there.items():
                if name in known and isinstance(record, dict):
                    values = {key: record[key] for key in keys if key in record and (is_whole or key != "rows")}
                    if values:
                        by_record.setdefault((section, name), values)
    return by_record


def reviews_within(documents: Iterable[Document], register: Register) -> int:
    """Return how many parts of records (names, facts, links, citations) have a `review`, which no export carries."""
    return sum(
        _reviews(record, top=True)
        for document in documents
        for section in KEYS
        if section != "register"
        for name, record in _mapping((document.root or {}).get(section)).items()
        if name in getattr(register, section)
    )


def comments(documents: Iterable[Document], hidden: Mapping[str, frozenset[int]]) -> int:
    """Return how many comments role files have, but for the line that tells editors of the schema.

    Args:
        documents: the files.
        hidden: by file, lines whose comments are not counted.
    """
    count = 0
    for document in documents:
        text, at = document.text, 0
        if document.root is None or "#" not in text or document.file.endswith(".json"):
            continue
        for comment in comments_in(text):
            at = text.index(comment, at)
            if comment.lstrip("# ").startswith("yaml-language-server"):
                continue
            count += not hidden[document.file] or text.count("\n", 0, at) + 1 not in hidden[document.file]
    return count


def _reviews(tree: Any, *, top: bool = False) -> int:
    if not isinstance(tree, dict):
        return 0
    parts = [item for key in _PARTS for item in _list(tree.get(key))]
    return sum(map(_reviews, parts)) + (not top and "review" in tree)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

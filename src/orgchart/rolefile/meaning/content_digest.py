"""The digest of what role files say, whatever order they say it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from orgchart.foundation.digest import sha256
from orgchart.rolefile.reading.document import Document

_MOST_ORDERS: Final = 10_000
_LARGEST: Final = 40
"""Of how many different mappings, of fewer than how many keys, the order is kept: records look alike."""


def content_digest(documents: Iterable[Document]) -> str:
    """Return SHA-256 over the merged sections with all keys sorted, as lower-case hex.

    The canonical form that it is of has each text after its length in bytes of UTF-8 and a colon, mappings in braces,
    key and value in turn, and lists in brackets.
    """
    merged: dict[str, Any] = {}
    plain = True
    for document in documents:
        plain = plain and document.text.isascii() and "\\" not in document.text
        for section, tree in (document.root or {}).items():
            if isinstance(tree, dict):
                merged.setdefault(section, {}).update(tree)
    canonical = _Canonical(len if plain else _bytes)
    canonical.mapping(merged)
    return str(sha256("".join(canonical.pieces).encode("utf-8", "surrogatepass")).hexdigest())


def _bytes(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


class _Canonical:
    """Writes trees in canonical form.

    Args:
        size: returns how many bytes a text has.

    Attributes:
        pieces: what is written so far.
    """

    def __init__(self, size: Callable[[str], int]) -> None:
        self.pieces: list[str] = []
        self._size = size
        self._orders: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def mapping(self, tree: dict[str, Any]) -> None:
        """Write a mapping, nested at most `MOST_LEVELS` deep."""
        size, write = self._size, self.pieces.append
        keys = tuple(tree)
        write("{")
        for key, measured in self._orders.get(keys) or self._order(keys):
            value = tree[key]
            if type(value) is str:
                write(f"{measured}{size(value)}:{value}")
            else:
                write(measured)
                if type(value) is dict:
                    self.mapping(value)
                else:
                    self._list(value)
        write("}")

    def _list(self, items: list[Any]) -> None:
        size, write = self._size, self.pieces.append
        write("[")
        for one in items:
            if type(one) is str:
                write(f"{size(one)}:{one}")
            elif type(one) is dict:
                self.mapping(one)
            else:
                self._list(one)
        write("]")

    def _order(self, keys: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return keys in order, each with what is written of it."""
        order = [(key, f"{self._size(key)}:{key}") for key in sorted(keys)]
        if len(keys) < _LARGEST and len(self._orders) < _MOST_ORDERS:
            self._orders[keys] = order
        return order

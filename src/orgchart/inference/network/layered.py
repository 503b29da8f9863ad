"""Values on top of others, so that a few that differ need no copy of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class Layered(Mapping[int, T]):
    """Values on top of others: what is not its own is looked up below."""

    __slots__ = ("below", "own")

    def __init__(self, own: dict[int, T], below: Mapping[int, T]) -> None:
        self.own = own
        self.below = below

    def __getitem__(self, key: int) -> T:
        return self.own[key] if key in self.own else self.below[key]

    def get(self, key: int, default: Any = None) -> Any:
        """Return the value of a key; the default where there is none."""
        return self.own[key] if key in self.own else self.below.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self.own or key in self.below

    def __iter__(self) -> Iterator[int]:
        return iter(dict.fromkeys((*self.own, *self.below)))

    def __len__(self) -> int:
        return len(self.own.keys() | self.below.keys())

    def __bool__(self) -> bool:
        return bool(self.own or self.below)

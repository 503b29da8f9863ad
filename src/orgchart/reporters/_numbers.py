"""Plain numbers for other programs."""

from __future__ import annotations

from collections.abc import Iterable


def tabbed(numbers: Iterable[tuple[str, int]]) -> str:
    """Return a line for each number: a word, a tab, the number; words with hyphens, as other outputs have them."""
    return "".join(f"{word.replace('_', '-')}\t{number}\n" for word, number in numbers)

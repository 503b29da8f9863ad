"""Texts for messages: quoted, counted, listed, and the names that were probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_COMPARED = 100


def shown(text: str, most: int = 60) -> str:
    """Return a text in double quotes for a message: in one line, visible, at most `most` characters."""
    cut = text if len(text) <= most else f"{text[:most]}..."
    return '"' + "".join(c if c.isprintable() or c in "\u200c\u200d" else "\ufffd" for c in cut) + '"'


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 post", "2 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "or") -> str:
    """Return words as an enumeration: "a, b or c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def closest(text: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the one of `known` that resembles a text most, None where none does; small and capital letters alike.

    Among very many, only some that begin or end alike are looked at.
    """
    from difflib import get_close_matches  # only messages need these
    from heapq import nlargest

    if len(text) > 200:
        return None
    lower = text.lower()
    by_lower = {name.lower(): name for name in sorted(known, reverse=True)}
    choices = sorted(by_lower)
    if len(choices) > _MOST_COMPARED:
        near = (name for name in choices if abs(len(name) - len(lower)) < 4)
        choices = nlargest(_MOST_COMPARED, near, key=lambda name: _alike(name, lower))
    close = get_close_matches(lower, choices, n=1, cutoff=cutoff)
    return by_lower[close[0]] if close else None


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts share at the start and at the end."""
    shared = 0
    for pair in (zip(one, other, strict=False), zip(one[::-1], other[::-1], strict=False)):
        for first, second in pair:
            if first != second:
                break
            shared += 1
    return shared

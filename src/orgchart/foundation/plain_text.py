"""Texts for messages: quoted, counted, listed, and the names that were probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_COMPARED = 100
_LONGEST = 200


def shown(text: str, most: int = 60) -> str:
    """Return a text in double quotes for a message: in one line, visible, at most `most` characters."""
    cut = text if len(text) <= most else f"{text[:most]}..."
    return '"' + "".join(c if c.isprintable() or c in "\u200c\u200d" else "\ufffd" for c in cut) + '"'


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 post", "2 posts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def article(word: str) -> str:
    """Return a word with its article: "an event", "a unit", "an `end`"."""
    return f"an {word}" if word.lstrip("`")[:1] in ("a", "e", "i", "o") else f"a {word}"


def listed(words: Sequence[str], last: str = "or") -> str:
    """Return words as an enumeration: "a, b or c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def alike(name: str, known: Iterable[str], most: int = 3, cutoff: float = 0.6) -> tuple[str, ...]:
    """Return the names that resemble one, at most `most`, the nearest first; the order of `known` does not matter.

    The name itself is none of them: nobody meant the word that was just refused.
    """
    from difflib import get_close_matches  # slow to import, needed for messages only

    others = [one for one in known if one != name]
    return tuple(get_close_matches(name[:_LONGEST], _nearby(name, others), n=most, cutoff=cutoff))


def _nearby(name: str, known: list[str]) -> list[str]:
    """Return the names that are worth comparing: of very many, those about as long that begin or end alike."""
    if len(known) <= _MOST_COMPARED:
        return known
    from heapq import nlargest

    near = (one for one in known if abs(len(one) - len(name)) < 4)
    return nlargest(_MOST_COMPARED, near, key=lambda one: (_shared(one, name), one))


def meant(names: Sequence[str], otherwise: str = "") -> str:
    """Return the end of a message: "; did you mean a or b?", or `otherwise` where there is no name."""
    return f"; did you mean {' or '.join(names)}?" if names else otherwise


def meant_or_all(name: str, known: Iterable[str], what: str) -> str:
    """Return the end of a message: '; did you mean "…"?', or where no name is alike "; `what` are …"."""
    names = sorted(known)
    return meant([f'"{one}"' for one in alike(name, names, 1)], f"; {what} are {', '.join(names)}")


def closest(text: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the one of `known` that resembles a text most, None where none does; small and capital letters alike.

    Among very many, only some that begin or end alike are looked at.
    """
    if len(text) > _LONGEST:
        return None
    lower = text.lower()
    by_lower = {name.lower(): name for name in sorted(known, reverse=True) if name != text}
    close = alike(lower, sorted(by_lower), 1, cutoff)
    return by_lower[close[0]] if close else None


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts share at the start and at the end."""
    shared = 0
    for pair in (zip(one, other, strict=False), zip(one[::-1], other[::-1], strict=False)):
        for first, second in pair:
            if first != second:
                break
            shared += 1
    return shared

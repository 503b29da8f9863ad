"""Words for messages: paths and sections as people name them, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from orgchart.diagnostics.finding import shown
from orgchart.rolefile.reading.document import Step

_SECTIONS = {"people": "person", "reporting": "reporting line"}
_ITEMS = {"cites": "citation", "names": "name", "facts": "fact", "part_of": "link"}
_MOST_COMPARED = 100


def one(section: str) -> str:
    """Return the word for one record of a section: "person" for people."""
    return _SECTIONS.get(section, section.removesuffix("s"))


def listed(words: Sequence[str], last: str = "or") -> str:
    """Return words as an enumeration: "a, b or c"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def article(word: str) -> str:
    """Return the word with its article: "an event"."""
    return f"an {word}" if word[:1] in "aeio" else f"a {word}"


def named(path: tuple[Step, ...]) -> str:
    """Return a path in words: `start` of tenure "a"; `at` of citation 1 of tenure "a"."""
    if not path:
        return "the file"
    section = str(path[0])
    if section == "register":
        parts, whole = path[1:], "the register"
    elif len(path) == 1:
        return f"the section `{section}`"
    else:
        parts, whole = path[2:], f"{one(section)} {shown(str(path[1]))}"
    keys: list[str] = []
    for step in parts:
        if isinstance(step, str):
            keys.append(step)
            continue
        *before, holder = keys or ["list"]
        whole = f"`{'.'.join(before)}` of {whole}" if before else whole
        whole = f"{_ITEMS.get(holder, f'item of `{holder}`')} {step + 1} of {whole}".replace(
            f"item of `{holder}` {step + 1}", f"item {step + 1} of `{holder}`"
        )
        keys = []
    return f"`{'.'.join(keys)}` of {whole}" if keys else whole


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

"""What changes between two texts, as a unified diff, in a time that grows with their length.

`difflib` alone takes minutes for a file of a hundred thousand lines that are much alike. So the lines that
stand once in either text, in the same order, are found first (patience diff), and `difflib` compares only what lies
between two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from orgchart.foundation.three_ways import fixed_points

_LONGEST = 2_000
"""How many lines between two fixed ones are compared closely; more are shown as replaced."""


def unified_diff(name: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff with three lines around each change; nothing where the texts are equal.

    Args:
        name: of the file, for the head.
        before: the text as it is; line ends other than line feeds are part of the lines.
        after: the text as it would be.
    """
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher[str](None)
    matcher.opcodes = list(_steps(old, new))  # type: ignore[attr-defined]  # what its grouping goes over
    first = True
    for group in matcher.get_grouped_opcodes():
        if first:
            yield f"--- {name}\n"
            yield f"+++ {name}\n"
            first = False
        (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@\n"
        for kind, a, b, c, d in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[a:b])
            else:
                yield from (f"-{line}" for line in old[a:b])
                yield from (f"+{line}" for line in new[c:d])


def _lines(text: str) -> list[str]:
    *whole, rest = text.split("\n")
    lines = [f"{line}\n" for line in whole]
    return [*lines, f"{rest}\n\\ No newline at end of file\n"] if rest else lines


def _range(start: int, end: int) -> str:
    """Return lines as a hunk's head names them: counted from 1; of none, the line before."""
    length = end - start
    return str(start + 1) if length == 1 else f"{start + 1 if length else start},{length}"


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how the one becomes the other: kind, lines of the old, lines of the new; equal ones in one piece."""
    equal: list[int] = []
    for kind, i, j, k, m in _pieces(old, new):
        if kind == "equal":
            equal = [*(equal or (i, j, k, m))[:3], m]
            equal[1] = j
            continue
        if equal:
            yield "equal", equal[0], equal[1], equal[2], equal[3]
            equal = []
        yield kind, i, j, k, m
    if equal:
        yield "equal", equal[0], equal[1], equal[2], equal[3]


def _pieces(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    a = c = 0
    for x, y in [*fixed_points(old, new), (len(old), len(new))]:
        for kind, i, j, k, m in _compared(old[a:x], new[c:y]):
            yield kind, a + i, a + j, c + k, c + m
        if x < len(old) and y < len(new):
            yield "equal", x, x + 1, y, y + 1
        a, c = x + 1, y + 1


def _compared(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if not old and not new:
        return
    if old == new:
        yield "equal", 0, len(old), 0, len(new)
    elif max(len(old), len(new)) > _LONGEST:
        yield "replace", 0, len(old), 0, len(new)
    else:
        yield from SequenceMatcher(None, old, new, autojunk=False).get_opcodes()

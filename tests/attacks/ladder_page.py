"""What the ladder measured, as a table of the documentation: python -m attacks.ladder_page measured.jsonl > rows.md"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from attacks.asked import GROUPS
from attacks.ladder import LITTLE, STEEP, Ladder, Measured, exponent
from attacks.shapes import BROKEN, SHAPES


def rows(ladder: Ladder) -> Iterator[str]:
    """Yield a line for each shape, and in it for each group of what was asked the steepest of all."""
    groups = [
        group
        for group, asked in GROUPS.items()
        if any((shape, name) in ladder.kept for shape in SHAPES for name in asked)
    ]
    yield "In each cell: the steepest exponent of time / of memory, and the size that all of the group reached.\n"
    yield f"| shape | {' | '.join(groups)} |"
    yield f"|---|{'---|' * len(groups)}"
    for shape in (*SHAPES, *BROKEN):
        cells = [
            _cell([ladder.kept[shape, name] for name in GROUPS[group] if (shape, name) in ladder.kept])
            for group in groups
        ]
        if any(cells):
            yield f"| {shape} | {' | '.join(cell or '–' for cell in cells)} |"


def _cell(measured: list[list[Measured]]) -> str:
    """Return the steepest exponents of time and memory of some, what is too steep, and the size that all reached."""
    time, slow = _steepest(measured, "seconds", LITTLE[0])
    memory, large = _steepest(measured, "megabytes", LITTLE[1])
    size = min((max(each.size for each in row if not each.fault) for row in measured if not row[0].fault), default=0)
    marked = ", ".join(dict.fromkeys(one for one in (slow, large) if one))
    return f"{time} / {memory}, {size:,}{f' ({marked})' if marked else ''}" if measured else ""


def _steepest(measured: list[list[Measured]], what: str, least: float) -> tuple[str, str]:
    """Return the steepest exponent of some, and what it is of where it is too steep."""
    found = [(power, row[0].asked) for row in measured if (power := exponent(row, what, least)) is not None]
    power, asked = max(found, default=(None, ""))
    if power is None:
        return "–", ""
    return (f"**{power:.2f}**", asked) if power > STEEP else (f"{power:.2f}", "")


if __name__ == "__main__":
    ladder = Ladder(Path(sys.argv[1]), 0)
    print("\n".join(rows(ladder)))

"""What the ladder measured, as a table of the documentation: python -m attacks.ladder_page measured.jsonl > rows.md"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
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
    yield f"| shape | {' | '.join(groups)} |"
    yield f"|---|{'---|' * len(groups)}"
    for shape in (*SHAPES, *BROKEN):
        cells = [
            _cell([ladder.kept[shape, name] for name in GROUPS[group] if (shape, name) in ladder.kept])
            for group in groups
        ]
        if any(cells):
            yield f"| {shape} | {' | '.join(cell or '–' for cell in cells)} |"


def _cell(measured: Iterable[list[Measured]]) -> str:
    """Return the steepest exponent of some, what that is of where it is too steep, and up to which size."""
    found = [(power, row) for row in measured if (power := exponent(row, "seconds", LITTLE[0])) is not None]
    if not found:
        return ""
    power, row = max(found, key=lambda one: one[0])
    size = min(max(each.size for each in one[1]) for one in found)
    return f"**{power:.2f}** {row[0].asked}, {size:,}" if power > STEEP else f"{power:.2f}, {size:,}"


if __name__ == "__main__":
    ladder = Ladder(Path(sys.argv[1]), 0)
    print("\n".join(rows(ladder)))

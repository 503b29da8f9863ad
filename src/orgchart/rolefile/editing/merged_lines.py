"""Two sides of a text that both come from a third, merged line by line, as git does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from orgchart.foundation.three_ways import chunks

OURS: Final = "<<<<<<< ours"
SAME: Final = "======="
THEIRS: Final = ">>>>>>> theirs"
"""The marks of git around what both sides changed, and between."""


@frozen(kw_only=True)
class Clash:
    """What both sides changed differently.

    Attributes:
        path: section, id and keys that lead to it; () for the file as a whole.
        ours: what the one side says, as text; None where it deleted it.
        theirs: what the other side says.
    """

    path: tuple[str, ...]
    ours: str | None
    theirs: str | None


@frozen(kw_only=True)
class Merged:
    """A role file of two sides.

    Attributes:
        data: its bytes, with marks of git where there are clashes.
        clashes: what both sides changed differently, in the order of the file.
        as_text: why it was merged line by line, as git does; "" where it was not.
    """

    data: bytes = field(repr=False)
    clashes: tuple[Clash, ...] = ()
    as_text: str = ""


def merge_lines(base: bytes, ours: bytes, theirs: bytes, why: str = "", *, union: bool = False) -> Merged:
    """Return what two sides made of a file, merged line by line; lines that both changed stand between marks of git.

    Args:
        base: its bytes before both.
        ours: what the one side made of it.
        theirs: what the other side made of it.
        why: why the records are not looked at.
        union: whether lines that both added in one place are both kept, without marks.
    """
    lines = [data.splitlines(keepends=True) for data in (base, ours, theirs)]
    merged: list[bytes] = []
    clashes = []
    end = b"\r\n" if b"\r\n" in ours else b"\n"
    for chunk in chunks(*lines):
        was, mine, other = (side[slice(*at)] for side, at in zip(lines, chunk[:3], strict=True))
        if other in (mine, was):
            merged += mine
        elif mine == was:
            merged += other
        elif union and not was:
            merged += [*_ended(mine, end), *other]
        else:
            marks = [mark.encode() + end for mark in (OURS, SAME, THEIRS)]
            merged += [marks[0], *_ended(mine, end), marks[1], *_ended(other, end), marks[2]]
            clashes.append(Clash(path=(), ours=_told(mine), theirs=_told(other)))
    return Merged(data=b"".join(merged), clashes=tuple(clashes), as_text=why)


def _ended(lines: list[bytes], end: bytes) -> list[bytes]:
    return [*lines[:-1], lines[-1] if lines[-1].endswith(b"\n") else lines[-1] + end] if lines else []


def _told(lines: Sequence[bytes]) -> str | None:
    return b"".join(lines).decode("utf-8", "replace") if lines else None

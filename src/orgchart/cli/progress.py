"""How far long work is: one line on stderr, written over; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

_QUIET: Final = 1.0
"""For how many seconds nothing is said: short work needs no word."""
_PAUSE: Final = 0.2

Told = Callable[[int, int], None]
"""Told how much is done, and how much there is: 0 where that is not known."""


@contextmanager
def progress(what: str) -> Iterator[Told | None]:
    """Yield what work is to tell how far it is, and take the line away at the end; None where nobody would see it.

    Args:
        what: what is counted, in the plural.
    """
    if not sys.stderr.isatty():
        yield None
        return
    line = _Line(what)
    try:
        yield line.tell
    finally:
        line.clear()


class _Line:
    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = monotonic()
        self._next = self._begun + _QUIET
        self._width = 0

    def tell(self, done: int, of: int) -> None:
        now = monotonic()
        if now < self._next or not done:
            return
        self._next = now + _PAUSE
        text = line_of(self._what, done, of, now - self._begun)
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def clear(self) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()


def line_of(what: str, done: int, of: int, seconds: float) -> str:
    """Return how far work is, how fast it goes, and how long it will take.

    >>> line_of("rows", 500, 2000, 2.0)
    '500 of 2,000 rows, 250 a second, 6 s left'
    """
    rate = done / seconds
    much = f"{done:,} of {of:,} {what}" if of else f"{done:,} {what}"
    left = f", {(of - done) / rate:,.0f} s left" if of else ""
    return f"{much}, {rate:,.0f} a second{left}"

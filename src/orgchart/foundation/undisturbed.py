"""Work that makes many small records at once, without the collector of garbage looking through them again and again."""

from __future__ import annotations

import gc
from contextlib import ContextDecorator


class undisturbed(ContextDecorator):  # noqa: N801  (used like a function)
    """Hold the collector of reference cycles while records are made, and let it go on as before afterwards.

    The records stay, so that looking through them finds nothing; it took half the time of resolving a register. They go
    to the oldest generation as they are, so that nobody looks through all of them when the collector goes on.
    """

    def _recreate_cm(self) -> undisturbed:
        return undisturbed()  # what it decorates may call itself

    def __enter__(self) -> None:
        self._was_enabled = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_enabled:
            if not _somebody_froze():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


_FROZEN: list[int] = []
"""How many records somebody had frozen when that was first seen: counting them goes through all of them."""


def _somebody_froze() -> bool:
    """Return whether somebody has frozen records of his own, which are to stay so."""
    if not _FROZEN and (frozen := gc.get_freeze_count()):
        _FROZEN.append(frozen)
    return bool(_FROZEN)


def settle_in() -> None:
    """Prepare a process that runs for long: what is there now is there to stay; later garbage is looked for as usual.

    A command that lives for a second hardly looks for any (`__main__`): a server would keep every register it read.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 10, 10)

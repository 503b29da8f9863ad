"""Work that makes many small records at once, without the collector of garbage looking through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold the collector of reference cycles while records are made, and let it go on as before afterwards.

    The records stay, so that looking through them finds nothing; it took half the time of resolving a register. They go
    to the oldest generation as they are, so that nobody looks through all of them when the collector goes on.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # else somebody has frozen records of his own
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def settle_in() -> None:
    """Prepare a process that runs for long: what is there now is there to stay; later garbage is looked for as usual.

    A command that lives for a second hardly looks for any (`__main__`): a server would keep every register it read.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(700, 10, 10)

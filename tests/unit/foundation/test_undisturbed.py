"""Work without the collector of garbage leaves it as it was, and what somebody froze is counted once, not each time."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from orgchart.foundation import undisturbed as module
from orgchart.foundation.undisturbed import settle_in, undisturbed


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    threshold = gc.get_threshold()
    monkeypatch.setattr(module, "_FROZEN", [])
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list to which is added what `gc.get_freeze_count` says, each time that it goes through all records."""
    said: list[int] = []
    real = gc.get_freeze_count

    def count() -> int:
        frozen = real()
        said.extend([frozen] if frozen else [])
        return frozen

    monkeypatch.setattr(gc, "get_freeze_count", count)
    return said


def test_a_process_that_has_settled_in_counts_what_is_frozen_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each question over all of time would go through every record that the server holds."""
    said = counted(monkeypatch)
    settle_in()
    frozen = gc.get_freeze_count()
    said.clear()
    for _ in range(100):
        with undisturbed():
            assert not gc.isenabled()
    assert len(said) == 1
    assert gc.get_freeze_count() == frozen


def test_where_nobody_froze_anything_nothing_stays_frozen() -> None:
    for _ in range(3):
        with undisturbed():
            pass
        assert gc.isenabled()
        assert gc.get_freeze_count() == 0


def test_where_the_collector_rests_it_is_left_resting() -> None:
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()

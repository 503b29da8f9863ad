"""A page that is being made can be given up at any time: whoever makes it is asked again and again whether to go on."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import orgchart
from orgchart.view import View
from orgchart.webpage import certainty
from orgchart.webpage.pairs import Pairs
from orgchart.webpage.payload import payload
from orgchart.webpage.successive import Successive

SEED = Path(__file__).parents[3] / "seeds" / "jawzjan"


def test_no_two_pieces_of_work_are_done_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither days, nor histories, nor things compared, nor records made certain."""
    view = orgchart.open_register(SEED).view()
    done: Counter[str] = Counter()
    since: list[str] = []

    def noted(owner: Any, name: str) -> None:
        work = getattr(owner, name)

        def note(*given: Any) -> Any:
            assert since.count(name) == 0, f"{name} again, and nobody asked"
            since.append(name)
            done[name] += 1
            return work(*given)

        monkeypatch.setattr(owner, name, note)

    for owner, name in ((Successive, "at"), (View, "history"), (Pairs, "_cells"), (certainty, "_stretches")):
        noted(owner, name)
    payload([view], each=since.clear)
    assert min(done["at"], done["history"], done["_cells"], done["_stretches"]) > 20, done


@pytest.mark.parametrize("at", [0, 50, 150, 250])
def test_what_asking_raises_ends_the_work(at: int) -> None:
    class GivenUpError(Exception):
        pass

    left = [at]

    def ask() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        payload([orgchart.open_register(SEED).view()], each=ask)
    assert left == [-1]


def test_while_it_waits_another_thread_can_make_the_day_on_view() -> None:
    """No lock is held while it is asked whether to go on, wherever that is asked."""
    asked_at: set[tuple[str, int]] = set()

    def ask() -> None:
        asks = sys._getframe(1)
        if (place := (asks.f_code.co_filename, asks.f_lineno)) in asked_at:
            return
        asked_at.add(place)
        view = orgchart.open_register(SEED).view()
        other = threading.Thread(target=payload, args=([view],), kwargs={"on": 736754}, daemon=True)
        other.start()
        other.join(60)
        assert not other.is_alive(), place

    payload([orgchart.open_register(SEED).view()], each=ask)
    assert len(asked_at) > 3

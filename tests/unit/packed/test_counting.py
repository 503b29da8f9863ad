"""Steps add up to how many spans hold at each point of both clocks."""

from random import Random

import numpy as np
import pytest

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.packed import counting
from orgchart.packed.counting import CountSteps


@pytest.mark.parametrize("room", [1_000, 0])
def test_steps_add_up_to_the_spans_that_hold(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where there are too many places for a table of them, and where what waits is added up in between."""
    monkeypatch.setattr(counting, "_ROOM", room)
    monkeypatch.setattr(counting, "_MOST_WAITING", 150)
    random = Random(1)
    steps, spans = CountSteps(), []
    for _ in range(6):
        some = []
        for _ in range(50):
            since, first = random.choice((BEFORE_ALL, 3, 5)), random.choice((BEFORE_ALL, *range(10)))
            until, last = random.choice((7, AFTER_ALL)), random.choice((AFTER_ALL, *range(10, 20)))
            some.append((random.randrange(3), random.randrange(4), since, until, first, last))
        steps.add(*zip(*some, strict=True))
        spans += some
    columns = steps.columns()
    assert all(columns["change"] != 0)
    order = np.lexsort((columns["day"], columns["known"], columns["code"], columns["kind"]))
    assert (order == np.arange(len(order))).all()
    for known in (0, 4, 8, AFTER_ALL):
        for day in (-5, 4, 12, 30):
            for kind in range(3):
                for code in range(4):
                    meant = (columns["kind"] == kind) & (columns["code"] == code)
                    meant &= (columns["known"] <= known) & (columns["day"] <= day)
                    alike = [one[2:] for one in spans if one[:2] == (kind, code)]
                    held = sum(since <= known <= until and first <= day <= last for since, until, first, last in alike)
                    assert columns["change"][meant].sum() == held

"""Pages that are attacked say of some records only what would make them certain: that takes most of the time."""

from __future__ import annotations

import pytest

from .size import LONG


@pytest.fixture(autouse=True)
def _few_claims_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    if not LONG:
        monkeypatch.setattr("orgchart.webpage.certainty.MOST_WORK", 1_000)

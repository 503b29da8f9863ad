"""Pages whose tests look at something else try few claims: what would make a record certain takes most of the time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def few_claims(request: pytest.FixtureRequest) -> Iterator[None]:
    """Try claims by 1,000 records resolved anew at most, but where that is what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.module.__name__.endswith("test_certainty"):
            patch.setattr("orgchart.webpage.certainty.MOST_WORK", 1_000)
        yield

"""How Hypothesis is used in all tests, the same examples on every run and no deadline; no cache of registers;
where processes that tests start keep what they compile; and of which tests the coverage is not taken."""

import os
import pathlib

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
# For an hour of search before a release: pytest --hypothesis-profile=wide tests/properties
settings.register_profile("wide", max_examples=20_000, deadline=None)
settings.load_profile("steady")

os.environ["ORGCHART_CACHE"] = "off"
"""The user's own cache is nobody's business here; tests of it name a folder."""

TESTS = pathlib.Path(__file__).parent

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    # Each of some hundred processes would compile the program anew, which takes longer than what it is asked to do.
    os.environ["PYTHONPYCACHEPREFIX"] = str(TESTS.parent / "build" / "bytecode")

UNTRACED = ("docs", "properties")
TRACED = ("test_kept_answers.py", "test_temporal.py")
"""Folders of tests that count for no coverage, and the files there that do: a comparison takes three times as long
where it is traced, and a line that runs in nothing but comparisons is held by no test of its own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests of the folders named above untraced, by the mark of pytest-cov."""
    for item in items:
        if not item.path.is_relative_to(TESTS) or item.path.name in TRACED:
            continue
        if item.path.relative_to(TESTS).parts[0] in UNTRACED:
            item.add_marker(pytest.mark.no_cover)

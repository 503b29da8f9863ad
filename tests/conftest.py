"""How Hypothesis is used in all tests, the same examples on every run and no deadline; no cache of registers; where
processes that tests start keep what they compile; and which tests count for nothing in coverage."""

import importlib
import os
import pathlib
import pkgutil
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

import orgchart

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

UNTRACED = (
    "architecture", "cli/test_cache.py", "cli/test_hostile_names.py", "cli/test_invalid_cases.py",
    "cli/test_restricted.py", "conformance/test_jawzjan.py", "conformance/test_truth.py",
    "conformance/test_verdicts.py", "docs", "properties", "unit/answers/test_as_json.py", "unit/exporters/test_json.py",
    "unit/exporters/test_sqlite.py", "unit/importers/test_ministers.py", "unit/importers/test_reign.py",
    "unit/packed/test_row_groups.py", "unit/rolefile/test_hidden_characters.py",
    "unit/rolefile/test_write_properties.py", "unit/webpage/test_certainty.py", "unit/webpage/test_ended.py",
    "unit/webpage/test_parts.py", "unit/webpage/test_payload.py", "unit/webpage/test_successive.py",
)  # fmt: skip
"""Folders and files of tests that count for nothing in coverage, beside those that are marked `no_cover`.

They ask again, many times over, what other tests cover; traced, all takes twice to five times as long.
"""

TRACED = ("properties/test_kept_answers.py",)
"""Files in those folders that count."""


def measures_coverage(config: pytest.Config) -> bool:
    return bool(config.pluginmanager.hasplugin("_cov"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is run untraced; import the whole program before, as such a test may be the first to need a module."""
    if measures_coverage(config):
        for module in pkgutil.walk_packages(orgchart.__path__, "orgchart."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    for item in items:
        path = pathlib.PurePath(os.path.relpath(item.path, TESTS)).as_posix()
        if path.startswith(UNTRACED) and path not in TRACED:
            item.add_marker(pytest.mark.no_cover)


def untraced(item: pytest.Item) -> Iterator[None]:
    """Run one step of a test without the tracing that measures coverage, where the test is marked so.

    pytest-cov does the same, but in a process of pytest-xdist it measures twice over and stops the inner one only.
    """
    if item.get_closest_marker("no_cover") is None or not measures_coverage(item.config):
        return (yield)
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    return (yield from untraced(item))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    return (yield from untraced(item))

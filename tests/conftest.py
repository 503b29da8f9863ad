"""How Hypothesis is used in all tests, the same examples on every run and no deadline; no cache of registers; and
where processes that tests start keep what they compile."""

import os
import pathlib

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

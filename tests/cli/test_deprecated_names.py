"""Names of 0.1 work for one version more, and say where they are now."""

import importlib

import pytest

import orgchart
from orgchart import api

OLD = (
    "Loaded", "add", "answerable", "chain", "contradictions", "date", "diff", "explain", "export", "find", "fix",
    "fmt", "guess_mapping", "history", "holds_restricted", "import_", "init", "load", "open_register", "period",
    "public", "redacted", "rename", "render", "rule", "schema", "schemas", "select", "show", "snapshot", "sources",
    "succession", "to_frame", "validate", "who", "without",
)  # fmt: skip


@pytest.mark.parametrize("name", OLD)
def test_a_name_of_orgchart_api_is_where_its_warning_says(name: str) -> None:
    with pytest.warns(DeprecationWarning, match=rf"orgchart\.api\.{name} is orgchart\.\S+ now") as caught:
        old = getattr(api, name)
    home, _, new = str(caught[0].message).split()[2].rpartition(".")
    module = orgchart if home == "orgchart" else importlib.import_module(home)
    assert getattr(module, new) is old


def test_what_was_never_there_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'snapshots'"):
        _ = api.snapshots

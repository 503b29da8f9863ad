"""The Python face of version 0.1, for one version more: each name says where it is now."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any, Final

import orgchart

_INNER: Final = {
    "DayLike": "temporal.given", "Engine": "output", "LONGEST_PERIOD": "temporal.given", "Loaded": "rolefile.load",
    "RegisterLike": "opening", "answerable": "opening", "holds_restricted": "rolefile.meaning.restricted",
    "public": "rolefile.load", "redacted": "rolefile.meaning.restricted",
}  # fmt: skip
"""Where those names are that `orgchart` does not have itself."""


def __getattr__(name: str) -> Any:
    """Return a name from where it is now."""
    if name.startswith("__") or (name not in _INNER and name not in orgchart.__all__):
        raise AttributeError(f"module 'orgchart.api' has no attribute {name!r}")
    home = f"orgchart.{_INNER[name]}" if name in _INNER else "orgchart"
    warnings.warn(f"orgchart.api.{name} is {home}.{name} now", DeprecationWarning, stacklevel=2)
    return getattr(import_module(home), name)

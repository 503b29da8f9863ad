"""The Python face of version 0.1, for one version more: each name says where it is now."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import Any, Final

import orgchart

_HOMES: Final = {
    "editing": ("add", "fix", "fmt", "guess_mapping", "import_", "init", "rename"),
    "errors": ("OrgchartError", "RoleFileError", "UnknownIdError", "UsageError"),
    "lens.public": ("public",),
    "opening": ("RegisterLike", "answerable", "open_register", "select", "validate"),
    "output": ("Engine", "export", "render", "show", "to_frame"),
    "reference": ("date", "rule", "schema", "schemas"),
    "rolefile.load": ("Loaded", "load"),
    "rolefile.meaning.redaction": ("holds_restricted", "redacted"),
    "shortcuts": (
        "chain", "contradictions", "diff", "explain", "find", "history", "snapshot", "sources", "succession", "who",
        "without",
    ),
    "temporal.given": ("DayLike", "LONGEST_PERIOD", "period"),
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return a name from where it lives now."""
    for home, names in _HOMES.items():
        if name in names:
            warnings.warn(
                f"orgchart.api.{name} is orgchart.{'' if name in orgchart.__all__ else f'{home}.'}{name} now",
                DeprecationWarning,
                stacklevel=2,
            )
            return getattr(import_module(f"orgchart.{home}"), name)
    raise AttributeError(f"module 'orgchart.api' has no attribute {name!r}")

"""Plain-text history for organisations: who held what, when, how sure, and on whose word.

    >>> import orgchart
    >>> register = orgchart.open_register("seeds/jawzjan")                      # doctest: +SKIP
    >>> then = register.view(known_by="2018-04-01").snapshot("2018-03-01")      # doctest: +SKIP
    >>> then.post("leader").state                                               # doctest: +SKIP
    'held'

Days are given as text ("2018-03-01"), as `datetime.date`, or as a `Day` (a proleptic Gregorian ordinal). Names are
loaded when first used, so that `import orgchart` costs nothing:

    opening     `open_register`, `load`, `validate`
    view        `View`: a register through a lens, with a method for each question; `lens` has `Lens`, the settings
    shortcuts   each question as one call
    output      charts, exports, frames of pandas
    packed      `pack`, `open_pack`: questions across many organisations
    editing     what writes role files and checks them (more in `rolefile.editing`, `importers`)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

__version__ = "0.2.0"

if TYPE_CHECKING:
    from orgchart.editing import add, add_rows, fix
    from orgchart.errors import (
        DateSyntaxError,
        OrgchartError,
        RenderError,
        RevisionError,
        RoleFileError,
        UnknownIdError,
        UsageError,
    )
    from orgchart.foundation.schemas import schema, schemas
    from orgchart.importers import guess_mapping, import_
    from orgchart.lens.lens import Lens
    from orgchart.opening import open_register, rule, select, validate
    from orgchart.output import export, html, html_pages, render, show, to_frame
    from orgchart.packed.making import pack
    from orgchart.packed.opened import open_pack, query
    from orgchart.rolefile.editing.formatted_register import fmt
    from orgchart.rolefile.editing.merge_driver import merge_driver
    from orgchart.rolefile.editing.renaming import rename
    from orgchart.rolefile.editing.starter import init
    from orgchart.rolefile.load import load
    from orgchart.shortcuts import (
        chain,
        changes,
        contradictions,
        diff,
        explain,
        find,
        history,
        history_table,
        snapshot,
        sources,
        succession,
        succession_table,
        timeline,
        who,
        without,
    )
    from orgchart.temporal.dates import date
    from orgchart.temporal.given import period
    from orgchart.view import View

__all__ = [
    "DateSyntaxError", "Lens", "OrgchartError", "RenderError", "RevisionError", "RoleFileError", "UnknownIdError",
    "UsageError", "View", "__version__", "add", "add_rows", "chain", "changes", "contradictions", "date", "diff",
    "explain", "export", "find", "fix", "fmt", "guess_mapping", "history", "history_table", "html", "html_pages",
    "import_", "init", "load", "merge_driver", "open_pack", "open_register", "pack", "period", "query", "rename",
    "render", "rule", "schema", "schemas", "select", "show", "snapshot", "sources", "succession", "succession_table",
    "timeline", "to_frame", "validate", "who", "without",
]  # fmt: skip

_HOMES: Final = {
    "editing": ("add", "add_rows", "fix"),
    "errors": tuple(name for name in __all__ if name.endswith("Error")),
    "foundation.schemas": ("schema", "schemas"),
    "importers": ("guess_mapping", "import_"),
    "lens.lens": ("Lens",),
    "opening": ("open_register", "rule", "select", "validate"),
    "output": ("export", "html", "html_pages", "render", "show", "to_frame"),
    "packed.opened": ("open_pack", "query"),
    "packed.making": ("pack",),
    "rolefile.editing.formatted_register": ("fmt",),
    "rolefile.editing.merge_driver": ("merge_driver",),
    "rolefile.editing.renaming": ("rename",),
    "rolefile.editing.starter": ("init",),
    "rolefile.load": ("load",),
    "temporal.dates": ("date",),
    "temporal.given": ("period",),
    "view": ("View",),
}
"""Where each name lives; those not here are of `shortcuts`."""


def __getattr__(name: str) -> Any:
    """Return a name of the Python face, importing it now."""
    if name not in __all__:
        raise AttributeError(f"module 'orgchart' has no attribute {name!r}")
    from importlib import import_module

    home = next((home for home, names in _HOMES.items() if name in names), "shortcuts")
    value = getattr(import_module(f"orgchart.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return what the package offers."""
    return sorted(__all__)

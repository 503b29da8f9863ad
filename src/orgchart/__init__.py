"""Plain-text history for organisations: who held what, when, how sure, and on whose word.

The names below are those of `orgchart.api`, loaded when first used, so that `import orgchart` costs nothing:

    >>> import orgchart
    >>> register = orgchart.open_register("seeds/jawzjan")          # doctest: +SKIP
    >>> orgchart.snapshot(register, "2018-03-01").post("leader")    # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from orgchart.api import (
        add,
        chain,
        date,
        diff,
        explain,
        export,
        find,
        fmt,
        history,
        import_,
        init,
        load,
        open_register,
        rename,
        render,
        rule,
        schema,
        show,
        snapshot,
        sources,
        succession,
        to_frame,
        validate,
        who,
        without,
    )
    from orgchart.errors import (
        DateSyntaxError,
        OrgchartError,
        RenderError,
        RoleFileError,
        UnknownIdError,
        UsageError,
    )

__all__ = [
    "DateSyntaxError", "OrgchartError", "RenderError", "RoleFileError", "UnknownIdError", "UsageError", "__version__",
    "add", "chain", "date", "diff", "explain", "export", "find", "fmt", "history", "import_", "init", "load",
    "open_register", "rename", "render", "rule", "schema", "show", "snapshot", "sources", "succession", "to_frame",
    "validate", "who", "without",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return a name of the Python face, importing it now."""
    if name not in __all__:
        raise AttributeError(f"module 'orgchart' has no attribute {name!r}")
    from importlib import import_module

    home = "orgchart.errors" if name.endswith("Error") else "orgchart.api"
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return what the package offers."""
    return sorted(__all__)

"""The JSON Schemas that come with the package, wherever it is installed.

In a wheel they lie inside the package; in a checkout and in an editable install they lie in schemas/ at the
top of the repository, where editors find them. Nothing else of the package needs to know which it is.
"""

import functools
import pathlib

from orgchart.errors import UsageError

_SUFFIX = ".schema.json"


def schema_names() -> tuple[str, ...]:
    """Return the names of all schemas ("role-file", "snapshot", …), sorted."""
    files = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in files if name.endswith(_SUFFIX)))


@functools.cache
def schema_text(name: str) -> str:
    """Return the text of one schema, as it is published.

    Args:
        name: One of `schema_names()`; the file's name ("role-file.schema.json") is understood as well.

    Raises:
        UsageError: There is no schema of that name; the message lists those there are.
    """
    wanted = name.removesuffix(_SUFFIX)
    names = schema_names()
    if wanted not in names:
        raise UsageError(f'no schema is named "{name}"; there are {", ".join(names)}')
    return (_folder() / (wanted + _SUFFIX)).read_text(encoding="utf-8")


@functools.cache
def _folder() -> pathlib.Path:
    """Return the folder of the schemas: the packaged one, else the one of the checkout.

    Raises:
        FileNotFoundError: Neither is there, so the installation is incomplete.
    """
    packaged = pathlib.Path(__file__).parents[1] / "schemas"  # importlib.resources takes longer than a whole validation
    if packaged.is_dir():
        return packaged
    checkout = pathlib.Path(__file__).resolve().parents[3] / "schemas"
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"the installation lacks the schemas (looked in {packaged} and {checkout})")

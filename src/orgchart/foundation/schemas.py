"""The JSON Schemas that come with the package, wherever it is installed.

In a wheel they lie inside the package; in a checkout and in an editable install they lie in schemas/ at the
top of the repository, where editors find them. Nothing else of the package needs to know which it is.
"""

import functools
import os.path
from typing import Any

from orgchart.errors import UsageError

_SUFFIX = ".schema.json"


def schemas() -> tuple[str, ...]:
    """Return the names of all schemas ("role-file", "snapshot", …), sorted."""
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in os.listdir(_folder()) if name.endswith(_SUFFIX)))


@functools.cache
def schema_text(name: str) -> str:
    """Return the text of one schema, as it is published.

    Args:
        name: One of `schemas()`; the file's name ("role-file.schema.json") is understood as well.

    Raises:
        UsageError: There is no schema of that name; the message lists those there are.
    """
    wanted = name.removesuffix(_SUFFIX)
    names = schemas()
    if wanted not in names:
        raise UsageError(f'no schema is named "{name}"; there are {", ".join(names)}')
    with open(os.path.join(_folder(), wanted + _SUFFIX), encoding="utf-8") as file:
        return file.read()


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema: of a role file, or of an answer.

    Raises:
        UsageError: There is no schema of that name.
    """
    import json

    read: dict[str, Any] = json.loads(schema_text(name))
    return read


@functools.cache
def _folder() -> str:
    """Return the folder of the schemas: the packaged one, else the one of the checkout.

    Raises:
        FileNotFoundError: Neither is there, so the installation is incomplete.
    """
    # pathlib and importlib.resources take longer to import than a role file to validate
    package = os.path.dirname(os.path.dirname(__file__))
    packaged = os.path.join(package, "schemas")
    checkout = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(package))), "schemas")
    for folder in (packaged, checkout):
        if os.path.isdir(folder):
            return folder
    raise FileNotFoundError(f"the installation lacks the schemas (looked in {packaged} and {checkout})")

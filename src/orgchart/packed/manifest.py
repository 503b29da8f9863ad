"""What a pack says of itself: what it was made from, under which policy, and which files it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from orgchart.errors import OrgchartError, UsageError
from orgchart.foundation.records import Frozen
from orgchart.lens.lens import Lens
from orgchart.packed.tables import FORMAT, TABLES
from orgchart.rolefile.reading.characters import of_whole_characters
from orgchart.rolefile.reading.folder import content_of

MANIFEST: Final = "manifest.json"
_LIKE: Final = "orgchart-pack/"


class Manifest(Frozen):
    """What a pack says of itself.

    Attributes:
        tool: the program and its version that made it.
        title, digest, rev: of the register.
        policy: the inferences in force, as in other outputs; `policy_text`: in words.
        settings: those of the lens that it was made under, where they are not the usual ones.
        restricted: whether it holds what is marked `access: restricted`.
        left_out: whether the register restricts something that it does not hold.
        inputs: name, SHA-256 and bytes of the files that it was made from.
        states: the days by whose end more is known than the day before, over all organisations.
        made_by: how many organisations were made by what.
        tables: rows, SHA-256 and bytes of each file.
        mapping: of a pack made of a table, the name of the `file`, what was `told` of its `columns`, and those that are
            used, in the order of `cells` in the table `rows`; None for others.
        table_rows: how many of its rows were `read`, and what became of them.
    """

    tool: str
    title: str
    digest: str
    rev: str | None = None
    policy: Mapping[str, Any]
    policy_text: str
    settings: Mapping[str, Any]
    restricted: bool = False
    left_out: bool = False
    inputs: tuple[Mapping[str, Any], ...] = ()
    states: tuple[int, ...] = ()
    made_by: Mapping[str, int]
    tables: Mapping[str, Mapping[str, Any]]
    mapping: Mapping[str, Any] | None = None
    table_rows: Mapping[str, int] | None = None

    def written(self) -> bytes:
        """Return the file."""
        return (json.dumps({"format": FORMAT, **self.__dict__}, ensure_ascii=False, indent=2) + "\n").encode()

    def differing(self, folder: Path) -> tuple[str, ...]:
        """Return the tables in a folder that are not as they were written, in their order."""
        return tuple(
            table.name
            for table in TABLES
            if file_digest(folder / f"{table.name}.parquet")["sha256"] != self.tables[table.name]["sha256"]
        )

    @property
    def options(self) -> str:
        """Return the options of `orgchart pack` that make a pack under the same settings."""
        return options(self.settings, restricted=self.restricted)


def options(settings: Mapping[str, Any], *, restricted: bool) -> str:
    """Return settings as options of `orgchart pack`, with a space before each."""
    words = [
        " --no-presume" if name == "presume" else f" --{name}" if value is True else f" --{name} {value}"
        for name, values in sorted(settings.items())
        for value in (values if isinstance(values, list | tuple) else [values])
    ]
    return "".join(words) + (" --restricted" if restricted else "")


def file_digest(path: Path) -> dict[str, Any]:
    """Return SHA-256 and bytes of a file."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return {"sha256": digest.hexdigest(), "bytes": path.stat().st_size}


def is_pack(folder: Path) -> bool:
    """Return whether a folder holds a pack, of whatever version."""
    try:
        if not (folder / MANIFEST).is_file():  # a pipe would be waited for
            return False
        with open(folder / MANIFEST, encoding="utf-8") as file:
            return f'"{_LIKE}' in file.read(100)
    except (OSError, ValueError):
        return False


def read_manifest(folder: Path) -> Manifest:
    """Return what a pack says of itself.

    Raises:
        UsageError: The folder holds none, or one of another version, or a file of it is missing.
    """
    content = content_of(folder / MANIFEST)
    if not isinstance(content, bytes):
        raise UsageError(f"{folder} is not a pack: it has no {MANIFEST}; make one with orgchart pack")
    try:
        said = of_whole_characters(json.loads(content))
        kind = str(said.pop("format"))
        if kind != FORMAT:
            raise UsageError(f"{folder} is of the form {kind}, and this version reads {FORMAT}; make it anew")
        manifest = _manifest_of(said)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError(f"{folder / MANIFEST} is not that of a pack; make the pack anew") from None
    missing = [table.name for table in TABLES if not (folder / f"{table.name}.parquet").is_file()]
    if missing:
        raise UsageError(f"{folder} lacks the table {missing[0]}; make the pack anew")
    return manifest


def _manifest_of(said: dict[str, Any]) -> Manifest:
    """Return what a manifest says.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: It says something that no manifest does.
    """
    told = {**said, "inputs": tuple(said["inputs"]), "states": tuple(said["states"])}
    manifest = Manifest(**told)
    try:
        Lens(**manifest.settings, restricted=manifest.restricted)
    except OrgchartError as error:
        raise ValueError(error) from error
    mapping = manifest.mapping or {"file": "", "told": {}, "columns": []}
    digests = [manifest.tables[table.name]["sha256"] for table in TABLES]
    texts = (manifest.tool, manifest.title, manifest.digest, manifest.rev or "", manifest.policy_text, *digests)
    flags = (manifest.restricted, manifest.left_out)
    counts = (*manifest.made_by.values(), *(manifest.table_rows or {}).values())
    for values, kind in (
        ((*texts, mapping["file"], *mapping["columns"]), str),
        (flags, bool),
        ((*counts, *manifest.states), int),
        ((manifest.policy, mapping["told"], *manifest.inputs), dict),
    ):
        if not all(isinstance(value, kind) for value in values):
            raise TypeError(kind.__name__)
    return manifest

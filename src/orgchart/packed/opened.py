"""A pack that can be asked."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import attrs

from orgchart.errors import RoleFileError, UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.foundation.records import evolve
from orgchart.lens.lens import Lens
from orgchart.opening import register_of
from orgchart.packed.manifest import Manifest, read_manifest
from orgchart.packed.reading import Tables
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import OpenRegister


class Pack:
    """A pack: it gives back the register of any one organisation, and answers questions across all of them.

    Attributes:
        folder: where it is.
        manifest: what it says of itself.
        tables: its tables.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self.tables = Tables(folder)

    def __repr__(self) -> str:
        return f"<Pack of {self.manifest.title!r}: {sum(self.manifest.made_by.values())} organisations>"

    @property
    def lens(self) -> Lens:
        """The settings that the pack was made under."""
        return Lens(**self.manifest.settings, restricted=self.manifest.restricted)

    def register(self, unit: str, *, restricted: bool = False) -> OpenRegister:
        """Return the register of the organisation that a unit, post or other record belongs to.

        All that hangs together with the unit is in it, so whatever is asked about the organisation is answered as of
        the whole register; a person's records in other organisations are not.

        Args:
            unit: the id of a unit, or of a post or another record.
            restricted: True for what is marked `access: restricted` as well, where the pack holds it.

        Raises:
            UnknownIdError: No record has the id.
        """
        return self.organisation(self.organisation_of(unit), restricted=restricted)

    def organisation_of(self, name: str) -> int:
        """Return the number of the organisation that a record belongs to, by its id.

        Raises:
            UnknownIdError: No record has the id; with those like it.
        """
        import pyarrow.compute as pc

        for table in ("organisations", "records"):
            at = pc.index(self.tables.texts(table, "id"), name).as_py()
            if at >= 0:
                return int(self.tables.numbers(table, "organisation")[at])
        units = self.tables.texts("organisations", "id").to_pylist()
        raise UnknownIdError(name, alike(name, [one for one in units[:10_000] if one]))

    def organisation(self, number: int, *, restricted: bool = False) -> OpenRegister:
        """Return the register of an organisation by its number."""
        return register_of(self.loaded(number), restricted=restricted)

    def loaded(self, number: int) -> Loaded:
        """Return what the role file of an organisation loads as.

        Raises:
            RoleFileError: It cannot be read any more.
        """
        row = self.tables.row("organisations", number)
        file = document_from_bytes(f"{row['id'] or number}.json", row["role_file"].encode("utf-8", "surrogatepass"))
        loaded = from_documents((file,))
        if loaded.register is None:
            raise RoleFileError(loaded.diagnostics)
        return evolve(loaded, register=attrs.evolve(loaded.register, rev=self.manifest.rev))


def open_pack(folder: str | PathLike[str], *, restricted: bool = False) -> Pack:
    """Return the pack in a folder.

    Args:
        folder: a folder that `orgchart pack` wrote.
        restricted: True to open a pack that holds what is marked `access: restricted`.

    Raises:
        UsageError: It is no pack, or one of another version; or it holds what is restricted, and that was not asked
            for; or a package is not installed.
    """
    pack = Pack(Path(folder))
    if pack.manifest.restricted and not restricted:
        raise UsageError(f"{folder} holds what is restricted; ask for it (--restricted), or make a pack without it")
    return pack

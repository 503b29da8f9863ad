"""What an earlier pack at the same place knows already: organisations made from the very same role file."""

from __future__ import annotations

from pathlib import Path

from orgchart.errors import UsageError
from orgchart.packed.compiling import Kept, Organisation
from orgchart.packed.manifest import is_pack, read_manifest
from orgchart.packed.reading import Tables


class Before:
    """An earlier pack."""

    def __init__(self, folder: Path) -> None:
        self._tables = Tables(folder)
        digests = self._tables.texts("organisations", "digest").to_pylist()
        self._numbers = {digest: at for at, digest in enumerate(digests)}

    def organisation(self, file: Kept) -> Organisation | None:
        """Return the rows of an organisation with the same digest; None where there is none."""
        number = self._numbers.get(file.digest)
        if number is None:
            return None
        return self._tables.organisation(number)._replace(role_file=file.role_file)


def before(folder: Path) -> Before | None:
    """Return the pack in a folder; None where there is none, or it is damaged or of another version."""
    if not is_pack(folder):
        return None
    import pyarrow

    try:
        if read_manifest(folder).differing(folder):
            return None
        return Before(folder)
    except (UsageError, OSError, pyarrow.ArrowInvalid):
        return None

"""The merge that git asks for: three files read, and one of them written whole."""

from __future__ import annotations

import os
from pathlib import Path

from orgchart.foundation.whole_file import write_file
from orgchart.rolefile.editing.merged_lines import Merged, merge_lines
from orgchart.rolefile.editing.merging import merge


def merge_driver(
    base: str | os.PathLike[str],
    ours: str | os.PathLike[str],
    theirs: str | os.PathLike[str],
    path: str | os.PathLike[str] | None = None,
) -> Merged:
    """Merge two sides of a role file record by record into the file `ours`, and return what it holds now.

    Args:
        base: the file that both come from; an empty one where both added it.
        ours: what the one side made of it; it is written whole, with marks of git around what both changed differently.
        theirs: what the other side made of it.
        path: the name of the file, which tells its format; None takes that of `ours`.

    Raises:
        OSError: A file cannot be read or written; `ours` is as it was.

    Example:
        >>> merge_driver("base.yaml", "mine.yaml", "hers.yaml").clashes   # doctest: +SKIP
        ()
    """
    was, mine, other = (Path(one).read_bytes() for one in (base, ours, theirs))
    name = os.fspath(ours if path is None else path)
    try:
        merged = merge(name, was, mine, other)
    except Exception as error:  # noqa: BLE001  (a file left as ours would be taken for the result)
        merged = merge_lines(was, mine, other, f"its records could not be merged ({type(error).__name__})")
    write_file(Path(ours), merged.data)
    return merged

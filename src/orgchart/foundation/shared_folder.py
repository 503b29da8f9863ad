"""Folders for everybody's files, such as /tmp: what lies there beside one's own may be anybody's."""

from __future__ import annotations

import os
import stat
from typing import Final

_FOR_EVERYBODY: Final = stat.S_IWOTH | stat.S_ISVTX


def is_shared(folder: str | os.PathLike[str]) -> bool:
    """Return whether everybody may write in a folder, and only remove what is their own (the sticky bit is set).

    False where nothing can be told of it, and on systems that have no such folders.
    """
    try:
        return os.stat(folder).st_mode & _FOR_EVERYBODY == _FOR_EVERYBODY
    except OSError:
        return False

"""What somebody probably meant by a name that there is not."""

from __future__ import annotations

from collections.abc import Iterable


def meant(name: str, known: Iterable[str], what: str) -> str:
    """Return the end of a message: "; did you mean …?", or where no name is alike "; `what` are …"."""
    from difflib import get_close_matches  # slow to import, needed for messages only

    names = sorted(known)
    found = get_close_matches(name, names, n=1)
    return f'; did you mean "{found[0]}"?' if found else f"; {what} are {', '.join(names)}"

"""The files of Popolo: their lists, whichever file each record stands in, and the ids of records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._format import Task
from orgchart.importers._given import GivenFile
from orgchart.importers._trees import parsed

SECTIONS: Final = ("persons", "organizations", "areas", "posts", "events", "memberships")

Entity = dict[str, Any]


class PopoloFiles:
    """One file, and those beside it.

    Attributes:
        name: what the first file is called.
    """

    def __init__(self, given: GivenFile, task: Task) -> None:
        self.name = given.name
        self._trees = {"": _tree(given), **{f"{one.name}:": _tree(one) for one in task.beside}}
        if len(self._trees) <= len(task.beside):
            raise UsageError("two of the files have one name; give each a name of its own")

    def listed(self, section: str) -> Iterator[tuple[str, Any]]:
        """Yield everything in a list of all files, with the place as citations say it."""
        for begin, tree in self._trees.items():
            told = tree.get(section)
            for number, entity in enumerate(told if isinstance(told, list) else ()):
                yield f"{begin}{section}[{number}]", entity

    def place(self, at: str) -> str:
        """Return a place as messages say it, with the file."""
        return at if any(begin and at.startswith(begin) for begin in self._trees) else f"{self.name}:{at}"

    def others(self) -> list[str]:
        """Return the keys of all files that are none of Popolo's lists."""
        return sorted(name for tree in self._trees.values() for name in set(tree) - set(SECTIONS))


def keys(told: Any) -> list[str]:
    """Return an id, or all of a list of them, as texts; of an object the id in it."""
    several = told if isinstance(told, list) else [told]
    plain = (one.get("id") if isinstance(one, dict) else one for one in several)
    return [str(one) for one in plain if one not in (None, "")]


def _tree(given: GivenFile) -> Entity:
    """Return the object that a file holds; a list is one of persons.

    Raises:
        UsageError: It has none of Popolo's lists.
    """
    tree = parsed(given.text(), given.name)
    tree = {"persons": tree} if isinstance(tree, list) and tree else tree
    if not isinstance(tree, dict) or not any(isinstance(tree.get(section), list) for section in SECTIONS):
        raise UsageError(f"{given.name} is no Popolo: an object with lists such as persons and memberships is wanted")
    return tree

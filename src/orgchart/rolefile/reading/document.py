"""What reading gives: the tree of one role file, with the place of every key and value."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar, TypeAlias

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity
from orgchart.rolefile.reading.findings import SourceText

Step: TypeAlias = str | int
"""A key of a mapping or an index of a list."""

Indexes: TypeAlias = dict[int, list[int]]
"""For the `id()` of each mapping or list, the code points at which its contents start.

Of a mapping: key, value, key, value … in its own order; of a list: its items.
"""


class Positions:
    """Where everything in a tree starts, as indexes into the text.

    The tree and the indexes may be made late (JSON: only when a place is first asked for). Both are kept,
    since the indexes are found by the identity of the mappings and lists.
    """

    def __init__(self, load: Callable[[], tuple[Any, Indexes, int]]) -> None:
        self._load = load
        self._whole: _Whole | None = None

    def find(self, path: tuple[Step, ...]) -> tuple[int, int, bool]:
        """Return where the key that ends a path starts, where its value starts, and whether the path exists.

        Of a path that does not exist it is the nearest parent that does. An item of a list is its own key.
        """
        whole = self._whole or self._made()
        container = whole.root
        key = value = whole.start
        for step in path:
            ordinal = whole.ordinal(container, step)
            if ordinal is None:
                return key, value, False
            indexes = whole.indexes[id(container)]
            if isinstance(container, dict):
                key, value = indexes[2 * ordinal], indexes[2 * ordinal + 1]
            else:
                key = value = indexes[ordinal]
            container = container[step]
        return key, value, True

    def key_places(self, section: str, place: Callable[[int], Place]) -> dict[str, Place]:
        """Return the place of each key of a section of the file; nothing where the section is no mapping.

        Args:
            section: its name.
            place: returns the place at an index of the text.
        """
        root, indexes, _ = self.everything()
        container = root.get(section)
        if not isinstance(container, dict):
            return {}
        return {name: place(at) for name, at in zip(container, indexes[id(container)][::2], strict=True)}

    def everything(self) -> tuple[Any, Indexes, int]:
        """Return the tree that the places are of, the indexes of everything in it, and where it starts."""
        whole = self._whole or self._made()
        return whole.root, whole.indexes, whole.start

    def _made(self) -> _Whole:
        """Return everything, once it is made; of two threads that ask at once each gets one that fits together."""
        self._whole = made = _Whole(*self._load())
        return made


class _Whole:
    """A tree with the indexes of everything in it, and where it starts."""

    def __init__(self, root: Any, indexes: Indexes, start: int) -> None:
        self.root = root
        self.indexes = indexes
        self.start = start
        self._ordinals: dict[int, dict[str, int]] = {}

    def ordinal(self, container: Any, step: Step) -> int | None:
        if isinstance(container, dict):
            ordinals = self._ordinals.get(id(container))
            if ordinals is None:
                ordinals = {key: at for at, key in enumerate(container)}
                self._ordinals[id(container)] = ordinals
            return ordinals.get(step)  # type: ignore[arg-type]  # an int is simply not there
        if isinstance(container, list) and isinstance(step, int) and 0 <= step < len(container):
            return step
        return None


class Document:
    """One role file as read: a tree of dict, list and str, without any schema. Nobody changes it.

    Every scalar is the text that was written: `no`, `010` and `2018-04-05` are not interpreted, `true` is
    "true". An empty value (reported as OC205) is "". Keys are unique, the first of a repeated one is kept;
    the records of a repeated section are kept together.

    Attributes:
        file: The name as shown to people, with "/" between folders.
        root: The top-level mapping; None where the file could not be understood.
        diagnostics: What is wrong with the file, sorted.
        positions: Where everything in the tree starts.
        complete: False where something in the file could not be read, so that it may define ids nobody knows.
        known_open: True where nothing in the register of this file is restricted, so that nobody has to look.
    """

    known_open: ClassVar[bool] = False

    def __init__(
        self,
        *,
        file: str,
        root: dict[str, Any] | None,
        diagnostics: tuple[Diagnostic, ...],
        complete: bool,
        source: SourceText,
        positions: Positions,
    ) -> None:
        self.file = file
        self.root = root
        self.diagnostics = diagnostics
        self.complete = complete
        self._source = source
        self.positions = positions

    def with_tree(self, root: dict[str, Any], positions: Positions) -> Document:
        """Return this file with another tree, whose places are in the same text."""
        return Document(
            file=self.file,
            root=root,
            diagnostics=self.diagnostics,
            complete=self.complete,
            source=self._source,
            positions=positions,
        )

    @cached_property
    def _reported(self) -> frozenset[Place]:
        errors = (finding for finding in self.diagnostics if finding.severity is Severity.ERROR)
        return frozenset(finding.place for finding in errors if finding.place is not None)

    @property
    def faulty(self) -> bool:
        """Whether reading has found an error."""
        return bool(self._reported)

    @property
    def text(self) -> str:
        """The text of the file, with line feeds only; empty where it could not be read."""
        return self._source.text

    def key_place(self, path: tuple[Step, ...]) -> Place:
        """Return the place of the key (or item of a list) that ends the path.

        Of a path that does not exist it is the place of the nearest parent that does; of the empty path, or
        where there is no tree, the start of the content.
        """
        return self._source.place(self.positions.find(path)[0])

    def key_places(self, section: str) -> dict[str, Place]:
        """Return the place of each key of a section, as `key_place` does; nothing where the section is no mapping."""
        return self.positions.key_places(section, self._source.place)

    def value_place(self, path: tuple[Step, ...]) -> Place:
        """Return the place of the value at the path; the place of its key where nothing is written.

        Of a path that does not exist it is the place of the key of the nearest parent that does.
        """
        key, value, exists = self.positions.find(path)
        return self._source.place(value if exists else key)

    def quoted(self, path: tuple[Step, ...]) -> bool:
        """Return whether the value at the path is written in single or double quotes."""
        _, value, exists = self.positions.find(path)
        return exists and self._source.text[value : value + 1] in ('"', "'")

    def already_reported(self, path: tuple[Step, ...]) -> bool:
        """Return whether reading has found an error at the key or the value at the path.

        What comes later need not complain about the same value again. A warning settles nothing: what is dropped
        for another reason at the same place would be dropped in silence.
        """
        return bool(self._reported) and not self._reported.isdisjoint((self.key_place(path), self.value_place(path)))

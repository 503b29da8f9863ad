"""Two sides of a role file that both come from a third: merged record by record, field by field, item by item.

What one side changed is taken; what both changed alike is taken once; what both added is kept. Where both changed
one field differently, or one deleted what the other changed, that field is a clash: it stands there twice, between the
marks that git uses, and all else is merged.

An id that one side changed everywhere (`orgchart rename`) is changed in what the other side has added, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from attrs import define, evolve

from orgchart.diagnostics.rules import Severity
from orgchart.foundation.three_ways import chunks
from orgchart.foundation.undisturbed import undisturbed
from orgchart.rolefile.editing.formatting import full, is_json, plain_text, read_tree, tree_text, with_text
from orgchart.rolefile.editing.merged_lines import OURS, SAME, THEIRS, Clash, Merged, merge_lines
from orgchart.rolefile.editing.renamed_ids import with_ids_of_both
from orgchart.rolefile.editing.trees import json_text, yaml_text
from orgchart.rolefile.editing.trees.shapes import Shape, role_file_shape
from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, Tree, TreeEntry, as_read
from orgchart.rolefile.reading.folder import document_from_bytes

_ANY: Final = Shape()


@undisturbed()
def merge(file: str, base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Return a role file with what two sides made of it.

    Where the lines can be merged one by one, and say the same as the records, the lines are taken; else the file is
    written from the records, with the order and layout of the one side.

    Args:
        file: its name, which tells its format.
        base: its bytes before both; empty where both added the file.
        ours: what the one side made of it.
        theirs: what the other side made of it.
    """
    why = next((told for data in (base, ours, theirs) if (told := _unreadable(file, data))), "")
    if why:
        return merge_lines(base, ours, theirs, why)
    sides, forced = with_ids_of_both(file, base, ours, theirs)
    trees = [_tree(file, data) for data in sides]
    merger = _Merger(json_file=is_json(file), forced=forced)
    tree = merger.file(*trees)
    if not merger.clashes:
        lines = merge_lines(base, ours, theirs, union=True)
        if not lines.clashes and _says(file, lines.data, tree):
            return lines
        data = with_text(ours or theirs, tree_text(file, tree) if tree.root.entries else "")
        if not _says(file, data, tree):
            return merge_lines(base, ours, theirs, "its records could not be merged")
        return Merged(data=data)
    text = merger.marked(tree_text(file, tree))
    return Merged(data=with_text(ours, text), clashes=tuple(merger.clashes))


def _unreadable(file: str, data: bytes) -> str:
    """Return why the records of a side cannot be told apart; "" where they can."""
    document = document_from_bytes(file, data)
    if not data.strip():
        return ""
    error = next((one for one in document.diagnostics if one.severity is Severity.ERROR), None)
    if error is not None:
        return error.message
    return "" if document.root is not None else "it holds no records"


def _tree(file: str, data: bytes) -> Tree:
    text, _ = plain_text(data)
    if not document_from_bytes(file, data).root:
        return Tree(root=Collection(mapping=True, flow=is_json(file)))
    return read_tree(file, text)


def _says(file: str, data: bytes, tree: Tree) -> bool:
    """Return whether a text says what a tree does."""
    document = document_from_bytes(file, data)
    if any(one.severity is Severity.ERROR for one in document.diagnostics):
        return False
    shape = role_file_shape()
    return bool(full(document.root or {}, shape) == full(as_read(tree.root), shape))


@define
class _Open:
    """A clash, to be written between marks: both sides as entries, of which one may be missing."""

    ours: TreeEntry | None
    theirs: TreeEntry | None


class _Merger:
    """Merges trees; where that cannot be done, a mark stands in the place of the entry.

    Attributes:
        clashes: what both changed, in order.
    """

    def __init__(self, *, json_file: bool, forced: dict[tuple[str, str], str]) -> None:
        self.clashes: list[Clash] = []
        self._json, self._forced = json_file, forced
        self._open: list[_Open] = []

    def file(self, base: Tree, ours: Tree, theirs: Tree) -> Tree:
        """Return the tree of both sides."""
        root = self._mapping(base.root, ours.root, theirs.root, (), role_file_shape())
        return Tree(root=root, head=_lines(base.head, ours.head, theirs.head))

    def _mapping(
        self, base: Collection | None, ours: Collection, theirs: Collection, path: tuple[str, ...], shape: Shape
    ) -> Collection:
        was, mine, other = (
            {entry.name: entry for entry in one.entries} if one is not None else {} for one in (base, ours, theirs)
        )
        entries = []
        before = len(self._open)
        for name in _order(was, mine, other):
            sides = was.get(name), mine.get(name), other.get(name)
            entry = self._entry(*sides, (*path, name), shape)
            if entry is not None:
                entries.append(entry)
        # What one side deleted stands neither where the dash of an item does, nor where it would leave a comma.
        entries.sort(key=self._half_open, reverse=self._json)
        return self._collection(base, ours, theirs, entries, clash=len(self._open) > before)

    def _half_open(self, entry: TreeEntry) -> bool:
        at = _number(entry.value.raw) if isinstance(entry.value, Scalar) else None
        return at is not None and None in (self._open[at].ours, self._open[at].theirs)

    def _collection(
        self, base: Collection | None, ours: Collection, theirs: Collection, entries: list[TreeEntry], *, clash: bool
    ) -> Collection:
        flow = _of_three(base and base.flow, ours.flow, theirs.flow)
        lines = _of_three(base and base.lines, ours.lines, theirs.lines)
        return Collection(
            mapping=ours.mapping,
            flow=(flow and not clash) or (self._json and flow),
            lines=lines or (clash and self._json),
            entries=entries,
            head=_lines(base.head if base else [], ours.head, theirs.head),
            tail=_lines(base.tail if base else [], ours.tail, theirs.tail),
        )

    def _entry(
        self,
        base: TreeEntry | None,
        ours: TreeEntry | None,
        theirs: TreeEntry | None,
        path: tuple[str, ...],
        shape: Shape,
    ) -> TreeEntry | None:
        """Return an entry of a mapping as both sides want it; None where it is gone."""
        if ours is None or theirs is None:
            there = theirs if ours is None else ours
            if there is None:
                return None
            if base is None:
                return there
            same = _meaning(base, path[-1], shape) == _meaning(there, path[-1], shape)
            return None if same else self._clash(ours, theirs, path)
        if path[:2] in self._forced and len(path) == 2:
            name = self._forced[path[0], path[1]]
            key = Scalar(f'"{name}"' if self._json else name, name)
            return self._clash(ours, evolve(theirs, key=key), path)
        if base is not None and not (len(path) == 1 and any(section == path[0] for section, _ in self._forced)):
            written = _written(base)
            if written in (_written(ours), _written(theirs)):
                return theirs if written == _written(ours) else ours
        value = self._value(base, ours, theirs, path, shape)
        return self._clash(ours, theirs, path) if value is None else _joined(base, ours, theirs, value)

    def _value(
        self,
        base: TreeEntry | None,
        ours: TreeEntry,
        theirs: TreeEntry,
        path: tuple[str, ...],
        shape: Shape,
    ) -> Node | None:
        """Return the value of an entry as both sides want it; None where they want different ones."""
        within = shape.keys.get(path[-1]) or shape.values or _ANY
        one, two = ours.value, theirs.value
        of_base = None if base is None else base.value

        @cache
        def said() -> tuple[Any, Any, Any]:
            was, mine, other = (_meaning(side, path[-1], shape) for side in (base, ours, theirs))
            return was, mine, other

        def alike() -> bool:
            was, mine, other = said()
            return mine in (other, was) or bool(other == was)

        if isinstance(one, Collection) and isinstance(two, Collection) and one.mapping == two.mapping:
            basic = of_base if isinstance(of_base, Collection) and of_base.mapping == one.mapping else None
            if one.mapping:
                known = basic is not None or len(path) == 1
                if (known and "edtf" not in within.keys) or alike():
                    if basic is None and alike():
                        return one if said()[2] in said()[:2] else two
                    return self._mapping(basic, one, two, path, within)
            elif (items := self._items(basic, one, two, path, within)) is not None:
                return items
        was, mine, other = said()
        if mine == other:
            return two if base is not None and _raw(of_base) == _raw(one) else one
        if mine == was and base is not None:
            return two
        return one if other == was and base is not None else None

    def _items(
        self, base: Collection | None, ours: Collection, theirs: Collection, path: tuple[str, ...], shape: Shape
    ) -> Collection | None:
        """Return the items of a list as both sides want them; None where they want different ones."""
        sides = [one.entries if one is not None else [] for one in (base, ours, theirs)]
        texts = [[_item(entry, path[-1], shape) for entry in entries] for entries in sides]
        kept: list[TreeEntry] = []
        before = len(self._open)
        for chunk in chunks(*texts):
            was, mine, other = (side[slice(*at)] for side, at in zip(sides, chunk[:3], strict=True))
            if chunk.stable:
                kept.append(_of_three(was[0], mine[0], other[0], _written))
                continue
            said = [side[slice(*at)] for side, at in zip(texts, chunk[:3], strict=True)]
            some = self._some_items((was, mine, other), said, path, shape)
            if some is None:
                return None
            kept += some
        return self._collection(base, ours, theirs, kept, clash=len(self._open) > before)

    def _some_items(
        self, sides: tuple[list[TreeEntry], ...], texts: list[list[str]], path: tuple[str, ...], shape: Shape
    ) -> list[TreeEntry] | None:
        """Return the items of a stretch that one side or both changed, given with what each says."""
        was, mine, other = sides
        of_base, of_ours, of_theirs = (set(some) for some in texts)
        gone = of_base - of_ours, of_base - of_theirs
        both_gone = gone[0] & gone[1]
        if both_gone and bool(of_ours - of_base) != bool(of_theirs - of_base):
            return None
        if both_gone and of_ours - of_base and texts[1] != texts[2]:
            if not len(was) == len(mine) == len(other):
                return None
            return self._each(was, mine, other, path, shape)
        known = of_base | of_ours
        kept = [one for one, said in zip(mine, texts[1], strict=True) if said not in gone[1]]
        return kept + [one for one, said in zip(other, texts[2], strict=True) if said not in known]

    def _each(
        self,
        was: list[TreeEntry],
        mine: list[TreeEntry],
        other: list[TreeEntry],
        path: tuple[str, ...],
        shape: Shape,
    ) -> list[TreeEntry] | None:
        """Return items that both sides changed, each merged as the mapping that it is; None where one is none."""
        result = []
        for number, (base, ours, theirs) in enumerate(zip(was, mine, other, strict=True)):
            values = base.value, ours.value, theirs.value
            if not all(isinstance(one, Collection) and one.mapping for one in values):
                return None
            merged = self._mapping(*values, (*path, str(number)), shape.items or _ANY)  # type: ignore[arg-type]
            result.append(_joined(base, ours, theirs, merged))
        return result

    def _clash(self, ours: TreeEntry | None, theirs: TreeEntry | None, path: tuple[str, ...]) -> TreeEntry:
        """Return an entry that stands for a clash."""
        there = ours or theirs
        assert there is not None
        told = [None if one is None else _short(one.value) for one in (ours, theirs)]
        self.clashes.append(Clash(path=path, ours=told[0], theirs=told[1]))
        self._open.append(_Open(ours, theirs))
        return TreeEntry(key=there.key, value=Scalar(_mark(len(self._open) - 1), ""), before=list(there.before))

    def marked(self, text: str) -> str:
        """Return the text of a tree with both sides of each clash between the marks of git."""
        lines: list[str] = []
        for line in text.split("\n"):
            at = _number(line)
            if at is None:
                lines.append(line)
                continue
            comma = line[line.rindex(_SIGN) + 1 :]
            sides = [self._side(line, one, comma) for one in (self._open[at].ours, self._open[at].theirs)]
            lines += [OURS, *sides[0], SAME, *sides[1], THEIRS]
        return "\n".join(lines)

    def _side(self, line: str, entry: TreeEntry | None, comma: str) -> list[str]:
        if entry is None:
            return []
        start = line[: len(line) - len(line.lstrip(" -"))]
        if self._json:
            made = [start + one for one in json_text.value_lines(entry)]
            return [*made[:-1], made[-1] + comma]
        made = yaml_text.entry_lines(entry, len(start))
        return [start + made[0][len(start) :], *made[1:]]


_SIGN: Final = "\0"


def _mark(number: int) -> str:
    return f"{_SIGN}{number}{_SIGN}"


def _number(line: str) -> int | None:
    """Return which clash a line stands for."""
    _, sign, rest = line.partition(_SIGN)
    return int(rest.partition(_SIGN)[0]) if sign else None


def _meaning(entry: TreeEntry | None, name: str, shape: Shape) -> Any:
    """Return what an entry of a mapping says, short forms written out."""
    return None if entry is None else full({name: as_read(entry.value)}, shape)[name]


def _item(entry: TreeEntry, key: str, shape: Shape) -> str:
    """Return what an item of a list says, as a text to compare."""
    return repr(full([as_read(entry.value)], shape, key))


def _raw(node: Node | None) -> Any:
    """Return how a value is written, comments included."""
    if node is None or isinstance(node, Scalar):
        return None if node is None else node.raw
    return node.flow, node.lines, node.head, node.tail, [_written(entry) for entry in node.entries]


def _written(entry: TreeEntry) -> Any:
    """Return how an entry is written, comments included."""
    around = entry.before, entry.key_after, entry.value_before, entry.broken, entry.after
    return None if entry.key is None else entry.key.raw, around, _raw(entry.value)


def _of_three(base: Any, ours: Any, theirs: Any, by: Any = lambda one: one) -> Any:
    """Return what one side changed, or else what the other has."""
    return theirs if base is not None and by(ours) == by(base) else ours


def _lines(base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
    """Return comments and blank lines of both sides."""
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    there = {*ours, *base}
    return [*ours, *(line for line in theirs if line and line not in there)]


def _joined(base: TreeEntry | None, ours: TreeEntry, theirs: TreeEntry, value: Node) -> TreeEntry:
    """Return an entry with the comments of both sides around a value."""
    was = base or TreeEntry(key=None, value=value)
    of_theirs = value is theirs.value
    return TreeEntry(
        key=ours.key,
        value=value,
        before=_lines(was.before, ours.before, theirs.before),
        key_after=ours.key_after if ours.key_after != was.key_after else theirs.key_after,
        value_before=theirs.value_before if of_theirs else ours.value_before,
        broken=theirs.broken if of_theirs else ours.broken,
        after=ours.after if ours.after != was.after else theirs.after,
    )


def _order(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """Yield the keys of all: in the order of the one side, what the other added behind what stands before it there."""
    after: dict[str | None, str | None] = dict(zip((None, *ours), (*ours, None), strict=True))
    previous: str | None = None
    for name in theirs:
        if name not in ours:
            at = previous
            while (next_ := after[at]) is not None and next_ in ours and next_ not in base and next_ not in theirs:
                at = next_
            after[name], after[at] = next_, name
        previous = name
    at = None
    while (at := after[at]) is not None:
        yield at


def _short(node: Node) -> str:
    """Return a value on one line, for a message."""
    return node.value if isinstance(node, Scalar) else yaml_text.inline(node)

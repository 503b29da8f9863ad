"""A role file in canonical form, read again and compared before anybody may write it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from attrs import field, frozen

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.rolefile.editing.difference import unified_diff
from orgchart.rolefile.editing.trees import json_text, json_tree, yaml_text, yaml_tree
from orgchart.rolefile.editing.trees.canonical import make_canonical
from orgchart.rolefile.editing.trees.shapes import SHORT_ITEMS, SHORT_LISTS, SHORT_MAPPINGS, Shape, role_file_shape
from orgchart.rolefile.editing.trees.tree import Tree
from orgchart.rolefile.meaning.validate import superseded, validate
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes

_BOM: Final = b"\xef\xbb\xbf"
_REPORT: Final = "; the file is left as it is; please report this as a fault of orgchart"


@frozen(kw_only=True)
class Formatted:
    """A role file, as it is and as it would be.

    Attributes:
        file: its name, as shown to people.
        before: its bytes.
        after: its canonical form; the same bytes where there is nothing to change, or it may not be changed.
        diagnostics: the errors for which it is left alone.
        refusal: why it is left alone although it has no errors; "" as nearly always.
        document: what it says.
        new_document: what its canonical form says.
    """

    file: str
    before: bytes = field(repr=False)
    after: bytes = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    refusal: str = ""
    document: Document = field(repr=False, eq=False)
    new_document: Document = field(repr=False, eq=False)

    @property
    def changes(self) -> bool:
        """Return whether the file is not in canonical form yet."""
        return self.before != self.after

    def difference(self) -> str:
        """Return what would change, as a unified diff."""
        before, after = (data.decode("utf-8", "replace") for data in (self.before, self.after))
        return "".join(unified_diff(self.file, before, after))


def format_bytes(file: str, data: bytes) -> Formatted:
    """Return a role file in canonical form; one with errors of its own is left as it is.

    The new text is read again: it must say the same, and have each comment once. Line ends stay as that of the
    first line is; a byte order mark is left out.

    Args:
        file: the name to show; whether it ends in ".json" decides how it is read.
        data: the bytes of the file.
    """
    document = document_from_bytes(file, data)
    errors = errors_of(document)
    if errors or not document.root:
        return left_alone(file, data, document, diagnostics=errors)
    text, line_end = plain_text(data)
    tree = read_tree(file, text)
    make_canonical(tree)
    new = tree_text(file, tree)
    after = new.replace("\n", line_end).encode("utf-8")
    if new == text:
        return Formatted(file=file, before=data, after=after, document=document, new_document=document)
    new_document = document_from_bytes(file, after)
    refusal = _difference(document, new_document)
    if not refusal and not is_json(file) and _comments(text) != _comments(new):
        refusal = f"a comment would be lost or doubled{_REPORT}"
    if refusal:
        return left_alone(file, data, document, refusal=refusal)
    return Formatted(file=file, before=data, after=after, document=document, new_document=new_document)


def left_alone(
    file: str, data: bytes, document: Document, *, diagnostics: tuple[Diagnostic, ...] = (), refusal: str = ""
) -> Formatted:
    """Return a file that stays as it is, and why."""
    return Formatted(
        file=file,
        before=data,
        after=data,
        diagnostics=diagnostics,
        refusal=refusal,
        document=document,
        new_document=document,
    )


def errors_of(document: Document) -> tuple[Diagnostic, ...]:
    """Return the errors that a role file has by itself, sorted."""
    settled = superseded(document)
    return sorted_diagnostics(
        finding
        for finding in (*document.diagnostics, *validate(document))
        if finding.severity is Severity.ERROR and finding not in settled
    )


def plain_text(data: bytes) -> tuple[str, str]:
    """Return the text of a role file without byte order mark and with line feeds, and the line end it has."""
    text = data.removeprefix(_BOM).decode("utf-8")
    if "\r" not in text:
        return text, "\n"
    line_end = "\r\n" if text.find("\r\n") == text.find("\n") - 1 >= 0 else "\n"
    return text.replace("\r\n", "\n").replace("\r", "\n"), line_end


def with_text(data: bytes, text: str) -> bytes:
    """Return the bytes of a role file with another text: with its line ends, and its byte order mark if it has one."""
    _, line_end = plain_text(data)
    mark = _BOM if data.startswith(_BOM) else b""
    return mark + text.replace("\n", line_end).encode("utf-8")


def is_json(file: str) -> bool:
    """Return whether a file of this name is read as JSON."""
    return file.casefold().endswith(".json")


def read_tree(file: str, text: str) -> Tree:
    """Return the tree of a role file without errors."""
    return json_tree.read_tree(text) if is_json(file) else yaml_tree.read_tree(text)


def tree_text(file: str, tree: Tree) -> str:
    """Return the text of a tree, in the format that the file's name tells."""
    return json_text.json_text(tree) if is_json(file) else yaml_text.yaml_text(tree)


def _comments(text: str) -> Counter[str]:
    return Counter(yaml_tree.comments_in(text))


def _difference(before: Document, after: Document) -> str:
    """Return what the new text says else than the old one; "" where it says the same."""
    if after.root is None or any(one.severity is Severity.ERROR for one in after.diagnostics):
        return f"its canonical form could not be read again{_REPORT}"
    if after.root != before.root:
        shape = role_file_shape()
        if full(after.root, shape) != full(before.root, shape):
            return f"its canonical form would say something else{_REPORT}"
    return ""


def full(value: Any, shape: Shape | None, key: str = "") -> Any:
    """Return a value with all short forms written out, so that values that say the same are equal."""
    if isinstance(value, dict):
        keys = shape.keys if shape is not None else {}
        values = shape.values if shape is not None else None
        result = {}
        for name, one in value.items():
            one = full(one, keys.get(name) or values, name)
            if keys and name in SHORT_MAPPINGS and isinstance(one, str):
                one = {SHORT_MAPPINGS[name]: one}
            result[name] = [one] if keys and name in SHORT_LISTS and not isinstance(one, list) else one
        return result
    if isinstance(value, list):
        items = [full(one, shape.items if shape is not None else None) for one in value]
        if shape is not None and key in SHORT_ITEMS:
            return [{SHORT_ITEMS[key]: one} if isinstance(one, str) else one for one in items]
        return items
    return value

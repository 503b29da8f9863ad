"""Answers as the Language Server Protocol has them; every place goes through here, counted as the editor does."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Final

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.editor.completion import Completions
from orgchart.editor.cures import Cure
from orgchart.editor.hover import HoverText
from orgchart.editor.lines import Encoding, Lines
from orgchart.editor.outline import OutlineEntry
from orgchart.editor.uses import IdUse
from orgchart.reporters.text import token_at
from orgchart.rolefile.editing.places_in_files import Edit
from orgchart.rolefile.reading.document import Document

SOURCE: Final = "orgchart"

_SEVERITIES: Final = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_KINDS: Final = {
    "section": types.CompletionItemKind.Module,
    "key": types.CompletionItemKind.Property,
    "id": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
    "date": types.CompletionItemKind.Value,
    "code": types.CompletionItemKind.Constant,
}


def path_of(uri: str) -> str | None:
    """Return the path of a file; None for what can be no file of the disk, such as a buffer without a name."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return path if path is not None and is_possible(path) else None


def is_possible(path: str) -> bool:
    """Return whether the system can be asked for a path: one with NUL, or with half a character, it never has."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


def uri_of(file: str, opened: Mapping[str, str]) -> str:
    """Return the address of a file: as the editor gave it (`opened`, by real path), else one of its path."""
    return opened.get(os.path.realpath(file)) or from_fs_path(os.path.abspath(file)) or ""


def range_of(lines: Lines, start: int, end: int) -> types.Range:
    """Return the range from an index to before another."""
    return types.Range(start=types.Position(*lines.at(start)), end=types.Position(*lines.at(end)))


def place_range(lines: Lines, place: Place) -> types.Range:
    """Return the range of what stands at the place of a finding."""
    start = lines.index_of(place)
    line = lines.line(place.line - 1)
    return range_of(lines, start, start + len(token_at(line[place.column - 1 :])))


def edits_of(lines: Lines, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Return changes of a text."""
    return [types.TextEdit(range=range_of(lines, one.start, one.end), new_text=one.new) for one in edits]


def diagnostic(
    finding: Diagnostic, texts: Mapping[str, Lines], opened: Mapping[str, str], encoding: Encoding
) -> types.Diagnostic:
    """Return a finding, its cure on a line of its own.

    Args:
        finding: the finding.
        texts: the texts of the files, by their names.
        opened: the addresses of files that the editor has open, by real path.
        encoding: what a unit is.
    """
    nothing = Lines("", encoding)

    def within(place: Place | None) -> types.Range:
        if place is None:
            return types.Range(start=types.Position(0, 0), end=types.Position(0, 0))
        return place_range(texts.get(place.file, nothing), place)

    return types.Diagnostic(
        range=within(finding.place),
        message=finding.message if finding.hint is None else f"{finding.message}\n= {finding.hint}",
        severity=_SEVERITIES[finding.severity.value],
        code=finding.code,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                location=types.Location(uri=uri_of(other.place.file, opened), range=within(other.place)),
                message=other.message,
            )
            for other in finding.related
        ],
    )


def completion_list(proposals: Completions, lines: Lines) -> types.CompletionList:
    """Return what may be written; a name finds an id as well as the id itself does."""
    at = range_of(lines, proposals.start, proposals.end)
    typed = lines.text[proposals.start : proposals.start + 1]
    quote = typed if typed in ('"', "'") else ""
    return types.CompletionList(
        is_incomplete=any(one.sort == "date" for one in proposals.items),  # a phrase is read again as it grows
        items=[
            types.CompletionItem(
                label=one.label,
                kind=_KINDS[one.sort],
                detail=one.detail or None,
                documentation=one.about or None,
                sort_text=f"{number:05}",
                filter_text=_filter(
                    one.label, one.detail, one.sort, quote, lines.text[proposals.start : proposals.end]
                ),
                text_edit=types.TextEdit(range=at, new_text=one.text),
            )
            for number, one in enumerate(proposals.items)
        ],
    )


def _filter(label: str, detail: str, sort: str, quote: str, typed: str) -> str:
    """Return what an editor compares with what was typed: for an id also its name, for a date the phrase itself."""
    if sort == "date" and typed:
        return typed
    return f"{quote}{label} {detail}" if sort == "id" else f"{quote}{label}"


def hover_of(told: HoverText, lines: Lines, *, markdown: bool) -> types.Hover:
    """Return what a word means."""
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    value = told.markdown if markdown else told.plain
    return types.Hover(
        contents=types.MarkupContent(kind=kind, value=value), range=range_of(lines, told.start, told.end)
    )


def location(use: IdUse, opened: Mapping[str, str], encoding: Encoding) -> types.Location:
    """Return where an id stands."""
    lines = Lines(use.document.text, encoding)
    return types.Location(uri=uri_of(use.document.file, opened), range=range_of(lines, *use.inner))


def code_action(
    cure: Cure, document: Document, uri: str, given: types.Diagnostic, encoding: Encoding
) -> types.CodeAction:
    """Return a change that settles a finding."""
    lines = Lines(document.text, encoding)
    return types.CodeAction(
        title=cure.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[given],
        is_preferred=cure.kind == "fix" or None,
        edit=types.WorkspaceEdit(changes={uri: edits_of(lines, cure.edits)}),
    )


def symbol(entry: OutlineEntry, lines: Lines) -> types.DocumentSymbol:
    """Return a section with its records."""
    return types.DocumentSymbol(
        name=entry.name or "(no name)",
        detail=entry.detail or None,
        kind=types.SymbolKind.Object if entry.name != entry.section else types.SymbolKind.Namespace,
        range=range_of(lines, entry.key, entry.end),
        selection_range=range_of(lines, entry.key, min(entry.key + len(entry.name), entry.end)),
        children=[symbol(one, lines) for one in entry.below],
    )

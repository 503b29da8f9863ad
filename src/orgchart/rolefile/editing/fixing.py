"""The safe fixes of findings, made in the files: each a text in the place of another, all else as it was."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from orgchart.diagnostics.finding import Diagnostic, Fix
from orgchart.diagnostics.rules import Severity
from orgchart.errors import DateSyntaxError
from orgchart.foundation.undisturbed import undisturbed
from orgchart.rolefile.editing.formatted_register import ChangedFiles, contents_of
from orgchart.rolefile.editing.formatting import is_json, plain_text, with_text
from orgchart.rolefile.editing.places_in_files import Edit, edited, placed_texts, replacement
from orgchart.rolefile.meaning.validate import validate
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes, shown_path
from orgchart.temporal import parse


@frozen(kw_only=True)
class Fixed(ChangedFiles):
    """The files of a register with the fixes that could be made.

    Attributes:
        made: the findings that are settled.
        left: the findings whose fix could not be made.
    """

    made: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def fix(register: str | os.PathLike[str], findings: Iterable[Diagnostic]) -> Fixed:
    """Return the files of a register with the fixes of findings made; nothing is written."""
    by_file: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        if finding.place is not None and (finding.fix is not None or finding.code in _OF_READING):
            by_file.setdefault(finding.place.file, []).append(finding)
    files: dict[Path, tuple[bytes, bytes]] = {}
    made: list[Diagnostic] = []
    left: list[Diagnostic] = []
    with undisturbed():
        paths, contents, _ = contents_of(register) if by_file else ((), (), ())
        for path, data in zip(paths, contents, strict=True):
            findings_here = by_file.get(shown_path(path), [])
            lines = plain_text(data)[0].split("\n") if findings_here else []
            wanted = {finding: fix_of(finding, lines) for finding in findings_here}
            after, done = fix_file(shown_path(path), data, [one for one in wanted.values() if one is not None])
            made += [finding for finding, one in wanted.items() if one in done]
            left += [finding for finding, one in wanted.items() if one is not None and one not in done]
            if after != data:
                files[path] = data, after
    return Fixed(register=Path(register), files=files, made=tuple(made), left=tuple(left))


def fix_of(finding: Diagnostic, lines: Sequence[str]) -> Fix | None:
    """Return the fix of a finding: its own, or that of a finding of reading, which needs no more than its line.

    Args:
        finding: what was found.
        lines: the lines of the file that it is in.
    """
    place = finding.place
    if finding.fix is not None or place is None or finding.code not in _OF_READING:
        return finding.fix
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    match = _OF_READING[finding.code].match(line, place.column - 1)
    if match is None:
        return None
    if finding.code == "OC190":
        return Fix(place, match[0], "")
    date = match[0].replace(" ", "")
    try:
        parse(date)
    except DateSyntaxError:
        return None
    return Fix(place, match[0], f'"{date}"')


_OF_READING: Final = {
    "OC190": re.compile("[\u202a-\u202e\u2066-\u2069]+"),  # changes the direction of writing, and cannot be seen
    "OC208": re.compile(r"\[[^\[\]{}\"'#]*\]"),  # a set of EDTF, which YAML takes for a list
}
"""What the findings of reading that have a safe fix are about."""


def fix_file(file: str, data: bytes, fixes: Iterable[Fix]) -> tuple[bytes, frozenset[Fix]]:
    """Return a role file with fixes made, and which ones they are.

    A fix replaces the text (a key or value) that stands at its place, in the quotes that it has; or, where no such text
    stands there, exactly its characters. One that does not find what it replaces is left out, and so are all if
    they would bring an error.

    Args:
        file: the name of the file.
        data: its bytes.
        fixes: what to make.
    """
    document = document_from_bytes(file, data)
    if document.root is None:
        return data, frozenset()
    text, _ = plain_text(data)
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    there = {span.start: span for span in placed_texts(file, text)}
    edits: dict[Fix, Edit] = {}
    taken = 0
    for one in sorted(fixes, key=lambda one: one.place):
        at = starts[one.place.line - 1] + one.place.column - 1 if one.place.line < len(starts) else len(text)
        span = there.get(at)
        edit: Edit | None = None
        if span is not None and span.value == one.old:
            written = replacement(span, one.new, json_file=is_json(file))
            edit = Edit(span.start, span.end, written) if written is not None else None
        elif text.startswith(one.old, at) and one.old:
            edit = Edit(at, at + len(one.old), one.new)
        if edit is not None and edit.start >= taken:
            edits[one] = edit
            taken = edit.end
    after = with_text(data, edited(text, edits.values()))
    if edits and not _is_no_worse(document, document_from_bytes(file, after)):
        return data, frozenset()
    return after, frozenset(edits)


def _is_no_worse(before: Document, after: Document) -> bool:
    """Return whether a file has no kind of error oftener than it had."""
    counts = [
        Counter(
            finding.code
            for finding in (*document.diagnostics, *validate(document))
            if finding.severity is Severity.ERROR
        )
        for document in (before, after)
    ]
    return after.root is not None and not counts[1] - counts[0]

"""Changes of a file that settle a finding: safe fixes, what a cure says to write, and a comment that allows it.

A cure says `write "…"` or `did you mean …?`. What it names takes the place of the text that the finding is about; it is
offered only where the files, read again with it, have that finding no more and none that they had not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

from orgchart.checks import allowable_codes
from orgchart.checks.allowances import MARK
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.editor.uses import PlacedFile
from orgchart.foundation.records import Frozen
from orgchart.opening import found_in
from orgchart.rolefile.editing.fixing import fix_file, fix_of
from orgchart.rolefile.editing.formatting import is_json
from orgchart.rolefile.editing.places_in_files import Edit, PlacedText, edited, quoted, replacement, scalar_text
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.watched import RegisterState

CureKind: TypeAlias = Literal["fix", "proposal", "allowance"]

_SAYS: Final = re.compile(
    r"""(?:did you mean|write|quote the date:) (?:`(?P<plain>[^`\s]+)`|"(?P<date>[^"]+)")(?=[?:;,.]|\s|$)"""
)
_REASON: Final = "why it is right here"
_MOST: Final = 8
"""How many findings are tried at once."""


class Cure(Frozen):
    """A change that settles a finding.

    Attributes:
        kind: a safe fix; what its cure proposes; or a comment that allows it.
        title: what is done, in words.
        finding: what it settles.
        edits: the change of the file.
    """

    kind: CureKind
    title: str
    finding: Diagnostic
    edits: tuple[Edit, ...]


def cures(state: RegisterState, placed: PlacedFile, findings: Iterable[Diagnostic]) -> Iterator[Cure]:
    """Yield the changes that settle findings of one file, fixes first for each.

    Args:
        state: the register as it was checked.
        placed: the keys and texts of the file.
        findings: those to settle; at most eight are looked at.
    """
    document = placed.document
    for finding in list(findings)[:_MOST]:
        if finding.place is None or finding.withheld:
            continue
        fixed = _fixed(document, finding)
        if fixed is not None:
            yield fixed
        proposed = None if fixed is not None else _proposed(state, placed, finding)
        if proposed is not None:
            yield proposed
        if finding.code in allowable_codes() and finding.severity is not Severity.ERROR and not is_json(document.file):
            yield _allowed(document, finding)


def all_fixes(document: Document, findings: Iterable[Diagnostic]) -> str | None:
    """Return the text of a file with all safe fixes of findings made; None where there are none."""
    lines = document.text.split("\n")
    wanted = [fix for one in findings if one.place is not None and (fix := fix_of(one, lines)) is not None]
    after, done = fix_file(document.file, document.text.encode("utf-8", "surrogatepass"), wanted)
    return after.decode("utf-8", "surrogatepass") if done else None


def _fixed(document: Document, finding: Diagnostic) -> Cure | None:
    after = all_fixes(document, [finding])
    if after is None:
        return None
    edits = (_difference(document.text, after),)
    return Cure(kind="fix", title=_title(document.text, edits), finding=finding, edits=edits)


def _difference(before: str, after: str) -> Edit:
    """Return the one change that makes a text of another."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return Edit(start, len(before) - end, after[start : len(after) - end])


def _proposed(state: RegisterState, placed: PlacedFile, finding: Diagnostic) -> Cure | None:
    """Return what the cure of a finding says to write, where that settles it."""
    says = _SAYS.search(finding.hint or "")
    if says is None or finding.place is None:
        return None
    document = placed.document
    edit = _replaced(placed, finding, says["plain"] or says["date"])
    if edit is None or not _settles(state, document, edit, finding):
        return None
    edits = (edit,)
    return Cure(kind="proposal", title=_title(document.text, edits), finding=finding, edits=edits)


def _replaced(placed: PlacedFile, finding: Diagnostic, value: str) -> Edit | None:
    """Return the change that puts a value in the place of the key or text that a finding is about."""
    document = placed.document
    index = _index(document, finding)
    span: PlacedText | None = placed.at(index)
    if span is not None and span.start == index:
        json_file = is_json(document.file)
        written = replacement(span, value, json_file=json_file)
        if written is not None and "`as_written`" in (finding.hint or "") and span.path[-1] in ("start", "end"):
            text = quoted if json_file else scalar_text  # the words of the source stay beside the date
            keys = ("edtf", "as_written")
            pairs = (
                (quoted(key) if json_file else key, text(one))
                for key, one in zip(keys, (value, span.value), strict=True)
            )
            written = "{" + ", ".join(f"{key}: {one}" for key, one in pairs) + "}"
        return None if written is None else Edit(span.start, span.end, written)
    opened = document.text[index : index + 1]
    if opened in ("[", "{"):  # a date without its quotes
        end = document.text.find({"[": "]", "{": "}"}[opened], index) + 1
        return Edit(index, end, f'"{value}"') if end and "\n" not in document.text[index:end] else None
    return None


def _index(document: Document, finding: Diagnostic) -> int:
    assert finding.place is not None
    lines = document.text.split("\n")
    return sum(len(line) + 1 for line in lines[: finding.place.line - 1]) + finding.place.column - 1


def _settles(state: RegisterState, document: Document, edit: Edit, finding: Diagnostic) -> bool:
    """Return whether a change settles a finding and brings none."""
    after = document_from_bytes(document.file, edited(document.text, [edit]).encode("utf-8", "surrogatepass"))
    documents = tuple(after if one is document else one for one in state.documents)
    before, now = state.loaded, from_documents(documents)
    of_checks = finding not in before.diagnostics
    counts = [
        Counter(one.code for one in found if one.severity is Severity.ERROR or one.code == finding.code)
        for found in (
            found_in(loaded, restricted=True) if of_checks else loaded.diagnostics for loaded in (before, now)
        )
    ]
    return counts[1][finding.code] < counts[0][finding.code] and not counts[1] - counts[0]


def _title(text: str, edits: tuple[Edit, ...]) -> str:
    """Return what a change does, in words."""
    edit = edits[0]
    old, new = text[edit.start : edit.end], edit.new
    if len(old) > 60 or len(new) > 60 or "\n" in old + new:
        return "Make the safe fix"
    if not new:
        return "Delete what cannot be seen" if not old.isprintable() else f"Delete {old}"
    return f"Write {new} for {old}" if old else f"Add {new}"


def _allowed(document: Document, finding: Diagnostic) -> Cure:
    """Return the comment above a line that allows a finding on it; its reason is left to be written."""
    assert finding.place is not None
    line = document.text.split("\n")[finding.place.line - 1] if document.text else ""
    start = _index(document, finding) - (finding.place.column - 1)
    indent = line[: len(line) - len(line.lstrip(" "))]
    comment = f"{indent}# {MARK} {finding.code} {_REASON}\n"
    title = f"Allow {finding.code} here: say why in the comment"
    return Cure(kind="allowance", title=title, finding=finding, edits=(Edit(start, start, comment),))

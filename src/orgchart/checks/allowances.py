"""Comments that allow a finding: `# orgchart: allow OC612 the archive was lost`, on its line or the line before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from orgchart.checks.selection import codes
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Rule, Severity
from orgchart.foundation.records import Frozen
from orgchart.rolefile.reading.document import Document

MARK: Final = "orgchart: allow"
_COMMENT: Final = re.compile(rf"(?:^|(?<=[ \t]))#[ \t]*{MARK}(?![\w-])[ \t]*([^\n]*)", re.MULTILINE)
_WORDS: Final = re.compile(r"([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)[ \t]*[:;,.–—-]*[ \t]*(.*)")


class Allowance(Frozen):
    """One comment that allows findings.

    Attributes:
        place: where the comment begins.
        words: the codes or names of checks, as written.
        reason: why; empty where none is given.
        line: the line whose findings it allows.
    """

    place: Place
    words: tuple[str, ...]
    reason: str
    line: int

    def codes(self, catalogue: Mapping[str, Rule]) -> frozenset[str]:
        """Return the codes allowed; a word must name one, not several."""
        named = [codes(word, catalogue) for word in self.words]
        return frozenset(code for some in named if len(some) == 1 for code in some)


def allowances(documents: Iterable[Document]) -> tuple[Allowance, ...]:
    """Return the comments that allow findings in YAML files, in the order of files and lines; JSON has no comments."""
    return tuple(
        allowance
        for document in documents
        if MARK in document.text and not document.file.casefold().endswith(".json")
        for allowance in _in(document)
    )


def _in(document: Document) -> Iterator[Allowance]:
    text = document.text
    lines = text.split("\n")
    following = _following(lines)
    line, begin = 1, 0  # the number of a line, and where it begins
    for match in _COMMENT.finditer(text):
        while begin + len(lines[line - 1]) < match.start():
            begin += len(lines[line - 1]) + 1
            line += 1
        comment = _WORDS.fullmatch(match[1].strip())
        words = () if comment is None else tuple(word.strip() for word in comment[1].split(","))
        alone = not text[begin : match.start()].strip()
        yield Allowance(
            place=Place(document.file, line, match.start() - begin + 1),
            words=words,
            reason="" if comment is None else comment[2].strip(),
            line=following[line - 1] if alone else line,
        )


def _following(lines: Sequence[str]) -> list[int]:
    """Return for each line the number of the next one that holds more than a comment; where none does, of the last."""
    found, following = [], len(lines)
    for number in range(len(lines), 0, -1):
        found.append(following)
        line = lines[number - 1].lstrip()
        if line and not line.startswith("#"):
            following = number
    return found[::-1]


def allow(
    findings: Iterable[Diagnostic], given: Iterable[Allowance], catalogue: Mapping[str, Rule]
) -> tuple[tuple[Diagnostic, ...], frozenset[Allowance]]:
    """Return the findings that no comment allows, and the comments that allow some.

    A comment without a reason allows nothing. An error is never allowed: it says that something could not be
    read or cannot be true.
    """
    at: dict[tuple[str, int], list[tuple[Allowance, frozenset[str]]]] = {}
    for one in given:
        if one.reason:
            at.setdefault((one.place.file, one.line), []).append((one, one.codes(catalogue)))
    kept, used = [], set()
    for finding in findings:
        place = finding.place
        here = [] if place is None else at.get((place.file, place.line), [])
        allowing = [one for one, named in here if finding.code in named and finding.severity is not Severity.ERROR]
        used.update(allowing)
        if not allowing:
            kept.append(finding)
    return tuple(kept), frozenset(used)

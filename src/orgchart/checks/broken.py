"""Records with errors: what was not read as it stands is not judged as well."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Severity
from orgchart.rolefile.reading.document import Document

Broken = Mapping[str, tuple[list[Place], frozenset[int]]]
"""For a file with errors: where its records begin, in order, and the numbers of those with errors."""


def broken_records(found: Iterable[Diagnostic], documents: Sequence[Document]) -> Broken:
    """Return the records in which reading and building found errors; nothing is looked up where they found none."""
    errors: dict[str, list[Place]] = {}
    for finding in found:
        if finding.severity is Severity.ERROR and finding.place is not None:
            errors.setdefault(finding.place.file, []).append(finding.place)
    broken: dict[str, tuple[list[Place], frozenset[int]]] = {}
    for document in documents if errors else ():
        if document.file in errors:
            begins = sorted(_begins(document))
            numbers = frozenset(bisect_right(begins, place) for place in errors[document.file])
            broken[document.file] = begins, numbers
    return broken


def outside(broken: Broken, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings that are not of records with errors; and contradictions, wherever they are."""
    for finding in findings:
        place = finding.place
        begins, numbers = broken.get(place.file, ((), ())) if place is not None else ((), ())
        if finding.severity is Severity.ERROR or place is None or bisect_right(begins, place) not in numbers:
            yield finding


def _begins(document: Document) -> Iterator[Place]:
    for section, tree in (document.root or {}).items():
        yield document.key_place((section,))
        for name in tree if isinstance(tree, dict) else ():
            yield document.key_place((section, name))

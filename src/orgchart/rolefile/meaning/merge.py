"""The sections of all files as one: which ids there are, and the record of each."""

from __future__ import annotations

from orgchart.diagnostics.finding import Related
from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import article, shown
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.meaning.dates import RegisterFindings
from orgchart.rolefile.meaning.values import Known, Reader
from orgchart.rolefile.meaning.words import one
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import parse


def known_ids(documents: list[Document]) -> Known:
    """Return the ids that the documents define."""
    known = Known()
    known.complete = all(document.complete for document in documents)
    for document in documents:
        for section, tree in (document.root or {}).items():
            if isinstance(tree, dict):
                kind = section if section in SECTIONS else Known.ANY
                of_kind = frozenset({kind})
                if kind == "sources":
                    known.sources.update(tree)
                for name in tree:
                    known.kinds[name] = known.kinds[name] | of_kind if name in known.kinds else of_kind
            else:
                known.unclear.add(section)
    return known


def merge(documents: list[Document], findings: RegisterFindings, known: Known) -> dict[str, dict[str, Reader]]:
    """Return the records of all files by section and id; of an id used twice, which is reported, the first."""
    readers: dict[str, dict[str, Reader]] = {section: {} for section in SECTIONS}
    first: dict[str, tuple[str, Document]] = {}
    for document in documents:
        for section in SECTIONS:
            tree = (document.root or {}).get(section)
            if not isinstance(tree, dict):
                continue
            places = document.key_places(section)
            here = section, document
            for name, body in tree.items():
                if name in first:
                    before, where = first[name]
                    what = article(one(before)) if before != section else f"another {one(section)}"
                    findings(
                        "OC302",
                        f"the id {shown(name)} is used twice: {what} has it, too",
                        document.key_place((section, name)),
                        "give one of the two another id, or put what belongs to one record together",
                        (Related(where.key_place((before, name)), "the first use"),),
                    )
                    continue
                first[name] = here
                if isinstance(body, dict):
                    readers[section][name] = Reader(document, (section, name), body, findings, known, places[name])
                    if section in _CONFUSED:
                        _check_name(section, name, document, findings)
    known.uninformed = {name for name, reader in readers["sources"].items() if "information" not in reader.tree}
    return readers


_CONFUSED = {"events": "seen", "sources": "over_by"}
"""Sections whose ids stand where a date can stand as well, and the key under which."""


def _check_name(section: str, name: str, document: Document, findings: RegisterFindings) -> None:
    """Report an id that reads as a date, or from the word `source`, where a record refers to it."""
    if _is_date(name):
        what, hint = "reads as a date", f"begin it with a word: `in-{name}`"
    elif section == "events" and name == "source":
        what, hint = "is the word that stands for the source itself", "choose another id"
    else:
        return
    findings(
        "OC206",
        f"the id {shown(name)} of {article(one(section))} {what}, so that `{_CONFUSED[section]}` cannot mean it",
        document.key_place((section, name)),
        hint,
    )


def _is_date(text: str) -> bool:
    if not text[:1].isdigit():
        return False
    try:
        parse(text)
    except DateSyntaxError:
        return False
    return True

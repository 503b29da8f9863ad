"""The shape of a role file: jsonschema-rs accepts in bulk, jsonschema explains the records that it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from orgchart.diagnostics.finding import Diagnostic
from orgchart.foundation.plain_text import article
from orgchart.foundation.schemas import schema_text
from orgchart.rolefile.meaning.words import one
from orgchart.rolefile.reading.document import Document, Step
from orgchart.rolefile.reading.findings import MOST_PER_CODE

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

SCHEMA = "role-file"
MOST_RECORDS = 200
"""How many records of one file are explained; further ones are counted, since explaining is slow."""

_HOLDERS = ("person", "unnamed", "vacant", "unknown")
_MEMBERS = ("person", "unit")


def validate(document: Document) -> Iterator[Diagnostic]:
    """Yield what is wrong with the shape of a document: unknown and missing keys, wrong types and values.

    A document that could not be read yields nothing; what reading complained about is not repeated. A mistake
    in one record hides nothing in another. At most `MOST_PER_CODE` findings of one code are listed, and one
    more counts the rest.
    """
    if document.root is None or (not document.root and any(one.code == "OC106" for one in document.diagnostics)):
        return  # it could not be read, or is told to be empty
    counts: dict[str, int] = {}
    first: dict[str, Diagnostic] = {}
    for finding in _findings(document, document.root):
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= MOST_PER_CODE:
            yield finding
        else:
            first.setdefault(finding.code, finding)
    for code, finding in first.items():
        yield Diagnostic.of(
            code,
            f"{counts[code] - MOST_PER_CODE} more of this kind in this file",
            finding.place,
            "correct the others first",
        )


def accepts(root: Any) -> bool:
    """Return whether the schema accepts a tree; fast, without saying why not."""
    return bool(_gate().is_valid(root))


def superseded(document: Document) -> frozenset[Diagnostic]:
    """Return what reading found inside of dates in braces: `start: {2018-02, 2018-03}` is one mistake, not three."""
    if all(finding.code != "OC205" for finding in document.diagnostics):
        return frozenset()
    from orgchart.rolefile.meaning.schema_faults import dates_in_braces

    braces = dates_in_braces(document)
    inside = {document.key_place((*path, key)) for path, keys in braces.items() for key in keys}
    return frozenset(finding for finding in document.diagnostics if finding.code == "OC205" and finding.place in inside)


@cache
def _gate() -> Any:
    import jsonschema_rs  # only validation needs it

    return jsonschema_rs.validator_for(schema_text(SCHEMA))


@cache
def reference() -> Any:
    """Return the validator that explains; it agrees with `accepts`, and takes a hundred times as long."""
    import json

    from jsonschema import Draft202012Validator  # slow to import, needed for refusals only
    from jsonschema.validators import extend

    strict: Any = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    return strict(json.loads(schema_text(SCHEMA)))


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """Yield an error for a text without the pattern; Python's `$` also allows a line break after the end."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$\Z", r"\\Z", pattern), instance):
        from jsonschema.exceptions import ValidationError

        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _findings(document: Document, root: dict[str, Any]) -> Iterator[Diagnostic]:
    yield from _exclusive(document, root.get("tenures"), "tenures", _HOLDERS)
    yield from _exclusive(document, root.get("memberships"), "memberships", _MEMBERS)
    if accepts(root):
        return
    from orgchart.rolefile.meaning.schema_faults import Explainer  # slow to import, needed for refusals only

    explainer = Explainer(document)
    yield from explainer.lost_quotes()
    for refused, (path, part) in enumerate(_refused(root)):
        if refused < MOST_RECORDS:
            for error in reference().iter_errors(part):
                yield from explainer.explain(error)  # what yields nothing was reported by reading
        else:
            message = "this record and others after it are not as they should be, too"
            yield Diagnostic.of("OC210", message, document.key_place(path), "correct the others first")
            return


def _refused(root: dict[str, Any]) -> Iterator[tuple[tuple[Step, ...], dict[str, Any]]]:
    """Yield each part of a tree that the schema refuses, alone in a tree of its own, with its path."""
    if not root:
        yield (), root
    for section, tree in root.items():
        if section == "register" or not isinstance(tree, dict) or not tree:
            if not accepts({section: tree}):
                yield (section,), {section: tree}
            continue
        if not _known_section(section):
            yield (section,), {section: tree}
            continue
        for name, body in tree.items():
            if not accepts({section: {name: body}}):
                yield (section, name), {section: {name: body}}


def _known_section(section: str) -> bool:
    return section in reference().schema["properties"]


def _exclusive(document: Document, tree: Any, section: str, keys: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Yield a finding for each record with more than one of `keys`; the schema cannot say which they are."""
    for name, body in tree.items() if isinstance(tree, dict) else ():
        if not isinstance(body, dict) or sum(key in body for key in keys) < 2:
            continue
        both = [key for key in body if key in keys]
        listed = ", ".join(f"`{key}`" for key in both[:-1]) + f" and `{both[-1]}`"
        yield Diagnostic.of(
            "OC207",
            f"{article(one(section))} has {listed}, of which it may have one only",
            document.key_place((section, name, both[1])),
            "keep one of them; where sources disagree, make a record of each",
        )

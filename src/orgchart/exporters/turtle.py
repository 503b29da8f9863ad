"""Turtle: the register as RDF in W3C ORG, PROV and OWL-Time."""

from __future__ import annotations

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._rdf import BASE, PREFIXES, Term, Thing, things

FORMAT = ExportFormat(summary="RDF (W3C ORG, PROV, OWL-Time) as Turtle")

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def export(given: ExportInput) -> Exported:
    """Return the statements, by subject."""
    losses = Losses("RDF")
    statements = things(given, losses)
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    text = "\n".join([*lines, "", *map(_subject, statements)])
    return Exported(content=f"{text}\n".encode(), losses=losses.lines)


def _subject(thing: Thing) -> str:
    parts = [f"a {', '.join(thing.types)}"] if thing.types else []
    parts += [f"{predicate} {_object(value)}" for predicate, value in thing.properties]
    return f"<{BASE}{thing.id}> " + " ;\n  ".join(parts) + " ."


def _object(value: Term) -> str:
    if value.kind == "iri":
        return f"<{BASE}{value.value}>"
    quoted = f'"{value.value.translate(_ESCAPES)}"'
    if value.kind == "typed":
        return f"{quoted}^^<{value.more}>"
    return f"{quoted}@{value.more}" if value.more else quoted

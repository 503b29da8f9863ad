"""JSON-LD: the same statements as Turtle, as JSON."""

from __future__ import annotations

import json
from typing import Any

from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._rdf import BASE, PREFIXES, Term, Thing, things

FORMAT = ExportFormat(summary="RDF (W3C ORG, PROV, OWL-Time) as JSON-LD")


def export(given: ExportInput) -> Exported:
    """Return the statements, by subject."""
    losses = Losses("RDF")
    tree = {"@context": PREFIXES, "@graph": [_node(thing) for thing in things(given, losses)]}
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    return Exported(content=f"{text}\n".encode(), losses=losses.lines)


def _node(thing: Thing) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": f"{BASE}{thing.id}"}
    if thing.types:
        node["@type"] = list(thing.types)
    for predicate, value in thing.properties:
        node.setdefault(predicate, []).append(_object(value))
    return node


def _object(value: Term) -> dict[str, str]:
    if value.kind == "iri":
        return {"@id": f"{BASE}{value.value}"}
    if value.kind == "typed":
        return {"@value": value.value, "@type": value.more or ""}
    return {"@value": value.value, "@language": value.more} if value.more else {"@value": value.value}

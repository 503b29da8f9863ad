"""GraphML: people, units and posts of a day as nodes, what ties them as edges."""

from __future__ import annotations

from orgchart.exporters import _xml as xml
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._graph import EDGE_KEYS, NODE_KEYS, of_day
from orgchart.exporters._losses import Losses

FORMAT = ExportFormat(summary="the graph of a day for yEd, Gephi, networkx", day="needed")


def export(given: ExportInput) -> Exported:
    """Return the graph of the day asked about, every attribute a text."""
    losses = Losses("GraphML")
    if given.day is None:
        return Exported(content=b"")
    graph = of_day(given, given.day, losses)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for kind, keys in (("node", ("label", *NODE_KEYS)), ("edge", EDGE_KEYS), ("graph", ("title", "stamp"))):
        lines += [f'<key id="{kind}-{key}" for="{kind}" attr.name="{key}" attr.type="string"/>' for key in keys]
    lines.append('<graph id="register" edgedefault="directed">')
    lines += [_data("graph", "title", graph.title), _data("graph", "stamp", graph.stamp)]
    for node in graph.nodes:
        data = "".join(_data("node", key, value) for key, value in {"label": node.label, **node.attributes}.items())
        lines.append(f"<node{xml.attributes(id=node.id)}>{data}</node>")
    for edge in graph.edges:
        data = "".join(_data("edge", key, value) for key, value in edge.attributes.items())
        lines.append(f"<edge{xml.attributes(id=edge.id, source=edge.source, target=edge.target)}>{data}</edge>")
    lines += ["</graph>", "</graphml>"]
    return Exported(content="".join(f"{line}\n" for line in lines).encode(), losses=losses.lines)


def _data(kind: str, key: str, value: str) -> str:
    return f'<data key="{kind}-{key}">{xml.text(value)}</data>' if value else ""

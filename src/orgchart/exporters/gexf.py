"""GEXF for Gephi: the graph of a day, or of all time with the days on which each tie held or may have held."""

from __future__ import annotations

from orgchart.exporters import _xml as xml
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._graph import EDGE_KEYS, NODE_KEYS, GraphEdge, Node, of_all_time, of_day
from orgchart.exporters._losses import NOT_OF_THINGS, Losses
from orgchart.exporters._spans import Spell
from orgchart.temporal import Day, iso

FORMAT = ExportFormat(summary="the graph of a day, or of all time as a dynamic graph", day="optional")


def export(given: ExportInput) -> Exported:
    """Return the graph; without a day a dynamic one, in which `sureness` tells `certain` from `open` days."""
    losses = Losses("GEXF")
    if given.day is not None:
        graph = of_day(given, given.day, losses)
    else:
        graph = of_all_time(given, losses)
        carried = {
            "people", "units", "posts", "tenures", "memberships", "part_of", "reporting", "retracted", "areas", "cites",
            "classification", "mode", "confidence", "status", "role", "vacant", "unnamed", "unknown", "reports_to",
            "entity-dates", "exclusive", "sources", "source-details", "seats", "event-date", "over-by", "follows",
        }  # fmt: skip
        losses.beside(given, carried, NOT_OF_THINGS)
    dynamic = given.day is None
    mode = ' mode="dynamic" timeformat="date"' if dynamic else ' mode="static"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">',
        f"<meta><creator>orgchart</creator><description>{xml.text(graph.stamp)}</description></meta>",
        f'<graph defaultedgetype="directed"{mode}>',
        *_keys("node", NODE_KEYS, dynamic),
        *_keys("edge", EDGE_KEYS, dynamic),
        "<nodes>",
        *(_node(node) for node in graph.nodes),
        "</nodes>",
        "<edges>",
        *(_edge(edge) for edge in graph.edges),
        "</edges>",
        "</graph>",
        "</gexf>",
    ]
    return Exported(content="".join(f"{line}\n" for line in lines).encode(), losses=losses.lines)


def _keys(kind: str, keys: tuple[str, ...], dynamic: bool) -> list[str]:
    lines = [f'<attributes class="{kind}" mode="static">']
    lines += [f'<attribute id="{key}" title="{key}" type="string"/>' for key in keys]
    lines.append("</attributes>")
    if dynamic:
        sureness = '<attribute id="sureness" title="sureness" type="string"/>'
        lines.append(f'<attributes class="{kind}" mode="dynamic">{sureness}</attributes>')
    return lines


def _node(node: Node) -> str:
    head = xml.attributes(id=node.id, label=node.label)
    return f"<node{head}>{_values(node)}{_spells(node.spans)}</node>"


def _edge(edge: GraphEdge) -> str:
    head = xml.attributes(id=edge.id, source=edge.source, target=edge.target, label=edge.attributes["kind"])
    return f"<edge{head}>{_values(edge)}{_spells(edge.spans)}</edge>"


def _values(one: Node | GraphEdge) -> str:
    static = [f"<attvalue{xml.attributes(for_=key, value=value)}/>" for key, value in one.attributes.items() if value]
    dynamic = [
        f"<attvalue{xml.attributes(for_='sureness', value=span.verdict, start=_day(span.first), end=_day(span.last))}/>"
        for span in one.spans
    ]
    return f"<attvalues>{''.join((*static, *dynamic))}</attvalues>" if static or dynamic else ""


def _spells(spans: tuple[Spell, ...]) -> str:
    """Return the days on which something was so, or may have been, as stretches without gaps."""
    joined: list[tuple[Day | None, Day | None]] = []
    for span in spans:
        if joined and joined[-1][1] is not None and span.first is not None and joined[-1][1] + 1 == span.first:
            joined[-1] = (joined[-1][0], span.last)
        else:
            joined.append((span.first, span.last))
    spells = "".join(f"<spell{xml.attributes(start=_day(first), end=_day(last))}/>" for first, last in joined)
    return f"<spells>{spells}</spells>" if spells else ""


def _day(day: Day | None) -> str:
    return "" if day is None else iso(day)

"""A register as nodes and edges: of a day, as its snapshot shows it, or of all time."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, PostView, Snapshot
from orgchart.exporters import _words as words
from orgchart.exporters._format import ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._spans import Spell, clipped, reach, spans
from orgchart.exporters._table import claims
from orgchart.foundation.records import Frozen
from orgchart.model import Membership, PartOf, Record, Reporting, Strength, Tenure


class Node(Frozen):
    """A person, unit or post; its attributes are text, "" where there is nothing to tell."""

    id: str
    label: str
    attributes: dict[str, str]
    spans: tuple[Spell, ...] = ()


class GraphEdge(Frozen):
    """Something that ties two nodes; directed.

    Attributes:
        spans: of a graph of all time, the days on which it held or may have held, as far as anything is known of it.
    """

    id: str
    source: str
    target: str
    attributes: dict[str, str]
    spans: tuple[Spell, ...] = ()


class ExportGraph(Frozen):
    """Nodes and edges, each by id; every end of an edge is a node.

    Attributes:
        title: of the register.
        stamp: where it comes from.
    """

    title: str
    stamp: str
    nodes: tuple[Node, ...]
    edges: tuple[GraphEdge, ...]


NODE_KEYS = (
    "kind", "verdict", "state", "seats", "unnamed", "vacant", "unknown", "not_recorded", "classification", "areas",
)  # fmt: skip
EDGE_KEYS = (
    "kind", "verdict", "rule", "reasons", "mode", "role", "link", "office", "start", "end", "attested", "confidence",
    "status", "sources",
)  # fmt: skip

_CARRIED = frozenset(
    (
        "areas", "cites", "classification", "confidence", "event-date", "mode", "over-by", "reports_to", "role",
        "seats", "status", "vacant",
    )
)  # fmt: skip
"""What a graph of a day carries of the records of that day; confidence and status stand in the verdict."""


def of_day(given: ExportInput, day: Snapshot, losses: Losses) -> ExportGraph:
    """Return what is shown of a day."""
    nodes: dict[str, Node] = {}
    edges: list[GraphEdge] = []
    hidden = withheld = 0
    for unit in day.units:
        if not unit.answer.shown:
            hidden += 1
            continue
        more = {"classification": unit.classification or "", "areas": "; ".join(unit.areas)}
        nodes[unit.id] = _node(unit.id, unit.name, {"kind": "unit", "verdict": unit.answer.verdict, **more})
        for number, (parent, link, verdict) in enumerate(unit.parents):
            name = f"{unit.id}/part_of/{number}"
            edges.append(_edge(name, unit.id, parent, {"kind": "part_of", "link": link, "verdict": verdict}))
    for post in day.posts:
        if not post.answer.shown:
            hidden += 1
            continue
        nodes[post.id] = _node(post.id, post.title, {"kind": "post", **_post(post)})
        edges.append(_edge(f"{post.id}/in", post.id, post.unit, {"kind": "post_in"}))
        for number, to in enumerate(post.reports_to):
            edges.append(_edge(f"{post.id}/reports_to/{number}", post.id, to, {"kind": "reports_to", "link": "solid"}))
        for holder in post.holders:
            hidden += not holder.answer.shown
            withheld += holder.answer.shown and holder.person is None and holder.name is not None
            if holder.answer.shown and holder.person is not None:
                nodes[holder.person] = _node(holder.person, holder.name or holder.person, {"kind": "person"})
                edges.append(_held(post.id, holder))
    for membership in day.memberships:
        hidden += not membership.answer.shown
        if membership.answer.shown:
            if membership.member_kind == "person":
                nodes[membership.member] = _node(membership.member, membership.name, {"kind": "person"})
            more = {"kind": "member", "role": membership.role or "", **_told(membership.answer)}
            edges.append(_edge(membership.id, membership.member, membership.of, more))
    for line in day.reporting:
        hidden += not line.answer.shown
        if line.answer.shown:
            more = {"kind": "reports_to", "link": line.link, **_told(line.answer)}
            edges.append(_edge(line.id, line.subject, line.to, more))
    losses.count(hidden, "candidate, unit or post is", "candidates, units and posts are", "left out, as on charts")
    losses.count(withheld, "holder whose name is withheld is", "holders whose names are withheld are", "left out")
    losses.count(len(day.strengths), "figure of strength", "figures of strength")
    losses.count(len(day.judgements), "judgement", "judgements")
    losses.count(len(day.sources), "source is", "sources are", "told by id alone")
    losses.of_a_day(given, day, _CARRIED, lambda one: one.kind != "part_of")
    if given.register.behind is not None:
        losses.line("what is marked `access: restricted` is left out")
    for note in day.notes:
        losses.line(note)
    return _graph(given, nodes.values(), edges)


def of_all_time(given: ExportInput, losses: Losses) -> ExportGraph:
    """Return everything that is claimed, with the days on which it was so or may have been."""
    register, resolution = given.register, given.resolution
    here = resolution.statements.records
    nodes = [_node(person.id, person.label, {"kind": "person"}) for person in register.people.values()]
    for unit in register.units.values():
        if unit.id in here:
            more = {"classification": unit.classification or "", "areas": "; ".join(area.name for area in unit.areas)}
            nodes.append(_node(unit.id, unit.label, {"kind": "unit", **more}, spans(resolution, unit.id)))
    edges: list[GraphEdge] = []
    for post in register.posts.values():
        if post.id in here:
            seats = "unknown" if post.seats is None else str(post.seats)
            life = spans(resolution, post.id)
            nodes.append(_node(post.id, post.label, {"kind": "post", "seats": seats}, life))
            edges.append(_edge(f"{post.id}/in", post.id, post.unit, {"kind": "post_in"}, life))
            for number, to in enumerate(post.reports_to):
                more = {"kind": "reports_to", "link": "solid"}
                edges.append(_edge(f"{post.id}/reports_to/{number}", post.id, to, more, life))
    gone = alone = contradictory = unknown = cut = 0
    for claim in claims(given):
        if isinstance(claim, Strength):
            continue
        ends, known = _ends(claim), reach(resolution, claim.id)
        if claim.id not in here:
            gone += 1
        elif claim.id in resolution.set_aside:
            contradictory += 1
        elif ends is None:
            alone += 1
        elif known is None:
            unknown += 1
        else:
            days = spans(resolution, claim.id)
            cut += sum(span.first is None for span in days) + sum(span.last is None for span in days)
            edges.append(_edge(claim.id, *ends, _claimed(claim), clipped(days, *known)))
    losses.count(gone, "retracted claim is", "retracted claims are", "left out")
    losses.count(contradictory, "claim contradicts", "claims contradict", "others in time and is left out")
    losses.count(alone, "tenure names", "tenures name", "nobody (vacant, unnamed, unknown) and is no tie")
    losses.count(unknown, "claim is", "claims are", "left out, since nothing is known of its time")
    why = "not known; its days reach as far as anything is known of it, and no further"
    losses.count(cut, "start or end of a tie is", "starts and ends of ties are", why)
    return _graph(given, nodes, edges)


def _ends(claim: Record) -> tuple[str, str] | None:
    """Return from what to what a claim leads, None where a tenure names nobody."""
    if isinstance(claim, Tenure):
        return None if claim.person is None else (claim.person, claim.post)
    if isinstance(claim, Membership):
        return claim.member, claim.of
    if isinstance(claim, PartOf):
        return claim.unit, claim.parent
    return (claim.subject, claim.to) if isinstance(claim, Reporting) else None


def _claimed(claim: Record) -> dict[str, str]:
    kinds = {"tenure": "holds", "membership": "member", "part_of": "part_of", "reporting": "reports_to"}
    return {
        "kind": kinds[claim.kind], "mode": getattr(claim, "mode", ""), "role": getattr(claim, "role", None) or "",
        "link": getattr(claim, "link", ""), "start": words.written(claim.start), "end": words.written(claim.end),
        "confidence": claim.confidence or "", "status": claim.status, "sources": words.sources_text(claim.cites),
    }  # fmt: skip


def _held(post: str, holder: Holder) -> GraphEdge:
    more = {"kind": "holds", "mode": holder.mode, "office": holder.office or "", **_told(holder.answer)}
    name = holder.tenure if holder.office is None else f"{holder.tenure}/{post}"
    return _edge(name, holder.person or "", post, more)


def _post(post: PostView) -> dict[str, str]:
    counts = post.counts
    numbers = {key: getattr(counts, key) for key in ("unnamed", "vacant", "unknown", "not_recorded")}
    seats = "unknown" if post.seats is None else str(post.seats)
    some = {key: str(number) for key, number in numbers.items() if number}
    return {"verdict": post.answer.verdict, "state": post.state, "seats": seats, **some}


def _told(answer: Answer) -> dict[str, str]:
    return {
        "verdict": answer.verdict, "rule": answer.rule or "", "reasons": " ".join(answer.reasons),
        "start": answer.start.written or "", "end": answer.end.written or "", "attested": words.attested_text(answer),
        "sources": words.sources_text(answer.cites),
    }  # fmt: skip


def _node(name: str, label: str, more: dict[str, str], found: tuple[Spell, ...] = ()) -> Node:
    attributes = {key: words.clean(value) for key, value in more.items()}
    return Node(id=name, label=words.clean(label), attributes=attributes, spans=found)


def _edge(name: str, source: str, target: str, more: dict[str, str], found: tuple[Spell, ...] = ()) -> GraphEdge:
    attributes = {key: words.clean(value) for key, value in more.items()}
    return GraphEdge(id=name, source=source, target=target, attributes=attributes, spans=found)


def _graph(given: ExportInput, nodes: Iterable[Node], edges: Iterable[GraphEdge]) -> ExportGraph:
    """Return the graph of nodes, and of those edges of which both ends are there."""
    by_id = {node.id: node for node in nodes}
    kept = [edge for edge in edges if edge.source in by_id and edge.target in by_id]
    return ExportGraph(
        title=words.clean(given.register.title),
        stamp=words.clean(words.stamp(given)),
        nodes=tuple(by_id[name] for name in sorted(by_id)),
        edges=tuple(sorted(kept, key=lambda edge: edge.id)),
    )

"""A chain of command as plain dicts and lists (schemas/chain.schema.json)."""

from __future__ import annotations

from orgchart.answers.chain import Chain, ChainPlace, Hop, Occupant, Way
from orgchart.answers.json_parts import Json, cite_json, day_json, range_json, source_json, stamp_json


def chain_json(found: Chain) -> Json:
    """Return a chain as published."""
    during = None if found.first is None else {"first": day_json(found.first), "last": day_json(found.last)}
    return {
        **stamp_json(found, found.policy),
        "id": found.id,
        "kind": found.kind,
        "name": found.name,
        "as_of": day_json(found.day),
        "during": during,
        "own": [_place(place) for place in found.own],
        "superiors": [_place(place) for place in found.superiors],
        "subordinates": [_place(place) for place in found.subordinates],
        "sources": [source_json(source) for source in found.sources],
        "notes": list(found.notes),
    }


def _place(place: ChainPlace) -> Json:
    return {
        "id": place.id,
        "kind": place.kind,
        "name": place.name,
        "unit": place.unit,
        "unit_name": place.unit_name,
        "distance": place.distance,
        "ways": [_way(way) for way in place.ways],
        "occupants": [_occupant(one) for one in place.occupants],
    }


def _occupant(one: Occupant) -> Json:
    return {
        "record": one.record,
        "person": one.person,
        "name": one.name,
        "unnamed": one.unnamed,
        "unknown": one.unknown,
        "mode": one.mode,
        **_way(one.way),
    }


def _way(way: Way) -> Json:
    return {
        "line": list(way.line) or ["organic"],
        "verdict": way.verdict,
        "weakest": way.weakest,
        "during": way.during,
        "at_some_time": way.at_some_time,
        "spans": [
            {
                "first": day_json(span.first),
                "last": day_json(span.last),
                "verdict": span.verdict,
                "weakest": span.weakest,
            }
            for span in way.spans
        ],
        "hops": [_hop(hop) for hop in way.hops],
    }


def _hop(hop: Hop) -> Json:
    return {
        "kind": hop.kind,
        "record": hop.record,
        "others": list(hop.others),
        "from": hop.start,
        "to": hop.end or None,
        "words": hop.words,
        "verdict": hop.verdict,
        "rule": hop.rule,
        "reasons": list(hop.reasons),
        "start": range_json(hop.began),
        "end": range_json(hop.ended),
        "cites": [cite_json(cite) for cite in hop.cites],
    }

"""Registers of every shape in any size, everything that is asked of them, and where work may grow faster than they."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import orgchart
from orgchart import exporters
from orgchart.charts.chart import chart
from orgchart.opening import examined
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import OpenRegister, View

Tree = dict[str, Any]
SOURCE = {"published": "2018-02", "information": "2018"}
CITED = [{"source": "s", "seen": "source"}]
UNIT = {"u": {"name": "U", "cites": CITED}}
POST = {"p": {"unit": "u", "title": "P", "seats": "unknown", "cites": CITED}}
PERSON = {"a": {"name": "A", "cites": CITED}}
DAY, LATER = "2018-03-01", "2018-09-01"
PERIOD = f"{DAY}/{LATER}"
HELD = {"person": "a", "post": "p", "cites": CITED}


def many(count: int, prefix: str, record: Callable[[int], Tree]) -> Tree:
    return {f"{prefix}{number}": {"cites": CITED, **record(number)} for number in range(count)}


def chained(count: int, key: str, prefix: str, **record: Any) -> Tree:
    """Return records each of which refers to the one before it."""
    return many(count, prefix, lambda number: {**record, **({key: f"{prefix}{number - 1}"} if number else {})})


def diamonds(count: int) -> Tree:
    """Return units, each third of them in two, which are in the third before."""
    units: Tree = {}
    for number in range(max(count // 3, 1)):
        units[f"v{number}"] = {"name": "V", "cites": CITED}
        if number:
            for side in "ab":
                units[f"v{number}{side}"] = {"name": "V", "part_of": f"v{number - 1}", "cites": CITED}
            links = [{"unit": f"v{number}{side}", "cites": CITED} for side in "ab"]
            units[f"v{number}"] |= {"part_of": links}
    return {"units": units}


SHAPES: dict[str, Callable[[int], Tree]] = {
    "units in units": lambda count: {"units": chained(count, "part_of", "v", name="V")},
    "posts under posts": lambda count: {"units": UNIT, "posts": chained(count, "reports_to", "q", unit="u", title="Q")},
    "units beside units": lambda count: {
        "units": {**UNIT, **many(count, "v", lambda _: {"name": "V", "part_of": "u"})},
    },
    "people in a post": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": "p", "start": "2017"}),
    },
    "posts in a unit": lambda count: {
        "units": UNIT,
        "posts": many(count, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": f"q{one}", "start": "2017"}),
    },
    "one after the other": lambda count: {
        "units": UNIT, "posts": POST, "people": PERSON, "tenures": chained(count, "follows", "t", person="a", post="p"),
    },
    "one within the other": lambda count: {
        "units": UNIT, "posts": POST, "people": PERSON, "tenures": chained(count, "within", "t", person="a", post="p"),
    },
    "copies of copies": lambda count: {
        "sources": {
            f"d{one}": {"title": "D", "published": "2018", **({"derives_from": f"d{one - 1}"} if one else {})}
            for one in range(count)
        },
    },
    "a source for each": lambda count: {
        "sources": {f"d{one}": {**SOURCE, "title": f"D{one}"} for one in range(count)},
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": many(count, "t", lambda one: {**HELD, "cites": [{"source": f"d{one}", "seen": "source"}]}),
    },
    "all cited by one": lambda count: {
        "sources": {f"d{one}": {**SOURCE, "title": f"D{one}"} for one in range(count)},
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": {"t": {**HELD, "cites": [{"source": f"d{one}", "seen": "source"} for one in range(count)]}},
    },
    "names of one": lambda count: {
        "people": {"a": {"name": "A", "cites": CITED, "names": [{"text": f"A B{one}"} for one in range(count)]}},
    },
    "the same person": lambda count: {
        "people": many(count + 1, "a", lambda one: {"name": f"A{one}"}),
        "judgements": {
            f"j{one}": {"a": f"a{one}", "b": f"a{one + 1}", "verdict": "same", "because": "x", "cites": ["s"]}
            for one in range(count)
        },
    },
    "something wrong with each": lambda count: {
        "units": UNIT,
        "posts": {"p": {"unit": "u", "title": "P", "seats": "1", "cites": CITED}},
        "people": many(count, "a", lambda _: {"name": "Ann Elm", "note": "todo"}),
        "tenures": many(count, "t", lambda one: {
            "person": f"a{one}", "post": "p", "start": "2018-02-01", "end": "2018-03-01", "cites": ["s"]}),
    },
    "diamonds": diamonds,
}  # fmt: skip


def register(shape: str, count: int) -> bytes:
    """Return a register of a shape as JSON."""
    tree = {"register": {"title": "T"}, **SHAPES[shape](count)}
    tree["sources"] = {"s": {"title": "S", "published": "2018-03", "information": "2018-02"}, **tree.get("sources", {})}
    return json.dumps(tree).encode()


def as_yaml(data: bytes) -> bytes:
    """Return a role file of JSON as YAML."""
    import yaml

    return yaml.dump(json.loads(data), Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False).encode()


def loaded(data: bytes) -> Loaded:
    """Return what a role file of JSON holds, which has no errors."""
    made = from_documents((document_from_bytes("r.json", data),))
    assert not made.errors, made.errors[:3]
    return made


FILES: dict[str, Callable[[bytes], object]] = {
    "read": loaded,
    "checks": lambda data: examined((document_from_bytes("r.json", data),)),
    "format": lambda data: format_bytes("r.json", data),
}
"""What is done with a role file of JSON."""


def ends(view: View) -> tuple[Any, Any]:
    """Return the ids of the first and the last post, unit or person of a register; None where it has none."""
    seen = view.seen
    names = [*(seen.posts if len(seen.posts) > 1 else seen.units or seen.people or [None])]
    return names[0], names[-1]


QUESTIONS: dict[str, Callable[[View], object]] = {
    "resolve": lambda view: view.resolution,
    "snapshot": lambda view: view.snapshot(DAY),
    "chart": lambda view: chart(view.snapshot(DAY)),
    "diff": lambda view: view.diff(DAY, LATER),
    "timeline": lambda view: view.timeline(),
    "changes": lambda view: view.changes(),
    "history table": lambda view: view.history_table(),
    "sources": lambda view: view.sources(),
    "find": lambda view: view.find("A1"),
    "find all": lambda view: view.find("A"),
    "history": lambda view: ends(view)[1] and view.history(ends(view)[1]),
    "chain of the first": lambda view: ends(view)[0] and view.chain(ends(view)[0], DAY),
    "chain of the last": lambda view: ends(view)[1] and view.chain(ends(view)[1], DAY),
    "chain over time": lambda view: ends(view)[1] and view.chain(ends(view)[1], during=PERIOD),
    "who": lambda view: view.who("p", during=PERIOD) if "p" in view.seen.posts else None,
    "succession": lambda view: view.succession("p") if "p" in view.seen.posts else None,
    "explain": lambda view: view.explain("a", as_of=DAY) if "a" in view.seen.people else None,
    **{
        f"export {name}": lambda view, name=name: orgchart.export(  # type: ignore[misc]
            view,
            name,
            as_of=DAY if exporters.format_of(name).day == "needed" or name == "graphml" else None,
        )
        for name in exporters.formats()
        if name != "markdown"
    },
    "export markdown": lambda view: ends(view)[1] and orgchart.export(view, "markdown", of=ends(view)[1]),
}
"""What is asked of a register."""


def view_of(data: bytes) -> View:
    """Return a register of JSON as it is asked."""
    made = loaded(data).register
    assert made is not None
    return OpenRegister.of(made).view()

"""How work grows with the size of a register, shape by shape and question by question: the exponents are printed.

What is counted is calls of functions, which are the same on every machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from math import log
from typing import Any

import pytest

import orgchart
from orgchart import exporters
from orgchart.opening import examined
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import OpenRegister, View

from .size import LONG

SIZES = (200, 800, 3200) if LONG else (60, 240)
STEEPEST = 1.3
"""The exponent allowed: a little above 1, since sorting and looking up grow as well."""
CITED = [{"source": "s", "seen": "source"}]
UNIT = {"u": {"name": "U", "cites": CITED}}
POST = {"p": {"unit": "u", "title": "P", "seats": "unknown", "cites": CITED}}
DAY, LATER = "2018-03-01", "2018-09-01"


def chained(count: int, key: str, prefix: str, **record: Any) -> dict[str, Any]:
    return {
        f"{prefix}{number}": {**record, "cites": CITED, **({key: f"{prefix}{number - 1}"} if number else {})}
        for number in range(count)
    }


SHAPES: dict[str, Callable[[int], dict[str, Any]]] = {
    "units in units": lambda count: {"units": chained(count, "part_of", "v", name="V")},
    "posts under posts": lambda count: {"units": UNIT, "posts": chained(count, "reports_to", "q", unit="u", title="Q")},
    "units beside units": lambda count: {
        "units": {**UNIT, **{f"v{one}": {"name": "V", "part_of": "u", "cites": CITED} for one in range(count)}}
    },
    "people in a post": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": {f"a{one}": {"name": f"A{one}", "cites": CITED} for one in range(count)},
        "tenures": {
            f"t{one}": {"person": f"a{one}", "post": "p", "start": "2017", "cites": CITED} for one in range(count)
        },
    },
    "one after the other": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": {"a": {"name": "A", "cites": CITED}},
        "tenures": chained(count, "follows", "t", person="a", post="p"),
    },
    "copies of copies": lambda count: {"sources": chained_sources(count)},
    "the same person": lambda count: {
        "people": {f"a{one}": {"name": f"A{one}", "cites": CITED} for one in range(count + 1)},
        "judgements": {
            f"j{one}": {"a": f"a{one}", "b": f"a{one + 1}", "verdict": "same", "because": "x", "cites": ["s"]}
            for one in range(count)
        },
    },
}  # fmt: skip


def chained_sources(count: int) -> dict[str, Any]:
    return {f"d{one}": {"title": "D", "published": "2018", **({"derives_from": f"d{one - 1}"} if one else {})}
            for one in range(count)}  # fmt: skip


QUESTIONS: dict[str, Callable[[View], object]] = {
    "snapshot": lambda view: view.snapshot(DAY),
    "diff": lambda view: view.diff(DAY, LATER),
    "timeline": lambda view: view.timeline(),
    "sources": lambda view: view.sources(),
    "find": lambda view: view.find("A1"),
    **{
        f"export {name}": lambda view, name=name: orgchart.export(  # type: ignore[misc]
            view, name, as_of=DAY if name in ("graphml", "mermaid") else None
        )
        for name in exporters.formats()
        if name not in ("parquet", "xlsx", "sqlite", "markdown", "sfm")
    },
}
SQUARE = {
    ("units in units", "export gexf"): "every unit is told with all that stand above it",
    ("units in units", "export graphml"): "the same",
    ("copies of copies", "sources"): "every source is told with all that depend on the same one",
    ("the same person", "find"): "every hit names all ids of the person",
}
"""What grows faster, and why; it is printed, and a shape that grows no faster any more is to be taken out."""


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called by some work."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def register(shape: str, count: int) -> bytes:
    tree = {"register": {"title": "T"}, **SHAPES[shape](count)}
    tree["sources"] = {"s": {"title": "S", "published": "2018-03", "information": "2018-02"}, **tree.get("sources", {})}
    return json.dumps(tree).encode()


@pytest.mark.parametrize("shape", list(SHAPES))
def test_work_grows_with_the_size_of_a_register(shape: str, capsys: pytest.CaptureFixture[str]) -> None:
    calls: dict[str, list[int]] = {}
    for size in SIZES:
        data = register(shape, size)
        for _ in range(2):  # what is imported, or kept, by the first is not counted
            documents = (document_from_bytes("r.json", data),)
            once = {"read": calls_of(lambda data=data: from_documents((document_from_bytes("r.json", data),)))}  # type: ignore[misc]
            once["checks"] = calls_of(lambda documents=documents: examined(documents))  # type: ignore[misc]
            loaded = from_documents(documents)
            assert loaded.register is not None
            assert not loaded.errors
            view = OpenRegister.of(loaded.register).view()
            for name, ask in QUESTIONS.items():
                once[name] = calls_of(lambda ask=ask, view=view: ask(view))  # type: ignore[misc]
        for name, count in once.items():
            calls.setdefault(name, []).append(count)
    exponents = {
        name: log(max(counts[-1], 1) / max(counts[-2], 1)) / log(SIZES[-1] / SIZES[-2])
        for name, counts in calls.items()
    }
    with capsys.disabled():
        print(f"\n{shape}: " + ", ".join(f"{name} {exponent:.2f}" for name, exponent in exponents.items()))
    steep = {name: round(exponent, 2) for name, exponent in exponents.items() if exponent > STEEPEST}
    assert {name: one for name, one in steep.items() if (shape, name) not in SQUARE} == {}

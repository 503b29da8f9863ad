"""What pages hold, as JSON: everything that is ever drawn, each once, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from orgchart.charts.divided import ChartPart
from orgchart.questions.search import spelling
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.certainty import Claims
from orgchart.webpage.outside import outside
from orgchart.webpage.states import Pool, States, lean
from orgchart.webpage.told import Told
from orgchart.wording.sources import link_of, source_note
from orgchart.wording.stamp import stamp_text

FORMAT = 1
"""Of what the page holds; a script reads that of its own format only."""


def payload(
    views: Iterable[View],
    part: ChartPart | None = None,
    *,
    on: Day | None = None,
    each: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Return what the page of a register holds (schemas/page.schema.json).

    Args:
        views: the register by all that is known, then by some days of knowledge.
        part: the part of the register that the page is of; None for all of it.
        on: only what is drawn on this day, without changes and histories, which take longer; None for everything.
        each: called before each day, and again and again in all that takes long; what it raises ends the work.
    """
    return next(iter(payloads(views, [part], on=on, each=each)))


def payloads(
    views: Iterable[View],
    parts: Sequence[ChartPart | None],
    *,
    on: Day | None = None,
    each: Callable[[], None] = lambda: None,
) -> Iterator[dict[str, Any]]:
    """Yield what each page of a register holds, of several parts of it; its days are gone through once for all.

    What belongs to none of several parts, such as people without a post, is told of by the first. Arguments as of
    `payload`.
    """
    views = list(views)
    pages = [(part, States(views[0].register.sources)) for part in parts]
    made = [Told(view, pages, on, each) for view in views]
    also = _on_no_page(made[0]) if len(parts) > 1 else set()
    for number, (part, states) in enumerate(pages):
        entries, claims, own = Pool(), Claims(), also if number == 0 else ()
        told = [one.value(one.pages[number], entries, claims, own) for one in made]
        yield {
            **_around(views[0], part),
            "opens_on": made[0].pages[number].opens_on,
            "views": told,
            "states": states.pool.values,
            "entries": entries.values,
            "stretches": claims.stretches,
            "claims": claims.claims,
            "sources": _sources(views[0], part, states, entries),
            "spelling": spelling()._asdict(),
            **({} if part is None else {"outside": outside(views, told, states.pool.values, entries.values)}),
        }


def _around(view: View, part: ChartPart | None) -> dict[str, Any]:
    """Return what a page says of itself."""
    about = {
        "format": FORMAT,
        "title": view.register.title,
        "stamp": stamp_text(view.register),
        "digest": view.register.digest,
    }
    if part is None:
        return about
    name = view.register.units[part.tops[0]].label if len(part.tops) == 1 else "Other units"
    return {**about, "part": lean(name=name, unit=f"unit:{part.tops[0]}" if len(part.tops) == 1 else None)}


def _on_no_page(told: Told) -> set[str]:
    """Return the people, units and posts that none of several pages tells of."""
    register = told.view.seen
    named = (("person", register.people), ("unit", register.units), ("post", register.posts))
    everything = {f"{kind}:{name}" for kind, some in named for name in some}
    return everything.difference(*(told.things(page) or everything for page in told.pages))


def _sources(view: View, part: ChartPart | None, states: States, entries: Pool) -> list[dict[str, Any] | None]:
    """Return the sources by their numbers, the same on all pages; None for those that a part does not cite."""
    cited = None if part is None else {*_cited([states.pool.values, entries.values])}
    return [
        _source(view, name) if cited is None or number in cited else None
        for number, name in enumerate(states.sources.values)
    ]


def _cited(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "refs":
                yield from inner
            elif key == "source":
                yield inner
            elif key not in ("why", "spans"):
                yield from _cited(inner)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _cited(each)


def _source(view: View, name: str) -> dict[str, Any]:
    source = view.register.sources[name]
    return lean(id=name, text=source_note(source), url=link_of(source.url), archive=link_of(source.archive))

"""The words around a chart: subtitle, footnotes, legend, stamp."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from orgchart.answers.snapshot import Snapshot
from orgchart.charts.parts import Body, Branch, Card, Footnote, LegendEntry, Table
from orgchart.foundation.plain_text import counted
from orgchart.model import Judgement, Source
from orgchart.model.verdicts import SURE
from orgchart.wording.policy import assumed_text
from orgchart.wording.sources import link_of, source_note
from orgchart.wording.verdicts import NAMELESS, state_text

_VACANT = "vacant, as a source says"
_FEW_BODIES = 2
"""So many bodies at most are each told in the subtitle; of more the sum."""

_LEGEND = {
    "certain": "the dates cited cover the day",
    "leading": "this bar: heads an organisation",
    "presumed": "",
    "possible": "possible: reported longer ago, or dates or sources leave it open",
    "unnamed": "somebody whose name is not given",
    "vacant": _VACANT,
    "unknown": "could not be found out",
    "not-recorded": "no source says who",
    "took": "+ took the post, or new",
    "left": "− left the post, or gone",
    "moved": "↔ moved in the structure",
    "changed": "↔ changed",
    "lost": "? no longer known",
    "found": "? newly known",
    "tie": "· · · dotted: answers to as well, or attached",
    "reference": "[1] source, listed below",
}


def summary(trees: Iterable[Branch], bodies: Iterable[Body], tables: Collection[Table]) -> str:
    """Return the counts of a chart: "12 posts: 5 named, 2 possible, 3 unnamed · 8 listed in 1 table"."""
    states: Counter[str] = Counter()
    posts = 0
    for tree in trees:
        for card in tree.cards():
            if card.kind != "post":
                continue
            posts += 1
            present = [each for each in card.occupants if each.mark not in ("left", "lost")]
            states.update({_said(each.standing) for each in present[:1]})
    packed = [row for table in tables if table.packed for row in table.rows]
    posts += len(packed)
    states.update(_said(row.standing) for row in packed if row.mark not in ("left", "lost"))
    parts = []
    if posts:
        counts = ", ".join(
            f"{states[state]:,} {state}" for state in ("named", "possible", *map(state_text, NAMELESS)) if states[state]
        )
        parts.append(f"{counted(posts, 'post')}: {counts}" if counts else counted(posts, "post"))
    bodies = tuple(bodies)
    if len(bodies) > _FEW_BODIES:
        cells = [cell for body in bodies for cell in body.cells if cell.mark not in ("left", "lost")]
        named = sum(1 for cell in cells if cell.standing in SURE)
        parts.append(f"{len(bodies):,} bodies: {named:,} of {counted(len(cells), 'seat')} named")
    else:
        parts += [f"{body.title.replace(' · ', ', ')}, {body.summary}" for body in bodies]
    others = [table for table in tables if not table.packed]
    if others:
        parts.append(f"{sum(len(table.rows) for table in others)} listed in {counted(len(others), 'table')}")
    return " · ".join(parts)


def _said(standing: str) -> str:
    return "named" if standing in SURE else state_text(standing)


def footnotes(sources: Iterable[Source], numbers: Mapping[str, int], cited: frozenset[int]) -> tuple[Footnote, ...]:
    """Return the cited sources in words, by number."""
    notes = (
        Footnote(
            number=numbers[source.id],
            source=source.id,
            text=source_note(source),
            url=link_of(source.url) or link_of(source.archive),
            place=source.place,
        )
        for source in sources
        if numbers.get(source.id) in cited
    )
    return tuple(sorted(notes, key=lambda note: note.number))


def legend(
    trees: Iterable[Branch], bodies: Iterable[Body], tables: Iterable[Table], snapshot: Snapshot, *, tied: bool = False
) -> tuple[LegendEntry, ...]:
    """Return what the ways of drawing mean, of those that occur; what is assumed by the snapshot's policy."""
    used: set[str] = {"tie"} if tied or any(_attached(tree) for tree in trees) else set()
    trees, bodies, tables = tuple(trees), tuple(bodies), tuple(tables)
    cited = False
    if any(card.leading and _has_bar(card) for tree in trees for card in tree.cards()):
        used.add("leading")
    for key, refs in _drawn(trees, bodies, tables):
        used.add(key)
        cited = cited or bool(refs)
    if cited:
        used.add("reference")
    texts = {**_LEGEND, "presumed": assumed_text(snapshot)}
    vacancies = {one.answer.inferred for post in snapshot.posts for one in post.holders if one.vacant and one.shown}
    if True in vacancies:
        texts["vacant"] = f"{_VACANT}, or, where so marked, as the register concludes"
        if False not in vacancies:
            texts["vacant"] = "vacant, as the register concludes"
    return tuple(LegendEntry(key=key, text=text) for key, text in texts.items() if key in used)


def _has_bar(card: Card) -> bool:
    """Return whether a card has the bar of its own colour, and not that of a mark."""
    marks = {card.mark, *(each.mark for each in card.occupants)}
    standings = {each.standing for each in card.occupants} or {card.standing}
    return marks == {None} and not standings.isdisjoint(SURE)


def _attached(branch: Branch) -> bool:
    return branch.link != "solid" or any(map(_attached, branch.below))


def _drawn(
    trees: Iterable[Branch], bodies: Iterable[Body], tables: Iterable[Table]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    for tree in trees:
        for card in tree.cards():
            if card.mark is not None:
                yield card.mark, ()
            for each in card.occupants:
                yield each.mark or each.standing, each.refs
            yield (card.standing if card.kind == "unit" else ""), card.refs
    for body in bodies:
        yield body.mark or "", body.refs
        yield from ((cell.mark or cell.standing, cell.refs) for cell in body.cells)
    for table in tables:
        yield "", table.refs
        yield from ((row.mark or row.standing, row.refs) for row in table.rows)


def met_numbers(trees: Iterable[Branch], bodies: Iterable[Body], tables: Iterable[Table]) -> tuple[int, ...]:
    """Return the footnote numbers in the order in which they are met on the chart, each once."""
    return tuple(dict.fromkeys(number for _, refs in _drawn(trees, bodies, tables) for number in refs))


def half_seen(judgements: Iterable[Judgement], on_chart: frozenset[str], names: dict[str, str]) -> tuple[str, ...]:
    """Return a remark for each judgement of whose two people only one is drawn."""
    sentences = []
    for each in judgements:
        if each.verdict == "different" or (each.a in on_chart) == (each.b in on_chart):
            continue
        here, there = (each.a, each.b) if each.a in on_chart else (each.b, each.a)
        how = "may be the same as" if each.verdict == "unsure" else "is also recorded as"
        sentences.append(f"{names.get(here, here)} {how} {names.get(there, there)}, who is not drawn.")
    return tuple(sentences)

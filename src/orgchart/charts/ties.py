"""Whom a post or unit answers to besides the card over it, and how it is tied to that one: in words, and as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.snapshot import PostView, ReportingView, UnitView
from orgchart.charts.marking import Marked
from orgchart.charts.parts import Branch, Card, Link, Tie
from orgchart.wording.verdicts import status_text

_LINES = {"solid": "", "organic": "", "dotted": " (dotted line)"}
_LINKS = {"attached": "attached to", "operational": "under the orders of", "organic": "part of"}


def superiors(view: Marked, post: PostView) -> tuple[str, ...]:
    """Return whom a post answers to besides the first: superiors stated of the post, and dated lines of their own."""
    words = []
    for name in post.reports_to[1:]:
        view_of_post = view.posts.get(name)
        if view_of_post is not None and view_of_post.answer.shown:
            words.append(f"also answers to {_in_words(view_of_post)}")
    for line in view.reporting.get(post.id, ()):
        to_post, to_unit = view.posts.get(line.to), view.units.get(line.to)
        named = _in_words(to_post) if to_post is not None else to_unit.name if to_unit is not None else None
        if named is not None:
            kind = _LINES.get(line.link, f" ({line.link})")
            words.append(f"answers to {named}{kind}, {status_text(line.answer, view.snapshot.as_of)}".rstrip(", "))
    return tuple(words)


def named_with(view: Marked, post: PostView) -> tuple[PostView | UnitView | ReportingView | None, ...]:
    """Return all that `superiors` looks at besides the post."""
    lines = view.reporting.get(post.id, ())
    names = (*post.reports_to[1:], *(line.to for line in lines))
    return (*lines, *(view.posts.get(name) or view.units.get(name) for name in names)) if names else ()


def attachments(view: Marked, unit: UnitView) -> tuple[str, ...]:
    """Return what a unit is part of besides the first, and how it is tied to that one where it is not part of it."""
    notes = []
    for number, (parent, link, _) in enumerate(unit.parents):
        superior = view.units.get(parent)
        if superior is None or not superior.answer.shown or (number == 0 and link == "organic"):
            continue
        words = _LINKS.get(link, f"{link} link to")
        notes.append(f"{'also ' if number else ''}{words} {superior.name}")
    return tuple(notes)


def link_of(unit: UnitView) -> Link:
    """Return how the card of a unit is joined to that of the unit it is tied to."""
    return "solid" if not unit.parents or unit.parents[0][1] == "organic" else "dotted"


def ties(view: Marked, trees: Iterable[Branch]) -> tuple[Tie, ...]:
    """Return the lines to second superiors, where both cards are on the chart and not already one over the other."""
    above: dict[str, str] = {}
    titles: dict[str, str] = {}
    for tree in trees:
        for parent, card in _pairs(tree):
            above[card.id], titles[card.id] = parent, card.title
    all_ties = []
    for post in view.posts.values():
        start = f"post-{post.id}"
        if start not in above:
            continue
        lines = [line.to for line in view.reporting.get(post.id, ())]
        for name in dict.fromkeys((*post.reports_to[1:], *lines)):
            end = next((card for card in (f"post-{name}", f"unit-{name}") if card in above), None)
            if end is not None and end not in (start, above[start]):
                words = f"{titles[start]} also answers to {titles[end]}"
                all_ties.append(Tie(id=f"tie-{post.id}-{name}", start=start, end=end, kind="answers", words=words))
    return tuple(all_ties)


def _pairs(tree: Branch) -> Iterator[tuple[str, Card]]:
    """Yield every card of a tree with the id of the card over it."""
    todo = [("", tree)]
    while todo:
        parent, branch = todo.pop()
        yield parent, branch.card
        todo += [(branch.card.id, each) for each in branch.below]


def _in_words(post: PostView) -> str:
    """Return "Head of finance, Mullah Sohbatullah": a post and who is shown in it."""
    names = [holder.name for holder in post.holders if holder.answer.shown and holder.name]
    return f"{post.title}, {names[0]}" if len(names) == 1 else post.title

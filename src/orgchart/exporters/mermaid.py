"""Mermaid: the posts of a day in their units, with who holds them, for pages that draw it (GitHub, wikis)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgchart.answers.snapshot import Holder, PostView, Snapshot
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._words import clean, stamp
from orgchart.wording.verdicts import mode_words, status_text

FORMAT = ExportFormat(summary="a flow chart of a day for pages that draw Mermaid", day="needed")

LONGEST = 200
"""How many characters of a name or title are drawn."""
_UNSAFE = re.compile(r"[^\w .,()\-–·…?+/]")
_STATES = {
    "unnamed": "unnamed", "vacant": "vacant", "unknown": "could not be found out", "not_recorded": "not recorded"
}  # fmt: skip
_CLASSES = """\
classDef certain stroke-width:2px
classDef presumed stroke-width:1px
classDef possible stroke-dasharray:5 3
classDef none stroke-dasharray:2 3,color:#57606a
"""


def export(given: ExportInput) -> Exported:
    """Return the chart: a box for every post that is shown, boxes around them for units."""
    losses = Losses("Mermaid")
    day = given.day
    if day is None:
        return Exported(content=b"")
    drawn = _Drawn(day, losses)
    lines = [f"%% {_comment(stamp(given))}", "flowchart TB", *drawn.lines()]
    drawn.report_losses()
    held = {one.tenure for post in drawn.posts.values() for one in post.holders if one.answer.verdict == "certain"}
    losses.of_a_day(given, day, ("mode", "reports_to", "vacant"), lambda one: one.id in held)
    if given.register.behind is not None:
        losses.line("what is marked `access: restricted` is left out")
    text = "\n".join([*lines, *_CLASSES.splitlines()])
    return Exported(content=f"{text}\n".encode(), losses=losses.lines)


class _Drawn:
    def __init__(self, day: Snapshot, losses: Losses) -> None:
        self.day = day
        self.losses = losses
        self.units = {unit.id: unit for unit in day.units if unit.answer.shown}
        self.names = {name: f"u{number}" for number, name in enumerate(self.units, 1)}
        self.posts = {post.id: post for post in day.posts if post.answer.shown and post.unit in self.units}
        self.names |= {name: f"p{number}" for number, name in enumerate(self.posts, 1)}
        self.cut = 0

    def lines(self) -> Iterator[str]:
        """Yield units with their posts, then the lines between them."""
        posts = self.day.by_unit()
        for unit in self.units.values():
            yield f'subgraph {self.names[unit.id]} ["{self._text(unit.name)}"]'
            mine = [post for post in posts.get(unit.id, ()) if post.id in self.posts]
            for post in mine:
                yield f'  {self.names[post.id]}["{self._label(post)}"]:::{_class(post)}'
            if not mine:
                yield f'  {self.names[unit.id]}x[" "]:::none'
            yield "end"
        for unit in self.units.values():
            for parent, link, _ in unit.parents:
                if parent in self.units:
                    arrow = "-->" if link == "organic" else "-.->"
                    yield f"{self.names[parent]} {arrow} {self.names[unit.id]}"
        for post in self.posts.values():
            yield from (f"{self.names[to]} -.-> {self.names[post.id]}" for to in post.reports_to if to in self.names)
        for line in self.day.reporting:
            if line.answer.shown and line.subject in self.names and line.to in self.names:
                yield f"{self.names[line.to]} -.-> {self.names[line.subject]}"

    def report_losses(self) -> None:
        """Tell of what is not drawn."""
        day, losses = self.day, self.losses
        hidden = sum(not holder.answer.shown for post in day.posts for holder in post.holders)
        losses.count(hidden, "candidate is", "candidates are", "left out, as on charts")
        hidden = len(day.units) - len(self.units) + len(day.posts) - len(self.posts)
        losses.count(hidden, "unit or post is", "units and posts are", "left out, as on charts")
        losses.count(len(day.memberships), "membership", "memberships")
        losses.count(len(day.strengths), "figure of strength", "figures of strength")
        losses.count(len(day.judgements), "judgement", "judgements")
        losses.count(len(day.sources), "source", "sources")
        losses.count(self.cut, "name or title is", "names and titles are", f"cut to {LONGEST} characters")
        for note in day.notes:
            losses.line(note)

    def _label(self, post: PostView) -> str:
        lines = [f"<small>{self._text(post.title)}</small>"]
        held = [holder for holder in post.holders if holder.answer.shown and holder.name is not None]
        lines += [self._holder(holder) for holder in held]
        for state, words in _STATES.items():
            number = getattr(post.counts, state)
            if number:
                lines.append(f"<i>{words}</i>" if number == 1 else f"<i>{number} {words}</i>")
        return "<br/>".join(lines)

    def _holder(self, holder: Holder) -> str:
        name = self._text(holder.name or "")
        possible = holder.answer.verdict == "possible"
        office = [self._text(holder.office_title)] if holder.office_title else []
        notes = [*mode_words(holder), status_text(holder.answer, self.day.as_of)]
        more = ", ".join([*office, *map(_escaped, filter(None, notes))])
        return " ".join(part for part in (f"{name}?" if possible else f"<b>{name}</b>", more) if part)

    def _text(self, value: str) -> str:
        self.cut += len(value) > LONGEST
        return _escaped(value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…")


def _class(post: PostView) -> str:
    sure = {"held": "certain", "presumed": "presumed", "possibly-held": "possible", "contested": "possible"}
    return sure.get(post.state, "none")


def _escaped(value: str) -> str:
    """Return a text in which every sign that could end a label, or be taken for HTML or Markdown, is its number."""
    return _UNSAFE.sub(lambda match: f"#{ord(match[0])};", clean(value).replace("\n", " ")).replace("_", "#95;")


def _comment(value: str) -> str:
    """Return a text that stays on the line of a comment, and is no directive."""
    return clean(value).replace("\n", " ").replace("{", "(").replace("}", ")")

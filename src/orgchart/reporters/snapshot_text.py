"""A snapshot for reading in a terminal: units as a tree, their posts and holders, figures, sources, stamp.

It says "since 2015" or "reported Feb 2018" and marks what is only possible; it never claims more than the
verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, MembershipView, PostView, Snapshot, StrengthView, UnitView
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.counts import left_out_text, named_text, seats_text
from orgchart.wording.dates import day_text
from orgchart.wording.disputes import disputed_text
from orgchart.wording.names import IDENTITY, figure_text, holder_name
from orgchart.wording.policy import assumed_text, policy_text
from orgchart.wording.sources import SourceNumbers, as_written_text
from orgchart.wording.stamp import known_text
from orgchart.wording.verdicts import NAMELESS, caveats, hidden_text, listed_status_text, mode_words, state_text

_MARKS = {"certain": "●", "presumed": "○", "possible": "?"}
_LEGEND = {"●": "so on this day", "○": "", "?": "possible"}
_WIDEST_TITLE = 32
_LONGEST = 1200
_MOST_RIVALS = 20
"""How many figures that cannot be right where another one is are named with it."""
_STEP = "  "
_DEEPEST = 60
"""How many steps to the right units stand at most; those further below say their level."""


def report(snapshot: Snapshot) -> str:
    """Return the snapshot as text; what is not shown by default is counted, not listed."""
    return _Writer(snapshot).text()


class _Writer:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._numbers = SourceNumbers(snapshot.sources)
        self._marks: set[str] = set()
        self._posts = snapshot.by_unit()
        self._units_by_id = {unit.id: unit for unit in snapshot.units}
        self._posts_by_id = {post.id: post for post in snapshot.posts}
        self._figures = {figure.id: figure for figure in snapshot.strengths}

    def text(self) -> str:
        """Return the whole text."""
        snapshot = self._snapshot
        body = [*self._units(), *self._rest()]
        head = [
            safe(snapshot.title),
            f"{day_text(snapshot.as_of)}{known_text(snapshot.known_by)}",
            policy_text(snapshot.policy),
            *([f"{named_text(snapshot)}."] if snapshot.people.most else []),
        ]
        meanings = {**_LEGEND, "○": assumed_text(snapshot)}
        legend = "   ".join(f"{mark} {words}" for mark, words in meanings.items() if mark in self._marks)
        if legend:
            head += ["", legend]
        if not body:
            body = ["", "Nothing is on record near this day."]
        left_out = left_out_text(snapshot)
        if left_out:
            body += ["", f"Not shown: {left_out} (see --format json)"]
        days = [("as of", snapshot.as_of)]
        return page([*head, *body], self._numbers, snapshot, days, notes=map(safe, snapshot.notes))

    def _units(self) -> Iterator[str]:
        """Yield the tree of units with their posts."""
        shown = {unit.id: unit for unit in self._snapshot.units if unit.answer.shown}
        children: dict[str | None, list[UnitView]] = {}
        for unit in shown.values():
            children.setdefault(unit.parent if unit.parent in shown else None, []).append(unit)
        waiting = [(unit, 0) for unit in reversed(children.get(None, []))]
        while waiting:
            unit, depth = waiting.pop()
            if not depth:
                yield ""
            yield from self._unit(unit, depth)
            waiting += [(child, depth + 1) for child in reversed(children.get(unit.id, []))]

    def _unit(self, unit: UnitView, depth: int) -> Iterator[str]:
        """Yield a unit's heading and its posts."""
        margin = _STEP * min(depth, _DEEPEST)
        level = f"(level {depth + 1}) " if depth > _DEEPEST else ""
        more = f" ({', '.join(safe(area) for area in unit.areas)})" if unit.areas else ""
        also = [f"also under {self._unit_name(name)}" for name, _, _ in unit.parents if name != unit.parent]
        mark = f"{self._mark(unit.answer)} " if unit.answer.verdict == "possible" else ""
        dates = listed_status_text(unit.answer, self._snapshot.as_of) if unit.answer.verdict == "possible" else ""
        notes = "; ".join(part for part in (dates, *also) if part)
        refs = self._numbers.refs(unit.answer.cites) + self._disputed(unit.answer)
        yield f"{margin}{level}{mark}{safe(unit.name)}{more}{f' — {notes}' if notes else ''}{refs}"
        posts = [post for post in self._posts.get(unit.id, ()) if post.answer.shown]
        width = min(max((len(safe(post.title)) for post in posts), default=0), _WIDEST_TITLE)
        for post in posts:
            yield from self._post(post, margin + _STEP, width)

    def _post(self, post: PostView, margin: str, width: int) -> Iterator[str]:
        """Yield a post's line or lines: one for each holder, or for each seat of a body."""
        hidden = tuple(holder for holder in post.holders if not holder.answer.shown)
        more = hidden_text(post.hidden, hidden, self._snapshot.as_of)
        title = safe(post.title).ljust(width)
        if post.seats != 1 or post.seats_at_least is not None:
            yield f"{margin}{title}  {seats_text(post)}{self._numbers.refs(post.answer.cites)}"
            yield from (f"{margin}{_STEP}{line}" for line in self._seats(post))
            if more:
                yield f"{margin}{_STEP}  {more}"
            return
        lines = [self._holder(holder) for holder in post.holders if holder.answer.shown]
        if not lines:
            refs = self._numbers.refs(post.answer.cites)
            lines = [f"– {state_text(post.state) if post.state in NAMELESS else 'not recorded'}{refs}"]
        if more:
            lines.append(f"  {more}")
        for number, line in enumerate(lines):
            yield f"{margin}{title if number == 0 else ' ' * width}  {line}"

    def _seats(self, post: PostView) -> Iterator[str]:
        """Yield the seats that have a holder to show or an office, then holders beyond the seats."""
        placed = set()
        for seat in post.seat_list:
            if seat.holder is not None and seat.holder.answer.shown:
                placed.add(seat.holder.person or seat.holder.tenure)
                others = " or ".join(map(safe, self._snapshot.others_in_office(seat)))
                yield f"{self._holder(seat.holder, is_brief=True)}{f'; or {others}' if others else ''}"
            elif seat.office_title is not None:
                yield f"– {safe(seat.office_title)}, by office: {state_text(seat.state)}"
        for holder in post.holders:
            if holder.answer.shown and (holder.person or holder.tenure) not in placed:
                yield self._holder(holder)

    def _holder(self, holder: Holder, is_brief: bool = False) -> str:
        """Return who may hold a post, since when or as reported when, on whose word; briefly, not why unnamed."""
        unnamed = None if is_brief else holder.unnamed
        name = safe(holder_name(holder.name, vacant=holder.vacant, unknown=holder.unknown, unnamed=unnamed))
        by_office = f", by office as {safe(holder.office_title)}" if holder.office_title else ""
        mode = "".join(f", {word}" for word in mode_words(holder))
        return f"{self._mark(holder.answer)} {name}{by_office}{mode}{self._status(holder.answer)}"

    def _status(self, answer: Answer) -> str:
        """Return what dates and reports an answer rests on, with references."""
        words = listed_status_text(answer, self._snapshot.as_of)
        dates = f"{f' — {safe(words)}' if words else ''}{safe(as_written_text(answer))}"
        return f"{dates}{self._numbers.refs(answer.cites)}{self._disputed(answer)}"

    def _disputed(self, answer: Answer) -> str:
        words = disputed_text(answer.contested, self._numbers.refs)
        return f"; {safe(words, _LONGEST)}" if words else ""

    def _mark(self, answer: Answer) -> str:
        mark = _MARKS.get(answer.verdict, "?")
        self._marks.add(mark)
        return mark

    def _unit_name(self, name: str) -> str:
        unit = self._units_by_id.get(name)
        return safe(name if unit is None else unit.name)

    def _name(self, name: str) -> str:
        post = self._posts_by_id.get(name)
        return self._unit_name(name) if post is None else f"{safe(post.title)}, {self._unit_name(post.unit)}"

    def _section(self, title: str, lines: Iterable[str]) -> list[str]:
        indented = [f"{_STEP}{line}" for line in lines]
        return ["", title, *indented] if indented else []

    def _rest(self) -> Iterator[str]:
        """Yield members, figures, lines of reporting and judgements."""
        snapshot = self._snapshot
        members: dict[str, list[MembershipView]] = {}
        for member in snapshot.memberships:
            if member.answer.shown:
                members.setdefault(member.of, []).append(member)
        for unit, some in members.items():
            yield from self._section(f"Belonging to {self._unit_name(unit)}", map(self._member, some))
        yield from self._section("Figures", (self._figure(one) for one in snapshot.strengths if one.answer.shown))
        lines = (one for one in snapshot.reporting if one.answer.shown)
        named = (
            f"{self._mark(one.answer)} {self._name(one.subject)} → {self._name(one.to)}{self._status(one.answer)}"
            for one in lines
        )
        yield from self._section("Reporting", named)
        yield from self._section("Identity", self._judgements())

    def _member(self, member: MembershipView) -> str:
        role = f", {safe(member.role)}" if member.role else ""
        return f"{self._mark(member.answer)} {safe(member.name)}{role}{self._status(member.answer)}"

    def _figure(self, figure: StrengthView) -> str:
        """Return a figure with its speaker, and those that cannot be right where this one is."""
        count = safe(figure_text(figure))
        speaker = f", according to {safe(figure.by)}" if figure.by else ""
        rivals = ", ".join(
            f"{safe(other.count)}{f' ({safe(other.by)})' if other.by else ''}{self._numbers.refs(other.answer.cites)}"
            for other in (self._figures[rival] for rival in figure.rivals[:_MOST_RIVALS] if rival in self._figures)
        )
        left = len(figure.rivals) + figure.rivals_left_out - _MOST_RIVALS
        rivals += f" and {left:,} more" if left > 0 else ""
        words = f"{safe(figure.name)}: {count}{speaker}{self._status(figure.answer)}"
        return f"{self._mark(figure.answer)} {words}{f'; disputed: {rivals}' if rivals else ''}"

    def _judgements(self) -> Iterator[str]:
        snapshot = self._snapshot
        names = {holder.person: holder.name for post in snapshot.posts for holder in post.holders if holder.person}
        names.update({each.member: each.name for each in snapshot.memberships})
        against = {name for one in snapshot.clusters for name in one.against}
        for each in snapshot.judgements:
            a, b = (safe(names.get(name) or name) for name in (each.a, each.b))
            doubts = ", ".join(caveats(confidence=each.confidence, status=each.status))
            at_odds = " (against other judgements)" if each.id in against else ""
            because = f": {safe(each.because)}" if each.because else ""
            judged = f"{a} — {IDENTITY[each.verdict]} {b}{f' ({doubts})' if doubts else ''}{at_odds}{because}"
            yield f"{judged}{self._numbers.refs(each.cites)}"

"""What the page holds, as JSON: everything that is ever drawn, each once, and on which days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from orgchart.answers.snapshot import Snapshot
from orgchart.inference.spans import BEFORE_ALL, Spans
from orgchart.model import Membership, Record, Tenure
from orgchart.questions.search import spelling
from orgchart.questions.undated import undated
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.days import Turns
from orgchart.webpage.drawing import Drawing
from orgchart.webpage.pairs import Pairs
from orgchart.webpage.states import DayStates, OneOrder, Pool, Runs, States, lean, who_is_where
from orgchart.webpage.steps import Steps
from orgchart.webpage.successive import Successive
from orgchart.webpage.things import Things
from orgchart.wording.dates import on_or_within
from orgchart.wording.names import Names
from orgchart.wording.policy import policy_text
from orgchart.wording.sources import link_of, source_note
from orgchart.wording.stamp import stamp_text

FORMAT = 1
"""Of what the page holds; a script reads that of its own format only."""


def payload(
    views: Iterable[View], *, on: Day | None = None, pairs: bool = True, each: Callable[[], None] = lambda: None
) -> dict[str, Any]:
    """Return what the page of a register holds (schemas/page.schema.json).

    Args:
        views: the register by all that is known, then by some days of knowledge.
        on: only what is drawn on this day, without changes and histories, which take longer; None for everything.
        pairs: whether any two days can be compared, which takes as long as the rest.
        each: called before each day; what it raises ends the work.
    """
    views = list(views)
    states, entries = States(views[0].register.sources), Pool()
    made = [_Told(view, states, entries, on, each, pairs=pairs) for view in views]
    whole = made[0].view
    return {
        "format": FORMAT,
        "title": whole.register.title,
        "stamp": stamp_text(whole.register),
        "digest": whole.register.digest,
        "opens_on": made[0].opens_on(),
        "views": [one.value for one in made],
        "states": states.pool.values,
        "entries": entries.values,
        "sources": [_source(whole, name) for name in states.sources.values],
        "spelling": spelling()._asdict(),
    }


def _source(view: View, name: str) -> dict[str, Any]:
    source = view.register.sources[name]
    return lean(id=name, text=source_note(source), url=link_of(source.url), archive=link_of(source.archive))


class _Told:
    """One state of knowledge: its days, what stands where on them, and what changed."""

    def __init__(
        self, view: View, states: States, entries: Pool, on: Day | None, each: Callable[[], None], *, pairs: bool
    ) -> None:
        self.view = view
        self._on = on
        self._each = each
        self._steps = Steps(view)
        self._shown: dict[str, list[tuple[Day, bool]]] = {}
        self._opening: tuple[float, Day] | None = None
        self.days: list[Day] = []
        found, under, order, steps = Runs(-1), Runs(None), OneOrder(), []
        for day, made, changes in self._days(states):
            at = len(self.days)
            self.days.append(day)
            found.add(at, made.found)
            under.add(at, {name: (above, link == "dotted") for name, (above, link) in made.under.items()})
            order.add(made.under)
            if at and changes:
                steps.append({"at": at, **changes})
            self._weigh(states, day, made)
        names = order.value()
        numbers = {name: at for at, name in enumerate(names)}
        self.value = {
            "known_by": view.lens.known_by,
            "policy": policy_text(view.policy),
            "days": self.days,
            "runs": found.value,
            "order": names,
            "under": {name: [_numbered(one, numbers) for one in run] for name, run in under.value.items()},
            "steps": steps,
            "pairs": self._pairs() if pairs and on is None else None,
            "ranges": list(self._ranges()) if on is None else [],
            "words": self._steps.words.values,
            "things": Things(view, states, entries).value if on is None else {},
            "who": dict(sorted(who_is_where(view.resolution.statements.records))),
        }

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self.view.resolution, self.view.lens.known_by)

    def _days(self, states: States) -> Iterator[tuple[Day, DayStates, dict[str, Any]]]:
        """Yield each day on which something drawn is not as before, what is drawn then, and what changed."""
        drawing = Drawing(states)
        if self._on is not None:
            yield self._on, drawing.of(self.view.snapshot(self._on)), {}
            return
        turns = self._turns
        successive = Successive(self.view, turns)
        last: DayStates | None = None
        before: Snapshot | None = None
        for day in ((turns.days[0] if turns.days else 1) - 1, *turns.days):
            self._each()
            snapshot = successive.at(day)
            made = drawing.of(snapshot)
            for name, shown in _shown(snapshot):
                run = self._shown.setdefault(name, [])
                if not run or run[-1][1] is not shown:
                    run.append((day, shown))
            if last is None or (made.found, made.under) != (last.found, last.under):
                yield day, made, {} if before is None else self._steps.of(before, snapshot, day)
            last, before = made, snapshot

    def _pairs(self) -> dict[str, Any] | None:
        """Return what changed between any two days; None where holders are withheld, whom only whole days tell of."""
        if self.view.register.behind is not None:
            return None
        self._each()
        empty = Successive(self.view, self._turns).at(self.days[0])
        shown = {name: Spans([(BEFORE_ALL, run[0][1]), *run]) for name, run in self._shown.items()}
        return Pairs(self.view, self._turns, self._steps.words, empty, shown).value()

    def _weigh(self, states: States, day: Day, made: DayStates) -> None:
        """Remember the day if no earlier one tells more of who held what."""
        weights = {"certain": 1.2, "presumed": 1.0}
        shown = (states.pool.values[place].get("holders", ()) for place in made.found.values())
        weight = (sum(weights.get(one["standing"], 0.0) for holders in shown for one in holders), day)
        self._opening = max(self._opening, weight) if self._opening is not None else weight

    def opens_on(self) -> Day:
        """Return the day on which the page opens: the last one of which most is known of who held what."""
        assert self._opening is not None
        return self._opening[1]

    def _ranges(self) -> Iterator[dict[str, Any]]:
        """Yield the ranges of days on some day of which something began or ended in the world, by their first day."""
        resolution, found = self.view.resolution, []
        views, names = undated(resolution), Names(resolution.register)
        for name, record in resolution.statements.records.items():
            if record.kind not in ("tenure", "membership", "unit", "post"):
                continue
            spans = resolution.rulings.ruling(name)
            shown = None if spans is None else next((ruling for ruling in spans.values if ruling.shown), None)
            if shown is None:
                continue
            answer = views.answer(record, shown, None)
            for bound, verb in ((answer.start, "began"), (answer.end, "ended")):
                first, last = bound.earliest, bound.latest
                if bound.is_firm and first is not None and last is not None and first < last:
                    words = self._steps.words.at(f"{names.record(record)} {verb} {on_or_within(first, last)}")
                    found.append((first.toordinal(), last.toordinal(), words, _opened_by(record)))
        for low, high, words, opens in sorted(found):
            yield lean(first=low, last=high, words=words, opens=opens)


def _shown(snapshot: Snapshot) -> Iterator[tuple[str, bool]]:
    """Yield whether each unit and post is shown."""
    yield from ((unit.id, unit.answer.shown) for unit in snapshot.units)
    yield from ((post.id, post.answer.shown) for post in snapshot.posts)


def _opened_by(record: Record) -> str:
    """Return whose history tells of a record: of a post, a person or a unit."""
    if isinstance(record, Tenure):
        return f"post:{record.post}"
    if isinstance(record, Membership):
        return f"unit:{record.of}" if record.person is None else f"person:{record.person}"
    return f"{record.kind}:{record.id}"


def _numbered(value: Any, numbers: Mapping[str, int]) -> Any:
    """Return the number of what an element stands under (-1 for nothing), and 1 where the line is dotted."""
    if not isinstance(value, tuple):
        return value
    above, is_dotted = value
    return [numbers.get(above, -1), 1] if is_dotted else [numbers.get(above, -1)]

"""What the page holds, as JSON: everything that is ever drawn, each once, and on which days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgchart.answers.diff import Change
from orgchart.charts.chart import chart
from orgchart.charts.parts import element_id
from orgchart.model import Membership, Record, Tenure
from orgchart.questions.search import spelling
from orgchart.questions.undated import undated
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.days import turning_days
from orgchart.webpage.states import DayStates, Pool, States, lean, one_order, runs, who_is_where
from orgchart.webpage.things import Things
from orgchart.wording.changes import DiffWords, is_slight, sign
from orgchart.wording.dates import on_or_within
from orgchart.wording.names import Names
from orgchart.wording.policy import policy_text
from orgchart.wording.sources import link_of, source_note
from orgchart.wording.stamp import stamp_text

FORMAT = 1
"""Of what the page holds; a script reads that of its own format only."""


def payload(views: Iterable[View]) -> dict[str, Any]:
    """Return what the page of a register holds (schemas/page.schema.json).

    Args:
        views: the register by all that is known, then by some days of knowledge.
    """
    states, entries = States(), Pool()
    made = [_Told(view, states, entries) for view in views]
    whole = made[0].view
    return {
        "format": FORMAT,
        "title": whole.register.title,
        "stamp": stamp_text(whole.register),
        "digest": whole.register.digest,
        "opens_on": made[0].opens_on(states),
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

    def __init__(self, view: View, states: States, entries: Pool) -> None:
        self.view = view
        self._words = Pool()
        resolution = view.resolution
        known_by = view.lens.known_by
        turns = turning_days(resolution, known_by)
        first = (turns[0] if turns else 1) - 1
        self.days: list[Day] = []
        self.shown: list[DayStates] = []
        for day in (first, *turns):
            snapshot = view.snapshot(day)
            made = states.of(chart(snapshot), snapshot)
            if not self.shown or (made.found, made.under) != (self.shown[-1].found, self.shown[-1].under):
                self.days.append(day)
                self.shown.append(made)
        order = one_order(made.under for made in self.shown)
        numbers = {name: at for at, name in enumerate(order)}
        self.value = {
            "known_by": known_by,
            "policy": policy_text(view.policy),
            "days": self.days,
            "runs": runs((made.found for made in self.shown), -1),
            "order": order,
            "under": runs((_numbered(made, numbers) for made in self.shown), None),
            "steps": [step for at in range(1, len(self.days)) if len(step := self._step(at)) > 1],
            "ranges": list(self._ranges()),
            "words": self._words.values,
            "things": Things(view, states, entries).value,
            "who": dict(sorted(who_is_where(resolution.statements.records))),
        }

    def opens_on(self, states: States) -> Day:
        """Return the day on which the page opens: the last one of which most is known of who held what."""
        weights = {"certain": 1.2, "presumed": 1.0}

        def known(made: DayStates) -> float:
            shown = (states.pool.values[place] for place in made.found.values())
            return sum(weights.get(one["standing"], 0.0) for state in shown for one in state.get("holders", ()))

        return max(zip(map(known, self.shown), self.days, strict=True))[1]

    def _step(self, at: int) -> dict[str, Any]:
        """Return what changed on the day with this number, in words, against the day before."""
        day = self.days[at]
        diff = self.view.diff(day - 1, day)
        words = DiffWords(diff)
        shown = [change for change in diff.changes if change.shown]
        told = [change for change in shown if not is_slight(change)]
        return lean(
            at=at,
            slight=len(shown) - len(told) or None,
            changes=[
                lean(
                    nature=change.nature,
                    sign=sign(change),
                    words=self._words.at(words.sentence(change)),
                    opens=_opened(change),
                    element=self._element(change),
                )
                for change in told
            ],
        )

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
                    words = self._words.at(f"{names.record(record)} {verb} {on_or_within(first, last)}")
                    found.append((first.toordinal(), last.toordinal(), words, _opened_by(record)))
        for low, high, words, opens in sorted(found):
            yield lean(first=low, last=high, words=words, opens=opens)

    def _element(self, change: Change) -> str | None:
        """Return the card, grid or line on which a change shows."""
        if change.post is not None:
            return f"post-{change.post}"
        record = self.view.resolution.statements.records.get(change.subject)
        if record is not None and record.kind == "membership":
            return element_id("membership", change.subject)
        return None if change.unit is None else f"unit-{change.unit}"


def _opened_by(record: Record) -> str:
    """Return whose history tells of a record: of a post, a person or a unit."""
    if isinstance(record, Tenure):
        return f"post:{record.post}"
    if isinstance(record, Membership):
        return f"unit:{record.of}" if record.person is None else f"person:{record.person}"
    return f"{record.kind}:{record.id}"


def _opened(change: Change) -> str | None:
    if change.post is not None:
        return f"post:{change.post}"
    if change.person is not None:
        return f"person:{change.person}"
    return None if change.unit is None else f"unit:{change.unit}"


def _numbered(made: DayStates, numbers: Mapping[str, int]) -> Mapping[str, list[Any]]:
    """Return the number of what each element stands under (-1 for nothing), and 1 where the line is dotted."""
    return {
        name: [numbers.get(above, -1), int(link == "dotted")] if link == "dotted" else [numbers.get(above, -1)]
        for name, (above, link) in made.under.items()
    }

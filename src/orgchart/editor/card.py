"""What is recorded of somebody or something with an id, and how sure it is: what an editor shows beside the id.

Of what is so over time it is said for one day: that of its last evidence, among the last days on which it is surest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from orgchart.checks.examined import Examined
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import Frozen
from orgchart.inference import Resolution, Ruling
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Span
from orgchart.model import Citation, Event, Judgement, Membership, Record, Register, Source, Tenure
from orgchart.questions.parts import cited
from orgchart.questions.undated import undated
from orgchart.temporal import civil_day
from orgchart.view import View
from orgchart.wording.dates import date_text, day_text
from orgchart.wording.entries import when_text
from orgchart.wording.names import Names, ties_text
from orgchart.wording.short import short_of
from orgchart.wording.sources import SourceNumbers, source_line
from orgchart.wording.verdicts import caveats

_SUREST: Final = ("certain", "presumed", "possible")
_MOST_LINES: Final = 14


class HoverCard(Frozen):
    """What is told of an id.

    Attributes:
        title: what it names, in words.
        about: its kind and id.
        lines: what is recorded; each with how far it is set in.
        sources: those cited, numbered.
    """

    title: str
    about: str
    lines: tuple[tuple[int, str], ...] = ()
    sources: tuple[str, ...] = ()


def card(view: View, name: str) -> HoverCard | None:
    """Return what is recorded under an id; None where the register of a view has no such id."""
    found = view.resolution.register.named().get(name)
    return None if found is None else _Cards(view).of(name, found)


class _Cards:
    """Cards of one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.resolution: Resolution = view.resolution
        self.register: Register = view.resolution.register
        self.names = Names(self.register)

    def of(self, name: str, item: object) -> HoverCard:
        if isinstance(item, Source):
            return self._source(item)
        if name in self.register.people or name in self.register.units or name in self.register.posts:
            return self._history(name)
        if isinstance(item, Event):
            lines = [(0, line) for line in (date_text(item.date) or "no date", item.note or "") if line]
            return self._cited(self.names.event(item), "event", name, lines, item.cites)
        if isinstance(item, Judgement):
            lines = [(0, item.because)] if item.because else []
            return self._cited(self.names.judgement(item), "judgement", name, lines, item.cites)
        record = self.resolution.statements.records.get(name)
        if record is None:
            return HoverCard(title=name, about="retracted, or what it is of is retracted")
        lines = [(0, line) for line in self._record(record)]
        return self._cited(self.names.record(record), record.kind, name, lines, record.cites)

    def _cited(
        self, title: str, kind: str, name: str, lines: list[tuple[int, str]], cites: tuple[Citation, ...]
    ) -> HoverCard:
        numbers = SourceNumbers(cited(self.register, cites))
        return _card(f"{title[:1].upper()}{title[1:]}", f"{kind.replace('_', ' ')} {name}", lines, numbers)

    def _source(self, source: Source) -> HoverCard:
        dates = [
            f"{word} {date_text(date)}"
            for word, date in (("published", source.published), ("tells of", source.information))
            if date is not None
        ]
        records: tuple[Record | Event, ...] = (
            *self.resolution.statements.records.values(),
            *self.register.events.values(),
        )
        citing = sum(any(cite.source == source.id for cite in record.cites) for record in records)
        told = [", ".join(dates) or "no date", f"cited by {counted(citing, 'record')}"]
        return HoverCard(
            title=source.title,
            about=f"source {source.id}",
            lines=tuple((0, line) for line in told),
            sources=(source_line(source.id, source),),
        )

    def _history(self, name: str) -> HoverCard:
        history = self.view.history(name)
        numbers = SourceNumbers(history.sources)
        ties = ties_text(history.same_as, history.may_be).removeprefix("; ")
        lines = [(0, ties)] if ties else []
        for entry in history.entries:
            doubts = f" ({', '.join(entry.caveats)})" if entry.caveats else ""
            when = when_text(entry, numbers.refs)
            lines.append((0, f"{entry.words}{doubts}{f': {when}' if when else ''}{numbers.refs(entry.cites)}"))
            record = self.resolution.statements.records.get(entry.id)
            if record is not None and entry.kind in ("tenure", "membership"):
                lines.append((1, self._on_its_day(record)))
        return _card(history.name, f"{history.kind} {name}", lines, numbers)

    def _record(self, record: Record) -> Iterator[str]:
        mode = record.mode if isinstance(record, Tenure | Membership) else "substantive"
        doubts = caveats(status=record.status, confidence=record.confidence, mode=mode)
        if doubts:
            yield ", ".join(doubts)
        yield self._on_its_day(record)

    def _on_its_day(self, record: Record) -> str:
        """Return how sure a record is on the day of its last evidence on which it is surest, and why."""
        span = self._surest(record)
        if span is None:
            return "not so on any day that the register speaks of"
        evidence = self.resolution.rulings.rules.evidence(record.id, span.value)
        last = max((point.last for point in evidence.points), default=span.first)
        day = min(max(last, span.first), span.last)
        civil = civil_day(day)
        assert civil is not None  # the days of a register lie in years that have a calendar
        answer = undated(self.resolution).answer(record, span.value, evidence.nearest(day))
        because = short_of(answer, civil, self.resolution.policy, cited=False)
        return f"{span.value.verdict} on {day_text(civil)}: {because}"

    def _surest(self, record: Record) -> Span[Ruling] | None:
        """Return the last days, up to the last that the register speaks of, on which a record is surest."""
        spans = self.resolution.rulings.ruling(record.id)
        if spans is None:
            return None
        last = Examined(self.resolution).last_day
        days = spans.between(BEFORE_ALL, AFTER_ALL if last is None else last)
        found = {span.value.verdict: span for span in days if span.value.verdict != "no"}
        return next((found[verdict] for verdict in _SUREST if verdict in found), None)


def _card(title: str, about: str, lines: list[tuple[int, str]], numbers: SourceNumbers) -> HoverCard:
    shown = lines[:_MOST_LINES]
    if len(lines) > len(shown):
        shown.append((0, f"and {counted(len(lines) - len(shown), 'more line')}"))
    sources = tuple(f"[{number}] {line}" for number, line in numbers.lines())
    return HoverCard(title=title, about=about, lines=tuple(shown), sources=sources)

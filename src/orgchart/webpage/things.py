"""The people, units and posts of the page: what they are called, and everything that is recorded of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from orgchart.answers.history import Entry, History
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Citation, Record
from orgchart.questions.explain.dates import dates_of
from orgchart.questions.explain.disputes import disputes
from orgchart.questions.search import everything
from orgchart.questions.timeline import standings
from orgchart.view import View
from orgchart.webpage.states import Pool, State, States, lean
from orgchart.wording.date_stories import caps_in_words, date_text
from orgchart.wording.entries import when_text
from orgchart.wording.statements import Words

_LETTERS = {"certain": "c", "presumed": "p", "possible": "m"}


class Things:
    """Everything of one state of knowledge that can be opened and found.

    Attributes:
        value: by "person:", "unit:" or "post:" and the id.
    """

    def __init__(
        self,
        view: View,
        states: States,
        entries: Pool,
        only: Collection[str] | None = None,
        each: Callable[[], None] = lambda: None,
    ) -> None:
        """Tell of a view.

        Args:
            view: the register.
            states: where sources go.
            entries: where what is recorded goes.
            only: those wanted, by the same names as in `value`; None for all.
            each: called before each; what it raises ends the work.
        """
        self._view, self._states, self._entries, self._each = view, states, entries, each
        self._told: dict[str, State] = {}
        self.value = {
            f"{kind}:{name}": self._thing(kind, name, [one.text for one in spellings])
            for kind, name, _, _, spellings in everything(view.seen)
            if only is None or f"{kind}:{name}" in only
        }

    def _thing(self, kind: str, name: str, spellings: list[str]) -> State:
        self._each()
        history = self._view.history(name)
        unit = self._view.seen.posts[name].unit if kind == "post" else None
        alone = spellings == [history.name]
        return lean(
            name=history.name,
            unit=None if unit is None else f"unit:{unit}",
            spellings=None if alone else spellings,
            same=history.same_as,
            may_be=history.may_be,
            entries=[self._entries.at(self._entry(entry, history)) for entry in history.entries],
        )

    def _entry(self, entry: Entry, history: History) -> State:
        return lean(
            kind=entry.kind,
            words=entry.words,
            when=when_text(entry),
            caveats=entry.caveats,
            cites=[self._cite(cite) for cite in entry.cites if cite.source],
            **self._of_record(entry),
            opens=self._opened(entry, history),
        )

    def _cite(self, cite: Citation) -> State:
        return lean(
            source=self._states.sources.at(cite.source),
            at=cite.at,
            quote=cite.quote,
            spelled=cite.spelled,
            note=cite.note,
            supports=sorted(cite.supports or ()),
            contradicts=cite.stance == "contradicts",
        )

    def _of_record(self, entry: Entry) -> State:
        """Return what is told of a record wherever it is told of."""
        if entry.kind in ("spelling", "fact"):
            return {}
        if entry.id not in self._told:
            self._told[entry.id] = {
                "spans": self._spans(entry),
                "dates": self._dates(entry),
                "disputes": self._disputes(entry),
            }
        return self._told[entry.id]

    def _record(self, entry: Entry) -> Record | None:
        return None if entry.kind in ("spelling", "fact") else self._view.resolution.statements.records.get(entry.id)

    def _dates(self, entry: Entry) -> list[State]:
        """Return when a record can have begun and ended, and by what: the chains of statements, without its own."""
        record = self._record(entry)
        if record is None:
            return []
        found = []
        for date in dates_of(Words(self._view.resolution, record.id), record):
            caps = [
                lean(words=words, links=[self._said(link.words, link.cites) for link in links])
                for words, links in caps_in_words(date)
                if {link.record for link in links} != {record.id} or len(links) > 1
            ]
            if caps:
                found.append(lean(words=date_text(date), caps=caps))
        return found

    def _disputes(self, entry: Entry) -> list[State]:
        """Return what sources and other records say against a record."""
        record = self._record(entry)
        if record is None:
            return []
        words = Words(self._view.resolution, record.id)
        return [self._said(one.words, one.cites) for one in disputes(words, record)]

    def _said(self, words: str, cites: Iterable[Citation]) -> State:
        sources = dict.fromkeys(self._states.sources.at(cite.source) for cite in cites if cite.source)
        return lean(words=words, refs=list(sources))

    def _spans(self, entry: Entry) -> list[Any]:
        """Return the days on which a record was so: [first, last, how sure]; none for an open end.

        How sure is c, p or m; h where charts leave it out.
        """
        found: list[Any] = []
        if entry.id not in self._view.resolution.statements.records or entry.kind in ("spelling", "fact"):
            return found
        for first, last, standing in standings(self._view.resolution, entry.id):
            if standing.verdict != "no":
                sure = _LETTERS[standing.verdict] if standing.shown else "h"
                start = None if first <= BEFORE_ALL else first
                end = None if last >= AFTER_ALL else last
                if found and found[-1][2] == sure and found[-1][1] is not None and found[-1][1] + 1 == first:
                    found[-1][1] = end
                else:
                    found.append([start, end, sure])
        return found

    def _opened(self, entry: Entry, history: History) -> str | None:
        """Return what else an entry is about: the post of a person, the person in a post."""
        record = self._view.resolution.statements.records.get(entry.id)
        person, post = getattr(record, "person", None), getattr(record, "post", None)
        if entry.kind == "tenure":
            return f"post:{post}" if history.kind == "person" else f"person:{person}" if person else None
        if entry.kind == "membership":
            of, unit = getattr(record, "of", None), getattr(record, "unit", None)
            other = f"person:{person}" if person else f"unit:{unit}"
            return other if history.id == of else f"unit:{of}"
        return f"post:{entry.id}" if entry.kind == "post" and history.kind == "unit" else None

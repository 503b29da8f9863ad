"""What there is to show of a register: its page, the parts that are made first, and what is wrong with its files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from threading import Event, Lock
from typing import Any, Final, Literal, TypeAlias
from urllib.parse import quote

from orgchart.charts.chart import chart
from orgchart.checks.examined import Examined
from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.foundation.plain_text import counted
from orgchart.foundation.records import evolve
from orgchart.reporters._terminal import safe
from orgchart.rolefile.meaning.restricted import Closed, closed
from orgchart.serving.source import source_page
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.watched import RegisterState, WatchedRegister
from orgchart.webpage.document import document
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload

Part: TypeAlias = Literal["day", "whole"]

_MOST_FINDINGS: Final = 50
_GRAVEST: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class SupersededError(Exception):
    """The register has changed while its page was made: it is made anew."""


class ShownRegister:
    """A register whose page is shown. Several threads may ask; one makes whole pages.

    Attributes:
        watched: the register.
        number: how many registers that gave answers there were.
        state: the register as it was found last.
        trouble: why its page could not be made; "" where it could.
    """

    def __init__(self, watched: WatchedRegister, known_by: Iterable[Day] = ()) -> None:
        """Take a register that gives answers. `known_by` are days of knowledge that the page offers in any case.

        Raises:
            UsageError: the lens has no meaning for it, such as a language that no name is in.
        """
        self.watched = watched
        self.number = 1
        self.state: RegisterState = watched.state()
        self.trouble = ""
        self._known_by = tuple(known_by)
        self._whole: tuple[int, bytes] | None = None
        self._keeps = closed(self.state.documents)
        self._waiting = 0
        self._none_waits = Event()
        self._none_waits.set()
        self._lock = Lock()
        self._asks = Lock()  # what is worked out of a register is kept in it: one thread at a time
        self.view.snapshot(self._last_day(self.view))

    @property
    def view(self) -> View:
        """The register that gives answers: of the files as they are, or as they last could be read."""
        view = self.state.view
        assert view is not None  # there was one at the start, and the last one stays
        return view

    # what changes

    def look(self) -> bool:
        """Look at the register again; return whether anything is to be told."""
        before = self.state
        now = self.watched.look()
        if now is before:
            return False
        with self._lock:
            self.state = now
            if now.view is not before.view:
                self.number += 1
                self._keeps = Closed()
            keeps = closed(now.documents)
            self._keeps = keeps if now.view is not before.view else keeps.beside(self._keeps)
        return True

    def make(self) -> None:
        """Make the whole page, if it is not made yet; whoever asks for a part meanwhile comes first.

        Raises:
            SupersededError: the register has changed meanwhile.
        """
        with self._lock:
            number, view = self.number, self.view
        if self._whole is not None and self._whole[0] == number:
            return

        def go_on() -> None:
            if not self._none_waits.is_set():
                self._asks.release()
                self._none_waits.wait()
                self._asks.acquire()
            if self.number != number:
                raise SupersededError

        with self._asks:
            held = payload(views_by_knowledge(view, self._known_by), each=go_on)
        made = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        with self._lock:
            if self.number != number:
                raise SupersededError
            self._whole = number, made
            self.trouble = ""

    # what is shown

    def page(self) -> bytes:
        """Return the page in UTF-8: whole where it is made, else of the last day that the register speaks of."""
        with self._lock:
            number, view, whole = self.number, self.view, self._whole
        part: Part = "whole"
        if whole is not None and whole[0] == number:
            held = json.loads(whole[1])
        else:
            part, held = "day", self._day(view, self._last_day(view))
        with self._asks:
            first = chart(view.snapshot(held["opens_on"]))
        return document(held, first, state=f"{number} {part}")

    def held(self, day: Day, known: Day | None) -> bytes:
        """Return what the page holds, as JSON with the number of the state: everything where it is made, else the day.

        Args:
            day: the day on view.
            known: the day of knowledge on view; None for all that is known.
        """
        with self._lock:
            number, view, whole = self.number, self.view, self._whole
        if whole is not None and whole[0] == number:
            return b'{"state":%d,"part":"whole","payload":%b}' % whole
        asked = view if known is None else View(view.register, evolve(view.lens, known_by=known))
        told = {"state": number, "part": "day", "payload": self._day(asked, day)}
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

    @staticmethod
    def _last_day(view: View) -> Day:
        return Examined(view.resolution).last_day or 1

    def _day(self, view: View, day: Day) -> dict[str, Any]:
        """Return what the page holds of the day on view, which is made first; a whole page that is being made waits."""
        with self._lock:
            self._waiting += 1
            self._none_waits.clear()
        try:
            with self._asks:
                return payload([view], on=day)
        finally:
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    self._none_waits.set()

    def news(self) -> str:
        """Return as JSON, in one line, which state there is, whether all of it is made, and what is wrong."""
        with self._lock:
            state, number, whole = self.state, self.number, self._whole
        shown = sorted(state.findings, key=lambda one: _GRAVEST.index(one.severity))[:_MOST_FINDINGS]
        told = {
            "state": number,
            "made": whole is not None and whole[0] == number,
            "broken": state.is_last_good,
            "trouble": safe(self.trouble, 2000),
            "counts": _counts(state.findings),
            "findings": [self._finding(state, one) for one in shown],
        }
        return json.dumps(told, ensure_ascii=True, separators=(",", ":"))

    def _finding(self, state: RegisterState, finding: Diagnostic) -> dict[str, Any]:
        told: dict[str, Any] = {
            "severity": finding.severity.value,
            "code": finding.code,
            "message": safe(finding.message, 2000),
        }
        if finding.hint is not None:
            told["hint"] = safe(finding.hint, 2000)
        place = finding.place
        if place is not None:
            name = self._name(place.file)
            told["at"] = safe(f"{name}:{place.line}:{place.column}")
            if state.document(place.file) is not None:
                told["href"] = f"file/{quote(name)}#L{place.line}"
        return told

    def _name(self, file: str) -> str:
        """Return what a file is called within the register."""
        top = self.watched.path.replace(os.sep, "/").rstrip("/")
        within = file.removeprefix(top).lstrip("/")
        return within if file.startswith(top) and within else file.rpartition("/")[2]

    def source(self, name: str) -> bytes | None:
        """Return a role file as a page, without what is kept back; None where reading found no file of that name."""
        with self._lock:
            state, keeps = self.state, self._keeps
        found = next((one for one in state.documents if self._name(one.file) == name), None)
        if found is None:
            return None
        return source_page(name, found, None if self.watched.lens.restricted else keeps)


def _counts(findings: tuple[Diagnostic, ...]) -> str:
    numbers = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        numbers[finding.severity.value] += 1
    told = [counted(number, word) for word, number in numbers.items() if number]
    more = f"; {_MOST_FINDINGS} of them here" if len(findings) > _MOST_FINDINGS else ""
    return ", ".join(told) + more

"""What checks look at: a register resolved, its files, the places in them, and the day up to which it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from orgchart.checks.spans import HeldDays
from orgchart.diagnostics.place import Place
from orgchart.inference import Resolution
from orgchart.model import Citation, Event, PartOf, Record, Register, Tenure, When
from orgchart.model.sections import section_of
from orgchart.questions.parts import last_day_of_sources
from orgchart.rolefile.reading.document import Document, Step
from orgchart.temporal import Day, Edtf, Interval


class Examined:
    """A register for checks to look at. What several checks need is worked out once, when first asked for.

    Attributes:
        resolution: the register resolved under its own policy.
        register: the register.
        documents: its files; empty for one that was not read from files.
        today: the day that the caller gives as today, if any.
    """

    def __init__(self, resolution: Resolution, documents: Sequence[Document] = (), *, today: Day | None = None) -> None:
        self.resolution = resolution
        self.register: Register = resolution.register
        self.documents = tuple(sorted(documents, key=lambda one: one.file))
        self.today = today
        self._split: dict[str, list[str]] = {}
        self._certain: dict[str, tuple[Day, Day] | None] = {}
        self._latest: dict[str, Day | None] = {}

    # time

    @cached_property
    def last_day(self) -> Day | None:
        """The day up to which the register speaks: `today` if given, else the last day a source can be of.

        No clock is read.
        """
        if self.today is not None:
            return self.today
        return last_day_of_sources(self.register)

    def known_until(self, cites: Sequence[Citation]) -> Day | None:
        """Return the latest day by which all of these citations were published; None where one is of no known day."""
        known: Day | None = None
        for cite in cites:
            day = self.latest_of(cite.source)
            if day is None:
                return None
            known = day if known is None or day > known else known
        return known

    def latest_of(self, source: str) -> Day | None:
        """Return the latest day on which a source can have been published, None where that is not known."""
        if source not in self._latest:
            cited = self.register.sources.get(source)
            dates = () if cited is None else (cited.published, cited.accessed)
            days = [date.latest for date in dates if date is not None and date.latest is not None]
            self._latest[source] = min(days, default=None)
        return self._latest[source]

    def bounds(self, name: str) -> Interval | None:
        """Return where start and end of a firm record can lie; None for one that is not firm.

        A firm record is accepted, at least likely, without doubt in its dates, and in no contradiction.
        """
        return self.resolution.firm_bounds(name)

    def certain_days(self, name: str) -> tuple[Day, Day] | None:
        """Return the first and last day on which a firm record certainly was so; None where there are none."""
        if name not in self._certain:
            self._certain[name] = self._certain_days(name)
        return self._certain[name]

    def _certain_days(self, name: str) -> tuple[Day, Day] | None:
        bounds = self.resolution.firm_bounds(name)
        if bounds is None or bounds.s1 is None or bounds.e0 is None or bounds.s1 > bounds.e0:
            return None
        return bounds.s1, bounds.e0

    def held(self, records: Iterable[Record]) -> list[HeldDays]:
        """Return the days on which records certainly were so, of those that are firm and have any."""
        return [HeldDays(*days, one.id) for one in records if (days := self.certain_days(one.id)) is not None]

    # records

    @cached_property
    def by_post(self) -> dict[str, tuple[Tenure, ...]]:
        """The tenures of each post that has any, in order of id; retracted ones are left out."""
        return self._tenures("post")

    @cached_property
    def by_person(self) -> dict[str, tuple[Tenure, ...]]:
        """The tenures of each person who has any, in order of id; retracted ones are left out."""
        return self._tenures("person")

    def _tenures(self, key: str) -> dict[str, tuple[Tenure, ...]]:
        by_key: dict[str, list[Tenure]] = {}
        records = self.resolution.statements.records
        for tenure in self.register.tenures.values():
            if tenure.id in records and getattr(tenure, key) is not None:
                by_key.setdefault(getattr(tenure, key), []).append(tenure)
        return {name: tuple(tenures) for name, tenures in by_key.items()}

    @cached_property
    def claims(self) -> tuple[Any, ...]:
        """Every record and event that is not retracted, whether or not what it refers to is there."""
        every: tuple[Any, ...] = (*self.register.records(), *self.register.events.values())
        return tuple(one for one in every if one.status != "retracted")

    @cached_property
    def citing(self) -> tuple[tuple[Any, tuple[Step, ...], tuple[Citation, ...]], ...]:
        """Everything with citations: what has the id, the path to them in it, and the citations."""
        return tuple(self._citing())

    def _citing(self) -> Iterator[tuple[Any, tuple[Step, ...], tuple[Citation, ...]]]:
        register = self.register
        everything: tuple[Any, ...] = (
            *register.records(), *register.events.values(), *register.people.values(), *register.judgements.values(),
        )  # fmt: skip
        for one in everything:
            if one.cites:
                yield one, ("cites",), one.cites
            for key in ("names", "facts"):
                for at, part in enumerate(getattr(one, key, ())):
                    if part.cites:
                        yield one, (key, at, "cites"), part.cites

    def dates(self, one: Any) -> Iterator[tuple[str, Edtf]]:
        """Yield the written dates of a record or event itself, each with its key: start, end, date."""
        if isinstance(one, Event):
            if one.date is not None:
                yield "date", one.date
            return
        for key in ("start", "end"):
            when: When | None = getattr(one, key)
            if when is not None and when.edtf is not None:
                yield key, when.edtf

    # places

    def place(self, one: Any, *path: Step) -> Place | None:
        """Return the place of a value in the record of something that has an id, or in a link of `part_of`.

        Of a path that leads nowhere (a short form was written) it is the place of the nearest part of it
        that is there; without a path, and where that part is the whole record, the place of its id.
        """
        own: Place | None = one.place
        if not path or not self.documents:
            return own
        rest: tuple[Step, ...] = ()
        if isinstance(one, PartOf):
            section, name = "units", one.unit
            rest = ("part_of", int(one.id.rpartition("/")[2]))
        else:
            section, name = section_of(one), one.id
        document = self._homes.get((section, name))
        if document is None or document.root is None:
            return own
        steps: list[Step] = [section, name]
        tree: Any = document.root[section][name]
        deep = -1
        for at, step in enumerate((*rest, *path)):
            in_list = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
            if in_list or (isinstance(tree, dict) and step in tree):  # else a short form stands for what is asked
                tree = tree[step]
                steps.append(step)
                deep = at
        there = deep >= len(rest) or (deep >= 0 and isinstance(tree, str))
        return document.value_place(tuple(steps)) if there else own

    def text_at(self, place: Place | None) -> str:
        """Return what stands on a line from a place on; empty where the file is not at hand."""
        if place is None:
            return ""
        lines = self._lines(place.file)
        return lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""

    def _lines(self, file: str) -> list[str]:
        """Return the lines of a file; none of one that is not at hand."""
        if file not in self._split:
            document = self._files.get(file)
            self._split[file] = [] if document is None else document.text.split("\n")
        return self._split[file]

    @cached_property
    def _files(self) -> dict[str, Document]:
        return {document.file: document for document in self.documents}

    @cached_property
    def _homes(self) -> dict[tuple[str, str], Document]:
        homes: dict[tuple[str, str], Document] = {}
        for document in self.documents:
            for section, tree in (document.root or {}).items():
                for name, body in tree.items() if isinstance(tree, dict) else ():
                    if isinstance(body, dict):
                        homes.setdefault((section, name), document)
        return homes

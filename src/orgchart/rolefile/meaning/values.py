"""Values of role files as parts of records: citations, starts and ends, names and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from orgchart.diagnostics.place import Place
from orgchart.errors import DateSyntaxError
from orgchart.model import Area, Citation, Fact, Follows, Name, SeatNumber, Seen, When
from orgchart.model.plain import record_of
from orgchart.rolefile.meaning.calendars import converted
from orgchart.rolefile.meaning.dates import LONGEST, RegisterFindings, outside, read_date
from orgchart.rolefile.reading.document import Document, Step
from orgchart.temporal import Edtf, parse

_TRUE = frozenset({"true", "yes"})
_FALSE = frozenset({"false", "no"})
_ID = re.compile("[a-z0-9][a-z0-9-]{0,199}")


_DATED = frozenset({"edtf", "event", "over_by"})
"""Keys by which a start or end says when."""


_CITED_TEXTS = frozenset({"at", "quote", "stance", "spelled", "note", "access"})
"""Keys of a citation whose values are taken as they are."""

_BY_SOURCE = Seen(kind="source")


def is_true(value: Any) -> bool:
    """Return whether a boolean of a role file is true; absent is false."""
    return str(value).lower() in _TRUE


def as_list(value: Any) -> list[Any]:
    """Return the list that a value is, or of which it is the short form; absent is empty."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def count(value: Any) -> int | None:
    """Return the number that a text of at most six digits is; None for anything else."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 7 else None


def is_id(text: str) -> bool:
    """Return whether a text has the form of an id."""
    return _ID.fullmatch(text) is not None


class Known:
    """Which ids the documents of a register define; filled before the records are read.

    Attributes:
        kinds: the sections in which an id stands; `ANY` for one in a section that is none.
        unclear: sections that are no mappings somewhere, so that ids may be missing from them.
        complete: whether every file could be read.
        sources: the ids of sources.
        uninformed: sources without the days that they are about.
        dates: what dates are, by what is written, so that none is read twice.
    """

    ANY: ClassVar[str] = "?"

    def __init__(self) -> None:
        self.kinds: dict[str, frozenset[str]] = {}
        self.unclear: set[str] = set()
        self.complete = True
        self.sources: set[str] = set()
        self.uninformed: set[str] = set()
        self.dates: dict[str, Edtf] = {}

    def has(self, name: str, section: str) -> bool:
        """Return whether a section defines an id."""
        return section in self.kinds.get(name, ())


class Reader:
    """Reads the parts of one record of one document, reporting what cannot be used at its place.

    Attributes:
        path: where the record stands in the document.
        known_place: the place of that, where it need not be looked for.
        wanted: what the record refers to that no such section has, as (id, sections allowed, path).
        informed: what rests on the `information` of a source that has none, as (source, path).
    """

    wanted: list[tuple[str, tuple[str, ...], tuple[Step, ...]]] | tuple[()] = ()
    informed: list[tuple[str, tuple[Step, ...]]] | tuple[()] = ()

    def __init__(
        self,
        document: Document,
        path: tuple[Step, ...],
        tree: dict[str, Any],
        findings: RegisterFindings,
        known: Known | None = None,
        place: Place | None = None,
    ) -> None:
        self.document = document
        self.path = path
        self.tree = tree
        self.findings = findings
        self.known_place = place
        self.known = Known() if known is None else known

    def report(self, path: tuple[Step, ...], code: str, message: str, hint: str | None = None) -> None:
        """Add a finding about the value at `path` below the record, unless reading complained about it already."""
        whole = self.path + path
        if not self.document.already_reported(whole):
            self.findings(code, message, self.document.value_place(whole), hint)

    def want(self, name: str, sections: tuple[str, ...], *path: Step) -> None:
        """Note that the record refers to an id at a path below it, where none of the sections has it."""
        kinds = self.known.kinds.get(name)
        if kinds is None or (kinds.isdisjoint(sections) and Known.ANY not in kinds):
            self.wanted = self.wanted or []
            self.wanted.append((name, sections, path))

    def rest_on(self, source: str, *path: Step) -> None:
        """Note that what stands at a path below the record rests on the `information` of a source without it."""
        if source in self.known.uninformed:
            self.informed = self.informed or []
            self.informed.append((source, path))

    def text(self, key: str) -> str | None:
        """Return the text at `key`, None where there is none."""
        value = self.tree.get(key)
        return value if isinstance(value, str) and value else None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts at `key`, which may be one or a list."""
        return tuple(item for item in as_list(self.tree.get(key)) if isinstance(item, str) and item)

    def ref(self, key: str, *sections: str) -> str | None:
        """Return the id at `key`, to be found in one of `sections`."""
        value = self.text(key)
        if value is not None:
            self.want(value, sections, key)
        return value

    def refs(self, key: str, *sections: str) -> tuple[str, ...]:
        """Return the ids at `key`, one or a list, each to be found in one of `sections`."""
        value = self.tree.get(key)
        if isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, str):
                    self.want(item, sections, key, at)
        elif isinstance(value, str):
            self.want(value, sections, key)
        return self.texts(key)

    def date(self, path: tuple[Step, ...], value: Any) -> Edtf | None:
        """Return the date that `value`, standing at `path` below the record, is; None after reporting."""
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST:  # the shape of the file tells of these
            return None
        if self.document.faulty and self.document.already_reported(self.path + path):
            return None
        known = self.known.dates.get(value)
        if known is not None:
            return known
        try:  # the common case needs no place, and finding places costs
            date = parse(value)
            if date.kind in ("date", "set-one") and not outside(date):
                self.known.dates[value] = date
                return date
        except DateSyntaxError:
            pass
        *_, what = [step for step in path if isinstance(step, str) and step != "edtf"]
        return read_date(value, self.document.value_place(self.path + path), self.findings, what=what)

    def own_date(self, key: str) -> Edtf | None:
        """Return the date at `key` of the record."""
        return self.date((key,), self.tree.get(key))

    def when(self, key: str, at: tuple[Step, ...] = (), tree: Mapping[str, Any] | None = None) -> When | None:
        """Return the start or end at `key`: a date, or a mapping with a date, an event or `over_by`.

        Args:
            key: `start` or `end`.
            at: where the part of the record stands that has it; none is the record itself.
            tree: that part.
        """
        value = (self.tree if tree is None else tree).get(key)
        path = (*at, key)
        if value is None or value == "" or isinstance(value, list):
            return None
        if not isinstance(value, dict):
            date = self.date(path, value)
            return None if date is None else record_of(When, {"edtf": date})
        made: dict[str, Any] = {}
        if "edtf" in value and (date := self.date((*path, "edtf"), value["edtf"])) is not None:
            made["edtf"] = date
        elif _DATED.isdisjoint(value):
            if (date := converted(self, path, value)) is None:
                return None
            made["edtf"] = date
        for name in ("as_written", "cause", "calendar", "event"):
            if name in value and (text := _scalar(value[name])) is not None:
                made[name] = text
        if "event" in made:
            self.want(made["event"], ("events",), *path, "event")
        if "over_by" in value:
            made["over_by_date"], made["over_by_source"] = self._over_by(path, _scalar(value["over_by"]))
        if "exclusive" in value:
            made["exclusive"] = is_true(value["exclusive"])
        return record_of(When, made)

    def _over_by(self, at: tuple[Step, ...], value: str | None) -> tuple[Edtf | None, str | None]:
        if value is None:
            return None, None
        path = (*at, "over_by")
        if self._means_id(value, "sources"):
            self.want(value, ("sources",), *path)
            self.rest_on(value, *path)
            return None, value
        return self.date(path, value), None

    def seen(self, path: tuple[Step, ...], value: Any) -> Seen | None:
        """Return the attestation: `source`, an EDTF date, or the id of an event."""
        text = _scalar(value)
        if text is None:
            return None
        if text == "source":
            return _BY_SOURCE
        if self._means_id(text, "events"):
            self.want(text, ("events",), *path)
            return record_of(Seen, {"kind": "event", "event": text})
        date = self.date(path, text)
        return None if date is None else record_of(Seen, {"kind": "date", "date": date})

    def _means_id(self, text: str, section: str) -> bool:
        """Return whether a text that can be a date or an id is an id: a known one, or one that no date resembles."""
        if self.known.has(text, section):
            return True
        if not is_id(text):
            return False
        try:
            parse(text)
        except DateSyntaxError:
            if text.replace("-", "").isdigit():
                return False
            unknown = text not in self.known.kinds
            from orgchart.temporal import suggest  # slow to import, needed for refusals only

            words = text[0].isdigit() or suggest(text) is not None
            return not (unknown and self.known.complete and words)
        return False

    def cites(self, at: tuple[Step, ...] = (), tree: Any = None) -> tuple[Citation, ...]:
        """Return the citations under `cites` of the record, or of the part of it that stands at `at`."""
        holder = self.tree if not at else tree
        cites = []
        for index, item in enumerate(as_list(holder.get("cites")) if isinstance(holder, dict) else []):
            path = (*at, "cites", index)
            if isinstance(item, str) and item:
                self.want(item, ("sources",), *path)
                cites.append(record_of(Citation, {"source": item}))
            elif isinstance(item, dict) and _scalar(item.get("source")):
                cites.append(self._citation(path, item))
        return tuple(cites)

    def _citation(self, path: tuple[Step, ...], item: dict[str, Any]) -> Citation:
        source = str(item["source"])
        if source not in self.known.sources:
            self.want(source, ("sources",), *path, "source")
        made: dict[str, Any] = {"source": source}
        for key, value in item.items():
            if key in _CITED_TEXTS:
                if isinstance(value, str) and value:
                    made[key] = value
            elif key == "seen":
                if value == "source":
                    self.rest_on(source, *path, "seen")
                    made["seen"] = _BY_SOURCE
                else:
                    made["seen"] = self.seen((*path, "seen"), value)
            elif key == "supports":
                made["supports"] = frozenset(one for one in as_list(value) if isinstance(one, str))
            elif key == "says":
                self._said_dates((*path, "says"), value)
                if isinstance(value, dict) and value:
                    made["says"] = MappingProxyType(value)
            elif key == "own":
                made["own"] = is_true(value)
        return record_of(Citation, made)

    def _said_dates(self, path: tuple[Step, ...], says: Any) -> None:
        """Report what a citation says of a start, end or date that is no date."""
        for key in ("start", "end", "date"):
            said = says.get(key) if isinstance(says, dict) else None
            if isinstance(said, dict):
                self.date((*path, key, "edtf"), said.get("edtf"))
            else:
                self.date((*path, key), said)

    def names(self) -> tuple[Name, ...]:
        """Return the further names under `names`."""
        return tuple(
            Name(
                text=str(item["text"]),
                lang=_scalar(item.get("lang")),
                script=_scalar(item.get("script")),
                kind=_scalar(item.get("kind")),
                start=self.when("start", ("names", at), item),
                end=self.when("end", ("names", at), item),
                cites=self.cites(("names", at), item),
                note=_scalar(item.get("note")),
                access=_scalar(item.get("access")) or "public",
            )
            for at, item in _dicts(self.tree.get("names"))
            if _scalar(item.get("text"))
        )

    def areas(self) -> tuple[Area, ...]:
        """Return the areas under `areas`: one text, or a list of texts and of mappings with dates."""
        areas = []
        for at, item in enumerate(as_list(self.tree.get("areas"))):
            if isinstance(item, dict) and _scalar(item.get("name")):
                path = ("areas", at)
                start, end = self.when("start", path, item), self.when("end", path, item)
                areas.append(Area(name=str(item["name"]), start=start, end=end, cites=self.cites(path, item)))
            elif isinstance(item, str) and item:
                areas.append(Area(name=item))
        return tuple(areas)

    def seat_numbers(self) -> tuple[SeatNumber, ...]:
        """Return the numbers of seats in time under `seats`, where it is a list; none where it is not."""
        numbers = []
        for at, item in _dicts(self.tree.get("seats")):
            path = ("seats", at)
            number = count(item.get("number"))
            if number is not None:
                start, end = self.when("start", path, item), self.when("end", path, item)
                numbers.append(SeatNumber(number=number, start=start, end=end, cites=self.cites(path, item)))
        return tuple(numbers)

    def facts(self) -> tuple[Fact, ...]:
        """Return what is said under `facts`."""
        return tuple(
            Fact(
                kind=str(item.get("kind", "")),
                value=_scalar(item.get("value")),
                one_of=tuple(str(choice) for choice in as_list(item.get("one_of"))),
                cites=self.cites(("facts", at), item),
                note=_scalar(item.get("note")),
                access=_scalar(item.get("access")) or "public",
            )
            for at, item in _dicts(self.tree.get("facts"))
        )

    def follows(self) -> Follows | None:
        """Return the predecessor: its id, or a mapping that also says whether at once."""
        value = self.tree.get("follows")
        if isinstance(value, dict):
            record = _scalar(value.get("tenure"))
            if record is None:
                return None
            self.want(record, ("tenures",), "follows", "tenure")
            word = str(value.get("immediate", "unknown")).lower()
            return Follows(record=record, immediate=True if word in _TRUE else False if word in _FALSE else None)
        record = self.ref("follows", "tenures")
        return None if record is None else Follows(record=record)


def _scalar(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _dicts(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for at, item in enumerate(value if isinstance(value, list) else []):
        if isinstance(item, dict):
            yield at, item

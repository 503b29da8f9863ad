"""What is to be added to a register, before it has a place: records with their ids, and the file each belongs into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve, frozen

from orgchart.errors import UsageError
from orgchart.foundation.plain_text import shown
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.entries import Answers, Kind, entry_of, kind_of, new_id, option
from orgchart.rolefile.editing.on_the_way import MADE, AskedRecord, parts_of
from orgchart.rolefile.editing.order import about
from orgchart.rolefile.editing.renaming import ID, RESERVED
from orgchart.rolefile.reading.document import Document


@frozen(kw_only=True)
class Request:
    """A record that is asked for, with what is made on the way to it.

    Attributes:
        kind: what it is: one of `KINDS`.
        answers: its fields, by name.
        name: its id; None makes one of what it says.
        uncited: whether it may lack a source.
        place: where it is asked for, for messages: "rows.csv:3"; "" where there is one request only.
    """

    kind: str
    answers: Answers
    name: str | None = None
    uncited: bool = False
    place: str = ""


@frozen(kw_only=True)
class Draft:
    """A record with its id.

    Attributes:
        id: its id.
        kind: what it is.
        record: what it says.
        on_the_way: whether another one needs it.
        named: whether its id was asked for.
        place: where it was asked for.
        main: the number of the draft that needs it; of others its own.
    """

    id: str
    kind: Kind
    record: Mapping[str, Any]
    on_the_way: bool
    named: bool
    place: str
    main: int


_Made: TypeAlias = tuple[dict[str, Any], str, str]
"""Answers, the id of what was made of them, and where they stand."""


class Drafts:
    """The records that requests make up, one request after the other.

    Attributes:
        drafts: the records so far.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.drafts: list[Draft] = []
        self._taken = {one: section for each in documents for section in SECTIONS for one in records_of(each, section)}
        self._made: dict[tuple[str, str], _Made] = {}
        self._made_now: dict[tuple[str, str], _Made | None] = {}
        self._numbers: dict[str, int] = {}

    def take(self, request: Request) -> None:
        """Take a request on.

        Raises:
            UsageError: It makes up no record; none of it is taken.
        """
        parts = parts_of(kind_of(request.kind), request.answers, request.name)
        known = len(self.drafts)
        self._made_now = {}
        filled: dict[str, Any] = {}
        try:
            for part in parts:
                filled[part.fills] = self._take_part(request, part, filled)
        except UsageError:
            self._forget(known)
            raise
        for at in range(known, len(self.drafts)):
            self.drafts[at] = evolve(self.drafts[at], main=len(self.drafts) - 1)

    def _forget(self, known: int) -> None:
        """Forget the drafts behind so many, and what was made with them."""
        for draft in self.drafts[known:]:
            del self._taken[draft.id]
        del self.drafts[known:]
        for key, before in self._made_now.items():
            if before is None:
                del self._made[key]
            else:
                self._made[key] = before

    def _take_part(self, request: Request, part: AskedRecord, filled: Mapping[str, str]) -> str:
        """Return the id of a record, which is made unless an earlier request has made the same."""
        fields = (*part.kind.fields, *(("source",) if part.kind.is_claim else ()))
        answers = {**part.answers, **{field: name for field, name in filled.items() if field in fields}}
        if not part.fills:
            return self._keep(part, answers, request, uncited=request.uncited)
        if (same := self._made_before(part)) is not None:
            return same
        if part.kind.is_claim:
            cited = {**request.answers, **filled}
            answers |= {field: cited[field] for field in ("source", "at") if cited.get(field)}
        kept = self._keep(part, answers, request, uncited="source" not in answers)
        title = str(part.answers[MADE[f"new_{part.fills}"].title])
        key = part.kind.name, part.name or title
        self._made_now.setdefault(key, self._made.get(key))
        self._made[key] = part.answers, kept, request.place
        return kept

    def _made_before(self, part: AskedRecord) -> str | None:
        """Return the id of what an earlier request has made, where this one asks for the same.

        Raises:
            UsageError: It asks for something else by the same id; or for somebody of the same name, who may be another.
        """
        title = str(part.answers[MADE[f"new_{part.fills}"].title])
        before = self._made.get((part.kind.name, part.name or title))
        if before is None:
            return None
        answers, name, where = before
        if answers != part.answers:
            if part.name is None:
                return None
            raise UsageError(f'"{part.name}" is another {part.kind.name} in {where}; give each an id of its own')
        if part.kind.name == "person" and part.name is None:
            raise UsageError(
                f"{shown(title)} is a new person in {where} as well; if both are one, give both rows one id "
                f"({option('person')}); if not, two"
            )
        return name

    def _keep(self, part: AskedRecord, answers: Answers, request: Request, *, uncited: bool) -> str:
        record = entry_of(part.kind, answers, uncited=uncited)
        name = self._id(part, record)
        self._taken[name] = part.kind.section
        self.drafts.append(
            Draft(
                id=name,
                kind=part.kind,
                record=record,
                on_the_way=bool(part.fills),
                named=part.name is not None,
                place=request.place,
                main=len(self.drafts),
            )
        )
        return name

    def _id(self, part: AskedRecord, record: Mapping[str, Any]) -> str:
        name = part.name
        if name is None:
            return new_id(part.kind, record, self._taken, option(part.fills or "id"), self._numbers)
        if ID.fullmatch(name) is None or name in RESERVED:
            raise UsageError(
                f"{shown(name)} is no id; write lower-case letters, digits and hyphens, such as finance-head"
            )
        if name in self._taken:
            raise UsageError(f'"{name}" is the id of something in {self._taken[name]} already; choose another one')
        return name


_BESIDE: Final = frozenset({"people", "sources"})
"""Sections whose records go beside what needs them, where that file has such a section."""


class Homes:
    """Which file each draft belongs into: that of its unit, else the one with most of its kind.

    Attributes:
        orders: the ids of units and posts, in the order of the files.
    """

    def __init__(self, documents: Sequence[Document], drafts: Sequence[Draft]) -> None:
        self._documents, self._drafts = documents, drafts
        self._new = {draft.id: at for at, draft in enumerate(drafts)}
        self._found: dict[int, int] = {}
        self._counts: dict[str, list[int]] = {}
        self.orders = {
            section: [one for document in documents for one in records_of(document, section)]
            for section in ("units", "posts")
        }

    def all(self, named: bool) -> Iterator[int]:
        """Yield the number of the file of each draft.

        Args:
            named: whether a file was named for all of them, so that none is looked for.
        """
        for at in range(len(self._drafts)):
            yield 0 if named else self._home(at)

    def _home(self, at: int) -> int:
        if not self._documents:
            raise UsageError("there is no role file yet; start a register with orgchart init, or name a --file")
        way: list[int] = []
        beside: int | None = at
        while beside is not None and beside not in self._found:
            self._found[beside] = self._usual(beside)  # of a circle of new units
            way.append(beside)
            beside = self._with(beside)
        for one in reversed(way):
            self._found[one] = self._looked_for(one)
        return self._found[at]

    def _with(self, at: int) -> int | None:
        """Return the draft whose file has to be known first; None where there is none."""
        draft = self._drafts[at]
        thing = about(draft.kind.section, draft.record)
        if thing in self._new:
            return self._new[thing]
        is_beside = draft.on_the_way and draft.kind.section in _BESIDE
        return draft.main if is_beside and (thing is None or self._of(thing) is None) else None

    def _looked_for(self, at: int) -> int:
        draft = self._drafts[at]
        thing = about(draft.kind.section, draft.record)
        if thing is not None and (home := self._of(thing)) is not None:
            return home
        if draft.on_the_way and draft.kind.section in _BESIDE:
            beside = self._found[draft.main]
            if records_of(self._documents[beside], draft.kind.section):
                return beside
        return self._usual(at)

    def _of(self, name: str) -> int | None:
        """Return the file that defines a unit, or the unit of a post, or else the thing itself."""
        if name in self._new:
            return self._found[self._new[name]]
        for document in self._documents:
            post = records_of(document, "posts").get(name)
            unit = post.get("unit") if isinstance(post, dict) else None
            if isinstance(unit, str) and unit != name and (at := self._defining("units", unit)) is not None:
                return at
        for section in ("units", "posts", "people"):
            if (at := self._defining(section, name)) is not None:
                return at
        return None

    def _usual(self, at: int) -> int:
        """Return the file with most records of a kind, or the one with the section `register`."""
        section = self._drafts[at].kind.section
        if section not in self._counts:
            self._counts[section] = [len(records_of(document, section)) for document in self._documents]
        counts = self._counts[section]
        if any(counts):
            return counts.index(max(counts))
        having = (at for at, document in enumerate(self._documents) if "register" in (document.root or {}))
        return next(having, 0)

    def _defining(self, section: str, name: str) -> int | None:
        documents = enumerate(self._documents)
        return next((at for at, document in documents if name in records_of(document, section)), None)


def records_of(document: Document, section: str) -> Mapping[str, Any]:
    """Return the records of a section of a role file; none where there is no such section, or it is none."""
    records = (document.root or {}).get(section)
    return records if isinstance(records, dict) else {}

"""What is asked when a record is added by asking: which question comes next, and whether an answer makes sense."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import alike, meant
from orgchart.rolefile.editing.entries import FIELDS, Field, kind_of
from orgchart.rolefile.editing.renaming import ID
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import parse

_ASKED: Final = {
    "source": ("title", "publisher", "author", "published", "information", "accessed", "url", "basis"),
    "person": ("name", "note"),
    "unit": ("name", "part_of", "area", "start", "end", "note"),
    "post": ("unit", "title", "head", "seats", "reports_to", "note"),
    "tenure": ("person", "unnamed", "post", "mode", "start", "start_as_written", "end", "end_as_written", "end_cause",
               "confidence", "note"),
    "membership": ("person", "unit", "of", "role", "start", "end", "confidence", "note"),
    "reporting": ("from_", "to", "kind", "start", "end", "note"),
    "event": ("kind", "date", "as_written", "person", "unit", "post", "title", "place", "note"),
    "strength": ("of", "count", "of_what", "as_written", "by", "note"),
    "judgement": ("a", "b", "verdict", "because", "decided", "by"),
}  # fmt: skip
_CITED: Final = ("source", "at", "seen")
_DATES: Final = frozenset({"start", "end", "date", "published", "information", "accessed", "decided"})
IDS: Final = {
    "person": ("people",), "a": ("people",), "b": ("people",), "post": ("posts",), "unit": ("units",),
    "part_of": ("units",), "from_": ("posts", "units"), "to": ("posts", "units"), "reports_to": ("posts", "units"),
    "of": ("units", "people"), "source": ("sources",),
}  # fmt: skip
"""The sections in which the ids of a field stand."""
_MAY_BE_NEW: Final = {"person": "person", "post": "post", "unit": "unit", "source": "source"}
"""The fields in whose place the name of something new may be answered, and what that is."""
_ONLY_AFTER: Final = {
    "start_as_written": "start", "end_as_written": "end", "end_cause": "end", "at": "source", "seen": "source",
}  # fmt: skip
"""Questions that make sense only after another one was answered."""


class Questions:
    """The questions about one record.

    Attributes:
        kind: what it is.
        ids: the ids of the register, by section.
        kept_back: those that are never proposed.
    """

    def __init__(
        self,
        kind: str,
        ids: Mapping[str, tuple[str, ...]],
        *,
        kept_back: frozenset[str] = frozenset(),
        uncited: bool = False,
    ) -> None:
        self.kind = kind_of(kind)
        self.ids = ids
        self.kept_back = kept_back
        self._asked: set[str] = set()
        cited = self.kind.is_claim and not uncited
        self._names = (*_ASKED[kind], *(_CITED if cited else ()))

    def next(self, answers: Mapping[str, Any]) -> Field | None:
        """Return what to ask next, of what was answered so far; None where nothing is left to ask."""
        for name in self._names:
            if name in self._asked or not self._makes_sense(name, answers):
                continue
            return FIELDS[name]
        return None

    def _makes_sense(self, name: str, answers: Mapping[str, Any]) -> bool:
        if name in _ONLY_AFTER and _ONLY_AFTER[name] not in answers:
            return False
        for group in self.kind.needed:
            if isinstance(group, tuple) and name in group and any(other in answers for other in group):
                return False
        return True

    def wording(self, field: Field) -> str:
        """Return a question."""
        if field.flag:
            return f"{field.help}? (yes, or nothing)"
        needed = " (needed)" if field.name in self.kind.needed or field.name == "source" else ""
        new = ", or the name of one" if self.may_be_new(field) else ""
        return f"{field.help}{new}{', separated by ;' if field.many else ''}{needed}"

    def trouble(self, field: Field, text: str) -> str:
        """Return what is wrong with an answer; "" where nothing is."""
        if not text:
            return "this is needed" if field.name in self.kind.needed else ""
        if field.name in _DATES:
            try:
                parse(text)
            except DateSyntaxError as error:
                return str(error)
        if field.name in IDS:
            known = [name for section in IDS[field.name] for name in self.ids.get(section, ())]
            for one in _parts(field, text):
                if one not in known and not self.is_name(field, one):
                    proposed = [name for name in known if name not in self.kept_back]
                    return f'nothing has the id "{one}"{meant(alike(one, proposed), self._or_new(field))}'
        return ""

    def may_be_new(self, field: Field) -> bool:
        """Return whether the name of something that is not in the register yet may be answered."""
        if field.name not in _MAY_BE_NEW:
            return False
        return field.name in (*self.kind.fields, "source") and self.kind.name not in ("unit", "event")

    def is_name(self, field: Field, text: str) -> bool:
        """Return whether an answer is no id, but the name of something that may be new."""
        return self.may_be_new(field) and ID.fullmatch(text) is None

    def _or_new(self, field: Field) -> str:
        return f"; to add a {_MAY_BE_NEW[field.name]}, write its name" if self.may_be_new(field) else ""

    def answer(self, field: Field, text: str, answers: dict[str, Any]) -> None:
        """Keep an answer, if there is one, and go on."""
        self._asked.add(field.name)
        if not text:
            return
        if field.flag:
            if text.lower() in ("y", "yes", "true"):
                answers[field.name] = True
        else:
            answers[field.name] = _parts(field, text) if field.many else text

    def cited(self, answers: Mapping[str, Any]) -> bool:
        """Return whether the answers name a source, or none is needed."""
        return not self.kind.is_claim or "source" in answers


def _parts(field: Field, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip()) if field.many else (text,)


def known_ids(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Return the ids that role files define, by section."""
    ids: dict[str, list[str]] = {}
    for document in documents:
        for section, records in (document.root or {}).items():
            if isinstance(records, dict):
                ids.setdefault(section, []).extend(records)
    return {section: tuple(sorted(names)) for section, names in ids.items()}

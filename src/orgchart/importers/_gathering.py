"""Records as they are gathered from rows: ids that nothing else has, people told apart, refusals with their place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, Final, TypeAlias

from orgchart.errors import UsageError
from orgchart.importers._report import Refusal
from orgchart.rolefile.editing.entries import slug
from orgchart.rolefile.editing.renaming import RESERVED
from orgchart.rolefile.reading.characters import has_suspect

Record: TypeAlias = dict[str, Any]
"""A record as it stands in a role file; short forms are written out, all scalars are text."""

SECTIONS: Final = (
    "sources", "units", "posts", "people", "events", "tenures", "memberships", "reporting", "strengths", "judgements",
)  # fmt: skip
"""The sections that importers fill, in the order in which they are written."""

MOST_REMARKS: Final = 200

MOST_ROWS: Final = 500_000
"""How many rows may be imported at once: what is made of them is held in memory, 100,000 of them in some 600 MB."""

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^\x00-\x20\x7f]+")


def once(cites: Iterable[Record]) -> list[Record]:
    """Return citations in their order, each once."""
    found: dict[str, Record] = {}
    for cite in cites:
        found.setdefault(json.dumps(cite, sort_keys=True), cite)
    return list(found.values())


class _Cites(list[Record]):
    """The citations of one record, with what they say, so that a further one is compared with all of them at once."""

    said: set[str] | None = None
    counted = 0


def cite_also(record: Record, cites: Iterable[Record]) -> None:
    """Add to a record the citations that it does not have yet."""
    there = record.get("cites", ())
    if not isinstance(there, _Cites):
        there = record["cites"] = _Cites(there)
    known = there.said
    if known is None or there.counted != len(there):
        known = there.said = {json.dumps(cite, sort_keys=True) for cite in there}
    for cite in cites:
        said = json.dumps(cite, sort_keys=True)
        if said not in known:
            known.add(said)
            there.append(cite)
    there.counted = len(there)


class RowError(Exception):
    """A row cannot be read.

    Attributes:
        column: the column at fault; "" for the whole row.
        reason: what is wrong, and the cure.
    """

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column = column
        self.reason = reason


class Gathering:
    """Everything that one import has made so far.

    Attributes:
        source: id of the source that the imported file is.
        register: the `register` section; None where there is to be none.
        sections: the records by section and id.
        rows, imported, left_out, blank, derived: as in `Report`.
        refused: the rows refused.
        remarks: what a reader should know; each is told once.
    """

    def __init__(self, source: str, progress: Callable[[int], None] | None = None, *, prefix: str = "") -> None:
        self.source = source
        self._prefix = f"{prefix}-" if prefix else ""
        self.register: Record | None = None
        self.sections: dict[str, dict[str, Record]] = {section: {} for section in SECTIONS}
        self.rows = self.imported = self.left_out = self.blank = self.derived = 0
        self.refused: list[Refusal] = []
        self.remarks: dict[str, None] = {}
        self._counted: dict[str, tuple[int, str]] = {}
        self._progress = progress
        self._taken: set[str] = set(RESERVED)
        self._numbers: dict[str, int] = {}
        self._slugs: dict[str, str] = {}

    def row(self) -> None:
        """Count a row that was read.

        Raises:
            UsageError: There are too many.
        """
        self.rows += 1
        if self.rows > MOST_ROWS:
            raise UsageError(f"there are more than {MOST_ROWS:,} rows; import them in parts, each into its own folder")
        if self._progress is not None and not self.rows % 1000:
            self._progress(self.rows)

    def refuse(self, place: str, reason: str) -> None:
        """Record a row that is not imported."""
        self.refused.append(Refusal(place, reason))

    def remark(self, text: str) -> None:
        """Record something that a reader of the result should know; very many are counted at the end."""
        self.remarks[text] = None

    def count(self, what: str, example: str) -> None:
        """Count something that many rows may have; it is told once, with the number of times and the first example.

        Args:
            what: a sentence with `{}` where the number and the example go, such as "begins after the file: {}". What
                stands before it may be data, and hold braces.
            example: the place and what stands there.
        """
        number, first = self._counted.get(what, (0, example))
        self._counted[what] = number + 1, first

    def told(self) -> tuple[str, ...]:
        """Return what was counted, then the remarks in their order: at most `MOST_REMARKS`, and how many more."""
        counted = (
            f"{number:,} {'time' if number == 1 else 'times'}, first at {first}".join(what.rsplit("{}", 1))
            for what, (number, first) in self._counted.items()
        )
        remarks = (*counted, *self.remarks)
        if len(remarks) <= MOST_REMARKS:
            return remarks
        return (*remarks[:MOST_REMARKS], f"{len(remarks) - MOST_REMARKS} more remarks of this kind")

    def add(self, section: str, name: str, record: Mapping[str, Any]) -> str:
        """Add a record under an id that is given, such as a constant of the mapping; return the id."""
        self._taken.add(name)
        self.sections[section][name] = dict(record)
        return name

    def add_new(self, section: str, kind: str, text: str, record: Record) -> str:
        """Add a record under a new id made of a text; return the id.

        Args:
            section: where it goes.
            kind: begins the id where the text has no Latin letters, or begins with a digit.
            text: what the id is made of; a second one of the same text gets "-2".
            record: what it says; not copied.
        """
        return self.add_made(section, self.id_of(kind, text), record)

    def id_of(self, kind: str, text: str) -> str:
        """Return an id made of a text; `kind` begins it where the text has no Latin letters, or begins with a digit."""
        made = self.slug(text) or f"{kind}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
        return f"{kind}-{made}" if made[0].isdigit() else made

    def add_made(self, section: str, made: str, record: Record) -> str:
        """Add a record under an id made of other ids, with a number behind it where it is taken; return the id."""
        if self._prefix and not made.startswith(self._prefix):
            made = self._prefix + made
        name = made
        if name in self._taken:
            number = self._numbers.get(made, 1) + 1
            while (name := f"{made}-{number}") in self._taken:
                number += 1
            self._numbers[made] = number
        self._taken.add(name)
        self.sections[section][name] = record
        return name

    def slug(self, text: str) -> str:
        """Return a text as a part of an id; "" where it has no Latin letters or digits."""
        made = self._slugs.get(text)
        if made is None:
            if len(self._slugs) > 200_000:
                self._slugs.clear()
            made = self._slugs[text] = slug(text)
        return made


def is_url(text: str) -> bool:
    """Return whether a text is an address as role files want it, with its scheme."""
    return _URL.fullmatch(text) is not None


def tidy(text: str) -> str:
    """Return a text with single spaces and none at its edges."""
    return text if text.isalnum() else " ".join(text.split())


def harmless(text: str) -> tuple[str, str]:
    """Return a text that a role file may hold, and what was in it that it may not; "" where nothing was.

    Control characters, halves of characters, and what changes the direction of writing become U+FFFD.
    """
    if text.isprintable() or not has_suspect(text, key=False):
        return text, ""
    kept = "".join("\ufffd" if has_suspect(one, key=False) else one for one in text.replace("\r", "\n"))
    bad = dict.fromkeys(f"U+{ord(one):04X}" for one in text if has_suspect(one, key=False) and one != "\r")
    return kept, ", ".join(bad)

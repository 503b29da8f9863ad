"""Who or what in a register may be the same as something that is about to be added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Final

from orgchart.foundation.records import Frozen
from orgchart.model import Register
from orgchart.questions.search import everything, letters, sound

_LEAST: Final = 3
"""How many consonants a name has to have for others to sound like it."""
_MOST: Final = 3
"""How many things are named that sound alike."""
KEPT: Final = 20
"""How many things of one name, or one sound, a new record is compared with: the first that there were."""


class Double(Frozen):
    """Something that a new record may be the same as.

    Attributes:
        id: its id.
        label: what it is called.
        same: whether its name is the same but for case, diacritics or variants of letters; else it only sounds so.
    """

    id: str
    label: str
    same: bool


class Doubles:
    """What has a name in a register, by how that is spelled and how it sounds; what is added can be taken in."""

    def __init__(self, register: Register | None) -> None:
        self._spelled: dict[tuple[str, str], dict[str, str]] = {}
        self._sounding: dict[tuple[str, str], dict[str, str]] = {}
        self._sources: dict[str, dict[str, dict[str, str]]] = {}
        self._addresses: dict[str, tuple[str, str]] = {}
        if register is None:
            return
        for kind, name, label, _, spellings in everything(register):
            scope = f"post of {register.posts[name].unit}" if kind == "post" else kind
            self._take(scope, name, label, (spelling.text for spelling in spellings))
        for source in register.sources.values():
            published = "" if source.published is None else source.published.source
            self._take_source(source.id, source.title, published)
            for address in (source.url, source.archive):
                if address:
                    self._addresses[address] = source.id, source.title

    def of(self, kind: str, record: Mapping[str, Any]) -> tuple[Double, ...]:
        """Return what a record of a kind may be the same as: those of the same name first, by id.

        Args:
            kind: person, unit, post or source; of others nothing is known.
            record: what it says, as it stands in a role file.
        """
        if kind == "source":
            return self._of_source(record)
        if kind not in ("person", "unit", "post"):
            return ()
        scope, name = _named(kind, record)
        same = self._spelled.get((scope, letters(name)), {})
        heard = self._sounding.get((scope, _sound(name)), {}) if kind != "post" and len(_sound(name)) >= _LEAST else {}
        alike = [(one, label) for one, label in sorted(heard.items()) if one not in same][:_MOST]
        return (
            *(Double(id=one, label=label, same=True) for one, label in sorted(same.items())),
            *(Double(id=one, label=label, same=False) for one, label in alike),
        )

    def take(self, kind: str, name: str, record: Mapping[str, Any]) -> None:
        """Take in what is added, so that what is added after it is compared with it, too.

        Args:
            kind: what it is.
            name: its id.
            record: what it says.
        """
        if kind in ("person", "unit", "post"):
            scope, text = _named(kind, record)
            self._take(scope, name, text, (text,))
        elif kind == "source":
            self._take_source(name, str(record.get("title", "")), str(record.get("published", "")))

    def _take(self, scope: str, name: str, label: str, spellings: Iterable[str]) -> None:
        for text in spellings:
            for there, key in ((self._spelled, letters(text)), (self._sounding, _sound(text))):
                some = there.setdefault((scope, key), {})
                if len(some) < KEPT:
                    some[name] = label

    def _take_source(self, name: str, title: str, published: str) -> None:
        some = self._sources.setdefault(letters(title), {}).setdefault(published, {})
        if len(some) < KEPT:
            some[name] = title

    def _of_source(self, record: Mapping[str, Any]) -> tuple[Double, ...]:
        """Return the sources at the same address, and those of the same title; of other dates they are only alike."""
        published = str(record.get("published", ""))
        there = self._sources.get(letters(str(record.get("title", ""))), {})
        dates = dict.fromkeys([*(date for date in (published, "") if date in there), *islice(there, KEPT)])
        found = {
            name: Double(id=name, label=title, same=not published or not other or other == published)
            for other in dates
            for name, title in there[other].items()
        }
        if (at := self._addresses.get(str(record.get("url", "")))) is not None:
            found[at[0]] = Double(id=at[0], label=at[1], same=True)
        return tuple(sorted(found.values(), key=lambda double: (not double.same, double.id)))


def _named(kind: str, record: Mapping[str, Any]) -> tuple[str, str]:
    """Return among which things a record is compared, and its name."""
    if kind == "post":
        return f"post of {record.get('unit', '')}", str(record.get("title", ""))
    return kind, str(record.get("name", ""))


def _sound(name: str) -> str:
    return sound(letters(name).replace(" ", ""))

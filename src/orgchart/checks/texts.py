"""The texts of a register: names, with where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from orgchart.checks.examined import Examined
from orgchart.model import Name, Post
from orgchart.rolefile.reading.document import Step

TITLES: Final = frozenset(
    {
        "mr", "mrs", "ms", "miss", "sir", "madam", "dr", "prof", "professor", "haji", "hajji", "alhaj",
        "mullah", "mulla", "mawlawi", "mawlavi", "maulvi", "mawlana", "maulana", "mufti", "qari", "sheikh",
        "shaikh", "shaykh", "sayyid", "imam", "akhund", "akhundzada", "ustad", "ustaz", "ayatollah",
        "hojatoleslam", "khan", "engineer", "general", "colonel", "captain", "major", "lieutenant", "sergeant",
        "commander", "brigadier", "marshal", "admiral", "leader", "chief", "father", "bishop", "brother",
        "sister", "king", "queen", "prince", "princess", "lord", "lady", "emir", "sultan", "president",
        "minister", "governor",
    }
)  # fmt: skip
"""Forms of address, ranks and titles, as `letters` writes them; alone they name nobody."""


class WrittenName(NamedTuple):
    """A name.

    Attributes:
        one: the person, unit or post that has it.
        path: where it stands in the record.
        text: the name.
        name: the record of it, for one under `names`.
    """

    one: Any
    path: tuple[Step, ...]
    text: str
    name: Name | None = None


def names(examined: Examined, *sections: str, ascii_too: bool = True) -> Iterator[WrittenName]:
    """Yield the names of people, units and posts: the main one, then those under `names`.

    Args:
        examined: the register.
        sections: `people`, `units`, `posts`; all of them where none is given.
        ascii_too: False for those only that have other than ASCII characters.
    """
    for section in sections or ("people", "units", "posts"):
        for one in getattr(examined.register, section).values():
            key = "title" if isinstance(one, Post) else "name"
            main = getattr(one, key)
            if main is not None and (ascii_too or not main.isascii()):
                yield WrittenName(one, (key,), main)
            for at, name in enumerate(one.names):
                if ascii_too or not name.text.isascii():
                    yield WrittenName(one, ("names", at, "text"), name.text, name)


def spelled(examined: Examined) -> Iterator[WrittenName]:
    """Yield the spellings that citations give."""
    for one, path, cites in examined.citing:
        for at, cite in enumerate(cites):
            if cite.spelled is not None:
                yield WrittenName(one, (*path, at, "spelled"), cite.spelled)

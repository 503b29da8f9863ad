"""The names that a search finds."""

from __future__ import annotations

from typing import ClassVar, Literal

from orgchart.answers.brief import Brief
from orgchart.answers.parts import Shape
from orgchart.answers.stamp import Published
from orgchart.diagnostics.place import Place
from orgchart.model import Citation, Source
from orgchart.model.register import IdentityRule
from orgchart.temporal import CivilDay

How = Literal["exact", "letters", "words", "part", "sounds", "sounds-part"]


class Hit(Brief, aside=("place",)):
    """A person, unit or post of which one spelling matches.

    Attributes:
        id: of the person, unit or post.
        kind: `person`, `unit` or `post`.
        name: the name to show.
        matched: the spelling that matched, as written.
        where: `name`, `names`, `title` or `spelled` (by a citation).
        how: `exact`; `letters`: but for case, diacritics and letter variants; `words`: all words asked for
            are in
            it; `part`: they begin words of it; `sounds`, `sounds-part`: the same but for vowels and
            transliteration.
        why: the same in words.
        same_as: other ids of the same person, as far as judgements join.
        may_be: ids of people of whom judgements leave open whether they are the same person.
        cites: the citations for that spelling.
        also: other spellings of it.
    """

    in_line: ClassVar[str] = "{name} ({kind} {id}): {why}"

    id: str
    kind: Literal["person", "unit", "post"]
    name: str
    same_as: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    matched: str
    where: str
    how: How
    why: str
    also: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    place: Place | None = None


class Found(Published):
    """The answer to a search: the best match of each person, unit and post, best first.

    Attributes:
        left_out: how many more match than are told.
    """

    in_line: ClassVar[str] = "{text}: {hits}"
    in_table = (("hits",), {"name": "{name}", "kind": "{kind}", "id": "{id}", "spelling": "{matched}", "why": "{why}"})
    shape: ClassVar[Shape] = {"title": "register.title", "digest": "register.digest", "rev": "register.rev"}

    title: str
    digest: str
    rev: str | None
    tool: str
    text: str
    known_by: CivilDay | None = None
    identity: IdentityRule = "strict"
    hits: tuple[Hit, ...] = ()
    left_out: int = 0
    sources: tuple[Source, ...] = ()

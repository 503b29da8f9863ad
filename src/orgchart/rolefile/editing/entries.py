"""What can be added to a register: kinds of record, the answers that make one up, and its id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, Final

from attrs import frozen

from orgchart.errors import UsageError
from orgchart.foundation.plain_text import article


@frozen
class Field:
    """A field of a record.

    Attributes:
        name: its name among the answers, with underscores; the option of the command line has hyphens.
        help: what it is, in one line.
        path: the keys that lead to it in the record; empty where it is the name itself.
        many: whether it can be given several times.
        flag: whether it is true or left out.
    """

    name: str
    help: str
    path: tuple[str, ...] = ()
    many: bool = False
    flag: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys that lead to it in the record."""
        return self.path or (self.name,)


@frozen
class Kind:
    """A kind of record.

    Attributes:
        name: what it is called on the command line.
        section: where it stands in a role file.
        fields: the names of its fields, in the order of asking.
        needed: the names of those that must be given; a tuple stands for one of several.
        is_claim: whether it rests on citations.
    """

    name: str
    section: str
    fields: tuple[str, ...]
    needed: tuple[str | tuple[str, ...], ...]
    is_claim: bool = True


FIELDS: Final = {
    field.name: field
    for field in (
        Field("person", "id of a person"),
        Field("unnamed", "somebody held it whose name is not known: why"),
        Field("vacant", "a source says that nobody held it", flag=True),
        Field("unknown", "it could not be found out who held it: why"),
        Field("post", "id of a post"),
        Field("unit", "id of a unit"),
        Field("of", "id of the unit belonged to, or counted"),
        Field("from_", "id of the post or unit that reports", ("from",)),
        Field("to", "id of the post or unit reported to"),
        Field("name", "the name to show"),
        Field("title", "what it is called"),
        Field("kind", "of an event, source or line of reporting: which kind"),
        Field("part_of", "id of the unit it is part of", many=True),
        Field("area", "where it was active", ("areas",), many=True),
        Field("classification", "what it was"),
        Field("head", "its holder heads the unit", flag=True),
        Field("seats", "how many can hold it: a number, or unknown"),
        Field("filled", "how many seats a source says were filled"),
        Field("reports_to", "id of a post or unit it reports to", many=True),
        Field("date", "the day, in EDTF"),
        Field("as_written", "the words of the source for the date or the figure"),
        Field("place", "where"),
        Field("count", 'the figure: 400, "about 100"'),
        Field("of_what", "what was counted"),
        Field("a", "id of a person"),
        Field("b", "id of another person"),
        Field("verdict", "same, different or unsure"),
        Field("because", "why"),
        Field("decided", "when it was decided, in EDTF"),
        Field("by", "on whose word, or who decided"),
        Field("role", "what the source calls the member"),
        Field("mode", "substantive, acting, de-facto or claimed"),
        Field("follows", "id of the predecessor's tenure"),
        Field("within", "id of the tenure or membership during which it was so"),
        Field("start", "first day, in EDTF", ("start", "edtf")),
        Field("start_as_written", "the source's words for it", ("start", "as_written")),
        Field("start_event", "id of the event on whose day it began", ("start", "event")),
        Field("start_cause", "why it began", ("start", "cause")),
        Field("end", "last day, in EDTF", ("end", "edtf")),
        Field("end_as_written", "the source's words for it", ("end", "as_written")),
        Field("end_event", "id of the event on whose day it ended", ("end", "event")),
        Field("end_cause", "why it ended", ("end", "cause")),
        Field("over_by", "id of a source, or a date: over before then, when is not known", ("end", "over_by")),
        Field("after", "id of an event or record that it began after", many=True),
        Field("before", "id of an event or record that it ended before", many=True),
        Field("confidence", "certain, likely, possible or doubtful"),
        Field("status", "accepted, conflict, needs-work or retracted"),
        Field("note", "remarks"),
        Field("access", "public or restricted: who may see it"),
        Field("publisher", "who published it"),
        Field("author", "who wrote it", ("authors",), many=True),
        Field("published", "when, in EDTF"),
        Field("information", "the days it is about, in EDTF"),
        Field("accessed", "when you read it, in EDTF"),
        Field("url", "its address"),
        Field("archive", "the address of a copy that lasts"),
        Field("derives_from", "id of a source that it repeats", many=True),
        Field("basis", "why these dates"),
        Field("lang", "its language, as a BCP 47 tag"),
        Field("source", "id of the source cited", ("cites", "source")),
        Field("at", "where in it: page, paragraph, heading", ("cites", "at")),
        Field("quote", "its words", ("cites", "quote")),
        Field("seen", "the day it says that it was so: EDTF, id of an event, or source", ("cites", "seen")),
        Field("spelled", "how it spells the name", ("cites", "spelled")),
        Field("supports", "a key that it supports; left out: all", ("cites", "supports"), many=True),
        Field("new_person", "name of somebody who is not in the register yet, and is added"),
        Field("new_post", "title of a post that is not in the register yet, and is added"),
        Field("new_unit", "name of a unit that is not in the register yet, and is added"),
        Field("new_source", "title of a source that is not in the register yet, and is added"),
    )
}
"""Every field, by name."""

_MOMENTS: Final = (
    "start", "start_as_written", "start_event", "start_cause", "end", "end_as_written", "end_event", "end_cause",
    "over_by", "after", "before",
)  # fmt: skip
_RATED: Final = ("confidence", "status", "note", "access")
_DATED: Final = (*_MOMENTS, *_RATED)
CITATION: Final = ("source", "at", "seen", "supports", "spelled", "quote")

KINDS: Final = {
    kind.name: kind
    for kind in (
        Kind(
            "source", "sources",
            ("title", "publisher", "author", "published", "information", "accessed", "url", "archive", "kind",
             "lang", "derives_from", "basis", "note", "access"),
            ("title",), is_claim=False,
        ),
        Kind("person", "people", ("name", "note", "access"), ("name",)),
        Kind("unit", "units", ("name", "part_of", "area", "classification", *_DATED), ("name",)),
        Kind("post", "posts", ("unit", "title", "head", "seats", "filled", "reports_to", *_DATED), ("unit", "title")),
        Kind(
            "tenure", "tenures",
            ("person", "unnamed", "vacant", "unknown", "post", "mode", "follows", "within", *_DATED),
            (("person", "unnamed", "vacant", "unknown"), "post"),
        ),
        Kind("membership", "memberships", ("person", "unit", "of", "role", "mode", "within", *_DATED),
             (("person", "unit"), "of")),
        Kind("reporting", "reporting", ("from_", "to", "kind", "within", *_DATED), ("from_", "to")),
        Kind("event", "events", ("kind", "date", "as_written", "person", "unit", "post", "title", "place", *_RATED),
             ("kind",)),
        Kind("strength", "strengths", ("of", "count", "of_what", "as_written", "by", *_RATED), ("of", "count")),
        Kind("judgement", "judgements", ("a", "b", "verdict", "because", "decided", "by", "note", "access"),
             ("a", "b", "verdict")),
    )
}  # fmt: skip
"""Every kind of record that can be added, by name."""

Answers = Mapping[str, str | tuple[str, ...] | bool]
"""The fields given, by name; a tuple for one that can be given several times, True for a flag."""


def kind_of(name: str) -> Kind:
    """Return a kind of record.

    Raises:
        UsageError: There is none of that name.
    """
    if name not in KINDS:
        raise UsageError(f'nothing is called "{name}"; there are {", ".join(KINDS)}')
    return KINDS[name]


def entry_of(kind: Kind, answers: Answers, *, uncited: bool = False) -> dict[str, Any]:
    """Return the record that answers make up, as it stands in a role file; short forms are written out.

    Args:
        kind: what it is.
        answers: the fields given; an empty text counts as none.
        uncited: whether a claim may lack a source.

    Raises:
        UsageError: Something needed is missing, or given that this kind does not have.
    """
    given = {name: value for name, value in answers.items() if value not in ("", (), False)}
    allowed = (*kind.fields, *(CITATION if kind.is_claim else ()))
    for name in given:
        if name not in allowed:
            raise UsageError(f"{article(kind.name)} has no {option(name)}; it has {', '.join(map(option, allowed))}")
    for need in kind.needed:
        if not any(name in given for name in ((need,) if isinstance(need, str) else need)):
            wanted = option(need) if isinstance(need, str) else " or ".join(map(option, need))
            raise UsageError(f"{article(kind.name)} needs {wanted}")
    if kind.is_claim and "source" not in given:
        if not uncited:
            raise UsageError("a claim needs a source: give --source (and --at), or say --uncited")
        other = [name for name in CITATION if name in given]
        if other:
            raise UsageError(f"{option(other[0])} is about a source; give --source as well")
    entry: dict[str, Any] = {}
    for name in allowed:
        if name in given:
            value = given[name]
            *path, key = FIELDS[name].keys
            into = entry
            for step in path:
                into = into.setdefault(step, {})
            into[key] = "true" if value is True else list(value) if isinstance(value, tuple) else value
    if "cites" in entry:
        entry["cites"] = [entry["cites"]]
    return entry


def option(name: str) -> str:
    """Return the option for a field."""
    return "--" + name.strip("_").replace("_", "-")


def new_id(
    kind: Kind,
    entry: Mapping[str, Any],
    taken: Collection[str],
    asked: str = "--id",
    numbers: dict[str, int] | None = None,
) -> str:
    """Return an id for a record, of what it says, that nothing has: function and person of a tenure.

    Args:
        kind: what it is.
        entry: what it says.
        taken: the ids that are not free.
        asked: the option that an id is given with.
        numbers: the number behind the last id made of some words, where many are made.

    Raises:
        UsageError: No id can be made of it, for it has no Latin letters.
    """
    made = slug(_words(kind, entry))
    if not made:
        raise UsageError(f"no id can be made of this name; give one with {asked}, of a-z, 0-9 and hyphens")
    numbers = {} if numbers is None else numbers
    number = numbers.get(made, 1)
    result = made if number == 1 else f"{made}-{number}"
    while result in taken or result == "source":
        number += 1
        result = f"{made}-{number}"
    numbers[made] = number
    return result


def slug(text: str) -> str:
    """Return a text as an id: lower case, without accents, hyphens between words, at most 60 characters."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l")).lower()
        plain = re.sub("[\u0300-\u036f'’ʼ`]", "", plain)
    words = re.findall("[a-z0-9]+", plain)
    if len(plain) <= 60:
        return "-".join(words)
    result = ""
    for word in words:
        longer = f"{result}-{word}" if result else word[:60]
        if len(longer) > 60:
            break
        result = longer
    return result


def _words(kind: Kind, entry: Mapping[str, Any]) -> str:
    """Return the words that an id is made of."""
    holder = next((name for name in ("unnamed", "vacant", "unknown") if name in entry), "")
    if kind.name == "tenure":
        return f"{entry['post']} {entry.get('person', holder)}"
    if kind.name == "membership":
        return f"{entry.get('person', entry.get('unit'))} in {entry['of']}"
    if kind.name == "reporting":
        return f"{entry['from']} to {entry['to']}"
    if kind.name == "strength":
        return f"{entry['of']} strength {entry.get('by', '')}"
    if kind.name == "judgement":
        return f"{entry['a']} {entry['b']}"
    if kind.name == "post":
        return f"{entry['unit']} {entry['title']}"
    if kind.name == "event":
        whom = next((entry[name] for name in ("person", "unit", "post") if name in entry), entry.get("title", ""))
        return f"{entry['kind']} {whom or entry.get('date', '')}"
    if kind.name == "source":
        title = " ".join(str(entry["title"]).split()[:5])
        year = re.search("[0-9]{4}", str(entry.get("published", "")))
        return title if year is None or year[0] in title else f"{title} {year[0]}"
    return str(entry["name"])

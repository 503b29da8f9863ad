"""What may be written at a place of a role file: sections, keys, ids, words, dates, codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal, TypeAlias

from orgchart.checks import allowable_codes, catalogue
from orgchart.checks.allowances import MARK
from orgchart.editor.position import WrittenAt, written_at
from orgchart.editor.schema_at import Allowed, allowed_at
from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import Frozen
from orgchart.model import Register
from orgchart.reporters._terminal import safe
from orgchart.rolefile.meaning.references import sections_meant
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import parse
from orgchart.temporal.phrases import suggest
from orgchart.watched import RegisterState
from orgchart.wording.names import Names

Sort: TypeAlias = Literal["section", "key", "id", "word", "date", "code"]

_ALLOWING: Final = re.compile(rf"#[ \t]*{MARK}[ \t]++([\w, \t-]*+)$")
_DATES_OF_A_SOURCE: Final = ("information", "published")
_FORMS: Final = (
    ("2018", "a year"), ("2018-04", "a month"), ("2018-04-05", "a day"), ("[2018-04..2018-07]", "some day between"),
    ("[..2018-04]", "some day, then or earlier"), ("2018~", "about"), ("2018?", "uncertain"),
)  # fmt: skip
"""The commonest forms of dates, each with what it means."""
_OWN_DATE_KEYS: Final = frozenset({"seen", "over_by"})


class Completion(Frozen):
    """Something that may be written.

    Attributes:
        label: what the list shows.
        sort: what it is.
        detail: what it means, in a few words.
        about: the same at length; "" for no more.
        text: what takes the place of what was typed.
    """

    label: str
    sort: Sort
    detail: str = ""
    about: str = ""
    text: str


class Completions(Frozen):
    """What may be written at a place.

    Attributes:
        start: index of the first character that a proposal replaces.
        end: index after the last one: the place, or after the quote that an editor has closed already.
        items: the likeliest first.
    """

    start: int
    end: int
    items: tuple[Completion, ...]


def completion(state: RegisterState | None, text: str, index: int, *, json_file: bool = False) -> Completions:
    """Return what may be written at an index of a file.

    Args:
        state: the register; None where it was not read yet, so that there are no ids.
        text: the file as the editor has it, readable or not.
        index: of a code point.
        json_file: whether it is JSON.
    """
    at = written_at(text, index, json_file=json_file)
    if at.what == "comment":
        return _in_comment(text, index)
    end = index + (bool(at.quote) and text[index : index + 1] == at.quote)
    if at.what == "key" and not (at.path and isinstance(at.path[-1], int)):
        return Completions(start=at.start, end=end, items=tuple(_keys(at, json_file=json_file)))
    allowed = allowed_at(at.path)
    items = (*_ids(state, at, json_file=json_file), *_values(state, at, allowed, json_file=json_file))
    if at.what == "key":
        items += tuple(_keys(at, json_file=json_file))
    return Completions(start=at.start, end=end, items=items)


def _keys(at: WrittenAt, *, json_file: bool) -> Iterator[Completion]:
    """Yield the keys that a mapping can have and has not yet."""
    allowed = allowed_at(at.path)
    for key, about in allowed.keys:
        if key in at.siblings:
            continue
        text = f'"{key}": ' if json_file else f"{key}:{'' if not at.path else ' '}"
        yield Completion(label=key, sort="key" if at.path else "section", detail=about, text=text)


def _ids(state: RegisterState | None, at: WrittenAt, *, json_file: bool) -> Iterator[Completion]:
    """Yield the ids that can stand at a place, with what they name."""
    sections = sections_meant(at.path)
    if at.path[-1:] == ("seen",):
        yield Completion(
            label="source", sort="word", detail="the days that the source is about", text=_text("source", at, json_file)
        )
    if state is None or not sections:
        return
    register = None if state.view is None else state.view.resolution.register
    for section in sections:
        for name, label in sorted(_named(state, section, register)):
            if name not in state.kept_back:
                yield Completion(label=name, sort="id", detail=safe(label), text=_text(name, at, json_file))


def _named(state: RegisterState, section: str, register: Register | None) -> Iterator[tuple[str, str]]:
    """Yield the ids of a section, of all files as they are, each with what it names.

    Of a file that cannot be read it has those of the last time that it could.
    """
    names = None if register is None else Names(register)
    known: dict[str, Any] = {} if register is None else dict(getattr(register, section))
    found: dict[str, Any] = {} if all(document.complete for document in state.documents) else dict.fromkeys(known)
    for document in state.documents:
        records = (document.root or {}).get(section)
        found.update(records if isinstance(records, dict) else {})
    for name, body in found.items():
        if names is not None and name in known:
            yield name, _label(names, section, known[name])
        else:
            told = body.get("name") or body.get("title") if isinstance(body, dict) else None
            yield name, told if isinstance(told, str) else ""


def _label(names: Names, section: str, item: Any) -> str:
    """Return what an id names, in a few words."""
    if section == "sources":
        return str(item.title)
    return names.place(item.id) if section in ("posts", "units") else names.anything(item)


def _values(state: RegisterState | None, at: WrittenAt, allowed: Allowed, *, json_file: bool) -> Iterator[Completion]:
    for word in allowed.values:
        yield Completion(
            label=word, sort="word", text=_text(word, at, json_file) if word not in ("true", "false") else word
        )
    if at.path[:3] == ("register", "checks", "select"):
        yield from (_code(code, _text(code, at, json_file)) for code in _optional_codes())
    if allowed.date or at.path[-1:] and at.path[-1] in _OWN_DATE_KEYS:
        yield from _dates(state, at, json_file=json_file)


def _dates(state: RegisterState | None, at: WrittenAt, *, json_file: bool) -> Iterator[Completion]:
    """Yield the dates that a phrase may mean, those of the sources that the record cites, and the forms of dates."""
    given = dict[str, str]()
    phrase = None if _is_date(at.typed) else suggest(at.typed)
    if phrase is not None and phrase.edtf:
        given[phrase.edtf] = phrase.because
        given.update(dict.fromkeys(phrase.alternatives, "it may mean this, too"))
    for document in state.documents if state is not None else ():
        given.update(_dates_of_sources(state, document, at) if state is not None else {})
    for form, meaning in _FORMS:
        given.setdefault(form, meaning)
    for date, meaning in given.items():
        yield Completion(label=date, sort="date", detail=meaning, text=_text(date, at, json_file))


def _dates_of_sources(state: RegisterState, document: Document, at: WrittenAt) -> dict[str, str]:
    """Return the dates of the sources that the record at a place cites, as they are written there."""
    record: Any = document.root
    for step in at.path[:2]:
        record = record.get(step) if isinstance(record, dict) else None
    cites = record.get("cites") if isinstance(record, dict) else None
    cited = (
        [cite.get("source") if isinstance(cite, dict) else cite for cite in cites] if isinstance(cites, list) else []
    )
    found: dict[str, str] = {}
    for other in state.documents:
        sources = (other.root or {}).get("sources")
        for name in cited:
            source = sources.get(name) if isinstance(sources, dict) and isinstance(name, str) else None
            if isinstance(source, dict) and name not in state.kept_back:
                for key in _DATES_OF_A_SOURCE:
                    if isinstance(source.get(key), str) and _is_date(source[key]):
                        found.setdefault(source[key], f"{key} of {name}")
    return found


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except DateSyntaxError:
        return False
    return True


def _in_comment(text: str, index: int) -> Completions:
    """Return the codes that a comment may allow, or the words with which such a comment begins."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    allowing = _ALLOWING.search(line)
    if allowing is None:
        start = index - len(line) + line.rfind("#") + 1 if "#" in line else index
        typed = text[start:index].strip()
        items = (Completion(label=MARK, sort="word", detail="allow a finding here, with a reason", text=f" {MARK} "),)
        return Completions(start=start, end=index, items=items if MARK.startswith(typed) else ())
    typed = re.split(r"[,\s]", allowing[1])[-1]
    return Completions(
        start=index - len(typed), end=index, items=tuple(_code(code, code) for code in sorted(allowable_codes()))
    )


def _code(code: str, text: str) -> Completion:
    meant = catalogue()[code]
    return Completion(label=code, sort="code", detail=meant.name, about=meant.summary, text=text)


@cache
def _optional_codes() -> tuple[str, ...]:
    """Return the codes of checks that are made only where they are asked for."""
    from orgchart.checks import on_by_default

    return tuple(code for code, meant in catalogue().items() if not on_by_default(meant))


def _text(value: str, at: WrittenAt, json_file: bool) -> str:
    """Return a value as it is written in the place of what was typed, its quote included."""
    from orgchart.rolefile.editing.places_in_files import quoted, scalar_text

    if json_file or at.quote == '"':
        return quoted(value)
    if at.quote == "'":
        return "'" + value.replace("'", "''") + "'"
    return scalar_text(value)

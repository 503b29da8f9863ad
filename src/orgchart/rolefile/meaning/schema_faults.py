"""What the schema refuses, in words: the key or value, the fact, the cure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from orgchart.diagnostics.finding import Diagnostic
from orgchart.diagnostics.rules import Severity
from orgchart.errors import DateSyntaxError
from orgchart.foundation.hidden import hidden_in, without_hidden
from orgchart.foundation.plain_text import closest, listed, shown
from orgchart.foundation.schemas import schema_text
from orgchart.rolefile.meaning.words import named
from orgchart.rolefile.reading.document import Document, Step
from orgchart.rolefile.reading.findings import MOST_PER_CODE
from orgchart.temporal import Duration, parse

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Path: TypeAlias = tuple[Step, ...]

_DATES = frozenset(
    {"start", "end", "date", "edtf", "published", "information", "accessed", "seen", "over_by", "decided", "on"}
)
_ID = "^[a-z0-9][a-z0-9-]*$"
_SECTIONS_MEANT = {
    "persons": "people", "person": "people", "organisations": "units", "organizations": "units", "groups": "units",
    "roles": "posts", "positions": "posts", "appointments": "tenures", "postings": "tenures",
}  # fmt: skip
_KEYS_MEANT = {
    ("people", "title"): "name", ("units", "title"): "name", ("posts", "name"): "title",
    ("sources", "name"): "title", ("sources", "date"): "published", ("sources", "author"): "authors",
    ("tenures", "from"): "start", ("tenures", "to"): "end", ("tenures", "role"): "post",
    ("memberships", "from"): "start", ("memberships", "to"): "end", ("units", "parent"): "part_of",
    ("events", "type"): "kind", ("events", "name"): "title", ("events", "where"): "place",
}  # fmt: skip
_OF_CITATION = frozenset({"seen", "supports", "quote", "at", "source", "spelled", "stance", "says"})
_OF_DATE = frozenset({"as_written", "over_by", "exclusive", "cause", "edtf", "calendar"})
_VALUES_MEANT = {
    "probable": "likely", "probably": "likely", "yes": "true", "on": "true", "y": "true", "1": "true",
    "no": "false", "off": "false", "n": "false", "0": "false",
}  # fmt: skip
_LEAST_RECORD = {
    "register": "register: {title: …}", "people": "{name: …}", "units": "{name: …}", "sources": "{title: …}",
    "events": "{kind: …, date: …}", "posts": "{unit: …, title: …}", "tenures": "{person: …, post: …}",
    "memberships": "{person: …, of: …}", "reporting": "{from: …, to: …}", "strengths": "{of: …, count: …}",
    "judgements": "{a: …, b: …, verdict: …}", "names": "{text: …}", "facts": "{kind: …, value: …}",
    "areas": "{name: …}", "seats": "{number: …}",
}  # fmt: skip


def dates_in_braces(document: Document) -> dict[Path, tuple[str, ...]]:
    """Return the path and keys of each mapping that is meant as a date: `start: {2018-02, 2018-03}`.

    YAML reads an unquoted { } as a mapping whose keys have no values.
    """
    if document.root is None or all(finding.code != "OC205" for finding in document.diagnostics):
        return {}
    braces: dict[Path, tuple[str, ...]] = {}
    pending: list[tuple[Path, Any]] = [((), document.root)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            if _is_date_key(path) and value and all(_lone_date(*item) for item in value.items()):
                braces[path] = tuple(value)
            pending += [((*path, key), below) for key, below in value.items() if not isinstance(below, str)]
        else:
            pending += [((*path, at), below) for at, below in enumerate(value) if not isinstance(below, str)]
    return braces


@cache
def keys_of(kind: str) -> tuple[str, ...]:
    """Return the keys that a kind of record can have, sorted.

    Args:
        kind: a name under `$defs` of the schema: "tenure", "part-of".
    """
    import json

    return tuple(sorted(json.loads(schema_text("role-file"))["$defs"][kind]["properties"]))


def _lone_date(key: str, value: Any) -> bool:
    return value == "" and not key[:1].isalpha()


def _is_date_key(path: Path) -> bool:
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    return len(path) > 2 and last in _DATES


class Explainer:
    """Turns refusals of the schema into findings about one document.

    Attributes:
        braces: see `dates_in_braces`.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.braces = dates_in_braces(document)
        errors = [finding for finding in document.diagnostics if finding.severity is Severity.ERROR]
        places = [(finding.place, finding.code) for finding in errors if finding.place is not None]
        self._read = frozenset(place for place, _ in places)
        self._empty = frozenset(place for place, code in places if code == "OC205")

    def lost_quotes(self) -> Iterator[Diagnostic]:
        """Yield a finding for each date in braces."""
        for path, keys in self.braces.items():
            yield self._quote_it(path, "a mapping", "{" + ",".join(keys) + "}")

    def explain(self, error: ValidationError) -> Iterator[Diagnostic]:
        """Yield the findings that one refusal amounts to; none where reading, or a finding like it, tells it."""
        path: Path = tuple(error.absolute_path)
        if any(path[: len(one)] == one for one in self.braces) or error.validator is None:
            return
        if error.validator == "additionalProperties":
            yield from self._unknown_keys(path, error)
        elif "propertyNames" in error.absolute_schema_path:
            name = str(error.instance)
            if self.document.key_place((*path, name)) not in self._read:
                yield self._bad_id((*path, name), name, key=True)
        elif not self.document.already_reported(path):
            make = _EXPLANATIONS.get(str(error.validator), Explainer._other)
            finding = make(self, path, error)
            if finding is not None:
                yield finding

    def _unknown_keys(self, path: Path, error: ValidationError) -> Iterator[Diagnostic]:
        known = sorted(error.schema["properties"])  # type: ignore[index]  # a mapping, since it has this keyword
        record: Any = error.instance
        for count, key in enumerate(key for key in record if key not in known):
            if count > MOST_PER_CODE:  # only counted, so it needs no words
                yield Diagnostic.of("OC201", f"unknown key {shown(key)}", None)
                continue
            place = self.document.key_place((*path, key))
            meant = _meant_key(path, key, known)
            if place in self._read and (meant is None or place not in self._empty):
                continue  # what reading says of its characters, or of a text with a comma in it, is enough
            what, where = ("key", f"in {named(path)}") if path else ("section", "at the top of the file")
            hint = meant or f"remove it, or use one of: {', '.join(known)}"
            yield Diagnostic.of("OC201", f"unknown {what} {shown(key)} {where}", place, hint)

    def _missing(self, path: Path, error: ValidationError) -> Diagnostic:
        needed: Any = error.validator_value
        record: Any = error.instance
        lacking = next(key for key in needed if key not in record and f"'{key}'" in error.message)
        if path[:1] == ("memberships",) and lacking == "unit":
            return self._needs_one_of(path, ["person", "unit"])
        place = self.document.key_place(path)
        hint = f"add `{lacking}:`"
        if path == ("register",):
            hint = "add `title:`, which every chart carries"
        return Diagnostic.of("OC202", f"{named(path)} lacks `{lacking}`", place, hint)

    def _alternatives(self, path: Path, error: ValidationError) -> Diagnostic:
        choices: Any = error.validator_value
        return self._needs_one_of(path, sorted({key for choice in choices for key in choice["required"]}))

    def _needs_one_of(self, path: Path, keys: list[str]) -> Diagnostic:
        message = f"{named(path)} lacks any of {listed([f'`{key}`' for key in keys])}"
        hint = "add one of them"
        if path[-1] in ("start", "end"):
            hint = "add one of them, or leave the key out where no date is recorded"
        return Diagnostic.of("OC202", message, self.document.key_place(path), hint)

    def _wrong_type(self, path: Path, error: ValidationError) -> Diagnostic | None:
        value: Any = error.instance
        wanted: Any = error.validator_value
        kinds = {wanted} if isinstance(wanted, str) else set(wanted)
        got = "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "a text"
        if not isinstance(value, str) and self._reported_just_inside(path):
            return None
        if isinstance(value, list) and _is_date_key(path):
            texts = [item for item in value if isinstance(item, str)]
            written = ",".join(texts)
            lone = len(texts) == 1 and ".." not in written
            return self._quote_it(path, got, written if lone else f"[{written}]")
        expected = []
        if "integer" in kinds and path[-1] in ("seats", "filled", "min", "number", "count"):
            expected.append("a number")
        elif kinds & {"string", "number", "integer"}:
            expected.append("a text")
        expected += [word for kind, word in (("array", "a list"), ("object", "a mapping")) if kind in kinds]
        message = f"{named(path)} is {got}, where {listed(expected)} is wanted"
        return Diagnostic.of("OC203", message, self.document.value_place(path), _cure_of_type(path, value, expected))

    def _quote_it(self, path: Path, got: str, written: str) -> Diagnostic:
        try:
            parse(written)
        except DateSyntaxError:
            written = "[2018-04..2018-07]"
        if got == "a mapping" and parse(written).kind == "set-all":  # "all of these days" is no date either
            written = f"[{written[1:-1]}]"
        message = f"{named(path)} is {got}, where a date is wanted"
        if not self.document.file.casefold().endswith(".json"):
            message += f"; YAML takes unquoted {'[ ]' if got == 'a list' else '{ }'} for {got}"
        return Diagnostic.of("OC208", message, self.document.value_place(path), f'quote the date: "{written}"')

    def _reported_just_inside(self, path: Path) -> bool:
        place = self.document.value_place(path)
        return any(one.line == place.line and place.column < one.column <= place.column + 2 for one in self._read)

    def _not_allowed(self, path: Path, error: ValidationError) -> Diagnostic:
        values: Any = error.validator_value
        allowed = list(dict.fromkeys(str(value).lower() for value in values))
        if "true" in allowed and "yes" in allowed:  # `immediate` takes both
            allowed = ["yes", "no", "unknown"]
        text = str(error.instance)
        plain = without_hidden(text).strip()
        if plain.lower() in allowed:
            hint = f"write `{plain.lower()}`"
        elif allowed == ["true"]:
            hint = f"write `{path[-1]}: true`, or leave the key out"
        else:
            meant = _VALUES_MEANT.get(text.lower())
            meant = meant if meant in allowed else closest(text, allowed)
            hint = f"did you mean `{meant}`?" if meant else ""
            if not meant or len(allowed) < 8:
                hint += f"{' it' if meant else 'it'} can be {listed(allowed)}"
        message = f"{named(path)} is {shown(text)}, which is not one of its values{_unseen(text)}"
        return Diagnostic.of("OC204", message, self.document.value_place(path), hint)

    def _pattern(self, path: Path, error: ValidationError) -> Diagnostic:
        text = str(error.instance)
        if str(error.validator_value) == _ID:
            return self._bad_id(path, text)
        key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
        key = "duration" if "duration" in path[2:] else key
        what = _WHAT.get(key, "which is not in the right form")
        message = f"{named(path)} is {shown(text)}, {what}{_unseen(text)}"
        hint = f"write `{without_hidden(text)}`" if _unseen(text) else _cure_of_form(key, text)
        return Diagnostic.of("OC210", message, self.document.value_place(path), hint)

    def _bad_id(self, path: Path, name: str, *, key: bool = False) -> Diagnostic:
        place = self.document.key_place(path) if key else self.document.value_place(path)
        if re.fullmatch(_ID, name):
            message = f"the id {shown(name, 20)} is longer than 200 characters"
            return Diagnostic.of("OC206", message, place, "shorten it")
        import unicodedata

        plain = unicodedata.normalize("NFKD", without_hidden(name).lower()).encode("ascii", "ignore").decode()
        cure = re.sub("[^a-z0-9]+", "-", plain).strip("-")
        hint = f"write `{cure}`" if cure and len(cure) < 100 else "write it in the letters a to z: `habib-rahman`"
        what = "small letters a to z, digits and hyphens only"
        message = f"{shown(name)} is not an id, which has {what}{_unseen(name)}"
        return Diagnostic.of("OC206", message, place, hint)

    def _too_short(self, path: Path, error: ValidationError) -> Diagnostic:
        items: Any = error.instance
        if isinstance(items, str):  # "P": an empty text is reported by reading
            return self._pattern(path, error)
        if items:
            message = f"{named(path)} has {len(items)} item, where at least {error.validator_value} are wanted"
            hint = "add another, or write `value:` where there is only one"
            return Diagnostic.of("OC210", message, self.document.value_place(path), hint)
        kind = "list" if isinstance(items, list) else "mapping"
        message = f"{named(path)} is an empty {kind}, which means nothing"
        hint = "leave the section out" if len(path) == 1 else "leave the key out if nothing is recorded"
        return Diagnostic.of("OC205", message, self.document.value_place(path), hint)

    def _too_long(self, path: Path, error: ValidationError) -> Diagnostic:
        message = f"{named(path)} is longer than {error.validator_value} characters"
        return Diagnostic.of("OC210", message, self.document.value_place(path), "shorten it")

    def _repeated(self, path: Path, error: ValidationError) -> Diagnostic:
        items: Any = error.instance
        firsts: dict[str, int] = {}
        for at, item in enumerate(items):
            if firsts.setdefault(repr(item), at) != at:
                break
        message = f"{named(path)} names {shown(str(items[at]))} twice"
        return Diagnostic.of("OC204", message, self.document.value_place((*path, at)), "delete one of them")

    def _other(self, path: Path, error: ValidationError) -> Diagnostic:
        message = f"{named(path)} is not as it should be: {error.validator} {error.validator_value}"
        return Diagnostic.of("OC210", message, self.document.value_place(path), "see `orgchart schema role-file`")


def _unseen(text: str) -> str:
    """Return which characters of a text cannot be seen, for the end of a sentence; "" for none."""
    hidden = hidden_in(text)
    return f"; it holds {hidden}, which cannot be seen" if hidden else ""


_EXPLANATIONS: dict[str, Callable[[Explainer, Path, ValidationError], Diagnostic | None]] = {
    "required": Explainer._missing, "anyOf": Explainer._alternatives, "type": Explainer._wrong_type,
    "enum": Explainer._not_allowed, "pattern": Explainer._pattern, "minLength": Explainer._too_short,
    "minItems": Explainer._too_short, "minProperties": Explainer._too_short, "maxLength": Explainer._too_long,
    "uniqueItems": Explainer._repeated,
}  # fmt: skip

_WHAT = {
    "seats": "which is no number of seats", "filled": "which is no number", "min": "which is no number",
    "number": "which is no number", "bridge": "which is no duration", "shown": "which is no duration",
    "year": "which is no duration", "month": "which is no duration", "day": "which is no duration",
    "url": "which is no full address", "archive": "which is no full address",
    "lang": "which is no tag of a language", "language": "which is no tag of a language",
    "script": "which is no code of a script", "forward": "which is no duration", "backward": "which is no duration",
    "continuity": "which is no duration", "duration": "which is no duration",
    "supports": "which is no key", "kind": "which is no word for a kind",
}  # fmt: skip


def _meant_key(path: Path, key: str, known: list[str]) -> str | None:
    """Return the hint for a misspelt or misplaced key, None where it resembles none."""
    meant = _SECTIONS_MEANT.get(key.lower()) if not path else None
    if len(path) == 2:
        meant = _KEYS_MEANT.get((str(path[0]), key.lower()))
        if key in _OF_CITATION and "cites" in known:
            return f"it belongs in a citation: `cites: [{{source: …, {key}: …}}]`"
        if key in _OF_DATE and "end" in known:
            return f"it belongs in the date: `end: {{{key}: …}}`"
    meant = meant or closest(key, known)
    return None if meant is None else f"did you mean `{meant}`?"


def _cure_of_type(path: Path, value: Any, expected: list[str]) -> str:
    if expected == ["a mapping"]:
        if len(path) == 1 and path != ("register",):
            return "write its records below it, each with its id: `some-id: {…}`"
        whole = len(path) == (1 if path[0] == "register" else 2)
        holder = str(path[0] if whole else path[-2] if isinstance(path[-1], int) else "")
        least = _LEAST_RECORD.get(holder, "")
        return f"write {least}" if least else "write its keys, each with a value, below it"
    if expected == ["a list"]:
        if isinstance(value, str) and len(value) < 40 and not set(value) & set(",[]{}:#"):
            return f"write [{value}]"
        return 'write it as a list: begin each item with "- "'
    return "write one text; put it in quotes if it has brackets in it" if "a text" in expected else "write a number"


def _cure_of_form(key: str, text: str) -> str:
    if _WHAT.get(key) == "which is no duration":
        try:
            Duration.parse(text)
        except DateSyntaxError as error:
            if error.suggestion and " " not in error.suggestion:
                return f"did you mean `{error.suggestion}`?"
        several = "P2M, or P2M/P6M" if key == "duration" else "P12M, P1Y6M, P90D"
        return f"write whole years, months, weeks or days: {several}"
    if key in ("url", "archive"):
        if re.match("[a-z][a-z0-9+.-]*:", text):
            return "write %20 for each space"
        return f"write `https://{text}`" if re.fullmatch(r"[\w.-]+\.\w+(/\S*)?", text) else "write https://…"
    if key in ("lang", "language"):
        tag = text.replace("_", "-")
        if tag != text and re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
            return f"write `{tag}`"
        return "write a BCP 47 tag such as fr, uz or ar-Latn"
    return {
        "seats": "write a whole number, `unknown`, `{min: 20}` for at least 20, or a list of `{number: 13, end: 2016}`",
        "filled": "write a whole number",
        "min": "write a whole number",
        "number": "write a whole number",
        "script": "write an ISO 15924 code: Latn, Arab, Cyrl",
        "supports": "write keys of the record: [person, start]",
        "kind": "write small letters and hyphens: place-of-birth",
    }.get(key, "leave out the control characters")

"""A character that nobody sees never drops what a role file says: it is an error, or the text keeps it."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator
from itertools import cycle

import pytest

from orgchart.diagnostics.rules import Severity
from orgchart.foundation.hidden import code_point, hidden_in, without_hidden
from orgchart.rolefile.editing.fixing import fix_file, fix_of
from orgchart.rolefile.editing.places_in_files import PlacedText, placed_texts
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes

CASES = pathlib.Path(__file__).parents[2] / "cases" / "valid"
FILES = sorted((CASES / "canonical").glob("*.yaml")) + sorted((CASES / "every-field").glob("*.yaml"))
CHARACTERS = ("\u200b", "\u2066", "\u202e", "\u00a0", "\u00ad", "\u3164", "\u034f", "\u200d", "\u2060", "\ufe0f")
NOT_READ = {
    "by", "checks", "kind", "lang", "language", "licence", "note", "on", "photo", "publisher", "rank", "ranks", "state",
    "symbol", "title",
}  # fmt: skip
"""Keys from which nothing is worked out in some section, so that no record holds them."""


def documents(file: pathlib.Path) -> dict[str, Document]:
    return {one.name: document_from_bytes(one.name, one.read_bytes()) for one in sorted(file.parent.glob("*.yaml"))}


def spoilt(file: pathlib.Path, *, keys: bool) -> Iterator[tuple[PlacedText, str, Document]]:
    """Yield each key, or value, with a hidden character that is put before, into or behind it, and the file then."""
    text = file.read_text(encoding="utf-8")
    characters, places = cycle(CHARACTERS), cycle((0, 1, 2))
    for span in placed_texts(file.name, text):
        if span.is_key is not keys or text[span.start] in "|>":
            continue
        quotes = text[span.start] in "\"'"
        at = (span.start + quotes, (span.start + span.end) // 2, span.end - quotes)[next(places)]
        character = next(characters)
        yield span, character, document_from_bytes(file.name, (text[:at] + character + text[at:]).encode())


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_key_id_or_section_is_lost_by_it(file: pathlib.Path) -> None:
    for span, character, document in spoilt(file, keys=True):
        told = [one for one in document.diagnostics if one.code == "OC191"]
        assert told, (span, character)
        assert code_point(character) in told[0].message
        assert told[0].hint == f"write `{span.value}`"
        assert told[0].severity is Severity.ERROR


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_no_value_is_lost_by_it(file: pathlib.Path) -> None:
    """A date, an id or a word of a list of words is refused; a text has the character still."""
    others = documents(file)
    for span, character, document in spoilt(file, keys=False):
        loaded = from_documents((*(others | {file.name: document}).values(),))
        if loaded.errors or not NOT_READ.isdisjoint(span.path):
            continue
        assert loaded.register is not None
        said = "".join(map(_texts, loaded.register.named().values()))
        said += f"{loaded.register.title}{loaded.register.description}"
        said += "".join(_texts(link) for link in loaded.register.part_of.values())
        assert character in said, (span, character)


def _texts(item: object) -> str:
    """Return all texts in a record."""
    if isinstance(item, str):
        return item
    if isinstance(item, dict):
        return "".join(f"{key}{_texts(value)}" for key, value in item.items())
    if isinstance(item, tuple | list | frozenset):
        return "".join(map(_texts, item))
    if hasattr(item, "__attrs_attrs__"):
        return "".join(_texts(getattr(item, one.name)) for one in item.__attrs_attrs__)
    return "".join(map(_texts, dict(item).items())) if hasattr(item, "items") else ""


@pytest.mark.parametrize(
    "written", ["access: \u2066restricted", "\u2066access: restricted", '"ac\\u2066cess": restricted']
)
def test_a_restricted_record_stays_so(written: str) -> None:
    text = f"""\
register: {{title: T}}
people: {{a: {{name: A, {written}}}}}
"""
    loaded = from_documents((document_from_bytes("r.yaml", text.encode()),))
    assert [one.code for one in loaded.errors] in (["OC191"], ["OC204"])


def test_a_warning_settles_nothing() -> None:
    """The character is a warning of reading; what the value is at that place is told beside it."""
    text = "register: {title: T}\nposts: {p: {title: P, unit: u, start: \u20662017-01-01}}\nunits: {u: {name: U}}\n"
    loaded = from_documents((document_from_bytes("r.yaml", text.encode()),))
    assert {(one.code, one.severity.value) for one in loaded.diagnostics} == {("OC190", "warning"), ("OC401", "error")}
    assert next(one.hint for one in loaded.diagnostics if one.code == "OC401") == 'write "2017-01-01"'


def test_what_is_fixed_is_as_it_looked() -> None:
    data = "register: {title: T}\npeople: {a: {name: A, \u2066access: restricted}}\n".encode()
    document = document_from_bytes("r.yaml", data)
    fixes = [fix_of(one, data.decode().split("\n")) for one in document.diagnostics]
    after, _ = fix_file("r.yaml", data, [one for one in fixes if one is not None])
    assert after == data.replace("\u2066".encode(), b"")


def test_a_hidden_character_is_named() -> None:
    assert hidden_in("plain") == hidden_in("Łódź") == ""
    assert hidden_in("a\u200bb\u00a0c\u200b") == "U+200B (zero width space) and U+00A0 (no-break space)"
    assert code_point("\ufff0") == "U+FFF0"
    assert without_hidden("\u2066a\u2069") == "a"

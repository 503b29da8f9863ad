"""Small changes of role files in any style: ids renamed, records added, fixes made; the rest stays, byte for byte."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.diagnostics.finding import Fix
from orgchart.diagnostics.place import Place
from orgchart.errors import UsageError
from orgchart.rolefile.editing.adding import NewRecord, add_to_file
from orgchart.rolefile.editing.entries import FIELDS, KINDS, entry_of, kind_of, new_id, slug
from orgchart.rolefile.editing.fixing import fix_file
from orgchart.rolefile.editing.places_in_files import placed_texts, scalar_text
from orgchart.rolefile.editing.renaming import rename_in_file
from orgchart.rolefile.reading.folder import document_from_bytes

from .writing_styles import content, written_role_files

RECORD = {"person": "p-0", "post": "x-0", "note": "a: b # c", "cites": [{"source": "s-1", "at": "no"}]}


@pytest.mark.no_cover
@settings(max_examples=100)
@given(written_role_files(), st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_a_record_is_added_to_a_file_in_any_style_and_all_else_is_as_it_was(
    drawn: tuple[str, list[str], dict[str, dict[str, object]]], line_end: str, mark: bytes
) -> None:
    text, comments, tree = drawn
    data = mark + text.replace("\n", line_end).encode()
    after = add_to_file("a.yaml", data, [NewRecord("tenures", "new-one", RECORD)], {})
    new = document_from_bytes("a.yaml", after).root
    assert new is not None
    added = new["tenures"].pop("new-one")
    assert added["note"] == "a: b # c"
    assert {section: one for section, one in new.items() if one} == tree
    assert all(after.decode().count(comment) == 1 for comment in comments)
    # What was there is still there, in one or two pieces around what is new.
    start = next((at for at, (a, b) in enumerate(zip(data, after, strict=False)) if a != b), len(data))
    rest = data[start:]
    assert after.endswith(rest)
    assert after[: len(data) - len(rest)] == data[:start]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "people:\n  p:\n    name: P\n    # of p\n  # of people\n\n# of units\nunits:\n  u: {name: U}\n",
            "people:\n  p:\n    name: P\n    # of p\n  # of people\n  q:\n    name: Q\n\n# of units\n"
            "units:\n  u: {name: U}\n",
        ),
        (
            "people:\n    p: {name: P}\n\n    p2:\n        name: |\n            R\n\n\nunits:\n  u: {name: U}\n",
            "people:\n    p: {name: P}\n\n    p2:\n        name: |\n            R\n\n    q:\n      name: Q\n\n\n"
            "units:\n  u: {name: U}\n",
        ),
        ("people:\n  p: {name: P}  # one", "people:\n  p: {name: P}  # one\n  q:\n    name: Q\n"),
        ("people: {p: {name: P}}  # one\n", "people: {p: {name: P}, q: {name: Q}}  # one\n"),
        ("units:\n  u: {name: U}\n# end", "units:\n  u: {name: U}\n# end\n\npeople:\n  q:\n    name: Q\n"),
        ("", "people:\n  q:\n    name: Q\n"),
        ("# nothing yet\n", "# nothing yet\n\npeople:\n  q:\n    name: Q\n"),
    ],
    ids=["comments", "blank lines", "no line end", "braces", "no section", "empty", "comments only"],
)
def test_a_record_goes_to_the_end_of_its_section_with_its_comments(before: str, after: str) -> None:
    assert add_to_file("a.yaml", before.encode(), [NewRecord("people", "q", {"name": "Q"})], {}).decode() == after


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from([None, 1, 2, 4]))
def test_a_record_is_added_to_json(seed: int, indent: int | None) -> None:
    tree = content(random.Random(seed))
    after = add_to_file(
        "a.json", json.dumps(tree, indent=indent).encode(), [NewRecord("tenures", "new-one", RECORD)], {}
    )
    assert json.loads(after)["tenures"].pop("new-one")["note"] == "a: b # c"
    read = json.loads(after)
    del read["tenures"]["new-one"]
    assert {section: one for section, one in read.items() if one} == tree


@pytest.mark.no_cover
@settings(max_examples=100)
@given(written_role_files())
def test_an_id_is_renamed_wherever_it_is_used_and_in_no_text(drawn: tuple[str, list[str], dict[str, object]]) -> None:
    """Names and notes hold the ids of other things as words; renaming back gives the same bytes."""
    text, comments, _ = drawn
    text = text.replace("plain", "u-0").replace("two words", "s-1 p-0")
    before = document_from_bytes("a.yaml", text.encode()).root
    if before is None:
        return
    for old in ("u-0", "p-0", "s-1", "x-0"):
        done = rename_in_file("a.yaml", text.encode(), old, "brand-new")
        after = document_from_bytes("a.yaml", done.after).root
        assert after == done.expected(before)
        assert old not in {name for section in after.values() for name in section}  # type: ignore[union-attr]
        assert json.dumps(after).count('"brand-new"') == len(done.places)
        assert _names(after) == _names(before)
        assert all(done.after.decode().count(comment) == 1 for comment in comments)
        back = rename_in_file("a.yaml", done.after, "brand-new", old).after
        assert document_from_bytes("a.yaml", back).root == before
        blocks = any(span.value == old and span.style in ("|", ">") for span in placed_texts("a.yaml", text))
        assert blocks or back == text.encode()


def _names(tree: object) -> list[object]:
    """Return all names and notes of a tree."""
    if isinstance(tree, dict):
        own = [one for key, one in tree.items() if key in ("name", "note", "at", "title", "unnamed")]
        return own + [name for one in tree.values() for name in _names(one)]
    return [name for one in tree for name in _names(one)] if isinstance(tree, list) else []


def test_an_id_is_renamed_in_every_place_that_refers_to_something() -> None:
    text = """\
sources:
  x: {title: x, derives_from: [x]}  # x
events:
  e: {kind: other, title: x, date: 2018, cites: [x, {source: x, at: x, seen: x, supports: [x]}]}
  f: {kind: other, title: x, date: 2018, cites: [{source: x, says: {post: x, title: x}}]}
people:
  p: {name: x, names: [{text: x, cites: [x]}], facts: [{kind: x, value: x, cites: ['x']}]}
units:
  u: {name: x, part_of: x, areas: x, after: x, before: ["x"]}
  v: {name: x, part_of: [x, {unit: x, kind: organic, cites: [{source: x, says: {unit: x}}]}]}
posts:
  q: {unit: x, title: x, ex_officio: [x], reports_to: [x], note: x}
tenures:
  t: {person: x, post: x, follows: x, within: x, start: {event: x, as_written: x}, end: {over_by: x}}
  s: {unnamed: x, post: q, follows: {tenure: x}}
memberships:
  m: {person: x, of: x, role: x}
reporting:
  r: {from: x, to: x}
strengths:
  z: {of: x, count: x, by: x, seen: x, cites: [x]}
judgements:
  j: {a: x, b: x, verdict: unsure, because: x, by: x}
"""
    done = rename_in_file("a.yaml", text.encode(), "x", "new").after.decode()
    assert (
        done
        == """\
sources:
  new: {title: x, derives_from: [new]}  # x
events:
  e: {kind: other, title: x, date: 2018, cites: [new, {source: new, at: x, seen: new, supports: [x]}]}
  f: {kind: other, title: x, date: 2018, cites: [{source: new, says: {post: new, title: x}}]}
people:
  p: {name: x, names: [{text: x, cites: [new]}], facts: [{kind: x, value: x, cites: ['new']}]}
units:
  u: {name: x, part_of: new, areas: x, after: new, before: ["new"]}
  v: {name: x, part_of: [new, {unit: new, kind: organic, cites: [{source: new, says: {unit: new}}]}]}
posts:
  q: {unit: new, title: x, ex_officio: [new], reports_to: [new], note: x}
tenures:
  t: {person: new, post: new, follows: new, within: new, start: {event: new, as_written: x}, end: {over_by: new}}
  s: {unnamed: x, post: q, follows: {tenure: new}}
memberships:
  m: {person: new, of: new, role: x}
reporting:
  r: {from: new, to: new}
strengths:
  z: {of: new, count: x, by: x, seen: new, cites: [new]}
judgements:
  j: {a: new, b: new, verdict: unsure, because: x, by: x}
"""
    )


def test_a_number_as_an_id_gets_quotes_where_it_needs_them() -> None:
    done = rename_in_file("a.yaml", b"people:\n  p: {name: x}\njudgements:\n  j: {a: p, b: 'p'}\n", "p", "2018")
    assert done.after == b'people:\n  "2018": {name: x}\njudgements:\n  j: {a: "2018", b: \'2018\'}\n'


@pytest.mark.no_cover
@settings(max_examples=100)
@given(written_role_files(), st.integers(0, 2**32))
def test_a_fix_changes_one_text_and_no_other(drawn: tuple[str, list[str], dict[str, object]], seed: int) -> None:
    text, _, tree = drawn
    pick = random.Random(seed)
    found = [span for span in placed_texts("a.yaml", text) if span.path[-1] == "name" and not span.is_key]
    span = pick.choice(found)
    place = Place("a.yaml", text.count("\n", 0, span.start) + 1, span.start - text.rfind("\n", 0, span.start))
    after, done = fix_file("a.yaml", text.encode(), [Fix(place, span.value, "new: name"), Fix(place, "other", "x")])
    if span.style in ("|", ">"):
        assert (after, done) == (text.encode(), frozenset())
        return
    assert len(done) == 1
    read = document_from_bytes("a.yaml", after).root
    section, name, key = span.path
    assert read is not None
    assert read[section][name].pop(key) == "new: name"
    tree[section][name].pop(key)  # type: ignore[index]
    assert read == tree
    assert after.decode().startswith(text[: span.start])
    assert after.decode().endswith(text[span.end :])


def test_a_fix_replaces_characters_where_no_text_begins_and_none_that_brings_an_error() -> None:
    data = "people:\n  p: {name: Do\u202era}\n".encode()
    after, done = fix_file("a.yaml", data, [Fix(Place("a.yaml", 2, 15), "\u202e", "")])
    assert (after, len(done)) == (b"people:\n  p: {name: Dora}\n", 1)
    after, done = fix_file("a.yaml", after, [Fix(Place("a.yaml", 2, 7), "name", "nmae")])
    assert (after, len(done)) == (b"people:\n  p: {name: Dora}\n", 0)
    data = b"units:\n  u: {name: U, start: [2016..2017]}\n"
    after, done = fix_file("a.yaml", data, [Fix(Place("a.yaml", 2, 23), "[2016..2017]", '"[2016..2017]"')])
    assert (after, len(done)) == (b'units:\n  u: {name: U, start: "[2016..2017]"}\n', 1)


@given(st.text(max_size=40))
def test_a_text_is_written_so_that_it_is_read_again(text: str) -> None:
    if not text or any("\ud800" <= one <= "\udfff" or ord(one) < 32 or ord(one) == 127 for one in text):
        return
    for pattern in ("people:\n  p:\n    name: {}\n", "people:\n  p: {{name: {}}}\n"):
        data = pattern.format(scalar_text(text)).encode()
        root = document_from_bytes("a.yaml", data).root
        assert root == {"people": {"p": {"name": text}}}


@pytest.mark.parametrize(
    ("kind", "answers", "name"),
    [
        ("tenure", {"person": "ada", "post": "treasurer"}, "treasurer-ada"),
        ("tenure", {"vacant": True, "post": "treasurer"}, "treasurer-vacant"),
        ("person", {"name": "Ödön Ñandú"}, "odon-nandu"),
        ("unit", {"name": "Military  Police, 2nd (North)"}, "military-police-2nd-north"),
        ("membership", {"person": "ada", "of": "board"}, "ada-in-board"),
        ("event", {"kind": "death", "person": "ada"}, "death-ada"),
        ("source", {"title": "A report of many words and more", "published": "2018-03"}, "a-report-of-many-words-2018"),
        ("judgement", {"a": "ada", "b": "adah", "verdict": "same"}, "ada-adah"),
        ("reporting", {"from_": "a", "to": "b"}, "a-to-b"),
        ("strength", {"of": "u", "count": "400", "by": "the guild"}, "u-strength-the-guild"),
        ("post", {"unit": "u", "title": "Head of it"}, "u-head-of-it"),
    ],
)
def test_ids_are_made_of_function_and_person_and_are_unique(kind: str, answers: dict[str, str], name: str) -> None:
    record = entry_of(kind_of(kind), answers, uncited=True)
    assert new_id(kind_of(kind), record, ()) == name
    assert new_id(kind_of(kind), record, {name, f"{name}-2"}) == f"{name}-3"
    assert slug(name) == name


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_everything_that_can_be_told_of_a_kind_is_a_key_of_the_schema(kind: object) -> None:
    """A record with all that can be told of it is one that the schema accepts."""
    from orgchart.rolefile.editing.entries import CITATION, Kind
    from orgchart.rolefile.meaning.validate import accepts

    assert isinstance(kind, Kind)
    values = {
        "unnamed": "", "vacant": "", "unknown": "",
        "kind": {"events": "other", "reporting": "solid"}.get(kind.section, "x"),
        "seats": "14", "filled": "3", "verdict": "same", "mode": "acting", "confidence": "likely", "status": "accepted",
        "url": "https://example.org", "archive": "https://example.org", "lang": "en", "supports": ("person",),
        "access": "public",
    }  # fmt: skip
    if kind.name == "membership":
        values["unit"] = ""
    names = (*kind.fields, *(CITATION if kind.is_claim else ()))
    answers = {
        name: values.get(name, True if FIELDS[name].flag else ("x-1",) if FIELDS[name].many else "2018")
        for name in names
    }
    record = entry_of(kind, answers)
    assert accepts({kind.section: {"some-id": record}}), record


def test_answers_that_make_no_record_are_refused_with_what_is_missing() -> None:
    tenure = kind_of("tenure")
    for answers, told in (
        ({"person": "p"}, "needs --post"),
        ({"post": "q", "source": "s"}, "needs --person or --unnamed or --vacant or --unknown"),
        ({"person": "p", "post": "q"}, "--uncited"),
        ({"person": "p", "post": "q", "title": "x", "source": "s"}, "has no --title"),
    ):
        with pytest.raises(UsageError, match=told):
            entry_of(tenure, answers)
    with pytest.raises(UsageError, match="--at is about a source"):
        entry_of(tenure, {"person": "p", "post": "q", "at": "x"}, uncited=True)
    with pytest.raises(UsageError, match="no id can be made"):
        new_id(kind_of("person"), {"name": "حکمت"}, ())
    with pytest.raises(UsageError, match="nothing is called"):
        kind_of("thing")


def test_a_list_that_stands_as_a_key_hides_no_other_text() -> None:
    """It is an error of its own (OC134); fixes of other findings in the file find their places all the same."""
    text = "people:\n  [a, {b: c}]: {name: X}\n  d: {name: Y}\n"
    spans = [(span.path, span.value) for span in placed_texts("a.yaml", text) if span.value]
    assert spans == [
        (("people",), "people"), (("people", "", "name"), "name"), (("people", "", "name"), "X"),
        (("people", "d"), "d"), (("people", "d", "name"), "name"), (("people", "d", "name"), "Y"),
    ]  # fmt: skip

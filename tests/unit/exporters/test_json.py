"""A register exported as JSON is the same register when it is read again."""

import json
from random import Random

import pytest
from random_registers import random_register

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.model import Register
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import iso

SECTIONS = (
    "sources", "events", "people", "units", "posts", "tenures", "memberships", "part_of", "reporting", "strengths",
    "judgements",
)  # fmt: skip
DAYS = ("1900-06-01", "2016-06-01", "2018-03-01", "2018-04-15", "2018-08-01", "2019-06-01")


def again(register: Register, **asked) -> Register:
    content = orgchart.export(register, "json", **asked).content
    found = from_documents((document_from_bytes("again.json", content),)).register
    assert found is not None
    return found


def answer(register: Register, day: str) -> str:
    """Return all that is said of a day, but for where it stands and the digest of the files."""
    tree = to_json(orgchart.snapshot(register, day))

    def bare(value):
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key not in ("place", "digest")}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    return json.dumps(bare(tree), sort_keys=True)


def test_every_record_comes_back(loaded, export) -> None:
    found = from_documents((document_from_bytes("again.json", export("json").content),))
    assert found.errors == loaded.errors == ()
    for section in SECTIONS:
        assert getattr(found.register, section) == getattr(loaded.register, section), section
    for name in ("title", "description", "exclusive_ends", "policy"):
        assert getattr(found.register, name) == getattr(loaded.register, name)
    cites = [
        record.cites[0].says for record in (found.register.tenures["dora-mayor"], loaded.register.tenures["dora-mayor"])
    ]
    assert cites[0] == cites[1] == {"title": "Lord"}


def test_keys_without_meaning_come_back_and_nothing_is_lost(export) -> None:
    exported = export("json")
    assert exported.losses == ()
    tree = json.loads(exported.content)
    assert tree["people"]["eve"]["ranks"] == ["captain"]
    assert tree["tenures"]["eve-council"]["rank"] == "first"
    assert tree["judgements"]["eve-carl"]["by"] == "us"
    assert tree["register"]["language"] == "en"


def test_a_review_within_a_record_is_counted() -> None:
    text = (
        "register: {title: T}\n"
        "people: {x: {name: X, names: [{text: Y, review: {state: draft}}], review: {state: draft}}}\n"
    )
    documents = (document_from_bytes("r.yaml", text.encode()),)
    exported = orgchart.export(from_documents(documents).register, "json", documents=documents)
    assert b'"review": {"state": "draft"}' in exported.content
    assert exported.losses == ("1 `review` within a record cannot be told in JSON",)


def test_comments_are_counted_but_for_the_line_for_editors() -> None:
    text = "# yaml-language-server: $schema=x\nregister: {title: 'T # t'} # a\n# b\npeople:\n  x: {name: X}\n"
    documents = (document_from_bytes("r.yaml", text.encode()),)
    exported = orgchart.export(from_documents(documents).register, "json", documents=documents)
    assert exported.losses == ("2 comments in role files cannot be told in JSON",)


@pytest.mark.parametrize("day", DAYS)
def test_every_day_has_the_same_answer(day: str, loaded) -> None:
    assert answer(again(loaded.register), day) == answer(loaded.register, day)


@pytest.mark.parametrize("seed", range(60))
def test_random_registers_have_the_same_answers(seed: int) -> None:
    register = random_register(Random(seed), weak=seed % 2 == 0)
    found = again(register)
    for section in SECTIONS:
        if section != "sources":  # those of the test are not written down
            assert getattr(found, section) == getattr(register, section), section
    for distance in (-400, -5, 0, 4, 9, 30, 400):
        day = iso(736_700 + distance)
        assert answer(found, day) == answer(register, day)


def test_it_is_canonical(export) -> None:
    content = export("json").content
    assert format_bytes("register.json", content).after == content


def test_what_was_not_known_yet_is_absent(loaded) -> None:
    made = orgchart.export(loaded.register, "json", known_by="2018-04-01", documents=loaded.documents)
    tree = json.loads(made.content)
    assert list(tree["sources"]) == ["gazette"]
    assert "ben-mayor" not in tree["tenures"]
    assert "ranks" not in tree["people"]["eve"]


def test_lines_hold_one_record_each(export, loaded) -> None:
    exported = export("jsonl")
    lines = [json.loads(line) for line in exported.content.decode().splitlines()]
    assert exported.losses == ()
    assert lines[0]["section"] == "register"
    assert lines[0]["stamp"].startswith('Harbour <of> "Sample" & Bay · register ')
    whole = json.loads(export("json").content)
    assert {(line["section"], line["id"]) for line in lines[1:]} == {
        (section, name) for section, records in whole.items() if section != "register" for name in records
    }
    assert all(
        {key: value for key, value in line.items() if key not in ("section", "id")}
        == whole[line["section"]][line["id"]]
        for line in lines[1:]
    )

"""What sources support: claim by claim, alone or with others, one voice counted once; the bibliography well formed."""

from __future__ import annotations

import json
import re
from itertools import combinations
from random import Random
from textwrap import dedent

import jsonschema
import pytest

import orgchart
from orgchart.answers.sources import Sourcing
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation import schemas as _resources
from orgchart.model import Register, Source
from orgchart.opening import answerable
from orgchart.questions.sources import Cited
from orgchart.questions.voices import Voices
from orgchart.reporters import formats, reporter
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

ROLES = """\
register: {title: The harbour}
sources:
  agency: {title: The agency, published: "2018-02-05", url: "https://example.org/a?b={c}"}
  daily: {title: A daily, published: 2018-02, derives_from: agency}
  weekly: {title: A weekly, published: 2018~, derives_from: [agency]}
  diary:
    title: "A diary: 100% of \\\\ {it} & more_$"
    authors: [Ann Lee, "The {Harbour} Board"]
    published: "[2018..2019]"
    accessed: "2020-05-06"
    archive: "https://example.net/copy"
  undated: {title: No date at all}
people:
  abel: {name: Abel, names: [{text: Abe, kind: alias, cites: [diary]}], cites: [agency]}
units:
  port: {name: Port, classification: harbour, cites: [{source: agency, seen: "2016", supports: [name]}]}
  dock: {name: Dock, part_of: port}
posts:
  master: {unit: port, title: Master, cites: [daily, weekly]}
tenures:
  master-abel:
    person: abel
    post: master
    start: "2014"
    end: "2018-05"
    confidence: likely
    cites:
      - {source: daily, at: p. 1, supports: [person, start]}
      - {source: weekly, at: p. 2, supports: [person]}
      - {source: diary, at: 3 May, supports: [person], seen: "2017-12"}
      - {source: undated, stance: contradicts, says: {person: Beth}}
memberships:
  abel-in: {person: abel, of: port, cites: [{source: diary, seen: "2012-03"}]}
"""


def load(text: str) -> Register:
    loaded = from_documents((document_from_bytes("t.yaml", dedent(text).encode()),))
    assert loaded.register is not None, loaded.errors
    assert all(answerable(finding) for finding in loaded.errors), loaded.errors
    return loaded.register


HARBOUR = load(ROLES)


def claims(found: Sourcing, source: str) -> dict[tuple[str, str], Cited]:
    use = next(use for use in found.uses if use.source.id == source)
    return {(claim.record, claim.part): claim for claim in use.claims}


def test_each_part_of_a_record_is_supported_by_those_that_are_cited_for_it() -> None:
    found = orgchart.sources(HARBOUR)
    daily = claims(found, "daily")
    assert daily["master-abel", "person"].sources == ("daily", "weekly", "diary")
    assert daily["master-abel", "start"].sources == ("daily",)
    assert ("master-abel", "end") not in daily
    assert ("master-abel", "seen") not in daily
    assert claims(found, "diary")["master-abel", "seen"].sources == ("diary",)


def test_sources_that_derive_from_one_are_one_voice() -> None:
    found = orgchart.sources(HARBOUR)
    person = claims(found, "daily")["master-abel", "person"]
    assert (len(person.sources), person.voices) == (3, 2)
    title = claims(found, "weekly")["master", "title"]
    assert (title.sources, title.voices) == (("daily", "weekly"), 1)
    weekly = next(use for use in found.uses if use.source.id == "weekly")
    assert (weekly.roots, weekly.dependent) == (("agency",), ("agency", "daily"))
    assert weekly.alone == 1


def test_what_nothing_is_cited_for_is_listed_and_what_the_authors_judge_is_no_claim() -> None:
    uncited = {(claim.record, claim.part) for claim in orgchart.sources(HARBOUR).uncited}
    assert uncited == {
        ("port", "classification"), ("dock", "name"), ("dock/part_of/0", "part_of"), ("master-abel", "end"),
    }  # fmt: skip


def test_a_source_that_contradicts_supports_nothing() -> None:
    use = next(use for use in orgchart.sources(HARBOUR).uses if use.source.id == "undated")
    assert (use.claims, use.against) == ((), ("master-abel",))


def test_coverage_of_a_unit_counts_its_posts_holders_and_years() -> None:
    port, dock = sorted(orgchart.sources(HARBOUR).coverage, key=lambda one: one.unit != "port")
    assert (port.posts, port.cited_posts, port.tenures, port.cited_tenures, port.memberships) == (1, 1, 1, 1, 1)
    assert port.years == ((2012, 2012), (2014, 2014), (2016, 2018))
    assert port.uncited == 2
    assert (dock.posts, dock.claims, dock.uncited, dock.years) == (0, 2, 2, ())


def test_one_source_is_told_alone() -> None:
    found = orgchart.sources(HARBOUR, "diary")
    assert [use.source.id for use in found.uses] == ["diary"]
    assert {(claim.record, claim.part) for claim in found.uses[0].claims} >= {("abel", "names"), ("abel-in", "person")}
    text = reporter("sources", "text")(found)
    assert "with daily, weekly" in text
    assert "3 May" in text


def test_known_by_leaves_out_what_was_published_later() -> None:
    found = orgchart.sources(HARBOUR, known_by="2018-02-28")
    assert [use.source.id for use in found.uses] == ["agency", "daily"]
    assert claims(found, "daily")["master-abel", "person"].sources == ("daily",)


@pytest.mark.parametrize(
    ("name", "error", "said"), [("dayly", UnknownIdError, "daily"), ("abel", UsageError, "is no source")]
)
def test_what_is_no_source_is_refused(name: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        orgchart.sources(HARBOUR, name)


@pytest.mark.parametrize("source", [None, "diary"])
def test_the_answer_is_as_published(source: str | None) -> None:
    schema = json.loads(_resources.schema_text("sources"))
    told = json.loads(reporter("sources", "json")(orgchart.sources(HARBOUR, source)))
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(told)] == []


# voices


def test_voices_are_as_many_as_can_be_chosen_without_a_common_root() -> None:
    """Against trying every choice, over random registers of sources, circles among them."""
    random = Random("voices")
    for _ in range(300):
        names = [f"s{at}" for at in range(random.randint(1, 6))]
        before = {name: tuple(other for other in names if random.random() < 0.25) for name in names}
        voices = Voices({name: Source(id=name, title=name, derives_from=before[name]) for name in names})
        reached = {name: reach(before, name) for name in names}
        for name in names:
            assert voices.roots(name), before
            assert voices.roots(name) <= reached[name]
        best = max(
            len(chosen)
            for size in range(len(names) + 1)
            for chosen in combinations(names, size)
            if all(apart(before, a, b) for a, b in combinations(chosen, 2))
        )
        assert voices.count(names) == best, before


def reach(before: dict[str, tuple[str, ...]], name: str) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        waiting += [other for other in before[waiting.pop()] if other not in found]
        found |= set(waiting)
    return found


def apart(before: dict[str, tuple[str, ...]], a: str, b: str) -> bool:
    """Two sources are independent if nothing that either repeats, at any remove, is shared."""
    return not reach(before, a) & reach(before, b)


# bibliography


def test_there_is_a_bibliography_as_text_bibtex_and_csl_json() -> None:
    assert formats("sources") == ("bibliography", "bibtex", "csl-json", "json", "text")


def test_bibliography_as_text_is_in_order_of_who_wrote_it_and_ends_with_the_id() -> None:
    lines = reporter("sources", "bibliography")(orgchart.sources(HARBOUR)).splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["[weekly]", "[daily]", "[agency]", "[undated]", "[diary]"]
    assert lines[0] == "About 2018. A weekly. After agency. [weekly]"
    assert lines[1] == "Feb 2018. A daily. After agency. [daily]"
    assert lines[3].startswith("No date.")
    assert lines[4].startswith("Ann Lee, The {Harbour} Board. 2018–2019. A diary: 100% of")


def test_bibtex_is_balanced_escaped_and_holds_every_source() -> None:
    text = reporter("sources", "bibtex")(orgchart.sources(HARBOUR))
    entries = text.split("\n\n")
    assert [re.match(r"@misc\{([a-z-]+),\n", entry)[1] for entry in entries] == [  # type: ignore[index]
        "agency", "daily", "diary", "undated", "weekly",
    ]  # fmt: skip
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    diary = entries[2]
    title = r"{{A diary: 100\% of {\textbackslash} {\textbraceleft}it{\textbraceright} \& more\_\$}}"
    assert f"  title = {title},\n" in diary
    assert r"  author = {{Ann Lee} and {The {\textbraceleft}Harbour{\textbraceright} Board}}," in diary
    assert "  urldate = {2020-05-06},\n" in diary
    assert "year" not in diary
    assert "  year = {2018},\n  month = feb,\n" in entries[0]
    assert "  url = {https://example.org/a?b=%7Bc%7D},\n" in entries[0]
    assert "  note = {No date},\n" in entries[3]


CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["document", "webpage"]},
            "title": {"type": "string"},
            "publisher": {"type": "string"},
            "URL": {"type": "string"},
            "author": {"type": "array", "items": {"required": ["literal"], "maxProperties": 1}},
            "issued": {"$ref": "#/$defs/date"},
            "accessed": {"$ref": "#/$defs/date"},
            "custom": {"type": "object"},
        },
    },
    "$defs": {
        "date": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "date-parts": {
                    "type": "array", "minItems": 1, "maxItems": 2,
                    "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                },
                "literal": {"type": "string"},
                "circa": {"type": "boolean"},
            },
            "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
        }
    },
}  # fmt: skip
"""The part of the CSL-JSON input schema (citationstyles.org) that is used, and no more."""


def test_csl_json_has_the_shape_that_reference_managers_read() -> None:
    items = json.loads(reporter("sources", "csl-json")(orgchart.sources(HARBOUR)))
    assert [error.message for error in jsonschema.Draft202012Validator(CSL).iter_errors(items)] == []
    dates = {item["id"]: item.get("issued") for item in items}
    assert dates == {
        "agency": {"date-parts": [[2018, 2, 5]]},
        "daily": {"date-parts": [[2018, 2]]},
        "weekly": {"date-parts": [[2018]], "circa": True},
        "diary": {"literal": "2018–2019"},
        "undated": None,
    }


def test_hostile_text_stays_text_in_every_format() -> None:
    evil = "\x1b[31mred\u202etxet} @misc{x, \\input{/etc/passwd}\r\n- x"
    register = load("register: {title: T}\nsources: {s: {title: x, published: 2018}}\n")
    source = register.sources["s"]
    from attrs import evolve

    hostile = evolve(register, sources={"s": evolve(source, title=evil, authors=(evil,), publisher=evil, url=None)})
    found = orgchart.sources(hostile)
    for format_ in formats("sources"):
        text = reporter("sources", format_)(found)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text), format_
    bibtex = reporter("sources", "bibtex")(found)
    assert bibtex.count("@misc{") == 1 + bibtex.count("@misc{\\textbraceleft}")
    assert "\\input" not in bibtex


def test_of_very_many_copies_each_source_tells_some_and_one_alone_tells_all() -> None:
    copies = {f"d{at:03}": {"title": "D", **({"derives_from": f"d{at - 1:03}"} if at else {})} for at in range(150)}
    tree = json.dumps({"register": {"title": "T"}, "sources": copies}).encode()
    loaded = from_documents((document_from_bytes("r.json", tree),)).register
    assert loaded is not None
    every, one = orgchart.sources(loaded), orgchart.sources(loaded, "d149")
    assert [len(use.dependent) for use in every.uses] == [100] * 150
    assert every.uses[0].dependent == tuple(f"d{at:03}" for at in range(1, 101))
    assert one.uses[0].dependent == tuple(f"d{at:03}" for at in range(149))
    (note,) = every.notes
    assert f"Note: {note}" in reporter("sources", "text")(every)
    assert one.notes == ()


def test_of_a_claim_of_very_many_sources_each_tells_the_first_and_its_own_places() -> None:
    cites = [{"source": f"d{at % 150:03}", "at": f"page {at}"} for at in range(300)]
    tree = {
        "register": {"title": "T"},
        "sources": {f"d{at:03}": {"title": "D"} for at in range(150)},
        "units": {"u": {"name": "U", "cites": cites}, "v": {"name": "V", "cites": cites[:3]}},
    }
    loaded = from_documents((document_from_bytes("r.json", json.dumps(tree).encode()),)).register
    assert loaded is not None
    every = orgchart.sources(loaded)
    first = tuple(f"d{at:03}" for at in range(100))
    for use in every.uses:
        (claim,) = (one for one in use.claims if one.record == "u")
        assert claim.sources == (first if use.source.id in first else (*first, use.source.id))
        assert claim.voices == 150
        own = [cite.at for cite in claim.cites if cite.source == use.source.id]
        number = int(use.source.id[1:])
        assert own == [f"page {number}", f"page {number + 150}"]
    assert [len(use.claims) for use in every.uses] == [2, 2, 2, *([1] * 147)]
    (note,) = every.notes
    assert "the first are told" in note
    (one,) = orgchart.sources(loaded, "d149").uses
    assert len(one.claims[0].cites) == 300
    assert orgchart.sources(loaded, "d149").notes == ()

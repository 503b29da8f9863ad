"""Records of JSON: every scalar a column by its path, lists inside as rows."""

from collections.abc import Callable
from typing import Any

import pytest

from orgchart.errors import UsageError
from orgchart.importers._trees import parsed

from .conftest import HEAD, Import

Section = Callable[[str], dict[str, Any]]

MAPPING = """\
source: {id: table, title: A table}
read: {rows: "terms[]"}
person: {key: id.code, id: {template: "{name.first} {name.last}"}, name: {template: "{name.first} {name.last}"}}
unit: {name: "terms[].body"}
post: {title: "terms[].post"}
start: "terms[].start"
end: "terms[].end"
"""
RECORDS = """\
[{"id": {"code": 7}, "name": {"first": "Ada", "last": "Elm"}, "terms": [
   {"post": "Head", "body": "Police", "start": "2018-01-02", "end": "2018-05-01"},
   {"post": "Clerk", "body": "Police", "start": 2019, "end": null}]},
 {"id": {"code": 8}, "name": {"first": "Ben"}, "terms": [{"post": "Head", "body": "Police", "start": "soon"}, "odd"]},
 {"id": {"code": 9}, "name": {"first": "Cy"}, "terms": []},
 "no record"]
"""


def test_rows_are_found_by_their_path_and_cited_by_it(imported: Import, section: Section) -> None:
    report = imported(RECORDS, 'dates: {formats: [y-m-d, "y"]}\n' + MAPPING, format="json")
    assert [one["cites"][0]["at"] for one in section("tenures").values()] == ["[0].terms[0]", "[0].terms[1]"]
    assert section("people")["ada-elm"]["name"] == "Ada Elm"
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("table.json:[1].terms[0]:terms[].start", '"soon" is no date of the format y-m-d or y'),
        ("table.json:[1].terms[1]", "a text stands where a record is wanted"),
        ("table.json:[3]", "a text stands where a record is wanted"),
    ]
    assert report.rows == 5


def test_rows_below_several_objects(imported: Import, section: Section) -> None:
    text = '{"head": {"v": 1}, "results": {"bindings": [{"who": {"value": "Ada"}, "f": {"value": "2018-01"}}]}}'
    imported(
        text,
        'source: {id: table, title: A table}\nread: {rows: "results.bindings[]"}\n'
        'person: {name: "results.bindings[].who.value"}\nunit: {name: {constant: P}}\n'
        'start: "results.bindings[].f.value"\n',
        format="json",
    )
    assert section("memberships")["p-ada-2018-01"]["cites"][0]["at"] == "results.bindings[0]"


def test_lines_of_json_are_refused_one_by_one(imported: Import, section: Section) -> None:
    lines = '{"who": "Ada", "post": "Head", "body": "P", "from": "2018-01", "to": ""}\n\n{"who": \n' * 2
    report = imported(lines, HEAD, format="jsonl")
    assert (report.rows, report.imported, report.blank) == (4, 2, 2)
    assert [one.place for one in report.refused] == ["table.jsonl:3", "table.jsonl:6"]
    assert [[cite["at"] for cite in one["cites"]] for one in section("tenures").values()] == [["line 1", "line 4"]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RECORDS[:200], "is it cut off"),
        ("[" * 100_000, "nested more than 100 deep"),
        ("[" * 500 + "]" * 500, "nested more than 100 deep"),
        ('{"a":' * 90_000 + "1" + "}" * 90_000, "nested more than 100 deep"),
        ("", "this is no JSON"),
        (b'[{"who": "\xff"}]', "the byte FF is not utf-8"),
        ("[]", None),
        ('[{"id": 1, "terms": [{"post": 1}]}]', 'no column "id.code"'),
    ],
)
def test_what_is_no_json_is_refused_as_a_whole(
    text: str | bytes, said: str | None, imported: Import, target: Any
) -> None:
    if said is None:
        assert imported(text, MAPPING, format="json").rows == 0
        return
    with pytest.raises(UsageError) as caught:
        imported(text, MAPPING, format="json")
    assert said in str(caught.value)
    assert not target.exists()


def test_numbers_stay_as_they_are_written(imported: Import, section: Section) -> None:
    text = '[{"who": 12345678901234567890, "post": 1.10, "body": true, "from": "2018-01", "to": null}]'
    imported(text, HEAD, format="json")
    assert section("people").popitem()[1]["name"] == "12345678901234567890"
    assert section("posts").popitem()[1]["title"] == "1.10"


def test_odd_places_of_rows(imported: Import) -> None:
    text = '[{"terms": {"a": 1}}, {"terms": [1, {"post": "x"}]}, {"terms": null}, {}]'
    mapping = (
        'source: {id: table, title: A table}\nread: {rows: "terms[]"}\n'
        'person: {name: "terms[].post"}\nunit: {name: {constant: P}}\n'
    )
    report = imported(text, mapping, format="json")
    assert [(one.place, one.reason) for one in report.refused] == [
        ("table.json:[0].terms", "a record stands where a list is wanted"),
        ("table.json:[1].terms[0]", "a text stands where a record is wanted"),
    ]
    assert report.imported == 1
    nested = mapping.replace("terms[]", "a.terms[]")
    report = imported('[{"a": {"terms": [{"post": "x"}]}}, {"a": "text"}, {"a": null}]', nested, format="json")
    assert (report.imported, [one.reason for one in report.refused]) == (1, ["a text stands where a record is wanted"])
    with pytest.raises(UsageError, match="is no path to rows"):
        imported(text, mapping.replace('rows: "terms[]"', 'rows: "[].x"'), format="json")


def test_a_record_of_too_many_values_is_refused_alone(imported: Import) -> None:
    import json

    good = {"who": "Ada", "post": "H", "body": "P", "from": "", "to": ""}
    text = json.dumps([{f"k{n}": n for n in range(2000)}, good])
    report = imported(text, HEAD, format="json")
    assert (report.imported, report.refused[0].reason) == (1, "the record has 2,000 values, 1,000 are allowed")


def test_a_record_without_rows_is_told(imported: Import) -> None:
    records = '[{"post": "Head", "body": "P", "from": "2018-01", "to": "", "holders": ["Ada"]}, {"holders": []}, {}]'
    mapping = "read: {rows: 'holders[]'}\n" + HEAD.replace("{name: who}", "{name: 'holders[]'}")
    report = imported(records, mapping, format="json")
    assert (report.rows, report.imported, report.blank) == (1, 1, 2)
    assert report.remarks == ("a record has no `holders[]`, and so no rows: 2 times, first at table.json:[1]",)


def test_half_a_character_is_replaced_and_a_whole_one_kept() -> None:
    tree = parsed('{"a\\ud800": ["\\ud83d\\ude00", {"b": "x\\udc00y"}, 1]}', "file.json")
    assert tree == {"a\ufffd": ["\U0001f600", {"b": "x\ufffdy"}, "1"]}

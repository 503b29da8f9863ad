"""Overlaps and statements made twice are told pair by pair."""

import pytest

from orgchart.checks import examine
from orgchart.checks.example import register_of
from orgchart.checks.spans import HeldDays, pairs_at_once
from orgchart.inference import resolve
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes


def messages(example: str, code: str) -> list[str]:
    documents = tuple(document_from_bytes(name, text.encode()) for name, text in register_of(example))
    read = from_documents(documents)
    assert read.register is not None
    found = examine(read.diagnostics, resolve(read.register), read.documents, select=(code,))
    return sorted(one.message for one in found if one.code == code)


HEADS = """tenures:
  ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}
  ben-head: {person: ben, post: head, start: 2016-03, end: 2016-03, cites: [report]%s}
  cyra-head: {person: cyra, post: head, start: 2016-03, end: 2017-01, cites: [report]%s}
"""


@pytest.mark.parametrize(
    ("ben", "cyra", "pairs"),
    [
        ("", "", ["ada-ben", "ada-cyra", "ben-cyra"]),
        (", follows: ada-head", "", ["ada-cyra", "ben-cyra"]),
        (", follows: ada-head", ", follows: ben-head", []),
    ],
)
def test_each_pair_of_holders_that_may_overlap_is_told_but_not_those_in_turn(
    ben: str, cyra: str, pairs: list[str]
) -> None:
    found = messages(HEADS % (ben, cyra), "OC725")
    assert found == [
        "'{}-head' and '{}-head' may have held 'head' on the same days".format(*pair.split("-")) for pair in pairs
    ]


def test_an_overlap_for_certain_is_told_as_one_and_an_open_end_meets_the_next_alone() -> None:
    found = messages(
        "tenures:\n"
        "  ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}\n"
        "  ben-head: {person: ben, post: head, start: 2015-05, cites: [report]}\n"
        "  cyra-head: {person: cyra, post: head, start: 2016-05, cites: [report]}\n"
        "  dora-head: {unnamed: somebody, post: head, start: 2017-05, cites: [report]}\n",
        "OC725",
    )
    assert found == [
        "'ada-head' and 'ben-head' held 'head' on the same days",
        "'ben-head' and 'cyra-head' may have held 'head' on the same days",
        "'cyra-head' and 'dora-head' may have held 'head' on the same days",
    ]
    held = messages(
        "tenures:\n"
        "  ada-head: {person: ada, post: head, start: 2015-01, end: 2016-03, cites: [report]}\n"
        "  ben-head: {person: ben, post: head, start: 2015-05, end: 2016-01, cites: [report]}\n",
        "OC725",
    )
    assert held == ["'ada-head' and 'ben-head' held 'head' on the same days"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("{source: report}", "{source: later}", 1),
        ("{source: report, seen: source}", "{source: later, seen: source}", 0),
        ("{source: report, seen: 2018-01}", "{source: later, seen: 2018-01}", 1),
        ("{source: report, seen: 2018-01}", "{source: later, seen: 2018-02}", 0),
    ],
)
def test_records_without_dates_say_the_same_where_their_sightings_do(first: str, second: str, found: int) -> None:
    for section, what, code in (("memberships", "of: office", "OC727"), ("tenures", "post: clerk", "OC705")):
        example = (
            f"{section}:\n  a-a: {{person: ben, {what}, cites: [{first}]}}\n"
            f"  b-b: {{person: ben, {what}, cites: [{second}]}}\n"
        )
        assert len(messages(example, code)) == found


def test_all_spans_at_once_are_paired() -> None:
    spans = [HeldDays(1, 9, "a"), HeldDays(2, 4, "b"), HeldDays(4, 6, "c"), HeldDays(9, 12, "d"), HeldDays(5, 5, "e")]
    assert [(one.name, other.name) for one, other in pairs_at_once(spans)] == [("a", "b"), ("a", "c")]

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


PORTERS = """posts:
  porter: {unit: office, title: Porter, cites: [report]}
tenures:
  ada-porter: {person: ada, post: porter, status: conflict, start: 2015, end: "2016-03MARK", cites: [report]}
  ben-porter: {person: ben, post: porter, start: 2017-01, end: 2018-01, cites: [report]}
"""
HEADS_IN_TURN = """posts:
  first-head: {unit: branch, title: Head, head: true, status: conflict, end: "2016-03MARK", cites: [report]}
  next-head: {unit: branch, title: Head, head: true, start: 2017-01, cites: [report]}
"""
COUNTED = """posts:
  elder: {unit: office, title: Elder, seats: 5, filled: 1, cites: [{source: report, at: p. 2, seen: "2017-06-01MARK"}]}
tenures:
  ada-elder: {person: ada, post: elder, start: 2017-01, end: 2018-01, cites: [report]}
  ben-elder: {person: ben, post: elder, start: 2017-01, end: 2018-01, cites: [report]}
"""


@pytest.mark.parametrize(
    ("example", "code", "firm", "doubtful"),
    [(PORTERS, "OC711", 1, 0), (HEADS_IN_TURN, "OC717", 0, 1), (COUNTED, "OC710", 1, 0)],
)
def test_no_doubtful_date_is_held_against_others(example: str, code: str, firm: int, doubtful: int) -> None:
    """A gap after it is none, heads may have been there at once, and whoever was counted by it were not so for sure."""
    assert len(messages(example.replace("MARK", ""), code)) == firm
    assert len(messages(example.replace("MARK", "?"), code)) == doubtful

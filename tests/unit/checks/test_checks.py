"""What a check says: the circle of claims in words, with its sources; dates beyond their sources."""

from __future__ import annotations

import pathlib

import orgchart.checks
from asking import ask
from orgchart.checks import checks, run_checks

OFFICE = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
"""


def findings(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in run_checks(ask(OFFICE + text).resolution)]


def test_checks_are_found_by_folder() -> None:
    folder = pathlib.Path(orgchart.checks.rules.__file__).parent
    assert list(checks()) == sorted(file.stem for file in folder.glob("*.py") if file.stem != "__init__")


def test_a_record_that_contradicts_itself() -> None:
    ((code, message),) = findings(
        'tenures: {a: {person: x, post: job, start: "2018-02-10", end: "2018-01-01", cites: [{source: s1}]}}'
    )
    assert code == "OC404"
    assert message == (
        "'a' contradicts itself: a starts on 2018-02-10 or later [s1]; but a ends on 2018-01-01 or earlier [s1]"
    )
    ((code, message),) = findings(
        'tenures: {a: {person: x, post: job, end: "2018-01-01", cites: [{source: s1, seen: source}]}}'
    )
    assert code == "OC405"
    assert "a is attested on 2018-02-01 or later [s1]; but a ends on 2018-01-01 or earlier [s1]" in message


def test_an_immediate_successor_after_a_gap_names_both() -> None:
    found = findings("""
tenures:
  a: {person: x, post: job, start: "2018-01-01", end: "2018-01-10", cites: [{source: s1}]}
  b: {person: y, post: job, start: "2018-01-20", follows: {tenure: a, immediate: yes}, cites: [{source: s1}]}
""")
    assert [code for code, _ in found] == ["OC501", "OC501"]
    assert "b begins on the last day of a, or on the next [s1]" in found[0][1]


def test_every_kind_of_statement_reads_as_a_sentence() -> None:
    found = findings("""
events: {day: {kind: statement, date: "2018-01-05", cites: [{source: s1}]}}
tenures:
  a: {person: x, post: job, start: "2018-01-01", end: "2018-01-10", cites: [{source: s1}]}
  b: {person: y, post: job, end: "2018-01-09", follows: a, cites: [{source: s1}]}
  c: {person: y, post: job, end: {event: day}, after: a, cites: [{source: s1}]}
  d: {person: z, post: job, start: "2018-01-20", before: day, cites: [{source: s1}]}
  f: {person: z, post: job, end: {over_by: "2018-01-05"}, cites: [{source: s1, seen: day}]}
""")
    told = " ".join(message for _, message in found)
    for words in ("b follows a", "c begins after a", "c ends on the day of day", "d ends before day",
                  "f is over on 2018-01-04 or earlier"):  # fmt: skip
        assert words in told


def test_death_and_the_end_of_a_unit_have_codes_of_their_own() -> None:
    found = findings("""
events:
  death: {kind: death, person: x, date: "2018-01-05", cites: [{source: s1}]}
  gone: {kind: abolition, post: job, date: "2018-01-31", cites: [{source: s1}]}
tenures:
  a: {person: x, post: job, start: "2018-01-10", cites: [{source: s1}]}
  b: {person: y, post: job, cites: [{source: s1, seen: source}]}
""")
    assert [code for code, _ in found] == ["OC503", "OC504"]


def test_a_date_beyond_all_its_sources() -> None:
    text = 'tenures: {{a: {{person: x, post: job, start: "{}", cites: [{}]}}}}'
    assert findings(text.format("2018-05", "{source: s1}"))[0][0] == "OC409"
    assert "lies beyond 2018-03-10" in findings(text.format("2018-05", "{source: s1}"))[0][1]
    assert "reaches beyond 2018-03-10" in findings(text.format("2018", "{source: s1}"))[0][1]
    assert findings(text.format("2018-05", "{source: s1, supports: [person]}")) == []
    assert findings(text.format("2018-05", "{source: s1}, {source: s2}")) == []

"""A register falls into parts none of which says anything of what is in another."""

import pytest

from orgchart.inference import resolve
from orgchart.lens.known import known_by
from orgchart.model import Register
from orgchart.questions.history_table import Saying
from orgchart.questions.states_of_knowledge import Carried, parts
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import parse_day

DAYS = ("2015-01-01", "2016-12-31", "2017-06-01", "2018-12-31")
HEAD = """\
register: {title: T}
sources: {first: {title: F, published: 2016}, copy: {title: C, published: 2018, derives_from: [first]}}
"""
DATED = "{name: Ann, cites: [{source: copy, seen: e}]}"


def register(text: str) -> Register:
    loaded = from_documents((document_from_bytes("r.yaml", (HEAD + text).encode()),))
    assert loaded.register is not None
    assert not loaded.errors
    return loaded.register


def test_units_that_nothing_joins_are_parts_of_their_own() -> None:
    found = list(parts(register("units: {a: {cites: [copy], name: A}, b: {cites: [copy], name: B}}")))
    assert [sorted(part.units) for part in found] == [["a"], ["b"]]


def test_a_part_has_the_sources_that_its_sources_repeat() -> None:
    """What a source that only repeats others can know ends with them."""
    (part,) = parts(register("units: {a: {name: A, cites: [copy]}}"))
    assert sorted(part.sources) == ["copy", "first"]


@pytest.mark.parametrize(("person", "joined"), [("{name: Ann, cites: [copy]}", 2), (DATED, 1)])
def test_a_person_joins_what_an_event_that_dates_them_would_be_missing_in(person: str, joined: int) -> None:
    text = (
        f"people: {{ann: {person}}}\nevents: {{e: {{kind: founding, unit: a, date: 2015, cites: [copy]}}}}\n"
        "units: {a: {name: A, cites: [copy]}, b: {name: B, cites: [copy]}}\n"
        "memberships: {m: {person: ann, of: b, start: 2016, cites: [copy]}}\n"
    )
    assert len(list(parts(register(text)))) == joined


def test_what_is_said_again_goes_on_and_what_is_not_has_ended_the_day_before() -> None:
    carried: Carried[str] = Carried()
    carried.say(0, "a", ["x", "y"])
    carried.say(5, "a", ["x", "z"])
    carried.say(9, "a", [])
    carried.end()
    assert sorted(carried.rows) == [("a", 0, 4, "y"), ("a", 0, 8, "x"), ("a", 5, 8, "z")]


def test_a_record_that_is_ruled_on_as_before_is_not_told_again() -> None:
    """By each of many sources of an organisation, most of its records are what they were."""
    known = register("units: {a: {name: A, cites: [first]}, b: {name: B, cites: [copy]}, c: {name: C, cites: [copy]}}")
    saying = Saying(("a", "b"))
    told = [[name for name, _ in saying.anew(resolve(known_by(known, parse_day(day))))] for day in DAYS]
    assert told == [["a", "b"], ["a"], [], ["b"]]

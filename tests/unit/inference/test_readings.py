"""Where sources say different things, nothing that depends on it is certain unless the register adopts one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking import Asked, ask
from orgchart.inference.statements.firmness import WHO_AND_WHERE
from orgchart.inference.statements.readings import Contested, Reading
from orgchart.model import Citation
from orgchart.temporal import iso, parse_day

HEAD = """
    units: {g: {name: G}, h: {name: H}}
    posts: {p: {unit: g, title: The Post}, q: {unit: g, title: Q}}
    tenures:
      t:
        person: x
        post: p
"""


def told(*lines: str, cites: tuple[str, ...]) -> Asked:
    """Return a register with one tenure of these keys and citations."""
    text = HEAD + "".join(f"        {line}\n" for line in lines) + f"        cites: [{', '.join(cites)}]\n"
    return ask(text)


def contested(asked: Asked, name: str = "t") -> tuple[Contested, ...]:
    return asked.resolution.statements.contested.get(name, ())


def days(asked: Asked, which: str) -> tuple[str, str]:
    bounds = asked.resolution.bounds("t")
    first, last = (bounds.s0, bounds.s1) if which == "start" else (bounds.e0, bounds.e1)
    return ("" if first is None else iso(first), "" if last is None else iso(last))


SAID_2015 = "{source: s1, seen: 2018-02, says: {start: 2015}}"
SAID_2016 = "{source: s2, says: {start: {edtf: 2016-05, cause: elected}}}"


def test_with_no_date_adopted_a_start_is_as_wide_as_what_sources_say() -> None:
    asked = told(cites=(SAID_2015, SAID_2016))
    assert days(asked, "start") == ("2015-01-01", "2016-05-31")
    (one,) = contested(asked)
    assert (one.field, one.adopted) == ("start", None)
    assert [(reading.value, [cite.source for cite in reading.cites]) for reading in one.readings] == [
        ("2015", ["s1"]), ("2016-05", ["s2"]),
    ]  # fmt: skip
    assert asked("t", "2015-06-01") == "possible/within-stated-range"
    assert asked("t", "2014-12-31") == "no"


def test_what_all_readings_agree_on_can_be_certain() -> None:
    said = (SAID_2015.replace("2015", "2017-01"), SAID_2016.replace("2016-05", "2017-03"))
    asked = told("end: 2018-02-28", cites=said)
    assert asked("t", "2017-02-10") == "possible/within-stated-range"
    assert asked("t", "2017-06-01") == "certain"


def test_a_reason_adopts_the_own_date_and_the_others_are_told_beside_it() -> None:
    asked = told("start: 2016-05", "because: The court file says so.", cites=("{source: s1, seen: 2018-02}", SAID_2015))
    assert days(asked, "start") == ("2016-05-01", "2016-05-31")
    (one,) = contested(asked)
    assert (one.adopted, one.because) == ("2016-05", "The court file says so.")
    assert [reading.value for reading in one.readings] == ["2016-05", "2015"]


def test_an_own_date_without_a_reason_is_one_reading_among_others() -> None:
    asked = told("start: 2016-05", cites=("{source: s1, seen: 2018-02}", SAID_2015))
    assert days(asked, "start") == ("2015-01-01", "2016-05-31")
    assert [reading.value for reading in contested(asked)[0].readings] == ["2016-05", "2015"]


def test_a_range_of_the_registers_own_that_holds_all_readings_is_no_reading() -> None:
    asked = told('start: "[2015..2016]"', cites=(SAID_2015, SAID_2016))
    assert [reading.value for reading in contested(asked)[0].readings] == ["2015", "2016-05"]
    assert days(asked, "start") == ("2015-01-01", "2016-12-31")


def test_an_own_date_that_no_source_gives_counts_all_the_same() -> None:
    asked = told("start: 2014", cites=(SAID_2015, SAID_2016))
    assert [reading.value for reading in contested(asked)[0].readings] == ["2014", "2015", "2016-05"]
    assert days(asked, "start") == ("2014-01-01", "2016-05-31")


def test_readings_that_share_a_day_do_not_contradict_one_another() -> None:
    asked = told("start: 2016", cites=("{source: s1, seen: 2018-02}", SAID_2016))
    assert contested(asked) == ()
    assert days(asked, "start") == ("2016-01-01", "2016-12-31")


def test_one_source_that_says_a_date_is_enough_where_the_record_has_none() -> None:
    asked = told(cites=("{source: s1, seen: 2018-02}", SAID_2016))
    assert contested(asked) == ()
    assert days(asked, "start") == ("2016-05-01", "2016-05-31")


def test_what_only_contradicts_gives_no_date() -> None:
    against = SAID_2016.replace("says:", "stance: contradicts, says:")
    asked = told(cites=("{source: s1, seen: 2018-02}", against))
    assert days(asked, "start") == ("", "2018-02-28")
    assert [reading.value for reading in contested(asked)[0].readings] == ["2016-05"]


def test_a_contradicting_date_beside_an_own_one_widens_it() -> None:
    against = SAID_2016.replace("says:", "stance: contradicts, says:")
    assert days(told("start: 2015", cites=("s1", against)), "start") == ("2015-01-01", "2016-05-31")


def test_the_end_keeps_what_else_is_said_of_it() -> None:
    asked = told("end: {edtf: 2017, over_by: 2018-02-10, cause: left}", cites=("s1", "{source: s2, says: {end: 2016}}"))
    assert days(asked, "end") == ("2016-01-01", "2017-12-31")
    assert asked.resolution.register.tenures["t"].end.cause == "left"  # type: ignore[union-attr]


def test_an_end_on_the_day_of_an_event_is_a_reading_too() -> None:
    events = "    events: {day: {kind: statement, date: 2017-05-05, cites: [s1]}, dateless: {kind: statement}}\n"
    text = HEAD + "        end: {event: EVENT}\n        cites: [s1, {source: s2, says: {end: 2016}}]\n"
    asked = ask(text.replace("EVENT", "day") + events)
    assert days(asked, "end") == ("2016-01-01", "2017-05-05")
    assert [reading.value for reading in contested(asked)[0].readings] == ["event day", "2016"]
    assert contested(ask(text.replace("EVENT", "dateless") + events)) == ()
    adopted = ask(text.replace("EVENT", "day").replace("        cites", "        because: r\n        cites") + events)
    assert days(adopted, "end") == ("2017-05-05", "2017-05-05")
    assert contested(adopted)[0].adopted == "event day"


def test_readings_open_on_a_side_leave_it_open() -> None:
    said = ('{source: s1, says: {start: "[..2015]"}}', '{source: s2, says: {start: "[2017..]"}}')
    asked = told(cites=said)
    assert days(asked, "start") == ("", "")
    assert len(contested(asked)[0].readings) == 2
    asked = told(cites=(said[0], "{source: s2, says: {start: 2016}}"))
    assert days(asked, "start") == ("", "2016-12-31")


def test_approximate_readings_are_widened_unless_taken_literally() -> None:
    from orgchart.model import Policy

    text = HEAD + "        cites: [{source: s1, says: {start: 2015~}}, {source: s2, says: {start: 2016}}]\n"
    assert contested(ask(text)) == ()
    assert len(contested(ask(text, Policy(literal=True)))) == 1


def test_the_date_of_an_event_is_as_wide_as_its_readings() -> None:
    events = """
    events:
      death:
        kind: death
        person: x
        date: 2018-03
        cites: [s1, {source: s2, says: {date: 2018-05}}]
"""
    asked = ask(HEAD + "        start: 2017\n        cites: [s1]\n" + events)
    assert days(asked, "end")[1] == "2018-05-31"
    assert [reading.value for reading in contested(asked, "death")[0].readings] == ["2018-03", "2018-05"]
    adopted = ask(HEAD + "        start: 2017\n        cites: [s1]\n" + events + "        because: nearer\n")
    assert days(adopted, "end")[1] == "2018-03-31"


def test_of_a_retracted_record_nothing_is_contested() -> None:
    assert contested(told("status: retracted", cites=(SAID_2015, SAID_2016))) == ()


def test_what_is_no_date_is_a_finding_and_no_reading() -> None:
    from orgchart.rolefile.load import from_documents
    from orgchart.rolefile.reading.folder import document_from_bytes

    text = """
register: {title: T}
sources: {s: {title: S}}
people: {x: {name: X}}
units: {g: {name: G}}
posts: {p: {unit: g}}
tenures: {t: {person: x, post: p, start: 2016, cites: [{source: s, says: {start: mid-2016, end: {edtf: 2018-13}}}]}}
"""
    loaded = from_documents((document_from_bytes("t.yaml", text.encode()),))
    assert [one.code for one in loaded.diagnostics] == ["OC403", "OC401"]
    assert loaded.register is not None
    from orgchart.inference import resolve

    assert resolve(loaded.register).statements.contested == {}


# whom and what


@pytest.mark.parametrize("says", ["person: y", "post: q", "vacant: true", "unnamed: somebody"])
def test_a_record_of_which_sources_say_it_is_of_somebody_else_is_possible_and_moves_nobody(says: str) -> None:
    lines = ("start: 2010", "end: 2018-12-31")
    cites = ("{source: s1, seen: 2018-02}", f"{{source: s2, says: {{{says}}}}}")
    asked = told(*lines, cites=cites)
    assert asked("t", "2018-02-10") == "possible/contested"
    assert asked.resolution.bounds("p").s1 is None
    assert asked.seats("p", "2018-02-10").state == "contested"
    adopted = told(*lines, "because: nearer", cites=cites)
    assert adopted("t", "2018-02-10") == "certain"
    assert adopted.resolution.bounds("p").s1 == parse_day("2010-12-31")
    assert contested(adopted)[0].adopted in ("x", "p", "no")


@pytest.mark.parametrize("says", ["person: x", "person: X", "post: p", "post: the post", "vacant: false", "mode: no"])
def test_to_say_the_same_contests_nothing(says: str) -> None:
    assert contested(told("start: 2017", cites=("s1", f"{{source: s2, says: {{{says}}}}}"))) == ()


def test_what_does_not_decide_whom_it_is_about_is_told_and_no_less_certain() -> None:
    cites = ("{source: s1, seen: 2018-02}", "{source: s2, says: {mode: acting, cites: [a, b]}}")
    asked = told("start: 2010", "end: 2018-12-31", cites=cites)
    assert asked("t", "2018-02-10") == "certain"
    assert [(one.field, [reading.value for reading in one.readings]) for one in contested(asked)] == [
        ("mode", ["substantive", "acting"])
    ]


def test_a_vacancy_that_a_source_fills_is_contested() -> None:
    text = HEAD.replace("person: x", "vacant: true")
    text += "        start: 2017\n        cites: [s1, {source: s2, says: SAID}]\n"
    assert [one.field for one in contested(ask(text.replace("SAID", "{person: y}")))] == ["person"]
    assert contested(ask(text.replace("SAID", "{vacant: true}"))) == ()


def test_one_source_that_alone_says_something_contests_nothing() -> None:
    asked = told("start: 2017", cites=("s1", "{source: s2, says: {role: [guard, {of: gate}], head: true}}"))
    assert contested(asked) == ()
    asked = told("start: 2017", cites=("{source: s1, says: {role: cook}}", "{source: s2, says: {role: guard}}"))
    assert [reading.value for reading in contested(asked)[0].readings] == ["cook", "guard"]


def test_keys_of_role_files_are_compared_by_what_they_are_called_there() -> None:
    text = """
    units: {g: {name: G}, h: {name: H, part_of: [{unit: g, start: 2010, cites: [s1, {source: s2, says: {unit: k}}]}]}}
    posts: {p: {unit: g, title: P}}
    reporting: {r: {from: p, to: g, start: 2010, cites: [s1, {source: s2, says: {from: h}}]}}
    events: {e: {kind: death, person: x, date: 2018, cites: [s1, {source: s2, says: {kind: birth}}]}}
"""
    asked = ask(text)
    for name, field in (("h/part_of/0", "unit"), ("r", "from"), ("e", "kind")):
        assert [one.field for one in contested(asked, name)] == [field]


FIGURES = """
    units: {g: {name: G}}
    strengths: {n: {of: g, count: "1,000", seen: 2018-02, start: 2018-01-01, end: 2018-12-31, cites: [s1, SAID]}}
"""


def test_a_figure_of_which_sources_say_different_numbers_is_possible() -> None:
    asked = ask(FIGURES.replace("SAID", "{source: s2, says: {count: 400}}"))
    assert asked("n", "2018-02-10") == "possible/contested"
    assert contested(asked, "n") == (
        Contested(
            field="count",
            readings=(Reading(value="1,000", cites=(Citation(source="s1"),)),
                      Reading(value="400", cites=(Citation(source="s2"),))),
        ),
    )  # fmt: skip
    assert asked.resolution.bounds("g").s1 == parse_day("2018-01-01")
    same = ask(FIGURES.replace("SAID", "{source: s2, says: {count: 1000}}"))
    assert contested(same, "n") == ()
    assert same("n", "2018-02-10") == "certain"


READINGS = st.lists(st.integers(0, 6), min_size=1, max_size=3)


@given(READINGS, st.integers(0, 6), st.booleans())
def test_what_is_certain_or_impossible_is_so_by_every_reading(said: list[int], own: int, has: bool) -> None:
    """The answer is certain, or no, only if it is so in the register that adopts any of the readings."""
    cites = [f"{{source: s1, says: {{start: 2018-02-0{1 + day}}}}}" for day in said]
    start = [f"start: 2018-02-0{1 + own}"] if has else []
    asked = told(*start, "end: 2018-02-20", cites=tuple(cites))
    values = {*said, *([own] if has else [])}
    adopting = [told(f"start: 2018-02-0{1 + value}", "end: 2018-02-20", cites=("s1",)) for value in values]
    for day in range(1, 10):
        found = asked("t", f"2018-02-0{day}")
        if found in ("certain", "no"):
            assert {one("t", f"2018-02-0{day}") for one in adopting} == {found}


def test_the_fields_of_whom_and_what_are_keys_of_role_files() -> None:
    from orgchart.rolefile.meaning.schema_faults import keys_of

    known = {key for kind in ("tenure", "membership", "reporting-line", "post", "strength") for key in keys_of(kind)}
    assert known >= WHO_AND_WHERE

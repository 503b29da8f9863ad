"""Role files tell how long something lasted, and give dates of other calendars, converted where no other is given."""

from __future__ import annotations

import pytest

import orgchart
from orgchart.answers.as_json import to_json
from orgchart.model import Lasting, Register
from orgchart.reporters import reporter
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import Duration, iso

HEAD = """
register: {title: R}
sources: {s: {title: S, published: 2018-06-01, information: 2018-05}}
people: {a: {name: Ada}}
units: {u: {name: U}}
posts: {p: {unit: u, title: P}}
"""


def load(text: str) -> Loaded:
    return from_documents((document_from_bytes("r.yaml", (HEAD + text).encode()),))


def tenure(keys: str) -> Loaded:
    return load(f"tenures: {{t: {{person: a, post: p, {keys}, cites: [{{source: s, seen: source}}]}}}}\n")


def opened(loaded: Loaded) -> Register:
    assert loaded.register is not None, loaded.diagnostics
    return loaded.register


@pytest.mark.parametrize(
    ("written", "least", "most", "words"),
    [("P3M", "P3M", "P3M", None), ("P2M/P6M", "P2M", "P6M", None), ("{min: P10D}", "P10D", None, None),
     ("{max: P2W, as_written: for some days}", None, "P2W", "for some days")],
)  # fmt: skip
def test_a_duration_is_one_or_two_lengths_of_time(
    written: str, least: str | None, most: str | None, words: str | None
) -> None:
    found = opened(tenure(f"duration: {written}")).tenures["t"].duration
    assert found == Lasting(
        least=None if least is None else Duration.parse(least),
        most=None if most is None else Duration.parse(most),
        as_written=words,
    )
    assert str(found) == {"P3M": "P3M", "P2M/P6M": "P2M/P6M", "{min: P10D}": "P10D/.."}.get(written, "../P2W")


@pytest.mark.parametrize(
    ("written", "code"),
    [("P6M/P2M", "OC410"), ("{min: P1Y, max: P6M}", "OC410"), ("P9999999M", "OC210"), ("{max: P9999999M}", "OC210"),
     ("some months", "OC210"), ("[P1M]", "OC203"), ("{as_written: for long}", "OC202"),
     ("{min: long}", "OC210")],
)  # fmt: skip
def test_what_is_no_duration_is_a_finding(written: str, code: str) -> None:
    loaded = tenure(f"duration: {written}")
    assert [one.code for one in loaded.diagnostics] == [code], loaded.diagnostics
    assert loaded.register is None or loaded.register.tenures["t"].duration is None


def test_the_cure_shows_how_a_duration_is_written() -> None:
    for keys in ("duration: some months", "duration: {max: long}"):
        (finding,) = tenure(keys).diagnostics
        assert "no duration" in finding.message
        assert "P2M" in (finding.hint or "")


def test_two_months_and_sixty_days_do_not_contradict_one_another() -> None:
    assert tenure("duration: P61D/P2M").diagnostics == ()


def test_a_history_tells_how_long_something_lasted() -> None:
    for keys, told in (("duration: P2M/P6M", "P, U, lasting P2M/P6M"),
                       ("duration: {min: P2M, as_written: for some months}", "P, U, for some months")):  # fmt: skip
        entries = orgchart.history(opened(tenure(keys)), "a").entries
        assert [one.words for one in entries if one.kind == "tenure"] == [told]


# calendars


@pytest.mark.parametrize(
    ("words", "calendar", "first", "last"),
    [("16 Hamal 1397", "solar-hijri", "2018-04-05", "2018-04-05"), ("1396", "solar-hijri", "2017-03-21", "2018-03-20"),
     ("1 Ramadan 1439", "islamic", "2018-05-14", "2018-05-18"), ("1 May 2018", "julian", "2018-05-14", "2018-05-14")],
)  # fmt: skip
def test_a_date_of_another_calendar_is_converted_where_no_other_is_given(
    words: str, calendar: str, first: str, last: str
) -> None:
    register = opened(tenure(f"start: {{as_written: {words}, calendar: {calendar}}}"))
    start = register.tenures["t"].start
    assert start is not None
    assert start.edtf is not None
    assert (iso(start.edtf.earliest or 0), iso(start.edtf.latest or 0)) == (first, last)
    assert (start.as_written, start.calendar) == (words, calendar)
    event = load(f"events: {{e: {{kind: other, as_written: {words}, calendar: {calendar}}}}}")
    assert opened(event).events["e"].date == start.edtf


def test_a_date_that_is_given_is_never_replaced() -> None:
    register = opened(tenure("start: {edtf: 2018-04, as_written: 16 Hamal 1397, calendar: solar-hijri}"))
    assert register.tenures["t"].start.edtf.source == "2018-04"  # type: ignore[union-attr]
    over = opened(tenure("end: {over_by: 2019, as_written: 1397, calendar: solar-hijri}"))
    assert over.tenures["t"].end.edtf is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "keys",
    ["as_written: in the spring of the flood, calendar: solar-hijri", "as_written: 31 Hut 1397, calendar: solar-hijri",
     "as_written: 16-01-1397, calendar: solar-hijri"],
)  # fmt: skip
def test_words_that_cannot_be_converted_are_a_finding_at_their_place(keys: str) -> None:
    loaded = tenure(f"start: {{{keys}}}")
    (finding,) = loaded.diagnostics
    assert finding.code == "OC401"
    assert "cannot be converted" in finding.message
    assert "as `edtf`" in (finding.hint or "")
    (finding,) = load(f"events: {{e: {{kind: other, {keys}}}}}").diagnostics
    assert "as `date`" in (finding.hint or "")


@pytest.mark.parametrize("keys", ["as_written: April 2018, calendar: gregorian", "as_written: April 2018",
                                  "as_written: 1397, calendar: roman"])  # fmt: skip
def test_words_of_no_other_calendar_are_no_date(keys: str) -> None:
    loaded = tenure(f"start: {{{keys}}}")
    assert [one.code for one in loaded.diagnostics] != []
    assert loaded.register is None or loaded.register.tenures["t"].start is None


def test_texts_and_json_show_both() -> None:
    register = opened(tenure("start: {as_written: 16 Hamal 1397, calendar: solar-hijri}"))
    day = orgchart.snapshot(register, "2018-04-20")
    told = reporter("snapshot", "text")(day)
    assert "since 5 April 2018" in told
    assert "(from 16 Hamal 1397, solar-hijri)" in told
    assert "(from 16 Hamal 1397, solar-hijri)" in reporter("who", "text")(orgchart.who(register, "p", "2018-04-20"))
    start = to_json(day)["posts"][0]["holders"][0]["start"]
    assert (start["written"], start["as_written"], start["calendar"]) == ("2018-04-05", "16 Hamal 1397", "solar-hijri")

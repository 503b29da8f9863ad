"""Names, sources and the stamp: plain text, the same in every output, numbered once."""

from __future__ import annotations

from orgchart.answers.parts import Answer, Bound
from orgchart.model import Citation, Source
from orgchart.temporal import parse, parse_day
from orgchart.wording.names import holder_name, ties_text
from orgchart.wording.sources import SourceNumbers, as_written_text, numbered, source_line, source_note
from orgchart.wording.stamp import known_text, stamp_text
from unit.renderers.scenes import snapshot, unit

REPORT = Source(
    id="report", title="A report", authors=("A. Writer", "B. Writer", "C. Writer"), publisher="A press",
    published=parse("2018-03"), url="https://example.org/a",
)  # fmt: skip
UNDATED = Source(id="leaflet", title="A leaflet", accessed=parse("2019-02-01"))


def test_who_holds_a_post_where_no_name_is_given() -> None:
    assert holder_name("Jon Dahl") == "Jon Dahl"
    assert holder_name(None) == "unnamed"
    assert holder_name(None, unnamed="the paper gives no name") == "unnamed (the paper gives no name)"
    assert holder_name(None, unknown="the files are lost") == "unknown (the files are lost)"
    assert holder_name(None, vacant=True) == "vacant"
    assert ties_text(("dora-elm",), ("d-elm", "elm")) == "; one person with dora-elm; may be d-elm, elm"


def test_sources_are_numbered_as_given_and_then_as_they_are_cited() -> None:
    numbers = SourceNumbers((REPORT, UNDATED, REPORT))
    assert numbered((REPORT, UNDATED, REPORT)) == {"report": 1, "leaflet": 2}
    assert numbers.refs(()) == ""
    assert numbers.refs((Citation(source="unheard-of"), Citation(source="leaflet"))) == " [2][3]"
    assert numbers.refs((Citation(source="report"), Citation(source="report", at="p. 2"))) == " [1]"
    assert [number for number, _ in numbers.lines()] == [1, 2, 3]
    assert numbers.lines()[2] == (3, "unheard-of")


def test_a_source_in_a_line_and_as_a_footnote() -> None:
    line = "A. Writer, B. Writer, C. Writer. A report. A press. published 2018-03. https://example.org/a"
    assert source_line("report", REPORT) == line
    assert source_line("leaflet", UNDATED) == "A leaflet. no date"
    assert source_note(REPORT) == "A. Writer and others, “A report”, A press, Mar 2018"
    assert source_note(UNDATED) == "“A leaflet”, undated, read 1 February 2019"


def test_words_are_plain_text_that_the_edge_makes_safe() -> None:
    """Nothing is escaped twice, and nothing for the wrong place: wording leaves every character alone."""
    hostile = "A\x1b[31m *b* <i>\u202e"
    assert holder_name(hostile) == hostile
    assert hostile in source_note(Source(id="s", title=hostile))
    assert hostile in stamp_text(snapshot((unit("u", "U"),), title=hostile))


def test_only_dates_of_other_calendars_are_repeated_as_written() -> None:
    persian = Bound(as_written="16 Hamal 1397", calendar="solar-hijri")
    assert as_written_text(Answer(verdict="certain", start=persian)) == " (from 16 Hamal 1397, solar-hijri)"
    assert as_written_text(Answer(verdict="certain", start=Bound(as_written="spring", calendar="gregorian"))) == ""


def test_the_stamp_names_the_state_of_the_register_and_the_days() -> None:
    day = snapshot((unit("u", "U"),), title="T", digest="0123456789abcdef", rev="v1")
    stamp = stamp_text(day, [("as of", day.as_of), ("known by", None)])
    assert stamp == f"T · register 0123456789ab · revision v1 · as of 2018-03-01 · {day.tool}"
    other = snapshot((unit("u", "U"),), title="T", digest="fedcba9876543210", rev=None)
    assert "register fedcba987654 → register 0123456789ab · revision v1" in stamp_text(day, before=other)
    assert "without digest" in stamp_text(snapshot((unit("u", "U"),), digest=""))
    assert known_text(None) == ""
    assert known_text(parse_day("2018-04-01")) == ", as known by 1 April 2018"

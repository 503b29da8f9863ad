"""What is in something is evidence of it: always by a firm link, by one that may end before only while it may not."""

from __future__ import annotations

from asking import Asked, ask
from orgchart.inference import OnDay
from orgchart.temporal import parse_day

TENURE = """
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s1, seen: "2018-02-10"}]}}
"""


def ministry(end: str) -> Asked:
    """Return a register of an office in a section of a ministry that ended somehow, where only the office was seen."""
    return ask(
        f"units: {{ministry: {{name: M{end}}}, section: {{name: S, part_of: ministry}}, "
        "office: {name: O, part_of: section}}" + TENURE
    )


def test_a_likely_sighting_makes_what_it_is_in_presumed_as_well() -> None:
    asked = ask("""
events: {e: {kind: other, date: 2018-06-01, confidence: likely, cites: [s2]}}
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, cites: [{source: s2, seen: e}, {source: s1, seen: 2016-01-01}]}}
""")
    assert {asked(name, "2018-07-01") for name in ("a", "job", "office")} == {"presumed/forward"}


def test_of_what_is_in_something_the_nearest_sighting_is_told_whichever_record_comes_last() -> None:
    asked = ask("""
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job, seats: 2}}
tenures:
  a: {person: x, post: job, cites: [{source: s1, seen: "2018-01-10"}]}
  b: {person: y, post: job, cites: [{source: s2, seen: "2018-05-10"}]}
""")
    for day, seen in (("2018-01-15", "2018-01-10"), ("2018-05-05", "2018-05-10")):
        near = OnDay(asked.resolution, parse_day(day)).nearest("office")
        assert near is not None
        assert (near.point.written, near.distance) == (seen, 5)


def test_what_has_no_recorded_end_is_seen_wherever_anything_in_it_is() -> None:
    asked = ministry("")
    assert {asked(name, "2018-02-10") for name in ("office", "section", "ministry")} == {"certain"}


def test_what_is_in_it_counts_until_the_first_day_on_which_its_recorded_end_can_have_come() -> None:
    for end in (', end: "2018-05", cites: [s2]', ""):
        ended = "" if end else 'events: {over: {kind: dissolution, unit: ministry, date: "2018-05", cites: [s2]}}\n'
        asked = ask(
            ended + f"units: {{ministry: {{name: M{end}}}, section: {{name: S, part_of: ministry}}, "
            "office: {name: O, part_of: section}}" + TENURE
        )
        for name in ("section", "ministry"):
            assert asked(name, "2018-03-15") in ("presumed/forward", "certain"), (name, end)
            assert asked(name, "2018-06-15") in ("no", "possible/weaker-statement"), (name, end)


def test_a_doubtful_end_takes_no_more_evidence_away_than_a_sure_one() -> None:
    sure, doubted = (ministry(f', end: "2018-05{mark}", cites: [s2]') for mark in ("", "?"))
    assert [sure(name, "2018-02-10") for name in ("section", "ministry")] == ["presumed/inside", "certain"]
    assert [doubted(name, "2018-02-10") for name in ("section", "ministry")] == ["presumed/inside", "presumed/inside"]


def test_what_is_in_it_proves_nothing_where_it_is_only_told_by_when_it_was_over() -> None:
    asked = ministry(", end: {over_by: s2}, cites: [s2]")
    assert asked("ministry", "2018-02-10") == "possible/within-stated-range"
    assert asked("section", "2018-02-10") == "possible/no-evidence"


def test_one_more_sighting_of_what_has_a_successor_takes_no_day_from_it() -> None:
    text = """
units: {office: {name: O}}
posts: {head: {unit: office, title: Head, head: true}, deputy: {unit: office, title: Deputy}}
tenures:
  a: {person: x, post: head, cites: [%s]}
  b: {person: y, post: deputy, within: a, cites: [{source: s2, seen: "2018-04-10"}]}
  c: {person: z, post: head, follows: a, confidence: likely, cites: [s2]}
"""
    sighting = '{source: s2, seen: "[2018-04-01..2018-07-31]"}'
    surer = {"possible": 0, "presumed": 1, "certain": 2}
    few, more = (ask(text % cites) for cites in ("s1", f"s1, {sighting}"))
    for day in ("2018-04-01", "2018-04-10", "2018-05-01", "2018-07-31"):
        before, after = (str(one("a", day)).split("/")[0] for one in (few, more))
        assert surer[after] >= surer[before], day


LINKED = """
units:
  g: {name: G}
  u: {name: U, cites: [{source: s1, seen: "2014-06-01"}], part_of: [{unit: g, LINK}]}
"""


def test_only_a_link_with_one_date_is_seen_wherever_its_unit_is() -> None:
    """It lasts as long as the unit on its other side; one with both dates, or that is itself in doubt, does not."""
    link, day = "u/part_of/0", "2014-03-15"
    both = ask(LINKED.replace("LINK", "start: 2010, end: 2018-01, cites: [EACH]".replace("EACH", EACH)))
    assert both(link, "2014-06-01") == "presumed/continuity"
    started = ask(LINKED.replace("LINK", "start: 2010, cites: [s1]"))
    assert (started(link, "2014-06-01"), started(link, day)) == ("certain", "presumed/continuity")
    doubted = ask(LINKED.replace("LINK", "confidence: possible, cites: [s1]"))
    assert not doubted.resolution.cases(link)[0].evidence.is_any


EACH = "{source: s1, supports: [start]}, {source: s1, supports: [end]}"


def test_what_a_unit_joined_later_inherits_no_sighting_from_before_whatever_was_asked_first() -> None:
    text = LINKED.replace("LINK", "start: 2010, cites: [s1]").replace(
        "cites: [{source: s1, seen: ", 'cites: [{source: s1, seen: "2008-06-01"}, {source: s1, seen: '
    )
    for names in (("u/part_of/0", "g"), ("g", "u/part_of/0")):
        resolution = ask(text).resolution
        points = {name: resolution.cases(name)[0].evidence.points for name in names}
        seen = {name: [one.written for one in points[name] if one.what == "seen"] for name in names}
        assert seen == {"u/part_of/0": ["2008-06-01", "2014-06-01"], "g": ["2014-06-01"]}

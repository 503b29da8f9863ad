"""How long something lasted bounds its start and end, and whatever hangs on them; what cannot be is a circle."""

from __future__ import annotations

from itertools import permutations

import pytest

from asking import Asked, ask
from orgchart.inference import resolve
from orgchart.inference.network.circles import circles, knots, potential
from orgchart.inference.network.network import Edge, Network
from orgchart.inference.relations import before, overlap
from orgchart.model import Lasting, Post, Register, Tenure, Unit
from orgchart.temporal import Duration, iso
from work import lines_run

HEAD = """
    units: {g: {name: G}}
    posts: {p: {unit: g, title: P}, q: {unit: g, title: Q}, r: {unit: g, title: R}}
"""


def tenures(*lines: str) -> Asked:
    """Return a register with these tenures, each "id: keys" of somebody else in a post of their own."""
    posts = iter("pqr")
    text = "".join(
        f"      {line.split(':', 1)[0]}: {{person: x, post: {next(posts)},{line.split(':', 1)[1]}, cites: [s2]}}\n"
        for line in lines
    )
    return ask(HEAD + "    tenures:\n" + text)


def posted(post: str, *lines: str) -> Asked:
    """Return a register with a post of these keys, and tenures of it, each "id: keys"."""
    named = (line.split(":", 1) for line in lines)
    text = "".join(f"      {name}: {{unnamed: u, post: a,{keys}, cites: [s2]}}\n" for name, keys in named)
    head = HEAD.rstrip().removesuffix("}") + f", a: {{unit: g, title: A, {post}, cites: [s2]}}}}\n"
    return ask(f"{head}    tenures:\n{text}")


def days(asked: Asked, name: str) -> tuple[str, ...]:
    bounds = asked.resolution.bounds(name)
    return tuple("" if day is None else iso(day) for day in (bounds.s0, bounds.s1, bounds.e0, bounds.e1))


def lasting(text: str) -> Lasting:
    first, _, second = text.partition("/")
    return Lasting(least=Duration.parse(first), most=Duration.parse(second or first))


def test_some_months_after_a_start_bound_the_end() -> None:
    asked = tenures("a: start: 2018-01-01, duration: P2M/P6M")
    assert days(asked, "a") == ("2018-01-01", "2018-01-01", "2018-02-28", "2018-07-04")


def test_some_months_before_an_end_bound_the_start() -> None:
    asked = tenures("a: end: 2018-07-01, duration: {min: P10D, max: P30D, as_written: a few weeks}")
    assert days(asked, "a") == ("2018-06-01", "2018-06-22", "2018-07-01", "2018-07-01")


def test_one_side_of_a_duration_leaves_the_other_open() -> None:
    assert days(tenures("a: start: 2018-01-01, duration: {min: P10D}"), "a")[2:] == ("2018-01-10", "")
    assert days(tenures("a: start: 2018-01-01, duration: {max: P10D}"), "a")[2:] == ("2018-01-01", "2018-01-11")


@pytest.mark.parametrize("end", ["2018-02-28", "2018-03-01", "2018-03-04"])
def test_two_months_may_be_counted_with_their_last_day_or_without(end: str) -> None:
    assert not tenures(f"a: start: 2018-01-01, end: {end}, duration: P2M").resolution.set_aside


@pytest.mark.parametrize("end", ["2018-02-27", "2018-03-05"])
def test_what_is_too_short_or_too_long_contradicts_itself(end: str) -> None:
    (found,) = tenures(f"a: start: 2018-01-01, end: {end}, duration: P2M").resolution.contradictions
    assert {edge.rule for edge in found.cycle} >= {"start", "end", "duration"}


def test_durations_go_on_through_order_and_containment() -> None:
    """To a fixed point: whoever follows cannot have begun before those before had their time."""
    asked = tenures(
        "a: start: 2018-01-01, duration: P31D/P60D", "b: follows: a, duration: P31D/P60D", "c: follows: b, end: 2018-05"
    )
    assert days(asked, "b")[0] == "2018-01-31"
    assert days(asked, "c")[0] == "2018-03-02"
    inside = posted("start: 2018-01-01, duration: {max: P10D}", "b: duration: P5D")
    assert days(inside, "b") == ("2018-01-01", "2018-01-07", "2018-01-05", "2018-01-11")


def test_the_citations_of_a_duration_are_in_the_chain_behind_a_bound() -> None:
    text = (
        HEAD
        + """
    tenures:
      a:
        person: x
        post: p
        start: 2018-01-01
        duration: {min: P1M, max: P3M, as_written: for some months}
        cites: [{source: s1, supports: [person, start]}, {source: s2, supports: [duration]}]
"""
    )
    asked = ask(text)
    because = asked.resolution.solution.why_latest(asked.resolution.statements.end("a"))
    assert [(edge.rule, [cite.source for cite in edge.cites]) for edge in because] == [
        ("start", ["s1"]), ("duration", ["s2"]),
    ]  # fmt: skip


def test_a_day_on_which_it_may_have_ended_is_not_presumed() -> None:
    asked = tenures("a: start: 2018-01-01, duration: P1M/P3M")
    assert asked("a", "2018-01-20") == "certain"
    assert asked("a", "2018-02-20") == "possible/within-stated-range"
    assert asked("a", "2018-04-20") == "no"
    assert tenures("a: start: 2018-01-01")("a", "2018-02-20") == "presumed/forward"
    end = tenures("a: end: 2018-04-01, duration: P1M/P3M")
    assert end("a", "2018-03-20") == "certain"
    assert end("a", "2018-02-01") == "possible/within-stated-range"
    assert end("a", "2017-12-01") == "no"


def test_a_duration_known_on_one_side_only_leaves_the_rest_to_be_presumed() -> None:
    assert tenures("a: start: 2018-01-01, duration: {min: P1M}")("a", "2018-01-20") == "certain"
    assert tenures("a: end: 2018-04-01, duration: {max: P3M}")("a", "2018-02-01") == "possible/within-stated-range"
    assert tenures("a: start: 2018, end: 2018, duration: P1M")("a", "2018-06-01") == "possible/within-stated-range"


def test_only_a_citation_that_states_both_states_the_days_between() -> None:
    text = (
        HEAD
        + """
    tenures:
      a: {person: x, post: p, start: 2016-01-01, duration: P3Y, cites: [CITES]}
"""
    )
    both = ask(text.replace("CITES", "s1"))
    apart = ask(text.replace("CITES", "{source: s1, supports: [start]}, {source: s2, supports: [duration]}"))
    assert both("a", "2017-06-01") == "certain"
    assert apart("a", "2017-06-01") == "possible/lapsed"


# circles without any date


def test_a_circle_of_durations_is_a_contradiction_told_whole() -> None:
    asked = posted("duration: {max: P1M}", "b: duration: {min: P2M}")
    (found,) = asked.resolution.contradictions
    assert found.records == ("b",)
    circle = [(edge.owner, edge.rule) for edge in found.cycle if edge.rule != "interval"]
    whole = [("b", "duration"), ("b", "containment"), ("a", "duration"), ("b", "containment")]
    assert circle in [whole[at:] + whole[:at] for at in range(4)]
    assert asked("a", "2018-02-10") == "possible/no-evidence"
    assert asked("b", "2018-02-10") == "possible/contradiction"


def test_all_circles_are_set_aside_at_once_with_the_dates_that_disagree_beside_them() -> None:
    lines = ["b: duration: {min: P2M}", "c: duration: {min: P3M}"]
    short = "duration: {max: P1M}"
    assert [one.records for one in posted(short, *lines).resolution.contradictions] == [("b",), ("c",)]
    dated = [lines[0], "c: start: 2018-03, end: 2018-02"]
    assert {name for one in posted(short, *dated).resolution.contradictions for name in one.records} == {"b", "c"}
    later = [lines[0], "c: end: 2018-04-01"]
    found = posted(f"{short}, start: 2018-05-01", *later).resolution.contradictions
    assert {name for one in found for name in one.records} == {"b", "c"}


def test_the_order_of_records_never_matters() -> None:
    lines = [
        "a: duration: {max: P1M}",
        "b: within: a, duration: {min: P2M}",
        "c: follows: b, start: 2018-01, duration: P9M",
    ]
    found = {
        tuple((name, days(asked, name), asked.resolution.set_aside.get(name) is not None) for name in "abc")
        for asked in (tenures(*order) for order in permutations(lines))
    }
    assert len(found) == 1


def test_a_weak_record_that_goes_round_in_a_circle_contradicts_only_itself() -> None:
    asked = posted("start: 2018-01-01, duration: {max: P1M}", "b: confidence: doubtful, duration: {min: P2M}")
    assert [one.records for one in asked.resolution.contradictions] == [("b",)]
    assert asked("b", "2018-01-10") == "possible/contradiction"
    assert days(asked, "a") == ("2018-01-01", "2018-01-01", "2018-01-01", "2018-02-01")


def test_a_weak_record_that_goes_round_in_a_circle_takes_no_other_doubt_away() -> None:
    """The doubtful end of somebody in another unit lowers what he was after it, circle or not."""
    text = """
    units: {g: {name: G}, h: {name: H}}
    posts: {p: {unit: g, title: P, duration: {max: P1M}, cites: [s2]}, q: {unit: h, title: Q}}
    tenures:
      b: {unnamed: u, post: p, CONFIDENCE duration: {min: P2M}, cites: [s2]}
      c: {person: x, post: q, end: "2018-05-01?", cites: [{source: s1, seen: source}]}
    """
    for confidence in ("confidence: doubtful,", "confidence: possible,"):
        asked = ask(text.replace("CONFIDENCE", confidence))
        assert (asked("c", "2018-04-15"), asked("c", "2018-05-15")) == ("presumed/forward", "possible/uncertain-date")


def test_a_duration_for_which_dates_leave_no_room_is_told_from_the_first_day_on_and_keeps_its_days() -> None:
    """It goes round by way of dates, and so is no circle by itself: what each statement makes of the days is told."""
    asked = tenures("a: start: 2018-05-01, end: 2018-05-15, duration: P2M")
    (found,) = asked.resolution.contradictions
    assert [edge.rule for edge in found.cycle] == ["start", "end", "duration"]
    assert days(asked, "a") == ("2018-05-01", "2018-03-18", "2018-06-28", "2018-05-15")


def test_a_record_whose_shortest_is_longer_than_its_longest_contradicts_itself() -> None:
    """Role files cannot say so; registers made by hand can."""
    wrong = Lasting(least=Duration.parse("P9M"), most=Duration.parse("P1M"))
    register = Register(
        title="T", units={"g": Unit(id="g")}, posts={"p": Post(id="p", unit="g")},
        tenures={"t": Tenure(id="t", post="p", duration=wrong)},
    )  # fmt: skip
    assert [one.records for one in resolve(register).contradictions] == [("t",)]


def test_before_and_overlap_know_how_long_things_last() -> None:
    tied = tenures(
        "a: start: 2018-01-01, duration: P31D/P40D",
        "b: after: a, duration: P20D",
        "c: before: b, after: a, duration: P10D",
    )
    assert before(tied.resolution, "a", "b") == "certain"
    assert before(tied.resolution, "b", "a") == "no"
    assert overlap(tied.resolution, "a", "b") == "no"
    loose = tenures("a: start: 2018-01-01, duration: {min: P10D}", "b: after: a, duration: {min: P10D}")
    assert before(loose.resolution, "a", "b") == "possible"


def test_a_potential_is_kept_where_it_still_holds() -> None:
    network = Network()
    network.add([Edge(1, 2, -5, "a", "duration"), Edge(3, 1, 0, "a", "follows")])
    height, circle = network.potential()
    assert (height, circle) == ({1: -5, 3: -5}, ())
    more = Network()
    more.add([Edge(2, 3, 3, "b", "duration")])
    _, circle = potential((network.outgoing, more.outgoing), height, more.outgoing[3])
    assert {edge.owner for edge in circle} == {"a", "b"}
    assert knots(network) == []
    assert list(circles(network, {1, 2, 3})) == []


def test_twice_as_many_durations_in_a_row_are_twice_the_work() -> None:
    def work(number: int) -> int:
        keys = "unnamed: u, post: p, duration: P1M/P3M, cites: [s1]"
        built = {
            f"t{at:04}": f"{{{keys}{f', follows: {{tenure: t{at - 1:04}, immediate: yes}}' if at else ''}}}"
            for at in range(number)
        }
        asked = ask(HEAD + "    tenures:\n" + "".join(f"      {name}: {told}\n" for name, told in built.items()))
        return lines_run(lambda: resolve(asked.resolution.register))

    assert work(800) < 2.3 * work(400)


def test_conflicts_beyond_the_most_steps_are_looked_for_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgchart.inference.network.contradictions.MOST_STEPS", 0)
    lines = ("b: duration: {min: P2M}", "c: end: 2018-04-01")
    found = posted("start: 2018-05-01, duration: {max: P1M}", *lines).resolution.contradictions
    assert {name for one in found for name in one.records} >= {"b", "c"}


def test_many_circles_at_once_end() -> None:
    """Long ones in short ones, many times."""
    number = 25
    posts = "".join(f", l{at}: {{unit: g, title: L, duration: {{max: P1M}}}}" for at in range(number))
    lines = "".join(f"      t{at}: {{unnamed: u, post: l{at}, duration: P2M, cites: [s2]}}\n" for at in range(number))
    head = HEAD.rstrip().removesuffix("}") + posts + "}\n"
    found: list[Asked] = []
    assert lines_run(lambda: found.append(ask(head + "    tenures:\n" + lines))) < 2_000_000  # ten times what it takes
    assert len(found[0].resolution.set_aside) >= number

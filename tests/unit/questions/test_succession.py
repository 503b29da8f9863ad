"""The line of a post says who came before whom only as far as the dates or the record do."""

import pathlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart.answers.succession import Gap, Succession
from orgchart.model import Tenure
from orgchart.model.claims import Follows
from orgchart.questions.line_of_tenures import NEAREST, WHOLE, LineOfTenures
from orgchart.reporters.succession_text import report
from orgchart.temporal import Interval, before

HEAD = """
register: {title: R}
sources: {s: {title: S, published: 2020-01-01, information: 2019}}
people: {a: {name: A}, b: {name: B}, c: {name: C}}
units: {u: {name: U}}
posts: {p: {unit: u, title: P}, q: {unit: u, title: Q}}
tenures:
"""


def line(tmp_path: pathlib.Path, *tenures: str) -> Succession:
    file = tmp_path / "r.yaml"
    file.write_text(HEAD + "".join(f"  {tenure}\n" for tenure in tenures), encoding="utf-8")
    return orgchart.succession(file, "p")


def test_tenures_come_in_the_order_of_their_bounds_each_with_its_gap(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "later: {person: b, post: p, start: 2018-03-01, end: 2018-12-31, cites: [s]}",
        "other-post: {person: c, post: q, start: 2000, cites: [s]}",
        "first: {person: a, post: p, start: 2017-01-01, end: {edtf: 2018-02, cause: killed}, cites: [s]}",
        "last: {person: c, post: p, start: 2019-02, cites: [s]}",
    )
    assert [each.tenure for each in told.incumbents] == ["first", "later", "last"]
    assert [each.gap and (each.gap.least, each.gap.most) for each in told.incumbents] == [None, (0, 27), (31, 58)]
    assert told.incumbents[0].ended == "killed"
    assert [each.end_recorded for each in told.incumbents] == [True, True, False]


def test_certain_and_possible_predecessors_are_told_apart(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "one: {person: a, post: p, start: 2016, end: 2018, cites: [s]}",
        "two: {person: b, post: p, start: 2018, cites: [s]}",
        "three: {person: c, post: p, start: 2019, cites: [s]}",
    )
    by_id = {each.tenure: each for each in told.incumbents}
    assert [(link.tenure, link.verdict) for link in by_id["two"].predecessors] == [("one", "possible")]
    assert ("one", "certain") in [(link.tenure, link.verdict) for link in by_id["three"].predecessors]
    assert ("three", "certain") in [(link.tenure, link.verdict) for link in by_id["one"].successors]


def test_a_doubtful_date_makes_no_overlap_no_gap_and_no_order_sure(tmp_path: pathlib.Path) -> None:
    def told(first: str, second: str) -> list[object]:
        found = line(
            tmp_path,
            f"one: {{person: a, post: p, start: 2016-01-01, end: '{first}', cites: [s]}}",
            f"two: {{person: b, post: p, start: '{second}', end: 2018-12-31, cites: [s]}}",
        )
        two = found.incumbents[1]
        verdicts = [one.verdict for one in two.predecessors]
        return [verdicts, two.gap and two.gap.least, [one.least for one in two.overlaps]]

    assert told("2016-12-31", "2017-03-01") == [["certain"], 59, []]
    assert told("2016-12-31?", "2017-03-01") == told("2016-12-31", "2017-03-01?") == [["possible"], 0, []]
    assert told("2016-12-31", "2016-12-01") == [[], 0, [31]]
    assert told("2016-12-31?", "2016-12-01") == [["possible"], 0, []]


def test_a_stated_predecessor_is_certain_whatever_the_dates_leave_open(tmp_path: pathlib.Path) -> None:
    told = line(
        tmp_path,
        "one: {person: a, post: p, start: 2016, cites: [s]}",
        "two: {person: b, post: p, start: 2018, follows: {tenure: one, immediate: yes}, cites: [s]}",
    )
    (link,) = told.incumbents[1].predecessors
    assert (link.tenure, link.verdict, link.basis, link.immediate) == ("one", "certain", "stated", True)


def test_what_is_retracted_is_not_in_the_line(tmp_path: pathlib.Path) -> None:
    told = line(tmp_path, "one: {person: a, post: p, start: 2016, status: retracted, cites: [s]}")
    assert told.incumbents == ()


def test_what_nobody_knows_is_unbounded(tmp_path: pathlib.Path) -> None:
    told = line(tmp_path, "one: {unnamed: not told, post: p, start: 2016-05, cites: [s]}")
    (one,) = told.incumbents
    assert one.start == (date(2016, 5, 1), date(2016, 5, 31))
    assert one.end[1] is None
    assert (one.name, one.unnamed) == (None, "not told")


@pytest.mark.parametrize("post", ["", "u", "zzz"])
def test_a_post_must_be_one(post: str, tmp_path: pathlib.Path) -> None:
    from orgchart.errors import OrgchartError

    line(tmp_path, "one: {person: a, post: p, start: 2016, cites: [s]}")
    with pytest.raises(OrgchartError):
        orgchart.succession(tmp_path / "r.yaml", post)


DAYS = st.none() | st.integers(-3, 12)


@given(data=st.data())
def test_the_line_is_what_asking_every_pair_gives(data: st.DataObject) -> None:
    """Whoever is, or may be, over before another begins; and who surely lasted together with whom."""
    count = data.draw(st.integers(1, 9))
    bounds = [Interval(*data.draw(st.tuples(DAYS, DAYS, DAYS, DAYS))) for _ in range(count)]
    followed = [
        data.draw(st.none() | st.sampled_from([f"t{one}" for one in range(count + 1) if one != at]))
        for at in range(count)
    ]
    tenures = [
        Tenure(id=f"t{at}", person="a", post="p", follows=None if one is None else Follows(record=one, immediate=False))
        for at, one in enumerate(followed)
    ]
    line = LineOfTenures(tenures, {tenure.id: own for tenure, own in zip(tenures, bounds, strict=True)})
    for at, (tenure, turn) in enumerate(zip(tenures, line.turns(overlaps=True), strict=True)):
        others = [one for one in range(count) if one != at]
        assert [(one.tenure, one.verdict, one.basis) for one in line.predecessors(tenure)] == [
            found for one in others if (found := link(one, at, one, bounds, followed))
        ]
        assert [(one.tenure, one.verdict, one.basis) for one in line.successors(tenure)] == [
            found for one in others if (found := link(at, one, one, bounds, followed))
        ]
        own = bounds[at]
        together = [
            f"t{one}"
            for one, other in enumerate(bounds[:at])
            if None not in (other.s1, other.e0, own.s1, own.e0)
            and max(other.s1, own.s1) <= min(other.e0, own.e0)
            and not other.e0 == other.e1 == own.s0 == own.s1
        ]
        assert [one.tenure for one in turn.overlaps] == together
        if at:
            assert turn.lasted is tenures[max(range(at), key=lambda one: lasting(bounds[one]))]
            ends, sure = [one.e1 for one in bounds[:at]], [one.e0 for one in bounds[:at] if one.e0 is not None]
            least = 0 if own.s0 is None or None in ends else max(0, own.s0 - max(ends) - 1)
            most = None if own.s1 is None or not sure else max(0, own.s1 - max(sure) - 1)
            assert turn.gap == Gap(least=least, most=most)


def lasting(own: Interval) -> tuple[bool, int, bool, int]:
    return own.e1 is None, own.e1 or 0, own.e0 is not None, own.e0 or 0


def link(
    first: int, second: int, named: int, bounds: list[Interval], followed: list[str | None]
) -> tuple[str, str, str] | None:
    """Return what is told of a tenure and one that may come after it."""
    if followed[second] == f"t{first}":
        return f"t{named}", "certain", "stated"
    one, other = bounds[first], bounds[second]
    verdict = before(one, other)
    hands_over = one.e0 is not None and one.e0 == one.e1 == other.s0 == other.s1
    if verdict == "no" and hands_over and one.s1 is not None and one.s1 < one.e0:
        verdict = "certain"
    return None if verdict == "no" else (f"t{named}", verdict, "dates")


def test_of_a_post_of_very_many_the_nearest_are_told_and_it_is_said(tmp_path: pathlib.Path) -> None:
    count = WHOLE + 1
    days = [date(1900, 1, 1) + timedelta(days=10 * at) for at in range(count + 1)]
    told = line(
        tmp_path,
        *(
            f"t{at:03}: {{person: a, post: p, start: {days[at]}, end: {days[at + 1] - timedelta(days=1)}, cites: [s]}}"
            for at in range(count)
        ),
    )
    middle = told.incumbents[200]
    assert [one.tenure for one in middle.predecessors] == [f"t{at:03}" for at in range(200 - NEAREST, 200)]
    assert [one.tenure for one in middle.successors] == [f"t{at:03}" for at in range(201, 201 + NEAREST)]
    assert [len(told.incumbents[at].predecessors) for at in (0, 10)] == [0, 10]
    (note,) = told.notes
    assert note == f"the post has over {WHOLE} tenures; of each only the {NEAREST} nearest before and after it are told"
    assert f"Note: {note}" in report(told)

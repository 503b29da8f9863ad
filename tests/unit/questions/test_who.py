"""During a period somebody held a post as surely as the days of the period say, and no surer."""

import pathlib
from datetime import date

import pytest

import orgchart
from orgchart.answers.who import CandidateDuring, WhoDuring, WhoOn
from orgchart.errors import UsageError
from orgchart.inference import OnDay, resolve
from orgchart.questions.who import who_during
from orgchart.temporal import Interval, parse_day

REGISTER = """
register: {title: R, policy: {presume: {forward: P6M, backward: P3M}, continuity: P12M}}
sources: {s: {title: S, published: 2020-01-01, information: 2018-05}}
people: {a: {name: A}, b: {name: B}, c: {name: C}, d: {name: D}}
units: {u: {name: U}}
posts:
  p: {unit: u, title: P, seats: unknown}
  body: {unit: u, title: Body, seats: 3, ex_officio: [p], start: 2018-03-01}
tenures:
  stated: {person: a, post: p, start: 2018-01, end: 2018-06, cites: [s]}
  seen: {person: b, post: p, cites: [{source: s, seen: source}]}
  doubtful: {person: c, post: p, start: 2018-01, end: 2018-06, confidence: doubtful, cites: [s]}
  gone: {person: d, post: p, start: 2001, end: 2002, cites: [s]}
"""


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "r.yaml"
    path.write_text(REGISTER, encoding="utf-8")
    return path


def during(file: pathlib.Path, period: str, post: str = "p") -> dict[str, CandidateDuring]:
    told = orgchart.who(file, post, during=period)
    assert isinstance(told, WhoDuring)
    return {each.tenure: each for each in told.candidates}


@pytest.mark.parametrize(
    ("period", "stated", "seen", "doubtful"),
    [
        ("2018-02/2018-05", ("throughout", "certain"), ("at-some-time", "certain"), ("possibly", "possible")),
        ("2018-05", ("throughout", "certain"), ("throughout", "presumed"), ("possibly", "possible")),
        ("2018-05-10/2018-05-20", ("throughout", "certain"), ("throughout", "presumed"), ("possibly", "possible")),
        ("2018-06", ("at-some-time", "certain"), ("throughout", "presumed"), ("possibly", "possible")),
        ("2018-06-10/2018-06-20", ("possibly", "possible"), ("throughout", "presumed"), ("possibly", "possible")),
        ("2018-01", ("at-some-time", "certain"), ("possibly", "possible"), ("possibly", "possible")),
        ("2017-01/2017-12", ("no", "no"), ("possibly", "possible"), ("no", "no")),
    ],
)
def test_the_four_ways(
    period: str, stated: tuple[str, str], seen: tuple[str, str], doubtful: tuple[str, str], file: pathlib.Path
) -> None:
    told = during(file, period)
    assert {name: (each.during, each.verdict) for name, each in told.items()} == {
        "stated": stated, "seen": seen, "doubtful": doubtful, "gone": ("no", "no"),
    }  # fmt: skip


@pytest.mark.parametrize("period", ["2018-01/2018-12", "2017", "2018-05-31/2018-06-01"])
def test_the_spans_are_the_verdicts_of_the_days(period: str, file: pathlib.Path) -> None:
    resolution = resolve(orgchart.open_register(file))
    first, last = orgchart.period(period)
    for name, each in during(file, period).items():
        assert [span.first.toordinal() for span in each.spans] == [
            first, *(span.last.toordinal() + 1 for span in each.spans[:-1])
        ]  # fmt: skip
        assert each.spans[-1].last.toordinal() == last
        for span in each.spans:
            for day in range(span.first.toordinal(), span.last.toordinal() + 1):
                ruling = OnDay(resolution, day).ruling(name)
                assert ruling is not None
                assert (ruling.verdict, ruling.rule, ruling.reasons) == (span.verdict, span.rule, span.reasons)


def test_a_seat_by_office_is_no_surer_than_the_body(file: pathlib.Path) -> None:
    told = during(file, "2018-02/2018-04", "body")["stated"]
    assert told.office == "p"
    assert told.during == "at-some-time"
    assert told.spans[0].verdict == "no"
    assert told.spans[0].last == date(2018, 2, 28)


def test_something_surely_within_the_period_is_certain_though_no_day_of_it_is(file: pathlib.Path) -> None:
    """Seen on some day of May: on no day of May certain, in May certain."""
    told = during(file, "2018-05-01/2018-06-30")["seen"]
    assert {span.verdict for span in told.spans} == {"presumed"}
    assert (told.during, told.verdict, told.at_some_time) == ("throughout", "presumed", "certain")
    wider = during(file, "2018-01/2018-12")["seen"]
    assert "certain" not in {span.verdict for span in wider.spans}
    assert (wider.during, wider.verdict) == ("at-some-time", "certain")
    assert resolve(orgchart.open_register(file)).bounds("seen") == Interval(
        None, parse_day("2018-05-31"), parse_day("2018-05-01"), None
    )


def test_on_a_day_all_candidates_but_the_impossible_are_told(file: pathlib.Path) -> None:
    told = orgchart.who(file, "p", "2018-05-15")
    assert isinstance(told, WhoOn)
    assert {holder.tenure: holder.answer.verdict for holder in told.holders} == {
        "stated": "certain", "seen": "presumed", "doubtful": "possible",
    }  # fmt: skip
    assert [source.id for source in told.sources] == ["s"]


@pytest.mark.parametrize("period", [("2018-02-01", "2018-01-01"), "2018/", "../2018"])
def test_a_period_has_two_ends_in_order(period: str | tuple[str, str], file: pathlib.Path) -> None:
    with pytest.raises(UsageError):
        orgchart.who(file, "p", during=period)


def test_a_period_may_be_as_long_as_history(file: pathlib.Path) -> None:
    told = orgchart.who(file, "p", during="0001/9999")
    assert isinstance(told, WhoDuring)
    assert {span.verdict for candidate in told.candidates for span in candidate.spans} >= {"certain", "no"}


def test_only_likely_and_distant_evidence_make_no_day_of_a_period_certain() -> None:
    """Some day, whichever it was: no surer than the record, and not across years of silence."""
    from asking import ask

    resolution = ask(
        """\
        units: {u: {name: U, start: 2000, end: 2020, cites: [s1]}}
        posts: {p: {unit: u, title: P, head: true, seats: 3, cites: [s1]}}
        tenures:
          likely: {person: x, post: p, confidence: likely, cites: [{source: s1, seen: 2018-02}]}
          firm: {person: z, post: p, cites: [{source: s1, seen: 2018-02}]}
          long-ago: {person: y, post: p, start: 2001, cites: [{source: s1, seen: 2017, supports: [person]}]}
        """
    ).resolution
    february = who_during(resolution, "p", parse_day("2018-02-01"), parse_day("2018-02-28"))
    some = {each.tenure: each.at_some_time for each in february.candidates}
    assert (some["firm"], some["likely"]) == ("certain", "presumed")
    between = who_during(resolution, "p", parse_day("2009-01-01"), parse_day("2009-12-31"))
    assert {each.at_some_time for each in between.candidates if each.tenure == "long-ago"} == {"possible"}

"""Explanations: every box ends in cited claims, every bound in a date, every remedy in a certain verdict."""

from __future__ import annotations

import copy
import json
from functools import cache
from random import Random
from typing import Any

import jsonschema
import pytest

import orgchart
from orgchart.answers.explanation import ChangeStory, Explanation, Proposal
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation import schemas as _resources
from orgchart.model import Register
from orgchart.opening import answerable
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import iso, parse_day

ROLES: dict[str, Any] = {
    "register": {
        "title": "The harbour",
        "policy": {"presume": {"forward": "P12M", "backward": "P6M", "across_leader_change": "false"}},
    },
    "sources": {
        "march": {"title": "March", "published": "2018-03-15", "information": "2018-02"},
        "august": {"title": "August", "published": "2018-08-20", "information": "2018-07"},
    },
    "events": {
        "death": {"kind": "death", "person": "abel", "date": "2018-04", "cites": [{"source": "august", "at": "p. 9"}]},
        "end-of-port": {"kind": "dissolution", "unit": "port", "date": "[2018-07-31..2018-08-02]", "cites": ["august"]},
        "sermon": {"kind": "statement", "date": "2018-05?", "cites": ["august"]},
    },
    "people": {name: {"name": name.title(), "cites": ["march"]} for name in ("abel", "beth", "carl", "dora", "emil")},
    "units": {
        "port": {"name": "Port", "start": "2015", "cites": [{"source": "march", "seen": "source"}]},
        "dock": {"name": "Dock", "part_of": "port", "cites": [{"source": "march", "seen": "source"}]},
        "yard": {
            "name": "Yard",
            "part_of": [
                {"unit": "port", "kind": "attached", "start": "2017", "cites": [{"source": "august", "seen": "source"}]}
            ],
            "cites": ["march"],
        },
    },
    "posts": {
        "master": {"unit": "port", "title": "Master", "head": "true", "seats": "1", "cites": ["march"]},
        "deputy": {"unit": "port", "title": "Deputy", "reports_to": "master", "cites": ["march"]},
        "foreman": {"unit": "dock", "title": "Foreman", "head": "true", "cites": ["march"]},
        "clerk": {"unit": "dock", "title": "Clerk", "seats": "2", "cites": ["march"]},
        "board": {
            "unit": "port", "title": "Member of the board", "seats": "5", "filled": "4",
            "ex_officio": ["master", "foreman"], "cites": [{"source": "march", "seen": "source", "at": "p. 3"}],
        },
    },
    "tenures": {
        "master-abel": {
            "person": "abel", "post": "master", "start": "2015", "end": {"event": "death", "cause": "killed"},
            "cites": [{"source": "march", "seen": "source", "supports": ["person", "start"]},
                      {"source": "august", "at": "p. 2"}],
        },
        "master-beth": {
            "person": "beth", "post": "master", "follows": "master-abel",
            "cites": [{"source": "august", "seen": "[2018-04-01..2018-07-31]"}],
        },
        "deputy-carl": {
            "person": "carl", "post": "deputy", "within": "master-abel",
            "cites": [{"source": "march", "seen": "source"}],
        },
        "deputy-dora": {
            "person": "dora", "post": "deputy", "within": "master-beth", "confidence": "likely",
            "cites": [{"source": "august", "seen": "source"}],
        },
        "foreman-emil": {
            "person": "emil", "post": "foreman", "start": "[2016..2017]", "end": {"over_by": "march"},
            "cites": ["march"],
        },
        "clerk-emil": {"person": "emil", "post": "clerk", "confidence": "doubtful",
                       "cites": [{"source": "march", "seen": "source"}]},
        "clerk-dora": {"person": "dora", "post": "clerk", "start": "2018-03?",
                       "cites": [{"source": "august", "seen": "sermon"}]},
        "clerk-carl": {"person": "carl", "post": "clerk", "mode": "claimed", "status": "needs-work",
                       "cites": [{"source": "march", "seen": "2016"}]},
    },
    "memberships": {
        "emil-in": {"person": "emil", "of": "port", "role": "pilot", "cites": [{"source": "march", "seen": "2017-01"}]}
    },
    "reporting": {
        "yard-line": {
            "from": "yard", "to": "foreman", "kind": "dotted", "cites": [{"source": "march", "seen": "2018-01"}]
        }
    },
    "strengths": {
        "men": {"of": "port", "count": "about 40", "cites": [{"source": "march", "seen": "source"}]},
        "few": {"of": "port", "count": "12", "by": "the clerk", "cites": [{"source": "august", "seen": "source"}]},
    },
    "judgements": {
        "emil-carl": {"a": "emil", "b": "carl", "verdict": "unsure", "because": "the same trade", "cites": ["march"]}
    },
}  # fmt: skip
DAYS = ("2015-06-01", "2016-12-15", "2018-02-10", "2018-03-20", "2018-04-15", "2018-07-31", "2018-08-01", "2019-03-01")


def load(roles: dict[str, Any]) -> Register:
    loaded = from_documents((document_from_bytes("t.json", json.dumps(roles).encode()),))
    assert loaded.register is not None
    assert all(answerable(finding) for finding in loaded.errors), loaded.errors
    return loaded.register


HARBOUR = load(ROLES)
RECORDS = [record.id for record in HARBOUR.records()]
SCHEMA = json.loads(_resources.schema_text("explain"))


def told(name: str, day: str | None = None, register: Register | None = None, **more: Any) -> Explanation:
    if register is None and not more:
        return usual(name, day)
    found = orgchart.explain(register or HARBOUR, name, day, **more)
    assert isinstance(found, Explanation)
    return found


@cache
def usual(name: str, day: str | None) -> Explanation:
    found = orgchart.explain(HARBOUR, name, day)
    assert isinstance(found, Explanation)
    return found


def claimed(roles: dict[str, Any], proposal: Proposal, day: int | None) -> None:
    """Write a proposed claim into the role file, as a person would."""
    section = next(each for each in roles.values() if proposal.record.partition("/")[0] in each)
    record = section[proposal.record.partition("/")[0]]
    if proposal.record.endswith("/part_of/0"):
        record = record["part_of"][0]
    date = proposal.value if day is None else iso(day)
    if proposal.part == "seen":
        roles["sources"]["later"] = {"title": "Found later", "published": "2030"}
        record["cites"] = [*record["cites"], {"source": "later", "seen": date}]
    elif proposal.part.startswith("seen/"):
        record["cites"][int(proposal.part[5:])]["seen"] = date
    elif proposal.part == "date":
        record["date"] = date
    else:
        record[proposal.part] = date
        if day is not None:
            roles["sources"]["later"] = {"title": "Found later", "published": "2030"}
            record["cites"] = [*record["cites"], {"source": "later", "supports": [proposal.part]}]


@pytest.mark.no_cover
@pytest.mark.parametrize("day", DAYS)
def test_what_would_make_it_certain_makes_it_certain(day: str) -> None:
    """Each proposed claim, written into the role file, on its first, its last and some day between."""
    random = Random(day)
    tried: set[tuple[str, str]] = set()
    for name in RECORDS:
        for remedy in told(name, day).remedies:
            for choose in (min, max, None):
                roles = copy.deepcopy(ROLES)
                for proposal in remedy.proposals:
                    chosen = None
                    if proposal.earliest is not None and proposal.latest is not None:
                        ends = (proposal.earliest.toordinal(), proposal.latest.toordinal())
                        chosen = random.randint(*ends) if choose is None else choose(ends)
                    claimed(roles, proposal, chosen)
                if (name, json.dumps(roles)) in tried:
                    continue  # its range is one day
                tried.add((name, json.dumps(roles)))
                story = told(name, day, load(roles)).verdict
                assert story is not None
                assert story.verdict == "certain", (name, day, remedy.words)
    assert len(tried) > 10 or day == DAYS[-1]


@pytest.mark.parametrize("day", DAYS)
def test_whatever_is_possible_by_sure_dates_has_a_way_to_become_certain(day: str) -> None:
    """One that a doubtful date or a weaker statement rules out, or its anchor, has none."""
    for name in RECORDS:
        found = told(name, day)
        assert found.verdict is not None
        if found.verdict.verdict in ("certain", "no"):
            assert found.remedies == ()
        elif not {"uncertain-date", "weaker-statement", "anchor"} & set(found.verdict.reasons):
            assert found.remedies, (name, day)


@pytest.mark.no_cover
@pytest.mark.parametrize("day", [*DAYS, None])
def test_everything_on_record_is_explained_by_the_published_schema_and_ends_in_citations(day: str | None) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    seats = [f"{post}/seat/{at}" for post in ("board", "master") for at in (1,)] if day == "2018-02-10" else []
    for name in [*RECORDS, *HARBOUR.people, *HARBOUR.events, *HARBOUR.judgements, *seats]:
        found = told(name, day)
        assert [error.message for error in validator.iter_errors(found.to_json())] == [], name
        assert any(claim.cites for claim in found.claims), name
        assert found.sources, name
        if day is not None and name in RECORDS:
            assert found.verdict is not None
            assert found.verdict.because, name


def test_bounds_end_with_what_the_network_says_and_every_step_tightens() -> None:
    for name in RECORDS:
        for date in told(name).dates:
            for caps, bound, sign in ((date.earliest_caps, date.earliest, 1), (date.latest_caps, date.latest, -1)):
                days = [sign * cap.day.toordinal() for cap in caps]
                assert days == sorted(set(days)), name
                assert (bound is None) == (not caps), name
                if caps:
                    assert caps[-1].day == bound
                    assert caps[-1].links[-1].day == bound
                    assert caps[-1].links[0].rule in ("start", "end", "event", "seen", "over-by"), name


def test_the_steps_of_a_bound_name_their_rules_and_their_claims() -> None:
    start = told("master-beth").dates[0]
    assert [(cap.rule, str(cap.day)) for cap in start.earliest_caps] == [
        ("containment", "2015-01-01"), ("follows", "2018-04-01"),
    ]  # fmt: skip
    chain = start.earliest_caps[-1].links
    assert [link.rule for link in chain] == ["event", "end", "follows"]
    assert [link.record for link in chain] == ["death", "master-abel", "master-beth"]
    assert all(link.cites for link in chain)
    assert [(cap.rule, str(cap.day)) for cap in start.latest_caps] == [("seen", "2018-07-31")]


def test_a_presumption_tells_from_which_report_how_far_and_until_when() -> None:
    found = told("board", "2018-06-01").verdict
    assert found is not None
    assert (found.verdict, found.rule) == ("presumed", "forward")
    reach = found.reach[0]
    assert (reach.rule, reach.reaches, reach.stopped) == ("forward", True, None)
    assert str(reach.until) == "2019-02-01"
    assert reach.evidence.source == "march"
    assert reach.evidence.distance_days == parse_day("2018-06-01") - parse_day("2018-02-01")
    assert "2018" in found.because[0].words


def test_a_presumption_that_was_stopped_tells_by_what() -> None:
    found = told("deputy-carl", "2018-04-15").verdict
    assert found is not None
    assert found.verdict == "possible"
    assert any(reach.reaches and reach.stopped for reach in found.reach)
    rivals = told("master-beth", "2018-04-15").verdict
    assert rivals is not None
    assert {because.code for because in rivals.because} >= {"handover", "rivals"}
    assert all("master-abel" in because.records for because in rivals.because)


def test_a_change_of_leader_names_the_leader() -> None:
    roles = copy.deepcopy(ROLES)
    roles["tenures"]["master-beth"]["start"] = "2018-05-01"
    roles["posts"]["cook"] = {"unit": "port", "title": "Cook", "cites": ["march"]}
    roles["tenures"]["cook-carl"] = {"person": "carl", "post": "cook", "cites": [{"source": "march", "seen": "source"}]}
    found = told("cook-carl", "2018-06-01", load(roles)).verdict
    assert found is not None
    assert found.reasons == ("leader-change",)
    assert found.because[0].records == ("master-abel",)
    assert "Abel" in found.because[0].words


def test_evidence_of_a_unit_names_whose_it_is() -> None:
    """Nobody wrote of the dock on a day in May; but a clerk was seen in it."""
    roles = copy.deepcopy(ROLES)
    seen = {"source": "august", "seen": "2018-05-10"}
    roles["tenures"]["clerk-may"] = {"person": "beth", "post": "clerk", "cites": [seen]}
    found = told("dock", "2018-05-10", load(roles)).verdict
    assert found is not None
    assert found.because[0].records == ("clerk-may",)
    assert [cite.source for cite in found.because[0].cites] == ["august"]


@pytest.mark.parametrize(
    ("name", "day", "presence", "words"),
    [
        ("master-abel", "2018-08-01", "no", "ended by 30 April 2018"),
        ("emil-in", "2015-06-01", "not-shown", "the first evidence is of 1 January 2017"),
        ("men", "2018-02-10", "shown", None),
    ],
)
def test_absence_has_its_reason(name: str, day: str, presence: str, words: str | None) -> None:
    found = told(name, day)
    assert found.presence == presence
    assert (found.absence is None) == (words is None)
    assert words is None or words in (found.absence or "")


def test_what_was_not_known_yet_names_the_source_that_came_later() -> None:
    found = told("master-beth", "2018-07-31", known_by="2018-05-01")
    assert found.presence == "absent"
    assert "august (published 2018-08-20)" in (found.absence or "")
    assert [claim.cites[0].source for claim in found.claims] == ["august"]


def test_what_is_retracted_says_so() -> None:
    roles = copy.deepcopy(ROLES)
    roles["tenures"]["clerk-emil"]["status"] = "retracted"
    found = told("clerk-emil", "2018-02-10", load(roles))
    assert (found.presence, found.verdict) == ("absent", None)
    assert "retracted" in (found.absence or "")


def test_what_is_set_aside_names_the_claims_that_cannot_all_be_true() -> None:
    roles = copy.deepcopy(ROLES)
    roles["tenures"]["ghost"] = {
        "person": "abel", "post": "clerk", "cites": [{"source": "august", "seen": "2018-06"}]
    }  # fmt: skip
    found = told("ghost", "2018-06-10", load(roles))
    assert found.verdict is not None
    assert found.verdict.reasons[0] == "contradiction"
    assert "did not outlast the death of Abel" in found.verdict.because[0].words
    assert found.disputes[0].records == ("ghost",)
    assert {cite.source for cite in found.disputes[0].cites} == {"august"}
    assert found.remedies == ()


def test_disputes_are_other_figures_doubtful_identities_and_citations_that_say_otherwise() -> None:
    assert "12" in told("men", "2018-02-10").disputes[0].words
    assert any("may be the same person as Carl" in one.words for one in told("clerk-emil").disputes)
    roles = copy.deepcopy(ROLES)
    against = {"source": "august", "stance": "contradicts", "says": {"person": "Erik"}}
    roles["tenures"]["clerk-emil"]["cites"].append(against)
    found = told("clerk-emil", register=load(roles))
    assert "“August” contradicts it, and says of who it was: Erik" in [one.words for one in found.disputes]
    person = next(claim for claim in found.claims if claim.part == "person")
    assert [cite.source for cite in person.cites] == ["march"]


def test_a_seat_by_office_names_the_office_the_tenure_and_the_weaker_verdict() -> None:
    seats = told("board", "2018-02-10").seats
    assert [(seat.rule, seat.office, seat.tenure) for seat in seats[:2]] == [
        ("ex-officio", "master", "master-abel"), ("ex-officio", "foreman", "foreman-emil"),
    ]  # fmt: skip
    assert seats[0].records == ("board", "master", "master-abel")
    assert "the weaker counts" in seats[0].words
    assert [seat.rule for seat in seats[2:]] == ["filled"] * 2 + ["none"]
    one = told("board/seat/master", "2018-02-10")
    assert one.kind == "seat"
    assert one.seats == seats[:1]
    assert {claim.record for claim in one.claims} == {"board", "master-abel"}
    assert told("board/seat/1", "2018-02-10").seats == one.seats == told("board/seat/master-abel", "2018-02-10").seats


def test_a_change_tells_both_days_and_what_the_diff_says() -> None:
    found = orgchart.explain(HARBOUR, "master-abel", "2018-03-20", to="2018-08-01")
    assert isinstance(found, ChangeStory)
    assert [(change.kind, change.subject, change.nature) for change in found.changes] == [
        ("left-post", "master-abel", "world")
    ]
    assert [story.verdict.verdict for story in (found.first, found.second) if story.verdict] == ["certain", "no"]
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(found.to_json())) == []
    nothing = orgchart.explain(HARBOUR, "master-abel", "2018-03-20", to="2018-03-21")
    assert isinstance(nothing, ChangeStory)
    assert nothing.changes == ()


def test_doubtful_dates_are_told_reading_by_reading() -> None:
    found = told("clerk-dora", "2018-03-20").verdict
    assert found is not None
    assert found.readings[0].without == ()
    assert {name for reading in found.readings for name in reading.without} == {"clerk-dora/start", "sermon"}


@pytest.mark.parametrize(
    ("name", "day", "error", "said"),
    [
        ("master-able", "2018-03-20", UnknownIdError, "master-abel"),
        ("march", "2018-03-20", UsageError, "orgchart sources REGISTER march"),
        ("board/seat/9", "2018-03-20", UsageError, "it has master, foreman, 3"),
        ("board/seat/1", None, UsageError, "give one"),
        ("bord/seat/1", "2018-03-20", UnknownIdError, "board"),
    ],
)
def test_what_cannot_be_explained_is_refused_with_a_cure(
    name: str, day: str | None, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        told(name, day)


def test_short_never_claims_and_always_cites() -> None:
    """The tooltip of a chart says dates and reports, never how sure they are."""
    for name in RECORDS:
        for day in DAYS:
            line = told(name, day).short
            assert line.endswith("]"), (name, line)
            assert line[0].isupper()
            assert not any(word in line.lower() for word in ("certain", "presum")), line

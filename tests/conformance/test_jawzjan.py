"""The Jawzjan register says, of every date tried, what its two documents say, and never more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import orgchart
from orgchart.answers.snapshot import Holder, Snapshot
from orgchart.model import Register

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "jawzjan"
FALSIFIED = ROOT / "tests" / "cases" / "falsified"
MONTHS = [f"{year}-{month:02}-{day}" for year in range(2013, 2021) for month in range(1, 13) for day in ("01", "16")]


@pytest.fixture(scope="module")
def register() -> Register:
    return orgchart.open_register(SEEDS)


def of_the_group(snapshot: Snapshot) -> set[str]:
    """Return the ids of the group and of all units below it on the day."""
    inside = {"group"}
    for unit in snapshot.units:
        if unit.parent in inside:
            inside.add(unit.id)
    return inside


def holders(snapshot: Snapshot, post: str) -> dict[str | None, Holder]:
    found = snapshot.post(post)
    return {} if found is None else {one.person: one for one in found.holders if one.answer.shown}


def sure(snapshot: Snapshot) -> dict[str, str | None]:
    """Return who is certain or presumed in the group, by tenure."""
    inside = of_the_group(snapshot)
    return {
        one.tenure: one.name
        for post in snapshot.posts
        if post.unit in inside
        for one in post.holders
        if one.answer.verdict in ("certain", "presumed")
    }


def test_the_register_is_clean() -> None:
    assert orgchart.validate(SEEDS) == ()


@pytest.mark.parametrize("day", ["2013-06-01", "2014-01-01", "2014-12-31"])
def test_before_2015_there_is_nothing_of_the_group(register: Register, day: str) -> None:
    snapshot = orgchart.snapshot(register, day)
    assert not [unit.id for unit in snapshot.units if unit.id in of_the_group(snapshot) and unit.answer.shown]
    assert not sure(snapshot)


def test_in_mid_2015_hekmat_is_possible_and_nobody_of_2018_is_projected_back(register: Register) -> None:
    snapshot = orgchart.snapshot(register, "2015-06-15")
    assert holders(snapshot, "leader")["hekmat"].answer.verdict == "possible"
    assert not sure(snapshot)
    shown = {
        person
        for post in snapshot.posts
        if post.unit in of_the_group(snapshot)
        for person in holders(snapshot, post.id)
    }
    assert shown == {"hekmat"}


def test_in_2016_hekmat_is_certain_and_habib_rahman_at_most_possible_as_judge(register: Register) -> None:
    assert holders(orgchart.snapshot(register, "2016-06-15"), "leader")["hekmat"].answer.verdict == "certain"
    late = holders(orgchart.snapshot(register, "2016-11-15"), "judiciary-head")
    assert late["habib-rahman"].answer.verdict == "possible"


def test_on_1_march_2018(register: Register) -> None:
    """Hekmat certain; heads and deputies of the report presumed, with attestation and distance; gaps as gaps."""
    snapshot = orgchart.snapshot(register, "2018-03-01")
    assert holders(snapshot, "leader")["hekmat"].answer.verdict == "certain"
    presumed = {
        "finance-head": "sohbatullah", "virtue-head": "omar-muhajer", "intelligence-head": "qudratullah",
        "military-court-head": "mufti-nemat", "deputy-military-affairs": "zabihullah",
        "deputy-civilian-affairs": "haji",
    }  # fmt: skip
    for post, person in presumed.items():
        (holder,) = holders(snapshot, post).values()
        assert (holder.person, holder.answer.verdict) == (person, "presumed")
        assert holder.answer.attested is not None
        assert (holder.answer.attested.date, holder.answer.attested.distance_days) == ("2018-02", 28)
        assert holder.answer.attested.source == "aan-2018-03"
    judiciary = snapshot.post("judiciary-head")
    assert judiciary is not None
    assert (judiciary.state, judiciary.counts.unnamed) == ("unnamed", 1)
    for post in ("police-head", "military-head"):
        assert not holders(snapshot, post)
    council = snapshot.post("council-member")
    assert council is not None
    assert (council.seats, council.filled) == (14, 14)
    named = council.counts.certain + council.counts.presumed + council.counts.possible
    assert 3 <= named <= 5
    assert named + council.counts.unnamed == 14


def test_in_april_2018_nobody_is_presumed_leader(register: Register) -> None:
    found = holders(orgchart.snapshot(register, "2018-04-15"), "leader")
    assert found["hekmat"].answer.verdict == "possible"
    assert {one.answer.verdict for one in found.values()} == {"possible"}
    assert "hekmat" not in holders(orgchart.snapshot(register, "2018-05-15"), "leader")


def test_on_31_july_2018(register: Register) -> None:
    """Habib Rahman leads, Qawim is his deputy, the head of finance is March's under another spelling."""
    snapshot = orgchart.snapshot(register, "2018-07-31")
    assert set(holders(snapshot, "leader")) == {"habib-rahman"}
    three = {"leader-habib-rahman", "deputy-qawim", "finance-sohbatullah"}
    assert set(sure(snapshot)) <= three | {"council-by-office"}
    assert {one.person for post in snapshot.posts for one in post.holders if one.tenure in sure(snapshot)} == {
        "habib-rahman", "nematullah-qawim", "sohbatullah"
    }  # fmt: skip
    finance = holders(snapshot, "finance-head")["sohbatullah"]
    assert {cite.spelled for cite in finance.answer.cites} >= {"Mullah Sohbatullah", "Mullah Suhbatullah"}


@pytest.mark.parametrize("day", ["2018-08-02", "2018-09-01", "2019-06-01"])
def test_after_the_surrender_nothing_of_the_group_is_certain_or_presumed(register: Register, day: str) -> None:
    snapshot = orgchart.snapshot(register, day)
    assert not sure(snapshot)
    inside = of_the_group(snapshot)
    assert not [unit for unit in snapshot.units if unit.id in inside and unit.answer.verdict in ("certain", "presumed")]


def test_known_before_the_second_report_the_death_is_not_known(register: Register) -> None:
    snapshot = orgchart.snapshot(register, "2018-07-31", known_by="2018-04-15")
    assert holders(snapshot, "leader")["hekmat"].answer.verdict == "presumed"
    assert "nematullah-qawim" not in {one.person for post in snapshot.posts for one in post.holders}


def test_every_claim_cites_its_document_with_a_locator(register: Register) -> None:
    claims = [*register.tenures.values(), *register.memberships.values(), *register.strengths.values(),
              *register.events.values()]  # fmt: skip
    assert all(claim.cites for claim in claims)
    assert all(cite.at for claim in claims for cite in claim.cites)


def test_every_bound_can_say_which_statements_gave_it(register: Register) -> None:
    """The chain begins at a date, ends at the bound, and what it rests on is cited somewhere along it."""
    for day in ("2018-03-01", "2018-07-31"):
        for post in orgchart.snapshot(register, day).posts:
            for holder in post.holders:
                for bound in (holder.answer.start, holder.answer.end):
                    for limit, because in (
                        (bound.earliest, bound.earliest_because),
                        (bound.latest, bound.latest_because),
                    ):
                        assert (limit is None) == (not because)
                        if because:
                            assert because[0].day is not None
                            assert any(step.sources for step in because)


FALSE = [
    ("office-holder-2015-2018.yaml", "virtue.yaml", "virtue-muhajer"),
    ("attested-after-death.yaml", "extra.yaml", "sar-dara-hekmat"),
]


@pytest.mark.parametrize(("file", "name", "record"), FALSE)
def test_a_falsified_copy_is_caught_and_never_certain(file: str, name: str, record: str, tmp_path: Path) -> None:
    """A finding names the record at its place; on no day is it certain or presumed; the others keep their verdicts."""
    folder = tmp_path / "jawzjan"
    shutil.copytree(SEEDS, folder)
    shutil.copy(FALSIFIED / file, folder / name)
    found = [one for one in orgchart.validate(folder) if one.code.startswith("OC5")]
    assert len(found) == 1
    assert record in found[0].message
    assert found[0].place is not None
    assert found[0].place.file.endswith(name)
    falsified, true = orgchart.open_register(folder), orgchart.open_register(SEEDS)
    for day in MONTHS:
        snapshot = orgchart.snapshot(falsified, day)
        verdicts = {one.tenure: one.answer.verdict for post in snapshot.posts for one in post.holders}
        assert verdicts.get(record, "possible") == "possible"
        leader = holders(snapshot, "leader").get("hekmat")
        before = holders(orgchart.snapshot(true, day), "leader").get("hekmat")
        assert (leader and leader.answer.verdict) == (before and before.answer.verdict)


def test_a_date_beyond_its_source_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "jawzjan"
    shutil.copytree(SEEDS, folder)
    shutil.copy(FALSIFIED / "dated-past-its-source.yaml", folder / "intelligence.yaml")
    assert [one.code for one in orgchart.validate(folder)] == ["OC409"]

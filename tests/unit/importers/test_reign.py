"""REIGN's list of leaders: starts to the day, ends to the month, blank ends in office when it was made; latin-1."""

import itertools
import pathlib
from collections import Counter

import pytest

import orgchart
from orgchart import importers
from orgchart.importers._report import Report
from orgchart.inference import relations, resolve
from orgchart.view import OpenRegister

DATA = pathlib.Path(__file__).parents[2] / "cases" / "imports" / "reign"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("reign")
    importers.import_("csv", DATA / "leaderlist_3_21.csv", folder, mapping=DATA / "mapping.yaml")
    return folder


@pytest.fixture(scope="module")
def opened(register: pathlib.Path) -> OpenRegister:
    return orgchart.open_register(register)


@pytest.fixture(scope="module")
def report(register: pathlib.Path) -> Report:
    return importers.import_("csv", DATA / "leaderlist_3_21.csv", register, mapping=DATA / "mapping.yaml")


def test_every_row_is_accounted_for(report: Report) -> None:
    assert (report.rows, report.imported, report.claims, report.refused) == (2524, 2524, 2524, ())
    assert report.unchanged == len(report.files)


def test_the_id_that_is_used_twice_is_reported(report: Report) -> None:
    told = [remark for remark in report.remarks if "is used for" in remark]
    assert told == [
        'leadid "A2.9-6199" is used for Thors (row 1395, row 1397) and Benediktsson (row 1396): '
        "kept as different people, undecided"
    ]


@pytest.mark.parametrize(
    ("state", "day", "expected"),
    [
        ("afg", "2014-09-29", {"Ashraf Ghani": "certain", "Hamid Karzai": "possible"}),
        ("afg", "2001-11-10", {"Mullah Omar": "possible"}),
        ("afg", "2001-12-10", {}),
        ("usa", "1963-11-25", {"Johnson": "certain", "Kennedy": "possible"}),
    ],
)
def test_who_led_a_state(state: str, day: str, expected: dict[str, str], opened: OpenRegister) -> None:
    found = {one.name: one.answer.verdict for one in orgchart.who(opened, f"{state}-leader", day).holders}
    assert found == expected


def test_overlaps_and_gaps_between_consecutive_leaders(opened: OpenRegister) -> None:
    """A day shared at a handover is no overlap for certain: two days have to be."""
    resolution = resolve(opened)
    found: Counter[str] = Counter()
    for post in resolution.register.posts:
        line = [one.tenure for one in orgchart.succession(resolution.register, post).incumbents]
        for first, second in zip(line, line[1:], strict=False):
            a, b = resolution.bounds(first), resolution.bounds(second)
            if None not in (a.e0, b.s1) and a.e0 > b.s1 and relations.overlap(resolution, first, second) == "certain":
                found["definite"] += 1
            elif relations.overlap(resolution, first, second) != "no":
                found["possible"] += 1
            if relations.before(resolution, first, second) == "certain" and b.s0 > a.e1 + 1:
                found["vacant"] += 1
    assert found == {"definite": 4, "possible": 2157, "vacant": 67}


def test_the_checks_find_every_pair_that_overlaps(register: pathlib.Path, opened: OpenRegister) -> None:
    """Also of leaders who are no neighbours in time: 49 pairs more than follow one another."""
    resolution = resolve(opened)
    held: dict[str, list[str]] = {}
    for tenure in resolution.register.tenures.values():
        held.setdefault(tenure.post, []).append(tenure.id)
    pairs = [pair for names in held.values() for pair in itertools.combinations(names, 2)]
    found = orgchart.validate(register, select_codes=["OC701", "OC725"])
    codes = Counter(finding.code for finding in found)
    assert codes["OC725"] == sum(relations.overlap(resolution, *pair) != "no" for pair in pairs) == 2210
    assert codes["OC701"] == sum("may have" not in finding.message for finding in found if finding.code == "OC725") == 4
    assert not [finding for finding in found if finding.severity == "error"]

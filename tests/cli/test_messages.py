"""What a user reads who asked for something that is not there, or in words that are not dates."""

import pathlib

import pytest
from tests.cli.conftest import Run


def test_a_phrase_is_answered_with_the_date_meant(run: Run) -> None:
    """What to write stands first; why it is no EDTF follows."""
    done = run("date", "mid-2016", "in April 2018")
    assert done.code == 1
    first, second = done.out.splitlines()
    assert first.startswith("mid-2016: write [2016-05..2016-08] (")
    assert second.startswith("in April 2018: write 2018-04 (")


def test_an_approximate_date_tells_how_far_a_register_takes_it(run: Run) -> None:
    """The width that `~` gets by itself is told; a date without it has none."""
    done = run("date", "2016~", "2018-04~", "2016", "../2016~")
    assert "2016-01-01 to 2016-12-31 (level 1, approximate); in a register 2015-01-01 to 2017-12-31" in done.out
    assert "in a register 2018-03-01 to 2018-05-31" in done.out
    assert "2016: 2016-01-01 to 2016-12-31 (level 0)\n" in done.out
    assert "in a register open to 2017-12-31" in done.out


def test_today_is_no_day(run: Run, register: pathlib.Path) -> None:
    """The clock is not read; the message says what to write."""
    done = run("snapshot", register, "--as-of", "today")
    assert done.code == 2
    assert '"today" is not a day' in done.err
    assert "YYYY-MM-DD" in done.err


def test_who_asks_for_a_post_and_names_the_question_for_a_person(run: Run, register: pathlib.Path) -> None:
    """Somebody's id leads to the history of that person."""
    done = run("who", register, "hekmat", "--as-of", "2018-03-01")
    assert done.code == 2
    assert "is not a post but a person; ask for the history of a person" in done.err


@pytest.mark.parametrize(
    ("day", "because"), [("2015-01-01", "not before 1 January 2016"), ("2021-01-01", "not after 31 December 2019")]
)
def test_what_is_on_record_but_not_on_that_day_is_said_to_be(
    run: Run, tmp_path: pathlib.Path, day: str, because: str
) -> None:
    """A unit that began later or has ended is never "no record"; nor does its own id stand as a suggestion."""
    path = tmp_path / "r.yaml"
    path.write_text(
        "register: {title: T}\n"
        "sources: {s: {title: S, published: 2020-01-01}}\n"
        "units:\n"
        "  ministry: {name: Ministry}\n"
        "  branch: {name: Branch, part_of: ministry, start: 2016-01-01, end: 2019-12-31, cites: [{source: s}]}\n"
        "posts: {head: {unit: branch, title: Head}}\n",
        encoding="utf-8",
    )
    drawn = run("render", path, "--as-of", day, "--focus", "branch", "-o", tmp_path / "chart.svg")
    assert drawn.code == 2
    assert because in drawn.err
    assert "did you mean" not in drawn.err
    assert not (tmp_path / "chart.svg").exists()
    assert because in run("chain", path, "branch", "--as-of", day).out


def test_a_unit_without_a_report_near_the_day_is_said_to_be_on_record(run: Run, tmp_path: pathlib.Path) -> None:
    """It may have been there, so nothing is said of its beginning or end."""
    path = tmp_path / "r.yaml"
    path.write_text(
        "register: {title: T}\n"
        "sources: {s: {title: S, published: 2020-01-01, information: 2019-12-01}}\n"
        "units: {band: {name: Band}}\n"
        "posts: {head: {unit: band, title: Head}}\n"
        "people: {p: {name: P}}\n"
        "tenures: {t: {person: p, post: head, cites: [{source: s, seen: source}]}}\n",
        encoding="utf-8",
    )
    drawn = run("render", path, "--as-of", "1990-01-01", "--focus", "band", "-o", tmp_path / "chart.svg")
    assert drawn.code == 2
    assert '"band" is on record, but nothing of it is reported near this day' in drawn.err
    unknown = run("render", path, "--as-of", "2019-12-01", "--focus", "bund", "-o", tmp_path / "chart.svg")
    assert 'no record has the id "bund"' in unknown.err

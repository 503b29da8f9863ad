"""A lens means the same on the command line and in Python, and a register is resolved once for it."""

import datetime
import pathlib

import pytest

import orgchart
from orgchart import view as view_module
from orgchart.errors import DateSyntaxError, UsageError
from orgchart.lens.lens import Lens
from orgchart.temporal import parse_day

from .conftest import Run

DAY = "2018-03-01"
LATER_CONTRADICTION = """\
register: {title: The harbour}
sources:
  first: {title: First list, published: 2017-03-01}
  second: {title: Second list, published: 2019-03-01}
people:
  elm: {name: Dora Elm}
units:
  harbour: {name: Harbour office}
posts:
  head: {unit: harbour, title: Head}
tenures:
  head-elm:
    person: elm
    post: head
    start: 2016-05
    end: 2015-02
    cites: [{source: first, supports: [start, person, post]}, {source: second, supports: [end]}]
"""


@pytest.fixture
def contradicted(tmp_path: pathlib.Path) -> pathlib.Path:
    file = tmp_path / "harbour.yaml"
    file.write_text(LATER_CONTRADICTION, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "question",
    [
        ("snapshot", "--as-of", "2016-06-01"),
        ("who", "head", "--as-of", "2016-06-01"),
        ("explain", "head-elm", "--as-of", "2016-06-01"),
        ("history", "elm"),
        ("succession", "head"),
        ("sources",),
        ("find", "Dora"),
    ],
)
def test_contradictions_are_counted_as_known_by_the_day(
    contradicted: pathlib.Path, run: Run, question: tuple[str, ...]
) -> None:
    asked = (question[0], contradicted, *question[1:])
    assert "1 contradiction in time" in run(*asked).err
    assert "1 contradiction in time" in run(*asked, "--known-by", "2019-12-31").err
    assert "contradiction" not in run(*asked, "--known-by", "2018-01-01").err


def test_each_side_of_a_diff_counts_its_own(contradicted: pathlib.Path, run: Run) -> None:
    asked = ("diff", contradicted, "2016-06-01", "2016-06-01", "--known-by")
    assert "contradiction" not in run(*asked, "2018-01-01").err
    assert run(*asked, "2018-01-01/2019-12-31").err.count("1 contradiction in time") == 1


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what is resolved, as it is resolved."""
    found: list[object] = []
    resolve = view_module.resolve

    def noted(register: orgchart.view.Register, **more: object) -> object:
        found.append(register)
        return resolve(register, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(view_module, "resolve", noted)
    return found


@pytest.mark.parametrize(
    ("question", "times"),
    [
        (("snapshot", "--as-of", DAY, "--known-by", "2018-04-01", "--strict"), 1),
        (("who", "leader", "--during", "2018-03/2018-05", "--no-presume"), 1),
        (("chain", "finance", "--as-of", DAY), 1),
        (("explain", "leader-hekmat", "--as-of", DAY, "--to", "2018-07-31"), 1),
        (("history", "hekmat", "--known-by", "2018-04-01"), 1),
        (("diff", DAY, "2018-07-31", "--known-by", "2018-12-31"), 1),
        (("diff", DAY, DAY, "--known-by", "2018-03-31/2018-12-31"), 2),
    ],
)
def test_a_command_resolves_a_register_once_for_each_lens(
    register: pathlib.Path, run: Run, resolved: list[object], question: tuple[str, ...], times: int
) -> None:
    assert run(question[0], register, *question[1:]).code == 0
    assert len(resolved) == times


def test_a_view_works_out_once_what_several_questions_need(register: pathlib.Path, resolved: list[object]) -> None:
    opened = orgchart.open_register(register)
    view = opened.view(known_by="2018-12-31")
    view.snapshot(DAY)
    view.who("leader", DAY)
    opened.view(known_by="2018-12-31").history("hekmat")
    orgchart.succession(opened, "leader", known_by=datetime.date(2018, 12, 31))
    assert len(resolved) == 1


def test_another_language_is_another_way_to_read_names_and_no_other_resolution(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)
    plain, dari = opened.view(), opened.view(language="prs")
    assert dari.resolution is plain.resolution
    names = {holder.name for post in dari.snapshot("2018-07-31").posts for holder in post.holders}
    assert "حبیب رحمان" in names
    assert "حبیب رحمان" not in {h.name for post in plain.snapshot("2018-07-31").posts for h in post.holders}


def test_a_diff_reads_both_sides_in_its_language_also_where_one_has_no_name_in_it(
    register: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    older = tmp_path / "older.yaml"
    text = (register / "all.yaml").read_text("utf-8")
    older.write_text(text.replace("lang: prs, ", ""), "utf-8")
    view = orgchart.open_register(register).view(language="prs")
    compared = view.diff("2018-07-31", "2018-07-31", against=orgchart.open_register(older).view(language="prs"))
    assert "حبیب رحمان" in {holder.name for post in compared.a.posts for holder in post.holders}
    assert "Habib Rahman" in {holder.name for post in compared.b.posts for holder in post.holders}


def test_a_register_keeps_few_resolutions(register: pathlib.Path, resolved: list[object]) -> None:
    opened = orgchart.open_register(register)
    for month in range(1, 13):
        assert opened.view(known_by=f"2018-{month:02}-01").resolution
    opened.view(known_by="2018-12-01").snapshot(DAY)
    assert len(resolved) == 12
    opened.view(known_by="2018-01-01").snapshot(DAY)
    assert len(resolved) == 13


def test_a_lens_takes_days_in_every_way_and_refuses_what_has_no_meaning() -> None:
    days = ("2018-04-01", datetime.date(2018, 4, 1), parse_day("2018-04-01"))
    assert len({Lens(known_by=day) for day in days}) == 1
    assert Lens(without=["ex-officio", "caps", "caps"]) == Lens(without=("caps", "ex-officio"))
    with pytest.raises(DateSyntaxError):
        Lens(known_by="2018-04")
    with pytest.raises(UsageError, match="displacement"):
        Lens(without=["displacements"])
    with pytest.raises(UsageError, match="strict, likely"):
        Lens(identity="sure")  # type: ignore[arg-type]


def test_what_is_restricted_is_seen_through_a_lens_that_says_so(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_text(
        LATER_CONTRADICTION.replace("elm: {name: Dora Elm}", "elm: {name: Dora Elm, access: restricted}"), "utf-8"
    )
    opened = orgchart.open_register(file)
    assert not opened.view().find("Dora").hits
    assert opened.view(restricted=True).find("Dora").hits


def test_a_register_is_shown_for_a_day(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)
    shown = orgchart.show(opened, as_of=DAY, known_by="2018-04-01")
    assert shown == orgchart.show(opened.view(known_by="2018-04-01"), as_of=DAY)
    assert shown == orgchart.show(opened.view(known_by="2018-04-01").snapshot(DAY))
    with pytest.raises(UsageError, match="as_of"):
        orgchart.show(opened)
    with pytest.raises(UsageError, match="its day and settings"):
        orgchart.show(opened.view().snapshot(DAY), as_of=DAY)
    with pytest.raises(UsageError, match="a view has its settings"):
        orgchart.show(opened.view(), as_of=DAY, strict=True)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("snapshot", (DAY,)),
        ("who", ("leader", DAY)),
        ("chain", ("finance", DAY)),
        ("explain", ("leader-hekmat", DAY)),
        ("find", ("Habib",)),
        ("history", ("hekmat",)),
        ("succession", ("leader",)),
        ("timeline", ()),
        ("changes", ()),
        ("history_table", ()),
        ("sources", ()),
        ("contradictions", ()),
    ],
)
def test_a_function_answers_as_the_view_does(register: pathlib.Path, name: str, asked: tuple[str, ...]) -> None:
    opened = orgchart.open_register(register)
    view = opened.view(known_by="2018-12-31", strict=True)
    answer = getattr(view, name)
    answer = answer(*asked) if callable(answer) else answer
    assert getattr(orgchart, name)(opened, *asked, known_by="2018-12-31", strict=True) == answer


def test_an_inference_is_turned_off_for_one_question_or_for_a_register(register: pathlib.Path) -> None:
    opened = orgchart.open_register(register)
    off = orgchart.without(opened, "ex-officio")
    assert orgchart.without(off, "ex-officio") is off
    assert off.view().snapshot(DAY) == opened.view(without="ex-officio").snapshot(DAY)
    assert off.view().snapshot(DAY).post("member") != opened.view().snapshot(DAY).post("member")

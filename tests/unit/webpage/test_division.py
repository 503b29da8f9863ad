"""A register as several pages: nothing of it is lost between them, and each leads to the others."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import jsonschema_rs
import pytest

import orgchart
from orgchart.charts.chart import chart
from orgchart.errors import UsageError
from orgchart.questions.search import everything
from orgchart.temporal import iso
from orgchart.view import View
from orgchart.webpage import division
from orgchart.webpage.division import PageFile, divided
from orgchart.webpage.index import index, joined
from orgchart.webpage.payload import payloads
from orgchart.wording.changes import DiffWords, is_slight
from unit.webpage.test_parts import MOVING, days_of, on_page, view_of

Made = tuple[View, list[PageFile], list[dict[str, Any]]]


SEEDS = [pytest.param(name, marks=pytest.mark.no_cover) for name in ("jawzjan", "us-executive")]


@pytest.fixture(scope="module", params=["moving", *SEEDS])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A register on pages of very few units and posts each."""
    if request.param == "moving":
        path = tmp_path_factory.mktemp("moving") / "r.yaml"
        path.write_text(MOVING, encoding="utf-8")
        view = orgchart.open_register(path).view()
    else:
        view = view_of(request.param)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(division, "MOST_ON_A_PAGE", 4)
        patch.setattr(division, "LEAST_ON_A_PAGE", 2)
        pages = divided(view.register)
    held = [*payloads([view], [page.part for page in pages])]
    joined(pages, held)
    return view, pages, json.loads(json.dumps(held))


def test_every_card_of_every_day_is_on_a_page(made: Made) -> None:
    """And no page has one that the chart of the whole register lacks, but the card of the very unit it is of."""
    view, pages, held = made
    for day in days_of(held[0]["views"][0], view, 30, Random(4)):
        drawn = chart(view.snapshot(day))
        whole = {one.id for some in (drawn.cards(), drawn.bodies, drawn.tables) for one in some}
        there: set[str] = set()
        for page, one in zip(pages, held, strict=True):
            shown = on_page(one, one["views"][0], day)[0].keys() - {"day"}
            own = {f"unit-{top}" for top in page.part.tops}
            assert shown <= whole | own, (page.file, iso(day))
            there |= shown
        assert whole <= there, iso(day)


def test_every_change_is_told_on_a_page(made: Made) -> None:
    view, _, held = made
    for before, day in pairwise(sorted({day for one in held for day in one["views"][0]["days"]})):
        diff = view.diff(day - 1, day)
        words = DiffWords(diff)
        wanted = {words.sentence(one) for one in diff.changes if one.shown and not is_slight(one)}
        told = {
            one["views"][0]["words"][change["words"]]
            for one in held
            for step in one["views"][0]["steps"]
            if one["views"][0]["days"][step["at"]] == day
            for change in step.get("changes", ())
        }
        assert told == wanted, (iso(before), iso(day))


def test_everything_is_found_and_stands_where_the_index_says(made: Made) -> None:
    view, pages, held = made
    holds = json.loads(json.dumps(index(pages, held)))
    assert [str(error) for error in jsonschema_rs.validator_for(orgchart.schema("page-index")).iter_errors(holds)] == []
    assert set(holds["things"]) == {f"{kind}:{name}" for kind, name, *_ in everything(view.seen)}
    for key, thing in holds["things"].items():
        for number, *_ in thing["on"]:
            assert key in held[number]["views"][0]["things"]
    assert [page["file"] for page in holds["pages"]] == [page.file for page in pages]
    assert len({page.file for page in pages}) == len(pages)


@pytest.mark.no_cover
def test_whoever_is_found_is_drawn_on_the_day_to_which_the_index_leads() -> None:
    view = view_of("us-executive")
    pages = divided(view.register)
    held = json.loads(json.dumps([*payloads([view], [page.part for page in pages])]))
    joined(pages, held)
    for key, thing in index(pages, held)["things"].items():
        number, *day = thing["on"][0]
        if key.startswith("person:") and day:
            shown, _ = on_page(held[number], held[number]["views"][0], day[0])
            who = held[number]["views"][0]["who"]
            ids = {one["id"] for each in shown.values() for one in each.get("holders", ()) if "id" in one}
            assert key in {who.get(one.removeprefix("who-")) for one in ids}, key


def test_what_is_outside_of_a_page_is_on_the_one_that_it_names(made: Made) -> None:
    _, pages, held = made
    by_file = {page.file: one for page, one in zip(pages, held, strict=True)}
    validator = jsonschema_rs.validator_for(orgchart.schema("page"))
    for one in held:
        assert [str(error) for error in validator.iter_errors(one)] == []
        assert one["part"]["index"] == "index.html"
        for key, outside in one["outside"].items():
            assert key in by_file[outside["page"]]["views"][0]["things"]
            assert outside["on"] == by_file[outside["page"]]["part"]["name"]


def test_the_largest_units_get_pages_until_what_is_left_fits_one(tmp_path: Path) -> None:
    units = {"top": {"name": "Top"}, **{f"u{at}": {"name": f"U{at}", "part_of": "top"} for at in range(4)}}
    posts = {
        f"p{unit}-{at}": {"title": f"P{at}", "unit": f"u{unit}"}
        for unit, number in enumerate((200, 150, 40, 30))
        for at in range(number)
    }
    lone = {f"lone{at}": {"name": f"Lone {at}"} for at in range(3)}
    text = json.dumps({"register": {"title": "Large"}, "units": units | lone, "posts": posts})
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    pages = divided(orgchart.open_register(tmp_path / "r.json"))
    assert [(page.file, page.above) for page in pages] == [
        ("unit-top.html", None),
        ("unit-u0.html", 0),
        ("others.html", None),
    ]
    assert pages[0].part.apart == {"u0"}
    assert pages[0].part.alone == {"top", "u1", "u2", "u3"}
    assert pages[2].part.tops == ("lone0", "lone1", "lone2")


def test_units_that_are_part_of_one_another_have_a_page(tmp_path: Path) -> None:
    text = "register: {title: Ring}\nunits:\n  a: {name: A, part_of: b}\n  b: {name: B, part_of: a}\n"
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    loaded = orgchart.load(tmp_path)
    assert loaded.register is not None
    pages = divided(loaded.register)
    assert {unit for page in pages for unit in page.part.alone} == {"a", "b"}


@pytest.mark.no_cover
def test_a_folder_is_written_whole_and_only_pages_of_our_own_are_replaced(tmp_path: Path) -> None:
    view = view_of("us-executive")
    names = orgchart.html_pages(view, tmp_path / "pages")
    assert names[0] == "index.html"
    assert sorted(names) == sorted(file.name for file in (tmp_path / "pages").iterdir())
    before = {name: (tmp_path / "pages" / name).read_bytes() for name in names}
    (tmp_path / "pages" / "unit-gone.html").write_bytes(before[names[1]])
    assert orgchart.html_pages(view, tmp_path / "pages") == names
    assert {file.name: file.read_bytes() for file in (tmp_path / "pages").iterdir()} == before, "byte for byte"
    for strange, content in (("notes.txt", b"mine"), ("unit-mine.html", b"<!doctype html><p>mine")):
        (tmp_path / "pages" / strange).write_bytes(content)
        with pytest.raises(UsageError, match="is nothing that may be replaced"):
            orgchart.html_pages(view, tmp_path / "pages")
        assert (tmp_path / "pages" / strange).read_bytes() == content
        (tmp_path / "pages" / strange).unlink()


def test_a_register_without_units_is_divided_into_nothing(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("register: {title: Bare}\npeople:\n  a: {name: A}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no units"):
        orgchart.html_pages(tmp_path / "r.yaml", tmp_path / "pages")
    assert not (tmp_path / "pages").exists()


def test_every_page_may_do_nothing_but_run_its_own_script_and_carries_stamp_and_policy(tmp_path: Path) -> None:
    names = orgchart.html_pages(view_of("us-executive"), tmp_path / "pages")
    for name in names:
        text = (tmp_path / "pages" / name).read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy is not None
        assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
        assert "connect-src" not in policy[1]
        assert "orgchart 0." in text
    listed = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in listed for name in names[1:]), "without script as well"

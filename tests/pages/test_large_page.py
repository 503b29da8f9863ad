"""The page of a large register: branches folded with their counts, and only what is near the window in the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import orgchart
from pages.browser import Browser
from pages.test_history_page import go, opened, wait

UNITS, POSTS = 50, 100
CARDS = "document.querySelectorAll('.cards > li').length"
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ministry of 50 departments of 100 posts each, two of them with holders, half of whom change on one day."""
    folder = tmp_path_factory.mktemp("large")
    numbers = [(unit, post) for unit in range(UNITS) for post in range(POSTS)]
    cites = ["gazette"]
    lasted = {"start": "2000-01-01", "end": "2009-12-31", "cites": cites}
    held = {
        f"t{unit}-{post}-{side}": {
            "person": f"x{unit}-{post}-{side}",
            "post": f"p{unit}-{post}",
            "start": ("2001-01-01", "2005-07-01")[side],
            "end": ("2005-06-30", "2009-01-01")[side],
            "cites": cites,
        }
        for unit, post in numbers
        for side in range(1 + post % 2)
        if unit in (3, 7)
    }
    register = {
        "register": {"title": "Ministry"},
        "sources": {"gazette": {"title": "Gazette", "published": "2010", "information": "2010"}},
        "units": {
            "ministry": {"name": "Ministry", "cites": cites},
            **{
                f"u{unit}": {"name": f"Department {unit}", "part_of": "ministry", "cites": cites}
                for unit in range(UNITS)
            },
        },
        "posts": {
            f"p{unit}-{post}": {"title": f"Post {unit}-{post}", "unit": f"u{unit}", "head": not post, **lasted}
            for unit, post in numbers
        },
        "people": {tenure["person"]: {"name": f"Person {name}"} for name, tenure in held.items()},
        "tenures": held,
    }
    (folder / "r.json").write_text(json.dumps(register), encoding="utf-8")
    orgchart.html(folder / "r.json", folder / "page.html")
    return folder / "page.html"


@pytest.fixture(autouse=True)
def window(browser: Browser) -> Iterator[None]:
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=800, deviceScaleFactor=1, mobile=False)
    yield
    browser.call("Emulation.clearDeviceMetricsOverride")


def scrolled(browser: Browser, elements: str) -> tuple[set[str], int]:
    """Return every element seen on the way down the page, and the most that were there at once."""
    script = f"""(async () => {{
      const seen = new Set();
      let most = 0;
      for (let y = 0; ; y += 2 * innerHeight) {{
        scrollTo(0, y);
        await {FRAMES};
        const here = [...document.querySelectorAll({json.dumps(elements)})];
        here.forEach((each) => seen.add(each.dataset.element ?? each.querySelector('[data-open]').dataset.open));
        most = Math.max(most, here.length);
        if (y + 2 * innerHeight >= document.documentElement.scrollHeight) return [[...seen], most];
      }}
    }})()"""
    seen, most = browser.run(script)
    return set(seen), most


def test_branches_are_folded_with_their_counts_and_open_when_asked(browser: Browser, page: Path) -> None:
    opened(browser, page, "#day=2003-01-01")
    assert browser.run(CARDS) == 1 + UNITS
    fold = "document.querySelector('[data-element=\"post-p7-0\"] .fold')"
    assert browser.run(f"[{fold}.textContent, {fold}.getAttribute('aria-expanded')]") == ["+99 posts", "false"]
    browser.run(f"({fold}.focus(), {fold}.click(), 1)")
    wait(browser, "document.querySelector('[data-element=\"post-p7-1\"]') !== null")
    assert browser.run("location.hash") == "#day=2003-01-01&turned=post-p7-0"
    assert browser.run(CARDS) == UNITS + POSTS, "the ministry, its departments, and 99 more of one"
    browser.run("(history.back(), 1)")
    wait(browser, f"{CARDS} === {1 + UNITS}")
    assert browser.said == []


def test_every_card_is_there_when_the_page_is_scrolled_to_it(browser: Browser, page: Path) -> None:
    opened(browser, page, "#day=2003-01-01&depth=4")
    seen, most = scrolled(browser, ".cards > li")
    assert seen == {"unit-ministry", *(f"post-p{unit}-{post}" for unit in range(UNITS) for post in range(POSTS))}
    assert most <= 300
    browser.run("(dispatchEvent(new Event('beforeprint')), 1)")
    on_paper = browser.run("document.querySelectorAll('#paper .sheet .card').length")
    browser.run("(dispatchEvent(new Event('afterprint')), 1)")
    assert on_paper == len(seen), "on paper the chart is whole"


@pytest.mark.parametrize(
    ("address", "rows", "number"),
    [
        ("tab=timeline", ".lane", 2 * POSTS),
        ("tab=list&depth=4", ".list li[data-element]", UNITS * POSTS + 1),
        ("tab=list", ".list li[data-element]", 1 + UNITS),
    ],
)
def test_every_row_is_there_when_the_page_is_scrolled_to_it(
    browser: Browser, page: Path, address: str, rows: str, number: int
) -> None:
    opened(browser, page, f"#day=2003-01-01&{address}")
    seen, most = scrolled(browser, rows)
    assert len(seen) == number
    assert most <= min(300, number - 1) or number < 150, "short lists are whole"


def test_a_step_changes_every_card_on_view(browser: Browser, page: Path) -> None:
    opened(browser, page, "#day=2003-01-01&unit=post-p3-0")
    names = "[...document.querySelectorAll('.cards > li .name bdi')].map((name) => name.textContent)"
    assert set(browser.run(names)) == {f"Person t3-{post}-0" for post in range(POSTS)}
    go(browser, "day=2005-07-01&unit=post-p3-0")
    assert set(browser.run(names)) == {f"Person t3-{post}-1" for post in range(1, POSTS, 2)} | {"not recorded"}
    assert browser.run("document.querySelectorAll('#side .change').length") > 0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A parliament of 650 seats, all of them named but ten, and as many guests of a club in a table."""
    folder = tmp_path_factory.mktemp("house")
    cites = ["gazette"]
    lasted = {"start": "2000-01-01", "end": "2009-12-31", "cites": cites}
    register = {
        "register": {"title": "House"},
        "sources": {"gazette": {"title": "Gazette", "published": "2010", "information": "2010"}},
        "units": {"house": {"name": "House", "cites": cites}, "club": {"name": "Club", "cites": cites}},
        "posts": {"member": {"title": "Member", "unit": "house", "seats": 650, **lasted}},
        "people": {f"x{at}": {"name": f"Person {at}"} for at in range(SEATED)},
        "tenures": {f"t{at}": {"person": f"x{at}", "post": "member", **lasted} for at in range(SEATED)},
        "memberships": {f"m{at}": {"person": f"x{at}", "of": "club", **lasted} for at in range(SEATED)},
    }
    (folder / "r.json").write_text(json.dumps(register), encoding="utf-8")
    orgchart.html(folder / "r.json", folder / "page.html")
    return folder / "page.html"


SEATED = 640
NODES = "document.querySelectorAll('*').length"


@pytest.mark.parametrize("tab", ["chart", "list"])
@pytest.mark.parametrize(("element", "places"), [("post-member", ".seat"), ("table-club", "tbody tr th")])
def test_large_grids_and_tables_are_folded_and_whole_when_asked(
    browser: Browser, house: Path, tab: str, element: str, places: str
) -> None:
    """The first are shown, the others counted by how sure they are; unfolded, those near the window are there."""
    shown = places if tab == "chart" else f"[data-element='{element}'] > ul > li"
    opened(browser, house, f"#day=2003-01-01&tab={tab}")
    assert browser.run(f"document.querySelectorAll({json.dumps(shown)}).length") == 60
    fold = f"document.querySelector('[data-fold=\"{element}\"]')"
    told = "+590 seats: 580 certain, 10 not recorded" if element == "post-member" else "+580 lines: 580 certain"
    assert browser.run(f"[{fold}.textContent, {fold}.getAttribute('aria-expanded')]") == [told, "false"]
    assert browser.run(NODES) < 3000
    browser.run(f"({fold}.click(), 1)")
    wait(browser, f"{fold}.getAttribute('aria-expanded') === 'true'")
    assert browser.run("location.hash").endswith(f"turned={element}")
    name = "(one) => (one.querySelector('bdi') ?? one).textContent"
    names = f"[...document.querySelectorAll({json.dumps(shown)})].map({name})"
    script = f"""(async () => {{
      const seen = new Set();
      let most = 0;
      for (let y = 0; ; y += innerHeight) {{
        scrollTo(0, y);
        await {FRAMES};
        {names}.forEach((name) => seen.add(name));
        most = Math.max(most, {NODES});
        if (y + innerHeight >= document.documentElement.scrollHeight) return [[...seen], most];
      }}
    }})()"""
    seen, most = browser.run(script)
    assert {f"Person {at}" for at in range(SEATED)} <= set(seen)
    assert most < 5000
    assert browser.said == []


def test_on_paper_large_grids_and_tables_are_whole(browser: Browser, house: Path) -> None:
    opened(browser, house, "#day=2003-01-01")
    browser.run("(dispatchEvent(new Event('beforeprint')), 1)")
    seats, rows = (
        browser.run(f"document.querySelectorAll('#paper {each}').length") for each in (".seat", ".box tbody tr")
    )
    browser.run("(dispatchEvent(new Event('afterprint')), 1)")
    assert (seats, rows) == (SEATED + 1, SEATED), "the ten that are not recorded are one line"


def test_two_days_of_a_large_grid_are_told_by_what_differs(browser: Browser, house: Path) -> None:
    opened(browser, house, "#day=1999-06-01&against=2003-01-01")
    assert browser.run("document.querySelectorAll('#side .change').length") <= 300
    more = "document.querySelector('#side details.rest')"
    browser.run(f"({more}.open = true, 1)")
    wait(browser, f"{more}.querySelectorAll('.change').length > 300")


def _nested(folder: Path, above: list[int | None]) -> Path:
    """Make the page of 50 units within one another, of a hundred posts each."""
    cites = ["gazette"]
    lasted = {"start": "2000-01-01", "end": "2009-12-31", "cites": cites}
    units = {
        f"u{unit}": {
            "name": f"Unit {unit}",
            "cites": cites,
            **({} if above[unit] is None else {"part_of": f"u{above[unit]}"}),
        }
        for unit in range(UNITS)
    }
    posts = {
        f"p{unit}-{post}": {"title": f"Post {unit}-{post}", "unit": f"u{unit}", "head": not post, **lasted}
        for unit in range(UNITS)
        for post in range(POSTS)
    }
    sources = {"gazette": {"title": "Gazette", "published": "2010", "information": "2010"}}
    register = {"register": {"title": "Army"}, "sources": sources, "units": units, "posts": posts}
    (folder / "r.json").write_text(json.dumps(register), encoding="utf-8")
    orgchart.html(folder / "r.json", folder / "page.html")
    return folder / "page.html"


@pytest.mark.parametrize(
    ("above", "levels"),
    [
        ([None, *((unit - 1) // 3 for unit in range(1, UNITS))], 5),
        ([None, *range(UNITS - 1)], UNITS),
    ],
    ids=["five levels", "each in the one before"],
)
def test_a_nested_register_of_5000_posts_opens_folded_with_counts_and_scrolls(
    browser: Browser, tmp_path: Path, above: list[int | None], levels: int
) -> None:
    page = _nested(tmp_path, above)
    opened(browser, page, "#day=2003-01-01")
    assert browser.run(CARDS) <= 300
    assert browser.run(NODES) < 8_000
    folded = "[...document.querySelectorAll('.cards > li .fold[aria-expanded=false]')].map((one) => one.textContent)"
    counts = [int("".join(filter(str.isdigit, text))) for text in browser.run(folded)]
    cards, _ = scrolled(browser, ".cards > li")
    assert sum(counts) + len(cards) == UNITS * POSTS, "what is not drawn is counted"
    lowest = f"post-p{UNITS - 1}-0"
    go(browser, f"day=2003-01-01&unit={lowest}&depth={levels}")
    wait(browser, f"document.querySelector('[data-element=\"{lowest}\"]') !== null")
    seen, most = scrolled(browser, ".cards > li")
    assert {f"post-p{UNITS - 1}-{post}" for post in range(POSTS)} <= seen, "every card of the lowest unit"
    assert most <= 300
    assert browser.run(NODES) < 8_000
    assert browser.said == []

"""The page of a history, opened and used in a browser: it shows what the API says, asks for nothing, and obeys keys."""

from __future__ import annotations

import base64
import io
import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

import orgchart
from orgchart.charts.chart import chart
from orgchart.charts.parts import Branch, Card, Chart
from orgchart.temporal import day, iso
from orgchart.view import View
from orgchart.webpage.knowledge import views_by_knowledge
from orgchart.webpage.payload import payload
from orgchart.wording.changes import DiffWords, is_slight, sign
from orgchart.wording.dates import day_text
from pages.browser import Browser
from pages.pictures import HOSTILE, NAMES

SEEDS = Path(__file__).parents[2] / "seeds"
SHOWN = (Path(__file__).parent / "shown.js").read_text(encoding="utf-8")
READY = "document.documentElement.dataset.ready !== undefined"


@cache
def view_of(seed: str) -> View:
    return orgchart.open_register(SEEDS / seed).view()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of both seeds, made once."""
    folder = tmp_path_factory.mktemp("histories")
    for seed in ("jawzjan", "us-executive"):
        orgchart.html(view_of(seed), folder / f"{seed}.html")
    return {path.stem: path for path in folder.iterdir()}


def opened(browser: Browser, path: Path, fragment: str = "") -> None:
    browser.visit(path, fragment)
    wait(browser, READY)


def wait(browser: Browser, condition: str) -> None:
    """Wait until something holds on the page, and the frame after it is drawn."""
    frames = "requestAnimationFrame(() => requestAnimationFrame(done))"
    browser.run(
        f"new Promise((done, failed) => {{ let left = 6000; const look = () => ({condition}) ? {frames} : "
        "left-- ? setTimeout(look, 20) : failed(new Error('waited in vain')); look(); })"
    )


def go(browser: Browser, fragment: str) -> None:
    browser.run(f"(location.hash = {json.dumps(fragment)}, 1)")
    browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 10))))")


def press(browser: Browser, key: str, *, shift: bool = False) -> None:
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, modifiers=8 if shift else 0)
    browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def plain(text: str) -> str:
    return " ".join(text.split())


# what the API says


def expected(view: View, on: str) -> dict[str, Any]:
    snapshot = view.snapshot(on)
    drawn = chart(snapshot)
    names = {note.number: note.source for note in drawn.footnotes}
    return {
        "cards": {card.id: a_card(card, names) for card in drawn.cards()},
        "boxes": {**bodies(drawn), **tables(drawn)},
        "remarks": [plain(remark) for remark in drawn.remarks],
        "sources": {plain(note.text) for note in drawn.footnotes},
    }


def a_card(card: Card, names: list[str]) -> dict[str, Any]:
    notes = [note for note in (*card.notes, card.more) if note]
    return {
        "title": plain(card.title),
        "unit": plain(card.unit_name or ""),
        "flag": card.flag,
        "holders": [
            {
                "name": plain(each.name),
                "standing": each.standing,
                "status": plain(", ".join((*each.modes, *filter(None, (each.status,))))),
                "refs": {names[number] for number in each.refs},
                "notes": [plain(note) for note in each.notes],
            }
            for each in card.occupants
        ],
        "notes": plain(" · ".join(notes)),
        "figures": [plain(figure.words()) for figure in card.figures],
    }


def bodies(drawn: Chart) -> dict[str, Any]:
    return {
        body.id: [(plain(cell.name), plain(cell.office or ""), cell.standing) for cell in body.cells]
        for body in drawn.bodies
    }


def tables(drawn: Chart) -> dict[str, Any]:
    return {table.id: [(plain(row.name), row.standing) for row in table.rows] for table in drawn.tables}


def as_expected(shown: dict[str, Any], view: View) -> dict[str, Any]:
    """What the page shows, in the same shape; numbers of sources as their ids."""
    ids = {plain(text): name for name, text in texts_of_sources(view)}
    numbers = source_numbers(view)
    cards = shown["cards"]
    for card in cards.values():
        for holder in card["holders"]:
            holder["refs"] = {numbers[number] for number in holder["refs"]}
    boxes = {}
    for name, box in shown["boxes"].items():
        seats: list[tuple[str, str, str]] = []
        for seat in box["seats"]:
            run = re.fullmatch(r"([\d,]+) seats: (.*)", seat["name"])
            number, called = (int(run[1].replace(",", "")), run[2]) if run else (1, seat["name"])
            seats += [(called, seat["office"], seat["standing"])] * number
        boxes[name] = seats or [(row["name"], row["standing"]) for row in box["rows"]]
    assert all(plain(source) in ids for source in shown["sources"])
    return {
        "cards": cards,
        "boxes": boxes,
        "remarks": shown["remarks"],
        "sources": {plain(source) for source in shown["sources"]},
    }


@cache
def held(view: View) -> dict[str, Any]:
    from orgchart.webpage.payload import payload

    made: dict[str, Any] = json.loads(json.dumps(payload(views_by_knowledge(view))))
    return made


def source_numbers(view: View) -> dict[int, str]:
    return {number: source["id"] for number, source in enumerate(held(view)["sources"], 1)}


def texts_of_sources(view: View) -> Iterator[tuple[str, str]]:
    yield from ((source["id"], source["text"]) for source in held(view)["sources"])


def random_days(view: View, number: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    days = [each.day.toordinal() for each in view.changes().days]
    picked = [chance.choice(days) + chance.choice((-1, 0, 0, 1)) for _ in range(number // 2)]
    picked += [chance.randint(days[0] - 20, days[-1] + 20) for _ in range(number - len(picked))]
    return [iso(each) for each in picked]


# tests


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_a_page_shows_of_any_day_what_the_chart_of_that_day_shows(
    browser: Browser, files: dict[str, Path], seed: str
) -> None:
    view = view_of(seed)
    opened(browser, files[seed])
    for on in random_days(view, 24, 7):
        go(browser, f"day={on}")
        shown = browser.run(SHOWN)
        assert as_expected(shown, view) == expected(view, on), on
    assert browser.asked == []
    assert browser.said == []


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_a_step_tells_what_a_diff_with_the_day_before_tells(
    browser: Browser, files: dict[str, Path], seed: str
) -> None:
    view = view_of(seed)
    opened(browser, files[seed])
    days = [each.day.toordinal() for each in view.changes().days]
    for on in random.Random(3).sample(days, 12):
        go(browser, f"day={iso(on)}")
        diff = view.diff(on - 1, on)
        words = DiffWords(diff)
        told = [change for change in diff.changes if change.shown and not is_slight(change)]
        changes = [[change.nature, sign(change), plain(words.sentence(change))] for change in told]
        assert browser.run(SHOWN)["changes"] == changes, iso(on)


def test_a_page_opens_on_the_last_day_of_which_most_is_known(browser: Browser, files: dict[str, Path]) -> None:
    opened(browser, files["jawzjan"])
    assert browser.run("document.getElementById('day').value") == "1 April 2018"


def test_arrows_step_and_the_address_and_the_history_of_the_browser_follow(
    browser: Browser, files: dict[str, Path]
) -> None:
    opened(browser, files["jawzjan"], "#day=2018-03-01")
    press(browser, "ArrowRight")
    assert browser.run("location.hash") == "#day=2018-04-01"
    press(browser, "]")
    assert browser.run("location.hash") == "#day=2018-04-02"
    press(browser, "ArrowLeft")
    press(browser, "[")
    browser.run("(history.back(), 1)")
    wait(browser, "document.getElementById('day').value === '1 April 2018'")
    assert browser.run("location.hash") == "#day=2018-04-01"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018", "1 January 2018"),
        ("2018-02", "1 February 2018"),
        ("2018-02-28", "28 February 2018"),
        ("March 2018", "1 March 2018"),
        ("5 sept 2017", "5 September 2017"),
    ],
)
def test_the_field_takes_days_as_people_write_them(
    browser: Browser, files: dict[str, Path], typed: str, day: str
) -> None:
    opened(browser, files["jawzjan"])
    script = "const f = document.getElementById('day'); f.value = {}; f.dispatchEvent(new Event('change'))"
    browser.run(f"(() => {{ {script.format(json.dumps(typed))} }})()")
    wait(browser, f"document.getElementById('slider').getAttribute('aria-valuetext') === {json.dumps(day)}")


@pytest.mark.parametrize("typed", ["05/04/2018", "2018-13", "2018-02-30", "soon", ""])
def test_the_field_refuses_what_is_no_day_or_could_be_two(browser: Browser, files: dict[str, Path], typed: str) -> None:
    opened(browser, files["jawzjan"], "#day=2018-03-01")
    script = "const f = document.getElementById('day'); f.value = {}; f.dispatchEvent(new Event('change'))"
    browser.run(f"(() => {{ {script.format(json.dumps(typed))} }})()")
    assert browser.run("document.getElementById('day').getAttribute('aria-invalid')") == "true"
    assert browser.run("document.getElementById('say').textContent").startswith("This is no day")
    assert browser.run("location.hash") == "#day=2018-03-01"


def test_every_card_opens_its_history_by_keyboard_alone(browser: Browser, files: dict[str, Path]) -> None:
    opened(browser, files["jawzjan"], "#day=2018-03-01")
    browser.run("(document.getElementById('view').focus(), 1)")
    cards = browser.run("document.querySelectorAll('.card').length")
    reached = set()
    for _ in range(4 * cards):
        press(browser, "Tab")
        inside = browser.run("document.activeElement.closest('.cards > li')?.dataset.element ?? null")
        if inside is not None:
            reached.add(inside)
    assert reached == set(browser.run("[...document.querySelectorAll('.cards > li')].map((e) => e.dataset.element)"))
    browser.run("(document.querySelector('[data-element=\"post-leader\"] .open').focus(), 1)")
    browser.run("(document.activeElement.click(), 1)")
    wait(browser, "document.querySelector('#side .panel h2')?.textContent === 'Leader'")
    assert browser.run("location.hash") == "#day=2018-03-01&open=post:leader"
    press(browser, "Escape")
    wait(browser, "!document.querySelector('#side .panel')")


def test_the_link_to_the_chart_leaves_the_day_alone(browser: Browser, files: dict[str, Path]) -> None:
    opened(browser, files["jawzjan"], "#day=2017-03-01")
    browser.run("(document.querySelector('.skip').click(), 1)")
    assert browser.run("document.activeElement.id") == "view"
    assert browser.run("[location.hash, document.getElementById('day').value]") == ["#day=2017-03-01", "1 March 2017"]


def test_a_history_tells_everything_recorded_and_links_its_sources(browser: Browser, files: dict[str, Path]) -> None:
    view = view_of("jawzjan")
    for kind, name in (("post", "leader"), ("person", "hekmat"), ("unit", "group")):
        opened(browser, files["jawzjan"], f"#day=2018-03-01&open={kind}:{name}")
        told = browser.run("[...document.querySelectorAll('.entry .what')].map((e) => e.firstElementChild.textContent)")
        assert [plain(text) for text in told] == [plain(entry.words) for entry in view.history(name).entries]
        links = browser.run("[...document.querySelectorAll('.panel .sources a')].map((a) => a.getAttribute('href'))")
        sources = view.history(name).sources
        assert set(links) == {address for one in sources for address in (one.url, one.archive) if address}


def test_the_panel_says_what_would_make_something_certain_as_explain_does(
    browser: Browser, files: dict[str, Path]
) -> None:
    view = view_of("jawzjan")
    asked = [
        ("2018-07-01", "person:nematullah-qawim", "deputy-qawim"),
        ("2018-05-15", "post:leader", "leader-habib-rahman"),
        ("2018-05-15", "person:qudrat-gul", "local-qudrat-gul"),
    ]
    for on, opens, record in asked:
        opened(browser, files["jawzjan"], f"#day={on}&open={opens}")
        told = browser.run("[...document.querySelectorAll('.panel .wanting li')].map((e) => e.textContent)")
        expected = [plain(one.words) for one in view.explain(record, on).remedies]
        assert expected
        assert [plain(one) for one in told if plain(one) in expected] == expected, (on, record, told)
    opened(browser, files["jawzjan"], "#day=2017-06-01&open=person:hekmat")
    assert browser.run("document.querySelectorAll('.panel .wanting').length") == 0


def test_hostile_names_stay_text(browser: Browser, tmp_path: Path) -> None:
    """Nothing that a register holds can run, ask for anything, or end the element that it stands in."""
    names = [text for texts in HOSTILE.values() for text in texts]
    people = {f"p{at}": {"name": readable(name)} for at, name in enumerate(names)}
    posts = {f"post{at}": {"title": readable(name), "unit": "u"} for at, name in enumerate(names)}
    tenures = {
        f"t{at}": {"person": f"p{at}", "post": f"post{at}", "start": "2018", "end": "2019", "cites": [{"source": "s"}]}
        for at in range(len(names))
    }
    register = {
        "register": {"title": readable(HOSTILE["markup"][0])},
        "sources": {"s": {"title": readable(HOSTILE["markup"][1]), "published": "2020", "url": "https://example.org/"}},
        "units": {"u": {"name": readable(HOSTILE["markup"][2])}},
        "posts": posts,
        "people": people,
        "tenures": tenures,
    }
    (tmp_path / "hostile.json").write_text(json.dumps(register), encoding="utf-8")
    orgchart.html(tmp_path / "hostile.json", tmp_path / "hostile.html")
    opened(browser, tmp_path / "hostile.html", "#day=2018-06-01&open=person:p0")
    shown = browser.run(SHOWN)
    told = {holder["name"] for card in shown["cards"].values() for holder in card["holders"]}
    drawn = chart(orgchart.snapshot(tmp_path / "hostile.json", "2018-06-01"))
    wanted = {plain(each.name) for tree in drawn.trees for card in branch_cards(tree) for each in card.occupants}
    assert told == wanted
    assert len(told) == len(names)
    assert browser.run("document.querySelectorAll('script').length") == 3
    assert browser.run("document.querySelectorAll('main b, main script, main img, main iframe').length") == 0
    assert browser.asked == []
    assert browser.said == []


def branch_cards(branch: Branch) -> Iterator[Card]:
    yield from branch.cards()


def readable(text: str) -> str:
    """Return what a role file can hold: no control characters, no lone surrogates."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\u202e\u202c") or "x"


def test_a_page_shows_of_any_day_what_was_known_of_it_by_a_day(browser: Browser, files: dict[str, Path]) -> None:
    view = view_of("jawzjan")
    opened(browser, files["jawzjan"])
    days = browser.run("[...document.getElementById('known').options].map((option) => option.textContent)")
    assert days[0] == "all sources"
    offered = {day_text(each.lens.known_by): each for each in views_by_knowledge(view)[1:] if each.lens.known_by}
    assert set(days[1:]) <= set(offered)
    for name in days[1:]:
        then = offered[name]
        for on in random_days(then, 8, 5):
            go(browser, f"day={on}&known={iso(then.lens.known_by or 0)}")
            shown = as_expected(browser.run(SHOWN), view)
            assert shown == expected(then, on), (on, name)


def test_a_search_finds_what_find_finds_in_any_spelling_and_script(browser: Browser, tmp_path: Path) -> None:
    people = {
        **{f"p{at}": {"name": names[0]} for at, names in enumerate(NAMES.values())},
        "sohrab": {"name": "Suhrāb al-Dīn Khān", "names": [{"text": "سهراب الدین خان", "script": "Arab"}]},
        "weiss": {"name": "Jörg Weiß-Łukasz"},
        "nguyen": {"name": "Nguyễn Thị Ẫm"},
    }
    posts = {f"o{at}": {"title": names[1], "unit": f"u{at}"} for at, names in enumerate(NAMES.values())}
    units = {f"u{at}": {"name": names[2]} for at, names in enumerate(NAMES.values())}
    register = {"register": {"title": "Names"}, "people": people, "posts": posts, "units": units}
    (tmp_path / "r.json").write_text(json.dumps(register), encoding="utf-8")
    orgchart.html(tmp_path / "r.json", tmp_path / "page.html")
    view = orgchart.open_register(tmp_path / "r.json").view()
    words = {word for one in (*people.values(), *units.values()) for word in one["name"].split()}
    asked = [
        *sorted(words),
        "sohrab",
        "SUHRAB",
        "sohrab khan",
        "سهراب",
        "hekmat",
        "Хикмат",
        "weiss",
        "lukasz",
        "nguyen",
        "x",
        "?!",
    ]
    opened(browser, tmp_path / "page.html")
    field = "const f = document.getElementById('find'); f.focus(); f.value = {}; f.dispatchEvent(new Event('input'))"
    for text in asked:
        browser.run(f"(() => {{ {field.format(json.dumps(text))} }})()")
        browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found = browser.run("[...document.querySelectorAll('#hits [role=option]')].map((hit) => hit.dataset.key)")
        assert found == [f"{hit.kind}:{hit.id}" for hit in view.find(text).hits], text


def test_the_list_says_of_everybody_what_the_chart_says(browser: Browser, files: dict[str, Path]) -> None:
    view = view_of("jawzjan")
    opened(browser, files["jawzjan"], "#tab=list")
    for on in random_days(view, 8, 11):
        go(browser, f"day={on}&tab=list")
        text = plain(browser.run("document.querySelector('.list').textContent.replace(/\\s+/g, ' ')"))
        drawn = chart(view.snapshot(on))
        for card in drawn.cards():
            for each in card.occupants:
                assert plain(f"{each.name}") in text
                assert plain(each.status) in text
        elements = set(
            browser.run("[...document.querySelectorAll('.list li[data-element]')].map((e) => e.dataset.element)")
        )
        assert elements == {card.id for card in drawn.cards()} | {body.id for body in drawn.bodies} | {
            table.id for table in drawn.tables
        }


def test_two_days_show_each_card_that_says_something_else_before_and_after(
    browser: Browser, files: dict[str, Path]
) -> None:
    view = view_of("jawzjan")
    opened(browser, files["jawzjan"])
    days = random_days(view, 12, 23)
    for one, other in zip(days[::2], days[1::2], strict=True):
        go(browser, f"day={one}&against={other}")
        shown = set(browser.run("[...document.querySelectorAll('.before-after')].map((e) => e.dataset.element)"))
        before, after = (expected(view, on)["cards"] for on in sorted((one, other)))
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        assert changed <= shown
        assert shown <= before.keys() | after.keys()


def test_bars_of_the_timeline_are_as_sure_as_spans(browser: Browser, files: dict[str, Path]) -> None:
    view = view_of("jawzjan")
    opened(browser, files["jawzjan"], "#tab=timeline&by=person")
    script = """Object.fromEntries([...document.querySelectorAll('.lane')].map((lane) => [
      lane.querySelector('[data-open]').dataset.open,
      [...lane.querySelectorAll('.bars')].map((bar) => [...bar.querySelectorAll('.span')].map(({ classList, style }) =>
        [classList[1], Number(style.getPropertyValue('--a')), Number(style.getPropertyValue('--b')) - 1]))]))"""
    lanes = browser.run(script)
    low, high = (int(browser.run(f"document.getElementById('slider').{end}")) for end in ("min", "max"))
    letters = {"certain": "c", "presumed": "p", "possible": "m"}
    for lane in view.timeline(by="person").lanes:
        bars = [bar for bar in lane.bars if bar.shown]
        if not bars:
            continue
        drawn = sorted(tuple(map(tuple, bar)) for bar in lanes[f"person:{lane.id}"])
        wanted = []
        for bar in bars:
            spans: list[tuple[str, int, int]] = []
            for span in bar.spans:
                first = low if span.first is None else max(low, span.first.toordinal())
                last = high if span.last is None else min(high, span.last.toordinal())
                sure = letters[span.verdict] if span.shown else "h"
                if spans and spans[-1][0] == sure and spans[-1][2] + 1 == first:
                    spans[-1] = (sure, spans[-1][1], last)
                elif last >= first:
                    spans.append((sure, first, last))
            wanted.append(tuple(spans))
        assert drawn == sorted(wanted), lane.id


@pytest.mark.parametrize("tab", ["chart", "timeline", "list"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, files: dict[str, Path], tab: str, width: int) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
    try:
        opened(browser, files["jawzjan"], f"#tab={tab}&day=2018-04-01")
        assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        cut = (
            "[...document.querySelectorAll('.cards .card')].filter((e) => e.scrollHeight > e.clientHeight + 1 "
            "|| e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"
        )
        assert browser.run(cut) == []
    finally:
        browser.call("Emulation.clearDeviceMetricsOverride")


def test_without_script_the_page_is_the_list_of_the_day_it_opens_on(browser: Browser, files: dict[str, Path]) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.visit(files["jawzjan"])
        root = browser.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
        node = browser.call("DOM.querySelector", nodeId=root, selector="#plain")["nodeId"]
        text = browser.call("DOM.getOuterHTML", nodeId=node)["outerHTML"]
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert "needs JavaScript" in text
    assert "1 April 2018" in text
    for card in chart(view_of("jawzjan").snapshot(day(2018, 4, 1))).cards():
        for holder in card.occupants:
            assert holder.name.replace("'", "&#x27;") in text or holder.name in text


@pytest.mark.parametrize(("seed", "most"), [("jawzjan", 300_000), ("us-executive", 250_000)])
def test_pages_of_the_seeds_are_small(files: dict[str, Path], seed: str, most: int) -> None:
    assert files[seed].stat().st_size <= most


def test_a_step_touches_few_nodes_and_what_did_not_change_keeps_its_place(
    browser: Browser, files: dict[str, Path]
) -> None:
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    opened(browser, files["jawzjan"], "#day=2015-01-01")
    script = (Path(__file__).parent / "steps.js").read_text(encoding="utf-8")
    found = browser.run(script)
    assert found["steps"] > 20
    assert found["touched"] <= 3 * found["changed"]
    assert found["kept"] >= 0.95 * found["unchanged"], found["moved"]


@pytest.mark.parametrize("seed", ["jawzjan", "us-executive"])
def test_two_days_compared_tell_what_a_diff_tells(browser: Browser, files: dict[str, Path], seed: str) -> None:
    """By everything that is known, and by an earlier day of knowledge; who was there between the days only as well."""
    view = view_of(seed)
    opened(browser, files[seed])
    for then, number in zip(views_by_knowledge(view), (30, 15, 15), strict=False):
        known = "" if then.lens.known_by is None else f"&known={iso(then.lens.known_by)}"
        days = random_days(then, 2 * number, 31)
        for one, other in zip(days[::2], days[1::2], strict=True):
            go(browser, f"day={one}&against={other}{known}")
            diff = then.diff(*sorted((one, other)))
            words = DiffWords(diff)
            told = [change for change in diff.changes if change.shown and not is_slight(change)]
            changes = [[change.nature, sign(change), plain(words.sentence(change))] for change in told]
            assert sorted(browser.run(SHOWN)["changes"]) == sorted(changes), (one, other, known)
            only = browser.run("[...document.querySelectorAll('#side .only')].map((each) => each.textContent)")
            assert [plain(text) for text in only] == [plain(text) for text in diff.remarks], (one, other, known)
    assert browser.said == []


def test_grids_and_tables_show_what_is_new_and_what_is_gone(browser: Browser, files: dict[str, Path]) -> None:
    view = view_of("jawzjan")
    opened(browser, files["jawzjan"], "#day=2018-07-31&against=2018-03-01")
    before, after = (chart(view.snapshot(on)) for on in ("2018-03-01", "2018-07-31"))
    named = [{cell.name for cell in drawn.bodies[0].cells if cell.standing in MEANT} for drawn in (before, after)]
    seats = "[...document.querySelectorAll('.compared .seat{}')].map((e) => e.querySelector('.name bdi').textContent)"
    assert named[0] - named[1] <= set(browser.run(seats.format(".gone")))
    assert named[1] - named[0] <= set(browser.run(seats.format(".come")))
    rows = [{row.id for row in drawn.tables[0].rows} for drawn in (before, after)]
    gone = browser.run("document.querySelectorAll('.compared tr.gone').length")
    assert gone == len(rows[0] - rows[1])


MEANT = ("certain", "presumed", "possible")


def test_on_paper_every_sheet_is_whole_and_says_what_it_is(browser: Browser, files: dict[str, Path]) -> None:
    """No card is cut by the end of a sheet, each has title, day and stamp, and the sources are at the end."""
    opened(browser, files["jawzjan"], "#day=2018-03-01")
    browser.run("(dispatchEvent(new Event('beforeprint')), 1)")
    browser.call("Emulation.setEmulatedMedia", media="print")
    try:
        sheets = browser.run(
            """[...document.querySelectorAll('#paper .sheet')].map((sheet) => {
              const { top, bottom } = sheet.getBoundingClientRect();
              const cut = [...sheet.querySelectorAll('.card')].filter((card) => {
                const box = card.getBoundingClientRect();
                return box.top < top - 1 || box.bottom > bottom + 1;
              });
              return [bottom - top, sheet.querySelectorAll('.card').length, cut.length];
            })"""
        )
    finally:
        browser.call("Emulation.setEmulatedMedia", media="")
        browser.run("(dispatchEvent(new Event('afterprint')), 1)")
    assert len(sheets) > 1
    assert all(height <= 560 and not cut for height, _, cut in sheets)
    drawn = chart(view_of("jawzjan").snapshot("2018-03-01"))
    assert sum(cards for _, cards, _ in sheets) == len(list(drawn.cards()))
    assert not browser.run("document.getElementById('paper')")
    printed = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(printed))).pages]
    for text in pages:
        assert "Qari Hekmat's group, Jawzjan · 1 March 2018" in plain(text)
        assert "register 51cc2def6dc8"[:8] in plain(text)
        assert "as of 1 March 2018" in plain(text)
    assert "Precarious Consolidation" in pages[-1]


@pytest.mark.parametrize("tab", ["timeline", "list", "chart&against=2018-07-31"])
def test_other_tabs_print_with_day_and_stamp_on_every_sheet(browser: Browser, files: dict[str, Path], tab: str) -> None:
    opened(browser, files["jawzjan"], f"#day=2018-03-01&tab={tab}")
    printed = browser.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    pages = [plain(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(printed))).pages]
    assert all("1 March 2018" in text and "orgchart 0." in text for text in pages)
    assert "Mawlawi Habib Rahman" in " ".join(pages)


def test_a_seat_opens_the_history_of_whoever_sits_in_it(browser: Browser, files: dict[str, Path]) -> None:
    opened(browser, files["jawzjan"], "#day=2018-03-01")
    named = "document.querySelectorAll('.seat:is(.s-certain, .s-presumed, .s-possible)')"
    openers = "[...document.querySelectorAll('.seat button.open')]"
    seats = browser.run(f"{named}.length")
    assert seats > 2
    assert browser.run(f"{openers}.length") == seats
    name = browser.run(f"({openers}[0].focus(), document.activeElement.textContent)")
    assert browser.run("document.activeElement.closest('.seat') !== null")
    browser.run("(document.activeElement.click(), 1)")
    wait(browser, f"document.querySelector('#side .panel h2')?.textContent === {json.dumps(name)}")
    body = browser.run("document.querySelector('.box.body .head .open').textContent")
    told = browser.run("[...document.querySelectorAll('#side .panel .why .name')].map((one) => one.textContent)")
    assert any(body in one for one in told), "that they sit in it stands in the history"
    assert browser.run("document.querySelectorAll('#side .panel .why p').length") > 1


def test_the_panel_says_how_to_ask_for_what_was_left_out(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgchart.webpage.certainty.MOST_WORK", 0)
    page = tmp_path / "page.html"
    orgchart.html(orgchart.open_register(SEEDS / "jawzjan").view(), page)
    view = orgchart.open_register(SEEDS / "jawzjan").view()
    left = payload([view])["views"][0]
    drawn = {who: left["left_out"][name] for name, who in left["who"].items() if name in left["left_out"]}
    said = []
    for who, record in sorted(drawn.items()):
        ruling = view.resolution.rulings.ruling(record)
        assert ruling is not None
        doubtful = (one for one in ruling if one.value.verdict in ("presumed", "possible") and one.value.shown)
        day_of = next(doubtful).first
        opened(browser, page, f"#day={iso(day_of)}&open={who}")
        said.append(browser.run("document.querySelector('#side .panel')?.textContent ?? ''"))
        if f"orgchart explain REGISTER {record} --as-of {iso(day_of)}" in said[-1]:
            return
        if len(said) > 8:
            break
    raise AssertionError(said)

"""The page of `orgchart serve` in a browser: it follows the files, keeps its place, and says what is wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cli.test_serve import Served
from pages.browser import Browser
from pages.test_history_page import READY, wait

SEED = Path(__file__).parents[2] / "seeds" / "jawzjan"
WHOLE = "!document.documentElement.hasAttribute('data-making')"
STILL = "document.getAnimations().length === 0"


@pytest.fixture
def jawzjan(tmp_path: Path) -> Path:
    return shutil.copytree(SEED, tmp_path / "jawzjan")


@pytest.fixture
def served(jawzjan: Path) -> Iterator[Served]:
    served = Served(jawzjan)
    yield served
    assert served.end() == (0, "")


def opened(browser: Browser, served: Served, fragment: str = "") -> None:
    browser.visit(served.address, fragment)
    wait(browser, READY)
    wait(browser, f"document.getElementById('live') && {WHOLE}")
    if fragment.startswith("#day="):  # the whole page goes to the day of the address once it is there
        day = date.fromisoformat(fragment[5:15])
        wait(browser, f"document.getElementById('day').value === '{day.day} {day:%B} {day.year}'")


def text(browser: Browser, selector: str) -> str:
    found: str = browser.run(f"document.querySelector('{selector}')?.textContent ?? ''")
    return found


def rename(folder: Path, new: str) -> None:
    people = folder / "people.yaml"
    whole = people.read_text(encoding="utf-8")
    people.write_text(whole.replace("name: Mullah Sohbatullah", f"name: {new}"), encoding="utf-8")


def test_a_saved_file_shows_where_the_page_stands(browser: Browser, served: Served, jawzjan: Path) -> None:
    """Day, open card and address stay; names in another script have their letters; nothing else is asked for."""
    address = "#day=2018-03-01&open=post:finance-head"
    opened(browser, served, address)
    wait(browser, "document.querySelector('#side.opened')")
    browser.run("window.scrollTo(0, 120)")
    top = "document.querySelector('[data-element=post-finance-head]').getBoundingClientRect().top"
    wait(browser, STILL)
    before = browser.run(top)
    rename(jawzjan, "Мулла Сохбатулла")
    wait(browser, "document.getElementById('view').textContent.includes('Мулла Сохбатулла')")
    wait(browser, f"{WHOLE} && {STILL} && document.getElementById('side').textContent.includes('Мулла Сохбатулла')")
    assert browser.run("location.hash") == address
    assert abs(browser.run(top) - before) < 2
    brought = [custom for _, of, custom in browser.fonts("[data-element=post-finance-head] *") if "Мулла" in of]
    assert brought
    assert all(brought)
    assert browser.said == []
    assert {url.partition("?")[0].rpartition("/")[2] for url in browser.asked} <= {"", "events", "held"}


def test_the_day_goes_on_being_chosen_while_the_rest_is_made(browser: Browser, served: Served, jawzjan: Path) -> None:
    opened(browser, served, "#day=2018-03-01")
    rename(jawzjan, "Mullah Zohbatullah")
    wait(browser, "document.getElementById('view').textContent.includes('Zohbatullah')")
    browser.run("(location.hash = '#day=2018-07-31&tab=list', 1)")
    wait(browser, f"document.getElementById('day').value === '31 July 2018' && {WHOLE}")
    assert "Zohbatullah" in text(browser, "#view")
    assert "Habib Rahman" in text(browser, "#view")


def test_while_a_file_is_broken_the_last_state_stays_and_the_place_is_a_link(
    browser: Browser, served: Served, jawzjan: Path
) -> None:
    opened(browser, served, "#day=2018-03-01")
    before = text(browser, "#view")
    people = jawzjan / "people.yaml"
    good = people.read_text(encoding="utf-8")
    people.write_text(good.replace("name: Mullah Sohbatullah", "nmae: Mullah <b>Sohbatullah</b>"), encoding="utf-8")
    wait(browser, "document.getElementById('live').classList.contains('broken')")
    assert text(browser, "#view") == before
    assert "cannot be read as they are" in text(browser, "#live-state")
    line = good[: good.index("name: Mullah Sohbatullah")].count("\n") + 1
    link = browser.run("document.querySelector('#live-findings a').getAttribute('href')")
    assert link == f"file/people.yaml#L{line}"
    assert browser.run("document.querySelectorAll('#live b, #view b b').length") == 0
    people.write_text(good, encoding="utf-8")
    wait(browser, "document.getElementById('live').hidden")
    assert text(browser, "#view") == before
    browser.visit(served.address + link)
    assert text(browser, f"#L{line}").strip() == "name: Mullah Sohbatullah"
    assert browser.said == []


def test_when_the_server_ends_the_page_says_so_and_stays(browser: Browser, jawzjan: Path) -> None:
    served = Served(jawzjan)
    opened(browser, served, "#day=2018-03-01")
    before = text(browser, "#view")
    assert served.end() == (0, "")
    wait(browser, "document.getElementById('live-state').textContent.includes('The server has gone')")
    assert text(browser, "#view") == before


def test_another_page_of_the_browser_gets_nothing(browser: Browser, served: Served, tmp_path: Path) -> None:
    """What a foreign page can send, it sends: each is refused, and nothing of it can be read."""
    foreign = tmp_path / "foreign.html"
    foreign.write_text("<!doctype html><title>foreign</title>", encoding="utf-8")
    browser.visit(foreign)
    tried = browser.run(
        f"Promise.all(['', 'held?day=736754&known=', 'file/people.yaml'].map((path) => "
        f"fetch('{served.address}' + path).then((one) => one.text(), () => 'refused')))"
    )
    assert tried == ["refused"] * 3
    shown = browser.run(
        "new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = () => done("
        "(() => { try { return frame.contentDocument?.body?.textContent ?? 'none' } catch { return 'none' } })()); "
        f"frame.src = '{served.address}'; document.body.append(frame); }})"
    )
    assert "Hekmat" not in shown

"""A register on several pages, opened in a browser: the index leads to the right page, and pages to one another."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import orgchart
from pages.browser import Browser, BrowserError
from pages.pictures import HOSTILE
from pages.test_history_page import READY, go, opened, readable, view_of, wait
from pages.tools import tool

FOUND = "[...document.querySelectorAll('.found li')].map((one) => one.querySelector('.name').textContent)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("split") / "pages"
    orgchart.html_pages(view_of("jawzjan"), path)
    return path


@pytest.fixture(autouse=True)
def window(browser: Browser) -> Iterator[None]:
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    yield
    browser.call("Emulation.clearDeviceMetricsOverride")


def follow(browser: Browser, link: str) -> None:
    """Follow a link to another page, and wait until that is there."""
    leave(browser, f"document.querySelector({json.dumps(link)}).click()")


def leave(browser: Browser, way: str) -> None:
    """Go to another page by some way, and wait until that is there; no page is there for a moment between the two."""
    browser.run(f"(window.was = 1, setTimeout(() => {way}), 1)")  # it goes when this has been answered
    for _ in range(600):
        with contextlib.suppress(BrowserError):
            if browser.run(f"document.documentElement !== null && window.was === undefined && {READY}"):
                break
        time.sleep(0.1)
    wait(browser, READY)


def search(browser: Browser, text: str) -> None:
    script = "const f = document.getElementById('find'); f.value = {}; f.dispatchEvent(new Event('input'))"
    browser.run(f"(() => {{ {script.format(json.dumps(text))} }})()")


def test_the_index_finds_what_find_finds_and_leads_to_it(browser: Browser, folder: Path) -> None:
    view = view_of("jawzjan")
    opened(browser, folder / "index.html")
    for text in ("Suhbatulla", "hekmat", "council", "leader", "Абиб", "nobody at all"):
        search(browser, text)
        assert browser.run(FOUND) == [hit.name for hit in view.find(text).hits], text
    search(browser, "Suhbatulla")
    assert browser.run("location.hash") == "#find=Suhbatulla"
    follow(browser, ".found a.name")
    assert browser.run("location.pathname").endswith("/unit-group.html")
    assert browser.run("document.querySelector('#side .panel h2').textContent") == "Mullah Sohbatullah"
    names = browser.run("[...document.querySelectorAll('.cards .name bdi')].map((one) => one.textContent)")
    assert "Mullah Sohbatullah" in names, "on a day on which the chart shows him"
    leave(browser, "history.back()")
    assert browser.run("document.getElementById('find').value") == "Suhbatulla"
    assert all(Path(asked.removeprefix("file://").partition("#")[0]).parent == folder for asked in browser.asked)
    assert browser.said == []


def test_every_address_of_the_index_opens_what_it_names(browser: Browser, folder: Path) -> None:
    opened(browser, folder / "index.html")
    search(browser, "a")
    hits = browser.run("[...document.querySelectorAll('.found a')].map((one) => [one.getAttribute('href')])")
    assert len(hits) > 20
    for (address,) in hits[:: max(1, len(hits) // 8)]:
        page, _, fragment = address.partition("#")
        opened(browser, folder / page, f"#{fragment}")
        key = fragment.rpartition("open=")[2]
        assert browser.run(f"document.querySelector('#side .panel') && {json.dumps(key)}") == key
        assert f"open={key}" in browser.run("location.hash")


def test_who_is_elsewhere_is_a_link_to_the_page_that_tells_of_them_on_the_same_day(
    browser: Browser, folder: Path
) -> None:
    for page in sorted(folder.glob("*.html")):
        if page.name == "index.html":
            continue
        opened(browser, page)
        outside = browser.run("document.querySelectorAll('a.out').length")
        if outside:
            break
        keys = json.loads(
            browser.run("JSON.stringify([...document.querySelectorAll('[data-open]')].map((e) => e.dataset.open))")
        )
        for key in dict.fromkeys(keys):
            go(browser, f"day=2018-03-01&open={key}")
            if browser.run("document.querySelectorAll('a.out').length"):
                break
        else:
            continue
        break
    go(browser, browser.run("location.hash").lstrip("#"))
    link = "document.querySelector('a.out')"
    key, target = browser.run(f"[{link}.dataset.key, {link}.dataset.page]")
    day = browser.run("document.getElementById('day').value")
    follow(browser, "a.out")
    assert browser.run("location.pathname").endswith(f"/{target}")
    assert browser.run("document.getElementById('day').value") == day
    assert f"open={key}" in browser.run("location.hash")
    follow(browser, ".subject a")
    assert browser.run("location.pathname").endswith("/index.html")
    assert browser.said == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("page", ["index.html", "index.html#find=mullah", "unit-group.html", "unit-taleban.html"])
def test_pages_have_no_barrier_that_axe_knows(
    browser: Browser, folder: Path, page: str, width: int, theme: str
) -> None:
    axe = tool("axe-core/axe.min.js").read_text(encoding="utf-8")
    browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    try:
        name, _, fragment = page.partition("#")
        opened(browser, folder / name, f"#{fragment}" if fragment else "")
        browser.run(f"{axe}; 1")
        script = "axe.run(document).then((found) => found.violations.map((o) => [o.id, o.nodes.map((n) => n.html)]))"
        assert browser.run(script) == []
        assert browser.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    finally:
        browser.call("Emulation.setEmulatedMedia", features=[])


def test_hostile_names_stay_text_on_the_index_and_in_its_list(browser: Browser, tmp_path: Path) -> None:
    names = [readable(text) for texts in HOSTILE.values() for text in texts]
    units = {f"u{at}": {"name": name} for at, name in enumerate(names)}
    posts = {f"p{at}-{of}": {"title": name, "unit": f"u{of}"} for of in range(3) for at, name in enumerate(names)}
    register = {
        "register": {"title": names[0]},
        "sources": {"s": {"title": names[1], "published": "2020", "url": "https://example.org/"}},
        "units": units,
        "posts": posts,
        "people": {f"x{at}": {"name": name} for at, name in enumerate(names)},
    }
    (tmp_path / "r.json").write_text(json.dumps(register), encoding="utf-8")
    files = orgchart.html_pages(tmp_path / "r.json", tmp_path / "pages")
    assert all(name.replace("-", "").replace(".", "").isalnum() for name in files)
    for file in files[:3]:
        opened(browser, tmp_path / "pages" / file)
        assert browser.run("document.querySelectorAll('script').length") == 3
        assert (
            browser.run("document.querySelectorAll('main b:not(.flag), main script, main img, main iframe').length")
            == 0
        )
    opened(browser, tmp_path / "pages" / "index.html")
    search(browser, names[0][:3])
    browser.run("document.querySelectorAll('.found li').length")
    assert browser.asked == []
    assert browser.said == []

"""A register as several pages, and the page that leads to them: a search over everything, and the list of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from orgchart.answers.stamp import TOOL
from orgchart.charts.chart import chart
from orgchart.foundation.plain_text import counted
from orgchart.model import Source
from orgchart.renderers.text.escape import clean
from orgchart.renderers.text.fonts import faces
from orgchart.temporal import Day, iso
from orgchart.view import View
from orgchart.webpage.bundle import script, style, text_of
from orgchart.webpage.division import INDEX, PageFile, divided
from orgchart.webpage.document import document, filled, packed, policy, used_in
from orgchart.webpage.payload import FORMAT, payloads
from orgchart.webpage.states import lean
from orgchart.wording.sources import link_of, source_note

ENTRY: Final = "index"
"""The file with which its script begins."""
_OURS: Final = re.compile(r"index\.html|unit-[a-z0-9-]+\.html|others(?:-[0-9]+)?\.html")
_HEAD: Final = 4000
"""In so many bytes of a page its generator is named."""
_SURE: Final = {"c": 3, "p": 2, "m": 1, "h": 0}


def made_pages(views: Iterable[View]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each page of a register, that of the index first.

    Args:
        views: the register by all that is known, then by some days of knowledge.

    Raises:
        UsageError: The register has no units.
    """
    views = list(views)
    pages = divided(views[0].register)
    held = [*payloads(views, [page.part for page in pages])]
    joined(pages, held)
    yield INDEX, index_document(pages, held, views[0])
    for page, holds in zip(pages, held, strict=True):
        yield page.file, document(holds, chart(views[0].snapshot(holds["opens_on"]), focus=page.part))


def are_pages(folder: Path) -> bool:
    """Return whether a folder holds nothing but pages of such a register."""
    files = [*folder.iterdir()]
    return bool(files) and all(_OURS.fullmatch(file.name) and _is_page(file) for file in files)


def _is_page(file: Path) -> bool:
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as read:
        return b'<meta name="generator" content="orgchart ' in read.read(_HEAD)


def joined(pages: Sequence[PageFile], held: Sequence[dict[str, Any]]) -> None:
    """Let the pages of a register name one another: what is outside of one stands on another.

    Args:
        pages: the pages.
        held: what each holds, to which this is added.
    """
    homes = _homes(pages, held)
    for page in held:
        page["part"]["index"] = INDEX
        for key, one in page["outside"].items():
            if key in homes:
                number = homes[key][0]
                one |= {"page": pages[number].file, "on": held[number]["part"]["name"]}


def _homes(pages: Sequence[PageFile], held: Sequence[dict[str, Any]]) -> dict[str, list[int]]:
    """Return the numbers of the pages that tell of each person, unit and post; that of its own unit first."""
    owners = {f"unit:{unit}": number for number, page in enumerate(pages) for unit in page.part.alone}
    homes: dict[str, list[int]] = {}
    for number, page in enumerate(held):
        for told in page["views"]:
            for key, thing in told["things"].items():
                some = homes.setdefault(key, [])
                if number not in some:
                    is_own = owners.get(thing.get("unit", key)) == number
                    some.insert(0, number) if is_own else some.append(number)
    return homes


def index(pages: Sequence[PageFile], held: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what the page that leads to all pages holds (schemas/page-index.schema.json)."""
    things: dict[str, Any] = {}
    for key, numbers in sorted(_homes(pages, held).items()):
        told = (one for number in numbers for one in held[number]["views"])
        thing = next(one["things"][key] for one in told if key in one["things"])
        on = [[number, *_day(held[number], key)] for number in numbers]
        listed = {name: thing[name] for name in ("name", "unit", "spellings") if name in thing}
        things[key] = {**listed, "on": on}
    first = held[0]
    return {
        "format": FORMAT,
        "title": first["title"],
        "stamp": first["stamp"],
        "digest": first["digest"],
        "pages": [lean(file=page.file, name=one["part"]["name"]) for page, one in zip(pages, held, strict=True)],
        "things": things,
        "spelling": first["spelling"],
    }


def _day(page: dict[str, Any], key: str) -> list[Day]:
    """Return the last of the surest days of what a page tells of somebody or something; none where it tells none."""
    told = page["views"][0]
    thing = told["things"].get(key)
    if thing is None:
        return []
    last = told["days"][-1]
    found = []
    for number in thing.get("entries", ()):
        entry = page["entries"][number]
        if key.startswith("person:") and entry.get("opens") not in told["things"]:
            continue  # of a post on another page
        for start, end, sure in entry.get("spans", ()):
            day = end if end is not None else max(last, last if start is None else start)
            found.append((_SURE[sure], day))
    return [max(found)[1]] if found else []


def index_document(pages: Sequence[PageFile], held: Sequence[dict[str, Any]], view: View) -> bytes:
    """Return the page that leads to all pages, in UTF-8.

    Args:
        pages: the pages.
        held: what each of them holds.
        view: the register; its sources have the same numbers on all pages.
    """
    holds = index(pages, held)
    cited = [_source(source) for source in view.register.sources.values()]
    listed = _listed(pages, held)
    written = f"{listed}{''.join(cited)}{held[0]['views'][0]['policy']}"
    styles = f"{faces(used_in(holds, written))}\n{style(ENTRY)}"
    gate, main = text_of("gate.js").strip(), script(ENTRY)
    kinds = [sum(key.startswith(f"{kind}:") for key in holds["things"]) for kind in ("unit", "post", "person")]
    units, posts, people = kinds
    counts = ", ".join((counted(units, "unit"), counted(posts, "post"), counted(people, "person", "people")))
    parts = {
        "policy": policy([gate, main], styles),
        "live": "",
        "tool": escape(TOOL),
        "title": _text(holds["title"]),
        "style": styles,
        "gate": gate,
        "counts": f"{counts}, on {counted(len(pages), 'page')}.",
        "pages": listed,
        "sourced": counted(len(cited), "source"),
        "sources": f"<ol>{''.join(cited)}</ol>",
        "policy_words": _text(held[0]["views"][0]["policy"]),
        "stamp": _text(holds["stamp"]),
        "script": main,
        **packed(holds),
    }
    return filled("index.html", parts)


def _listed(pages: Sequence[PageFile], held: Sequence[dict[str, Any]]) -> str:
    """Return the list of pages as HTML, each under the one that it was divided from."""
    below: dict[int | None, list[int]] = {}
    for number, page in enumerate(pages):
        below.setdefault(page.above, []).append(number)

    def lines(above: int | None) -> str:
        items = "".join(f"<li>{_line(pages[at], held[at])}{lines(at)}</li>" for at in below.get(above, ()))
        kind = ' class="pages"' if above is None else ""
        return f"<ul{kind}>{items}</ul>" if items else ""

    return lines(None)


def _line(page: PageFile, held: dict[str, Any]) -> str:
    """Return a page in the list: its link, what is on it, and from when to when it changes."""
    told = held["views"][0]
    numbers = [sum(key.startswith(f"{kind}:") for key in told["things"]) for kind in ("unit", "post", "person")]
    units, posts, people = numbers
    said = [counted(units, "unit"), counted(posts, "post"), counted(people, "person", "people")]
    if len(told["days"]) > 1:
        years = [iso(day).rsplit("-", 2)[0] for day in (told["days"][1], told["days"][-1])]
        said.append("–".join(dict.fromkeys(years)))
    link = f'<a href="{escape(page.file)}"><bdi>{_text(held["part"]["name"])}</bdi></a>'
    return f'{link} <span class="small grey">{" · ".join(said)}</span>'


def _source(source: Source) -> str:
    """Return a source in the list of sources, with where it can be read."""
    links = ((link_of(source.url), "open"), (link_of(source.archive), "archived copy"))
    ways = "".join(
        f' <a href="{escape(url)}" rel="noreferrer noopener" target="_blank">{word}</a>' for url, word in links if url
    )
    return f"<li><bdi>{_text(source_note(source))}</bdi>{ways}</li>"


def _text(text: str) -> str:
    return escape(clean(text))

"""Whether every link of a built site leads somewhere, within the site, and nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")}


class _Page(HTMLParser):
    """What a page links to, what it loads, and the places in it that can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[tuple[str, bool]] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the attributes of an element."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "link" and given.get("rel") in ("canonical", "next", "prev", "edit"):
            return
        for name in ("href", "src"):
            if name in given:
                self.targets.append((given[name], (tag, name) in _LOADED))


def wrong(site: Path) -> list[str]:
    """Return a line for each link that leads nowhere and each thing loaded from elsewhere, sorted by page."""
    pages = {file: _read(file) for file in sorted(site.rglob("*.html"))}
    return [line for file, page in pages.items() for line in _wrong(site, file, page, pages)]


def _read(file: Path) -> _Page:
    page = _Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def _wrong(site: Path, file: Path, page: _Page, pages: dict[Path, _Page]) -> Iterator[str]:
    for target, loaded in page.targets:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            if loaded and parts.scheme != "data":
                yield f"{file.relative_to(site)}: loads {target} from elsewhere"
            continue
        path = unquote(parts.path)
        base = site if path.startswith("/") else file.parent
        aimed = (base / path.lstrip("/")).resolve() if path else file
        if aimed.is_dir():
            aimed /= "index.html"
        if not aimed.is_file() or site.resolve() not in aimed.parents:
            yield f"{file.relative_to(site)}: {target} is not there"
        elif parts.fragment and aimed in pages and unquote(parts.fragment) not in pages[aimed].places:
            yield f"{file.relative_to(site)}: {target} names a place that is not there"

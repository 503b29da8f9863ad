"""The site tells of every link that leads nowhere, and of everything that would be loaded from elsewhere."""

import importlib.util
import pathlib

import pytest

ROOT = pathlib.Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("site_links", ROOT / "site" / "links.py")
assert _spec is not None
assert _spec.loader is not None
links = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(links)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<a href="other.html">', ""),
        ('<a href="other.html#place">', ""),
        ('<a href="#here"><p id="here">', ""),
        ('<a href="folder/">', ""),
        ('<a href="/other.html">', ""),
        ('<a href="https://example.org/">', ""),
        ('<img src="data:image/png;base64,AA==">', ""),
        ('<a href="gone.html">', "gone.html is not there"),
        ('<a href="other.html#gone">', "other.html#gone names a place that is not there"),
        ('<a href="../outside.html">', "../outside.html is not there"),
        ('<a href="%6Fther.html#gone">', "names a place that is not there"),
        ('<script src="https://example.org/x.js"></script>', "loads https://example.org/x.js from elsewhere"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "loads //example.org/x.css from elsewhere"),
    ],
)
def test_a_link_is_looked_after(tmp_path: pathlib.Path, markup: str, said: str) -> None:
    site = tmp_path / "site"
    (site / "folder").mkdir(parents=True)
    (site / "folder" / "index.html").write_text("<p>")
    (site / "other.html").write_text('<p id="place">')
    (tmp_path / "outside.html").write_text("<p>")
    (site / "index.html").write_text(markup)
    wrong = links.wrong(site)
    assert len(wrong) == (1 if said else 0)
    assert all(line.startswith("index.html: ") and said in line for line in wrong)

"""The gallery in diagrams/ is what the program draws today, whole, and looked at: nothing in it is drawn by hand."""

import importlib.util
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).parents[2]
GALLERY = ROOT / "diagrams"

_spec = importlib.util.spec_from_file_location("draw_gallery", GALLERY / "draw.py")
assert _spec is not None
assert _spec.loader is not None
draw = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(draw)


@pytest.mark.parametrize("picture", draw.PICTURES, ids=lambda picture: picture.name)
@pytest.mark.parametrize("format_", ["svg", "png"])
def test_every_picture_is_as_it_would_be_drawn_now(picture: "draw.Picture", format_: str) -> None:
    file = GALLERY / f"{picture.name}.{format_}"
    assert draw.drawn(picture, format_) == file.read_bytes(), "run make diagrams, and look at what changed"


def test_the_page_and_the_folder_hold_the_same_pictures() -> None:
    page = (GALLERY / "README.md").read_text(encoding="utf-8")
    assert page == draw.page()
    shown = set(re.findall(r"\(([0-9a-z-]+\.(?:png|svg))\)", page))
    assert shown == {file.name for file in GALLERY.iterdir() if file.suffix in (".png", ".svg")}


def test_the_photographs_are_those_that_are_taken() -> None:
    source = (GALLERY / "photograph.py").read_text(encoding="utf-8")
    names = set(re.findall(r'^    Photograph\("([a-z]+)"', source, re.MULTILINE))
    assert names == {file.stem for file in (GALLERY / "page").iterdir()}
    assert len(names) > 3


def test_the_readme_shows_pictures_of_the_gallery() -> None:
    shown = re.findall(r"\((diagrams/[^)]+\.(?:png|svg))\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert all((ROOT / name).is_file() for name in shown)

"""The fonts that come with the package: a drawing is the same whatever fonts the machine has, none at all included."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from orgchart import renderers
from orgchart.charts.chart import chart
from orgchart.renderers.text import fonts
from orgchart.renderers.text.metrics import width, wrap
from unit.renderers import scenes

NAMES = (
    "محمد سهراب‌الله قاری حکمت",
    "ښاغلی ګل ټول ځای ډېر ړوند ږیره څوک ڼ ۍ",
    "ٹیپو اللہ کھیل ڈار ڑ گے",
    "Қорӣ Ҳикмат Ёқубов",
    "Їжакевич Ґалаґан",
    "ʿAbd al-Ḥakīm Ghulām ʿAlī",
    "İsmail Ağaoğlu Şəhriyar Łódź",
    "Ελευθέριος Βενιζέλος",
)
SIGNS = "−–—→↔…·•“”‘’⟦⟧✕●○≤≥≈×°§№«»"
PASHTO = "ټځڅډړږښګڼۍېپچژگکیئآأإؤةهًٌٍَُِّْ٠١٢٣۰۱۲۳،؛؟"


def _everybody() -> object:
    """Return a chart with every name, half of them bold."""
    posts = [
        scenes.post(f"post{number}", name, "group", scenes.holder(name, f"h{number}", said))
        for number, name in enumerate(NAMES)
        for said in [scenes.CERTAIN if number % 2 else scenes.answer("possible", "2016-05", reasons=("lapsed",))]
    ]
    return chart(scenes.snapshot(units=(scenes.unit("group", "The group"),), posts=tuple(posts)))


# what the fonts have


@pytest.mark.parametrize("style", fonts.STYLES)
def test_every_style_has_the_letters_of_the_field_and_the_signs_of_charts(style: str) -> None:
    known = fonts.advances(style)
    assert not [char for char in "".join(NAMES) + SIGNS + PASHTO if ord(char) not in known]
    assert set(known) == set(fonts.advances(fonts.REGULAR))


def test_all_signs_that_the_package_itself_writes_are_covered() -> None:
    package = Path(fonts.__file__).parents[2]
    sources = [*package.glob("charts/*.py"), *package.glob("wording/*.py")]
    assert sources
    assert all(fonts.covers(path.read_text(encoding="utf-8")) for path in sources)


def test_each_slice_is_there_and_a_larger_one_holds_all_of_a_smaller_one() -> None:
    for style in fonts.STYLES:
        for name in fonts.SLICES:
            assert fonts.slice_file(style, name).read_bytes()[:4] == b"wOF2"
    known = fonts.advances(fonts.REGULAR)
    held = {
        name: {code for first, last in ranges for code in range(first, last + 1) if code in known}
        for name, ranges in fonts.SLICES.items()
    }
    assert set(known) - set().union(*held.values()) <= set(range(0x2150, 0x10000))
    for kind in ("arabic", "cyrillic", "greek", "latin"):
        sizes = [held[name] for name in fonts.SLICES if name.split("-")[0] == kind]
        assert all(small < large for small, large in zip(sizes, sizes[1:], strict=False))


def test_the_licence_of_the_fonts_stands_beside_them() -> None:
    text = (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright" in text


# how wide it is


def test_writing_that_the_fonts_lack_is_planned_wide() -> None:
    assert width("漢字", 10) == pytest.approx(20, abs=1)
    assert width("កម្ពុជា", 10) >= 30


def test_lines_of_a_list_break_between_the_things_listed() -> None:
    things = ["As of 1 March 2018", "25 posts: 19 named, 4 unnamed", "11 listed in 1 table"]
    for room in range(int(width(things[1], 10)) + 10, 400, 10):
        lines = wrap(" · ".join(things), room, 10, lines=9, between="·")
        assert [one for line in lines for one in line.removesuffix(" ·").split(" · ")] == things
        assert all(line.endswith(" ·") for line in lines[:-1])
        assert all(width(line, 10) <= room for line in lines)
    narrow = wrap(" · ".join(things), 60, 10, lines=99, between="·")
    assert " ".join(narrow) == " · ".join(things)
    assert all(width(line, 10) <= 60 for line in narrow)


@pytest.mark.parametrize(("name", "least"), [("Somebody of a long name " * 2, 1.25), (NAMES[1] * 2, 1.5)])
def test_wrapped_lines_stand_as_far_apart_as_their_writing_needs(name: str, least: float) -> None:
    svg = ElementTree.fromstring(renderers.render(chart(scenes.one_post(name=name)), "svg", engine="bundled"))
    bold = [text for text in svg.iter("{http://www.w3.org/2000/svg}text") if text.get("font-weight") == "bold"]
    heights = [float(text.get("y") or 0) for text in bold if (text.get("font-size") or "").startswith("11")]
    assert len(heights) >= 2
    assert all(below - above >= 11 * least for above, below in zip(heights, heights[1:], strict=False))


# drawn anywhere


def _empty_handed(tmp_path: Path, form: str) -> bytes:
    """Return a drawing made by a process with no environment, no home, no dot and no settings of fonts."""
    out = tmp_path / f"chart.{form}"
    code = (
        "import sys; from pathlib import Path; from unit.renderers import test_fonts; from orgchart import renderers\n"
        "Path(sys.argv[2]).write_bytes(renderers.render(test_fonts._everybody(), sys.argv[1]))"
    )
    here = [str(Path(__file__).parents[2]), str(Path(fonts.__file__).parents[3])]
    environment = {"PYTHONPATH": os.pathsep.join(here), "PATH": "/nowhere"}
    command = [sys.executable, "-c", code, form, str(out)]
    done = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path, check=False)
    assert not done.stderr, done.stderr.decode()
    return out.read_bytes()


@pytest.mark.parametrize("form", ["png", "pdf", "svg"])
def test_without_fonts_home_or_dot_a_drawing_is_the_same_to_the_byte(form: str, tmp_path: Path) -> None:
    assert _empty_handed(tmp_path, form) == renderers.render(_everybody(), form, engine="bundled")  # type: ignore[arg-type]


def test_a_pdf_carries_its_fonts_and_shows_every_name_in_its_script() -> None:
    page = _page(renderers.render(_everybody(), "pdf", engine="bundled"))  # type: ignore[arg-type]
    embedded = [font["/DescendantFonts"][0].get_object() for font in _fonts(page).values()]
    assert embedded
    assert all(re.match(r"/[A-Z]{6}\+OrgchartSans-", font["/BaseFont"]) for font in embedded)
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in embedded)
    assert 0 not in {glyph for _, glyph in _shown(page)}, "a box stands where a letter should"
    letters = set(normalize("NFKC", page.extract_text()))
    assert {char for char in normalize("NFKC", "".join(NAMES)) if char.isalpha()} <= letters


def test_arabic_letters_join() -> None:
    """One letter, alone and in the three places of a word, is drawn in four shapes."""

    def glyphs(name: str) -> list[tuple[str, int]]:
        return _shown(_page(renderers.render(chart(scenes.one_post(title="x", name=name, of="y")), "pdf")))

    assert len(set(glyphs("ب ببب")) - set(glyphs(" "))) >= 4


def _page(pdf: bytes) -> PageObject:
    return PdfReader(BytesIO(pdf)).pages[0]


def _fonts(page: PageObject) -> dict[str, DictionaryObject]:
    return {name: font.get_object() for name, font in page["/Resources"]["/Font"].items()}  # type: ignore[index]


def _shown(page: PageObject) -> list[tuple[str, int]]:
    """Return what the page shows, glyph by glyph: its font, and its number in it."""
    shown = []
    font = ""
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            font = operands[0]
        if operator in (b"Tj", b"TJ"):
            for part in operands[0] if operator == b"TJ" else operands:
                data = getattr(part, "original_bytes", b"")
                shown += [(font, int.from_bytes(data[at : at + 2], "big")) for at in range(0, len(data), 2)]
    return shown


# of the machine


def test_the_machine_has_a_say_only_where_the_fonts_lack_a_character() -> None:
    assert fonts.covers("Қорӣ حکمت\u200c\u2060\n")
    assert not fonts.covers("漢")


def test_nothing_is_left_behind_and_nothing_is_written_beside_the_fonts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    renderers.render(chart(scenes.one_post()), "png", engine="bundled")
    assert list(tmp_path.iterdir()) == []
    beside = {path.suffix for path in fonts.FOLDER.rglob("*") if path.is_file()}
    assert beside == {".ttf", ".woff2", ".txt"}


# SVG


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("Leader − 1 “x”", ("latin",)),
        ("ʿAbd al-Ḥakīm", ("latin-names",)),
        ("Nguyễn", ("latin-more",)),
        ("قاری حکمت", ("arabic", "latin")),
        ("ښاغلی ۍ", ("arabic", "latin")),
        ("ݐ", ("arabic-more",)),
        ("می\u200cخواهم", ("arabic",)),
        ("Қорӣ", ("cyrillic",)),
        ("Коро\u0301ль A", ("cyrillic-more", "latin-names")),
        ("Ελευθέριος", ("greek",)),
        ("Ἀθῆναι", ("greek-more",)),
        ("● ✕", ("latin", "signs")),
        ("Leader \u2068قائد\u2069", ("arabic", "latin")),
        ("漢", ()),
    ],
)
def test_a_drawing_carries_the_smallest_slices_that_hold_its_characters(text: str, names: tuple[str, ...]) -> None:
    assert fonts.slices(frozenset(map(ord, text))) == names


def test_an_svg_carries_fonts_for_what_it_says_and_nothing_from_elsewhere() -> None:
    text = renderers.render(_everybody(), "svg", engine="bundled").decode()  # type: ignore[arg-type]
    assert re.findall(r"url\((.{10})", text) == ["data:font/"] * text.count("@font-face")
    assert f"font-family=\"'{fonts.FAMILY}'," in text
    faces = re.findall(r"@font-face\{font-family:\"([^\"]*)\";font-weight:(\w+);font-style:(\w+)", text)
    assert ("Orgchart Sans", "bold", "normal") in faces
    assert ("Orgchart Sans", "normal", "normal") in faces
    assert escape(NAMES[0]) in text


def test_an_ordinary_svg_grows_little_by_its_fonts() -> None:
    text = renderers.render(chart(scenes.every_state()), "svg", engine="bundled").decode()
    assert len("".join(re.findall(r"<style>.*?</style>", text, re.DOTALL))) < 75_000

"""The fonts that come with the package: a drawing is the same whatever fonts the machine has, none at all included."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from orgchart import renderers
from orgchart.charts.chart import chart
from orgchart.renderers.graphviz.engine import draw
from orgchart.renderers.text import fonts
from orgchart.renderers.text.escape import in_label
from orgchart.renderers.text.metrics import width
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


def _widths(lines: list[tuple[str, float, str]]) -> list[float]:
    """Return how wide the engine takes lines of (text, size, markup of the style) to be, in points."""
    rows = []
    for number, (line, size, tag) in enumerate(lines):
        inside = f"<{tag}>{in_label(line)}</{tag}>" if tag else in_label(line)
        label = f'<table border="0"><tr><td><font point-size="{size:g}">{inside}</font></td></tr></table>'
        rows.append(f'n{number} [pos="0,{number * 50}", label=<{label}>];')
    dot = f'digraph {{ node [shape=plain, fontname="{fonts.FAMILY}"]; {" ".join(rows)} }}'
    drawn = json.loads(draw(dot, "json", "bundled", {}))
    return [sum(step.get("width", 0) for step in each["_ldraw_"] if step["op"] == "T") for each in drawn["objects"]]


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


@pytest.mark.parametrize(("tag", "bold", "italic"), [("", False, False), ("b", True, False), ("i", False, True)])
def test_no_text_is_drawn_wider_than_planned_and_latin_hardly_narrower(tag: str, bold: bool, italic: bool) -> None:
    texts = (*NAMES, "Mullah Sohbatullah, Illinois 1111", "DEPUTY FOR MILITARY AFFAIRS", "[1,2] − → ↔ (“x”) 4–5")
    lines = [(text, size, tag) for text in texts for size in (7, 8, 9, 11, 12, 18)]
    for (text, size, _), drawn in zip(lines, _widths(lines), strict=True):
        planned = width(text, size, bold=bold, italic=italic)
        assert drawn <= planned + 0.75, (text, size)
        if text.isascii():
            assert drawn >= planned * 0.9, (text, size)


def test_writing_that_the_fonts_lack_is_planned_wide() -> None:
    assert width("漢字", 10) == pytest.approx(20, abs=1)
    assert width("កម្ពុជា", 10) >= 30


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
    here = [str(Path(__file__).parents[2]), str(Path(fonts.__file__).parents[2])]
    environment = {"PYTHONPATH": os.pathsep.join(here), "FONTCONFIG_FILE": "/nowhere/fonts.conf", "PATH": "/nowhere"}
    command = [sys.executable, "-c", code, form, str(out)]
    done = subprocess.run(command, env=environment, capture_output=True, cwd=tmp_path, check=False)
    assert not done.stderr, done.stderr.decode()
    return out.read_bytes()


@pytest.mark.parametrize("form", ["png", "pdf", "svg"])
def test_without_fonts_home_or_dot_a_drawing_is_the_same_to_the_byte(form: str, tmp_path: Path) -> None:
    assert _empty_handed(tmp_path, form) == renderers.render(_everybody(), form, engine="bundled")  # type: ignore[arg-type]


def test_a_pdf_carries_its_fonts_and_shows_every_name_in_its_script() -> None:
    pdf = renderers.render(_everybody(), "pdf", engine="bundled")  # type: ignore[arg-type]
    embedded = re.findall(rb"/FontName /[A-Z]{6}\+([^\s/]+)", pdf)
    assert embedded
    assert all(name.startswith(b"OrgchartSans-") for name in embedded)
    assert len(embedded) == len(re.findall(rb"/FontFile[23]? [0-9]+ 0 R", pdf))
    shown = _shown(pdf)
    assert 0 not in {glyph for _, glyph, _ in shown}, "a box stands where a letter should"
    letters = {char for _, _, text in shown for char in text}
    assert {char for char in "".join(NAMES) if char.isalpha()} <= letters


def test_arabic_letters_join() -> None:
    """One letter, alone and in the three places of a word, is drawn in four shapes."""
    snapshot = scenes.one_post(title="x", name="ب ببب", of="y")
    shown = _shown(renderers.render(chart(snapshot), "pdf", engine="bundled"))
    assert len({(font, glyph) for font, glyph, text in shown if text == "ب"}) == 4


def _shown(pdf: bytes) -> list[tuple[str, int, str]]:
    """Return what the page shows, glyph by glyph: font, number of the glyph in it, characters it stands for."""
    objects = {int(number): body for number, body in re.findall(rb"(?s)(?<!\d)(\d+) 0 obj\n(.*?)\nendobj", pdf)}

    def stream(body: bytes) -> bytes:
        data = body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0] if b"stream\n" in body else b""
        return zlib.decompress(data) if b"FlateDecode" in body else data

    named: dict[str, int] = {}
    for body in objects.values():
        for name, number in re.findall(rb"/(f-\d+-\d+) (\d+) 0 R", body):
            named[name.decode()] = int(number)
    meant: dict[str, dict[int, str]] = {}
    for name, number in named.items():
        found = re.search(rb"/ToUnicode (\d+) 0 R", objects[number])
        assert found is not None, "text could not be searched or read aloud"
        told = stream(objects[int(found[1])]).decode("latin-1")
        meant[name] = dict(_pairs(told))
    shown = []
    for page in (stream(body) for body in objects.values() if b"FlateDecode" in body and b"/Length1" not in body):
        font = ""
        for match in re.finditer(rb"/(f-\d+-\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>|(\((?:[^()\\]|\\.)*\))", page):
            if match[1]:
                font = match[1].decode()
            elif match[2] and font and len(match[2]) % 4 == 0:
                for place in range(0, len(match[2]), 4):
                    glyph = int(match[2][place : place + 4], 16)
                    shown.append((font, glyph, meant[font].get(glyph, "")))
            elif match[3] and font:
                plain = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), match[3][1:-1])
                for byte in re.sub(rb"\\([()\\])", rb"\1", plain):
                    shown.append((font, byte, meant[font].get(byte, "")))
    return shown


def _pairs(told: str) -> Iterator[tuple[int, str]]:
    """Return the entries of a ToUnicode table: glyph and text."""
    for block in re.findall(r"(?s)beginbfchar(.*?)endbfchar", told):
        for glyph, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            yield int(glyph, 16), bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"(?s)beginbfrange(.*?)endbfrange", told):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + step, chr(int(text, 16) + step)
        for first, texts in re.findall(r"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[(.*?)\]", block):
            for step, text in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", texts)):
                yield int(first, 16) + step, bytes.fromhex(text).decode("utf-16-be")


# settings of one drawing


def test_the_machine_has_a_say_only_where_the_fonts_lack_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/own & only.conf")
    with fonts.settings("Қорӣ حکمت\u200c\u2060\n") as environment:
        text = Path(environment["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.find("include") is None
    assert len(root.findall("dir")) == 1
    with fonts.settings("漢") as environment:
        text = Path(environment["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert [each.text for each in ElementTree.fromstring(text).findall("include")] == ["/somewhere/own & only.conf"]


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

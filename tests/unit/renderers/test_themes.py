"""Themes: every text can be read on its ground, nothing is told by colour alone, and a theme is one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

from orgchart import renderers
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Standing
from orgchart.errors import UsageError
from orgchart.renderers.themes import theme_files as _theme_files
from orgchart.renderers.themes.contrast import contrast, linear
from orgchart.renderers.themes.theme_files import pairs, read_theme, theme_of
from unit.renderers import scenes

Vision = Callable[[str], tuple[float, float, float]]

DEFICIENCIES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""How colours look without one kind of cones, on linear RGB. Source: G. M. Machado, M. M. Oliveira and L. A. F.
Fernandes, "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15(6), 2009, table 1,
severity 1.0."""

PAPER = (Path(renderers.__file__).parents[1] / "themes" / "paper.toml").read_text(encoding="utf-8")


SUCH = 't.toml: page.ground: a colour such as "#0B3C5D" is needed'


def _light(colour: str) -> tuple[float, float, float]:
    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return red, green, blue


def _luminance(light: tuple[float, float, float]) -> float:
    """Source: WCAG 2.2, relative luminance."""
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def _seen(colour: str, vision: str) -> float:
    """Return the luminance of a colour as seen: in grey it is kept, to the 256 steps that a printer has."""
    light = _light(colour)
    if vision == "greyscale":
        share = _luminance(light)
        grey = 12.92 * share if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
        return linear(round(grey * 255))
    if vision in DEFICIENCIES:
        rows = DEFICIENCIES[vision]
        light = tuple(min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in rows)  # type: ignore[assignment]
    return _luminance(light)


@pytest.mark.parametrize("vision", ["full", "greyscale", *DEFICIENCIES])
@pytest.mark.parametrize("name", renderers.theme_names())
def test_every_text_can_be_read_on_its_ground(name: str, vision: str) -> None:
    """Source: WCAG 2.2, 1.4.3: at least 4.5:1."""
    for where, ink, ground in pairs(theme_of(name)):
        darker, lighter = sorted((_seen(ink, vision), _seen(ground, vision)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (where, ink, ground)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#ABCDEF", "#ABCDEF") == 1


@pytest.mark.parametrize("name", renderers.theme_names())
def test_the_kinds_of_certainty_are_told_apart_without_any_colour(name: str) -> None:
    theme = theme_of(name)
    forms = {}
    for standing in get_args(Standing):
        look = theme.look(standing)
        forms[standing] = (look.dash, look.bar)
    assert len(set(forms.values())) == len(forms) == 7
    assert theme.look("unnamed").italic
    assert theme.look("unnamed").dash != "solid"


@pytest.mark.parametrize("name", renderers.theme_names())
def test_who_left_is_told_from_who_came_without_any_colour(name: str) -> None:
    theme = theme_of(name)
    assert theme.look("certain", "left").struck
    assert not theme.look("certain", "took").struck
    assert theme.look("certain", "left").dash != theme.look("certain", "took").dash


def test_the_theme_for_copies_is_black_on_white() -> None:
    drawn = [chart(scenes.every_state()), diff_chart(scenes.change_of_leader())]
    for each in drawn:
        dot = renderers.render(each, "dot", theme="mono").decode()
        assert set(re.findall("#[0-9A-Fa-f]{6}", dot)) == {"#000000", "#FFFFFF"}


@pytest.mark.parametrize("name", renderers.theme_names())
def test_a_theme_changes_no_word_and_no_id(name: str) -> None:
    def told(theme: str) -> tuple[list[str | None], list[str]]:
        made = renderers.render(chart(scenes.every_state()), "svg", engine="bundled", theme=theme)
        svg = ElementTree.fromstring(made)
        ids = [element.get("id") for element in svg.iter() if element.get("class") == "node"]
        titles = ["".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}title")]
        bar = "this bar: heads an organisation"  # no word where its colour is that of the others
        return [name for name in ids if "legend-leading" not in str(name)], [words for words in titles if words != bar]

    assert told(name) == told("paper")


def test_a_theme_is_found_by_its_file_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(PAPER.replace("#1B1F24", "#10203A"), encoding="utf-8")
    monkeypatch.setattr(_theme_files, "_FOLDER", tmp_path)
    assert renderers.theme_names() == ("house",)
    assert theme_of("house").ink == "#10203A"


def test_a_theme_can_be_a_file_of_the_user(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(PAPER.replace('ground = "#FFFFFF"', 'ground = "#fff8e7"'), encoding="utf-8")
    dot = renderers.render(chart(scenes.one_post()), "dot", theme=str(path)).decode()
    assert 'bgcolor="#FFF8E7"' in dot


def test_a_theme_on_a_base_says_only_what_is_different() -> None:
    house = read_theme('base = "dark"\n[page]\nink = "#FFFFFF"\n[marks.took]\nborder = 3\n', "house", "house.toml")
    dark = theme_of("dark")
    assert (house.ink, house.look("certain", "took").border) == ("#FFFFFF", 3)
    assert (house.grey, house.look("certain", "took").fill) == (dark.grey, dark.look("certain", "took").fill)
    with pytest.raises(UsageError, match='house.toml: base: there is no theme "darc"; did you mean "dark"?'):
        read_theme('base = "darc"', "house", "house.toml")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("papr", 'there is no theme "papr"; did you mean "paper"?'),
        ("zzz", 'there is no theme "zzz"; themes are dark, mono, paper, screen'),
        ("nowhere.toml", "the theme nowhere.toml could not be read: No such file or directory"),
    ],
)
def test_an_unknown_theme_is_an_error_with_what_was_meant(name: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        renderers.render(chart(scenes.one_post()), "dot", theme=name)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[page]", "[page", "t.toml: not TOML: "),
        ('ground = "#FFFFFF"\n', "", SUCH),
        ('ground = "#FFFFFF"', 'ground = "white"', SUCH + ", not 'white'"),
        ('ground = "#FFFFFF"', 'groud = "#FFFFFF"', 't.toml: page.groud: no such key; did you mean "ground"?'),
        ("[standings.vacant]", "[standings.empty]", "t.toml: standings.empty: no such key; keys are "),
        ('bar = "hollow"', 'bar = "half"', "t.toml: standings.presumed.bar: one of full, hollow, "),
        ("bold = false", "bold = 0", "t.toml: standings.possible.bold: true or false is needed, not '0'"),
        ("border = 2", "border = 9", "t.toml: marks.took.border: a number from 1 to 4 is needed, not '9'"),
        ("text = 9", "text = 6", "t.toml: type.text: a number from 9 to 14 is needed, not '6'"),
        ("[marks.took]", "[marks.took]\nx = 1", "t.toml: marks.took.x: no such key"),
        ("summary", "summry", 't.toml: summry: no such key; did you mean "summary"?'),
        ('grey = "#57606A"', 'grey = "#999999"', "t.toml: page.grey on page.ground: #999999 on #FFFFFF has "),
    ],
)  # fmt: skip
def test_a_mistake_in_a_theme_is_named_by_file_and_key(old: str, new: str, message: str) -> None:
    assert old in PAPER
    with pytest.raises(UsageError) as caught:
        read_theme(PAPER.replace(old, new, 1), "t", "t.toml")
    assert str(caught.value).startswith(message)


def test_a_resolution_is_for_images_alone() -> None:
    drawn = chart(scenes.one_post())
    small = renderers.render(drawn, "png", engine="bundled", dpi=72)
    assert int.from_bytes(small[16:20], "big") < int.from_bytes(
        renderers.render(drawn, "png", engine="bundled")[16:20], "big"
    )
    for form in ("svg", "pdf", "dot"):
        with pytest.raises(UsageError, match="png alone"):
            renderers.render(drawn, form, dpi=72)
    with pytest.raises(UsageError, match="from 36 to 1200"):
        renderers.render(drawn, "png", dpi=5)

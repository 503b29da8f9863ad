"""Contrast and the ways of seeing colours, held against published figures."""

from __future__ import annotations

import pytest

from pages.colours import EYES, Colour, contrast, grey

BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)
RED, GREEN = Colour(1, 0, 0), Colour(0, 0.5, 0)


def _hex(text: str) -> Colour:
    return Colour(*(int(text[place : place + 2], 16) / 255 for place in (1, 3, 5)))


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast(RED, RED) == 1


@pytest.mark.parametrize(("text", "ratio"), [("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0000ff", 8.59)])
def test_contrast_to_white_is_as_published(text: str, ratio: float) -> None:
    """#767676 is the lightest grey that passes on white, #777777 the first that does not."""
    assert contrast(_hex(text), WHITE) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", EYES)
@pytest.mark.parametrize("part", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_greys_look_the_same_to_everybody(name: str, part: float) -> None:
    seen = EYES[name](Colour(part, part, part))
    assert seen.parts == pytest.approx((part, part, part), abs=0.002)


def test_red_and_green_are_alike_without_red_or_green_cones_and_not_without_blue_ones() -> None:
    def apart(name: str) -> float:
        one, other = EYES[name](_hex("#c04000")), EYES[name](_hex("#708000"))
        return max(abs(a - b) for a, b in zip(one.parts, other.parts, strict=True))

    assert apart("deuteranopia") < 0.5 * apart("all colours")
    assert apart("protanopia") < 0.5 * apart("all colours")
    assert apart("tritanopia") > 0.8 * apart("all colours")


def test_what_is_half_transparent_is_mixed_with_what_is_below() -> None:
    assert Colour(0, 0, 0, 0.5).over(WHITE).parts == (0.5, 0.5, 0.5)
    assert grey(WHITE).parts == pytest.approx((1, 1, 1))

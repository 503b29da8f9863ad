"""A body of many seats is drawn as a list by name, and a chart too large for an image with fewer levels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import orgchart
from orgchart.answers.snapshot import Snapshot
from orgchart.errors import RenderError
from orgchart.renderers.from_svg import image

SEEDS = Path(__file__).parents[3] / "seeds"
NAMES = ["Zoé Adams", "Ábel Brown", "abel carr", "Yves Éluard"]


def _house(folder: Path, named: int, seats: int) -> Snapshot:
    people = "".join(f"  p{at}: {{name: '{NAMES[at % 4]} {at:03}'}}\n" for at in range(named))
    held = "".join(
        f"  t{at * 37 % named}: {{person: p{at}, post: member, start: 2020-03-01, end: 2024-05-30, cites: [list]}}\n"
        for at in range(named)
    )
    folder.joinpath("register.yaml").write_text(
        "register: {title: The House}\nsources: {list: {title: The list, published: 2024-06-01}}\n"
        "units: {house: {name: The House, cites: [list]}}\n"
        f"posts: {{member: {{unit: house, title: Member, seats: {seats}, cites: [list]}}}}\n"
        f"people:\n{people}tenures:\n{held}",
        encoding="utf-8",
    )
    return orgchart.snapshot(folder, "2023-01-01")


def _texts(svg: bytes) -> list[str]:
    return [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg.decode(), re.DOTALL)]


def test_a_parliament_is_a_list_by_name_that_fits_a_sheet(tmp_path: Path) -> None:
    texts = _texts(orgchart.render(_house(tmp_path, 200, 210), format="svg"))
    drawn = [text for text in texts if re.fullmatch(r".* \d{3}", text)]
    assert len(drawn) == 200
    assert drawn == sorted(drawn, key=_letters)
    assert any("listed by name" in text for text in texts)
    assert "10 seats: not recorded" in texts


def _letters(name: str) -> str:
    return name.replace("Á", "a").replace("é", "e").replace("É", "e").casefold()


def test_a_council_stays_a_grid_in_the_order_of_its_seats(tmp_path: Path) -> None:
    texts = _texts(orgchart.render(_house(tmp_path, 40, 45), format="svg"))
    assert not any("listed by name" in text for text in texts)


@pytest.mark.no_cover
def test_a_list_of_seats_goes_on_over_pages_under_its_title(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    target = tmp_path / "house.pdf"
    target.write_bytes(orgchart.render(_house(tmp_path, 400, 400), format="pdf", paper="a4"))
    pages = [page.extract_text() for page in pypdf.PdfReader(target).pages]
    assert len(pages) > 1
    for text in pages:
        assert "400 seats: 400 named" in text or not re.search(r" \d{3} ", f"{text} ")
    assert sum(len(re.findall(r" \d{3} ", f"{text} ".replace("\n", " "))) for text in pages) >= 400


@pytest.mark.no_cover
def test_an_image_shows_as_many_levels_as_it_has_room_for_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = orgchart.snapshot(SEEDS / "jawzjan", "2018-03-01")
    whole = orgchart.render(snapshot, format="png")
    height = int.from_bytes(whole[20:24], "big")
    drawn: list[object] = []
    monkeypatch.setattr(image, "_SIDE", max(int.from_bytes(whole[16:20], "big"), height * 9 // 10))
    plain = orgchart.renderers.render

    def noted(picture: object, *given: object, **more: object) -> bytes:
        drawn.append(picture)
        return plain(picture, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("orgchart.renderers.render", noted)
    folded = orgchart.render(snapshot, format="png")
    assert int.from_bytes(folded[20:24], "big") <= height * 9 // 10
    assert any("An image has room for the" in remark for remark in drawn[-1].remarks)  # type: ignore[attr-defined]


def test_what_is_too_large_with_the_depth_asked_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = orgchart.snapshot(SEEDS / "jawzjan", "2018-03-01")
    monkeypatch.setattr(image, "_SIDE", 100)
    with pytest.raises(RenderError, match="too large"):
        orgchart.render(snapshot, format="png", depth=1)
    with pytest.raises(RenderError, match="too large"):
        orgchart.render(snapshot, format="png")

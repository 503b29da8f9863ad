"""The file of the page: what may run in it, what it is made of, and that nothing in it can be anything else."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

import orgchart
from orgchart.charts.chart import chart
from orgchart.temporal import day
from orgchart.webpage.bundle import FRONT, script, style
from orgchart.webpage.document import document
from orgchart.webpage.payload import payload
from orgchart.webpage.plain import plain_list

SEED = Path(__file__).parents[3] / "seeds" / "jawzjan"
HOSTILE = "</script><script>alert(1)</script> {{payload}} <!-- ]]> &lt; \u202e"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    register = {
        "register": {"title": HOSTILE},
        "sources": {"s": {"title": HOSTILE, "published": "2018"}},
        "units": {"u": {"name": HOSTILE}},
        "posts": {"p": {"title": HOSTILE, "unit": "u"}},
        "people": {"x": {"name": HOSTILE}},
        "tenures": {
            "t": {"person": "x", "post": "p", "start": "2018", "end": "2019", "cites": [{"source": "s", "at": HOSTILE}]}
        },
    }
    path = tmp_path_factory.mktemp("hostile") / "r.json"
    path.write_text(json.dumps(register), encoding="utf-8")
    return orgchart.html(path).decode()


def scripts(page: str) -> list[str]:
    return re.findall(r"<script(?: type=\"module\")?>(.*?)</script>", page, re.DOTALL)


def test_only_what_was_put_there_may_run(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (*scripts(page), *styles)]
    assert len(hashes) == 3
    assert policy[1] == (
        f"default-src 'none'; script-src {hashes[0]} {hashes[1]}; style-src {hashes[2]}; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_hostile_texts_add_no_element(page: str) -> None:
    assert page.count("<script") == 3
    assert page.count("</script>") == 3
    assert "alert(1)" not in "".join(scripts(page))
    assert "<title>&lt;/script&gt;" in page


def test_the_payload_is_packed_where_that_pays_and_reads_back(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("register: {title: Bare}\n", encoding="utf-8")
    view = orgchart.open_register(tmp_path).view()
    held = payload([view])
    first = chart(view.snapshot(held["opens_on"]))
    small = document({"opens_on": 1, "title": "x<y"}, first).decode()
    assert '<script type="application/json" id="payload">{"opens_on":1,"title":"x\\u003cy"}</script>' in small
    large = document(held | {"stamp": "s" * 5000}, first).decode()
    packed = re.search(r'id="payload" data-packed="">([^<]*)<', large)
    assert packed is not None
    assert json.loads(zlib.decompress(b64decode(packed[1]))) == json.loads(json.dumps(held | {"stamp": "s" * 5000}))


def test_the_page_without_script_has_everybody_on_its_chart() -> None:
    drawn = chart(orgchart.open_register(SEED).view().snapshot("2018-03-01"))
    text = unescape(plain_list(drawn, day(2018, 3, 1)))
    assert "<h2>1 March 2018</h2>" in text
    for card in drawn.cards():
        assert card.title in text
        assert all(each.name in text and each.status in text for each in card.occupants)
    assert all(cell.name in text and (cell.office or "") in text for body in drawn.bodies for cell in body.cells)
    assert all(row.name in text and row.status in text for table in drawn.tables for row in table.rows)
    assert all(note.text in text for note in drawn.footnotes)


def test_nothing_in_the_page_names_an_address(page: str) -> None:
    """Fonts are in it; a link is made only from the address of a source."""
    found = set(re.findall(r"(?:https?:)?//[^\s\"'<>)]+", style() + script()))
    assert found <= {"//i.test(url", "http://www.w3.org/2000/svg"}
    assert not re.search(r"@import|url\((?!data:font/woff2;base64,)", page)


def test_files_of_script_give_each_name_once_and_take_from_one_another_without_a_circle() -> None:
    """They share one scope on the page, in an order in which everything is there before it is taken."""
    files = {path.stem: path.read_text(encoding="utf-8") for path in FRONT.glob("*.js")}
    declared = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (\w+)", re.MULTILINE)
    names = [name for text in files.values() for name in declared.findall(text)]
    assert sorted(names) == sorted(set(names))
    apart = {"start": {"index", "live"}, "live": {"index"}, "index": set(files) - {"index", "find", "days", "theme"}}
    for entry, left_out in apart.items():
        made = script(entry)
        assert not re.search(r"^(import|export)\b", made, re.MULTILINE)
        for stem, text in files.items():
            if stem not in {"types", "gate"} | left_out:
                assert all(re.search(rf"\b{name}\b", made) for name in declared.findall(text)), stem
        assert "</" not in made
        assert "<!--" not in made
        assert not re.search(r"^import .* as ", "".join(files.values()), re.MULTILINE)  # names are the same everywhere
    assert "EventSource" not in script()


def test_no_text_of_a_script_runs_over_lines() -> None:
    """The space in front of lines goes when files are put together; in a text it would be missed."""
    for path in FRONT.glob("*.js"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0, f"{path.name}: {line}"

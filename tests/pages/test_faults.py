"""The rules find what they are there for: each is shown a picture that is right, and the same one broken."""

from __future__ import annotations

import re

import pytest

from pages.browser import Browser
from pages.faults import RULES, faults
from pages.measures import measure
from pages.pictures import drawing

SOUND = """\
<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="300pt" viewBox="0 0 400 300">
<style>text { font-family: sans-serif }</style>
<g id="graph0" transform="translate(20 280)">
<polygon fill="#fff" points="-20,20 -20,-280 380,-280 380,20"/>
<g id="line-b" class="edge"><path fill="none" stroke="#888" d="M175,-210 L175,-190 L70,-190 L70,-170"/></g>
<g id="line-c" class="edge"><path fill="none" stroke="#888" d="M175,-210 L175,-190 L280,-190 L280,-170"/></g>
<g id="post-a" class="node">
<polygon fill="#fff" stroke="#222" points="100,-260 250,-260 250,-210 100,-210"/>
<text x="115" y="-240" font-size="9" fill="#555">LEADER</text>
<text x="115" y="-225" font-size="11" font-weight="bold" fill="#111">Somebody</text>
<text x="220" y="-225" font-size="8" fill="#0550ae">[1]</text>
</g>
<g id="post-b" class="node">
<polygon fill="#fff" stroke="#222" points="0,-170 140,-170 140,-120 0,-120"/>
<polygon fill="#0b3c5d" points="1,-169 6,-169 6,-121 1,-121"/>
<text x="15" y="-150" font-size="11" fill="#111">Deputy</text>
</g>
<g id="post-c" class="node">
<polygon fill="#eee" stroke="#222" points="210,-170 350,-170 350,-120 210,-120"/>
<text x="225" y="-150" font-size="11" fill="#111">Clerk</text>
</g>
<g id="post-body" class="node"><polygon fill="#fbf7ef" stroke="#888" points="0,-100 350,-100 350,-20 0,-20"/></g>
<g id="seat-1" class="node">
<polygon fill="#fff" stroke="#222" points="10,-60 100,-60 100,-30 10,-30"/>
<text x="20" y="-42" font-size="9" fill="#111">A seat</text>
</g>
</g>
</svg>
"""

COVER = "215,-165 300,-165 300,-130 215,-130"
FONT = """\
<style>@font-face { font-family: F; src: url(data:font/woff2;base64,AAAA) } text.f { font-family: F }</style>
<text class="f" x="30" y="15" font-size="9">F</text>
"""
BROKEN = [
    ("texts overlap", ' y="-225" font-size="11" font-weight', ' y="-236" font-size="11" font-weight'),
    ("texts overlap", ">Somebody<", ">Somebody of that name<"),
    ("texts leave boxes", ">Clerk<", ">Clerk of the court of the upper valley<"),
    ("texts leave boxes", '<text x="15"', '<text x="3"'),
    ("texts leave boxes", '<text x="225" y="-150"', '<text x="225" y="-161"'),
    ("texts leave boxes", '<text x="225" y="-150"', '<text x="225" y="-110"'),
    ("texts leave boxes", "Deputy", "<tspan font-size='40'>Deputy</tspan>"),
    ("texts are covered", "Clerk</text>", f'Clerk</text><polygon fill="#eee" points="{COVER}"/>'),
    ("texts are pale", 'fill="#555"', 'fill="#888"'),
    ("texts are pale", 'fill="#eee"', 'fill="#333"'),
    ("texts are pale", ">Clerk", ' opacity="0.4">Clerk'),
    ("texts are small", 'font-size="8"', 'font-size="6"'),
    ("page is wide", 'viewBox="0 0 400 300"', 'viewBox="0 0 900 300"'),
    ("outside page", 'viewBox="0 0 400 300"', 'viewBox="0 0 360 300"'),
    ("outside page", '<g id="post-body" class="node">', '<g id="post-body" class="node" transform="translate(0 60)">'),
    ("boxes overlap", '<g id="post-b" class="node">', '<g id="post-b" class="node" transform="translate(90 0)">'),
    ("boxes overlap", '<g id="seat-1" class="node">', '<g id="seat-1" class="node" transform="translate(0 20)">'),
    ("boxes overlap", "10,-60 100,-60 100,-30 10,-30", "0,-260 360,-260 360,-30 0,-30"),
    ("rows are uneven", "350,-120 210,-120", "350,-118 210,-118"),
    ("rows are uneven", "210,-170 350,-170 350,-120 210,-120", "210,-171 350,-171 350,-121 210,-121"),
    ("lines cross", "L70,-190 L70,-170", "L70,-190 L70,-130"),
    ("lines cross", "L280,-190 L280,-170", "L280,-190 L280,-180"),
    ("lines cross", "M175,-210 L175,-190 L70,-190", "M175,-210 L175,-222 L70,-190"),
    ("joints are dotted", '<g id="post-b"', '<g class="edge"><circle cx="175" cy="-190" r="2"/></g><g id="post-b"'),
    ("fonts are missing", "<style>", f"{FONT}<style>"),
    ("asks for more", "</svg>", '<image href="https://example.org/x.png" x="20" y="5" width="9" height="9"/></svg>'),
]  # fmt: skip


def _rules(browser: Browser, svg: str) -> set[str]:
    return {fault.split(":")[0] for fault in faults(measure(browser, svg.encode()))}


def test_a_sound_picture_has_no_fault(browser: Browser) -> None:
    assert _rules(browser, SOUND) == set()


@pytest.mark.parametrize(("rule", "old", "new"), BROKEN)
def test_a_broken_picture_is_found_out(browser: Browser, rule: str, old: str, new: str) -> None:
    assert SOUND.count(old) >= 1
    assert rule in _rules(browser, SOUND.replace(old, new, 1))


def test_each_rule_has_a_broken_picture() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


@pytest.mark.parametrize(
    ("rule", "pattern", "new"),
    [
        ("boxes overlap", '<g id="post-envoy"', '<g transform="translate(-60 0)" id="post-envoy"'),
        ("texts leave boxes", ">Mufti Three<", ">Mufti Three of the Upper and the Lower Valley<"),
        ("texts are pale", '#1b1f24">Mufti Three<', '#9aa0a6">Mufti Three<'),
    ],
)  # fmt: skip
def test_a_chart_with_one_thing_changed_is_found_out(browser: Browser, rule: str, pattern: str, new: str) -> None:
    svg = drawing("every-state").decode()
    assert len(re.findall(pattern, svg)) >= 1
    before = _rules(browser, svg)
    assert rule not in before
    assert rule in _rules(browser, re.sub(pattern, new, svg))

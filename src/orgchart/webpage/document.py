"""The page as one file: nothing in it asks for anything, and only what was put there runs."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any, Final

from orgchart.answers.stamp import TOOL
from orgchart.charts.parts import Chart
from orgchart.renderers.text.escape import clean
from orgchart.renderers.text.fonts import BOLD, ITALIC, REGULAR, advances, faces
from orgchart.webpage.bundle import LIVE, script, style, text_of
from orgchart.webpage.plain import plain_list

_LATIN: Final = "".join(map(chr, range(0x20, 0x7F)))


def document(payload: dict[str, Any], first: Chart, *, state: str | None = None) -> bytes:
    """Return the page in UTF-8; the same payload gives the same bytes.

    Args:
        payload: what the page holds (schemas/page.schema.json).
        first: the chart of the day on which it opens, for browsers that cannot show more.
        state: of a page that is served, the number of the state of the register that it holds, and how much of it
            ("3 whole"): it asks the server that it came from for the rest and for later ones, and has fonts for
            whatever they hold. None for a page that asks for nothing.
    """
    is_live = state is not None
    plain = plain_list(first, payload["opens_on"])
    used = used_in(payload, plain) if not is_live else dict.fromkeys((REGULAR, BOLD, ITALIC), _every_character())
    styles = f"{faces(used)}\n{style('live') if is_live else style()}"
    gate, main = text_of("gate.js").strip(), script(LIVE) if is_live else script()
    parts = {
        "policy": policy([gate, main], styles, connects=is_live),
        "live": f'<meta name="orgchart-state" content="{state}">\n' if is_live else "",
        "tool": escape(TOOL),
        **_names(payload["title"], payload.get("part")),
        "style": styles,
        "gate": gate,
        "plain": plain,
        **packed(payload),
        "script": main,
    }
    return filled("page.html", parts)


def packed(payload: dict[str, Any]) -> dict[str, str]:
    """Return what a page holds as it stands in it: packed where that is shorter."""
    held = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    made = b64encode(zlib.compress(held.encode("utf-8", "replace"), 9)).decode()
    if len(made) < len(held.encode("utf-8", "replace")):
        return {"packed": ' data-packed=""', "payload": made}
    return {"packed": "", "payload": held.replace("<", "\\u003c")}


def filled(template: str, parts: Mapping[str, str]) -> bytes:
    """Return a file of the front with its places filled, in UTF-8; `head` is that of all pages (`head.html`)."""
    pieces = []
    for piece in text_of(template).replace("{{head}}", text_of("head.html")).split("{{"):
        name, closed, rest = piece.partition("}}")
        pieces.append(parts[name] + rest if closed and name in parts else piece)
    return "".join(pieces).encode("utf-8", "replace")


def _names(title: str, part: dict[str, Any] | None) -> dict[str, str]:
    """Return what a page is called, by the places where that stands; what it is a part of, where it is one."""
    register = escape(clean(title))
    if part is None:
        return {"title": register, "subject": register, "of": ""}
    name = escape(clean(part["name"]))
    of = f"of <bdi>{register}</bdi>"
    if "index" in part:
        of = f'<a href="{escape(part["index"])}">All pages</a> {of}'
    return {"title": f"{name} · {register}", "subject": name, "of": f"<p>{of}</p>"}


def policy(scripts: Iterable[str], styles: str, *, connects: bool = False) -> str:
    """Return what a page may do: run these scripts and this style, show what it carries, and nothing else.

    Args:
        scripts: the scripts.
        styles: the style.
        connects: whether it may ask the server that it came from.

    Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/
    """
    run = " ".join(map(_hashed, scripts)) or "'none'"
    asks = "connect-src 'self'; " if connects else ""
    return (
        f"default-src 'none'; script-src {run}; style-src {_hashed(styles)}; font-src data:; img-src data:; {asks}"
        "base-uri 'none'; form-action 'none'"
    )


def _hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _every_character() -> set[str]:
    """Return the characters that the fonts have."""
    return set(map(chr, advances(REGULAR)))


def used_in(payload: dict[str, Any], plain: str) -> dict[str, set[str]]:
    """Return the characters that each style of the fonts is needed for: names are bold, notes in italics."""
    used = {*json.dumps({**payload, "spelling": None}, ensure_ascii=False), *plain, *_LATIN}
    return dict.fromkeys((REGULAR, BOLD, ITALIC), used)

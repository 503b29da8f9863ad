"""SVG as Graphviz writes it, fit to publish: described for those who cannot see, with its fonts, always the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from orgchart.charts.parts import Picture
from orgchart.renderers.drawing.canvas import Plan, described
from orgchart.renderers.graphviz.dot_text import plan_to_dot
from orgchart.renderers.graphviz.engine import Engine, draw
from orgchart.renderers.graphviz.texts import with_texts, without_texts
from orgchart.renderers.text.escape import markup
from orgchart.renderers.text.fonts import BOLD, BOLD_ITALIC, FAMILY, ITALIC, REGULAR, faces
from orgchart.renderers.themes.theme import FONTS

_COMMENT: Final = re.compile("<!--.*?-->\n?", re.DOTALL)
_DOCTYPE: Final = re.compile("<!DOCTYPE[^>]*>\n?")
_ROOT: Final = re.compile("<svg ([^>]*)>", re.DOTALL)
_GRAPH: Final = re.compile(r'(<g id="graph0" class="graph"[^>]*>)\s*<title>[^<]*</title>')
_ELEMENT: Final = re.compile(r'<g id="([^"]*)" class="((?:node|edge)(?: ink)?)">\s*<title>[^<]*</title>')
_CORNER: Final = re.compile(r'<g id="corner[^"]*" class="node">.*?</g>\n?', re.DOTALL)
_FAMILY: Final = f'font-family="{FONTS}"'
_FAMILIES: Final = (
    f"font-family=\"'{FAMILY}','Noto Sans','Noto Sans Arabic','Noto Naskh Arabic',"
    "Helvetica,Arial,'DejaVu Sans',sans-serif\""
)
"""The fonts that the SVG carries, and for programs that do not look at those the nearest of common ones."""

_TEXT: Final = re.compile("<text ([^>]*)>([^<]*)</text>")


def svg_of(picture: Picture, drawn: Plan, engine: Engine) -> bytes:
    """Return the SVG of a picture as planned, fit to publish.

    Raises:
        RenderError: It could not be drawn; its place is that of the record at fault, where that is known.
    """
    dot, lines = without_texts(plan_to_dot(drawn))
    svg = with_texts(draw(dot, engine, picture.places()).decode(), lines)
    explained = picture.explained()
    words = {
        name: f"{words}. {explained[name]}" if name in explained else words for name, words in described(drawn).items()
    }
    return finish(svg, picture.title, " ".join(picture.subtitle), words)


def finish(svg: str, title: str, description: str, words: Mapping[str, str]) -> bytes:
    """Return an SVG with title and description, each element described by `words` (by id), without comments.

    It carries those slices of the fonts that hold its characters. The document type, which names an address on
    the web, and the version of Graphviz go; ids stay as they are.
    """
    text = _COMMENT.sub("", svg)
    text = _DOCTYPE.sub("", text)
    text = _CORNER.sub("", text)
    text = _GRAPH.sub(r"\1", text)
    text = text.replace(_FAMILY, _FAMILIES)
    fonts = faces(_used(text))

    def described(match: re.Match[str]) -> str:
        name = match[1].replace("&#45;", "-")
        text = words.get(name)
        inside = f"\n<title>{markup(text)}</title>" if text else ""
        return f'<g id="{name}" class="{match[2]}">{inside}'

    text = _ELEMENT.sub(described, text)
    about = f'<title id="title">{markup(title)}</title>\n<desc id="description">{markup(description)}</desc>\n'
    about += f"<style>{fonts}</style>\n" if fonts else ""
    text = _ROOT.sub(
        lambda match: f'<svg role="img" aria-labelledby="title description" {match[1]}>\n{about}', text, count=1
    )
    if "xlink:" not in text.replace("xmlns:xlink", ""):
        text = text.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return text.encode()


def _used(svg: str) -> dict[str, set[str]]:
    """Return the characters that are written in each style."""
    used: dict[str, set[str]] = {}
    for attributes, words in _TEXT.findall(svg):
        bold, italic = 'font-weight="bold"' in attributes, 'font-style="italic"' in attributes
        style = (BOLD_ITALIC if italic else BOLD) if bold else ITALIC if italic else REGULAR
        used.setdefault(style, set()).update(unescape(words))
    return used

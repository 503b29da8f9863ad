"""A role file as a page of its own, line by line, without what is kept back."""

from __future__ import annotations

from html import escape
from typing import Final

from orgchart.reporters._terminal import safe, safe_lines
from orgchart.rolefile.meaning.restricted import Closed, closed_lines, is_lost
from orgchart.rolefile.reading.document import Document
from orgchart.webpage.document import policy

_STYLE: Final = (
    ":root{color-scheme:light dark}body{font:13px/1.5 monospace;margin:1em}h1{font-size:1em}"
    "ol{padding-left:5em}li{white-space:pre-wrap;overflow-wrap:anywhere}li:target{background:#ffd54f;color:#000}"
)
_WITHHELD: Final = "(kept back: access restricted)"


def source_page(name: str, document: Document, keeps: Closed | None) -> bytes:
    """Return a role file as HTML in UTF-8; each line is the target of its number ("#L12").

    Args:
        name: what the file is called within its register.
        document: the file.
        keeps: what is not open in the register; None where everything is shown. A file of which nobody knows what is
            restricted in it, since it cannot be read, is kept back whole.
    """
    lines = safe_lines(document.text).split("\n")
    hidden: frozenset[int] = frozenset()
    if keeps is not None:
        hidden = frozenset(range(1, len(lines) + 1)) if is_lost(document) else closed_lines(document, keeps)
    items = [
        f'<li id="L{number}">{_WITHHELD if number in hidden else escape(line)}</li>'
        for number, line in enumerate(lines, 1)
    ]
    title = escape(safe(name))
    text = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy([], _STYLE)}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<ol dir="auto">\n{"".join(items)}\n</ol>\n</body>\n</html>\n'
    )
    return text.encode("utf-8", "replace")

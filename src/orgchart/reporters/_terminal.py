"""What a terminal may be sent: text from role files never moves the cursor, hides or reorders anything."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from orgchart.foundation.hidden import BIDI, ZERO_WIDTH

DANGEROUS: Final = (
    "\x00-\x1f\x7f-\x9f"  # control characters, among them the escape that begins ANSI sequences
    + BIDI  # they reorder what is read
    + ZERO_WIDTH  # line separators, hidden text, and what else cannot be seen
    + "\ud800-\udfff"  # half characters, which cannot be written
)
_LONGEST: Final = 300


def safe(text: str, longest: int = _LONGEST) -> str:
    r"""Return a text for a terminal: one line, dangerous characters written as escapes, cut where very long.

    "\x1b[31m" becomes the six characters "\\x1b[31m". Joiners that Persian and Pashto need stay.
    """
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    if cut.isascii() and cut.isprintable():  # as most texts are
        return cut
    return _to_escape().sub(_escaped, cut)


def safe_lines(text: str) -> str:
    """Return a text of several lines for a terminal, such as a diff: dangerous characters but tabs are escapes."""
    return "\n".join(_lines_escapes().sub(_escaped, line) for line in text.split("\n"))


def safe_json(text: str) -> str:
    r"""Return JSON text with characters that a terminal would act on as \u escapes; it says the same."""
    return _json_escapes().sub(_json_escaped, text)


@cache
def _to_escape() -> re.Pattern[str]:
    return re.compile(f"[{DANGEROUS}]")


@cache
def _lines_escapes() -> re.Pattern[str]:
    return re.compile(f"[{DANGEROUS.replace(chr(0) + '-' + chr(31), chr(0) + '-' + chr(8) + chr(11) + '-' + chr(31))}]")


@cache
def _json_escapes() -> re.Pattern[str]:
    return re.compile(f"[{DANGEROUS.replace(chr(0) + '-' + chr(31), '')}]")


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code) or (
        f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    )


def _json_escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"

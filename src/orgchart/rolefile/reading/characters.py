"""From bytes to text: encoding, line ends, and the characters that a role file may not hold."""

import re
from functools import cache
from typing import Any

from orgchart.foundation.file_kinds import LONGEST_START, file_kind
from orgchart.foundation.hidden import hidden_in, holds_hidden, without_hidden
from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.findings import FileFindings, SourceText

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_UNDECODED = "\udc80-\udcff"
# All suspects have one of these bytes or byte pairs in UTF-8, so that most files need no search by pattern.
_SUSPECT_BYTES = (b"\xc2", b"\xe2\x80", b"\xe2\x81", b"\xef\xbb", b"\xef\xbf")
_PLAIN_BYTES = bytes([0x09, 0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)])

_FEW = 16
"""How many code points or bytes a message spells out."""

_MOST_REPLACED = 1000
"""How many runs of bad characters a file may have before it is taken for no text at all."""


# Most files hold nothing of the kind, so the patterns are made when first needed.


@cache
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[{_UNDECODED}]+|[{_CONTROL}]+|[\x85\u2028\u2029]+|\ufeff+|[{_BIDI}]+")


@cache
def _escaped_suspect() -> re.Pattern[str]:
    return re.compile(f"[{_CONTROL}\r]|[\ud800-\udfff]|[{_BIDI}]")


@cache
def _escape_sign() -> re.Pattern[str]:
    return re.compile(r"\\[^nt\"/\\ \n]")


@cache
def _surrogate() -> re.Pattern[str]:
    return re.compile("[\ud800-\udfff]")


def decode(file: str, data: bytes) -> tuple[SourceText, FileFindings, bool]:
    """Return the text of a file, what is wrong with its characters, and whether it is worth reading on.

    A byte order mark at the start is dropped, line ends become line feeds. What may not be there is replaced
    by one U+FFFD (a line separator: by a space) per code point or undecodable byte, so that places do not
    move.
    """
    if _is_utf_16(data):
        source = SourceText(file, "")
        findings = FileFindings(source)
        findings.add("OC112", 0, "the file is saved as UTF-16 or UTF-32", "save it as UTF-8")
        return source, findings, False
    kind = file_kind(data[:LONGEST_START])
    if kind is not None:
        source = SourceText(file, "")
        findings = FileFindings(source)
        findings.add("OC117", 0, f"the file is {kind.name}, not text", kind.cure)
        return source, findings, False
    data = data.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    try:
        text = data.decode("utf-8")
        suspicious = _may_hold_suspects(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        suspicious = True
    source = SourceText(file, text)
    findings = FileFindings(source)
    return source, findings, not suspicious or _replace_suspects(source, findings)


def _replace_suspects(source: SourceText, findings: FileFindings) -> bool:
    """Replace what may not be there; return False where it is so much that this is no text at all."""
    parts: list[str] = []
    end = replaced = 0
    for match in _suspect().finditer(source.text):
        instead = _replacement(match, findings)
        if instead is None:
            continue
        replaced += 1
        if replaced > _MOST_REPLACED:
            return False
        parts += source.text[end : match.start()], instead
        end = match.end()
    source.text = "".join([*parts, source.text[end:]])
    return True


def _is_utf_16(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    head = data[:64]
    if not any(head):
        return False
    # Without a mark: Latin letters in UTF-16 are every second byte, the others are NUL.
    return len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2]))


def _may_hold_suspects(data: bytes) -> bool:
    if data.translate(None, _PLAIN_BYTES):
        return True
    return not data.isascii() and any(pair in data for pair in _SUSPECT_BYTES)


def _replacement(match: re.Match[str], findings: FileFindings) -> str | None:
    run, index = match.group(), match.start()
    first = run[0]
    if first in "\x85\u2028\u2029":
        findings.add(
            "OC114",
            index,
            f"the line separator {_spelt(run)} stands here",
            f'leave it out, or write "{_escape(first)}" in double quotes',
        )
        return " " * len(run)
    if "\u202a" <= first <= "\u2069":
        findings.add(
            "OC190", index, f"{_spelt(run)} changes the direction of writing and cannot be seen", "leave it out"
        )
        return None
    if first == "\ufeff":
        findings.add("OC116", index, "a byte order mark (U+FEFF) stands inside the file", "delete it")
    elif "\udc80" <= first <= "\udcff":
        findings.add("OC111", index, *_undecodable(run))
    else:
        findings.add("OC113", index, f"the control character {_spelt(run)} stands here", "delete it")
    return "\ufffd" * len(run)


def _undecodable(run: str) -> tuple[str, str]:
    data = run.encode("utf-8", "surrogateescape")
    count = "byte" if len(data) == 1 else "bytes"
    message = f"the {count} {data[:_FEW].hex(' ').upper()}{' ...' if len(data) > _FEW else ''} cannot be UTF-8"
    meant = data[:_FEW].decode("cp1252", "replace")
    hint = "save the file as UTF-8"
    if meant.isalpha():
        hint += f' (in Windows-1252 this would be "{meant}")'
    return message, hint


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"


def _spelt(run: str) -> str:
    """Return "U+0007" or, for several, "U+0007 U+0007" with at most `_FEW` of them."""
    names = {"\x00": " (NUL)", "\x1b": " (escape)", "\x7f": " (delete)", "\x85": " (next line)"}
    shown = " ".join(f"U+{ord(character):04X}" for character in run[:_FEW])
    if len(run) > _FEW:
        return f"{shown} ..."
    return shown + (names.get(run) or _unicode_name(run))


def _unicode_name(run: str) -> str:
    import unicodedata  # a large table, needed for messages only

    name = unicodedata.name(run, "") if len(run) == 1 else ""
    return f" ({name.lower()})" if name else ""


def needs_string_check(text: str) -> bool:
    """Return whether strings may hold what `check_string` looks for: only with escapes or hidden characters."""
    if "\\" in text and _escape_sign().search(text):
        return True
    return holds_hidden(text)


def has_suspect(string: str, *, key: bool) -> bool:
    """Return whether `check_string` would look closer at a string."""
    return _escaped_suspect().search(string) is not None or (key and holds_hidden(string))


def without_surrogates(string: str) -> str:
    """Return a string with U+FFFD for every half of a character; the same object where there is none."""
    return _surrogate().sub("\ufffd", string) if _surrogate().search(string) else string


def of_whole_characters(tree: Any) -> Any:
    """Return a tree of JSON without halves of characters, which no file of text can hold."""
    if isinstance(tree, dict):
        return {without_surrogates(key): of_whole_characters(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [of_whole_characters(one) for one in tree]
    return without_surrogates(tree) if isinstance(tree, str) else tree


def check_string(string: str, index: int, findings: FileFindings, *, key: bool) -> None:
    """Record what escapes put into a string that a role file may not hold, and what nobody sees in a key.

    Args:
        string: A key or value as read, escapes resolved.
        index: Where it starts in the text.
        findings: Where to record what is found.
        key: Whether it is a key: in a text a joiner or a soft hyphen does no harm, in a key it makes another one.
    """
    for character in dict.fromkeys(_escaped_suspect().findall(string)):
        if "\ud800" <= character <= "\udfff":
            findings.add(
                "OC115",
                index,
                f"the escape {_escape(character)} is half of a character",
                "write both halves, or the character itself",
            )
        elif not "\u202a" <= character <= "\u2069":
            findings.add("OC113", index, f"the text holds the control character {_spelt(character)}", "leave it out")
        elif character not in findings.source.text:  # where it stands there directly it has been recorded
            findings.add(
                "OC190",
                index,
                f"{_spelt(character)} changes the direction of writing and cannot be seen",
                "leave it out",
            )
    if key and (hidden := hidden_in(string)):
        hint = f"write `{without_hidden(string)}`" if without_hidden(string) else "delete it"
        findings.add("OC191", index, f"the key {shown(string)} holds {hidden}, which cannot be seen", hint)

"""What the JSON parser complains about, in the words of people."""

import json
from typing import Final

from orgchart.rolefile.reading.findings import FileFindings
from orgchart.rolefile.reading.merge_marks import CHOOSE, UNFINISHED, unfinished_merge

_Told = tuple[int, str, str | None]
_LONGEST_TRIED: Final = 1_000_000
"""How many characters are read again to see whether one of them is too many."""


def add_syntax_error(error: json.JSONDecodeError, findings: FileFindings) -> None:
    """Record why JSON could not be read, once; nothing where that character has been reported already."""
    left = unfinished_merge(findings.source.text)
    told = _explain(error.msg, error.pos, findings.source.text) if left is None else (left, UNFINISHED, CHOOSE)
    index, message, hint = told
    if not findings.has_error_at(index):
        findings.add("OC150", index, message, hint)


def _explain(problem: str, index: int, text: str) -> _Told:
    """Return code point, message and hint."""
    if problem.startswith("Unterminated string"):
        return index, 'the quotation mark " is never closed', 'write the closing " at the end of the text'
    if problem.startswith("Invalid control character"):
        if text[index] == "\n":
            return index, "a line ends inside a text", 'write the closing ", or \\n for a line break'
        return index, "a tab stands inside a text", "write \\t"
    if problem.startswith("Invalid \\"):
        index = text.rfind("\\", 0, index + 1)
        return index, f"{text[index : index + 2]} is no escape in JSON", "write the backslash twice"
    while index < len(text) and text[index].isspace():
        index += 1
    if text[index : index + 1] in ("}", "]") and (problem.startswith("Extra data") or _is_surplus(index, text)):
        return index, f"there is one {text[index]} too many", "delete it"
    if problem.startswith("Extra data"):
        return _stray(index, text) or (index, "something follows the end of the content", "put everything into one { }")
    return _comma(problem, index, text) or _stray(index, text) or _missing(problem, index, text)


def _is_surplus(index: int, text: str) -> bool:
    """Return whether the text is JSON without the bracket at fault; of a long text nobody asks."""
    if len(text) > _LONGEST_TRIED:
        return False
    try:
        json.loads(text[:index] + text[index + 1 :])
    except (ValueError, RecursionError):
        return False
    return True


def _comma(problem: str, index: int, text: str) -> _Told | None:
    """Return the finding for a comma after which nothing follows: its own place, whatever the parser says."""
    at = index
    if not problem.startswith("Illegal trailing comma"):
        at = len(text[:index].rstrip()) - 1
    if at >= 0 and text[at] == "," and text[index : index + 1] in ("}", "]", ",") and "delimiter" not in problem:
        return at, "a comma stands after the last item", "delete the comma"
    return None


def _stray(index: int, text: str) -> _Told | None:
    """Return the finding for what other languages allow and JSON does not."""
    here = text[index : index + 1]
    if here == "'":
        return index, "a text is in single quotes", "use double quotes"
    if here == "#" or text.startswith(("//", "/*"), index):
        return index, "JSON has no comments", "delete it, or write the file as YAML"
    return None


def _missing(problem: str, index: int, text: str) -> _Told:
    here = text[index : index + 1]
    if not here:
        return index, "the file ends too early", "close every { with } and every [ with ]"
    if "property name" in problem:
        return index, "a key in double quotes is wanted here", "put the key in double quotes"
    if "':'" in problem:
        return index, "a colon is missing after a key", "write a colon between key and value"
    if "','" in problem:
        return (index, "a comma or a closing bracket is missing before this", "write it; a text needs double quotes")
    if here in ",}]":
        return index, f"a value is missing before {here}", "write it, or leave the key out"
    return (index, "this is no value in JSON", "put texts in double quotes; only true, false and numbers stand without")

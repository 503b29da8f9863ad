"""Words for messages: paths and sections as people name them."""

from __future__ import annotations

from orgchart.foundation.plain_text import shown
from orgchart.rolefile.reading.document import Step

_SECTIONS = {"people": "person", "reporting": "reporting line"}
_ITEMS = {"cites": "citation", "names": "name", "facts": "fact", "part_of": "link"}


def one(section: str) -> str:
    """Return the word for one record of a section: "person" for people."""
    return _SECTIONS.get(section, section.removesuffix("s"))


def named(path: tuple[Step, ...]) -> str:
    """Return a path in words: `start` of tenure "a"; `at` of citation 1 of tenure "a"."""
    if not path:
        return "the file"
    section = str(path[0])
    if section == "register":
        parts, whole = path[1:], "the register"
    elif len(path) == 1:
        return f"the section `{section}`"
    else:
        parts, whole = path[2:], f"{one(section)} {shown(str(path[1]))}"
    keys: list[str] = []
    for step in parts:
        if isinstance(step, str):
            keys.append(step)
            continue
        *before, holder = keys or ["list"]
        whole = f"`{'.'.join(before)}` of {whole}" if before else whole
        item = f"{_ITEMS[holder]} {step + 1}" if holder in _ITEMS else f"item {step + 1} of `{holder}`"
        whole = f"{item} of {whole}"
        keys = []
    return f"`{'.'.join(keys)}` of {whole}" if keys else whole

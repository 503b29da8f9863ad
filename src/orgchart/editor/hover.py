"""What the word under the pointer means: an id its card, a key what it is for, a date its days, a code its rule."""

from __future__ import annotations

import re
from typing import Final

from orgchart.editor.card import HoverCard, card
from orgchart.editor.schema_at import allowed_at
from orgchart.editor.uses import PlacedFile
from orgchart.errors import DateSyntaxError, UnknownIdError
from orgchart.exporters.markdown import escaped
from orgchart.foundation.records import Frozen
from orgchart.opening import rule
from orgchart.reporters._terminal import safe
from orgchart.rolefile.editing.places_in_files import PlacedText
from orgchart.rolefile.editing.renaming import is_id
from orgchart.temporal import parse
from orgchart.watched import RegisterState
from orgchart.wording.dates import range_text

_CODE: Final = re.compile(r"\bOC[0-9]{3}\b")
_LONGEST: Final = 2000


class HoverText(Frozen):
    """What is shown beside a word.

    Attributes:
        start: index of its first character.
        end: index after its last character.
        markdown: as Markdown, in which every text of a register stands for itself.
        plain: the same as plain text.
    """

    start: int
    end: int
    markdown: str
    plain: str


def hover(state: RegisterState, placed: PlacedFile, text: str, index: int) -> HoverText | None:
    """Return what the word at an index of a file means; None where there is nothing to say.

    Args:
        state: the register.
        placed: the keys and texts of the file.
        text: the text of the file as the editor has it; where it is another one than was read, places may be off.
        index: of a code point.
    """
    for code in _CODE.finditer(text, text.rfind("\n", 0, index) + 1, index + 6):
        if code.start() <= index <= code.end():
            return _of_rule(code.start(), code.end(), code[0])
    span = placed.at(index) if placed.document.text == text else None
    if span is None:
        return None
    if is_id(span):
        return _of_id(state, span)
    if not span.is_key:
        return _of_date(span)
    about = allowed_at(span.path).about
    return None if not about else HoverText(start=span.start, end=span.end, markdown=escaped(about), plain=about)


def _of_id(state: RegisterState, span: PlacedText) -> HoverText | None:
    if state.view is None:
        return None
    if span.value in state.kept_back:
        words = "It is kept back (access: restricted): orgchart lsp --restricted tells of it."
        return HoverText(start=span.start, end=span.end, markdown=escaped(words), plain=words)
    told = card(state.view, span.value)
    if told is None:
        return _of_date(span)  # `seen` and `over_by` take dates as well
    earlier = "As of the last state of the files that could be read." if state.is_last_good else ""
    return HoverText(
        start=span.start, end=span.end, markdown=_markdown(told, earlier), plain=_plain_text(told, earlier)
    )


def _markdown(told: HoverCard, earlier: str) -> str:
    def safely(line: str) -> str:
        return escaped(line[:_LONGEST])

    lines = [f"**{safely(told.title)}** · {safely(told.about)}", ""]
    lines += [f"{'  ' * level}- {safely(line)}" for level, line in told.lines]
    lines += ["", *(f"{safely(line)}  " for line in told.sources)]
    return "\n".join([*lines, *(["", f"*{safely(earlier)}*"] if earlier else [])])


def _plain_text(told: HoverCard, earlier: str) -> str:
    lines = [f"{safe(told.title)} · {safe(told.about)}"]
    lines += [f"{'  ' * (level + 1)}{safe(line, _LONGEST)}" for level, line in told.lines]
    lines += [safe(line, _LONGEST) for line in told.sources]
    return "\n".join([*lines, *([earlier] if earlier else [])])


def _of_date(span: PlacedText) -> HoverText | None:
    if not (allowed_at(span.path).date or span.path[-1] in ("seen", "over_by")):
        return None
    try:
        date = parse(span.value)
    except DateSyntaxError:
        return None
    words = range_text(date.earliest, date.latest) or "on an unknown day"
    if date.approximate:
        words += "; about: the policy of the register says how far that reaches"
    words += "; uncertain: what follows from it is possible at most" if date.uncertain else ""
    return HoverText(start=span.start, end=span.end, markdown=escaped(words), plain=words)


def _of_rule(start: int, end: int, code: str) -> HoverText | None:
    try:
        meant = rule(code)
    except UnknownIdError:
        return None
    plain = f"{meant.code} {meant.name}: {meant.summary}\n{meant.why}"
    markdown = f"**{meant.code} {meant.name}**: {escaped(meant.summary)}\n\n{escaped(meant.why)}"
    return HoverText(start=start, end=end, markdown=markdown, plain=plain)

"""What the YAML parser complains about, in the words of people.

Both parsers are understood: the messages of libyaml and of the pure parser differ in wording, not in kind.
"""

import re

import yaml

from orgchart.rolefile.reading.findings import FileFindings
from orgchart.rolefile.reading.merge_marks import CHOOSE, UNFINISHED, unfinished_merge

_QUOTES = ('"', "'")

_WORDINGS = (
    ("tab character", "_tab"),
    ("cannot start any token", "_bad_start"),
    ("unexpected end of stream", "_open_quote"),
    ("unexpected document", "_open_quote"),
    ("unknown escape", "_escape"),
    ("hexdecimal", "_escape"),
    ("hexadecimal", "_escape"),
    ("invalid Unicode", "_escape"),
    ("values are not allowed", "_stray_colon"),
    ("entries are not allowed", "_stray_item"),
    ("keys are not allowed", "_stray_question_mark"),
    ("unexpected ':'", "_colon_in_text"),
    ("expected ':'", "_no_colon"),
    ("',' or", "_open_bracket"),
    ("expected key", "_misplaced"),
    ("'-' indicator", "_misplaced"),
    ("<block end>", "_misplaced"),
    ("<document start>", "_misplaced"),
    ("comment or line break", "_block_text"),
    ("a comment or a line break", "_block_text"),
    ("indentation indicator", "_block_text"),
    ("node content", "_no_value"),
    ("incompatible YAML", "_directive"),
    ("tag handle", "_tag"),
)
"""Parts of messages, the first match counts, each with the method that explains it."""

_CONTEXTS = (("anchor", "_anchor"), ("alias", "_anchor"), ("tag", "_tag"), ("directive", "_directive"))
"""Parts of the context, looked at before the message itself."""


def add_syntax_error(error: yaml.YAMLError, findings: FileFindings) -> None:
    """Record why YAML could not be read, once; nothing where that character has been reported already."""
    if (left := unfinished_merge(findings.source.text)) is not None:
        findings.add("OC124", left, UNFINISHED, CHOOSE)  # whatever the mark was taken for before
        return
    explanation = _Explanation(error, findings)
    code, index, message, hint = explanation.explain()
    if not findings.has_error_at(index):
        findings.add(code, index, message, hint, explanation.related)


_Told = tuple[str, int, str, str | None]


class _Explanation:
    """One error of the parser with what stands around it."""

    def __init__(self, error: yaml.YAMLError, findings: FileFindings) -> None:
        self.source = findings.source
        self.text = findings.source.text
        self.problem = str(getattr(error, "problem", None) or error)
        self.context = str(getattr(error, "context", None) or "")
        context_mark = getattr(error, "context_mark", None)
        mark = getattr(error, "problem_mark", None) or context_mark
        self.index = min(mark.index if mark else 0, len(self.text))
        # libyaml gives a mark without meaning where an error has no context.
        self.start = min(context_mark.index, self.index) if context_mark and self.context else self.index
        self.before = self.source.line_before(self.index)
        self.here = self.text[self.index : self.index + 1]
        self.related: tuple[tuple[int, str], ...] = ()

    def explain(self) -> _Told:
        """Return code, code point, message and hint."""
        for part, name in _CONTEXTS:
            if f"a {part}" in self.context or f"an {part}" in self.context:
                return self._call(name)
        for part, name in _WORDINGS:
            if part in self.problem:
                return self._call(name)
        return "OC120", self.index, f"this is not YAML ({self.problem})", None

    def _call(self, name: str) -> _Told:
        finding: _Told = getattr(self, name)()
        return finding

    def _tab(self) -> _Told:
        index = self.index
        line_start = index - len(self.before)
        tab = self.text.find("\t", line_start)
        indentation = self.text[line_start : tab + 1] if tab >= 0 else ""
        if indentation and not indentation.strip():
            index = tab
        return "OC121", index, "a tab is used for indentation", "use spaces"

    def _bad_start(self) -> _Told:
        if self.here == "\t":
            return self._tab()
        return (
            "OC126",
            self.index,
            f'a text cannot start with "{self.here}"',
            f"put the text in quotes: '{self._rest()}'",
        )

    def _rest(self) -> str:
        """Return the rest of the line, shortened, to be shown inside single quotes."""
        rest = self.text[self.index :].split("\n", 1)[0].rstrip()
        shown = rest if len(rest) <= 40 else f"{rest[:40]}..."
        return shown.replace("'", "''")

    def _open_quote(self) -> _Told:
        quote = self.text[self.start : self.start + 1]
        hint = f"write the closing {quote} at the end of the text"
        return "OC122", self.start, f"the quotation mark {quote} is never closed", hint

    def _escape(self) -> _Told:
        index = self.index
        if self.text[index : index + 1] != "\\":
            # The mark is at or after the backslash, depending on the parser.
            index = max(self.text.rfind("\\", self.start, index + 1), self.start)
        escape = self.text[index : index + 2]
        if "invalid Unicode" in self.problem and re.match(r"\\[uU](?:0000)?[dD][89a-fA-F]", self.text[index:]):
            return (
                "OC115",
                self.start,
                f"the escape {self.text[index : index + 6]} is half of a character",
                "write both halves, or the character itself",
            )
        return (
            "OC127",
            index,
            f'"{escape}" is no escape in double quotes',
            "use single quotes, in which nothing is an escape, or write the backslash twice",
        )

    def _stray_colon(self) -> _Told:
        before = self.before.strip()
        first = re.match(r"(?:(?:- +)*+[^\s#'\"]|-)[^:#]*+:\s++(?=\S)", before)
        if first:
            return (
                "OC126",
                self.index,
                'a second ": " stands in this line',
                f'put the text in quotes: {before[: first.end()].rstrip()} "..."',
            )
        line_start = self.index - len(self.before)
        before_line = self.source.line_before(max(line_start - 1, 0))
        indentation = _indentation(before_line)
        if line_start and not _is_deeper(self.before, before_line):
            return self._no_colon_at(line_start - 1 - len(before_line) + indentation)
        return (
            "OC125",
            line_start + _indentation(self.before),
            "this line is indented deeper than the one it belongs to, or the line before it lacks its colon",
            "start it in the same column as the other keys of the record",
        )

    def _stray_item(self) -> _Told:
        if self.before.rstrip().endswith(":"):
            hint = "start the list on the next line, or put the text in quotes if it is no list"
        else:
            hint = "start every item of the list in the same column"
        return "OC125", self.index, "an item of a list cannot start here", hint

    def _stray_question_mark(self) -> _Told:
        return ("OC126", self.index, 'a text cannot start with "? "', f"put the text in quotes: '{self._rest()}'")

    def _no_colon(self) -> _Told:
        if self.text[self.start : self.start + 1] in ("*", "&"):
            return self._anchor()
        return self._no_colon_at(self.start)

    def _no_colon_at(self, index: int) -> _Told:
        if self.text.startswith(("<<<<<<<", "=======", ">>>>>>>"), index):
            return ("OC124", index, UNFINISHED, CHOOSE)
        glued = re.compile(r"([a-z_-]+):(?=\S)").match(self.text, index)
        if glued:
            return ("OC124", index, f'the key "{glued[1]}" lacks the space after its colon', f'write "{glued[1]}: "')
        return ("OC124", index, "this line lacks the colon after its key", "write a colon and a space after the key")

    def _open_bracket(self) -> _Told:
        bracket = self.text[self.start : self.start + 1]
        closing = {"[": "]", "{": "}"}.get(bracket, bracket)
        unclosed = f"the {bracket} is not closed with {closing}, or a comma is missing after an item"
        if "\n" in self.text[self.start : self.index]:
            self.related = ((self.index, "here it is noticed"),)
            return "OC123", self.start, unclosed, f"write the {closing}"
        if self.before.endswith(_QUOTES):
            return self._after_quote(self.before[-1])
        if self.here and self.here in "]}" and self._is_surplus():
            return "OC123", self.index, f"there is one {self.here} too many", "delete it"
        hint = f'write a comma or {closing} before it; a text with any of , [ ] {{ }} or ": " in it needs quotes'
        self.related = ((self.start, f"the {bracket}"),)
        return "OC123", self.index, f"neither a comma nor {closing} follows here", hint

    def _is_surplus(self) -> bool:
        """Return whether the brackets of the line would be in order without the one at fault."""
        start = self.text.rfind("\n", 0, self.index) + 1
        end = self.text.find("\n", self.index)
        line = self.text[start : self.index] + self.text[self.index + 1 : end if end >= 0 else None]
        opened = []
        for bracket in re.sub(r"\"[^\"]*\"|'[^']*'|(^|\s)#.*", "", line):
            if bracket in "[{":
                opened.append(bracket)
            elif bracket in "]}" and (not opened or opened.pop() != {"]": "[", "}": "{"}[bracket]):
                return False
        return not opened

    def _misplaced(self) -> _Told:
        before = self.before.rstrip()
        if before.endswith(_QUOTES):
            return self._after_quote(before[-1])
        if before.endswith(("]", "}")):
            if self.here and self.here in "]}":
                return "OC123", self.index, f"there is one {self.here} too many", "delete it"
            return ("OC123", self.index, f"text follows the closing {before[-1]}", "put the whole text in quotes")
        if self.here and self.here in "]}":
            return ("OC123", self.index, f"the {self.here} closes nothing", "delete it, or put the text in quotes")
        if self.here == ":":
            return self._empty_key()
        alias = re.search(r"(?<=: )\*\S+$", before)
        if alias:
            self.start = self.index - len(self.before) + alias.start()
            return self._anchor()
        if re.search(r"^\.\.\.", self.text[: self.index], re.MULTILINE):
            return ("OC133", self.index, "something follows the end mark ...", "delete the line with the three dots")
        if before:
            return "OC120", self.index, "this cannot stand here", "put the text in quotes"
        return (
            "OC125",
            self.index,
            "this line is indented differently from the lines it belongs to",
            "start it in the same column as the other keys or items",
        )

    def _after_quote(self, quote: str) -> _Told:
        hint = "put the whole text in quotes"
        if quote == "'":
            hint += "; an apostrophe in single quotes is written twice"
        return "OC122", self.index, f"text follows the closing {quote}", hint

    def _block_text(self) -> _Told:
        sign = self.text[self.start : self.start + 1]
        return (
            "OC126",
            self.start,
            f"a text cannot start with {sign}",
            f"put the text in quotes, or start it on the line after the {sign}",
        )

    def _no_value(self) -> _Told:
        shown = "" if self.here.isspace() else self.here
        if shown and shown in ",]}":
            return ("OC123", self.index, f"a value is missing before {shown}", "write it, or put the text in quotes")
        if self.here == ":":
            return self._empty_key()
        bracket = -1 if self.here else self._open_bracket_before()
        if bracket >= 0:
            return "OC123", bracket, f"the {self.text[bracket]} is never closed", "write the closing bracket"
        return "OC120", self.index, "a value is missing here", "write it, or leave the key out"

    def _open_bracket_before(self) -> int:
        """Return where the last bracket without a partner is, looking back a little; -1 for none."""
        closed = 0
        for at in range(self.index - 1, max(self.index - 10_000, -1), -1):
            character = self.text[at]
            closed += (character in "]}") - (character in "[{")
            if closed < 0:
                return at
        return -1

    def _empty_key(self) -> _Told:
        return "OC134", self.index, "a key is empty", "write the key before the colon"

    def _colon_in_text(self) -> _Told:
        if re.compile(r"[a-z_-]+:(?=\S)").match(self.text, self.start):
            return self._no_colon_at(self.start)
        return ("OC126", self.start, "a text inside [ ] or { } has a colon at its end", "put the text in quotes")

    def _anchor(self) -> _Told:
        sign = self.text[self.start : self.start + 1]
        return "OC130", self.start, f"a text cannot start with {sign}", "put the text in quotes"

    def _tag(self) -> _Told:
        return "OC131", self.start, "a text cannot start with !", "put the text in quotes"

    def _directive(self) -> _Told:
        index = self.start if self.text[self.start : self.start + 1] == "%" else self.text.rfind("%", 0, self.index)
        return (
            "OC135",
            max(index, 0),
            "the file starts with a directive (%)",
            "delete it; a text that starts with % needs quotes",
        )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_deeper(line: str, other: str) -> bool:
    return _indentation(line) > _indentation(other)

"""The exceptions of the package, all below `OrgchartError`.

Bad data met while reading a register is reported as diagnostics, not raised; what is raised here is a bad
call, a text that is not a date, or a result that could not be made. Messages give the fact, the place, the
cure.
"""

_CARET_WINDOW = 72
"""How many characters of a long source a caret rendering shows."""


class OrgchartError(Exception):
    """The root: whoever catches this catches everything that the package raises on purpose."""


class MissingFontWarning(UserWarning):
    """A drawing has characters that the fonts which come along lack; it is drawn in whatever font is there."""


class DateSyntaxError(OrgchartError, ValueError):
    """A text is not a date, a day or a duration.

    Attributes:
        source: The text as it was given.
        span: Where the trouble is, as code points of `source`: start inclusive, end exclusive. An empty span
            points between two characters, or after the last one.
        reason: What is wrong, without the place.
        suggestion: A text that is probably meant, or None where that cannot be told.
    """

    def __init__(self, source: str, span: tuple[int, int], reason: str, suggestion: str | None = None) -> None:
        super().__init__(source, span, reason, suggestion)
        self.source = source
        self.span = span
        self.reason = reason
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Return reason, place (characters counted from 1) and suggestion, in one line."""
        start, end = self.span
        if start >= len(self.source):
            place = "at the end"
        elif end - start <= 1:
            place = f"at character {start + 1}"
        else:
            place = f"at characters {start + 1} to {end}"
        message = f"{self.reason}, {place} of {_shown(self.source)}"
        return message if self.suggestion is None else f"{message}; {self._cure(self.suggestion)}"

    @staticmethod
    def _cure(suggestion: str) -> str:
        """Return the suggestion as the end of a sentence; one that is a sentence itself stays as it is."""
        return suggestion if " " in suggestion else f'did you mean "{suggestion}"?'

    def caret(self) -> str:
        """Return two lines: the source (cut around the trouble if it is long) and carets under the span."""
        start, end = self.span
        first = max(0, min(start, len(self.source)) - _CARET_WINDOW // 2)
        last = min(len(self.source), first + _CARET_WINDOW)
        lead = "..." if first else ""
        tail = "..." if last < len(self.source) else ""
        line = lead + _one_line(self.source[first:last]) + tail
        width = max(1, min(end, last) - start)
        return f"{line}\n{' ' * (len(lead) + start - first)}{'^' * width}"


class UnknownIdError(OrgchartError, KeyError):
    """An id is not in the register.

    Attributes:
        name: The id that was asked for.
        suggestions: Ids that resemble it, the nearest first; may be empty.
    """

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name, suggestions)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        """Return a sentence (a plain `KeyError` would print the bare arguments)."""
        message = f"no record has the id {_shown(self.name)}"
        if not self.suggestions:
            return message
        choices = " or ".join(f'"{_one_line(s)}"' for s in self.suggestions)
        return f"{message}; did you mean {choices}?"


class RoleFileError(OrgchartError):
    """Role files hold errors, and the caller asked for a register rather than for diagnostics.

    Attributes:
        diagnostics: What was found, in the order of the files; never empty in practice.
    """

    def __init__(self, diagnostics: tuple[object, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        """Return the number of diagnostics and the first of them."""
        count = len(self.diagnostics)
        if not count:
            return "the role files could not be read"
        more = f" (and {count - 1} more)" if count > 1 else ""
        return f"{self.diagnostics[0]}{more}"


class RenderError(OrgchartError):
    """A drawing could not be made; no file was left behind.

    Attributes:
        message: What failed and what to do about it.
        place: What it failed on (an id, a label, a line of the drawing), or None where that is unknown.
    """

    def __init__(self, message: str, place: object | None = None) -> None:
        super().__init__(message, place)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        """Return the message and the place."""
        return self.message if self.place is None else f"{self.message}, at {self.place}"


class RevisionError(OrgchartError):
    """A revision of git could not be read: git is missing, or there is no such repository, revision or path."""


class UsageError(OrgchartError):
    """The package or the command was called in a way that has no meaning; the message says what to do."""


def _shown(source: str) -> str:
    """Return a text quoted for a message: one line, cut in the middle where it is long."""
    if len(source) > _CARET_WINDOW:
        half = _CARET_WINDOW // 2
        source = f"{source[:half]}...{source[-half:]}"
    return f'"{_one_line(source)}"'


def _one_line(text: str) -> str:
    """Return the text with every character that would break the line or the encoding replaced by one "?"."""
    return "".join(c if c.isprintable() else "?" for c in text)

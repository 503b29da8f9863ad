"""Dates as they are written in role files: EDTF (ISO 8601-2), levels 0 to 2, reduced once to day bounds.

`parse` is the only way in. It reads intervals and sets here and leaves single dates to `singles`. Where a set
has gaps, the bounds are those of its hull. Days are civil days of the proleptic Gregorian calendar; a time of
day and its shift are checked and dropped.
"""

from typing import Final, Literal, TypeAlias

from orgchart.errors import DateSyntaxError
from orgchart.foundation.records import Slotted
from orgchart.temporal import singles
from orgchart.temporal.days import Day
from orgchart.temporal.singles import Level, Reach, Single

EndKind: TypeAlias = Literal["date", "open", "unknown"]
Kind: TypeAlias = Literal["date", "interval", "set-one", "set-all"]

_UNIT_ORDER: Final = ("day", "month", "season", "year", "decade", "century", "millennium")
_CLOSING: Final = {"[": "]", "{": "}"}
_assign = object.__setattr__


class Edtf(Slotted, aside=("_ends",)):
    """A date as written, and the bounds it stands for. Made by `parse` only.

    Attributes:
        source: The text as written.
        level: The lowest EDTF level that has this form: 0, 1 or 2.
        earliest: First day that the date can touch; None where it is open, unknown or not bounded.
        latest: Last day, inclusive; None likewise.
        start_kind: Why `earliest` is as it is: "date", "open" ("..") or "unknown" (left out).
        end_kind: The same for `latest`.
        uncertain: Whether any part carries "?" or "%".
        approximate: Whether any part carries "~" or "%".
        kind: "date", "interval", "set-one" (one of them, "[…]") or "set-all" (all of them, "{…}").
        start_precision: Unit of the date at the start ("day", "month", "season", "year", "decade", "century",
            "millennium", "10^4 years" …); None where no date is written there.
        end_precision: The same at the end; for a single date the same as `start_precision`.

    The qualifiers "?", "~" and "%" never move `earliest` and `latest`; see `widened`.
    """

    __slots__ = (
        "source", "level", "earliest", "latest", "start_kind", "end_kind", "uncertain", "approximate", "kind",
        "start_precision", "end_precision", "_ends",
    )  # fmt: skip
    source: str
    level: Level
    earliest: Day | None
    latest: Day | None
    start_kind: EndKind
    end_kind: EndKind
    uncertain: bool
    approximate: bool
    kind: Kind
    start_precision: str | None
    end_precision: str | None
    _ends: tuple[tuple[Single, ...], tuple[Single, ...]] | None

    def __init__(
        self,
        source: str,
        level: Level,
        earliest: Day | None,
        latest: Day | None,
        start_kind: EndKind,
        end_kind: EndKind,
        uncertain: bool,
        approximate: bool,
        kind: Kind,
        start_precision: str | None,
        end_precision: str | None,
        ends: tuple[tuple[Single, ...], tuple[Single, ...]] | None = None,
    ) -> None:
        _assign(self, "source", source)
        _assign(self, "level", level)
        _assign(self, "earliest", earliest)
        _assign(self, "latest", latest)
        _assign(self, "start_kind", start_kind)
        _assign(self, "end_kind", end_kind)
        _assign(self, "uncertain", uncertain)
        _assign(self, "approximate", approximate)
        _assign(self, "kind", kind)
        _assign(self, "start_precision", start_precision)
        _assign(self, "end_precision", end_precision)
        _assign(self, "_ends", ends)

    @property
    def precision(self) -> str | None:
        """The coarser of the precisions of start and end; None where no date is written at all."""
        written = [unit for unit in (self.start_precision, self.end_precision) if unit is not None]
        return max(written, key=_coarseness, default=None)

    def widened(self, reach: Reach | None = None) -> tuple[Day | None, Day | None]:
        """Return earliest and latest, moved outwards by one unit where the date is approximate.

        "2016~" gives 2015-01-01 and 2017-12-31, "2016-05~" gives 2016-04-01 and 2016-06-30. The unit is that
        of the part which carries "~" or "%"; each end of an interval, and each member of a set, is widened by
        its own. An end that is not approximate stays where it is.

        Args:
            reach: months and days to widen by instead of one unit, by the months and days of the unit.
        """
        if self._ends is None:
            return self.earliest, self.latest
        firsts, lasts = self._ends
        return (
            min((single.widened(reach)[0] for single in firsts), default=None),
            max((single.widened(reach)[1] for single in lasts), default=None),
        )

    def __str__(self) -> str:
        """Return the date as it was written."""
        return self.source

    def __repr__(self) -> str:
        """Return how to make this date again."""
        return f"parse({self.source!r})"


def parse(text: str) -> Edtf:
    """Return the date that a text of EDTF says.

    Edtf = Single | Interval | Set ;

    Raises:
        DateSyntaxError: The text is no valid EDTF; with the place, the reason, and where it is known the
        text
            that was probably meant. Nothing else is raised, whatever the text.

    Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019-02-04; ISO 8601-2:2019.
        The rulings where these are silent are in docs/reference/dates.md.
    """
    try:
        return _read(text)
    except DateSyntaxError as error:
        raise _with_suggestion(error) from None


date = parse  # as `orgchart` calls it


def _read(text: str) -> Edtf:
    """Return the date, or raise an error whose suggestion has not been tried yet."""
    if text[:1] in _CLOSING:
        return _set(text)
    if "/" in text:
        return _interval(text)
    single = singles.read(text)
    level, earliest, latest, precision, uncertain, approximate, _, _ = single
    ends = ((single,), (single,)) if approximate else None
    return Edtf(
        text,
        level,
        earliest,
        latest,
        "date",
        "date",
        uncertain,
        approximate,
        "date",
        precision,
        precision,
        ends,
    )


def _interval(text: str) -> Edtf:
    """Return an interval; its start must not be later than its end in every reading.

    Interval = Start , "/" , End ;
    Start    = "" | ".." | Single | ".." , Single ;
    End      = "" | ".." | Single | Single , ".." ;

    Nothing before or after "/" is an unknown start or end, ".." an open one; ".." before the start ("on or
    before") or after the end ("on or after") leaves that side open. Ends have no time of day. Unspecified
    digits in an end make the interval level 2.

    Source: LoC EDTF, level 0 (time interval), level 1 (extended interval), level 2 (interval).
    """
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        place = len(start_text) + 1 + end_text.index("/")
        raise DateSyntaxError(text, (place, place + 1), 'an interval has one "/"')
    start_kind, start, start_level = _end(text, start_text, 0)
    end_kind, end, end_level = _end(text, end_text, len(start_text) + 1)
    level = 2 if "X" in text else max(start_level, end_level)
    both_dated = start_kind == end_kind == "date"
    if both_dated and start is not None and end is not None and start.earliest > end.latest:
        exchanged = f"{end_text}/{start_text}"
        raise DateSyntaxError(text, (0, len(text)), "the start is later than the end", exchanged)
    uncertain = (start is not None and start.uncertain) or (end is not None and end.uncertain)
    approximate = (start is not None and start.approximate) or (end is not None and end.approximate)
    earliest = start.earliest if start is not None and start_kind == "date" else None
    latest = end.latest if end is not None and end_kind == "date" else None
    ends = None
    if approximate:
        ends = (
            (start,) if start is not None and earliest is not None else (),
            (end,) if end is not None and latest is not None else (),
        )
    start_precision = None if start is None else start.precision
    end_precision = None if end is None else end.precision
    return Edtf(
        text,
        level,
        earliest,
        latest,
        start_kind,
        end_kind,
        uncertain,
        approximate,
        "interval",
        start_precision,
        end_precision,
        ends,
    )


def _end(text: str, written: str, offset: int) -> tuple[EndKind, Single | None, Level]:
    """Return one end of an interval: its kind, the date written there (if any), and its level."""
    if not written:
        return "unknown", None, 1
    if written == "..":
        return "open", None, 1
    if written.startswith("..") and not offset:
        return "open", _member(text, written[2:], 2, "an interval"), 2
    if written.endswith("..") and offset:
        return "open", _member(text, written[:-2], offset, "an interval"), 2
    single = _member(text, written, offset, "an interval")
    return "date", single, single.level


def _set(text: str) -> Edtf:
    """Return a set of dates: "[…]" one of them, "{…}" all of them.

    Set    = "[" , Members , "]" | "{" , Members , "}" ;
    Member = Single | Single , ".." , Single | ".." , Single | Single , ".." ;

    Members are parted by commas without spaces. ".." stands before the first date only, after the last only,
    or between two dates of the same precision. Members need not be in order, and have no time of day.

    Source: LoC EDTF, level 2 (sets).
    """
    closing = _CLOSING[text[0]]
    if text[-1] != closing:
        last = len(text) - 1 if text[-1] in "]}" else len(text)
        fixed = f"{text[:last]}{closing}"
        raise DateSyntaxError(text, (last, len(text)), f'"{text[0]}" is closed by "{closing}"', fixed)
    members: list[Single] = []
    is_open_before = is_open_after = False
    offset, end = 1, len(text) - 1
    while True:
        comma = text.find(",", offset, end)
        stop = end if comma < 0 else comma
        first, dots, second = text[offset:stop].partition("..")
        if dots and not first:
            if offset != 1:
                reason = 'only the first date of a set has ".." before it'
                raise DateSyntaxError(text, (offset, offset + 2), reason)
            is_open_before = True
        else:
            members.append(_member(text, first, offset, "a set"))
        if dots and not second and first:
            if comma >= 0:
                raise DateSyntaxError(text, (stop - 2, stop), 'only the last date of a set has ".." after it')
            is_open_after = True
        elif dots:
            members.append(_member(text, second, stop - len(second), "a set"))
            if first:
                _check_range(text, members[-2], members[-1], (offset, stop))
        if comma < 0:
            break
        offset = comma + 1
    return _set_of(text, members, is_open_before, is_open_after)


def _check_range(text: str, first: Single, last: Single, span: tuple[int, int]) -> None:
    """Raise unless "first..last" has two dates of one precision in their order."""
    if first.precision != last.precision:
        reason = f'from a {first.precision} to a {last.precision}: ".." is for one precision'
        raise DateSyntaxError(text, span, reason)
    if first.earliest > last.latest:
        raise DateSyntaxError(text, span, 'the date before ".." is the later one')


def _set_of(text: str, members: list[Single], is_open_before: bool, is_open_after: bool) -> Edtf:
    """Return the set with the hull of its members as bounds."""
    first = min(members, key=lambda single: single.earliest)
    last = max(members, key=lambda single: single.latest)
    approximate = any(single.approximate for single in members)
    ends = None
    if approximate:
        ends = (() if is_open_before else tuple(members), () if is_open_after else tuple(members))
    return Edtf(
        text,
        2,
        None if is_open_before else first.earliest,
        None if is_open_after else last.latest,
        "open" if is_open_before else "date",
        "open" if is_open_after else "date",
        any(single.uncertain for single in members),
        approximate,
        "set-one" if text[0] == "[" else "set-all",
        first.precision,
        last.precision,
        ends,
    )


def _member(text: str, written: str, offset: int, whole: str) -> Single:
    """Return the single date that stands at `offset` of an interval or a set.

    Raises:
        DateSyntaxError: With the place in the whole text.
    """
    if "T" in written:
        place = offset + written.index("T")
        end = offset + len(written)
        reason = f"a date in {whole} has no time of day"
        raise DateSyntaxError(text, (place, end), reason, text[:place] + text[end:])
    try:
        return singles.read(written)
    except DateSyntaxError as error:
        start, end = error.span
        from orgchart.temporal.phrases import suggest  # as `faults`

        phrase = suggest(written)
        suggestion = error.suggestion if phrase is None else phrase.edtf
        if suggestion is not None:
            suggestion = text[:offset] + suggestion + text[offset + len(written) :]
        raise DateSyntaxError(text, (start + offset, end + offset), error.reason, suggestion) from None


def _with_suggestion(error: DateSyntaxError) -> DateSyntaxError:
    """Return the error with a suggestion that is valid: its own, that of a phrase, or none."""
    if error.suggestion is not None and _is_valid(error.suggestion):
        return error
    from orgchart.temporal import faults  # texts that are no dates are rare, and it is slow to import

    explained = faults.explained(error)
    if explained is not error and (explained.suggestion is None or _is_valid(explained.suggestion)):
        return explained
    cleaned = faults.cleaned(error.source)
    suggestion = cleaned if cleaned is not None and _is_valid(cleaned) else None
    return DateSyntaxError(error.source, error.span, error.reason, suggestion)


def _is_valid(text: str) -> bool:
    """Return whether a suggestion would be accepted."""
    try:
        _read(text)
    except DateSyntaxError:
        return False
    return True


def _coarseness(unit: str) -> tuple[int, int]:
    """Return where a unit of precision stands among the others, the finest first."""
    if unit in _UNIT_ORDER:
        return _UNIT_ORDER.index(unit), 0
    return len(_UNIT_ORDER), int(unit.removeprefix("10^").removesuffix(" years"))

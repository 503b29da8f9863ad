"""Ordinary words for dates, and the EDTF they probably mean: offered, never used to guess.

The readings, in the order in which they are tried: what is no date at all (a duration, "unknown", "ongoing");
older EDTF and lower-case letters; day, month and year in digits; a word before a date ("before", "about",
"mid"); one date; two dates. Where both orders of day and month are possible, both days are offered. "Early",
"mid" and "late" are thirds: four months of a year, ten days of a month (the last has the rest). A winter
counts for the year it begins in; "the 1900s" is the century, being the wider reading.
"""

import re
from typing import Final

from orgchart.foundation.records import Frozen
from orgchart.temporal.words import calendar, neighbour, point

PLAIN_FORM: Final = "a date is written year, month, day, in digits with hyphens"
"""Why a phrase that is one date is no EDTF yet."""

_LONGEST: Final = 100


class Suggestion(Frozen, kw_only=False):
    """What a phrase probably means.

    Attributes:
        edtf: A valid EDTF text, or None where no date can be meant and `because` says why.
        because: The reading it rests on, in one clause.
        alternatives: Other EDTF texts that the phrase can mean, the likelier first.
    """

    edtf: str | None
    because: str
    alternatives: tuple[str, ...] = ()


def suggest(text: str) -> Suggestion | None:
    """Return what a phrase probably means, or None where nobody can say.

    Whether the text is EDTF already is not asked: a month such as "2018-04" suggests itself.
    """
    if len(text) > _LONGEST:
        return None
    words = _tidy(text)
    for reading in (_no_date, _old_edtf, _day_and_month, _with_word, _one, _two):
        suggestion = reading(words)
        if suggestion is not None:
            return suggestion
    return None


def _tidy(text: str) -> str:
    """Return the text in lower case, with ASCII digits and hyphens and single spaces."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return " ".join(re.sub("[\u2010-\u2015\u2212]", "-", digits).lower().split())


def years_meant(text: str) -> str | None:
    """Return the range of years that a date with a season may be meant as: "1936/1939" for "1936-39"; None for others.

    Source: EDTF level 2 reads 21 to 41 after a year as a part of that year; printed works shorten a range of years so.
    """
    written = re.fullmatch("([0-9]{2})([0-9]{2})-(2[1-9]|3[0-9]|4[01])[?~%]?", text)
    if written is None or written[3] <= written[2]:
        return None
    return f"{written[1]}{written[2]}/{written[1]}{written[3]}"


_PARTS_OF_YEAR: Final = (
    *("spring", "summer", "autumn", "winter"),
    *(f"{season} in the north" for season in ("spring", "summer", "autumn", "winter")),
    *(f"{season} in the south" for season in ("spring", "summer", "autumn", "winter")),
    *(f"the {number} quarter" for number in ("first", "second", "third", "fourth")),
    *(f"the {number} third" for number in ("first", "second", "last")),
    *("the first half", "the second half"),
)
"""What the codes 21 to 41 in the place of a month stand for.

Source: ISO 8601-2:2019, 4.8, sub-year groupings.
"""


def part_of_year(text: str) -> str | None:
    """Return what the code in the place of the month stands for: "spring" for "2018-21"; None where there is none."""
    written = re.fullmatch("-?[0-9X]{4}[?~%]?-[?~%]?(2[1-9]|3[0-9]|4[01])[?~%]?", text)
    return None if written is None else _PARTS_OF_YEAR[int(written[1]) - 21]


_COUNT: Final = "(?:some|several|a few|many|a couple of|a|an|one|two|three|four|five|six|ten|[0-9]{1,3})"
_LENGTH: Final = re.compile(f"(?:(?:for|after|within|about) )*{_COUNT} (?:day|night|week|month|year|decade)s?")
_UNKNOWN: Final = re.compile(
    "(?:date )?(?:is )?(?:unknown|not known)|n/?a|n[.]d[.]|none|null|tb[cd]|undated|no date|[?]+"
)
_LASTING: Final = re.compile(
    "(?:to |until |till )?(?:the )?(?:present|now|today|date|current|currently|ongoing|incumbent)"
)
_RELATIVE: Final = re.compile("yesterday|tomorrow|recently|(?:last|next|this) (?:day|week|month|year)|.{1,30} ago")


def _no_date(words: str) -> Suggestion | None:
    """Return why a phrase is no date: a duration, not known, still lasting, relative."""
    if _LENGTH.fullmatch(words):
        return Suggestion(None, "this is a duration, not a date: give the earliest and latest day it can be")
    if _UNKNOWN.fullmatch(words):
        return Suggestion(None, "a date that is not known is left out")
    if _LASTING.fullmatch(words):
        return Suggestion(None, "what lasts has no end yet: leave the end out and say when it was seen")
    if _RELATIVE.fullmatch(words):
        return Suggestion(None, "this depends on the day it was written: give the date itself")
    return None


_GROUP: Final = re.compile("(^|/|-)\\(([0-9]{2,4}(?:-[0-9]{2})*)\\)([?~%])")
_MASKED: Final = re.compile(
    "(-?(?:[0-9]{3}[?]|[0-9]{2}[?]{2}|[0-9xu]{4})(?:-(?:[0-9][xu?]|[xu?]{2}|[0-9]{2})(?:-[0-9xu?]{2})?)?)([~%]?)"
)
_OLD_END: Final = re.compile("(unknown|open|[-0-9?~%]{4,12})/(unknown|open|[-0-9?~%]{4,12})")


def _old_edtf(words: str) -> Suggestion | None:
    """Return older EDTF in its present form ("(2004)?", "199u", "2004/open"); so too "201x" and "20??"."""
    if "(" in words:
        edtf = _GROUP.sub(_without_parentheses, words)
        is_done = "(" not in edtf and re.fullmatch("[-0-9?~%/]+", edtf)
        because = "EDTF has had no parentheses since 2018: a qualifier stands left of the one part it is on"
        return Suggestion(edtf, because) if is_done else None
    match = _MASKED.fullmatch(words)
    if match is not None and any(unknown in words for unknown in "xu?"):
        return Suggestion(re.sub("[xu?]", "X", match[1]) + match[2], 'a digit that is not known is written "X"')
    match = _OLD_END.fullmatch(words)
    if match is not None and ("unknown" in words or "open" in words):
        edtf = words.replace("unknown", "").replace("open", "..")
        return Suggestion(edtf, 'an open end is "..", an unknown one is left out')
    match = re.fullmatch("y?(-?)([1-9][0-9]{4}|[1-9][0-9]{5,6}|[1-9][0-9]{8,17})([?~%]?)", words)
    if match is not None:
        return Suggestion(f"Y{match[1]}{match[2]}{match[3]}", "a year of more than four digits begins with Y")
    match = re.fullmatch("y(-?[0-9]{4})([?~%]?)", words)
    return Suggestion(match[1] + match[2], "Y is for years of more than four digits") if match is not None else None


def _without_parentheses(match: re.Match[str]) -> str:
    before, parts, qualifier = match.groups()
    if before != "-":
        return f"{before}{parts}{qualifier}"
    return "".join(f"-{qualifier}{part}" for part in parts.split("-"))


_DAY_AND_MONTH: Final = re.compile("([0-9]{1,2})([-/. ])([0-9]{1,2})\\2([0-9]{4})")


def _day_and_month(words: str) -> Suggestion | None:
    """Return "05/04/2018" as both days it can be, the one with the day first before the other."""
    match = _DAY_AND_MONTH.fullmatch(words)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), match[4]
    day_first, month_first = calendar(year, second, first), calendar(year, first, second)
    if not (first and second):
        return None
    if day_first is None or month_first is None or day_first == month_first:
        edtf = day_first or month_first
        return Suggestion(edtf, PLAIN_FORM) if edtf is not None else None
    both = tuple(sorted((day_first, month_first)))
    because = f"this can be {day_first} (day first) or {month_first} (month first)"
    return Suggestion(f"[{both[0]},{both[1]}]", because, (day_first, month_first))


_ABOUT: Final = re.compile("(?:about|around|circa|approximately|approx[.]?|roughly|near|ca?[.]|ca?(?= )|~) ?(.+)")
_MAYBE: Final = re.compile(
    "(?:possibly|probably|perhaps|maybe|presumably|reportedly) (.+)|(.+?) ?(?:\\(?[?]\\)?|\\(uncertain\\))"
)
_NOT_AFTER: Final = re.compile("(?:by|no later than|not later than|not after|on or before|at the latest) (?:the )?(.+)")
_NOT_BEFORE: Final = re.compile(
    "(?:no earlier than|not earlier than|not before|on or after|at the earliest) (?:the )?(.+)"
)
_BEFORE: Final = re.compile("(?:before|prior to|earlier than) (.+)")
_AFTER: Final = re.compile("(?:after|later than|following) (.+)")
_SINCE: Final = re.compile("(?:since|starting(?: in| from)?|as of|from) (.+?)(?: on(?:wards?)?)?")
_UNTIL: Final = re.compile("(?:until|till|up to|through|ending(?: in)?) (.+)")
_NIGHT: Final = re.compile(
    "(?:(?:in|on|during) )?(?:the )?(?:over)?night (?:of|on) (?:the )?(.+)|overnight (?:on )?(.+)"
)
_TIME_OF_DAY: Final = re.compile("(?:(?:in|on) )?(?:the )?(?:morning|evening|afternoon|noon|day|dawn) (?:of|on) (.+)")
_THIRD: Final = re.compile(
    "(?:(?:in|by|at|from|since) )?(?:the )?"
    "(early|beginning|start|mid|middle|late|end)(?: of|[- ]?in)?(?: |-)(?:the )?(.+)"
)
_WHICH_THIRD: Final = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


_PLAIN: Final = re.compile("[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_MASKED_YEAR: Final = re.compile("([0-9]{2,3})(X{1,2})")


def _with_word(words: str) -> Suggestion | None:
    """Return what a date with a word before it means."""
    match = _THIRD.fullmatch(words)
    if match is not None:
        return _third(_WHICH_THIRD[match[1]], match[2])
    for form, meaning in (
        (_NIGHT, _night),
        (_TIME_OF_DAY, _one),
        (_ABOUT, _about),
        (_NOT_AFTER, _not_after),
        (_NOT_BEFORE, _not_before),
        (_BEFORE, _before),
        (_AFTER, _after),
        (_UNTIL, _until),
        (_MAYBE, _maybe),
        (_SINCE, _since),
    ):
        match = form.fullmatch(words)
        if match is not None:
            suggestion = meaning(match[match.lastindex or 0])
            if suggestion is not None:
                return suggestion
    return None


def _plain(words: str) -> str | None:
    """Return the year, month or day that the words are, or None where they are none or something else."""
    edtf = point(words)
    return edtf if edtf is not None and _PLAIN.fullmatch(edtf) else None


def _night(words: str) -> Suggestion | None:
    first = _plain(words)
    second = neighbour(first, 1) if first is not None and len(first) == 10 else None
    return Suggestion(f"[{first},{second}]", "a night belongs to two days") if second is not None else None


def _third(which: int, words: str) -> Suggestion | None:
    """Return the first, second or last third of a year, month, decade or century."""
    edtf = point(words)
    if edtf is None:
        return None
    name = ("early", "mid", "late")[which]
    masked = _MASKED_YEAR.fullmatch(edtf)
    if masked is not None:
        width = 10 ** len(masked[2])
        year = int(masked[1]) * width
        bounds = (0, width // 3 + 1, width // 3 * 2 + 1, width)
        first, last = f"{year + bounds[which]:04}", f"{year + bounds[which + 1] - 1:04}"
        return Suggestion(f"[{first}..{last}]", f"{name} is offered as a third of the years")
    if re.fullmatch("[0-9]{4}", edtf):
        first, last = f"{edtf}-{which * 4 + 1:02}", f"{edtf}-{which * 4 + 4:02}"
        return Suggestion(f"[{first}..{last}]", f"{name} is offered as four months of the year")
    if _PLAIN.fullmatch(edtf) and len(edtf) == 7:
        first, last = f"{edtf}-{which * 10 + 1:02}", f"{edtf}-{which * 10 + 10:02}"
        return Suggestion(f"[{first}..{_last_day(edtf) if which == 2 else last}]", f"{name} is offered as ten days")
    return None


def _last_day(month: str) -> str:
    """Return the last day of a month, as EDTF."""
    days = (calendar(month[:4], int(month[5:]), number) for number in (31, 30, 29, 28))
    return next((day for day in days if day is not None), month)


def _about(words: str) -> Suggestion | None:
    edtf = point(words)
    return Suggestion(f"{edtf}~", 'about is written "~"') if edtf is not None else None


def _maybe(words: str) -> Suggestion | None:
    edtf = point(words)
    return Suggestion(f"{edtf}?", 'a doubtful date is written with "?"') if edtf is not None else None


def _not_after(words: str) -> Suggestion | None:
    edtf = point(words)
    return Suggestion(f"[..{edtf}]", "some day up to then, that day included") if edtf is not None else None


def _not_before(words: str) -> Suggestion | None:
    edtf = point(words)
    return Suggestion(f"[{edtf}..]", "some day from then on, that day included") if edtf is not None else None


def _before(words: str) -> Suggestion | None:
    edtf = _plain(words)
    last = neighbour(edtf, -1) if edtf is not None else None
    return Suggestion(f"[..{last}]", f"some day before {edtf}, which is not included") if last is not None else None


def _after(words: str) -> Suggestion | None:
    edtf = _plain(words)
    first = neighbour(edtf, 1) if edtf is not None else None
    return Suggestion(f"[{first}..]", f"some day after {edtf}, which is not included") if first is not None else None


def _since(words: str) -> Suggestion | None:
    edtf = point(words)
    if edtf is None:
        return None
    return Suggestion(edtf, f"what holds since {edtf} starts then ({edtf}/.. is all of it)", (edtf, f"{edtf}/.."))


def _until(words: str) -> Suggestion | None:
    edtf = point(words)
    if edtf is None:
        return None
    return Suggestion(edtf, f"what holds until {edtf} ends then (../{edtf} is all of it)", (edtf, f"../{edtf}"))


_OR: Final = re.compile("(?:either )?(.+?)(?: or | ?/ ?)(.+)")
_BETWEEN: Final = re.compile("(?:some ?time )?(?:between|betw[.]) (.+?) (?:and|to|-) (.+)")
_FROM_TO: Final = re.compile("from (.+?) (?:to|until|till|through|-) (.+)")
_TO: Final = re.compile("(.+?) (?:to|until|till|through|-) (.+)|([^-]+)-([^-]+)|(.+[^.])[.]{2,3}([^.].+)")
_ISO_ENDS: Final = re.compile("[-0-9]{4,10}/[-0-9]{4,10}")
_TAIL: Final = re.compile(".*?((?:[a-z]+[.]?,? +)?[0-9]{4})")


def _two(words: str) -> Suggestion | None:
    """Return a choice or a range of two dates; the first may leave out what the second has."""
    for form in (_BETWEEN, _FROM_TO, _OR, _TO):
        match = form.fullmatch(words)
        if match is None:
            continue
        first_words, second_words = (part for part in match.groups() if part is not None)
        second = point(second_words)
        short = re.fullmatch("([0-9]{2})([0-9]{2})", first_words)
        if short is not None and re.fullmatch("[0-9]{2}", second_words):
            second = short[1] + second_words if second_words > short[2] else None
        first = _completed(first_words, second_words) if second is not None else None
        if first is None or second is None:
            continue
        if form is _OR and "/" in words and _ISO_ENDS.fullmatch(words):
            return None
        if form is _OR:
            return Suggestion(f"[{first},{second}]", "one of two dates")
        ranged = _range(first, second)
        if ranged is None:
            continue
        if form is _FROM_TO:
            whole = f"{first}/{second}"
            return Suggestion(whole, "all of the time from one date to the other", (whole, ranged))
        if form is _BETWEEN:
            return Suggestion(ranged, "some day from the first to the second date, both included")
        because = f"some day in that time ({first}/{second} is all of it)"
        return Suggestion(ranged, because, (ranged, f"{first}/{second}"))
    return None


def _completed(words: str, second: str) -> str | None:
    """Return the first of two dates: "12", "12 April", "April" or "spring" take the rest from the second."""
    edtf = point(words)
    if edtf is not None:
        return edtf
    match = _TAIL.fullmatch(second)
    if match is None:
        return None
    return point(f"{words} {match[1]}") or point(f"{words} {match[1][-4:]}")


def _range(first: str, last: str) -> str | None:
    """Return "[first..last]" in the finer of the two precisions, or None where they are reversed."""
    if not (_PLAIN.fullmatch(first) and _PLAIN.fullmatch(last)):
        return None
    while len(first) < len(last):
        first += "-01"
    while len(last) < len(first):
        last = f"{last}-12" if len(last) == 4 else _last_day(last)
    return f"[{first}..{last}]" if first <= last else None


def _one(words: str) -> Suggestion | None:
    """Return one date."""
    edtf = point(words)
    return Suggestion(edtf, PLAIN_FORM) if edtf is not None else None

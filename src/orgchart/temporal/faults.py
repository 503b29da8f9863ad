"""What is wrong with a text that is not a date, and what was probably meant."""

import re
import unicodedata
from typing import Final

from orgchart.errors import DateSyntaxError
from orgchart.temporal.phrases import PLAIN_FORM, suggest

_ALPHABET: Final = frozenset("0123456789-/?~%.,[]{}XYESTZ:+")
_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"), "-")
_LONGEST_CLEANED: Final = 200
_PLAIN_DAY: Final = re.compile("(-?[0-9]{4})-([0-9]{2})-([0-9]{2})(.*)", re.DOTALL)
NOT_EDTF: Final = "not a date in EDTF"
_SPACES: Final = "EDTF has no spaces"
_NO_SUCH_CHARACTER: Final = "EDTF has no such character"
_TAIL: Final = "this does not belong to a date"
_VAGUE: Final = frozenset({NOT_EDTF, _SPACES, _NO_SUCH_CHARACTER, _TAIL})


def bad_month(text: str, digits: str, *, has_day: bool) -> DateSyntaxError:
    """Return the error for the number of a month that is none."""
    start = _part(text, 1)
    reason = "a month is 01 to 12" if has_day else "a month is 01 to 12, a season or part of a year 21 to 41"
    return DateSyntaxError(text, (start, start + len(digits)), reason, swapped(text))


def swapped(text: str) -> str | None:
    """Return a date with day and month exchanged, or None where it has no day."""
    match = _PLAIN_DAY.fullmatch(text)
    return None if match is None else f"{match[1]}-{match[3]}-{match[2]}{match[4]}"


def bad_day(text: str, digits: str, length: int) -> DateSyntaxError:
    """Return the error for a day that a month of this length does not have."""
    start = _part(text, 2)
    return DateSyntaxError(text, (start, start + len(digits)), f"this month has the days 01 to {length}")


def misfit(text: str) -> DateSyntaxError:
    """Return the error for a text that has the form of no single date."""
    if not text:
        return DateSyntaxError(text, (0, 0), "a date is missing here")
    for place, character in enumerate(text):
        if character not in _ALPHABET:
            return DateSyntaxError(text, (place, place + 1), _stranger(text, character), cleaned(text))
    for form, reason in _NEAR_MISSES:
        match = form.fullmatch(text)
        if match is not None:
            return DateSyntaxError(text, match.span(1), reason, f"[{text}]" if ".." in text else None)
    if match := _UNBRACKETED.fullmatch(text):
        return DateSyntaxError(text, match.span(1), "a day between two dates is written in brackets", f"[{text}]")
    if text.endswith("-") and _LONGEST_START.fullmatch(text[:-1]):
        return DateSyntaxError(text, (len(text) - 1, len(text)), "a date does not end with a hyphen", text[:-1])
    match = _LONGEST_START.match(text)
    end = match.end() if match is not None else 0
    reason = _TAIL if end else NOT_EDTF
    return DateSyntaxError(text, (end, len(text)), reason)


def explained(error: DateSyntaxError) -> DateSyntaxError:
    """Return the error, with what a phrase in ordinary words suggests where the whole text is one.

    A reason that says what is wrong stays where the phrase only says how a date is written.
    """
    phrase = suggest(error.source)
    if phrase is None:
        return error
    if phrase.because == PLAIN_FORM and error.reason not in _VAGUE:
        return DateSyntaxError(error.source, error.span, error.reason, phrase.edtf)
    return DateSyntaxError(error.source, (0, len(error.source)), f"{NOT_EDTF}: {phrase.because}", phrase.edtf)


def cleaned(text: str) -> str | None:
    """Return the text with plain digits and hyphens, in upper case, without spaces; None if it is long."""
    if len(text) > _LONGEST_CLEANED:
        return None
    return "".join(_ascii_digits(text).translate(_DASHES).upper().split())


def _part(text: str, index: int) -> int:
    """Return where the digits of month (1) or day (2) begin in a date that has the form of one."""
    parts = [match.start() for match in re.finditer("[0-9X]+", text)]
    return parts[index]


def _stranger(text: str, character: str) -> str:
    """Return what is wrong with a character that no EDTF text has."""
    if character.isdecimal():
        return "EDTF has the digits 0 to 9 only"
    if character.isspace():
        return _SPACES
    if ord(character) in _DASHES:
        return 'the hyphen of EDTF is "-"'
    if character in "xyestz" and _ALPHABET.issuperset(cleaned(text) or character):
        return f'EDTF has no "{character}", but "{character.upper()}"'
    if character in "()":
        return "EDTF has had no parentheses since 2018"
    return _NO_SUCH_CHARACTER


def _ascii_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


_NEAR_MISSES: Final = (
    (re.compile("(-?[0-9]{3})[?~%]?"), "a year has four digits (a decade is written 198X)"),
    (re.compile("(-?[0-9]{1,2})[?~%]?"), "a year has four digits (a century is written 19XX)"),
    (re.compile("(-?[0-9]{5,})[?~%]?"), "a year has four digits; a longer one is written with Y"),
    (re.compile("[0-9]{4}-([0-9])(?:-[0-9]{1,2})?"), "a month has two digits"),
    (re.compile("[0-9]{4}-[0-9]{2}-([0-9])"), "a day has two digits"),
    (re.compile("-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[^.]*([.][0-9]*).*"), "seconds have no fraction in EDTF"),
    (re.compile("-?[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)"), "a time of day is written hh:mm:ss, then Z or +hh:mm"),
    (re.compile("Y-?[0-9]+(-.*)"), "a year with Y has no months"),
    (re.compile("([.][.]).*"), 'on or before a date is written "[..date]"'),
    (re.compile(".*[^.]([.][.])"), 'on or after a date is written "[date..]"'),
    (re.compile("([?~%]{2,}).*"), 'a part of a date has one qualifier ("%" is both "?" and "~")'),
    (re.compile(".*?([?~%]{2,}).*"), 'a part of a date has one qualifier ("%" is both "?" and "~")'),
)
_UNBRACKETED: Final = re.compile("[^.]+([.][.])[^.]+")
_LONGEST_START: Final = re.compile("[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}")

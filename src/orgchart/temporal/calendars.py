"""Dates of other calendars, turned into EDTF: Solar Hijri, Islamic, Julian.

`convert` is the only way in. It reads a year, a month or a day, in digits (year first) or with the month's name, in
Latin or Arabic script, and gives the days of the Gregorian calendar that it can be. Nothing is guessed: a text
that can be read in two ways is refused.

Sources: the rule of 33 years for the leap years of the Solar Hijri calendar, which agrees with the official
calendar of Iran for the years 1304 to 1472 (K. M. Borkowski, "The Persian Calendar for 3000 Years", Earth, Moon,
and Planets 74, 1996); the civil tabular Islamic calendar and the Julian calendar (E. G. Richards, "Calendars", in:
Explanatory Supplement to the Astronomical Almanac, 3rd ed. 2013, ch. 15).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, TypeAlias, get_args
from unicodedata import category, decimal, normalize

from orgchart.errors import DateSyntaxError
from orgchart.temporal.dates import Edtf, parse
from orgchart.temporal.days import Day, day, iso

Calendar: TypeAlias = Literal["solar-hijri", "islamic", "julian"]
CALENDARS: Final[tuple[Calendar, ...]] = get_args(Calendar)

SIGHTING: Final = 2
"""Days by which a month of the Islamic calendar may begin before or after the table: it is begun by sighting."""

_SOLAR_YEARS: Final = range(1304, 1473)
_SOLAR_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Years of the cycle of 33 that have 366 days."""

_ISLAMIC_LEAP: Final = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
"""Years of the cycle of 30 that have 355 days, in the table most used (type II)."""

_ISLAMIC_YEARS: Final = range(1, 3001)
_JULIAN_YEARS: Final = range(1, 4000)
_SOLAR_EPOCH: Final = day(2018, 3, 21)  # 1 Hamal 1397
_ISLAMIC_EPOCH: Final = day(622, 7, 19)  # 16 July 622 of the Julian calendar

_MONTHS: Final[dict[Calendar, tuple[str, ...]]] = {
    "solar-hijri": (
        "hamal farvardin حمل فروردین وری",
        "sawr saur thawr ordibehesht ثور اردیبهشت غویی",
        "jawza jauza khordad جوزا خرداد غبرگولی غبرګولی",
        "saratan tir سرطان تیر چنگاښ چنګاښ",
        "asad mordad amordad اسد مرداد زمری",
        "sunbula sonbola shahrivar سنبله شهریور وږی",
        "mizan mehr میزان مهر تله",
        "aqrab aban عقرب آبان لړم",
        "qaws qaus azar قوس آذر لیندۍ",
        "jadi jaddi dey جدی دی مرغومی",
        "dalw dalv bahman دلو بهمن سلواغه",
        "hut hoot esfand حوت اسفند کب",
    ),
    "islamic": (
        "muharram محرم",
        "safar صفر",
        "rabi-al-awwal rabi-i ربیع-الاول",
        "rabi-al-thani rabi-al-akhir rabi-ii ربیع-الثانی ربیع-الاخر",
        "jumada-al-ula jumada-al-awwal jumada-i جمادی-الاول جمادی-الاولی",
        "jumada-al-thani jumada-al-akhira jumada-ii جمادی-الثانی جمادی-الاخر",
        "rajab رجب",
        "shaban sha-ban شعبان",
        "ramadan ramazan رمضان",
        "shawwal شوال",
        "dhu-al-qada dhul-qada dhu-l-qada dhu-al-qadah zu-al-qada zilqada ذوالقعده ذی-القعده",
        "dhu-al-hijja dhul-hijja dhu-l-hijja dhu-al-hijjah dhul-hijjah zu-al-hijja zilhijja ذوالحجه ذی-الحجه",
    ),
    "julian": (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
        "november", "december",
    ),
}  # fmt: skip
"""Names of the months: Dari and Iranian names, in Latin and Arabic script, and Pashto ones; hyphens are spaces."""

_NUMERIC: Final = re.compile("([0-9]{1,4})(?:([-/.])([0-9]{1,2})(?:\\2([0-9]{1,2}))?)?")
_DAY_FIRST: Final = re.compile("[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{3,4}")
_NAMED: Final = re.compile("(?:([0-9]{1,2}) )?([^0-9]+?) ([0-9]{1,4})")
_ALIKE: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ة": "ه"})


def convert(text: str, calendar: Calendar) -> Edtf:
    """Return the EDTF, in the Gregorian calendar, of a year, month or day of another calendar.

    A day of the Islamic calendar gives five days: months are begun by sighting, and the table may be wrong by
    `SIGHTING` days either way; years and months are widened likewise.

    Args:
        text: "1397-01-16", "1397/1", "1397", "16 Hamal 1397", "حمل ۱۳۹۷"; digits of Arabic script are read too.
        calendar: one of `CALENDARS`.

    Raises:
        DateSyntaxError: It is no date of this calendar, can be read in two ways, or lies outside the years for
            which the conversion is known to be right.
    """
    year, month, day_of_month = _read(text, calendar)
    years, first_of, lengths = _RULES[calendar]
    whole = (0, len(text))
    if year not in years:
        reason = f"this calendar is converted for the years {years.start} to {years.stop - 1}"
        raise DateSyntaxError(text, whole, reason, "give the Gregorian days in edtf, and leave `calendar` out")
    if month is None:
        first, last = first_of(year, 1), first_of(year + 1, 1) - 1
    elif not 1 <= month <= 12:
        raise DateSyntaxError(text, whole, "a month is 1 to 12")
    elif day_of_month is None:
        first = first_of(year, month)
        last = first + lengths(year, month) - 1
    elif not 1 <= day_of_month <= lengths(year, month):
        raise DateSyntaxError(text, whole, f"this month has the days 1 to {lengths(year, month)}")
    else:
        first = last = first_of(year, month) + day_of_month - 1
    if calendar == "islamic":
        first, last = first - SIGHTING, last + SIGHTING
    return parse(iso(first) if first == last else f"[{iso(first)}..{iso(last)}]")


def _read(text: str, calendar: Calendar) -> tuple[int, int | None, int | None]:
    """Return year, month and day of a text; the latter two None where they are not given."""
    plain = _plain(text)
    match = _NUMERIC.fullmatch(plain)
    if match is not None and (len(match[1]) > 2 or match[2] is None):
        return int(match[1]), _number(match[3]), _number(match[4])
    whole = (0, len(text))
    if _DAY_FIRST.fullmatch(plain):
        raise DateSyntaxError(text, whole, "day and month can be read in two ways", "write the year first: 1397-01-16")
    match = _NAMED.fullmatch(plain)
    months = _by_name(calendar)
    if match is not None and _key(match[2]) in months:
        return int(match[3]), months[_key(match[2])], _number(match[1])
    raise DateSyntaxError(
        text, whole, f"not a date of the {calendar} calendar", "write it as YYYY, YYYY-MM, YYYY-MM-DD or with the month"
    )


def _plain(text: str) -> str:
    """Return the text with digits of any script as 0-9, one form of each letter, and single spaces."""
    digits = "".join(str(decimal(char)) if category(char) == "Nd" else char for char in normalize("NFC", text))
    return " ".join(digits.translate(_ALIKE).replace("،", " ").replace(",", " ").split())


def _key(name: str) -> str:
    """Return a month's name as it is looked up: letters only, small, with one hyphen between words."""
    words = re.split("[-\\s]+", name.lower().translate({ord(mark): None for mark in "'’ʿʾ`‘"}))
    return "-".join("al" if word in ("ul", "ol") else word for word in words if word)


@lru_cache(maxsize=3)
def _by_name(calendar: Calendar) -> dict[str, int]:
    return {_plain(name): number for number, names in enumerate(_MONTHS[calendar], 1) for name in names.split()}


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _solar_leap(year: int) -> bool:
    return year % 33 in _SOLAR_LEAP


def _solar_first(year: int, month: int) -> Day:
    """Return the first day of a month of the Solar Hijri calendar."""
    leaps = sum(map(_solar_leap, range(1397, year))) - sum(map(_solar_leap, range(year, 1397)))
    return _SOLAR_EPOCH + 365 * (year - 1397) + leaps + 31 * (month - 1) - max(0, month - 7)


def _solar_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month <= 11 or _solar_leap(year) else 29


def _islamic_first(year: int, month: int) -> Day:
    """Return the first day of a month by the civil table."""
    cycles, within = divmod(year - 1, 30)
    leaps = 11 * cycles + sum(1 for past in range(1, within + 1) if past in _ISLAMIC_LEAP)
    return _ISLAMIC_EPOCH + 354 * (year - 1) + leaps + 29 * (month - 1) + month // 2


def _islamic_length(year: int, month: int) -> int:
    return 30 if month % 2 or (month == 12 and (year - 1) % 30 + 1 in _ISLAMIC_LEAP) else 29


def _julian_first(year: int, month: int) -> Day:
    """Return the first day of a month: a year begins on 1 January, and every fourth one has a day more."""
    before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    leap = 1 if year % 4 == 0 and month > 2 else 0
    return 365 * (year - 1) + (year - 1) // 4 + before + leap - 1


def _julian_length(year: int, month: int) -> int:
    return 29 if month == 2 and year % 4 == 0 else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


_RULES: Final[dict[Calendar, tuple[range, Callable[[int, int], Day], Callable[[int, int], int]]]] = {
    "solar-hijri": (_SOLAR_YEARS, _solar_first, _solar_length),
    "islamic": (_ISLAMIC_YEARS, _islamic_first, _islamic_length),
    "julian": (_JULIAN_YEARS, _julian_first, _julian_length),
}

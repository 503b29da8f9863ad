"""Labels in a chosen language and script: of the names that a register has, the one that fits best.

Source for the form of tags: RFC 5646 (BCP 47), 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeVar
from unicodedata import category, name

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen, evolve
from orgchart.model import Name, Person, Post, Register, Unit

T = TypeVar("T", Person, Unit, Post)

_TAG: Final = re.compile("([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?((?:-[A-Za-z0-9]{1,8})*)")

_KINDS: Final = ("", "official", "spelling", "translation", "transliteration", "short", "alias")
"""Kinds of names that can stand for a main name, the best first; honorifics and former names cannot."""

_LANGUAGES: Final = MappingProxyType(
    {
        "ar": "Arabic", "bn": "Bengali", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian",
        "fr": "French", "he": "Hebrew", "hi": "Hindi", "id": "Indonesian", "ku": "Kurdish", "my": "Burmese",
        "prs": "Dari", "ps": "Pashto", "pt": "Portuguese", "ru": "Russian", "so": "Somali", "sw": "Swahili",
        "tg": "Tajik", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "zh": "Chinese",
    }
)  # fmt: skip
_SCRIPTS: Final = MappingProxyType(
    {
        "Arab": "Arabic", "Beng": "Bengali", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic",
        "Grek": "Greek", "Hans": "simplified Chinese", "Hant": "traditional Chinese", "Hebr": "Hebrew",
        "Latn": "Latin", "Mymr": "Myanmar",
    }
)  # fmt: skip
_LETTERS: Final = MappingProxyType(
    {
        "ARABIC": "Arab", "BENGALI": "Beng", "CYRILLIC": "Cyrl", "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi",
        "GREEK": "Grek", "HEBREW": "Hebr", "LATIN": "Latn", "MYANMAR": "Mymr",
    }
)  # fmt: skip
"""Script codes (ISO 15924) by the first word of the name that Unicode gives a letter."""


class Language(Frozen):
    """A language as a user asks for it: `tag` in the usual case, and what it says.

    Attributes:
        code: of the language (ISO 639).
        script: code of the script (ISO 15924); none where the tag does not say.
    """

    tag: str
    code: str
    script: str | None = None

    @property
    def words(self) -> str:
        """Return the language in English words, as far as they are known here; else the tag."""
        known = _LANGUAGES.get(self.code)
        if known is None:
            return self.tag
        if self.script is None:
            return known
        return f"{known} in {_SCRIPTS.get(self.script, self.script)} script"


def language(tag: str, register: Register | None = None) -> Language:
    """Return the language of a BCP 47 tag such as "fa", "ps-Arab" or "ru".

    Args:
        tag: the tag, in any case.
        register: a register that must have a name in it.

    Raises:
        UsageError: It is no tag, or no name in the register is in this language; it tells those there are.
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise UsageError(f'"{tag[:40]}" is no language tag; give one such as fa, ps-Arab, ru or ar-Latn')
    made = _language(match)
    if register is not None:
        names = [each for one in register.people.values() for each in one.names]
        names += [each for one in register.units.values() for each in one.names]
        names += [each for one in register.posts.values() for each in one.names]
        if best_name(names, made) is None:
            known = sorted({each.lang for each in names if each.lang})
            there = f"they are in {', '.join(known)}" if known else "none says its language (names: lang:)"
            raise UsageError(f"of further names none is in {made.tag}; {there}; leave the language out for main names")
    return made


def _language(found: re.Match[str]) -> Language:
    code, script = found[1].lower(), found[2].title() if found[2] else None
    rest = "".join(f"-{part.upper() if len(part) == 2 else part.lower()}" for part in found[3].split("-")[1:])
    return Language(tag=code + (f"-{script}" if script else "") + rest, code=code, script=script)


def labelled(register: Register, wanted: Language) -> Register:
    """Return the register with people, units and posts under their best name in a language.

    What has no name in it keeps the name it has; the other names stay as they are.
    """
    return evolve(
        register,
        people=_called(register.people, wanted),
        units=_called(register.units, wanted),
        posts=_called(register.posts, wanted, "title"),
    )


def best_name(names: Iterable[Name], wanted: Language) -> str | None:
    """Return the best of some names in a language, none if there is none in it.

    The very tag goes first, then the same language and script, then (where no script was asked for) the same language
    in any script. Among equals, spellings go before short names and aliases; then the order of the register.
    """
    ranked = [
        (how, _KINDS.index(each.kind or ""), place, each.text)
        for place, each in enumerate(names)
        if (each.kind or "") in _KINDS and (how := _fit(each, wanted)) is not None
    ]
    return min(ranked)[3] if ranked else None


def script_of(text: str) -> str | None:
    """Return the script (ISO 15924) of the first letter of a text, none where it is not known here."""
    for char in text:
        if category(char).startswith("L"):
            return _LETTERS.get(name(char, "").split(" ")[0])
    return None


def _fit(one: Name, wanted: Language) -> int | None:
    """Return how well a name fits, 0 best; none if it is in another language or script."""
    match = _TAG.fullmatch(one.lang or "")
    if match is None:
        return None
    own = _language(match)
    script = own.script or one.script or script_of(one.text)
    if own.code != wanted.code or (wanted.script is not None and script != wanted.script):
        return None
    if own.tag == wanted.tag:
        return 0
    return 1 if wanted.script is not None or own.script is None else 2


def _called(things: Mapping[str, T], wanted: Language, field: str = "name") -> Mapping[str, T]:
    """Return people, units or posts with their best names in the field of their name."""
    best = ((key, one, best_name(one.names, wanted)) for key, one in things.items())
    return MappingProxyType({key: one if text is None else evolve(one, **{field: text}) for key, one, text in best})

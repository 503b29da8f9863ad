"""Names in any spelling and any script.

Three ways of comparing, each more tolerant than the one before:
    letters    case, diacritics, apostrophes, hyphens and the variants of Arabic letters do not count
    parts      all words asked for are in the name, or begin words of it
    sounds     vowels, doubled letters and the usual differences between transliterations do not count
    either, and
               Arabic, Persian, Pashto and Cyrillic are read into Latin consonants
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from orgchart.answers.found import Found, Hit, How
from orgchart.answers.stamp import TOOL
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import Frozen
from orgchart.inference.resolution import identity_of
from orgchart.model import Citation, Membership, Person, Post, Register, Tenure, Unit
from orgchart.model.register import IdentityRule
from orgchart.questions.parts import cited, ties
from orgchart.temporal import Day, civil_day

_HOW: Final[tuple[How, ...]] = ("exact", "letters", "words", "part", "sounds", "sounds-part")
_KINDS: Final = ("person", "unit", "post")
MOST_HITS: Final = 500
"""How many of those that match are told, the best first."""


class _Spelling(Frozen, kw_only=False):
    text: str
    where: str
    cites: tuple[Citation, ...]
    place: Place | None


_WHY: Final[Mapping[How, str]] = {
    "exact": "the same spelling",
    "letters": "the same but for case, diacritics or variants of letters",
    "words": "has all the words asked for",
    "part": "has words that begin so",
    "sounds": "the same but for vowels or transliteration",
    "sounds-part": "has all the words asked for, but for vowels or transliteration",
}


def find(register: Register, text: str, rule: IdentityRule | None = None, *, known_by: Day | None = None) -> Found:
    """Return the people, units and posts with a spelling that matches `text`.

    Args:
        register: where to look: names, other names, titles, and spellings that citations give.
        text: a name or a part of it, in any script.
        rule: whom judgements join; None for the register's own rule.
        known_by: for the stamp, where the register is as it was known by that day.
    """
    rule = register.policy.identity if rule is None else rule
    identity = identity_of(register, rule)
    asked = _Asked(text)
    found = []
    for kind, name, label, place, spellings in everything(register):
        best = min(
            (
                (_HOW.index(how), number, spelling, how)
                for number, spelling in enumerate(spellings)
                if (how := asked.match(spelling.text)) is not None
            ),
            key=lambda match: match[:2],
            default=None,
        )
        if best is not None:
            found.append(((best[0], _KINDS.index(kind), name), kind, label, place, spellings, best))
    found.sort(key=lambda one: one[0])
    hits = []
    for (_, _, name), kind, label, place, spellings, (_, _, spelling, how) in found[:MOST_HITS]:
        also = dict.fromkeys(other.text for other in spellings if other.text != spelling.text)
        same_as, may_be = ties(identity, name if kind == "person" else None)
        hits.append(
            Hit(
                id=name,
                kind=kind,
                name=label,
                matched=spelling.text,
                where=spelling.where,
                how=how,
                why=_WHY[how],
                same_as=same_as,
                may_be=may_be,
                cites=spelling.cites,
                also=tuple(also),
                place=spelling.place or place,
            )
        )
    return Found(
        title=register.title,
        digest=register.digest,
        rev=register.rev,
        tool=TOOL,
        text=text,
        known_by=civil_day(known_by),
        identity=rule,
        hits=tuple(hits),
        left_out=len(found) - len(hits),
        sources=cited(register, (cite for hit in hits for cite in hit.cites)),
    )


def everything(
    register: Register,
) -> Iterator[tuple[Literal["person", "unit", "post"], str, str, Place | None, list[_Spelling]]]:
    """Yield kind, id, label, place and spellings of everything that has a name."""
    by_person: dict[str, list[_Spelling]] = {}
    records: tuple[Tenure | Membership, ...] = (*register.tenures.values(), *register.memberships.values())
    for record in records:
        if record.person is not None:
            by_person.setdefault(record.person, []).extend(_spelled(record.cites))
    for person in register.people.values():
        yield "person", person.id, person.label, person.place, _named(person, by_person.get(person.id, []))
    for unit in register.units.values():
        yield "unit", unit.id, unit.label, unit.place, _named(unit, [])
    for post in register.posts.values():
        yield "post", post.id, post.label, post.place, _named(post, [])


def _named(thing: Person | Unit | Post, more: Iterable[_Spelling]) -> list[_Spelling]:
    """Return the names of a person, unit or post, its main name first."""
    main = thing.title if isinstance(thing, Post) else thing.name
    names = [] if main is None else [_Spelling(main, "title" if isinstance(thing, Post) else "name", (), thing.place)]
    names += [_Spelling(name.text, "names", name.cites, name.place) for name in thing.names]
    return [*names, *_spelled(thing.cites), *more]


def _spelled(cites: Iterable[Citation]) -> Iterator[_Spelling]:
    """Yield the spellings that citations give."""
    for cite in cites:
        if cite.spelled is not None:
            yield _Spelling(cite.spelled, "spelled", (cite,), cite.place)


class _Asked:
    """A text searched for, prepared once."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._letters = letters(text)
        self._words = self._letters.split()
        self._sound = sound(self._letters.replace(" ", ""))
        self._sounds = [part for word in self._words if (part := sound(word))]

    def match(self, spelling: str) -> How | None:
        """Return in which way a spelling matches, the strictest; None where it does not."""
        if not self._words:
            return None
        if spelling == self._text:
            return "exact"
        same = letters(spelling)
        if same.replace(" ", "") == self._letters.replace(" ", ""):
            return "letters"
        words = same.split()
        if all(word in words for word in self._words):
            return "words"
        if all(any(word.startswith(asked) for word in words) for asked in self._words):
            return "part"
        if not self._sound:
            return None
        if sound(same.replace(" ", "")) == self._sound:
            return "sounds"
        return "sounds-part" if self._sounds_like_part(words) else None

    def _sounds_like_part(self, words: list[str]) -> bool:
        """Return whether every word asked for, or all of them in one, sounds like words of the spelling."""
        sounds = [sound(word) for word in words]
        joined = {
            sound("".join(words[first:last]))
            for first in range(len(words))
            for last in range(first + 1, min(len(words), first + _LONGEST_RUN) + 1)
        }
        if len(self._sound) >= _LEAST_SOUND and self._sound in joined:
            return True
        return all(part in sounds or (len(part) >= _LEAST_SOUND and part in joined) for part in self._sounds)


_LONGEST_RUN: Final = 4
_LEAST_SOUND: Final = 2
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'`´‘’‛ʻʼʽʾʿˈ′＇\u0640\u200b\u200c\u200d\u2060ء"), None)
_LETTERS: Final = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ۍ": "ی", "ے": "ی", "ك": "ک", "ګ": "گ", "أ": "ا", "إ": "ا",
        "آ": "ا", "ٱ": "ا", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ı": "i",
        "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ə": "a", "ё": "е",
    }
)  # fmt: skip
_NOT_WORDS: Final = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return a text without differences of case, diacritics, apostrophes, punctuation and letter variants.

    Words are parted by one space. Arabic letters that are written for one another become one of them (ي and
    ی, ك and ک, the forms with hamza).

    Source: Unicode Standard Annex 15 (NFKD) and The Unicode Standard, 3.13 (case folding).
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold().translate(_APOSTROPHES)
    kept = "".join(character for character in plain if not unicodedata.combining(character)).translate(_LETTERS)
    return _NOT_WORDS.sub(" ", kept).strip()


_LATIN_OF: Final = str.maketrans(
    {
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ټ": "t", "ث": "s", "ج": "j", "ځ": "z", "چ": "C", "څ": "s",
        "ح": "h", "خ": "X", "د": "d", "ډ": "d", "ذ": "z", "ر": "r", "ړ": "r", "ز": "z", "ژ": "j", "ږ": "j",
        "س": "s", "ش": "S", "ښ": "S", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "g", "ف": "f",
        "ق": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ڼ": "n", "ں": "n", "و": "w", "ه": "h",
        "ی": "y",
        "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ж": "j", "ҷ": "j", "з": "z",
        "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ӯ": "u", "ў": "u", "ф": "f", "х": "X", "ҳ": "h", "ц": "s",
        "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
        "ї": "i", "є": "e", "ґ": "g",
    }
)  # fmt: skip
_PAIRS: Final = (
    ("sh", "S"), ("kh", "X"), ("gh", "g"), ("ch", "C"), ("zh", "j"), ("dj", "j"), ("th", "t"), ("dh", "z"),
    ("ph", "f"), ("ts", "s"), ("x", "ks"), ("q", "k"), ("c", "k"),
)  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")


class Spelling(NamedTuple):
    """What spellings are compared by, for programs that compare them elsewhere.

    Attributes:
        letters: letters that are written for one another, to the one that stands for them.
        apostrophes: signs that do not count.
        latin: letters of other scripts, to Latin consonants and vowels.
        pairs: Latin letters that stand for one sound, to a sign for it; replaced in this order.
    """

    letters: dict[str, str]
    apostrophes: str
    latin: dict[str, str]
    pairs: tuple[tuple[str, str], ...]


def spelling() -> Spelling:
    """Return what spellings are compared by."""
    letters, latin = ({chr(code): to for code, to in table.items()} for table in (_LETTERS, _LATIN_OF))
    return Spelling(letters, "".join(map(chr, _APOSTROPHES)), latin, _PAIRS)


def sound(word: str) -> str:
    """Return the consonants of a word as transliterations agree on them; "" where it has none.

    Vowels go, with y, w and v behind the first letter (which stand for vowels as often as not); a vowel in
    front becomes "a"; doubled letters become one; a final h goes.

    Args:
        word: a word as `letters` gives it.
    """
    latin = word
    for pair, letter in _PAIRS:
        latin = latin.replace(pair, letter)
    latin = latin.translate(_LATIN_OF)  # after the pairs: two Arabic letters make no pair
    if not latin:
        return ""
    first, rest = latin[0], latin[1:]
    first = "a" if first in "aeiou" else "w" if first == "v" else first
    consonants = first + "".join(letter for letter in rest if letter not in "aeiouyvw")
    single = _DOUBLED.sub(r"\1", consonants)
    return single[:-1] if len(single) > 1 and single.endswith("h") else single

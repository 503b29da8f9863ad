"""Which checks are made: those on by default, what the register's profile adds and leaves out, what the call says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgchart.checks.rule import CheckRule
from orgchart.diagnostics.place import Place
from orgchart.diagnostics.rules import Rule
from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.rolefile.reading.document import Document, Step

EVERY, DEFAULT = "all", "default"


class Word(Frozen):
    """A word by which a register names checks, with its place, and the reason given for leaving them out."""

    text: str
    place: Place
    reason: str = ""


class Profile(Frozen):
    """What a register says of the checks on it, under `register: {checks: ...}`.

    Attributes:
        select: checks to be made beside those that are made anyway.
        ignore: checks whose findings are left out, each with its reason.
    """

    select: tuple[Word, ...] = ()
    ignore: tuple[Word, ...] = ()


def codes(word: str, catalogue: Mapping[str, Rule]) -> frozenset[str]:
    """Return the codes that a word names: a code, the beginning of codes, a name, `all`, or `default`.

    Nothing is returned for a word that names none. Case does not matter.
    """
    lower = word.strip().lower()
    if lower == EVERY:
        return frozenset(catalogue)
    if lower == DEFAULT:
        return frozenset(code for code, rule in catalogue.items() if on_by_default(rule))
    named = {code for code, rule in catalogue.items() if rule.name == lower}
    if lower.startswith("oc"):
        named |= {code for code in catalogue if code.startswith(lower.upper())}
    return frozenset(named)


def all_codes(words: Iterable[str], catalogue: Mapping[str, Rule]) -> frozenset[str]:
    """Return the codes that the words of a call name.

    Raises:
        UsageError: One of them names none.
    """
    chosen: set[str] = set()
    for word in words:
        named = codes(word, catalogue)
        if not named:
            raise UsageError(
                f'no code begins with "{word}", and no check is named so; write a code (OC301), the beginning of '
                "several (OC3), a name (unknown-id), all or default"
            )
        chosen |= named
    return frozenset(chosen)


def on_by_default(rule: Rule) -> bool:
    """Return whether a rule is on where nobody has chosen: all that is not a check, and some checks."""
    return not isinstance(rule, CheckRule) or rule.default


def profile(documents: Iterable[Document]) -> Profile:
    """Return what a register says of its checks; what is not of the right shape is left out, as it is reported."""
    for document in documents:
        head = (document.root or {}).get("register")
        tree = head.get("checks") if isinstance(head, dict) else None
        if isinstance(tree, dict):
            return Profile(
                select=tuple(_words(document, tree.get("select"), ("register", "checks", "select"))),
                ignore=tuple(_words(document, tree.get("ignore"), ("register", "checks", "ignore"))),
            )
    return Profile()


def _words(document: Document, tree: Any, path: tuple[Step, ...]) -> Iterator[Word]:
    if isinstance(tree, str):
        yield Word(text=tree, place=document.value_place(path))
    elif isinstance(tree, list):
        for at, item in enumerate(tree):
            if isinstance(item, str):
                yield Word(text=item, place=document.value_place((*path, at)))
    elif isinstance(tree, dict):
        for word, reason in tree.items():
            if isinstance(reason, str):
                yield Word(text=word, place=document.key_place((*path, word)), reason=reason)

"""Asking for a record, one question after the other; questions go to stderr."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from orgchart.questions.doubles import Doubles
from orgchart.reporters._terminal import safe
from orgchart.rolefile.editing.entries import FIELDS, KINDS, Field, slug
from orgchart.rolefile.editing.questions import Questions, known_ids
from orgchart.rolefile.editing.renaming import ID
from orgchart.rolefile.load import load, public
from orgchart.rolefile.meaning.restricted import closed

if TYPE_CHECKING:
    from orgchart.model import Register

_ASKED_OF_NEW: Final = {
    "person": (),
    "unit": ("part_of",),
    "post": ("unit", "head"),
    "source": ("publisher", "published", "information", "url"),
}
"""What is asked about something new."""
_MOST_SHOWN: Final = 5


def ask(register: str, kind: str | None, *, uncited: bool = False) -> tuple[str, dict[str, Any], bool]:
    """Return the kind of a record, what was answered, and whether it may lack a source.

    Args:
        register: the path of the register, for the ids and names in it.
        kind: what is added; None asks for that too.
        uncited: whether no source is asked for.

    Raises:
        Abort: The answers were not confirmed.
    """
    if kind is None:
        kind = str(click.prompt("what to add", type=click.Choice(list(KINDS)), err=True))
    loaded = load(register)
    ids, kept_back = known_ids(loaded.documents), closed(loaded.documents).ids
    questions = Questions(kind, ids, kept_back=kept_back, uncited=uncited)
    naming = Naming(None if loaded.register is None else public(loaded), ids, kept_back, _prompt)
    answers = answered(questions, _prompt, naming)
    if not questions.cited(answers):
        uncited = uncited or click.confirm("it rests on no source; add it all the same?", err=True)
    for name, value in answers.items():
        click.echo(f"  {name.strip('_')}: {safe(str(value))}", err=True)
    click.confirm("add this?", default=True, abort=True, err=True)
    return kind, answers, uncited


def answered(questions: Questions, prompt: Callable[[str], str], naming: Naming) -> dict[str, Any]:
    """Return the answers to questions, each asked until it makes sense; nothing for those passed over."""
    answers: dict[str, Any] = {}
    while (field := questions.next(answers)) is not None:
        text = _sensible(questions, field, prompt)
        if text and questions.is_name(field, text):
            text = naming.settle(field, text, answers)
        questions.answer(field, text, answers)
    return answers


def _sensible(questions: Questions, field: Field, prompt: Callable[[str], str], wording: str = "") -> str:
    """Return an answer that makes sense; what is wrong with others is told."""
    while True:
        text = prompt(wording or questions.wording(field)).strip()
        trouble = questions.trouble(field, text)
        if not trouble:
            return text
        click.echo(f"  {safe(trouble, 4000)}", err=True)


class Naming:
    """What becomes of a name that was answered where an id belongs: somebody who is there, or somebody new."""

    def __init__(
        self,
        register: Register | None,
        ids: dict[str, tuple[str, ...]],
        kept_back: frozenset[str],
        prompt: Callable[[str], str],
    ) -> None:
        self._register, self._ids, self._kept_back, self._prompt = register, ids, kept_back, prompt

    def settle(self, field: Field, name: str, answers: dict[str, Any]) -> str:
        """Return the id that a name leads to; where it is new, `answers` gets its name and what is told of it."""
        kind = field.name
        there = self._like(kind, name)
        for one, label, why in there[:_MOST_SHOWN]:
            click.echo(f"  {safe(one)}: {safe(label)} ({safe(why)})", err=True)
        while there:
            chosen = self._prompt(f"which {kind} (an id), or nothing if it is a new one").strip()
            if not chosen:
                break
            if chosen in {one for one, _, _ in there}:
                self._spelling(kind, name, chosen, there, answers)
                return chosen
        answers[f"new_{kind}"] = name
        for asked in _ASKED_OF_NEW[kind]:
            self._tell(kind, asked, answers)
        return self._new_id(kind, name)

    def _like(self, kind: str, name: str) -> list[tuple[str, str, str]]:
        """Return id, name and likeness of what may be meant, the likeliest first."""
        if self._register is None:
            return []
        if kind == "source":
            doubles = Doubles(self._register).of(kind, {"title": name})
            return [(one.id, one.label, "the same title") for one in doubles]
        from orgchart.questions.search import find

        return [(hit.id, hit.name, hit.why) for hit in find(self._register, name).hits if hit.kind == kind]

    def _spelling(
        self, kind: str, name: str, chosen: str, there: list[tuple[str, str, str]], answers: dict[str, Any]
    ) -> None:
        """Ask whether the source spells a person's name as it was answered, where that is not its spelling here."""
        if kind == "person" and not any(one == chosen and why == "the same spelling" for one, _, why in there):
            question = f'does the source spell the name "{name}"?'
            if click.confirm(safe(question, 400), default=False, err=True):
                answers["spelled"] = name

    def _tell(self, kind: str, asked: str, answers: dict[str, Any]) -> None:
        questions = Questions(kind, self._ids, kept_back=self._kept_back)
        field = FIELDS[asked]
        while True:
            text = _sensible(questions, field, self._prompt, f"of the new {kind}: {questions.wording(field)}")
            if not questions.is_name(field, text) or not text:
                break
            if kind == "post":
                text = self.settle(field, text, answers)
                break
        questions.answer(field, text, answers)

    def _new_id(self, kind: str, name: str) -> str:
        taken = {one for ids in self._ids.values() for one in ids}
        made = slug(name)
        number = 1
        while made in taken:
            number += 1
            made = f"{slug(name)}-{number}"
        while True:
            text = self._prompt(f"id of the new {kind}" + (f" (nothing for {made})" if made else "")).strip() or made
            if ID.fullmatch(text) is not None and text not in taken:
                return text
            why = "is taken" if text in taken else "is no id; write lower-case letters, digits and hyphens"
            click.echo(f"  {safe(text or 'nothing')} {why}", err=True)


def _prompt(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True))

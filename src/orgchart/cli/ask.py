"""Asking for a record, one question after the other; questions go to stderr."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from orgchart.reporters._terminal import safe
from orgchart.rolefile.editing.entries import KINDS
from orgchart.rolefile.editing.questions import Questions, known_ids
from orgchart.rolefile.meaning.restricted import closed


def ask(register: str, kind: str | None, *, uncited: bool = False) -> tuple[str, dict[str, Any], bool]:
    """Return the kind of a record, what was answered, and whether it may lack a source.

    Args:
        register: the path of the register, for the ids in it.
        kind: what is added; None asks for that too.
        uncited: whether no source is asked for.

    Raises:
        Abort: The answers were not confirmed.
    """
    import orgchart

    if kind is None:
        kind = str(click.prompt("what to add", type=click.Choice(list(KINDS)), err=True))
    documents = orgchart.load(register).documents
    questions = Questions(kind, known_ids(documents), kept_back=closed(documents).ids, uncited=uncited)
    answers = answered(questions, _prompt)
    if not questions.cited(answers):
        uncited = uncited or click.confirm("it rests on no source; add it all the same?", err=True)
    for name, value in answers.items():
        click.echo(f"  {name.strip('_')}: {safe(str(value))}", err=True)
    click.confirm("add this?", default=True, abort=True, err=True)
    return kind, answers, uncited


def answered(questions: Questions, prompt: Callable[[str], str]) -> dict[str, Any]:
    """Return the answers to questions, each asked until it makes sense; nothing for those passed over."""
    answers: dict[str, Any] = {}
    while (field := questions.next(answers)) is not None:
        while True:
            text = prompt(questions.wording(field)).strip()
            trouble = questions.trouble(field, text)
            if not trouble:
                break
            click.echo(f"  {safe(trouble, 4000)}", err=True)
        questions.answer(field, text, answers)
    return answers


def _prompt(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False, err=True))

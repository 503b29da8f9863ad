"""What a shell completes: ids, days, names of themes and papers, and of formats.

Everything is read when it is asked for, as far as it can be read: a broken register completes nothing, and says
nothing. What is restricted is never completed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer: TypeAlias = "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]"
Proposals: TypeAlias = "Iterable[tuple[str, str]]"
"""Words, each with what it means."""

RECORDS: Final = (
    "people", "units", "posts", "tenures", "memberships", "reporting", "events", "strengths", "judgements", "sources",
)  # fmt: skip
"""The sections whose ids are completed where any record is meant."""
_MOST: Final = 1000
"""How many words are proposed: nobody looks through more."""


def _completer(propose: Callable[[click.Context, str], Proposals]) -> Completer:
    """Return a completer from what proposes words; whatever goes wrong, nothing is proposed."""

    @wraps(propose)
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        try:
            found = [(word, told) for word, told in propose(ctx, incomplete) if word.startswith(incomplete)]
        except Exception:  # noqa: BLE001  (a shell shows no message, and a traceback would spoil the line)
            return []
        return [CompletionItem(word, help=" ".join(told.split()) or None) for word, told in sorted(found)[:_MOST]]

    return complete


def ids(*sections: str) -> Completer:
    """Return a completer of the ids in sections of the register that is asked; none for all that has a name."""

    def propose(ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
        for section, name, record in _records(ctx):
            if section in (sections or ("people", "units", "posts")):
                fields = record if isinstance(record, dict) else {}
                told = fields.get("name", fields.get("title", fields.get("post")))
                yield name, told if isinstance(told, str) else ""

    return _completer(propose)


def _records(ctx: click.Context) -> Iterator[tuple[str, str, Any]]:
    """Yield section, id and record of everything in the register that is not restricted."""
    from orgchart.rolefile.meaning.restricted import closed
    from orgchart.rolefile.reading.folder import read_documents

    documents, _ = read_documents(_asked(ctx))
    kept_back = closed(documents).ids
    for document in documents:
        for section, records in (document.root or {}).items():
            for name, record in records.items() if isinstance(records, dict) else ():
                if name not in kept_back:
                    yield section, name, record


def _asked(ctx: click.Context) -> str:
    """Return the path of the register that is asked.

    Behind an option that still lacks its value, click has read no argument: then it is the first word that is a path.

    Raises:
        UsageError: None is.
    """
    path = ctx.params.get("register") or next(iter(ctx.params.get("registers") or ()), None)
    if path:
        return str(path)
    from click.shell_completion import split_arg_string

    words = split_arg_string(os.environ.get("COMP_WORDS", ""))[2:]
    for word in words:
        if not word.startswith("-") and os.path.exists(word):
            return word
    raise click.UsageError("no register is named")


def day(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a day: one on which anything changes, or of knowledge one on which a source was published."""
    propose = _days_of_sources if param.name == "known_by" else _days_of_change
    first, slash, last = incomplete.rpartition("/")
    found = _completer(propose)(ctx, param, last)
    for item in found:
        item.value = f"{first}{slash}{item.value}"
    return found


def _days_of_change(ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    from orgchart.opening import open_register

    for turning in open_register(_asked(ctx)).view().changes().days:
        yield str(turning.day), ""


def _days_of_sources(ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    from orgchart.opening import open_register
    from orgchart.temporal import iso

    for source in open_register(_asked(ctx)).sources.values():
        if (published := source.published_at_the_latest) is not None:
            yield iso(published), source.title


@_completer
def themes(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete the name of a theme."""
    from orgchart import renderers

    yield from ((name, "") for name in renderers.theme_names())


@_completer
def papers(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete the name of a paper."""
    from orgchart import renderers

    yield from ((name, "") for name in renderers.papers())


@_completer
def exports(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete a format of export."""
    from orgchart import exporters

    yield from _told(exporters.formats())


@_completer
def imports(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete a format of import."""
    from orgchart import importers

    yield from _told(importers.formats())


@_completer
def codes(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete the code of a finding."""
    from orgchart.checks import catalogue

    yield from ((code, rule.name) for code, rule in catalogue().items())


@_completer
def schemas(_ctx: click.Context, _: str) -> Iterator[tuple[str, str]]:
    """Complete the name of a schema."""
    from orgchart.foundation.schemas import schemas as names

    yield from ((name, "") for name in names())


def _told(formats: Iterable[str] | Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in formats:
        yield name, ""


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete a path, as the shell does itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]

"""Commands that ask one question of one register: open it through a lens, ask, report."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from orgchart.cli import FINDINGS, FINE, options
from orgchart.cli.output import result
from orgchart.cli.registers import open_view

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens


def question(
    kind: str,
    *examples: str,
    settings: tuple[str, ...] = (),
    finds: Callable[[Any], object] = lambda _: True,
    numbers: str = "",
) -> Callable[[Callable[..., Any]], click.Command]:
    """Return a decorator that makes a command of a function from a view, and its own parameters, to an answer.

    The command has REGISTER before the function's own parameters, and after them the options of revision, lens and
    format.

    Args:
        kind: the kind of answer, for its reporters.
        examples: command lines for the end of its help.
        settings: the settings of the lens that there are options for; none for all but the language.
        finds: whether an answer has something in it; where not, the command ends with 1.
        numbers: the format that gives plain numbers, for which there is an option of the same name.
    """

    def decorate(asked: Callable[..., Any]) -> click.Command:
        @wraps(asked)
        def command(register: str, rev: str | None, lens: Lens, format_: str, **given: Any) -> int:
            from orgchart.reporters import reporter

            format_ = numbers if given.pop(numbers, False) else format_
            _check(given)
            answer = asked(open_view(register, lens, rev), **given)
            result(reporter(kind, format_)(answer))
            return FINE if finds(answer) else FINDINGS

        own = command.__dict__.pop("__click_params__", [])
        if numbers:
            shorter = f"Only numbers, one in each line; short for --format {numbers}."
            command = click.option(f"--{numbers}", is_flag=True, help=shorter)(command)
        made = options.rev(options.no_cache(options.lens(*settings)(options.format_option(kind)(command))))
        made.__click_params__ += own  # type: ignore[attr-defined]
        return click.command(cls=options.Command, examples=examples)(options.register(options.organisation(made)))

    return decorate


def _check(given: dict[str, Any]) -> None:
    """Raise where days are asked for in a way that has no meaning; before anything is opened.

    Raises:
        UsageError: There are a day and a period, or neither; or a second day without the first.
    """
    if "during" in given and (given["as_of"] is None) == (given["during"] is None):
        raise click.UsageError("give either --as-of DAY or --during A/B", click.get_current_context())
    if given.get("to") is not None and given["as_of"] is None:
        raise click.UsageError("--to needs the first day; give --as-of DAY", click.get_current_context())

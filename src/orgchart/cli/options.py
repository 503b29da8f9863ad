"""What commands share: registers, days, the lens, formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import click

from orgchart.cli import completing
from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import Day, parse_day

F = TypeVar("F", bound=Callable[..., Any])


if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _DayBase = click.ParamType[Day]
    _PairBase = click.ParamType[tuple[Day | None, Day | None]]
    _PeriodBase = click.ParamType[tuple[Day, Day]]
else:  # older versions of click do not have it generic
    _DayBase = _PairBase = _PeriodBase = click.ParamType


class Command(click.Command):
    """A command whose help ends with examples, printed as they are.

    Attributes:
        examples: command lines.
    """

    def __init__(self, *args: Any, examples: Sequence[str] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples."""
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for example in self.examples:
                formatter.write(f"{' ' * formatter.current_indent}{example}\n")


class DayType(_DayBase):
    """One day, written YYYY-MM-DD."""

    name = "day"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the days that a shell proposes."""
        return completing.day(ctx, param, incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Day:
        """Return the day; a month or a phrase fails with what was probably meant."""
        if isinstance(value, int):
            return value
        try:
            return parse_day(value)
        except DateSyntaxError as error:
            message = str(error)
            if value.strip().lower() in ("today", "now"):
                message = (
                    f'"{value}" is not a day; an answer holds for the day it names, so write that day, as YYYY-MM-DD'
                    f"{_last_source(ctx)}"
                )
            has_during = ctx is not None and any(each.name == "during" for each in ctx.command.params)
            if "--during" in message and not has_during:
                message += " of orgchart who, or choose one day"
            self.fail(message, param, ctx)


def _last_source(ctx: click.Context | None) -> str:
    """Return how far the public sources of the register that is asked reach, for a message; "" where none is dated."""
    asked = {} if ctx is None else ctx.params
    path = asked.get("register") or next(iter(asked.get("registers") or ()), None)
    if not path:
        return ""
    from orgchart.errors import OrgchartError
    from orgchart.opening import open_register
    from orgchart.questions.parts import last_day_of_sources
    from orgchart.temporal import iso

    try:
        last = last_day_of_sources(open_register(path))
    except (OrgchartError, OSError):
        return ""
    return "" if last is None else f"; what is dated in its sources reaches to {iso(last)}"


class DayPairType(_PairBase):
    """One day, or two parted by a slash, of which either may be left out."""

    name = "day[/day]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the days that a shell proposes."""
        return completing.day(ctx, param, incomplete)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Day | None, Day | None]:
        """Return the two days; one day alone counts for both sides."""
        if isinstance(value, tuple):
            return value
        first, slash, second = value.partition("/")
        one = DAY.convert(first, param, ctx) if first else None
        two = DAY.convert(second, param, ctx) if second else None
        return (one, two) if slash else (one, one)


class PeriodType(_PeriodBase):
    """A period: A/B, or any other EDTF date with two ends."""

    name = "A/B"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the days that a shell proposes."""
        return completing.day(ctx, param, incomplete)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Day, Day]:
        """Return first and last day."""
        if isinstance(value, tuple):
            return value
        from orgchart.temporal.given import period

        try:
            return period(value)
        except (DateSyntaxError, UsageError) as error:
            self.fail(str(error), param, ctx)


DAY = DayType()

register = click.argument("register", metavar="REGISTER", is_eager=True, shell_complete=completing.files)
"""The register asked; read before the other options, so that what is wrong with a day can be told of it."""

OF: Final = "orgchart.of"
"""Where a call keeps which organisation of a pack is asked about; see `organisation`."""


ONLY_OF_PACKS: Final = "orgchart.of.only"
"""Where a call keeps that it has no other use for the organisation."""


def keep_organisation(ctx: click.Context, _: click.Parameter, name: str | None) -> str | None:
    """Keep which organisation of a pack is asked about."""
    ctx.meta[OF] = name
    return name


def organisation(command: F) -> F:
    """Add the option that says which organisation is asked about, where REGISTER is a pack; `registers` reads it."""
    text = "Where REGISTER is a pack: the organisation that this unit, post or record belongs to."

    def keep(ctx: click.Context, param: click.Parameter, name: str | None) -> None:
        ctx.meta[ONLY_OF_PACKS] = True
        keep_organisation(ctx, param, name)

    return click.option("--of", metavar="ID", expose_value=False, callback=keep, help=text)(command)


WITHOUT_CACHE: Final = "orgchart.no-cache"
"""Where a call keeps that it uses no cache."""


def no_cache(command: F) -> F:
    """Add the option that reads a register from its files alone; `registers` looks at it."""
    text = "Read the files anew, and keep nothing of what was read for the next time."

    def keep(ctx: click.Context, _: click.Parameter, is_off: bool) -> None:
        ctx.meta[WITHOUT_CACHE] = is_off

    return click.option("--no-cache", is_flag=True, expose_value=False, callback=keep, help=text)(command)


def day_option(name: str, help: str, required: bool = False) -> Callable[[F], F]:  # noqa: A002  (click's word)
    """Return an option that takes one day."""
    return click.option(name, type=DAY, metavar="DAY", required=required, help=help)


def during(example: str) -> Callable[[F], F]:
    """Return the option that takes a period; `example` is one, for its help."""
    return click.option(
        "--during", type=PeriodType(), metavar="A/B", help=f"The period asked about: {example}, or 2018-04."
    )


def lens(*settings: str, language: bool = False, pair: bool = False) -> Callable[[F], F]:
    """Return a decorator that adds the options of a lens, and hands the command the `Lens` they make.

    Args:
        settings: the settings that there are options for; none for all but `language`.
        language: whether there is an option for it, too.
        pair: `--known-by` takes one day or two; the command gets `lenses`, for its first and its second day.
    """
    wanted = settings or ("known_by", "strict", "no_presume", "literal", "identity", "without", "restricted")
    wanted += ("language",) if language else ()
    options = _lens_options(pair)

    def decorate(command: F) -> F:
        @wraps(command)
        def with_lens(*args: Any, **given: Any) -> Any:
            from orgchart.lens.lens import Lens

            asked = {name: given.pop(name) for name in wanted}
            asked["presume"] = not asked.pop("no_presume", False)
            if not pair:
                return command(*args, lens=Lens(**asked), **given)
            days = asked.pop("known_by") or (None, None)
            return command(*args, lenses=tuple(Lens(known_by=day, **asked) for day in days), **given)

        made = cast(F, with_lens)
        for name in reversed(wanted):
            made = options[name](made)
        return made

    return decorate


def _lens_options(pair: bool) -> dict[str, Callable[[F], F]]:
    """Return the options of a lens by the names of their settings, in the order of help."""
    known_by = day_option("--known-by", "Only what was certainly published by the end of this day.")
    if pair:
        known_by = click.option(
            "--known-by",
            type=DayPairType(),
            metavar="K1/K2",
            help="Only what was published by K1 (first day) and by K2 (second day); one day counts for both.",
        )
    return {
        "known_by": known_by,
        "strict": click.option("--strict", is_flag=True, help="Do not bridge long gaps between reports."),
        "no_presume": click.option(
            "--no-presume", is_flag=True, help="Presume nothing beyond the dates of the sources."
        ),
        "literal": click.option(
            "--literal", is_flag=True, help="Take approximate dates (2016~) as narrow as written."
        ),
        "identity": click.option(
            "--identity",
            type=click.Choice(["strict", "likely"]),
            help="Whom judgements join: strict only where they are certain, likely also where likely.",
        ),
        "without": click.option(
            "--without", multiple=True, metavar="RULE", callback=_rules,
            help="Do not infer by caps, containment, displacement or ex-officio; may be given more than once.",
        ),
        "restricted": click.option(
            "--restricted", is_flag=True,
            help="Answer also from what is marked `access: restricted`; left out otherwise.",
        ),
        "language": click.option(
            "--language",
            metavar="TAG",
            help="Names in this language where the register has them: fa, ps-Arab, ru, ar-Latn.",
        ),
    }  # fmt: skip


def _rules(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rule for value in values for rule in value.split(",") if rule)


rev = click.option(
    "--rev",
    metavar="GITREF",
    help="Read it as it stood in this revision of git (hash, tag, branch); the checkout is not touched.",
)


def json_or_text(help: str, name: str = "format_") -> Callable[[F], F]:  # noqa: A002  (click's word)
    """Return the option that chooses between JSON and text."""
    choice = click.Choice(["json", "text"])
    return click.option("--format", name, type=choice, default="text", show_default=True, help=help)


def format_option(answer: str) -> Callable[[F], F]:
    """Return the option that chooses the format of an answer, `text` unless told otherwise."""
    from orgchart.reporters import formats

    choice = click.Choice(formats(answer))
    return click.option(
        "--format", "format_", type=choice, default="text", show_default=True, help="Form of the output."
    )

"""What commands share: registers, days, the policy, formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import Day, parse_day

F = TypeVar("F", bound=Callable[..., Any])
_NOT_YET = "reading a git revision is not possible yet; check the revision out and name that folder"


if TYPE_CHECKING:
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

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Day:
        """Return the day; a month or a phrase fails with what was probably meant."""
        if isinstance(value, int):
            return value
        try:
            return parse_day(value)
        except DateSyntaxError as error:
            told = str(error)
            has_during = ctx is not None and any(each.name == "during" for each in ctx.command.params)
            if "--during" in told and not has_during:
                told += " of orgchart who, or choose one day"
            self.fail(told, param, ctx)


class DayPairType(_PairBase):
    """One day, or two parted by a slash, of which either may be left out."""

    name = "day[/day]"

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

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Day, Day]:
        """Return first and last day."""
        if isinstance(value, tuple):
            return value
        from orgchart.api import period

        try:
            return period(value)
        except (DateSyntaxError, UsageError) as error:
            self.fail(str(error), param, ctx)


DAY = DayType()

register = click.argument("register", metavar="REGISTER")


def day_option(name: str, help: str, required: bool = False) -> Callable[[F], F]:  # noqa: A002  (click's word)
    """Return an option that takes one day."""
    return click.option(name, type=DAY, metavar="DAY", required=required, help=help)


known_by = day_option("--known-by", "Only what was certainly published by the end of this day.")


def policy(command: F) -> F:
    """Add the options that change the register's policy."""
    for option in reversed(
        (
            click.option("--strict", is_flag=True, help="Do not bridge long gaps between reports."),
            click.option("--no-presume", is_flag=True, help="Presume nothing beyond the dates of the sources."),
            click.option("--literal", is_flag=True, help="Take approximate dates (2016~) as narrow as written."),
        )
    ):
        command = option(command)
    return command


def rev(command: F) -> F:
    """Add `--rev`, which is reserved."""
    return click.option("--rev", hidden=True, callback=_refuse_rev, expose_value=False)(command)


def _refuse_rev(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        raise click.BadParameter(_NOT_YET, ctx, param)


def format_option(answer: str) -> Callable[[F], F]:
    """Return the option that chooses the format of an answer, `text` unless told otherwise."""
    from orgchart.reporters import formats

    choice = click.Choice(formats(answer))
    return click.option(
        "--format", "format_", type=choice, default="text", show_default=True, help="Form of the output."
    )


def policy_of(strict: bool, no_presume: bool, literal: bool) -> dict[str, bool]:
    """Return the policy's options as arguments of the Python face."""
    return {"strict": strict, "presume": not no_presume, "literal": literal}

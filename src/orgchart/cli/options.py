"""What commands share: registers, days, the policy, formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from orgchart.errors import DateSyntaxError, UsageError
from orgchart.temporal import Day, parse_day

F = TypeVar("F", bound=Callable[..., Any])


if TYPE_CHECKING:
    from orgchart.model.register import IdentityRule

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


def identity(command: F) -> F:
    """Add `--identity`, which `identity_of` returns."""
    return click.option(
        "--identity",
        type=click.Choice(["strict", "likely"]),
        callback=_keep,
        expose_value=False,
        help="Whom judgements join: strict only where they are certain, likely also where likely.",
    )(command)


def identity_of() -> IdentityRule | None:
    """Return whom judgements join, as the command line asks; None as the register's policy says."""
    asked: IdentityRule | None = click.get_current_context().meta.get("orgchart.identity")
    return asked


def during(example: str) -> Callable[[F], F]:
    """Return the option that takes a period; `example` is one, for its help."""
    return click.option(
        "--during", type=PeriodType(), metavar="A/B", help=f"The period asked about: {example}, or 2018-04."
    )


def policy(command: F) -> F:
    """Add the options that change the register's policy."""
    for option in reversed(
        (
            click.option("--strict", is_flag=True, help="Do not bridge long gaps between reports."),
            click.option("--no-presume", is_flag=True, help="Presume nothing beyond the dates of the sources."),
            click.option("--literal", is_flag=True, help="Take approximate dates (2016~) as narrow as written."),
            identity,
            click.option(
                "--without", multiple=True, metavar="RULE", callback=_keep_rules, expose_value=False,
                help="Do not infer by caps, containment, displacement or ex-officio; may be given more than once.",
            ),
        )
    ):
        command = option(command)
    return command


def _keep_rules(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> None:
    ctx.meta[f"orgchart.{param.name}"] = tuple(rule for told in value for rule in told.split(",") if rule)


def without() -> tuple[str, ...]:
    """Return the inferences that the command line turns off, as it names them."""
    found: tuple[str, ...] = click.get_current_context().meta.get("orgchart.without", ())
    return found


def rev(command: F) -> F:
    """Add `--rev` and `--restricted`, which say what of a register is opened (see `opening`)."""
    help_ = "Read it as it stood in this revision of git (hash, tag, branch); the checkout is not touched."
    return _restricted(click.option("--rev", metavar="GITREF", help=help_, callback=_keep, expose_value=False)(command))


def rev_pair(command: F) -> F:
    """Add `--rev` for two states of a register, and `--restricted`."""
    help_ = "Compare two revisions of git, as R1/R2 or R1..R2; one revision counts for both days."
    return _restricted(
        click.option("--rev", metavar="R1/R2", help=help_, callback=_keep, expose_value=False)(command)
    )


def _restricted(command: F) -> F:
    help_ = "Answer also from what is marked `access: restricted`; left out otherwise."
    return click.option("--restricted", is_flag=True, help=help_, callback=_keep, expose_value=False)(command)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    ctx.meta[f"orgchart.{param.name}"] = value
    return value


def opening() -> tuple[str | None, bool]:
    """Return the revision asked for, if any, and whether restricted records count."""
    meta = click.get_current_context().meta
    return meta.get("orgchart.rev"), bool(meta.get("orgchart.restricted"))


def format_option(answer: str) -> Callable[[F], F]:
    """Return the option that chooses the format of an answer, `text` unless told otherwise."""
    from orgchart.reporters import formats

    choice = click.Choice(formats(answer))
    return click.option(
        "--format", "format_", type=choice, default="text", show_default=True, help="Form of the output."
    )


class Policies(TypedDict):
    """The policy's options as arguments of the Python face."""

    strict: bool
    presume: bool
    literal: bool
    identity: IdentityRule | None


def policy_of(strict: bool, no_presume: bool, literal: bool) -> Policies:
    """Return the policy's options as arguments of the Python face."""
    return {"strict": strict, "presume": not no_presume, "literal": literal, "identity": identity_of()}

"""The Python face: every command of the command line has its twin here.

    >>> import orgchart
    >>> register = orgchart.open_register("seeds/jawzjan")                  # doctest: +SKIP
    >>> day = orgchart.snapshot(register, "2018-03-01")                     # doctest: +SKIP
    >>> [holder.name for holder in day.post("leader").holders]              # doctest: +SKIP
    ['Qari Hekmat']

Days are given as text ("2018-03-01"), as `datetime.date`, or as a `Day` (a proleptic Gregorian ordinal).
A register is given as a path or as a `Register`.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812  (the function below is called date)
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve

from orgchart.diagnostics import RULES, Diagnostic, Rule, Severity, sorted_diagnostics
from orgchart.errors import RoleFileError, UnknownIdError, UsageError
from orgchart.inference import Contradiction, Resolution, resolve
from orgchart.model import Policy, Register
from orgchart.rolefile.load import Loaded, load
from orgchart.temporal import Day, Edtf, parse, parse_day

if TYPE_CHECKING:
    from orgchart.views.chart import Chart
    from orgchart.views.history import History
    from orgchart.views.search import Found
    from orgchart.views.shapes import Diff, Snapshot
    from orgchart.views.succession import Succession
    from orgchart.views.who import WhoDuring, WhoOn

__all__ = [
    "Loaded", "answerable", "contradictions", "date", "diff", "find", "history", "init", "load",
    "open_register", "period",
    "render", "rule", "schema", "schemas", "select", "snapshot", "succession", "validate", "who",
]  # fmt: skip

DayLike: TypeAlias = str | Date | Day
Engine: TypeAlias = Literal["auto", "dot", "bundled"]
RegisterLike: TypeAlias = Register | str | PathLike[str]

LONGEST_PERIOD = 36_525
"""How many days a question about a period may span: each of them is looked at."""

_ANSWERABLE = ("OC404", "OC405")


def answerable(finding: Diagnostic) -> bool:
    """Return whether a register with this finding still gives answers.

    Contradictions in time do (what they concern is possible at most), and so do warnings and notes;
    everything that keeps a record from being read does not.
    """
    return finding.severity is not Severity.ERROR or finding.code.startswith("OC5") or finding.code in _ANSWERABLE


def open_register(path: str | PathLike[str]) -> Register:
    """Return the register in a folder of role files, or in one file.

    Raises:
        RoleFileError: It cannot be read or has errors; `diagnostics` holds all of them. `load` does not
            raise.
    """
    loaded = load(path)
    if loaded.register is None or not all(answerable(finding) for finding in loaded.diagnostics):
        raise RoleFileError(loaded.diagnostics)
    return loaded.register


def validate(
    *paths: str | PathLike[str], select_codes: Iterable[str] = (), ignore_codes: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with registers, sorted by file, line and column; () where nothing is.

    Each path is a register of its own. Contradictions in time are looked for where a register could be read.

    Args:
        paths: folders of role files, or single files.
        select_codes: only findings whose code begins with one of these; empty for all.
        ignore_codes: leave out findings whose code begins with one of these.
    """
    found: list[Diagnostic] = []
    for path in paths:
        loaded = load(path)
        found += loaded.diagnostics
        if loaded.register is not None:
            from orgchart.checks import run_checks

            found += run_checks(resolve(loaded.register))
    return select(sorted_diagnostics(found), select_codes, ignore_codes)


def select(
    findings: Iterable[Diagnostic], select_codes: Iterable[str] = (), ignore_codes: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return the findings whose code begins with one of `select_codes` and with none of `ignore_codes`.

    Raises:
        UsageError: One of them begins no code.
    """
    wanted, unwanted = tuple(select_codes), tuple(ignore_codes)
    for code in (*wanted, *unwanted):
        if not code or not any(known.startswith(code) for known in RULES):
            raise UsageError(f'no code begins with "{code}"; codes are such as OC301, or OC3 for all of OC3xx')
    return tuple(
        finding
        for finding in findings
        if (not wanted or finding.code.startswith(wanted)) and not finding.code.startswith(unwanted or ("-",))
    )


def snapshot(
    register: RegisterLike,
    as_of: DayLike,
    *,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
) -> Snapshot:
    """Return everything that a register says for a day.

    Args:
        register: a register, or the path of one.
        as_of: the day asked about.
        known_by: only from what was certainly published by the end of this day.
        strict: what lies between distant evidence is possible, not presumed.
        presume: False: nothing is presumed.
        literal: approximate dates are as narrow as written.

    Raises:
        DateSyntaxError: A day is not a day.
        RoleFileError: The register has errors.

    Example:
        >>> snapshot("seeds/jawzjan", "2018-03-01", strict=True).post("leader").state  # doctest: +SKIP
        'held'
    """
    from orgchart.views.snapshot import snapshot as view

    known = _day_or_none(known_by)
    return view(_resolved(register, known, strict, presume, literal), _day(as_of), known_by=known)


def diff(
    register: RegisterLike,
    first: DayLike,
    second: DayLike,
    *,
    known_by: DayLike | tuple[DayLike | None, DayLike | None] | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
) -> Diff:
    """Return what changed between two days, or between two states of knowledge.

    Args:
        register: a register, or the path of one.
        first: the first day.
        second: the second day; it may be the same or an earlier one.
        known_by: as in `snapshot`, for both sides; or one for each side.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.

    Example:
        >>> diff("seeds/jawzjan", "2018-03-01", "2018-07-31").count("world")  # doctest: +SKIP
    """
    from orgchart.views.diff import diff as compare
    from orgchart.views.snapshot import snapshot as view

    opened = _register(register)
    pair = known_by if isinstance(known_by, tuple) else (known_by, known_by)
    known = (_day_or_none(pair[0]), _day_or_none(pair[1]))
    a = _resolved(opened, known[0], strict, presume, literal)
    b = a if known[0] == known[1] else _resolved(opened, known[1], strict, presume, literal)
    names = [
        {record.id for record in side.register.records() if side.statements.records.get(record.id)} for side in (a, b)
    ]
    return compare(
        view(a, _day(first), known_by=known[0]),
        view(b, _day(second), known_by=known[1]),
        absent=names[0] ^ names[1],
    )


def who(
    register: RegisterLike,
    post: str,
    as_of: DayLike | None = None,
    *,
    during: str | tuple[DayLike, DayLike] | None = None,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
) -> WhoOn | WhoDuring:
    """Return the candidates for a post on a day, or during a period.

    Args:
        register: a register, or the path of one.
        post: the id of a post.
        as_of: the day asked about; or
        during: the period, as "2018-03/2018-07", any other EDTF with two ends, or (first day, last day).
        known_by: as in `snapshot`.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.

    Raises:
        UnknownIdError: No post has this id.
        UsageError: Neither or both of `as_of` and `during` are given, or the period is endless.

    Example:
        >>> who("seeds/jawzjan", "leader", during="2018-04").candidates[0].during   # doctest: +SKIP
        'at-some-time'
    """
    from orgchart.views.who import who_during, who_on

    if (as_of is None) == (during is None):
        raise UsageError("give either the day (as_of) or the period (during)")
    known = _day_or_none(known_by)
    resolution = _resolved(register, known, strict, presume, literal)
    _need(post, resolution.register.posts, "post", resolution.register)
    if as_of is not None:
        return who_on(resolution, post, _day(as_of), known_by=known)
    first, last = period(during or "")
    return who_during(resolution, post, first, last, known_by=known)


def contradictions(
    register: RegisterLike, *, strict: bool = False, presume: bool = True, literal: bool = False
) -> tuple[Contradiction, ...]:
    """Return the sets of claims in a register that cannot all be true, sorted by the records set aside.

    Args:
        register: a register, or the path of one.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
    """
    return _resolved(register, None, strict, presume, literal).contradictions


def find(register: RegisterLike, text: str) -> Found:
    """Return the people, units and posts with a spelling like `text`, in any script; the best match first.

    Example:
        >>> [hit.id for hit in find("seeds/jawzjan", "Suhbatullah").hits]   # doctest: +SKIP
        ['sohbatullah']
    """
    from orgchart.views.search import find as search

    return search(_register(register), text)


def history(register: RegisterLike, name: str, *, known_by: DayLike | None = None) -> History:
    """Return everything recorded of the person, unit or post with the id `name`, in the order of time.

    Raises:
        UnknownIdError: Nothing has this id.
        UsageError: It is the id of something that has no history, such as a source.
    """
    from orgchart.views.history import history as tell

    known = _day_or_none(known_by)
    return tell(_resolved(register, known), name, known_by=known)


def succession(register: RegisterLike, post: str, *, known_by: DayLike | None = None) -> Succession:
    """Return the holders of a post in the order of time, each with those before and after.

    Raises:
        UnknownIdError: No post has this id.
    """
    from orgchart.views.succession import succession as line

    known = _day_or_none(known_by)
    resolution = _resolved(register, known)
    _need(post, resolution.register.posts, "post", resolution.register)
    return line(resolution, post, known_by=known)


def render(
    picture: Snapshot | Diff,
    path: str | PathLike[str] | None = None,
    *,
    format: str | None = None,  # noqa: A002  (the word users know)
    focus: str | None = None,
    depth: int | None = None,
    engine: Engine = "auto",
) -> bytes:
    """Return the chart of a snapshot or a diff, and write it to a file where one is named.

    Args:
        picture: what to draw.
        path: the file to write, whole or not at all; its ending tells the format unless `format` is given.
        format: one of `renderers.formats()`: svg, png, pdf, dot; the default without a path is svg.
        focus: id of a unit, post or person: only what is at and below it (snapshots only).
        depth: how many levels are drawn (snapshots only).
        engine: `dot` for the installed Graphviz, `bundled` for the one that comes along; `auto` takes what is
            there.

    Raises:
        RenderError: The chart could not be drawn; no file is left behind.
        UsageError: There is no such format.

    Example:
        >>> render(snapshot("seeds/jawzjan", "2018-03-01"), "2018-03.svg")   # doctest: +SKIP
    """
    from orgchart import renderers
    from orgchart.views.shapes import Diff as DiffShape

    wanted = format if format is not None else ("svg" if path is None else Path(path).suffix[1:].lower())
    if wanted not in renderers.formats():
        raise UsageError(f'no chart is drawn as "{wanted}"; there are {", ".join(renderers.formats())}')
    drawn: Chart
    if isinstance(picture, DiffShape):
        from orgchart.views.chart import diff_chart

        drawn = diff_chart(picture)
    else:
        from orgchart.views.chart import chart

        drawn = chart(picture, focus=focus, depth=depth)
    content = renderers.render(drawn, wanted, engine=engine)
    if path is not None:
        renderers.write(Path(path), content)
    return content


def date(text: str) -> Edtf:
    """Return the date that a text of EDTF says, with its bounds.

    Raises:
        DateSyntaxError: It is none; with the place, the reason, and what was probably meant.

    Example:
        >>> date("2018-02").latest - date("2018-02").earliest
        27
    """
    return parse(text)


def period(text: str | tuple[DayLike, DayLike]) -> tuple[Day, Day]:
    """Return first and last day of a period, both inclusive.

    Raises:
        DateSyntaxError: The text is no EDTF.
        UsageError: The period has no beginning or no end, ends before it begins, or is longer than a century.

    Example:
        >>> period("2018-03/2018-07") == period(("2018-03-01", "2018-07-31"))
        True
    """
    if isinstance(text, str):
        dates = parse(text)
        first, last = dates.earliest, dates.latest
    else:
        first, last = _day(text[0]), _day(text[1])
    if first is None or last is None:
        raise UsageError(f'"{text}" has no beginning or no end; give both, as 2018-03/2018-07')
    if first > last:
        raise UsageError(f'"{text}" ends before it begins')
    if last - first > LONGEST_PERIOD:
        raise UsageError(f'"{text}" is longer than a century; ask about a shorter period')
    return first, last


def schemas() -> tuple[str, ...]:
    """Return the names of the JSON Schemas, sorted."""
    from orgchart._resources import schema_names

    return schema_names()


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema: of a role file, or of an answer.

    Raises:
        UsageError: There is no schema of that name.
    """
    from orgchart._resources import schema_text

    found: dict[str, Any] = json.loads(schema_text(name))
    return found


def rule(code: str) -> Rule:
    """Return what a code of a finding means, why it matters, and what to write instead.

    Raises:
        UnknownIdError: There is no such code.

    Example:
        >>> rule("OC301").name
        'unknown-id'
    """
    if code not in RULES:
        raise UnknownIdError(code, _alike(code.upper(), RULES))
    return RULES[code]


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid register of made-up people to start from; return the files written.

    Raises:
        UsageError: One of the files is there already; nothing is written then.
        OSError: The folder cannot be written.
    """
    from orgchart.rolefile.starter import write_starter

    return write_starter(Path(folder))


def _day(value: DayLike) -> Day:
    """Return a day given as text, date or ordinal."""
    if isinstance(value, str):
        return parse_day(value)
    return value.toordinal() if isinstance(value, Date) else value


def _day_or_none(value: DayLike | None) -> Day | None:
    return None if value is None else _day(value)


def _register(register: RegisterLike) -> Register:
    return register if isinstance(register, Register) else open_register(register)


def _resolved(
    register: RegisterLike,
    known_by: Day | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
) -> Resolution:
    """Return a register as it was known, resolved under its policy and what the caller adds to it."""
    found = _register(register)
    policy: Policy = evolve(found.policy, strict=strict, presume=presume, literal=literal)
    for known, day, under, resolution in _RESOLVED:
        if known is found and day == known_by and under == policy:
            return resolution
    cut = found
    if known_by is not None:
        from orgchart.inference.known import known_by as cut_to

        cut = cut_to(found, known_by)
    resolution = resolve(cut, policy=policy)
    _RESOLVED.append((found, known_by, policy, resolution))
    return resolution


_RESOLVED: deque[tuple[Register, Day | None, Policy, Resolution]] = deque(maxlen=4)
"""What was resolved last: many questions to one register are the rule, and resolving is most of the work."""


def _need(name: str, section: Iterable[str], kind: str, register: Register) -> None:
    """Raise unless a section has the id.

    Raises:
        UnknownIdError: Nothing has it; with ids of this section that are like it.
        UsageError: It is the id of something else.
    """
    known = tuple(section)
    if name in known:
        return
    other = register.named().get(name)
    if other is None:
        raise UnknownIdError(name, _alike(name, known))
    alike = _alike(name, known)
    cure = f"; did you mean {' or '.join(alike)}?" if alike else ""
    raise UsageError(f'"{name}" is not a {kind} but a {type(other).__name__.lower()}{cure}')


def _alike(name: str, known: Iterable[str]) -> tuple[str, ...]:
    from difflib import get_close_matches  # slow to import, needed for messages only

    return tuple(get_close_matches(name, sorted(known), n=3))

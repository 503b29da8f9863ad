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

from collections import deque
from collections.abc import Callable, Collection, Iterable
from datetime import date as Date  # noqa: N812  (the function below is called date)
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import evolve

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Rule, Severity
from orgchart.errors import RoleFileError, UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike, meant
from orgchart.inference import Contradiction, Resolution, resolve
from orgchart.lens.public import public
from orgchart.model import INFERENCES, Policy, Register
from orgchart.model.register import IdentityRule
from orgchart.rolefile.load import Loaded, load
from orgchart.rolefile.meaning.redaction import holds_restricted, redacted
from orgchart.temporal import Day, Edtf, parse, parse_day

if TYPE_CHECKING:
    from orgchart.answers.chain import Chain
    from orgchart.answers.diff import Diff
    from orgchart.answers.explanation import ChangeStory, Explanation
    from orgchart.answers.found import Found
    from orgchart.answers.history import History
    from orgchart.answers.snapshot import Snapshot
    from orgchart.answers.sources import Sourcing
    from orgchart.answers.succession import Succession
    from orgchart.answers.who import WhoDuring, WhoOn
    from orgchart.charts.chart import Chart
    from orgchart.exporters._format import Exported
    from orgchart.exporters._shown import Shown
    from orgchart.importers._guess import Guess
    from orgchart.importers._report import Report
    from orgchart.lens.languages import Language
    from orgchart.rolefile.editing.addition import Added
    from orgchart.rolefile.editing.entries import Answers
    from orgchart.rolefile.editing.fixing import Fixed
    from orgchart.rolefile.editing.formatted_register import FormattedRegister
    from orgchart.rolefile.editing.renaming import Renamed
    from orgchart.rolefile.reading.document import Document

__all__ = [
    "Loaded", "add", "answerable", "chain", "contradictions", "date", "diff", "explain", "export", "find", "fix",
    "fmt", "guess_mapping", "history", "holds_restricted", "import_", "init", "load", "open_register", "period",
    "public", "redacted", "rename", "render", "rule", "schema", "schemas", "select", "show", "snapshot", "sources",
    "succession", "to_frame", "validate", "who", "without",
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


def open_register(path: str | PathLike[str], *, rev: str | None = None, restricted: bool = False) -> Register:
    """Return the register in a folder of role files, or in one file, without what is marked `access: restricted`.

    Args:
        path: a folder or file.
        rev: a revision of git to read it from: a hash, tag, branch; the checkout is not looked at.
        restricted: True for the whole register.

    Raises:
        RevisionError: There is no such revision, or nothing at this path in it.
        RoleFileError: It cannot be read or has errors; `diagnostics` holds all of them. `load` does not
            raise.
    """
    return _opened(load(path, rev=rev), restricted=restricted)


def _opened(loaded: Loaded, *, restricted: bool = False) -> Register:
    """Return the register that was loaded; see `open_register`."""
    if loaded.register is None or not all(answerable(finding) for finding in loaded.diagnostics):
        raise RoleFileError(loaded.diagnostics if restricted else redacted(loaded.diagnostics, loaded.documents))
    return loaded.register if restricted else public(loaded.register)


def validate(
    *paths: str | PathLike[str],
    select_codes: Iterable[str] = (),
    ignore_codes: Iterable[str] = (),
    today: DayLike | None = None,
    restricted: bool = False,
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with registers, sorted by file, line and column; () where nothing is.

    Each path is a register of its own. Checks of what was read are made where a register could be read: those that
    are on by default and those that its profile (`register: {checks: ...}`) selects, or those of `select_codes`.
    Findings that the register allows, with a reason, are left out.

    Args:
        paths: folders of role files, or single files.
        select_codes: only these: codes, beginnings of codes ("OC6"), names of checks, "all", "default".
        ignore_codes: leave these out.
        today: for checks that ask how old something is; without it the last day that a source of the register is of.
        restricted: True for what is found in records marked `access: restricted` in full; of them code and place
            alone are told otherwise.

    Raises:
        DateSyntaxError: `today` is no day.
        UsageError: A code, beginning or name means nothing.
    """
    from orgchart.checks import examine

    chosen, left_out = tuple(select_codes), tuple(ignore_codes)
    day = _day_or_none(today)
    found: list[Diagnostic] = []
    for path in paths:
        loaded = load(path)
        resolution = None if loaded.register is None else resolve(loaded.register)
        findings = examine(
            loaded.diagnostics, resolution, loaded.documents, select=chosen, ignore=left_out, today=day
        )
        found += findings if restricted else redacted(findings, loaded.documents)
    return sorted_diagnostics(found)


def select(
    findings: Iterable[Diagnostic], select_codes: Iterable[str] = (), ignore_codes: Iterable[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return those of `select_codes` and not of `ignore_codes`; both as in `validate`, none selected is all.

    Raises:
        UsageError: One of them names no code.
    """
    from orgchart.checks import all_codes, catalogue

    rules = catalogue()
    wanted = all_codes(select_codes, rules) or frozenset(rules)
    unwanted = all_codes(ignore_codes, rules)
    return tuple(finding for finding in findings if finding.code in wanted - unwanted)


def snapshot(
    register: RegisterLike,
    as_of: DayLike,
    *,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
    language: str | None = None,
) -> Snapshot:
    """Return everything that a register says for a day.

    Args:
        register: a register, or the path of one.
        as_of: the day asked about.
        known_by: only from what was certainly published by the end of this day.
        strict: what lies between distant evidence is possible, not presumed.
        presume: False: nothing is presumed.
        literal: approximate dates are as narrow as written.
        identity: whom judgements "same" join: `strict` only where they are certain, `likely` also where they are
            likely; None as the register's policy says, which is `strict` unless it says otherwise.
        language: a BCP 47 tag such as "fa" or "ar-Latn": people, units and posts bear their name in it, where the
            register has one.

    Raises:
        DateSyntaxError: A day is not a day.
        RoleFileError: The register has errors.
        UsageError: The language is no tag, or no name is in it.

    Example:
        >>> snapshot("seeds/jawzjan", "2018-03-01", strict=True).post("leader").state  # doctest: +SKIP
        'held'
    """
    opened = _register(register)
    known = _day_or_none(known_by)
    resolution = _resolved(opened, known, strict, presume, literal, identity)
    return _seen(resolution, _day(as_of), known, _language(opened, language))


def diff(
    register: RegisterLike,
    first: DayLike,
    second: DayLike,
    *,
    against: RegisterLike | None = None,
    known_by: DayLike | tuple[DayLike | None, DayLike | None] | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
    language: str | None = None,
) -> Diff:
    """Return what changed between two days, two states of knowledge, or two states of the register itself.

    Args:
        register: a register, or the path of one.
        first: the first day.
        second: the second day; it may be the same or an earlier one.
        against: the register of the second day, where it is another state of it (`open_register(path, rev=...)`).
        known_by: as in `snapshot`, for both sides; or one for each side.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
        identity: as in `snapshot`.
        language: as in `snapshot`.

    Example:
        >>> diff("seeds/jawzjan", "2018-03-01", "2018-07-31").count("world")  # doctest: +SKIP
    """
    from orgchart.questions.diff import diff as compare

    opened = _register(register)
    other = opened if against is None else _register(against)
    pair = known_by if isinstance(known_by, tuple) else (known_by, known_by)
    known = (_day_or_none(pair[0]), _day_or_none(pair[1]))
    a = _resolved(opened, known[0], strict, presume, literal, identity)
    same = other is opened and known[0] == known[1]
    b = a if same else _resolved(other, known[1], strict, presume, literal, identity)
    wanted = _language(opened, language)
    names = [
        {record.id for record in side.register.records() if side.statements.records.get(record.id)} for side in (a, b)
    ]
    return compare(
        _seen(a, _day(first), known[0], wanted),
        _seen(b, _day(second), known[1], wanted),
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
    identity: IdentityRule | None = None,
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
        identity: as in `snapshot`.

    Raises:
        UnknownIdError: No post has this id.
        UsageError: Neither or both of `as_of` and `during` are given, or the period is endless.

    Example:
        >>> who("seeds/jawzjan", "leader", during="2018-04").candidates[0].during   # doctest: +SKIP
        'at-some-time'
    """
    from orgchart.questions.who import who_during, who_on

    if (as_of is None) == (during is None):
        raise UsageError("give either the day (as_of) or the period (during)")
    known = _day_or_none(known_by)
    resolution = _resolved(register, known, strict, presume, literal, identity)
    _need(post, resolution.register.posts, "post", resolution.register)
    if as_of is not None:
        return who_on(resolution, post, _day(as_of), known_by=known)
    first, last = period(during or "")
    return who_during(resolution, post, first, last, known_by=known)


def contradictions(
    register: RegisterLike,
    *,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
) -> tuple[Contradiction, ...]:
    """Return the sets of claims in a register that cannot all be true, sorted by the records set aside.

    Args:
        register: a register, or the path of one.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
        identity: as in `snapshot`.
    """
    return _resolved(register, None, strict, presume, literal, identity).contradictions


def chain(
    register: RegisterLike,
    name: str,
    as_of: DayLike | None = None,
    *,
    during: str | tuple[DayLike, DayLike] | None = None,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
) -> Chain:
    """Return who and what stands above and below a person, post or unit, each with the chain that leads there.

    Args:
        register: a register, or the path of one.
        name: the id of a person, post or unit.
        as_of: the day asked about; or
        during: the period, as in `who`.
        known_by: as in `snapshot`.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
        identity: as in `snapshot`.

    Raises:
        UnknownIdError: Nothing has this id.
        UsageError: It is the id of something else, or neither or both of `as_of` and `during` are given.

    Example:
        >>> [place.id for place in chain("seeds/jawzjan", "finance", "2018-03-01").superiors]   # doctest: +SKIP
        ['finance-head', 'administration', 'group', 'iskp', 'leader', 'iskp-leader']
    """
    from orgchart.questions.chain.chain import chain as walk

    if (as_of is None) == (during is None):
        raise UsageError("give either the day (as_of) or the period (during)")
    known = _day_or_none(known_by)
    resolution = _resolved(register, known, strict, presume, literal, identity)
    if as_of is not None:
        return walk(resolution, name, _day(as_of), known_by=known)
    first, last = period(during or "")
    return walk(resolution, name, first, last, known_by=known)


def explain(
    register: RegisterLike,
    name: str,
    as_of: DayLike | None = None,
    *,
    to: DayLike | None = None,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
) -> Explanation | ChangeStory:
    """Return why something is on a chart, or is not: claims, bounds, verdict, and what would make it certain.

    Args:
        register: a register, or the path of one.
        name: the id of a tenure, post, unit, membership, line of reporting, figure, event, person or judgement; or
            "unit/part_of/0" for a link, "post/seat/1" or "post/seat/office" for a seat.
        as_of: the day asked about; without it only claims and bounds are told.
        to: a second day: what tells the two apart (a `ChangeStory`).
        known_by: as in `snapshot`.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
        identity: as in `snapshot`.

    Raises:
        UnknownIdError: Nothing has this id.
        UsageError: It is the id of a source, there is no such seat, or `to` comes without `as_of`.

    Example:
        >>> explain("seeds/jawzjan", "finance-sohbatullah", "2018-03-01").verdict.rule   # doctest: +SKIP
        'confidence'
    """
    from orgchart.questions.explain.explain import explain as tell
    from orgchart.questions.explain.explain import explain_change

    if to is not None and as_of is None:
        raise UsageError("what changed by a day (to) is told from another; give both (as_of)")
    opened, known = _register(register), _day_or_none(known_by)
    resolution = _resolved(opened, known, strict, presume, literal, identity)
    if to is None or as_of is None:
        return tell(resolution, name, _day_or_none(as_of), known_by=known, whole=opened)
    return explain_change(resolution, name, _day(as_of), _day(to), known_by=known, whole=opened)


def find(
    register: RegisterLike, text: str, *, known_by: DayLike | None = None, identity: IdentityRule | None = None
) -> Found:
    """Return the people, units and posts with a spelling like `text`, in any script; the best match first.

    Args:
        register: a register, or the path of one.
        text: a name, or a part of one.
        known_by: as in `snapshot`.
        identity: as in `snapshot`.

    Example:
        >>> [hit.id for hit in find("seeds/jawzjan", "Suhbatullah").hits]   # doctest: +SKIP
        ['sohbatullah']
    """
    from orgchart.questions.search import find as search

    known = _day_or_none(known_by)
    found = _register(register)
    if known is not None:
        from orgchart.lens.known import known_by as cut_to

        found = cut_to(found, known)
    return search(found, text, identity, known_by=known)


def history(
    register: RegisterLike,
    name: str,
    *,
    known_by: DayLike | None = None,
    identity: IdentityRule | None = None,
) -> History:
    """Return everything recorded of the person, unit or post with the id `name`, in the order of time.

    Of a person also what is recorded under the other ids that judgements join.

    Args:
        register: a register, or the path of one.
        name: the id.
        known_by: as in `snapshot`.
        identity: as in `snapshot`.

    Raises:
        UnknownIdError: Nothing has this id.
        UsageError: It is the id of something that has no history, such as a source.
    """
    from orgchart.questions.history import history as tell

    known = _day_or_none(known_by)
    return tell(_resolved(register, known, identity=identity), name, known_by=known)


def sources(register: RegisterLike, source: str | None = None, *, known_by: DayLike | None = None) -> Sourcing:
    """Return what each source of a register supports, alone or with others; what is not cited; each unit's coverage.

    Args:
        register: a register, or the path of one.
        source: the id of a source: only what it supports, claim by claim.
        known_by: as in `snapshot`.

    Raises:
        UnknownIdError: No source has this id.
        UsageError: It is the id of something else.

    Example:
        >>> [use.alone for use in sources("seeds/jawzjan").uses]    # doctest: +SKIP
    """
    from orgchart.questions.sources import sources as tell

    known = _day_or_none(known_by)
    return tell(_resolved(register, known), source, known_by=known)


def succession(register: RegisterLike, post: str, *, known_by: DayLike | None = None) -> Succession:
    """Return the holders of a post in the order of time, each with those before and after.

    Raises:
        UnknownIdError: No post has this id.
    """
    from orgchart.questions.succession import succession as line

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
    collapsed: Collection[str] = (),
    everything: bool = False,
    engine: Engine = "auto",
    theme: str | PathLike[str] = "paper",
    paper: str | None = None,
    dpi: int | None = None,
) -> bytes:
    """Return the chart of a snapshot or a diff, and write it to a file where one is named.

    Args:
        picture: what to draw.
        path: the file to write, whole or not at all; its ending tells the format unless `format` is given.
        format: one of `renderers.formats()`: svg, png, pdf, dot; the default without a path is svg.
        focus: id of a unit, post or person: only what is at and below it (snapshots only).
        depth: how many levels are drawn (snapshots only).
        collapsed: ids of units and posts below which nothing is drawn but its count (snapshots only).
        everything: whether what did not change is drawn as well, and not only counted (diffs only).
        engine: `dot` for the installed Graphviz, `bundled` for the one that comes along; `auto` takes the
            latter, and the former only where it did not come along.
        theme: one of `renderers.themes()`, or a file of TOML (docs/reference/themes.md).
        paper: one of `renderers.papers()`: as many cards in a row as it has room for, and a PDF in pages of it. None
            for one page as high as the chart.
        dpi: dots per inch of a PNG; 192 unless told otherwise.

    Raises:
        RenderError: The chart could not be drawn; no file is left behind.
        UsageError: There is no such format, theme or paper, or `dpi` is given for what is no PNG.

    Example:
        >>> render(snapshot("seeds/jawzjan", "2018-03-01"), "2018-03.svg")   # doctest: +SKIP
    """
    from orgchart import renderers
    from orgchart.answers.diff import Diff as DiffShape

    wanted = format if format is not None else ("svg" if path is None else Path(path).suffix[1:].lower())
    if wanted not in renderers.formats():
        raise UsageError(f'no chart is drawn as "{wanted}"; there are {", ".join(renderers.formats())}')
    drawn: Chart
    if isinstance(picture, DiffShape):
        from orgchart.charts.chart import diff_chart

        drawn = diff_chart(picture, everything=everything)
    else:
        from orgchart.charts.chart import chart

        drawn = chart(picture, focus=focus, depth=depth, collapsed=collapsed)
    content = renderers.render(drawn, wanted, engine=engine, theme=fspath(theme), paper=paper, dpi=dpi)
    if path is not None:
        renderers.write(Path(path), content)
    return content


def show(
    picture: Snapshot | Diff,
    *,
    focus: str | None = None,
    depth: int | None = None,
    theme: str | PathLike[str] = "paper",
) -> Shown:
    """Return the chart of a snapshot or a diff as a notebook shows it.

    Args:
        picture: what to draw.
        focus: as in `render`.
        depth: as in `render`.
        theme: as in `render`.

    Raises:
        RenderError: The chart could not be drawn.
        UsageError: There is no such theme.

    Example:
        >>> show(snapshot("seeds/jawzjan", "2018-03-01"))   # doctest: +SKIP
        <Qari Hekmat's group, Jawzjan, as of 2018-03-01>
    """
    from orgchart.answers.diff import Diff as DiffShape
    from orgchart.exporters._shown import Shown
    from orgchart.temporal import iso

    svg = render(picture, format="svg", focus=focus, depth=depth, theme=theme).decode("utf-8")
    if isinstance(picture, DiffShape):
        told = f"{picture.a.title}, {iso(picture.a.as_of)} to {iso(picture.b.as_of)}"
    else:
        told = f"{picture.title}, as of {iso(picture.as_of)}"
    return Shown(svg=svg, told=told)


def to_frame(answer: Snapshot | Diff | RegisterLike) -> Any:
    """Return a `pandas.DataFrame`: one row per seat of a snapshot, per change of a diff, or per claim of a register.

    The columns are those of `export` to CSV (docs/reference/export.md). Dates are text, since they may be vague or out
    of the range of pandas; numbers are `Int64`, truth values `boolean`.

    Raises:
        UsageError: pandas is not installed.

    Example:
        >>> to_frame(snapshot("seeds/jawzjan", "2018-03-01")).groupby("verdict").size()   # doctest: +SKIP
    """
    from orgchart.answers.diff import Diff as DiffShape
    from orgchart.answers.snapshot import Snapshot as SnapshotShape
    from orgchart.exporters._format import Given
    from orgchart.exporters._frame import frame
    from orgchart.exporters._table import change_table, claim_table, seat_table

    if isinstance(answer, SnapshotShape):
        return frame(seat_table(answer))
    if isinstance(answer, DiffShape):
        return frame(change_table(answer))
    return frame(claim_table(Given(resolution=_resolved(answer))))


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
    from orgchart.foundation.schemas import schema_names

    return schema_names()


def schema(name: str) -> dict[str, Any]:
    """Return a JSON Schema: of a role file, or of an answer.

    Raises:
        UsageError: There is no schema of that name.
    """
    import json

    from orgchart.foundation.schemas import schema_text

    found: dict[str, Any] = json.loads(schema_text(name))
    return found


def rule(code: str) -> Rule:
    """Return what a code (or name) of a finding means, why it matters, and what to write instead.

    Raises:
        UnknownIdError: There is no such code.

    Example:
        >>> rule("OC301").name
        'unknown-id'
    """
    from orgchart.checks import catalogue

    rules = catalogue()
    found = rules.get(code.upper()) or next((one for one in rules.values() if one.name == code.lower()), None)
    if found is None:
        raise UnknownIdError(code, alike(code.upper(), rules) or alike(code, [one.name for one in rules.values()]))
    return found


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid register of made-up people to start from; return the files written.

    Raises:
        UsageError: One of the files is there already; nothing is written then.
        OSError: The folder cannot be written.
    """
    from orgchart.rolefile.editing.starter import write_starter

    return write_starter(Path(folder))


def fmt(*paths: str | PathLike[str], write: bool = True) -> FormattedRegister:
    """Return the role files of registers in canonical form, and write those that change, each whole or not at all.

    Comments, blank lines between groups and texts are kept, and what the register says; this is verified before
    anything is written. Files with errors are left alone; `diagnostics` has the errors.

    Args:
        paths: folders of role files, or single files.
        write: False: nothing is written.

    Raises:
        UsageError: A file changed while it was being formatted, or is write-protected; those before it are written.
        OSError: The same, where a file cannot be written.

    Example:
        >>> [file.file for file in fmt("seeds/jawzjan", write=False).files if file.changes]  # doctest: +SKIP
    """
    from orgchart.rolefile.editing.formatted_register import format_registers

    formatted = format_registers(paths)
    if write:
        formatted.write()
    return formatted


def add(
    register: str | PathLike[str],
    kind: str,
    answers: Answers,
    *,
    id: str | None = None,  # noqa: A002  (the word users know)
    file: str | PathLike[str] | None = None,
    uncited: bool = False,
    write: bool = True,
) -> Added:
    """Add one record to a register, checked together with it, and return it.

    Where the addition brings an error, nothing is written; `findings` has what it brings.

    Args:
        register: the folder of a register, or one file.
        kind: source, person, unit, post, tenure, membership, reporting, event, strength or judgement.
        answers: what is told of it, by the names of the command's options, with underscores (`from_` for "from").
        id: its id; None makes one of what it says.
        file: the file to put it into, which may be new; None takes that of its unit, or the one with most of its kind.
        uncited: whether a claim may rest on no source.
        write: False: nothing is written.

    Raises:
        OSError: The file cannot be written; it is as it was.
        RoleFileError: The register cannot be read, or the file to add to has errors.
        UsageError: Something needed is missing, or the id or the file is none.

    Example:
        >>> add("my-register", "person", {"name": "Dora Elm", "source": "gazette"}, write=False).id   # doctest: +SKIP
        'dora-elm'
    """
    from orgchart.rolefile.editing.addition import Added, brought, prepare

    addition = prepare(register, kind, answers, name=id, file=file, uncited=uncited)
    found = _examined(addition.new_documents)
    done = Added(addition=addition, findings=brought(found and _examined(addition.documents), found))
    if not write or done.errors:
        return done
    addition.write()
    return evolve(done, written=True)


def export(
    register: RegisterLike,
    format: str,  # noqa: A002  (the word users know)
    path: str | PathLike[str] | None = None,
    *,
    as_of: DayLike | None = None,
    of: str | None = None,
    known_by: DayLike | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
    documents: Iterable[Document] = (),
) -> Exported:
    """Return a register in another format, with what the format could not carry; write it where a path is given.

    Args:
        register: a register, or the path of one.
        format: one of `orgchart.exporters.formats()`: csv, xlsx, json, jsonl ...
        path: the file to write, whole or not at all.
        as_of: the day asked about, for the formats that are of one day or can be.
        of: the id of a person, unit or post, for the formats that are of one.
        known_by: as in `snapshot`.
        strict: as in `snapshot`.
        presume: as in `snapshot`.
        literal: as in `snapshot`.
        identity: as in `snapshot`.
        documents: the role files that a `Register` was read from (`load(path).documents`), so that keys from which
            nothing is worked out are carried or counted; a path needs none. With `known_by` they are left out.

    Raises:
        UnknownIdError: Nothing has the id `of`.
        UsageError: There is no such format, something it needs is missing, or it has no use for what is given.
        OSError: The file cannot be written; it is as it was.

    Example:
        >>> export("seeds/jawzjan", "csv", "seats.csv", as_of="2018-03-01").losses   # doctest: +SKIP
    """
    from orgchart import exporters
    from orgchart.exporters._format import Given
    from orgchart.exporters._unread import comments, reviews_within, unread

    exporters.check(format, day=as_of is not None, of=of is not None)
    if not isinstance(register, Register):
        loaded = load(register)
        register, documents = _opened(loaded), documents or loaded.documents
    opened, known = register, _day_or_none(known_by)
    resolution = _resolved(opened, known, strict, presume, literal, identity)
    files = () if known is not None else tuple(documents)
    options: dict[str, Any] = {"strict": strict, "presume": presume, "literal": literal, "identity": identity}
    made = exporters.export(
        format,
        Given(
            resolution=resolution,
            known_by=known,
            day=None if as_of is None else snapshot(opened, as_of, known_by=known, **options),
            of=None if of is None else history(opened, of, known_by=known, identity=identity),
            unread=unread(files, resolution.register),
            comments=comments(files),
            reviews_within=reviews_within(files, resolution.register),
        ),
    )
    if path is not None:
        from orgchart.foundation.whole_file import write_files

        write_files({Path(path): made.content})
    return made


def import_(
    format: str,  # noqa: A002  (the word users know)
    file: str | PathLike[str],
    folder: str | PathLike[str] | None = None,
    *,
    mapping: str | PathLike[str] | None = None,
    absent_date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    information: str | None = None,
    published: str | None = None,
    register: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Import other people's data into a folder of role files, each claim citing its row; return what was done.

    The files are written all or none, and belong to the import: importing the same source again replaces them.

    Args:
        format: one of `orgchart.importers.formats()`: csv, xlsx, json, jsonl ...
        file: the file to import.
        folder: where the role files go; None writes nothing, and tells what would be done.
        mapping: the file that says what the columns are, for the formats that need one (docs/reference/import.md).
        absent_date: what a membership without dates means, where the format leaves that open: `term`, `unknown` or
            `open`.
        title: title of the source that the file is, where there is no mapping.
        source: id of that source.
        information: the days that the file is about, in EDTF, where there is no mapping.
        published: when it was published, in EDTF, where there is no mapping.
        register: False where the folder lies in a register, so that no section `register` is written.
        progress: called with the number of rows read, now and then.

    Raises:
        OrgchartError: A file of the last import was edited (`EditedError`, with the difference); nothing is written.
        RoleFileError: The mapping cannot be read.
        UsageError: The file or the mapping cannot be used, or a file stands in the way; nothing is written.
        OSError: The folder cannot be written; it is as it was.

    Example:
        >>> import_("csv", "leaders.csv", "leaders", mapping="mapping.yaml").claims   # doctest: +SKIP
        2524
    """
    from orgchart import importers

    return importers.run(
        format,
        file,
        folder,
        mapping=mapping,
        absent_date=absent_date,
        title=title,
        source=source,
        information=information,
        published=published,
        register=register,
        progress=progress,
    )


def guess_mapping(format: str, file: str | PathLike[str]) -> Guess:  # noqa: A002  (the word users know)
    """Return a mapping proposed for a table, and the first claims that it would make.

    Args:
        format: a format that needs a mapping: csv, xlsx, json, jsonl.
        file: the table.

    Raises:
        UsageError: The file cannot be read, or its format needs no mapping.
    """
    from orgchart.importers import guess

    return guess(format, file)


def _examined(documents: tuple[Document, ...]) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the register that documents make together."""
    from orgchart.checks import examine
    from orgchart.rolefile.load import from_documents

    loaded = from_documents(documents)
    resolution = None if loaded.register is None else resolve(loaded.register)
    return examine(loaded.diagnostics, resolution, documents)


def fix(
    *paths: str | PathLike[str],
    select_codes: Iterable[str] = (),
    ignore_codes: Iterable[str] = (),
    write: bool = True,
) -> tuple[Fixed, ...]:
    """Make the safe fixes of what `validate` finds, and return what was done with each register.

    A fix puts one text in the place of another and loses nothing; everything else in the file stays as it is. The
    files of one register are written all, or none.

    Args:
        paths: folders of role files, or single files.
        select_codes: as in `validate`.
        ignore_codes: as in `validate`.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written.
        UsageError: A code means nothing, or a file changed in the meantime.
    """
    from orgchart.rolefile.editing.fixing import fix as mend

    done = tuple(
        mend(path, validate(path, select_codes=select_codes, ignore_codes=ignore_codes, restricted=True))
        for path in paths
    )
    if write:
        for one in done:
            one.write()
    return done


def rename(register: str | PathLike[str], old: str, new: str, *, write: bool = True) -> Renamed:
    """Change an id everywhere it is used as one, and return where that is; texts and comments stay as they are.

    Args:
        register: the folder of a register, or one file.
        old: the id that something has.
        new: the id that it is to have.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written; all are as they were.
        RoleFileError: A file has errors, so that not every use of the id can be seen.
        UnknownIdError: Nothing has the old id.
        UsageError: The new id is none, or is taken; or a file changed in the meantime. Nothing is written.

    Example:
        >>> len(rename("seeds/jawzjan", "haji", "haji-deputy", write=False).places)   # doctest: +SKIP
        4
    """
    from orgchart.rolefile.editing.renaming import rename as change

    renamed = change(register, old, new)
    if write:
        renamed.write()
    return renamed


def without(register: RegisterLike, *rules: str) -> Register:
    """Return a register under a policy that does not infer by some rules; to turn one off never makes a thing certain.

    Args:
        register: a register, or the path of one.
        rules: some of `caps`, `containment`, `displacement`, `ex-officio`, beside those that its own policy turns off.

    Raises:
        UsageError: There is no such rule; presumption is turned off by an argument of each question.

    Example:
        >>> snapshot(without("seeds/jawzjan", "ex-officio"), "2018-03-01")   # doctest: +SKIP
    """
    found = _register(register)
    for rule_ in rules:
        if rule_ not in INFERENCES:
            more = "; for presumption there is --no-presume" if rule_.startswith("presum") else ""
            raise UsageError(f'nothing is inferred by "{rule_}"; there are {", ".join(INFERENCES)}{more}')
    off = tuple(sorted({*found.policy.without, *rules}))
    return found if off == found.policy.without else evolve(found, policy=evolve(found.policy, without=off))


def _day(value: DayLike) -> Day:
    """Return a day given as text, date or ordinal."""
    if isinstance(value, str):
        return parse_day(value)
    return value.toordinal() if isinstance(value, Date) else value


def _day_or_none(value: DayLike | None) -> Day | None:
    return None if value is None else _day(value)


def _language(register: Register, tag: str | None) -> Language | None:
    """Return the language that names are wanted in; none for the main names."""
    if tag is None:
        return None
    from orgchart.lens.languages import language

    return language(tag, register)


def _seen(resolution: Resolution, day: Day, known_by: Day | None, language: Language | None) -> Snapshot:
    """Return the snapshot of a day, with names in a language; holders that are restricted are counted and no more."""
    seen = _public_view(resolution, day, known_by, language)
    whole = resolution.register.behind
    if whole is None:
        return seen
    from orgchart.questions.withheld import with_withheld, withheld_names

    behind = _public_view(_under(whole, known_by, resolution.policy), day, known_by, None)
    return with_withheld(seen, behind, withheld_names(resolution.register))


def _public_view(resolution: Resolution, day: Day, known_by: Day | None, language: Language | None) -> Snapshot:
    from orgchart.questions.snapshot import snapshot as view

    if language is None:
        return view(resolution, day, known_by=known_by)
    from orgchart.foundation.records import evolve as evolve_view
    from orgchart.lens.languages import named_in

    return evolve_view(view(named_in(resolution, language), day, known_by=known_by), language=language.words)


def _register(register: RegisterLike) -> Register:
    return register if isinstance(register, Register) else open_register(register)


def _resolved(
    register: RegisterLike,
    known_by: Day | None = None,
    strict: bool = False,
    presume: bool = True,
    literal: bool = False,
    identity: IdentityRule | None = None,
) -> Resolution:
    """Return a register as it was known, resolved under its policy and what the caller adds to it."""
    found = _register(register)
    rule = found.policy.identity if identity is None else identity
    policy = evolve(found.policy, strict=strict, presume=presume, literal=literal, identity=rule)
    return _under(found, known_by, policy)


def _under(register: Register, known_by: Day | None, policy: Policy) -> Resolution:
    """Return a register as it was known, resolved under a policy; from memory where it was asked for lately."""
    for known, day, under, resolution in _RESOLVED:
        if known is register and day == known_by and under == policy:
            return resolution
    cut = register
    if known_by is not None:
        from orgchart.lens.known import known_by as cut_to

        cut = cut_to(register, known_by)
    resolution = resolve(cut, policy=policy)
    _RESOLVED.append((register, known_by, policy, resolution))
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
        raise UnknownIdError(name, alike(name, known))
    raise UsageError(f'"{name}" is not a {kind} but a {type(other).__name__.lower()}{meant(alike(name, known))}')

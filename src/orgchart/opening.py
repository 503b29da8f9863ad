"""Opening a register, or checking it: what is read from role files before any question is asked."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TypeAlias

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Rule, Severity
from orgchart.errors import RoleFileError, UnknownIdError
from orgchart.foundation.plain_text import alike
from orgchart.inference import resolve
from orgchart.model import Register
from orgchart.rolefile.load import Loaded, from_documents, load
from orgchart.rolefile.meaning.restricted import redacted
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import Day
from orgchart.temporal.given import DayLike, as_day_or_none
from orgchart.view import OpenRegister

RegisterLike: TypeAlias = Register | str | PathLike[str]
"""A register, or the path of one: a folder of role files, or one file."""

_ANSWERABLE = ("OC404", "OC405")


def answerable(finding: Diagnostic) -> bool:
    """Return whether a register with this finding still gives answers.

    Contradictions in time do (what they concern is possible at most), and so do warnings and notes;
    everything that keeps a record from being read does not.
    """
    return finding.severity is not Severity.ERROR or finding.code.startswith("OC5") or finding.code in _ANSWERABLE


def open_register(
    path: str | PathLike[str],
    *,
    rev: str | None = None,
    restricted: bool = False,
    cache: bool | str | PathLike[str] = False,
) -> OpenRegister:
    """Return the register in a folder of role files, or in one file, without what is marked `access: restricted`.

    Args:
        path: a folder or file.
        rev: a revision of git to read it from: a hash, tag, branch; the checkout is not looked at.
        restricted: True for the whole register.
        cache: True to keep what is read of a large register for the next time where the command line does, or the
            folder to keep it in; it makes no difference to what is returned. Of a revision nothing is kept.

    Raises:
        RevisionError: There is no such revision, or nothing at this path in it.
        RoleFileError: It cannot be read or has errors; `diagnostics` holds all of them. `load` does not
            raise.
    """
    return register_of(load(path, rev=rev, cache=cache), restricted=restricted)


def register_of(loaded: Loaded, *, restricted: bool = False) -> OpenRegister:
    """Return the register that was loaded; see `open_register`."""
    if loaded.register is None or not all(answerable(finding) for finding in loaded.diagnostics):
        raise RoleFileError(loaded.diagnostics if restricted else told(loaded.diagnostics, loaded.documents))
    return OpenRegister.of(loaded.register) if restricted else OpenRegister.without_restricted(loaded)


def told(findings: Iterable[Diagnostic], documents: tuple[Document, ...]) -> tuple[Diagnostic, ...]:
    """Return findings of reading and building without a word of what is restricted; see `redacted`."""
    return redacted(findings, documents, lambda left: from_documents(left).diagnostics)


def opened(register: RegisterLike) -> OpenRegister:
    """Return a register that can be asked: the one given, or the one at a path.

    Raises:
        RoleFileError: It cannot be read or has errors.
    """
    return OpenRegister.of(register) if isinstance(register, Register) else open_register(register)


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
    chosen, left_out = tuple(select_codes), tuple(ignore_codes)
    day = as_day_or_none(today)
    found: list[Diagnostic] = []
    for path in paths:
        found += found_in(load(path), select_codes=chosen, ignore_codes=left_out, today=day, restricted=restricted)
    return sorted_diagnostics(found)


def found_in(
    loaded: Loaded,
    *,
    select_codes: tuple[str, ...] = (),
    ignore_codes: tuple[str, ...] = (),
    today: Day | None = None,
    restricted: bool = False,
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with what was loaded; see `validate`."""
    from orgchart.checks import examine

    def examined_whole(loaded: Loaded) -> tuple[Diagnostic, ...]:
        register = loaded.register
        resolution = None if register is None else OpenRegister.of(register).view().resolution
        return examine(
            loaded.diagnostics, resolution, loaded.documents, select=select_codes, ignore=ignore_codes, today=today
        )

    findings = examined_whole(loaded)
    if restricted:
        return findings
    return redacted(findings, loaded.documents, lambda left: examined_whole(from_documents(left)))


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


def examined(documents: tuple[Document, ...]) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with the register that documents make together."""
    from orgchart.checks import examine

    loaded = from_documents(documents)
    resolution = None if loaded.register is None else resolve(loaded.register)
    return examine(loaded.diagnostics, resolution, documents)


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
    named = rules.get(code.upper()) or next((one for one in rules.values() if one.name == code.lower()), None)
    if named is None:
        raise UnknownIdError(code, alike(code.upper(), rules) or alike(code, [one.name for one in rules.values()]))
    return named

"""Checks of a resolved register: one file, one rule (docs/decisions/0013); found by folder.

A check is a module of `rules`, with

    RULE     what it finds, why that matters, what to do instead, and examples (`rule.CheckRule`);
             `RULES`, a tuple, for one that finds several things
    check    `check(examined) -> Iterable[Diagnostic]`; or, for one that judges what the others found,
    review   `review(examined, outcome) -> Iterable[Diagnostic]`

and adding that file is adding the check, with its tests, its page and its command line. Hundreds of codes: OC4xx
dates, OC5xx contradictions in time, OC6xx evidence and sources, OC7xx structure and holders, OC8xx identity and
names, OC9xx style, and the checks themselves.

    rule        the rule of a check
    examined    what checks look at
    selection   which checks are made
    allowances  comments that allow a finding
    broken      records that were not read as they stand, which are not checked
    outcome     what became of the findings
    fixes       texts of files put right
    example     the register to which the examples of the rules belong
    spans, texts, written, sources, judged, units, ages, counted   what several checks share
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any

from orgchart.checks import rules
from orgchart.checks.allowances import allow, allowances
from orgchart.checks.broken import broken_records, outside
from orgchart.checks.examined import Examined
from orgchart.checks.outcome import Outcome
from orgchart.checks.rule import CheckRule
from orgchart.checks.selection import all_codes, codes, on_by_default, profile
from orgchart.diagnostics.finding import Diagnostic, at_most, sorted_diagnostics
from orgchart.diagnostics.rules import RULES, Rule, Severity
from orgchart.foundation.records import Frozen
from orgchart.foundation.undisturbed import undisturbed
from orgchart.inference import Resolution
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import Day

__all__ = [
    "Check", "CheckRule", "Examined", "Outcome", "all_codes", "allowable_codes", "catalogue", "checks", "examine",
    "on_by_default", "run_checks",
]  # fmt: skip


MOST_OF_A_CODE = 10_000
"""How many findings of one code are told of a register; the others are counted in one more."""
MOST_LOOKED_FOR = 50_000
"""After how many findings of one code a check ends, and of the others it is only said that there are some."""


class Check(Frozen):
    """One check.

    Attributes:
        name: the name of its file.
        rules: what it finds.
        check: yields its findings; None for one that judges what the others found.
        review: yields what it finds in the outcome of the others; None for all but those.
    """

    name: str
    rules: tuple[CheckRule, ...]
    check: Callable[[Examined], Iterable[Diagnostic]] | None
    review: Callable[[Examined, Outcome], Iterable[Diagnostic]] | None


@cache
def checks() -> Mapping[str, Check]:
    """Return all checks by the name of their file, in order of name."""
    names = sorted(module.name for module in iter_modules(rules.__path__))
    return MappingProxyType({name: _check(name, import_module(f"{rules.__name__}.{name}")) for name in names})


def _check(name: str, module: Any) -> Check:
    own = module.RULES if hasattr(module, "RULES") else (module.RULE,)
    return Check(name=name, rules=own, check=getattr(module, "check", None), review=getattr(module, "review", None))


@cache
def catalogue() -> Mapping[str, Rule]:
    """Return every code with its rule, in the order of codes: those of reading and building, and those of checks."""
    known = dict(RULES)
    for check in checks().values():
        known.update((rule.code, rule) for rule in check.rules)
    return MappingProxyType(dict(sorted(known.items())))


@cache
def allowable_codes() -> frozenset[str]:
    """Return the codes of which a comment can allow findings: no errors, and not what is found about the comments."""
    judged = {rule.code for check in checks().values() if check.review is not None for rule in check.rules}
    return frozenset(code for code, rule in catalogue().items() if rule.severity is not Severity.ERROR) - judged


def run_checks(
    resolution: Resolution,
    documents: Sequence[Document] = (),
    *,
    wanted: Iterable[str] | None = None,
    today: Day | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings of checks, sorted by place; nothing is allowed or judged.

    Args:
        resolution: the register, resolved.
        documents: its files, for the places of findings.
        wanted: the codes to look for; None for those on by default.
        today: the day to take for today; None for the register's own last day.
    """
    known = catalogue()
    chosen = frozenset(code for code in known if on_by_default(known[code])) if wanted is None else frozenset(wanted)
    return sorted_diagnostics(_found(Examined(resolution, documents, today=today), chosen)[0])


@undisturbed()
def _found(examined: Examined, wanted: frozenset[str]) -> tuple[list[Diagnostic], frozenset[str]]:
    """Return what checks find, and the codes of which there may be more: pairs of many things are very many."""
    findings: list[Diagnostic] = []
    cut: set[str] = set()
    for check in checks().values():
        codes_of = wanted.intersection(rule.code for rule in check.rules)
        if check.check is None or not codes_of:
            continue
        counts: Counter[str] = Counter()
        for finding in check.check(examined):
            if finding.code in codes_of and counts[finding.code] < MOST_LOOKED_FOR:
                counts[finding.code] += 1
                findings.append(finding)
            elif finding.code in codes_of and all(counts[code] == MOST_LOOKED_FOR for code in codes_of):
                break
        cut.update(code for code in codes_of if counts[code] == MOST_LOOKED_FOR)
    return findings, frozenset(cut)


def examine(
    found: Iterable[Diagnostic],
    resolution: Resolution | None,
    documents: Sequence[Document],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: Day | None = None,
) -> tuple[Diagnostic, ...]:
    """Return the findings on a register: those chosen of `found`, and those of checks, without what is allowed.

    Args:
        found: the findings of reading and building.
        resolution: the register, resolved; None where it could not be read, so that nothing can be checked.
        documents: its files.
        select: words for the codes to tell of, and to look for: codes, their beginnings, names, `all`,
            `default`; empty for those on by default and those that the register's profile selects.
        ignore: words for the codes to leave out.
        today: the day to take for today; None for the register's own last day.

    Raises:
        UsageError: A word names no code.
    """
    known = catalogue()
    own = profile(documents)
    chosen = all_codes(select, known)
    if not chosen:
        chosen = all_codes(("default",), known).union(*(codes(word.text, known) for word in own.select))
    made = chosen - all_codes(ignore, known)
    found = tuple(found)
    findings = [finding for finding in found if finding.code in made]
    examined, uncounted = None, frozenset[str]()
    if resolution is not None:
        examined = Examined(resolution, documents, today=today)
        of_checks, uncounted = _found(examined, made)
        findings += outside(broken_records(found, documents), of_checks)
    given = allowances(documents)
    kept, used = allow(findings, given, known)
    left_out = frozenset[str]().union(*(codes(word.text, known) for word in own.ignore))
    ignored = frozenset(one.code for one in kept if one.code in left_out and one.severity.value != "error")
    kept = tuple(one for one in kept if one.code not in ignored or one.severity.value == "error")
    if examined is None:
        return sorted_diagnostics(kept)
    outcome = Outcome(made=made, ignored=ignored, allowances=given, used=used, profile=own, catalogue=known)
    judged = [
        finding
        for check in checks().values()
        if check.review is not None
        for finding in check.review(examined, outcome)
        if finding.code in made
    ]
    return at_most(sorted_diagnostics([*kept, *judged]), MOST_OF_A_CODE, uncounted=uncounted)

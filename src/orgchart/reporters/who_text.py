"""Who held a post, for reading in a terminal: every candidate with verdict, reason and citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgchart.answers.snapshot import Holder
from orgchart.answers.who import CandidateDuring, WhoDuring, WhoOn
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import day_text, span_text
from orgchart.wording.disputes import References, disputed_text
from orgchart.wording.names import holder_name, ties_text
from orgchart.wording.sources import SourceNumbers, as_written_text
from orgchart.wording.stamp import known_text
from orgchart.wording.verdicts import DURING, listed_status_text, mode_words, reasons_text, state_text, why_text

if TYPE_CHECKING:
    from orgchart.inference.statements.readings import Contested

_LONGEST = 1200


def report(who: WhoOn | WhoDuring) -> str:
    """Return the candidates, the surest first; those without evidence near the day are counted only."""
    return _on(who) if isinstance(who, WhoOn) else _during(who)


def _on(who: WhoOn) -> str:
    numbers = SourceNumbers(who.sources)
    lines = [f"{safe(who.post_title)} ({who.post}) on {day_text(who.day)}{known_text(who.known_by)}"]
    shown = [holder for holder in who.holders if holder.answer.shown]
    for holder in shown:
        answer = holder.answer
        words = "".join(f", {word}" for word in mode_words(holder))
        office = f", by office as {safe(holder.office_title)}" if holder.office_title else ""
        lines.append(
            f"  {answer.verdict}: {_name(holder)}{office}{words}{numbers.refs(answer.cites)}"
            f"{_disputed(answer.contested, numbers.refs)}"
        )
        dates = f"{listed_status_text(answer, who.day, is_explained=True)}{as_written_text(answer)}".strip()
        because = "; ".join(part for part in (dates, why_text(answer)) if part)
        lines += [f"      {safe(because)}"] if because else []
    if who.view is None:
        lines.append("  the post did not exist on that day, as far as is known")
    elif not shown:
        lines.append(f"  – {state_text(who.view.state)}")
    left_out = len(who.holders) - len(shown)
    if left_out:
        lines.append(f"  and {left_out} more not shown, without evidence near this day (see --format json)")
    return page(lines, numbers, who, [("as of", who.day)], policy=who.policy)


def _during(who: WhoDuring) -> str:
    numbers = SourceNumbers(who.sources)
    span = span_text(who.first, who.last)
    lines = [f"{safe(who.post_title)} ({who.post}) during {span}{known_text(who.known_by)}"]
    shown = [each for each in who.candidates if each.during != "no" and each.shown]
    for each in shown:
        office = f", by office ({each.office})" if each.office else ""
        lines.append(
            f"  {DURING[each.during]} ({each.verdict}): {_name(each)}{office}{numbers.refs(each.cites)}"
            f"{_disputed(each.contested, numbers.refs)}"
        )
        for part in each.spans:
            why = reasons_text(part.rule, part.reasons)
            days = span_text(part.first, part.last)
            lines.append(f"      {days}: {part.verdict}{f' — {why}' if why else ''}")
    if not shown:
        lines.append("  no holder on record")
    never = sum(1 for each in who.candidates if each.during == "no")
    hidden = len(who.candidates) - len(shown) - never
    if hidden:
        lines.append(f"  and {hidden} more for whom there is no evidence near these days (see --format json)")
    if never:
        lines.append(f"  and {never} who did not hold it at that time")
    return page(lines, numbers, who, [("from", who.first), ("to", who.last)], policy=who.policy)


def _disputed(contested: Iterable[Contested], refs: References) -> str:
    words = disputed_text(contested, refs)
    return f"; {safe(words, _LONGEST)}" if words else ""


def _name(who: Holder | CandidateDuring) -> str:
    name = safe(holder_name(who.name, vacant=who.vacant, unknown=who.unknown, unnamed=who.unnamed))
    is_named = who.name is not None and not who.vacant and who.unknown is None
    return f"{name} ({who.person}{ties_text(who.same_as, who.may_be)})" if is_named else name

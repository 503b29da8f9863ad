"""The holders of a post in the order of time, for reading in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from orgchart.answers.parts import DayRange
from orgchart.answers.succession import Gap, Handover, Incumbent, Overlap, Succession, SuccessionTable
from orgchart.foundation.plain_text import counted
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import range_text
from orgchart.wording.disputes import References, adopted_text, readings_text
from orgchart.wording.names import holder_name
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text
from orgchart.wording.verdicts import caveats

_LONGEST = 1200


def report(succession: Succession | SuccessionTable) -> str:
    """Return one paragraph for each tenure, or one line for each gap and overlap."""
    return _line(succession) if isinstance(succession, Succession) else _table(succession)


def _line(succession: Succession) -> str:
    """Return one paragraph for each tenure: bounds, causes, whom it follows, overlaps, the gap before it."""
    numbers = SourceNumbers(succession.sources)
    names = {
        each.tenure: safe(holder_name(each.name, vacant=each.vacant, unknown=each.unknown, unnamed=each.unnamed))
        for each in succession.incumbents
    }
    lines = [
        f"{safe(succession.post_title)} ({succession.post}), {safe(succession.unit_name)}"
        f"{known_text(succession.known_by)}"
    ]
    before = {each.tenure: _surely_before(each) for each in succession.incumbents}
    for each in succession.incumbents:
        if each.gap is not None and each.gap.least:
            lines.append(f"  … {_gap(each.gap)}")
        lasted = f", {_between(*_days(each)) or 'for a time not known'}" if each.vacant else ""
        doubts = ", ".join(caveats(mode=each.mode, confidence=each.confidence, status=each.status))
        lines.append(f"  {names[each.tenure]}{lasted}{f' ({doubts})' if doubts else ''}{numbers.refs(each.cites)}")
        lines.append(f"      from {_told(each, 'start', numbers.refs) or _bound(each.start, each.began)}")
        ended = _bound(each.end, each.ended) if each.end_recorded else _open_end(each)
        lines.append(f"      to {_told(each, 'end', numbers.refs) or ended}")
        lines += [f"      {line}" for line in _before(each, names, before)]
        lines += [f"      overlaps {names[one.tenure]} by {_number(one)}" for one in each.overlaps]
    if not succession.incumbents:
        lines.append("  no holder on record")
    lines += _vacancies(succession)
    return page(lines, numbers, succession, notes=map(safe, succession.notes))


def _told(each: Incumbent, field: str, refs: References) -> str:
    """Return the readings of a date of which sources differ; empty where they do not."""
    one = next((one for one in each.contested if one.field == field), None)
    return "" if one is None else safe(f"{readings_text(one, refs)} (sources differ{adopted_text(one)})", _LONGEST)


def _bound(days: DayRange, cause: str | None) -> str:
    when = range_text(*days) or "a day not known"
    return f"{when} ({safe(cause)})" if cause else when


def _open_end(each: Incumbent) -> str:
    known = ", ".join(filter(None, (range_text(each.end[0], None), range_text(None, each.end[1]))))
    return f"a day not recorded{f': {known}' if known else ''}"


def _gap(gap: Gap) -> str:
    return f"{_number(gap)} without a holder on record"


def _number(days: Gap | Overlap | Handover) -> str:
    """Return how many days: "9 days", "9 to 12 days", "9 days or more"."""
    if days.most is None:
        return f"{counted(days.least, 'day')} or more"
    return counted(days.least, "day") if days.least == days.most else f"{days.least:,} to {counted(days.most, 'day')}"


def _table(table: SuccessionTable) -> str:
    """Return a line for each gap and overlap under its post."""
    numbers = SourceNumbers(table.sources)
    posts = counted(table.posts, "post")
    counts = Counter(each.kind for each in table.handovers)
    found = " and ".join(counted(counts[kind], kind) for kind in ("gap", "overlap"))
    lines = [f"{safe(table.title)}{known_text(table.known_by)}: {found} in {posts}"]
    for post, some in groupby(table.handovers, key=lambda each: each.post):
        turns = list(some)
        lines += ["", f"{safe(turns[0].post_title)} ({post}), {safe(turns[0].unit_name)}"]
        for each in turns:
            between = f"{safe(each.before_name)} and {safe(each.after_name)}{numbers.refs(each.cites)}"
            lines.append(f"  {each.kind}: {_number(each)}, between {between}")
    return page(lines, numbers, table)


def _days(each: Incumbent) -> tuple[int | None, int | None]:
    """Return how many days a tenure lasted at the least and at the most; None where that is not known."""
    (s0, s1), (e0, e1) = each.start, each.end
    least = None if s1 is None or e0 is None else max(e0.toordinal() - s1.toordinal() + 1, 0)
    most = None if s0 is None or e1 is None else e1.toordinal() - s0.toordinal() + 1
    return least, most


def _between(least: int | None, most: int | None) -> str:
    """Return a number of days in words; empty where nothing is known of it."""
    if least is not None and least == most:
        return f"{least:,} day{'s' if least != 1 else ''}"
    if least is not None and most is not None:
        return f"{least:,} to {most:,} days"
    return f"{least:,} days or more" if least else ""


def _vacancies(succession: Succession) -> list[str]:
    """Return a line on all vacancies on record together, where there is more than one."""
    lengths = [_days(each) for each in succession.incumbents if each.vacant]
    if len(lengths) < 2:
        return []
    least = sum(low or 0 for low, _ in lengths)
    highs = [high for _, high in lengths if high is not None]
    most = sum(highs) if len(highs) == len(lengths) else None
    return ["", f"{len(lengths)} vacancies on record, together {_between(least, most) or 'of unknown length'}"]


def _surely_before(each: Incumbent) -> frozenset[str]:
    return frozenset(link.tenure for link in each.predecessors if link.basis == "dates" and link.verdict == "certain")


def _before(each: Incumbent, names: dict[str, str], before: Mapping[str, frozenset[str]]) -> list[str]:
    """Return whom a tenure came after; of those by their dates the last ones, for the others came before them."""
    links = each.predecessors
    stated = [link for link in links if link.basis == "stated"]
    earlier = frozenset().union(*(before.get(name, frozenset()) for name in before[each.tenure]))
    sure = [link.tenure for link in links if link.tenure in before[each.tenure] - earlier]
    maybe = [link for link in links if link.basis == "dates" and link.verdict == "possible"]
    lines = [f"follows {names[link.tenure]}, as stated{' (at once)' if link.immediate else ''}" for link in stated]
    if sure:
        lines.append(f"after {', '.join(names[name] for name in sure)}, by their dates")
    if maybe:
        lines.append(f"possibly after {', '.join(names[link.tenure] for link in maybe)}")
    return lines

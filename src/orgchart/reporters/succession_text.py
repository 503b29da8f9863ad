"""The holders of a post in the order of time, for reading in a terminal."""

from __future__ import annotations

from orgchart.reporters._footnotes import Numbers, known_text, stamp
from orgchart.reporters._terminal import safe
from orgchart.views.succession import Gap, Incumbent, Link, Succession
from orgchart.views.wording import counted, range_text


def report(succession: Succession) -> str:
    """Return one paragraph for each tenure: bounds, causes, whom it follows, the gap before it."""
    numbers = Numbers(succession.sources)
    names = {each.tenure: _name(each) for each in succession.incumbents}
    lines = [
        f"{safe(succession.post_title)} ({succession.post}), {safe(succession.unit_name)}"
        f"{known_text(succession.known_by)}"
    ]
    for each in succession.incumbents:
        if each.gap is not None and each.gap.least:
            lines.append(f"  … {_gap(each.gap)}")
        lines.append(f"  {names[each.tenure]}{_caveats(each)}{numbers.refs(each.cites)}")
        lines.append(f"      from {_bound(each.start, each.began)}")
        lines.append(f"      to {_bound(each.end, each.ended) if each.end_recorded else _open_end(each)}")
        lines += [f"      {line}" for line in _before(each.predecessors, names)]
    if not succession.incumbents:
        lines.append("  nobody on record")
    sources = numbers.lines()
    foot = ["", "Sources", *(f"  {line}" for line in sources)] if sources else []
    days = [("known by", succession.known_by)]
    return "\n".join([*lines, *foot, "", *stamp(succession, None, days)]) + "\n"


def _name(each: Incumbent) -> str:
    if each.vacant:
        return "vacant"
    if each.unknown is not None:
        return f"unknown ({safe(each.unknown)})"
    return safe(each.name) if each.name is not None else f"unnamed ({safe(each.unnamed or '')})"


def _caveats(each: Incumbent) -> str:
    words = [
        each.mode if each.mode != "substantive" else None,
        each.confidence if each.confidence not in (None, "certain") else None,
        each.status if each.status != "accepted" else None,
    ]
    told = ", ".join(word for word in words if word)
    return f" ({told})" if told else ""


def _bound(days: tuple[int | None, int | None], cause: str | None) -> str:
    told = range_text(*days) or "a day not known"
    return f"{told} ({safe(cause)})" if cause else told


def _open_end(each: Incumbent) -> str:
    latest = range_text(None, each.end[1])
    earliest = range_text(each.end[0], None)
    known = ", ".join(part for part in (earliest, latest) if part)
    return f"a day not recorded{f': {known}' if known else ''}"


def _gap(gap: Gap) -> str:
    if gap.most is None:
        return f"{counted(gap.least, 'day')} or more without a holder on record"
    if gap.least == gap.most:
        return f"{counted(gap.least, 'day')} without a holder on record"
    return f"{gap.least} to {counted(gap.most, 'day')} without a holder on record"


def _before(links: tuple[Link, ...], names: dict[str, str]) -> list[str]:
    stated = [link for link in links if link.basis == "stated"]
    sure = [link for link in links if link.basis == "dates" and link.verdict == "certain"]
    maybe = [link for link in links if link.basis == "dates" and link.verdict == "possible"]
    lines = [f"follows {names[link.tenure]}, as stated{' (at once)' if link.immediate else ''}" for link in stated]
    if sure:
        lines.append(f"after {', '.join(names[link.tenure] for link in sure)}, by their dates")
    if maybe:
        lines.append(f"possibly after {', '.join(names[link.tenure] for link in maybe)}")
    return lines

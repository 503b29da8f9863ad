"""An explanation in one or two sentences, for a tooltip or a line of a list.

Like a chart it speaks of dates and reports, and never says "certain" or "presumed". Text from role files is in it as it
stands: whoever prints it makes it safe for where it goes.
"""

from __future__ import annotations

from typing import TypeAlias

from orgchart.answers.parts import Answer, Attested, Bound
from orgchart.answers.snapshot import (
    Holder,
    MembershipView,
    PostView,
    ReportingView,
    Seat,
    Snapshot,
    StrengthView,
    UnitView,
)
from orgchart.foundation.plain_text import counted
from orgchart.model import Citation, Policy
from orgchart.temporal import CivilDay
from orgchart.wording.dates import day_text, length_text, range_text, since_text, until_text
from orgchart.wording.verdicts import reason_words

Explained: TypeAlias = UnitView | PostView | Holder | Seat | MembershipView | StrengthView | ReportingView | Answer

_MOST_CITED = 3
_EMPTY = {
    "unnamed": "A source says that this seat was filled, but not by whom",
    "vacant": "A source says that nobody held this seat",
    "unknown": "It is recorded that it could not be found out who held this seat",
    "not-recorded": "No source says who held this seat, or whether anybody did",
}


def short(view: Explained, snapshot: Snapshot, *, post: PostView | None = None) -> str:
    """Return why something is on the chart of a day, in one or two sentences and its citations.

    Args:
        view: a unit, post, holder, seat, membership, figure or line of reporting of the snapshot; or a bare answer.
        snapshot: the snapshot that it is of: its day and policy count.
        post: of a seat, the post that it is a seat of: a seat without a holder rests on what is cited for the post.
    """
    return short_of(view, snapshot.as_of, snapshot.policy, post=post)


def short_of(view: Explained, as_of: CivilDay, policy: Policy, *, post: PostView | None = None) -> str:
    """Return the same for a day and a policy."""
    if isinstance(view, Seat):
        return _seat(view, as_of, policy, post)
    if isinstance(view, Answer):
        return _told(view, as_of, policy)
    if isinstance(view, Holder):
        return _holder(view, as_of, policy)
    if isinstance(view, PostView) and not view.answer.cites and not view.answer.attested:
        return f"{view.state.replace('-', ' ').capitalize()}."
    return _told(view.answer, as_of, policy)


def _holder(holder: Holder, as_of: CivilDay, policy: Policy) -> str:
    told = _told(holder.answer, as_of, policy)
    if holder.vacant:
        return f"A source says that nobody held this post. {told}"
    if holder.unknown is not None:
        return f"It is recorded that it could not be found out who held this post: {holder.unknown}. {told}"
    if holder.person is None:
        return f"A source says that somebody held this post, and does not name them. {told}"
    if holder.office_title is not None:
        return f"By office as {holder.office_title}. {told}"
    return told


def _seat(seat: Seat, as_of: CivilDay, policy: Policy, post: PostView | None) -> str:
    if seat.holder is not None and seat.state not in ("not-recorded",):
        return _holder(seat.holder, as_of, policy)
    told = f"{_EMPTY.get(seat.state, seat.state)}."
    if seat.office_title is not None:
        told = f"A seat by office, of {seat.office_title}. {told}"
    if post is None:
        return told
    if seat.state == "unnamed" and post.filled is not None:
        told = f"{told} {post.filled} seats were filled."
    return f"{told}{_cited(post.answer.cites)}"


def _told(answer: Answer, as_of: CivilDay, policy: Policy) -> str:
    sentence = _sentence(answer, as_of, policy)
    dot = "" if sentence.endswith(".") else "."
    return f"{sentence[:1].upper()}{sentence[1:]}{dot}{_cited(answer.cites)}"


def _sentence(answer: Answer, as_of: CivilDay, policy: Policy) -> str:
    if answer.verdict == "certain":
        return _certain(answer)
    if answer.verdict == "no":
        return _no(answer, as_of)
    if answer.verdict == "presumed":
        return _presumed(answer, policy)
    first = answer.reasons[0] if answer.reasons else ""
    if first == "within-stated-range":
        return _within(answer, as_of)
    seen = _seen(answer.attested)
    if sentence := reason_words(first).sentence:
        return f"{sentence}{f'; {seen}' if seen else ''}"
    if answer.attested is None:
        return "No source says of any day that it was so"
    away = counted(answer.attested.distance_days, "day")
    if not answer.attested.distance_days and answer.attested.what != "seen":
        when = range_text(answer.attested.earliest, answer.attested.latest)
        verb = {"start": "Begun", "end": "Ended"}.get(answer.attested.what, "Begun or ended")
        return f"{verb} on a day of {when}; whether by this day is not known"
    if not answer.attested.distance_days or not policy.presume:
        return f"{seen}, and nothing is inferred from that"
    return f"{seen}, up to {away} away: farther than reports are taken to count"


def _certain(answer: Answer) -> str:
    """Return the dates that a certain answer has: as stated, else as they must be."""
    parts = [since_text(answer.start) or _not(answer.start, "not begun after"), until_text(answer.end)]
    if not parts[1]:
        parts[1] = _not(answer.end, "not ended before")
    seen = _seen(answer.attested)
    told = [part for part in parts if part]
    return ", ".join(told if len(told) == 2 or not seen else [*told, seen]) or "So on this day"


def _not(bound: Bound, words: str) -> str:
    day = bound.latest if words.endswith("after") else bound.earliest
    return "" if day is None else f"{words} {day_text(day)}"


def _no(answer: Answer, as_of: CivilDay) -> str:
    if answer.start.earliest is not None and as_of < answer.start.earliest:
        return f"It began on {day_text(answer.start.earliest)} at the earliest"
    if answer.end.latest is not None and as_of > answer.end.latest:
        return f"It was over on {day_text(answer.end.latest)} at the latest"
    return "It was not so on this day"


def _presumed(answer: Answer, policy: Policy) -> str:
    seen = _seen(answer.attested)
    distance = 0 if answer.attested is None else answer.attested.distance_days
    days = counted(distance, "day")
    told = {
        "inside": f"{seen}, on some day of that time",
        "forward": f"{seen}, up to {days} before; reports are taken to hold {length_text(policy.forward)} forward",
        "backward": f"{seen}, up to {days} after; reports are taken to hold {length_text(policy.backward)} backward",
        "continuity": f"{seen}; reports before and after are more than {length_text(policy.continuity)} apart",
        "confidence": f"The register calls it likely; {seen}" if seen else "The register calls it likely",
        "anchor": f"It is as sure as the record that it belongs to; {seen}"
        if seen
        else reason_words("anchor").sentence,
    }
    return told.get(answer.rule or "", seen)


def _within(answer: Answer, as_of: CivilDay) -> str:
    start, end = answer.start, answer.end
    if start.latest is not None and as_of < start.latest and (start.written or start.event):
        when = range_text(start.earliest, start.latest)
        return f"Begun on a day of {when}; whether by this day is not known"
    if end.latest is not None and as_of <= end.latest:
        when = range_text(end.earliest, end.latest)
        return f"Ended on a day of {when}; whether before this day is not known"
    return "The day lies in a range that is recorded for its start or end"


def _seen(attested: Attested | None) -> str:
    if attested is None:
        return ""
    when = range_text(attested.earliest, attested.latest) or "on an unknown day"
    verb = {"start": "begun", "end": "ended", "immediate": "begun or ended"}.get(attested.what, "reported")
    return f"{verb} {when}"


def _cited(cites: tuple[Citation, ...]) -> str:
    """Return the citations with their places, " [aan-2018-03, par. 8; ...]"; empty where there are none."""
    told = [f"{cite.source}, {cite.at}" if cite.at else cite.source for cite in cites if cite.source]
    told = list(dict.fromkeys(told))
    more = f"; {len(told) - _MOST_CITED} more" if len(told) > _MOST_CITED else ""
    return f" [{'; '.join(told[:_MOST_CITED])}{more}]" if told else ""

"""An explanation in one or two sentences, for a tooltip or a line of a list.

Like a chart it speaks of dates and reports, and never says "certain" or "presumed". Text from role files is in it as it
stands: whoever prints it makes it safe for where it goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from orgchart.answers.parts import Answer, Attested
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
from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Policy
from orgchart.temporal import CivilDay
from orgchart.wording.dates import day_text, length_text, range_text, since_text, until_text
from orgchart.wording.verdicts import REASONS, reason_words, state_text

Explained: TypeAlias = UnitView | PostView | Holder | Seat | MembershipView | StrengthView | ReportingView | Answer
Away: TypeAlias = Callable[[Attested], str]
"""What says how far the nearest evidence is from the day: "up to 43 days" ends with what it returns."""

_MOST_CITED = 3
_EMPTY = {
    "unnamed": "A source says that this seat was filled, but not by whom",
    "vacant": "A source says that nobody held this seat",
    "unknown": "It is recorded that it could not be found out who held this seat",
    "not-recorded": "No source says who held this seat, or whether anybody did",
}


def days_away(attested: Attested) -> str:
    """Return the distance of the nearest evidence in words, "43 days"."""
    return counted(attested.distance_days, "day")


def short(view: Explained, snapshot: Snapshot, *, post: PostView | None = None) -> str:
    """Return why something is on the chart of a day, in one or two sentences and its citations.

    Args:
        view: a unit, post, holder, seat, membership, figure or line of reporting of the snapshot; or a bare answer.
        snapshot: the snapshot that it is of: its day and policy count.
        post: of a seat, the post that it is a seat of: a seat without a holder rests on what is cited for the post.
    """
    return short_of(view, snapshot.as_of, snapshot.policy, post=post)


def short_of(
    view: Explained,
    as_of: CivilDay,
    policy: Policy,
    *,
    post: PostView | None = None,
    away: Away = days_away,
    cited: bool = True,
) -> str:
    """Return the same for a day and a policy.

    Args:
        view: as in `short`.
        as_of: the day.
        policy: the policy.
        post: as in `short`.
        away: says how far the nearest evidence is from the day.
        cited: whether the citations are named.
    """
    return _Short(as_of, policy, away, cited).of(view, post)


class _Short(Frozen, kw_only=False):
    """What sentences of a day and a policy are made with."""

    as_of: CivilDay
    policy: Policy
    away: Away
    cited: bool

    def of(self, view: Explained, post: PostView | None) -> str:
        if isinstance(view, Seat):
            if view.holder is not None and view.state != "not-recorded":
                return self.holder(view.holder)
            return self.empty_seat(view, post)
        if isinstance(view, Answer):
            return self.answer(view)
        if isinstance(view, Holder):
            return self.holder(view)
        if isinstance(view, PostView) and not view.answer.cites and not view.answer.attested:
            return f"{state_text(view.state).capitalize()}."
        return self.answer(view.answer)

    def holder(self, holder: Holder) -> str:
        answer = self.answer(holder.answer)
        if holder.vacant:
            return f"A source says that nobody held this post. {answer}"
        if holder.unknown is not None:
            return f"It is recorded that it could not be found out who held this post: {holder.unknown}. {answer}"
        if holder.person is None:
            return f"A source says that somebody held this post, and does not name them. {answer}"
        return answer if holder.office_title is None else f"By office as {holder.office_title}. {answer}"

    def empty_seat(self, seat: Seat, post: PostView | None) -> str:
        office = "" if seat.office_title is None else f"A seat by office, of {seat.office_title}. "
        words = f"{office}{_EMPTY.get(seat.state, seat.state)}."
        if post is None:
            return words
        filled = f" {post.filled} seats were filled." if seat.state == "unnamed" and post.filled is not None else ""
        return f"{words}{filled}{self.citations(post.answer.cites)}"

    def answer(self, answer: Answer) -> str:
        sentence = self.sentence(answer)
        dot = "" if sentence.endswith(".") else "."
        return f"{sentence[:1].upper()}{sentence[1:]}{dot}{self.citations(answer.cites)}"

    def sentence(self, answer: Answer) -> str:
        if answer.verdict == "certain":
            return _certain(answer)
        if answer.verdict == "no":
            return _no(answer, self.as_of)
        if answer.verdict == "presumed":
            return self.presumed(answer)
        first = answer.reasons[0] if answer.reasons else ""
        if first == "within-stated-range":
            return _within(answer, self.as_of)
        seen = _seen(answer.attested)
        if sentence := reason_words(first).sentence:
            return f"{sentence}{f'; {seen}' if seen else ''}"
        if answer.attested is None:
            return "No source says of any day that it was so"
        days = answer.attested.distance_days
        if not days and answer.attested.what != "seen":
            verb = {"start": "Begun", "end": "Ended"}.get(answer.attested.what, "Begun or ended")
            when = range_text(answer.attested.earliest, answer.attested.latest)
            return f"{verb} on a day of {when}; whether by this day is not known"
        if not days or not self.policy.presume:
            return f"{seen}, and nothing is inferred from that"
        return f"{seen}, up to {self.away(answer.attested)} away: farther than reports are taken to count"

    def presumed(self, answer: Answer) -> str:
        seen, policy = _seen(answer.attested), self.policy
        days = "0 days" if answer.attested is None else self.away(answer.attested)
        if answer.rule == "inside":
            return f"{seen}, on some day of that time"
        if answer.rule == "forward":
            return f"{seen}, up to {days} before; reports are taken to hold {length_text(policy.forward)} forward"
        if answer.rule == "backward":
            return f"{seen}, up to {days} after; reports are taken to hold {length_text(policy.backward)} backward"
        if answer.rule == "continuity":
            return f"{seen}; reports before and after are more than {length_text(policy.continuity)} apart"
        if answer.rule == "confidence":
            return f"The register calls it likely{f'; {seen}' if seen else ''}"
        if answer.rule == "anchor":
            return f"It is as sure as the record that it belongs to; {seen}" if seen else REASONS["anchor"].sentence
        return seen

    def citations(self, cites: tuple[Citation, ...]) -> str:
        """Return the citations with their places, " [aan-2018-03, par. 8; ...]"; empty where there are none."""
        if not self.cited:
            return ""
        places = list(
            dict.fromkeys(f"{cite.source}{f', {cite.at}' if cite.at else ''}" for cite in cites if cite.source)
        )
        more = f"; {len(places) - _MOST_CITED} more" if len(places) > _MOST_CITED else ""
        return f" [{'; '.join(places[:_MOST_CITED])}{more}]" if places else ""


def _certain(answer: Answer) -> str:
    """Return the dates that a certain answer has: as stated, else as they must be."""
    start, end = answer.start.latest, answer.end.earliest
    began = since_text(answer.start) or ("" if start is None else f"not begun after {day_text(start)}")
    ended = until_text(answer.end) or ("" if end is None else f"not ended before {day_text(end)}")
    parts = [part for part in (began, ended) if part]
    if len(parts) < 2 and (seen := _seen(answer.attested)):
        parts.append(seen)
    return ", ".join(parts) or "So on this day"


def _no(answer: Answer, as_of: CivilDay) -> str:
    if answer.start.earliest is not None and as_of < answer.start.earliest:
        return f"It began on {day_text(answer.start.earliest)} at the earliest"
    if answer.end.latest is not None and as_of > answer.end.latest:
        return f"It was over on {day_text(answer.end.latest)} at the latest"
    return "It was not so on this day"


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

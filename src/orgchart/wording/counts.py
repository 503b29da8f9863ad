"""How many people, seats and posts there are on a day, and how much is left out, in words: alike in text and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from orgchart.answers.parts import Answer, People
from orgchart.answers.snapshot import PostView, Snapshot
from orgchart.foundation.plain_text import counted
from orgchart.wording.verdicts import state_text

_SEATS: Final = ("possible", "unnamed", "vacant", "unknown", "not_recorded")
_WHY: Final = (
    ("displaced", "others certainly hold the seats"),
    ("part-of-ended", "what they were part of had ended"),
    ("", "not near this day"),
)
"""Why something is not shown, by the reason that decides; the last is for all others."""


def people_text(people: People) -> str:
    """Return how many people some are: "5 people", "4–5 people"."""
    return counted(people.most, "person", "people") if people.least == people.most else f"{_range(people)} people"


def named_text(snapshot: Snapshot) -> str:
    """Return how many people are named, and how many only as possible: "23 people named, 3 more possible"."""
    every, named = snapshot.people, snapshot.named
    more = People(least=max(0, every.least - named.least), most=every.most - named.most)
    parts = [f"{people_text(named)} named"] if named.most else []
    if more.most:
        parts.append(f"{_range(more)} more possible" if parts else f"{people_text(more)} possible")
    return ", ".join(parts)


def _range(people: People) -> str:
    return f"{people.least}–{people.most}" if people.least < people.most else f"{people.most}"


def seats_text(post: PostView) -> str:
    """Return how many seats there are and what is known of them: "14 seats: 4 named, 10 unnamed"."""
    counts, people = post.counts, post.people
    if post.seats is not None:
        size = counted(post.seats, "seat")
    else:
        size = f"at least {post.seats_at_least} seats" if post.seats_at_least is not None else "seats not counted"
    named = counts.certain + counts.presumed
    parts = [f"{named} named{f' ({people_text(people)})' if people.least < people.most else ''}"] if named else []
    for state in _SEATS:
        number = getattr(counts, state)
        parts += [f"{number} {state_text(state)}"] if number else []
    return f"{size}: {', '.join(parts)}" if parts else size


def left_out_text(snapshot: Snapshot) -> str:
    """Return what is on record and not shown, by kind and reason; empty where everything is shown.

    Holders and posts of what is shown are counted where that stands.
    """
    numbers: Counter[tuple[str, str]] = Counter()
    for kind, answer in _left_out(snapshot):
        reason = next(words for code, words in _WHY if not code or code in answer.reasons)
        numbers[reason, kind] += 1
    sentences = []
    for _, reason in _WHY:
        kinds = [counted(numbers[reason, one], one, many) for one, many in _KINDS if numbers[reason, one]]
        if kinds:
            sentences.append(f"{', '.join(kinds)} more on record, {reason}")
    return "; ".join(sentences)


_KINDS: Final = (
    ("holder", "holders"), ("post", "posts"), ("unit", "units"), ("member", "members"), ("figure", "figures"),
    ("line of reporting", "lines of reporting"),
)  # fmt: skip


def _left_out(snapshot: Snapshot) -> Iterator[tuple[str, Answer]]:
    """Yield the kind and the answer of everything that may be so on the day, and is not shown."""
    units = {unit.id for unit in snapshot.units if unit.answer.shown}
    for post in snapshot.posts:
        if not post.answer.shown or post.unit not in units:
            yield from (("holder", one.answer) for one in post.holders if one.office is None)
            yield "post", post.answer
    others: tuple[tuple[str, Iterable[Answer]], ...] = (
        ("unit", (one.answer for one in snapshot.units)),
        ("member", (one.answer for one in snapshot.memberships)),
        ("figure", (one.answer for one in snapshot.strengths)),
        ("line of reporting", (one.answer for one in snapshot.reporting)),
    )
    for kind, answers in others:
        yield from ((kind, answer) for answer in answers if not answer.shown and answer.verdict != "no")

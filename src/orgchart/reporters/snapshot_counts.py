"""How much a snapshot shows, as plain numbers for other programs: a word, a tab and a number in each line."""

from __future__ import annotations

from orgchart.answers.snapshot import Counts, Snapshot
from orgchart.reporters._numbers import tabbed


def report(snapshot: Snapshot) -> str:
    """Return how many units, posts, people, members, figures and lines are shown, and the seats of posts by state.

    Where judgements leave open who is one person with whom, `people` is the least number, `people-at-most` the other.
    """
    posts = [post for post in snapshot.posts if post.answer.shown]
    shown = {
        "units": snapshot.units,
        "posts": posts,
        "memberships": snapshot.memberships,
        "strengths": snapshot.strengths,
        "reporting": snapshot.reporting,
    }
    numbers = {name: sum(each.answer.shown for each in some) for name, some in shown.items()}
    people = {"people": snapshot.people.least, "people_at_most": snapshot.people.most}
    seats = {state: sum(getattr(post.counts, state) for post in posts) for state in Counts._fields}
    return tabbed({**numbers, **people, **seats}.items())

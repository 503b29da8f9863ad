"""Snapshots made by hand, and at random, for tests of what is computed from snapshots."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from orgchart.answers.parts import Answer, Bound
from orgchart.answers.snapshot import (
    Holder,
    MembershipView,
    ParentLink,
    PostView,
    ReportingView,
    Snapshot,
    StrengthView,
    UnitView,
)  # fmt: skip
from orgchart.model import Citation, Policy

VERDICTS = ("certain", "presumed", "possible")


def answer(
    verdict: Any = "certain", *, shown: bool = True, start: str = "", end: str = "", cause: str | None = None
) -> Answer:
    """Return an answer; `start` and `end` are "earliest/latest" or ""."""
    return Answer(
        verdict=verdict,
        shown=shown,
        start=bound(start),
        end=bound(end, cause),
        cites=(Citation(source="report"),),
    )


def bound(text: str, cause: str | None = None) -> Bound:
    if not text:
        return Bound(cause=cause)
    first, _, last = text.partition("/")
    return Bound(earliest=date.fromisoformat(first), latest=date.fromisoformat(last or first), cause=cause)


def holder(person: str | None, verdict: Any = "certain", tenure: str | None = None, **more: Any) -> Holder:
    """Return a holder; what is not for the holder goes to the answer."""
    of_answer = {key: more.pop(key) for key in ("shown", "start", "end", "cause") if key in more}
    name = None if person is None else person.title()
    return Holder(tenure=tenure or f"t-{person}", person=person, name=name, answer=answer(verdict, **of_answer), **more)


def post(name: str, *holders: Holder, unit: str = "u", **more: Any) -> PostView:
    return PostView(id=name, title=name.title(), unit=unit, holders=holders, answer=answer(), **more)


def unit(id_: str, parent: str | None = None, link: str = "certain", **more: Any) -> UnitView:
    parents = () if parent is None else (ParentLink(parent, "organic", link),)
    more.setdefault("answer", answer())
    more.setdefault("name", id_.title())
    return UnitView(id=id_, parent=parent, parents=parents, **more)


def snapshot(as_of: str, posts: Sequence[PostView] = (), units: Sequence[UnitView] = (), **more: Any) -> Snapshot:
    return Snapshot(
        title="Register",
        digest=more.pop("digest", "a" * 64),
        rev=more.pop("rev", None),
        as_of=date.fromisoformat(as_of),
        known_by=more.pop("known_by", None),
        policy=Policy(),
        tool="orgchart test",
        units=tuple(units) or (unit("u"),),
        posts=tuple(posts),
        **more,
    )


@st.composite
def snapshots(draw: st.DrawFn, as_of: str = "2018-03-01") -> Snapshot:
    """Return a random snapshot of at most two units, two posts and three people."""
    verdicts = st.sampled_from(VERDICTS)
    answers = st.builds(answer, verdicts, shown=st.booleans())
    units = tuple(
        unit(
            name,
            parent=draw(st.sampled_from([None, "w"])),
            name=draw(st.sampled_from(["A", "B"])),
            answer=draw(answers),
        )
        for name in draw(st.sets(st.sampled_from(["u", "v"])))
    )
    posts = []
    for name in sorted(draw(st.sets(st.sampled_from(["p", "q"])))):
        people = draw(st.lists(st.sampled_from(["x", "y", None]), max_size=3))
        holders = tuple(
            holder(
                person,
                draw(verdicts),
                f"{name}-{person}-{number}",
                mode=draw(st.sampled_from(["substantive", "acting"])),
            )
            for number, person in enumerate(people)
        )
        posts.append(post(name, *holders, filled=draw(st.sampled_from([None, 2]))))
    members = tuple(
        MembershipView(id=f"m-{name}", of="u", member=name, member_kind="person", name=name, answer=draw(answers))
        for name in draw(st.sets(st.sampled_from(["x", "y"])))
    )
    figures = tuple(
        StrengthView(id=name, of="u", name="U", count="40", answer=draw(answers))
        for name in draw(st.sets(st.sampled_from(["f", "g"])))
    )
    lines = tuple(
        ReportingView(id=name, subject="p", to="q", link="solid", answer=draw(answers))
        for name in draw(st.sets(st.sampled_from(["l"])))
    )
    made = snapshot(as_of, posts, memberships=members, strengths=figures, reporting=lines)
    return made if not units else snapshot(as_of, posts, units, memberships=members, strengths=figures, reporting=lines)

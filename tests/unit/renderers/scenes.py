"""Snapshots and diffs made by hand, with every state that a chart can show."""

from __future__ import annotations

from orgchart.answers.diff import Change, Diff
from orgchart.answers.parts import Answer, Attested, Bound
from orgchart.answers.snapshot import Counts, Holder, MembershipView, PostView, Seat, Snapshot, StrengthView, UnitView
from orgchart.diagnostics.place import Place
from orgchart.foundation.records import evolve
from orgchart.model import Citation, Judgement, Policy, Source
from orgchart.temporal import Duration, parse, parse_day

DAY = parse_day("2018-03-01")
LATER = parse_day("2018-07-31")
REPORT = Source(
    id="report",
    title="On the group",
    publisher="A network",
    authors=("A. Author",),
    published=parse("2018-03"),
    url="https://example.org/report",
    place=Place("sources.yaml", 3, 3),
)
LETTER = Source(id="letter", title="A letter", accessed=parse("2019-01-05"))
POLICY = Policy(forward=Duration.parse("P12M"), backward=Duration.parse("P6M"), continuity=Duration.parse("P12M"))


def seen(text: str, distance: int = 0, what: str = "seen") -> Attested:
    """Return evidence of a date."""
    date = parse(text)
    return Attested(
        earliest=date.earliest,
        latest=date.latest,
        date=text,
        distance_days=distance,
        source="report",
        what=what,
    )


def bound(text: str | None = None, *, written: bool = True, cause: str | None = None) -> Bound:
    """Return a start or end as stated."""
    if text is None:
        return Bound()
    date = parse(text)
    return Bound(
        earliest=date.earliest,
        latest=date.latest,
        date=date if written else None,
        written=text if written else None,
        cause=cause,
    )


def answer(verdict: str = "presumed", attested: str | None = "2018-02", line: int = 1, **more: object) -> Answer:
    """Return an answer, reported in February 2018 unless told otherwise."""
    made = Answer(
        verdict=verdict,  # type: ignore[arg-type]
        attested=None if attested is None else seen(attested),
        cites=(Citation(source="report"),),
        place=Place("register.yaml", line, 3),
    )
    return evolve(made, **more)


CERTAIN = answer("certain", start=bound("2015"))


def holder(name: str | None, tenure: str, said: Answer | None = None, **more: object) -> Holder:
    """Return a holder; the person's id is that of the tenure."""
    person = f"p-{tenure}" if name is not None else None
    return evolve(Holder(tenure=tenure, person=person, name=name, answer=said or answer()), **more)


def unit(name: str, title: str, parent: str | None = None, **more: object) -> UnitView:
    """Return a unit that was there on the day."""
    return evolve(UnitView(id=name, name=title, parent=parent, answer=CERTAIN), **more)


def post(name: str, title: str, of: str, *holders: Holder, **more: object) -> PostView:
    """Return a post with its holders."""
    return evolve(PostView(id=name, title=title, unit=of, holders=holders, answer=CERTAIN), **more)


def snapshot(units: tuple[UnitView, ...], posts: tuple[PostView, ...] = (), **more: object) -> Snapshot:
    """Return a snapshot of 1 March 2018."""
    made = Snapshot(
        title="The group",
        digest="0123456789abcdef" * 4,
        rev=None,
        as_of=DAY,
        known_by=None,
        policy=POLICY,
        tool="orgchart 0.1.0",
        units=units,
        posts=posts,
        sources=(REPORT, LETTER),
    )
    return evolve(made, **more)


def every_state() -> Snapshot:
    """Return a snapshot in which every state of a post, a seat and a member occurs."""
    leader = post("leader", "Leader", "group", holder("Qari One", "one", CERTAIN), head=True)
    deputies = (
        post("deputy", "Deputy", "group", holder("Haji Two", "two", mode="acting")),
        post(
            "envoy",
            "Envoy",
            "group",
            holder("Mufti Three", "three", answer("possible", "2016-05", reasons=("lapsed",))),
            holder("Mullah Hidden", "hidden", answer("possible", "2010", reasons=("no-evidence",), shown=False)),
            hidden=1,
        ),
        post("clerk", "Clerk", "group", holder(None, "clerk", unnamed="a clerk is spoken of"), state="unnamed"),
    )
    heads = (
        post("finance-head", "Head of finance", "finance", holder(None, "finance", vacant=True), head=True),
        post("police-head", "Head of police", "police", head=True, state="not-recorded"),
        post(
            "court-head",
            "Head of the court",
            "court",
            holder(None, "court", unknown="records burnt"),
            head=True,
            state="unknown",
        ),
        post("court-judge", "Judge", "court", holder("Judge Four", "judge")),
    )
    council = post(
        "member",
        "Council member",
        "group",
        seats=6,
        counts=Counts(certain=1, unnamed=1, vacant=1, unknown=1, not_recorded=1, possible=1),
        seat_list=(
            Seat(state="certain", office="leader", office_title="Leader", holder=leader.holders[0]),
            Seat(state="possible", holder=deputies[1].holders[0]),
            *(Seat(state=state) for state in ("unnamed", "vacant", "unknown", "not-recorded")),
        ),
    )
    return snapshot(
        units=(
            unit("group", "The group"),
            unit("court", "Court", "group"),
            unit("finance", "Finance unit", "group", names=("Finance unit", "المالية")),
            unit("police", "Police", "group"),
            unit("band", "A band", areas=("Valley",)),
        ),
        posts=(leader, *deputies, council, *heads),
        memberships=(
            MembershipView(id="m-five", of="group", member="p-five", member_kind="person", name="Five",
                           role="commander", answer=answer("possible", "2016-05", reasons=("lapsed",))),
            MembershipView(id="m-band", of="group", member="band", member_kind="unit", name="A band",
                           answer=answer(attested="2017-06", line=44)),
        ),
        strengths=(
            StrengthView(id="s-band", of="band", name="A band", count="about 100", of_what="fighters",
                         by="locals", answer=answer()),
            StrengthView(id="s-one", of="group", name="The group", count="400", by="locals", answer=answer()),
            StrengthView(id="s-two", of="group", name="The group", count="1000", by="the police",
                         answer=answer()),
        ),
        judgements=(Judgement(id="j", a="p-two", b="p-judge", verdict="unsure"),),
    )  # fmt: skip


def one_post(title: str = "Leader", name: str = "Somebody", of: str = "The group") -> Snapshot:
    """Return a snapshot with a single post, its place on line 17."""
    return snapshot(
        units=(unit("group", of),),
        posts=(post("leader", title, "group", holder(name, "one", answer(line=17)), head=True),),
    )


def large(posts: int, below: str = "group") -> Snapshot:
    """Return a snapshot of a unit with so many posts under its head."""
    return snapshot(
        units=(unit("group", "The group"),),
        posts=(
            post("leader", "Leader", below, holder("Qari One", "one"), head=True),
            *(post(f"p{n:05}", f"Post {n}", below, holder(f"Person {n}", f"t{n:05}")) for n in range(posts)),
        ),
    )


def change_of_leader() -> Diff:
    """Return a diff: one left and another took the post, one is no longer known, one stays."""
    old, new = holder("Qari One", "one", CERTAIN), holder("Mawlawi New", "new", answer("certain", "2018-07"))
    lost = holder("Haji Two", "two")
    gone = evolve(lost, answer=answer("possible", reasons=("no-evidence",), shown=False))
    stays = holder("Judge Four", "judge")
    units = (unit("group", "The group"),)
    first = snapshot(
        units,
        (
            post("leader", "Leader", "group", old, head=True),
            post("deputy", "Deputy", "group", lost),
            post("judge", "Judge", "group", stays),
        ),
    )
    second = snapshot(
        units,
        (
            post("leader", "Leader", "group", new, head=True),
            post("deputy", "Deputy", "group", gone, hidden=1),
            post("judge", "Judge", "group", stays),
        ),
        as_of=LATER,
    )
    april = parse("2018-04")
    changes = (
        Change(kind="left-post", subject="one", before="certain", after="no", certainty="certain",
               nature="world", earliest=april.earliest, latest=april.latest, cause="killed", person="p-one",
               name="Qari One", post="leader", unit="group", title="Leader"),
        Change(kind="took-post", subject="new", before="no", after="certain", certainty="certain",
               nature="world", earliest=april.earliest, latest=LATER, person="p-new", name="Mawlawi New",
               post="leader", unit="group", title="Leader", succeeds="one"),
        Change(kind="holder-changed", subject="two", before="presumed", after="possible",
               certainty="possible", nature="knowledge", person="p-two", name="Haji Two", post="deputy",
               unit="group", title="Deputy"),
        Change(kind="strength-gone", subject="s", before="presumed", after="possible", certainty="possible",
               nature="knowledge", unit="group", name="The group", title="400 fighters"),
        Change(kind="took-post", subject="unseen", before="no", after="possible", certainty="possible",
               nature="knowledge", shown=False, person="p-x", name="Mullah Unseen", post="deputy"),
    )  # fmt: skip
    return Diff(a=first, b=second, changes=changes)


def members(people: int) -> Snapshot:
    """Return a snapshot of a unit with a head and so many members."""
    return evolve(
        one_post(),
        memberships=tuple(
            MembershipView(
                id=f"m-{n}", of="group", member=f"p-{n}", member_kind="person", name=f"Person {n}", answer=answer()
            )
            for n in range(people)
        ),
    )


def army(posts: int) -> Snapshot:
    """Return a snapshot of so many posts in units of nine, ten of them under each."""
    units = -(-posts // 9)
    return snapshot(
        units=tuple(unit(f"unit-{n}", f"Unit {n}", f"unit-{(n - 1) // 10}" if n else None) for n in range(units)),
        posts=tuple(
            post(f"p{n}", f"Officer {n}", f"unit-{n // 9}", holder(f"Person {n}", f"t{n}"), head=n % 9 == 0)
            for n in range(posts)
        ),
    )

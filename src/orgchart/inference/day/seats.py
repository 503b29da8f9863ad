"""The seats of a post on one day: who fills them, and which are unnamed, vacant, unknown or not recorded."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.foundation.records import Frozen, evolve
from orgchart.inference.day.on_day import OnDay, Ruling
from orgchart.inference.day.presumption import near
from orgchart.inference.day.stated_ranges import stated_ranges
from orgchart.inference.statements.evidence import Point
from orgchart.model import Post, Tenure
from orgchart.model.verdicts import Verdict

STRENGTH: dict[Verdict, int] = {"certain": 0, "presumed": 1, "possible": 2, "no": 3}
_POST_STATES = (
    ("certain", "held"),
    ("presumed", "presumed"),
    ("possible", "possibly-held"),
    ("unnamed", "unnamed"),
    ("vacant", "vacant"),
    ("unknown", "unknown"),
)
_STATES = ("certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not_recorded")


class Candidate(Frozen):
    """A tenure whose verdict is not `no`, on the day.

    Attributes:
        outgoing: whether it ends on this day and another, shown as the holder, begins.
        office: id of the post by whose office the seat is held, if it is.
    """

    tenure: Tenure
    ruling: Ruling
    outgoing: bool = False
    office: str | None = None


class SeatState(Frozen):
    """One seat. `state` is one of certain, presumed, possible, unnamed, vacant, unknown, not_recorded."""

    state: str
    office: str | None = None
    candidate: Candidate | None = None


class Seating(Frozen):
    """The seats of a post on a day.

    Attributes:
        candidates: all of its tenures that are not `no`, surest first, then nearest evidence, then id.
        seats: in order: offices as the register lists them, other holders, then the rest.
        counts: number of seats by state; every state is a key.
        state: of the post as a whole.
        filled: how many a source says were filled, None where none says so for this day.
        hidden: how many candidates are not shown.
    """

    candidates: tuple[Candidate, ...]
    seats: tuple[SeatState, ...]
    counts: dict[str, int]
    state: str
    filled: int | None
    hidden: int


def seating(on: OnDay, post: Post) -> Seating:
    """Return the seats of a post on the day."""
    candidates = candidates_of(on, post)
    filled = filled_on(on, post)
    seats = [*_by_office(on, post)]
    taken = {on.who(seat.candidate.tenure) for seat in seats if seat.candidate is not None}
    spoken = [candidate for candidate in candidates if candidate.ruling.shown and not candidate.outgoing]
    seats += _held(on, post, spoken, taken, len(seats))
    number = post.seats if post.seats_at_least is None else None
    seats = _with_rest(seats, number, filled)
    counts = dict.fromkeys(_STATES, 0)
    for seat in seats:
        counts[seat.state] += 1
    hidden = sum(1 for candidate in candidates if not candidate.ruling.shown)
    return Seating(
        candidates=candidates,
        seats=tuple(seats),
        counts=counts,
        state=_state(on, candidates, counts, number),
        filled=filled,
        hidden=hidden,
    )


def candidates_of(on: OnDay, post: Post) -> tuple[Candidate, ...]:
    """Return the tenures of a post that are not `no` on the day, surest first; those handing over are marked."""
    found = []
    for tenure in on.candidates(post.id):
        ruling = on.ruling(tenure.id)
        if ruling is not None and ruling.verdict != "no":
            found.append(Candidate(tenure=tenure, ruling=ruling))
    incoming = {
        candidate.tenure.id
        for candidate in found
        if candidate.ruling.verdict == "certain" and on.resolution.bounds(candidate.tenure.id).s0 == on.day
    }
    seats = post.seats if post.seats_at_least is None else None
    firm = sum(1 for one in found if one.ruling.verdict == "certain" and one.tenure.mode != "acting")
    if incoming and seats is not None and firm > seats:
        found = [
            evolve(one, outgoing=on.resolution.bounds(one.tenure.id).e1 == on.day and one.tenure.id not in incoming)
            for one in found
        ]
    found.sort(
        key=lambda one: (
            STRENGTH[one.ruling.verdict], one.outgoing, one.tenure.mode == "acting", not one.ruling.shown,
            one.ruling.distance, one.tenure.id,
        )
    )  # fmt: skip
    return tuple(found)


def filled_on(on: OnDay, post: Post) -> int | None:
    """Return how many seats a source says were filled, for the days that its own citation attests or presumes."""
    if post.filled is None or post.id not in on.resolution.statements.records:
        return None
    ruling = on.ruling(post.id)
    if ruling is None or ruling.verdict == "no":
        return None
    points = []
    for attestation in on.resolution.statements.attestations(post):
        if attestation.cite.covers("filled") and attestation.earliest is not None and attestation.latest is not None:
            points.append(Point(attestation.earliest, attestation.latest, "seen", attestation.cite.source, ""))
    if any(point.first == point.last == on.day for point in points):
        return post.filled
    if not on.resolution.policy.presume:
        return None
    case = on.resolution.cases(post.id)[0]
    if any(one.first <= on.day <= one.last for one in stated_ranges(on.resolution, post, case)):
        return None
    as_holder = Tenure(id=f"{post.id}/filled", post=post.id)
    return post.filled if near(on, as_holder, tuple(points)).rule is not None else None


def _by_office(on: OnDay, post: Post) -> Iterable[SeatState]:
    """Yield a seat for every office that gives one: the weaker of the head's and the body's verdicts."""
    if "ex-officio" in on.resolution.policy.without:
        return
    body = _weakest(on, (post.id, post.unit))
    seated: set[str] = set()
    for office in post.ex_officio:
        head = on.resolution.register.posts.get(office)
        if head is None or head.id not in on.resolution.statements.records:
            continue
        best: Candidate | None = None
        for candidate in candidates_of(on, head):
            usable = candidate.ruling.shown and not candidate.outgoing and not candidate.tenure.vacant
            if usable and on.who(candidate.tenure) not in seated and best is None:
                best = candidate
        if best is None or body == "no":
            yield SeatState(state="not_recorded", office=office)
            continue
        verdict = max(best.ruling.verdict, body, key=lambda one: STRENGTH[one])
        best = evolve(best, office=office, ruling=evolve(best.ruling, verdict=verdict))
        if best.tenure.person is None:
            state = (
                "unknown"
                if best.tenure.unknown
                else "unnamed"
                if verdict in ("certain", "presumed")
                else "not_recorded"
            )
            yield SeatState(state=state, office=office, candidate=best)
        else:
            seated.add(on.who(best.tenure))
            yield SeatState(state=verdict, office=office, candidate=best)


def _weakest(on: OnDay, names: Iterable[str]) -> Verdict:
    rulings = [on.ruling(name) for name in names]
    verdicts: list[Verdict] = [ruling.verdict if ruling is not None else "no" for ruling in rulings]
    return max(verdicts, key=lambda one: STRENGTH[one])


def _held(
    on: OnDay, post: Post, candidates: list[Candidate], taken: set[str], used: int
) -> Iterable[SeatState]:
    """Yield the seats that candidates of the post itself fill, one a person; possible ones only while seats last."""
    room = None if post.seats is None or post.seats_at_least is not None else max(0, post.seats - used)
    given = 0
    seen = set(taken)
    for candidate in candidates:
        tenure, verdict = candidate.tenure, candidate.ruling.verdict
        if on.who(tenure) in seen:
            continue
        sure = verdict in ("certain", "presumed")
        if not sure and room is not None and given >= room:
            continue
        if tenure.vacant or tenure.unknown is not None or tenure.person is None:
            if not sure:
                continue
            state = "vacant" if tenure.vacant else "unknown" if tenure.unknown is not None else "unnamed"
        else:
            seen.add(on.who(tenure))
            state = verdict
        if tenure.mode != "acting" or not given:
            given += 1
            yield SeatState(state=state, candidate=candidate)


def _with_rest(seats: list[SeatState], number: int | None, filled: int | None) -> list[SeatState]:
    """Return the seats with those unnamed, where a source says how many were filled, and those not recorded."""
    named = sum(1 for seat in seats if seat.state in ("certain", "presumed", "possible"))
    unnamed = sum(1 for seat in seats if seat.state == "unnamed")
    missing = max(0, (filled or 0) - named - unnamed)
    found = []
    for seat in seats:
        if seat.state == "not_recorded" and missing > 0:
            missing -= 1
            found.append(evolve(seat, state="unnamed"))
        else:
            found.append(seat)
    found += [SeatState(state="unnamed")] * missing
    if number is not None:
        found += [SeatState(state="not_recorded")] * max(0, number - len(found))
    elif not found:
        return found
    return found


def _state(on: OnDay, candidates: tuple[Candidate, ...], counts: dict[str, int], number: int | None) -> str:
    if _contested(on, candidates, number):
        return "contested"
    return next((state for key, state in _POST_STATES if counts[key]), "not-recorded")


def _contested(on: OnDay, candidates: tuple[Candidate, ...], number: int | None) -> bool:
    """Return whether sources disagree: more certain holders than seats, or a shown candidate in conflict."""
    shown = [one for one in candidates if one.ruling.shown and not one.outgoing]
    sure = [one.tenure for one in shown if one.ruling.verdict == "certain" and one.tenure.mode != "acting"]
    if number is not None and len({on.who(tenure) for tenure in sure if tenure.person is not None}) > number:
        return True
    return any(reason in ("status", "contested", "contradiction") for one in shown for reason in one.ruling.reasons[:1])

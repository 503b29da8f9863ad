"""Why something is on a chart, or is not: its claims, bounds and verdict, and what would make it certain.

Asked for may be a tenure, unit, post, membership, line of reporting, figure, event, person or judgement by its id; a
link of a unit as `unit/part_of/0`; a seat as `post/seat/1`, or by its office or tenure (`council-member/seat/leader`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgchart.answers.explanation import ChangeStory, Claim, Explanation, Presence, Reason, SeatStory, VerdictStory
from orgchart.answers.stamp import TOOL
from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay, Resolution
from orgchart.model import Citation, Event, Judgement, Person, Post, Record, Register
from orgchart.questions.explain.absence import found_in, named, why_absent
from orgchart.questions.explain.belongings import Parts
from orgchart.questions.explain.claims import claims_of, claims_of_event, claims_of_judgement, claims_of_person
from orgchart.questions.explain.dates import dates_of, day_of
from orgchart.questions.explain.disputes import contested, disputes, identities, stances
from orgchart.questions.explain.in_short import short, short_of
from orgchart.questions.explain.remedies import remedies
from orgchart.questions.explain.seats import seats_of
from orgchart.questions.explain.verdict import verdict_story
from orgchart.questions.parts import cited
from orgchart.temporal import Day, civil_day, iso
from orgchart.wording.dates import day_text
from orgchart.wording.statements import Words

__all__ = ["ChangeStory", "Explanation", "explain", "explain_change", "short", "short_of"]


def explain(
    resolution: Resolution,
    name: str,
    day: Day | None = None,
    *,
    known_by: Day | None = None,
    whole: Register | None = None,
    tried: bool = True,
) -> Explanation:
    """Return the explanation of one thing.

    Args:
        resolution: of the register as it was known by `known_by`.
        name: what to explain: an id, or a link or seat as told above.
        day: the day asked about; None explains claims and bounds only.
        known_by: named in the answer; the register must have been cut to it before.
        whole: the register before it was cut, so that what was not known yet can be told from what is not there.
        tried: False leaves out what would make it certain, which costs a resolution for each claim tried.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is the id of a source, or there is no such seat.
    """
    return _Explainer(resolution, day, known_by, whole or resolution.register, tried).explain(name)


def explain_change(
    resolution: Resolution,
    name: str,
    first: Day,
    second: Day,
    *,
    known_by: Day | None = None,
    whole: Register | None = None,
) -> ChangeStory:
    """Return what tells two days apart for one thing: both explanations, and the changes between them.

    Args:
        resolution: as in `explain`.
        name: as in `explain`.
        first: the first day.
        second: the second day; it may be the earlier one.
        known_by: as in `explain`.
        whole: as in `explain`.

    Raises:
        UnknownIdError: as in `explain`.
        UsageError: as in `explain`.
    """
    from orgchart.questions.diff import diff  # needed for changes only
    from orgchart.questions.snapshot import snapshot

    sides = [explain(resolution, name, day, known_by=known_by, whole=whole, tried=False) for day in (first, second)]
    compared = diff(*(snapshot(resolution, day, known_by=known_by) for day in (first, second)))
    about = {name, *(part.id for part in sides[0].parts if part.kind == "tenure")}
    changes = tuple(
        change
        for change in compared.changes
        if change.subject in about or name in (change.person, change.post, change.unit)
    )
    return ChangeStory(first=sides[0], second=sides[1], changes=changes, because=tuple(_apart(*sides)))


def _apart(a: Explanation, b: Explanation) -> Iterator[Reason]:
    """Yield what each side's verdict rests on, the earlier-named day first."""
    for side in (a, b):
        if side.verdict is not None:
            for because in side.verdict.because[:1]:
                told = f"on {day_text(side.verdict.day)} {side.verdict.verdict}: {because.words}"
                yield evolve(because, words=told)


class _Explainer:
    def __init__(
        self, resolution: Resolution, day: Day | None, known_by: Day | None, whole: Register, tried: bool
    ) -> None:
        self.resolution = resolution
        self.register = resolution.register
        self.day = day
        self.known_by = known_by
        self.whole = whole
        self.tried = tried
        self.words = Words(resolution)
        self.on = None if day is None else OnDay(resolution, day)
        self.parts = Parts(self.words, self.on)

    def explain(self, name: str) -> Explanation:
        """Return the explanation of what has this name."""
        if "/seat/" in name:
            return self._seat(name)
        record = self.resolution.statements.records.get(name)
        if record is not None:
            return self._record(record)
        if name in self.register.people:
            return self._person(self.register.people[name])
        if name in self.resolution.statements.events:
            return self._event(self.register.events[name])
        if name in self.register.judgements:
            return self._judgement(self.register.judgements[name])
        return self._absent(name)

    # kinds

    def _record(self, record: Record) -> Explanation:
        self.words.it = record.id
        story = None if self.on is None else verdict_story(self.on, self.words, record)
        claims = claims_of(self.words, record)
        parts = tuple(self.parts.of(record))
        seats: tuple[SeatStory, ...] = ()
        if self.on is not None and isinstance(record, Post) and story is not None and story.verdict != "no":
            seats = seats_of(self.on, self.words, record)
        remedy = remedies(self.on, self.words, record) if self.on is not None and self.tried else ()
        life = self.resolution.life_of(record)
        dated = record if life is None else self.resolution.statements.records[life]
        dates = dates_of(self.words, dated)
        return self._explanation(
            id=record.id,
            kind=record.kind,
            words=self.words.record(record),
            short=self._short(record),
            presence=_presence(story),
            absence=self._absence(record, story),
            claims=claims,
            dates=dates,
            verdict=story,
            seats=seats,
            disputes=tuple(disputes(self.words, record)),
            remedies=remedy,
            parts=parts,
            notes=tuple(self._notes(record, life)),
            place=record.place,
        )

    def _person(self, person: Person) -> Explanation:
        return self._explanation(
            id=person.id,
            kind="person",
            words=person.label,
            claims=claims_of_person(self.words, person),
            parts=tuple(self.parts.of_person(person.id)),
            disputes=tuple(identities(self.words, person.id)),
            place=person.place,
        )

    def _event(self, event: Event) -> Explanation:
        self.words.it = event.id
        return self._explanation(
            id=event.id,
            kind="event",
            words=self.words.event(event),
            claims=claims_of_event(self.words, event),
            dates=(day_of(self.words, event),),
            parts=tuple(self.parts.bound_by(event)),
            disputes=(*contested(self.words, event.id), *stances(event.cites)),
            place=event.place,
        )

    def _judgement(self, judgement: Judgement) -> Explanation:
        people = (judgement.a, judgement.b)
        return self._explanation(
            id=judgement.id,
            kind="judgement",
            words=self.words.judgement(judgement),
            claims=claims_of_judgement(self.words, judgement),
            disputes=tuple(stances(judgement.cites)),
            parts=tuple(part for person in people for part in self.parts.of_person(person)),
            place=judgement.place,
        )

    def _seat(self, name: str) -> Explanation:
        """Return the explanation of a seat: of its post, of whoever is in it, and of the office that gives it."""
        post_name, _, which = name.partition("/seat/")
        post = self.register.posts.get(post_name)
        if post is None or post.id not in self.resolution.statements.records:
            return self._absent(post_name)
        if self.on is None:
            raise UsageError("a seat is filled on a day; give one (--as-of)")
        seats = seats_of(self.on, self.words, post)
        found = next(
            (seat for number, seat in enumerate(seats, 1) if which in (str(number), seat.office, seat.tenure)), None
        )
        if found is None:
            known = ", ".join(seat.office or seat.tenure or str(number) for number, seat in enumerate(seats, 1))
            raise UsageError(f'the post "{post.id}" has no seat "{which}" on this day; it has {known or "none"}')
        tenure = self.resolution.statements.records.get(found.tenure or "")
        of = post if tenure is None else tenure
        story = verdict_story(self.on, self.words, of)
        claims = [claim for claim in claims_of(self.words, post) if claim.part in _OF_SEATS]
        if tenure is not None:
            claims = [*claims_of(self.words, tenure), *claims]
        return self._explanation(
            id=name,
            kind="seat",
            words=f"a seat of {self.words.post(post.id)}: {found.words}",
            short=self._short(of),
            presence="no" if story is None or story.verdict == "no" else "shown",
            claims=tuple(claims),
            dates=dates_of(self.words, of),
            verdict=story,
            seats=(found,),
            remedies=remedies(self.on, self.words, of) if self.tried and tenure is not None else (),
            parts=tuple(
                self.parts.part(self.resolution.statements.records[one])
                for one in found.records
                if one in self.resolution.statements.records
            ),
            disputes=tuple(disputes(self.words, of)),
            place=of.place,
        )

    def _absent(self, name: str) -> Explanation:
        """Return why something of the whole register is not in it as it is known, or is never looked at."""
        found = found_in(self.whole, name)
        cites: tuple[Citation, ...] = found.cites
        claim = Claim(record=name, part="cites", words="it is in the register, cited to these", cites=cites)
        return self._explanation(
            id=name,
            kind=getattr(found, "kind", _KINDS.get(type(found), "event")),
            words=named(self.whole, found),
            presence="absent",
            absence=why_absent(self.resolution, self.whole, found, self.known_by),
            claims=(claim,) if cites else (),
            place=found.place,
        )

    # what is told of each

    def _explanation(self, **fields: Any) -> Explanation:
        register = self.register
        found = Explanation(
            title=register.title,
            digest=register.digest,
            rev=register.rev,
            policy=self.resolution.policy,
            known_by=civil_day(self.known_by),
            tool=TOOL,
            as_of=civil_day(self.day),
            **fields,
        )
        return evolve(found, sources=cited(self.whole, _cites(found)))

    def _short(self, record: Record) -> str:
        answer = self.parts.answer(record)
        if answer is None or self.day is None:
            return ""
        return short_of(answer, civil_day(self.day), self.resolution.policy)

    def _absence(self, record: Record, story: VerdictStory | None) -> str | None:
        if self.on is None or story is None or (story.shown and story.verdict != "no"):
            return None
        first = story.because[0] if story.because else None
        if story.verdict == "no":
            return f"it is not there on this day, for {first.words if first else 'it is ruled out'}"
        if "displaced" in story.reasons:
            return "charts and text leave it out, because others certainly hold all seats on this day"
        silent = next((one for one in story.because if one.code == "no-evidence"), None)
        told = "" if silent is None else f": {silent.words}"
        ended = " no end is recorded, so it may have gone on;" if record.end is None else ""
        return f"charts and text leave it out, because no evidence is near this day{told};{ended} JSON keeps it"

    def _notes(self, record: Record, life: str | None) -> Iterator[str]:
        if self.known_by is not None and self.day is not None and self.day > self.known_by:
            yield f"the day asked about is after {iso(self.known_by)}, the day of knowledge"
        if life is not None:
            yield f"the link has no dates of its own: it lasts as long as {self.words.label(life)}"
        if self.on is None:
            return
        for name in self.resolution.statements.above(record):
            ruling = self.on.ruling(name)
            if ruling is None or ruling.verdict == "no":
                yield f"{self.words.thing(name)}, to which it belongs, is not there on this day"


_KINDS = {Person: "person", Judgement: "judgement"}
_OF_SEATS = frozenset({"title", "seats", "filled", "ex_officio", "seen"})


def _presence(story: VerdictStory | None) -> Presence | None:
    if story is None:
        return None
    return "no" if story.verdict == "no" else "shown" if story.shown else "not-shown"


def _cites(found: Explanation) -> Iterator[Citation]:
    """Yield the citations of an explanation, in the order in which they are told."""
    for claim in found.claims:
        yield from claim.cites
    for date in found.dates:
        for cap in (*date.earliest_caps, *date.latest_caps):
            for link in cap.links:
                yield from link.cites
    if found.verdict is not None:
        for because in found.verdict.because:
            yield from because.cites
    yield from (cite for seat in found.seats for cite in seat.cites)
    yield from (cite for dispute in found.disputes for cite in dispute.cites)
    yield from (cite for part in found.parts for cite in part.cites)

"""Why something is on a chart, or is not: its claims, bounds and verdict, and what would make it certain.

Asked for may be a tenure, unit, post, membership, line of reporting, figure, event, person or judgement by its id; a
link of a unit as `unit/part_of/0`; a seat as `post/seat/1`, or by its office or tenure (`council-member/seat/leader`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgchart.answers.explanation import ChangeStory, Claim, Explanation, Presence, Reason, SeatStory, VerdictStory
from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.inference import OnDay, Resolution
from orgchart.model import Citation, Event, Judgement, Person, Post, Record, Register
from orgchart.questions.explain.absence import absent_name, in_whole, why_absent
from orgchart.questions.explain.belongings import (
    Asked,
    answer_on,
    is_shown,
    part,
    parts_bound_by,
    parts_of,
    parts_of_person,
)
from orgchart.questions.explain.claims import claims_of
from orgchart.questions.explain.dates import dates_of, day_of
from orgchart.questions.explain.disputes import contested, disputes, identities, stances
from orgchart.questions.explain.remedies import remedies
from orgchart.questions.explain.seats import seats_of
from orgchart.questions.explain.verdict import verdict_story
from orgchart.questions.parts import beyond_knowledge, cited, stamped
from orgchart.temporal import Day, civil_day
from orgchart.wording.dates import day_text
from orgchart.wording.short import short_of
from orgchart.wording.statements import Words

__all__ = ["ChangeStory", "Explanation", "explain", "explain_change"]


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
        name: what to explain: an id, or a link or seat as above.
        day: the day asked about; None explains claims and bounds only.
        known_by: named in the answer; the register must have been cut to it before.
        whole: the register before it was cut, to tell what was not known yet from what is not there.
        tried: False leaves out what would make it certain, which costs a resolution for each claim tried.

    Raises:
        UnknownIdError: nothing has this id.
        UsageError: it is the id of a source, or there is no such seat.
    """
    whole = whole or resolution.register
    register, statements = resolution.register, resolution.statements
    it = name if name in statements.records or name in statements.events else None
    on = None if day is None else OnDay(resolution, day)
    asked = Asked(name, on, Words(resolution, it), known_by, whole, tried)
    if "/seat/" in name:
        fields = _seat(asked)
    elif name in statements.records:
        fields = _record(asked, statements.records[name])
    elif name in register.people:
        fields = _person(asked, register.people[name])
    elif name in statements.events:
        fields = _event(asked, register.events[name])
    elif name in register.judgements:
        fields = _judgement(asked, register.judgements[name])
    else:
        fields = _absent(asked, name)
    explanation = Explanation(**stamped(resolution, known_by), as_of=civil_day(day), **fields)
    return evolve(explanation, sources=cited(whole, _cites(explanation)))


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

    Args and errors are those of `explain`; the second day may be the earlier one.
    """
    from orgchart.questions.diff.diff import diff  # needed for changes only
    from orgchart.questions.diff.lineage import lineages
    from orgchart.questions.snapshot import snapshot

    sides = [explain(resolution, name, day, known_by=known_by, whole=whole, tried=False) for day in (first, second)]
    days = (snapshot(resolution, day, known_by=known_by) for day in (first, second))
    compared = diff(*days, lineage=lineages(resolution.register))
    about = {name, *(part.id for part in sides[0].parts if part.kind == "tenure")}
    changes = tuple(
        change
        for change in compared.changes
        if change.subject in about or name in (change.person, change.post, change.unit, *change.of, *change.into)
    )
    return ChangeStory(first=sides[0], second=sides[1], changes=changes, because=tuple(_apart(*sides)))


def _apart(a: Explanation, b: Explanation) -> Iterator[Reason]:
    """Yield what each side's verdict rests on, the earlier-named day first."""
    for side in (a, b):
        if side.verdict is not None:
            for because in side.verdict.because[:1]:
                words = f"on {day_text(side.verdict.day)} {side.verdict.verdict}: {because.words}"
                yield evolve(because, words=words)


# the fields of each kind


def _record(asked: Asked, record: Record) -> dict[str, Any]:
    on, words = asked.on, asked.words
    story = None if on is None else verdict_story(on, words, record)
    lifted = story is not None and not story.shown and is_shown(asked, record)
    if story is not None and lifted:
        story = evolve(story, shown=True)
    has_seats = isinstance(record, Post) and story is not None and story.verdict != "no"
    life = asked.resolution.life_of(record)
    return {
        "id": record.id,
        "kind": record.kind,
        "words": words.record(record),
        "short": _short(asked, record),
        "presence": _presence(story),
        "absence": _absence(record, story),
        "claims": claims_of(words, record),
        "dates": dates_of(words, record if life is None else asked.resolution.statements.records[life]),
        "verdict": story,
        "seats": seats_of(on, words, record) if on is not None and isinstance(record, Post) and has_seats else (),
        "disputes": tuple(disputes(words, record)),
        "remedies": remedies(on, words, record) if on is not None and asked.tried else (),
        "parts": parts_of(asked, record),
        "notes": (*_notes(asked, record, life), *((_LIFTED,) if lifted else ())),
        "place": record.place,
    }


def _person(asked: Asked, person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "kind": "person",
        "words": person.label,
        "claims": claims_of(asked.words, person),
        "parts": parts_of_person(asked, person.id),
        "disputes": tuple(identities(asked.words, person.id)),
        "place": person.place,
    }


def _event(asked: Asked, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": "event",
        "words": asked.words.event(event),
        "claims": claims_of(asked.words, event),
        "dates": (day_of(asked.words, event),),
        "parts": parts_bound_by(asked, event),
        "disputes": (*contested(asked.words, event.id), *stances(asked.words, event.cites)),
        "place": event.place,
    }


def _judgement(asked: Asked, judgement: Judgement) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "kind": "judgement",
        "words": asked.words.judgement(judgement),
        "claims": claims_of(asked.words, judgement),
        "disputes": tuple(stances(asked.words, judgement.cites)),
        "parts": (*parts_of_person(asked, judgement.a), *parts_of_person(asked, judgement.b)),
        "place": judgement.place,
    }


def _seat(asked: Asked) -> dict[str, Any]:
    """Return what there is of a seat: its post, whoever is in it, and the office that gives it."""
    records, on, words = asked.resolution.statements.records, asked.on, asked.words
    post_name, _, which = asked.name.partition("/seat/")
    post = asked.resolution.register.posts.get(post_name)
    if post is None or post.id not in records:
        return _absent(asked, post_name)
    if on is None:
        raise UsageError("a seat is filled on a day; give one (--as-of)")
    seat = _one_seat(seats_of(on, words, post), post, which)
    tenure = records.get(seat.tenure or "")
    of = post if tenure is None else tenure
    story = verdict_story(on, words, of)
    claims = tuple(claim for claim in claims_of(words, post) if claim.part in _OF_SEATS)
    return {
        "id": asked.name,
        "kind": "seat",
        "words": f"a seat of {words.post(post.id)}: {seat.words}",
        "short": _short(asked, of),
        "presence": "no" if story is None or story.verdict == "no" else "shown",
        "claims": claims if tenure is None else (*claims_of(words, tenure), *claims),
        "dates": dates_of(words, of),
        "verdict": story,
        "seats": (seat,),
        "remedies": remedies(on, words, of) if asked.tried and tenure is not None else (),
        "parts": tuple(part(asked, records[one]) for one in seat.records if one in records),
        "disputes": tuple(disputes(words, of)),
        "place": of.place,
    }


def _one_seat(seats: tuple[SeatStory, ...], post: Post, which: str) -> SeatStory:
    """Return the seat of this number, office or tenure.

    Raises:
        UsageError: there is none on the day.
    """
    for number, seat in enumerate(seats, 1):
        if which in (str(number), seat.office, seat.tenure):
            return seat
    known = ", ".join(seat.office or seat.tenure or str(number) for number, seat in enumerate(seats, 1))
    raise UsageError(f'the post "{post.id}" has no seat "{which}" on this day; it has {known or "none"}')


def _absent(asked: Asked, name: str) -> dict[str, Any]:
    """Return why something of the whole register is not in it as it is known, or is never looked at."""
    thing = in_whole(asked.whole, name)
    claim = Claim(record=name, part="cites", words="it is in the register, cited to these", cites=thing.cites)
    return {
        "id": name,
        "kind": getattr(thing, "kind", _KINDS.get(type(thing), "event")),
        "words": absent_name(asked.whole, thing),
        "presence": "absent",
        "absence": why_absent(asked.resolution, asked.whole, thing, asked.known_by),
        "claims": (claim,) if thing.cites else (),
        "place": thing.place,
    }


# what is said of a record


def _short(asked: Asked, record: Record) -> str:
    answer = answer_on(asked, record)
    if answer is None or asked.on is None:
        return ""
    return short_of(answer, civil_day(asked.on.day), asked.resolution.policy)


def _absence(record: Record, story: VerdictStory | None) -> str | None:
    if story is None or (story.shown and story.verdict != "no"):
        return None
    if story.verdict == "no":
        return f"it is not there on this day, for {story.because[0].words}"
    if "displaced" in story.reasons:
        return "charts and text leave it out, because others certainly hold all seats on this day"
    silent = next((f": {one.words}" for one in story.because if one.code == "no-evidence"), "")
    ended = " no end is recorded, so it may have gone on;" if record.end is None else ""
    return f"charts and text leave it out, because no evidence is near this day{silent};{ended} JSON keeps it"


def _notes(asked: Asked, record: Record, life: str | None) -> Iterator[str]:
    on, words = asked.on, asked.words
    if on is not None:
        yield from beyond_knowledge(on.day, asked.known_by)
    if life is not None:
        yield f"the link has no dates of its own: it lasts as long as {words.label(life)}"
    if on is None:
        return
    for name in asked.resolution.statements.above(record):
        ruling = on.ruling(name)
        if ruling is None or ruling.verdict == "no":
            yield f"{words.thing(name)}, to which it belongs, is not there on this day"


_LIFTED = "it is shown all the same, for what is shown of it on this day"
_KINDS = {Person: "person", Judgement: "judgement"}
_OF_SEATS = frozenset({"title", "seats", "filled", "ex_officio", "seen"})


def _presence(story: VerdictStory | None) -> Presence | None:
    if story is None:
        return None
    return "no" if story.verdict == "no" else "shown" if story.shown else "not-shown"


def _cites(explanation: Explanation) -> Iterator[Citation]:
    """Yield the citations of an explanation, in the order in which they are given."""
    caps = (cap for date in explanation.dates for cap in (*date.earliest_caps, *date.latest_caps))
    links = (link for cap in caps for link in cap.links)
    because = () if explanation.verdict is None else explanation.verdict.because
    for several in (explanation.claims, links, because, explanation.seats, explanation.disputes, explanation.parts):
        yield from (cite for one in several for cite in one.cites)

"""Why something is on a chart or is not, for reading in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.explanation import (
    ChangeStory,
    Claim,
    DateStory,
    Explanation,
    Part,
    Reach,
    SeatStory,
    VerdictStory,
)
from orgchart.foundation.plain_text import counted
from orgchart.model import Citation
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.date_stories import caps_in_words, date_text
from orgchart.wording.dates import day_or_unknown, day_text, range_text
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text

_LONGEST = 600
_MOST_PARTS = 40
_PRESENCE = {"no": "not there on this day", "absent": "not in the register as it is read", "not-shown": "not shown"}
_KINDS = {"part_of": "link of a unit", "reporting": "line of reporting", "strength": "figure"}
_PARTS = {
    **dict.fromkeys(("unit", "post"), "What belongs to it"),
    "seat": "What it rests on",
    "event": "What it bears on",
    "person": "What is recorded",
}
_NATURES = {"world": "a change of the world", "knowledge": "a change of what is known"}
_CITED = frozenset({"person", "unit", "start", "end", "count", "from", "title", "name", "kind", "date", "part_of"})
"""The claims of which it is said that they have no source."""


def report(answer: Explanation | ChangeStory) -> str:
    """Return the explanation in sections; those with nothing to say are left out."""
    return _change(answer) if isinstance(answer, ChangeStory) else _Writer(answer).text()


def _change(story: ChangeStory) -> str:
    first, second = story.first, story.second
    numbers = SourceNumbers((*first.sources, *second.sources))
    days = [("from", first.as_of), ("to", second.as_of)]
    return page(_changed(story, numbers), numbers, first, days, policy=first.policy)


def _changed(story: ChangeStory, numbers: SourceNumbers) -> Iterator[str]:
    first, second = story.first, story.second
    on = f"{day_or_unknown(first.as_of)} and {day_or_unknown(second.as_of)}"
    yield f"{safe(first.words, _LONGEST)} ({first.id}), {on}{known_text(first.known_by)}"
    for side in (first, second):
        yield ""
        verdict = side.verdict
        yield f"{day_or_unknown(side.as_of)}: {side.presence or '' if verdict is None else verdict.verdict}"
        if side.absence is not None:
            cites = () if verdict is None else verdict.because[0].cites
            yield f"  {safe(side.absence, _LONGEST)}{numbers.refs(cites)}"
        for because in () if verdict is None or verdict.verdict == "no" else verdict.because:
            yield f"  {safe(because.words, _LONGEST)}{numbers.refs(because.cites)}"
    yield ""
    if not story.changes:
        yield "No difference"
    for change in story.changes:
        when = range_text(change.earliest, change.latest)
        dated = f", {when}" if when and change.nature == "world" else ""
        cause = f" ({safe(change.cause)})" if change.cause else ""
        kind, nature = change.kind.replace("-", " "), _NATURES.get(change.nature, "a change of the record")
        sides = " → ".join(safe(side) if side is not None else "not there" for side in (change.before, change.after))
        whom = safe(", ".join(part for part in (change.name, change.title) if part) or change.subject)
        yield f"{kind}, {whom}: {sides}, {nature}{dated}{cause}{numbers.refs(change.cites)}"


class _Writer:
    def __init__(self, answer: Explanation) -> None:
        self._answer = answer
        self._numbers = SourceNumbers(answer.sources)

    def text(self) -> str:
        """Return the whole text."""
        answer = self._answer
        on = "" if answer.as_of is None else f" on {day_text(answer.as_of)}"
        kind = _KINDS.get(answer.kind, answer.kind)
        body = [f"{safe(answer.words, _LONGEST)} ({answer.id}), {kind}{on}{known_text(answer.known_by)}"]
        if answer.verdict is not None:
            body += self._verdict(answer.verdict)
        elif answer.presence is not None:
            body.append(_PRESENCE.get(answer.presence, answer.presence))
        if answer.absence is not None:
            cites = answer.verdict.because[0].cites if answer.verdict is not None and answer.verdict.because else ()
            body.append(f"  {self._cited(answer.absence, cites)}")
        body += self._section("What is claimed", (self._claim(claim) for claim in answer.claims))
        body += self._section("When it can have been", (line for date in answer.dates for line in self._date(date)))
        if answer.verdict is not None:
            body += self._section("How far reports count", (self._reach(one) for one in answer.verdict.reach))
            body += self._section("Doubtful dates", self._readings(answer.verdict))
        body += self._section("Seats", self._seats(answer.seats))
        body += self._section("Disputed", (self._cited(one.words, one.cites) for one in answer.disputes))
        body += self._section("It would be certain with", (self._cited(one.words, ()) for one in answer.remedies))
        body += self._section(_PARTS.get(answer.kind, "What it refers to"), self._parts(answer.parts))
        notes = [safe(note, _LONGEST) for note in answer.notes]
        return page(body, self._numbers, answer, [("as of", answer.as_of)], notes=notes, policy=answer.policy)

    def _section(self, title: str, lines: Iterable[str]) -> list[str]:
        indented = [f"  {line}" for line in lines]
        return ["", title, *indented] if indented else []

    def _cited(self, words: str, cites: tuple[Citation, ...]) -> str:
        return f"{safe(words, _LONGEST)}{self._places(cites)}"

    def _places(self, cites: tuple[Citation, ...]) -> str:
        """Return the references of citations, each with its place in the source."""
        places = dict.fromkeys(
            f"{self._numbers.refs((cite,))}{f' {safe(cite.at)}' if cite.at else ''}"
            + (f', spelled "{safe(cite.spelled)}"' if cite.spelled else "")
            for cite in dict.fromkeys(cites)
            if cite.source
        )
        return ";".join(places)

    def _claim(self, claim: Claim) -> str:
        written = f" = {safe(claim.written)}" if claim.written else ""
        words = f' ("{safe(claim.as_written)}")' if claim.as_written else ""
        cited = self._places(claim.cites) or (" no source" if claim.part in _CITED else "")
        return f"{safe(claim.words, _LONGEST)}{written}{words}{cited}"

    def _date(self, date: DateStory) -> Iterator[str]:
        yield safe(date_text(date), _LONGEST)
        for words, links in caps_in_words(date):
            yield f"  {words}"
            for link in links:
                yield f"      {self._cited(link.words, link.cites)}"

    def _verdict(self, story: VerdictStory) -> Iterator[str]:
        rule = f" ({story.rule})" if story.rule else ""
        shown = "" if story.shown or story.verdict == "no" else ", not shown on charts"
        yield f"{story.verdict}{rule}{shown}"
        for because in story.because if story.verdict != "no" else ():
            code = f"{because.code}: " if story.verdict == "possible" else ""
            yield f"  {code}{self._cited(because.words, because.cites)}"

    def _reach(self, reach: Reach) -> str:
        evidence = reach.evidence
        when = range_text(evidence.earliest, evidence.latest) or "an unknown day"
        source = safe(self._by(evidence.source))
        verb = {"start": "began", "end": "ended"}.get(evidence.what, "reported")
        report = f"{verb} {when}{source}, at most {counted(evidence.distance_days, 'day')} away"
        word = "until" if reach.rule == "forward" else "from"
        limit = "this day lies within it" if reach.rule == "inside" else f"counts {word} {day_or_unknown(reach.until)}"
        reached = "" if reach.reaches else ", which is too far" if reach.rule != "inside" else ", but is too wide"
        stopped = f"; stopped: {safe(reach.stopped, _LONGEST)}" if reach.stopped and reach.reaches else ""
        return f"{report}: {limit}{reached}{stopped}"

    def _by(self, name: str | None) -> str:
        """Return the reference of a source by its id."""
        numbers = (number for number, source in enumerate(self._answer.sources, 1) if source.id == name)
        return next((f" [{number}]" for number in numbers), f" by {name}" if name else "")

    def _readings(self, story: VerdictStory) -> Iterator[str]:
        for one in story.readings:
            yield f"{safe(one.words, _LONGEST)}: {one.outcome}"

    def _seats(self, seats: tuple[SeatStory, ...]) -> Iterator[str]:
        """Yield a line for each seat; seats of which the same is said share one."""
        same: dict[tuple[str, str], list[SeatStory]] = {}
        for seat in seats:
            same.setdefault((seat.state, seat.words), []).append(seat)
        for (state, words), some in same.items():
            number = f"{len(some)} seats " if len(some) > 1 else ""
            yield f"{number}{state}: {self._cited(words, some[0].cites)}"

    def _parts(self, parts: tuple[Part, ...]) -> Iterator[str]:
        for part in parts[:_MOST_PARTS]:
            hidden = "" if part.shown or part.verdict == "no" else ", not shown"
            verdict = "" if part.verdict is None else f"{part.verdict}{hidden}: "
            short = f" — {safe(part.short, _LONGEST)}" if part.short and part.verdict != "no" else ""
            yield f"{verdict}{safe(part.words)} ({part.id}){short}{self._numbers.refs(part.cites)}"
        if len(parts) > _MOST_PARTS:
            yield f"and {len(parts) - _MOST_PARTS} more (see --format json)"

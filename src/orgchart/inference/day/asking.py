"""Questions about a day that rest on other questions: answered once for all the days on which an answer holds.

A question has a rule: a function of a key (the id of a record, say) and a `Moment`. The rule may ask other questions
of the same moment. Its answer is kept for the days that the moment noted, and so is the next answer: asking for one
day and asking for all of time (`over_all_time`) are the same code.

Nothing here recurses over data. Rules call one another only to a fixed depth; beyond it the questions under way go on
a stack, the innermost is answered first, and the others start again, with the answers they have found so far.

Where a rule comes back to a question that is under way, the question's `in_circle` is taken for its answer. What
rests on such an answer of another question is kept only until that one is answered, and is asked anew by those in the
circle, so that every answer is the one that is given when nothing else was asked before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Final, Generic, TypeVar

from orgchart.foundation.named_tuples import NamedTuple
from orgchart.foundation.undisturbed import undisturbed
from orgchart.inference.day.moment import Moment
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans
from orgchart.temporal import Day

T = TypeVar("T")

DEEPEST: Final = 20
"""How many questions may be under way by calls; more go on the stack."""


class _Pieces(Generic[T]):
    """The answers known to a question: the days on which each holds; all of time once `spans` is there.

    Attributes:
        first, last, value: the one looked up last.
    """

    __slots__ = ("_firsts", "_lasts", "_values", "first", "last", "spans", "value")

    def __init__(self, first: Day, last: Day, value: T, spans: Spans[T] | None = None) -> None:
        self.first = first
        self.last = last
        self.value = value
        self._firsts: list[Day] | None = None  # most are asked on one day only
        self.spans = spans

    def find(self, day: Day) -> bool:
        """Look up the answer for a day; return whether it is known."""
        if self.first <= day <= self.last:
            return True
        spans = self.spans
        if spans is not None:
            firsts = spans.firsts
            at = max(0, bisect_right(firsts, day) - 1)
            self.first, self.value = firsts[at], spans.values[at]
            self.last = firsts[at + 1] - 1 if at + 1 < len(firsts) else AFTER_ALL
            return self.first <= day <= self.last
        if self._firsts is None:
            return False
        at = bisect_left(self._lasts, day)
        if at == len(self._lasts) or self._firsts[at] > day:
            return False
        self.first, self.last, self.value = self._firsts[at], self._lasts[at], self._values[at]
        return True

    def add(self, day: Day, found: _Pieces[T]) -> None:
        """Add the answer for a day that none is known for, with the days around it on which it holds."""
        if self.find(day):
            return  # answered on the way
        if self._firsts is None:
            self._firsts, self._lasts, self._values = [self.first], [self.last], [self.value]
        firsts, lasts, values = self._firsts, self._lasts, self._values
        at = bisect_right(firsts, day)
        first, last, value = found.first, found.last, found.value
        if at and lasts[at - 1] >= first - 1:
            first = lasts[at - 1] + 1
            if values[at - 1] is value or values[at - 1] == value:
                at -= 1
                first = firsts[at]
                del firsts[at], lasts[at], values[at]
        if at < len(firsts) and firsts[at] <= last + 1:
            last = firsts[at] - 1
            if values[at] is value or values[at] == value:
                last = lasts[at]
                del firsts[at], lasts[at], values[at]
        firsts.insert(at, first)
        lasts.insert(at, last)
        values.insert(at, value)
        self.first, self.last, self.value = first, last, value


_NONE: Final[frozenset[Any]] = frozenset()


class _TooDeepError(Exception):
    """The questions that were under way by calls, the innermost first."""

    def __init__(self, job: _Job) -> None:
        super().__init__()
        self.path = [job]


class Asking:
    """What is under way in answering the questions of one resolution.

    Attributes:
        sweeping: whether answers are worked out for all of time; then what they rest on is, too, first.
        evaluations: how many times a rule was applied, to measure by.
        rings: for each question in whose answer `in_circle` was taken for it, the questions that it was taken in.
    """

    def __init__(self) -> None:
        self.sweeping = False
        self.evaluations = 0
        self.rings: dict[tuple[Question[Any], Hashable], set[tuple[Question[Any], Hashable]]] = {}
        self._depth = 0
        self._under_way: set[tuple[Question[Any], Hashable]] = set()
        self._resting_on: frozenset[tuple[Question[Any], Hashable]] = _NONE
        self._provisional: dict[_Job, tuple[_Pieces[Any], frozenset[tuple[Question[Any], Hashable]]]] = {}

    def answer(self, question: Question[Any], key: Hashable, day: Day | None) -> _Pieces[Any]:
        """Return what is known to a question of a key once it is answered for a day, or for all of time."""
        if self._provisional and (job := _Job(question, key, day)) in self._provisional:
            found, resting_on = self._provisional[job]  # known for as long as what it rests on is under way
            self._resting_on |= resting_on
            return found
        if self._depth:
            return self._work(question, key, day)
        stack = [_Job(question, key, day)]
        try:
            while True:
                try:
                    found = self._work(*stack[-1])
                except _TooDeepError as deep:
                    stack += reversed(deep.path[:-1])
                else:
                    stack.pop()
                    if not stack:
                        return found
        except BaseException:
            self._under_way.clear()
            self._provisional.clear()
            raise
        finally:
            self._resting_on = _NONE

    def _work(self, question: Question[Any], key: Hashable, day: Day | None) -> _Pieces[Any]:
        if self._depth >= DEEPEST:
            raise _TooDeepError(_Job(question, key, day))
        outer, self._resting_on = self._resting_on, _NONE
        in_circle = question.in_circle is not None
        if in_circle:
            self._under_way.add((question, key))
        self._depth += 1
        try:
            if day is None:
                spans = question.sweep(key)
                found = _Pieces(AFTER_ALL + 1, BEFORE_ALL - 1, spans.values[0], spans)
            else:
                moment = Moment(day)
                self.evaluations += 1
                value = question.rule(key, moment)
                found = _Pieces(moment.first, moment.last, value)
        except _TooDeepError as deep:  # it stays under way: what is asked first is asked by it
            deep.path.append(_Job(question, key, day))
            raise
        finally:
            self._depth -= 1
            resting_on, self._resting_on = self._resting_on, outer
        if in_circle:
            own = question, key
            self._under_way.discard(own)
            resting_on = resting_on and resting_on - {own}
            if self._provisional:
                self._provisional = {name: one for name, one in self._provisional.items() if own not in one[1]}
        if resting_on:
            self._resting_on |= resting_on
            for one in resting_on if in_circle else ():
                self.rings.setdefault(one, set()).add((question, key))
            self._provisional[_Job(question, key, day)] = found, resting_on
            return found
        known = question.known.get(key)
        if known is None or day is None:
            known = question.known[key] = found
        else:
            known.add(day, found)
        return known

    def of_a_ring(self, question: Question[Any], key: Hashable) -> bool:
        """Return whether an answer that is known is another one now, for what is under way stands in its circle."""
        return not self.rings.get((question, key), _NONE).isdisjoint(self._under_way)

    def in_circle(self, question: Question[Any], key: Hashable) -> bool:
        """Return whether a question is under way; what asks it then rests on what is taken for its answer."""
        if (question, key) not in self._under_way:
            return False
        self._resting_on |= {(question, key)}
        return True


class Question(Generic[T]):
    """A question that can be asked of any key and any moment.

    Attributes:
        rule: the function of a key and a moment that answers.
        known: the answers known, by key.
        in_circle: what is taken for the answer where the question is under way already; None where it cannot be, but
            by way of another question.
        over: gives what the rule answers on every day where that is quicker found otherwise; None where it is not.
    """

    def __init__(
        self,
        asking: Asking,
        rule: Callable[[Any, Moment], T],
        *,
        in_circle: Callable[[], T] | None = None,
        over: Callable[[Any], Spans[T] | None] | None = None,
    ) -> None:
        self._asking = asking
        self.rule = rule
        self.known: dict[Hashable, _Pieces[T]] = {}
        self.in_circle = in_circle
        self.over = over

    def at(self, key: Hashable, moment: Moment) -> T:
        """Return the answer for a key; the moment notes the days on which it holds."""
        asking, day = self._asking, moment.unnoted
        pieces = self.known.get(key)
        if (
            pieces is None
            or (asking.sweeping and pieces.spans is None)
            or (asking.rings and asking.of_a_ring(self, key))
            or not (pieces.first <= day <= pieces.last or pieces.find(day))
        ):
            if self.in_circle is not None and asking.in_circle(self, key):
                return self.in_circle()
            pieces = asking.answer(self, key, None if asking.sweeping else day)
            if not pieces.first <= day <= pieces.last:
                pieces.find(day)
        if pieces.first > moment.first:  # noqa: PLR1730  (asked very often)
            moment.first = pieces.first
        if pieces.last < moment.last:  # noqa: PLR1730
            moment.last = pieces.last
        return pieces.value

    def between(self, key: Hashable, first: Day, last: Day) -> Iterator[T]:
        """Yield the answers on the days of a period, both ends inclusive, each as long as it holds."""
        day = first
        while day <= last:
            moment = Moment(day)
            yield self.at(key, moment)
            day = moment.last + 1

    def over_all_time(self, key: Hashable) -> Spans[T]:
        """Return the answer on every day."""
        pieces, asking = self.known.get(key), self._asking
        if pieces is None or pieces.spans is None or (asking.rings and asking.of_a_ring(self, key)):
            if asking.sweeping:
                pieces = asking.answer(self, key, None)
            else:
                asking.sweeping = True
                try:
                    with undisturbed():
                        pieces = asking.answer(self, key, None)
                finally:
                    asking.sweeping = False
        assert pieces.spans is not None
        return pieces.spans

    def sweep(self, key: Hashable) -> Spans[T]:
        """Return what the rule answers on every day: it is applied once to each stretch of days."""
        if self.over is not None and (found := self.over(key)) is not None:
            return found
        pieces = []
        day = BEFORE_ALL
        while day <= AFTER_ALL:
            moment = Moment(day)
            self._asking.evaluations += 1
            pieces.append((day, self.rule(key, moment)))
            day = moment.last + 1
        return Spans.of(pieces)


class _Job(NamedTuple):
    """A question to be answered for a key: on a day, or over all of time."""

    question: Question[Any]
    key: Hashable
    day: Day | None


class Tally(NamedTuple):
    """How many of some people something is so of.

    Attributes:
        number: how many, apart from those named; only as far as it makes a difference.
        named: those who are to be told apart.
    """

    number: int
    named: frozenset[str]


class Count(Question[Tally]):
    """The question of how many distinct people another question's answer is accepted, by any record of theirs.

    On a day all records are asked; over all of time those who come are added and those who go taken away, so that many
    records that follow one another cost no more than as many records.
    """

    def __init__(
        self,
        asking: Asking,
        members: Callable[[str], Sequence[tuple[str, str]]],
        question: Question[Any],
        accepts: Callable[[Any], bool],
        to_name: Callable[[str], bool],
        enough: Callable[[str], tuple[int, int]],
    ) -> None:
        """Make a question of the records of some people.

        Args:
            asking: what is under way.
            members: who may be counted by a key, with the record asked about.
            question: what is asked of each record.
            accepts: whether an answer counts.
            to_name: who is named instead of counted.
            enough: the least and the greatest number by a key that is asked for: of fewer it is not told how many they
                are, and more than one more are not told apart.
        """
        super().__init__(asking, self._count)
        self._members = members
        self._question = question
        self._accepts = accepts
        self._to_name = to_name
        self._enough = enough

    def _count(self, key: str, day: Moment) -> Tally:
        accepts, ask = self._accepts, self._question.at
        found = {who for who, record in self._members(key) if accepts(ask(record, day))}
        named = frozenset(who for who in found if self._to_name(who))
        return _tally(len(found) - len(named), named, self._enough(key))

    def _changes(self, key: Hashable) -> Iterator[tuple[Day, list[tuple[str, int]]]]:
        """Yield the days on which answers begin or cease to be accepted, in order, with whose: 1 or -1."""
        steps: dict[Day, list[tuple[str, int]]] = {BEFORE_ALL: []}
        for name, record in self._members(str(key)):
            before = False
            spans = self._question.over_all_time(record)
            for first, value in zip(spans.firsts, spans.values, strict=True):
                if (now := self._accepts(value)) != before:
                    steps.setdefault(first, []).append((name, 1 if now else -1))
                    before = now
        yield from sorted(steps.items())

    def sweep(self, key: Hashable) -> Spans[Tally]:
        """Return how many there are on every day."""
        return Spans.of(self._running(key))

    def _running(self, key: Hashable) -> Iterator[tuple[Day, Tally]]:
        times: dict[str, int] = {}
        number, named, enough = 0, frozenset[str](), self._enough(str(key))
        for day, changes in self._changes(key):
            for who, step in changes:
                before = times.get(who, 0)
                times[who] = before + step
                if bool(before) == bool(before + step):
                    continue
                if self._to_name(who):
                    named = named | {who} if step > 0 else named - {who}
                else:
                    number += step
            yield day, _tally(number, named, enough)


def _tally(number: int, named: frozenset[str], enough: tuple[int, int]) -> Tally:
    least, most = enough
    return Tally(0, frozenset()) if number + len(named) < least else Tally(min(number, most + 1), named)

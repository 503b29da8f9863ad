"""One state of knowledge gone through day by day, for all pages that are made of it at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import Any, Final, NamedTuple

from orgchart.answers.snapshot import Snapshot
from orgchart.charts.divided import ChartPart
from orgchart.inference.spans import BEFORE_ALL, Spans
from orgchart.model import Membership, Record, Tenure
from orgchart.questions.diff.focus import links_down
from orgchart.questions.undated import undated
from orgchart.temporal import Day
from orgchart.view import View
from orgchart.webpage.certainty import Certainties, Claims, certainties
from orgchart.webpage.changing import Withheld
from orgchart.webpage.concerns import concerned
from orgchart.webpage.days import Turns
from orgchart.webpage.drawing import DayDrawn, Drawing
from orgchart.webpage.pairs import Pairs
from orgchart.webpage.states import DayStates, OneOrder, Pool, Runs, States, lean, who_is_where
from orgchart.webpage.steps import Steps, ToldChange, step
from orgchart.webpage.successive import Successive
from orgchart.webpage.things import Things
from orgchart.wording.dates import on_or_within
from orgchart.wording.names import Names
from orgchart.wording.policy import policy_text


class DayRangeTold(NamedTuple):
    """A range of days on some day of which something began or ended in the world."""

    first: Day
    last: Day
    words: str
    opens: str
    unit: str


class Told:
    """One state of knowledge: its days, what stands where on them, and what changed."""

    def __init__(
        self,
        view: View,
        pages: Sequence[tuple[ChartPart | None, States]],
        on: Day | None,
        each: Callable[[], None],
    ) -> None:
        """Go through the days of a view.

        Args:
            view: the register by one day of knowledge.
            pages: which part of the register each page is of (None for all of it), and its states.
            on: the only day, without comparisons and what would make something certain; None for all.
            each: called before each day, each record and each thing that is compared.
        """
        self.view = view
        self._on, self._each = on, each
        self._shown: dict[str, list[tuple[Day, bool]]] = {}
        self._withheld = Withheld(view)
        self.pages = [PageDays(part, states) for part, states in pages]
        self._go_through()
        # not worked out when first asked for: what is asked of `each` may wait for another thread, which may wait for
        # the lock that Python 3.11 holds meanwhile for the cached properties of all objects
        self._pairs = self._compared()
        self._certain = certainties(view, each) if on is None else Certainties({}, {})

    @cached_property
    def _turns(self) -> Turns:
        return Turns(self.view.resolution, self.view.lens.known_by)

    def _go_through(self) -> None:
        """Show each day to every page: what is drawn then, and what changed."""
        drawing, steps = Drawing(self.view.register.sources), Steps(self.view)
        before: Snapshot | None = None
        for day, snapshot in self._snapshots():
            drawn, down = drawing.of(snapshot), links_down(snapshot)
            is_new = [page.look(drawn, snapshot, down) for page in self.pages]
            told = steps.of(before, snapshot, day) if before is not None else []
            for page, shows in zip(self.pages, is_new, strict=True):
                page.go_on(day, told, is_new=shows)
            before = snapshot

    def _snapshots(self) -> Iterator[tuple[Day, Snapshot]]:
        if self._on is not None:
            yield self._on, self.view.snapshot(self._on)
            return
        turns = self._turns
        successive = Successive(self.view, turns)
        for day in ((turns.days[0] if turns.days else 1) - 1, *turns.days):
            self._each()
            snapshot = successive.at(day)
            for name, shown in _shown(snapshot):
                run = self._shown.setdefault(name, [])
                if not run or run[-1][1] is not shown:
                    run.append((day, shown))
            self._withheld.add(day, snapshot)
            yield day, snapshot

    def _compared(self) -> Pairs | None:
        """Return what changed between any two days; None where only one is looked at."""
        if self._on is not None:
            return None
        self._each()
        empty = Successive(self.view, self._turns).at(self.pages[0].days[0])
        shown = {name: Spans.of([(BEFORE_ALL, run[0][1]), *run]) for name, run in self._shown.items()}
        return Pairs(self.view, self._turns, empty, shown, self._withheld, self._each)

    def value(self, page: PageDays, entries: Pool, claims: Claims, also: Collection[str] = ()) -> dict[str, Any]:
        """Return what a page holds of this state of knowledge (schemas/page.schema.json).

        Args:
            page: one of `pages`.
            entries: where what is recorded goes.
            claims: where what would make something certain goes.
            also: things that it tells of besides its own.
        """
        things = {}
        if self._on is None:
            things = Things(self.view, page.states, entries, self.things(page, also), self._each).value
        pairs, on_page = self._pairs, None if page.part is None else page.on_page()
        names, who = page.order.value(), self._who(on_page)
        shown = {*names, *who}
        numbers = {name: at for at, name in enumerate(names)}
        return {
            "known_by": self.view.lens.known_by,
            "policy": policy_text(self.view.policy),
            "days": page.days,
            "runs": page.found.value,
            "order": names,
            "under": {name: [_numbered(one, numbers) for one in run] for name, run in page.under.value.items()},
            "steps": page.steps,
            "pairs": None if pairs is None else pairs.value(page.words, on_page),
            "ranges": [
                lean(first=one.first, last=one.last, words=page.words.at(one.words), opens=one.opens)
                for one in self._ranges
                if on_page is None or one.unit in on_page
            ],
            "words": page.words.values,
            "things": things,
            "certain": {name: claims.at(some) for name, some in self._certain.told.items() if name in shown},
            "who": who,
            **lean(left_out={name: of for name, of in self._certain.left_out.items() if name in shown}),
            **lean(withheld=bool(self._withheld)),
            **({} if on_page is None else {"on_page": page.concerned.value}),
        }

    # what belongs to a part

    def things(self, page: PageDays, also: Collection[str] = ()) -> set[str] | None:
        """Return whose histories are on a page; None for all."""
        if page.part is None:
            return None
        register, on_page = self.view.seen, page.on_page()
        units = register.units.keys() & {*on_page, *page.part.tops, *page.part.alone}
        posts = {post.id for post in register.posts.values() if post.unit in units}
        held = {one.person for one in register.tenures.values() if one.post in posts}
        members = {one.person for one in register.memberships.values() if one.of in units}
        named = (("unit", units), ("post", posts), ("person", (held | members) & register.people.keys()))
        return {*also, *(f"{kind}:{name}" for kind, some in named for name in some)}

    def _who(self, on_page: Set[str] | None) -> dict[str, str]:
        """Return whom the elements of a page are, and what they open."""
        records = self.view.resolution.statements.records
        if on_page is not None:
            records = {name: record for name, record in records.items() if self._is_on(record, on_page)}
        return dict(sorted(who_is_where(records)))

    def _is_on(self, record: Record, on_page: Set[str]) -> bool:
        """Return whether somebody's record is on a page: in a unit of it, or on the card of one drawn apart."""
        if isinstance(record, Tenure):
            return not on_page.isdisjoint(
                (self.view.resolution.register.posts[record.post].unit, f"post-{record.post}")
            )
        return isinstance(record, Membership) and record.of in on_page

    @cached_property
    def _ranges(self) -> list[DayRangeTold]:
        """The ranges of days on some day of which something began or ended in the world, by their first day."""
        if self._on is not None:
            return []
        resolution, found = self.view.resolution, []
        views, names = undated(resolution), Names(resolution.register)
        for name, record in resolution.statements.records.items():
            if record.kind not in ("tenure", "membership", "unit", "post"):
                continue
            spans = resolution.rulings.ruling(name)
            shown = None if spans is None else next((ruling for ruling in spans.values if ruling.shown), None)
            if shown is None:
                continue
            answer = views.answer(record, shown, None)
            for bound, verb in ((answer.start, "began"), (answer.end, "ended")):
                first, last = bound.earliest, bound.latest
                if bound.is_firm and first is not None and last is not None and first < last:
                    words = f"{names.record(record)} {verb} {on_or_within(first, last)}"
                    unit = _unit_of(record, self.view)
                    found.append(DayRangeTold(first.toordinal(), last.toordinal(), words, _opened_by(record), unit))
        return sorted(found, key=lambda one: one[:3])


_WEIGHTS: Final = {"certain": 6, "presumed": 5}


class PageDays:
    """The days of one page.

    Attributes:
        part: which part of the register it is of; None for all of it.
        states: where what is drawn goes.
        days: its days of change, the first one before any change.
        found, under: what stands where on them, by element, and under what.
        order: the elements.
        steps: what changed on them, with sentences of `words`.
        concerned: what is on the page from which day on (`concerns.py`).
        opens_on: the last of the days on which most is known of who held what.
    """

    def __init__(self, part: ChartPart | None, states: States) -> None:
        self.part, self.states = part, states
        self.days: list[Day] = []
        self.found, self.under, self.order = Runs(-1), Runs(None), OneOrder()
        self.steps: list[dict[str, Any]] = []
        self.words = Pool()
        self.concerned = Runs(0)
        self._shown: tuple[DayStates, frozenset[str]] | None = None
        self._now: tuple[DayStates, frozenset[str]] | None = None
        self._most = -1
        self._weights: dict[int, int] = {}
        self.opens_on: Day = 1

    def on_page(self) -> Set[str]:
        """Return what is ever on the page of a part."""
        return self.concerned.value.keys()

    def look(self, drawn: DayDrawn, snapshot: Snapshot, down: Mapping[str, Iterable[str]]) -> bool:
        """Take in what is drawn on the next day; return whether it is something else than before."""
        if self.part is None:
            self._now = drawn.whole(self.states), frozenset()
        else:
            made, of_part = drawn.part(self.part, self.states)
            self._now = made, concerned(self.part, of_part, snapshot, down)
        if self._shown is None:
            return True
        (before, _), (made, _) = self._shown, self._now
        return (made.found, made.under) != (before.found, before.under)

    def go_on(self, day: Day, told: Sequence[ToldChange], *, is_new: bool) -> None:
        """Go on by what was taken in, where it is new, or something is to be told of the day.

        Args:
            day: the day.
            told: what changed in the whole register.
            is_new: what `look` said.
        """
        assert self._now is not None
        (made, now), before = self._now, self._shown
        if self.part is not None:
            self.concerned.add(day, dict.fromkeys(sorted(now), 1))
        around = now if before is None else now | before[1]
        changes = [one for one in told if self.part is None or around & one.concerns]
        if is_new or any(one.sentence for one in changes):
            at = len(self.days)
            self.days.append(day)
            self.found.add(at, made.found)
            if before is None or [*made.under.items()] != [*before[0].under.items()]:
                self.under.add(at, {name: (above, link == "dotted") for name, (above, link) in made.under.items()})
                self.order.add(made.under)
            if changes:
                self.steps.append({"at": at, **step(changes, self.words)})
            self._weigh(day, made)
        self._shown = self._now

    def _weigh(self, day: Day, made: DayStates) -> None:
        """Remember the day if no earlier one tells more of who held what."""
        weight = sum(map(self._weight, made.found.values()))
        if weight >= self._most:
            self._most, self.opens_on = weight, day

    def _weight(self, place: int) -> int:
        """Return how much a state tells of who holds what: a certain holder a fifth more than one presumed."""
        found = self._weights.get(place)
        if found is None:
            holders = self.states.pool.values[place].get("holders", ())
            found = self._weights[place] = sum(_WEIGHTS.get(one["standing"], 0) for one in holders)
        return found


def _shown(snapshot: Snapshot) -> Iterator[tuple[str, bool]]:
    """Yield whether each unit and post is shown."""
    yield from ((unit.id, unit.answer.shown) for unit in snapshot.units)
    yield from ((post.id, post.answer.shown) for post in snapshot.posts)


def _opened_by(record: Record) -> str:
    """Return whose history tells of a record: of a post, a person or a unit."""
    if isinstance(record, Tenure):
        return f"post:{record.post}"
    if isinstance(record, Membership):
        return f"unit:{record.of}" if record.person is None else f"person:{record.person}"
    return f"{record.kind}:{record.id}"


def _unit_of(record: Record, view: View) -> str:
    """Return the unit that a record is of: a unit, or what is in it."""
    posts = view.resolution.register.posts
    if isinstance(record, Membership):
        return record.of
    post = posts.get(record.post if isinstance(record, Tenure) else record.id)
    return record.id if post is None else post.unit


def _numbered(value: Any, numbers: Mapping[str, int]) -> Any:
    """Return the number of what an element stands under (-1 for nothing), and 1 where the line is dotted."""
    if not isinstance(value, tuple):
        return value
    above, is_dotted = value
    return [numbers.get(above, -1), 1] if is_dotted else [numbers.get(above, -1)]

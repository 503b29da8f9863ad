"""The second clock: the days by which more is known, what a register says by each, and what stays the same over them.

A day of knowledge makes a difference where a source is certainly published or withdrawn, or a judgement decided. It
does so only for what hangs together with a record that cites the source: a register falls into parts, and each part is
ruled anew on its own days of knowledge only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from orgchart.foundation.records import Frozen, evolve, fields_of
from orgchart.inference import Resolution, resolve
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.lens.known import known_by
from orgchart.model import Policy, Register, Source
from orgchart.temporal import Day

K = TypeVar("K")

_SECTIONS = (
    "events", "units", "posts", "tenures", "memberships", "part_of", "reporting", "strengths", "judgements",
)  # fmt: skip

EVERYTHING: Day = AFTER_ALL
"""In the place of a day of knowledge: all that the register says, also by sources of which no date is known."""


def days_of_knowledge(register: Register) -> tuple[Day, ...]:
    """Return the days by whose end more is known than the day before.

    A source is published or withdrawn by then, or a judgement decided.
    """
    days = {
        day
        for source in register.sources.values()
        for day in (source.published_at_the_latest, None if source.retracted is None else source.retracted.earliest)
        if day is not None
    }
    for judgement in register.judgements.values():
        if judgement.decided is not None and judgement.decided.latest is not None:
            days.add(judgement.decided.latest)
    return tuple(sorted(days))


class KnownState(NamedTuple):
    """What follows from a register as it was known from the end of a day on, until the next state."""

    since: Day
    resolution: Resolution


def states(register: Register, policy: Policy, *, everything: bool = False) -> Iterator[KnownState]:
    """Yield what follows from a register by its days of knowledge, in order; first by `BEFORE_ALL`.

    Args:
        register: a register, or a part of one.
        policy: the inferences in force.
        everything: whether a last state since `EVERYTHING` follows, where that is another one.
    """
    before: Register | None = None
    for since in (BEFORE_ALL, *days_of_knowledge(register)):
        known = known_by(register, since)
        if known != before:
            yield KnownState(since, resolve(known, policy=policy))
        before = known
    if everything and register != before:
        yield KnownState(EVERYTHING, resolve(register, policy=policy))


class Carried(Generic[K]):
    """What is said of some names, state by state, as rows: each says the same from one day of knowledge to another.

    Attributes:
        rows: (name, first day of knowledge, last day of knowledge, what is said), in the order in which they ended.
    """

    def __init__(self) -> None:
        self.rows: list[tuple[str, Day, Day, K]] = []
        self._open: dict[str, dict[K, Day]] = {}

    def say(self, since: Day, name: str, said: Iterable[K]) -> None:
        """Say some things, each once, of a name from the end of a day on; what is not said again has ended before.

        Of a name of which nothing is said by a state the same holds as by the one before.
        """
        was = self._open.get(name, {})
        self._open[name] = {one: was.pop(one, since) for one in said}
        self.rows += ((name, begun, since - 1, one) for one, begun in was.items())

    def end(self) -> None:
        """End what is still said: it is so by all later days of knowledge, and by everything."""
        for name, still in self._open.items():
            self.rows += ((name, begun, AFTER_ALL, one) for one, begun in still.items())
        self._open = {}


# parts of a register


def parts(register: Register) -> Iterator[Register]:
    """Yield registers that together hold everything, none of which says anything of what is in another.

    What mentions the same thing hangs together. A person joins nothing as long as neither an event nor a judgement is
    about them, and nothing of them is dated by an event: such people are in every part that mentions them.
    """
    mentioned = {
        (section, name): set(_texts(item)) for section in _SECTIONS for name, item in getattr(register, section).items()
    }
    told_of = [texts for (section, _), texts in mentioned.items() if section in ("events", "judgements")]
    named = {name for _, name in mentioned}
    dated = {name: texts for name, one in register.people.items() if (texts := named.intersection(_texts(one)))}
    joining = named | dated.keys() | {name for texts in told_of for name in texts & register.people.keys()}
    root = _Roots()
    for (_, name), texts in mentioned.items():
        root.join(name, texts & joining)
    for name, texts in dated.items():
        root.join(name, texts)
    members_of: dict[str, list[tuple[str, str]]] = {}
    for section, name in mentioned:
        members_of.setdefault(root.of(name), []).append((section, name))
    for _, members in sorted(members_of.items()):
        kept: dict[str, Any] = {section: {} for section in (*_SECTIONS, "people", "sources")}
        for section, name in members:
            kept[section][name] = getattr(register, section)[name]
        texts = {text for member in members for text in mentioned[member]}
        kept["people"] = {name: register.people[name] for name in sorted(texts & register.people.keys())}
        texts |= {text for one in kept["people"].values() for text in _texts(one)}
        kept["sources"] = _sources(register, texts & register.sources.keys())
        yield evolve(register, **kept)


def _sources(register: Register, cited: Iterable[str]) -> dict[str, Source]:
    """Return the sources cited, and those that they repeat: what a source can know depends on them."""
    found: dict[str, Source] = {}
    waiting = [*cited]
    while waiting:
        name = waiting.pop()
        if name in register.sources and name not in found:
            found[name] = register.sources[name]
            waiting += found[name].derives_from
    return dict(sorted(found.items()))


class _Roots:
    """Which names hang together: each is of the same root as all that it was joined with."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, name: str) -> str:
        trail = []
        while (above := self._above.setdefault(name, name)) != name:
            trail.append(name)
            name = above
        self._above.update(dict.fromkeys(trail, name))
        return name

    def join(self, name: str, others: Iterable[str]) -> None:
        for other in others:
            self._above[self.of(other)] = self.of(name)


def _texts(item: object) -> Iterator[str]:
    """Yield every text in a record, at any depth; every id that it mentions is one of them."""
    waiting = [item]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, tuple | frozenset):
            waiting += value
        elif isinstance(value, Frozen):
            waiting += [getattr(value, name) for name in fields_of(type(value))]

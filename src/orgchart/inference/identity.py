"""Which person records are of one person under the policy: judgements, closed, without merging a single id.

A judgement is *firm* where it is accepted, and certain (or says nothing of its confidence); under `likely` also where
it is likely. Firm judgements "same" join, and what they join is one person for every inference. Two people whom any
judgement that stands holds for different are never joined, nor is anybody whom the same chain of judgements ties to
them: which link is wrong, nobody can tell. Every other judgement is a doubt: it joins nobody, and makes counts of
people ranges (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgchart.foundation.records import Frozen
from orgchart.model import Citation, Judgement

LARGEST = 10
"""Up to how many people tied by doubts the fewest they can be is exact; beyond, a bound that is never too high."""

_SAME, _DIFFERENT = "same", "different"


class SamePeople(Frozen):
    """People tied together by firm judgements "same".

    Attributes:
        people: their ids, sorted.
        judgements: the judgements that tie them, by id; where `against` is not empty, those that stand against it too.
        against: ids of the judgements that hold two of them for different. Where there are any, nobody is joined.
    """

    people: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    against: tuple[str, ...] = ()


class Identity:
    """Who is one person, and who may be.

    Attributes:
        clusters: the people joined, by first id.
        contradictions: those who would be joined if nothing stood against it, by first id.
    """

    def __init__(self, judgements: Mapping[str, Judgement], *, likely: bool = False) -> None:
        standing = [one for _, one in sorted(judgements.items()) if one.status != "retracted" and one.a != one.b]
        self._firm = {one.id for one in standing if _firm(one, likely=likely)}
        joining = [one for one in standing if one.id in self._firm and one.verdict == _SAME]
        self._joining = {one.id for one in joining}
        clusters: list[SamePeople] = []
        contradictions: list[SamePeople] = []
        tied = _tied((one.a, one.b) for one in joining)
        within: dict[str, list[Judgement]] = {}
        for one in standing:
            if one.a in tied and tied.get(one.a) == tied.get(one.b):
                within.setdefault(tied[one.a], []).append(one)
        members: dict[str, list[str]] = {}
        for name, first in tied.items():
            members.setdefault(first, []).append(name)
        for first, people in members.items():
            inside = within[first]
            against = tuple(one.id for one in inside if one.verdict == _DIFFERENT)
            held = tuple(one for one in inside if one.verdict == _DIFFERENT or one.id in self._joining)
            found = SamePeople(people=tuple(sorted(people)), judgements=held, against=against)
            (contradictions if against else clusters).append(found)
        self.clusters = tuple(sorted(clusters, key=lambda one: one.people))
        self.contradictions = tuple(sorted(contradictions, key=lambda one: one.people))
        self._cluster = {name: one for one in self.clusters for name in one.people}
        disputed = {one.id for cluster in self.contradictions for one in cluster.judgements}
        self._apart = {
            frozenset((self.one(one.a), self.one(one.b)))
            for one in standing
            if one.verdict == _DIFFERENT and one.id in self._firm and one.id not in disputed
        }
        self._sides: dict[tuple[str, ...], dict[str, list[Judgement]]] = {}
        self._doubts: dict[str, dict[str, list[Judgement]]] = {}
        for one in standing:
            a, b = self.one(one.a), self.one(one.b)
            open_ = one.id not in self._firm or one.id in disputed or one.verdict == "unsure"
            if a != b and open_ and frozenset((a, b)) not in self._apart:
                self._doubts.setdefault(a, {}).setdefault(b, []).append(one)
                self._doubts.setdefault(b, {}).setdefault(a, []).append(one)

    # joined

    def one(self, name: str) -> str:
        """Return the id that stands for a person in comparisons: the first of all their ids."""
        cluster = self._cluster.get(name)
        return name if cluster is None else cluster.people[0]

    def people(self, name: str) -> tuple[str, ...]:
        """Return all ids of a person, sorted; only the one given, where nobody is joined to it."""
        cluster = self._cluster.get(name)
        return (name,) if cluster is None else cluster.people

    def others(self, name: str) -> tuple[str, ...]:
        """Return the other ids of a person, sorted."""
        return tuple(one for one in self.people(name) if one != name)

    def because(self, a: str, b: str | None = None) -> tuple[Judgement, ...]:
        """Return the judgements by which two ids are of one person: a shortest chain, the first by id of those.

        Without `b`: all the judgements that join somebody to other ids. Empty where nothing joins them.
        """
        cluster = self._cluster.get(a)
        if cluster is None or b == a or (b is not None and b not in cluster.people):
            return ()
        if b is None:
            return cluster.judgements
        before: dict[str, Judgement | None] = {a: None}
        waiting = [a]
        ahead = iter(waiting)  # grows while it is gone through
        while b not in before:
            here = next(ahead)
            for judgement in self._of(cluster)[here]:
                far = judgement.b if judgement.a == here else judgement.a
                if far not in before:
                    before[far] = judgement
                    waiting.append(far)
        chain: list[Judgement] = []
        here = b
        while (last := before[here]) is not None:
            chain.append(last)
            here = last.a if last.b == here else last.b
        return tuple(reversed(chain))

    def _of(self, cluster: SamePeople) -> dict[str, list[Judgement]]:
        """Return the judgements of a cluster by each of the two people."""
        if cluster.people not in self._sides:
            sides: dict[str, list[Judgement]] = {}
            for one in cluster.judgements:
                sides.setdefault(one.a, []).append(one)
                sides.setdefault(one.b, []).append(one)
            self._sides[cluster.people] = sides
        return self._sides[cluster.people]

    def cites(self, a: str, b: str) -> tuple[Citation, ...]:
        """Return the citations of the judgements by which two ids are of one person."""
        return tuple(dict.fromkeys(cite for one in self.because(a, b) for cite in one.cites))

    # in doubt

    def doubts(self, name: str) -> tuple[Judgement, ...]:
        """Return the judgements that leave open whether somebody is one person with somebody else, by id."""
        found = {one.id: one for several in self._doubts.get(self.one(name), {}).values() for one in several}
        return tuple(found[key] for key in sorted(found))

    def doubtful(self, name: str) -> Iterator[tuple[Judgement, str]]:
        """Yield the ids of those who may be one person with somebody, each with the first judgement that says so."""
        for other, judgements in sorted(self._doubts.get(self.one(name), {}).items()):
            yield from ((judgements[0], one) for one in self.people(other))

    def may_be(self, name: str) -> tuple[str, ...]:
        """Return the ids of people of whom some judgement leaves open whether they are this one, sorted."""
        near = self._doubts.get(self.one(name), {})
        return tuple(sorted(one for other in near for one in self.people(other)))

    def perhaps_one(self, a: str, b: str) -> bool:
        """Return whether two ids may be of one person, by any chain of doubts; True where they certainly are."""
        return b in self._reached(a)

    def _reached(self, name: str) -> set[str]:
        found, waiting = set(self.people(name)), [self.one(name)]
        apart = {other for pair in self._apart if self.one(name) in pair for other in pair} - {self.one(name)}
        while waiting:
            for other in self._doubts.get(waiting.pop(), ()):
                if other not in found:
                    found.update(self.people(other))
                    waiting.append(other)
        return {one for one in found if self.one(one) not in apart}

    def count(self, people: Iterable[str]) -> tuple[int, int]:
        """Return how many people some ids are: at least, where doubts join, and at most, as firm judgements leave."""
        ones = {self.one(name) for name in people}
        counted: set[str] = set()
        least = 0
        for name in sorted(ones):
            if name not in counted:
                group = self._group(name)
                least += self._fewest(group, group & ones)
                counted |= group
        return least, len(ones)

    def _group(self, name: str) -> frozenset[str]:
        found, waiting = {name}, [name]
        while waiting:
            for other in self._doubts.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)

    def _fewest(self, group: frozenset[str], wanted: frozenset[str]) -> int:
        """Return into how few parts, each held together by doubts and holding nobody apart, the wanted ones fall."""
        members = sorted(group)
        if len(wanted) == 1 or not any(pair <= group for pair in self._apart):
            return 1
        if len(members) > LARGEST:
            return 2 if any(pair <= wanted for pair in self._apart) else 1
        number = {name: 1 << at for at, name in enumerate(members)}
        near = {number[name]: sum(number[other] for other in self._doubts.get(name, ())) for name in members}
        apart = [sum(number[name] for name in pair) for pair in self._apart if pair <= group]
        parts = [
            part
            for part in range(1, 1 << len(members))
            if all(part & pair != pair for pair in apart) and _together(part, near)
        ]
        goal = sum(number[name] for name in wanted)
        fewest, reached, seen = 0, {0}, {0}
        while goal not in {done & goal for done in reached}:
            fewest += 1
            reached = {done | part for done in reached for part in parts if not done & part and part & goal} - seen
            seen |= reached
        return fewest


def _firm(judgement: Judgement, *, likely: bool) -> bool:
    sure = judgement.confidence in (None, "certain") or (likely and judgement.confidence == "likely")
    return sure and judgement.status == "accepted" and judgement.verdict in (_SAME, _DIFFERENT)


def _tied(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return one id for all those that chains of pairs tie together, by each of them."""
    group: dict[str, list[str]] = {}
    for a, b in pairs:
        small, large = sorted((group.setdefault(a, [a]), group.setdefault(b, [b])), key=len)
        if small is not large:
            large += small
            group.update(dict.fromkeys(small, large))
    return {name: members[0] for name, members in group.items()}


def _together(part: int, near: Mapping[int, int]) -> bool:
    """Return whether those of a part, given as bits, are tied by doubts among themselves."""
    found = part & -part
    while True:
        more = found
        for one, others in near.items():
            if one & found:
                more |= others & part
        if more == found:
            return found == part
        found = more

"""Who was judged to be who."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.model import Judgement, Register


class Same:
    """People in groups: those judged to be the same, directly or through others, are one group."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._above: dict[str, str] = {}
        for one in judgements:
            first, second = sorted((self.root(one.a), self.root(one.b)))
            if one.verdict == "same" and first != second:
                self._above[second] = first

    def root(self, person: str) -> str:
        """Return the person who stands for the group; the same for all of it."""
        while person in self._above:
            person = self._above[person]
        return person


def judged_pairs(register: Register) -> set[frozenset[str]]:
    """Return the pairs of people on whom there is a judgement, of whatever verdict."""
    return {frozenset((one.a, one.b)) for one in register.judgements.values()}

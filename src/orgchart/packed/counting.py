"""How many records stand how, as steps over both clocks: a span is one more where it begins, one less after it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from orgchart.inference.spans import AFTER_ALL
from orgchart.packed import extras

_MOST_WAITING: Final = 2_000_000
_ROOM: Final = 4
"""Up to how many times as many places as steps are counted in a table of all places; more are sorted."""
_COLUMNS: Final = ("kind", "code", "known", "day", "change")


class CountSteps:
    """The steps of spans, those at the same place added up."""

    def __init__(self) -> None:
        self._np = extras.numpy()
        self._waiting: list[Any] = []
        self._number = 0

    def add(self, kind: Any, code: Any, known_from: Any, known_to: Any, first: Any, last: Any) -> None:
        """Add spans: an array, or a sequence of numbers, for each column."""
        np = self._np
        kind, code, since, until, begin, end = (
            np.asarray(column, dtype=np.int64) for column in (kind, code, known_from, known_to, first, last)
        )
        if not len(kind):
            return
        knowns, known = self._numbered(np.concatenate([since, until + 1]))
        days, day = self._numbered(np.concatenate([begin, end + 1]))
        number = len(kind)
        codes = int(code.max()) + 1
        row = (kind * codes + code) * len(knowns)
        steps = [
            ((row + of_known) * len(days) + of_day, sign)
            for of_known, known_sign in ((known[:number], 1), (known[number:], -1))
            for of_day, sign in ((day[:number], known_sign), (day[number:], -known_sign))
        ]
        self._keep(steps, codes, knowns, days)
        if self._number > _MOST_WAITING:
            self._add_up()

    def columns(self) -> dict[str, Any]:
        """Return the steps as columns of the table `counts`, sorted, none of them 0."""
        np = self._np
        self._add_up()
        rows = self._waiting[0] if self._waiting else np.zeros((5, 0), np.int64)
        return dict(zip(_COLUMNS, rows.astype(np.int32), strict=True))

    def _add_up(self) -> None:
        """Add up what waits."""
        if not self._waiting:
            return
        kind, code, known, day, change = self._np.concatenate(self._waiting, axis=1)
        self._waiting, self._number = [], 0
        knowns, of_known = self._numbered(known)
        days, of_day = self._numbered(day)
        codes = int(code.max()) + 1
        place = ((kind * codes + code) * len(knowns) + of_known) * len(days) + of_day
        self._keep([(place, change)], codes, knowns, days)

    def _keep(self, steps: Sequence[tuple[Any, Any]], codes: int, knowns: Any, days: Any) -> None:
        """Keep steps, those at the same place added up, sorted by place.

        Args:
            steps: their places, and how much each changes, or all do. A place is the number of the kind, the code, the
                day of knowledge and the day, one after the other.
            codes: how many codes there are in a place.
            knowns: the days of knowledge that their numbers stand for. What comes after all days is no step.
            days: the same for days.
        """
        np = self._np
        place, number = self._added_up(steps)
        place, of_day = np.divmod(place, len(days))
        place, of_known = np.divmod(place, len(knowns))
        kind, code = np.divmod(place, codes)
        known, day = knowns[of_known], days[of_day]
        some = (number != 0) & (known <= AFTER_ALL) & (day <= AFTER_ALL)
        self._waiting.append(np.stack([kind, code, known, day, number])[:, some])
        self._number += self._waiting[-1].shape[1]

    def _added_up(self, steps: Sequence[tuple[Any, Any]]) -> tuple[Any, Any]:
        """Return places in order, and by how much the steps there change together."""
        np = self._np
        places = 1 + max(int(place.max()) for place, _ in steps)
        if places <= _ROOM * sum(len(place) for place, _ in steps):
            whole = np.zeros(places, np.int64)
            for place, change in steps:
                if isinstance(change, int):
                    whole += change * np.bincount(place, minlength=places)
                else:
                    whole += np.bincount(place, change, places).astype(np.int64)  # exact up to 2 to the power of 53
            at = np.flatnonzero(whole)
            return at, whole[at]
        place = np.concatenate([place for place, _ in steps])
        change = np.concatenate([np.broadcast_to(change, len(place)) for place, change in steps])
        order = np.argsort(place, kind="stable")
        place = place[order]
        begins = np.flatnonzero(np.append(True, place[1:] != place[:-1]))
        return place[begins], np.add.reduceat(change[order], begins)

    def _numbered(self, values: Any) -> tuple[Any, Any]:
        """Return the different ones of some numbers in order, and which of them each is."""
        np, pa = self._np, extras.pyarrow()
        coded = pa.array(values).dictionary_encode()
        different = coded.dictionary.to_numpy()
        order = np.argsort(different)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        return different[order], place[coded.indices.to_numpy()]

"""How many records stand how, as steps over both clocks: a span is one more where it begins, one less after it ends."""

from __future__ import annotations

from typing import Any, Final

from orgchart.inference.spans import AFTER_ALL
from orgchart.packed import extras

_MOST_WAITING: Final = 2_000_000
_DAY_BITS: Final = 31
_DAY_0: Final = 1 << 30
"""A day takes so many bits of a number, counted from this one before all of them."""
_MOST_PLACES: Final = 1 << 31
"""How many places but for the day can be told apart in the rest of it."""
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
        for known, meant, sign in ((since, None, 1), (until + 1, until < AFTER_ALL, -1)):
            for day, also_meant, change in ((begin, None, sign), (end + 1, end < AFTER_ALL, -sign)):
                rows = [kind, code, known, day]
                both = meant if also_meant is None else also_meant if meant is None else meant & also_meant
                if both is not None:
                    at = np.flatnonzero(both)
                    rows = [column[at] for column in rows]
                self._waiting.append(self._added_up([*rows, np.full(len(rows[0]), change, np.int64)]))
                self._number += self._waiting[-1].shape[1]
        if self._number > _MOST_WAITING:
            self._waiting = [self._added_up(list(np.concatenate(self._waiting, axis=1)))]
            self._number = self._waiting[0].shape[1]

    def columns(self) -> dict[str, Any]:
        """Return the steps as columns of the table `counts`, sorted, none of them 0."""
        np = self._np
        rows = np.concatenate(self._waiting, axis=1) if self._waiting else np.zeros((5, 0), np.int64)
        return dict(zip(_COLUMNS, self._added_up(list(rows)).astype(np.int32), strict=True))

    def _added_up(self, rows: list[Any]) -> Any:
        """Return steps with those at the same place added up, sorted by place."""
        np = self._np
        kind, code, known, day, change = rows
        if not len(kind):
            return np.zeros((5, 0), np.int64)
        states, state = self._numbered(known)
        codes = int(code.max()) + 1
        if (int(kind.max()) + 1) * codes * len(states) >= _MOST_PLACES:
            return self._added_up_of_many(rows)
        place = (kind * codes + code) * len(states) + state
        key = place << _DAY_BITS | (day + _DAY_0)
        if (change == change[0]).all():
            key.sort()
            begins = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
            number = np.diff(np.append(begins, len(key))) * change[0]
        else:
            order = np.argsort(key)
            key = key[order]
            begins = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
            number = np.add.reduceat(change[order], begins)
        key, number = key[begins][number != 0], number[number != 0]
        place, day = key >> _DAY_BITS, (key & ((1 << _DAY_BITS) - 1)) - _DAY_0
        kinds = place // len(states)
        return np.stack([kinds // codes, kinds % codes, states[place % len(states)], day, number])

    def _numbered(self, values: Any) -> tuple[Any, Any]:
        """Return the different ones of some numbers in order, and which of them each is; there are few."""
        np, pa = self._np, extras.pyarrow()
        coded = pa.array(values).dictionary_encode()
        different = coded.dictionary.to_numpy()
        order = np.argsort(different)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        return different[order], place[coded.indices.to_numpy()]

    def _added_up_of_many(self, rows: list[Any]) -> Any:
        """Return the same where there are too many places for one number each."""
        np = self._np
        table = np.stack(rows)[:, np.lexsort(rows[3::-1])]
        begins = np.flatnonzero(np.append(True, (table[:4, 1:] != table[:4, :-1]).any(axis=0)))
        number = np.add.reduceat(table[4], begins)
        table = table[:, begins]
        table[4] = number
        return table[:, number != 0]

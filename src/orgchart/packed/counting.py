"""How many records stand how, as steps over both clocks: a span is one more where it begins, one less after it ends."""

from __future__ import annotations

from typing import Any, Final

from orgchart.inference.spans import AFTER_ALL
from orgchart.packed import extras

_MOST_WAITING: Final = 2_000_000
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
        always = np.ones(len(kind), bool)
        for known, meant, sign in ((since, always, 1), (until + 1, until < AFTER_ALL, -1)):
            for day, also_meant, change in ((begin, always, sign), (end + 1, end < AFTER_ALL, -sign)):
                rows = np.stack([kind, code, known, day, np.full(len(kind), change, np.int64)])
                self._waiting.append(rows[:, meant & also_meant])
                self._number += self._waiting[-1].shape[1]
        if self._number > _MOST_WAITING:
            self._waiting = [self._added_up()]
            self._number = self._waiting[0].shape[1]

    def columns(self) -> dict[str, Any]:
        """Return the steps as columns of the table `counts`, sorted, none of them 0."""
        return dict(zip(_COLUMNS, self._added_up().astype(self._np.int32), strict=True))

    def _key(self, rows: Any) -> Any:
        """Return one number for each place, in their order."""
        np = self._np
        key, span = np.zeros(rows.shape[1], np.int64), 1
        for column in rows[:4]:
            distinct, places = np.unique(column, return_inverse=True)
            span *= len(distinct)
            if span > 1 << 62:
                _, key = np.unique(key, return_inverse=True)
                span = (int(key.max()) + 1) * len(distinct)
            key = key * len(distinct) + places
        return key

    def _added_up(self) -> Any:
        np = self._np
        if not self._waiting:
            return np.zeros((5, 0), np.int64)
        rows = np.concatenate(self._waiting, axis=1)
        if not rows.shape[1]:
            return rows
        key = self._key(rows)
        order = np.argsort(key)
        rows, key = rows[:, order], key[order]
        begins = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
        changes = np.add.reduceat(rows[4], begins)
        rows = rows[:, begins]
        rows[4] = changes
        return rows[:, changes != 0]


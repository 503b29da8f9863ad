"""The questions as SQL that DuckDB, SQLite, PostgreSQL and Spark understand alike.

Only integers are compared: no function of dates, no null, no full join. What is put into a text are integers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.packed import extras
from orgchart.packed.engines._question import At, Columns, Within
from orgchart.temporal import Day

_HOLDS: Final = "s.first <= {day} and {day} <= s.last and s.known_from <= {known} and {known} <= s.known_to"
_WITHIN: Final = "{first_record} <= s.record and s.record <= {last_record}"

AS_OF: Final = f"""\
select s.record as record, s.code as code, s.first as first, s.last as last from spans s
where s.code > 0 and {_WITHIN} and {_HOLDS}"""

COUNTS: Final = """\
select c.kind as kind, c.code as code, sum(c.change) as number from counts c
where c.code > 0 and c.known <= {known} and c.day <= {day} group by c.kind, c.code having sum(c.change) <> 0"""

DURING: Final = f"""\
select s.record as record, s.code as code, s.first as first, s.last as last
from spans s join records r on r.record = s.record
where r.post = {{post}} and r.kind = 2 and s.code > 0 and {_WITHIN}
and s.first <= {{last_day}} and {{first_day}} <= s.last and s.known_from <= {{known}} and {{known}} <= s.known_to"""

_BEFORE: Final = _HOLDS
_AFTER: Final = _HOLDS.replace("{day}", "{other_day}").replace("{known}", "{other_known}")

DIFF: Final = f"""\
select d.record as record, d.c1 as before, d.c2 as after from (
select s.record as record, max(case when {_BEFORE} then s.code else -1 end) as c1,
max(case when {_AFTER} then s.code else -1 end) as c2
from spans s where {_WITHIN} and (({_BEFORE}) and not ({_AFTER}) or ({_AFTER}) and not ({_BEFORE}))
group by s.record) d where d.c1 <> d.c2"""

TIMELINE: Final = f"""\
select s.record as record, s.code as code, s.first as first, s.last as last from spans s
where s.code > 0 and {_WITHIN} and {{which}} and s.known_from <= {{known}} and {{known}} <= s.known_to"""

_ALL: Final = Within(0, AFTER_ALL)

TABLES: Final = ("spans", "records", "counts")
"""The tables that are asked."""


class SqlEngine:
    """An engine that asks a database.

    Args:
        run: runs a text and returns its rows, as columns by name; it asks about the records from one to another.
    """

    def __init__(self, run: Callable[[str, Sequence[str], Within], Columns]) -> None:
        self._run = run

    def as_of(self, at: At, within: Within) -> Columns:
        """Return the spans that hold."""
        return self._ask(AS_OF, ("record", "code", "first", "last"), within, **_point(at))

    def counts(self, at: At) -> Columns:
        """Return how many records of each kind stand how."""
        return self._ask(COUNTS, ("kind", "code", "number"), _ALL, **_point(at))

    def during(self, first: Day, last: Day, known: Day, within: Within, post: int) -> Columns:
        """Return the spans of the tenures of a post that have a day of a period."""
        period = {"first_day": first, "last_day": last, "known": known, "post": post}
        return self._ask(DURING, ("record", "code", "first", "last"), within, **period)

    def diff(self, one: At, other: At, within: Within) -> Columns:
        """Return the records that do not stand alike."""
        second = {"other_day": other.day, "other_known": other.known}
        return self._ask(DIFF, ("record", "before", "after"), within, **_point(one), **second)

    def timeline(self, known: Day, records: Sequence[int] | Within) -> Columns:
        """Return all spans of some records."""
        if isinstance(records, Within):
            within, which = records, "1 = 1"
        else:
            within = Within(min(records, default=0), max(records, default=BEFORE_ALL))
            which = f"s.record in ({', '.join(str(int(record)) for record in records)})" if records else "1 = 0"
        columns = ("record", "code", "first", "last")
        return self._ask(TIMELINE.replace("{which}", which), columns, within, known=known)

    def _ask(self, text: str, columns: Sequence[str], within: Within, **numbers: int) -> Columns:
        numbers |= {"first_record": within.first, "last_record": within.last}
        return self._run(text.format(**{name: int(number) for name, number in numbers.items()}), columns, within)


def as_columns(rows: Sequence[Sequence[Any]], columns: Sequence[str]) -> Columns:
    """Return rows as columns."""
    np = extras.numpy()
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(columns))
    return {name: table[:, at] for at, name in enumerate(columns)}


def _point(at: At) -> dict[str, int]:
    return {"day": at.day, "known": at.known}

"""Spans of many organisations with ids in the place of numbers: for clusters, whose machines number nothing alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from orgchart.answers.history_table import ABSENT
from orgchart.answers.timeline import Standing
from orgchart.importers._given import NamedFile
from orgchart.importers._mapping import Mapping
from orgchart.packed import extras
from orgchart.packed.compiling import Organisation
from orgchart.packed.from_table.admission import simple_columns
from orgchart.packed.from_table.by_core import made_by_core, registers_head
from orgchart.packed.from_table.closed_forms import STANDINGS, ManyHorizons
from orgchart.packed.from_table.columns import numbered, record_columns, simple_rows, span_columns, spans_and_seats
from orgchart.packed.tables import AFTER_ALL, KINDS, NOBODY

COLUMNS: Final = {
    "organisation": "string", "kind": "string", "record": "string", "unit": "string", "post": "string",
    "person": "string", "known_from": "int", "known_to": "int", "first": "int", "last": "int",
    "verdict": "string", "rule": "string", "reasons": "string", "shown": "boolean", "lowered_by": "string",
}  # fmt: skip
"""The columns of spans with ids; see docs/reference/packed.md, where numbers stand for the same."""


class NamedSpans:
    """Makes spans of rows of whole organisations.

    Args:
        told: a mapping, as it was read.
        file: the name of the table, for the places of rows that are refused.
        columns: the columns of the table that the mapping uses.
    """

    def __init__(self, told: dict[str, Any], file: str, columns: tuple[str, ...]) -> None:
        self._pa, self._np = extras.pyarrow(), extras.numpy()
        self._mapping = Mapping(file, told)
        self._columns = columns
        self._given = NamedFile(file)
        head = registers_head(self._mapping)
        self._policy = head.policy
        known = head.sources[self._mapping.source].published_at_the_latest
        self._known_from = AFTER_ALL if known is None else known
        self._simple = None if head.policy.without else simple_columns(self._mapping)
        self._reach = ManyHorizons(head.policy)

    def of(self, table: Any) -> Iterator[Any]:
        """Yield tables of spans.

        Args:
            table: rows of whole organisations by organisation and row: `row`, and a column of texts for each column.
        """
        others = table
        if self._simple is not None and len(table):
            found = simple_rows(table, {name: name for name in self._columns}, self._simple, self._mapping.source)
            others = table.filter(self._pa.array(~found.simple))
            if found.simple.any():
                yield self._of_simple(found.only_simple())
        if len(others):
            cells = zip(*(others[name].to_pylist() for name in self._columns), strict=True)
            rows = zip(others["row"].to_pylist(), cells, strict=True)
            made = made_by_core(self._given, self._mapping, self._columns, rows, self._policy)
            spans = [row for one, _ in made.organisations for row in _rows(one)]
            yield self._pa.table(
                [list(column) for column in zip(*spans, strict=True)] or [[] for _ in COLUMNS], schema=self._schema()
            )

    def _schema(self) -> Any:
        types = {"string": self._pa.string(), "int": self._pa.int32(), "boolean": self._pa.bool_()}
        return self._pa.schema([(name, types[type_]) for name, type_ in COLUMNS.items()])

    def _of_simple(self, found: Any) -> Any:
        np, pa = self._np, self._pa
        told = numbered(found)
        spans, _ = spans_and_seats(found, told, self._reach)
        codes = np.arange(1, len(STANDINGS) + 1)
        columns = span_columns(spans, told, found, codes, self._known_from, 0)
        records = record_columns(found, told, self._known_from, 0, 0)
        standings = [_words(one) for one in (None, *STANDINGS)]
        at = pa.array(columns["record"])
        ids = records["id"]

        def ids_of(numbers: Any) -> Any:
            return ids.take(pa.array(numbers, mask=numbers == NOBODY))

        of = columns["record"]
        words = {
            name: pa.array([row[place] for row in standings], self._schema().field(name).type).take(
                pa.array(columns["code"])
            )
            for place, name in enumerate(("verdict", "rule", "reasons", "shown", "lowered_by"))
        }
        return pa.table(
            {
                "organisation": found.unit.take(pa.array(told.units)).take(pa.array(columns["organisation"])),
                "kind": pa.array(KINDS).take(pa.array(columns["kind"])),
                "record": ids.take(at),
                "unit": ids_of(records["unit"][of]),
                "post": ids_of(records["post"][of]),
                "person": records["person"].take(at),
                **{name: columns[name] for name in ("known_from", "known_to", "first", "last")},
                **words,
            },
            schema=self._schema(),
        )


def _rows(one: Organisation) -> Iterable[tuple[Any, ...]]:
    def named(number: int) -> str | None:
        return None if number == NOBODY else one.records[number].id

    for span in one.spans:
        record = one.records[span.record]
        head = (one.id, KINDS[record.kind], record.id, named(record.unit), named(record.post), record.person)
        yield (*head, *span[1:5], *_words(span.standing))


def _words(standing: Standing | None) -> tuple[str, str | None, str | None, bool, str | None]:
    if standing is None:
        return ABSENT, None, None, False, None
    reasons, lowered_by = (" ".join(several) or None for several in (standing.reasons, standing.lowered_by))
    return standing.verdict, standing.rule, reasons, standing.shown, lowered_by

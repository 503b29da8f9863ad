"""A table that need not fit memory, with a mapping, to a pack."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, NamedTuple

from orgchart.foundation.records import evolve
from orgchart.foundation.undisturbed import undisturbed
from orgchart.foundation.whole_folder import whole_folder
from orgchart.importers._given import GivenFile
from orgchart.importers._mapping import Mapping as TableMapping
from orgchart.importers._mapping import read_mapping
from orgchart.importers._report import Refusal
from orgchart.lens.lens import Lens
from orgchart.model import Policy, Register
from orgchart.packed import extras, tables
from orgchart.packed.from_table.admission import refuse_others, simple_columns
from orgchart.packed.from_table.by_core import made_by_core, registers_head
from orgchart.packed.from_table.closed_forms import STANDINGS, ManyHorizons, ManySeats, ManySpans
from orgchart.packed.from_table.columns import (
    Numbered,
    SimpleRows,
    evidence_columns,
    numbered,
    organisation_columns,
    record_columns,
    seat_columns,
    simple_rows,
    span_columns,
    spans_and_seats,
)
from orgchart.packed.from_table.rows import MOST_TOLD, ROWS, SortedRows
from orgchart.packed.manifest import Manifest, file_digest, is_pack
from orgchart.packed.packing import Packed, Packing, Progress, basis, refuse_other, settings_of, view_manifest
from orgchart.packed.tables import AFTER_ALL
from orgchart.view import View

BATCH: Final = 60_000
"""About how many rows are worked on together."""


class PackedTable(Packed):
    """What packing a table did; every row is one of those counted.

    Attributes:
        by_columns: how many organisations were worked out many at once.
        read: how many rows were read; `imported`, `refused`, `left_out`, `blank`: what became of them.
        refusals: the first of those refused, with place and reason.
    """

    by_columns: int
    read: int
    imported: int
    refused: int
    left_out: int
    blank: int
    refusals: tuple[Refusal, ...]


def pack_table(
    file: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    mapping: str | os.PathLike[str],
    lens: Lens | None = None,
    progress: Progress | None = None,
) -> PackedTable:
    """Write a CSV as a pack, each organisation as the importer and the core would make it of its rows.

    Args:
        file: a CSV of any size; each row names a person and the unit of an organisation.
        folder: where the pack goes; a pack that stands there is replaced in one step.
        mapping: the file that says what the columns are (docs/reference/import.md).
        lens: the settings that the pack is made under; the usual ones where there is none.
        progress: called with how many rows are done, and how many there are: 0 while that is not known.

    Raises:
        UsageError: The mapping is of rows that do not speak of one organisation each; two keys make one id; something
            else stands at the folder; or a package is not installed.
        RoleFileError: The mapping cannot be read, or makes what does not fit role files.
        OSError: Something cannot be written.
    """
    lens = Lens() if lens is None else lens
    refuse_other(lens)
    extras.numpy()
    extras.pyarrow()
    given, rules = GivenFile(file, is_streamed=True), read_mapping(mapping)
    refuse_others(rules)
    with whole_folder(Path(folder), is_pack) as made, undisturbed():
        workshop = made / "workshop"
        workshop.mkdir()
        table = SortedRows(given, rules, workshop, progress)
        one = _Table(made, given, rules, table, View(registers_head(rules), lens))
        one.shared(table.shared())
        with ThreadPoolExecutor(1) as beside:  # what is worked out next, while the last is written
            waiting: deque[Future[_WorkedOut]] = deque()
            for batch in table.batches(BATCH):
                waiting.append(beside.submit(one.worked_out, batch))
                if len(waiting) > 1:
                    one.add(waiting.popleft().result())
                if progress is not None:
                    progress(one.done, table.total)
            for each in waiting:
                one.add(each.result())
        table.close()
        return one.finish(mapping)


class _WorkedOut(NamedTuple):
    """What some rows make: those of simple organisations, with their numbers, spans and seats; and all others."""

    others: Any
    rows: Any
    simple: tuple[SimpleRows, Numbered, ManySpans, ManySeats] | None


class _Table:
    """A table on its way into a pack."""

    def __init__(self, folder: Path, given: GivenFile, mapping: TableMapping, table: SortedRows, view: View) -> None:
        self._np, self._pa = extras.numpy(), extras.pyarrow()
        self._given, self._mapping, self._table, self._view = given, mapping, table, view
        head: Register = view.seen
        self._settings = settings_of(view.lens)
        self._packing = Packing(folder, head, self._settings)
        self._names = {column: f"{ROWS}{at}" for at, column in enumerate(table.columns)}
        policy = view.policy
        self._simple = None if self._settings or policy.without else simple_columns(mapping)
        self._reach = ManyHorizons(policy)
        self._policy: Policy = policy
        known = head.sources[mapping.source].published_at_the_latest
        self._known_from = AFTER_ALL if known is None else known
        self._states = () if known is None else (known,)
        self.done = self._imported = self._left_out = 0
        self._blank, self._refused = table.blank, table.refused
        self._refusals = [Refusal(f"{given.name}:{number}", fault) for number, fault in table.refusals]

    def shared(self, rows: Any) -> None:
        """Add the organisations in which somebody is named who has several names: all of them together.

        Their own rows do not tell all names, so they are given back from role files.
        """
        if len(rows):
            self._by_core(rows, basis(self._settings))

    def worked_out(self, batch: Any) -> _WorkedOut:
        """Return what some rows make, as far as it does not depend on what was written before."""
        if self._simple is None:
            return _WorkedOut(batch, None, None)
        found = simple_rows(batch, self._names, self._simple, self._mapping.source)
        others = None if found.simple.all() else batch.filter(self._pa.array(~found.simple))
        if not found.simple.any():
            return _WorkedOut(others, None, None)
        simple = found.only_simple()
        told = numbered(simple)
        rows = batch.filter(self._pa.array(found.simple))
        return _WorkedOut(others, rows, (simple, told, *spans_and_seats(simple, told, self._reach)))

    def add(self, one: _WorkedOut) -> None:
        """Add the organisations of some rows."""
        for rows in (one.others, one.rows):
            self.done += 0 if rows is None else len(rows)
        if one.others is not None:
            self._by_core(one.others)
        if one.simple is not None:
            self._by_columns(one.rows, *one.simple)

    def _by_columns(self, rows: Any, found: SimpleRows, told: Numbered, spans: ManySpans, seats: ManySeats) -> None:
        np, put = self._np, self._packing.columns
        first, base = self._packing.organisations, self._packing.records
        codes = np.array([self._packing.code(standing) for standing in STANDINGS])
        known = self._known_from
        records = record_columns(found, told, known, base, first)
        put(tables.RECORDS, records)
        named = records["person"].is_valid()
        rest = ("organisation", "record", "named_from")
        by_person = {name: records[name][named.to_numpy(zero_copy_only=False)] for name in rest}
        put(tables.BY_PERSON, {"person": records["person"].filter(named), **by_person})
        columns = span_columns(spans, told, found, codes, known, base)
        columns["organisation"] = columns["organisation"] + np.int32(first)
        put(tables.SPANS, columns)
        source = self._packing.source(self._mapping.source)
        information = 0 if self._simple is None else self._simple.information
        put(tables.EVIDENCE, evidence_columns(found, told, known, base, source, information))
        put(tables.SEATS, seat_columns(seats, told, known, base, first))
        put(tables.ORGANISATIONS, organisation_columns(found, told, base, first))
        self._keep(rows, found.organisation + first)
        self._packing.count("columns", len(told.units), told.total)
        self._imported += len(rows)

    def _by_core(self, rows: Any, settings: str | None = None) -> None:
        texts = [rows[f"{ROWS}{at}"].to_pylist() for at in range(len(self._table.columns))]
        numbers = rows["row"].to_pylist()
        cells = list(zip(*texts, strict=True)) if texts else []
        pairs = zip(numbers, cells, strict=True)
        made = made_by_core(self._given, self._mapping, self._table.columns, pairs, self._policy, settings)
        places = {number: at for at, number in enumerate(numbers)}
        for one, own in made.organisations:
            if settings is None:
                kept = rows.take(self._pa.array([places[number] for number in own]))
                self._keep(kept, self._np.full(len(own), self._packing.organisations))
            self._packing.write(one)
        self._imported += len(numbers) - len(made.refused) - made.left_out - made.blank
        self._left_out += made.left_out
        self._blank += made.blank
        self._refuse(made.refused)

    def _refuse(self, refused: Sequence[Refusal]) -> None:
        self._refused += len(refused)
        self._refusals += refused[: MOST_TOLD - len(self._refusals)]

    def _keep(self, rows: Any, organisation: Any) -> None:
        """Keep the rows that organisations are made of."""
        np, pa = self._np, self._pa
        wide, long = len(self._table.columns), len(rows)
        cells = pa.concat_arrays([_one_array(rows[f"{ROWS}{at}"]) for at in range(wide)])
        order = (np.arange(wide)[None, :] * long + np.arange(long)[:, None]).ravel()
        ends = np.arange(0, wide * long + 1, wide, dtype=np.int32)
        lists = pa.ListArray.from_arrays(ends, cells.take(pa.array(order)))
        put = {"organisation": organisation.astype(np.int32), "row": rows["row"].cast(pa.int32()), "cells": lists}
        self._packing.columns(tables.ROWS, put)

    def finish(self, mapping: str | os.PathLike[str]) -> PackedTable:
        """Write what is left; return what was done."""
        inputs = tuple(
            {"name": Path(path).name, **file_digest(Path(path))} for path in (self._given.path, Path(mapping))
        )
        counts = {
            "read": self._table.total,
            "imported": self._imported,
            "refused": self._refused,
            "left_out": self._left_out,
            "blank": self._blank,
        }
        manifest = view_manifest(self._view, self._settings, inputs, self._states, self._packing.made_by)

        def whole(files: Mapping[str, Any]) -> Manifest:
            return evolve(
                manifest(files),
                mapping={"file": self._given.name, "told": self._mapping.told, "columns": list(self._table.columns)},
                table_rows=counts,
            )

        written = self._packing.finish(whole)
        return PackedTable(
            organisations=self._packing.organisations,
            by_columns=self._packing.made_by["columns"],
            refusals=tuple(self._refusals),
            rows=written,
            **counts,
        )


def _one_array(column: Any) -> Any:
    whole: Any = column.combine_chunks()
    return whole if not hasattr(whole, "chunks") else extras.pyarrow().concat_arrays(whole.chunks)

"""Packing on a cluster: a frame of Spark to spans, each organisation on one machine.

>>> import orgchart.spark                                                        # doctest: +SKIP
>>> spans = orgchart.spark.pack(frame, "mapping.yaml")                           # doctest: +SKIP
>>> spans.write.parquet("spans")                                                 # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._mapping import read_mapping
from orgchart.packed.from_table.admission import organisation_column, person_columns, refuse_others
from orgchart.packed.from_table.named_spans import COLUMNS, NamedSpans

ROW: Final = "row"
"""The column of a frame that holds the number of each row, by which it is cited."""


def pack(frame: Any, mapping: str | PathLike[str], *, file: str = "table") -> Any:
    """Return the spans of a table's organisations, as a frame: what `orgchart.pack` makes of a CSV, by ids.

    Each organisation is worked out on one machine, by numpy where it is simple, else by the core. Rows that the
    importer refuses make no span; `orgchart pack` tells which they are.

    Args:
        frame: of Spark: a column of text for each column of the mapping, and `row`, an integer that no other row has.
        mapping: the file that says what the columns are (docs/reference/import.md).
        file: what the table is called.

    Raises:
        UsageError: The mapping is of rows that depend on one another; the frame lacks a column; or one key of a person
            has several names, which are not settled here.
    """
    from pyspark.sql import functions

    rules = read_mapping(mapping)
    refuse_others(rules)
    columns = rules.tables[0].columns
    missing = [name for name in (ROW, *columns) if name not in frame.columns]
    if missing:
        raise UsageError(f'the frame has no column "{missing[0]}"')
    texts = [functions.coalesce(functions.col(f"`{name}`").cast("string"), functions.lit("")) for name in columns]
    rows = frame.select(
        functions.col(ROW).cast("long").alias(ROW),
        *(text.alias(name) for text, name in zip(texts, columns, strict=True)),
    )
    key, (person, name) = organisation_column(rules), person_columns(rules)
    if name is not None and name != person:
        names = functions.countDistinct(functions.lower(functions.trim(f"`{name}`")))
        several = rows.where(functions.trim(f"`{name}`") != "").groupBy(f"`{person}`").agg(names.alias("names"))
        first = several.where("names > 1").head()
        if first is not None:
            raise UsageError(f'the key "{first[0]}" of a person has several names; pack the table without Spark')
    told, used = rules.told, tuple(columns)

    def work(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        whole = list(batches)
        if not whole:
            return
        made = NamedSpans(told, file, used)
        for table in made.of(pyarrow.Table.from_batches(whole).combine_chunks()):
            yield from table.to_batches()

    schema = ", ".join(f"`{column}` {type_}" for column, type_ in COLUMNS.items())
    tidy = functions.trim(functions.regexp_replace(f"`{key}`", r"\s+", " "))
    by_organisation = rows.repartition(tidy).sortWithinPartitions(tidy, ROW)
    return by_organisation.mapInArrow(work, schema)

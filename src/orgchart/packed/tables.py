"""What the tables of a pack hold. The names and meanings are relied on from outside once they are published.

Days are proleptic Gregorian ordinals (1 is 1 January of year 1), inclusive at both ends. What has no first day begins
with `BEFORE_ALL`, what has no last day ends with `AFTER_ALL`. On the clock of knowledge `AFTER_ALL` itself means all
that the register says, also by sources of which no date is known: it is what a question without a day of knowledge
asks for.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from orgchart.answers.history_table import ABSENT
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL

FORMAT: Final = "orgchart-pack/1"
"""What a manifest calls the form of these tables; another meaning of a column gets another number."""

KINDS: Final = ("unit", "post", "tenure", "membership", "part_of", "reporting", "strength")
"""The kinds of records; their place here is their number."""

NOBODY: Final = -1
"""In the place of a number where there is none: of a record or source, and of seats where nobody tells it."""

ColumnType = Literal["int8", "int32", "flag", "text", "texts"]


class Column(NamedTuple):
    """A column of a table; `empty` says what it means that nothing stands in it."""

    name: str
    type: ColumnType
    meaning: str
    empty: str = ""


class PackTable(NamedTuple):
    """A table: one file of Parquet. `order` names the columns by which its rows are sorted."""

    name: str
    meaning: str
    order: tuple[str, ...]
    columns: tuple[Column, ...]


_BOTH_CLOCKS: Final = (
    Column("known_from", "int32", "first day by whose end it could be said"),
    Column("known_to", "int32", f"last such day; {AFTER_ALL}: also by all that the register says"),
    Column("first", "int32", "first day of which it could be said"),
    Column("last", "int32", "last such day"),
)
_ORGANISATION: Final = Column("organisation", "int32", "number of the organisation, from 0")

SPANS: Final = PackTable(
    "spans",
    "How every record stood on some days, as it could be said by some days of knowledge. Where no row of a record has "
    "a day, the record was not so on it: *no*. That it was not known of at all has a row of its own, of the code "
    f"whose verdict is `{ABSENT}`.",
    ("record", "known_from", "first"),
    (
        _ORGANISATION,
        Column("kind", "int8", f"kind of record: {', '.join(f'{at} {kind}' for at, kind in enumerate(KINDS))}"),
        Column("record", "int32", "number of the record"),
        *_BOTH_CLOCKS,
        Column("code", "int32", "how it stood; see codes"),
    ),
)
CODES: Final = PackTable(
    "codes",
    "What the codes of spans and counts mean.",
    ("code",),
    (
        Column("code", "int32", f"number; 0 is `{ABSENT}`"),
        Column("verdict", "text", f"`certain`, `presumed`, `possible`, or `{ABSENT}`"),
        Column("rule", "text", "what was presumed by", "nothing was"),
        Column("reasons", "text", "why no more can be said, with spaces between", "there is none"),
        Column("shown", "flag", "whether charts show it"),
        Column("lowered_by", "text", "the weak statements that lowered it, with spaces between", "none did"),
    ),
)
RECORDS: Final = PackTable(
    "records",
    "Every record: what it is of, and who it names.",
    ("record",),
    (
        Column("record", "int32", "its number, from 0"),
        _ORGANISATION,
        Column("kind", "int8", "as in spans"),
        Column("id", "text", "its id in the register"),
        Column("unit", "int32", "number of the unit it is of or in", "-1"),
        Column("post", "int32", "number of the post that is held", "-1"),
        Column("other", "int32", "number of the unit or post it leads to: parent, member, whom is reported to", "-1"),
        Column("person", "text", "id of the person it names", "it names none"),
        Column("name", "text", "main name of the person, unit or post; of a figure, the figure", "it names nobody"),
        Column("named_from", "int32", "first day by whose end `other`, `person` and `name` are known to be these"),
    ),
)
EVIDENCE: Final = PackTable(
    "evidence",
    "The citations of records.",
    ("record", "citation"),
    (
        Column("record", "int32", "number of the record"),
        Column("citation", "int32", "its place among the citations of the record, from 0"),
        Column("source", "int32", "number of the source"),
        Column("at", "text", "place in the source", "none is told"),
        Column("stance", "text", "`supports`, `contradicts` or `reports`"),
        Column("supports", "text", "the fields that it supports, with spaces between", "every field"),
        Column("seen", "text", "for which day it says that it was so: a date, `source`, or the id of an event", "none"),
        Column("seen_first", "int32", "first day on which that can have been, by a date or the source's information"),
        Column("seen_last", "int32", "last such day"),
        Column("known_from", "int32", f"day by whose end its source is certainly published; {AFTER_ALL}: unknown"),
    ),
)
SEATS: Final = PackTable(
    "seats",
    "How the seats of every post were filled; on days on which it existed, or somebody may have held it nevertheless. "
    "Seats held by office are counted, too; whoever holds them has a tenure of another post, and none of this one.",
    ("post", "known_from", "first"),
    (
        _ORGANISATION,
        Column("post", "int32", "number of the post's record"),
        *_BOTH_CLOCKS,
        Column("state", "text", "of the post as a whole, as in a snapshot"),
        Column("seats", "int32", "how many there are", "-1, not known"),
        Column("filled", "int32", "how many a source says were filled", "-1, none says so"),
        *(
            Column(name, "int32", f"seats whose state is {name.replace('_', '-')}")
            for name in ("certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not_recorded")
        ),
    ),
)
COUNTS: Final = PackTable(
    "counts",
    "How many records stand how, as steps: the sum of `change` over all rows with `known` ≤ K and `day` ≤ D is how "
    "many records of the kind stand so on D, as known by K.",
    ("kind", "code", "known", "day"),
    (
        Column("kind", "int8", "as in spans"),
        Column("code", "int32", "as in spans"),
        Column("known", "int32", "a day of knowledge"),
        Column("day", "int32", "a day"),
        Column("change", "int32", "how many records more, or less"),
    ),
)
BY_PERSON: Final = PackTable(
    "by_person",
    "In which organisations a person is named, by which records.",
    ("person", "record"),
    (
        Column("person", "text", "id of the person"),
        _ORGANISATION,
        Column("record", "int32", "number of the record that names the person"),
        Column("named_from", "int32", "first day by whose end that is known"),
    ),
)
SOURCES: Final = PackTable(
    "sources",
    "The sources of the register.",
    ("source",),
    (
        Column("source", "int32", "its number, from 0"),
        Column("id", "text", "its id in the register"),
        Column("title", "text", "its title"),
        Column("publisher", "text", "who published it", "not told"),
        Column("url", "text", "its address", "none is told"),
        Column("published_first", "int32", "first day on which it can have been published"),
        Column("published_last", "int32", "last such day"),
        Column("known_from", "int32", f"day by whose end it was certainly published; {AFTER_ALL}: not known"),
    ),
)
ORGANISATIONS: Final = PackTable(
    "organisations",
    "Every organisation, with what is needed to give back its register.",
    ("organisation",),
    (
        _ORGANISATION,
        Column("id", "text", "id of its first unit, by id", "it has none"),
        Column("first_record", "int32", "number of its first record"),
        Column("records", "int32", "how many records it has"),
        Column("made_by", "text", "`core`, or `columns` where it was worked out with others at once"),
        Column("digest", "text", "of its register and the settings: the same gives the same rows", "as role_file"),
        Column("role_file", "text", "its register, as one role file in JSON", "its rows are kept in `rows`"),
    ),
)
ROWS: Final = PackTable(
    "rows",
    "The rows that organisations are made of, in packs made of a table with a mapping: their registers are given back "
    "by importing these rows. Empty in others.",
    ("organisation", "row"),
    (
        _ORGANISATION,
        Column("row", "int32", "number of the row in the file, as citations give it"),
        Column("cells", "texts", "its cells in the columns that the mapping uses; the manifest names them"),
    ),
)

TABLES: Final = (SPANS, CODES, RECORDS, EVIDENCE, SEATS, COUNTS, BY_PERSON, SOURCES, ORGANISATIONS, ROWS)
"""The tables of a pack; each is the file `NAME.parquet` of its folder."""
BY_NAME: Final = {table.name: table for table in TABLES}

__all__ = ["ABSENT", "AFTER_ALL", "BEFORE_ALL", "BY_NAME", "FORMAT", "KINDS", "NOBODY", "TABLES", "Column", "PackTable"]

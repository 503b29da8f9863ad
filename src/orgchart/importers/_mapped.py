"""Tables and a mapping to records; each row is imported whole, refused, or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgchart.errors import UsageError
from orgchart.foundation.records import evolve
from orgchart.importers._format import Task
from orgchart.importers._gaps import fill_gaps, last_as_holders
from orgchart.importers._gathering import Gathering, RowError, harmless
from orgchart.importers._given import GivenFile
from orgchart.importers._makers import MAKERS, MadeSoFar, RowMaker, settle_units
from orgchart.importers._mapping import Mapping
from orgchart.importers._rows import FileRow, FileTable, Listed, missing, need_columns
from orgchart.importers._table_rules import KINDS, ReadingRules, TableRules

OpenTable = Callable[[GivenFile, ReadingRules], FileTable]


def gather(given: GivenFile, task: Task, open_table: OpenTable, *, within: str = "", ending: str = "") -> Gathering:
    """Return what the rows of the tables of a mapping say.

    Args:
        given: the file, or the folder that the tables are in.
        task: what is asked.
        open_table: from a file and how it is read to its rows.
        within: what tables of one file are: `sheet` or `rows`; "" where each has a file of its own.
        ending: how files of the format end.

    Raises:
        UsageError: A table is not there, or lacks a column that the mapping uses.
    """
    mapping = task.the_mapping
    found = Gathering(mapping.source, task.progress, prefix=mapping.prefix)
    found.register = mapping.register
    found.add("sources", mapping.source, mapping.source_record)
    for section, records in mapping.constants.items():
        for name, record in records.items():
            found.add(section, name, record)
    opened = {rules.name: OpenedTable(given, mapping, rules, open_table, within, ending) for rules in mapping.tables}
    for rules in mapping.tables:
        for lookup in rules.lookups:
            for row in opened[lookup.table].rows((lookup.key, lookup.column)):
                if row is not None and not row.fault and opened[lookup.table].rules.means(row.cells):
                    lookup.learn(row.cells, opened[lookup.table].rules.empty)
    made = MadeSoFar(mapping, found)
    makers: dict[RowMaker, _Rows] = {}
    for kind in KINDS:
        for rules in mapping.tables:
            if rules.kind == kind and kind in MAKERS:
                maker = MAKERS[kind](made, rules)
                makers[maker] = _Rows(opened[rules.name], maker, found)
                makers[maker].take_all()
        for one, row, error in settle_units(made):
            makers[one].settle(row, error)
    made.people.finish()
    fill_gaps(found, mapping)
    last_as_holders(found, made.places.by_holders)
    return found


class OpenedTable:
    """A table of the mapping and the file that it stands in.

    Attributes:
        rules: the rules of the table. given: the file.
        columns: the names of its columns; None where each row may have others, or none was read yet.
    """

    def __init__(
        self, given: GivenFile, mapping: Mapping, rules: TableRules, open_table: OpenTable, within: str, ending: str
    ) -> None:
        self.rules = rules
        self.given = given
        self.columns: tuple[str, ...] | None = None
        self._open = open_table
        self._reading = rules.reading
        self._label = self._path = ""
        if not mapping.has_tables:
            given.must_be_file()
            return
        name = rules.file or (f"{rules.name}.{ending}" if given.is_folder else "")
        if name:
            self.given, self._label = given.part(name), name
        elif within == "sheet":
            self._label = self._reading.sheet or rules.name
            self._reading = evolve(self._reading, sheet=self._label)
            self.given = given.called(f"{given.name}[{self._label}]")
        elif within == "rows":
            self._reading = evolve(self._reading, rows=self._reading.rows or f"{rules.name}[]")
            self._path = f"{self._reading.rows}."

    def rows(self, columns: tuple[str, ...]) -> Iterator[FileRow | None]:
        """Yield the rows of the table.

        Raises:
            UsageError: It cannot be read, or lacks one of some columns.
        """
        table = self._open(self.given, self._reading)
        self.columns = table.columns
        need_columns(table, columns, self.given.name)
        seen: set[str] = set()
        some = False
        for row in table.rows:
            if row is not None and self._path:
                row = row._replace(cells={key.removeprefix(self._path): text for key, text in row.cells.items()})
            if row is not None and table.columns is None and not row.nothing:
                seen.update(row.cells)
                some = True
            yield row if row is None or not self._label else row._replace(at=f"{self._label}, {row.at}")
        if table.columns is None and some:
            for column in columns:
                if column not in seen:
                    raise UsageError(missing(column, sorted(seen), self.given.name))

    def place(self, row: FileRow, column: str) -> str:
        """Return the place of a cell: file, row, and the number of the column (of JSON, its path)."""
        if not column:
            return row.place
        if self.columns is None:
            return f"{row.place}:{column}"
        return f"{row.place}:{self.columns.index(column) + 1}" if column in self.columns else row.place


class _Rows:
    """Takes the rows of one table."""

    def __init__(self, opened: OpenedTable, maker: RowMaker, found: Gathering) -> None:
        self._opened = opened
        self._maker = maker
        self._found = found
        self._used = opened.rules.columns

    def take_all(self) -> None:
        """Import each row, refuse it, or leave it out."""
        found = self._found
        for row in self._opened.rows(self._used):
            if row is None or row.nothing:
                found.blank += 1
                if row is not None:
                    found.count(f"{row.nothing}: {{}}", row.place)
                continue
            found.row()
            self._maker.flat = self._opened.columns is not None
            if row.fault:
                found.refuse(self._opened.place(row, row.column), row.fault)
            else:
                self._take(row)

    def _take(self, row: FileRow) -> None:
        if not "".join(row.cells.values()).isprintable():
            row = self._harmless(row)
        try:
            if not self._opened.rules.means(row.cells):
                self._found.left_out += 1
            elif self._maker.make(row):
                self._found.imported += 1
        except RowError as error:
            self.settle(row, error)

    def settle(self, row: FileRow, error: RowError | None) -> None:
        """Count a row as imported, or refuse it."""
        if error is None:
            self._found.imported += 1
        else:
            self._found.refuse(self._opened.place(row, error.column), error.reason)

    def _harmless(self, row: FileRow) -> FileRow:
        """Return a row without characters that role files may not hold; what is changed is remarked."""
        cells = dict(row.cells)
        for column, text in row.cells.items():
            cells[column], bad = harmless(text)
            if isinstance(text, Listed):
                cells[column] = Listed(tuple(harmless(item)[0] for item in text.items), nested=text.nested)
            if bad and column in self._used:
                place = self._opened.place(row, column)
                self._found.remark(f"{place}: {bad} cannot be seen, and is written as U+FFFD; is the encoding right?")
        return row._replace(cells=cells)

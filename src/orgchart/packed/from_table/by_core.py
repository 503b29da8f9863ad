"""Rows of any organisation through the importer and the inference, one organisation after another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from orgchart.errors import RoleFileError
from orgchart.importers._format import Task
from orgchart.importers._gathering import Gathering
from orgchart.importers._given import GivenFile
from orgchart.importers._mapped import gather
from orgchart.importers._mapping import Mapping
from orgchart.importers._report import Refusal
from orgchart.importers._rows import FileRow, FileTable
from orgchart.importers._table_rules import ReadingRules
from orgchart.model import Policy, Register
from orgchart.opening import answerable
from orgchart.packed.compiling import Kept, Organisation, compiled, kept
from orgchart.questions.states_of_knowledge import parts
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

TableRow = tuple[int, Sequence[str]]
"""A row: its number, and its cells in the columns that the mapping uses."""


class MadeOfRows(NamedTuple):
    """What was made of some rows.

    Attributes:
        organisations: each with the numbers of the rows that it is made of.
        refused: the rows that were refused. left_out, blank: how many rows are not meant, or hold nothing.
    """

    organisations: list[tuple[Organisation, list[int]]]
    refused: list[Refusal]
    left_out: int
    blank: int


def gathered(given: GivenFile, mapping: Mapping, columns: Sequence[str], rows: Iterable[TableRow]) -> Gathering:
    """Return what the importer makes of some rows of a table."""

    def opened(_given: GivenFile, _reading: ReadingRules) -> FileTable:
        return FileTable(tuple(columns), _file_rows(given.name, columns, rows))

    return gather(given, Task(mapping=mapping), opened)


def _file_rows(file: str, columns: Sequence[str], rows: Iterable[TableRow]) -> Iterator[FileRow | None]:
    for number, cells in rows:
        filled = any(cell.strip() for cell in cells)
        yield FileRow(f"row {number}", f"{file}:{number}", dict(zip(columns, cells, strict=True))) if filled else None


def loaded_from(found: Gathering) -> Loaded:
    """Return what gathered records load as.

    Raises:
        RoleFileError: They do not fit role files.
    """
    register = found.register or {"title": found.sections["sources"][found.source]["title"]}
    sections = {"register": register, **{name: records for name, records in found.sections.items() if records}}
    text = json.dumps(sections, ensure_ascii=False, separators=(",", ":"))
    loaded = from_documents((document_from_bytes(f"{found.source}.json", text.encode("utf-8", "surrogatepass")),))
    if loaded.register is None or not all(answerable(one) for one in loaded.diagnostics):
        raise RoleFileError(loaded.diagnostics)
    return loaded


def made_by_core(
    given: GivenFile,
    mapping: Mapping,
    columns: Sequence[str],
    rows: Iterable[TableRow],
    policy: Policy | None,
    settings: str | None = None,
) -> MadeOfRows:
    """Return the organisations that some rows make.

    Args:
        given: the file.
        mapping: what its columns are.
        columns: those that the rows have.
        rows: rows of whole organisations, in the order of the file in each.
        policy: the inferences in force; None for those of the register.
        settings: those of `kept`, where organisations are to be given back from role files; None where from their rows.
    """
    found = gathered(given, mapping, columns, rows)
    organisations = []
    if found.imported:
        register = loaded_from(found).register
        assert register is not None
        for part in parts(register):
            if part.units:
                file = Kept(None, None) if settings is None else kept(part, {}, settings)
                one = compiled(part, policy or register.policy, file)
                organisations.append((one, _rows_of(part)))
    return MadeOfRows(organisations, found.refused, found.left_out, found.blank)


def _rows_of(part: Register) -> list[int]:
    """Return the numbers of the rows that the claims of a part cite."""
    claims = (*part.tenures.values(), *part.memberships.values())
    return sorted({int(cite.at.removeprefix("row ")) for claim in claims for cite in claim.cites if cite.at})


def registers_head(mapping: Mapping) -> Any:
    """Return the register that the mapping makes of no row at all: its title and policy."""
    found = Gathering(mapping.source)
    found.register = mapping.register
    found.add("sources", mapping.source, mapping.source_record)
    register = loaded_from(found).register
    assert register is not None
    return register

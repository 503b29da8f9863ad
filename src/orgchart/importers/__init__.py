"""Importers: other people's files to role files. One module is one format, found by folder.

    csv, xlsx, json, jsonl   tables and records, by a mapping file
    ftm      FollowTheMoney: entities on lines
    popolo   people, organizations, posts and memberships
    wikidata positions held, of entities or query results
    sfm      Security Force Monitor: claims in sheets
    _mapping, _table_rules, _values, _dates   the mapping: tables, their columns, constants, conditions, dates
    _mapping_faults   why a mapping does not fit its schema
    _rows, _mapped, _makers, _assertions   from rows to records, by what a table makes
    _people, _places, _citing, _gaps   people, units and posts, sources, and what holders tell of posts
    _guess          a mapping proposed for a table
    _builder        from entities that refer to one another to records
    _popolo_files, _popolo_seats, _popolo_parties   the files of Popolo, seats made of areas, parties across terms
    _ftm_properties   values of entities of FollowTheMoney
    _sfm_claims, _sfm_sources, _sfm_records   days of claims, access points, claims of one entity as a record
    _sheets         all sheets of a file
    _wikidata_values, _wikidata_query   values of Wikidata, and rows of query results
    _trees          values of JSON as rows
    _given          the file to import, read with bounds
    _gathering      records, ids and refusals as they come
    _files, _owned  role files with a header, replaced all or none
    _beside         what the register has already
    _format, _report   what an importer says of itself, is asked, and tells

A module here defines `FORMAT` (an `ImportFormat`) and `read(given, task)`, which returns a `Gathering`: the records,
each citing the imported file and the place in it, and the rows refused with place and reason. A bad row is refused
alone; a file that cannot be read at all raises `UsageError`. A format of tables also has `table(given, reading)`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from orgchart.errors import UsageError

if TYPE_CHECKING:
    from orgchart.importers._format import ImportFormat
    from orgchart.importers._gathering import Gathering
    from orgchart.importers._given import GivenFile
    from orgchart.importers._guess import Guess
    from orgchart.importers._report import Report

__all__ = ["format_of", "formats", "guess", "run"]

ABSENT_DATES = ("term", "unknown", "open")
"""What a membership without dates can mean: that of its term, not known, or without an end."""


@lru_cache(maxsize=1)
def formats() -> tuple[str, ...]:
    """Return the formats that can be imported, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_")))


def format_of(name: str) -> ImportFormat:
    """Return what an importer says of itself.

    Raises:
        UsageError: There is none of this name.
    """
    format_: ImportFormat = _module(name).FORMAT
    return format_


def guess_mapping(format: str, file: str | os.PathLike[str]) -> Guess:  # noqa: A002  (the word users know)
    """Return a mapping proposed for a table, and the first claims that it would make.

    Args:
        format: a format that needs a mapping: csv, xlsx, json, jsonl.
        file: the table.

    Raises:
        UsageError: The file cannot be read, or its format needs no mapping.
    """
    from orgchart.importers._given import GivenFile
    from orgchart.importers._guess import propose

    return propose(format, _module(format), GivenFile(file))


def _checked(
    format: str,  # noqa: A002  (the word users know)
    mapping: str | os.PathLike[str] | None,
    absent_date: str | None,
    about: tuple[str | None, ...],
    *,
    several: bool,
) -> ImportFormat:
    """Return the format after a look at what is asked of it; `about` is title, id and dates of the source.

    Raises:
        DateSyntaxError: What is given as a date is none.
        UsageError: Something that the format needs is missing, or something given has no meaning for it.
    """
    from orgchart.rolefile.editing.renaming import ID, RESERVED
    from orgchart.temporal import parse

    of_format = format_of(format)
    if of_format.mapping and mapping is None:
        raise UsageError(f"{format} needs a mapping; name its file (--map), or let one be proposed (--guess)")
    if not of_format.mapping and mapping is not None:
        raise UsageError(f"{format} needs no mapping; leave it out")
    if several and not of_format.several:
        raise UsageError(f"{format} reads one file; leave the others out, or import them each into its own folder")
    if absent_date is not None and not of_format.absent_dates:
        raise UsageError(f"{format} does not ask what an absent date means; leave --absent-date out")
    if absent_date is not None and absent_date not in ABSENT_DATES:
        raise UsageError(f'an absent date cannot mean "{absent_date}"; it can mean {", ".join(ABSENT_DATES)}')
    if of_format.mapping and any(one is not None for one in about):
        raise UsageError("the source stands in the mapping; leave --title, --source, --information, --published out")
    _, source, *dates = about
    for date in dates:
        if date is not None:
            parse(date)
    if source is not None and (ID.fullmatch(source) is None or source in RESERVED):
        raise UsageError(f'"{source}" is no id; write lower-case letters, digits and hyphens, such as leaders-2021')
    return of_format


def import_(
    format: str,  # noqa: A002  (the word users know)
    file: str | os.PathLike[str],
    folder: str | os.PathLike[str] | None = None,
    *,
    mapping: str | os.PathLike[str] | None = None,
    absent_date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    information: str | None = None,
    published: str | None = None,
    beside: Iterable[str | os.PathLike[str]] = (),
    register: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Import other people's data into a folder of role files, each claim citing its row; return what was done.

    The files are written all or none, and belong to the import: importing the same source again replaces them.

    Args:
        format: one of `formats()`: csv, xlsx, json, jsonl ...
        file: the file to import.
        folder: where the role files go; None writes nothing, and tells what would be done.
        mapping: the file that says what the columns are, for the formats that need one (docs/reference/import.md).
        absent_date: what a membership without dates means, where the format leaves that open: `term`, `unknown` or
            `open`.
        title: title of the source that the file is, where there is no mapping.
        source: id of that source.
        information: the days that the file is about, in EDTF, where there is no mapping.
        published: when it was published, in EDTF, where there is no mapping.
        beside: further files of the same data, for formats that may stand in several (popolo, sfm).
        register: False where the folder lies in a register, so that no section `register` is written.
        progress: called with the number of rows read, now and then.

    Raises:
        OrgchartError: A file of the last import was edited (`EditedError`, with the difference); nothing is written.
        RoleFileError: The mapping cannot be read.
        UsageError: The file or the mapping cannot be used, or a file stands in the way; nothing is written.
        OSError: The folder cannot be written; it is as it was.

    Example:
        >>> import_("csv", "leaders.csv", "leaders", mapping="mapping.yaml").claims   # doctest: +SKIP
        2524
    """
    from orgchart.foundation.undisturbed import undisturbed
    from orgchart.importers._beside import settle_ids
    from orgchart.importers._dates import CELL_FORMATS
    from orgchart.importers._files import role_files
    from orgchart.importers._format import Task
    from orgchart.importers._given import GivenFile
    from orgchart.importers._mapping import read_mapping
    from orgchart.importers._owned import replace

    # long: more than half of it is what its settings are, and what is raised
    others = tuple(map(GivenFile, beside))
    about = (title, source, information, published)
    of_format = _checked(format, mapping, absent_date, about, several=bool(others))
    given = GivenFile(file)
    task = Task(
        mapping=None
        if mapping is None
        else read_mapping(mapping, more_formats=CELL_FORMATS if of_format.iso_cells else ()),
        absent_date=absent_date or "unknown",
        title=title,
        source=source,
        information=information,
        published=published,
        beside=others,
        progress=progress,
    )
    with undisturbed():
        gathering: Gathering = _module(format).read(given, task)
        if progress is not None:
            progress(0)
        _settle_register(gathering, None if folder is None else Path(folder), wanted=register)
        if folder is not None:
            shared = None if task.mapping is None else task.mapping.shared
            settle_ids(gathering, Path(folder), shared, wanted=register)
        contents = role_files(gathering, format, given.name)
    if gathering.refused and not gathering.imported:
        folder = None  # what a whole file refused would write is nothing, over what is there
    unchanged = 0 if folder is None else replace(Path(folder), gathering.source, contents)
    return _told_of(gathering, format, given, () if folder is None else tuple(sorted(contents)), unchanged)


def _told_of(
    gathering: Gathering,
    format: str,  # noqa: A002  (the word users know)
    given: GivenFile,
    files: tuple[str, ...],
    unchanged: int,
) -> Report:
    from orgchart.importers._report import Report

    claims = sum(len(gathering.sections[section]) for section in ("tenures", "memberships"))
    return Report(
        format=format,
        file=given.name,
        digest=given.digest(),
        rows=gathering.rows,
        imported=gathering.imported,
        refused=tuple(gathering.refused),
        left_out=gathering.left_out,
        blank=gathering.blank,
        claims=claims - gathering.derived,
        derived=gathering.derived,
        counts=tuple((section, len(records)) for section, records in gathering.sections.items() if records),
        remarks=gathering.told(),
        files=files,
        unchanged=unchanged,
    )


def _settle_register(found: Gathering, folder: Path | None, *, wanted: bool) -> None:
    """Give what was gathered a section `register`, unless none is wanted or other files of the folder have one."""
    from orgchart.importers._beside import register_above, register_beside

    beside = None if folder is None else register_beside(folder)
    above = None if not wanted or folder is None or folder.is_file() else register_above(folder)
    if above is not None:
        raise UsageError(
            f"{folder} lies in the register {above}; nothing was written; import it as a part of that with "
            "--no-register (register=False), or name a folder outside it"
        )
    if not wanted or beside is not None:
        if wanted and found.register is not None:
            raise UsageError(
                f"{folder} has a section `register` already, and the mapping has one; take it out of one of them"
            )
        found.register = None
        if beside is not None and beside.get("end") == "exclusive":
            for section in found.sections.values():
                for record in section.values():
                    end: Any = record.get("end")
                    if isinstance(end, dict) and "edtf" in end:
                        end.setdefault("exclusive", "false")
        return
    if found.register is None:
        found.register = {"title": found.sections["sources"][found.source]["title"]}


def _module(name: str) -> Any:
    if name not in formats():
        raise UsageError(f'nothing is imported as "{name}"; there are {", ".join(formats())}')
    return import_module(f"{__name__}.{name}")

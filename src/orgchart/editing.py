"""What writes role files: a start, canonical form, records added, ids renamed, fixes, imports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from orgchart.opening import examined, validate

if TYPE_CHECKING:
    from orgchart.importers._guess import Guess
    from orgchart.importers._report import Report
    from orgchart.rolefile.editing.addition import Added
    from orgchart.rolefile.editing.entries import Answers
    from orgchart.rolefile.editing.fixing import Fixed
    from orgchart.rolefile.editing.formatted_register import FormattedRegister
    from orgchart.rolefile.editing.renaming import Renamed


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid register of made-up people to start from; return the files written.

    Raises:
        UsageError: One of the files is there already; nothing is written then.
        OSError: The folder cannot be written.
    """
    from orgchart.rolefile.editing.starter import write_starter

    return write_starter(Path(folder))


def fmt(*paths: str | PathLike[str], write: bool = True) -> FormattedRegister:
    """Return the role files of registers in canonical form, and write those that change, each whole or not at all.

    Comments, blank lines between groups and texts are kept, and what the register says; this is verified before
    anything is written. Files with errors are left alone; `diagnostics` has the errors.

    Args:
        paths: folders of role files, or single files.
        write: False: nothing is written.

    Raises:
        UsageError: A file changed while it was being formatted, or is write-protected; those before it are written.
        OSError: The same, where a file cannot be written.

    Example:
        >>> [file.file for file in fmt("seeds/jawzjan", write=False).files if file.changes]  # doctest: +SKIP
    """
    from orgchart.rolefile.editing.formatted_register import format_registers

    formatted = format_registers(paths)
    if write:
        formatted.write()
    return formatted


def add(
    register: str | PathLike[str],
    kind: str,
    answers: Answers,
    *,
    id: str | None = None,  # noqa: A002  (the word users know)
    file: str | PathLike[str] | None = None,
    uncited: bool = False,
    write: bool = True,
) -> Added:
    """Add one record to a register, checked together with it, and return it.

    Where the addition brings an error, nothing is written; `findings` has what it brings.

    Args:
        register: the folder of a register, or one file.
        kind: source, person, unit, post, tenure, membership, reporting, event, strength or judgement.
        answers: its fields, by the names of the command's options, with underscores (`from_` for "from").
        id: its id; None makes one of what it says.
        file: the file to put it into, which may be new; None takes that of its unit, or the one with most of its kind.
        uncited: whether a claim may rest on no source.
        write: False: nothing is written.

    Raises:
        OSError: The file cannot be written; it is as it was.
        RoleFileError: The register cannot be read, or the file to add to has errors.
        UsageError: Something needed is missing, or the id or the file is none.

    Example:
        >>> add("my-register", "person", {"name": "Dora Elm", "source": "gazette"}, write=False).id   # doctest: +SKIP
        'dora-elm'
    """
    from orgchart.rolefile.editing.addition import Added, brought, prepare

    addition = prepare(register, kind, answers, name=id, file=file, uncited=uncited)
    found = examined(addition.new_documents)
    done = Added(addition=addition, findings=brought(found and examined(addition.documents), found))
    if not write or done.errors:
        return done
    addition.write()
    return evolve(done, written=True)


def fix(
    *paths: str | PathLike[str], select_codes: Iterable[str] = (), ignore_codes: Iterable[str] = (), write: bool = True
) -> tuple[Fixed, ...]:
    """Make the safe fixes of what `validate` finds, and return what was done with each register.

    A fix puts one text in the place of another and loses nothing; everything else in the file stays as it is. The
    files of one register are written all, or none.

    Args:
        paths: folders of role files, or single files.
        select_codes: as in `validate`.
        ignore_codes: as in `validate`.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written.
        UsageError: A code means nothing, or a file changed in the meantime.
    """
    from orgchart.rolefile.editing.fixing import fix as mend

    done = tuple(
        mend(path, validate(path, select_codes=select_codes, ignore_codes=ignore_codes, restricted=True))
        for path in paths
    )
    if write:
        for one in done:
            one.write()
    return done


def rename(register: str | PathLike[str], old: str, new: str, *, write: bool = True) -> Renamed:
    """Change an id everywhere it is used as one, and return where that is; texts and comments stay as they are.

    Args:
        register: the folder of a register, or one file.
        old: the id that something has.
        new: the id that it is to have.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written; all are as they were.
        RoleFileError: A file has errors, so that not every use of the id can be seen.
        UnknownIdError: Nothing has the old id.
        UsageError: The new id is none, or is taken; or a file changed in the meantime. Nothing is written.

    Example:
        >>> len(rename("seeds/jawzjan", "haji", "haji-deputy", write=False).places)   # doctest: +SKIP
        4
    """
    from orgchart.rolefile.editing.renaming import rename as change

    renamed = change(register, old, new)
    if write:
        renamed.write()
    return renamed


def import_(
    format: str,  # noqa: A002  (the word users know)
    file: str | PathLike[str],
    folder: str | PathLike[str] | None = None,
    *,
    mapping: str | PathLike[str] | None = None,
    absent_date: str | None = None,
    title: str | None = None,
    source: str | None = None,
    information: str | None = None,
    published: str | None = None,
    register: bool = True,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Import other people's data into a folder of role files, each claim citing its row; return what was done.

    The files are written all or none, and belong to the import: importing the same source again replaces them.

    Args:
        format: one of `orgchart.importers.formats()`: csv, xlsx, json, jsonl ...
        file: the file to import.
        folder: where the role files go; None writes nothing, and tells what would be done.
        mapping: the file that says what the columns are, for the formats that need one (docs/reference/import.md).
        absent_date: what a membership without dates means, where the format leaves that open: `term`, `unknown` or
            `open`.
        title: title of the source that the file is, where there is no mapping.
        source: id of that source.
        information: the days that the file is about, in EDTF, where there is no mapping.
        published: when it was published, in EDTF, where there is no mapping.
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
    from orgchart import importers

    return importers.run(
        format,
        file,
        folder,
        mapping=mapping,
        absent_date=absent_date,
        title=title,
        source=source,
        information=information,
        published=published,
        register=register,
        progress=progress,
    )


def guess_mapping(format: str, file: str | PathLike[str]) -> Guess:  # noqa: A002  (the word users know)
    """Return a mapping proposed for a table, and the first claims that it would make.

    Args:
        format: a format that needs a mapping: csv, xlsx, json, jsonl.
        file: the table.

    Raises:
        UsageError: The file cannot be read, or its format needs no mapping.
    """
    from orgchart.importers import guess

    return guess(format, file)

"""What writes role files and checks them: records added, findings fixed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from os import PathLike
from typing import TYPE_CHECKING

from attrs import evolve

from orgchart.foundation.one_writer import only_writer
from orgchart.foundation.plain_text import article, shown
from orgchart.model import Register
from orgchart.opening import examined, validate
from orgchart.rolefile.editing.drafts import Request
from orgchart.rolefile.editing.on_the_way import MADE
from orgchart.rolefile.editing.renaming import ID
from orgchart.rolefile.load import Loaded, public
from orgchart.rolefile.meaning.build import build

if TYPE_CHECKING:
    from orgchart.rolefile.editing.addition import Added, Addition
    from orgchart.rolefile.editing.entries import Answers
    from orgchart.rolefile.editing.fixing import Fixed

_MOST_MEANT = 3
"""How many people, posts or units a message proposes for a name."""


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
    """Add one record to a register, with the person, post, unit or source that it needs, and return them.

    All are checked together with the register; where that brings an error, nothing is written, and `findings` has what
    it brings. Whoever may be in the register already is named in `remarks`.

    Args:
        register: the folder of a register, or one file.
        kind: source, person, unit, post, tenure, membership, reporting, event, strength or judgement.
        answers: its fields, by the names of the command's options, with underscores (`from_` for "from"). `new_person`,
            `new_post`, `new_unit` and `new_source` hold the name of what is not in the register yet; the id beside
            (`person`) is then the one that it is to have.
        id: its id; None makes one of what it says.
        file: the file to put it into, which may be new; None takes that of its unit, or the one with most of its kind.
        uncited: whether a claim may rest on no source.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be written; all are as they were.
        RoleFileError: The register cannot be read, or a file to add to has errors.
        UsageError: Something needed is missing, the id or the file is none, or something new is there already.

    Example:
        >>> add("my-register", "person", {"name": "Dora Elm", "source": "gazette"}, write=False).id   # doctest: +SKIP
        'dora-elm'
    """
    request = Request(kind=kind, answers=answers, name=id, uncited=uncited)
    return _add(register, [request], file=file, write=write)


def add_rows(
    register: str | PathLike[str],
    kind: str,
    rows: str | PathLike[str],
    *,
    file: str | PathLike[str] | None = None,
    uncited: bool = False,
    write: bool = True,
) -> Added:
    """Add a record for each row of a table, as `add` does: all of them, or none.

    Args:
        register: the folder of a register, or one file.
        kind: what the rows are, as in `add`.
        rows: a file: CSV, XLSX, JSON or JSON Lines whose columns are the fields, or YAML with a list of records or a
            mapping by id.
        file: as in `add`, for all of them.
        uncited: as in `add`, for all of them.
        write: False: nothing is written.

    Raises:
        OSError: A file cannot be read or written; all are as they were.
        RefusedError: Rows make up no record, or what is there already; `refusals` tells each.
        RoleFileError: The register or the YAML cannot be read, or a file to add to has errors.
        UsageError: A column means nothing, or the file is none.

    Example:
        >>> add_rows("my-register", "tenure", "ministers.csv", write=False).ids   # doctest: +SKIP
        ('treasurer-dahl', 'clerk-elm')
    """
    from orgchart.importers._answers import answer_rows

    requests = [
        Request(kind=kind, answers=row.answers, name=row.name, uncited=uncited or row.uncited, place=row.place)
        for row in answer_rows(rows)
    ]
    return _add(register, requests, file=file, write=write)


def _add(
    register: str | PathLike[str],
    requests: Sequence[Request],
    *,
    file: str | PathLike[str] | None,
    write: bool,
) -> Added:
    if not write:
        return _added(register, requests, file)
    with only_writer(register):
        done = _added(register, requests, file)
        if done.errors:
            return done
        done.addition.write()
    return evolve(done, written=True)


def _added(register: str | PathLike[str], requests: Sequence[Request], file: str | PathLike[str] | None) -> Added:
    from orgchart.rolefile.editing.addition import Added, brought, prepare

    addition = prepare(register, requests, file=file)
    _refuse_names(addition)
    remarks = _doubles(addition)
    found = examined(addition.new_documents)
    return Added(
        addition=addition,
        findings=brought(found and examined(addition.documents), found),
        remarks=remarks,
    )


def _public(addition: Addition) -> Register | None:
    """Return the register as it is, without what is restricted; None where there is none yet."""
    whole = build(addition.documents).register if addition.documents else None
    known = Loaded(register=whole, diagnostics=(), documents=addition.documents)
    return None if whole is None else public(known)


def _refuse_names(addition: Addition) -> None:
    """Raise where a name stands in the place of an id.

    Raises:
        RefusedError: One does; with the ids of those who are called so, in any spelling.
    """
    from orgchart.rolefile.editing.addition import RefusedError

    wrong = [
        (record, field, str(record.record[field]))
        for record in addition.records
        for field in ("person", "unit", "post")
        if field in record.record and record.record[field] and ID.fullmatch(str(record.record[field])) is None
    ]
    register = _public(addition) if wrong else None
    refusals = []
    for record, field, name in wrong:
        from orgchart.questions.search import find

        hits = [] if register is None else [hit for hit in find(register, name).hits if hit.kind == field]
        there = [f"{hit.id} is {shown(hit.name)}: --{field} {hit.id}" for hit in hits[:_MOST_MEANT]]
        new = f"--new-{field} {shown(name)} adds one" if f"new_{field}" in MADE else ""
        cure = "; ".join([*there, *([new] if new else [])])
        place = f"{record.place}: " if record.place else ""
        refusals.append(f"{place}{shown(name)} is no id of {article(field)}; {cure}")
    if refusals:
        raise RefusedError(refusals)


def _doubles(addition: Addition) -> tuple[str, ...]:
    """Return what there is already that new records may be the same as, in words.

    Raises:
        RefusedError: Something new has the name of something that is there, and its id was not asked for.
    """
    from orgchart.questions.doubles import Doubles
    from orgchart.rolefile.editing.addition import RefusedError

    new = [record for record in addition.records if record.kind.name in ("person", "unit", "post", "source")]
    if not new:
        return ()
    doubles = Doubles(_public(addition))
    refusals, remarks = [], []
    for record in new:
        kind, place = record.kind.name, f"{record.place}: " if record.place else ""
        for double in doubles.of(kind, record.record):
            mine = shown(str(record.record.get("name", record.record.get("title"))))
            if not double.same:
                remarks.append(f"{place}{mine} ({record.id}) sounds like {shown(double.label)} ({double.id})")
            elif record.named:
                remarks.append(f"{place}{mine} ({record.id}) has the name of another {kind}, {double.id}")
            else:
                same, other = f"write --{kind} {double.id}", f"--{kind} with an id of its own beside --new-{kind}"
                if not record.on_the_way:
                    same, other = "there is nothing to add", "--id with an id of its own"
                there = f"{place}{mine} is in the register already: {double.id}"
                refusals.append(f"{there}; if it is the same {kind}, {same}; if not, give {other}")
        doubles.take(kind, record.id, record.record)
    if refusals:
        raise RefusedError(refusals)
    return tuple(remarks)


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

    done = []
    for path in paths:
        with only_writer(path) if write else nullcontext():
            found = validate(path, select_codes=select_codes, ignore_codes=ignore_codes, restricted=True)
            done.append(mend(path, found))
            if write:
                done[-1].write()
    return tuple(done)

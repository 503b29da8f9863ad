"""What writes role files and checks them: records added, findings fixed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from os import PathLike
from typing import TYPE_CHECKING

from attrs import evolve

from orgchart.foundation.one_writer import only_writer
from orgchart.opening import examined, validate

if TYPE_CHECKING:
    from orgchart.rolefile.editing.addition import Added
    from orgchart.rolefile.editing.entries import Answers
    from orgchart.rolefile.editing.fixing import Fixed


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
    if not write:
        return _added(register, kind, answers, id=id, file=file, uncited=uncited)
    with only_writer(register):
        done = _added(register, kind, answers, id=id, file=file, uncited=uncited)
        if done.errors:
            return done
        done.addition.write()
    return evolve(done, written=True)


def _added(
    register: str | PathLike[str],
    kind: str,
    answers: Answers,
    *,
    id: str | None,  # noqa: A002  (the word users know)
    file: str | PathLike[str] | None,
    uncited: bool,
) -> Added:
    from orgchart.rolefile.editing.addition import Added, brought, prepare

    addition = prepare(register, kind, answers, name=id, file=file, uncited=uncited)
    found = examined(addition.new_documents)
    return Added(addition=addition, findings=brought(found and examined(addition.documents), found))


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

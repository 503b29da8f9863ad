"""Opening a register for a question, or refusing it with its findings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import click

from orgchart.cli import FINDINGS, USAGE
from orgchart.cli.options import OF, ONLY_OF_PACKS, WITHOUT_CACHE
from orgchart.cli.output import lines, message

if TYPE_CHECKING:
    from orgchart.lens.lens import Lens
    from orgchart.rolefile.load import Loaded
    from orgchart.rolefile.reading.document import Document
    from orgchart.view import View

UNREADABLE = ("OC101", "OC102", "OC103", "OC104", "OC105", "OC108")
_MOST_SHOWN = 20


def open_view(path: str, lens: Lens, rev: str | None = None) -> View:
    """Return the register at a path through a lens.

    Where it cannot be read, or has errors that keep records from being read, the findings go to stderr and
    `Exit` is raised: with 2 where there is nothing to read, else with 1. Contradictions in time do not stop
    it: what they concern is possible at most; a line on stderr says so.

    Args:
        path: a folder or file.
        lens: what the question is asked through.
        rev: a revision of git; None for the checkout.
    """
    return open_with_files(path, lens, rev)[0]


def open_with_files(path: str, lens: Lens, rev: str | None = None) -> tuple[View, tuple[Document, ...]]:
    """Return the same view with the files that its register was read from."""
    view, documents = _opened(path, lens, rev)
    _warn(path, view)
    return view, documents


def open_pair(path: str, lenses: tuple[Lens, Lens], revs: tuple[str | None, str | None]) -> tuple[View, View]:
    """Return two views of a register, opened once where their revisions are the same."""
    from orgchart.view import View

    first, _ = _opened(path, lenses[0], revs[0])
    same = revs[0] == revs[1]
    second = View(first.register, lenses[1]) if same else _opened(path, lenses[1], revs[1])[0]
    _warn(path, first, second)
    return first, second


def _opened(path: str, lens: Lens, rev: str | None) -> tuple[View, tuple[Document, ...]]:
    from orgchart.errors import RoleFileError
    from orgchart.opening import register_of
    from orgchart.view import View

    loaded = loaded_from(path, rev, restricted=lens.restricted)
    try:
        return View(register_of(loaded, restricted=lens.restricted), lens), loaded.documents
    except RoleFileError:
        _refuse(path, loaded, restricted=lens.restricted)


def loaded_from(path: str, rev: str | None = None, *, restricted: bool = False) -> Loaded:
    """Return what is loaded from a folder or file; from a pack, the organisation that the call names with --of.

    Raises:
        UsageError: A pack, and no organisation or a revision; or no pack, and an organisation.
        UnknownIdError: The pack has no such organisation.
    """
    said = click.get_current_context().meta
    of = said.get(OF)
    if not is_packed(path):
        if of is not None and ONLY_OF_PACKS in said:
            raise click.UsageError(f"--of names an organisation of a pack, and {path} is none; leave it out")
        from orgchart.rolefile.load import load

        return load(path, rev=rev, cache=not said.get(WITHOUT_CACHE))
    if rev is not None:
        raise click.UsageError(f"{path} is a pack, which has no revisions; leave --rev out")
    if of is None:
        raise click.UsageError(f"{path} is a pack; name a unit of the organisation that is asked about (--of ID)")
    from orgchart.packed.opened import open_pack

    pack = open_pack(path, restricted=restricted)
    return pack.loaded(pack.organisation_of(of))


def is_packed(path: str) -> bool:
    """Return whether a path is that of a pack."""
    if not os.path.isfile(os.path.join(path, "manifest.json")):
        return False
    from pathlib import Path

    from orgchart.packed.manifest import is_pack

    return is_pack(Path(path))


def _warn(path: str, *views: View) -> None:
    """Say, once for each number of them, that the register contradicts itself in time."""
    for count in dict.fromkeys(len(view.contradictions) for view in views):
        if count:
            what = "1 contradiction" if count == 1 else f"{count} contradictions"
            message(f"{what} in time: what they concern is possible at most; run orgchart validate {path}")


def _refuse(path: str, loaded: Loaded, *, restricted: bool) -> NoReturn:
    """Show the errors that keep a register from giving answers.

    Raises:
        Exit: Always; with their exit code.
    """
    from orgchart.opening import answerable, told
    from orgchart.reporters import text

    errors = [finding for finding in loaded.errors if not answerable(finding)]
    shown = errors[:_MOST_SHOWN]
    lines(text.report(shown if restricted else told(shown, loaded.documents)))
    some = f" ({_MOST_SHOWN} of them above)" if len(errors) > _MOST_SHOWN else ""
    counted = f"{len(errors)} error{'s' if len(errors) != 1 else ''}{some}"
    message(f"no answer is given: {counted}; run orgchart validate {path}")
    raise click.exceptions.Exit(exit_code([finding.code for finding in errors]))


def exit_code(codes: list[str]) -> int:
    """Return the exit code for errors: 2 where something could not be read at all, else 1."""
    return USAGE if any(code in UNREADABLE for code in codes) else FINDINGS


def two_revisions(path: str, asked: str | None) -> tuple[str | None, str | None]:
    """Return the revisions for the first and the second day that `--rev` asks for; None is the checkout.

    Names of branches may hold slashes: of all ways to part R1/R2, the one counts whose two sides are revisions.

    Raises:
        UsageError: No way, or more than one, gives two revisions.
    """
    if asked is None:
        return None, None
    if ".." in asked:
        first, _, second = asked.partition("..")
        return first or None, second or None
    if "/" not in asked:
        return asked, asked
    from orgchart.rolefile.reading.revision import is_revision

    if is_revision(path, asked):
        return asked, asked
    parts = asked.split("/")
    ways = [("/".join(parts[:at]), "/".join(parts[at:])) for at in range(1, len(parts))]
    right = [way for way in ways if all(not side or is_revision(path, side) for side in way)]
    if len(right) != 1:
        many = "can be parted in more than one way" if right else "does not name two revisions of this repository"
        raise click.UsageError(f"--rev {asked} {many}; write R1..R2")
    return right[0][0] or None, right[0][1] or None

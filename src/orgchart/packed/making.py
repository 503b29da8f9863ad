"""Making a pack, of whatever is given: a register, the path of one, a view, or a table with a mapping."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Unpack

from orgchart.errors import UsageError
from orgchart.lens.lens import Lens
from orgchart.model import Register
from orgchart.opening import RegisterLike, register_of
from orgchart.packed.packing import Packed, Progress, pack_view, refuse_other
from orgchart.rolefile.load import load
from orgchart.view import View

if TYPE_CHECKING:
    from orgchart.lens.lens import Settings


def pack(
    register: View | RegisterLike,
    folder: str | PathLike[str],
    *,
    mapping: str | PathLike[str] | None = None,
    progress: Progress | None = None,
    **settings: Unpack[Settings],
) -> Packed:
    """Write a register as a pack: every answer over both clocks as rows of integers, for questions across it.

    Args:
        register: what is packed: a register, the path of one, or a view of one; with a mapping, a CSV of any size.
        folder: where to; a pack that stands there is replaced in one step, and what has not changed is taken from it.
        mapping: the file that says what the columns of the CSV are (docs/reference/import.md). Each organisation is
            packed as importing its rows would make it.
        progress: called now and then with how many organisations (of a CSV, rows) are done, and how many there are.
        settings: those of a `Lens`, but for the day of knowledge and the language; not with a view.

    Raises:
        UsageError: A setting has no meaning here; something else stands at the folder; or a package is not installed.
        RoleFileError: The register cannot be read or has errors.
        OSError: Something cannot be written.

    Example:
        >>> orgchart.pack("seeds/jawzjan", "jawzjan.pack").organisations   # doctest: +SKIP
        5
    """
    if mapping is not None:
        from orgchart.packed.from_table.pack_table import pack_table

        if isinstance(register, View | Register):
            raise UsageError("a mapping is of a table; name the file of that, or leave the mapping out")
        return pack_table(register, folder, mapping=mapping, lens=Lens(**settings), progress=progress)
    if isinstance(register, View):
        if settings:
            raise UsageError("a view has its settings already; leave them out, or give the register")
        return pack_view(register, folder, progress=progress)
    lens = Lens(**settings)
    refuse_other(lens)
    if isinstance(register, Register):
        return pack_view(View(register, lens), folder, progress=progress)
    loaded = load(register)
    view = View(register_of(loaded, restricted=lens.restricted), lens)
    return pack_view(view, folder, documents=loaded.documents, progress=progress)

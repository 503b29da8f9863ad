"""A pack compared with the core: its files with their digests, and a sample of its organisations, made again."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orgchart.foundation.records import Frozen
from orgchart.packed.compiling import Kept, compiled, kept
from orgchart.packed.opened import open_pack
from orgchart.packed.packing import basis
from orgchart.packed.reading import fitting
from orgchart.questions.states_of_knowledge import parts
from orgchart.view import View

if TYPE_CHECKING:
    from orgchart.packed.opened import Pack

SAMPLE: Final = 50
"""How many organisations are compared unless more is asked for."""


class Verified(Frozen):
    """What came of comparing a pack with the core.

    Attributes:
        compared: how many organisations were made again, of how many `organisations`.
        differences: a line for each that differs, and for each file that is not as it was written.
    """

    compared: int
    organisations: int
    differences: tuple[str, ...] = ()


def verify(folder: str | PathLike[str], *, sample: int = SAMPLE) -> Verified:
    """Return what came of comparing a pack with the core.

    Args:
        folder: a pack.
        sample: how many organisations are made again, spread evenly over the pack.

    Raises:
        UsageError: It is no pack.
    """
    pack = open_pack(folder, restricted=True)
    differences = [f"{name}.parquet is not as it was written" for name in pack.manifest.differing(Path(folder))]
    count = sum(pack.manifest.made_by.values())
    chosen = [] if differences else sorted({at * count // min(sample, count) for at in range(min(sample, count))})
    with fitting(Path(folder)):
        differences += [line for number in chosen for line in _differences(pack, number)]
    return Verified(compared=len(chosen), organisations=count, differences=tuple(differences))


def _differences(pack: Pack, number: int) -> list[str]:
    """Return a line for each table in which an organisation differs from what the core makes of its register."""
    there = pack.tables.organisation(number)
    register = pack.organisation(number, restricted=pack.manifest.restricted)
    view = View(register, pack.lens)
    several = [part for part in parts(view.seen) if part.units or there.role_file is not None]
    name = f"organisation {there.id or number}"
    if len(several) != 1:
        return [f"{name} falls into {len(several)} parts"]
    file = Kept(None, None)
    if there.role_file is not None:
        file = kept(several[0], {}, basis(pack.manifest.settings))
    made = compiled(several[0], view.policy, file)
    return [
        f"{name}: {table} differ"
        for table in ("records", "spans", "seats", "evidence")
        if getattr(made, table) != getattr(there, table)
    ]

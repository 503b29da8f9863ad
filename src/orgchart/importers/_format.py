"""What an importer says of itself, and what it is asked to do."""

from __future__ import annotations

from collections.abc import Callable

from orgchart.errors import UsageError
from orgchart.foundation.records import Frozen
from orgchart.importers._given import GivenFile
from orgchart.importers._mapping import Mapping


class ImportFormat(Frozen):
    """An importer.

    Attributes:
        summary: what it reads, in a few words.
        mapping: whether it needs a mapping file.
        iso_cells: whether its files hold dates as dates, which are then read as precisely as they are shown.
        absent_dates: whether it can be told what an absent date means.
        several: whether what it reads may stand in several files.
    """

    summary: str
    mapping: bool = False
    iso_cells: bool = False
    absent_dates: bool = False
    several: bool = False


class Task(Frozen):
    """What is asked of an importer.

    Attributes:
        mapping: what rows are made into; None for formats that need none.
        absent_date: what a membership without dates means, where the format has that question: `term`, `unknown`
            or `open`.
        title, source: title and id of the source that the file is; None for formats whose mapping tells them.
        information: the days that the file is about, in EDTF; None where that is not told, or the mapping tells it.
        published: when it was published, likewise.
        beside: further files of the same data.
        progress: called with the number of rows read, now and then.
    """

    mapping: Mapping | None = None
    absent_date: str = "unknown"
    title: str | None = None
    source: str | None = None
    information: str | None = None
    published: str | None = None
    beside: tuple[GivenFile, ...] = ()
    progress: Callable[[int], None] | None = None

    @property
    def the_mapping(self) -> Mapping:
        """Return the mapping.

        Raises:
            UsageError: There is none.
        """
        if self.mapping is None:
            raise UsageError("a table needs a mapping; name its file (--map), or let one be proposed (--guess)")
        return self.mapping

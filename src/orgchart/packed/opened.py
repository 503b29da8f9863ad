"""A pack that can be asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from orgchart.errors import RoleFileError, UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike
from orgchart.foundation.records import evolve
from orgchart.lens.lens import Lens
from orgchart.opening import register_of
from orgchart.packed.dressing import Dressing
from orgchart.packed.engines import default_engine, open_engine
from orgchart.packed.engines._question import At, Within
from orgchart.packed.manifest import Manifest, read_manifest
from orgchart.packed.reading import Tables, fitting
from orgchart.packed.tables import KINDS
from orgchart.questions.states_of_knowledge import EVERYTHING
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.temporal import Day, iso
from orgchart.temporal.given import DayLike, PeriodLike, as_day, period
from orgchart.view import OpenRegister

if TYPE_CHECKING:
    from orgchart.packed.engines._question import Engine

QUESTIONS: Final = ("as-of", "counts", "who", "diff", "timeline")
"""What can be asked across all organisations."""
_COMPARED: Final = 20_000
"""With how many ids at most one that nothing has is compared."""


class Pack:
    """A pack: it gives back the register of any one organisation, and answers questions across all of them.

    Attributes:
        folder: where it is.
        manifest: what it says of itself.
        tables: its tables.
    """

    def __init__(self, folder: Path, engine: str | None = None) -> None:
        self.folder = folder
        self._engine = engine or default_engine()
        self.manifest: Manifest = read_manifest(folder)
        self.tables = Tables(folder)

    def __repr__(self) -> str:
        return f"<Pack of {self.manifest.title!r}: {sum(self.manifest.made_by.values())} organisations>"

    @property
    def lens(self) -> Lens:
        """The settings that the pack was made under."""
        return Lens(**self.manifest.settings, restricted=self.manifest.restricted)

    def register(self, unit: str, *, restricted: bool = False) -> OpenRegister:
        """Return the register of the organisation that a unit, post or other record belongs to.

        All that hangs together with the unit is in it, so whatever is asked about the organisation is answered as of
        the whole register; a person's records in other organisations are not.

        Args:
            unit: the id of a unit, or of a post or another record.
            restricted: True for what is marked `access: restricted` as well, where the pack holds it.

        Raises:
            UnknownIdError: No record has the id.
        """
        return self.organisation(self.organisation_of(unit), restricted=restricted)

    def organisation_of(self, name: str) -> int:
        """Return the number of the organisation that a record belongs to, by its id.

        Raises:
            UnknownIdError: No record has the id; with those like it.
        """
        import pyarrow.compute as pc

        with fitting(self.folder):
            for table in ("organisations", "records"):
                at = pc.index(self.tables.texts(table, "id"), name).as_py()
                if at >= 0:
                    return int(self.tables.numbers(table, "organisation")[at])
            likely = alike(name, self.tables.texts("records", "id").slice(0, _COMPARED).to_pylist())
        raise UnknownIdError(name, likely)

    def organisation(self, number: int, *, restricted: bool = False) -> OpenRegister:
        """Return the register of an organisation by its number."""
        return register_of(self.loaded(number), restricted=restricted)

    def loaded(self, number: int) -> Loaded:
        """Return what the role file of an organisation loads as.

        Raises:
            RoleFileError: It cannot be read any more.
        """
        with fitting(self.folder):
            row = self.tables.row("organisations", number)
            if row["role_file"] is None:
                loaded = self._imported(number)
            else:
                name, text = f"{row['id'] or number}.json", row["role_file"]
                loaded = from_documents((document_from_bytes(name, text.encode("utf-8", "surrogatepass")),))
        if loaded.register is None:
            raise RoleFileError(loaded.diagnostics)
        return evolve(loaded, register=evolve(loaded.register, rev=self.manifest.rev))

    def _imported(self, number: int) -> Loaded:
        """Return what the rows of an organisation load as, imported once more."""
        from orgchart.importers._given import NamedFile
        from orgchart.importers._mapping import Mapping
        from orgchart.packed.from_table.by_core import gathered, loaded_from

        said = self.manifest.mapping
        if said is None:
            raise UsageError(f"{self.folder} lacks the mapping that its rows were read by; make the pack anew")
        rows = self.tables.between("rows", "organisation", number, number)
        pairs = zip(rows["row"].to_pylist(), rows["cells"].to_pylist(), strict=True)
        mapping = Mapping(said["file"], said["told"])
        return loaded_from(gathered(NamedFile(said["file"]), mapping, said["columns"], pairs))

    # questions across all organisations

    def as_of(self, day: DayLike, *, known_by: DayLike | None = None, of: str | None = None) -> Any:
        """Return the records that were so on a day, or may have been, as a table of pyarrow, by organisation.

        Args:
            day: the day asked about.
            known_by: only what was certainly published by the end of this day; None for all that is known.
            of: the id of a unit, post or another record: only the organisation that it belongs to.
        """
        at = At(as_day(day), _known(known_by))
        with fitting(self.folder):
            found = self.engine.as_of(at, self._within(of))
            return self._dressing.spans(found, at.known, self._stamp([day], [known_by]))

    def counts(self, day: DayLike, *, known_by: DayLike | None = None) -> Any:
        """Return how many records of each kind stood how on a day; `no` is not counted. Arguments as of `as_of`."""
        at = At(as_day(day), _known(known_by))
        with fitting(self.folder):
            return self._dressing.counts(self.engine.counts(at), self._stamp([day], [known_by]))

    def who(
        self,
        post: str,
        as_of: DayLike | None = None,
        *,
        during: PeriodLike | None = None,
        known_by: DayLike | None = None,
    ) -> Any:
        """Return the spans of the tenures of a post that have a day of a period, or the day asked about.

        Seats that are held by office are another post's tenures, and are left out: `seats_by_office` says whether there
        are any, and the core tells who holds them (`register(post)`).

        Raises:
            UnknownIdError: No record has the id.
            UsageError: It is not that of a post, or there are a day and a period, or neither.
        """
        if (as_of is None) == (during is None):
            raise UsageError("give either the day (as_of) or the period (during)")
        first, last = (as_day(as_of), as_day(as_of)) if as_of is not None else period(during)  # type: ignore[arg-type]
        known = _known(known_by)
        with fitting(self.folder):
            within = self._within(post)
            rows = self.tables.between("records", "record", within.first, within.last)
            at = rows["id"].to_pylist().index(post)
            if KINDS[rows["kind"][at].as_py()] != "post":
                raise UsageError(f'"{post}" is not a post but a {KINDS[rows["kind"][at].as_py()]}')
            found = self.engine.during(first, last, known, within, rows["record"][at].as_py())
            return self._dressing.spans(found, known, self._stamp([first, last], [known_by]))

    def seats_by_office(self, post: str) -> tuple[str, ...]:
        """Return the posts whose holders have a seat of a post by office, by all that is known; `who` leaves them out.

        Raises:
            UnknownIdError: No record has the id.
        """
        number = self.organisation_of(post)
        with fitting(self.folder):
            role_file = self.tables.row("organisations", number)["role_file"]
            if role_file is None:  # no row of a table gives a seat by office
                return ()
            return tuple(map(str, json.loads(role_file).get("posts", {}).get(post, {}).get("ex_officio", ())))

    def diff(
        self,
        first: DayLike,
        second: DayLike,
        *,
        known_by: tuple[DayLike | None, DayLike | None] = (None, None),
        of: str | None = None,
    ) -> Any:
        """Return the records that stand otherwise on a second day, or as known by another day, than on a first.

        Args:
            first: the first day.
            second: the second day.
            known_by: the days of knowledge of the two.
            of: as of `as_of`.
        """
        one, other = At(as_day(first), _known(known_by[0])), At(as_day(second), _known(known_by[1]))
        with fitting(self.folder):
            found = self.engine.diff(one, other, self._within(of))
            stamp = self._stamp([first, second], known_by)
            return self._dressing.differences(found, max(one.known, other.known), stamp)

    def timeline(self, *, of: str | None = None, person: str | None = None, known_by: DayLike | None = None) -> Any:
        """Return all spans of the records of an organisation, or of those that name a person in whichever one.

        Raises:
            UnknownIdError: No record has the id, or none names the person.
            UsageError: Both are given, or neither.
        """
        if (of is None) == (person is None):
            raise UsageError("give either a unit of the organisation (of) or a person")
        known = _known(known_by)
        with fitting(self.folder):
            records = self._within(of) if person is None else self._naming(person, known)
            return self._dressing.spans(self.engine.timeline(known, records), known, self._stamp([], [known_by]))

    @cached_property
    def engine(self) -> Engine:
        """The engine that answers questions across all organisations."""
        return open_engine(self._engine, self.tables)

    @cached_property
    def _dressing(self) -> Dressing:
        return Dressing(self.tables)

    def _within(self, name: str | None) -> Within:
        if name is None:
            return Within(0, self.tables.rows("records") - 1)
        row = self.tables.row("organisations", self.organisation_of(name))
        return Within(row["first_record"], row["first_record"] + row["records"] - 1)

    def _naming(self, person: str, known: Day) -> list[int]:
        rows = self.tables.between("by_person", "person", person, person)
        if not len(rows):
            raise UnknownIdError(person)
        pairs = zip(rows["record"].to_pylist(), rows["named_from"].to_pylist(), strict=True)
        return [record for record, named_from in pairs if named_from <= known]

    def _stamp(self, as_of: Sequence[DayLike], known_by: Sequence[DayLike | None]) -> str:
        """Return where an answer comes from, in one line."""
        said = self.manifest
        days = dict.fromkeys(f"as of {iso(as_day(day))}" for day in as_of)
        known = dict.fromkeys(f"known by {iso(as_day(day))}" for day in known_by if day is not None)
        state = f"register {said.digest[:12]}" + (f" · revision {said.rev}" if said.rev else "")
        left_out = ["what is restricted is left out"] if said.left_out else []
        return " · ".join([said.title, state, *days, *known, said.policy_text, *left_out, said.tool])


def open_pack(folder: str | PathLike[str], *, engine: str | None = None, restricted: bool = False) -> Pack:
    """Return the pack in a folder.

    Args:
        folder: a folder that `orgchart pack` wrote.
        engine: what answers questions across all organisations: `duckdb`, `numpy` or `sqlite`, all of which answer the
            same; None for DuckDB where it is installed, else numpy.
        restricted: True to open a pack that holds what is marked `access: restricted`.

    Raises:
        UsageError: It is no pack, or one of another version; or it holds what is restricted, and that was not asked
            for; there is no such engine; or a package is not installed.
    """
    pack = Pack(Path(folder), engine)
    if pack.manifest.restricted and not restricted:
        raise UsageError(f"{folder} holds what is restricted; ask for it (--restricted), or make a pack without it")
    return pack


def query(
    folder: str | PathLike[str],
    question: str,
    *given: Any,
    engine: str | None = None,
    restricted: bool = False,
    **more: Any,
) -> Any:
    """Return the answer to a question across all organisations of a pack, as a table of pyarrow.

    Args:
        folder: a pack.
        question: `as-of`, `counts`, `who`, `diff` or `timeline`: the method of `Pack` that gets all that is given.
        given: days, or the id of a post.
        engine: as of `open_pack`.
        restricted: as of `open_pack`.
        more: by name, such as `known_by`.

    Raises:
        UsageError: There is no such question; and what `open_pack` and the question raise.

    Example:
        >>> query("jawzjan.pack", "counts", "2018-03-01", known_by="2018-04-01")   # doctest: +SKIP
    """
    if question not in QUESTIONS:
        raise UsageError(f'nothing is asked as "{question}"; questions are {", ".join(QUESTIONS)}')
    return getattr(open_pack(folder, engine=engine, restricted=restricted), question.replace("-", "_"))(*given, **more)


def _known(day: DayLike | None) -> Day:
    return EVERYTHING if day is None else as_day(day)

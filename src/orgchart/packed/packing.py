"""A register to a pack: each organisation compiled by itself, and the whole folder written or none of it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from orgchart.answers.stamp import TOOL
from orgchart.answers.timeline import Standing
from orgchart.errors import UsageError
from orgchart.exporters._unread import unread
from orgchart.foundation.digest import sha256
from orgchart.foundation.records import Frozen
from orgchart.foundation.undisturbed import undisturbed
from orgchart.foundation.whole_folder import whole_folder
from orgchart.lens.lens import Lens
from orgchart.model import Register
from orgchart.packed import extras, tables
from orgchart.packed.compiling import Kept, Organisation, Unread, compiled, day_bounds, kept
from orgchart.packed.manifest import MANIFEST, Manifest, file_digest, is_pack
from orgchart.packed.tables import AFTER_ALL, FORMAT, PackTable
from orgchart.packed.writing import Writer
from orgchart.questions.states_of_knowledge import days_of_knowledge, parts
from orgchart.view import View
from orgchart.wording.policy import policy_text

if TYPE_CHECKING:
    from orgchart.packed.reuse import Before
    from orgchart.rolefile.reading.document import Document

Progress = Callable[[int, int], None]
"""Called with how many organisations are done, and how many there are."""

USUAL: Final = {"strict": False, "presume": True, "literal": False, "identity": None, "without": ()}
"""The settings of a lens that a pack is made under, and how they usually are."""


class Packed(Frozen):
    """What packing did.

    Attributes:
        organisations: how many there are.
        reused: how many of them are as in the pack that stood there before.
        rows: the number of rows of each table.
    """

    organisations: int
    reused: int = 0
    rows: Mapping[str, int]


def pack_view(
    view: View,
    folder: str | PathLike[str],
    *,
    documents: Iterable[Document] = (),
    progress: Progress | None = None,
) -> Packed:
    """Write a register, through a lens, as a pack. The same register gives the same bytes.

    Args:
        view: what is packed.
        folder: where to; a pack that stands there is replaced in one step.
        documents: the role files that the register was read from, for what is carried word for word.
        progress: as of `pack`.

    Raises:
        UsageError: The lens has a day of knowledge or a language; something else stands at the folder; or a package is
            not installed.
        OSError: Something cannot be written.
    """
    refuse_other(view.lens)
    extras.numpy()
    extras.pyarrow()
    documents = tuple(documents)
    settings = settings_of(view.lens)
    with whole_folder(Path(folder), is_pack) as made, undisturbed():
        from orgchart.packed.reuse import before

        packing = Packing(made, view.seen, settings)
        was = before(Path(folder))
        files = unread(documents, view.register)
        several = sorted(parts(view.seen), key=lambda part: min(part.units, default="~"))
        reused = 0
        for at, part in enumerate(several):
            if progress is not None:
                progress(at, len(several))
            reused += packing.add(part, view, files, was)
        rows = packing.finish(
            view_manifest(view, settings, _inputs(documents), days_of_knowledge(view.seen), packing.made_by)
        )
    return Packed(organisations=len(several), reused=reused, rows=rows)


def refuse_other(lens: Lens) -> None:
    """Raise where a lens asks for what a pack is not of.

    Raises:
        UsageError: It has a day of knowledge or a language.
    """
    if lens.known_by is not None:
        raise UsageError("a pack is of every day of knowledge; ask it with --known-by, and make it without")
    if lens.language is not None:
        raise UsageError("a pack holds main names; leave the language out")


def settings_of(lens: Lens) -> dict[str, Any]:
    """Return the settings of a lens that make a difference to a pack, as far as they are not the usual ones."""
    return {name: value for name, usual in USUAL.items() if (value := getattr(lens, name)) != usual}


def basis(settings: Mapping[str, Any]) -> str:
    """Return what the rows of an organisation depend on beside its role file."""
    return json.dumps([FORMAT, TOOL, settings], sort_keys=True, default=list)


class Packing:
    """A pack in the making: numbers records, sources and standings as they come.

    Attributes:
        made_by: how many organisations were made by what.
        records, organisations: how many were written: the numbers of the next ones.
    """

    def __init__(self, folder: Path, register: Register, settings: Mapping[str, Any]) -> None:
        self.made_by: Counter[str] = Counter()
        self._folder = folder
        self._writer = Writer(folder)
        self._basis = basis(settings)
        self.records = 0
        self.organisations = 0
        self._codes: dict[Standing | None, int] = {None: 0}
        self._sources = {name: at for at, name in enumerate(sorted(register.sources))}
        for name, at in self._sources.items():
            source = register.sources[name]
            known = source.published_at_the_latest
            row = (at, name, source.title, source.publisher, source.url, *day_bounds(source.published))
            self._writer.row(tables.SOURCES, (*row, AFTER_ALL if known is None else known))

    def add(self, part: Register, view: View, files: Unread, was: Before | None) -> bool:
        """Add a part of the register of a view; return whether its rows are those of an earlier pack."""
        file: Kept = kept(part, files, self._basis)
        earlier = None if was is None else was.organisation(file)
        self.write(earlier or compiled(part, view.policy, file))
        return earlier is not None

    def write(self, one: Organisation) -> None:
        """Write the rows of an organisation."""
        number, base, put = self.organisations, self.records, self._writer.row
        for record in one.records:
            links = (at if at < 0 else base + at for at in (record.unit, record.post, record.other))
            row = (base + record.record, number, record.kind, record.id, *links)
            put(tables.RECORDS, (*row, record.person, record.name, record.named_from))
            if record.person is not None:
                put(tables.BY_PERSON, (record.person, number, base + record.record, record.named_from))
        kinds = [record.kind for record in one.records]
        for span in one.spans:
            code = self.code(span.standing)
            put(tables.SPANS, (number, kinds[span.record], base + span.record, *span[1:5], code))
        if one.spans:
            at, *clocks, standings = zip(*one.spans, strict=True)
            codes = [self._codes[standing] for standing in standings]
            self._writer.steps.add([kinds[record] for record in at], codes, *clocks)
        for seats in one.seats:
            put(tables.SEATS, (number, base + seats.post, *seats[1:5], *seats.filled))
        for at, citation, source, *rest in one.evidence:
            put(tables.EVIDENCE, (base + at, citation, self.source(source), *rest))
        row = (number, one.id, base, len(one.records), one.made_by, one.digest, one.role_file)
        put(tables.ORGANISATIONS, row)
        self.count(one.made_by, 1, len(one.records))

    def code(self, standing: Standing | None) -> int:
        """Return the code of a standing."""
        return self._codes.setdefault(standing, len(self._codes))

    def source(self, name: str) -> int:
        """Return the number of a source."""
        return self._sources.get(name, tables.NOBODY)

    def columns(self, table: PackTable, columns: Mapping[str, Any]) -> None:
        """Write many rows of a table, which have their numbers already; count those of spans."""
        self._writer.columns(table, columns)
        if table is tables.SPANS:
            told = ("kind", "code", "known_from", "known_to", "first", "last")
            self._writer.steps.add(*(columns[name] for name in told))

    def count(self, made_by: str, organisations: int, records: int) -> None:
        """Count organisations that were written, with their records."""
        self.made_by[made_by] += organisations
        self.records += records
        self.organisations += organisations

    def finish(self, manifest: Callable[[Mapping[str, Any]], Manifest]) -> Mapping[str, int]:
        """Write what is left, and last of all the manifest; return the number of rows of each table."""
        for standing, code in self._codes.items():
            self._writer.row(tables.CODES, (code, *_code(standing)))
        rows = self._writer.close()
        files = {name: {"rows": count, **file_digest(self._folder / f"{name}.parquet")} for name, count in rows.items()}
        (self._folder / MANIFEST).write_bytes(manifest(files).written())
        return rows


def _code(standing: Standing | None) -> tuple[str, str | None, str | None, bool, str | None]:
    if standing is None:
        return tables.ABSENT, None, None, False, None
    words = (" ".join(several) or None for several in (standing.reasons, standing.lowered_by))
    reasons, lowered_by = words
    return standing.verdict, standing.rule, reasons, standing.shown, lowered_by


def view_manifest(
    view: View,
    settings: Mapping[str, Any],
    inputs: tuple[Mapping[str, Any], ...],
    states: tuple[int, ...],
    made_by: Mapping[str, int],
) -> Callable[[Mapping[str, Any]], Manifest]:
    """Return what makes a manifest of what its tables are."""
    register = view.register
    return lambda files: Manifest(
        tool=TOOL,
        title=register.title,
        digest=register.digest,
        rev=register.rev,
        policy=view.policy.to_json(),
        policy_text=policy_text(view.policy),
        settings=settings,
        restricted=view.lens.restricted,
        left_out=register.behind is not None,
        inputs=inputs,
        states=states,
        made_by=dict(sorted(made_by.items())),
        tables=files,
    )


def _inputs(documents: Iterable[Document]) -> tuple[Mapping[str, Any], ...]:
    documents = tuple(documents)
    top = os.path.dirname(os.path.commonprefix([fspath(one.file) for one in documents]))
    return tuple(
        {"name": os.path.relpath(one.file, top or "."), "sha256": sha256(content).hexdigest(), "bytes": len(content)}
        for one in documents
        for content in [one.text.encode("utf-8", "surrogatepass")]
    )

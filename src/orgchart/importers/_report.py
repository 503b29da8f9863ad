"""What an import tells: rows read, claims made, and every row that was refused, with place and reason."""

from __future__ import annotations

from typing import Any

from orgchart.foundation.records import Frozen


class Refusal(Frozen, kw_only=False):
    """A row that was not imported.

    Attributes:
        place: "file:row:column"; the row counts from 1 as a spreadsheet does, with the header. Of JSON, row and column
            are paths.
        reason: what is wrong with it, and the cure.
    """

    place: str
    reason: str


class Report(Frozen):
    """What was done with a file.

    Attributes:
        format: the importer.
        file: the name of the file imported.
        digest: its SHA-256; of several files, that of the list of theirs.
        rows: how many rows (records) were read; each is imported, refused or left out.
        imported: how many of them became claims.
        refused: those that could not be read, in the order of the file.
        left_out: how many the filters of the mapping left out.
        blank: how many rows were wholly blank, and records without rows; they are not counted in `rows`.
        claims: how many tenures and memberships were made of rows.
        derived: how many further claims were concluded (vacancies).
        counts: how many records there are of each section, by name.
        remarks: what a reader of the result should know, such as ids used twice.
        files: the names of the files written.
        unchanged: how many of them were there already, with the same bytes.
    """

    format: str
    file: str
    digest: str
    rows: int
    imported: int
    refused: tuple[Refusal, ...]
    left_out: int
    blank: int
    claims: int
    derived: int
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    unchanged: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the report as `schemas/import.schema.json` describes it."""
        return {
            "format": self.format,
            "file": self.file,
            "sha256": self.digest,
            "rows": {
                "read": self.rows,
                "imported": self.imported,
                "refused": len(self.refused),
                "left_out": self.left_out,
                "blank": self.blank,
            },
            "claims": self.claims,
            "derived": self.derived,
            "records": dict(self.counts),
            "refused": [{"place": one.place, "reason": one.reason} for one in self.refused],
            "remarks": list(self.remarks),
            "files": list(self.files),
            "unchanged": self.unchanged,
        }

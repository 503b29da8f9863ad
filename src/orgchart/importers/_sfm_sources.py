"""Sources as Security Force Monitor writes them: a row is an access point, a place in a version of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from orgchart.importers._builder import Builder
from orgchart.importers._gathering import Record, RowError, is_url
from orgchart.temporal import parse


class PointRow(NamedTuple):
    """A row of the table of sources: its texts by column, and where it is."""

    cells: Mapping[str, str]
    at: str


class AccessPoint(NamedTuple):
    """A place in a source.

    Attributes:
        cite: the citation of it.
        published: the day by which it was certainly published; None where that is not known.
    """

    cite: Record
    published: int | None


def access_points(rows: list[PointRow], make: Builder) -> dict[str, AccessPoint]:
    """Add a source for each version (archive snapshot) of what was published; return the access points by id.

    Pages, paragraphs and the like of one version are places in one source. A version of something that changed was
    published, as it stands, between the first publication and its snapshot.
    """
    by_source: dict[str, dict[str, list[PointRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        by_source[row.cells["source:source_id:admin"]][row.cells.get("source:archive_url", "")].append(row)
    points: dict[str, AccessPoint] = {}
    for versions in by_source.values():
        for version in versions.values():
            record = _source(version, make, several=len(versions) > 1)
            name = make.found.add_new("sources", "source", record["title"], record)
            limits = (parse(record[key]).latest for key in ("published", "accessed") if key in record)
            limit = min((day for day in limits if day is not None), default=None)
            for row in version:
                kind, trigger = (row.cells.get(f"source:access_point_{key}", "") for key in ("type", "trigger"))
                place = f"{kind} {trigger}".strip() if trigger else ""
                cite = {"source": name, **({"at": place} if place else {})}
                points[row.cells["source:access_point_id:admin"]] = AccessPoint(cite, limit)
    return points


def point_row(cells: Mapping[str, str], at: str, make: Builder) -> PointRow:
    """Return a row of the table of sources.

    Raises:
        RowError: It has no id, no source or title, or a date that is none.
    """
    for column in ("source:access_point_id:admin", "source:source_id:admin", "source:title"):
        if column not in cells:
            raise RowError(column, "an access point has an id, and its source an id and a title")
    for column, text in cells.items():
        if column.endswith("_timestamp"):
            make.date(text, column, at)
    return PointRow(cells, at)


def _source(version: list[PointRow], make: Builder, *, several: bool) -> Record:
    cells, at = version[0]
    columns = {key: f"source:{key}_timestamp" for key in ("published", "uploaded", "archive", "accessed")}
    dates = {key: make.date(cells.get(column), column, at) for key, column in columns.items()}
    days = (make.date(row.cells.get(columns["accessed"]), columns["accessed"], row.at) for row in version)
    accessed = sorted(day for day in days if day)
    record: Record = {"title": make.text(cells["source:title"], at)}
    texts = {"publisher": "source:publication_name", "kind": "source:type"}
    record |= {key: make.text(cells[column], at) for key, column in texts.items() if column in cells}
    authors = [make.text(author, at) for author in cells.get("source:author", "").split(",")]
    if any(authors):
        record["authors"] = [author for author in authors if author]
    record |= _published(dates, several=several)
    if accessed:
        record["accessed"] = accessed[0]
    for key, column in (("url", "source:url"), ("archive", "source:archive_url")):
        if is_url(cells.get(column, "")):
            record[key] = cells[column]
    record["rows"] = [dict(row.cells) for row in version]
    return record


def _published(dates: Mapping[str, str], *, several: bool) -> Record:
    """Return when a version was published, and why that is said; nothing where nothing is known."""
    published, archived = dates["published"] or dates["uploaded"], dates["archive"]
    if several and archived:
        latest, earliest = parse(archived).latest, parse(published).latest if published else None
        if earliest is None or (latest is not None and earliest < latest):
            basis = "One of several snapshots: what it says stood there when the snapshot was made."
            return {"published": f"[{published}..{archived}]", "basis": basis}
    if published:
        return {"published": published} | ({} if dates["published"] else {"basis": "The day of the upload."})
    return {"published": f"[..{archived}]", "basis": "The day of the snapshot."} if archived else {}

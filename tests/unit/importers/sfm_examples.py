"""Claims as Security Force Monitor's handbook explains them, each example of it with names of our own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

Row = dict[str, str]

DAILY, WEEKLY, LAW, LIST = "cite-daily", "cite-weekly", "cite-law-p11", "cite-list"


def precise(first: str, last: str = "", *, start: str = "N", end: str = "N") -> Row:
    return {
        "first_precise:range": first, "last_precise:range": last or first, "starting:range": start, "ending:range": end,
    }  # fmt: skip


def imprecise(first: str, last: str, *, start: str = "N", end: str = "N") -> Row:
    return {
        "first_imprecise:range": first, "last_imprecise:range": last, "starting:range": start, "ending:range": end,
    }  # fmt: skip


BEGINNING = "since_beginning_of_time"


def claim(kind: str, about: str, days: Row, own: Row, **more: str) -> Row:
    head = {
        "type:claim": kind, "status:meta": "accepted", "researcher:meta": "QX",
        "internal_comments:meta": "look at this again", "citation:refs:claim": DAILY,
        "about_entity:ref:claim": about, "about_entity:name:qa": f"the {kind} {about}",
    }  # fmt: skip
    named = {"cites": "citation:refs:claim", "note": "public_notes:meta", "status": "status:meta",
             "began": "starting_context:range", "ended": "ending_context:range"}  # fmt: skip
    return {**head, **own, **days, "type:entity": "claim", **{named[key]: text for key, text in more.items()}}


def unit(about: str, name: str, days: Row, *, called: str = "", kinds: str = "Army;Military", **more: str) -> Row:
    own = {"name:annotation": name, "unit:names:assertion": called or name, "unit:classifications:assertion": kinds,
           "country:annotation": "zz"}  # fmt: skip
    return claim("unit", about, days, own, **more)


def person(about: str, name: str, days: Row, *, called: str = "", **more: str) -> Row:
    own = {"name:annotation": name, "person:names:assertion": called or name, "country:annotation": "zz"}
    return claim("person", about, days, {key: text for key, text in own.items() if text}, **more)


def posting(about: str, who: str, where: str, days: Row, *, role: str = "Commander", title: str = "", rank: str = "",
            **more: str) -> Row:  # fmt: skip
    own = {
        "posting:person:refs:assertion": who, "posting:unit:refs:assertion": where, "posting:roles:assertion": role,
        "posting:titles:assertion": title, "posting:ranks:assertion": rank,
    }  # fmt: skip
    return claim("posting", about, days, {key: text for key, text in own.items() if text}, **more)


def relation(about: str, below: str, above: str, days: Row, *, kind: str = "child-of", sort: str = "command",
             **more: str) -> Row:  # fmt: skip
    own = {
        "relation:unit:refs:assertion": below, "relation:types:assertion": kind,
        "relation:related_unit:refs:assertion": above, "relation:related_unit_classes:assertion": sort,
    }  # fmt: skip
    return claim("relation", about, days, {key: text for key, text in own.items() if text}, **more)


def positioning(about: str, who: str, where: str, days: Row, *, kind: str = "aoo", base: str = "", **more: str) -> Row:
    own = {
        "positioning:unit:refs:assertion": who, "positioning:types:assertion": kind,
        "positioning:base_names:assertion": base, "positioning:location:refs:assertion": where,
    }  # fmt: skip
    return claim("positioning", about, days, {key: text for key, text in own.items() if text}, **more)


def location(about: str, name: str) -> Row:
    return {"id:entity": about, "name:annotation": name, "origin:location": "osm", "origin_id:location": f"n{about}",
            "location:admin_level_1:qa": "Lowland", "type:entity": "location"}  # fmt: skip


def source(point: str, title: str, published: str, kind: str = "archive", trigger: str = "", **more: str) -> Row:
    row = {
        "source:access_point_id:admin": point, "source:access_point_type": kind, "source:access_point_trigger": trigger,
        "source:accessed_timestamp": "2026-01-05", "source:archive_url": f"https://archive.example.org/{title}",
        "source:archive_timestamp": "2025-12-01T10:20:30Z", "source:type": "document",
        "source:source_id:admin": f"source-{title}", "source:title": title, "source:author": "Ira Moss, Uwe Fell",
        "source:url": "https://example.org/page", "source:published_timestamp": published,
        "source:publication_id:admin": "publication-1", "source:publication_name": "Moss and Fell",
        "source:publication_country": "zz", **{f"source:{key}": text for key, text in more.items()},
    }  # fmt: skip
    return {key: text for key, text in row.items() if text}


SOURCES = [
    source(DAILY, "Daily", "2014-08-02T06:00:00Z"),
    source(WEEKLY, "Weekly", "2024-03-24"),
    source(LAW, "Law", "2001-05", kind="page", trigger="11", archive_url=""),
    source(LIST, "List", "2025", kind="cell", trigger="C3-C9"),
]
PLACES = [location("l1", "North Fen"), location("l2", "South Fen"), location("l3", "Fen District")]
AT = precise("2014-08-01")
UNITS = [unit("u1", "1 Brigade", AT), unit("u2", "8 Battalion", AT), unit("u3", "7 Division", AT)]
PEOPLE = [person("p1", "Ivo Sand", AT), person("p2", "Otto Kies", AT), person("p3", "Ira Ton", AT)]

EXAMPLES: dict[str, list[Row]] = {
    "appointed on a day": [posting("a1", "p1", "u1", precise("2014-08-01", start="Y"), began="Appointed")],
    "commander since a day, to the day of the report": [
        posting("a1", "p1", "u1", precise("2014-03-01", "2014-08-02", start="Y"), rank="Colonel"),
        positioning("o1", "u1", "l1", precise("2014-03-01", "2014-08-02")),
    ],
    "on some day between the event and the report": [
        positioning(f"o{number}", "u1", place, imprecise("2024-02-15", "2024-03-24"), cites=WEEKLY)
        for number, place in enumerate(("l1", "l2", "l3"))
    ],
    "previously": [posting("a1", "p1", "u2", imprecise(BEGINNING, "2014-08-01"))],
    "appointed last month, and there today": [
        posting("a1", "p1", "u1", imprecise("2014-07-01", "2014-07-31", start="Y") | precise("2014-08-01", start="Y"))
    ],
    "the ceremony, not the appointment": [
        posting("a1", "p1", "u1", precise("2014-08-01", start="Y"), status="conflict", began="Appointed",
                note="The ceremony came two days later."),
        posting("a1", "p1", "u1", precise("2014-08-03", start="Y"), began="Assumed Posting", cites=WEEKLY),
    ],
    "appointment and hand-over are both starts": [
        posting("a1", "p1", "u1", precise("2014-08-01", start="Y")),
        posting("a2", "p2", "u1", precise("2017-11-12", start="Y"), cites=WEEKLY),
    ],
    "replacing the one before": [
        posting("a1", "p1", "u1", precise("2014-08-01", start="Y")),
        posting("a2", "p2", "u1", precise("2014-08-01", end="Y") | imprecise(BEGINNING, "2014-07-31", end="Y"),
                ended="Removed from Posting"),
    ],
    "one stretch of two reports": [
        positioning("o1", "u1", "l1", precise("2012-07-01"), kind="site", base="Reed Barracks"),
        positioning("o1", "u1", "l1", precise("2012-08-03"), kind="site", base="Reed Barracks", cites=WEEKLY),
    ],
    "two stretches of two reports": [
        positioning("o1", "u1", "l1", precise("2013-04-19"), kind="site"),
        positioning("o1", "u1", "l1", precise("2013-04-20"), kind="site", cites=WEEKLY),
        positioning("o2", "u1", "l1", precise("2014-04-20"), kind="site", cites=WEEKLY),
    ],
    "a mobile division under one command, twice": [
        relation("r1", "u1", "u3", precise("2016-11-13"), cites=WEEKLY),
        relation("r2", "u1", "u3", precise("2016-12-05"), cites=WEEKLY),
    ],
    "days that touch are one relation": [
        relation("r1", "u1", "u3", precise("2016-03-10", "2016-03-11"), cites=WEEKLY),
        relation("r1", "u1", "u3", precise("2016-03-12"), cites=WEEKLY),
    ],
    "two superiors at once": [
        relation("r1", "u2", "u1", precise("2014-01-01", "2014-07-01")),
        relation("r2", "u2", "u3", imprecise("2014-03-01", "2014-05-01")),
    ],
    "one posting of three reports, and another one in between": [
        posting("a0", "p1", "u1", precise("2010-08-27", end="Y"), ended="Transferred"),
        posting("a1", "p1", "u3", precise("2010-08-27", start="Y")),
        posting("a1", "p1", "u3", precise("2011-07-05")),
        posting("a1", "p1", "u3", precise("2015-08-10", end="Y"), ended="Retired", cites=WEEKLY),
        posting("a2", "p1", "u1", precise("2011-07-05", start="Y"), role="Acting Commander"),
    ],
    "alike names are two people": [
        person("p4", "Ivo Ada Sand", AT, cites=LIST),
        posting("a1", "p1", "u1", precise("2014-08-01")),
        posting("a2", "p4", "u2", precise("2014-08-01"), cites=LIST),
    ],
    "the wrong commander": [
        *(posting("a1", "p1", "u1", precise(day), cites=WEEKLY) for day in ("2023-02-04", "2024-02-11")),
        posting("a2", "p2", "u1", imprecise("2023-01-01", "2023-12-31"), status="conflict", cites=WEEKLY,
                note="No other brigade has changed its commander for so short a time."),
    ],
    "the wrong rank": [
        posting("a1", "p1", "u1", precise("2014-06-07"), rank="Major General", status="conflict",
                note="Colonels command brigades."),
        posting("a1", "p1", "u1", precise("2014-06-07"), cites=f"{DAILY};{LIST}", note="His rank is told elsewhere."),
    ],
    "an unknown superior": [
        unit("u9", "Unknown Regiment (7 Division)", AT, kinds="Placeholder", cites=f"{LAW};{LIST}",
             note="Regiments stand between battalions and divisions; which one is not told."),
        relation("r1", "u2", "u9", AT, cites=f"{DAILY};{LAW}", note="The law says that there is a regiment."),
        relation("r2", "u9", "u3", AT, cites=LAW),
    ],
    "an unnamed unit": [unit("u9", "Unnamed Battalion (North Fen)", AT, called="a battalion in North Fen")],
    "a place and the area around it": [
        positioning("o1", "u1", "l3", AT), positioning("o2", "u1", "l1", AT, cites=f"{DAILY};{LIST}"),
    ],
    "the superior operates where the subordinate does": [
        relation("r1", "u2", "u1", precise("2014-01-01", "2014-08-01")),
        positioning("o1", "u2", "l1", precise("2014-04-24")),
        positioning("o2", "u1", "l1", precise("2014-04-24"), cites=f"{DAILY};{WEEKLY}", note="Taken on."),
    ],
    "the longest name is shown": [
        person("p5", "Zeya Linn Holm", AT), person("p5", "", AT, called="Zaya Holm", cites=WEEKLY),
        person("p6", "Mo Ash‡", AT, note="May be the same as Mo Ash the younger."),
    ],
    "a renamed unit is another unit": [
        unit("u7", "Lynx Force", precise("2010-01-01", "2014-05-31", end="Y"), ended="Disbanded"),
        unit("u8", "25 Division", precise("2014-06-01", start="Y"), began="Created"),
    ],
    "a unit that there is not": [
        unit("u9", "757 Battalion", precise("2008-02-01"), status="conflict", note="No list of battalions has it."),
        positioning("o1", "u9", "l1", precise("2008-02-01"), status="conflict", note="There is no such battalion."),
    ],
    "in the course of a month": [
        posting("a1", "p1", "u1", imprecise("2012-09-01", "2012-09-30", start="Y"), rank="Brigadier General",
                began="Appointed"),
    ],
    "head of state": [
        posting("a1", "p1", "u3", AT, title="President of the Council"),
        posting("a2", "p2", "u3", AT, role="", title="Honorary Colonel"), posting("a3", "p3", "u3", AT, role=""),
    ],
    "other ties of units": [
        relation("r1", "u1", "u3", AT, sort="administrative"),
        relation("r2", "u2", "u3", AT, kind="member-of", sort=""),
        relation("r3", "u2", "u1", AT, sort="class"),
    ],
    "born, and killed in office": [
        person("p4", "Uta Rand", precise("1960-05-06", start="Y"), began="Born"),
        person("p4", "Uta Rand", imprecise("2014-05-01", "2014-06-30", end="Y"), ended="Killed", cites=WEEKLY),
        posting("a1", "p4", "u1", precise("2013-03-03", start="Y")),
    ],
    "not settled yet": [
        posting("a1", "p1", "u1", precise("2014-03-01")),
        posting("a1", "p1", "u1", precise("2014-06-01"), status="work_needed", note="Another source is wanted."),
        posting("a1", "p1", "u1", precise("2016-06-01"), status="issue", cites=WEEKLY),
    ],
    "snapshots of a page that changes": [
        *(source(f"snap-{year}", "Garrisons", "2003-04-05", archive_url=f"https://archive.example.org/g/{year}",
                 archive_timestamp=f"{year}-09-04T09:24:42Z") for year in ("2013", "2018")),
        posting("a1", "p1", "u1", precise("2013-09-04"), cites="snap-2013"),
        posting("a2", "p2", "u1", precise("2018-09-04"), cites="snap-2018"),
    ],
    "pages of one report": [
        *(source(f"page-{page}", "Report", "2015-06-03", kind="page", trigger=page) for page in ("11", "24-25")),
        posting("a1", "p1", "u1", precise("2014-08-01"), cites="page-11"),
        posting("a2", "p2", "u2", precise("2014-08-01"), cites="page-24-25"),
    ],
}  # fmt: skip
"""What each example adds to three units, three people, three places and four sources."""

OTHERS = [
    claim("incident", "i1", AT, {"incident:violation:types:assertion": "Arbitrary arrest"}),
    claim("training", "t1", AT, {"training:quantity:assertion": "30"}),
]


def whole(example: Iterable[Row] = ()) -> list[Row]:
    return [*UNITS, *PEOPLE, *example, *PLACES, *SOURCES]


def table(rows: Iterable[Row]) -> str:
    """Return rows as one sheet of CSV."""
    rows = list(rows)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def workbook_rows(content: bytes) -> list[Row]:
    """Return the rows of all sheets of a workbook."""
    import openpyxl

    found: list[Row] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        head, *rows = sheet.iter_rows(values_only=True)
        found += [{str(name): str(text) for name, text in zip(head, row, strict=True) if text} for row in rows]
    return found


def in_order(rows: Iterable[Row]) -> list[list[tuple[str, Any]]]:
    return sorted(sorted((name, text) for name, text in row.items() if text) for row in rows)

"""Right files to begin from: one of each kind that a reader takes."""

from __future__ import annotations

import io
import json
import pathlib
import re
import zipfile
from functools import cache

from orgchart import importers
from orgchart.packed.tables import TABLES

CANONICAL = pathlib.Path(__file__).parents[1] / "cases" / "valid" / "every-field" / "register.yaml"
THEMES = pathlib.Path(importers.__file__).parents[1] / "themes"
MAPPING = b"""\
source: {id: table, title: A table, published: 2020-06-30, information: 2020-06-30}
person: {name: who}
unit: {name: body}
post: {title: post}
start: from
end: to
"""
TABLE = b"who,post,body,from,to\nAda Elm,Head,Police,2018-01-02,2019-03\nBen,Clerk,Police,03/2018,\n"
ROWS = json.dumps([{"who": "Ada", "post": "Head", "body": "Police", "from": "2018", "to": "2019"}]).encode()
CLAIMS = b"""\
type:claim,status:meta,citation:refs:claim,about_entity:ref:claim,about_entity:name:qa,name:annotation,\
unit:names:assertion,unit:classifications:assertion,person:names:assertion,posting:person:refs:assertion,\
posting:unit:refs:assertion,posting:roles:assertion,first_precise:range,last_precise:range,starting:range,ending:range
unit,accepted,c1,u1,the unit,1st Brigade,1st Brigade,Army,,,,,2018-01-02,2019-03-04,Y,N
person,accepted,c1,a1,the person,Ada Elm,,,Ada Elm,,,,2018-01-02,2018-01-02,N,N
posting,accepted,c1,p1,the posting,,,,,a1,u1,Commander,2018-02-03,2018-05-06,N,Y
"""
POPOLO = json.dumps(
    {
        "persons": [{"id": "p1", "name": "Ada", "birth_date": "1970-01", "other_names": [{"name": "A", "note": "x"}]}],
        "organizations": [{"id": "o1", "name": "House", "classification": "legislature"}],
        "posts": [{"id": "t1", "label": "Seat", "organization_id": "o1"}],
        "events": [{"id": "e1", "name": "Term", "start_date": "2015", "end_date": "2019-05-01"}],
        "memberships": [
            {
                "person_id": "p1",
                "organization_id": "o1",
                "post_id": "t1",
                "legislative_period_id": "e1",
                "role": "member",
            }
        ],
    }
).encode()
FTM = b"\n".join(
    json.dumps(one).encode()
    for one in (
        {"id": "a", "schema": "Person", "properties": {"name": ["Ada"], "birthDate": ["1970"]}},
        {"id": "o", "schema": "Organization", "properties": {"name": ["House"]}},
        {"id": "p", "schema": "Position", "properties": {"name": ["Seat"], "organization": ["o"]}},
        {"id": "c", "schema": "Occupancy", "properties": {"holder": ["a"], "post": ["p"], "startDate": ["2018-02"]}},
        {"id": "m", "schema": "Membership", "properties": {"member": ["a"], "organization": ["o"]}},
    )
)  # fmt: skip
WIKIDATA = json.dumps(
    {
        "entities": {
            "Q1": {
                "id": "Q1", "type": "item", "labels": {"en": {"language": "en", "value": "Ada"}},
                "claims": {
                    "P39": [
                        {
                            "rank": "normal",
                            "mainsnak": {"snaktype": "value", "datavalue": {
                                "type": "wikibase-entityid", "value": {"id": "Q2"}}},
                            "qualifiers": {
                                "P580": [{"snaktype": "value", "datavalue": {"type": "time", "value": {
                                    "time": "+2018-02-00T00:00:00Z", "precision": 10,
                                    "calendarmodel": "http://www.wikidata.org/entity/Q1985727"}}}]
                            },
                        }
                    ]
                },
            },
            "Q2": {"id": "Q2", "type": "item", "labels": {"en": {"language": "en", "value": "Mayor"}}, "claims": {}},
        }
    }
).encode()  # fmt: skip
DATES = (
    b"2018-02",
    b"[2018-02-26..2018-03-31]",
    b"2016~",
    b"{2018-01,2018-03}",
    b"-0044-03-15",
    b"2018-21",
    b"1984?/2004%",
    b"19XX",
)
PHRASES = (
    b"mid-2016",
    b"in April 2018",
    b"before 5 May 2018",
    b"05/04/2018",
    b"16 Hamal 1397",
    b"for some months",
    b"the 1990s",
)
ROLE_FILES = (
    *(
        b"register: {title: T}\n" * (not section.startswith(b"register:")) + section[:500].rpartition(b"\n")[0] + b"\n"
        for section in re.split(rb"\n(?=[a-z]+:)", CANONICAL.read_bytes())[1:]
    ),
    b"register: {title: T}\npeople:\n  a: {name: A}\n",
)
"""The beginning of each section of a register with every field: short files are read in no time."""
ROLE_FILE_IN_JSON = b'{"register": {"title": "T"}, "people": {"a": {"name": "A", "cites": ["s"]}}}'
REVISIONS = (b"\0r.yaml\nregister: {title: T}\n", b"\1r.yaml\nother.yaml", b"\0r.json\n{}")
SIDES = tuple(
    b"\n=====\n".join(sides)
    for sides in (
        (b"people:\n  a: {name: A}\n", b"people:\n  a: {name: B}\n", b"people:\n  a: {name: A, note: N}\n"),
        (b"", b"units: {u: {name: U}}", b"units: {v: {name: V}}"),
        (b"people: {a: {name: A}}", b"people: {b: {name: A}}", b"people: {a: {name: A}}\ntenures: {t: {person: a}}"),
        (b"x: [\n1\n", b"x: [\n2\n", b"x: [\n1\n3\n"),
        (b'{"people": {"a": {"name": "A"}}}', b'{"people": {"a": {"name": "B"}}}', b'{"people": {}}'),
    )
)
"""Base, ours and theirs, parted by a line."""
ROWS_TO_ADD = (
    b"tenure.csv\nperson,post,start,source\nann,p,2018,s\nbob,p,2019,s\n",
    b"person.yaml\n- {name: Bob, source: s}\n",
    b'unit.json\n[{"name": "V", "id": "v", "source": "s"}]',
    b"person.csv\nname,source,spelled\nBob,s,Bobby; Rob\n",
)
"""Kind and ending, then the rows."""
PACK_MANIFEST = json.dumps(
    {
        "format": "orgchart-pack/1", "tool": "orgchart 1", "title": "T", "digest": "00", "rev": None, "policy": {},
        "policy_text": "P", "settings": {"strict": True, "without": ["caps"]}, "restricted": False, "left_out": False,
        "inputs": [{"name": "r.yaml"}], "states": [736000], "made_by": {"core": 1},
        "tables": {table.name: {"rows": 1, "sha256": "00", "bytes": 1} for table in TABLES},
        "mapping": {"file": "m.yaml", "told": {}, "columns": ["a"]}, "table_rows": {"read": 1},
    }
).encode()  # fmt: skip
REQUESTS = (
    b"GET /\nhost: localhost:8000\naccept: */*",
    b"GET /held?day=736754&known=736000\nHost: 127.0.0.1:8000\nOrigin: http://localhost:8000\nSec-Fetch-Site: none",
    b"HEAD /file/r.yaml\nhost: [::1]:8000\nsec-fetch-site: cross-site\nsec-fetch-mode: navigate",
    b"POST /file/x\nhost: evil.example",
)
"""Method and target, then headers."""


@cache
def workbook() -> bytes:
    """Return a small workbook."""
    import openpyxl

    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in TABLE.decode().splitlines():
        book.active.append(row.split(","))
    book.save(data)
    return data.getvalue()


@cache
def workbook_parts() -> tuple[bytes, ...]:
    """Return each part of a workbook, after a byte that tells which one it is."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as book:
        return tuple(bytes([number]) + book.read(name) for number, name in enumerate(book.namelist()))

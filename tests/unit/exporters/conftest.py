"""A register with something of every kind, hostile texts included, and exports of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

import orgchart
from orgchart.exporters._format import Exported
from orgchart.opening import answerable
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

RICH = """\
register:
  title: Harbour <of> "Sample" & Bay
  language: en
  policy: {presume: {forward: P9M, across_leader_change: false}, infer: {displacement: false}}
sources:
  gazette: {title: "Gazette, March", published: 2018-03-10, information: 2018-02, authors: [Ada, Ben], kind: newspaper,
    url: "https://example.org/a?b=1&c=2"}
  paper: {title: "=HYPERLINK(1)", published: "[2018-07-31..]", accessed: 2019-01-02, derives_from: gazette}
events:
  fall: {kind: death, person: dora, date: "[2018-04-10..2018-04-20]", place: Pier, cites: [gazette]}
  start-of-mill: {kind: founding, unit: mill, date: 1890}
people:
  dora:
    name: "=cmd|'/C calc'!A0"
    names: [{text: دورا, lang: ar, kind: spelling, cites: [{source: gazette, at: p. 1}]}]
    facts: [{kind: origin, one_of: [North, South], cites: [paper]}]
  ben: {name: "@Ben </script><b>", note: "line one\\nline two"}
  carl: {name: "-Carl, \\"the\\tPipe\\" | `x`"}
  eve: {name: Eve, ranks: [captain]}
units:
  bay: {name: "Bay [x](javascript:1)", classification: town, areas: [North shore, South shore]}
  mill: {name: Mill, part_of: [{unit: bay, start: 1900, cites: [gazette]}, {unit: guild, kind: attached}]}
  guild: {name: Guild, start: -0044, end: {edtf: 2019, cause: closed}}
posts:
  mayor: {unit: bay, title: Mayor, head: true, reports_to: guild-master}
  council:
    {unit: bay, title: Council, seats: 3, filled: 3, ex_officio: [mayor], cites: [{source: gazette, seen: source}]}
  miller: {unit: mill, title: "+Miller;--"}
  guild-master: {unit: guild, title: Master, seats: unknown}
tenures:
  dora-mayor:
    person: dora
    post: mayor
    start: 2015-03-01
    end: {event: fall, cause: killed}
    cites: [{source: gazette, at: "p. 3", seen: source, supports: [person, start], says: {title: Lord}, spelled: Dorah}]
  ben-mayor:
    person: ben
    post: mayor
    mode: acting
    follows: {tenure: dora-mayor, immediate: true}
    start: {edtf: 2018-05~, as_written: about May}
    cites: [{source: paper, seen: fall, own: true, stance: reports, note: "so it says", quote: "\\u202eword"}]
  carl-council:
    {person: carl, post: council, start: 1876-12-05, end: "[2018-06..2018-08]", confidence: likely, cites: [gazette]}
  eve-council: {person: eve, post: council, cites: [{source: gazette, seen: 2018-02?}], rank: first}
  no-council: {unnamed: no name is given, post: council, cites: [{source: gazette, seen: source}]}
  no-miller: {vacant: true, post: miller, start: 2017, end: 2018-12-31, cites: [gazette], status: needs-work}
  lost-master: {unknown: the book is burnt, post: guild-master, start: 2001, end: {over_by: 2018-12}, cites: [paper]}
  old-master: {person: eve, post: guild-master, start: 1990, end: 1999, status: retracted, cites: [paper]}
memberships:
  eve-guild: {person: eve, of: guild, role: smith, within: eve-council, start: 2016-05, cites: [gazette]}
  mill-guild: {unit: mill, of: guild, after: start-of-mill, start: "[2016-05..2016-08]", cites: [paper]}
reporting:
  miller-line: {from: miller, to: mayor, kind: dotted, start: 2017-01, end: 2018-06-30, cites: [gazette]}
strengths:
  millers: {of: mill, count: about 100, of_what: hands, as_written: some hundred, by: the guild, seen: source,
    cites: [gazette]}
judgements:
  eve-carl: {a: eve, b: carl, verdict: unsure, because: alike, decided: 2019-01-01, cites: [paper], by: us}
"""


def read(text: bytes | str, name: str = "register.yaml") -> Loaded:
    """Return a register from the text of its one file; nothing may be wrong in it that keeps it from answering."""
    data = text.encode() if isinstance(text, str) else text
    loaded = from_documents((document_from_bytes(name, data),))
    assert loaded.register is not None
    assert [finding for finding in loaded.errors if not answerable(finding)] == []
    return loaded


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return read(RICH)


Export = Callable[..., Exported]


@pytest.fixture
def export(loaded: Loaded) -> Export:
    """Return a function that exports the register."""

    def run(format_: str, path: Path | None = None, **asked: object) -> Exported:
        assert loaded.register is not None
        return orgchart.export(loaded.register, format_, path, documents=loaded.documents, **asked)  # type: ignore[arg-type]

    return run

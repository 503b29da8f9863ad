"""Every reader gets files drawn at random from right ones: each ends in an answer, a finding, or a refusal in words."""

from __future__ import annotations

import io
import json
import pathlib
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from orgchart import importers
from orgchart.errors import OrgchartError
from orgchart.foundation.whole_file import JOURNAL
from orgchart.opening import examined
from orgchart.renderers.themes.theme_files import read_theme
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes, read_documents
from orgchart.temporal import parse, suggest
from orgchart.temporal.calendars import convert

from .mutation import mutated
from .size import SEED, times

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


def fine(reader: Callable[[bytes, pathlib.Path], object]) -> Callable[[bytes, pathlib.Path], None]:
    """Return a reader whose refusals count as answers."""

    def read(data: bytes, folder: pathlib.Path) -> None:
        try:
            reader(data, folder)
        except OrgchartError as error:
            if not str(error):
                raise

    return read


def role_file(name: str) -> Callable[[bytes, pathlib.Path], None]:
    def read(data: bytes, _: pathlib.Path) -> None:
        documents = (document_from_bytes(name, data),)
        from_documents(documents)
        examined(documents)
        format_bytes(name, data)

    return read


def imported(format_: str) -> Callable[[bytes, pathlib.Path], None]:
    def read(data: bytes, folder: pathlib.Path) -> None:
        file, mapping = folder / f"given.{format_}", folder / "mapping.yaml"
        file.write_bytes(data)
        mapping.write_bytes(MAPPING)
        importers.import_(format_, file, None, mapping=mapping if format_ in ("csv", "json", "jsonl", "xlsx") else None)

    return read


def mapped(data: bytes, folder: pathlib.Path) -> None:
    file, mapping = folder / "given.csv", folder / "mapping.yaml"
    file.write_bytes(TABLE)
    mapping.write_bytes(data)
    importers.import_("csv", file, None, mapping=mapping)


def date(data: bytes, _: pathlib.Path) -> None:
    parse(data.decode("utf-8", "replace"))


def phrase(data: bytes, _: pathlib.Path) -> None:
    text = data.decode("utf-8", "replace")
    suggest(text)
    convert(text, "solar-hijri")


def theme(data: bytes, _: pathlib.Path) -> None:
    read_theme(data.decode("utf-8", "replace"), "name", "name.toml")


def journal(data: bytes, folder: pathlib.Path) -> None:
    from orgchart.foundation.one_writer import only_writer

    (folder / JOURNAL).write_bytes(data)
    read_documents(folder)
    with only_writer(folder):
        pass


@cache
def workbook() -> bytes:
    """Return a small workbook."""
    openpyxl = pytest.importorskip("openpyxl", reason="reading workbooks is an extra")
    book, data = openpyxl.Workbook(), io.BytesIO()
    for row in TABLE.decode().splitlines():
        book.active.append(row.split(","))
    book.save(data)
    return data.getvalue()


def workbook_part(data: bytes, folder: pathlib.Path) -> None:
    """Import a workbook of which one part is changed, so that the packing does not hide the change from its reader."""
    random, made = Random(len(data) + data.count(b"0")), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as book, zipfile.ZipFile(made, "w") as changed:
        names = book.namelist()
        chosen = random.choice(names)
        for name in names:
            part = book.read(name)
            changed.writestr(name, mutated(part, random) if name == chosen else part)
    imported("xlsx")(made.getvalue(), folder)


READERS: dict[str, tuple[Callable[[bytes, pathlib.Path], object], tuple[bytes, ...]]] = {
    "yaml": (role_file("r.yaml"), (CANONICAL.read_bytes()[:3000], b"register: {title: T}\npeople:\n  a: {name: A}\n")),
    "json": (role_file("r.json"), (b'{"register": {"title": "T"}, "people": {"a": {"name": "A", "cites": ["s"]}}}',)),
    "csv": (imported("csv"), (TABLE,)),
    "json-rows": (imported("json"), (ROWS,)),
    "jsonl": (imported("jsonl"), (ROWS[1:-1],)),
    "popolo": (imported("popolo"), (POPOLO,)),
    "ftm": (imported("ftm"), (FTM,)),
    "wikidata": (imported("wikidata"), (WIKIDATA,)),
    "xlsx": (imported("xlsx"), (b"",)),
    "xlsx-part": (workbook_part, (b"x" * 400,)),
    "mapping": (mapped, (MAPPING,)),
    "theme": (theme, tuple(path.read_bytes() for path in sorted(THEMES.glob("*.toml")))),
    "edtf": (date, DATES),
    "phrase": (phrase, PHRASES),
    "journal": (journal, (b'[["a.yaml", ".a.yaml.x.orgchart-new", "00"]]',)),
}


@pytest.mark.parametrize("name", list(READERS))
def test_what_is_drawn_at_random_ends_in_words(name: str, tmp_path: pathlib.Path) -> None:
    reader, seeds = READERS[name]
    read, random = fine(reader), Random(f"{SEED} {name}")
    cheap = name in ("edtf", "phrase", "theme", "journal")
    for number in range(times(400 if cheap else 60, 200_000)):
        data = mutated(random.choice(seeds) if name != "xlsx" else workbook(), random)
        try:
            read(data, tmp_path)
        except Exception as error:
            kept = tmp_path / f"{name}-{number}"
            kept.write_bytes(data)
            raise AssertionError(f"seed {SEED}, number {number}, kept as {kept}: {error!r}: {data[:300]!r}") from error

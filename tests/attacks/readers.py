"""Everything that reads what others wrote, as functions of bytes, with right files to begin from."""

from __future__ import annotations

import io
import json
import os
import pathlib
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from orgchart import importers
from orgchart.errors import OrgchartError
from orgchart.foundation.whole_file import JOURNAL
from orgchart.opening import examined, register_of, told
from orgchart.renderers.themes.theme_files import read_theme
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.load import from_documents, load
from orgchart.rolefile.reading.folder import document_from_bytes, read_documents
from orgchart.temporal import parse, suggest
from orgchart.temporal.calendars import convert

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
    """Return what reads a role file, checks it, tells what is public of it, and writes it again."""

    def read(data: bytes, _: pathlib.Path) -> None:
        documents = (document_from_bytes(name, data),)
        loaded = from_documents(documents)
        told(loaded.diagnostics, documents)
        examined(documents)
        format_bytes(name, data)
        if loaded.register is not None and not loaded.errors:
            register_of(loaded).view().snapshot("2018-03-01")

    return read


TABLES = ("csv", "json", "jsonl", "xlsx")


def whole(folder: pathlib.Path) -> None:
    """Ask that what was written is a register without errors."""
    wrong = [(one.code, one.message) for one in load(folder).errors]
    if wrong:
        raise AssertionError(wrong[:3])


def imported(format_: str, mapping: bytes = MAPPING) -> Callable[[bytes, pathlib.Path], None]:
    """Return what imports a file; what that writes is a register without errors."""

    def read(data: bytes, folder: pathlib.Path) -> None:
        file, rules, made = folder / f"given.{format_}", folder / "mapping.yaml", folder / "made"
        file.write_bytes(data)
        rules.write_bytes(mapping)
        shutil.rmtree(made, ignore_errors=True)
        report = importers.import_(format_, file, made, mapping=rules if format_ in TABLES else None)
        if report.files:
            whole(made)

    return read


def imported_claims(data: bytes, folder: pathlib.Path) -> None:
    file, made = folder / "given.csv", folder / "made"
    file.write_bytes(data)
    shutil.rmtree(made, ignore_errors=True)
    if importers.import_("sfm", file, made).files:
        whole(made)


def guessed(data: bytes, folder: pathlib.Path) -> None:
    file = folder / "given.csv"
    file.write_bytes(data)
    importers.guess_mapping("csv", file)


def mapped(data: bytes, folder: pathlib.Path) -> None:
    imported("csv", data)(TABLE, folder)


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


def workbook_part(data: bytes, folder: pathlib.Path) -> None:
    """Import a workbook of which one part is other bytes, so that the packing does not hide them from its reader."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as book, zipfile.ZipFile(made, "w") as changed:
        names = book.namelist()
        for number, name in enumerate(names):
            changed.writestr(name, data[1:] if data and number == data[0] % len(names) else book.read(name))
    with suppress(OrgchartError):
        imported("xlsx")(made.getvalue(), folder)
    importers.import_("sfm", folder / "given.xlsx")  # it reads every sheet


_GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.protectHFS=false")
_WHEN = {"GIT_AUTHOR_DATE": "@0 +0000", "GIT_COMMITTER_DATE": "@0 +0000"}


def revision(data: bytes, folder: pathlib.Path) -> None:
    """Read a revision of git that holds one file: its mode, its name up to a line feed, and what it holds."""

    def git(*words: str, given: bytes = b"") -> str:
        when = {**os.environ, **_WHEN}
        ran = subprocess.run([*_GIT, *words], cwd=folder, input=given, capture_output=True, check=False, env=when)
        return ran.stdout.decode().strip()

    if not (folder / ".git").exists():
        git("init", "--quiet", ".")
    mode = (b"100644", b"120000", b"100755", b"160000")[(data[0] if data else 0) % 4]
    name, _, content = data[1:].partition(b"\n")
    blob = git("hash-object", "-w", "--stdin", given=content).encode()
    kind = b"commit" if mode == b"160000" else b"blob"
    tree = git("mktree", "-z", "--missing", given=b"%s %s %s\t%s\0" % (mode, kind, blob, name.replace(b"/", b"_")))
    if tree:  # git makes none of some names
        load(folder, rev=git("commit-tree", tree, "-m", "x"))


READERS: dict[str, tuple[Callable[[bytes, pathlib.Path], object], tuple[bytes, ...]]] = {
    "yaml": (role_file("r.yaml"), (CANONICAL.read_bytes()[:3000], b"register: {title: T}\npeople:\n  a: {name: A}\n")),
    "json": (role_file("r.json"), (b'{"register": {"title": "T"}, "people": {"a": {"name": "A", "cites": ["s"]}}}',)),
    "csv": (imported("csv"), (TABLE,)),
    "json-rows": (imported("json"), (ROWS,)),
    "jsonl": (imported("jsonl"), (ROWS[1:-1],)),
    "guess": (guessed, (TABLE,)),
    "sfm": (imported_claims, (CLAIMS,)),
    "popolo": (imported("popolo"), (POPOLO,)),
    "ftm": (imported("ftm"), (FTM,)),
    "wikidata": (imported("wikidata"), (WIKIDATA,)),
    "xlsx": (imported("xlsx"), ()),
    "xlsx-part": (workbook_part, ()),
    "mapping": (mapped, (MAPPING,)),
    "theme": (theme, tuple(path.read_bytes() for path in sorted(THEMES.glob("*.toml")))),
    "edtf": (date, DATES),
    "phrase": (phrase, PHRASES),
    "journal": (journal, (b'[["a.yaml", ".a.yaml.x.orgchart-new", "00"]]',)),
    "git": (revision, (b"\0r.yaml\nregister: {title: T}\n", b"\1r.yaml\nother.yaml", b"\0r.json\n{}")),
}
"""Each reader, and right files to begin from; those of workbooks are made when asked for (`seeds`)."""
CORPUS = pathlib.Path(__file__).parent / "corpus"


def seeds(name: str) -> tuple[bytes, ...]:
    """Return the files to begin from, those that once were a fault or reached something new among them."""
    kept = CORPUS / f"{name}.json"
    more = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else []
    made = {"xlsx": lambda: (workbook(),), "xlsx-part": workbook_parts}.get(name, lambda: READERS[name][1])
    return (*made(), *(one.encode("latin-1") for one in more))

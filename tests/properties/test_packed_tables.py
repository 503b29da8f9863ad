"""A table packed row by row is the pack of the register that importing it makes: random tables, row for row."""

from __future__ import annotations

import json
import os
import pathlib
from random import Random
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

import orgchart
from orgchart.errors import UsageError
from orgchart.importers import _given
from orgchart.packed.making import pack
from orgchart.packed.opened import open_pack
from orgchart.packed.tables import KINDS
from orgchart.packed.verifying import verify

NUMBER = int(os.environ.get("ORGCHART_PACKED", "200"))
HEADER = "company,company name,officer,officer name,role,from,to,note"
MAPPING = """\
source: {{id: registry, title: Registry, {published}information: 2020-06-15}}
register: {{title: Companies{policy}}}
person: {{{person}}}
unit: {{key: company{name}}}
post: {{title: role{seats}}}
start: from
end: {{column: to{blank}}}
"""
MAPPINGS = {
    "simple": {"seats": ", seats: unknown", "blank": ", blank: ongoing"},
    "named, unpublished": {"seats": ", seats: unknown", "blank": ", blank: ongoing", "name": ", name: company name",
                           "published": ""},
    "short horizons": {"seats": ", seats: unknown", "blank": "",
                       "policy": ", policy: {presume: {forward: P2M, backward: P3Y}, continuity: P40D, shown: P1M}"},
    "nameless": {"seats": ", seats: unknown", "blank": ", blank: ongoing", "person": "key: officer"},
    "by the core alone": {"seats": ", seats: '1'", "blank": ", blank: ongoing"},
}  # fmt: skip


def mapping(name: str) -> str:
    usual = {"published": "published: 2020-07-01, ", "policy": "", "name": ""}
    usual |= {"person": "key: officer, name: officer name"}
    return MAPPING.format(**{**usual, **MAPPINGS[name]})


def table(random: Random, companies: int) -> str:
    """Return a CSV: mostly simple rows, some of them odd in every way that a row may be."""
    lines = [HEADER]
    for _ in range(companies * 3):
        company = random.randrange(companies)
        officer = random.choice((f"o{random.randrange(companies * 2)}", f"x{company}", f"x{company}"))
        name = f"Officer {officer[1:]}" if random.random() < 0.995 else "Somebody, else"
        role = random.choice(("Director", "Director", "Secretary", "Chief 'of' Staff", "Ämter & Würden"))
        start = f"20{random.randrange(20):02}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
        end = f"20{random.randrange(20):02}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
        start, end = min(start, end), max(start, end)
        kind = random.random()
        start = (
            start
            if kind < 0.7
            else ""
            if kind < 0.93
            else random.choice(
                (start[:7], start[:4], "2015-02-30", "1970-01-01", "9999-12-31", "2020-06-15", "2021-01-01", "soon")
            )
        )
        kind = random.random()
        end = end if kind < 0.45 else "" if kind < 0.95 else random.choice((end[:7], start, "2020-06-15", "2031-01-01"))
        cells = [f"{company:05}", f"Company {company}", officer, name, role, start, end, "word, word"]
        if random.random() < 0.02:
            at = random.choice((0, 2, 3, 4))
            cells[at] = random.choice(("", "  ", f" a  {at} ", f"odd\u00a0{at}"))
        lines.append(",".join(f'"{cell}"' if "," in cell else cell for cell in cells))
        if random.random() < 0.05:
            lines.append(lines[-1])
        if random.random() < 0.01:
            lines.append(random.choice((",,,,,,,", "", "a,b,c")))
    return "\n".join(lines) + "\n"


def content(folder: pathlib.Path) -> dict[str, Any]:
    """Return what a pack holds, by ids: numbers depend on the order of organisations alone."""
    tables = {
        name: parquet.read_table(folder / f"{name}.parquet").to_pylist()
        for name in ("records", "spans", "seats", "evidence", "codes", "sources", "organisations")
    }
    ids = [row["id"] for row in tables["records"]]
    codes = [tuple(list(row.values())[1:]) for row in tables["codes"]]

    def named(number: int) -> str | None:
        return None if number < 0 else ids[number]

    clocks = ("known_from", "known_to", "first", "last")
    return {
        "records": sorted(
            (row["id"], KINDS[row["kind"]], named(row["unit"]), named(row["post"]), named(row["other"]),
             row["person"] or "", row["name"] or "", row["named_from"])
            for row in tables["records"]
        ),
        "spans": sorted(
            (ids[row["record"]], *(row[name] for name in clocks), codes[row["code"]]) for row in tables["spans"]
        ),
        "seats": sorted((ids[row["post"]], *list(row.values())[2:]) for row in tables["seats"]),
        "evidence": sorted(
            (ids[row["record"]], tables["sources"][row["source"]]["id"], *map(str, list(row.values())[3:]))
            for row in tables["evidence"]
        ),
        "organisations": sorted((row["id"], row["records"]) for row in tables["organisations"] if row["id"]),
    }  # fmt: skip


@pytest.mark.parametrize("name", MAPPINGS)
def test_packing_a_table_is_importing_it_and_packing_the_register(name: str, tmp_path: pathlib.Path) -> None:
    random = Random(name)
    (tmp_path / "t.csv").write_text(table(random, max(20, NUMBER // 2)), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping(name), encoding="utf-8")
    report = orgchart.import_("csv", tmp_path / "t.csv", tmp_path / "register", mapping=tmp_path / "m.yaml")
    pack(tmp_path / "register", tmp_path / "imported")
    made = pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml")
    whole, rows = content(tmp_path / "imported"), content(tmp_path / "packed")
    for what in whole:
        assert rows[what] == whole[what], what
    counts = open_pack(tmp_path / "packed").manifest.table_rows
    assert counts is not None
    refused = {place.rsplit(":", 1)[0] if place.count(":") > 1 else place for place, _ in map(astuple, report.refused)}
    told = {place.rsplit(":", 1)[0] if place.count(":") > 1 else place for place, _ in map(astuple, made.refusals)}  # type: ignore[attr-defined]
    assert told == refused
    assert counts["imported"] == report.imported
    assert counts["read"] == counts["imported"] + counts["refused"] + counts["left_out"] + counts["blank"]
    by = open_pack(tmp_path / "packed").manifest.made_by
    assert bool(by.get("columns")) == (name != "by the core alone")
    assert by["core"]
    assert verify(tmp_path / "packed", sample=10**6).differences == ()


def astuple(refusal: Any) -> tuple[str, str]:
    return refusal.place, refusal.reason


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["a b,A,o1,X,r,2001,,", "a-b,A,o2,Y,r,2001,,"], 'the units "a b" and "a-b" would both get the id a-b'),
        (["c1,A,o 1,X,r,2001,,", "c2,A,o-1,Y,r,2001,,"], 'the persons "o 1" and "o-1" would both get'),
        (["x,A,o1,X,r,2001,,", "y,A,x,Y,r,2001,,"], 'the unit "x" and the person "x" would both get the id x'),
    ],
)
def test_what_would_get_one_id_is_refused_before_anything_is_written(
    rows: list[str], said: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "t.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping("simple"), encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.yaml", "t.csv"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("start: from", "start: from\ngaps: {posts: all, are: vacant, because: so}", "more than one table|gaps"),
        ("start: from", "start: from\nconfidence: note", "`confidence` cannot be packed one by one"),
        ("unit: {key: company}", "unit: {key: company, part_of: note}", "`unit.part_of` cannot be packed"),
        ("unit: {key: company}", "unit: {key: {template: '{company}'}}", "has to be the name of a column"),
        ("person: {key: officer, name: officer name}", "event: {kind: role, date: from}", "name a `person`"),
    ],
)
def test_rows_that_depend_on_one_another_are_refused_with_a_cure(
    before: str, after: str, said: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "t.csv").write_text(table(Random(1), 3), encoding="utf-8")
    text = mapping("simple").replace(before, after)
    if "event" in after:
        text = text.replace("post: {title: role, seats: unknown}\n", "").replace("start: from\n", "")
        text = text.replace("end: {column: to, blank: ongoing}\n", "")
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml")


def test_a_table_larger_than_may_be_imported_is_packed(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_given, "LARGEST_TABLE", 10)
    (tmp_path / "t.csv").write_text(table(Random(1), 20), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping("simple"), encoding="utf-8")
    assert pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml").organisations


def test_an_interrupted_pack_leaves_nothing_and_says_no_more(tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text(table(Random(1), 20), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping("simple"), encoding="utf-8")

    def interrupted(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml", progress=interrupted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.yaml", "t.csv"]


def test_an_organisation_is_given_back_from_its_rows(tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text(table(Random(4), 20), encoding="utf-8")
    (tmp_path / "m.yaml").write_text(mapping("simple"), encoding="utf-8")
    orgchart.import_("csv", tmp_path / "t.csv", tmp_path / "register", mapping=tmp_path / "m.yaml")
    pack(tmp_path / "t.csv", tmp_path / "packed", mapping=tmp_path / "m.yaml")
    whole, opened = orgchart.open_register(tmp_path / "register"), open_pack(tmp_path / "packed")
    for unit in whole.units:
        told, all_told = (one.view().snapshot("2015-06-01") for one in (opened.register(unit), whole))
        assert {post.id: (post.state, post.counts) for post in told.posts}.items() <= {
            post.id: (post.state, post.counts) for post in all_told.posts
        }.items()
    assert json.dumps(opened.manifest.mapping)
    assert pyarrow.types.is_list(parquet.read_schema(tmp_path / "packed" / "rows.parquet").field("cells").type)

"""Claims for Security Force Monitor: one for each citation, with what it alone says of days, never surer than here."""

import io
import pathlib

import pytest

import orgchart
from orgchart.exporters._workbook import MOST_CHARACTERS

from .conftest import read

openpyxl = pytest.importorskip("openpyxl")

HEAD = """\
register: {title: T}
sources:
  s: {title: S, published: 2019-12, information: 2015-06, kind: report, authors: [Ada, Ben], publisher: Press}
  u: {title: U, published: "[2018..]", accessed: 2019-03-04}
events:
  fall: {kind: statement, date: 2016-03-03, cites: [s]}
  born: {kind: birth, person: p, date: 1960, cites: [s]}
  died: {kind: death, person: p, date: "2017~", cites: [s]}
  made: {kind: founding, unit: n, date: 2001-02, cites: [s]}
  gone: {kind: dissolution, unit: n, date: 2020, status: conflict, cites: [s]}
people: {p: {name: Ivo Sand, names: [{text: I. Sand, cites: [u]}], facts: [{kind: gender, value: male}, {kind: x, value: y}]}, q: {name: Otto}}
units:
  n: {name: Navy, areas: [{name: Fen, start: 2001, end: 2003, cites: [s]}, Moor], facts: [{kind: country, value: zz}]}
  m: {name: Marines, part_of: {unit: n, kind: attached, start: 2002, cites: [s]}, end: {event: fall}}
posts: {a: {unit: n, title: Admiral, head: true}, b: {unit: m, title: Clerk}}
"""  # noqa: E501  (a role file)


def rows(text: str, kind: str = "posting", **asked: object) -> list[dict[str, str]]:
    """Return the rows of a type of claim, or of a sheet, that a register is exported to."""
    made = orgchart.export(read(HEAD + text).register, "sfm", **asked)
    found: list[dict[str, str]] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(made.content)).worksheets:
        head, *told = sheet.iter_rows(values_only=True)
        some = [{str(key): str(value) for key, value in zip(head, row, strict=True) if value} for row in told]
        found += [row for row in some if kind in (sheet.title, row.get("type:claim"))]
    return found


def days(row: dict[str, str]) -> str:
    """Return the ranges of a row: "precise first..last", "imprecise ...", and what it starts or ends."""
    parts = []
    for kind in ("imprecise", "precise"):
        if f"last_{kind}:range" in row:
            parts.append(f"{kind} {row[f'first_{kind}:range']}..{row[f'last_{kind}:range']}")
    parts += [side for side in ("starting", "ending") if row[f"{side}:range"] == "Y"]
    return ", ".join(parts)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("start: 2015-01-01, end: 2016-01-01, cites: [s]", ["precise 2015-01-01..2016-01-01, starting, ending"]),
        ("start: 2015-01, end: 2016-01-01, cites: [s]",
         ["imprecise 2015-01-01..2015-01-31, precise 2015-02-01..2016-01-01, starting, ending"]),
        ("start: 2015-01-01, end: 2016, cites: [s]",
         ["imprecise 2016-01-01..2016-12-31, precise 2015-01-01..2015-12-31, starting, ending"]),
        ("start: 2015, end: 2016, cites: [s]",
         ["imprecise 2015-01-01..2015-12-31, starting", "imprecise 2016-01-01..2016-12-31, ending"]),
        ("start: 2015-01-01, cites: [{source: s, seen: 2016-01-01}]", ["precise 2015-01-01..2016-01-01, starting"]),
        ("start: 2015, cites: [{source: s, seen: source}]",
         ["imprecise 2015-01-01..2015-12-31, starting", "imprecise 2015-06-01..2015-06-30"]),
        ("start: 2015-01-01, cites: [s, {source: u, seen: fall, supports: [person]}]",
         ["precise 2015-01-01..2015-01-01, starting", "precise 2016-03-03..2016-03-03"]),
        ("end: {edtf: 2016-01-01, exclusive: true}, cites: [s]", ["precise 2015-12-31..2015-12-31, ending"]),
        ("end: {event: fall}, cites: [s]", ["precise 2016-03-03..2016-03-03, ending"]),
        ("end: {over_by: s}, cites: [s]", ["imprecise since_beginning_of_time..2015-06-29, ending"]),
        ("end: {over_by: 2014}, cites: [s]", ["imprecise since_beginning_of_time..2014-12-30, ending"]),
        ("start: 2015~, cites: [{source: s, seen: 2016?}]", [""]),
        ("start: 2015-01-01, cites: [{source: s, supports: [person]}]",
         ["", "precise 2015-01-01..2015-01-01, starting"]),
        ('cites: [{source: s, seen: "[..2014-05-05]"}]', ["imprecise since_beginning_of_time..2014-05-05"]),
        ("start: 2015-01-01, cites: [s, {source: u, says: {start: 2014-01-01}}]",
         ["precise 2015-01-01..2015-01-01, starting", "precise 2014-01-01..2014-01-01, starting", ""]),
        ("start: 2015-01-01, cites: [s, {source: u, says: {start: {edtf: 2014, cause: x}}}, "
         "{source: u, says: {end: {cause: y}}}]",
         ["precise 2015-01-01..2015-01-01, starting", "imprecise 2014-01-01..2014-12-31, starting", "",
          "precise 2015-01-01..2015-01-01, starting"]),
        ("start: 2015-01-01, cites: [s, {source: u, stance: contradicts}]",
         ["precise 2015-01-01..2015-01-01, starting"]),
    ],
)  # fmt: skip
def test_what_a_citation_says_of_days_is_a_range(said: str, expected: list[str]) -> None:
    assert [days(row) for row in rows(f"tenures: {{t: {{person: q, post: b, {said}}}}}\n")] == expected


@pytest.mark.parametrize(
    ("said", "status", "confidence"),
    [
        ("start: 2015-01-01, cites: [s]", "accepted", None),
        ("start: 2015-01-01", "accepted", "possible"),
        ("start: 2015-01-01, cites: [s], confidence: likely", "accepted", "likely"),
        ("start: 2015-01-01, cites: [s], inferred: true", "accepted", "likely"),
        ("start: 2015-01-01, cites: [s], status: needs-work", "work_needed", None),
        ("start: 2015-01-01, cites: [s], status: conflict, confidence: doubtful", "conflict", "doubtful"),
        ("start: 2015-01-01, end: 2014-01-01, cites: [s]", "accepted", "possible"),
    ],
)
def test_nothing_is_surer_there(said: str, status: str, confidence: str | None) -> None:
    row = rows(f"tenures: {{t: {{person: q, post: b, {said}}}}}\n")[0]
    assert (row["status:meta"], row.get("confidence:meta")) == (status, confidence)


def test_a_reading_that_is_not_adopted_is_a_conflict() -> None:
    cites = "cites: [s, {source: u, says: {start: 2014}}]"
    text = f"tenures: {{t: {{person: q, post: b, start: 2015, because: Nearer., {cites}}}}}\n"
    found = [(row["status:meta"], row.get("public_notes:meta")) for row in rows(text)]
    assert found == [("accepted", None), ("conflict", "Nearer."), ("accepted", None)]


def test_people_units_ties_and_places() -> None:
    text = """\
tenures:
  t: {person: p, post: a, mode: acting, start: {edtf: 2015-01-01, cause: appointed}, note: First., cites: [{source: s, at: page 3}]}
  v: {vacant: true, post: b, start: 2015, cites: [s]}
  w: {unnamed: no name, post: b, start: 2016, cites: [s]}
  x: {person: q, post: b, mode: claimed, start: 2017, cites: [s]}
  y: {person: q, post: b, mode: de-facto, start: 2018, cites: [s]}
  z: {person: q, post: b, status: retracted, start: 2018, cites: [s]}
memberships:
  j: {unit: m, of: n, role: guests, start: 2003, cites: [u]}
  k: {person: q, of: m, role: pilot, start: 2004, cites: [{source: s, at: the map}]}
  l: {person: q, of: m, mode: claimed, cites: [s]}
reporting:
  d: {from: m, to: n, kind: dotted, start: 2005, cites: [s]}
  e: {from: m, to: n, start: 2006, cites: [s]}
"""  # noqa: E501  (a role file)
    postings = rows(text)
    assert [(row["posting:person:names:qa"], row.get("posting:roles:assertion"), row.get("posting:titles:assertion"))
            for row in postings] == [
        ("Ivo Sand", "Acting Commander", "Admiral"), ("Otto", "Clerk", None), ("Otto", None, "pilot"),
    ]  # fmt: skip
    assert (postings[0]["starting_context:range"], postings[0]["public_notes:meta"]) == ("appointed", "First.")
    ties = [(row["relation:types:assertion"], row.get("relation:related_unit_classes:assertion"), days(row)[-8:])
            for row in rows(text, "relation")]  # fmt: skip
    assert ties == [
        ("member-of", None, "starting"),
        ("child-of", "command", "starting"),
        ("child-of", "administrative", "starting"),
    ]  # fmt: skip
    assert [(row["positioning:location:names:qa"], days(row)) for row in rows(text, "positioning")] == [
        ("Fen", "imprecise 2001-01-01..2001-12-31, starting"), ("Fen", "imprecise 2003-01-01..2003-12-31, ending"),
        ("Moor", ""),
    ]  # fmt: skip
    assert [row["name:annotation"] for row in rows(text, "locations")] == ["Fen", "Moor"]
    people = rows(text, "person")
    assert [(row["person:names:assertion"], days(row), row.get("person:gender:assertion")) for row in people] == [
        ("Ivo Sand", "", "male"),
        ("I. Sand", "", None),
        ("Ivo Sand", "imprecise 1960-01-01..1960-12-31, starting", "male"),
        ("Otto", "", None),
    ]  # fmt: skip
    assert [(row["unit:names:assertion"], days(row)) for row in rows(text, "unit")] == [
        ("Marines", "precise 2016-03-03..2016-03-03, ending"), ("Navy", ""),
        ("Navy", "imprecise 2001-02-01..2001-02-28, starting"),
    ]  # fmt: skip
    points = [(row.get("source:access_point_type"), row.get("source:access_point_trigger"), row["source:title"])
              for row in rows(text, "sources")]  # fmt: skip
    assert set(points) == {(None, None, "S"), (None, None, "U"), ("page", "3", "S"), (None, "the map", "S")}
    losses = orgchart.export(read(HEAD + text).register, "sfm").losses
    for lost in ("1 vacancy cannot", "1 holder without a name cannot", "2 claims of office are only the holder's own",
                 "1 mode de-facto cannot", "1 line of reporting is none", "1 role of a unit", "1 kind of a link",
                 "1 post of a head is told as Commander", "1 retracted claim is", "1 fact cannot"):  # fmt: skip
        assert any(loss.startswith(lost) for loss in losses), lost


def test_the_same_register_gives_the_same_bytes_and_long_texts_are_cut(tmp_path: pathlib.Path) -> None:
    text = f"tenures: {{t: {{person: q, post: b, start: 2015, note: {'n' * (MOST_CHARACTERS + 1)}, cites: [s]}}}}\n"
    register = read(HEAD + text).register
    made = orgchart.export(register, "sfm", tmp_path / "a.xlsx")
    assert made.content == orgchart.export(register, "sfm").content == (tmp_path / "a.xlsx").read_bytes()
    assert f"1 text is cut to the {MOST_CHARACTERS} characters that a cell holds" in made.losses


def test_more_claims_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from orgchart.exporters import sfm

    monkeypatch.setattr(sfm, "MOST_ROWS", 2)
    with pytest.raises(orgchart.UsageError, match="more than the 2 that a sheet holds"):
        rows("tenures: {t: {person: q, post: b, start: 2015, cites: [s]}}\n")


def test_known_by_a_day_makes_claims_of_what_was_known() -> None:
    text = """\
tenures:
  t: {person: q, post: b, start: 2015-01-01, cites: [u]}
  r: {person: p, post: b, start: 2016-01-01, cites: [s]}
"""
    assert [row["posting:person:names:qa"] for row in rows(text, known_by="2019-06-01")] == ["Otto"]

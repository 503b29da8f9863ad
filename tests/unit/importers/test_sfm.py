"""Security Force Monitor: each example of its handbook in, out and in again, field by field; what it means here."""

import pathlib
import re
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import UsageError

from .conftest import Cli, Import
from .sfm_examples import (
    AT,
    BEGINNING,
    DAILY,
    EXAMPLES,
    OTHERS,
    WEEKLY,
    Row,
    imprecise,
    in_order,
    person,
    posting,
    precise,
    relation,
    source,
    table,
    unit,
    whole,
    workbook_rows,
)

pytest.importorskip("openpyxl")

Section = Callable[[str], dict[str, Any]]


def told(register: object, day: str) -> list[tuple[object, ...]]:
    """Return who held what, belonged where and what was part of what, how sure that is, and from when to when."""
    picture = orgchart.snapshot(register, day)

    def answer(one: Any) -> tuple[object, ...]:
        bounds = (one.start.earliest, one.start.latest, one.end.earliest, one.end.latest)
        return (one.verdict, one.rule, one.reasons, *map(str, bounds))

    names = {one.id: one.name for one in picture.units}
    held = [(post.unit, post.title, one.name, *answer(one.answer)) for post in picture.posts for one in post.holders]
    members = [(names[one.of], one.name, one.role, *answer(one.answer)) for one in picture.memberships]
    above = [(one.name, names.get(one.parent), *answer(one.answer), one.areas) for one in picture.units]
    return sorted([*held, *members, *above], key=repr)


DAYS = ("2010-08-27", "2012-09-15", "2014-08-01", "2014-12-01", "2016-11-13", "2023-06-01")


@pytest.mark.no_cover
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_word_for_word(
    name: str, imported: Import, target: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    rows = whole(EXAMPLES[name])
    report = imported(table(rows), None, format="sfm", source="claims", title="Claims")
    assert (report.rows, report.imported, report.refused) == (len(rows), len(rows), ())
    assert all(remark.startswith("a positioning is not firm") for remark in report.remarks)
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]
    made = orgchart.export(target, "sfm", tmp_path / "again.xlsx")
    assert in_order(workbook_rows(made.content)) == in_order(rows)
    orgchart.import_("sfm", tmp_path / "again.xlsx", tmp_path / "again", source="claims", title="Claims")
    again, register = map(orgchart.open_register, (tmp_path / "again", target))
    for day in DAYS:
        assert told(again, day) == told(register, day), day


@pytest.mark.no_cover
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_the_same_without_its_rows(
    name: str, imported: Import, target: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    """What role files say of their own is enough to write claims that give the same answers."""
    imported(table(whole(EXAMPLES[name])), None, format="sfm", source="claims", title="Claims")
    register = orgchart.open_register(target)
    made = orgchart.export(register, "sfm", tmp_path / "again.xlsx")
    assert not any("QX" in row.values() for row in workbook_rows(made.content))
    report = orgchart.import_("sfm", tmp_path / "again.xlsx", tmp_path / "again", source="claims", title="Claims")
    assert report.refused == ()
    again = orgchart.open_register(tmp_path / "again")
    for day in DAYS:
        assert told(again, day) == told(register, day), day


def verdicts(register: pathlib.Path, day: str, post: str = "Commander") -> dict[str, str]:
    picture = orgchart.snapshot(register, day)
    posts = [one for one in picture.posts if one.title == post]
    order = ("no", "possible", "presumed", "certain")
    answers = sorted((order.index(holder.answer.verdict), str(holder.name)) for one in posts for holder in one.holders)
    return {name: order[verdict] for verdict, name in answers}


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("appointed on a day", "2014-07-31", {}),
        ("appointed on a day", "2014-08-01", {"Ivo Sand": "certain"}),
        ("commander since a day, to the day of the report", "2014-05-05", {"Ivo Sand": "certain"}),
        ("previously", "2014-07-20", {"Ivo Sand": "possible"}),
        ("previously", "2009-07-20", {"Ivo Sand": "possible"}),
        ("appointed last month, and there today", "2014-07-15", {"Ivo Sand": "possible"}),
        ("appointed last month, and there today", "2014-06-30", {}),
        ("the ceremony, not the appointment", "2014-08-02", {}),
        ("the ceremony, not the appointment", "2014-08-03", {"Ivo Sand": "certain"}),
        ("replacing the one before", "2014-08-02", {"Ivo Sand": "presumed"}),
        ("replacing the one before", "2014-08-01", {"Ivo Sand": "certain", "Otto Kies": "certain"}),
        ("the wrong commander", "2023-06-01", {"Ivo Sand": "presumed", "Otto Kies": "possible"}),
        ("the wrong rank", "2014-06-07", {"Ivo Sand": "certain"}),
        ("in the course of a month", "2012-10-01", {"Ivo Sand": "presumed"}),
        ("in the course of a month", "2012-09-15", {"Ivo Sand": "possible"}),
        ("born, and killed in office", "2014-07-01", {}),
        ("not settled yet", "2014-06-01", {"Ivo Sand": "presumed"}),
        ("not settled yet", "2016-06-01", {"Ivo Sand": "possible"}),
    ],
)
def test_days_mean_here_what_they_mean_there(
    name: str, day: str, expected: dict[str, str], imported: Import, target: pathlib.Path
) -> None:
    imported(table(whole(EXAMPLES[name])), None, format="sfm")
    held = {who: verdict for who, verdict in verdicts(target, day).items() if verdict != "no"}
    assert held == expected


def test_a_long_precise_range_is_one_stretch(imported: Import, target: pathlib.Path) -> None:
    rows = whole([posting("a1", "p1", "u1", precise("2015-01-01", "2019-06-30"), cites=WEEKLY)])
    imported(table(rows), None, format="sfm")
    assert verdicts(target, "2017-03-03") == {"Ivo Sand": "certain"}


def test_a_day_rests_on_all_places_that_a_claim_cites(imported: Import, target: pathlib.Path) -> None:
    """Two places together say it, so that it is known once the later one is published."""
    rows = whole([posting("a1", "p1", "u1", AT, cites=f"{DAILY};{WEEKLY}")])
    imported(table(rows), None, format="sfm")
    by_daily = orgchart.snapshot(target, "2014-08-01", known_by="2015-01-01")
    answers = [holder.answer.verdict for post in by_daily.posts for holder in post.holders]
    assert answers == ["possible"]
    assert verdicts(target, "2014-08-01") == {"Ivo Sand": "certain"}


def test_snapshots_are_sources_of_their_own_and_pages_are_places(imported: Import, section: Section) -> None:
    imported(table(whole(EXAMPLES["snapshots of a page that changes"])), None, format="sfm")
    found = section("sources")
    assert [found[name]["published"] for name in ("garrisons", "garrisons-2")] == [
        "[2003-04-05..2013-09-04]", "[2003-04-05..2018-09-04]",
    ]  # fmt: skip
    imported(table(whole(EXAMPLES["pages of one report"])), None, format="sfm")
    cites = [one["cites"] for one in section("tenures").values()]
    assert [one[1] for one in cites] == [
        {"source": "report", "at": "page 11", "seen": "2014-08-01"},
        {"source": "report", "at": "page 24-25", "seen": "2014-08-01"},
    ]
    assert section("sources")["report"]["authors"] == ["Ira Moss", "Uwe Fell"]


def test_records_of_ties_places_names_and_ranks(imported: Import, section: Section) -> None:
    example = [
        *EXAMPLES["other ties of units"],
        *EXAMPLES["the longest name is shown"],
        *EXAMPLES["one stretch of two reports"],
        *EXAMPLES["in the course of a month"],
        *EXAMPLES["born, and killed in office"][:2],
        *EXAMPLES["head of state"][1:],
    ]
    imported(table(whole(example)), None, format="sfm")
    units, people = section("units"), section("people")
    assert [one["unit"] for one in units["unit-8-battalion"]["part_of"]] == ["unit-1-brigade"]
    assert section("reporting")["unit-1-brigade-to-unit-7-division"]["kind"] == "dotted"
    members = section("memberships")
    assert members["unit-7-division-unit-8-battalion"]["unit"] == "unit-8-battalion"
    assert [members[f"unit-7-division-{who}"].get("role") for who in ("otto-kies", "ira-ton")] == [
        "Honorary Colonel", None,
    ]  # fmt: skip
    (area,) = units["unit-1-brigade"]["areas"]
    assert (area["name"], area["start"], area["end"]) == (
        "Reed Barracks, North Fen", "[..2012-07-01]", "[2012-08-03..]",
    )  # fmt: skip
    assert units["unit-1-brigade"]["classification"] == "Army"
    assert people["zeya-linn-holm"]["names"][0]["text"] == "Zaya Holm"
    kinds = {one["kind"]: one["value"] for one in people["ivo-sand"]["facts"]}
    assert kinds == {"country": "zz", "rank": "Brigadier General"}
    assert [section("events")[f"{kind}-uta-rand"]["date"] for kind in ("birth", "death")] == [
        "1960-05-06", "[2014-05-01..2014-06-30]",
    ]  # fmt: skip
    assert section("events")["death-uta-rand"]["note"] == "Killed"
    assert section("posts")["unit-1-brigade-commander"]["head"] == "true"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (posting("a1", "p1", "u1", AT) | {"status:meta": "maybe"}, "status:meta", '"maybe" is none of accepted'),
        (posting("a1", "p1", "u1", AT) | {"starting:range": "perhaps"}, "starting:range", "neither Y nor N"),
        (posting("a1", "p1", "u1", {"starting:range": "Y"}), "starting:range", "has no dates"),
        (posting("a1", "p1", "u1", {"ending:range": "Y"}), "ending:range", "has no dates"),
        (
            posting("a1", "p1", "u1", precise("2014-08-03", "2014-08-01")),
            "last_precise:range",
            "ends (2014-08-01) before",
        ),
        (posting("a1", "p1", "u1", precise("-2014", "2014")), "first_precise:range", "over a thousand years"),
        (posting("a1", "p1", "u1", {"first_precise:range": "2014"}), "last_precise:range", "this one is blank"),
        (posting("a1", "p1", "u1", {"last_imprecise:range": "2014"}), "first_imprecise:range", "this one is blank"),
        (posting("a1", "p1", "u1", precise("spring 2014")), "first_precise:range", "spring 2014"),
        (posting("a1", "p9", "u1", AT), "posting:person:refs:assertion", '"p9" is no person'),
        (posting("a1", "p1", "u9", AT), "posting:unit:refs:assertion", '"u9" is no unit'),
        (posting("", "p1", "u1", AT), "about_entity:ref:claim", "names no entity"),
        (posting("a1", "p1", "u1", AT) | {"unit:names:assertion": "1"}, "unit:names:assertion", "no such field"),
        (relation("r1", "u1", "u3", AT, kind="near"), "relation:types:assertion", "neither child-of nor"),
        (relation("r1", "u1", "u1", AT), "relation:related_unit:refs:assertion", "no relation to itself"),
        ({"name:annotation": "?"}, "type:claim", "no type of claim"),
        (source(DAILY, "Daily", "2014"), "source:access_point_id:admin", "stands in the file already"),
        ({**source("new", "New", "2014"), "source:title": ""}, "source:title", "an id and a title"),
        (source("new", "New", "in May"), "source:published_timestamp", "in May"),
        ({"id:entity": "l1", "name:annotation": "Again"}, "id:entity", "stands in the file already"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_alone(row: Row, column: str, reason: str, imported: Import) -> None:
    rows = [*whole(), row]
    report = imported(table(rows), None, format="sfm")
    (refusal,) = report.refused
    assert refusal.place.endswith(f":{column}")
    assert refusal.place.startswith("table.sfm:")
    assert reason in refusal.reason
    assert (report.rows, report.imported) == (len(rows), len(rows) - 1)


def test_what_is_not_about_who_held_what_is_kept_and_told(
    imported: Import, target: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    rows = [*whole([posting("a1", "p1", "u1", AT, cites="nowhere")]), *OTHERS]
    report = imported(table(rows), None, format="sfm")
    assert report.left_out == 2
    assert [one.split(":")[0] for one in report.remarks] == [
        "claims of type incident say nothing of who held what, and are kept as rows",
        "claims of type training say nothing of who held what, and are kept as rows",
        "a claim cites an access point that is not among the sources",
    ]
    made = orgchart.export(target, "sfm", tmp_path / "again.xlsx")
    assert in_order(workbook_rows(made.content)) == in_order(rows)


def test_confidence_and_open_ends_of_older_tables_are_read(imported: Import, target: pathlib.Path) -> None:
    rows = whole(
        [
            posting("a1", "p1", "u1", AT) | {"confidence:meta": "Medium"},
            posting("a2", "p2", "u1", AT) | {"confidence:meta": "low"},
            posting("a3", "p3", "u2", precise("2014-08-01")) | {"open_ended:range": "E", "starting:range": ""},
        ]
    )
    imported(table(rows), None, format="sfm")
    held = verdicts(target, "2014-08-01")
    assert held == {"Ivo Sand": "presumed", "Otto Kies": "possible", "Ira Ton": "certain"}
    assert "Ira Ton" not in verdicts(target, "2014-08-02")


def test_every_row_is_named_by_a_record_a_refusal_or_a_note(imported: Import, target: pathlib.Path) -> None:
    rows = whole([row for example in EXAMPLES.values() for row in example if row.get("type:claim")])
    report = imported(table(rows), None, format="sfm")
    text = "".join(file.read_text() for file in target.glob("*.yaml"))
    claims = {number for number, row in enumerate(rows, 2) if row.get("type:claim")}
    cited = {int(number) for number in re.findall(r"table row ([0-9]+)", text)}
    refused = {int(one.place.split(":")[2]) for one in report.refused}
    assert claims <= cited | refused


def test_sheets_of_several_files_are_one_import(
    tmp_path: pathlib.Path, target: pathlib.Path, cli: Cli, section: Section
) -> None:
    rows = whole([posting("a1", "p1", "u1", AT)])
    for name, chosen in (("sources", "source:title"), ("places", "origin:location"), ("claims", "type:claim")):
        (tmp_path / f"{name}.csv").write_text(table(row for row in rows if chosen in row))
    args = ["--with", tmp_path / "sources.csv", "--with", tmp_path / "places.csv"]
    code, out, err = cli("import", "sfm", tmp_path / "claims.csv", *args, "-o", target)
    assert (code, err) == (0, "")
    assert "14 rows read: 14 imported" in out
    assert section("tenures")["unit-1-brigade-commander-ivo-sand"]["cites"][1]["source"] == "daily"
    code, _, err = cli("import", "ftm", tmp_path / "claims.csv", *args, "-o", target)
    assert code == 2
    assert "ftm reads one file" in err


def test_a_folder_of_sheets_is_one_import(tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    (tmp_path / "sheets").mkdir()
    rows = whole([posting("a1", "p1", "u1", AT)])
    for name, chosen in (("sources", "source:title"), ("places", "origin:location"), ("claims", "type:claim")):
        text = table(row for row in rows if chosen in row)
        (tmp_path / "sheets" / f"{name}.csv").write_text(text, encoding="utf-8")
    (tmp_path / "sheets" / "read me.txt").write_text("Not read.")
    report = orgchart.import_("sfm", tmp_path / "sheets", target)
    assert (report.rows, report.imported, report.remarks) == (14, 14, ())


def test_the_chain_of_command_of_a_day(imported: Import, target: pathlib.Path) -> None:
    """The commanders of the units above, as far as relations of that day reach."""
    tree = [
        relation("r1", "u2", "u1", precise("2014-01-01", "2014-08-01")),
        relation("r2", "u1", "u3", precise("2014-01-01", "2014-08-01")),
        *(posting(f"a{number}", f"p{number}", f"u{unit}", precise("2014-01-01", "2014-08-01", start="Y"))
          for number, unit in ((1, 2), (2, 1), (3, 3))),
    ]  # fmt: skip
    imported(table(whole(tree)), None, format="sfm")
    above = orgchart.chain(target, "ivo-sand", "2014-05-05")
    names = {holder.name for place in above.superiors for holder in place.occupants}
    assert {"Otto Kies", "Ira Ton"} <= names


def test_a_file_without_claims_is_refused_and_a_sheet_without_is_told(
    imported: Import, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    with pytest.raises(UsageError, match="holds no claims"):
        imported("a,b\n1,2\n", None, format="sfm")
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "read me"
    book.active.append(["These are claims."])
    for rows in (whole()[:6], whole()[6:9], whole()[9:]):
        sheet = book.create_sheet()
        columns = list(dict.fromkeys(name for row in rows for name in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(name) for name in columns])
    book.create_sheet("empty")
    book.save(tmp_path / "book.xlsx")
    report = orgchart.import_("sfm", tmp_path / "book.xlsx", target)
    assert report.rows == 13
    assert report.remarks == ('book.xlsx: the sheet "read me" has no column of claims, and is not read',)


def test_semicolons_and_blank_rows(imported: Import) -> None:
    text = "type:claim;about_entity:ref:claim;name:annotation\nunit;u1;1 Brigade\n;;\nperson;p1;Ivo Sand\n"
    report = imported(text, None, format="sfm")
    assert (report.rows, report.imported, report.blank) == (2, 2, 1)


def test_weak_claims_beside_firm_ones(imported: Import, section: Section) -> None:
    """One that tells of other days is a record of its own; one that does not is cited, and supports nothing."""
    rows = whole(
        [
            posting("a1", "p1", "u1", imprecise(BEGINNING, "2014-05-01")),
            posting("a1", "p1", "u1", precise("2014-06-01", start="Y"), status="conflict"),
            posting("a1", "p1", "u1", {}, status="work_needed"),
            posting("a2", "p2", "u1", {}),
            posting("a2", "p2", "u1", AT, status="conflict"),
            posting("a3", "p3", "u1", precise("2014-06-01", start="Y")),
            posting("a3", "p3", "u1", precise("2014-06-05", start="Y")),
            posting("a3", "p3", "u1", precise("2014-06-03", start="Y"), status="conflict"),
            unit("u1", "1 Brigade", precise("2020-01-01"), status="conflict", note="A slip."),
            person("p1", "Ivo Sand", precise("2013-01-01", end="Y"), status="conflict"),
        ]
    )
    imported(table(rows), None, format="sfm")
    statuses = {name: one.get("status") for name, one in section("tenures").items()}
    assert statuses == {
        "unit-1-brigade-commander-ivo-sand": None,
        "unit-1-brigade-commander-ivo-sand-2014-06-01": "conflict",
        "unit-1-brigade-commander-otto-kies": None,
        "unit-1-brigade-commander-otto-kies-2": "conflict",
        "unit-1-brigade-commander-ira-ton-2014-06-01": None,
        "unit-1-brigade-commander-ira-ton-2014-06-03": "conflict",
    }
    assert section("events")["death-ivo-sand"]["status"] == "conflict"
    brigade = section("units")["unit-1-brigade"]
    assert "status" not in brigade
    assert brigade["note"] == "A slip."
    assert [cite["supports"] for cite in brigade["cites"] if "note" in cite] == [["note"], ["note"]]

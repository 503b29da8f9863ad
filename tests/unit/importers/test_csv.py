"""A table by a mapping: every row imported, refused with its place, or left out; every claim cites its row."""

import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart.errors import RoleFileError, UsageError
from orgchart.importers import _files, _gathering
from orgchart.inference import resolve
from orgchart.temporal import iso

from .conftest import HEAD, Cli, Import

Section = Callable[[str], dict[str, Any]]
Verdicts = Callable[[str], dict[str, str]]

HEAD_ROW = "who,post,body,from,to\n"
TABLE = """\
who,post,body,from,to
Ada Example,Head,Police,2018-01-02,2019-03
Ben Example,Head,Police,2019-03-10,
Ada Example,Deputy,Harbour,2020-01-01,2020-02-01
"""


def test_every_claim_cites_the_file_and_its_row(imported: Import, section: Section) -> None:
    report = imported(TABLE)
    assert (report.rows, report.imported, report.claims, report.refused) == (3, 3, 3, ())
    assert [one["cites"] for one in section("tenures").values()] == [
        [{"source": "table", "at": f"row {row}"}] for row in (2, 3, 4)
    ]
    assert {one["name"] for one in section("people").values()} == {"Ada Example", "Ben Example"}
    assert list(section("posts")) == ["police-head", "harbour-deputy"]


def test_what_is_written_is_a_register_in_canonical_form(imported: Import, target: pathlib.Path) -> None:
    imported(TABLE)
    assert not [finding for finding in orgchart.validate(target) if finding.severity == "error"]
    formatted = orgchart.fmt(target, write=False)
    assert not any(file.changes for file in formatted.files)
    assert not formatted.diagnostics


def test_one_bad_row_is_refused_alone_with_its_place(imported: Import, section: Section) -> None:
    bad = "Cy,Head,Police,mid-2016,\n,Head,Police,2016,\nDora,Head,Police,2019,2017\nEve,Head\nFay,Head,P,2016,,,x\n"
    report = imported(TABLE + bad + "Gil,Clerk,Police,2021,\n")
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("table.csv:5:4", '"mid-2016" is no date of the format y-m-d or y-m or edtf'),
        ("table.csv:6:1", "the row names nobody"),
        ("table.csv:7:5", "it ends (2017) before it begins (2019)"),
        ("table.csv:8", "the row has 2 cells, the header 5"),
        ("table.csv:9", "the row has 7 cells, the header 5"),
    ]
    assert "[2016-05..2016-08]" in report.refused[0].reason
    assert report.rows == 9 == report.imported + len(report.refused)
    names = {one["name"] for one in section("people").values()}
    assert names == {"Ada Example", "Ben Example", "Gil"}
    assert "police-clerk" in section("posts")


def test_a_refused_row_leaves_nothing_behind(imported: Import, section: Section) -> None:
    imported(TABLE + "Nobody Else,Minister,Palace,not a date,\n")
    assert "palace" not in section("units")
    assert len(section("people")) == 2


def test_a_blank_end_is_unknown_or_ongoing_as_the_mapping_says(imported: Import, section: Section) -> None:
    imported(TABLE)
    assert "end" not in section("tenures")["police-head-ben-example-2019-03-10"]
    imported(TABLE, HEAD.replace("end: to", "end: {column: to, blank: ongoing}"))
    assert section("tenures")["police-head-ben-example-2019-03-10"]["cites"] == [
        {"source": "table", "at": "row 3", "seen": "source"}
    ]
    assert section("tenures")["police-head-ada-example-2018-01-02"]["cites"] == [{"source": "table", "at": "row 2"}]


def test_ongoing_wants_the_date_of_the_file(imported: Import) -> None:
    mapping = HEAD.replace("end: to", "end: {column: to, blank: ongoing}").replace(", information: 2020-06-30", "")
    with pytest.raises(UsageError, match="`information` in `source`"):
        imported(TABLE, mapping)


def test_words_and_flags_say_that_it_is_still_so(imported: Import, section: Section) -> None:
    table = (
        "who,post,body,from,to,open\nAda,Head,P,2018,present,\nBen,Aide,P,2018,2019-05-01,Y\nCy,Cook,P,2018,2019,N\n"
    )
    imported(
        table,
        HEAD.replace(
            "end: to", 'end: {column: to, ongoing_words: [Present], open: {column: open, is: Y}, format: [y-m-d, "y"]}'
        ).replace("start: from", 'start: {column: from, format: "y"}'),
    )
    found = {name: (one.get("end"), one["cites"]) for name, one in section("tenures").items()}
    row = {"source": "table"}
    assert found == {
        "p-head-ada-2018": (None, [{**row, "at": "row 2", "seen": "source"}]),
        "p-aide-ben-2018": (None, [{**row, "at": "row 3"}, {**row, "at": "row 3", "seen": "2019-05-01"}]),
        "p-cook-cy-2018": ("2019", [{**row, "at": "row 4"}]),
    }


def test_first_and_last_seen_are_attestations_not_start_and_end(imported: Import, section: Section) -> None:
    table = "who,post,body,first,last,real\nAda,Head,P,2018-01-01,2018-06-01,N\nBen,Head,P,2019-01-01,,Y\n"
    mapping = HEAD[: HEAD.index("start:")] + ("start: {column: first, real: {column: real, is: Y}}\nlast_seen: last\n")
    imported(table, mapping)
    ada, ben = section("tenures").values()
    assert "start" not in ada
    assert "end" not in ada
    assert [cite["seen"] for cite in ada["cites"]] == ["2018-01-01", "2018-06-01"]
    assert ben["start"] == "2019-01-01"
    assert ben["cites"] == [{"source": "table", "at": "row 3"}]


@pytest.mark.parametrize(("exclusive", "last"), [("true", "2018-05-31"), ("false", "2018-06-01")])
def test_an_end_is_the_last_day_or_the_first_day_after(
    exclusive: str, last: str, imported: Import, target: pathlib.Path
) -> None:
    table = "who,post,body,from,to\nAda,Head,P,2018-01-01,2018-06-01\n"
    for register in ("", "register: {title: T, end: exclusive}\n"):
        imported(table, register + HEAD.replace("end: to", f"end: {{column: to, exclusive: {exclusive}}}"))
        bounds = resolve(orgchart.open_register(target)).bounds("p-head-ada-2018-01-01")
        assert bounds.e0 is not None
        assert iso(bounds.e0) == last


def test_a_plan_is_no_end(imported: Import, section: Section) -> None:
    table = "who,post,body,from,to\nAda,Head,P,2018-01-01,2024-06-01\nBen,Aide,P,2018-01-01,2020-06-30\n"
    imported(table, HEAD.replace("end: to", "end: {column: to, later: ongoing}"))
    ada, ben = section("tenures").values()
    assert "end" not in ada
    assert ada["cites"][0]["seen"] == "source"
    assert "2024-06-01" in ada["note"]
    assert ben["end"] == "2020-06-30"


def test_a_key_used_for_two_names_is_reported_and_left_undecided(imported: Import, section: Section) -> None:
    table = (
        "id,who,post,body,from,to\n7,Ada,Head,P,2018,2019\n7,Ben,Head,P,2019,2020\n"
        "7,Ada,Head,P,2020,\n8,Cy,Aide,P,2018,\n"
    )
    mapping = HEAD.replace("person: {name: who}", "person: {key: id, id: who, name: who}").replace(
        "start: from", 'dates: {formats: ["y"]}\nstart: from'
    )
    report = imported(table, mapping)
    assert report.remarks == (
        'id "7" is used for Ada (row 2, row 4) and Ben (row 3): kept as different people, undecided',
    )
    assert list(section("people")) == ["ada", "ben", "cy"]
    (judgement,) = section("judgements").values()
    assert (judgement["a"], judgement["b"], judgement["verdict"]) == ("ada", "ben", "unsure")
    assert [one["at"] for one in judgement["cites"]] == ["row 2", "row 3"]
    report = imported(table, mapping.replace("name: who}", "name: who, names_differ: spellings}"))
    assert [one["text"] for one in section("people")["ada"]["names"]] == ["Ben"]
    assert "spellings of one name" in report.remarks[0]
    assert "judgements" not in "".join(report.files)


def test_people_of_one_name_and_different_keys_stay_apart(imported: Import, section: Section) -> None:
    table = "id,who,post,body,from,to\n7,Ada,Head,P,2018-01,\n8,Ada,Aide,P,2018-01,\n"
    imported(table, HEAD.replace("{name: who}", "{key: id, id: who, name: who}"))
    assert list(section("people")) == ["ada", "ada-2"]


def test_people_taken_for_one_by_name_alone_are_reported(imported: Import) -> None:
    (told,) = imported(TABLE).remarks
    assert told.startswith("people are told apart by their names alone: 1 name stands in several rows")


def test_constants_templates_lookups_filters_and_blanks(imported: Import, section: Section) -> None:
    table = (
        "first;last;kind;from;to\nAda;Elm;P;2018-01-01;NA\nBen;-;V;2018-01-01;NA\nCy;Oak;X;2018-01-01;NA\n"
        ";;P;2018;\n;;;;\n"
    )
    mapping = """\
source: {id: table, title: A table}
read: {delimiter: ";", empty: [NA, "-"]}
where: [{column: kind, is_not: [X]}, {column: first, blank: "false"}]
units: {state: {name: The state}}
posts:
  president: {unit: state, title: President}
  vice: {unit: state, title: Vice}
person: {name: {template: "{last}, {first}"}}
post: {id: {column: kind, values: {P: president, V: vice}}}
start: from
end: to
mode: {constant: acting}
"""
    report = imported(table, mapping)
    assert (report.rows, report.imported, report.left_out, report.blank) == (4, 2, 2, 1)
    assert [one["name"] for one in section("people").values()] == ["Elm, Ada", "Ben"]
    assert {one["post"] for one in section("tenures").values()} == {"president", "vice"}
    assert {one["mode"] for one in section("tenures").values()} == {"acting"}


def test_a_text_that_is_not_among_the_values_is_refused_not_guessed(imported: Import) -> None:
    mapping = HEAD.replace("post: {title: post}", "post: {title: {column: post, values: {Head: Chief}}}")
    report = imported(TABLE, mapping)
    assert report.refused[0].place == "table.csv:4:2"
    assert '"Deputy" is none of the `values`' in report.refused[0].reason


def test_vacancies_and_unnamed_holders_are_told_by_words(imported: Import, section: Section) -> None:
    table = "who,post,body,from,to\nVacant,Head,P,2018-01,2018-02\nN.N.,Head,P,2018-03,2018-04\n"
    imported(table, HEAD.replace("{name: who}", "{name: who, vacant_words: [vacant], unnamed_words: N.N.}"))
    first, second = section("tenures").values()
    assert first["vacant"] == "true"
    assert second["unnamed"] == 'the file has "N.N." in place of a name'
    assert section("people") == {}


def test_rows_without_a_post_are_memberships(imported: Import, section: Section) -> None:
    table = "who,body,role,from,to\nAda,Club,guest,2018-01,\n"
    imported(table, HEAD.replace("post: {title: post}", "role: role"))
    (one,) = section("memberships").values()
    assert (one["person"], one["of"], one["role"]) == ("ada", "club", "guest")


def test_columns_that_name_sources_births_names_and_facts(imported: Import, section: Section) -> None:
    table = (
        "who,other,post,body,from,to,born,origin,url,page\n"
        "Ada,Adah,Head,P,2018-01,,1970,North,https://example.org/a,3\n"
        "Ada,Ada,Aide,P,2019-01,,1970,North,https://example.org/a,4\n"
        "Ada,Ada,Cook,P,2019-01,,1971,South,,\n"
    )
    mapping = (
        HEAD.replace(
            "{name: who}",
            '{name: who, names: [{text: other, kind: alias}], birth: {column: born, format: "y"}, '
            "facts: [{kind: origin, value: origin}]}",
        )
        + "cites: [{url: url, at: page}]\n"
    )
    report = imported(table, mapping)
    ada = section("people")["ada"]
    assert [one["text"] for one in ada["names"]] == ["Adah"]
    assert [(one["value"], one["cites"][0]["at"]) for one in ada["facts"]] == [("North", "row 2"), ("South", "row 4")]
    assert section("events")["birth-ada"]["date"] == "1970"
    assert any("another birth, 1971" in one for one in report.remarks)
    sources = [name for name in section("sources") if name != "table"]
    assert len(sources) == 1
    assert section("tenures")["p-head-ada-2018-01"]["cites"][1] == {"source": sources[0], "at": "3"}
    assert len(section("tenures")["p-cook-ada-2019-01"]["cites"]) == 1


def test_gaps_become_vacancies_that_cite_both_neighbours(
    imported: Import, section: Section, snapshot_of: Verdicts
) -> None:
    table = (
        "who,post,body,from,to\nAda,Head,P,2018-01-01,2018-03-31\nBen,Head,P,2018-05-01,2018-06-30\n"
        "Cy,Head,P,2018-07-01,2018-08-01\nDi,Head,P,2018-12,2019-01-01\n"
    )
    report = imported(table, HEAD + "gaps: {posts: p-head, are: vacant, because: The list is complete.}\n")
    assert (report.claims, report.derived) == (4, 1)
    gap = section("tenures")["p-head-vacant-2018-04-01"]
    assert (gap["start"], gap["end"], gap["inferred"], gap["note"]) == (
        "2018-04-01", "2018-04-30", "true", "The list is complete.",
    )  # fmt: skip
    assert [(one["at"], one["supports"]) for one in gap["cites"]] == [("row 2", ["start"]), ("row 3", ["end"])]
    assert any("not all known to the day" in one for one in report.remarks)
    assert snapshot_of("2018-04-15") == {"nobody": "presumed"}


def test_encodings_are_declared_and_a_wrong_one_tells_row_and_byte(imported: Import, section: Section) -> None:
    table = "who,post,body,from,to\nÉva,Head,P,2018-01,\n".encode("latin-1")
    with pytest.raises(UsageError, match=r"table\.csv:2:1: the byte C9 is not utf-8; .*latin-1"):
        imported(table)
    imported(table, "read: {encoding: latin-1}\n" + HEAD)
    assert section("people")["eva"]["name"] == "Éva"
    imported("﻿who,post,body,from,to\nZoë,Head,P,2018-01,\n".encode())
    assert section("people")["zoe"]["name"] == "Zoë"
    imported("who,post,body,from,to\nZoë,Head,P,2018-01,\n".encode("utf-16"), "read: {encoding: utf-16}\n" + HEAD)
    assert section("people")["zoe"]["name"] == "Zoë"


def test_names_without_latin_letters_get_an_id_that_does_not_depend_on_the_order(
    imported: Import, section: Section
) -> None:
    rows = ["حبیب رحمان,Head,P,2018-01,\n", "Орла,Aide,P,2018-01,\n"]
    imported("who,post,body,from,to\n" + "".join(rows))
    first = set(section("people"))
    imported("who,post,body,from,to\n" + "".join(reversed(rows)))
    assert set(section("people")) == first
    assert len(first) == 2


def test_characters_that_cannot_be_seen_are_marked_and_reported(imported: Import, section: Section) -> None:
    report = imported("who,post,body,from,to\nA\u202eda\x07,Head,P,2018-01,\n")
    assert [one["name"] for one in section("people").values()] == ["A\ufffdda\ufffd"]
    assert report.remarks == (
        "table.csv:2:1: U+202E, U+0007 cannot be seen, and is written as U+FFFD; is the encoding right?",
    )


def test_cells_over_several_lines_and_rows_above_the_header(imported: Import) -> None:
    table = 'A table of posts,,,,\n\n"who",post,body,from,to\n"Ada\nElm",Head,P,2018-01,\n\nBen,Head,P,x,\n'
    report = imported(table, "read: {skip: 2}\n" + HEAD)
    assert (report.imported, report.blank, report.refused[0].place) == (1, 1, "table.csv:6:4")


def test_a_file_without_a_header_has_its_columns_named(imported: Import, section: Section) -> None:
    imported(TABLE.partition("\n")[2], "read: {columns: [who, post, body, from, to]}\n" + HEAD)
    assert [one["cites"][0]["at"] for one in section("tenures").values()] == ["row 1", "row 2", "row 3"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (HEAD.replace("who", "whom"), 'no column "whom"; did you mean who?'),
        (HEAD.replace("person:", "persons:"), "there is no key `persons`"),
        ("source: {id: t, title: T}\n", "rows make nothing"),
        (HEAD.replace("{name: who}", "{title: who}"), "no key `title` here; there are key, id, name"),
        (HEAD.replace("unit: {name: body}\n", ""), "posts are in a unit"),
        (HEAD.replace("{title: post}", "{title: {column: post, constant: Head}}"), "exactly one of column, constant"),
        (HEAD + "reversed: maybe\n", "none of refuse, keep"),
        (HEAD.replace("end: to", "end: {column: to, format: dd/mm}"), "no format of dates"),
        ("read: {encoding: klingon}\n" + HEAD, 'no encoding "klingon"'),
        ("read: {encoding: base64}\n" + HEAD, 'no encoding "base64"'),
        ("read: {delimiter: ';;'}\n" + HEAD, "not one character"),
        ("- a list\n", "a list stands where"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_before_anything_is_written(
    mapping: str, said: str, imported: Import, target: pathlib.Path
) -> None:
    with pytest.raises((UsageError, RoleFileError)) as caught:
        imported(TABLE, mapping)
    assert said in str(caught.value)
    assert not target.exists()


def test_the_place_of_a_mistake_in_the_mapping_is_told(imported: Import) -> None:
    with pytest.raises(UsageError, match=r"mapping\.yaml:7:1: "):
        imported(TABLE, HEAD + "colour: red\n")


def test_reversed_dates_can_be_kept_as_the_contradiction_that_they_are(imported: Import, target: pathlib.Path) -> None:
    imported("who,post,body,from,to\nAda,Head,P,2019-01-01,2018-01-01\n", HEAD + "reversed: keep\n")
    assert any(finding.code == "OC404" for finding in orgchart.validate(target))


def test_the_command_reports_rows_and_ends_with_1_where_some_were_refused(
    cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    file, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_text(TABLE + "Cy,Head,Police,soon,\n", encoding="utf-8")
    mapping.write_text(HEAD, encoding="utf-8")
    code, out, err = cli("import", "csv", file, "--map", mapping, "-o", target)
    assert code == 1
    assert "4 rows read: 3 imported, 1 refused\n3 claims made\n" in out
    assert err.startswith('t.csv:5:4: refused: "soon" is no date')
    assert cli("snapshot", target, "--as-of", "2018-06-01")[0] == 0
    assert cli("import", "csv", file, "--map", mapping)[0] == 2
    assert cli("import", "csv", file, "-o", target)[0] == 2
    code, _, err = cli("import", "tsv", file, "-o", target)
    assert code == 2
    assert "there are csv, " in err


def test_a_proposal_is_a_mapping_that_works(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    file, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_bytes(
        "Full Name;Position;Ministry;Start Date;End Date;Colour\nÉva Elm;Head;Post;13/1/2018;2/2019;red\n"
        "Ben;Head;Post;14/2/2019;2020;blue\n".encode("cp1252")
    )
    code, out, err = cli("import", "csv", file, "--guess")
    assert code == 0
    assert "row 2: Éva Elm, Head, from 2018-01-13, to 2019-02" in err
    assert "# not used: Colour" in out
    mapping.write_text(out, encoding="utf-8")
    code, out, _ = cli("import", "csv", file, "--map", mapping, "-o", target)
    assert (code, out.splitlines()[0]) == (0, "2 rows read: 2 imported")
    assert not target.joinpath("x").exists()


def test_a_proposal_says_where_day_and_month_cannot_be_told_apart(cli: Cli, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("name,unit,start\nAda,P,1/2/2018\n", encoding="utf-8")
    told = cli("import", "csv", file, "--guess")[1]
    assert "start: {column: start, format: d/m/y}   # m/d/y fits as well: decide" in told


def test_a_proposal_for_records_with_lists_inside(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.json").write_text(
        '[{"id": {"uid": 1}, "name": {"first": "Ada", "last": "Elm"}, "bio": {"birthday": "1970-01-02"},'
        ' "terms": [{"role": "Head", "body": "Police", "start": "2018-01-02", "end": ""}]}]',
        encoding="utf-8",
    )
    code, out, err = cli("import", "json", tmp_path / "t.json", "--guess")
    assert code == 0
    assert "row" not in err.splitlines()[1]
    assert "[0].terms[0]: Ada Elm, Head, from 2018-01-02" in err
    assert "birth: bio.birthday" in out
    (tmp_path / "m.yaml").write_text(out, encoding="utf-8")
    code, out, _ = cli("import", "json", tmp_path / "t.json", "--map", tmp_path / "m.yaml", "-o", tmp_path / "o")
    assert (code, out.splitlines()[0]) == (0, "1 row read: 1 imported")


def test_rows_are_counted_on_a_terminal_only(cli: Cli, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    file, mapping = tmp_path / "t.csv", tmp_path / "m.yaml"
    file.write_text(HEAD_ROW + "Ada,Head,Police,2018-01-02,\n" * 2500, encoding="utf-8")
    mapping.write_text(HEAD, encoding="utf-8")
    asked = ("import", "csv", file, "--map", mapping, "--dry-run")
    assert "rows read" not in cli(*asked)[2]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = cli(*asked)[2]
    assert "2,000 rows read" in told
    assert "\r\x1b[Knote: " in told


def test_too_many_rows_are_refused_as_a_whole(
    imported: Import, target: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_gathering, "MOST_ROWS", 2)
    with pytest.raises(UsageError, match="more than 2 rows"):
        imported(TABLE)
    assert not target.exists()


def test_a_gap_of_one_day_is_one_and_a_longer_holder_hides_none(imported: Import, section: Section) -> None:
    table = (
        "who,post,body,from,to\nAda,Head,P,2018-01-01,2018-03-30\nBen,Head,P,2018-04-01,2018-12-31\n"
        "Cy,Head,P,2018-05-01,2018-05-31\nDi,Head,P,2019-01-01,2019-02-01\n"
    )
    report = imported(table, HEAD + "gaps: {posts: [p-head], are: vacant, because: The list is complete.}\n")
    assert report.derived == 1
    gap = section("tenures")["p-head-vacant-2018-03-31"]
    assert (gap["start"], gap["end"]) == ("2018-03-31", "2018-03-31")


def test_a_row_without_unit_or_post_is_refused(imported: Import) -> None:
    report = imported(TABLE + "Cy,Head,,2018-01,\nDi,,Police,2018-01,\n")
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("table.csv:5:3", "the row names no unit"),
        ("table.csv:6:2", "the row names no post"),
    ]


def test_what_is_long_goes_on_in_another_file(
    imported: Import, section: Section, target: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_files, "LARGEST_PART", 200)
    rows = "".join(f"Person {n},Post {n},Body,2018-01,\n" for n in range(20))
    report = imported(HEAD_ROW + rows)
    assert {"tenures.yaml", "tenures-2.yaml", "tenures-3.yaml"} < set(report.files)
    assert len(orgchart.open_register(target).tenures) == 20
    assert not any(file.changes for file in orgchart.fmt(target, write=False).files)
    imported(HEAD_ROW + rows[:30])
    assert not target.joinpath("tenures-2.yaml").exists()


def test_units_above_areas_kinds_and_other_names(imported: Import, section: Section) -> None:
    table = (
        "who,title,code,body,above,kind,where,from\nAda,Head,u1,Police,State,force,North,2018-01\n"
        "Ben,Chief,u1,The Police,State,force,North,2018-02\nCy,Head,State,State,,,,2018-02\n"
    )
    mapping = HEAD.replace("end: to\n", "").replace(
        "unit: {name: body}\npost: {title: post}\n",
        "unit: {id: code, name: body, part_of: above, classification: kind, area: where}\n"
        "post: {id: {constant: head}, title: title, head: true, seats: 2}\n",
    )
    imported(table, mapping)
    unit = section("units")["u1"]
    assert (unit["part_of"], unit["classification"], unit["areas"]) == ("state", "force", "North")
    assert [one["text"] for one in unit["names"]] == ["The Police"]
    posts = section("posts")
    assert [one["title"] for one in posts.values()] == ["Head", "Head"]
    assert [one["text"] for one in posts["head"]["names"]] == ["Chief"]
    assert (posts["head"]["head"], posts["head"]["seats"]) == ("true", "2")


def test_what_is_told_of_the_claim_and_the_citation(imported: Import, section: Section) -> None:
    table = (
        "who,post,body,from,to,mode,sure,remark,id,page,words,book,year\n"
        "Ada,Head,P,2018-01,2024,acting,maybe,Said so,c1,p. 4,the head,Yearbook,2019\n"
        "Ben,Head,P,2018-01,,pretending,,,,,,,\n"
    )
    mapping = HEAD.replace("end: to", 'end: {column: to, format: "y", later: ongoing, cause: remark}') + (
        "mode: mode\nconfidence: {column: sure, values: {maybe: possible}, otherwise: blank}\nnote: remark\nid: id\n"
        'at: page\nquote: words\ncites: [{title: book, published: {column: year, format: "y"}}]\n'
    )
    report = imported(table, mapping)
    one = section("tenures")["c1"]
    assert (one["mode"], one["confidence"]) == ("acting", "possible")
    assert one["note"] == "Said so The file, which is older, gives 2024 as its end."
    assert one["cites"][0] == {"source": "table", "at": "p. 4", "seen": "source", "quote": "the head"}
    assert section("sources")["yearbook"] == {"title": "Yearbook", "published": "2019"}
    assert report.refused[0].reason.startswith('"pretending" is no mode')


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (HEAD.replace("{name: who}", "{birth: from}"), "`person` needs a `name` or an `id`"),
        (HEAD.replace("unit: {name: body}\npost: {title: post}\n", ""), "it has neither a `post` nor a `unit`"),
        (HEAD.replace("{title: post}", "{head: true}"), "`post` needs an `id` or a `title`"),
        (HEAD.replace("{name: body}", "{area: body}"), "`unit` needs an `id` or a `name`"),
        (HEAD + "gaps: {posts: nowhere, are: vacant, because: x}\n", 'names the post "nowhere"'),
        (HEAD.replace("{name: who}", "{name: {values: {a: b}}}"), "exactly one of column, constant, template"),
        (HEAD.replace("end: to", "end: {month: to}"), "exactly one of"),
        (HEAD + "where: text\n", "a list is wanted here"),
        ("read: {skip: x}\n" + HEAD, "read"),
        (HEAD.replace("{name: who}", "{name: who, key: [a]}"), "key"),
        (HEAD.replace("{title: post}", "{title: {column: post, otherwise: guess}}"), "none of refuse, keep, blank"),
        ("units: {p: {colour: red}}\n" + HEAD, "unknown key"),
    ],
)
def test_what_a_mapping_lacks_is_told(mapping: str, said: str, imported: Import, target: pathlib.Path) -> None:
    with pytest.raises((UsageError, RoleFileError)) as caught:
        imported(TABLE, mapping)
    assert said in str(caught.value) or said == "unknown key"
    assert not target.exists()


def test_the_first_of_several_columns_that_is_not_blank(imported: Import, section: Section) -> None:
    table = "short,long,post,body,from,to\n,Ada Elm,Head,P,2018-01,\nBen,Benjamin,Aide,P,2018-01,\n"
    imported(table, HEAD.replace("{name: who}", "{name: {first_of: [short, long]}}"))
    assert [one["name"] for one in section("people").values()] == ["Ada Elm", "Ben"]


@pytest.mark.parametrize(
    ("format", "more", "said"),
    [
        ("csv", {"title": "T"}, "the source stands in the mapping"),
        ("csv", {"absent_date": "term"}, "does not ask what an absent date means"),
        ("csv", {"mapping": None}, "csv needs a mapping"),
        ("popolo", {"mapping": "x.yaml"}, "popolo needs no mapping"),
        ("morse", {}, 'nothing is imported as "morse"'),
    ],
)
def test_calls_that_have_no_meaning(
    format: str, more: dict[str, Any], said: str, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    (tmp_path / "t").write_text(TABLE)
    (tmp_path / "m.yaml").write_text(HEAD)
    mapping = {"mapping": tmp_path / "m.yaml"} if format == "csv" else {}
    with pytest.raises(UsageError, match=said):
        orgchart.import_(format, tmp_path / "t", target, **{**mapping, **more})
    assert not target.exists()


def test_two_registers_in_one_folder_are_refused(imported: Import, target: pathlib.Path) -> None:
    target.mkdir()
    (target / "mine.yaml").write_text("register: {title: Mine}\n")
    with pytest.raises(UsageError, match="has a section `register` already"):
        imported(TABLE, "register: {title: Theirs}\n" + HEAD)
    here = target.parent
    with pytest.raises(UsageError, match="is a file"):
        orgchart.import_("csv", here / "table.csv", target / "mine.yaml", mapping=here / "mapping.yaml")


def test_errors_of_the_mapping_are_told_like_those_of_role_files(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE)
    (tmp_path / "m.yaml").write_text("source: {id: a, id: b}\n")
    code, out, err = cli("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "m.yaml", "-o", tmp_path / "o")
    assert (code, out) == (2, "")
    assert "m.yaml:1:17: error OC" in err
    assert "nothing was imported: the mapping has errors" in err


def test_a_row_that_is_no_csv_is_refused_alone(imported: Import) -> None:
    report = imported(TABLE + 'Cy,"He"ad,Police,2018,\nDi,Head,Police,2018-01,\n')
    assert [one.place for one in report.refused] == ["table.csv:5"]
    assert report.imported == 4
    with pytest.raises(UsageError, match="is empty"):
        imported("")
    with pytest.raises(UsageError, match="cannot be used"):
        imported(TABLE, 'read: {quote: "\\n"}\n' + HEAD)
    report = imported("who\tpost\tbody\tfrom\tto\nAda\tHead\tP\t2018-01\t\n", "read: {delimiter: tab}\n" + HEAD)
    assert report.imported == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("colour,size\nred,4\n", "# name: COLUMN   (no column looks like a name)"),
        ("name,unit,start\nAda,P,soon\nBen,P,2018\n", "start: start   # its texts are not of one format: soon, 2018"),
        ("name,unit,source,notes\nAda,P,https://example.org/a,x\n", "cites: [{url: source}]\nnote: notes"),
        ("name,unit,source\nAda,P,Yearbook\n", "cites: [{title: source}]"),
        ("name\tunit\tfrom\nAda\tP\t2018\n", "read: {delimiter: tab}"),
        ("Leader,unit,end\nAda,P,3/2018\n", "end: {column: end, format: m/y}"),
        ("name,unit\n", "person:\n  name: name"),
    ],
)
def test_proposals(content: str, told: str, cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "2018-list.csv").write_text(content)
    code, out, _ = cli("import", "csv", tmp_path / "2018-list.csv", "--guess")
    assert code == 0
    assert "id: table-2018-list" in out
    assert told in out


@pytest.mark.parametrize("format", ["popolo", "csv", "json"])
def test_no_proposal_without_a_table(format: str, cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t").write_bytes(b"{\x00")
    assert cli("import", format, tmp_path / "t", "--guess")[0] == 2

"""One mapping, several tables: rows refer to one another by keys, and each is in a record, refused, or told."""

import pathlib
from collections.abc import Callable
from typing import Any

import pytest

import orgchart
from orgchart import importers
from orgchart.errors import UsageError
from orgchart.importers._report import Report

from .conftest import Cli

ROOT = pathlib.Path(__file__).parents[3]
TIDES = ROOT / "tests" / "cases" / "imports" / "tide-service"

Section = Callable[[str], dict[str, Any]]
Tables = Callable[..., Report]

SOURCE = "source: {id: book, title: A book, published: 2020-07, information: 2020-06-30}\n"


@pytest.fixture
def tables(tmp_path: pathlib.Path, target: pathlib.Path) -> Tables:
    """Return a function that imports a folder of CSV files, given by name, by a mapping."""

    def run(mapping: str, **files: str) -> Report:
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        (tmp_path / "mapping.yaml").write_text(SOURCE + mapping, encoding="utf-8")
        return importers.import_("csv", folder, target, mapping=tmp_path / "mapping.yaml")

    return run


def test_the_canonical_example_becomes_a_register(target: pathlib.Path, section: Section) -> None:
    report = importers.import_("csv", TIDES, target, mapping=TIDES / "mapping.yaml")
    assert (report.rows, report.imported, report.refused) == (24, 24, ())
    assert not orgchart.validate(target)
    assert not any(file.changes for file in orgchart.fmt(target, write=False).files)
    maps = section("units")["maps"]
    assert [(one["unit"], one["start"], one.get("end")) for one in maps["part_of"]] == [
        ("gauges", "2015-03", "2017-12-31"), ("tides", "2018-01-01", None),
    ]  # fmt: skip
    assert maps["part_of"][0]["cites"][1] == {"source": "y18", "at": "p. 40"}
    posts = section("posts")
    assert (posts["t1"]["start"], posts["t1"].get("end"), posts["t1"]["head"]) == ("2010-01-01", None, "true")
    assert (posts["g1"]["start"], posts["g1"]["end"]) == ("2012", "2019-06-30")
    assert posts["m1"]["seats"] == "3"
    assert section("sources")["y18"]["authors"] == ["Ida Roe", "Gil Pym"]
    assert [one["text"] for one in section("people")["p-1"]["names"]] == ["A. Lund", "Ada of the Quay"]
    assert section("memberships")["tides-watch-2016-05"]["unit"] == "watch"
    assert section("reporting")["m1-to-t1-2018-01"]["kind"] == "dotted"
    assert section("events")["dissolution-gauges"]["unit"] == "gauges"
    assert section("tenures")["m1-vacant-2018-01-01"]["vacant"] == "true"


def test_the_reference_shows_the_mapping_of_the_example() -> None:
    page = (ROOT / "docs" / "reference" / "import.md").read_text(encoding="utf-8")
    mapping = (TIDES / "mapping.yaml").read_text(encoding="utf-8")
    assert mapping[mapping.index("source:") :] in page


def test_the_order_of_files_and_of_tables_makes_no_difference(target: pathlib.Path, tmp_path: pathlib.Path) -> None:
    importers.import_("csv", TIDES, target, mapping=TIDES / "mapping.yaml")
    text = (TIDES / "mapping.yaml").read_text(encoding="utf-8")
    head, _, rest = text.partition("tables:\n")
    parts = [f"  {part}" for part in rest.removeprefix("  ").split("\n  ")]
    groups: list[list[str]] = []
    for part in parts:
        if part.startswith("   "):
            groups[-1].append(part)
        else:
            groups.append([part])
    turned = "\n".join("\n".join(group).rstrip("\n") for group in reversed(groups))
    (tmp_path / "turned.yaml").write_text(f"{head}tables:\n{turned}\n", encoding="utf-8")
    importers.import_("csv", TIDES, tmp_path / "other", mapping=tmp_path / "turned.yaml")
    assert orgchart.load(tmp_path / "other").register == orgchart.load(target).register


def test_a_unit_with_a_dated_parent(tables: Tables, target: pathlib.Path) -> None:
    report = tables(
        "tables: {units: {unit: {name: unit, part_of: parent}, start: first, end: last}}\n",
        units="unit,parent,first,last\nBrigade,North,2010-03-01,2012-01-01\n",
    )
    assert (report.imported, report.refused) == (1, ())
    for day, parent in (("2011-01-01", "north"), ("2013-01-01", None)):
        units = {unit.id: unit.parent for unit in orgchart.snapshot(target, day).units}
        assert units["brigade"] == parent


@pytest.mark.parametrize(
    ("units", "column", "said"),
    [
        ("a,A,b,,\n", 3, 'no row of a table is the unit "b"'),
        ("a,A,,2010,\n", 3, "does not say what the unit was part of"),
        ("a,A,a,2010,\n", 3, "part of itself"),
        ("a,A,t,2010,\na,A,t,,2012\n", 0, ""),
        ("b,B,a,,\na,A,zz,,\n", 3, 'no row of a table is the unit "a"'),
    ],
)
def test_a_row_of_a_unit_is_refused_with_all_that_rest_on_it(
    units: str, column: int, said: str, tables: Tables, section: Section
) -> None:
    report = tables(
        "dates: {formats: 'y'}\n"
        "tables: {units: {unit: {key: id, name: name, part_of: parent}, start: first, end: last}}\n",
        units="id,name,parent,first,last\nt,Top,,,\n" + units,
    )
    if not said:
        assert not report.refused
        assert len(section("units")["a"]["part_of"]) == 2
        return
    assert report.refused[0].place == f"units.csv:3:{column}"
    assert said in report.refused[0].reason
    assert set(section("units")) == {"t"}
    assert report.imported + len(report.refused) == report.rows


def test_a_key_that_leads_nowhere_refuses_its_row(tables: Tables, section: Section) -> None:
    report = tables(
        "tables:\n  people: {person: {key: id, name: name}}\n  units: {unit: {key: id, name: name}}\n"
        "  posts: {post: {key: id, title: title}, unit: {key: unit}}\n  sources: {cited: {key: id, title: title}}\n"
        "  posts-held: {person: {key: who}, post: {key: what}, start: from, cites: [{key: source}]}\n"
        "  lines: {reporting: {from: {post: a}, to: {unit: b}}}\n",
        people="id,name\n1,Ada\n2,Bo\n2,Bob\n",
        units="id,name\nu,Unit\n", posts="id,title,unit\np,Chief,u\nq,Aide,zz\n",
        sources="id,title\ns,Yearbook\n",
        **{"posts-held": "who,what,from,source\n1,p,2010,s\n9,p,2010,s\n1,x,2010,s\n1,p,2012,t\n2,p,2013,\n"},
        lines="a,b\np,u\nx,u\np,v\n,u\np,\n",
    )  # fmt: skip
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("posts.csv:3:3", 'no row of another table has the unit "zz"'),
        ("posts-held.csv:3:1", 'no row of another table has the key "9"'),
        ("posts-held.csv:4:2", '"x" is the key of no row of another table'),
        ("posts-held.csv:5:4", 'no row of another table is the source "t"'),
        ("posts-held.csv:6:1", 'the key "2" stands with several names, kept as different people'),
        ("lines.csv:3:1", 'no row of another table has the post "x"'),
        ("lines.csv:4:2", 'no row of another table has the unit "v"'),
        ("lines.csv:5:1", "the row does not say `from` which post or unit the line is"),
        ("lines.csv:6:2", "the row does not say `to` which post or unit the line is"),
    ]
    assert [one["person"] for one in section("tenures").values()] == ["1" if "1" in section("people") else "person-1"]


def test_what_an_earlier_row_says_otherwise_is_refused(tables: Tables, section: Section) -> None:
    report = tables(
        "dates: {formats: 'y'}\ntables:\n  units: {unit: {key: id, name: name, start: from}}\n"
        "  posts: {post: {key: id, title: title, seats: {column: seats}}, unit: {key: unit}, end: to}\n",
        units="id,name,from\nu,Unit,2000\nu,Unit,2001\nu,The Unit,2000\nv,Vane,\n",
        posts="id,title,unit,seats,to\np,Chief,u,1,2010\np,Chief,u,2,2010\np,Chief,v,1,2010\np,Chief,u,1,2010\n"
        "q,Q,u,few,\n",
    )
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("units.csv:3:1", "an earlier row gives another `start` of it"),
        ("posts.csv:3:1", "an earlier row gives another `seats` of it"),
        ("posts.csv:4:3", "an earlier row has this post in another unit"),
        ("posts.csv:6:4", '"few" is no number of seats'),
    ]
    assert section("units")["u"]["names"][0]["text"] == "The Unit"
    assert [cite["at"] for cite in section("posts")["p"]["cites"]] == ["posts.csv, row 2", "posts.csv, row 5"]


def test_texts_are_ruled_as_the_mapping_says(tables: Tables, section: Section) -> None:
    report = tables(
        "tables:\n  bases: {}\n  postings:\n"
        "    person: {name: {column: who, strip: '*', replace: {'Lt.': Lieutenant}}}\n"
        "    unit: {name: {column: base, case: lower, values_of: {table: bases, key: code, column: name}}}\n"
        "    post: {title: {column: post, case: title, prefix: 'Acting '}}\n",
        bases="code,name\nnq,North Quay\nsq,South Quay\nxx,One\nxx,Two\n",
        postings="who,base,post\n*Lt. Ada*,NQ,chief pilot\nBo,ZZ,aide\nCy,XX,aide\n",
    )
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("postings.csv:3:2", '"zz" stands nowhere in the column code of the table bases'),
        ("postings.csv:4:2", '"xx" stands in the column code of the table bases with different texts'),
    ]
    assert [one["name"] for one in section("people").values()] == ["Lieutenant Ada"]
    assert [one["name"] for one in section("units").values()] == ["North Quay"]
    assert [one["title"] for one in section("posts").values()] == ["Acting Chief Pilot"]


def test_rows_that_say_the_same_are_one_record_with_all_citations(tables: Tables, section: Section) -> None:
    report = tables(
        "tables: {held: {person: {name: who}, unit: {name: unit}, post: {title: post}, start: from}}\n",
        held="who,unit,post,from\nAda,U,Chief,2010-01\nAda,U,Chief,2010-01\nAda,U,Chief,2012-01\n",
    )
    assert [[cite["at"] for cite in one["cites"]] for one in section("tenures").values()] == [
        ["held.csv, row 2", "held.csv, row 3"], ["held.csv, row 4"],
    ]  # fmt: skip
    assert "1 time, first at held.csv:3" in report.remarks[0]


@pytest.mark.parametrize(
    ("held", "lines", "lasts"),
    [
        ("a,p,2010,2012\nb,p,2012,2015\n", "", ("2010", "2015")),
        ("a,p,2010,2012\nb,p,2012,\n", "", ("2010", None)),
        ("a,p,,2012\nb,p,2012,2013\n", "", (None, "2013")),
        ("a,p,2010,2012\n", "p,u,2009\n", ("2009", "2012")),
        ("", "", (None, None)),
    ],
)
def test_a_post_lasts_as_long_as_its_holders(
    held: str, lines: str, lasts: tuple[str | None, str | None], tables: Tables, section: Section, target: pathlib.Path
) -> None:
    tables(
        "dates: {formats: 'y'}\ntables:\n  posts: {post: {key: id, title: id, lasts: holders}, unit: {name: unit}}\n"
        "  held: {person: {name: who}, post: {key: post}, start: from, end: to}\n"
        "  lines: {reporting: {from: {post: a}, to: {unit: b}}, start: from}\n",
        posts="id,unit\np,u\n", held="who,post,from,to\n" + held, lines="a,b,from\n" + lines,
    )  # fmt: skip
    post = section("posts")["p"]
    assert (post.get("start"), post.get("end")) == lasts
    assert all("supports" in cite for cite in post["cites"]) is (lasts != (None, None))
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("tables: {t: {unit: {name: a}}}\nstart: b\n", "`start` stands beside `tables`"),
        ("tables: {t: {where: [{column: a, is: b}]}}\n", "t: rows make nothing"),
        ("tables: {t: {person: {name: a}, start: b}}\n", "has no meaning in it"),
        ("tables: {t: {post: {title: a}}}\n", "posts are in a unit"),
        ("tables: {t: {unit: {name: a, start: b}, start: c}}\n", "`start` stands twice"),
        ("tables: {t: {unit: {key: a}}, s: {person: {name: b}, unit: {name: c}}}\n", "s: other tables tell a unit by"),
        ("tables: {t: {unit: {name: {column: a, values_of: {table: s, key: b, column: c}}}}}\n", "`tables` has not"),
        ("tables: {t: {unit: {key: a, id: b}}}\nshared: [units]\n", "have to be made of the `key`"),
        ("tables: {t: {unit: {name: a}, file: ../t.csv}}\n", "leads elsewhere"),
        ("tables: {t: {unit: {name: a}, file: s.csv}}\n", "cannot be read"),
        ("unit: {name: a}\n", "is no file"),
        ("tables: {t: {event: {kind: a}}}\n", 'has no column "a"'),
        ("tables: {t: {unit: {name: a}, cites: [{key: b}]}}\n", "no table lists sources"),
        ("tables: {t: {reporting: {from: {post: a}, to: {unit: b}}}}\n", "no table gives posts one"),
        ("tables: {t: {member: {name: a}, post: {title: b}, unit: {name: c}}}\n", "goes with no person and no post"),
        ("tables: {t: {unit: {name: a, end: {column: b, blank: ongoing}}}}\n", "a date and no more"),
    ],
)
def test_what_does_not_go_together_is_told_before_anything_is_read(
    mapping: str, said: str, tables: Tables, target: pathlib.Path
) -> None:
    with pytest.raises(UsageError) as caught:
        tables(mapping, t="b,c\n1,2\n")
    assert said in str(caught.value)
    assert not target.exists()


def test_lists_of_a_json_are_tables(tmp_path: pathlib.Path, target: pathlib.Path, section: Section) -> None:
    (tmp_path / "t.json").write_text(
        '{"units": [{"id": "u", "name": "Unit"}], "held": [{"who": "Ada", "unit": "u"}, {"who": "Bo", "unit": "v"}]}'
    )
    (tmp_path / "m.yaml").write_text(
        SOURCE + "tables: {held: {person: {name: who}, unit: {key: unit}}, units: {unit: {key: id, name: name}}}\n"
    )
    report = importers.import_("json", tmp_path / "t.json", target, mapping=tmp_path / "m.yaml")
    assert [one.place for one in report.refused] == ["t.json:held[1]:unit"]
    assert section("memberships")["u-ada"]["cites"] == [{"source": "book", "at": "held[0]"}]


def test_the_digest_of_a_folder_is_that_of_its_tables(tables: Tables, tmp_path: pathlib.Path) -> None:
    mapping = "tables: {t: {unit: {name: a}}}\n"
    first = tables(mapping, t="a\nU\n", other="x\n").digest
    assert tables(mapping, t="a\nU\n", other="y\n").digest == first
    assert tables(mapping, t="a\nV\n").digest != first


def one_of_two(folder: pathlib.Path, name: str, row: str, more: str = "") -> tuple[object, ...]:
    """Write a table and its mapping; return the command that imports it into a part of one register."""
    (folder / f"{name}.csv").write_text(f"who,post,from,born\n{row}\n")
    (folder / f"{name}.yaml").write_text(
        f"source: {{id: {name}, title: {name}}}\nperson: {{name: who, birth: born}}\n"
        f"unit: {{name: {{constant: Board}}}}\npost: {{title: post}}\nstart: from\n{more}"
    )
    register = folder / "register" / name
    command = ("import", "csv", folder / f"{name}.csv", "--map", folder / f"{name}.yaml", "-o", register)
    return command if name == "one" else (*command, "--no-register")


def test_two_imports_into_one_register_share_what_they_declare(
    cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    assert cli(*one_of_two(tmp_path, "one", "Ann Example,Chief,2010-01-01,1970-01"))[0] == 0
    before = sorted(target.rglob("*"))
    code, out, err = cli(*one_of_two(tmp_path, "two", "Ann Example,Treasurer,2015-01-01,1970-01"))
    assert (code, out) == (2, "")
    assert "board (one/units.yaml:6:3), ann-example (one/people.yaml" in err
    assert "`shared: [units, people]`" in err
    assert sorted(target.rglob("*")) == before
    share = "shared: [units, people]\n"
    assert cli(*one_of_two(tmp_path, "two", "Ann Example,Treasurer,2015-01-01,1970-01", share))[0] == 0
    assert cli(*one_of_two(tmp_path, "two", "Ann Example,Treasurer,2015-01-01,1970-01", share))[0] == 0
    loaded = orgchart.load(target)
    assert not [one for one in loaded.diagnostics if one.severity == "error"]
    assert len(loaded.register.people) == len(loaded.register.units) == 1
    assert len(loaded.register.tenures) == 2


def test_two_imports_that_share_nothing_get_ids_of_their_own(
    cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    cli(*one_of_two(tmp_path, "one", "Ann Example,Chief,2010-01-01,"))
    assert cli(*one_of_two(tmp_path, "two", "Ann Example,Chief,2015-01-01,", "prefix: two\n"))[0] == 0
    register = orgchart.load(target).register
    assert set(register.people) == {"ann-example", "two-ann-example"}
    assert len(register.tenures) == 2
    assert "two-board-chief-two-ann-example-2015-01-01" in register.tenures


def test_a_register_is_not_imported_into_another(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    cli(*one_of_two(tmp_path, "one", "Ann Example,Chief,2010-01-01,"))
    one_of_two(tmp_path, "two", "Bo Example,Treasurer,2015-01-01,")
    table, mapping = tmp_path / "two.csv", tmp_path / "two.yaml"
    code, out, err = cli("import", "csv", table, "--map", mapping, "-o", target / "one" / "deeper" / "two")
    assert (code, out) == (2, "")
    assert "lies in the register" in err
    assert "--no-register" in err
    assert not (target / "one" / "deeper").exists()
    assert cli("import", "csv", table, "--map", mapping, "-o", target / "two")[0] == 0, "beside it is another one"


@pytest.mark.parametrize("kind", ["repository", "for everybody"])
def test_what_lies_outside_is_no_register_around_it(
    kind: str, cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path
) -> None:
    """A file that someone left in /tmp, or above the repository, once made every import below it be refused."""
    target.mkdir()
    (target / "left.yaml").write_text("register: {title: Left here}\n", encoding="utf-8")
    one_of_two(tmp_path, "two", "Bo Example,Treasurer,2015-01-01,")
    table, mapping = tmp_path / "two.csv", tmp_path / "two.yaml"
    inside = target / "work"
    (inside / ".git").mkdir(parents=True)
    wanted = ("import", "csv", table, "--map", mapping, "-o", inside / "two")
    if kind == "for everybody":
        (inside / ".git").rmdir()
        assert cli(*wanted)[0] == 2, "it is a register around it as long as only its owner writes there"
        target.chmod(0o1777)
    assert cli(*wanted)[0] == 0


def test_one_id_with_two_names_is_not_shared(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    cli(*one_of_two(tmp_path, "one", "Ann Example,Chief,2010-01-01,"))
    code, _, err = cli(*one_of_two(tmp_path, "two", "Ann-Example,Chief,2015-01-01,", "shared: [people, units]\n"))
    assert code == 2
    assert (
        '"ann-example" is "Ann Example" in the register (one/people.yaml:6:3), and "Ann-Example" in the import' in err
    )
    assert not (target / "two").exists()


def test_a_list_that_is_not_there_is_told(tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    (tmp_path / "t.json").write_text('{"units": [{"id": "u", "name": "Unit"}]}')
    (tmp_path / "m.yaml").write_text(SOURCE + "tables: {units: {unit: {name: name}}, unit: {unit: {name: name}}}\n")
    report = importers.import_("json", tmp_path / "t.json", target, mapping=tmp_path / "m.yaml")
    assert (report.rows, report.blank) == (1, 1)
    assert report.remarks == ("a record has no `unit[]`, and so no rows: 1 time, first at t.json",)


def test_a_format_without_a_mapping_is_told_which_ids_are_taken(cli: Cli, tmp_path: pathlib.Path) -> None:
    popolo = '{"persons": [{"id": "ann", "name": "Ann"}], "organizations": [{"id": "u", "name": "U"}]}'
    (tmp_path / "a.json").write_text(popolo)
    into = ("import", "popolo", tmp_path / "a.json", "-o")
    assert cli(*into, tmp_path / "register" / "one")[0] == 0
    code, _, err = cli(*into, tmp_path / "register" / "two", "--no-register", "--source", "b")
    assert code == 2
    assert "ann (one/people.yaml" in err
    assert "import it into a folder that is a register of its own" in err


def test_what_is_shared_and_says_more_is_told(cli: Cli, tmp_path: pathlib.Path, target: pathlib.Path) -> None:
    cli(*one_of_two(tmp_path, "one", "Ann Example,Chief,2010-01-01,"))
    share = "shared: [people, units]\n"
    command = one_of_two(tmp_path, "two", "Ann Example,Treasurer,2015-01-01,1970-01", share)
    mapping = tmp_path / "two.yaml"
    mapping.write_text(mapping.read_text().replace("birth: born", "facts: [{kind: born, value: born}]"))
    code, _, err = cli(*command)
    assert code == 0
    assert "is shared, and what is new of it not written: 1 time, first at ann-example" in err


def test_a_register_further_up_is_found_by_a_file_of_its_own(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "main.yaml").write_text("register: {title: T}\nunits: {board: {name: Board}}\n")
    command = list(one_of_two(tmp_path, "two", "Ann Example,Chief,2010-01-01,"))
    command[command.index("-o") + 1] = tmp_path / "register" / "imports" / "two"
    code, _, err = cli(*command)
    assert (code, "board (main.yaml:2:9)" in err) == (2, True)


def test_only_rows_that_are_meant_are_looked_up(tables: Tables, section: Section) -> None:
    tables(
        "tables:\n  bases: {where: [{column: old, blank: true}]}\n  held:\n    person: {name: who}\n"
        "    unit: {name: {column: base, values_of: {table: bases, key: code, column: name}}}\n",
        bases="code,name,old\nnq,North,yes\nnq,North Quay,\n",
        held="who,base\nAda,nq\n",
    )
    assert [one["name"] for one in section("units").values()] == ["North Quay"]


def test_rows_of_every_kind_are_refused_for_what_is_wrong_with_them(tables: Tables, section: Section) -> None:
    report = tables(
        "tables:\n  sources: {cited: {key: id, title: title, url: url}}\n  people: {person: {key: id, name: name}}\n"
        "  units: {unit: {key: id, name: name}}\n"
        "  posts: {post: {key: id, title: t, head: {column: head}, names: [{text: also}]}, unit: {key: u}}\n"
        "  members: {person: {key: who, vacant_words: nobody}, unit: {key: u}}\n"
        "  lines: {reporting: {from: {post: a}, to: {post: b}}}\n"
        "  events: {event: {kind: what, date: {column: day, format: d.m.y}}, person: {key: who}}\n",
        sources="id,title,url\ns,Report,\nt,Paper,example.org\nv,,\ns,Other,\nw,,https://example.org/w\n",
        people="id,name\n1,Ada\n,\n",
        units="id,name\nu,Unit\n",
        posts="id,t,head,also,u\np,Chief,true,Boss,u\nq,Aide,perhaps,,u\n",
        members="who,u\nnobody,u\n1,u\n",
        lines="a,b\np,p\n",
        events="what,day,who\ndeath,4.5.2018,1\nparty,4.5.2018,1\n,4.5.2018,1\n",
    )
    assert [(one.place, one.reason.partition(";")[0]) for one in report.refused] == [
        ("sources.csv:3:3", '"example.org" is no address'),
        ("sources.csv:4:2", "the source has neither a title nor an address"),
        ("sources.csv:5:1", 'another row is the source "s"'),
        ("posts.csv:3:3", '"perhaps" is neither true nor false'),
        ("events.csv:3:1", '"party" is no kind'),
        ("events.csv:4:1", "the row does not say what happened"),
        ("members.csv:2:1", "nobody is named, and no post"),
        ("lines.csv:2:2", "it reports to itself"),
    ]
    assert report.blank == 1
    assert section("sources")["w"] == {"title": "https://example.org/w", "url": "https://example.org/w"}
    assert section("posts")["p"]["names"] == [{"text": "Boss", "cites": [{"source": "book", "at": "posts.csv, row 2"}]}]
    assert section("events")["death-person-1"]["as_written"] == "4.5.2018"


def test_a_source_may_support_one_field_alone(tables: Tables, section: Section) -> None:
    tables(
        "tables: {held: {person: {name: who}, unit: {name: u}, start: from,\n"
        "  cites: [{title: for start, supports: start}, {title: for who}]}}\n",
        held="who,u,from,for start,for who\nAda,U,2010-01,Gazette,Yearbook\n",
    )
    cites = next(iter(section("memberships").values()))["cites"]
    assert cites[1:] == [{"source": "gazette", "supports": ["start"]}, "yearbook"]


def test_a_key_that_stands_without_a_name_first_is_the_same_person(tables: Tables, section: Section) -> None:
    tables("tables: {held: {person: {key: id, name: who}, unit: {name: u}}}\n", held="id,who,u\n7,,U\n7,Ada,V\n7,,W\n")
    assert section("people")["person-7"]["name"] == "Ada"
    assert len(section("people")) == 1
    assert {one["person"] for one in section("memberships").values()} == {"person-7"}


def test_a_post_seen_by_itself_keeps_its_own_time(tables: Tables, section: Section, target: pathlib.Path) -> None:
    tables(
        "dates: {formats: 'y'}\ntables:\n"
        "  posts: {post: {key: id, title: id, lasts: holders}, unit: {name: u}, seen: seen, end: to}\n"
        "  held: {person: {name: who}, post: {key: post}, start: from}\n",
        posts="id,u,seen,to\np,U,2005,\nq,U,,2011\n",
        held="who,post,from\nAda,p,2010\nBo,q,2010\n",
    )
    assert "start" not in section("posts")["p"]
    assert (section("posts")["q"]["start"], section("posts")["q"]["end"]) == ("2010", "2011")
    assert not [one for one in orgchart.validate(target) if one.severity == "error"]


def test_the_day_after_a_unit_is_its_end_where_the_mapping_says_so(tables: Tables, section: Section) -> None:
    tables(
        "tables: {units: {unit: {key: id, name: name, area: at, split: /,\n"
        "  end: {column: to, exclusive: true, format: d.m.y}}}}\n",
        units="id,name,to,at\nu,Unit,1.1.2011,Fen / Moor\n",
    )
    assert section("units")["u"]["areas"] == ["Fen", "Moor"]
    assert section("units")["u"]["end"] == {"edtf": "2011-01-01", "as_written": "1.1.2011", "exclusive": "true"}

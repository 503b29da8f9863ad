"""Packs from the command line: made, compared with the core, asked across organisations and about one."""

import json
import pathlib
import shutil

import pytest

import orgchart
from orgchart.cli import main

ROOT = pathlib.Path(__file__).parents[2]
SEED = str(ROOT / "seeds" / "jawzjan")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("packs") / "jawzjan.pack"
    assert main(["pack", SEED, "-o", str(folder)]) == 0
    return str(folder)


def told(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(command))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_packing_says_what_it_wrote_and_what_it_took_from_before(
    pack: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "again")
    shutil.copytree(pack, copy)
    code, _, said = told(capsys, "pack", SEED, "-o", copy)
    assert code == 0
    assert f"orgchart: wrote {copy}: 5 organisations, 5 of them as before, " in said


def test_verifying_ends_with_1_where_something_differs(
    pack: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = told(capsys, "pack", "--verify", pack, "--sample", "3")
    assert (code, said) == (0, "orgchart: 3 of 5 organisations compared with the core: 0 differences\n")
    torn = tmp_path / "torn"
    shutil.copytree(pack, torn)
    (torn / "spans.parquet").write_bytes((torn / "spans.parquet").read_bytes() + b" ")
    code, _, said = told(capsys, "pack", "--verify", str(torn))
    assert code == 1
    assert "spans.parquet is not as it was written" in said


@pytest.mark.parametrize(
    ("command", "cure"),
    [
        (["pack"], "give REGISTER and -o DIR"),
        (["pack", SEED], "give REGISTER and -o DIR"),
        (["pack", SEED, "--verify", "PACK"], "leave REGISTER and -o out"),
        (["pack", SEED, "-o", SEED], "name a file outside"),
        (["pack", SEED, "-o", f"{SEED}/pack"], "name a file outside"),
        (["pack", SEED, "-o", str(ROOT / "docs")], "name another folder"),
        (["query", "as-of", "PACK"], "takes DIR DAY"),
        (["query", "as-of", "PACK", "2018"], "not a day but a year"),
        (["query", "diff", "PACK", "2018-01-01"], "takes DIR DAY DAY"),
        (["query", "counts", "PACK", "2018-01-01", "--of", "group"], "no use for --of"),
        (["query", "counts", "PACK", "2018-01-01", "--known-by", "2018-01-01/2019-01-01"], "one day of knowledge"),
        (["query", "counts", "PACK", "2018-01-01", "--strict", "--without", "caps"], "DIR --strict --without caps"),
        (["query", "counts", SEED, "2018-01-01"], "make one with orgchart pack"),
        (["snapshot", "PACK", "--as-of", "2018-03-01"], "--of ID"),
        (["snapshot", "PACK", "--as-of", "2018-03-01", "--of", "group", "--rev", "main"], "leave --rev out"),
        (["snapshot", SEED, "--as-of", "2018-03-01", "--of", "group"], "leave it out"),
        (["snapshot", "PACK", "--as-of", "2018-03-01", "--of", "groop"], "did you mean"),
        (["validate", "PACK", "--of", "group", "--fix"], "fix its register"),
        (["validate", SEED, "--of", "group"], "leave it out"),
    ],
)
def test_what_has_no_meaning_is_refused_with_a_cure(
    pack: str, command: list[str], cure: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, said = told(capsys, *(pack if word == "PACK" else word for word in command))
    assert (code, out) == (2, "")
    assert cure in said


def test_the_pack_of_what_is_restricted_answers_only_where_that_is_asked_for(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = tmp_path / "board.yaml"
    register.write_text(
        "register: {title: T}\nsources: {s: {title: S, published: 2018}}\n"
        "units: {u: {name: U, cites: [s]}, x: {name: Xanadu, access: restricted, cites: [s]}}\n",
        encoding="utf-8",
    )
    code, _, said = told(capsys, "pack", str(register), "-o", str(tmp_path / "open"))
    assert "what is restricted is left out of it" in said
    assert main(["pack", str(register), "-o", str(tmp_path / "whole"), "--restricted"]) == 0
    whole = str(tmp_path / "whole")
    for command in (
        ["query", "as-of", whole, "2018-01-01"],
        ["snapshot", whole, "--as-of", "2018-01-01", "--of", "xx"],
        ["validate", whole, "--of", "u"],
    ):
        code, out, said = told(capsys, *command)
        assert code == 2
        assert "holds what is restricted" in said
        assert "anadu" not in out + said
    rows = tmp_path / "rows.csv"
    assert main(["query", "as-of", whole, "2018-01-01", "--restricted", "-o", str(rows)]) == 0
    assert "Xanadu" in rows.read_text(encoding="utf-8")


def placeless(value: object) -> object:
    """Return an answer without places in files."""
    if isinstance(value, dict):
        return {key: placeless(inner) for key, inner in value.items() if key != "place"}
    return [placeless(inner) for inner in value] if isinstance(value, list) else value


QUESTIONS = [
    ["who", "leader", "--during", "2018-03/2018-07"],
    ["who", "leader", "--as-of", "2018-03-01", "--known-by", "2018-04-01", "--strict"],
    ["history", "council"],
    ["succession", "leader"],
    ["explain", "leader-hekmat", "--as-of", "2018-03-01"],
    ["chain", "council", "--as-of", "2018-03-01"],
]


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_about_one_organisation_a_pack_answers_as_its_register_does(
    pack: str, question: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """But for the digest in the stamp, and in which line of which file something is written."""
    asked, *rest = question

    def answer(register: str, *more: str) -> object:
        found = json.loads(told(capsys, asked, register, *rest, *more, "--format", "json")[1])
        found["register"].pop("digest")
        return placeless(found)

    assert answer(pack, "--of", "group") == answer(SEED)


@pytest.mark.no_cover
def test_every_command_that_takes_a_register_takes_a_pack(
    pack: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of = ["--of", "group"]
    for command in (
        ["snapshot", pack, "--as-of", "2018-03-01"],
        ["render", pack, "--as-of", "2018-03-01", "-o", str(tmp_path / "chart.dot")],
        ["html", pack, "-o", str(tmp_path / "page.html")],
        ["diff", pack, "2018-03-01", "2018-07-31"],
        ["find", pack, "hekmat"],
        ["timeline", pack],
        ["sources", pack],
        ["export", pack, "json", "-o", str(tmp_path / "group.json")],
    ):
        assert told(capsys, *command, *of)[0] == 0, command
    assert main(["export", pack, "markdown", "--of", "hekmat", "-o", str(tmp_path / "x.md")]) == 2  # of no record
    dossier = ["--of", "leader", "--as-of", "2018-03-01", "-o", str(tmp_path / "leader.md")]
    assert main(["export", pack, "markdown", *dossier]) == 0
    assert told(capsys, "validate", pack, *of)[0] in (0, 1)
    assert main(["export", str(tmp_path / "group.json"), "json", "-o", str(tmp_path / "again.json")]) == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "group.json").read_bytes()


def test_that_seats_by_office_are_not_listed_is_said(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They are tenures of other posts: who was looked for among those of a post alone would be taken for nobody."""
    asked = ["--as-of", "2018-03-01"]
    code, out, said = told(capsys, "query", "who", pack, "council-member", *asked)
    assert (code, "hekmat" in out) == (0, False)
    assert said.startswith("orgchart: seats by office (leader, judiciary-head, ")
    cure = said.strip().split("; orgchart ")[1].removesuffix(" tells them").split()
    assert "Qari Hekmat" in told(capsys, *cure, *asked)[1]
    for command in (["who", pack, "leader", *asked], ["as-of", pack, "2018-03-01"]):
        assert told(capsys, "query", *command)[2] == ""


@pytest.mark.parametrize("end", ["1,o3\n", "1,o3", "1,o3\n\n1,o4\n\n"])
def test_rows_that_are_none_are_accounted_for_wherever_they_stand(
    end: str, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "1,o1,director,2010-01-01\n1,o2\n\n1,o5,clerk,2010-01-01\n"
    (tmp_path / "t.csv").write_text("company,officer,role,from\n" + body + end, encoding="utf-8")
    (tmp_path / "m.yaml").write_text(
        "source: {id: s, title: S, published: 2020-02-02, information: 2020-01-01}\nperson: {key: officer}\n"
        "unit: {key: company}\npost: {title: role, seats: unknown}\nstart: from\n",
        encoding="utf-8",
    )
    table = orgchart.pack(tmp_path / "t.csv", tmp_path / "pack", mapping=tmp_path / "m.yaml")
    lines = (body + end).removesuffix("\n").split("\n")
    broken = [at for at, line in enumerate(lines, 2) if line.count(",") == 1]
    assert (table.read, table.imported, table.left_out) == (len(lines), 2, 0)
    assert (table.refused, table.blank) == (len(broken), lines.count(""))
    assert [one.place for one in table.refusals] == [f"t.csv:{at}" for at in broken]


def test_a_table_is_packed_and_each_row_accounted_for(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(
        "company,officer,role,from,to\n1,o1,director,2010-01-01,\n1,o2,director,soon,\n,o3,director,2010-01-01,\n\n",
        encoding="utf-8",
    )
    (tmp_path / "m.yaml").write_text(
        "source: {id: s, title: S, published: 2020-02-02, information: 2020-01-01}\nperson: {key: officer}\n"
        "unit: {key: company}\npost: {title: role, seats: unknown}\nstart: from\nend: {column: to, blank: ongoing}\n",
        encoding="utf-8",
    )
    code, _, said = told(
        capsys, "pack", str(tmp_path / "t.csv"), "--map", str(tmp_path / "m.yaml"), "-o", str(tmp_path / "pack")
    )
    assert code == 1
    assert "4 rows read, 1 imported, 2 refused, 0 left out, 1 blank" in said
    assert "refused t.csv:3:4" in said
    assert "refused t.csv:4" in said
    assert main(["pack", "--verify", str(tmp_path / "pack")]) == 0
    of = ["--as-of", "2015-01-01", "--of", "unit-1"]
    code, out, said = told(capsys, "query", "who", str(tmp_path / "pack"), "unit-1-director", "--as-of", "2020-01-01")
    assert (code, said) == (0, "")
    code, out, _ = told(capsys, "who", str(tmp_path / "pack"), "unit-1-director", *of)
    assert code == 0
    assert "o1" in out

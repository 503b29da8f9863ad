"""Whatever is given, there is a clear message and bounded memory, and the folder stays as it was."""

import contextlib
import pathlib
import tempfile
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orgchart
from orgchart import importers
from orgchart.errors import OrgchartError, RoleFileError, UsageError
from orgchart.importers import _given

from .conftest import HEAD, Cli, Import

FORMATS = importers.formats()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["id", "schema", "properties", "persons", "memberships", "person_id", "entities", "claims",
                         "P39", "mainsnak", "results", "bindings", "item", "name", "organizations", "who", "holder"]),
        inner,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


def attempt(format: str, content: bytes) -> None:
    """Import anything: it succeeds, or is refused in words; what was written is no error."""
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent)
        (folder / "input").write_bytes(content)
        (folder / "mapping.yaml").write_text(HEAD, encoding="utf-8")
        mapping = folder / "mapping.yaml" if importers.format_of(format).mapping else None
        target = folder / "register"
        with contextlib.suppress(OrgchartError):
            report = importers.import_(format, folder / "input", target, mapping=mapping)
            assert report.rows == report.imported + len(report.refused) + report.left_out
            if report.files:
                assert not [one for one in orgchart.load(target).diagnostics if one.severity == "error"]
            return
        assert not target.exists()


@pytest.mark.no_cover
@pytest.mark.parametrize("format", FORMATS)
@given(content=st.binary(max_size=300))
def test_any_bytes(format: str, content: bytes) -> None:
    attempt(format, content)


@pytest.mark.no_cover
@pytest.mark.parametrize("format", ["json", "jsonl", "popolo", "ftm", "wikidata"])
@given(tree=JSON)
def test_any_json(format: str, tree: object) -> None:
    import json

    attempt(format, json.dumps(tree).encode())


@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_any_table(rows: list[list[str]]) -> None:
    import csv
    import io

    buffer = io.StringIO()
    csv.writer(buffer).writerows([["who", "post", "body", "from", "to"], *rows])
    attempt("csv", buffer.getvalue().encode("utf-8", "surrogatepass"))


def refused(imported: Import, target: pathlib.Path, content: bytes, said: str, mapping: str = HEAD) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(UsageError, match=said):
            imported(content, mapping)
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()
    assert not target.exists()


def test_a_table_with_ten_thousand_columns(imported: Import, target: pathlib.Path) -> None:
    refused(imported, target, ",".join(map(str, range(10_000))).encode() + b"\n", "10,000 columns, 1,000 are allowed")


def test_a_row_with_ten_thousand_cells_is_refused_alone(imported: Import) -> None:
    report = imported("who,post,body,from,to\nAda,Head,P,2018-01,\n" + "x," * 10_000 + "\n")
    assert (report.imported, len(report.refused)) == (1, 1)
    assert "10,001 cells" in report.refused[0].reason


def test_zeros_and_endless_lines(imported: Import, target: pathlib.Path) -> None:
    refused(imported, target, bytes(20_000_000), "more than 1,000,000 bytes")
    refused(imported, target, bytes(1000), "holds NUL bytes")
    refused(imported, target, b'who,post,body,from,to\n"Ada' + b"x\n" * 200_000, "a cell of this row has no end")


def test_utf_16_without_saying_so(imported: Import, target: pathlib.Path) -> None:
    """With its mark at the beginning it is read; without one it is refused with the cure."""
    refused(imported, target, "who,post\nAda,Head\n".encode("utf-16"), 'no column "body"')
    refused(imported, target, "who,post\nAda,Head\n".encode("utf-16-le"), "holds NUL bytes")


def test_a_file_too_large_is_not_read(imported: Import, target: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_given, "LARGEST_TABLE", 10)
    refused(imported, target, b"who,post,body,from,to\n", "22 bytes, 10 are allowed")


@pytest.mark.parametrize("path", ["nowhere.csv", "."])
def test_what_is_no_file_is_told(path: str, cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "m.yaml").write_text(HEAD)
    code, out, err = cli("import", "csv", tmp_path / path, "--map", tmp_path / "m.yaml", "-o", tmp_path / "o")
    assert (code, out) == (2, "")
    assert err.startswith("orgchart: ")


def test_a_mapping_of_many_anchors_is_refused(imported: Import, target: pathlib.Path) -> None:
    laughs = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9))
    with pytest.raises(OrgchartError):
        imported("who\nAda\n", laughs)
    assert not target.exists()


def test_messages_hold_nothing_that_a_terminal_acts_on(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text("who,post,body,from,to\nAda,Head,P,\x1b[31msoon\u202e,\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(HEAD)
    _, out, err = cli("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "m.yaml", "-o", tmp_path / "o")
    assert not {"\x1b", "\u202e"} & set(out + err)


@pytest.mark.parametrize(
    ("mapping", "place"),
    [
        (HEAD.replace("published: 2020-06-30", "published: 2020-06-31"), "mapping.yaml:1:48: OC401"),
        (HEAD + "units:\n  navy: {name: Navy, start: sometimes}\n", "mapping.yaml:8:29: OC401"),
        (HEAD + "register: {title: T, end: never}\n", "mapping.yaml:7:27: OC204"),
        (HEAD + "people:\n  navy: {name: A, facts: x}\nunits:\n  navy: {name: Navy}\n", "mapping.yaml:10:3: OC302"),
    ],
)
def test_the_records_of_a_mapping_are_held_against_what_role_files_may_say(
    mapping: str, place: str, imported: Import, target: pathlib.Path
) -> None:
    """They are written as they are, so what is wrong in them would be wrong in the register."""
    with pytest.raises(RoleFileError) as told:
        imported("who,post,body,from,to\nAda,Head,Police,2018,\n", mapping)
    assert place in [f"{one.place}: {one.code}" for one in told.value.diagnostics]
    assert not target.exists()


def test_the_records_of_a_mapping_in_json_are_held_against_the_same(cli: Cli, tmp_path: pathlib.Path) -> None:
    (tmp_path / "t.csv").write_text("who,post\nAda,Head\n")
    (tmp_path / "m.json").write_text(
        '{"source": {"id": "s", "title": "T"}, "people": {"ada": {"name": "Ada"}}, "units": {"ada": {"name": "U"}},\n'
        ' "person": {"name": "who"}, "post": {"title": "post"}}'
    )
    code, _, err = cli("import", "csv", tmp_path / "t.csv", "--map", tmp_path / "m.json", "-o", tmp_path / "o")
    assert code == 2
    assert 'm.json:1:85: error OC302 the id "ada" is used twice' in err


def test_the_source_of_a_mapping_has_an_id_of_its_own(imported: Import, target: pathlib.Path) -> None:
    with pytest.raises(UsageError, match=r"mapping.yaml:8:3: .table. is the id of `source` already"):
        imported("who,post,body,from,to\n", HEAD + "sources:\n  table: {title: Another}\n")
    assert not target.exists()


def test_what_may_be_named_by_rows_is_no_fault_of_a_mapping(imported: Import) -> None:
    report = imported(
        "who,post,body,from,to\nAda,Head,Police,2018,\n", HEAD + "posts:\n  head: {unit: police, title: Head}\n"
    )
    assert report.imported == 1


def test_columns_that_become_keys_are_seen(imported: Import, target: pathlib.Path) -> None:
    with pytest.raises(UsageError, match=r"holds U\+200B \(zero width space\), which cannot be seen; delete it"):
        imported("type:claim,na\u200bme:annotation\nunit,x\n", None, format="sfm")
    with pytest.raises(UsageError, match="the name of a column has 1,100 characters, 200 are allowed"):
        imported(f"type:claim,{'n' * 1100}\nunit,x\n", None, format="sfm")
    assert not target.exists()


def test_braces_of_what_is_counted_are_kept(imported: Import) -> None:
    report = imported("type:claim,status:meta\n{1}{},accepted\n", None, format="sfm")
    assert report.remarks == (
        "claims of type {1}{} say nothing of who held what, and are kept as rows: 1 time, first at table row 2",
    )

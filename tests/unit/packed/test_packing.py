"""A pack says of every day, by every day of knowledge, what the core says; it is whole, reused, and keeps secrets."""

from __future__ import annotations

import json
import pathlib
import shutil
import sys
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

import orgchart
from orgchart.errors import UnknownIdError, UsageError
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Register
from orgchart.packed import packing
from orgchart.packed.compiling import Organisation, compiled
from orgchart.packed.making import pack
from orgchart.packed.opened import open_pack
from orgchart.packed.packing import pack_view
from orgchart.packed.tables import TABLES
from orgchart.packed.verifying import verify
from orgchart.temporal import Day
from orgchart.view import View

SEEDS = pathlib.Path(__file__).parents[3] / "seeds"
RESTRICTED = """\
register: {title: Board}
sources: {gazette: {title: Gazette, published: 2018, information: 2018}}
people: {ann: {name: Ann}, bob: {name: Zebedee, access: restricted}}
units: {board: {name: Board, cites: [gazette]}, quiet: {name: Xanadu, access: restricted, cites: [gazette]}}
posts: {chair: {unit: board, title: Chair, seats: 2, cites: [gazette]}}
tenures:
  one: {person: ann, post: chair, start: 2017, cites: [{source: gazette, seen: source}]}
  two: {person: bob, post: chair, start: 2017, cites: [{source: gazette, seen: source}]}
"""


@pytest.fixture(scope="module")
def jawzjan(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("packs") / "jawzjan"
    pack(SEEDS / "jawzjan", folder)
    return folder


def rows(folder: pathlib.Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def test_its_spans_are_the_table_over_both_clocks(jawzjan: pathlib.Path) -> None:
    """The rows that end with everything known go on for ever there."""
    names = [row["id"] for row in rows(jawzjan, "records")]
    codes = rows(jawzjan, "codes")
    packed = set()
    for row in rows(jawzjan, "spans"):
        code = codes[int(str(row["code"]))]
        if row["known_from"] != AFTER_ALL:  # a state that no day of knowledge has
            until = AFTER_ALL if row["known_to"] == AFTER_ALL - 1 else row["known_to"]
            clocks = (row["known_from"], until, row["first"], row["last"])
            packed.add((names[int(str(row["record"]))], *clocks, code["verdict"], code["rule"], code["reasons"] or ""))

    def day(given: object, none: Day) -> Day:
        return none if given is None else given.toordinal()  # type: ignore[attr-defined,no-any-return]

    table = {
        (
            row.record,
            day(row.known_from, BEFORE_ALL),
            day(row.known_to, AFTER_ALL),
            day(row.first, BEFORE_ALL),
            day(row.last, AFTER_ALL),
            row.verdict,
            row.rule,
            " ".join(row.reasons),
        )
        for row in orgchart.history_table(SEEDS / "jawzjan").rows
    }
    assert packed == table


def test_its_seats_are_those_of_a_snapshot(jawzjan: pathlib.Path) -> None:
    register = orgchart.open_register(SEEDS / "jawzjan")
    names = [row["id"] for row in rows(jawzjan, "records")]
    seats = rows(jawzjan, "seats")
    for known in (None, "2018-04-01"):
        for asked in ("2017-06-01", "2018-03-01", "2018-07-31"):
            view = register.view(known_by=known)
            day = orgchart.date(asked).earliest
            by = AFTER_ALL if known is None else orgchart.date(known).latest
            assert day is not None
            assert by is not None
            told = {post.id: (post.state, post.counts.certain, post.seats) for post in view.snapshot(asked).posts}
            packed = {
                names[row["post"]]: (row["state"], row["certain"], None if row["seats"] == -1 else row["seats"])  # type: ignore[index]
                for row in seats
                if row["known_from"] <= by <= row["known_to"] and row["first"] <= day <= row["last"]  # type: ignore[operator]
            }
            assert packed == told, (known, asked)


@pytest.mark.no_cover
def test_each_organisation_is_given_back_and_answers_the_same(jawzjan: pathlib.Path) -> None:
    whole, opened = orgchart.open_register(SEEDS / "jawzjan"), open_pack(jawzjan)
    for unit in whole.units:
        part = opened.register(unit)
        for known in (None, "2018-04-01"):
            told, all_told = (one.view(known_by=known).snapshot("2018-03-01") for one in (part, whole))
            assert all(view in all_told.posts for view in told.posts)
            assert all(view in all_told.units for view in told.units)
    with pytest.raises(UnknownIdError):
        opened.register("nothing")


@pytest.mark.no_cover
def test_verifying_finds_nothing_in_a_pack_and_whatever_was_changed(
    jawzjan: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    assert verify(jawzjan).differences == ()
    changed = tmp_path / "changed"
    shutil.copytree(jawzjan, changed)
    file = changed / "spans.parquet"
    table = parquet.read_table(file)
    at = table.schema.names.index("last")
    lasts = table["last"].to_pylist()
    lasts[40] -= 1
    parquet.write_table(table.set_column(at, "last", pyarrow.array(lasts, pyarrow.int32())), file)
    assert verify(changed).differences == ("spans.parquet is not as it was written",)
    manifest = json.loads((changed / "manifest.json").read_text(encoding="utf-8"))
    from orgchart.packed.packing import file_digest

    manifest["tables"]["spans"].update(file_digest(file))
    (changed / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert [line.split(": ")[1] for line in verify(changed).differences] == ["spans differ"]


@pytest.mark.no_cover
def test_the_same_register_gives_the_same_bytes_also_over_an_earlier_pack(tmp_path: pathlib.Path) -> None:
    """What has not changed is taken from the earlier pack, and nothing else is."""
    register = tmp_path / "register"
    shutil.copytree(SEEDS / "jawzjan", register)
    pack(register, tmp_path / "again")
    changed = next(iter(register.glob("*.yaml")))
    more = "\nunits:\n  newcomers: {name: Newcomers}\n"
    (register / "more.yaml").write_text(more.strip() + "\n", encoding="utf-8")
    assert changed.exists()
    made = pack(register, tmp_path / "again")
    assert (made.organisations, made.reused) == (6, 5)
    assert pack(register, tmp_path / "fresh").reused == 0
    for name in ("manifest.json", *(f"{table.name}.parquet" for table in TABLES)):
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes(), name


THREE = """\
register: {title: Three}
sources: {gazette: {title: Gazette, published: 2018, information: 2018}, paper: {title: Paper, published: 2019}}
people: {ann: {name: Ann}}
units:
  one: {name: One, cites: [gazette]}
  two: {name: Two, cites: [gazette, paper]}
  three: {name: Three, cites: [paper]}
posts: {chair: {unit: two, title: Chair, cites: [gazette]}, clerk: {unit: three, title: Clerk, cites: [paper]}}
tenures:
  a: {person: ann, post: chair, start: 2017, cites: [{source: gazette, seen: source}]}
  b: {person: ann, post: clerk, start: 2017, cites: [paper]}
"""


@pytest.mark.parametrize(
    ("was", "now", "again"),
    [
        ("register: {title: Three}", "register: {title: Three}", set()),
        ("name: One", "name: First", {"one"}),
        ("post: clerk, start: 2017", "post: clerk, start: 2018", {"three"}),
        ("published: 2018, information: 2018", "published: 2018-02, information: 2018", {"one", "two"}),
        ("title: Paper", "title: The Paper", {"two", "three"}),
        ("ann: {name: Ann}", "ann: {name: Anne}", {"two", "three"}),
        ("{title: Three}", "{title: Three, policy: {presume: {forward: P40D}}}", {"one", "two", "three"}),
    ],
)
def test_a_second_pack_works_out_only_what_changed_of_records_and_their_sources(
    was: str, now: str, again: set[str], tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "three.yaml"
    file.write_text(THREE, encoding="utf-8")
    pack(file, tmp_path / "pack")
    assert was in THREE
    file.write_text(THREE.replace(was, now, 1), encoding="utf-8")
    worked_out: list[str] = []

    def compiling(part: Register, *given: Any) -> Organisation:
        worked_out.append(min(part.units))
        return compiled(part, *given)

    monkeypatch.setattr(packing, "compiled", compiling)
    assert pack(file, tmp_path / "pack").reused == 3 - len(again)
    assert sorted(worked_out) == sorted(again)
    assert verify(tmp_path / "pack").differences == ()


def test_what_is_restricted_is_in_no_byte_of_a_pack_unless_asked_for(tmp_path: pathlib.Path) -> None:
    file = tmp_path / "board.yaml"
    file.write_text(RESTRICTED, encoding="utf-8")
    pack(file, tmp_path / "open")
    pack(file, tmp_path / "whole", restricted=True)

    def texts(folder: pathlib.Path) -> str:
        return json.dumps([rows(folder, table.name) for table in TABLES])

    assert "Zebedee" not in texts(tmp_path / "open")
    assert "Xanadu" not in texts(tmp_path / "open")
    assert "Zebedee" in texts(tmp_path / "whole")
    with pytest.raises(UsageError, match="holds what is restricted"):
        open_pack(tmp_path / "whole")
    opened = open_pack(tmp_path / "whole", restricted=True)
    assert "bob" not in opened.register("board").people
    assert "bob" in opened.register("board", restricted=True).people
    assert open_pack(tmp_path / "open").manifest.left_out


def test_what_a_pack_is_not_of_is_refused(tmp_path: pathlib.Path) -> None:
    register = orgchart.open_register(SEEDS / "us-executive")
    for settings in ({"known_by": "2020-01-01"}, {"language": "fa"}):
        with pytest.raises(UsageError, match="a pack"):
            pack(register, tmp_path / "pack", **settings)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="settings already"):
        pack(register.view(), tmp_path / "pack", strict=True)
    with pytest.raises(UsageError, match="not a pack"):
        open_pack(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_settings_are_kept_and_verified_under_them(tmp_path: pathlib.Path) -> None:
    pack(SEEDS / "us-executive", tmp_path / "pack", presume=False, without=["caps"])
    opened = open_pack(tmp_path / "pack")
    assert opened.lens.presume is False
    assert opened.manifest.options == " --no-presume --without caps"
    assert "presumed" not in {row["verdict"] for row in rows(tmp_path / "pack", "codes")}
    assert verify(tmp_path / "pack").differences == ()


@pytest.mark.parametrize(
    "text", ["", "{}", '{"format": "orgchart-pack/1"}', '{"format": "orgchart-pack/9", "inputs": 1}', "[1]"]
)
def test_a_broken_manifest_is_refused_and_never_reused(
    jawzjan: pathlib.Path, tmp_path: pathlib.Path, text: str
) -> None:
    shutil.copytree(jawzjan, tmp_path / "broken")
    (tmp_path / "broken" / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="anew|make one"):
        open_pack(tmp_path / "broken")


def test_a_torn_pack_is_not_reused(jawzjan: pathlib.Path, tmp_path: pathlib.Path) -> None:
    shutil.copytree(jawzjan, tmp_path / "torn")
    spans = tmp_path / "torn" / "organisations.parquet"
    spans.write_bytes(spans.read_bytes()[:-50])
    view = View(orgchart.open_register(SEEDS / "jawzjan"))
    assert pack_view(view, tmp_path / "torn").reused == 0


@pytest.fixture
def without_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("numpy", "pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("without_packages")
def test_without_its_packages_it_says_how_to_get_them(tmp_path: pathlib.Path) -> None:
    with pytest.raises(UsageError, match=r'pip install "orgchart\[pack\]"'):
        pack(SEEDS / "us-executive", tmp_path / "pack")
    assert list(tmp_path.iterdir()) == []

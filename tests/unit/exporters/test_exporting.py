"""What every exporter promises: found by folder, the same bytes again, whole files, losses told, hidden things kept."""

import pathlib

import pytest

import orgchart
from orgchart import exporters
from orgchart.rolefile.load import public

from .conftest import read

FORMATS = exporters.formats()


def asked(name: str) -> dict[str, str]:
    format_ = exporters.format_of(name)
    if format_.needs is not None:
        pytest.importorskip(format_.needs)
    more = {"as_of": "2018-03-01"} if format_.day == "needed" else {}
    return more | ({"of": "dora"} if format_.of else {})


def test_formats_are_the_files_of_the_folder() -> None:
    folder = pathlib.Path(exporters.__file__).parent
    files = sorted(file.stem.replace("_", "-") for file in folder.glob("*.py") if not file.name.startswith("_"))
    assert list(FORMATS) == sorted(files)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_register_gives_the_same_bytes(name: str, export) -> None:
    first, second = export(name, **asked(name)), export(name, **asked(name))
    assert first == second
    assert first.content


@pytest.mark.parametrize("name", FORMATS)
def test_restricted_records_stay_out_and_that_is_told(name: str) -> None:
    text = (
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {dora: {name: Dora}, "
        "z: {name: Zuleika, access: restricted}}\n"
        "units: {u: {name: U}}\nposts: {p: {unit: u, title: P, seats: 2}}\n"
        "tenures: {a: {person: dora, post: p, start: 2018, cites: [s]}, "
        "b: {person: z, post: p, start: 2018, cites: [s]}}\n"
    )
    loaded = read(text)
    exported = orgchart.export(public(loaded), name, documents=loaded.documents, **asked(name))
    assert b"Zuleika" not in exported.content
    assert any("restricted" in loss for loss in exported.losses)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_written_whole_or_not_at_all(name: str, export, tmp_path: pathlib.Path) -> None:
    target = tmp_path / "out"
    exported = export(name, target, **asked(name))
    assert target.read_bytes() == exported.content
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(orgchart.UsageError, match=f"there is no folder {tmp_path / 'none'}"):
        export(name, tmp_path / "none" / "out", **asked(name))
    assert list(tmp_path.iterdir()) == [target]


def test_wrong_questions_are_refused(export) -> None:
    with pytest.raises(orgchart.UsageError, match='nothing is exported as "abc"; formats are csv, '):
        export("abc")
    with pytest.raises(orgchart.UsageError, match="json is of all time"):
        export("json", as_of="2018-03-01")
    with pytest.raises(orgchart.UsageError, match="csv is of the whole register"):
        export("csv", of="dora")

"""`orgchart rename` as its users run it."""

import json
import os
import pathlib
import re
import shutil

import pytest

import orgchart

from .conftest import ROOT, Run


@pytest.fixture
def jawzjan(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a copy of the example register."""
    return pathlib.Path(shutil.copytree(ROOT / "seeds" / "jawzjan", tmp_path / "jawzjan"))


def contents(folder: pathlib.Path) -> dict[str, bytes]:
    """Return the bytes of all files."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.no_cover
@pytest.mark.parametrize("old", ["group", "finance-head", "hekmat", "aan-2018-03", "surrender", "leader-hekmat"])
def test_every_answer_is_the_same_but_for_the_id(run: Run, jawzjan: pathlib.Path, old: str) -> None:
    args = ("--as-of", "2018-03-01", "--format", "json")
    before = json.loads(run("snapshot", jawzjan, *args).out)
    ran = run("rename", jawzjan, old, "zz-new")
    assert ran.code == 0
    assert run("validate", jawzjan).code == 0
    after = json.loads(run("snapshot", jawzjan, *args).out)
    for answer in (before, after):
        answer["register"].pop("digest")
    word = rf"(?<![\w-])({old}|zz-new)(?![\w-])"
    told = [_sorted(json.loads(re.sub(word, "@", json.dumps(answer)))) for answer in (before, after)]
    assert told[0] == told[1]
    back = run("rename", jawzjan, "zz-new", old)
    assert back.code == 0
    assert contents(jawzjan) == contents(ROOT / "seeds" / "jawzjan")


def _sorted(value: object) -> object:
    """Return a tree with its lists in an order that does not hang on ids."""
    if isinstance(value, list):
        return sorted((_sorted(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return {key: _sorted(one) for key, one in value.items()} if isinstance(value, dict) else value


def test_a_dry_run_names_the_places_and_writes_nothing(run: Run, register: pathlib.Path) -> None:
    before = contents(register)
    ran = run("rename", register, "group", "grp", "--dry-run")
    assert ran.code == 0
    assert contents(register) == before
    places = ran.out.splitlines()
    assert all(place.startswith(f"{register}/all.yaml:") for place in places)
    assert "nothing was written" in ran.err
    assert 'texts and comments are left as they are; "group" stands in them at' in ran.err
    run("rename", register, "group", "grp")
    lines = (register / "all.yaml").read_text(encoding="utf-8").split("\n")
    for place in places:
        line, column = map(int, place.rsplit(":", 2)[1:])
        assert lines[line - 1][column - 1 :].startswith("grp") or "grp" in lines[line - 1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("grup", "grp", 'did you mean "group"'),
        ("group", "leader", "in posts already"),
        ("group", "group", "in units already"),
        ("group", "Group", "is no id"),
        ("group", "-x", "is no id"),
        ("group", "", "is no id"),
        ("death-hekmat", "source", "is no id"),
        ("death-hekmat", "2018", "choose another one"),
    ],
)
def test_what_cannot_be_is_refused_with_a_cure(run: Run, register: pathlib.Path, old: str, new: str, told: str) -> None:
    before = contents(register)
    ran = run("rename", "--", register, old, new)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert contents(register) == before


def test_a_register_with_a_file_that_cannot_be_understood_is_left_alone(run: Run, register: pathlib.Path) -> None:
    (register / "broken.yaml").write_text("tenures:\n  t: {post: leader, persn: hekmat}\n")
    before = contents(register)
    ran = run("rename", register, "hekmat", "qari-hekmat")
    assert ran.code == 1
    assert "broken.yaml" in ran.err
    assert contents(register) == before


def test_all_files_are_written_or_none(run: Run, jawzjan: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(jawzjan)
    real, count = os.replace, 0

    def replace(source: str, target: str) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "No space left on device")
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        ran = run("rename", jawzjan, "group", "grp")
    assert ran.code == 2
    assert "no space left" in ran.err
    assert contents(jawzjan) == before


def test_the_python_face_returns_places_and_mentions(register: pathlib.Path) -> None:
    done = orgchart.rename(register, "finance", "money", write=False)
    assert [(place.line, place.column) for place in done.places] == [(19, 3), (23, 24)]
    assert [(place.line, place.column) for place in done.mentions] == [(23, 48)]  # Head of finance
    orgchart.rename(register, "finance", "money")
    assert "money" in orgchart.open_register(register).units


def test_what_still_refers_to_an_id_that_is_gone_follows(run: Run, register: pathlib.Path) -> None:
    """As after a merge of git: a colleague has renamed an id, and a file written meanwhile refers to the old one."""
    run("rename", register, "habib", "habib-rahman")
    other = register / "other.yaml"
    other.write_text("tenures:\n  t: {person: habib, post: member, start: 2017, cites: [report-march]}\n")
    assert run("validate", register).code == 1
    ran = run("rename", register, "habib", "habib-rahman")
    assert (ran.code, ran.out) == (0, f"{other}:2:15\n")
    assert run("validate", register).code == 0
    assert 'no record has the id "habib"' in run("rename", register, "habib", "habib-rahman").err

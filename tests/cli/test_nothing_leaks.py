"""Whatever is restricted: no output of any command holds a text of it, and but for its holders of public posts no byte
of any output depends on it."""

from __future__ import annotations

import copy
import json
import pathlib
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from opened_files import content
from orgchart import exporters

from .conftest import Run

DAY, OTHER = "2018-03-01", "2017-06-01"
SEEN = [{"source": "pub", "seen": "source"}]
PUBLIC: dict[str, Any] = {
    "register": {"title": "T"},
    "sources": {
        "pub": {"title": "Public paper", "published": "2018-03", "information": "2018-02", "note": "a note"},
        "kept": {"title": "Kept back", "access": "restricted"},
    },
    "events": {"raid": {"kind": "other", "date": "2018-02-01", "cites": ["pub"]}},
    "people": {
        "ann": {"name": "Ann", "names": [{"text": "Anna"}], "facts": [{"kind": "origin", "value": "H"}], "cites": SEEN},
        "bob": {"name": "Bob", "cites": SEEN},
    },
    "units": {
        "top": {"name": "Top", "areas": [{"name": "North", "cites": ["pub"]}], "cites": SEEN},
        "sub": {"name": "Sub", "part_of": [{"unit": "top", "cites": SEEN}], "cites": SEEN},
    },
    "posts": {
        "head": {"unit": "top", "title": "Head", "head": "true", "cites": SEEN},
        "member": {"unit": "top", "title": "Member", "seats": "3", "ex_officio": ["head"], "cites": SEEN},
        "aide": {"unit": "sub", "title": "Aide", "reports_to": ["head"], "cites": SEEN},
    },
    "tenures": {
        "ann-head": {"person": "ann", "post": "head", "start": "2017", "cites": SEEN},
        "bob-aide": {"person": "bob", "post": "aide", "start": "2017-05", "end": "2018-06", "cites": SEEN},
    },
    "memberships": {"bob-top": {"person": "bob", "of": "top", "start": "2017", "cites": SEEN}},
    "reporting": {"line": {"from": "aide", "to": "head", "start": "2017", "cites": SEEN}},
    "strengths": {"men": {"of": "top", "count": "about 100", "seen": "2018-02", "cites": ["pub"]}},
    "judgements": {"same": {"a": "ann", "b": "bob", "verdict": "different", "because": "two men", "cites": ["pub"]}},
}  # fmt: skip
CLOSED: dict[str, dict[str, Any]] = {
    "sources": {"zz-src": {"title": "Zz title", "publisher": "Zz house", "authors": ["Zz author"],
                           "published": "2018-02", "information": "2018-02",
                           "url": "https://zz.example/", "basis": "Zz basis",
                           "note": "Zz note"}},
    "events": {"zz-event": {"kind": "death", "person": "ann", "date": "2018-02-11", "title": "Zz event",
                            "place": "Zz place", "cites": ["pub"]}},
    "people": {"zz-person": {"name": "Zz person", "names": [{"text": "Zz alias"}], "note": "Zz", "cites": SEEN}},
    "units": {"zz-unit": {"name": "Zz unit", "part_of": ["top"], "areas": ["Zz area"], "cites": SEEN}},
    "posts": {"zz-post": {"unit": "top", "title": "Zz post", "head": "true", "reports_to": ["head"], "cites": SEEN}},
    "memberships": {"zz-member": {"person": "ann", "of": "sub", "role": "Zz role", "start": "2016", "cites": SEEN}},
    "reporting": {"zz-line": {"from": "head", "to": "sub", "start": "2016", "note": "Zz", "cites": SEEN}},
    "strengths": {"zz-men": {"of": "top", "count": "77 zz", "by": "Zz", "seen": "2018-02", "cites": ["pub"]}},
    "judgements": {"zz-same": {"a": "ann", "b": "bob", "verdict": "same", "because": "Zz reason", "cites": ["pub"]}},
}  # fmt: skip
"""One restricted record of each section, but for tenures."""
CITED = [{"source": "zz-src", "seen": "source", "quote": "Zz quote", "at": "zz 3", "note": "Zz"}]


def written(tree: dict[str, Any], folder: pathlib.Path, *, suffix: str = "json") -> pathlib.Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"register.{suffix}").write_text(json.dumps(tree, indent=1), encoding="utf-8")
    return folder


def with_closed() -> dict[str, Any]:
    """Return the register with restricted records and parts, and with references to them from what is open."""
    tree = copy.deepcopy(PUBLIC)
    for section, records in CLOSED.items():
        tree[section].update({name: {**record, "access": "restricted"} for name, record in records.items()})
    tree["events"]["zz-told"] = {"kind": "other", "title": "Zz told by it alone", "date": "2018-02-12", "cites": CITED}
    tree["people"]["zz-told-person"] = {"name": "Zz named by it alone", "cites": CITED}
    tree["people"]["ann"]["names"] += [
        {"text": "Zz hidden", "access": "restricted"},
        {"text": "Zz cited", "cites": CITED},
    ]
    tree["people"]["ann"]["facts"] += [{"kind": "origin", "value": "Zz fact", "access": "restricted"}]
    tree["units"]["top"]["areas"] += [{"name": "Zz area", "cites": CITED}]
    tree["units"]["sub"]["part_of"].insert(0, {"unit": "zz-unit", "start": "2010", "cites": SEEN})
    tree["units"]["sub"]["part_of"].append({"unit": "top", "start": "2012", "cites": CITED})
    tree["posts"]["member"]["ex_officio"] += ["zz-post"]
    tree["posts"]["aide"]["reports_to"] += ["zz-post", "zz-unit"]
    tree["posts"]["zz-of-unit"] = {"unit": "zz-unit", "title": "Zz of the unit", "cites": SEEN}
    tree["tenures"]["zz-of-post"] = {
        "person": "ann",
        "post": "zz-of-unit",
        "start": "2016",
        "note": "Zz",
        "cites": SEEN,
    }
    tree["memberships"]["zz-of-person"] = {
        "person": "zz-person",
        "of": "top",
        "start": "2016",
        "role": "Zz",
        "cites": SEEN,
    }
    tree["sources"]["pub"]["derives_from"] = ["zz-src"]
    ann = tree["tenures"]["ann-head"]
    ann["cites"] = ann["cites"] + CITED + [{"source": "pub", "access": "restricted", "quote": "Zz public paper"}]
    ann["after"] = ["zz-event"]
    ann["within"] = "zz-of-post"
    ann["follows"] = {"tenure": "zz-of-post", "immediate": "yes"}
    ann["end"] = {"event": "zz-event"}
    return tree


def with_holders() -> dict[str, Any]:
    """Return the same with restricted holders of public posts, and with a public source that names one."""
    tree = with_closed()
    tree["tenures"] |= {
        "zz-first": {"person": "bob", "post": "member", "note": "Zz", "cites": SEEN, "access": "restricted"},
        "zz-second": {"person": "zz-person", "post": "member", "start": "2017", "cites": SEEN},
        "zz-third": {"person": "ann", "post": "member", "start": "2017", "cites": CITED},
    }
    tree["tenures"]["bob-aide"]["cites"] = [*SEEN, {"source": "pub", "says": {"person": "zz-person"}}]
    tree["tenures"]["bob-aide"]["start"] = {"edtf": "2017-05", "event": "zz-event"}
    return tree


def questions() -> Iterator[list[str]]:
    """Yield every question in every format; REGISTER stands first behind the command."""
    ids = [name for section in PUBLIC.values() for name in section if name not in ("title", "kept")]
    for format_ in ("text", "json"):
        for day in (["--as-of", DAY], ["--during", f"{OTHER}/{DAY}"]):
            yield from (["who", "member", *day, "--format", format_], ["chain", "sub", *day, "--format", format_])
            yield ["chain", "ann", *day, "--format", format_]
        yield ["snapshot", "--as-of", DAY, "--format", format_]
        yield ["snapshot", "--as-of", DAY, "--known-by", "2018-04-01", "--strict", "--format", format_]
        yield ["diff", OTHER, DAY, "--format", format_]
        yield ["diff", DAY, DAY, "--known-by", "2018-03-01/2018-12-31", "--format", format_]
        yield ["find", "zz", "--format", format_]
        yield ["find", "Ann", "--format", format_]
        yield ["sources", "--format", format_]
        yield ["sources", "pub", "--format", format_]
        yield ["succession", "head", "--format", format_]
        yield from (["timeline", "--by", by, "--format", format_] for by in ("post", "person", "unit"))
        yield from (["history", one, "--format", format_] for one in ("ann", "bob", "top", "sub", "head", "member"))
        yield from (["explain", one, "--as-of", DAY, "--format", format_] for one in ids if one not in ("pub", "same"))
        yield ["explain", "sub/part_of/0", "--as-of", DAY, "--format", format_]
    yield ["diff", OTHER, DAY, "--format", "markdown"]
    yield from (["sources", "--format", format_] for format_ in ("bibliography", "bibtex", "csl-json"))


def drawn_and_exported() -> Iterator[tuple[str, list[str]]]:
    """Yield the ending of a file, and what writes it."""
    for ending in ("svg", "dot", "pdf", "png"):
        yield ending, ["render", "--as-of", DAY]
        yield ending, ["diff", OTHER, DAY]
    for name in exporters.formats():
        asked = exporters.format_of(name)
        if asked.day != "needed":
            yield name, ["export", name, *(["--of", "ann"] if asked.of else [])]
        if asked.day != "never":
            yield name, ["export", name, "--as-of", DAY, *(["--of", "top"] if asked.of else [])]


def asked(run: Run, register: pathlib.Path, words: list[str], *more: str) -> str:
    """Return exit code, results and messages, but for the numbers of lines: a file with more in it has more of them."""
    done = run(words[0], str(register), *words[1:], *more)
    told = re.sub(r'("line": |json:)\d+', r"\1N", f"{done.out}\n{done.err}")
    return f"{done.code}\n{told}".replace(str(register), "REGISTER").replace(str(register.parent), "DIR")


@pytest.mark.parametrize(
    "words", [words for words in questions() if words[0] in ("snapshot", "who", "timeline")], ids=" ".join
)
def test_no_answer_tells_of_withheld_holders_more_than_that_they_are_there(
    run: Run, tmp_path: pathlib.Path, words: list[str]
) -> None:
    assert "zz" not in asked(run, written(with_holders(), tmp_path / "r"), words).lower()


def test_no_answer_holds_a_text_of_it(run: Run, tmp_path: pathlib.Path) -> None:
    register = written(with_holders(), tmp_path / "r")
    for words in questions():
        told = asked(run, register, words).lower()
        assert told.startswith(("0\n", "1\n")), told
        assert "zz" not in told.replace("like zz", "").replace('"zz"', ""), words  # which was asked for


@pytest.mark.no_cover
def test_no_file_holds_a_text_of_it(run: Run, tmp_path: pathlib.Path) -> None:
    register = written(with_holders(), tmp_path / "r")
    for at, (ending, words) in enumerate(drawn_and_exported()):
        file = tmp_path / f"{at}.{ending}"
        assert "zz" not in asked(run, register, words, "-o", str(file)).lower(), words
        data = content(file.read_bytes()).lower()
        assert re.search(b"zz[ -]|77 zz", data) is None, words  # in a font two letters stand by chance
        assert "zz ".encode("utf-16-be") not in data, words


@pytest.mark.no_cover
def test_no_byte_of_an_answer_depends_on_it(run: Run, tmp_path: pathlib.Path) -> None:
    """Two registers, of which one has a good deal more that is restricted, answer alike: texts, counts, stamps."""
    few, many = written(PUBLIC, tmp_path / "one" / "r"), written(with_closed(), tmp_path / "two" / "r")
    for words in questions():
        assert asked(run, many, words) == asked(run, few, words), words


@pytest.mark.no_cover
def test_no_byte_of_a_file_depends_on_it(run: Run, tmp_path: pathlib.Path) -> None:
    few, many = written(PUBLIC, tmp_path / "one" / "r"), written(with_closed(), tmp_path / "two" / "r")
    for at, (ending, words) in enumerate(drawn_and_exported()):
        files = [folder.parent / f"{at}.{ending}" for folder in (few, many)]
        told = [asked(run, folder, words, "-o", str(file)) for folder, file in zip((few, many), files, strict=True)]
        assert told[0] == told[1], words
        assert files[0].read_bytes() == files[1].read_bytes(), words


def test_findings_tell_code_and_place_alone(run: Run, tmp_path: pathlib.Path) -> None:
    tree = with_holders()
    tree["tenures"]["zz-first"]["post"] = "zz-membr"
    tree["tenures"]["zz-third"]["strat"] = "Zz"
    tree["tenures"]["bob-aide"]["post"] = "zz-pos"
    register = written(tree, tmp_path / "r")
    for format_ in ("text", "json", "github", "sarif"):
        told = asked(run, register, ["validate", "--select", "all", "--format", format_])
        assert "OC301" in told
        assert "OC201" in told
        assert "zz" not in told.lower().replace("zz-pos", ""), format_  # which stands in a public record
    told = asked(run, register, ["snapshot", "--as-of", DAY])
    assert "zz" not in told.lower().replace("zz-pos", "")


@pytest.mark.parametrize("sources", ["zz-src", "pub"])
def test_a_finding_that_public_records_have_is_told_in_full(run: Run, tmp_path: pathlib.Path, sources: str) -> None:
    tree = with_holders()
    tree["tenures"]["x"] = {"person": "ann", "post": "hed", "start": "2016", "cites": [sources]}
    told = asked(run, written(tree, tmp_path / "r"), ["validate"])
    assert ("did you mean `head`?" in told) is (sources == "pub")


def test_nothing_of_it_is_proposed(run: Run, tmp_path: pathlib.Path) -> None:
    register = written(with_holders(), tmp_path / "r")
    for words in (
        ["history", "zz-perso"], ["explain", "zz-perso"], ["who", "zz-pos", "--as-of", DAY], ["sources", "zz-sr"],
        ["rename", "zz-perso", "new"], ["export", "markdown", "--of", "zz-perso", "-o", str(tmp_path / "x")],
        ["add", "tenure", "--person", "zz-perso", "--post", "zz-pos", "--source", "zz-sr", "--start", "2018"],
        ["render", "--as-of", DAY, "--focus", "zz-perso", "-o", str(tmp_path / "x.svg")],
    ):  # fmt: skip
        told = asked(run, register, words).lower()
        for typed in ("zz-perso", "zz-pos", "zz-sr"):
            told = re.sub(rf"\b{typed}\b", "", told)
        assert "zz" not in told, (words, told)


def test_asking_proposes_nothing_of_it() -> None:
    from orgchart.rolefile.editing.entries import FIELDS
    from orgchart.rolefile.editing.questions import Questions

    ids = {"people": ("ann", "zz-person")}
    kept_back = Questions("tenure", ids, kept_back=frozenset({"zz-person"}))
    told = kept_back.trouble(FIELDS["person"], "zz-perso")
    assert told == 'nothing has the id "zz-perso"; to add a person, write its name'
    assert "zz-person?" in Questions("tenure", ids).trouble(FIELDS["person"], "zz-perso")


def test_a_diff_with_a_revision_in_which_it_was_public_does_not_tell_of_it(run: Run, tmp_path: pathlib.Path) -> None:
    folder = tmp_path / "r"
    text = json.dumps(with_closed()).replace('"access": "restricted"', '"access": "public"')
    written(json.loads(text), folder)
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "1"],
        ["tag", "one"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)
    written(with_closed(), folder)
    for format_ in ("text", "json", "markdown"):
        told = asked(run, folder, ["diff", DAY, DAY, "--rev", "one..", "--format", format_])
        assert told.startswith("0\n"), told
        assert "zz" not in told.lower()
    picture = tmp_path / "x.svg"
    asked(run, folder, ["diff", DAY, DAY, "--rev", "one..", "-o", str(picture)])
    assert b"zz" not in content(picture.read_bytes()).lower()
    shown = asked(run, folder, ["diff", DAY, DAY, "--rev", "one..", "--restricted"])
    assert shown.startswith("0\n")


def test_the_stamp_is_of_what_is_public(run: Run, tmp_path: pathlib.Path) -> None:
    """No restricted edit shows in it, and where nothing is restricted it is that of the whole."""

    def digest(tree: dict[str, Any], *more: str) -> str:
        register = written(tree, tmp_path / "r", suffix="json")
        told = json.loads(run("snapshot", str(register), "--as-of", DAY, "--format", "json", *more).out)
        return str(told["register"]["digest"])

    plain = copy.deepcopy(PUBLIC)
    del plain["sources"]["kept"]
    assert digest(plain) == digest(plain, "--restricted")
    assert digest(PUBLIC) == digest(with_closed()) == digest(plain)
    changed = with_closed()
    changed["people"]["zz-person"]["name"] = "Zz another"
    assert digest(changed) == digest(plain)
    assert digest(changed, "--restricted") != digest(with_closed(), "--restricted")
    changed["people"]["ann"]["name"] = "Annie"
    assert digest(changed) != digest(plain)

"""A token stands in every text of whatever is restricted: no output of any command, in any format, holds one.

The register is generated (`twins`), and so is what is asked: every command that there is, in each of its formats.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
from collections.abc import Iterator
from importlib import import_module

import click
import pytest
from click.shell_completion import ShellComplete

from language_client import LanguageClient
from opened_files import content
from orgchart import exporters
from orgchart.cli import COMMANDS, group, main
from orgchart.packed.opened import QUESTIONS

from .twins import TOKEN, with_twins

DAY, OTHER = "2018-02-01", "2016-06-01"
RIGHT = {"people": "dora", "units": "works", "posts": "master", "tenures": "dora-master", "sources": "diary"}
ASKED_OTHERWISE = {
    **dict.fromkeys(("init", "date", "rule", "schema", "completion"), "it reads no register"),
    **dict.fromkeys(("serve", "lsp", "pack", "query"), "it has a test of its own below"),
    "export": "it is asked for every format",
    "import": "it reads what is not in the register yet",
    "merge-driver": "it tells no values of a file that may restrict some",
}
"""The commands that `calls` does not ask, and why."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a register with a restricted twin of everything."""
    folder = tmp_path_factory.mktemp("twins") / "r"
    folder.mkdir()
    for name, tree in zip(("open", "closed"), with_twins(), strict=True):
        (folder / f"{name}.json").write_text(json.dumps(tree, indent=1, ensure_ascii=False), encoding="utf-8")
    return folder


def formats(name: str) -> list[list[str]]:
    """Return the options that ask a command for each of its formats."""
    command = group.get_command(click.Context(group), name)
    assert command is not None
    kinds = [one.type for one in command.params if one.name == "format_" and isinstance(one, click.Option)]
    choices = [choice for kind in kinds if isinstance(kind, click.Choice) for choice in kind.choices]
    return [["--format", str(choice)] for choice in choices] or [[]]


def questions(name: str) -> Iterator[list[str]]:
    """Yield what is asked of a command behind its register, but for formats."""
    days = [["--as-of", DAY]]
    ids = [*RIGHT.values(), f"{TOKEN}-dora", f"{TOKEN}-"]
    asked: dict[str, list[list[str]]] = {
        "validate": [[], ["--select", "all"]],
        "snapshot": [*days, ["--as-of", DAY, "--known-by", "2018-04-01"]],
        "html": [[]],
        "render": days[:1],
        "diff": [[OTHER, DAY], [DAY, DAY, "--known-by", "2018-02-25/2018-12-31"]],
        "who": [["master", *days[0]], ["deputy", "--during", f"{OTHER}/{DAY}"], [f"{TOKEN}-master", *days[0]]],
        "chain": [[one, *days[0]] for one in ("dora", "pans", "clerk", f"{TOKEN}-dora")],
        "explain": [[one, *days[0]] for one in (*ids, "emil-pans", "clerk-line", "hands", "pans/part_of/0")],
        "sources": [[], ["diary"], ["ledger"], [f"{TOKEN}-ledger"]],
        "find": [[TOKEN], ["dora"], ["salt works"]],
        "history": [[one] for one in ("dora", "works", "master", f"{TOKEN}-works", "dorra")],
        "succession": [["master"], [f"{TOKEN}-maste"]],
        "timeline": [["--by", by] for by in ("post", "person", "unit")],
        "add": [["tenure", "--person", one, "--post", "mastr", "--source", "diry", "--start", "2018"] for one in ids],
        "rename": [[one, "new"] for one in (f"{TOKEN}-dorra", "dorra")],
        "fmt": [["--check"], ["--diff"]],
    }
    yield from asked[name]


def calls(register: pathlib.Path, folder: pathlib.Path) -> Iterator[tuple[list[str], pathlib.Path | None]]:
    """Yield every call, and the file that it writes if any."""
    for name in COMMANDS.keys() - ASKED_OTHERWISE.keys():
        for asked in questions(name):
            for at, format_ in enumerate(formats(name)):
                ending = format_[-1] if format_ else "html"
                file = folder / f"{name}-{at}.{ending}" if name in ("html", "render") else None
                output = ["-o", str(file)] if file else []
                yield [name, str(register), *asked, *format_, *output], file
    for ending in ("svg", "png", "pdf", "dot"):
        for name, asked in (("diff", [OTHER, DAY]), ("timeline", ["--by", "unit"])):
            if (name, ending) != ("timeline", "dot"):
                file = folder / f"{name}.{ending}"
                yield [name, str(register), *asked, "-o", str(file)], file
    for export in exporters.formats():
        needs = exporters.format_of(export)
        days: list[list[str]] = [
            *([] if needs.day == "needed" else [[]]),
            *([] if needs.day == "never" else [["--as-of", DAY]]),
        ]
        for day in days:
            file = folder / f"export{len(day)}.{export}"
            of = ["--of", "dora"] if needs.of else []
            yield ["export", str(register), export, *day, *of, "-o", str(file)], file


def told(capfd: pytest.CaptureFixture[str], words: list[str]) -> str:
    """Return what a command says, without the words that it was asked for."""
    code = main(words)
    sys.stderr.flush()
    out, err = capfd.readouterr()
    assert code in (0, 1, 2), words
    assert "fault of orgchart" not in err, (words, err)
    text = (out + err).lower()
    for word in sorted((word for word in words if TOKEN in word), key=len, reverse=True):
        text = text.replace(word.lower(), "")
    return text


def test_no_command_tells_of_it(
    register: pathlib.Path, tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = 0
    for words, file in calls(register, tmp_path):
        text = told(capfd, words)
        assert TOKEN not in text, (words, text[max(0, text.index(TOKEN) - 200) :][:400])
        if file is not None:
            assert file.exists(), (words, text)
            written += 1
            held = content(file.read_bytes()).lower()
            assert TOKEN.encode() not in held, (words, held[max(0, held.index(TOKEN.encode()) - 200) :][:400])
            assert TOKEN.encode("utf-16-be") not in held, words
    assert written > 25


def test_no_byte_of_a_pack_holds_it_nor_an_answer_from_one(
    register: pathlib.Path, tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "pack"
    assert TOKEN not in told(capfd, ["pack", str(register), "-o", str(pack)])
    for file in pack.iterdir():
        assert TOKEN.encode() not in content(file.read_bytes()).lower(), file.name
    asked = {"as-of": [DAY], "counts": [DAY], "who": ["master", "--as-of", DAY], "diff": [OTHER, DAY],
             "timeline": ["--of", "works"]}  # fmt: skip
    for question in QUESTIONS:
        for form in (["--format", "csv"], ["-o", str(tmp_path / "rows.parquet")], ["-o", str(tmp_path / "rows.arrow")]):
            assert TOKEN not in told(capfd, ["query", question, str(pack), *asked[question], *form]), question
    for file in (tmp_path / "rows.parquet", tmp_path / "rows.arrow"):
        assert TOKEN.encode() not in content(file.read_bytes()).lower()
    for words in (["snapshot", str(pack), "--as-of", DAY, "--of", "works"], ["validate", str(pack), "--of", "works"],
                  ["who", str(pack), f"{TOKEN}-master", "--as-of", DAY, "--of", "works"],
                  ["snapshot", str(pack), "--as-of", DAY, "--of", f"{TOKEN}-works"]):  # fmt: skip
        assert TOKEN not in told(capfd, words), words


def test_no_shell_completes_it(register: pathlib.Path) -> None:
    for command, before in (("who", []), ("history", []), ("chain", []), ("explain", []), ("sources", []),
                            ("rename", []), ("succession", []), ("snapshot", ["--as-of"]), ("render", ["--focus"]),
                            ("add", ["tenure", "--person"]), ("add", ["tenure", "--post"]),
                            ("add", ["tenure", "--source"]), ("export", ["markdown", "--of"])):  # fmt: skip
        for begun in ("", "z", TOKEN, "2"):
            found = ShellComplete(group, {}, "orgchart", "X").get_completions([command, str(register), *before], begun)
            assert not any(TOKEN in f"{one.value} {one.help}" for one in found), (command, begun)


def test_no_page_that_is_served_holds_it(register: pathlib.Path) -> None:
    server = import_module("cli.test_serve").Served(register)
    try:
        for path in ("/", "/held?day=736726", "/held?day=736726&known=736750", "/file/open.json", "/file/closed.json"):
            status, headers, body = server.ask(path)
            assert status == 200, path
            assert TOKEN.encode() not in content(body).lower() + repr(headers).encode(), path
        assert server.ask(f"/file/{TOKEN}")[0] == 404
    finally:
        server.end()


def test_no_answer_to_an_editor_holds_it(register: pathlib.Path) -> None:
    """The editor has the file open, and shows what it holds; what it is told of other files is asked here."""
    text = (register / "open.json").read_text(encoding="utf-8").splitlines()
    client = LanguageClient()
    uri = client.open(register / "open.json")
    heard = []
    for number, line in enumerate(text):
        if TOKEN not in line and any(word in line for word in ('"dora"', '"works"', '"diary"', '"master"', '"post"')):
            at = line.rindex('"') - 1
            for method in ("hover", "completion", "definition", "documentHighlight"):
                heard.append(client.at(method, uri, number, at))
    heard += [client.ask("textDocument/documentSymbol", textDocument={"uri": uri})]
    heard += client.notifications
    assert len(heard) > 40
    assert TOKEN not in json.dumps(heard).lower()
    assert client.leave() == 0


def test_it_is_told_where_it_is_asked_for(
    register: pathlib.Path, tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """So the tokens are where they would be seen."""
    for words in (["snapshot", str(register), "--as-of", DAY], ["sources", str(register)], ["timeline", str(register)]):
        assert TOKEN in told(capfd, [*words, "--restricted"]), words
    page = tmp_path / "page.html"
    told(capfd, ["html", str(register), "-o", str(page), "--restricted"])
    assert len(set(re.findall(TOKEN.encode() + rb"\d+", content(page.read_bytes())))) > 50


def test_every_command_is_asked() -> None:
    for name in COMMANDS.keys() - ASKED_OTHERWISE.keys():
        assert list(questions(name)), name

"""`orgchart lsp`: driven over stdin and stdout as an editor does, on the Jawzjan register."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import orgchart
from language_client import LanguageClient, RequestError, applied

from .conftest import REGISTER, ROOT, Run

SEED = ROOT / "seeds" / "jawzjan"


def place(text: str, words: str, inside: str = "") -> tuple[int, int]:
    """Return line and character (in words of UTF-16) of a text in a file, or of another one inside it."""
    index = text.index(words) + (words.index(inside) if inside else 0)
    line = text.count("\n", 0, index)
    before = text[text.rfind("\n", 0, index) + 1 : index]
    return line, len(before.encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def jawzjan(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return shutil.copytree(SEED, tmp_path_factory.mktemp("edited") / "jawzjan")


@pytest.fixture(scope="module")
def client(jawzjan: pathlib.Path) -> Iterator[LanguageClient]:
    """Return an editor with one server for all tests of a seed that is only read."""
    client = LanguageClient()
    yield client
    assert client.leave() == 0
    assert client.errors == []


@pytest.fixture
def own(register: pathlib.Path) -> Iterator[tuple[LanguageClient, pathlib.Path]]:
    """Return an editor, and the file of a small register of its own."""
    client = LanguageClient()
    yield client, register / "all.yaml"
    assert client.leave() == 0
    assert client.errors == []


def test_it_offers_what_an_editor_asks_for(client: LanguageClient) -> None:
    offered = client.server["capabilities"]
    for name in (
        "completionProvider", "hoverProvider", "definitionProvider", "referencesProvider", "renameProvider",
        "documentSymbolProvider", "foldingRangeProvider", "codeActionProvider",
    ):  # fmt: skip
        assert offered[name], name
    assert client.server["serverInfo"]["name"] == "orgchart"


def test_diagnostics_are_those_of_validate_also_of_what_is_not_saved(
    client: LanguageClient, jawzjan: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    file = jawzjan / "finance.yaml"
    text = file.read_text(encoding="utf-8")
    broken = text.replace("person: sohbatullah", "person: sohbatulah").replace("head: true", "haed: true")
    uri = client.open(file)
    client.change(uri, broken)
    told = client.diagnostics(uri)
    assert file.read_text(encoding="utf-8") == text

    saved = shutil.copytree(jawzjan, tmp_path / "saved")
    (saved / "finance.yaml").write_text(broken, encoding="utf-8")
    found = [one for one in orgchart.validate(saved) if one.place and one.place.file.endswith("finance.yaml")]
    assert [
        (one["code"], one["range"]["start"]["line"] + 1, one["range"]["start"]["character"] + 1) for one in told
    ] == [(one.code, one.place.line, one.place.column) for one in found if one.place]
    assert [one["message"] for one in told] == [f"{one.message}\n= {one.hint}" for one in found]

    client.change(uri, text, 3)
    assert client.diagnostics(uri) == []


def test_a_cure_is_a_code_action_that_settles_its_finding(client: LanguageClient, jawzjan: pathlib.Path) -> None:
    file = jawzjan / "council.yaml"
    text = file.read_text(encoding="utf-8")
    broken = text.replace("source: aan-2018-03", "source: aan-2018-033", 1)
    uri = client.open(file, broken)
    [finding] = client.diagnostics(uri, 1)
    actions = client.ask(
        "textDocument/codeAction",
        textDocument={"uri": uri},
        range=finding["range"],
        context={"diagnostics": [finding]},
    )
    [action] = actions
    assert action["title"] == "Write aan-2018-03 for aan-2018-033"
    assert applied(broken, action["edit"]["changes"][uri]) == text
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    assert client.diagnostics(uri) == []


def test_completion_offers_ids_with_names_sections_words_dates_and_codes(
    client: LanguageClient, jawzjan: pathlib.Path
) -> None:
    file = jawzjan / "police.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)

    def offered(addition: str) -> dict[str, Any]:
        client.change(uri, text + addition)
        lines = (text + addition).split("\n")
        line, character = len(lines) - 1, len(lines[-1])
        return {one["label"]: one for one in client.at("completion", uri, line, character)["items"]}

    text += "tenures:\n"
    people = offered("  new:\n    person: so")
    assert people["sohbatullah"]["detail"] == "Mullah Sohbatullah"
    assert "Mullah" in people["sohbatullah"]["filterText"]  # so that a name finds the id
    assert "leader" not in people
    assert "leader" in offered("  new:\n    post: ")
    assert {"aan-2018-03", "aan-2018-08"} == offered("  new:\n    cites: [{source: ").keys()
    assert {"sources", "events", "register"} <= offered("\n").keys()
    assert {"person", "post", "start", "cites"} <= offered("  new:\n    ").keys()
    assert offered("  new:\n    mode: ").keys() == {"substantive", "acting", "de-facto", "claimed"}
    phrase = offered("  new:\n    start: mid-2016")
    assert next(iter(phrase)) == "[2016-05..2016-08]"
    assert phrase["[2016-05..2016-08]"]["textEdit"]["newText"] == '"[2016-05..2016-08]"'
    assert offered("  new: {} # orgchart: allow OC7")["OC701"]["detail"]
    client.change(uri, file.read_text(encoding="utf-8"))
    client.tell("textDocument/didClose", textDocument={"uri": uri})


def test_hover_shows_the_card_and_why(client: LanguageClient, jawzjan: pathlib.Path) -> None:
    file = jawzjan / "finance.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    told = client.at("hover", uri, *place(text, "person: sohbatullah", "batullah"))
    assert told["range"]["start"]["character"] == place(text, "person: sohbatullah", "sohbatullah")[1]
    words = told["contents"]["value"]
    assert "**Mullah Sohbatullah**" in words
    assert "Head of finance, Finance unit" in words
    assert "presumed on 31 July 2018: The register calls it likely" in words
    assert "The story of ISKP in Jawzjan" in words
    key = client.at("hover", uri, *place(text, "seen: source"))
    assert "For which day" in key["contents"]["value"]


def test_definition_and_references_are_the_uses_of_an_id(client: LanguageClient, jawzjan: pathlib.Path) -> None:
    file = jawzjan / "finance.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    where = place(text, "person: sohbatullah", "sohbatullah")
    [defined] = client.at("definition", uri, *where)
    people = (jawzjan / "people.yaml").read_text(encoding="utf-8")
    assert defined["uri"] == (jawzjan / "people.yaml").as_uri()
    assert defined["range"]["start"] == dict(zip(("line", "character"), place(people, "sohbatullah:"), strict=True))
    used = client.at("references", uri, *where, context={"includeDeclaration": True})
    expected = orgchart.rename(jawzjan, "sohbatullah", "other", write=False).places
    assert len(used) == len(expected)
    without = client.at("references", uri, *where, context={"includeDeclaration": False})
    assert defined not in without
    assert len(without) == len(used) - 1
    assert client.at("definition", uri, 0, 0) == []


def test_rename_changes_every_file_as_the_command_does(
    client: LanguageClient, jawzjan: pathlib.Path, tmp_path: pathlib.Path
) -> None:
    file = jawzjan / "finance.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    where = place(text, "person: sohbatullah", "sohbatullah")
    assert client.at("prepareRename", uri, *where)["start"]["character"] == where[1]
    assert client.at("prepareRename", uri, *place(text, "person: sohb")) is None
    changes = client.at("rename", uri, *where, newName="sohbatullah-of-darzab")["changes"]

    renamed = shutil.copytree(jawzjan, tmp_path / "renamed")
    orgchart.rename(renamed, "sohbatullah", "sohbatullah-of-darzab")
    for path in jawzjan.glob("*.yaml"):
        before = path.read_text(encoding="utf-8")
        after = applied(before, changes.get(path.as_uri(), []))
        assert after == (renamed / path.name).read_text(encoding="utf-8")


@pytest.mark.parametrize("new", ["haji", "No Id", "source", ""])
def test_a_rename_that_cannot_be_is_refused_in_words(client: LanguageClient, jawzjan: pathlib.Path, new: str) -> None:
    file = jawzjan / "finance.yaml"
    uri = client.open(file)
    where = place(file.read_text(encoding="utf-8"), "person: sohbatullah", "sohbatullah")
    with pytest.raises(RequestError, match="id"):
        client.at("rename", uri, *where, newName=new)


def test_symbols_and_folds_are_the_sections_and_records(client: LanguageClient, jawzjan: pathlib.Path) -> None:
    file = jawzjan / "finance.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    symbols = client.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    assert [(one["name"], [record["name"] for record in one["children"]]) for one in symbols] == [
        ("units", ["finance"]), ("posts", ["finance-head"]), ("tenures", ["finance-sohbatullah"])
    ]  # fmt: skip
    assert symbols[1]["children"][0]["detail"] == "Head of finance"
    folds = client.ask("textDocument/foldingRange", textDocument={"uri": uri})
    starts = {one["startLine"] for one in folds}
    assert {place(text, words)[0] for words in ("units:", "  finance:", "posts:", "tenures:")} <= starts
    assert all(one["endLine"] > one["startLine"] for one in folds)


def test_places_are_counted_in_utf_16(own: tuple[LanguageClient, pathlib.Path]) -> None:
    """Behind Arabic letters (one unit each) and an emoji (two), every place is still right."""
    client, file = own
    text = file.read_text(encoding="utf-8").replace(
        "  group-strength:\n",
        '  emoji: {of: group, count: "4", by: "😀 حاجي 😀", seen: source, cites: [{source: report-march}]}\n'
        "  group-strength:\n",
    )
    uri = client.open(file, text)
    where = place(text, '"😀 حاجي 😀", seen: source, cites: [{source: report-march', "report-march")
    hover = client.at("hover", uri, *where)
    assert hover["range"]["start"] == {"line": where[0], "character": where[1]}
    changes = client.at("rename", uri, *where, newName="march")["changes"][uri]
    assert applied(text, changes) == text.replace("report-march", "march")
    client.change(
        uri, text.replace("cites: [{source: report-march}]}\n  group-s", "cites: [{source: march}]}\n  group-s")
    )
    [finding] = client.diagnostics(uri, 1)
    assert finding["range"]["start"] == {"line": where[0], "character": where[1]}
    assert finding["range"]["end"]["character"] == where[1] + len("march")


def test_an_editor_that_counts_bytes_gets_bytes(register: pathlib.Path) -> None:
    client = LanguageClient(encodings=("utf-8", "utf-16"))
    assert client.server["capabilities"]["positionEncoding"] == "utf-8"
    file = register / "all.yaml"
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    line, _ = place(text, "حبیب رحمان")
    behind = text.split("\n")[line]
    character = len(behind[: behind.index("spelling")].encode()) + 2
    assert (
        client.at("completion", uri, line, character)["items"][0]["textEdit"]["range"]["start"]["character"]
        == character - 2
    )
    assert client.leave() == 0


def test_answers_are_of_the_last_good_state_while_a_file_is_broken(own: tuple[LanguageClient, pathlib.Path]) -> None:
    client, file = own
    uri = client.open(file)
    text = file.read_text(encoding="utf-8")
    assert client.at("hover", uri, *place(text, "post: leader", "leader"))
    broken = f"{text}  half: {{person: "
    client.change(uri, broken)
    assert any(one["code"].startswith("OC12") for one in client.diagnostics(uri))
    lines = broken.split("\n")
    offered = client.at("completion", uri, len(lines) - 1, len(lines[-1]))["items"]
    assert "Habib Rahman" in {one["detail"] for one in offered}


def test_uses_in_the_file_are_marked_and_all_safe_fixes_are_made_at_once(
    own: tuple[LanguageClient, pathlib.Path],
) -> None:
    client, file = own
    text = file.read_text(encoding="utf-8").replace("date: 2018-04,", "date: [2018-04-01, 2018-04-02],")
    uri = client.open(file, text)
    assert any(one["code"] == "OC208" for one in client.diagnostics(uri))
    marked = client.at("documentHighlight", uri, *place(text, "person: sohbat", "sohbat"))
    assert len(marked) == 3  # the person, a tenure, a membership
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    only = {"diagnostics": [], "only": ["source.fixAll"]}
    [action] = client.ask("textDocument/codeAction", textDocument={"uri": uri}, range=whole, context=only)
    assert applied(text, action["edit"]["changes"][uri]) == text.replace(
        "[2018-04-01, 2018-04-02]", '"[2018-04-01,2018-04-02]"'
    )
    nothing = {"diagnostics": [], "only": ["refactor"]}
    assert client.ask("textDocument/codeAction", textDocument={"uri": uri}, range=whole, context=nothing) == []


def test_what_others_change_on_the_disk_is_checked_too(own: tuple[LanguageClient, pathlib.Path]) -> None:
    client, file = own
    uri = client.open(file)
    other = file.with_name("more.yaml")
    other.write_text("people:\n  late: {nmae: Late}\n", encoding="utf-8")
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": other.as_uri(), "type": 1}])
    assert {one["code"] for one in client.diagnostics(other.as_uri())} == {"OC201"}
    other.unlink()
    client.tell("workspace/didChangeWatchedFiles", changes=[{"uri": other.as_uri(), "type": 3}])
    assert client.diagnostics(other.as_uri()) == []
    client.tell("textDocument/didClose", textDocument={"uri": uri})
    unnamed = {"uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "people: {}"}
    client.tell("textDocument/didOpen", textDocument=unnamed)
    client.tell("textDocument/didClose", textDocument={"uri": "untitled:Untitled-1"})
    for asked in ("documentSymbol", "foldingRange"):
        assert client.ask(f"textDocument/{asked}", textDocument={"uri": "untitled:Untitled-1"}) == []


def test_a_file_that_is_not_of_a_register_is_left_alone(client: LanguageClient, tmp_path: pathlib.Path) -> None:
    other = tmp_path / "compose.yaml"
    other.write_text("services:\n  web: {image: nginx}\n", encoding="utf-8")
    uri = client.open(other)
    assert client.at("hover", uri, 0, 2) is None
    assert client.at("completion", uri, 0, 0) is None
    assert not any(one.get("params", {}).get("uri") == uri for one in client.notifications)


def test_what_is_restricted_is_neither_told_nor_proposed_unasked(register: pathlib.Path) -> None:
    secret = REGISTER.replace(
        "  habib: {name: Habib Rahman",
        "  witness: {name: Witness Seven, access: restricted}\n  habib: {name: Habib Rahman",
    )
    (register / "all.yaml").write_text(secret, encoding="utf-8")
    for arguments, seen in (((), False), (("--restricted",), True)):
        client = LanguageClient(*arguments)
        uri = client.open(register / "all.yaml")
        offered = client.at("completion", uri, *place(secret, "person: habib", "habib"))["items"]
        assert ("witness" in {one["label"] for one in offered}) is seen
        hover = client.at("hover", uri, *place(secret, "witness:"))
        assert ("Witness Seven" in hover["contents"]["value"]) is seen
        assert client.leave() == 0


def test_hostile_names_are_texts_in_markdown(own: tuple[LanguageClient, pathlib.Path]) -> None:
    client, file = own
    text = file.read_text(encoding="utf-8").replace(
        "name: Qari Hekmat", "name: '![x](http://evil.example/a.png) <b>*y*</b>'"
    )
    uri = client.open(file, text)
    words = client.at("hover", uri, *place(text, "person: hekmat", "hekmat"))["contents"]["value"]
    assert "evil" in words
    assert "![" not in words
    assert "<b>" not in words
    assert "http://" not in words


@pytest.mark.parametrize("how", ["interrupted", "input closed", "exit without shutdown"])
def test_it_ends_quietly(register: pathlib.Path, how: str) -> None:
    client = LanguageClient(str(register), alone=True)
    uri = client.open(register / "all.yaml")
    client.at("hover", uri, 0, 0)
    if how == "interrupted":
        client.program.process.send_signal(signal.SIGINT)
    elif how == "input closed":
        client.program.stdin.close()
    else:
        client.tell("exit")
    assert client.wait() == 0
    assert client.errors == []


def test_without_the_library_it_says_what_to_install(process: Run, tmp_path: pathlib.Path) -> None:
    (tmp_path / "pygls.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'pygls'\", name='pygls')\n", encoding="utf-8"
    )
    ran = process("lsp", PYTHONPATH=f"{tmp_path}:{ROOT / 'src'}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'orgchart: editors are answered by pygls, which is not installed; pip install "orgchart[lsp]"\n'


def test_asking_for_help_does_not_load_the_library() -> None:
    script = (
        "import sys\nfrom orgchart.cli import main\nmain(['--help'])\nmain(['lsp', '--help'])\n"
        "print({'pygls', 'lsprotocol', 'cattrs'} & set(sys.modules), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert ran.stderr.strip() == "set()"

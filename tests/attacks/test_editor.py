"""What an editor may send, and what it never would: the server answers the next question all the same, and quietly."""

from __future__ import annotations

import copy
import json
import os
import pathlib
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from language_client import LanguageClient, RequestError

from .size import SEED, times
from .test_wrong_types import WRONG, places, with_value

TEXT = "register: {title: T}\npeople:\n  ann: {name: Ann, cites: [s]}\nsources: {s: {title: S}}\n"
NOT_MESSAGES = (
    b"", b"{", b"null", b"[]", b"1", b'"x"', b"{}", b"\xff\xfe\0", b"[" * 50_000, b'{"a": ' + b"9" * 6000 + b"}",
    b'{"jsonrpc": "2.0"}', b'{"jsonrpc": "1.0", "method": 1}', b'{"jsonrpc": "2.0", "id": {}, "method": "x"}',
    b'{"jsonrpc": "2.0", "id": 1, "result": 1}', b'{"jsonrpc": "2.0", "method": "exit2"}',
)  # fmt: skip
ADDRESSES = (
    "file:///etc/passwd", "file:///dev/zero", "file:///proc/self/mem", "file:///", "file:", "http://localhost/x.yaml",
    "file://elsewhere/x.yaml", "untitled:1", "", "\0", "file:///\0.yaml", "file:///%00.yaml", "file:///%ED%A0%80.yaml",
    "file:///" + "x" * 100_000, "file:///../../etc/passwd", "file:///%2e%2e/%ff.yaml", "C:\\x.yaml",
    "file:///" + "a/" * 5000, "file:///\ud800.yaml",
)  # fmt: skip
FRAMES = (
    b"Content-Length: 99999999999\r\n\r\n{}", b"Content-Length: -1\r\n\r\n{}", b"Content-Length: x\r\n\r\n{}",
    b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", b"x" * 1_000_000, b"\0",
)  # fmt: skip
INTERNAL = -32603
"""The code for a fault of the server. Source: JSON-RPC 2.0."""
NUMBERS = (-1, 2**31, 10**400, 1.5, "1", None)


@pytest.fixture
def home(tmp_path: pathlib.Path) -> pathlib.Path:
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (own / "r.yaml").write_text(TEXT, encoding="utf-8")
    os.mkfifo(other / "pipe.yaml")
    return own


def sent(client: LanguageClient, body: bytes) -> None:
    client.program.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    client.program.stdin.flush()


def asked(client: LanguageClient, method: str, params: Any) -> None:
    """Ask something; an answer is fine, and so is a refusal in words that is no fault of the server."""
    try:
        client.ask(method, **params)
    except RequestError as error:
        refused = error
    else:
        return
    assert str(refused)
    assert refused.code != INTERNAL, (method, str(params)[:300], str(refused))


def questions(uri: str) -> dict[str, dict[str, Any]]:
    """Return a right question of every kind about a file."""
    document, place = {"textDocument": {"uri": uri}}, {"position": {"line": 2, "character": 3}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}}
    more: dict[str, dict[str, Any]] = {
        "rename": {**place, "newName": "anna"},
        "references": {**place, "context": {"includeDeclaration": True}},
        "codeAction": {"range": whole, "context": {"diagnostics": []}},
        "documentSymbol": {},
        "foldingRange": {},
        **dict.fromkeys(("completion", "hover", "definition", "documentHighlight", "prepareRename"), place),
    }
    return {f"textDocument/{method}": {**document, **params} for method, params in more.items()}


def told(uri: str) -> dict[str, dict[str, Any]]:
    """Return a right notification of every kind about a file."""
    named = {"uri": uri, "version": 3}
    return {
        "textDocument/didOpen": {"textDocument": {**named, "languageId": "yaml", "text": TEXT}},
        "textDocument/didChange": {"textDocument": named, "contentChanges": [{"text": TEXT}]},
        "textDocument/didClose": {"textDocument": {"uri": uri}},
        "workspace/didChangeWatchedFiles": {"changes": [{"uri": uri, "type": 2}]},
    }


def still_answers(client: LanguageClient, home: pathlib.Path) -> None:
    """Ask that the server is as it was, ends as it should, and has said nothing of itself."""
    uri = client.open(home / "r.yaml")
    told = client.at("hover", uri, 2, 3)
    assert "Ann" in told["contents"]["value"]
    assert client.leave() == 0
    said = b"".join(client.errors).decode()
    assert "Traceback" not in said, said[-3000:]


def test_what_is_no_message_is_passed_over(home: pathlib.Path) -> None:
    client = LanguageClient(alone=True)
    for body in NOT_MESSAGES:
        sent(client, body)
    still_answers(client, home)


def test_unknown_methods_are_refused(home: pathlib.Path) -> None:
    client = LanguageClient(alone=True)
    for method in ("x", "textDocument/unknown", "$/x", "workspace/executeCommand", "", "textDocument/formatting"):
        asked(client, method, {})
        client.tell(method)
    still_answers(client, home)


def test_addresses_of_anything_are_left_alone(home: pathlib.Path) -> None:
    """Nothing of the disk is read or waited for but files of registers."""
    client = LanguageClient(alone=True)
    for uri in (*ADDRESSES, (home.parent / "other" / "pipe.yaml").as_uri(), home.as_uri()):
        for method, params in questions(uri).items():
            asked(client, method, params)
        for method, params in told(uri).items():
            client.tell(method, **params)
    heard = json.dumps(client.notifications)
    assert "root:" not in heard
    still_answers(client, home)


def test_places_that_are_none(home: pathlib.Path) -> None:
    client = LanguageClient(alone=True)
    uri = client.open(home / "r.yaml")
    for number in NUMBERS:
        for method, params in questions(uri).items():
            if "position" in params:
                for position in ({"line": number, "character": 0}, {"line": 0, "character": number}):
                    asked(client, method, {**params, "position": position})
        for range_ in ({"start": {"line": number, "character": 0}, "end": {"line": 0, "character": number}},):
            change = {"range": range_, "text": "x"}
            client.tell("textDocument/didChange", textDocument={"uri": uri, "version": 4}, contentChanges=[change])
    client.change(uri, TEXT, version=9)
    still_answers(client, home)


def drawn(uri: str) -> Iterator[tuple[str, Any, bool]]:
    """Yield questions and notifications with a wrong value somewhere."""
    for is_question, several in ((True, questions(uri)), (False, told(uri))):
        for method, params in several.items():
            for path in places(params):
                yield from ((method, with_value(copy.deepcopy(params), path, value), is_question) for value in WRONG)


def test_values_of_a_wrong_type_are_refused(home: pathlib.Path) -> None:
    client = LanguageClient(alone=True)
    uri = client.open(home / "r.yaml")
    every = list(drawn(uri))
    for method, params, is_question in Random(SEED).sample(every, times(120, len(every))):
        if is_question:
            asked(client, method, params)
        else:
            client.tell(method, **params)
    still_answers(client, home)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: repr(frame[:24]))
def test_a_broken_frame_and_then_nothing_ends_it(frame: bytes, home: pathlib.Path) -> None:
    client = LanguageClient(alone=True)
    client.open(home / "r.yaml")
    client.program.stdin.write(frame)
    client.program.stdin.flush()
    client.program.stdin.close()
    assert client.wait() in (0, 1, 2)
    said = b"".join(client.errors).decode()
    assert "Traceback" not in said, said[-3000:]

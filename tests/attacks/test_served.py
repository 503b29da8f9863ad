"""What browsers of strangers, and those who are no browsers, send to the live page: it goes on answering its own."""

from __future__ import annotations

import os
import pathlib
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from importlib import import_module
from random import Random
from typing import Any

import pytest

from .drawn import drawn_from
from .size import SEED, times

RIGHT = b"GET /held?day=736754 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: */*\r\n\r\n"
PATIENCE = 60
PATHS = (
    b"/file/../secret.yaml", b"/file/%2e%2e/secret.yaml", b"/file/..%2fsecret.yaml", b"//etc/passwd", b"/%", b"*",
    b"/file/%00", b"/file/link.yaml/../../secret.yaml", b"/file/\xff", b"/file/" + b"a/" * 3000, b"/file//etc/passwd",
    b"/held?day=-", b"/held?day=1&known=" + b"\xd9\xa3", b"http://evil.example/", b"/file/.git/config",
    b"/held?day=" + b"9" * 5000, b"/file/pipe.yaml", b"/file/folder", b"/file/secret.yaml",
)  # fmt: skip


@pytest.fixture
def register(tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a register with a link out of it, a pipe and a secret beside it."""
    folder = tmp_path / "r"
    folder.mkdir()
    (tmp_path / "secret.yaml").write_text("people: {zz: {name: Top secret}}\n", encoding="utf-8")
    (folder / "r.yaml").write_text("register: {title: T}\npeople: {ann: {name: Ann}}\n", encoding="utf-8")
    return folder


@pytest.fixture
def served(register: pathlib.Path) -> Iterator[Any]:
    served = import_module("cli.test_serve").Served(register)
    yield served
    status, _, body = served.ask()
    assert (status, b"<!doctype html>" in body) == (200, True)
    assert served.end() == (0, "")


def answer(port: int, data: bytes) -> bytes:
    """Return what comes back for some bytes, up to the end of the connection or of the first answer."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)) as line:
        try:
            line.sendall(data)
            line.shutdown(socket.SHUT_WR)
        except OSError:
            return b""  # it has had enough
        got = b""
        try:
            while part := line.recv(65536):
                got += part
        except ConnectionError:
            pass
        return got


def test_no_path_leads_out_of_the_register(served: Any, register: pathlib.Path) -> None:
    (register / "link.yaml").symlink_to("../secret.yaml")
    os.mkfifo(register / "pipe.yaml")
    (register / "folder").mkdir()
    for path in PATHS:
        got = answer(served.port, b"GET %b HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % (path, served.port))
        assert b"Top secret" not in got, path
        assert b"root:" not in got, path
        assert got[9:10] in (b"", b"2", b"4"), (path, got[:200])
        assert b"Traceback" not in got, path


def test_whatever_is_sent_it_goes_on(served: Any) -> None:
    random = Random(SEED)
    right = RIGHT % served.port
    for number in range(times(150, 20_000)):
        got = answer(served.port, drawn_from(right, random)[:20_000])
        assert got == b"" or got.startswith(b"HTTP/1."), (SEED, number, got[:100])
        assert not got or got[9:10] in b"1234", (SEED, number, got[:200])


def test_headers_without_end_are_cut_off(served: Any) -> None:
    for data in (b"GET / HTTP/1.1\r\nX: " + b"a" * 5_000_000, b"GET /" + b"a" * 5_000_000, b"X: y\r\n" * 500_000):
        assert answer(served.port, data)[9:10] in (b"", b"4")


def test_many_who_say_nothing_keep_nobody_waiting(served: Any) -> None:
    """Two hundred connections that are silent, slow, or never read what they asked for."""
    with ExitStack() as stack:
        for number in range(200):
            line = stack.enter_context(closing(socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE)))
            line.sendall((b"", b"GET / HT", (RIGHT % served.port) * 20)[number % 3])
        status, _, body = served.ask()
        assert (status, b"Ann" in body or b"data-packed" in body) == (200, True)


def test_nobody_of_another_machine_can_ask(served: Any) -> None:
    addresses = {str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1"}:
        with pytest.raises(OSError, match="refused|timed out|unreachable"):
            socket.create_connection((address, served.port), timeout=5)

"""Readers of what is no file of a register: two sides to be merged, rows to be added, manifests of packs, requests."""

from __future__ import annotations

import asyncio
import pathlib
from functools import cache
from typing import Any

from orgchart.editing import add_rows
from orgchart.packed.manifest import MANIFEST, is_pack, read_manifest
from orgchart.packed.tables import TABLES
from orgchart.rolefile.editing.merging import merge
from orgchart.rolefile.reading.folder import document_from_bytes

BETWEEN = b"\n=====\n"
"""What parts the three sides of a merge, or a kind from its rows."""
PORT = 8000
_OWN = ([b"localhost:8000"], [b"127.0.0.1:8000"], [b"[::1]:8000"])
REGISTER = b"""\
register: {title: T}
sources: {s: {title: S, published: 2018}}
units: {u: {name: U, cites: [s]}}
posts: {p: {title: P, unit: u, cites: [s]}}
people: {ann: {name: Ann, cites: [s]}}
"""


def sides(data: bytes, _folder: pathlib.Path) -> None:
    """Merge two sides: no line that one of them added is lost where the lines are merged, else it can be read."""
    base, ours, theirs, *_ = (*data.split(BETWEEN), b"", b"", b"")
    name = "r.json" if data.startswith(b"{") else "r.yaml"
    merged = merge(name, base, ours, theirs)
    if merged.as_text:
        there = {line.rstrip(b"\r\n") for line in merged.data.splitlines(keepends=True)}
        for side in (ours, theirs):
            for line in side.splitlines(keepends=True):
                if line not in base.splitlines(keepends=True) and line.rstrip(b"\r\n") not in there:
                    raise AssertionError(f"lost {line!r}")
    elif not merged.clashes:
        told = document_from_bytes(name, merged.data).diagnostics
        errors = [one for one in told if one.code.startswith(("OC12", "OC15"))]
        if errors:
            raise AssertionError(errors[0].message)


def rows(data: bytes, folder: pathlib.Path) -> None:
    """Add rows to a register, without writing: what would be added brings no error of its own."""
    own = folder / "own"
    if not own.exists():
        own.mkdir()
        (own / "r.yaml").write_bytes(REGISTER)
    kind, _, table = data.partition(b"\n")
    name, _, ending = kind.decode("latin-1").partition(".")
    file = folder / f"rows.{ending if ending in ('csv', 'json', 'jsonl', 'yaml') else 'csv'}"
    file.write_bytes(table)
    add_rows(own, name, file, write=False)


def manifest(data: bytes, folder: pathlib.Path) -> None:
    if not (folder / "codes.parquet").exists():
        for table in TABLES:
            (folder / f"{table.name}.parquet").write_bytes(b"")
    (folder / MANIFEST).write_bytes(data)
    is_pack(folder)
    said = read_manifest(folder)
    said.written()
    str(said.options)


class _Shown:
    """What is shown, without a register: a page, and one file."""

    def page(self) -> bytes:
        return b"page"

    def held(self, day: int, known: int | None) -> bytes:
        return b"%d %d" % (day, known or 0)

    def source(self, name: str) -> bytes | None:
        return b"file" if name == "r.yaml" else None


@cache
def _loop_and_app() -> tuple[asyncio.AbstractEventLoop, Any]:
    from orgchart.serving.app import app

    return asyncio.new_event_loop(), app(_Shown(), None, PORT)  # type: ignore[arg-type]


def request(data: bytes, _folder: pathlib.Path) -> None:
    """Ask the live page, as a server of HTTP would hand a request on; only its own names are answered."""
    head, *lines = data.split(b"\n")
    method, _, target = head.partition(b" ")
    path, _, query = target.partition(b"?")
    if path == b"/events":
        return
    headers = [(name.strip().lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    scope = {"type": "http", "method": method.decode("latin-1"), "path": path.decode("utf-8", "replace"),
             "raw_path": path, "query_string": query, "headers": headers, "http_version": "1.1", "scheme": "http",
             "server": ("127.0.0.1", PORT), "root_path": ""}  # fmt: skip
    got: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        got.append(message)

    loop, asked = _loop_and_app()
    loop.run_until_complete(asked(scope, receive, send))
    status = got[0]["status"]
    own = [value for name, value in headers if name == b"host"] in _OWN
    let_in = own and method in (b"GET", b"HEAD")
    if status not in ((200, 307, 400, 403, 404) if let_in else (403, 405)):
        raise AssertionError((status, scope))

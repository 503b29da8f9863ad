"""A plain client of the Language Server Protocol: `orgchart lsp` in a process of its own, talked to as editors do."""

import contextlib
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
from typing import Any

SOURCE = pathlib.Path(__file__).parents[1] / "src"
PATIENCE = 30
"""Seconds after which a test gives up waiting; no test asserts how long anything takes."""


class RequestError(Exception):
    """What the server says instead of an answer."""


class LanguageClient:
    """One editor with one server."""

    def __init__(
        self, *arguments: str, encodings: tuple[str, ...] = (), markdown: bool = True, cwd: pathlib.Path | None = None
    ) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "orgchart", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            cwd=cwd,
        )
        self.messages: queue.Queue[Any] = queue.Queue()
        self.notifications: list[Any] = []
        self.errors: list[bytes] = []
        self._number = 0
        self._readers = [
            threading.Thread(target=self._read, daemon=True), threading.Thread(target=self._read_errors, daemon=True)
        ]  # fmt: skip
        for reader in self._readers:
            reader.start()
        formats = ["markdown", "plaintext"] if markdown else ["plaintext"]
        capabilities: dict[str, Any] = {"textDocument": {"hover": {"contentFormat": formats}}}
        if encodings:
            capabilities["general"] = {"positionEncodings": list(encodings)}
        self.server = self.ask("initialize", processId=os.getpid(), rootUri=None, capabilities=capabilities)
        self.tell("initialized")

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while line := stream.readline():
            length = int(line.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self.messages.put(json.loads(stream.read(length)))
        self.messages.put(None)

    def _read_errors(self) -> None:
        stream = self.process.stderr
        assert stream is not None
        self.errors += iter(stream.readline, b"")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _next(self) -> Any:
        message = self.messages.get(timeout=PATIENCE)
        assert message is not None, f"the server has gone: {b''.join(self.errors).decode()}"
        if "method" in message:
            self.notifications.append(message)
        return message

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Return the answer to a request; raise where the server refuses it."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == self._number and "method" not in message:
                if "error" in message:
                    raise RequestError(message["error"]["message"])
                return message.get("result")

    # files

    def open(self, path: pathlib.Path, text: str | None = None) -> str:
        """Open a file, with another text than it has on the disk if one is given; return its address."""
        uri = path.as_uri()
        content = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": content}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def change(self, uri: str, text: str, version: int = 2) -> None:
        """Change the text of a file that is open."""
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def diagnostics(self, uri: str, wanted: int | None = None) -> list[Any]:
        """Return the findings told of a file next; with `wanted`, the first that are so many."""
        while True:
            for at, message in enumerate(self.notifications):
                params = message.get("params", {})
                if message["method"] == "textDocument/publishDiagnostics" and params["uri"] == uri:
                    del self.notifications[at]
                    found: list[Any] = params["diagnostics"]
                    if wanted is None or len(found) == wanted:
                        return found
                    break
            else:
                self._next()

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Return the answer to a question about a place."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=place, **more)

    # the end

    def leave(self) -> int:
        """Shut the server down as editors do; return its exit code."""
        self.ask("shutdown")
        self.tell("exit")
        return self.wait()

    def wait(self) -> int:
        """Return the exit code of the server once it has ended."""
        code = self.process.wait(timeout=PATIENCE)
        for reader in self._readers:
            reader.join(timeout=PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        return code


def applied(text: str, edits: list[Any]) -> str:
    """Return a text with the changes of a server, whose characters are words of UTF-16."""
    lines = text.split("\n")

    def index(place: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: place["line"]])
        units = lines[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
        return before + len(units.decode("utf-16-le"))

    for edit in sorted(edits, key=lambda one: index(one["range"]["start"]), reverse=True):
        start, end = index(edit["range"]["start"]), index(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text

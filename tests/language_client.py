"""A plain client of the Language Server Protocol, which talks to `orgchart lsp` over stdin and stdout as editors do."""

import contextlib
import json
import os
import pathlib
import queue
import signal
import subprocess
import sys
import threading
from typing import Any

SOURCE = pathlib.Path(__file__).parents[1] / "src"
PATIENCE = 30
"""Seconds after which a test gives up waiting; no test asserts how long anything takes."""


def heeding_interrupts() -> None:
    """Undo that the tests were started in the background, where shells let programs ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class RequestError(Exception):
    """What the server says instead of an answer, and the code that the protocol has for it."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class _Process:
    """The server as a process of its own, as editors start it."""

    def __init__(self, arguments: tuple[str, ...]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "orgchart", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            preexec_fn=heeding_interrupts,  # noqa: PLW1509  (it takes no lock)
        )
        self.stdin, self.stdout, self.stderr = self.process.stdin, self.process.stdout, self.process.stderr
        assert self.stdin is not None
        assert self.stdout is not None

    def wait(self) -> int:
        return self.process.wait(timeout=PATIENCE)


class _Thread:
    """The server in a thread of this process, over pipes: what it runs is seen by whoever measures the tests."""

    stderr = None

    def __init__(self, arguments: tuple[str, ...]) -> None:
        from orgchart.editor.server import made

        register = next((one for one in arguments if not one.startswith("-")), None)
        server = made(register, restricted="--restricted" in arguments)
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        self.stdin, self.stdout = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._theirs = os.fdopen(theirs_in, "rb"), os.fdopen(theirs_out, "wb")
        self._thread = threading.Thread(target=server.start_io, args=self._theirs, daemon=True)
        self._thread.start()

    def wait(self) -> int:
        self.stdin.close()
        self._thread.join(PATIENCE)
        for stream in self._theirs:
            stream.close()
        return 1 if self._thread.is_alive() else 0


class LanguageClient:
    """One editor with one server: in a thread of this process, or (`alone`) in a process of its own."""

    def __init__(
        self, *arguments: str, encodings: tuple[str, ...] = (), markdown: bool = True, alone: bool = False
    ) -> None:
        self.program: Any = (_Process if alone else _Thread)(arguments)
        self.messages: queue.Queue[Any] = queue.Queue()
        self.notifications: list[Any] = []
        self.errors: list[bytes] = []
        self._number = 0
        targets = (self._read, self._read_errors) if self.program.stderr is not None else (self._read,)
        self._readers = [threading.Thread(target=target, daemon=True) for target in targets]
        for reader in self._readers:
            reader.start()
        formats = ["markdown", "plaintext"] if markdown else ["plaintext"]
        capabilities: dict[str, Any] = {"textDocument": {"hover": {"contentFormat": formats}}}
        if encodings:
            capabilities["general"] = {"positionEncodings": list(encodings)}
        self.server = self.ask("initialize", processId=os.getpid(), rootUri=None, capabilities=capabilities)
        self.tell("initialized")

    def _read(self) -> None:
        stream = self.program.stdout
        while line := stream.readline():
            length = int(line.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self.messages.put(json.loads(stream.read(length)))
        self.messages.put(None)

    def _read_errors(self) -> None:
        self.errors += iter(self.program.stderr.readline, b"")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.program.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.program.stdin.flush()

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
                    raise RequestError(message["error"]["message"], message["error"]["code"])
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
        code: int = self.program.wait()
        for reader in self._readers:
            reader.join(timeout=PATIENCE)
        for stream in (self.program.stdin, self.program.stdout, self.program.stderr):
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

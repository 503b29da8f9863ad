"""A Chromium without a window, spoken to over two pipes: one process for all measurements.

Nothing but the browser itself is needed: its DevTools protocol is JSON, each message ended by a zero byte. A
page is always a file of ours, or served by this machine; names of hosts lead nowhere, so that a picture that asks
for something outside is found out and gets nothing.

Source: Chrome DevTools Protocol, https://chromedevtools.github.io/devtools-protocol/ (`--remote-debugging-pipe`).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--force-device-scale-factor=1",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
)
_SECONDS = 30
_AT_ONCE = 40
"""Commands sent together: their answers fit into the pipe."""


def executable() -> str | None:
    """Return the path of a Chromium: the one named by CHROMIUM, else one on the path, else none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    return next((found for found in map(shutil.which, NAMES) if found), None)


class BrowserError(Exception):
    """The browser ended, refused a command or took too long."""


class Browser:
    """A running Chromium with one page.

    `asked` are the addresses that the page now shown has asked for, apart from itself; `said` is what it wrote to the
    console, its errors included.
    """

    def __init__(self, program: str, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.said: list[str] = []
        self._number = 0
        self._held = b""
        self._loaded: set[str] = set()
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()

        def give_pipes() -> None:
            # The browser reads from 3 and writes to 4; copies first, since our ends may have these numbers.
            reading, writing = os.dup(theirs_in), os.dup(theirs_out)
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self._errors = (folder / "browser.log").open("wb")
        self._process = subprocess.Popen(
            [program, *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=(3, 4),
            preexec_fn=give_pipes,  # noqa: PLW1509  (only copies descriptors)
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._session = ""
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "DOM", "CSS", "Log"):
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def call(self, method: str, **told: Any) -> Any:
        """Return the result of a command.

        Raises:
            BrowserError: It was refused, or there was no answer in time.
        """
        return self.calls([(method, told)])[0]

    def calls(self, commands: list[tuple[str, dict[str, Any]]]) -> list[Any]:
        """Return the results of commands, which are sent before the first answer is awaited: few at a time."""
        waiting: dict[int, int] = {}
        answers: list[Any] = [None] * len(commands)
        for place, (method, told) in enumerate(commands):
            self._number += 1
            waiting[self._number] = place
            message = {"id": self._number, "method": method, "params": told}
            if self._session:
                message["sessionId"] = self._session
            os.write(self._out, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + _SECONDS
        while waiting:
            message = self._receive(until)
            number = message.get("id")
            if number not in waiting:
                continue
            if "error" in message:
                raise BrowserError(f"{commands[waiting[number]][0]}: {message['error'].get('message')}")
            answers[waiting.pop(number)] = message["result"]
        return answers

    def show(self, svg: bytes) -> None:
        """Show a picture as a page of its own, and wait until it and its fonts are there."""
        path = self.folder / "page.svg"
        path.write_bytes(svg)
        self.visit(path)

    def visit(self, path: Path | str, fragment: str = "") -> None:
        """Open a file, or an address of this machine, anew, and wait until it and its fonts are there."""
        address = path if isinstance(path, str) else path.as_uri()
        self._go("about:blank")
        self.asked, self.said = [], []
        self._go(address + fragment)
        until = time.monotonic() + _SECONDS
        while self.run("document.fonts.status") != "loaded":
            if time.monotonic() > until:
                raise BrowserError(f"the fonts were not there in {_SECONDS} seconds")
        own = (address, f"{address}#")
        self.asked = [url for url in self.asked if url not in own]

    def _go(self, url: str) -> None:
        done = self.call("Page.navigate", url=url)
        if done.get("errorText"):
            raise BrowserError(f"the page was not opened: {done['errorText']}")
        until = time.monotonic() + _SECONDS
        while done["loaderId"] not in self._loaded:
            self._receive(until)

    def fonts(self, selector: str) -> list[tuple[str, str, bool]]:
        """Return for each element the family it is drawn in, its text, and whether the page brought that font."""
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        nodes = self.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"]
        texts = self.run(f"Array.from(document.querySelectorAll({json.dumps(selector)}), (e) => e.textContent)")
        found = []
        for first in range(0, len(nodes), _AT_ONCE):
            part = [("CSS.getPlatformFontsForNode", {"nodeId": node}) for node in nodes[first : first + _AT_ONCE]]
            for text, told in zip(texts[first : first + _AT_ONCE], self.calls(part), strict=True):
                found += [(font["familyName"], text, font["isCustomFont"]) for font in told["fonts"]]
        return found

    def run(self, script: str) -> Any:
        """Return what an expression comes to on the page, a promise being waited for."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise BrowserError(str(done["exceptionDetails"].get("exception", done["exceptionDetails"])))
        return done["result"].get("value")

    def shot(self) -> bytes:
        """Return what the page looks like, wholly, as PNG."""
        box = self.run("(({ width, height }) => ({ width, height }))(document.documentElement.getBoundingClientRect())")
        clip = {"x": 0, "y": 0, "scale": 1, **box}
        return base64.b64decode(self.call("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)["data"])

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        try:
            self.call("Browser.close")
            self._process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._errors.close()

    def _receive(self, until: float) -> dict[str, Any]:
        """Return the next message, having noted what it says of the page."""
        while b"\0" not in self._held:
            ready, _, _ = select.select([self._in], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise BrowserError(f"no answer from the browser in {_SECONDS} seconds")
            data = os.read(self._in, 1 << 20)
            if not data:
                raise BrowserError(f"the browser ended: see {self._errors.name}")
            self._held += data
        line, _, self._held = self._held.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        match message.get("method"):
            case "Page.lifecycleEvent" if message["params"]["name"] == "load":
                self._loaded.add(message["params"]["loaderId"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded":
                self.said.append(json.dumps(message["params"]))
            case "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                self.asked += [] if url.startswith("data:") else [url]
        return message

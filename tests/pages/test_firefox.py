"""The page in Firefox: it shows of random days, and of two days compared, what the API says, and complains of nothing.

No driver is needed: a frame around the page, both from a server on loopback, steps through addresses and posts what it
reads. Without a Firefox on the path these tests are skipped and say so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import pytest

import orgchart
from orgchart.wording.changes import DiffWords, is_slight, sign
from pages.test_history_page import SHOWN, as_expected, expected, plain, random_days, view_of

FIREFOX = next((found for found in map(shutil.which, ("firefox", "firefox-esr")) if found), None)
SECONDS = 40
SETTINGS = {
    "browser.aboutwelcome.enabled": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "browser.startup.homepage_override.mstone": '"ignore"',
    "browser.tabs.unloadOnLowMemory": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "datareporting.policy.dataSubmissionPolicyBypassNotification": "true",
    "layout.frame_rate": "60",
    "startup.homepage_welcome_url": '""',
    "toolkit.telemetry.reportingpolicy.firstRun": "false",
}
"""No tab but that of the test opens: one behind another draws nothing. Frames come by a timer, not by a screen."""

AROUND = """<!doctype html><meta charset="utf-8"><iframe id="frame" style="width:1280px;height:900px"></iframe><script>
const frame = document.getElementById('frame');
const asked = ADDRESSES;
const errors = [];
const shown = (document) => SHOWN;
const wait = (done) => new Promise((go) => { const look = () => (done() ? go() : setTimeout(look, 20)); look(); });
const frames = () => new Promise((go) => frame.contentWindow.requestAnimationFrame(() => setTimeout(go, 60)));
(async () => {
  frame.src = 'page.html' + asked[0];
  await wait(() => frame.contentDocument && frame.contentDocument.documentElement.dataset.ready !== undefined);
  frame.contentWindow.addEventListener('error', (event) => errors.push(String(event.message)));
  frame.contentWindow.addEventListener('securitypolicyviolation', (event) => errors.push(event.violatedDirective));
  const found = [];
  for (const address of asked) {
    frame.contentWindow.location.hash = address;
    await frames();
    found.push(shown(frame.contentDocument));
  }
  await fetch('/found', { method: 'POST', body: JSON.stringify({ found, errors }) });
})();
</script>"""


@contextmanager
def served(page: bytes, addresses: list[str]) -> Iterator[tuple[str, Queue[Any]]]:
    """Serve a page and the frame around it; give the address of the frame, and where what it reads arrives."""
    arrived: Queue[Any] = Queue()
    around = AROUND.replace("ADDRESSES", json.dumps(addresses)).replace("SHOWN", SHOWN.strip().rstrip(";"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = page if self.path.startswith("/page.html") else around.encode()
            self.send_response(200 if self.path != "/favicon.ico" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self) -> None:
            arrived.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Be silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", arrived
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _told(page: bytes, addresses: list[str], profile: Path) -> dict[str, Any] | None:
    """Return what one start of Firefox told; None where it drew nothing in time, as it now and then does unseen."""
    profile.mkdir()
    profile.joinpath("user.js").write_text(
        "".join(f'user_pref("{name}", {value});\n' for name, value in SETTINGS.items()), encoding="utf-8"
    )
    options = ["--headless", "--no-remote", "--profile", str(profile)]
    with (
        served(page, addresses) as (address, arrived),
        subprocess.Popen(
            [str(FIREFOX), *options, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as ran,
    ):
        try:
            told: dict[str, Any] = arrived.get(timeout=SECONDS)
        except Empty:
            return None
        finally:
            ran.kill()
    return told


def in_firefox(page: bytes, addresses: list[str], folder: Path) -> list[dict[str, Any]]:
    """Return what Firefox shows at each address of a page."""
    if FIREFOX is None:
        pytest.skip("no Firefox: install the package firefox-esr to open pages in it")
    told: dict[str, Any] | None = None
    for attempt in range(3):
        told = told or _told(page, addresses, folder / str(attempt))
    if told is None:
        pytest.skip("Firefox draws nothing here: three times no frame came in 40 seconds")
    assert told["errors"] == []
    found: list[dict[str, Any]] = told["found"]
    return found


@pytest.mark.slow
def test_firefox_shows_what_the_api_says_of_days_and_pairs_of_days(tmp_path: Path) -> None:
    view = view_of("jawzjan")
    days = random_days(view, 12, 41)
    pairs = [sorted(pair) for pair in zip(random_days(view, 8, 43), random_days(view, 8, 47), strict=True)]
    addresses = [f"#day={on}" for on in days] + [f"#day={second}&against={first}" for first, second in pairs]
    found = in_firefox(orgchart.html(view), addresses, tmp_path)
    for on, shown in zip(days, found, strict=False):
        assert as_expected(shown, view) == expected(view, on), on
    for (first, second), shown in zip(pairs, found[len(days) :], strict=True):
        diff = view.diff(first, second)
        words = DiffWords(diff)
        told = [change for change in diff.changes if change.shown and not is_slight(change)]
        changes = [[change.nature, sign(change), plain(words.sentence(change))] for change in told]
        assert sorted(shown["changes"]) == sorted(changes), (first, second)

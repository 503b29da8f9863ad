"""`orgchart serve`: who may ask, what is shown while files change, and how it starts and ends."""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

import orgchart
from language_client import heeding_interrupts
from orgchart.lens.lens import Lens
from orgchart.serving.server import LiveServer, listening
from orgchart.serving.shown import ShownRegister
from orgchart.watched import WatchedRegister

from .conftest import REGISTER, ROOT, Run

PATIENCE = 240
"""Seconds after which a test gives up waiting; no test asserts how long anything takes."""


class _Process:
    """The server as a process of its own."""

    def __init__(self, register: pathlib.Path, options: tuple[str, ...]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "orgchart", "serve", str(register), "--port", "0", *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            preexec_fn=heeding_interrupts,  # noqa: PLW1509  (it takes no lock)
        )
        assert self.process.stderr is not None
        self.said = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said)
        assert found is not None, self.said + self.process.stderr.read()
        self.address = found[0]

    def end(self, sign: int) -> tuple[int, str]:
        self.process.send_signal(sign)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


class _Thread:
    """The server in a thread of this process: what it runs is seen by whoever measures the tests."""

    def __init__(self, register: pathlib.Path, options: tuple[str, ...]) -> None:
        lens = Lens(restricted="--restricted" in options)
        self.server = LiveServer(ShownRegister(WatchedRegister(register, lens=lens)), listening(0))
        self.address = self.server.address
        self._thread = threading.Thread(target=self.server.run, daemon=True)
        self._thread.start()

    def end(self, _: int) -> tuple[int, str]:
        self.server.end()
        self._thread.join(PATIENCE)
        return (1 if self._thread.is_alive() else 0), ""


class Served:
    """A register that is served: by a thread of this process, or (`alone`) by a process of its own."""

    def __init__(self, register: pathlib.Path, *options: str, alone: bool = False) -> None:
        self.program: Any = (_Process if alone else _Thread)(register, options)
        self.address: str = self.program.address
        self.port = int(self.address.rstrip("/").rpartition(":")[2])
        self._news: list[dict[str, Any]] = []
        self._is_new = threading.Condition()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer; `Host` is that of the address unless another is given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
        for name, value in named.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def held(self, day: int = 736754, known: str = "") -> dict[str, Any]:
        """Return what the page holds."""
        status, _, body = self.ask(f"/held?day={day}&known={known}")
        assert status == 200, body
        told: dict[str, Any] = json.loads(body)
        return told

    def _listen(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/events")
            stream = connection.getresponse()
            while line := stream.readline():
                if line.startswith(b"data: "):
                    with self._is_new:
                        self._news.append(json.loads(line[6:]))
                        self._is_new.notify_all()
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()

    def news(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the latest news once they are as wanted."""
        with self._is_new:
            assert self._is_new.wait_for(lambda: bool(self._news) and wanted(self._news[-1]), PATIENCE), self._news
            return self._news[-1]

    def end(self, sign: int = signal.SIGINT) -> tuple[int, str]:
        """Interrupt it; return its exit code and what it said after its address."""
        found: tuple[int, str] = self.program.end(sign)
        self._listener.join(PATIENCE)
        return found


@pytest.fixture
def served(register: pathlib.Path) -> Iterator[Served]:
    """Return a small register that is served, which ends with 0 and without a word when it is interrupted."""
    served = Served(register)
    yield served
    assert served.end() == (0, "")


def names(held: dict[str, Any]) -> str:
    return json.dumps(held["payload"], ensure_ascii=False)


def test_the_page_is_that_of_html_and_asks_nobody_else(served: Served, register: pathlib.Path) -> None:
    news = served.news(lambda told: told["made"])
    assert (news["state"], news["broken"], news["findings"]) == (1, False, [])
    status, headers, body = served.ask()
    page = body.decode()
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert 'content="1 whole"' in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert "connect-src 'self'; " in policy[1]
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"

    file = orgchart.html(register).decode()
    assert "connect-src" not in file
    assert "EventSource" not in file
    held = re.search(r'id="payload"[^>]*>([^<]*)<', file)
    assert held is not None
    import base64
    import zlib

    assert served.held() == {
        "state": 1,
        "part": "whole",
        "payload": json.loads(zlib.decompress(base64.b64decode(held[1]))),
    }


def test_a_saved_file_is_told_and_shown(served: Served, register: pathlib.Path) -> None:
    served.news(lambda told: told["state"] == 1)
    (register / "all.yaml").write_text(REGISTER.replace("Habib Rahman", "Habib the Second"), encoding="utf-8")
    news = served.news(lambda told: told["state"] == 2)
    held = served.held(date(2018, 7, 31).toordinal())
    assert held["state"] == 2
    assert "Habib the Second" in names(held)
    assert not news["broken"]
    (register / "more.yaml").write_text("people:\n  late: {name: Late Comer}\n", encoding="utf-8")
    served.news(lambda told: told["state"] == 3 and told["made"])
    (register / "more.yaml").unlink()
    served.news(lambda told: told["state"] == 4 and told["made"])
    assert "Late Comer" not in names(served.held())


def test_the_last_good_state_stays_while_a_file_is_broken_and_the_place_is_told(
    served: Served, register: pathlib.Path
) -> None:
    served.news(lambda told: told["made"])
    before = names(served.held())
    (register / "all.yaml").write_text(REGISTER.replace("title: Leader", "titel: Leader"), encoding="utf-8")
    news = served.news(lambda told: told["broken"])
    [finding] = [one for one in news["findings"] if one["code"] == "OC201"]
    line = REGISTER[: REGISTER.index("title: Leader")].count("\n") + 1
    assert finding["at"].startswith(f"all.yaml:{line}:")
    assert finding["href"] == f"file/all.yaml#L{line}"
    assert finding["hint"] == "did you mean `title`?"
    assert names(served.held()) == before
    status, _, body = served.ask("/file/all.yaml")
    assert status == 200
    assert f'<li id="L{line}">  leader: {{unit: group, titel: Leader, head: true}}</li>' in body.decode()
    (register / "all.yaml").write_text(REGISTER, encoding="utf-8")
    served.news(lambda told: not told["broken"] and not told["findings"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "localhost.evil.example"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
)
def test_whoever_asks_as_somebody_else_is_refused(served: Served, headers: dict[str, str]) -> None:
    for path in ("/", "/held?day=736754&known=", "/events", "/file/all.yaml"):
        status, answered, body = served.ask(path, **headers)
        assert status == 403
        assert b"Hekmat" not in body
        assert answered["cross-origin-resource-policy"] == "same-origin"


def test_its_own_names_and_a_link_from_elsewhere_are_let_in(served: Served) -> None:
    for name in ("127.0.0.1", "localhost", "[::1]"):
        assert served.ask(Host=f"{name}:{served.port}", Origin=f"http://{name}:{served.port}")[0] == 200
    assert served.ask(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_nothing_can_be_written(served: Served, register: pathlib.Path, method: str) -> None:
    for path in ("/", "/held", "/file/all.yaml"):
        assert served.ask(path, method)[0] == 405
    assert (register / "all.yaml").read_text(encoding="utf-8") == REGISTER


def test_no_address_leads_out_of_the_register(register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Not by "..", not by a whole path, not by a link; and nothing but role files is there to be had."""
    (tmp_path / "secret.yaml").write_text("people:\n  x: {name: Outsider}\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "far.yaml").write_text("people:\n  y: {name: Outsider}\n", encoding="utf-8")
    (register / "notes.txt").write_text("Outsider\n", encoding="utf-8")
    (register / ".hidden.yaml").write_text("people:\n  z: {name: Outsider}\n", encoding="utf-8")
    served = Served(register)
    try:
        (register / "out.yaml").symlink_to(tmp_path / "secret.yaml")
        (register / "far").symlink_to(tmp_path / "elsewhere")
        served.news(lambda told: any(one["code"] == "OC103" for one in told["findings"]))
        for path in (
            "../secret.yaml", "..%2fsecret.yaml", "%2e%2e/secret.yaml", "....//secret.yaml", "out.yaml", "far/far.yaml",
            f"{tmp_path}/secret.yaml", f"/{tmp_path}/secret.yaml", "notes.txt", ".hidden.yaml", "", ".", "/etc/passwd",
            "all.yaml/../../secret.yaml", "all.yaml%00", "file:///etc/passwd",
        ):  # fmt: skip
            status, _, body = served.ask(f"/file/{path}")
            assert b"Outsider" not in body, path
            assert status == 404 or b"OC103" in body or b"<li" in body, path
        assert served.ask("/file/out.yaml")[2].count(b"Outsider") == 0
        assert served.ask("/static/all.yaml")[0] == 404
    finally:
        assert served.end()[0] == 0


@pytest.mark.parametrize("query", ["", "?day=", "?day=x", "?day=1e9", "?day=99999999999", "?day=-", "?known=1"])
def test_what_is_no_day_is_told(served: Served, query: str) -> None:
    assert served.ask(f"/held{query}")[0] == 400


def test_a_day_of_knowledge_is_a_state_of_its_own(served: Served) -> None:
    first = served.held(known="736784")
    assert first["state"] == 1


def test_what_is_restricted_is_in_no_answer_unless_asked_for(register: pathlib.Path) -> None:
    secret = REGISTER.replace(
        "  sohbat:\n    name: Mullah Sohbatullah\n", "  sohbat:\n    access: restricted\n    name: Mullah Sohbatullah\n"
    )
    (register / "all.yaml").write_text(secret, encoding="utf-8")
    for options, seen in (((), False), (("--restricted",), True)):
        served = Served(register, *options)
        try:
            served.news(lambda told: told["made"])
            told = [served.ask()[2], names(served.held()).encode(), served.ask("/file/all.yaml")[2]]
            assert [b"Sohbatullah" in one for one in told[1:]] == [seen, seen]
            (register / "all.yaml").write_text(secret.replace("units:", "units: ["), encoding="utf-8")
            news = served.news(lambda told: told["broken"])
            told += [served.ask("/file/all.yaml")[2], json.dumps(news).encode()]
            assert any(b"Sohbatullah" in one for one in told[3:]) is seen
            (register / "all.yaml").write_text(secret, encoding="utf-8")
        finally:
            assert served.end()[0] == 0


def test_hostile_texts_stay_texts(register: pathlib.Path) -> None:
    hostile = '</li><script>alert(1)</script>&"'
    (register / "all.yaml").write_text(REGISTER.replace("about 100", f"'{hostile}'"), encoding="utf-8")
    served = Served(register)
    try:
        body = served.ask("/file/all.yaml")[2].decode()
        assert "<script>" not in body
        assert "&lt;script&gt;alert(1)" in body
        assert "<script>alert" not in served.ask()[2].decode()
    finally:
        assert served.end()[0] == 0


# start and end


def test_a_taken_port_is_told(run: Run, register: pathlib.Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = run("serve", register, "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"orgchart: port {port} of 127.0.0.1 is taken; name another one with --port (0 is any that is free)\n"
    )


@pytest.mark.parametrize("what", ["empty folder", "no folder", "not readable", "with errors", "empty file"])
def test_what_gives_no_answers_is_not_served(run: Run, tmp_path: pathlib.Path, what: str) -> None:
    folder = tmp_path / "register"
    if what != "no folder":
        folder.mkdir()
    if what == "not readable":
        os.mkfifo(folder / "all.yaml")
    elif what == "with errors":
        (folder / "all.yaml").write_text("register: {titel: x\n", encoding="utf-8")
    elif what == "empty file":
        (folder / "all.yaml").write_text("", encoding="utf-8")
    ran = run("serve", folder, "--port", "0")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing is served" in ran.err
    assert "Traceback" not in ran.err


def test_one_file_is_a_register_too(register: pathlib.Path) -> None:
    served = Served(register / "all.yaml")
    try:
        (register / "other.yaml").write_text("people:\n  x: {name: Somebody Else}\n", encoding="utf-8")
        (register / "all.yaml").write_text(REGISTER.replace("Habib Rahman", "Habib the Second"), encoding="utf-8")
        served.news(lambda told: told["state"] == 2)
        assert "Habib the Second" in names(served.held(date(2018, 7, 31).toordinal()))
        assert served.ask("/file/all.yaml")[0] == 200
        assert served.ask("/file/other.yaml")[0] == 404
    finally:
        assert served.end() == (0, "")


def test_without_the_libraries_it_says_what_to_install(process: Run, tmp_path: pathlib.Path) -> None:
    for name in ("starlette", "uvicorn", "watchfiles"):
        (tmp_path / f"{name}.py").write_text(
            f"raise ModuleNotFoundError(\"No module named '{name}'\", name='{name}')\n", encoding="utf-8"
        )
    ran = process("serve", ROOT / "seeds" / "jawzjan", PYTHONPATH=f"{tmp_path}:{ROOT / 'src'}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith('pip install "orgchart[serve]"\n')


def test_it_ends_with_0_when_it_is_interrupted(register: pathlib.Path) -> None:
    """While somebody listens, and while a page is being made."""
    served = Served(register, alone=True)
    served.news(bool)
    assert served.end() == (0, "")


def test_the_last_of_many_saves_is_shown_and_memory_stays(register: pathlib.Path) -> None:
    """The bar of the project is a thousand saves in a minute: ORGCHART_SAVES=1000."""
    saves = int(os.environ.get("ORGCHART_SAVES", "60"))
    served = Served(register, alone=True)

    def memory() -> int:
        status = pathlib.Path(f"/proc/{served.program.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])

    def save(name: str) -> None:
        new = register / ".new"
        new.write_text(REGISTER.replace("Habib Rahman", name), encoding="utf-8")
        os.replace(new, register / "all.yaml")

    if not pathlib.Path("/proc/self/status").exists():
        pytest.skip("memory is measured where /proc tells it")
    for number in range(20):
        save(f"Warm {number}")
    served.news(lambda told: told["made"] and "Warm 19" in names(served.held()))
    before = memory()
    for number in range(saves):
        state = served.news(bool)["state"]
        save(f"Save {number}")
        if saves <= 100:  # each of them is shown, and then forgotten
            served.news(lambda told, state=state: told["state"] > state)
    served.news(lambda told: told["made"] and f"Save {saves - 1}" in names(served.held()))
    assert memory() < 1.2 * before
    assert served.end() == (0, "")


@pytest.mark.no_cover
def test_copies_of_the_seed_need_no_more_than_they_hold(tmp_path: pathlib.Path) -> None:
    folder = shutil.copytree(ROOT / "seeds" / "jawzjan", tmp_path / "jawzjan")
    served = Served(folder)
    try:
        people = folder / "people.yaml"
        text = people.read_text(encoding="utf-8")
        people.write_text(text.replace("name: Mullah Sohbatullah", "name: Mullah Zohbatullah"), encoding="utf-8")
        served.news(lambda told: told["state"] == 2)
        part = served.held()
        assert part["part"] in ("day", "whole")
        assert "Mullah Zohbatullah" in names(part)
        served.news(lambda told: told["state"] == 2 and told["made"])
        whole = served.held()
        assert len(whole["payload"]["views"]) > len(part["payload"]["views"]) or part["part"] == "whole"
    finally:
        assert served.end() == (0, "")

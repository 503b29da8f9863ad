"""Listening on this machine, and watching the files of a register: what `orgchart serve` runs."""

from __future__ import annotations

import asyncio
import errno
import gc
import os
import signal
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import FrameType
from typing import Final

import uvicorn
from watchfiles import Change, awatch

from orgchart.errors import UsageError
from orgchart.rolefile.reading.folder import is_role_file
from orgchart.serving.app import NewsStand, app
from orgchart.serving.shown import ShownRegister, SupersededError

HOST: Final = "127.0.0.1"
_DEBOUNCE, _STEP = 200, 20
"""Milliseconds: how long changes are gathered at most, and how long it must be quiet before they are told."""


def listening(port: int) -> socket.socket:
    """Return a socket that is bound to a port of this machine; 0 is any that is free.

    Raises:
        UsageError: the port is taken, or may not be used.
    """
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
        bound.listen()
    except (OSError, OverflowError) as error:
        bound.close()
        taken = getattr(error, "errno", None) == errno.EADDRINUSE
        why = "is taken" if taken else "cannot be used"
        raise UsageError(f"port {port} of {HOST} {why}; name another one with --port (0 is any that is free)") from None
    return bound


class LiveServer:
    """The server of one register's page.

    Attributes:
        address: where it can be seen, once it runs.
    """

    def __init__(self, shown: ShownRegister, bound: socket.socket) -> None:
        """Take what is shown, and where to listen, as from `listening`."""
        port = bound.getsockname()[1]
        self.address = f"http://{HOST}:{port}/"
        self._shown = shown
        self._bound = bound
        self._stand = NewsStand(shown)
        config = uvicorn.Config(
            app(shown, self._stand, port), http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
            server_header=False, date_header=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = _Quietly(config)
        self._server.stand = self._stand
        self._loop: asyncio.AbstractEventLoop | None = None

    def run(self) -> None:
        """Serve until the process is interrupted, or `end` is called."""
        with suppress(KeyboardInterrupt):  # the server has ended by then, and passes the signal on
            asyncio.run(self._run())

    def end(self) -> None:
        """Begin to end; another thread may call it."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._server.handle_exit, signal.SIGTERM, None)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        workers = ThreadPoolExecutor(2)
        changed = asyncio.Event()
        changed.set()
        following = [
            asyncio.create_task(_watch(self._shown, self._stand, changed, workers)),
            asyncio.create_task(_make(self._shown, self._stand, changed, workers)),
        ]
        try:
            await self._server.serve(sockets=[self._bound])
        finally:
            self._bound.close()
            for task in following:
                task.cancel()
            await asyncio.gather(*following, return_exceptions=True)
            workers.shutdown(wait=False, cancel_futures=True)


class _Quietly(uvicorn.Server):
    """A server that lets go of those who listen for news when it is interrupted."""

    stand: NewsStand

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        self.stand.end()
        super().handle_exit(sig, frame)


async def _watch(shown: ShownRegister, stand: NewsStand, changed: asyncio.Event, workers: ThreadPoolExecutor) -> None:
    """Look at the register whenever a file in its folder has changed, and tell what is new."""
    path = os.path.realpath(shown.watched.path)
    is_folder = os.path.isdir(path)

    def counts(_: Change, name: str) -> bool:
        if not is_folder:
            return os.path.realpath(name) == path
        return is_role_file(os.path.basename(name)) or "." not in os.path.basename(name)

    folder = path if is_folder else os.path.dirname(path)
    loop = asyncio.get_running_loop()
    changes = awatch(folder, watch_filter=counts, debounce=_DEBOUNCE, step=_STEP, recursive=is_folder)
    while True:
        following = asyncio.ensure_future(anext(changes))
        try:
            await asyncio.sleep(0)  # from here on it is watched; what changed before is seen by looking
            try:
                is_new = await loop.run_in_executor(workers, shown.look)
            except Exception as error:  # noqa: BLE001  (a page that follows no change any more must say so)
                shown.trouble, is_new = str(error) or type(error).__name__, True
            if is_new:
                stand.tell()
                changed.set()
            await following
        finally:
            following.cancel()


async def _make(shown: ShownRegister, stand: NewsStand, changed: asyncio.Event, workers: ThreadPoolExecutor) -> None:
    """Make the whole page of whatever the register is, again from the start where it has changed meanwhile."""
    loop = asyncio.get_running_loop()
    while True:
        await changed.wait()
        changed.clear()
        try:
            await loop.run_in_executor(workers, shown.make)
            stand.tell()
        except SupersededError:
            pass  # the change that came is waiting
        except Exception as error:  # noqa: BLE001  (the same)
            shown.trouble = str(error) or type(error).__name__
            stand.tell()
        await loop.run_in_executor(workers, gc.collect)  # the registers before are large, and held by circles

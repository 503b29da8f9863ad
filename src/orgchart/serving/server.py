"""Listening on this machine, and watching the files of a register: what `orgchart serve` runs."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from collections.abc import Callable
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


def serve(shown: ShownRegister, bound: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve the page of a register until the process is interrupted.

    Args:
        shown: the register.
        bound: where to listen, as from `listening`.
        ready: called with the address once there is something to see.
    """
    with suppress(KeyboardInterrupt):  # the server has ended by then, and passes the signal on
        asyncio.run(_serve(shown, bound, ready))


class _Quietly(uvicorn.Server):
    """A server that lets go of those who listen for news when it is interrupted."""

    stand: NewsStand

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end."""
        self.stand.end()
        super().handle_exit(sig, frame)


async def _serve(shown: ShownRegister, bound: socket.socket, ready: Callable[[str], None]) -> None:
    port = bound.getsockname()[1]
    stand = NewsStand(shown)
    config = uvicorn.Config(
        app(shown, stand, port), http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
        server_header=False, date_header=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = _Quietly(config)
    server.stand = stand
    workers = ThreadPoolExecutor(2)
    changed = asyncio.Event()
    changed.set()
    following = [
        asyncio.create_task(_watch(shown, stand, changed, workers)),
        asyncio.create_task(_make(shown, stand, changed, workers)),
    ]
    try:
        ready(f"http://{HOST}:{port}/")
        await server.serve(sockets=[bound])
    finally:
        for task in following:
            task.cancel()
        workers.shutdown(wait=False, cancel_futures=True)


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
        except SupersededError:
            continue
        except Exception as error:  # noqa: BLE001  (the same)
            shown.trouble = str(error) or type(error).__name__
        stand.tell()

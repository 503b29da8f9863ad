"""Who may ask: a browser of this machine, by this machine's own names, from the page itself, and only to read.

A page of somebody else, open in the same browser, can send requests to any address of this machine. It cannot choose
the names under which it is known there (`Host`, so that a name of its own that leads here is of no use), nor hide that
it asks (`Origin`, `Sec-Fetch-Site`).

Source: Fetch Metadata Request Headers, https://www.w3.org/TR/fetch-metadata/
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS: Final = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def hosts(port: int) -> frozenset[str]:
    """Return the names under which a port of this machine is asked by itself."""
    names = {"127.0.0.1", "localhost", "[::1]"}
    return frozenset({*(f"{name}:{port}" for name in names), *(names if port == 80 else ())})


class Guard:
    """What stands before an application: it lets through what may be asked, and says of every answer what it is."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = hosts(port)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self.refusal(scope["method"], Headers(scope=scope))
        answer = self._app if refusal is None else PlainTextResponse(refusal[1] + "\n", refusal[0])
        await answer(scope, receive, marked)

    def refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Return the status and the reason for which a request is refused; None where it is let through."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return 403, "refused: this address is asked as localhost or 127.0.0.1 only"
        if method not in ("GET", "HEAD"):
            return 405, "refused: nothing is written here"
        if any(origin not in self._origins for origin in headers.getlist("origin")):
            return 403, "refused: another page asks"
        site = headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") and headers.get("sec-fetch-mode") != "navigate":
            return 403, "refused: another page asks"
        return None

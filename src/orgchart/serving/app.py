"""The addresses of the page that is served: itself, what it holds, what is new, and the role files."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from orgchart.rolefile.meaning.dates import FIRST_DAY, LAST_DAY
from orgchart.serving.guard import Guard
from orgchart.serving.shown import ShownRegister

_QUIET: Final = 15.0
"""Seconds after which a line that means nothing is sent, so that whoever has gone is noticed."""


class NewsStand:
    """What is new, for everybody who listens; the latest counts, what came between may be missed."""

    def __init__(self, shown: ShownRegister) -> None:
        self._shown = shown
        self._changed = asyncio.Event()
        self._is_over = False

    def tell(self) -> None:
        """Tell everybody who listens that something is new."""
        self._changed.set()
        self._changed = asyncio.Event()

    def end(self) -> None:
        """Tell nobody anything any more: those who listen get an end."""
        self._is_over = True
        self.tell()

    async def stream(self) -> AsyncIterator[str]:
        """Yield what is new as events. Source: HTML, server-sent events."""
        told = ""
        while not self._is_over:
            changed = self._changed
            news = self._shown.news()
            if news != told:
                told = news
                yield f"data: {news}\n\n"
            try:
                await asyncio.wait_for(changed.wait(), _QUIET)
            except TimeoutError:
                yield ":\n\n"


def app(shown: ShownRegister, stand: NewsStand, port: int) -> ASGIApp:
    """Return the application that answers on a port of this machine."""

    async def page(_: Request) -> Response:
        return Response(await run_in_threadpool(shown.page), media_type="text/html")

    async def held(request: Request) -> Response:
        day, known = (_day(request.query_params.get(name, "")) for name in ("day", "known"))
        if day is None:
            return PlainTextResponse("write the day on view: held?day=736754\n", 400)
        return Response(await run_in_threadpool(shown.held, day, known), media_type="application/json")

    async def events(_: Request) -> Response:
        return StreamingResponse(stand.stream(), media_type="text/event-stream")

    async def file(request: Request) -> Response:
        found = await run_in_threadpool(shown.source, request.path_params["name"])
        if found is None:
            return PlainTextResponse("no role file of this register has that name\n", 404)
        return Response(found, media_type="text/html")

    routes = [
        Route("/", page),
        Route("/held", held),
        Route("/events", events),
        Route("/file/{name:path}", file),
    ]
    return Guard(Starlette(routes=routes), port)


def _day(text: str) -> int | None:
    """Return a day that is written as a number, as the page counts days; None for anything else."""
    number = text.removeprefix("-")
    if not (number.isascii() and number.isdigit() and len(number) < 8):
        return None
    return max(FIRST_DAY, min(LAST_DAY, int(text)))

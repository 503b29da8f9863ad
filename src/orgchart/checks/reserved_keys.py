"""Keys reserved for later that somebody may rely on already: `access: restricted` does not keep anything out yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orgchart.diagnostics import Diagnostic
from orgchart.inference import Resolution


def check(resolution: Resolution) -> Iterator[Diagnostic]:
    """Yield a finding for everything marked `access: restricted`, at the place of its record."""
    for name, item in sorted(resolution.register.named().items()):
        marked = [_of(part) for part in _parts(item) if getattr(part, "access", "public") == "restricted"]
        if marked:
            yield Diagnostic.of(
                "OC209",
                f"{name!r} holds something marked `access: restricted` ({', '.join(dict.fromkeys(marked))}), "
                "which outputs do not leave out yet",
                getattr(item, "place", None),
                "keep what must not be published in another register until they do",
            )


def _parts(item: Any) -> Iterator[Any]:
    yield item
    for key in ("names", "facts", "cites"):
        for part in getattr(item, key, ()):
            yield part
            yield from getattr(part, "cites", ())


def _of(part: Any) -> str:
    return {"Name": "a name", "Fact": "a fact", "Citation": "a citation"}.get(type(part).__name__, "the record")

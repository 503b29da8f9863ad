"""PDF as cairo writes it, without what changes from one run to the next, and in pages.

The drawing is one tall page. Pages of a paper are made by an update at the end of the file, as PDF provides:
page objects that share the drawing and its fonts, and show each its own part of it.
Source: ISO 32000-1, 7.5.6 (incremental updates), 7.5.8 (cross-reference streams), 7.7.3 (page tree).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from orgchart.errors import RenderError
from orgchart.renderers.paper.pages import Page

_DATE: Final = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")
_EPOCH: Final = b"D:19700101000000Z"

_OBJECT: Final = re.compile(rb"(?<![0-9])([0-9]+) 0 obj\b(.*?)\bendobj\b", re.DOTALL)
_BUNDLE: Final = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM: Final = re.compile(rb"stream\r?\n")
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
_PARENT: Final = re.compile(rb"/Parent\s+([0-9]+) 0 R")
_BOX: Final = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+[0-9.]+\s+([0-9.]+)\s*\]")
_ROOT: Final = re.compile(rb"/Root\s+([0-9]+) 0 R")
_INFO: Final = re.compile(rb"/Info\s+([0-9]+) 0 R")
_SIZE: Final = re.compile(rb"/Size\s+([0-9]+)")
_START: Final = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")


def settled(pdf: bytes) -> bytes:
    """Return the PDF with its dates set to the epoch; no byte moves, so its table of offsets still holds."""

    def same_length(match: re.Match[bytes]) -> bytes:
        key, _, old = match[0].partition(b"(")
        return key + b"(" + _EPOCH[: len(old) - 1].ljust(len(old) - 1, b"0") + b")"

    return _DATE.sub(same_length, pdf)


def in_pages(pdf: bytes, pages: Sequence[Page], wide: float) -> bytes:
    """Return the PDF of one tall page as one of several, from the top down.

    Args:
        pdf: as the engine wrote it.
        pages: the pages; together as high as the drawing.
        wide: of each page, in points.

    Raises:
        RenderError: The engine wrote a PDF of another make than expected.
    """
    number, page = next(((n, body) for n, body in _objects(pdf) if _PAGE.search(body)), (0, b""))
    parent, root, size, start = _PARENT.search(page), _last(_ROOT, pdf), _last(_SIZE, pdf), _START.search(pdf)
    whole = _BOX.search(page)
    if not (parent and root and size and start and whole):
        raise RenderError("the drawing program wrote a PDF that cannot be parted into pages; leave out --paper")
    total = float(whole[1])  # the engine's own rounding of the drawing's height
    first_free = int(size[1])
    numbers = [number, *range(first_free, first_free + len(pages) - 1)]
    new: dict[int, bytes] = {}
    for place, each in zip(numbers, pages, strict=True):
        box = f"/MediaBox [ 0 {_points(total - each.top - each.height)} {_points(wide)} {_points(total - each.top)} ]"
        new[place] = _BOX.sub(box.encode(), page, count=1).strip()
    kids = " ".join(f"{place} 0 R" for place in numbers)
    new[int(parent[1])] = f"<< /Type /Pages /Kids [ {kids} ] /Count {len(pages)} >>".encode()
    root_at, info = root[0].decode(), _last(_INFO, pdf)
    keys = f"{root_at} {info[0].decode() if info else ''} /Prev {int(start[1])}".encode()
    return _updated(pdf, new, keys, first_free + len(pages) - 1)


def _updated(pdf: bytes, new: dict[int, bytes], keys: bytes, size: int) -> bytes:
    """Return a PDF with objects added or replaced by an update at its end.

    Its table of offsets is of the same kind as that of the file: a table, or a stream.
    """
    made = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    at = {}
    for number in sorted(new):
        at[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, new[number])
    start = len(made)
    if b"\ntrailer" in pdf:
        made += b"xref\n"
        for number in sorted(at):
            made += b"%d 1\n%010d 00000 n \n" % (number, at[number])
        made += b"trailer\n<< /Size %d %s >>\n" % (size, keys)
    else:
        at[size] = start
        index = " ".join(f"{number} 1" for number in sorted(at)).encode()
        rows = b"".join(b"\x01" + at[number].to_bytes(4, "big") + b"\0" for number in sorted(at))
        made += b"%d 0 obj\n<< /Type /XRef /W [ 1 4 1 ] /Index [ %s ] " % (size, index)
        made += b"/Size %d %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (size + 1, keys, len(rows), rows)
    made += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(made)


def _objects(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the number and body of each object that is no stream, those packed into streams too."""
    for match in _OBJECT.finditer(pdf):
        body = match[2]
        stream = _STREAM.search(body)
        if stream is None:
            yield int(match[1]), body
        elif _BUNDLE.search(body[: stream.start()]):
            yield from _packed(body[: stream.start()], body[stream.end() :])


def _packed(head: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects in a stream of objects. Source: ISO 32000-1, 7.5.7."""
    first = re.search(rb"/First\s+([0-9]+)", head)
    try:
        text = zlib.decompressobj().decompress(data) if b"/FlateDecode" in head else data
    except zlib.error:
        return
    if first is None:
        return
    start = int(first[1])
    numbers = [int(word) for word in text[:start].split()]
    places = list(zip(numbers[::2], numbers[1::2], strict=False))
    for number, (name, offset) in enumerate(places):
        end = places[number + 1][1] if number + 1 < len(places) else len(text) - start
        yield name, text[start + offset : start + end]


def _last(pattern: re.Pattern[bytes], pdf: bytes) -> re.Match[bytes] | None:
    return max(pattern.finditer(pdf), key=lambda match: match.start(), default=None)


def _points(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")

"""What is in files that outputs are: with everything opened that is packed in them, so that texts can be looked for."""

import base64
import io
import re
import zipfile
import zlib

from pyarrow import parquet
from pypdf import PdfReader


def content(data: bytes) -> bytes:
    """Return a file with what is packed in it opened: members of ZIP, streams of PDF, chunks of PNG, tables, pages."""
    if data.startswith(b"PAR1"):
        return repr(parquet.read_table(io.BytesIO(data)).to_pydict()).encode() + data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return b"".join(name.encode() + book.read(name) for name in book.namelist())
    data = re.sub(rb"base64,[\w+/=]+", b"", data)  # fonts
    data = re.sub(rb'data-packed="">([^<]*)<', lambda packed: zlib.decompress(base64.b64decode(packed[1])), data)

    def opened(packed: re.Match[bytes]) -> bytes:
        try:
            return zlib.decompressobj().decompress(packed[1])
        except zlib.error:
            return b""

    if data.startswith(b"\x89PNG"):
        texts = re.findall(rb"(?:tEXt|zTXt|iTXt|eXIf)(.*?)(?=IDAT|IEND|[a-z]{2}[A-Z][a-zA-Z])", data, re.DOTALL)
        return b"".join(text + re.sub(rb".*?\0+(x.*)", opened, text, flags=re.DOTALL) for text in texts)
    drawn = (
        b"".join(page.extract_text().encode() for page in PdfReader(io.BytesIO(data)).pages)
        if data[:4] == b"%PDF"
        else b""
    )
    return drawn + re.sub(rb"stream\r?\n(x.*?)endstream", opened, data, flags=re.DOTALL)

"""PDF as cairo writes it, without what changes from one run to the next."""

from __future__ import annotations

import re
from typing import Final

_DATE: Final = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")
_EPOCH: Final = b"D:19700101000000Z"


def settled(pdf: bytes) -> bytes:
    """Return the PDF with its dates set to the epoch; no byte moves, so its table of offsets still holds."""

    def same_length(match: re.Match[bytes]) -> bytes:
        key, _, old = match[0].partition(b"(")
        return key + b"(" + _EPOCH[: len(old) - 1].ljust(len(old) - 1, b"0") + b")"

    return _DATE.sub(same_length, pdf)

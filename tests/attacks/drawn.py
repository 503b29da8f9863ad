"""Bytes drawn from other bytes: what an editor, a disk or somebody with bad intent makes of a file."""

from __future__ import annotations

from random import Random

TOKENS = (
    b"", b"\0", b"\xff", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b"\n\n", b" ", b"  ",
    b":", b": ", b"-", b"- ",     b"[", b"]", b"{", b"}", b"[]", b"{}", b'""', b"'", b'"', b"\\", b"\\u0000",
    b"\\ud800", b"#", b"&a", b"*a", b"!!python/object:os.system", b"<<: ",     b"|", b">", b"%", b"---", b"null",
    b"~", b"true", b"NaN", b"Infinity", b"-0", b"1e999", b"9" * 400, b"2018-02-30", b"9999-12-31", b"..",
    b"/",     b"[2018..]", b"{2018,2019}", b"~?%", b"X", b"0000", b"-9999", b",", b";", b"=cmd|x", b"\xc2\xa0",
    b"\xd9\xa3", b"&#0;", b"<!DOCTYPE x>", b"[[[[[[[[",
)  # fmt: skip


def drawn_from(data: bytes, random: Random) -> bytes:
    """Return some bytes with one to six changes."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        at = random.randrange(len(data) + 1)
        to = min(len(data), at + random.choice((1, 1, 2, 5, 20, 200)))
        kind = random.randrange(7)
        if kind == 0:
            data = data[:at] + bytes([random.randrange(256)]) + data[at + 1 :]
        elif kind == 1:
            data = data[:at] + data[to:]
        elif kind == 2:
            data = data[:at] + random.choice(TOKENS) + data[at:]
        elif kind == 3:
            data = data[:at] + random.choice(TOKENS) + data[to:]
        elif kind == 4:
            data = data[:to] + data[at:to] * random.choice((1, 1, 30)) + data[to:]
        elif kind == 5:
            data = data[:at] if random.random() < 0.3 else data[at:to] + data[:at] + data[to:]
        else:
            other = random.randrange(len(data) + 1)
            data = data[:at] + data[other : other + 40] + data[at:]
        data = data[:20_000]
    return data

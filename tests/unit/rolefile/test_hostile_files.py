"""Files made to hang or flood a reader are answered at once, each in a process that may use only so much."""

import subprocess
import sys

import pytest

SECONDS = 15
"""Of processor time, which a busy machine does not use up; one second at most is needed, and the start."""

HANGS = 300
"""Seconds after which something only waits."""

MEGABYTES = 500

HOSTILE = {
    "brackets.yaml": 'b"a: " + b"[" * 900_000',
    "braces.yaml": 'b"a: " + b"{" * 900_000',
    "both.yaml": 'b"[{" * 450_000',
    "dashes.yaml": 'b"- " * 450_000',
    "brackets-in-lines.yaml": 'b"[\\n" * 1_000_000',
    "question-marks.yaml": 'b"? " * 450_000',
    "one-line.yaml": 'b"a: " + b"x" * 1_000_000',
    "items-in-one-line.yaml": 'b"a: [" + b"x," * 490_000',
    "open-quote.yaml": 'b"a: \'" + b"x\\n" * 1_000_000',
    "anchors.yaml": 'b"".join(b"a%d: &a%d x\\n" % (i, i) for i in range(100_000))',
    "aliases.yaml": 'b"a: &a [x]\\nb: [" + b"*a," * 100_000 + b"]\\n"',
    "laughs.yaml": 'b"a: &a0 [x]\\n" + b"".join(b"b%d: &a%d [*a%d]\\n" % (i, i, i - 1) for i in range(1,99))',
    "repeated-keys.yaml": 'b"a: 1\\n" * 100_000',
    "empty-values.yaml": 'b"x:\\n" + b"".join(b" a%d:\\n" % i for i in range(100_000))',
    "documents.yaml": 'b"---\\n" * 500_000',
    "nul.yaml": 'b"\\0" * 1_000_000',
    "bytes.yaml": "bytes(range(256)) * 4_000",
    "directives.yaml": 'b"%A\\n" * 300_000',
    "brackets.json": 'b"[" * 1_000_000',
    "objects.json": "b'{\"a\":' * 1_000_000",
    "escapes.json": "b'{\"a\":\"' + b'\\\\\\\\\"' * 1_000_000",
    "nulls.json": "b'{\"a\":[' + b'null,' * 100_000 + b'null]}'",
}

SCRIPT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
from orgchart.rolefile.reading.folder import document_from_bytes
document = document_from_bytes({name!r}, {data})
assert document.diagnostics and len(document.diagnostics) < 200
print(document.diagnostics[0].code)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_is_answered_at_once_and_in_little_memory(name: str) -> None:
    script = SCRIPT.format(limit=MEGABYTES * 1024 * 1024, seconds=SECONDS, name=name, data=HOSTILE[name])
    done = subprocess.run(
        [sys.executable, "-c", script],
        timeout=HANGS,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stderr == ""
    assert done.stdout.startswith("OC")

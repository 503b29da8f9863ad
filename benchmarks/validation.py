"""How long it takes to accept good role files: the gate (jsonschema-rs), beside `jsonschema`.

One process, the same trees, in turn; medians and ratios. Run with `python benchmarks/validation.py [TENURES ...]`.
"""

import json
import tempfile
from pathlib import Path

import _registers
import _report
from jsonschema import Draft202012Validator

from orgchart.foundation.schemas import schema_text
from orgchart.rolefile.meaning.validate import SCHEMA, accepts
from orgchart.rolefile.reading.folder import read_documents

ROUNDS = 3


def main(sizes: list[int]) -> None:
    """Print the time of each way for registers of these sizes."""
    slow = Draft202012Validator(json.loads(schema_text(SCHEMA)))
    for tenures in sizes:
        with tempfile.TemporaryDirectory() as parent:
            documents, found = read_documents(_registers.wide(Path(parent, "register"), tenures))
        assert not found
        roots = [document.root for document in documents]
        assert all(accepts(root) for root in roots)
        ways = {
            "jsonschema is_valid": lambda roots=roots: [slow.is_valid(root) for root in roots],
            "jsonschema iter_errors": lambda roots=roots: [list(slow.iter_errors(root)) for root in roots],
            "orgchart's gate": lambda roots=roots: [accepts(root) for root in roots],
        }
        print(f"{tenures} tenures in {len(roots)} files, read already")
        _report.table(_report.alternate(ways, ROUNDS), "jsonschema is_valid", {"orgchart's gate": 0.05})


if __name__ == "__main__":
    main(_report.sizes((2_000, 10_000)))

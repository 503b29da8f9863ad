"""YAML to a `Document`: ordinary files line by line, all others, and all that is wrong, by the events of libyaml.

Both give the same (docs/decisions/0037). libyaml is imported for a file that is not ordinary, or for a place within a
record of one that is: for a finding, or an editor.
"""

from typing import Any

from orgchart.rolefile.reading.assembly import check_strings
from orgchart.rolefile.reading.characters import decode, needs_string_check
from orgchart.rolefile.reading.document import Document, Indexes, Positions
from orgchart.rolefile.reading.findings import FileFindings, SourceText
from orgchart.rolefile.reading.yaml_lines import read_lines
from orgchart.rolefile.reading.yaml_places import LinePositions

LONGEST_LINE = 1_000_000
"""How many code points a line of a YAML file may have; a longer one is OC143."""


def read_yaml(file: str, data: bytes) -> Document:
    """Return what a YAML role file says; what is wrong with it is in the diagnostics, nothing is raised.

    Args:
        file: The name to show.
        data: The bytes of the file.
    """
    source, findings, readable = decode(file, data)
    root: dict[str, Any] | None = None
    complete = False
    positions = Positions(lambda: (None, {}, 0))
    if readable and not _has_long_line(findings):
        doubtful = needs_string_check(source.text)
        lines = None if doubtful else read_lines(source.text)
        if lines is not None:
            root, complete, positions = lines.root, True, LinePositions(source, lines, _again)
        else:
            from orgchart.rolefile.reading.yaml_events import read_events  # slow to import

            tree = read_events(source.text, findings)
            root, complete, positions = (
                tree.root,
                tree.complete,
                Positions(lambda: (tree.root, tree.places, tree.start)),
            )
            if tree.root is not None and doubtful:
                check_strings(tree.root, tree.places, findings)
    return Document(
        file=file,
        root=root,
        diagnostics=findings.result(),
        complete=complete,
        source=source,
        positions=positions,
    )


def _again(text: str) -> tuple[Any, Indexes, int]:
    """Return what a text without faults says, and where."""
    from orgchart.rolefile.reading.yaml_events import read_events

    tree = read_events(text, FileFindings(SourceText("", text)))
    return tree.root, tree.places, tree.start


def _has_long_line(findings: FileFindings) -> bool:
    text = findings.source.text
    if len(text) <= LONGEST_LINE:
        return False
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            findings.add(
                "OC143",
                start,
                f"the line has {len(line):,} characters, {LONGEST_LINE:,} are allowed",
                "keep images and other data in files of their own",
            )
            return True
        start += len(line) + 1
    return False

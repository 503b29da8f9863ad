"""A small register to start from: everything in it is made up, and every section is explained."""

from __future__ import annotations

import os
from os import PathLike
from pathlib import Path
from typing import Final

from orgchart.errors import UsageError
from orgchart.foundation.one_writer import change_files
from orgchart.foundation.schemas import schema_text

SCHEMA: Final = "role-file.schema.json"
"""The schema of role files beside those files, so that editors have it without asking any network."""
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA}\n"
"""The first line of a role file by which editors find its schema."""

FILES: Final = {
    "register.yaml": """\
# A register: plain text about who held what, when, and on whose word.
# Everything in this example is made up. Replace it with your own; keep the shape.
#   orgchart validate .                        is everything well-formed and free of contradictions?
#   orgchart snapshot . --as-of 2019-06-01     what was so on a day?
#   orgchart schema role-file                  every key there is (for editors)

register:
  title: The Example Society (made up)
  policy:
    # How far a report reaches: a year forward, half a year backward, and not beyond a change of leader.
    presume: {forward: P12M, backward: P6M, across_leader_change: false}
    continuity: P12M

sources:
  example-gazette-2019-05:
    title: "New faces at the Example Society (made up)"
    publisher: Example Gazette
    published: 2019-05-20
    # The days that the article is about; nothing is assumed where this is left out.
    information: 2019-05

  example-gazette-2020-02:
    title: "Treasurer leaves the Example Society (made up)"
    publisher: Example Gazette
    published: 2020-02-03
    information: 2020-01
""",
    "society.yaml": """\
# One file per unit is a good habit: changes to different units then never meet in one file.

units:
  society:
    name: Example Society
    names:
      - {text: Society of Examples, kind: alias}
    cites: [{source: example-gazette-2019-05, seen: source}]

  treasury:
    name: Treasury
    part_of: society
    cites: [{source: example-gazette-2019-05, seen: source}]

posts:
  # A post exists apart from its holders. `head: true` marks the one who heads the unit.
  president: {unit: society, title: President, head: true}
  treasurer: {unit: treasury, title: Treasurer, head: true, reports_to: president}
  board-member: {unit: society, title: Board member, seats: 5}

people:
  ada-example: {name: Ada Example}
  ben-example:
    name: Ben Example
    names:
      - {text: Benn Exampel, kind: spelling, cites: [{source: example-gazette-2020-02}]}
  cleo-example: {name: Cleo Example}

tenures:
  # "Ada Example, president since 2015": a stated start, and seen in the post at the time of the article.
  president-ada:
    person: ada-example
    post: president
    start: 2015
    cites: [{source: example-gazette-2019-05, at: "paragraph 2", seen: source}]

  # Reported in the post, no date of appointment known; left some time in January 2020.
  treasurer-ben:
    person: ben-example
    post: treasurer
    end: {edtf: 2020-01, cause: resigned}
    cites:
      - {source: example-gazette-2019-05, at: "paragraph 4", seen: source, supports: [person]}
      - {source: example-gazette-2020-02, supports: [end]}

  board-cleo:
    person: cleo-example
    post: board-member
    cites: [{source: example-gazette-2019-05, at: "paragraph 5", seen: source}]
""",
}
"""The role files by name. They are valid, without warnings, and small enough to be read in a minute."""

GIT_FILES: Final = {
    ".gitattributes": """\
# Role files are merged record by record, once git is told how (add --global for all repositories):
#   git config merge.orgchart.name "role files, record by record"
#   git config merge.orgchart.driver "orgchart merge-driver %O %A %B %P"
# Without it git merges them line by line.
*.yaml merge=orgchart
*.yml merge=orgchart
*.json merge=orgchart
""",
    ".gitignore": """\
# What is left where orgchart was stopped while it wrote; its next writing command finishes it.
.orgchart-lock
.orgchart-journal
.*.orgchart-new
""",
}
"""What git is to know of the folder; files that are there already stay as they are."""


def init(folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a small, commented, valid register of made-up people to start from; return the files written.

    The schema of role files is written beside them, and named in their first line, for editors; and `.gitattributes`
    and `.gitignore`, unless there are such.

    Raises:
        UsageError: The folder is a file, or one of the role files is there already; nothing is written then.
        OSError: The folder cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder")
    texts = {**{name: MODELINE + text for name, text in FILES.items()}, SCHEMA: schema_text("role-file")}
    paths = tuple(folder / name for name in texts)
    there = [str(path) for path in paths if path.exists() or path.is_symlink()]
    if there:
        raise UsageError(f"{' and '.join(there)} already there; nothing was written; name an empty or new folder")
    folder.mkdir(parents=True, exist_ok=True)
    texts |= {name: text for name, text in GIT_FILES.items() if not os.path.lexists(folder / name)}
    changes = {folder / name: (None, text.encode()) for name, text in texts.items()}
    change_files(folder, changes)
    return tuple(changes)

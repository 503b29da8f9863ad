"""Run the commands that the documents show, and write what they print below them (part of `make docs`).

In a block marked `console`, lines after "$ " are commands, the others what they print: results and messages, as a
terminal shows them. A block that comes after `<!-- file: NAME -->` is written to that file first. The blocks of one
document share a folder, in which the repository's seeds/ lies. Commands that set something up are left alone.
"""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[1]
DOCUMENTS = ("README.md", "docs/tutorial/first-register.md", "docs/explanation/how-an-answer-comes-about.md")
LEFT_ALONE = ("make", "pip", "git", "cd ")

BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^[ ]*```(?P<kind>\w*)\n(?P<body>.*?)^[ ]*```$", re.MULTILINE | re.DOTALL
)
DIGEST = re.compile(r"\bregister [0-9a-f]{12}\b")


def refreshed(name: str) -> str:
    """Return a document with what its commands print now; digests of registers are replaced by "...".

    Args:
        name: The document's path in the repository.

    Raises:
        RuntimeError: A command could not do its work (exit code 2 or above).
    """
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        shutil.copytree(ROOT / "seeds", place / "seeds")
        environment = environment_with_command(place)

        def with_output(block: re.Match[str]) -> str:
            if block["file"]:
                target = place / block["file"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block["body"], encoding="utf-8")
            elif block["kind"] == "console":
                told = [f"$ {command}\n{output(command, place, environment)}" for command in commands(block["body"])]
                return block[0].replace(block["body"], "".join(told))
            return block[0]

        return BLOCK.sub(with_output, (ROOT / name).read_text(encoding="utf-8"))


def commands(body: str) -> list[str]:
    """Return the commands of a console block."""
    return [line[2:] for line in body.splitlines() if line.startswith("$ ")]


def output(command: str, place: pathlib.Path, environment: dict[str, str]) -> str:
    """Return what a command prints on stdout and stderr, in lines; "" for one that is left alone."""
    if command.startswith(LEFT_ALONE):
        return ""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=place,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > 1:
        raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stdout}")
    printed = DIGEST.sub("register ...", done.stdout).rstrip()
    return f"{printed}\n" if printed else ""


def environment_with_command(place: pathlib.Path) -> dict[str, str]:
    """Return the environment in which `orgchart` is that of this checkout, run by this Python."""
    tools = place / ".bin"
    tools.mkdir()
    script = tools / "orgchart"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m orgchart "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
    }


def main() -> int:
    """Write the documents that are out of date, print their names, and return 0."""
    for name in DOCUMENTS:
        text = refreshed(name)
        if text != (ROOT / name).read_text(encoding="utf-8"):
            (ROOT / name).write_text(text, encoding="utf-8")
            print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())

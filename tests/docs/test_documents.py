"""What the documents show is what happens: commands are run, files are checked, generated pages are fresh.

In a block marked `console`, lines after "$ " are commands and the others what they print (results, messages,
as a terminal shows them); a line of "..." stands for any number of lines, and "..." in a line for any text. A
block that comes after `<!-- file: NAME -->` is written to that file first. Blocks of one document share a
folder, in which the repository's seeds/ lies. Commands of make are not run here.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
import yaml

ROOT = pathlib.Path(__file__).parents[2]
RUN = ["README.md", "docs/tutorial/first-register.md"]
SECTIONS = {
    "register", "sources", "events", "people", "units", "posts", "tenures", "memberships", "reporting",
    "strengths", "judgements",
}  # fmt: skip
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n+)?^[ ]*```(?P<kind>\w*)\n(?P<body>.*?)^[ ]*```$",
    re.MULTILINE | re.DOTALL,
)


def documents() -> list[pathlib.Path]:
    """Return README and everything in docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def steps(body: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with what it is said to print."""
    found: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif found and found[-1][0].endswith("\\"):
            found[-1] = (found[-1][0] + "\n" + line, "")
        else:
            found[-1] = (found[-1][0], found[-1][1] + line + "\n")
    return found


def matches(shown: str, printed: str) -> bool:
    """Return whether what is shown, with its "...", is what was printed."""
    pattern = []
    for line in shown.rstrip().splitlines():
        if line.strip() == "...":
            pattern.append(r"(?:[^\n]*\n)*?")
        else:
            pattern.append(".*?".join(map(re.escape, line.split("..."))) + r"[ ]*\n")
    return re.fullmatch("".join(pattern), printed.rstrip() + "\n" if printed.strip() else "") is not None


@pytest.mark.parametrize("name", RUN)
def test_commands_print_what_the_document_shows(name: str, tmp_path: pathlib.Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    tools = tmp_path / ".bin"
    tools.mkdir()
    (tools / "orgchart").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m orgchart "$@"\n', encoding="utf-8"
    )
    (tools / "orgchart").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    ran = 0
    for block in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")):
        if block["file"]:
            target = tmp_path / block["file"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block["body"], encoding="utf-8")
        elif block["kind"] == "console":
            for command, shown in steps(block["body"]):
                if command.startswith(("make", "pip", "git clone", ".venv", "cd ")):
                    continue
                done = subprocess.run(
                    ["bash", "-c", command],
                    cwd=tmp_path,
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    encoding="utf-8",
                    check=False,
                )
                assert matches(shown, done.stdout), f"{command}\nshown:\n{shown}\nprinted:\n{done.stdout}"
                ran += 1
    assert ran


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_role_files_shown_are_well_formed(path: pathlib.Path) -> None:
    """Every piece of a role file that has its section's name is accepted by the schema."""
    from orgchart.rolefile.validate import validate
    from orgchart.rolefile.yaml_reader import read_yaml

    for block in BLOCK.finditer(path.read_text(encoding="utf-8")):
        if block["kind"] != "yaml" or "{…}" in block["body"]:
            continue
        loaded = yaml.safe_load(block["body"])
        if isinstance(loaded, dict) and set(loaded) <= SECTIONS:
            document = read_yaml(str(path.name), block["body"].encode())
            assert not [*document.diagnostics, *validate(document)], block["body"]


def test_the_page_of_diagnostics_is_fresh() -> None:
    """`make docs` has been run after the last change of a rule."""
    command = [
        sys.executable,
        "-c",
        "import generate_rules as g; print(g.page() == g.PAGE.read_text('utf-8'))",
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "docs")])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True", "docs/reference/diagnostics.md is out of date; run make docs"


def test_the_drawings_are_of_the_register_as_it_stands() -> None:
    """`make diagrams` has been run after the last change of the seeds: each drawing is stamped with a digest."""
    from orgchart import api

    digest = api.open_register(ROOT / "seeds" / "jawzjan").digest[:12]
    drawings = sorted((ROOT / "diagrams").glob("*.svg"))
    assert drawings
    for drawing in drawings:
        assert digest in drawing.read_text(encoding="utf-8"), f"{drawing.name} is out of date; run make diagrams"
        assert drawing.with_suffix(".png").is_file()


def test_every_document_is_on_the_map() -> None:
    """docs/README.md leads to every page but the decisions, which it names as a folder."""
    page = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#]+)\)", page))
    for path in documents():
        name = path.relative_to(ROOT / "docs").as_posix() if ROOT / "docs" in path.parents else None
        if name and name != "README.md" and not name.startswith("decisions/"):
            assert name in linked, f"docs/README.md does not lead to {name}"


def test_decisions_are_numbered_without_gaps_and_told_alike() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        text = file.read_text(encoding="utf-8")
        number = int(file.name[:4])
        assert re.match(rf"# (ADR )?0*{number}[.:] ", text), file.name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{file.name} lacks {heading}"


def test_the_readme_names_the_test_command_of_the_build() -> None:
    """.ci/run takes the command from here."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- test command -->\n+```console\n\$ (.+)\n```", text)
    assert block is not None
    assert block[1] == "make test"

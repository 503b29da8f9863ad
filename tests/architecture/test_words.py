"""Nothing in the repository depends on, or speaks of, one machine; links in the documents lead somewhere."""

import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]
MADE = {"build", "dist", "__pycache__"}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".txt", ".dot", ".svg", ".cfg", ""}

FORBIDDEN = {
    "a path of one machine": r"(?<![\w.:/-])/(?:work|root|home|Users|tmp|opt)/\w",
    "a neighbour of the repository": r"(?<![./])\.\./shared|shared/(?:conformance|documents|data)\b",
    "how the text came about": (
        r"(?<!scope=\")\bsessions?\b|\b(?:as an AI|language model|chatbot|Claude|ChatGPT|OpenAI|Anthropic)\b"
    ),
    "a note to oneself": r"\b(?:FIXME|XXX|HACK|TODO)\b",
}


def made(folder: str) -> bool:
    """Return whether a tool made what lies in a folder of this name."""
    return folder in MADE or (folder.startswith(".") and folder not in {".ci", ".gitignore"})


def texts() -> list[pathlib.Path]:
    """Return the text files of the repository: what git would keep, where git can be asked."""
    asked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == 0:
        found = [ROOT / name for name in asked.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not any(map(made, path.relative_to(ROOT).parts))]
    hostile = ROOT / "tests" / "cases"
    return sorted(path for path in found if path.suffix in TEXT and path.is_file() and hostile not in path.parents)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for path in texts():
        if path == pathlib.Path(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line) and "/usr/bin/env" not in line:
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    assert not found, f"{what}:\n" + "\n".join(found)


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in texts():
        if path.suffix != ".md":
            continue
        prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", prose):
            if re.match(r"[a-z]+:|#", target):
                continue
            if not (path.parent / target.partition("#")[0]).exists():
                broken.append(f"{path.relative_to(ROOT)}: {target}")
    assert not broken, "\n".join(broken)

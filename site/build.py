"""The documentation as a site: gathers every page, makes the live demos, builds, and looks after every link.

Run by `make site`, which installs what it needs. The pages keep the places that they have in the repository, so that a
link that works there works here. Links that lead nowhere, and anything that would be asked of another machine,
end it with 1.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import links

import orgchart

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "build" / "site-pages"
SITE = ROOT / "build" / "site"
DEMOS = {"jawzjan": "Qari Hekmat's group in Jawzjan", "us-executive": "The executive of the United States"}
SUFFIXES = (".md", ".png", ".svg", ".ipynb", ".yaml", ".json", ".txt")
FOLDERS = ("docs", "diagrams", "schemas", "seeds", "tests/cases/imports", "tests/cases/valid/canonical")
ALONE = (
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "src/orgchart/fonts/OFL.txt",
)
PLAIN = {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}
_TO_FOLDER = re.compile(r"(\]\()([^):#]+?)/?(\))")
_SECTION = re.compile(r"^\*\*(.+)\*\*$")
_ENTRY = re.compile(r"^- \[([^\]]+)\]\(([^)#]+)\)")


def main() -> int:
    """Build the site; return the exit code."""
    for folder in (PAGES, SITE):
        shutil.rmtree(folder, ignore_errors=True)
    for file in _files():
        target = PAGES / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    _write_schemas()
    _write_demos()
    for page in sorted(PAGES.rglob("*.md")):
        apart = "---\norphan: true\n---\n" if (PAGES / "tests") in page.parents else ""
        page.write_text(apart + _with_pages_for_folders(page), encoding="utf-8")
    with (PAGES / "docs" / "decisions" / "README.md").open("a", encoding="utf-8") as page:
        page.write(
            "\n" + _tree("Decisions", sorted(file.stem for file in (PAGES / "docs" / "decisions").glob("0*.md")))
        )
    (PAGES / "index.md").write_text(_contents(), encoding="utf-8")
    settings = str(ROOT / "site")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q", "-E", "-c", settings]
    # Sphinx shortens a file name in its own tables only; the clock and the locale have no say in the pages.
    if subprocess.run([*command, str(PAGES), str(SITE)], cwd=ROOT, env={**os.environ, **PLAIN}, check=False).returncode:
        return 1
    wrong = links.wrong(SITE)
    for line in wrong:
        print(line, file=sys.stderr)
    pages = len(list(SITE.rglob("*.html")))
    print(f"{SITE.relative_to(ROOT)}/index.html: {pages} pages, {len(wrong)} links that lead nowhere")
    return 1 if wrong else 0


def _files() -> list[Path]:
    """Return the files of the repository that the site shows or links to, sorted."""
    listed = subprocess.run(["git", "ls-files", *FOLDERS, *ALONE], cwd=ROOT, check=True, capture_output=True, text=True)
    files = [ROOT / name for name in listed.stdout.splitlines()]
    return sorted(file for file in files if file.suffix in SUFFIXES or file.name in ALONE)


def _write_schemas() -> None:
    """Write a page that lists the published schemas."""
    lines = [
        "# Schemas\n",
        "JSON Schema (2020-12) of role files and of every answer; also `orgchart schema NAME`.\n",
        "| | |",
        "|---|---|",
    ]
    for file in sorted((PAGES / "schemas").glob("*.json")):
        held = json.loads(file.read_text(encoding="utf-8"))
        name = file.name.removesuffix(".schema.json")
        lines.append(f"| [{name}]({file.name}) | {held.get('title', '')}: {held.get('description', '')} |")
    (PAGES / "schemas" / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_demos() -> None:
    """Write the history of each example register as a page, and a page that leads to them."""
    folder, beside = PAGES / "demo", PAGES / "extra" / "demo"
    folder.mkdir()
    beside.mkdir(parents=True)
    lines = [
        "# Live demos\n",
        "Each is one file, as `orgchart html` writes it: save it, and it opens without a network.\n",
    ]
    for name, title in DEMOS.items():
        orgchart.html(ROOT / "seeds" / name, beside / f"{name}.html")
        lines.append(f'- <a href="{name}.html">{title}</a>')
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _with_pages_for_folders(page: Path) -> str:
    """Return a page whose links to folders lead to the page of the folder, which is made where there is none."""

    def leading(match: re.Match[str]) -> str:
        folder = page.parent / match[2]
        if not folder.is_dir():
            return match[0]
        index = folder / "README.md"
        if not index.exists():
            names = sorted(file.name for file in folder.iterdir() if file.is_file())
            index.write_text(
                f"---\norphan: true\n---\n# {folder.name}\n\n"
                + "\n".join(f"- [{name}]({name})" for name in names)
                + "\n",
                encoding="utf-8",
            )
        return f"{match[1]}{match[2]}/README.md{match[3]}"

    return _TO_FOLDER.sub(leading, page.read_text(encoding="utf-8"))


def _contents() -> str:
    """Return the first page: that of the repository, and the contents of docs/README.md, section by section."""
    seen = ["Live demos <demo/README>", "The gallery <diagrams/README>"]
    seen += [f"{title} <seeds/{name}/README>" for name, title in DEMOS.items()]
    parts = ["```{include} README.md\n```\n", _tree("To look at", [*seen, "All pages <docs/README>"])]
    heading, entries = "", list[str]()
    for line in (PAGES / "docs" / "README.md").read_text(encoding="utf-8").splitlines():
        if found := _SECTION.match(line):
            parts += [_tree(heading, entries)] if entries else []
            heading, entries = found[1], []
        elif entry := _ENTRY.match(line):
            entries.append(f"{entry[1].replace('`', '')} <docs/{entry[2].rsplit('.', 1)[0]}>")
    parts.append(_tree(heading, [*entries, "Schemas <schemas/README>"]))
    work = ["ARCHITECTURE", "CONTRIBUTING", "SECURITY", "CHANGELOG", "docs/decisions/README"]
    parts.append(_tree("For those who work on it", work))
    return "\n".join(parts)


def _tree(caption: str, entries: list[str]) -> str:
    """Return a part of the contents."""
    lines = "\n".join(entries)
    return f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{lines}\n```\n"


if __name__ == "__main__":
    sys.exit(main())

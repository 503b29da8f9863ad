"""The house is kept: imports make no circle, folders and functions stay small, and what is referred to exists."""

import ast
import importlib
import pathlib
import re
import tomllib

import pytest

ROOT = pathlib.Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "orgchart"
FILES = sorted(PACKAGE.rglob("*.py"))

ONE_FILE_ONE_THING = ("checks/rules", "cli/commands", "exporters", "importers", "reporters")
"""Folders in which a file is a check, a command or a format: they may grow."""

MOST_FILES = 20
MOST_LINES = 60

PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "seeds").rglob("*.md"))
    if page.name != "CHANGELOG.md"
)


def module(file: pathlib.Path) -> str:
    """Return the name under which a file is imported."""
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module(file): file for file in FILES}


def imported(tree: ast.AST) -> set[str]:
    """Return the modules of the package that are imported when code runs, at once or later; not for types alone."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (whole & MODULES.keys()) or {node.module or ""}
        else:
            found |= imported(node)
    return found & MODULES.keys()


def circles(imports: dict[str, set[str]]) -> set[frozenset[str]]:
    """Return the groups of modules that lead back to one another."""
    reached: dict[str, set[str]] = {}
    for name, direct in imports.items():
        there: set[str] = set()
        waiting = [*direct]
        while waiting:
            one = waiting.pop()
            if one not in there:
                there.add(one)
                waiting += imports[one]
        reached[name] = there
    return {
        frozenset(other for other in reached[name] if name in reached[other])
        for name in imports
        if name in reached[name]
    }


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == {frozenset({"b", "c"})}


def test_modules_do_not_import_one_another_in_a_circle() -> None:
    """Imports inside functions count as well: they only hide a circle."""
    imports = {name: imported(ast.parse(file.read_text(encoding="utf-8"))) - {name} for name, file in MODULES.items()}
    assert [sorted(circle) for circle in circles(imports)] == []


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    for folder in {file.parent for file in FILES}:
        name = folder.relative_to(PACKAGE).as_posix()
        if name not in ONE_FILE_ONE_THING:
            count = len(list(folder.glob("*.py")))
            assert count <= MOST_FILES, f"{name} holds {count} files; what belongs together gets a folder of its own"


def test_a_name_of_a_class_means_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for name, file in MODULES.items():
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(name)
    several = {name: sorted(modules) for name, modules in homes.items() if len(modules) > 1}
    assert several == {}


def test_no_function_hides_behind_a_module_of_its_name() -> None:
    """Importing `renderers/themes/x.py` would make `renderers.themes` that folder, whatever it was before."""
    for init in (file for file in FILES if file.name == "__init__.py"):
        inside = {entry.stem for entry in init.parent.iterdir()}
        defined = {
            node.name
            for node in ast.parse(init.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        assert not defined & inside, init


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_function_is_short_or_says_why_not(file: pathlib.Path) -> None:
    """A function of more than 60 lines has a comment "# long: why" in it."""
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            reason = any("# long: " in line for line in lines[node.lineno - 1 : node.end_lineno])
            too_long = count > MOST_LINES and not reason
            assert not too_long, f"{node.name} has {count} lines; split it, or say why: # long: …"


def is_there(name: str) -> bool:
    """Return whether a dotted name is a module of the package, or something in one."""
    parts = name.split(".")
    for at in range(len(parts), 0, -1):
        if ".".join(parts[:at]) in MODULES:
            found: object = importlib.import_module(".".join(parts[:at]))
            return all((found := getattr(found, part, None)) is not None for part in parts[at:])
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_refers_to_what_exists(page: pathlib.Path) -> None:
    """Names of files, folders and modules of the repository are right; links are held by test_words.py."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for name in re.findall(r"\borgchart(?:\.[a-z_]\w*)+", text):
        assert is_there(name), f"there is no {name}"
    for name in re.findall(r"`((?:src|tests|docs|schemas|seeds|benchmarks|diagrams|fonts)/[^`\s]*)`", text):
        if not re.search(r"[*…<{A-Z]", name):
            assert (ROOT / name).exists(), f"no such file: {name}"


def test_the_map_shows_every_room_and_the_layers_as_they_are_held() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page[page.index("| room") : page.index("Beside them")]
    rooms = {file.relative_to(PACKAGE).parts[0].removesuffix(".py") for file in FILES} - {"__init__", "__main__", "api"}
    first_cells = "".join(re.findall(r"^\|[^|]*\|", table, re.MULTILINE))
    assert rooms == set(re.findall(r"`(\w+)/?`", first_cells))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    held = next(contract for contract in contracts if contract["id"] == "layers")
    shown = re.search(r"```\n(cli .*?)\n```", page, re.DOTALL)
    assert shown is not None
    layers = [[name.strip() for name in layer.split("|")] for layer in shown[1].replace("\n", " ").split("▶")]
    assert layers == [re.findall(r"\w+", layer) for layer in held["layers"] if layer != "api"]


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    for page in folder.glob("0*.md"):
        number, title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").split(". ", 1)
        assert f"| {number} | [{title}]({page.name}) |" in index


def test_no_comment_refers_to_what_does_not_exist() -> None:
    """Decisions are cited by number; a page of docs/ by its path. A file of design beside the project is no source."""
    numbers = {page.name[:4] for page in (ROOT / "docs" / "decisions").glob("0*.md")}
    for file in (*FILES, *sorted((ROOT / "tests").rglob("*.py")), *PAGES):
        text = file.read_text(encoding="utf-8")
        if file != pathlib.Path(__file__):
            assert "DESIGN" not in text, file
        for number, rest in re.findall(r"decisions/(\d{4})([\w-]*(?:\.md)?)", text):
            assert number in numbers, f"{file.name} cites decision {number}"
            if rest.endswith(".md"):
                assert (ROOT / "docs" / "decisions" / f"{number}{rest}").exists(), f"{file.name}: {number}{rest}"
        for path in re.findall(r"docs/[\w/-]+\.md", text):
            assert (ROOT / path).exists(), f"{file.name} cites {path}"
